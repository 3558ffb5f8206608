//! `KIND by ACTORS at AIMS`, `KIND between SIDE and SIDE`, and the parts that follow.

use std::borrow::Cow;

use mutaraka_vocabulary::agreement::Class;
use mutaraka_vocabulary::record::{Act, Aim, Harm, HarmKind, Range, Who};
use mutaraka_vocabulary::vocabulary::acts;

use super::{list, owned};

pub(super) fn act(text: &str) -> Result<Act<'static>, String> {
    let (text, aims) = text
        .split_once(" at ")
        .map_or((text, ""), |(text, aims)| (text, aims));
    let (kind, by) = if let Some((kind, by)) = text.split_once(" by ") {
        (kind, who(by))
    } else if let Some((kind, sides)) = text.split_once(" between ") {
        let (one, other) = sides
            .split_once(" and ")
            .ok_or("a clash is between one side and another")?;
        (kind, Who::Between(list(one), list(other)))
    } else {
        return Err("neither a part of a record nor an act by somebody".to_owned());
    };
    if acts().id(kind).is_none() {
        return Err(format!("`{kind}` is no kind of act"));
    }
    let (directed_at, one_of_these) = match aims {
        "" | "unknown" => (Vec::new(), false),
        _ if aims.contains(" or ") => (aims.split(" or ").map(aim).collect(), true),
        _ => (aims.split(" + ").map(aim).collect(), false),
    };
    Ok(Act {
        kind: owned(kind),
        by,
        directed_at,
        one_of_these,
        harm: Vec::new(),
        claimed_by: None,
        in_response_to: None,
    })
}

pub(super) fn part(act: &mut Act<'static>, word: &str, rest: &str) -> Result<(), String> {
    let kind = match word {
        "answers" => {
            act.in_response_to = Some(owned(rest));
            return Ok(());
        }
        "claimed" => {
            act.claimed_by = Some(owned(rest.strip_prefix("by ").ok_or("write `claimed by`")?));
            return Ok(());
        }
        "killed" => HarmKind::Killed,
        "wounded" => HarmKind::Wounded,
        "detained" => HarmKind::Detained,
        _ => HarmKind::Displaced,
    };
    let (count, whose) = rest.split_once(' ').unwrap_or((rest, ""));
    let Aim { side, class } = aim(whose);
    act.harm.push(Harm {
        side,
        class,
        kind,
        count: range(count)?,
    });
    Ok(())
}

/// `3` or `2..3..5`: lowest, best estimate, highest.
fn range(text: &str) -> Result<Range, String> {
    let numbers: Result<Vec<u32>, _> = text.split("..").map(str::parse).collect();
    match numbers.as_deref() {
        Ok([n]) => Ok(Range {
            low: *n,
            best: *n,
            high: *n,
        }),
        Ok([low, best, high]) if low <= best && best <= high => Ok(Range {
            low: *low,
            best: *best,
            high: *high,
        }),
        _ => Err(format!("`{text}` is no count: write `3` or `2..3..5`")),
    }
}

fn who(text: &str) -> Who<'static> {
    match text {
        "unknown" => Who::Unknown,
        _ if text.contains(" or ") => Who::OneOf(text.split(" or ").map(owned).collect()),
        _ => Who::By(list(text)),
    }
}

/// A side, a class, or a side and then a class.
fn aim(text: &str) -> Aim<'static> {
    let side = |text: &str| (!text.is_empty()).then(|| -> Cow<'static, str> { owned(text) });
    match text.rsplit_once(' ') {
        Some((before, last)) if class(last).is_some() => Aim {
            side: side(before),
            class: class(last),
        },
        None if class(text).is_some() => Aim {
            side: None,
            class: class(text),
        },
        _ => Aim {
            side: side(text),
            class: None,
        },
    }
}

fn class(text: &str) -> Option<Class> {
    Some(match text {
        "forces" => Class::Forces,
        "civilians" => Class::Civilians,
        "civilian-objects" => Class::CivilianObjects,
        "medical" => Class::Medical,
        "relief" => Class::Relief,
        "reporters" => Class::Reporters,
        "detainees" => Class::Detainees,
        "dead" => Class::Dead,
        _ => return None,
    })
}

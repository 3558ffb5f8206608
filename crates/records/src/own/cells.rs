//! Cells with an inner form: harm, aims, subjects of a step, confirmation. Each is read and written here.

use std::borrow::Cow;

use mutaraka_vocabulary::agreement::Class;
use mutaraka_vocabulary::record::{Aim, Harm, HarmKind, Range, Subject};
use mutaraka_vocabulary::{Confirmation, Degree};

use super::items::{pieces, push, text, trimmed};
use crate::dates::{day, day_text};
use crate::numbers::count;
use crate::words::Word;

/// `side`, `side:class` or `:class`.
pub(super) fn aim(item: &str) -> Result<Aim<'_>, String> {
    let mut parts = pieces(item, b':');
    let aim = Aim {
        side: optional(parts.next()),
        class: class(parts.next())?,
    };
    if parts.next().is_some() {
        Err(format!("`{item}` is not `side:class`"))
    } else {
        Ok(aim)
    }
}

pub(super) fn push_aim(out: &mut String, aim: &Aim<'_>) {
    push_optional(out, aim.side.as_deref());
    if aim.class.is_some() || aim.side.is_none() {
        out.push(':');
        out.push_str(aim.class.map_or("", Word::word));
    }
}

/// `kind:count`, `kind:low/best/high`, then `:class` and `:side`. The second value says that the range was
/// out of order and has been widened.
pub(super) fn harm(item: &str) -> Result<(Harm<'_>, bool), String> {
    let mut parts = pieces(item, b':');
    let kind = word::<HarmKind>(parts.next().unwrap_or_default())?;
    let number =
        |text: &str| count(text.as_bytes()).map_err(|reason| format!("`{text}` is {reason}"));
    let range = parts
        .next()
        .ok_or_else(|| format!("`{item}` has no count"))?;
    let mut numbers = range.split('/').map(number);
    let first = numbers.next().unwrap_or(Ok(0))?;
    let (low, best, high) = match (numbers.next(), numbers.next(), numbers.next()) {
        (None, ..) => (first, first, first),
        (Some(best), Some(high), None) => (first, best?, high?),
        _ => return Err(format!("`{range}` is neither a count nor `low/best/high`")),
    };
    let class = class(parts.next())?;
    let side = optional(parts.next());
    if parts.next().is_some() {
        return Err(format!("`{item}` is not `kind:count:class:side`"));
    }
    let count = Range {
        low: low.min(best),
        best,
        high: high.max(best),
    };
    Ok((
        Harm {
            side,
            class,
            kind,
            count,
        },
        low > best || high < best,
    ))
}

pub(super) fn push_harm(out: &mut String, harm: &Harm<'_>) {
    let Range { low, best, high } = harm.count;
    out.push_str(harm.kind.word());
    let range = if low == best && best == high {
        format!(":{best}")
    } else {
        format!(":{low}/{best}/{high}")
    };
    out.push_str(&range);
    if harm.class.is_some() || harm.side.is_some() {
        out.push(':');
        out.push_str(harm.class.map_or("", Word::word));
    }
    if harm.side.is_some() {
        out.push(':');
        push_optional(out, harm.side.as_deref());
    }
}

/// `record:id`, `clause:number`, `phase:name` or `breach:clause:by:date`.
pub(super) fn subject(item: &str) -> Result<Subject<'_>, String> {
    let parts: Vec<&str> = pieces(item, b':').collect();
    match *parts {
        ["record", id] => Ok(Subject::Record(text(id))),
        ["clause", number] => Ok(Subject::Clause(text(number))),
        ["phase", name] => Ok(Subject::Phase(text(name))),
        ["breach", clause, by, date] => Ok(Subject::Breach {
            clause: text(clause),
            by: text(by),
            day: day(date.as_bytes())
                .ok_or_else(|| format!("`{date}` is not a date that exists (YYYY-MM-DD)"))?,
        }),
        _ => Err(format!(
            "`{item}` is none of `record:id`, `clause:number`, `phase:name`, `breach:clause:by:date`"
        )),
    }
}

pub(super) fn push_subject(out: &mut String, subject: &Subject<'_>) {
    let (word, value) = match subject {
        Subject::Record(id) => ("record:", id),
        Subject::Clause(number) => ("clause:", number),
        Subject::Phase(name) => ("phase:", name),
        Subject::Breach { clause, .. } => ("breach:", clause),
    };
    out.push_str(word);
    push(out, value);
    if let Subject::Breach { by, day, .. } = subject {
        out.push(':');
        push(out, by);
        out.push(':');
        out.push_str(&day_text(*day));
    }
}

/// One degree for all axes, or `occurrence/attribution/nature`.
pub(super) fn confirmation(cell: &str) -> Result<Confirmation, String> {
    if let Some(degree) = Degree::named(cell) {
        return Ok(Confirmation::all(degree));
    }
    let mut degrees = cell.split('/').map(|part| word::<Degree>(trimmed(part)));
    let first = degrees.next().unwrap_or_else(|| word(""))?;
    match (degrees.next(), degrees.next(), degrees.next()) {
        (None, ..) => Ok(Confirmation::all(first)),
        (Some(attribution), Some(nature), None) => Ok(Confirmation {
            occurrence: first,
            attribution: attribution?,
            nature: nature?,
        }),
        _ => Err(format!(
            "`{cell}` is neither one degree nor `occurrence/attribution/nature`"
        )),
    }
}

pub(super) fn confirmation_text(confirmation: Confirmation) -> String {
    let Confirmation {
        occurrence,
        attribution,
        nature,
    } = confirmation;
    if confirmation == Confirmation::all(occurrence) {
        return occurrence.word().to_owned();
    }
    [occurrence, attribution, nature].map(Word::word).join("/")
}

/// One of a type's fixed words.
pub(super) fn word<W: Word>(text: &str) -> Result<W, String> {
    W::named(text).ok_or_else(|| format!("`{text}` is none of {}", W::choices()))
}

fn class(part: Option<&str>) -> Result<Option<Class>, String> {
    match part.map(trimmed) {
        None | Some("") => Ok(None),
        Some(part) => word(part).map(Some),
    }
}

fn optional(part: Option<&str>) -> Option<Cow<'_, str>> {
    part.map(trimmed).filter(|part| !part.is_empty()).map(text)
}

fn push_optional(out: &mut String, value: Option<&str>) {
    if let Some(value) = value {
        push(out, value);
    }
}

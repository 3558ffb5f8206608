//! Whether an act falls under a scope, and toward whom it is (sentence 6).

use mutaraka_vocabulary::agreement::{Hours, Scope, Target};
use mutaraka_vocabulary::vocabulary::acts;
use mutaraka_vocabulary::{Calendar, Instant, Name, Number};

use crate::answer::Answer;
use crate::deed::{Aims, Known};
use crate::place;
use crate::text::Text;

fn covers(above: &str, node: &str) -> bool {
    match (acts().id(above), acts().id(node)) {
        (Some(above), Some(node)) => acts().covers(above, node),
        _ => false,
    }
}

fn kind(scope: &Scope, kind: &str) -> Answer {
    let is_above = |node: &String| node != kind && covers(kind, node);
    let inside = scope.acts.iter().any(|node| covers(node, kind));
    if scope.except.iter().any(|node| covers(node, kind)) {
        Answer::No
    } else if inside {
        // A kind that lies above an exception may be the exception.
        if scope.except.iter().any(is_above) {
            Answer::Perhaps
        } else {
            Answer::Yes
        }
    } else if scope.acts.iter().any(is_above) {
        Answer::Perhaps
    } else {
        Answer::No
    }
}

/// Whether `node` takes in `of`; used for coverage.
pub(crate) fn takes_in(node: &str, of: &str) -> bool {
    covers(node, of)
}

/// The seconds at which an act can have fallen: those of its span, but none after it was known and none
/// before the clock's beginning (9). First and last.
pub(crate) fn possible_seconds(act: &Known, beginning: Instant) -> Option<(Instant, Instant)> {
    let first = act.record.happened.start.max(beginning);
    let end = act
        .record
        .happened
        .end
        .0
        .max(act.record.happened.start.0.saturating_add(1));
    let last = Instant(end.saturating_sub(1)).min(act.known);
    (first <= last).then_some((first, last))
}

/// Sentence 9: the answer of a condition on the instant, from its truth at every possible second.
pub(crate) fn over_seconds(throughout: bool, truths: &[bool]) -> Answer {
    let (all, some) = (
        truths.iter().all(|truth| *truth),
        truths.iter().any(|truth| *truth),
    );
    match (all && some, some) {
        (_, true) if throughout => Answer::Yes,
        (true, _) => Answer::Yes,
        (false, true) => Answer::Perhaps,
        (false, false) => Answer::No,
    }
}

fn hours(calendar: &Calendar, hours: Hours, act: &Known, beginning: Instant) -> Answer {
    let Some((first, last)) = possible_seconds(act, beginning) else {
        return Answer::No;
    };
    let inside = |t: Instant| {
        let minute = calendar.seconds_of_day(t) / 60;
        let (from, to) = (u32::from(hours.from), u32::from(hours.to));
        if from <= to {
            from <= minute && minute < to
        } else {
            minute >= from || minute < to
        }
    };
    // The window is in whole minutes, so one second of each minute tells.
    let mut truths = vec![inside(first), inside(last)];
    let mut t = first.0 - first.0.rem_euclid(60) + 60;
    while t <= last.0 {
        truths.push(inside(Instant(t)));
        t += 60;
    }
    over_seconds(act.record.throughout, &truths)
}

fn fits_target(
    text: &Text,
    act: &Known,
    aim: &(Option<Name>, Option<mutaraka_vocabulary::agreement::Class>),
    target: &Target,
) -> Answer {
    let is_targets = |side: &str, wanted: &Name| {
        side == wanted
            || text
                .party(wanted)
                .is_some_and(|party| text.is_side_of(party, side, act.day))
    };
    let side = match (&target.side, &aim.0) {
        (None, _) => Answer::Yes,
        (Some(_), None) => Answer::Perhaps,
        (Some(wanted), Some(side)) if is_targets(side, wanted) => Answer::Yes,
        (Some(wanted), Some(side))
            if text.is_pool(side)
                && text.expand(side).iter().any(|one| is_targets(one, wanted)) =>
        {
            Answer::Perhaps
        }
        _ => Answer::No,
    };
    let class = match (target.class, aim.1) {
        (None, _) => Answer::Yes,
        (Some(_), None) => Answer::Perhaps,
        (Some(wanted), Some(class)) => Answer::of(wanted == class),
    };
    side.min(class)
}

fn directed_at(text: &Text, act: &Known, aims: &Aims, targets: &[Target]) -> Answer {
    if targets.is_empty() {
        return Answer::Yes;
    }
    if aims.list.is_empty() {
        return Answer::Perhaps;
    }
    let fits: Vec<Answer> = aims
        .list
        .iter()
        .map(|aim| {
            targets
                .iter()
                .map(|target| fits_target(text, act, aim, target))
                .max()
                .unwrap_or(Answer::No)
        })
        .collect();
    if aims.one_of_these {
        Answer::over(fits)
    } else {
        fits.into_iter().max().unwrap_or(Answer::No)
    }
}

/// Whether the act, with aims that it may have had, is of the scope's kind, place, aims and hours.
pub(crate) fn fits(
    text: &Text,
    scope: &Scope,
    act: &Known,
    aims: &[Aims],
    beginning: Instant,
) -> Answer {
    let in_hours = scope.hours.map_or(Answer::Yes, |window| {
        hours(&text.calendar, window, act, beginning)
    });
    kind(scope, &act.act.kind)
        .min(place::lies_in(
            text.agreement,
            &act.record.place,
            &scope.place,
        ))
        .min(Answer::over(aims.iter().map(|aims| {
            directed_at(text, act, aims, &scope.directed_at)
        })))
        .min(in_hours)
}

/// Sentence 6, *toward j*: whether the act was toward `toward`, where `i` owes the clause to `owed_to`.
pub(crate) fn toward(
    text: &Text,
    act: &Known,
    aims: &Aims,
    i: usize,
    toward: usize,
    owed_to: &[usize],
) -> Answer {
    let sides: Vec<_> = aims
        .list
        .iter()
        .map(|aim| aim.0.as_ref().map(|side| text.belonging(side, act.day)))
        .collect();
    let belongs = |party: usize| {
        let each = sides.iter().map(|side| match side {
            Some(side) if side.surely.contains(&party) => Answer::Yes,
            Some(side) if side.perhaps.contains(&party) => Answer::Perhaps,
            _ => Answer::No,
        });
        if aims.one_of_these {
            Answer::over(each)
        } else {
            each.max().unwrap_or(Answer::No)
        }
    };
    if owed_to.iter().any(|&party| belongs(party) > Answer::No) {
        return belongs(toward);
    }
    let is_of_i_alone = |side: &Option<crate::text::Belonging>| {
        side.as_ref().is_some_and(|side| {
            side.surely
                .union(&side.perhaps)
                .copied()
                .collect::<Vec<_>>()
                == [i]
        })
    };
    if !sides.is_empty() && sides.iter().all(is_of_i_alone) {
        return Answer::No;
    }
    if owed_to.len() == 1 {
        Answer::Yes
    } else {
        Answer::Perhaps
    }
}

/// Whether every aim names a side and each is on a dated list that day.
pub(crate) fn only_listed_targets(text: &Text, act: &Known, aims: &Aims) -> bool {
    !aims.list.is_empty()
        && aims.list.iter().all(|(side, _)| {
            side.as_ref()
                .is_some_and(|side| text.is_listed(side, act.day))
        })
}

/// What savings leave of an act under a clause, for a party.
pub(crate) fn savings(
    text: &Text,
    act: &Known,
    aims: &[Aims],
    clause: &Number,
    party: usize,
    beginning: Instant,
) -> Answer {
    let saved = text
        .savings
        .iter()
        .filter(|saving| saving.clauses.is_empty() || saving.clauses.contains(clause))
        .filter(|saving| saving.by.is_empty() || text.parties_named(&saving.by).contains(&party))
        .map(|saving| fits(text, &saving.scope, act, aims, beginning))
        .max();
    match saved {
        Some(Answer::Yes) => Answer::No,
        Some(Answer::Perhaps) => Answer::Perhaps,
        Some(Answer::No) | None => Answer::Yes,
    }
}

//! Whether an act falls under a scope: kind, place, target, hours. Sentences 6 and 9 (hours) of the meaning.

use mutaraka_vocabulary::agreement::Hours;
use mutaraka_vocabulary::calendar::Calendar;
use mutaraka_vocabulary::time::{Day, Instant};
use mutaraka_vocabulary::vocabulary::{self, NodeId};

use super::members;
use crate::entry::{ActShape, AimShape};
use crate::program::{ActorIx, NodeRange, Program, ScopeFacts, Target};

/// An answer that may be unknown. The least of several is the answer to all together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Fit {
    /// Surely not.
    No,
    /// It cannot be told.
    Perhaps,
    /// Surely.
    Yes,
}

impl Fit {
    /// Surely, or surely not.
    pub fn yes_if(so: bool) -> Fit {
        if so { Fit::Yes } else { Fit::No }
    }

    /// Surely where it holds for all that may be, perhaps where for some.
    pub fn all_or_some(all: bool, some: bool) -> Fit {
        match (all, some) {
            (true, _) => Fit::Yes,
            (false, true) => Fit::Perhaps,
            (false, false) => Fit::No,
        }
    }
}

/// Whether an act of a kind is one that the scope is about. A kind above a node may be that node's or another.
pub(crate) fn kind_fit(scope: &ScopeFacts, kind: NodeId) -> Fit {
    let acts = vocabulary::acts();
    let covered = |ranges: &[NodeRange]| ranges.iter().any(|range| range.contains(kind));
    let above = |ranges: &[NodeRange]| {
        ranges
            .iter()
            .any(|range| acts.covers(kind, range.first) && range.first != kind)
    };
    if covered(&scope.except) {
        return Fit::No;
    }
    if covered(&scope.acts) {
        return Fit::all_or_some(!above(&scope.except), true);
    }
    Fit::all_or_some(false, above(&scope.acts))
}

/// Kind, place and target on the day on which the act began; not the hours, which depend on time.
pub(crate) fn scope_fit(
    program: &Program,
    scope: &ScopeFacts,
    shape: &ActShape,
    aims: &[AimShape],
    day: Day,
) -> Fit {
    let place = if scope.anywhere {
        Fit::Yes
    } else {
        Fit::all_or_some(
            shape.inside & scope.place != 0,
            shape.perhaps & scope.place != 0,
        )
    };
    kind_fit(scope, shape.kind).min(place).min(target_fit(
        program,
        scope,
        aims,
        shape.one_of_these,
        day,
    ))
}

/// Whether the seconds `[from, to)` lie in daily hours: all, some, none. `whole`: what is asked about filled them
/// all, so that some is enough.
pub(crate) fn hours_fit(
    calendar: &Calendar,
    hours: Option<Hours>,
    from: i64,
    to: i64,
    whole: bool,
) -> Fit {
    let Some(hours) = hours else { return Fit::Yes };
    let (open, close) = (i64::from(hours.from) * 60, i64::from(hours.to) * 60);
    let inside = |clock: i64| {
        if open < close {
            (open..close).contains(&clock)
        } else {
            clock >= open || clock < close
        }
    };
    // A day or more passes every hour; less changes at most at whole minutes.
    let (mut all, mut some) = (true, false);
    let last = to.min(from.saturating_add(2 * 86_400));
    let mut at = from;
    while at < last {
        let is = inside(i64::from(calendar.seconds_of_day(Instant(at))));
        all &= is;
        some |= is;
        at = (at.div_euclid(60) + 1) * 60;
    }
    if whole {
        Fit::yes_if(some)
    } else {
        Fit::all_or_some(all, some)
    }
}

/// Whether what is aimed at is one of the scope's targets.
fn target_fit(
    program: &Program,
    scope: &ScopeFacts,
    aims: &[AimShape],
    one_of_these: bool,
    day: Day,
) -> Fit {
    if scope.targets.is_empty() {
        return Fit::Yes;
    }
    let fit = |aim: &AimShape| {
        scope
            .targets
            .iter()
            .map(|&target| aim_fit(program, target, aim, day))
            .max()
            .unwrap_or(Fit::No)
    };
    let fits = aims.iter().map(fit);
    match (aims.is_empty(), one_of_these) {
        (true, _) => Fit::Perhaps,
        (false, false) => fits.max().unwrap_or(Fit::No),
        (false, true) => {
            let fits: Vec<Fit> = fits.collect();
            Fit::all_or_some(
                fits.iter().all(|&fit| fit == Fit::Yes),
                fits.iter().any(|&fit| fit > Fit::No),
            )
        }
    }
}

fn aim_fit(program: &Program, target: Target, aim: &AimShape, day: Day) -> Fit {
    let side = match (target.side, aim.side) {
        (None, _) => Fit::Yes,
        (Some(_), None) => Fit::Perhaps,
        (Some(wanted), Some(side)) => side_fit(program, wanted, side, day),
    };
    let class = match (target.class, aim.class) {
        (None, _) => Fit::Yes,
        (Some(_), None) => Fit::Perhaps,
        (Some(wanted), Some(class)) => Fit::yes_if(wanted == class),
    };
    side.min(class)
}

/// Whether a side is the actor wanted, or belongs to the party wanted.
fn side_fit(program: &Program, wanted: ActorIx, side: ActorIx, day: Day) -> Fit {
    let is = |actor: ActorIx| {
        actor == wanted
            || (program.is_party(wanted)
                && program.affiliations(actor, day, true).contains(&wanted.0))
    };
    let pool = members(program, side);
    if is(side) || (pool.len() == 1 && is(pool[0])) {
        Fit::Yes
    } else {
        Fit::all_or_some(false, pool.into_iter().any(is))
    }
}

//! Quiet days and coverage. Sentences 6 and 12.

use mutaraka_vocabulary::confirmation::Degree;
use mutaraka_vocabulary::time::{Day, Instant};

use crate::entry::{EntryIx, Tag};
use crate::program::{InstanceIx, Program};
use crate::run::Run;
use crate::state::{CoverState, State, established, open};
use crate::trail::Trail;

/// What a day of an instance is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum DayKind {
    Quiet,
    Undecided,
    Unquiet,
}

/// Whether all of `[from, to)` lies in one of merged, sorted spans.
pub(crate) fn covered(spans: &[(i64, i64)], from: i64, to: i64) -> bool {
    let place = spans.partition_point(|&(_, end)| end < to);
    spans
        .get(place)
        .is_some_and(|&(start, end)| start <= from && to <= end)
}

/// Adds a span to merged, sorted spans.
#[inline]
pub(crate) fn cover(spans: &mut Vec<(i64, i64)>, from: i64, to: i64) {
    match spans.last_mut() {
        // Most reports tell of what comes next.
        Some(last) if last.0 <= from && from <= last.1 => last.1 = last.1.max(to),
        Some(last) if last.1 < from => spans.push((from, to)),
        _ => cover_earlier(spans, from, to),
    }
}

fn cover_earlier(spans: &mut Vec<(i64, i64)>, from: i64, to: i64) {
    let first = spans.partition_point(|&(_, end)| end < from);
    let after = spans.partition_point(|&(start, _)| start <= to);
    let merged = spans[first..after]
        .iter()
        .fold((from, to), |all, one| (all.0.min(one.0), all.1.max(one.1)));
    spans.splice(first..after, [merged]);
}

/// What a day of an instance is, as far as breaches go.
pub(crate) fn held_against(state: &State, instance: InstanceIx, day: i32) -> DayKind {
    state
        .breaches_of(instance)
        .skip_while(|(_, breach)| breach.day > day)
        .take_while(|(_, breach)| breach.day == day)
        .map(|(_, breach)| match breach.stage {
            stage if established(stage) => DayKind::Unquiet,
            stage if open(stage) => DayKind::Undecided,
            _ => DayKind::Quiet,
        })
        .max()
        .unwrap_or(DayKind::Quiet)
}

/// What a day is, by what is held on it and whether it was observed throughout.
fn kind_of_day(held: DayKind, observed: bool) -> DayKind {
    match held {
        DayKind::Quiet if !observed => DayKind::Undecided,
        held => held,
    }
}

/// The first day that an instance in force since an instant was in force throughout.
fn first_full_day(program: &Program, begun: i64) -> i32 {
    let day = program.calendar.day(Instant(begun));
    if program.calendar.start(day).0 == begun {
        day.0
    } else {
        day.0 + 1
    }
}

/// A day of an instance, and how far it was observed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DayInForce {
    pub day: i32,
    pub kind: DayKind,
    /// Observed throughout for every act of the clause.
    pub observed: bool,
    /// Observed throughout for deaths.
    pub for_deaths: bool,
}

/// The days throughout which an instance was in force and that have ended, from the first on.
pub(crate) fn days_in_force<'a>(
    program: &'a Program,
    state: &'a State,
    trail: &'a Trail,
    instance: InstanceIx,
) -> impl Iterator<Item = DayInForce> + 'a {
    let cover = &state.cover[program.duty(instance).cover_class];
    let start = move |day: i32| program.calendar.start(Day(day)).0;
    // Breaches stand with the latest day first; each day is looked up once.
    let mut held: Vec<(i32, DayKind)> = Vec::new();
    for (_, breach) in state.breaches_of(instance) {
        if held.last().is_none_or(|last| last.0 != breach.day) {
            held.push((breach.day, held_against(state, instance, breach.day)));
        }
    }
    let stretches = trail.stretches_in_force(state, instance).into_iter();
    let days = stretches.flat_map(move |(begun, ended)| {
        let full = first_full_day(program, begun)..;
        full.take_while(move |&day| start(day + 1) <= ended)
    });
    days.map(move |day| {
        while held.last().is_some_and(|held| held.0 < day) {
            held.pop();
        }
        let against = held
            .last()
            .filter(|held| held.0 == day)
            .map_or(DayKind::Quiet, |held| held.1);
        let (from, to) = (start(day), start(day + 1));
        let observed = covered(&cover.full, from, to);
        DayInForce {
            day,
            kind: kind_of_day(against, observed),
            observed,
            for_deaths: covered(&cover.lethal, from, to),
        }
    })
}

impl Run<'_> {
    pub fn coverages(&mut self, group: &[EntryIx]) {
        for &index in group {
            let entry = self.entries[index as usize];
            // A correction of coverage works it all out anew, itself included.
            let before = self.replace_version(entry.matter, index);
            let counted_anew = self
                .entries
                .get(before as usize)
                .is_some_and(|before| before.tag == Tag::Coverage);
            if !counted_anew && entry.confirmation().occurrence > Degree::Refuted {
                self.cover_with(index);
            }
        }
        self.quiet_changes();
    }

    #[inline]
    fn cover_with(&mut self, index: EntryIx) {
        let entry = &self.entries[index as usize];
        let shape = self.tables.coverages.get(entry.shape);
        let (from, to) = (entry.start, entry.span().end.0);
        for &class in &shape.full {
            cover(&mut self.state.cover[usize::from(class)].full, from, to);
        }
        for &class in &shape.lethal {
            cover(&mut self.state.cover[usize::from(class)].lethal, from, to);
        }
    }

    /// Coverage from scratch, after a correction of a coverage record.
    pub fn cover_anew(&mut self) {
        self.quiet_changes();
        self.state
            .cover
            .iter_mut()
            .for_each(|class| *class = CoverState::default());
        let versions: Vec<EntryIx> = self
            .state
            .matters
            .iter()
            .map(|matter| matter.version)
            .collect();
        for version in versions {
            let Some(entry) = self.entries.get(version as usize) else {
                continue;
            };
            if entry.tag == Tag::Coverage && entry.confirmation().occurrence > Degree::Refuted {
                self.cover_with(version);
            }
        }
    }

    /// What a day of an instance is now.
    pub fn day_kind(&self, instance: InstanceIx, day: i32) -> DayKind {
        let held = held_against(self.state, instance, day);
        if held == DayKind::Unquiet {
            return held;
        }
        let class = self.program.duty(instance).cover_class;
        let seen = covered(
            &self.state.cover[class].full,
            self.midnight(day),
            self.midnight(day + 1),
        );
        kind_of_day(held, seen)
    }

    /// Whether the last `wanted` quiet days of all these instances together, counted back from yesterday to
    /// the last unquiet day, are that many.
    pub fn quiet_run(&self, instances: &[InstanceIx], wanted: u32) -> bool {
        let now = self.state.now;
        let live: Vec<(InstanceIx, i32)> = instances
            .iter()
            .filter(|&&instance| {
                let facts = &self.state.instances[instance as usize];
                facts.begun <= now && now < facts.ended
            })
            .map(|&instance| {
                let begun = self.state.instances[instance as usize].begun;
                (instance, first_full_day(self.program, begun))
            })
            .collect();
        let Some(first) = live.iter().map(|&(_, first)| first).max() else {
            return false;
        };
        let mut quiet = 0;
        let mut day = self.day(now) - 1;
        while day >= first && quiet < wanted {
            match live
                .iter()
                .map(|&(instance, _)| self.day_kind(instance, day))
                .max()
            {
                Some(DayKind::Unquiet) => break,
                Some(DayKind::Quiet) => quiet += 1,
                _ => {}
            }
            day -= 1;
        }
        quiet >= wanted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_that_touch_become_one() {
        let mut spans = Vec::new();
        for (from, to) in [(10, 20), (30, 40), (0, 5), (20, 30), (50, 60), (4, 6)] {
            cover(&mut spans, from, to);
        }
        assert_eq!(spans, [(0, 6), (10, 40), (50, 60)]);
        assert!(covered(&spans, 12, 40));
        assert!(!covered(&spans, 5, 12));
        assert!(!covered(&spans, 45, 50));
    }
}

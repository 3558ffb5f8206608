//! Quiet, unquiet and undecided days, and coverage (sentences 6, 12).

use mutaraka_vocabulary::agreement::Duty;
use mutaraka_vocabulary::finding::{QuietTally, Stage};
use mutaraka_vocabulary::record::Matter;
use mutaraka_vocabulary::{Day, Name};

use crate::grades::{Grades, was_proved};
use crate::place;
use crate::run::Run;
use crate::scope;

#[derive(Clone, Copy, PartialEq)]
enum DayIs {
    Quiet,
    Unquiet,
    Undecided,
}

impl Run<'_> {
    fn day_is(&self, instance: usize, day: Day) -> DayIs {
        let stages: Vec<Stage> = self
            .state
            .breaches
            .iter()
            .filter(|(key, _)| key.instance == instance && key.day == day)
            .filter_map(|(_, breach)| breach.stage)
            .collect();
        let is_open = |stage: &Stage| {
            matches!(
                stage,
                Stage::Unattributed | Stage::Alleged | Stage::PendingResponse | Stage::Undetermined
            )
        };
        if stages.iter().any(|stage| was_proved(*stage)) {
            DayIs::Unquiet
        } else if stages.iter().any(is_open) || !self.is_covered(instance, day, false) {
            DayIs::Undecided
        } else {
            DayIs::Quiet
        }
    }

    /// Whether coverage records together cover the whole day for the clause.
    fn is_covered(&self, instance: usize, day: Day, lethal_only_too: bool) -> bool {
        let none: Vec<String> = Vec::new();
        let (zones, acts): (&Vec<Name>, &Vec<String>) = match &self.text.what(instance).duty {
            Duty::Refrain(scope) | Duty::Restrain { scope, .. } => (&scope.place, &scope.acts),
            Duty::Provide(easing) => (&easing.place, &none),
            Duty::Do { .. } => (&none, &none),
        };
        let mut spans: Vec<(i64, i64)> = self
            .current
            .values()
            .filter_map(|(_, record)| match &record.matter {
                Matter::Coverage(coverage) => Some((record, coverage)),
                _ => None,
            })
            .filter(|(_, coverage)| lethal_only_too || !coverage.lethal_only)
            .filter(|(_, coverage)| {
                coverage.acts.is_empty()
                    || acts.iter().all(|wanted| {
                        coverage
                            .acts
                            .iter()
                            .any(|seen| scope::takes_in(seen, wanted))
                    })
            })
            .filter(|(record, _)| place::takes_in(self.text.agreement, &record.place, zones))
            .map(|(record, _)| (record.happened.start.0, record.happened.end.0))
            .collect();
        spans.sort_unstable();
        let mut covered_to = self.text.calendar.start(day).0;
        for (start, end) in spans {
            if start <= covered_to {
                covered_to = covered_to.max(end);
            }
        }
        covered_to >= self.text.calendar.end(day).0
    }

    /// Sentence 12: whether a clause has had so many quiet days, in the instances of it in force that are
    /// owed to a party (or to anyone).
    pub(crate) fn has_been_quiet(&self, clause: &str, days: u32, party: Option<usize>) -> bool {
        let instances: Vec<usize> = (0..self.text.instances.len())
            .filter(|&index| self.text.owed(index).number == clause)
            .filter(|&index| party.is_none_or(|party| self.text.instances[index].toward == party))
            .filter(|&index| self.state.instances[index].in_force)
            .collect();
        if instances.is_empty() {
            return false;
        }
        let first = self.text.calendar.day(self.beginning);
        let mut counted = 0;
        let mut day = self.today().plus(-1);
        while counted < days && first <= day {
            let each: Vec<DayIs> = instances
                .iter()
                .map(|&index| match self.day_is(index, day) {
                    DayIs::Quiet if !self.throughout(index, day, |standing| standing.in_force) => {
                        DayIs::Undecided
                    }
                    other => other,
                })
                .collect();
            if each.contains(&DayIs::Unquiet) {
                return false;
            }
            if each.iter().all(|one| *one == DayIs::Quiet) {
                counted += 1;
            }
            day = day.plus(-1);
        }
        counted >= days
    }

    /// Days throughout which the instance was in force and that have ended.
    pub(crate) fn quiet_tally(&self, instance: usize, grades: &Grades) -> QuietTally {
        let mut tally = QuietTally::default();
        if !matches!(
            self.text.what(instance).duty,
            Duty::Refrain(_) | Duty::Restrain { .. }
        ) {
            return tally;
        }
        let mut day = self.text.calendar.day(self.beginning);
        while self.text.calendar.end(day) <= self.until {
            if self.throughout(instance, day, |standing| standing.in_force) {
                let covered = self.is_covered(instance, day, false);
                let lethal_only = !covered && self.is_covered(instance, day, true);
                tally.covered += u32::from(covered);
                tally.covered_lethal += u32::from(lethal_only);
                match self.day_is(instance, day) {
                    DayIs::Quiet => tally.quiet += 1,
                    DayIs::Unquiet => tally.unquiet += 1,
                    DayIs::Undecided => {
                        let no_act = !grades
                            .acts
                            .iter()
                            .any(|graded| graded.key.instance == instance && graded.key.day == day);
                        tally.undecided += 1;
                        tally.without_deaths += u32::from(lethal_only && no_act);
                    }
                }
            }
            day = day.plus(1);
        }
        tally
    }
}

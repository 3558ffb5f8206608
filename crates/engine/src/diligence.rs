//! Restraining others: the stated tests of diligence. Sentences 5 and 12.

use mutaraka_vocabulary::agreement::Diligence;
use mutaraka_vocabulary::time::Day;

use crate::program::{DutyFacts, InstanceIx};
use crate::run::Run;
use crate::state::{Breach, Grade, Member, NEVER};
use crate::window::window_start;

impl Run<'_> {
    /// The grade of a day's breach of a duty with tests: the highest that any test gives it.
    pub fn diligence_grade(&self, breach: &Breach, duty: &DutyFacts) -> Grade {
        duty.tests
            .iter()
            .map(|test| match test {
                Diligence::AtMost { acts, days } => self.over_the_limit(breach, *acts, *days),
                Diligence::StepWithin { .. } => self
                    .state
                    .members_in(breach)
                    .filter(|(_, member)| member.overdue)
                    .map(|(_, member)| member.grade)
                    .max()
                    .unwrap_or(Grade::None),
            })
            .max()
            .unwrap_or(Grade::None)
    }

    /// The highest grade of which more than `acts` acts, or higher ones, lie in the window that ends with the
    /// breach's day, one of them on that day.
    fn over_the_limit(&self, breach: &Breach, acts: u32, days: u32) -> Grade {
        let first = window_start(breach.day, days);
        let mut window: Vec<Grade> = self
            .state
            .breaches_of(breach.instance)
            .skip_while(|(_, other)| other.day > breach.day)
            .take_while(|(_, other)| other.day >= first)
            .flat_map(|(_, other)| {
                self.state
                    .members_in(other)
                    .map(|(_, member)| member.grade)
                    .collect::<Vec<_>>()
            })
            .collect();
        window.sort_unstable_by(|one, other| other.cmp(one));
        let Some(&reached) = window.get(acts as usize) else {
            return Grade::None;
        };
        let today = self
            .state
            .members_in(breach)
            .map(|(_, member)| member.grade)
            .max()
            .unwrap_or(Grade::None);
        reached.min(today)
    }

    /// When the steps that tests ask for had been taken, late, about every act by whose omission the breach is
    /// established; never, where the number of acts establishes it by itself.
    pub fn late_steps(&self, breach: &Breach, duty: &DutyFacts) -> i64 {
        let by = self.program.instances[breach.instance as usize].by;
        let by_number = duty.tests.iter().any(|test| match test {
            Diligence::AtMost { acts, days } => {
                self.over_the_limit(breach, *acts, *days) == Grade::Qualifying
            }
            Diligence::StepWithin { .. } => false,
        });
        let overdue: Vec<_> = self
            .state
            .members_in(breach)
            .filter(|(_, member)| member.overdue && member.grade == Grade::Qualifying)
            .collect();
        if by_number || overdue.is_empty() {
            return NEVER;
        }
        let taken = |matter: u32| {
            duty.tests
                .iter()
                .filter_map(|test| match test {
                    Diligence::StepWithin { step, .. } => Some(self.steps_about(matter, step)),
                    Diligence::AtMost { .. } => None,
                })
                .flatten()
                .map(|index| &self.entries[index as usize])
                .filter(|entry| {
                    self.program.speaks_for(
                        by,
                        self.steps.get(entry).by,
                        Day(self.day(entry.effective())),
                    )
                })
                .map(|entry| entry.effective())
                .min()
                .unwrap_or(NEVER)
        };
        overdue
            .into_iter()
            .map(|(_, member)| taken(member.matter))
            .max()
            .unwrap_or(NEVER)
    }

    /// Notes whether the step that a test asks for about an act was not taken in time.
    pub fn note_overdue(&mut self, member: u32) {
        let facts = self.state.members[member as usize];
        let instance = self.state.breaches[facts.breach as usize].instance;
        if self.is_overdue(&facts, instance) {
            self.state.members.get_mut(member as usize).overdue = true;
        }
    }

    fn is_overdue(&self, member: &Member, instance: InstanceIx) -> bool {
        let duty = self.program.duty(instance);
        let by = self.program.instances[instance as usize].by;
        duty.tests.iter().any(|test| {
            let Diligence::StepWithin { step, within } = test else {
                return false;
            };
            let first_known = self
                .state
                .matter(member.matter)
                .map_or(NEVER, |matter| matter.first_known);
            let due = self.after(first_known, *within);
            due <= self.state.now
                && !self
                    .steps_about(member.matter, step)
                    .into_iter()
                    .any(|taken| {
                        let entry = &self.entries[taken as usize];
                        let step = self.steps.get(entry);
                        entry.effective() < due
                            && self.program.speaks_for(
                                by,
                                step.by,
                                Day(self.day(entry.effective())),
                            )
                    })
        })
    }
}

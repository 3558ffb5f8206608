//! Deadlines that are open at the clock. Sentences 3, 7, 11 and 12.

use mutaraka_vocabulary::finding::{ClauseState, Deadline, DeadlineKind, Key, Stage};
use mutaraka_vocabulary::time::{Day, Instant};

use crate::keys;
use crate::program::{DutyKind, InstanceIx};
use crate::state::{BreachIx, NEVER, open};
use crate::verdict::Making;
use crate::window::window_end;

impl Making<'_> {
    /// Every open deadline, the earliest first.
    pub fn deadlines(&self) -> Vec<Deadline> {
        let mut deadlines = self.remedies();
        deadlines.extend(self.decisions());
        deadlines.extend(self.steps_and_totals());
        deadlines.extend(self.ends_of_suspensions());
        deadlines.extend(self.leavings());
        deadlines.extend(self.term());
        deadlines.sort_by(|one, other| {
            (one.at, &one.clause, &one.on, &one.what, &one.about).cmp(&(
                other.at,
                &other.clause,
                &other.on,
                &other.what,
                &other.about,
            ))
        });
        deadlines
    }

    fn still_to_come(&self, at: i64) -> bool {
        self.case.state.now < at && at < NEVER
    }

    /// A deadline of whoever owes an instance.
    fn owed(&self, instance: InstanceIx, at: Instant, what: DeadlineKind) -> Deadline {
        let program = &*self.case.program;
        let by = program.instances[instance as usize].by;
        Deadline {
            at,
            clause: program.duty(instance).number.clone(),
            on: program.party_name(by).clone(),
            what,
            about: None,
        }
    }

    fn about(&self, breach: usize) -> Option<Key> {
        Some(keys::breach(self.case, breach as BreachIx))
    }

    fn remedies(&self) -> Vec<Deadline> {
        let breaches = self.case.state.breaches.iter().enumerate();
        breaches
            .filter(|(_, breach)| {
                breach.stage == Some(Stage::Established) && self.still_to_come(breach.window_end)
            })
            .map(|(index, breach)| Deadline {
                about: self.about(index),
                ..self.owed(
                    breach.instance,
                    Instant(breach.window_end),
                    DeadlineKind::Remedy,
                )
            })
            .collect()
    }

    fn decisions(&self) -> Vec<Deadline> {
        let breaches = self.case.state.breaches.iter().enumerate();
        breaches
            .filter(|(_, breach)| self.still_to_come(breach.due) && open(breach.stage))
            .map(|(index, breach)| {
                let duty = self.case.program.duty(breach.instance);
                Deadline {
                    at: Instant(breach.due),
                    clause: duty.number.clone(),
                    on: duty.deciders.first().cloned().unwrap_or_default(),
                    what: DeadlineKind::Decision,
                    about: self.about(index),
                }
            })
            .collect()
    }

    fn steps_and_totals(&self) -> Vec<Deadline> {
        let (state, program) = (&self.case.state, &*self.case.program);
        let in_force = |instance: InstanceIx| {
            matches!(
                state.instances[instance as usize].state,
                ClauseState::Binding | ClauseState::Released | ClauseState::Suspended
            )
        };
        let deeds = state.deeds.iter();
        deeds
            .filter(|deed| !deed.done && !deed.performed && self.still_to_come(deed.deadline))
            .filter(|deed| in_force(deed.instance))
            .map(|deed| {
                let step = program.instances[deed.instance as usize].step;
                let what = match (program.duty(deed.instance).kind, step) {
                    (DutyKind::Do, Some(step)) => {
                        DeadlineKind::Step(program.patterns[step].kind.clone())
                    }
                    _ => DeadlineKind::Total,
                };
                self.owed(deed.instance, Instant(deed.deadline), what)
            })
            .collect()
    }

    /// When suspensions end at the latest: once the days of all their causes are spent, or at their cap.
    fn ends_of_suspensions(&self) -> Vec<Deadline> {
        let (state, program) = (&self.case.state, &*self.case.program);
        let today = self.case.day(state.now).0;
        let mut deadlines = Vec::new();
        for (&instance, suspension) in &state.suspensions {
            let Some(facts) = &program.duty(instance).suspension else {
                continue;
            };
            let left = suspension.groups.iter().map(|group| {
                let causes = group.causes.len() as u32;
                let allotted = facts.days_per_cause.saturating_mul(causes);
                allotted.saturating_sub(group.used)
            });
            let left = left.fold(0, u32::saturating_add);
            let capped = facts
                .cap_days
                .map_or(left, |cap| left.min(cap.saturating_sub(suspension.touched)));
            let end = program.calendar.start(Day(window_end(today, capped)));
            deadlines.push(self.owed(instance, end, DeadlineKind::SuspensionEnds));
        }
        deadlines
    }

    fn leavings(&self) -> Vec<Deadline> {
        (0..)
            .zip(&self.case.state.parties)
            .filter(|(_, party)| self.still_to_come(party.leaving))
            .map(|(index, party)| Deadline {
                at: Instant(party.leaving),
                clause: String::new(),
                on: self.case.program.party_name(index).clone(),
                what: DeadlineKind::Leaving,
                about: None,
            })
            .collect()
    }

    fn term(&self) -> Option<Deadline> {
        let state = &self.case.state;
        (self.still_to_come(state.term_end) && state.ended == NEVER).then(|| Deadline {
            at: Instant(state.term_end),
            clause: String::new(),
            on: String::new(),
            what: DeadlineKind::Term,
            about: None,
        })
    }
}

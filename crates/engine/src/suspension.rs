//! Suspension: causes, allotments, cap. Sentence 3.

use std::collections::BTreeSet;

use mutaraka_vocabulary::finding::{Stage, Void};
use mutaraka_vocabulary::time::Day;

use crate::entry::{EntryIx, SubjectShape};
use crate::intake::StepFacts;
use crate::program::{InstanceIx, SuspensionFacts};
use crate::run::{Few, Run};
use crate::state::{BreachIx, CauseGroup, PendingNotice, Suspension, Timer};
use crate::trail::{Cause, SuspensionLog, VoidLog};

impl CauseGroup {
    /// Whether its days reach its allotment: so many for each cause still in it.
    fn is_over(&self, days_per_cause: u32) -> bool {
        self.used >= days_per_cause.saturating_mul(self.causes.len() as u32)
    }

    /// Its causes cannot suspend the instance again.
    fn spend(self, instance: InstanceIx, spent: &mut BTreeSet<(InstanceIx, BreachIx)>) {
        spent.extend(self.causes.into_iter().map(|cause| (instance, cause)));
    }
}

impl Run<'_> {
    /// A notice of suspension is received: it works now, or after its period.
    pub fn suspension_notice(
        &mut self,
        entry: EntryIx,
        step: StepFacts<'_>,
        day: Day,
    ) -> Result<(), Void> {
        let instances = self.noticed(step, day);
        let Some(&first) = instances.first() else {
            return Err(Void::NotInText);
        };
        let names_breach = step
            .about
            .iter()
            .any(|subject| matches!(subject, SubjectShape::Matter(..) | SubjectShape::Breach(..)));
        if !names_breach {
            return Err(Void::NothingNamed);
        }
        let period = self
            .program
            .duty(first)
            .suspension
            .as_ref()
            .and_then(|suspension| suspension.period);
        match period {
            Some(period) => {
                let works = self.after(self.state.now, period);
                self.state.notices.push(PendingNotice { works, entry });
                self.state.timer(works, Timer::Notice);
                Ok(())
            }
            None => self.notice_works(entry),
        }
    }

    /// Instances that a notice would suspend: of the clauses it names, owed by the one who gives it.
    fn noticed(&self, step: StepFacts<'_>, day: Day) -> Vec<InstanceIx> {
        let mut found = Vec::new();
        for subject in step.about {
            let SubjectShape::Clause(number) = subject else {
                continue;
            };
            for &duty in self
                .program
                .clause_of_number
                .get(number)
                .map_or(&[][..], Vec::as_slice)
            {
                let facts = &self.program.duties[duty];
                if !facts
                    .suspension
                    .as_ref()
                    .is_some_and(|suspension| suspension.by_notice)
                {
                    continue;
                }
                found.extend(self.program.instances_of(duty).filter(|&instance| {
                    self.program.speaks_for(
                        self.program.instances[instance as usize].by,
                        step.by,
                        day,
                    )
                }));
            }
        }
        found
    }

    pub fn notices_work(&mut self) {
        let now = self.state.now;
        let due: Vec<PendingNotice> = self
            .state
            .notices
            .iter()
            .copied()
            .filter(|notice| notice.works <= now)
            .collect();
        self.state.notices.retain(|notice| notice.works > now);
        for notice in due {
            if let Err(why) = self.notice_works(notice.entry) {
                self.trail.voids.push(VoidLog {
                    at: now,
                    entry: notice.entry,
                    why,
                });
            }
        }
    }

    fn notice_works(&mut self, entry: EntryIx) -> Result<(), Void> {
        let facts = self.entries[entry as usize];
        let step = self.steps.get(&facts);
        let day = Day(self.day(facts.effective()));
        let mut worked = false;
        for instance in self.noticed(step, day) {
            let causes = self.named_causes(instance, step);
            if !causes.is_empty() && self.in_force(instance) {
                worked = true;
                self.suspend(instance, &causes, Cause::Entry(entry));
            }
        }
        if worked {
            Ok(())
        } else {
            Err(Void::NoStandingCause)
        }
    }

    fn in_force(&self, instance: InstanceIx) -> bool {
        let facts = &self.state.instances[instance as usize];
        facts.begun <= self.state.now && self.state.now < facts.ended
    }

    /// The standing breaches that a notice names and that are causes for an instance, not yet spent.
    fn named_causes(&self, instance: InstanceIx, step: StepFacts<'_>) -> Vec<BreachIx> {
        let Some(suspension) = &self.program.duty(instance).suspension else {
            return Vec::new();
        };
        let mut named: Vec<BreachIx> = Vec::new();
        for subject in step.about {
            match subject {
                // A record not yet known is waited for.
                SubjectShape::Matter(_, id) if !self.state.is_known(*id) => {}
                SubjectShape::Matter(matter, _) => {
                    named.extend(
                        self.state
                            .members_of(*matter)
                            .iter()
                            .map(|&member| self.state.members[member as usize].breach),
                    );
                }
                SubjectShape::Breach(duties, by, day) => {
                    for &duty in duties {
                        named.extend(self.breaches_on(duty, by.0, day.0));
                    }
                }
                SubjectShape::Clause(_) | SubjectShape::Phase(_) => {}
            }
        }
        named.sort_unstable();
        named.dedup();
        named.retain(|&breach| self.is_cause(instance, suspension, breach));
        named
    }

    fn is_cause(
        &self,
        instance: InstanceIx,
        suspension: &SuspensionFacts,
        breach: BreachIx,
    ) -> bool {
        let facts = &self.program.instances[instance as usize];
        let held = &self.state.breaches[breach as usize];
        let other = &self.program.instances[held.instance as usize];
        held.stage == Some(Stage::Standing)
            && (other.by, other.toward) == (facts.toward, facts.by)
            && suspension.on.contains(&other.duty)
            && !self.state.spent.contains(&(instance, breach))
    }

    fn suspend(&mut self, instance: InstanceIx, causes: &[BreachIx], why: Cause) {
        let now = self.state.now;
        let running = self.state.suspensions.contains_key(&instance);
        let closes = self.midnight(self.day(now) + 1);
        let mut suspension = self
            .state
            .suspensions
            .remove(&instance)
            .unwrap_or(Suspension {
                groups: Vec::new(),
                touched: 0,
                closes,
            });
        for &breach in causes {
            if suspension
                .groups
                .iter()
                .any(|group| group.causes.contains(&breach))
            {
                continue;
            }
            let stood = self.state.breaches[breach as usize].stood;
            match suspension
                .groups
                .iter_mut()
                .find(|group| group.stood == stood)
            {
                Some(group) => group.causes.push(breach),
                None => {
                    let place = suspension
                        .groups
                        .partition_point(|group| group.stood < stood);
                    suspension.groups.insert(
                        place,
                        CauseGroup {
                            stood,
                            causes: vec![breach],
                            used: 0,
                        },
                    );
                }
            }
        }
        self.state.suspensions.insert(instance, suspension);
        self.trail.suspensions.push(SuspensionLog {
            at: now,
            instance,
            causes: Some(causes.to_vec()),
        });
        if !running {
            self.state.timer(closes, Timer::Suspension(instance));
        }
        self.marks.instances.push((instance, why));
    }

    /// A breach has come to stand: it is a cause at once of the suspensions that are automatic.
    pub fn cause_begins(&mut self, breach: BreachIx) {
        let instance = self.state.breaches[breach as usize].instance;
        for place in 0..self.program.suspendable[instance as usize].len() {
            let suspended = self.program.suspendable[instance as usize][place];
            self.cause_stands(suspended, breach);
        }
    }

    fn cause_stands(&mut self, instance: InstanceIx, breach: BreachIx) {
        let Some(suspension) = &self.program.duty(instance).suspension else {
            return;
        };
        if !suspension.by_notice
            && self.is_cause(instance, suspension, breach)
            && self.in_force(instance)
        {
            self.suspend(instance, &[breach], Cause::Breach(breach));
        }
    }

    /// An instance has come into force: breaches that came to stand at this very instant are causes too.
    pub fn causes_of_this_instant(&mut self, instance: InstanceIx) {
        let Some(suspension) = self
            .program
            .duty(instance)
            .suspension
            .as_ref()
            .filter(|suspension| !suspension.by_notice)
        else {
            return;
        };
        let facts = &self.program.instances[instance as usize];
        let now = self.state.now;
        let mut causes: Vec<BreachIx> = Vec::new();
        for &duty in &suspension.on {
            let Some(other) = self.program.instance(duty as usize, facts.toward, facts.by) else {
                continue;
            };
            causes.extend(
                self.state
                    .breaches_of(other)
                    .filter(|(_, breach)| breach.stood == now)
                    .map(|(index, _)| index),
            );
        }
        for breach in causes {
            self.cause_stands(instance, breach);
        }
    }

    /// Breaches no longer stand: they leave the suspensions that they are causes of, all of them before it is asked
    /// which groups thereby end.
    pub fn causes_end(&mut self, breaches: Few<BreachIx>) {
        let mut left: Few<(InstanceIx, BreachIx)> = Few::new();
        for breach in breaches {
            let instance = self.state.breaches[breach as usize].instance;
            for &suspended in &self.program.suspendable[instance as usize] {
                let Some(suspension) = self.state.suspensions.get_mut(&suspended) else {
                    continue;
                };
                for group in &mut suspension.groups {
                    let causes = group.causes.len();
                    group.causes.retain(|&cause| cause != breach);
                    if group.causes.len() < causes {
                        left.push((suspended, breach));
                    }
                }
            }
        }
        for (suspended, breach) in left {
            self.groups_end(suspended, Cause::Breach(breach));
        }
    }

    /// Groups whose allotment has fallen to the days used end, and with the last of them the suspension.
    fn groups_end(&mut self, instance: InstanceIx, why: Cause) {
        let Some(facts) = &self.program.duty(instance).suspension else {
            return;
        };
        let Some(suspension) = self.state.suspensions.get_mut(&instance) else {
            return;
        };
        let days = facts.days_per_cause;
        for finished in suspension
            .groups
            .extract_if(.., |group| group.is_over(days))
        {
            finished.spend(instance, &mut self.state.spent);
        }
        if suspension.groups.is_empty() {
            self.suspension_over(instance);
            self.marks.instances.push((instance, why));
        }
    }

    /// The midnight that closes a day touched.
    pub fn suspension_midnight(&mut self, instance: InstanceIx) {
        let Some(facts) = &self.program.duty(instance).suspension else {
            return;
        };
        let now = self.state.now;
        let next = self.midnight(self.day(now) + 1);
        // A suspension that ended on this day and the one that followed it both asked for this midnight.
        let Some(suspension) = self
            .state
            .suspensions
            .get_mut(&instance)
            .filter(|suspension| suspension.closes == now)
        else {
            return;
        };
        suspension.closes = next;
        suspension.touched += 1;
        if let Some(head) = suspension.groups.first_mut() {
            head.used += 1;
            if head.is_over(facts.days_per_cause) {
                let finished = suspension.groups.remove(0);
                finished.spend(instance, &mut self.state.spent);
            }
        }
        let over = suspension.groups.is_empty()
            || facts.cap_days.is_some_and(|cap| suspension.touched >= cap);
        if over {
            self.suspension_over(instance);
            self.marks.instances.push((instance, Cause::Clock));
        } else {
            self.state.timer(next, Timer::Suspension(instance));
        }
    }

    /// Ends a suspension; causes still in it are spent.
    pub fn suspension_over(&mut self, instance: InstanceIx) {
        let Some(suspension) = self.state.suspensions.remove(&instance) else {
            return;
        };
        for group in suspension.groups {
            group.spend(instance, &mut self.state.spent);
        }
        self.trail.suspensions.push(SuspensionLog {
            at: self.state.now,
            instance,
            causes: None,
        });
    }

    /// Causes that a party could name now to suspend an instance.
    pub fn open_causes(&self, instance: InstanceIx) -> Vec<BreachIx> {
        let Some(suspension) = &self.program.duty(instance).suspension else {
            return Vec::new();
        };
        if !suspension.by_notice || !self.in_force(instance) {
            return Vec::new();
        }
        let facts = &self.program.instances[instance as usize];
        let mut causes = Vec::new();
        for &duty in &suspension.on {
            if let Some(other) = self.program.instance(duty as usize, facts.toward, facts.by) {
                causes.extend(
                    self.state
                        .breaches_of(other)
                        .map(|(index, _)| index)
                        .filter(|&breach| self.is_cause(instance, suspension, breach)),
                );
            }
        }
        let running: Vec<BreachIx> = self
            .state
            .suspensions
            .get(&instance)
            .map(|suspension| {
                suspension
                    .groups
                    .iter()
                    .flat_map(|group| group.causes.clone())
                    .collect()
            })
            .unwrap_or_default();
        causes.retain(|cause| !running.contains(cause));
        causes
    }
}

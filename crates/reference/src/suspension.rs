//! Suspension by notice and automatic (sentence 3).

use std::collections::BTreeSet;

use mutaraka_vocabulary::agreement::SuspensionBy;
use mutaraka_vocabulary::finding::Stage;
use mutaraka_vocabulary::record::Subject;
use mutaraka_vocabulary::{Instant, StepKind};

use crate::grades::Grade;
use crate::run::{Received, Run};
use crate::state::{Carried, Key, Running, Suspended};

impl Running {
    fn holds(&self, key: &Key) -> bool {
        self.used_up.contains(key) || self.groups.values().any(|group| group.causes.contains(key))
    }

    fn add(&mut self, stood: Instant, cause: Key) {
        if !self.holds(&cause) {
            self.groups.entry(stood).or_default().causes.insert(cause);
        }
    }

    /// Moves the causes of groups that are used up or empty out of the line.
    fn end_groups(&mut self, days: u32) {
        let is_over = |group: &crate::state::Causes| {
            group.causes.is_empty()
                || u64::from(group.used) >= u64::from(days) * group.causes.len() as u64
        };
        for group in self.groups.values().filter(|group| is_over(group)) {
            self.used_up.extend(group.causes.iter().cloned());
        }
        self.groups.retain(|_, group| !is_over(group));
    }

    fn end(self, suspended: &mut Suspended) {
        suspended.spent.extend(self.used_up);
        suspended
            .spent
            .extend(self.groups.into_values().flat_map(|group| group.causes));
    }
}

impl Run<'_> {
    /// Breaches that stand now and are causes for suspending an instance, not yet spent for it; with when
    /// each came to stand.
    fn causes(&self, instance: usize) -> Vec<(Key, Instant)> {
        let (own, named) = (
            &self.text.instances[instance],
            self.text.cause_clauses(self.text.what(instance)),
        );
        self.state
            .breaches
            .iter()
            .filter(|(_, breach)| breach.stage == Some(Stage::Standing))
            .filter(|(key, _)| {
                let other = &self.text.instances[key.instance];
                other.by == own.toward
                    && other.toward == own.by
                    && (named.is_empty() || named.contains(&self.text.owed(key.instance).number))
                    && !self.state.suspensions[instance].spent.contains(key)
            })
            .filter_map(|(key, breach)| Some((key.clone(), breach.stood?)))
            .collect()
    }

    /// Notices that begin to work now.
    pub(crate) fn begin_suspensions(&self, notices: &[&Received], next: &mut Carried) {
        if !notices
            .iter()
            .any(|step| step.step.kind == StepKind::Suspension)
        {
            return;
        }
        let grades = self.grades();
        for (index, instance) in self.text.instances.iter().enumerate() {
            let owed = self.text.owed(index);
            let Some(suspension) = owed.what.suspension.as_ref().filter(|_| !owed.what.always)
            else {
                continue;
            };
            let SuspensionBy::Notice { period } = suspension.by else {
                continue;
            };
            for step in notices {
                let about = step.step.about.iter().any(
                    |subject| matches!(subject, Subject::Clause(number) if *number == owed.number),
                );
                let works_now = period
                    .map_or(step.at, |period| self.text.calendar.after(step.at, period))
                    == self.now;
                let ours =
                    step.step.kind == StepKind::Suspension && self.is_by_party(step, instance.by);
                if !about || !works_now || !ours || !self.state.instances[index].in_force {
                    continue;
                }
                for (cause, stood) in self.causes(index) {
                    let running = self.state.suspensions[index].running.as_ref();
                    if !running.is_some_and(|running| running.holds(&cause))
                        && self.names_breach(step, &cause, &grades, |grade| grade > Grade::None)
                    {
                        next.suspensions[index]
                            .running
                            .get_or_insert_default()
                            .add(stood, cause);
                    }
                }
            }
        }
    }

    pub(crate) fn suspensions_round(&self, timers: bool, next: &mut Carried) {
        for index in 0..self.text.instances.len() {
            let what = self.text.what(index);
            let Some(suspension) = what.suspension.as_ref().filter(|_| !what.always) else {
                continue;
            };
            if let Some(mut running) = self.state.suspensions[index].running.clone() {
                if timers && self.is_midnight() {
                    running.touched += 1;
                    if let Some(mut head) = running.groups.first_entry() {
                        head.get_mut().used += 1;
                    }
                }
                let standing: BTreeSet<&Key> = self
                    .state
                    .breaches
                    .iter()
                    .filter(|(_, breach)| breach.stage == Some(Stage::Standing))
                    .map(|(key, _)| key)
                    .collect();
                for group in running.groups.values_mut() {
                    group.causes.retain(|cause| standing.contains(cause));
                }
                running.end_groups(suspension.days_per_cause);
                let is_capped = suspension
                    .cap_days
                    .is_some_and(|cap| running.touched >= cap);
                if running.groups.is_empty() || is_capped || !self.state.instances[index].in_force {
                    next.suspensions[index].running = None;
                    running.end(&mut next.suspensions[index]);
                } else {
                    next.suspensions[index].running = Some(running);
                }
            }
            let is_automatic =
                suspension.by == SuspensionBy::Automatic && self.state.instances[index].in_force;
            if is_automatic {
                let held = self.state.suspensions[index].running.as_ref();
                for (cause, stood) in self.causes(index) {
                    // As it comes to stand, and not later.
                    if stood == self.now && !held.is_some_and(|running| running.holds(&cause)) {
                        next.suspensions[index]
                            .running
                            .get_or_insert_default()
                            .add(stood, cause);
                    }
                }
            }
        }
        if timers {
            let notices: Vec<&Received> = self
                .steps
                .iter()
                .filter(|step| step.at < self.now)
                .collect();
            self.begin_suspensions(&notices, next);
        }
    }

    /// When notices with a stated period begin to work.
    pub(crate) fn suspensions_due(&self) -> Vec<Instant> {
        let mut due = Vec::new();
        for owed in &self.text.owed {
            let Some(SuspensionBy::Notice {
                period: Some(period),
            }) = owed.what.suspension.as_ref().map(|one| &one.by)
            else {
                continue;
            };
            let notices = self
                .steps
                .iter()
                .filter(|step| step.step.kind == StepKind::Suspension);
            due.extend(notices.map(|step| self.text.calendar.after(step.at, *period)));
        }
        due
    }
}

//! Whether an instance is in force, and binds. Sentences 2 and 12.

use mutaraka_vocabulary::agreement::{Sense, Threshold};
use mutaraka_vocabulary::finding::ClauseState;

use crate::compile::is_from_the_act;
use crate::entry::NONE;
use crate::judge::Fit;
use crate::program::{InstanceIx, TestFacts};
use crate::run::{Few, Run};
use crate::state::{NEVER, Timer, counted};
use crate::trail::{Cause, Past};
use crate::window::{window_end, window_start};

/// A new state of an instance.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bound {
    instance: InstanceIx,
    state: ClauseState,
    begun: i64,
    ended: i64,
    cause: Cause,
}

impl Run<'_> {
    pub fn derive_instances(&mut self, marked: &mut Vec<(InstanceIx, Cause)>) -> Few<Bound> {
        marked.sort_by_key(|(instance, _)| *instance);
        marked.dedup_by_key(|(instance, _)| *instance);
        marked
            .drain(..)
            .map(|(instance, cause)| self.derive_instance(instance, cause))
            .collect()
    }

    fn derive_instance(&mut self, instance: InstanceIx, cause: Cause) -> Bound {
        let before = self.state.instances[instance as usize];
        let mut bound = Bound {
            instance,
            state: before.state,
            begun: before.begun,
            ended: before.ended,
            cause,
        };
        let now = self.state.now;
        let was_in_force = before.begun < NEVER && before.ended == NEVER;
        let in_force = !self.end_has_come(instance) && self.beginning_has_come(instance);
        match (was_in_force, in_force) {
            // Also again, when a party that had left has acceded anew.
            (false, true) => (bound.begun, bound.ended) = (now, NEVER),
            (true, false) => bound.ended = now,
            _ => {}
        }
        bound.state = if bound.begun == NEVER {
            ClauseState::NotYet
        } else if !in_force {
            ClauseState::Ended
        } else if !self.conditions_hold(instance) {
            ClauseState::Released
        } else if self.state.suspensions.contains_key(&instance) {
            ClauseState::Suspended
        } else {
            ClauseState::Binding
        };
        bound
    }

    fn beginning_has_come(&self, instance: InstanceIx) -> bool {
        let facts = &self.program.instances[instance as usize];
        let now = self.state.now;
        let bound = |party: u16| self.state.parties[usize::from(party)].since <= now;
        if self.program.duty(instance).floor {
            return self.state.parties[usize::from(facts.by)].since <= now;
        }
        let phase = self
            .program
            .duty(instance)
            .phase
            .is_none_or(|phase| self.state.phases[phase].0 <= now);
        self.state.entered <= now
            && bound(facts.by)
            && bound(facts.toward)
            && facts.from.is_none_or(|slot| self.come(slot))
            && phase
    }

    fn end_has_come(&self, instance: InstanceIx) -> bool {
        let facts = &self.program.instances[instance as usize];
        let duty = self.program.duty(instance);
        if duty.floor {
            return false;
        }
        let now = self.state.now;
        let left = |party: u16| self.state.parties[usize::from(party)].left <= now;
        let over = self.state.ended <= now || left(facts.by) || left(facts.toward);
        // What survives goes on; it does not begin.
        let before = &self.state.instances[instance as usize];
        let goes_on = duty.survives && before.begun < NEVER && before.ended == NEVER;
        (over && !goes_on)
            || facts.until.is_some_and(|slot| self.come(slot))
            || duty
                .phase
                .is_some_and(|phase| self.state.phases[phase].1 <= now)
    }

    fn conditions_hold(&mut self, instance: InstanceIx) -> bool {
        let program = self.program;
        // All are read, so that each sets the timer at which it may change by itself.
        program.instances[instance as usize]
            .conditions
            .iter()
            .fold(true, |hold, (sense, test)| {
                let met = self.test(test, Some(instance));
                hold & (met == (*sense == Sense::While))
            })
    }

    /// Whether a test is true now. The instance that watches it, if one does, is looked at again when it may change by
    /// itself.
    pub fn test(&mut self, test: &TestFacts, watch: Option<InstanceIx>) -> bool {
        match test {
            TestFacts::Kept {
                instances,
                threshold,
            } => {
                let days = instances
                    .iter()
                    .flat_map(|&looked_at| self.counted_days(looked_at, *threshold))
                    .collect();
                !self.exceeds(days, *threshold, watch)
            }
            TestFacts::Acts(index) => {
                let threshold = self.program.acts_tests[*index].threshold;
                let today = self.day(self.state.now);
                let first = window_start(today, threshold.days);
                let days = self.state.acts_counted[*index]
                    .range(first..=today)
                    .flat_map(|(&day, acts)| std::iter::repeat_n(day, acts.len()))
                    .collect();
                self.exceeds(days, threshold, watch)
            }
            TestFacts::Quiet { instances, days } => self.quiet_run(instances, *days),
            TestFacts::Done(pattern) => self.state.patterns[*pattern] <= self.state.now,
            TestFacts::During(phase) => {
                let (began, ended) = self.state.phases[*phase];
                began <= self.state.now && self.state.now < ended
            }
            TestFacts::All(tests) => tests
                .iter()
                .fold(true, |all, test| all & self.test(test, watch)),
            TestFacts::Any(tests) => tests
                .iter()
                .fold(false, |any, test| any | self.test(test, watch)),
            TestFacts::Not(test) => !self.test(test, watch),
        }
    }

    /// Days of the counted breaches of an instance in the trailing window.
    fn counted_days(&self, instance: InstanceIx, threshold: Threshold) -> Vec<i32> {
        let today = self.day(self.state.now);
        let first = window_start(today, threshold.days);
        self.state
            .breaches_of(instance)
            .take_while(|(_, breach)| breach.day >= first)
            .filter(|(_, breach)| counted(breach.stage) && breach.day <= today)
            .map(|(_, breach)| breach.day)
            .collect()
    }

    /// Whether more days than the threshold allows lie in its window; if so, a look is due at the midnight
    /// at which enough of them will have left it.
    fn exceeds(
        &mut self,
        mut days: Vec<i32>,
        threshold: Threshold,
        watch: Option<InstanceIx>,
    ) -> bool {
        let allowed = threshold.more_than as usize;
        if days.len() <= allowed {
            return false;
        }
        if let Some(instance) = watch {
            days.sort_unstable();
            let last_to_leave = days[days.len() - allowed - 1];
            let at = self.midnight(window_end(last_to_leave, threshold.days));
            self.state.timer(at, Timer::Instance(instance));
        }
        true
    }

    pub fn apply_instances(&mut self, changes: Few<Bound>) {
        for bound in changes {
            let facts = self.state.instances.get_mut(bound.instance as usize);
            let (was, had) = (facts.state, facts.history);
            (facts.state, facts.begun, facts.ended) = (bound.state, bound.begun, bound.ended);
            // Not being in force is keeping.
            let kept = facts.standing == 0
                || matches!(bound.state, ClauseState::NotYet | ClauseState::Ended);
            let unchanged = match self.trail.history.get(had as usize) {
                Some(last) => last.state == bound.state && last.kept == kept,
                None => bound.state == ClauseState::NotYet && kept,
            };
            if !unchanged {
                let past = Past {
                    tick: self.tick,
                    earlier: had,
                    instance: bound.instance,
                    state: bound.state,
                    kept,
                    cause: bound.cause,
                };
                self.trail.push_history(self.state, past);
            }
            if was == bound.state {
                continue;
            }
            self.life_changes();
            if matches!(was, ClauseState::NotYet | ClauseState::Ended) {
                self.causes_of_this_instant(bound.instance);
            }
            if bound.state == ClauseState::Ended {
                self.suspension_over(bound.instance);
            }
            if self.program.instances[bound.instance as usize]
                .deed
                .is_some()
            {
                self.deed_state_changed(bound.instance, bound.state);
            }
        }
    }

    /// Whether an instance bound at the seconds `[from, to)`: at all, some, none of them. A kept-condition that is
    /// counted from the act fails wherever, by what stands now, it did.
    pub fn bound_at(&self, instance: InstanceIx, from: i64, to: i64) -> Fit {
        let facts = &self.program.instances[instance as usize];
        if !facts.from_the_act {
            return self.trail.bound(self.state, instance, from, to);
        }
        let mut points: Vec<i64> = self
            .counted_from_the_act(instance)
            .flat_map(|(instances, _)| instances)
            .flat_map(|&looked_at| self.state.breaches_of(looked_at))
            .filter(|(_, breach)| counted(breach.stage))
            .filter_map(|(_, breach)| self.first_act_end(breach))
            .collect();
        let mut midnight = self.midnight(self.day(from) + 1);
        while midnight < to {
            points.push(midnight);
            midnight = self.midnight(self.day(midnight) + 1);
        }
        let (mut all, mut some, mut end) = (true, false, to);
        for (begin, state) in self.trail.over(self.state, instance, from, to) {
            let inside = points
                .iter()
                .copied()
                .filter(|&point| begin < point && point < end);
            for at in inside.chain([begin]) {
                let bound = state == ClauseState::Binding
                    && !self.condition_fails_from_the_act(instance, at);
                all &= bound;
                some |= bound;
            }
            end = begin;
        }
        Fit::all_or_some(all && some, some)
    }

    /// What the conditions that are counted from the act look at.
    fn counted_from_the_act(
        &self,
        instance: InstanceIx,
    ) -> impl Iterator<Item = (&[InstanceIx], Threshold)> {
        self.program.instances[instance as usize]
            .conditions
            .iter()
            .filter(|condition| is_from_the_act(condition))
            .filter_map(|(_, test)| match test {
                TestFacts::Kept {
                    instances,
                    threshold,
                } => Some((instances.as_slice(), *threshold)),
                _ => None,
            })
    }

    fn condition_fails_from_the_act(&self, instance: InstanceIx, at: i64) -> bool {
        let today = self.day(at);
        self.counted_from_the_act(instance)
            .any(|(instances, threshold)| {
                let first = window_start(today, threshold.days);
                let count = instances
                    .iter()
                    .flat_map(|&looked_at| self.state.breaches_of(looked_at))
                    .filter(|(_, breach)| {
                        counted(breach.stage) && (first..=today).contains(&breach.day)
                    })
                    .filter(|(_, breach)| self.first_act_end(breach).is_some_and(|end| end <= at))
                    .count();
                count > threshold.more_than as usize
            })
    }

    /// The end of the first act (by its span's end) that the breach rests on.
    fn first_act_end(&self, breach: &crate::state::Breach) -> Option<i64> {
        self.state
            .members_in(breach)
            .filter_map(|(_, member)| self.state.matter(member.matter))
            .filter(|matter| matter.version != NONE)
            .map(|matter| self.entries[matter.version as usize].span().end.0)
            .min()
    }
}

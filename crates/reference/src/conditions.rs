//! What is true or false at an instant, and the state of an instance that follows (sentences 2, 8, 12).

use mutaraka_vocabulary::agreement::{Condition, Sense, Test, Threshold};
use mutaraka_vocabulary::finding::{ClauseState, Stage};
use mutaraka_vocabulary::{Day, Instant};

use crate::answer::Answer;
use crate::grades::to_i32;
use crate::run::Run;
use crate::state::{Carried, Key, Standing};

/// The simple tests within a test, in order.
fn simple(test: &Test) -> Vec<&Test> {
    match test {
        Test::All(tests) | Test::Any(tests) => tests.iter().flat_map(simple).collect(),
        Test::Not(test) => simple(test),
        _ => vec![test],
    }
}

/// The truth of a test, from the truths of its simple tests in order.
fn compose(test: &Test, truths: &mut impl Iterator<Item = bool>) -> bool {
    match test {
        Test::All(tests) => tests
            .iter()
            .map(|test| compose(test, truths))
            .collect::<Vec<_>>()
            .iter()
            .all(|truth| *truth),
        Test::Any(tests) => tests
            .iter()
            .map(|test| compose(test, truths))
            .collect::<Vec<_>>()
            .iter()
            .any(|truth| *truth),
        Test::Not(test) => !compose(test, truths),
        _ => truths.next().unwrap_or(false),
    }
}

/// Whether every `while` is true and every `unless` false.
fn all_hold(conditions: &[Condition], truths: &[bool]) -> bool {
    let mut truths = truths.iter().copied();
    let each: Vec<bool> = conditions
        .iter()
        .map(|condition| compose(&condition.test, &mut truths) == (condition.sense == Sense::While))
        .collect();
    each.iter().all(|holds| *holds)
}

impl Run<'_> {
    /// Works out the standing of every instance from the state before.
    pub(crate) fn instances_round(&self, next: &mut Carried) {
        let suspensions = &next.suspensions;
        for (index, standing) in next.instances.iter_mut().enumerate() {
            *standing = self.standing(index, suspensions[index].running.is_some());
        }
    }

    /// `suspended`: a suspension that begins or ends in this round is seen by it.
    fn standing(&self, index: usize, suspended: bool) -> Standing {
        let (what, before) = (self.text.what(index), &self.state.instances[index]);
        // Sentence 4: the floor knows no condition and no suspension.
        let conditions: &[Condition] = if what.always { &[] } else { &what.conditions };
        let tests: Vec<bool> = conditions
            .iter()
            .flat_map(|condition| simple(&condition.test))
            .map(|test| self.is_true(Some(index), test))
            .collect();
        let in_force = self.is_in_force(index);
        let began = before.began.or(in_force.then_some(self.now));
        let state = match (in_force, began) {
            (true, _) if !all_hold(conditions, &tests) => ClauseState::Released,
            (true, _) if suspended => ClauseState::Suspended,
            (true, _) => ClauseState::Binding,
            (false, Some(_)) => ClauseState::Ended,
            (false, None) => ClauseState::NotYet,
        };
        let stands = |(key, breach): (&Key, &crate::state::Breach)| {
            key.instance == index && breach.stage == Some(Stage::Standing)
        };
        let kept = !in_force || !self.state.breaches.iter().any(stands);
        Standing {
            in_force,
            began,
            suspended,
            tests,
            state,
            kept,
        }
    }

    /// Sentence 2: entry, both parties bound, `from` and the phase have come, and no end has.
    fn is_in_force(&self, index: usize) -> bool {
        let (instance, owed, life) = (
            &self.text.instances[index],
            self.text.owed(index),
            &self.state.life,
        );
        let bound = |party: usize| life.parties[party].is_bound();
        if owed.what.always {
            // From the party's own entry on, past every end.
            return !life.parties[instance.by].stretches.is_empty();
        }
        let come = |moment: Option<&mutaraka_vocabulary::agreement::Moment>| {
            moment
                .and_then(|moment| self.due(moment, Some(instance.by)))
                .is_some_and(|at| at <= self.now)
        };
        // Sentence 15: what survives goes on, and does not begin.
        let goes_on = owed.what.survives && self.state.instances[index].in_force;
        let between_them = life.end.is_none() && bound(instance.by) && bound(instance.toward);
        life.entry.is_some()
            && (between_them || goes_on)
            && (owed.what.from.is_none() || come(owed.what.from.as_ref()))
            && !come(owed.what.until.as_ref())
            && owed
                .phase
                .is_none_or(|phase| life.phases[phase].is_running())
    }

    /// Whether a test stated by an instance's clause, or by the text itself, is true now.
    pub(crate) fn is_true(&self, instance: Option<usize>, test: &Test) -> bool {
        match test {
            Test::Kept { clause, threshold } => {
                let looked_at = match instance {
                    Some(instance) => self.looked_at(instance, clause),
                    None => self.instances_of(clause),
                };
                self.counted(&looked_at, threshold, self.today(), |_| true)
                    <= threshold.more_than as usize
            }
            Test::Acts { threshold, .. } => {
                let index = self.text.acts_tests.iter().position(|known| *known == test);
                let days = window(self.today(), threshold);
                let count = self
                    .acts
                    .values()
                    .filter(|act| index.and_then(|index| act.counted.get(index)) == Some(&true))
                    .filter(|act| days(act.known.day))
                    .count();
                count > threshold.more_than as usize
            }
            Test::Quiet { clause, days } => {
                let by = instance.map(|instance| self.text.instances[instance].by);
                self.has_been_quiet(clause, *days, by)
            }
            Test::Done(pattern) => self.first_step(pattern).is_some(),
            Test::During(phase) => {
                let index = self
                    .text
                    .agreement
                    .phases
                    .iter()
                    .position(|known| known.name == *phase);
                index.is_some_and(|index| self.state.life.phases[index].is_running())
            }
            Test::All(tests) => tests.iter().all(|test| self.is_true(instance, test)),
            Test::Any(tests) => tests.iter().any(|test| self.is_true(instance, test)),
            Test::Not(test) => !self.is_true(instance, test),
        }
    }

    fn instances_of(&self, clause: &str) -> Vec<usize> {
        let all = 0..self.text.instances.len();
        all.filter(|&index| self.text.owed(index).number == clause)
            .collect()
    }

    /// Sentence 2, kept-conditions: the instances that `kept` of a clause looks at.
    fn looked_at(&self, instance: usize, clause: &str) -> Vec<usize> {
        let (i, j) = (
            self.text.instances[instance].by,
            self.text.instances[instance].toward,
        );
        let of_clause = |fits: &dyn Fn(usize, usize) -> bool| -> Vec<usize> {
            let all = self.text.instances.iter().enumerate();
            all.filter(|(index, other)| {
                self.text.owed(*index).number == clause && fits(other.by, other.toward)
            })
            .map(|(index, _)| index)
            .collect()
        };
        let between = of_clause(&|by, toward| by == j && toward == i);
        if !between.is_empty() {
            return between;
        }
        let owed_to_i = of_clause(&|_, toward| toward == i);
        if !owed_to_i.is_empty() {
            return owed_to_i;
        }
        of_clause(&|by, _| by != i)
    }

    /// Breaches that have come to stand and are now standing or remedied late, with their day in the window
    /// that ends with `today`.
    fn counted(
        &self,
        instances: &[usize],
        threshold: &Threshold,
        today: Day,
        also: impl Fn(&Key) -> bool,
    ) -> usize {
        let days = window(today, threshold);
        self.state
            .breaches
            .iter()
            .filter(|(key, breach)| {
                instances.contains(&key.instance)
                    && matches!(breach.stage, Some(Stage::Standing | Stage::RemediedLate))
                    && days(key.day)
                    && also(key)
            })
            .count()
    }

    /// Whether an undertaking has a kept-condition that releases from the act on.
    pub(crate) fn releases_from_the_act(&self, instance: usize) -> bool {
        let what = self.text.what(instance);
        !what.always && what.conditions.iter().any(is_from_the_act)
    }

    /// Sentence 8, `from the act`: whether the instance counts as having bound at `second`, where it stood
    /// so, given what stands or is remedied late now.
    pub(crate) fn bound_in_hindsight(
        &self,
        instance: usize,
        stood: &Standing,
        second: Instant,
    ) -> bool {
        let day = self.text.calendar.day(second);
        let fails = |condition: &Condition| {
            let Test::Kept { clause, threshold } = &condition.test else {
                return false;
            };
            let looked_at = self.looked_at(instance, clause);
            let count = self.counted(&looked_at, threshold, day, |key| {
                self.had_ended(key, second)
            });
            count > threshold.more_than as usize
        };
        let conditions = &self.text.what(instance).conditions;
        stood.state == ClauseState::Binding
            && !conditions
                .iter()
                .filter(|one| is_from_the_act(one))
                .any(fails)
    }

    /// Whether the span of an act of a breach had ended by then.
    fn had_ended(&self, key: &Key, second: Instant) -> bool {
        self.acts.values().any(|act| {
            act.known.day == key.day
                && key.act.as_ref().is_none_or(|id| *id == act.known.id)
                && act.known.record.happened.end <= second
                && act
                    .held
                    .iter()
                    .any(|held| held.instance == key.instance && held.binding > Answer::No)
        })
    }
}

/// A kept-threshold counted from the act that is a condition of its own.
fn is_from_the_act(condition: &Condition) -> bool {
    condition.sense == Sense::While
        && matches!(&condition.test, Test::Kept { threshold, .. } if threshold.from_the_act)
}

/// Whether a day lies in the last days up to and with `today`.
fn window(today: Day, threshold: &Threshold) -> impl Fn(Day) -> bool + use<> {
    let first = today.plus(1).0.saturating_sub(to_i32(threshold.days));
    move |day| first <= day.0 && day <= today
}

//! Breaches by failed diligence (sentence 12, *restrain*), and acts not complained of in time (7).

use std::collections::BTreeSet;

use mutaraka_vocabulary::agreement::{Diligence, Duty};
use mutaraka_vocabulary::{Day, Instant, StepKind};

use crate::grades::{Grade, Grades, raise, to_i32, was_proved};
use crate::run::{Received, Run};
use crate::state::Key;

impl<'a> Run<'a> {
    /// Sentence 12, *restrain*.
    pub(crate) fn grade_by_diligence(
        &self,
        instance: usize,
        tests: &[Diligence],
        grades: &mut Grades,
    ) {
        let acts: Vec<(String, Day, Grade)> = grades
            .acts
            .iter()
            .filter(|graded| graded.key.instance == instance)
            .map(|graded| (graded.act.clone(), graded.key.day, graded.grade))
            .collect();
        let mut counting = Vec::new();
        for (id, day, grade) in &acts {
            let key = Key {
                instance,
                day: *day,
                act: None,
            };
            for test in tests {
                match test {
                    Diligence::AtMost {
                        acts: allowed,
                        days,
                    } => {
                        let window: Vec<Grade> = acts
                            .iter()
                            .filter(|(_, other, _)| {
                                *other <= *day && other.0 > day.0 - to_i32(*days)
                            })
                            .map(|(_, _, grade)| *grade)
                            .collect();
                        // The highest grade that enough acts have or exceed, this one among them.
                        let reached = window
                            .iter()
                            .filter(|reached| *reached <= grade)
                            .filter(|reached| {
                                let enough = window.iter().filter(|other| other >= reached);
                                enough.count() > *allowed as usize
                            })
                            .max();
                        if let Some(reached) = reached {
                            raise(&mut grades.breaches, &key, *reached);
                            raise(&mut grades.by_number, &key, *reached);
                            counting.push(id.clone());
                        }
                    }
                    Diligence::StepWithin { .. } => {
                        if self.is_unanswered(instance, id, test) {
                            raise(&mut grades.breaches, &key, *grade);
                            counting.push(id.clone());
                        }
                    }
                }
            }
        }
        for graded in grades
            .acts
            .iter_mut()
            .filter(|graded| graded.key.instance == instance)
        {
            graded.counts = counting.contains(&graded.act);
        }
    }

    /// Whether the length of a `step within` has run out for an act without such a step.
    pub(crate) fn is_unanswered(&self, instance: usize, act: &str, test: &Diligence) -> bool {
        let (Diligence::StepWithin { within, .. }, Some(known)) = (test, self.first_known(act))
        else {
            return false;
        };
        let deadline = self.text.calendar.after(known, *within);
        self.now >= deadline
            && self
                .answered_at(instance, act, test)
                .is_none_or(|at| at >= deadline)
    }

    /// When the party that restrains first took the step that the test asks for, about an act.
    pub(crate) fn answered_at(
        &self,
        instance: usize,
        act: &str,
        test: &Diligence,
    ) -> Option<Instant> {
        let Diligence::StepWithin { step: kind, .. } = test else {
            return None;
        };
        let by = self.text.instances[instance].by;
        self.steps
            .iter()
            .filter(|step| {
                step.step.kind == *kind && self.is_by_party(step, by) && self.names_act(step, act)
            })
            .map(|step| step.at)
            .min()
    }

    /// Sentence 7: an act still alleged, and not complained of in time, lapses when the time is over. Like all timers it
    /// reads the state before.
    pub(crate) fn lapsed(&self) -> BTreeSet<(String, Key)> {
        let mut lapsed = self.state.lapsed.clone();
        for graded in self.graded.iter().filter(|graded| graded.grade.is_open()) {
            let Some(known) = self.first_known(&graded.act) else {
                continue;
            };
            let falls_now = self.powers_over(graded.key.instance).any(|power| {
                power
                    .complaint_within
                    .is_some_and(|within| self.text.calendar.after(known, within) == self.now)
            });
            let stage = self
                .state
                .breaches
                .get(&graded.key)
                .and_then(|breach| breach.stage);
            let is_established = stage.is_some_and(was_proved);
            let named = || {
                self.complaints().any(|step| {
                    self.names_act(step, &graded.act)
                        || step
                            .step
                            .about
                            .iter()
                            .any(|subject| self.subject_is_breach(subject, &graded.key))
                })
            };
            if falls_now && !is_established && !named() {
                lapsed.insert((graded.act.clone(), graded.key.clone()));
            }
        }
        lapsed
    }

    /// Complaints by a party.
    pub(crate) fn complaints(&self) -> impl Iterator<Item = &Received<'a>> {
        self.steps.iter().filter(|step| {
            step.step.kind == StepKind::Complaint
                && (0..self.text.agreement.parties.len()).any(|party| self.is_by_party(step, party))
        })
    }

    /// Instants at which something about an act falls due.
    pub(crate) fn acts_due(&self) -> Vec<Instant> {
        let after = |from: Instant, length| self.text.calendar.after(from, length);
        let mut due = Vec::new();
        for act in self.acts.values() {
            for held in &act.held {
                let known = act.known.first_known;
                due.extend(
                    self.powers_over(held.instance)
                        .filter_map(|power| power.complaint_within)
                        .map(|within| after(known, within)),
                );
                if let Duty::Restrain { tests, .. } = &self.text.what(held.instance).duty {
                    due.extend(tests.iter().filter_map(|test| match test {
                        Diligence::StepWithin { within, .. } => Some(after(known, *within)),
                        Diligence::AtMost { .. } => None,
                    }));
                }
            }
            let start = act.known.record.happened.start;
            due.extend(
                self.text
                    .responses
                    .iter()
                    .filter_map(|response| response.report_within)
                    .map(|within| after(start, within)),
            );
        }
        due
    }
}

//! Records taking effect: steps received, versions of acts, quantities and coverage (sentences 1, 8).

use std::collections::BTreeSet;

use mutaraka_vocabulary::agreement::{Capability, Duty, Test};
use mutaraka_vocabulary::record::{Matter, Record, Subject};
use mutaraka_vocabulary::{Degree, Instant, Name, StepKind};

use crate::answer::Answer;
use crate::deed::{Known, actors, alternatives};
use crate::run::{Deeds, Received, Run};
use crate::scope;

impl<'a> Run<'a> {
    /// The records of one group that take effect now and are to be used: none that a correction known
    /// earlier supersedes, and of several versions of one matter the one that stands.
    fn taking_effect(
        &mut self,
        belongs: impl Fn(&Matter) -> bool,
    ) -> Vec<(String, &'a Record<'static>)> {
        let batch: Vec<&'a Record<'static>> = self
            .used
            .iter()
            .filter(|(at, record)| {
                *at == self.now
                    && belongs(&record.matter)
                    && !self.superseded.contains(record.id.as_ref())
            })
            .map(|(_, record)| *record)
            .collect();
        let mut versions: Vec<(String, &'a Record<'static>)> = Vec::new();
        for record in &batch {
            let first = self.root_of(&record.id);
            let is_corrected = batch.iter().any(|other| {
                let id = record.id.as_ref();
                self.corrected_by(&other.id)
                    .iter()
                    .any(|earlier| earlier == id)
            });
            if !is_corrected {
                versions.push((first, record));
            }
        }
        for record in &batch {
            let first = self.root_of(&record.id);
            self.first_version
                .insert(record.id.to_string(), first.clone());
            for earlier in self.corrected_by(&record.id) {
                self.superseded.insert(earlier.clone());
                self.first_version.insert(earlier, first.clone());
            }
        }
        // Of several at one instant the one with the lower least degree; then by id.
        versions.sort_by_key(|(first, record)| {
            (
                first.clone(),
                record.confirmation.least(),
                record.id.to_string(),
            )
        });
        versions.dedup_by_key(|(first, _)| first.clone());
        versions
    }

    /// The ids of the records that a record corrects, directly and through others, nearest first.
    fn corrected_by(&self, record: &str) -> Vec<String> {
        let mut found = Vec::new();
        let mut id = record;
        while let Some(earlier) = self.corrects.get(id) {
            if found.contains(earlier) {
                break;
            }
            found.push(earlier.clone());
            id = earlier;
        }
        found
    }

    /// The id of the record that the record's chain of corrections began with.
    fn root_of(&self, record: &str) -> String {
        self.corrected_by(record)
            .pop()
            .unwrap_or_else(|| record.to_owned())
    }

    /// The first version's id of the act that a record's id names.
    pub(crate) fn act_named(&self, record: &str) -> String {
        self.first_version
            .get(record)
            .cloned()
            .unwrap_or_else(|| record.to_owned())
    }

    /// Steps received now. What they do at once reads the state before them.
    pub(crate) fn receive_steps(&mut self) -> bool {
        let batch = self.taking_effect(|matter| matches!(matter, Matter::Step(_)));
        let received: Vec<Received<'a>> = batch
            .into_iter()
            .filter(|(_, record)| record.confirmation.occurrence > Degree::Refuted)
            .filter_map(|(_, record)| match &record.matter {
                Matter::Step(step) => Some(Received {
                    id: &record.id,
                    at: self.now,
                    day: self.text.calendar.day(self.now),
                    by: step.by.iter().map(|one| self.text.label(one)).collect(),
                    step,
                    occurrence: record.confirmation.occurrence,
                }),
                _ => None,
            })
            .collect();
        if received.is_empty() {
            return false;
        }
        let mut next = self.state.clone();
        for step in &received {
            self.life_step(step, &mut next.life);
            self.perform(step, &mut next);
            self.find_unprocessable(step, &mut next);
        }
        self.begin_suspensions(&received.iter().collect::<Vec<_>>(), &mut next);
        self.state = next;
        let admitted: BTreeSet<String> = received
            .iter()
            .filter(|step| step.step.kind == StepKind::Admission)
            .flat_map(|step| &step.step.about)
            .filter_map(|subject| match subject {
                Subject::Record(id) => Some(self.act_named(id)),
                _ => None,
            })
            .collect();
        self.steps.extend(received);
        for id in admitted {
            self.look_at(&id);
        }
        true
    }

    fn find_unprocessable(&self, step: &Received, next: &mut crate::state::Carried) {
        let can = [Capability::Receive, Capability::Monitor, Capability::Verify];
        let by_role = self.text.agreement.roles.iter().any(|role| {
            can.iter().any(|one| self.text.can(&role.name, *one))
                && self.text.is_step_of_role(&role.name, &step.by)
        });
        if step.step.kind != StepKind::Unprocessable || !by_role {
            return;
        }
        for subject in &step.step.about {
            if let Subject::Record(id) = subject {
                let act = self.act_named(id);
                // It holds for that version alone.
                match self.acts.get(&act) {
                    Some(known) if known.known.record.id == *id => {
                        next.unprocessable.insert(id.to_string())
                    }
                    _ => next.unprocessable_ahead.insert(id.to_string()),
                };
            }
        }
    }

    /// Acts known now.
    pub(crate) fn learn_of_acts(&mut self) -> bool {
        let batch = self.taking_effect(|matter| matches!(matter, Matter::Act(_)));
        for (id, record) in &batch {
            self.current.insert(id.clone(), (self.now, *record));
            let ahead = self
                .state
                .unprocessable_ahead
                .iter()
                .any(|wanted| **wanted == *record.id);
            if ahead {
                self.state.unprocessable.insert(record.id.to_string());
            }
        }
        // All are judged by the state before any of them is known.
        let judged: Vec<(String, Deeds)> = batch
            .iter()
            .filter_map(|(id, _)| Some((id.clone(), self.deeds_of(id)?)))
            .collect();
        let mut next = self.state.clone();
        for (_, deeds) in &judged {
            self.excuse_act(deeds, &mut next);
        }
        self.state = next;
        self.acts.extend(judged);
        !batch.is_empty()
    }

    /// Quantities and coverage known now.
    pub(crate) fn learn_of_quantities(&mut self) -> bool {
        let batch = self
            .taking_effect(|matter| matches!(matter, Matter::Quantity(_) | Matter::Coverage(_)));
        for (id, record) in &batch {
            self.current.insert(id.clone(), (self.now, *record));
            self.acts.remove(id);
        }
        if !batch.is_empty() {
            self.judge_easings();
        }
        !batch.is_empty()
    }

    /// Works out anew what an act is and which instances it may fall under.
    fn look_at(&mut self, id: &str) {
        if let Some(deeds) = self.deeds_of(id) {
            self.acts.insert(id.to_owned(), deeds);
        }
    }

    fn deeds_of(&self, id: &str) -> Option<Deeds<'a>> {
        let &(known, record) = self.current.get(id)?;
        let Matter::Act(act) = &record.matter else {
            return None;
        };
        let first_known = self
            .acts
            .get(id)
            .map_or(known, |before| before.known.first_known);
        let day = self.text.calendar.day(record.happened.start);
        let admissions: Vec<&Received> = self
            .steps
            .iter()
            .filter(|step| step.step.kind == StepKind::Admission && self.names_act(step, id))
            .collect();
        let claimants = self.claimants(act.claimed_by.as_deref(), &admissions);
        let mut confirmation = record.confirmation;
        if !claimants.is_empty() {
            confirmation.attribution = Degree::Verified;
        }
        let admitted_by = (0..self.text.agreement.parties.len())
            .filter(|&party| {
                admissions
                    .iter()
                    .any(|step| self.text.is_own_step(party, &step.by, step.day))
            })
            .collect();
        let known = Known {
            id: id.to_owned(),
            record,
            act,
            first_known,
            known,
            day,
            alternatives: alternatives(self.text, &act.by, &claimants, day),
            confirmation,
            admitted_by,
            actors: actors(self.text, &act.by, &claimants),
        };
        let held = self.held(&known);
        let counted = self
            .text
            .acts_tests
            .iter()
            .map(|test| self.is_counted(&known, test))
            .collect();
        let responses = self.responses_of(&known);
        Some(Deeds {
            known,
            held,
            counted,
            responses,
        })
    }

    /// Those who claim or admit an act. A step by a member of a joint party that is not its voice has no
    /// effect (11).
    fn claimants(&self, claimed_by: Option<&str>, admissions: &[&Received]) -> Vec<Name> {
        let mut found: Vec<Name> = claimed_by.iter().map(|one| self.text.label(one)).collect();
        for step in admissions {
            for one in &step.by {
                let is_mute = self.text.agreement.parties.iter().any(|party| {
                    party.voice.as_ref().is_some_and(|voice| voice != one)
                        && (party.members.contains(one) || &party.name == one)
                });
                if !is_mute && !found.contains(one) {
                    found.push(one.clone());
                }
            }
        }
        found
    }

    /// Sentence 2, acts-conditions: whether a test counts an act, its day apart.
    fn is_counted(&self, known: &Known, test: &Test) -> bool {
        let Test::Acts {
            scope,
            by,
            standard,
            ..
        } = test
        else {
            return false;
        };
        let parties = self.text.parties_named(by);
        let is_named = |actor: &Name| {
            by.contains(actor)
                || self
                    .text
                    .parties_of(actor, known.day)
                    .iter()
                    .any(|party| parties.contains(party))
        };
        let aims = known.aims(self.text, |_| true);
        scope::fits(self.text, scope, known, &aims, self.beginning) == Answer::Yes
            && (by.is_empty() || known.done_by(is_named) == Answer::Yes)
            && known.confirmation.least() >= *standard
    }

    /// The clauses' scope of acts, for refrain and restrain.
    pub(crate) fn scope_of(
        &self,
        instance: usize,
    ) -> Option<&mutaraka_vocabulary::agreement::Scope> {
        match &self.text.what(instance).duty {
            Duty::Refrain(scope) | Duty::Restrain { scope, .. } => Some(scope),
            Duty::Do { .. } | Duty::Provide(_) => None,
        }
    }

    /// When an act was first known, by the id of any version.
    pub(crate) fn first_known(&self, record: &str) -> Option<Instant> {
        self.acts
            .get(&self.act_named(record))
            .map(|act| act.known.first_known)
    }
}

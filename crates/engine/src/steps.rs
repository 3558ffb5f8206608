//! Steps: written down under what they name, and handed to the part that they concern.

use mutaraka_vocabulary::agreement::Capability;
use mutaraka_vocabulary::finding::{How, Void};
use mutaraka_vocabulary::step::StepKind;
use mutaraka_vocabulary::time::Day;

use smallvec::SmallVec;

use crate::entry::{EntryIx, NONE, SubjectShape};
use crate::intake::StepFacts;
use crate::run::Run;
use crate::state::{BreachIx, Naming};
use crate::trail::{Cause, VoidLog};

use mutaraka_vocabulary::confirmation::Degree;

impl Run<'_> {
    pub fn step(&mut self, index: EntryIx) {
        let entry = self.entries[index as usize];
        if entry.confirmation().occurrence == Degree::Refuted {
            return;
        }
        let step = self.steps.get(&entry);
        let day = Day(self.day(entry.effective()));
        self.note_patterns(step, day);
        let result = match step.kind {
            StepKind::Suspension => self.suspension_notice(index, step, day),
            StepKind::Accession
            | StepKind::Withdrawal
            | StepKind::Denunciation
            | StepKind::Retraction
            | StepKind::Renunciation
            | StepKind::Extension => self.step_of_life(index, step, day),
            StepKind::Complaint
            | StepKind::Decision
            | StepKind::Remedy
            | StepKind::Acceptance
            | StepKind::Waiver
            | StepKind::Unprocessable => self.name(index, step, day),
            StepKind::Admission => self.admit(index, step),
            StepKind::Certification => self.entitled(step, day),
            _ => {
                // Reports, notices and actions are looked up where they are asked for.
                self.note_named(index, step);
                Ok(())
            }
        };
        if let Err(why) = result {
            self.trail.voids.push(VoidLog {
                at: self.state.now,
                entry: index,
                why,
            });
        }
    }

    fn note_patterns(&mut self, step: StepFacts<'_>, day: Day) {
        for slot in 0..self.program.patterns.len() {
            let pattern = &self.program.patterns[slot];
            if !self.fits(pattern, step, day) {
                continue;
            }
            if let Some(instance) = pattern.deed {
                self.deed_step(instance);
            }
            if self.state.patterns[slot] == crate::state::NEVER {
                self.state.patterns[slot] = self.state.now;
                self.marks.world = true;
                // Conditions may ask whether it is done.
                if pattern.deed.is_none() {
                    self.mark_all_instances();
                }
            }
        }
    }

    /// A step about breaches: written down under what it names.
    fn name(&mut self, index: EntryIx, step: StepFacts<'_>, day: Day) -> Result<(), Void> {
        if !step
            .about
            .iter()
            .any(|subject| matches!(subject, SubjectShape::Matter(..) | SubjectShape::Breach(..)))
        {
            return Err(Void::NothingNamed);
        }
        let result = self.entitled(step, day);
        if result.is_ok() {
            self.note_named(index, step);
        }
        result
    }

    fn entitled(&self, step: StepFacts<'_>, day: Day) -> Result<(), Void> {
        let party = || self.program.speak_for_any(step.by, day);
        let capable = |wanted: &[Capability]| {
            let roles = self
                .program
                .roles
                .values()
                .filter(|role| wanted.iter().any(|one| role.capabilities.contains(one)));
            let mut result = Err(Void::NoCapability);
            for role in roles {
                if self.program.acts_for_role(role, step.by, day) {
                    return Ok(());
                }
                if role.holders.iter().any(|holder| step.by.contains(holder)) {
                    result = Err(Void::RuleNotMet);
                }
            }
            result
        };
        match step.kind {
            StepKind::Decision if step.ruling.is_none() => Err(Void::NothingNamed),
            StepKind::Decision => capable(&[Capability::Decide]),
            StepKind::Certification => capable(&[Capability::Certify]),
            StepKind::Unprocessable => {
                capable(&[Capability::Receive, Capability::Monitor, Capability::Verify])
            }
            _ if party() => Ok(()),
            _ => Err(Void::NotAParty),
        }
    }

    /// Links a step to the matters and breaches that it names, and marks those breaches.
    pub fn note_named(&mut self, index: EntryIx, step: StepFacts<'_>) {
        let how = match step.kind {
            StepKind::Decision => How::Decision,
            StepKind::Waiver => How::Waiver,
            StepKind::Unprocessable => How::Unprocessable,
            _ => How::Remedy,
        };
        for subject in step.about {
            match subject {
                SubjectShape::Matter(matter, id) => {
                    let next = self.state.matter_mut(*matter).namings;
                    let naming = self.state.namings.len() as u32;
                    self.state.namings.push(Naming {
                        entry: index,
                        next,
                        id: *id,
                    });
                    self.state.matter_mut(*matter).namings = naming;
                    for member in self.state.members_of(*matter) {
                        self.regrade(member, how, Cause::Entry(index));
                        let breach = self.state.members[member as usize].breach;
                        self.marks.breaches.push((breach, how, Cause::Entry(index)));
                    }
                }
                SubjectShape::Breach(duties, by, day) => {
                    for &duty in duties {
                        let key = (duty, by.0, day.0);
                        let next = self.state.breach_namings.get(&key).copied().unwrap_or(NONE);
                        let naming = self.state.namings.len() as u32;
                        self.state.namings.push(Naming {
                            entry: index,
                            next,
                            id: NONE,
                        });
                        self.state.breach_namings.insert(key, naming);
                        for breach in self.breaches_on(duty, by.0, day.0) {
                            let members: Vec<u32> = self
                                .state
                                .members_in(&self.state.breaches[breach as usize])
                                .map(|(member, _)| member)
                                .collect();
                            for member in members {
                                self.regrade(member, how, Cause::Entry(index));
                            }
                            self.marks.breaches.push((breach, how, Cause::Entry(index)));
                        }
                    }
                }
                SubjectShape::Clause(_) | SubjectShape::Phase(_) => {}
            }
        }
    }

    /// Breaches of a duty by a party on a day, towards anyone.
    pub fn breaches_on(&self, duty: u32, by: u16, day: i32) -> Vec<BreachIx> {
        let facts = &self.program.duties[duty as usize];
        facts
            .toward
            .iter()
            .filter_map(|&toward| self.program.instance(duty as usize, by, toward))
            .flat_map(|instance| self.state.breaches_of(instance))
            .filter(|(_, breach)| breach.day == day)
            .map(|(index, _)| index)
            .collect()
    }

    /// Steps of a kind that name a matter, as entries.
    pub fn steps_about(&self, matter: u32, kind: &StepKind) -> SmallVec<[EntryIx; 4]> {
        self.steps_from(self.state.namings_of(matter), kind)
            .collect()
    }

    fn steps_from(&self, head: u32, kind: &StepKind) -> impl Iterator<Item = EntryIx> {
        let known = self.state.namings_from(head);
        known
            .filter(|naming| self.state.names_known(naming))
            .map(|naming| naming.entry)
            .filter(move |&entry| self.steps.get(&self.entries[entry as usize]).kind == kind)
    }

    /// Whether a party's complaint names the member, through its record or its breach.
    pub fn complained_of(&self, member: u32) -> bool {
        let facts = &self.state.members[member as usize];
        let breach = &self.state.breaches[facts.breach as usize];
        let instance = &self.program.instances[breach.instance as usize];
        let of_breach = (instance.duty, instance.by, breach.day);
        let heads = [
            self.state.namings_of(facts.matter),
            self.state
                .breach_namings
                .get(&of_breach)
                .copied()
                .unwrap_or(NONE),
        ];
        heads
            .into_iter()
            .flat_map(|head| self.steps_from(head, &StepKind::Complaint))
            .any(|index| {
                let entry = &self.entries[index as usize];
                let day = Day(self.day(entry.effective()));
                self.program.speak_for_any(self.steps.get(entry).by, day)
            })
    }
}

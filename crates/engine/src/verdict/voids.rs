//! Steps without effect. Sentences 7, 10 and 11.

use std::collections::BTreeSet;

use mutaraka_vocabulary::finding::{Reason, Void, What};
use mutaraka_vocabulary::step::StepKind;

use crate::entry::{EntryIx, SubjectShape};
use crate::intake::StepFacts;
use crate::program::PartyIx;
use crate::state::BreachIx;
use crate::trail::VoidLog;
use crate::verdict::Making;

impl Making<'_> {
    /// Steps that were void when they were taken.
    pub fn voids(&mut self) {
        for &VoidLog { at, entry, why } in &self.case.trail.voids {
            self.void(entry, at, why, Vec::new());
        }
    }

    /// Remedies, acceptances and waivers that reach none of the breaches that they name, since they are not of the side
    /// that they would have to be of. Known in hindsight alone: a further breach may come of a record that is named.
    pub fn of_the_wrong_side(&mut self) {
        let case = self.case;
        let namings = (0..case.state.namings.len()).map(|index| &case.state.namings[index]);
        let named: BTreeSet<EntryIx> = namings
            .filter(|naming| case.state.names_known(naming))
            .map(|naming| naming.entry)
            .collect();
        for index in named {
            let entry = &case.entries[index as usize];
            let step = case.intake.steps.get(entry);
            let breaches = self.breaches_named(step);
            let day = case.day(entry.effective());
            let is_of = |party: PartyIx| case.program.speaks_for(party, step.by, day);
            let reaches = |&breach: &BreachIx| {
                let instance = case.state.breaches[breach as usize].instance;
                let facts = &case.program.instances[instance as usize];
                match step.kind {
                    StepKind::Remedy => is_of(facts.by),
                    StepKind::Acceptance | StepKind::Waiver => is_of(facts.toward),
                    _ => true,
                }
            };
            if !breaches.is_empty() && !breaches.iter().any(reaches) {
                let stages = breaches
                    .iter()
                    .filter_map(|&breach| self.stages[breach as usize].last());
                let reasons = stages
                    .map(|staged| Reason::Finding(staged.key.clone()))
                    .collect();
                self.void(index, entry.effective(), Void::WrongSide, reasons);
            }
        }
    }

    fn void(&mut self, entry: EntryIx, at: i64, why: Void, more: Vec<Reason>) {
        let case = self.case;
        let step = case.intake.steps.get(&case.entries[entry as usize]);
        let step = step.kind.clone();
        let key = format!("void/{}", case.id_of(entry));
        let mut because = vec![self.cite(entry)];
        because.extend(more);
        because.push(Reason::Meaning(7));
        self.find(key, What::WithoutEffect { step, why }, Some(at), because);
    }

    /// The breaches that a step names, by themselves or by a record of theirs, sorted.
    fn breaches_named(&self, step: StepFacts<'_>) -> BTreeSet<BreachIx> {
        let state = &self.case.state;
        let program = &self.case.program;
        let mut named = BTreeSet::new();
        for subject in step.about {
            match subject {
                SubjectShape::Matter(matter, _) => {
                    let members = state.members_of(*matter).into_iter();
                    named.extend(members.map(|member| state.members[member as usize].breach));
                }
                SubjectShape::Breach(duties, by, day) => {
                    for &duty in duties {
                        let toward = program.duties[duty as usize].toward.iter();
                        let of_day = toward
                            .filter_map(|&toward| program.instance(duty as usize, by.0, toward))
                            .flat_map(|instance| state.breaches_of(instance))
                            .filter(|(_, breach)| breach.day == day.0);
                        named.extend(of_day.map(|(index, _)| index));
                    }
                }
                SubjectShape::Clause(_) | SubjectShape::Phase(_) => {}
            }
        }
        named.retain(|&breach| state.breaches[breach as usize].stage.is_some());
        named
    }
}

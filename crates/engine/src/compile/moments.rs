//! Moments, phases and step patterns. Sentence 2.

use mutaraka_vocabulary::agreement::{Moment, StepPattern};

use super::{Compiler, Result};
use crate::program::{InstanceIx, MomentFacts, Pattern, PhaseFacts, ProgramError};

impl Compiler<'_> {
    /// The number of a moment. `owner`: the instance whose clause states it.
    pub(super) fn moment(&mut self, moment: &Moment, owner: Option<InstanceIx>) -> Result<usize> {
        let facts = match moment {
            Moment::At(instant) => MomentFacts::At(*instant),
            Moment::Entry => MomentFacts::Entry,
            Moment::OwnEntry => match owner {
                Some(owner) => MomentFacts::PartyEntry(self.instances[owner as usize].by),
                None => MomentFacts::Entry,
            },
            Moment::PhaseBegins(name) => MomentFacts::PhaseBegins(self.phase(name)?),
            Moment::Step(pattern) => MomentFacts::Step(self.pattern(pattern, None)),
            Moment::QuietDays { clause, days } => MomentFacts::QuietDays {
                instances: self.owed_to_owner(clause, owner)?,
                days: *days,
            },
            Moment::After { length, moment } => {
                MomentFacts::After(*length, self.moment(moment, owner)?)
            }
            Moment::LaterOf(all) => MomentFacts::LaterOf(self.moments(all, owner)?),
            Moment::EarlierOf(all) => MomentFacts::EarlierOf(self.moments(all, owner)?),
        };
        self.moments.push(facts);
        Ok(self.moments.len() - 1)
    }

    fn moments(&mut self, all: &[Moment], owner: Option<InstanceIx>) -> Result<Vec<usize>> {
        all.iter().map(|one| self.moment(one, owner)).collect()
    }

    /// As [`Compiler::moment`], where one is stated.
    pub(super) fn moment_if(
        &mut self,
        moment: Option<&Moment>,
        owner: Option<InstanceIx>,
    ) -> Result<Option<usize>> {
        moment.map(|moment| self.moment(moment, owner)).transpose()
    }

    pub(super) fn phases(&mut self) -> Result<Vec<PhaseFacts>> {
        let phases = &self.agreement.phases;
        let facts = phases.iter().map(|phase| {
            Ok(PhaseFacts {
                name: phase.name.clone(),
                begins: self.moment(&phase.begins, None)?,
                ends: self.moment_if(phase.ends.as_ref(), None)?,
            })
        });
        facts.collect()
    }

    pub(super) fn phase(&self, name: &str) -> Result<usize> {
        self.agreement
            .phases
            .iter()
            .position(|phase| phase.name == name)
            .ok_or_else(|| ProgramError::UnknownName(name.to_owned()))
    }

    /// The number of a pattern; alike patterns have one. `deed`: the instance whose deed it is.
    pub(super) fn pattern(&mut self, pattern: &StepPattern, deed: Option<InstanceIx>) -> usize {
        let made = Pattern {
            kind: pattern.kind.clone(),
            by: pattern.by.clone(),
            about: pattern.about.clone(),
            deed,
        };
        if let Some(found) = self.patterns.iter().position(|known| *known == made) {
            return found;
        }
        self.patterns.push(made);
        self.patterns.len() - 1
    }
}

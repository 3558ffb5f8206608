//! Undertakings, with one instance for every ordered pair of a party that owes and a party that is owed to; the
//! floor that a text without one has. Sentences 2 and 4.

use mutaraka_vocabulary::agreement::{
    Agreement, Body, Clause, Diligence, Duty, Easing, Name, Per, Undertaking,
};
use mutaraka_vocabulary::time::Length;
use mutaraka_vocabulary::vocabulary;

use super::{Compiler, Result, instances};
use crate::program::{
    ActorIx, CoverClass, DutyFacts, DutyKind, EasingFacts, InstanceIx, PartyIx, ProgramError,
    ScopeFacts,
};

/// More would take more memory than machines have, and more time than anybody waits.
const INSTANCES: usize = 1_000_000;

/// The clauses of the text, with the vocabulary's floor where they have none; and whether they have.
pub(super) fn with_floor(agreement: &Agreement) -> (Vec<Clause>, bool) {
    let mut clauses = agreement.clauses.clone();
    let is_floor = |clause: &Clause| matches!(&clause.body, Body::Undertaking(u) if u.always && matches!(u.duty, Duty::Refrain(_)));
    let has_floor = clauses.iter().any(is_floor);
    if !has_floor {
        let parties = agreement.parties.iter().map(|party| party.name.clone());
        let parties: Vec<Name> = parties.collect();
        clauses.extend(vocabulary::implied_floor(&parties, agreement.standard));
    }
    (clauses, has_floor)
}

/// What an undertaking asks for.
struct Content {
    kind: DutyKind,
    scope: ScopeFacts,
    restrained: Vec<ActorIx>,
    tests: Vec<Diligence>,
    easing: Option<EasingFacts>,
    every: Option<Length>,
}

impl Content {
    fn of(kind: DutyKind, scope: ScopeFacts) -> Content {
        Content {
            kind,
            scope,
            restrained: Vec::new(),
            tests: Vec::new(),
            easing: None,
            every: None,
        }
    }
}

impl Compiler<'_> {
    pub(super) fn declare_duties(&mut self, clauses: &[Clause]) -> Result<()> {
        for clause in clauses {
            let Body::Undertaking(undertaking) = &clause.body else {
                continue;
            };
            let by = self.party_set(&undertaking.by)?;
            let toward = if undertaking.toward.is_empty() {
                (0..self.agreement.parties.len() as PartyIx).collect()
            } else {
                self.party_set(&undertaking.toward)?
            };
            let first_instance = self.declare_instances(&by, &toward)?;
            self.clause_of_number
                .entry(clause.number.clone())
                .or_default()
                .push(self.duties.len());
            let facts = self.duty(clause, undertaking, by, toward, first_instance)?;
            self.duties.push(facts);
        }
        Ok(())
    }

    /// Adds an instance for each pair; gives the first.
    fn declare_instances(&mut self, by: &[PartyIx], toward: &[PartyIx]) -> Result<InstanceIx> {
        let themselves = by.iter().filter(|party| toward.contains(party)).count();
        let pairs = by.len().saturating_mul(toward.len()) - themselves;
        if pairs > INSTANCES - self.instances.len() {
            return Err(ProgramError::TooMany("instances (a million at most)"));
        }
        let (first, duty) = (self.instances.len() as u32, self.duties.len() as u32);
        for &owing in by {
            for &owed in toward.iter().filter(|&&owed| owed != owing) {
                self.instances.push(instances::blank(duty, owing, owed));
            }
        }
        Ok(first)
    }

    fn duty(
        &mut self,
        clause: &Clause,
        undertaking: &Undertaking,
        by: Vec<PartyIx>,
        toward: Vec<PartyIx>,
        first_instance: InstanceIx,
    ) -> Result<DutyFacts> {
        let content = self.content(&undertaking.duty)?;
        let cover_class = self.cover_class(&content.scope);
        let floor = undertaking.always;
        let phase = clause.phase.as_ref().filter(|_| !floor);
        let phase = phase.map(|name| self.phase(name)).transpose()?;
        Ok(DutyFacts {
            number: clause.number.clone(),
            kind: content.kind,
            by,
            toward,
            first_instance,
            scope: content.scope,
            restrained: content.restrained,
            tests: content.tests,
            floor,
            standard: undertaking.proof.standard,
            basis: undertaking.proof.basis,
            remedy: undertaking.remedy,
            counting: undertaking.counting,
            phase,
            suspension: None,
            savings: Vec::new(),
            powers: Vec::new(),
            deciders: Vec::new(),
            easing: content.easing,
            every: content.every,
            cover_class,
            survives: undertaking.survives,
        })
    }

    fn content(&self, duty: &Duty) -> Result<Content> {
        Ok(match duty {
            Duty::Refrain(scope) => Content::of(DutyKind::Refrain, self.scope(scope)?),
            Duty::Restrain {
                actors,
                scope,
                tests,
            } => Content {
                restrained: self.actor_set(actors)?,
                tests: tests.clone(),
                ..Content::of(DutyKind::Restrain, self.scope(scope)?)
            },
            Duty::Do { every, .. } => {
                let anywhere = ScopeFacts {
                    anywhere: true,
                    ..ScopeFacts::default()
                };
                Content {
                    every: *every,
                    ..Content::of(DutyKind::Do, anywhere)
                }
            }
            Duty::Provide(easing) => {
                let easing = self.easing(easing)?;
                let covered = ScopeFacts {
                    place: easing.place,
                    anywhere: easing.anywhere,
                    ..ScopeFacts::default()
                };
                Content {
                    easing: Some(easing),
                    ..Content::of(DutyKind::Provide, covered)
                }
            }
        })
    }

    fn easing(&self, easing: &Easing) -> Result<EasingFacts> {
        let quantity = vocabulary::quantities()
            .id(&easing.quantity)
            .ok_or_else(|| ProgramError::UnknownNode(easing.quantity.clone()))?;
        Ok(EasingFacts {
            quantity: Some(quantity),
            place: self.place(&easing.place)?,
            anywhere: easing.place.is_empty(),
            bound: easing.bound,
            total: matches!(easing.per, Per::Total { .. }),
        })
    }

    fn cover_class(&mut self, scope: &ScopeFacts) -> usize {
        let class = CoverClass {
            place: scope.place,
            anywhere: scope.anywhere,
            acts: scope.acts.clone(),
        };
        if let Some(found) = self.cover_classes.iter().position(|known| *known == class) {
            return found;
        }
        self.cover_classes.push(class);
        self.cover_classes.len() - 1
    }
}

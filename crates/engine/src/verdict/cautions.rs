//! What must be said before anything else. Sentences 4, 6 and 17.

use mutaraka_vocabulary::agreement::{Body, Duty, Scope, Undertaking};
use mutaraka_vocabulary::confirmation::{Confirmation, Degree};
use mutaraka_vocabulary::finding::{Caution, Reason, What};
use mutaraka_vocabulary::step::StepKind;
use mutaraka_vocabulary::vocabulary;

use crate::entry::{KNOWN_ASSUMED, Tag, UNMATCHED};
use crate::state::NEVER;
use crate::verdict::Making;

impl Making<'_> {
    /// What must be said before anything else, with a finding for each.
    pub fn cautions(&mut self) -> Vec<Caution> {
        let cautions = self.noted();
        for caution in &cautions {
            let key = format!("caution/{}", caution.key());
            let what = What::Caution(caution.clone());
            self.find(key, what, None, reasons(caution));
        }
        cautions
    }

    fn noted(&self) -> Vec<Caution> {
        let case = self.case;
        let mut cautions = self.out_of_reach();
        if case.state.entered == NEVER {
            cautions.push(Caution::NeverInForce);
        }
        for clause in &case.program.agreement().clauses {
            if let Body::Undertaking(undertaking) = &clause.body
                && conditional_floor(undertaking, clause.phase.is_some())
            {
                cautions.push(Caution::FloorMadeConditional {
                    clause: clause.number.clone(),
                });
            }
        }
        if case.program.implied_floor {
            cautions.push(Caution::FloorImplied);
        }
        let assumed = case
            .used_entries()
            .filter(|entry| entry.tag != Tag::Coverage && entry.flags & KNOWN_ASSUMED != 0)
            .count();
        if assumed > 0 {
            cautions.push(Caution::KnownTimeAssumed {
                records: assumed as u64,
            });
        }
        let unmatched = case
            .used_entries()
            .filter(|entry| entry.flags & UNMATCHED != 0);
        let unmatched = unmatched.count() as u64;
        if unmatched > 0 {
            cautions.push(Caution::UnmatchedActors { records: unmatched });
        }
        let coverage: Vec<_> = case.intake.tables.coverages.values.iter().collect();
        if coverage
            .iter()
            .all(|shape| shape.full.is_empty() && shape.lethal.is_empty())
        {
            cautions.push(Caution::NoCoverage);
        } else if coverage.iter().all(|shape| shape.full.is_empty()) {
            cautions.push(Caution::LethalCoverageOnly);
        }
        cautions
    }

    /// Clauses whose standard no act or quantity record given reaches. Sentence 17.
    fn out_of_reach(&self) -> Vec<Caution> {
        let case = self.case;
        let highest = |tag: Tag| {
            let of = case.entries.iter().filter(|entry| entry.tag == tag);
            of.map(|entry| {
                let claimed = tag == Tag::Act
                    && case
                        .intake
                        .tables
                        .acts
                        .get(entry.shape)
                        .claimed_by
                        .is_some();
                let Confirmation {
                    occurrence,
                    attribution,
                    nature,
                } = entry.confirmation();
                occurrence.min(nature).min(if claimed {
                    Degree::Verified
                } else {
                    attribution
                })
            })
            .max()
        };
        let (acts, quantities) = (highest(Tag::Act), highest(Tag::Quantity));
        let decided = case
            .intake
            .steps
            .any_of(&[StepKind::Decision, StepKind::Admission]);
        let mut cautions = Vec::new();
        for clause in &case.program.agreement().clauses {
            let Body::Undertaking(undertaking) = &clause.body else {
                continue;
            };
            let highest = match undertaking.duty {
                Duty::Refrain(_) | Duty::Restrain { .. } if !decided => acts,
                Duty::Provide(_) if !decided => quantities,
                _ => continue,
            };
            if let Some(highest) = highest.filter(|&highest| highest < undertaking.proof.standard) {
                let (clause, standard) = (clause.number.clone(), undertaking.proof.standard);
                cautions.push(Caution::StandardOutOfReach {
                    clause,
                    standard,
                    highest,
                });
            }
        }
        cautions
    }
}

/// What a caution rests on.
fn reasons(caution: &Caution) -> Vec<Reason> {
    match caution {
        Caution::StandardOutOfReach { clause, .. } => {
            vec![Reason::Clause(clause.clone()), Reason::Meaning(17)]
        }
        Caution::FloorMadeConditional { clause } => {
            vec![Reason::Clause(clause.clone()), Reason::Meaning(4)]
        }
        Caution::FloorImplied => vec![Reason::Meaning(4)],
        Caution::KnownTimeAssumed { .. } => vec![Reason::Meaning(1)],
        Caution::UnmatchedActors { .. } => vec![Reason::Meaning(5)],
        Caution::LethalCoverageOnly | Caution::NoCoverage => vec![Reason::Meaning(6)],
        Caution::NeverInForce => vec![Reason::Meaning(2)],
    }
}

/// Whether a clause of the floor is stated with what the floor does not know: conditions, an end, suspension.
fn conditional_floor(undertaking: &Undertaking, phased: bool) -> bool {
    let stated = !undertaking.conditions.is_empty()
        || undertaking.suspension.is_some()
        || undertaking.from.is_some()
        || undertaking.until.is_some()
        || phased;
    let protects = |scope: &Scope| {
        let classes = !scope.directed_at.is_empty()
            && scope.directed_at.iter().all(|target| {
                target
                    .class
                    .is_some_and(|class| vocabulary::PROTECTED.contains(&class))
            });
        let acts = vocabulary::acts();
        let nodes = !scope.acts.is_empty()
            && scope
                .acts
                .iter()
                .all(|name| acts.id(name).is_some_and(|id| acts.is_floor(id)));
        classes || nodes
    };
    let floor =
        undertaking.always || matches!(&undertaking.duty, Duty::Refrain(scope) if protects(scope));
    floor && stated
}

//! What came out, in the form that claims are held against. A [`Verdict`] becomes one; so can any other
//! account of the same matter.

use std::collections::BTreeMap;

use mutaraka_vocabulary::agreement::{Name, Number};
use mutaraka_vocabulary::finding::{
    Bound, Caution, ClauseState, EasingEntry, FirstDefinition, FirstVerdict, InstanceVerdict,
    QuietTally, Reached, Reason, Stage, Verdict, What,
};
use mutaraka_vocabulary::{Day, Instant};

use crate::claim::{BreakdownClaim, Instance};

/// What came out. A part that an account does not tell is `None`.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// When the text entered into force.
    pub entry: Option<Instant>,
    /// When it ended.
    pub end: Option<Instant>,
    /// When parties were bound and phases ran.
    pub bounds: Vec<Bound>,
    /// Every instance.
    pub instances: BTreeMap<Instance, InstanceOutcome>,
    /// Acts of each outsider.
    pub outsiders: Option<BTreeMap<Name, u64>>,
    /// Breakdown under each definition.
    pub breakdowns: BTreeMap<Name, BreakdownClaim>,
    /// Who was first.
    pub firsts: Vec<FirstOutcome>,
    /// Cautions in kebab-case, with their clause.
    pub cautions: Option<Vec<String>>,
    /// Acts covered by a saving.
    pub saved: Option<Vec<Saved>>,
    /// Records of steps without effect.
    pub without_effect: Option<Vec<String>>,
}

/// An act that a saving covered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The record.
    pub record: String,
    /// The clause that would have prohibited it.
    pub clause: Number,
    /// The saving.
    pub saving: Number,
}

/// One instance.
#[derive(Clone, Debug, Default)]
pub struct InstanceOutcome {
    /// Its states, in order.
    pub states: Vec<StateOutcome>,
    /// Breaches and allegations.
    pub breaches: Vec<BreachOutcome>,
    /// Its days in force.
    pub quiet: QuietOutcome,
    /// Days of an easing.
    pub easing: Vec<EasingEntry>,
}

/// A state of an instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StateOutcome {
    /// From this instant on.
    pub from: Instant,
    /// The state.
    pub state: ClauseState,
    /// Whether it is kept.
    pub kept: bool,
}

/// Days of an instance in force.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct QuietOutcome {
    /// Quiet days.
    pub quiet: u32,
    /// Unquiet days.
    pub unquiet: u32,
    /// Undecided days.
    pub undecided: u32,
}

/// One breach or allegation.
#[derive(Clone, Debug)]
pub struct BreachOutcome {
    /// The day.
    pub day: Day,
    /// The act, where every act counts.
    pub act: Option<String>,
    /// Its stages.
    pub stages: Vec<(Stage, Instant)>,
}

/// Who was first under one definition.
#[derive(Clone, Debug)]
pub struct FirstOutcome {
    /// The definition.
    pub definition: FirstDefinition,
    /// The day.
    pub day: Option<Day>,
    /// Who it may have been.
    pub candidates: Vec<Name>,
    /// Whether it is told.
    pub told: bool,
}

impl From<&Verdict> for Outcome {
    fn from(verdict: &Verdict) -> Outcome {
        let bounds = verdict.life.parties.iter().chain(&verdict.life.phases);
        let instances = verdict.clauses.iter().flat_map(|clause| {
            clause.instances.iter().map(|found| {
                let instance = Instance {
                    clause: clause.number.clone(),
                    by: found.by.clone(),
                    toward: found.toward.clone(),
                };
                (instance, InstanceOutcome::from(found))
            })
        });
        let because = |what: fn(&What) -> bool| {
            verdict
                .findings
                .values()
                .filter(move |finding| what(&finding.what))
                .map(|finding| {
                    let record = finding.because.iter().find_map(|reason| match reason {
                        Reason::Record(id) => Some(id.clone()),
                        _ => None,
                    });
                    (&finding.what, record.unwrap_or_default())
                })
        };
        Outcome {
            entry: verdict.life.entry,
            end: verdict.life.end,
            bounds: bounds.cloned().collect(),
            instances: instances.collect(),
            outsiders: Some(
                verdict
                    .outsiders
                    .iter()
                    .map(|tally| (tally.actor.clone(), tally.acts))
                    .collect(),
            ),
            breakdowns: verdict
                .breakdowns
                .iter()
                .map(|found| (found.name.clone(), reached(&found.result)))
                .collect(),
            firsts: verdict.firsts.iter().map(FirstOutcome::from).collect(),
            cautions: Some(verdict.cautions.iter().map(caution).collect()),
            saved: Some(
                because(|what| matches!(what, What::Saved { .. }))
                    .filter_map(|(what, record)| match what {
                        What::Saved { clause, saving } => Some(Saved {
                            record,
                            clause: clause.clone(),
                            saving: saving.clone(),
                        }),
                        _ => None,
                    })
                    .collect(),
            ),
            without_effect: Some(
                because(|what| matches!(what, What::WithoutEffect { .. }))
                    .map(|(_, record)| record)
                    .collect(),
            ),
        }
    }
}

impl From<&InstanceVerdict> for InstanceOutcome {
    fn from(found: &InstanceVerdict) -> InstanceOutcome {
        let QuietTally {
            quiet,
            unquiet,
            undecided,
            ..
        } = found.quiet;
        InstanceOutcome {
            states: found
                .status
                .iter()
                .map(|interval| StateOutcome {
                    from: interval.from,
                    state: interval.state,
                    kept: interval.kept,
                })
                .collect(),
            breaches: found
                .breaches
                .iter()
                .map(|breach| BreachOutcome {
                    day: breach.day,
                    act: breach.act.clone(),
                    stages: breach
                        .stages
                        .iter()
                        .map(|entry| (entry.stage, entry.at))
                        .collect(),
                })
                .collect(),
            quiet: QuietOutcome {
                quiet,
                unquiet,
                undecided,
            },
            easing: found.easing.clone(),
        }
    }
}

impl From<&FirstVerdict> for FirstOutcome {
    fn from(found: &FirstVerdict) -> FirstOutcome {
        FirstOutcome {
            definition: found.definition,
            day: found.day,
            candidates: found.candidates.clone(),
            told: found.told,
        }
    }
}

/// The result of a definition, without its words.
#[must_use]
pub fn reached(result: &Reached) -> BreakdownClaim {
    match result {
        Reached::On(day) => BreakdownClaim::On(*day),
        Reached::NotReached => BreakdownClaim::NotReached,
        Reached::CannotBeTold(_) => BreakdownClaim::CannotBeTold,
    }
}

fn caution(caution: &Caution) -> String {
    caution.key().replacen('/', " ", 1)
}

//! What the engine and the reference interpreter are compared on: outcomes, without keys or reasons.

use std::collections::{BTreeMap, BTreeSet};

use mutaraka_vocabulary::finding::{
    ClauseKind, ClauseState, EasingEntry, FirstDefinition, QuietTally, Reached, Stage, Verdict,
};
use mutaraka_vocabulary::record::Range;
use mutaraka_vocabulary::{Day, Instant, Name, Number};

/// Stretches of time: from, and until if ended.
pub type Stretches = Vec<(Instant, Option<Instant>)>;
/// A breach within its instance: its day and, for a clause that counts every act, the act (the id of its
/// first version).
pub type BreachKey = (Day, Option<String>);

/// The outcome of an agreement on a set of records. Two of them are compared with `==`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    /// Entry into force, if it came.
    pub entry: Option<Instant>,
    /// The end of the text, if it came.
    pub end: Option<Instant>,
    /// Where the clock stopped.
    pub until: Instant,
    /// When each party was bound. A party never bound is absent.
    pub parties: BTreeMap<Name, Stretches>,
    /// When each phase ran. A phase that never began is absent.
    pub phases: BTreeMap<Name, Stretches>,
    /// Every instance of every undertaking, the implied floor's included: clause, by, toward.
    pub instances: BTreeMap<(Number, Name, Name), InstanceOutline>,
    /// Breakdown under each definition.
    pub breakdowns: BTreeMap<Name, BreakdownOutline>,
    /// Who was first under each definition.
    pub firsts: BTreeMap<FirstDefinition, FirstOutline>,
    /// Outsiders whose acts some undertaking would have covered.
    pub outsiders: BTreeMap<Name, OutsiderOutline>,
}

/// One instance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InstanceOutline {
    /// Changes only, from the clock's first instant on: since when, state, kept. Of several states at one
    /// instant only the last is here.
    pub status: Vec<(Instant, ClauseState, bool)>,
    /// Stages of each breach or allegation, in order, as changes. Of several changes at one instant within
    /// one of the four groups (timers, steps, acts, quantities) only the last is here, but *established*
    /// directly followed by *standing* or *remedied* at one instant is kept with it.
    pub breaches: BTreeMap<BreachKey, Vec<(Instant, Stage)>>,
    /// Days throughout which it was in force, ended by `until`; zero for other than refrain and restrain.
    pub quiet: QuietTally,
    /// Of an easing: days that ended while in force throughout, or its total once the deadline has fallen.
    pub easing: Vec<EasingEntry>,
}

/// [`Reached`] without its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BreakdownOutline {
    /// On this day.
    On(Day),
    /// Not within the record.
    NotReached,
    /// The record does not allow it to be told.
    CannotBeTold,
}

/// Who was first under one definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirstOutline {
    /// On which day.
    pub day: Option<Day>,
    /// Those it may have been.
    pub candidates: BTreeSet<Name>,
    /// Whether one is told apart.
    pub told: bool,
}

/// Acts of one outsider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutsiderOutline {
    /// How many.
    pub acts: u64,
    /// Deaths in them.
    pub deaths: Range,
    /// First and last day.
    pub days: (Day, Day),
}

impl Outline {
    /// The engine's verdict without what is not compared.
    #[must_use]
    pub fn of(verdict: &Verdict) -> Outline {
        let stretches = |bounds: &[mutaraka_vocabulary::finding::Bound]| {
            let mut found: BTreeMap<Name, Stretches> = BTreeMap::new();
            for bound in bounds {
                found
                    .entry(bound.name.clone())
                    .or_default()
                    .push((bound.from, bound.until));
            }
            found
                .values_mut()
                .for_each(|stretches| stretches.sort_unstable());
            found
        };
        let mut instances = BTreeMap::new();
        for clause in &verdict.clauses {
            let quiet_counts = matches!(clause.kind, ClauseKind::Refrain | ClauseKind::Restrain);
            for instance in &clause.instances {
                let key = (
                    clause.number.clone(),
                    instance.by.clone(),
                    instance.toward.clone(),
                );
                instances.insert(key, InstanceOutline::of(instance, quiet_counts));
            }
        }
        Outline {
            entry: verdict.life.entry,
            end: verdict.life.end,
            until: verdict.until,
            parties: stretches(&verdict.life.parties),
            phases: stretches(&verdict.life.phases),
            instances,
            breakdowns: verdict
                .breakdowns
                .iter()
                .map(|found| (found.name.clone(), BreakdownOutline::of(&found.result)))
                .collect(),
            firsts: verdict
                .firsts
                .iter()
                .map(|first| {
                    let candidates = first.candidates.iter().cloned().collect();
                    (
                        first.definition,
                        FirstOutline {
                            day: first.day,
                            candidates,
                            told: first.told,
                        },
                    )
                })
                .collect(),
            outsiders: verdict
                .outsiders
                .iter()
                .map(|tally| {
                    let outline = OutsiderOutline {
                        acts: tally.acts,
                        deaths: tally.deaths,
                        days: (tally.first, tally.last),
                    };
                    (tally.actor.clone(), outline)
                })
                .collect(),
        }
    }
}

impl InstanceOutline {
    fn of(
        instance: &mutaraka_vocabulary::finding::InstanceVerdict,
        quiet_counts: bool,
    ) -> InstanceOutline {
        let mut easing = instance.easing.clone();
        easing.sort_by_key(|entry| entry.day);
        InstanceOutline {
            status: instance
                .status
                .iter()
                .map(|stretch| (stretch.from, stretch.state, stretch.kept))
                .collect(),
            breaches: instance
                .breaches
                .iter()
                .map(|breach| {
                    let stages = breach
                        .stages
                        .iter()
                        .map(|entry| (entry.at, entry.stage))
                        .collect();
                    ((breach.day, breach.act.clone()), stages)
                })
                .collect(),
            quiet: if quiet_counts {
                instance.quiet
            } else {
                QuietTally::default()
            },
            easing,
        }
    }
}

impl BreakdownOutline {
    fn of(reached: &Reached) -> BreakdownOutline {
        match reached {
            Reached::On(day) => BreakdownOutline::On(*day),
            Reached::NotReached => BreakdownOutline::NotReached,
            Reached::CannotBeTold(_) => BreakdownOutline::CannotBeTold,
        }
    }
}

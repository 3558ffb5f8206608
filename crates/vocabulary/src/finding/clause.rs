//! What became of each clause: states, quiet, easings.

use serde::{Deserialize, Serialize};

use crate::agreement::{Amount, Name, Number, Text};
use crate::confirmation::Degree;
use crate::finding::{BreachVerdict, Key};
use crate::time::{Day, Instant};

nouns! {
/// One clause.
pub struct ClauseVerdict {
    /// Its number.
    pub number: Number,
    /// The drafter's wording. Empty for a clause that the text does not have.
    pub wording: Text,
    /// A clause of the floor that the text does not have, and which.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub implied: Option<ImpliedFloor>,
    /// Of what kind.
    pub kind: ClauseKind,
    /// Whether it is part of the floor.
    pub floor: bool,
    /// The standard of proof, for an undertaking.
    pub standard: Option<Degree>,
    /// One for each ordered pair, sorted by name. Empty for clauses that are no undertakings.
    pub instances: Vec<InstanceVerdict>,
}

/// Kinds of clause.
#[derive(Copy, Hash)]
pub enum ClauseKind {
    /// To refrain.
    Refrain,
    /// To restrain others.
    Restrain,
    /// To take a step.
    Do,
    /// To provide a quantity.
    Provide,
    /// A saving.
    Saving,
    /// A power.
    Power,
    /// A permitted response.
    Response,
    /// A note.
    Note,
}

/// Clauses of the floor that is implied where a text states none.
#[derive(Copy, Hash)]
pub enum ImpliedFloor {
    /// No violence directed at those who are protected.
    Protected,
    /// No act that is against the floor whoever it is directed at.
    ByItself,
}

/// One instance of an undertaking: `by` owes it to `toward`.
pub struct InstanceVerdict {
    /// Who owes it.
    pub by: Name,
    /// To whom.
    pub toward: Name,
    /// Its state over time, without gaps, from 'not yet in force' on.
    pub status: Vec<StatusInterval>,
    /// Breaches and allegations, by day.
    pub breaches: Vec<BreachVerdict>,
    /// Quiet while in force.
    pub quiet: QuietTally,
    /// Days of an easing, or its total as one entry.
    pub easing: Vec<EasingEntry>,
}

/// A stretch of one state.
pub struct StatusInterval {
    /// From.
    pub from: Instant,
    /// Until; none: still so at the end of the record.
    pub until: Option<Instant>,
    /// The state.
    pub state: ClauseState,
    /// Kept: no breach of it standing. Always true of an instance not in force.
    pub kept: bool,
    /// The finding of the change into it.
    pub because: Key,
}

/// The state of an instance of a clause.
#[derive(Copy, Hash, PartialOrd, Ord)]
pub enum ClauseState {
    /// Not yet in force.
    NotYet,
    /// In force and binding.
    Binding,
    /// In force, but a `while` is false or an `unless` true.
    Released,
    /// In force, but suspended under this text.
    Suspended,
    /// No longer in force.
    Ended,
}

/// Days of an instance in force up to `until`, each counted once.
#[derive(Copy, Default)]
pub struct QuietTally {
    /// Covered, without breach or open allegation.
    pub quiet: u32,
    /// With an established breach on them.
    pub unquiet: u32,
    /// All others.
    pub undecided: u32,
    /// Of all days, how many were covered throughout for every act of the clause.
    pub covered: u32,
    /// Of all days, how many were covered for deaths only.
    pub covered_lethal: u32,
    /// Of the undecided, how many had deaths-only coverage and no act of the clause recorded.
    pub without_deaths: u32,
}

/// An easing on one day, or its total.
pub struct EasingEntry {
    /// The day; for a total, the day of the deadline.
    pub day: Day,
    /// What was owed.
    pub owed: Amount,
    /// What was provided, as a range over the sources. None: no record, which is not zero.
    pub provided: Option<(Amount, Amount)>,
    /// By how much obstruction by the beneficiary excused it.
    pub excused: Amount,
    /// What follows.
    pub outcome: EasingOutcome,
}

/// What follows from an easing on a day.
#[derive(Copy, Hash, PartialOrd, Ord)]
pub enum EasingOutcome {
    /// Provided in full, whatever source is right.
    Delivered,
    /// Short, whatever source is right.
    Shortfall,
    /// Sources differ across the amount, or there is no record.
    Unknown,
    /// It did not bind throughout the day.
    NotOwed,
    /// Short, but by no more than the beneficiary's obstruction.
    Excused,
}
}

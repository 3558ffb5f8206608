//! What a document expects: one assertion a line.
//!
//! ```text
//! entry: 2031-01-01 00:00
//! end: never
//! bound west: 2031-01-10 00:00 to 2031-02-01 00:00
//! 1a north>south: binding 2031-01-01 00:00, released 2031-01-05 12:00
//! 1a north>south at 2031-01-06 00:00: released, kept
//! breach 1b south>north 2031-01-03: alleged 2031-01-03 10:00, established 2031-01-04 09:00
//! breach 1b south>north 2031-01-03 act r1: standing 2031-01-03 10:00
//! no breach of 1a north>south on 2031-01-03
//! nothing under 1a
//! quiet 1b south>north: 3 quiet, 1 unquiet, 2 undecided
//! easing 2a north>south 2031-01-03: short, owed 5, provided 3..4
//! breakdown deaths: 2031-01-09
//! first act: north on 2031-01-03
//! first death: north or south
//! outsider gamma: 2 acts
//! caution: floor-implied
//! saved: r1 under 1a by 3a
//! no effect: s1
//! ```
//!
//! A list of states or of stages is the whole list, but of those that come at one instant only the last
//! counts, and the time before an instance is in force is left out. `no breach` says that none was ever
//! established; `nothing` that there is not even an allegation.

mod parse;

use mutaraka_vocabulary::agreement::{Amount, Name, Number};
use mutaraka_vocabulary::finding::{ClauseState, EasingOutcome, FirstDefinition, Stage};
use mutaraka_vocabulary::{Day, Instant};

pub use parse::parse;
pub(crate) use parse::{OUTCOMES, STAGES, STATES, name_of};

/// An instance of an undertaking.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Instance {
    /// The clause.
    pub clause: Number,
    /// Who owes it.
    pub by: Name,
    /// To whom.
    pub toward: Name,
}

/// Which breaches are meant: all that is left open matches anything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Which {
    /// Of this clause.
    pub clause: Option<Number>,
    /// Of this instance: who owes it, and to whom.
    pub pair: Option<(Name, Name)>,
    /// On this day.
    pub day: Option<Day>,
}

/// One assertion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim {
    /// When the text entered into force, if ever.
    Entry(Option<Instant>),
    /// When it ended, if ever.
    End(Option<Instant>),
    /// The times in which a party was bound or a phase ran.
    Bound(Name, Vec<(Instant, Option<Instant>)>),
    /// All states of an instance from its being in force on.
    States(Instance, Vec<(ClauseState, Instant)>),
    /// The state just after an instant, and whether the instance is kept then.
    StateAt(Instance, Instant, ClauseState, Option<bool>),
    /// All stages of a breach; for a clause that counts every act, of that act.
    Stages(Instance, Day, Option<String>, Vec<(Stage, Instant)>),
    /// None of these was ever established.
    NoBreach(Which),
    /// Not even an allegation of these.
    Nothing(Which),
    /// Quiet, unquiet and undecided days; what is left out may be anything.
    Quiet(Instance, Vec<(QuietKind, u32)>),
    /// An easing on a day.
    Easing(Instance, Day, EasingClaim),
    /// Breakdown under a definition: on a day, `Err` a word for not reached or cannot be told.
    Breakdown(Name, BreakdownClaim),
    /// Who was first: one name, told; or those it may have been.
    First(FirstDefinition, Vec<Name>, Option<Day>),
    /// Acts of an outsider.
    Outsider(Name, u64),
    /// A caution, by its kebab-case name, and its clause where it has one.
    Caution(String),
    /// An act was covered by a saving.
    Saved {
        /// The record.
        record: String,
        /// The clause that would have prohibited it.
        clause: Number,
        /// The saving.
        saving: Number,
    },
    /// A step had no effect.
    NoEffect(String),
}

/// What is counted of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuietKind {
    /// Quiet days.
    Quiet,
    /// Unquiet days.
    Unquiet,
    /// Undecided days.
    Undecided,
}

/// What is said of an easing; what is left open may be anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EasingClaim {
    /// What follows.
    pub outcome: EasingOutcome,
    /// What was owed.
    pub owed: Option<Amount>,
    /// What was provided.
    pub provided: Option<(Amount, Amount)>,
}

/// The result of a definition of breakdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BreakdownClaim {
    /// On this day.
    On(Day),
    /// Not within the record.
    NotReached,
    /// The record does not allow it to be told.
    CannotBeTold,
}

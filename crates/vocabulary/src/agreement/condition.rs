//! Conditions: what makes an undertaking bind or not.

use serde::{Deserialize, Serialize};

use crate::agreement::{Name, Number, Scope, StepPattern};
use crate::confirmation::Degree;

nouns! {
/// `while` or `unless`.
pub struct Condition {
    /// Which of the two.
    pub sense: Sense,
    /// What must, or must not, be true.
    pub test: Test,
}

/// `while` or `unless`.
#[derive(Copy, Hash)]
pub enum Sense {
    /// Binds only while the test is true.
    While,
    /// Binds only while the test is false.
    Unless,
}

/// Something that is true or false at an instant.
pub enum Test {
    /// The counterpart's clause is kept. For the instance i→j of the clause that states it this looks
    /// at the instances j→i of the named clause; if there are none, at its instances owed to i.
    Kept {
        /// The named clause.
        clause: Number,
        /// More than so many counted breaches in so many days is "not kept".
        threshold: Threshold,
    },
    /// Acts counted over a trailing window, by happening day, proved to a standard of its own.
    Acts {
        /// Which.
        scope: Scope,
        /// By whom: parties or actors. Empty: by anyone.
        by: Vec<Name>,
        /// More than so many in so many days makes it true.
        threshold: Threshold,
        /// The standard for occurrence and attribution.
        standard: Degree,
    },
    /// The last so many days were quiet days of the clause, without a gap.
    Quiet {
        /// The clause: every instance of it owed to the party that owes the clause at hand.
        clause: Number,
        /// How many.
        days: u32,
    },
    /// A step that fits has been received.
    Done(StepPattern),
    /// The phase is running.
    During(Name),
    /// All hold.
    All(Vec<Test>),
    /// One holds.
    Any(Vec<Test>),
    /// It does not hold.
    Not(Box<Test>),
}

/// "more than n in d days", the days a trailing window that ends with the day of the instant.
#[derive(Copy, Hash)]
pub struct Threshold {
    /// This many is still within it.
    pub more_than: u32,
    /// Window in days.
    pub days: u32,
    /// Counted from when the act happened and not from when its breach came to stand. Printed as
    /// `from the act`.
    #[serde(default)]
    pub from_the_act: bool,
}
}

//! Phases, and points in time as a text states them.

use serde::{Deserialize, Serialize};

use crate::agreement::{Name, Number, Text};
use crate::step::StepKind;
use crate::time::{Instant, Length};

nouns! {
/// A phase. It runs from its beginning until its end, or until the next phase in the text begins.
pub struct Phase {
    /// Identifier.
    pub name: Name,
    /// As printed.
    pub title: Text,
    /// When it begins. Never, if the moment never comes.
    pub begins: Moment,
    /// When it ends at the latest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends: Option<Moment>,
}

/// A point in time as a text states it, resolved while the agreement lives. It may never come.
pub enum Moment {
    /// A fixed instant.
    At(Instant),
    /// The text's entry into force ("D-day").
    Entry,
    /// The entry of the party that owes the clause ("its entry"): the text's, or its own accession.
    OwnEntry,
    /// The beginning of a phase.
    PhaseBegins(Name),
    /// Receipt of the first step that fits.
    Step(StepPattern),
    /// The first instant at which the clause has had this many quiet days in a row: the end of the
    /// last of them, or later, when it became known.
    QuietDays {
        /// The clause, in every instance of it owed to a party that owes the clause at hand.
        clause: Number,
        /// How many days in a row.
        days: u32,
    },
    /// A length after another moment.
    After {
        /// The length.
        length: Length,
        /// The moment.
        moment: Box<Moment>,
    },
    /// "the later of": comes when all have come.
    LaterOf(Vec<Moment>),
    /// "the earlier of": comes when the first has come.
    EarlierOf(Vec<Moment>),
}

/// Which steps fit. Empty lists leave the matter open.
pub struct StepPattern {
    /// The kind.
    pub kind: StepKind,
    /// Taken by one of these: parties, actors, or roles (then by the role's rule and capability).
    #[serde(default)]
    pub by: Vec<Name>,
    /// About this clause or phase.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
}
}

//! What is open at the clock: deadlines, and what the text permits.

use serde::{Deserialize, Serialize};

use crate::agreement::{Name, Number};
use crate::finding::Key;
use crate::step::StepKind;
use crate::time::Instant;

nouns! {
/// An open deadline.
pub struct Deadline {
    /// When it falls.
    pub at: Instant,
    /// Under which clause.
    pub clause: Number,
    /// On whom.
    pub on: Name,
    /// What is due.
    pub what: DeadlineKind,
    /// About which finding.
    pub about: Option<Key>,
}

/// What a deadline is for.
#[derive(Hash, PartialOrd, Ord)]
pub enum DeadlineKind {
    /// To take a step.
    Step(StepKind),
    /// To remedy a breach.
    Remedy,
    /// To decide a complaint.
    Decision,
    /// To complete a total.
    Total,
    /// To report a response.
    Report,
    /// A suspension ends at the latest.
    SuspensionEnds,
    /// A notice of leaving takes effect.
    Leaving,
    /// The term ends.
    Term,
}

/// Something the text permits a party.
pub struct Permission {
    /// The party.
    pub party: Name,
    /// Under which clause.
    pub clause: Number,
    /// What.
    pub what: PermissionKind,
    /// The breaches that open it.
    pub because: Vec<Key>,
}

/// What may be permitted. No kind is of force.
#[derive(Copy, Hash, PartialOrd, Ord)]
pub enum PermissionKind {
    /// To suspend the clause by notice.
    SuspendByNotice,
    /// The clause does not bind it at present.
    NotBound,
    /// To take a measure without force.
    Measure,
    /// To leave by notice.
    Leave,
}
}

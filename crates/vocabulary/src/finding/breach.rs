//! Breaches and allegations through their life.

use serde::{Deserialize, Serialize};

use crate::agreement::Name;
use crate::finding::Key;
use crate::time::{Day, Instant};

nouns! {
/// One breach or allegation through its life.
pub struct BreachVerdict {
    /// Key, also of its last finding.
    pub key: Key,
    /// The day it is counted on.
    pub day: Day,
    /// For a clause that counts every act: the record.
    pub act: Option<String>,
    /// The records it rests on, sorted.
    pub records: Vec<String>,
    /// Who is answerable for it under this text, if it can be told.
    pub answerable: Vec<Name>,
    /// Its stages in order, each with the finding that put it there.
    pub stages: Vec<StageEntry>,
}

/// One stage of a breach.
pub struct StageEntry {
    /// Since when.
    pub at: Instant,
    /// Which.
    pub stage: Stage,
    /// The finding.
    pub because: Key,
}

/// Stages in the life of a breach.
#[derive(Copy, Hash, PartialOrd, Ord)]
pub enum Stage {
    /// It may have been done by this party, or by another: held against nobody.
    Unattributed,
    /// Said to be a breach, short of the clause's standard.
    Alleged,
    /// Claimed as a permitted response; its trigger is not established.
    PendingResponse,
    /// A permitted response: no breach.
    Permitted,
    /// Established; the remedy window is open.
    Established,
    /// Standing.
    Standing,
    /// Remedied within the window.
    Remedied,
    /// Remedied after it came to stand: no longer standing, still counted.
    RemediedLate,
    /// Settled by the injured.
    Settled,
    /// Refuted, or decided to be no breach.
    Refuted,
    /// Cannot be told, by decision or by silence.
    Undetermined,
    /// Lacks the minimum facts.
    Unprocessable,
    /// Not complained of in time: fact, no allegation.
    Lapsed,
}

/// What moved a breach to a stage.
#[derive(Copy, Hash)]
pub enum How {
    /// A record of an act.
    Act,
    /// Confirmation reached the standard.
    Confirmation,
    /// Limits of diligence were passed, or a step was not taken in time.
    Omission,
    /// An easing fell short.
    Shortfall,
    /// A decision.
    Decision,
    /// Silence at a deadline.
    Silence,
    /// An admission.
    Admission,
    /// A remedy.
    Remedy,
    /// The remedy window closed.
    WindowClosed,
    /// A waiver.
    Waiver,
    /// A correction or refutation of a record.
    Correction,
    /// A finding of a monitor that it cannot be processed.
    Unprocessable,
    /// Not complained of in time.
    NoComplaint,
    /// Its trigger was established, or refuted.
    Trigger,
    /// A limit of a permitted response was passed.
    Limit,
}
}

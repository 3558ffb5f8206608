//! The life of the text: entry, parties, phases, end.

use serde::{Deserialize, Serialize};

use crate::agreement::Name;
use crate::finding::Key;
use crate::time::Instant;

nouns! {
/// Entry, parties, phases, end.
pub struct Life {
    /// Entry into force, if it came.
    pub entry: Option<Instant>,
    /// The end, if it came.
    pub end: Option<Instant>,
    /// The finding that ended it.
    pub ended_by: Option<Key>,
    /// When each party was bound.
    pub parties: Vec<Bound>,
    /// When each phase ran.
    pub phases: Vec<Bound>,
}

/// A party bound, or a phase running, over a time.
pub struct Bound {
    /// Party or phase.
    pub name: Name,
    /// From.
    pub from: Instant,
    /// Until, if it has ended.
    pub until: Option<Instant>,
}
}

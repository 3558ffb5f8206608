//! Records made ready to run: at most 64 bytes each, with what many records share kept once.

use mutaraka_vocabulary::agreement::{Amount, Class, Ruling};
use mutaraka_vocabulary::confirmation::{Confirmation, Degree};
use mutaraka_vocabulary::step::StepKind;
use mutaraka_vocabulary::time::{Day, Instant, Span};
use mutaraka_vocabulary::vocabulary::NodeId;

use crate::program::ActorIx;

/// Number of a matter: a record and all corrections of it.
pub type MatterIx = u32;
/// Number of an entry in its case, by order of arrival.
pub type EntryIx = u32;

/// An actor's string that matched nobody: somebody outside the text.
pub const NOBODY: ActorIx = ActorIx(u16::MAX);

/// No matter, no entry, no breach.
pub const NONE: u32 = u32::MAX;

/// One record as the engine keeps it.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    pub(crate) start: i64,
    pub(crate) effective: i64,
    /// When it was recorded, as seconds after `effective` (late-recorded steps), or 0.
    pub(crate) recorded_after: u32,
    /// Length of the span in seconds, at least 1.
    pub(crate) length: u32,
    pub(crate) matter: MatterIx,
    pub(crate) id: u32,
    /// What it says: an index into the table for its `tag`.
    pub(crate) shape: u32,
    pub(crate) deaths: [u32; 3],
    pub(crate) responds_to: MatterIx,
    /// The very record that it names as what it answers.
    pub(crate) responds_to_id: u32,
    pub(crate) tag: Tag,
    pub(crate) depth: u8,
    pub(crate) flags: u8,
    pub(crate) confirmation: [Degree; 3],
}

/// Which table an entry's `shape` is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tag {
    /// A step.
    Step,
    /// An act.
    Act,
    /// A quantity.
    Quantity,
    /// Coverage.
    Coverage,
}

pub(crate) const THROUGHOUT: u8 = 1;
pub(crate) const VAGUE_DATE: u8 = 2;
pub(crate) const KNOWN_ASSUMED: u8 = 4;

impl Entry {
    pub(crate) fn span(&self) -> Span {
        Span {
            start: Instant(self.start),
            end: Instant(self.start + i64::from(self.length)),
        }
    }

    pub(crate) fn throughout(&self) -> bool {
        self.flags & THROUGHOUT != 0
    }

    pub(crate) fn confirmation(&self) -> Confirmation {
        let [occurrence, attribution, nature] = self.confirmation;
        Confirmation {
            occurrence,
            attribution,
            nature,
        }
    }

    pub(crate) fn recorded(&self) -> i64 {
        self.effective + i64::from(self.recorded_after)
    }
}

/// What an act is, apart from time, harm and confirmation. Shared by all acts that are alike.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ActShape {
    pub(crate) kind: NodeId,
    pub(crate) by: By,
    pub(crate) aims: Vec<AimShape>,
    pub(crate) one_of_these: bool,
    pub(crate) claimed_by: Option<ActorIx>,
    /// Zones it lies in surely, and perhaps.
    pub(crate) inside: u64,
    pub(crate) perhaps: u64,
    /// Zones in which its best estimate of place lies: what accounts go by.
    pub(crate) best: u64,
    /// The actor that the source is, where it is one.
    pub(crate) source: Option<ActorIx>,
}

/// By whom, with actors by number.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum By {
    /// Not known.
    Unknown,
    /// By all of these.
    All(Vec<ActorIx>),
    /// By one of these.
    OneOf(Vec<ActorIx>),
    /// By one side against the other.
    Between(Vec<ActorIx>, Vec<ActorIx>),
}

/// At whom, with actors by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AimShape {
    pub(crate) side: Option<ActorIx>,
    pub(crate) class: Option<Class>,
}

/// What a step is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct StepShape {
    pub(crate) kind: StepKind,
    pub(crate) by: Vec<ActorIx>,
    pub(crate) about: Vec<SubjectShape>,
    pub(crate) ruling: Option<Ruling>,
}

/// What a step is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SubjectShape {
    /// A record's matter, and the very entry's id for what holds of one version only.
    Matter(MatterIx, u32),
    /// A clause number.
    Clause(String),
    /// A phase.
    Phase(String),
    /// The breaches of duties by a party on a day.
    Breach(Vec<u32>, ActorIx, Day),
}

/// What a quantity is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct QuantityShape {
    pub(crate) kind: NodeId,
    pub(crate) by: Option<ActorIx>,
    pub(crate) inside: u64,
    pub(crate) low: Amount,
    pub(crate) high: Amount,
    pub(crate) obstructed: Option<Amount>,
}

/// What a coverage record covers: cover classes of the program, fully or for deaths only.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CoverageShape {
    pub(crate) full: Vec<u16>,
    pub(crate) lethal: Vec<u16>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_at_most_64_bytes() {
        assert!(size_of::<Entry>() <= 64, "{}", size_of::<Entry>());
    }
}

//! Records made ready to run: at most 40 bytes each, with what many records share kept once.
//!
//! Instants are seconds since 1970. The numbers in brackets are sentences of the meaning.

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

/// One record as the engine keeps it; what few records have is an [`Extra`].
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The first second of the span in which it happened.
    pub(crate) start: i64,
    /// Seconds from there until it has an effect (1).
    pub(crate) effective_after: u32,
    /// Seconds from there until it was recorded (late-recorded steps), or 0.
    pub(crate) recorded_after: u32,
    /// Length of the span in seconds, at least 1.
    pub(crate) length: u32,
    /// The matter that it is a version of.
    pub(crate) matter: MatterIx,
    /// Its id's number.
    pub(crate) id: u32,
    /// What it says: an index into the table for its `tag`.
    pub(crate) shape: u32,
    /// For an act its [`Extra`], for a step what it is about: an index into the list of those, or [`NONE`].
    pub(crate) extra: u32,
    /// What kind of record it is.
    pub(crate) tag: Tag,
    /// How many corrections deep it is in its matter.
    pub(crate) depth: u8,
    /// [`THROUGHOUT`], [`VAGUE_DATE`], [`KNOWN_ASSUMED`] and [`UNMATCHED`].
    pub(crate) flags: u8,
    /// Of occurrence, attribution and nature.
    pub(crate) sure: Sureness,
}

/// What an act has that few records have.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Extra {
    /// Low, best and high.
    pub deaths: [u32; 3],
    /// The matter that it names as what it responds to (13), or [`NONE`].
    pub responds_to: MatterIx,
    /// The number of the very id that it names so, or [`NONE`].
    pub responds_to_id: u32,
    /// Where its lines of harm begin and end.
    pub harm: [u32; 2],
}

/// A confirmation in one byte: two bits for each of its degrees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sureness(u8);

impl Sureness {
    pub fn of(confirmation: Confirmation) -> Sureness {
        let Confirmation {
            occurrence,
            attribution,
            nature,
        } = confirmation;
        Sureness(occurrence as u8 | (attribution as u8) << 2 | (nature as u8) << 4)
    }

    fn degree(self, place: u8) -> Degree {
        match self.0 >> (2 * place) & 3 {
            0 => Degree::Refuted,
            1 => Degree::Reported,
            2 => Degree::Corroborated,
            _ => Degree::Verified,
        }
    }
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

/// The act filled its span (9).
pub(crate) const THROUGHOUT: u8 = 1;
/// Dated to the month or worse.
pub(crate) const VAGUE_DATE: u8 = 2;
/// The record does not say when it was known, so the end of its span is taken.
pub(crate) const KNOWN_ASSUMED: u8 = 4;
/// The record names somebody who matches nobody.
pub(crate) const UNMATCHED: u8 = 8;

impl Entry {
    /// When it happened, or began and ended.
    pub(crate) fn span(&self) -> Span {
        Span {
            start: Instant(self.start),
            end: Instant(self.start + i64::from(self.length)),
        }
    }

    /// Whether the act filled its span; else it fell somewhere in it.
    pub(crate) fn throughout(&self) -> bool {
        self.flags & THROUGHOUT != 0
    }

    /// How sure each part of what it says is.
    pub(crate) fn confirmation(&self) -> Confirmation {
        Confirmation {
            occurrence: self.sure.degree(0),
            attribution: self.sure.degree(1),
            nature: self.sure.degree(2),
        }
    }

    /// From when it has an effect (1), in seconds since 1970.
    pub(crate) fn effective(&self) -> i64 {
        self.start + i64::from(self.effective_after)
    }

    /// When it was recorded, in seconds since 1970.
    pub(crate) fn recorded(&self) -> i64 {
        self.effective() + i64::from(self.recorded_after)
    }
}

/// What an act is, apart from time, harm and confirmation. Shared by all acts that are alike.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ActShape {
    /// The node of the vocabulary of acts.
    pub(crate) kind: NodeId,
    /// By whom, as recorded.
    pub(crate) by: By,
    /// At whom it was directed, in order.
    pub(crate) aims: Vec<AimShape>,
    /// It was directed at one of `aims`, not at all of them.
    pub(crate) one_of_these: bool,
    /// Who claims it.
    pub(crate) claimed_by: Option<ActorIx>,
    /// Zones that it surely lies in, a bit each.
    pub(crate) inside: u64,
    /// Zones that it surely or perhaps lies in.
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
    /// Whose they are, where that is told.
    pub(crate) side: Option<ActorIx>,
    /// What they are, where that is told.
    pub(crate) class: Option<Class>,
}

/// What a step is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct StepShape {
    /// What is done by it.
    pub(crate) kind: StepKind,
    /// Those who take it, in order.
    pub(crate) by: Vec<ActorIx>,
    /// What a decision says.
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
    /// The node of the vocabulary of quantities.
    pub(crate) kind: NodeId,
    /// Who provided it, where that is told.
    pub(crate) by: Option<ActorIx>,
    /// Zones that it surely lies in, a bit each.
    pub(crate) inside: u64,
    /// The low end.
    pub(crate) low: Amount,
    /// The high end, not below the low one.
    pub(crate) high: Amount,
    /// How much was obstructed (12).
    pub(crate) obstructed: Option<Amount>,
}

/// What a coverage record covers: cover classes of the program, fully or for deaths only.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CoverageShape {
    /// Of every act, in order.
    pub(crate) full: Vec<u16>,
    /// Of acts with deaths at least, in order.
    pub(crate) lethal: Vec<u16>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_at_most_40_bytes() {
        assert!(size_of::<Entry>() <= 40, "{}", size_of::<Entry>());
    }

    #[test]
    fn a_confirmation_fits_in_a_byte() {
        let all = [
            Degree::Refuted,
            Degree::Reported,
            Degree::Corroborated,
            Degree::Verified,
        ];
        for occurrence in all {
            for attribution in all {
                for nature in all {
                    let confirmation = Confirmation {
                        occurrence,
                        attribution,
                        nature,
                    };
                    let sure = Sureness::of(confirmation);
                    assert_eq!(
                        [sure.degree(0), sure.degree(1), sure.degree(2)],
                        [occurrence, attribution, nature]
                    );
                }
            }
        }
    }
}

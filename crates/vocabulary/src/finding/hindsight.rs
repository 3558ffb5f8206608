//! Accounts in hindsight: acts and harm, breakdown, who was first, and what they leave out.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::agreement::{Class, Name, Text};
use crate::finding::Key;
use crate::geography::Point;
use crate::record::{HarmKind, Range};
use crate::time::{Day, Span};

nouns! {
/// Acts of one outsider.
pub struct OutsiderTally {
    /// Who.
    pub actor: Name,
    /// How many acts after entry that a clause would cover were it a party.
    pub acts: u64,
    /// Deaths in them.
    pub deaths: Range,
    /// First and last day.
    pub days: (Day, Day),
}

/// Harm to one class of one side.
pub struct HarmTally {
    /// Whose people; none: not known, or no side of the agreement.
    pub side: Option<Name>,
    /// Which class; none: not known.
    pub class: Option<Class>,
    /// What kind.
    pub kind: HarmKind,
    /// How many.
    pub count: Range,
    /// In how many records.
    pub records: u64,
}

/// One day.
pub struct DayTally {
    /// The day.
    pub day: Day,
    /// Acts by each side; under an empty name those by nobody known.
    pub acts: BTreeMap<Name, u32>,
    /// Deaths on each side; under an empty name those of no known side.
    pub deaths: BTreeMap<Name, Range>,
}

/// A point on the map.
pub struct MapPoint {
    /// Where.
    pub point: Point,
    /// Acts there.
    pub acts: u32,
    /// Deaths there.
    pub deaths: Range,
    /// The side that acted, where all acts there have the same known one.
    pub side: Option<Name>,
}

/// Breakdown under one definition.
pub struct BreakdownVerdict {
    /// The definition's name.
    pub name: Name,
    /// The definition in words.
    pub words: Text,
    /// The result.
    pub result: Reached,
    /// Figures: total or level before, threshold, value on the day, days of the base that records cover.
    pub figures: Vec<(String, i64)>,
    /// Its finding.
    pub because: Key,
}

/// Whether and when something was reached.
pub enum Reached {
    /// On this day.
    On(Day),
    /// Not within the record.
    NotReached,
    /// The record does not allow it to be told; why is in the finding.
    CannotBeTold(Text),
}

/// Who was first under one definition.
pub struct FirstVerdict {
    /// The definition.
    pub definition: FirstDefinition,
    /// On which day.
    pub day: Option<Day>,
    /// Those it may have been: one name, or several when it cannot be told or they were on the same day.
    pub candidates: Vec<Name>,
    /// Whether one is told apart from the others.
    pub told: bool,
    /// Its finding.
    pub because: Key,
}

/// Definitions of who was first.
#[derive(Copy, Hash, PartialOrd, Ord)]
pub enum FirstDefinition {
    /// First act that a clause covers.
    FirstAct,
    /// First such act with a death.
    FirstDeath,
    /// First act of the gravest kind that was recorded at all.
    FirstGravest,
    /// First decided breach.
    FirstDecided,
    /// First missed performance: an easing short, or a step not taken.
    FirstMissed,
}

/// An actor's string that matched nobody.
pub struct Unmatched {
    /// As the source prints it.
    pub label: String,
    /// In how many records.
    pub records: u64,
    /// Deaths in them, best estimates.
    pub deaths: u64,
}

/// A record left out of daily counts.
pub struct LeftOut {
    /// The record.
    pub record: String,
    /// Its span.
    pub span: Span,
    /// Its deaths.
    pub deaths: Range,
}
}

//! Accounts in hindsight: acts and harm, breakdown, who was first, and what they leave out.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::agreement::{BreakdownDefinition, Class, Name};
use crate::finding::Key;
use crate::geography::Point;
use crate::record::{HarmKind, Range, Release};
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
    /// Day of the first.
    pub first: Day,
    /// Day of the last.
    pub last: Day,
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
    /// The definition, as the text has it.
    pub definition: BreakdownDefinition,
    /// The result.
    pub result: Reached,
    /// What the result was told from.
    pub figures: Figures,
    /// Its finding.
    pub because: Key,
}

/// Whether and when something was reached.
pub enum Reached {
    /// On this day.
    On(Day),
    /// Not within the record.
    NotReached,
    /// The record does not allow it to be told.
    CannotBeTold(Untold),
}

/// Why the record does not allow a breakdown to be told.
#[derive(Copy, Hash, PartialOrd, Ord)]
pub enum Untold {
    /// Records cover fewer than a third of the days before.
    CoveredTooLittle,
    /// No deaths are recorded in the days before, so that there is no level to compare with.
    NoDeathsBefore,
}

/// What the result of a definition of breakdown was told from. Deaths are those that the definition counts, of the
/// estimate that it takes.
#[derive(Copy, Hash)]
pub enum Figures {
    /// Nothing was counted: the definition looks at notices, or the text never entered into force.
    Uncounted,
    /// Of a definition by a number of deaths.
    Deaths {
        /// Deaths asked for.
        threshold: u32,
        /// In a window of this many days.
        window_days: u32,
        /// The most deaths in any such window after the day of entry.
        highest: u64,
    },
    /// Of a definition by the level before.
    Level {
        /// Deaths in the days before the day of entry.
        deaths_before: u64,
        /// How many of those days records cover.
        days_covered_before: u32,
        /// How many of those days there are.
        base_days: u32,
        /// Share of the level before that is asked for, in per cent.
        percent: u32,
        /// Over a window of this many days.
        window_days: u32,
    },
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
    /// To whom the most public of them is released: whoever may not see any of them may not see the name.
    #[serde(default, skip_serializing_if = "Release::is_public")]
    pub release: Release,
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

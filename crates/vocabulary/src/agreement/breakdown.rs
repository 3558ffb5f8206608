//! Definitions of breakdown in fact.

use serde::{Deserialize, Serialize};

use crate::agreement::{Basis, Name, Text};

nouns! {
/// A definition of the end in fact.
pub struct Breakdown {
    /// Identifier, used by `--fail-on`.
    pub name: Name,
    /// As printed.
    pub title: Text,
    /// The definition.
    pub definition: BreakdownDefinition,
}

/// How breakdown in fact is told.
pub enum BreakdownDefinition {
    /// Notice of leaving takes effect, or a party declares the arrangement over.
    Notice,
    /// At least `deaths` in any `days` days after the day of entry.
    Deaths {
        /// How many.
        deaths: u32,
        /// In how many days.
        days: u32,
        /// Which estimate.
        basis: Basis,
        /// Which deaths.
        scope: DeathScope,
    },
    /// The deaths a day over the last `days` days are at least `percent` of those over the
    /// `base_days` days before the day of entry that records cover, on a day with a death.
    Level {
        /// Share of the earlier level, in per cent.
        percent: u32,
        /// Trailing window.
        days: u32,
        /// Days before.
        base_days: u32,
        /// Which estimate.
        basis: Basis,
        /// Which deaths.
        scope: DeathScope,
    },
}

/// Which deaths a definition counts. Deaths stand on the first day of their record's span; records
/// spanning more than seven days, or dated to the month or worse, are left out and listed.
#[derive(Default)]
pub struct DeathScope {
    /// In one of these zones. Empty: anywhere.
    #[serde(default)]
    pub place: Vec<Name>,
    /// In acts whose known sides are all among these parties or actors, or pools of them. Empty: in acts
    /// in which a party or someone a party answers for is a side.
    #[serde(default)]
    pub among: Vec<Name>,
}
}

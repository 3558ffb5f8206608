//! Shares over seeded readings of the records.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::agreement::{Basis, Name};
use crate::finding::FirstDefinition;
use crate::time::Day;

nouns! {
/// Shares over seeded readings of the records.
pub struct Readings {
    /// How many.
    pub count: u32,
    /// The seed.
    pub seed: u64,
    /// For each breakdown: how often it was reached, and the 5th, 50th and 95th percentile of its day.
    pub breakdowns: BTreeMap<Name, ReadingsOfBreakdown>,
    /// For each definition of first: how often each side.
    pub firsts: Vec<(FirstDefinition, BTreeMap<Name, u32>)>,
    /// For each instance (`clause/by>toward`): in how many readings at least one breach stood.
    pub breached: BTreeMap<String, u32>,
}

/// A breakdown over readings.
pub struct ReadingsOfBreakdown {
    /// In how many readings it was reached.
    pub reached: u32,
    /// The day among those; none where it was reached in none.
    pub days: Option<DayPercentiles>,
    /// Which estimate the definition itself uses; readings draw between low and high.
    pub basis: Option<Basis>,
}

/// Percentiles of a day, by the nearest rank.
#[derive(Copy, Hash)]
pub struct DayPercentiles {
    /// The 5th.
    pub fifth: Day,
    /// The 50th.
    pub median: Day,
    /// The 95th.
    pub ninety_fifth: Day,
}
}

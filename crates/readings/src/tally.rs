//! Results over readings. Adding up in any order gives the same.

use std::collections::BTreeMap;

use mutaraka_vocabulary::agreement::{Agreement, Basis, BreakdownDefinition};
use mutaraka_vocabulary::finding::{
    DayPercentiles, FirstDefinition, Reached, Readings, ReadingsOfBreakdown, Stage, Verdict,
};
use mutaraka_vocabulary::{Day, Name};

/// Results of some readings.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    /// The day on which each definition was reached, for each reading in which it was.
    days: BTreeMap<Name, Vec<Day>>,
    firsts: BTreeMap<FirstDefinition, BTreeMap<Name, u32>>,
    breached: BTreeMap<String, u32>,
}

impl Tally {
    /// Adds the verdict on one reading.
    pub fn add(&mut self, verdict: &Verdict) {
        for breakdown in &verdict.breakdowns {
            if let Reached::On(day) = breakdown.result {
                self.days
                    .entry(breakdown.name.clone())
                    .or_default()
                    .push(day);
            }
        }
        for first in &verdict.firsts {
            let sides = self.firsts.entry(first.definition).or_default();
            // A pool or an unknown author leaves it open in a reading too: nobody is counted then.
            if let ([side], true) = (first.candidates.as_slice(), first.told) {
                *sides.entry(side.clone()).or_default() += 1;
            }
        }
        for clause in &verdict.clauses {
            for instance in &clause.instances {
                let stood = |stage: &mutaraka_vocabulary::finding::StageEntry| {
                    stage.stage == Stage::Standing
                };
                let count = self
                    .breached
                    .entry(format!(
                        "{}/{}>{}",
                        clause.number, instance.by, instance.toward
                    ))
                    .or_default();
                *count += u32::from(
                    instance
                        .breaches
                        .iter()
                        .any(|breach| breach.stages.iter().any(stood)),
                );
            }
        }
    }

    /// Adds the results of other readings.
    pub fn merge(&mut self, other: Tally) {
        for (name, days) in other.days {
            self.days.entry(name).or_default().extend(days);
        }
        for (definition, sides) in other.firsts {
            sum(self.firsts.entry(definition).or_default(), sides);
        }
        sum(&mut self.breached, other.breached);
    }

    /// The shares over all `count` readings.
    pub fn readings(mut self, agreement: &Agreement, count: u32, seed: u64) -> Readings {
        let breakdowns = agreement.breakdowns.iter().map(|breakdown| {
            let mut days = self.days.remove(&breakdown.name).unwrap_or_default();
            days.sort_unstable();
            let of = ReadingsOfBreakdown {
                reached: u32::try_from(days.len()).unwrap_or(u32::MAX),
                days: percentiles(&days),
                basis: basis(&breakdown.definition),
            };
            (breakdown.name.clone(), of)
        });
        let breakdowns = breakdowns.collect();
        Readings {
            count,
            seed,
            breakdowns,
            firsts: self.firsts.into_iter().collect(),
            breached: self.breached,
        }
    }
}

fn sum(into: &mut BTreeMap<String, u32>, from: BTreeMap<String, u32>) {
    for (name, count) in from {
        *into.entry(name).or_default() += count;
    }
}

fn basis(definition: &BreakdownDefinition) -> Option<Basis> {
    match definition {
        BreakdownDefinition::Notice => None,
        BreakdownDefinition::Deaths { basis, .. } | BreakdownDefinition::Level { basis, .. } => {
            Some(*basis)
        }
    }
}

/// The 5th, 50th and 95th percentile of sorted days by the nearest rank: the smallest day that at least that
/// share of the days do not exceed.
fn percentiles(days: &[Day]) -> Option<DayPercentiles> {
    let rank = |percent: usize| {
        let rank = days.len().saturating_mul(percent).div_ceil(100);
        days.get(rank.saturating_sub(1)).copied()
    };
    Some(DayPercentiles {
        fifth: rank(5)?,
        median: rank(50)?,
        ninety_fifth: rank(95)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ranks 1, 10 and 19 of 20, and 1, 3 and 5 of 5.
    #[test]
    fn percentiles_are_of_nearest_rank() {
        let days = |n: i32| (1..=n).map(Day).collect::<Vec<_>>();
        let of = |fifth, median, ninety_fifth| {
            Some(DayPercentiles {
                fifth: Day(fifth),
                median: Day(median),
                ninety_fifth: Day(ninety_fifth),
            })
        };
        assert_eq!(percentiles(&days(20)), of(1, 10, 19));
        assert_eq!(percentiles(&days(5)), of(1, 3, 5));
        assert_eq!(percentiles(&days(1)), of(1, 1, 1));
        assert_eq!(percentiles(&[]), None);
    }
}

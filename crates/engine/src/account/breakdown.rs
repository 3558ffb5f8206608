//! Breakdown in fact, under each definition of the text. Last section of the meaning.

use std::collections::BTreeMap;

use mutaraka_vocabulary::agreement::{Basis, BreakdownDefinition, DeathScope};
use mutaraka_vocabulary::finding::{Figures, Reached, Untold};
use mutaraka_vocabulary::time::Day;

use crate::account::{Account, ActNow};
use crate::entry::{EntryIx, Tag};
use crate::judge;
use crate::program::{ActorIx, Program};
use crate::quiet;
use crate::trail::WorldChange;
use crate::window::window_start;

/// A breakdown's result with its figures.
#[derive(Clone, Debug)]
pub(crate) struct BreakdownResult {
    pub result: Reached,
    pub figures: Figures,
    /// Records of the day on which it was reached.
    pub entries: Vec<EntryIx>,
}

impl BreakdownResult {
    fn uncounted(result: Reached) -> BreakdownResult {
        BreakdownResult {
            result,
            figures: Figures::Uncounted,
            entries: Vec::new(),
        }
    }
}

impl Account<'_> {
    fn counts(&self, act: &ActNow, scope: &DeathScope) -> bool {
        let program = &*self.case.program;
        let shape = self.case.intake.tables.acts.get(act.shape);
        let place = scope
            .place
            .iter()
            .filter_map(|name| program.zones.get(name))
            .fold(0_u64, |all, zone| all | 1 << zone);
        if !scope.place.is_empty() && shape.best & place == 0 {
            return false;
        }
        let facts = self.facts(act);
        if scope.among.is_empty() {
            return facts.concerns_party;
        }
        let among: Vec<ActorIx> = scope
            .among
            .iter()
            .flat_map(|name| named(program, name))
            .collect();
        let of = |side: ActorIx, wanted: ActorIx| {
            side == wanted
                || program
                    .parties_of(side, Day(act.day))
                    .iter()
                    .any(|&party| ActorIx(party) == wanted)
        };
        let is = |side: ActorIx, wanted: ActorIx| {
            of(side, wanted)
                || judge::members(program, side)
                    .iter()
                    .any(|&member| of(member, wanted))
        };
        let touched = among
            .iter()
            .filter(|&&wanted| facts.sides.iter().any(|&side| is(side, wanted)))
            .count();
        facts
            .sides
            .iter()
            .all(|&side| among.iter().any(|&wanted| is(side, wanted)))
            && touched >= 2.min(among.len())
    }

    /// Deaths by day in a scope, leaving out what is too vague; and what was left out.
    fn daily(&self, scope: &DeathScope, basis: Basis) -> BTreeMap<i32, u64> {
        let mut days: BTreeMap<i32, u64> = BTreeMap::new();
        for act in self
            .acts
            .iter()
            .filter(|act| !act.vague && self.counts(act, scope))
        {
            let deaths = self.deaths(act);
            let count = match basis {
                Basis::Low => deaths.low,
                Basis::Best => deaths.best,
                Basis::High => deaths.high,
            };
            *days.entry(act.day).or_default() += u64::from(count);
        }
        days
    }

    /// Whether and when a definition is reached.
    pub fn breakdown(&self, definition: &BreakdownDefinition) -> BreakdownResult {
        let Some(entry_day) = self.entry_day else {
            return BreakdownResult::uncounted(Reached::NotReached);
        };
        match definition {
            BreakdownDefinition::Notice => BreakdownResult::uncounted(self.by_notice()),
            BreakdownDefinition::Deaths {
                deaths,
                days,
                basis,
                scope,
            } => {
                let daily = self.daily(scope, *basis);
                let enough = |_, sum| sum >= u64::from(*deaths);
                let figures = Figures::Deaths {
                    threshold: *deaths,
                    window_days: *days,
                    highest: highest(&daily, entry_day, *days),
                };
                let reached = first_day(&daily, entry_day, *days, enough);
                self.counted(reached, figures, scope)
            }
            BreakdownDefinition::Level {
                percent,
                days,
                base_days,
                basis,
                scope,
            } => {
                let daily = self.daily(scope, *basis);
                let first = window_start(entry_day.saturating_sub(1), *base_days);
                let before: u64 = daily
                    .range(first..entry_day)
                    .map(|(_, deaths)| deaths)
                    .sum();
                let covered = self.days_covered(first, entry_day);
                let figures = Figures::Level {
                    deaths_before: before,
                    days_covered_before: covered,
                    base_days: *base_days,
                    percent: *percent,
                    window_days: *days,
                };
                if let Some(why) = untold(before, covered, *base_days) {
                    return BreakdownResult {
                        result: Reached::CannotBeTold(why),
                        figures,
                        entries: Vec::new(),
                    };
                }
                // deaths / days >= percent / 100 × before / covered, in whole numbers.
                let enough = |day, sum| {
                    daily.get(&day).is_some_and(|&deaths| deaths > 0)
                        && u128::from(sum) * 100 * u128::from(covered)
                            >= u128::from(*percent) * u128::from(before) * u128::from(*days)
                };
                let reached = first_day(&daily, entry_day, *days, enough);
                self.counted(reached, figures, scope)
            }
        }
    }

    fn counted(
        &self,
        reached: Option<i32>,
        figures: Figures,
        scope: &DeathScope,
    ) -> BreakdownResult {
        BreakdownResult {
            result: reached.map_or(Reached::NotReached, |day| Reached::On(Day(day))),
            figures,
            entries: self.deadly_on(reached, scope),
        }
    }

    /// Records of acts in a scope with deaths on the day on which a breakdown was reached.
    fn deadly_on(&self, reached: Option<i32>, scope: &DeathScope) -> Vec<EntryIx> {
        let on = |act: &&ActNow| {
            reached == Some(act.day)
                && !act.vague
                && self.counts(act, scope)
                && self.deaths(act).high > 0
        };
        self.acts.iter().filter(on).map(|act| act.entry).collect()
    }

    fn by_notice(&self) -> Reached {
        let ends = |change: WorldChange| {
            matches!(
                change,
                WorldChange::PartyLeft { .. }
                    | WorldChange::Renounced(_)
                    | WorldChange::EndedByLeaving
            )
        };
        let changes = self.case.trail.world.iter();
        let first = changes
            .filter(|log| ends(log.change))
            .map(|log| log.at)
            .min();
        first.map_or(Reached::NotReached, |at| Reached::On(self.case.day(at)))
    }

    /// How many of the days `[first, after)` records cover.
    fn days_covered(&self, first: i32, after: i32) -> u32 {
        let case = self.case;
        let versions = case.state.matters.iter().map(|matter| matter.version);
        let coverages = versions
            .filter_map(|version| case.entries.get(version as usize))
            .filter(|entry| entry.tag == Tag::Coverage);
        let mut spans: Vec<(i64, i64)> = coverages
            .map(|entry| (entry.start, entry.span().end.0))
            .collect();
        if spans.is_empty() {
            let first_record = case
                .used_entries()
                .map(|entry| case.day(entry.start).0)
                .min();
            let begin = first_record.unwrap_or(after);
            return u32::try_from(after - begin.clamp(first, after)).unwrap_or(0);
        }
        spans.sort_unstable();
        let mut merged: Vec<(i64, i64)> = Vec::new();
        for (from, to) in spans {
            quiet::cover(&mut merged, from, to);
        }
        let Some(&(begun, _)) = merged.first() else {
            return 0;
        };
        let start = |day: i32| case.program.calendar.start(Day(day)).0;
        let covered = (first.max(case.day(begun).0)..after)
            .filter(|&day| quiet::covered(&merged, start(day), start(day + 1)));
        u32::try_from(covered.count()).unwrap_or(0)
    }
}

/// Why there is no level before to compare with, if there is none: a third of its days at least must be covered
/// (last section of the meaning).
fn untold(deaths_before: u64, days_covered: u32, base_days: u32) -> Option<Untold> {
    if u64::from(days_covered) * 3 < u64::from(base_days) {
        Some(Untold::CoveredTooLittle)
    } else if deaths_before == 0 {
        Some(Untold::NoDeathsBefore)
    } else {
        None
    }
}

/// The actors that a name stands for, with those of a group.
fn named(program: &Program, name: &str) -> Vec<ActorIx> {
    if let Some(members) = program.groups.get(name) {
        return members.clone();
    }
    program.names.get(name).copied().into_iter().collect()
}

/// The first day after `entry` on which the deaths of the last `window` days, those up to `entry` left out,
/// satisfy `enough`.
fn first_day(
    daily: &BTreeMap<i32, u64>,
    entry: i32,
    window: u32,
    enough: impl Fn(i32, u64) -> bool,
) -> Option<i32> {
    // A sum can only grow on a day with a death.
    daily
        .range(entry + 1..)
        .find(|&(&day, &deaths)| deaths > 0 && enough(day, sum(daily, entry, day, window)))
        .map(|(&day, _)| day)
}

fn sum(daily: &BTreeMap<i32, u64>, entry: i32, day: i32, window: u32) -> u64 {
    let first = window_start(day, window).max(entry + 1);
    daily.range(first..=day).map(|(_, deaths)| deaths).sum()
}

fn highest(daily: &BTreeMap<i32, u64>, entry: i32, window: u32) -> u64 {
    let sums = daily
        .range(entry + 1..)
        .map(|(&day, _)| sum(daily, entry, day, window));
    sums.max().unwrap_or(0)
}

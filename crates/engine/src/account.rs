//! Accounts in hindsight: acts and harm by day and side, breakdown under each definition, who was first. They
//! use the latest versions known at the end. Last section of the meaning.

use std::collections::BTreeMap;

use mutaraka_vocabulary::agreement::{Basis, BreakdownDefinition, DeathScope};
use mutaraka_vocabulary::confirmation::Degree;
use mutaraka_vocabulary::finding::{Figures, FirstDefinition, Reached, Untold};
use mutaraka_vocabulary::record::Range;
use mutaraka_vocabulary::time::Day;
use mutaraka_vocabulary::vocabulary;

use crate::case::Case;
use crate::entry::{ActShape, By, EntryIx, NONE, Tag, VAGUE_DATE};
use crate::judge::{self, Alternative};
use crate::program::{ActorIx, DutyKind, PartyIx, Program};
use crate::state::NEVER;
use crate::window::window_start;

/// The most days a record may span and still count on its first day.
const LONGEST: i32 = 7;

/// The latest version of an act, with what the accounts ask of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ActNow {
    pub entry: EntryIx,
    pub day: i32,
    /// Its span or date is too vague for daily counts.
    pub vague: bool,
    /// What it is, with any admission of it.
    pub shape: u32,
}

/// What a shape of acts is to the accounts.
#[derive(Clone, Debug)]
pub(crate) struct ShapeFacts {
    pub ways: Vec<Alternative>,
    /// All known sides: those and the ones aimed at.
    pub sides: Vec<ActorIx>,
    /// A party, or someone a party answers for, is among them.
    pub concerns_party: bool,
    /// The party that surely did it, or else the parties and outsiders that may have.
    pub doers: Vec<ActorIx>,
}

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

/// Who was first under a definition.
#[derive(Clone, Debug)]
pub(crate) struct FirstResult {
    pub definition: FirstDefinition,
    pub day: Option<Day>,
    pub candidates: Vec<ActorIx>,
    pub entries: Vec<EntryIx>,
    pub breaches: Vec<u32>,
}

/// The accounts of a case at its clock.
pub(crate) struct Account<'a> {
    case: &'a Case,
    pub acts: Vec<ActNow>,
    /// By shape as recorded, as it stands with admissions, and stretch between dates of answerability.
    pub shapes: BTreeMap<(u32, u32, u16), ShapeFacts>,
    pub entry_day: Option<i32>,
}

impl<'a> Account<'a> {
    /// `admitted`: the shapes of acts that somebody has admitted.
    pub fn of(case: &'a Case, admitted: &BTreeMap<EntryIx, u32>) -> Account<'a> {
        let program = &*case.program;
        let mut acts = Vec::new();
        let mut shapes = BTreeMap::new();
        for matter in case.state.matters.iter() {
            let Some(entry) = case
                .entries
                .get(matter.version as usize)
                .filter(|_| matter.version != NONE)
            else {
                continue;
            };
            if entry.tag != Tag::Act || entry.confirmation[0] == Degree::Refuted {
                continue;
            }
            let day = case.day(entry.start);
            let last = case.day(entry.span().end.0 - 1);
            let vague = last.0 - day.0 >= LONGEST || entry.flags & VAGUE_DATE != 0;
            let shape = admitted
                .get(&matter.version)
                .copied()
                .unwrap_or(entry.shape);
            acts.push(ActNow {
                entry: matter.version,
                day: day.0,
                vague,
                shape,
            });
            shapes
                .entry((entry.shape, shape, program.epoch(day)))
                .or_insert_with(|| {
                    let acts = &case.intake.tables.acts;
                    shape_facts(program, acts.get(entry.shape), acts.get(shape), day)
                });
        }
        acts.sort_by_key(|act| {
            let entry = &case.entries[act.entry as usize];
            (entry.start, case.id_of(act.entry))
        });
        let entered = case.state.entered;
        let entry_day = (entered < NEVER).then(|| case.day(entered).0);
        Account {
            case,
            acts,
            shapes,
            entry_day,
        }
    }

    pub fn facts(&self, act: &ActNow) -> &ShapeFacts {
        // Every act's shape was put in when the account was made.
        let recorded = self.case.entries[act.entry as usize].shape;
        &self.shapes[&(recorded, act.shape, self.case.program.epoch(Day(act.day)))]
    }

    pub fn deaths(&self, act: &ActNow) -> Range {
        let [low, best, high] = self.case.entries[act.entry as usize].deaths;
        Range { low, best, high }
    }

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
                let reached = first_day(&daily, entry_day, *days, enough);
                BreakdownResult {
                    result: reached.map_or(Reached::NotReached, |day| Reached::On(Day(day))),
                    figures: Figures::Deaths {
                        threshold: *deaths,
                        window_days: *days,
                        highest: highest(&daily, entry_day, *days),
                    },
                    entries: self.deadly_on(reached, scope),
                }
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
                // deaths / days >= percent / 100 × before / covered, in whole numbers.
                let enough = |day, sum| {
                    daily.get(&day).is_some_and(|&deaths| deaths > 0)
                        && u128::from(sum) * 100 * u128::from(covered)
                            >= u128::from(*percent) * u128::from(before) * u128::from(*days)
                };
                let (result, entries) = if covered * 3 < *base_days {
                    (Reached::CannotBeTold(Untold::CoveredTooLittle), Vec::new())
                } else if before == 0 {
                    (Reached::CannotBeTold(Untold::NoDeathsBefore), Vec::new())
                } else {
                    let reached = first_day(&daily, entry_day, *days, enough);
                    let result = reached.map_or(Reached::NotReached, |day| Reached::On(Day(day)));
                    (result, self.deadly_on(reached, scope))
                };
                let figures = Figures::Level {
                    deaths_before: before,
                    days_covered_before: covered,
                    base_days: *base_days,
                    percent: *percent,
                    window_days: *days,
                };
                BreakdownResult {
                    result,
                    figures,
                    entries,
                }
            }
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
        use crate::trail::WorldChange::{EndedByLeaving, PartyLeft, Renounced};
        let first = self
            .case
            .trail
            .world
            .iter()
            .filter(|(_, change)| matches!(change, PartyLeft(_) | Renounced(_) | EndedByLeaving))
            .map(|(at, _)| *at)
            .min();
        first.map_or(Reached::NotReached, |at| Reached::On(self.case.day(at)))
    }

    /// How many of the days `[first, after)` records cover.
    fn days_covered(&self, first: i32, after: i32) -> u32 {
        let case = self.case;
        let mut spans: Vec<(i64, i64)> = Vec::new();
        for matter in case
            .state
            .matters
            .iter()
            .filter(|matter| matter.version != NONE)
        {
            let entry = &case.entries[matter.version as usize];
            if entry.tag == Tag::Coverage {
                spans.push((entry.start, entry.span().end.0));
            }
        }
        let start = |day: i32| case.program.calendar.start(Day(day)).0;
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
            match merged.last_mut() {
                Some(last) if from <= last.1 => last.1 = last.1.max(to),
                _ => merged.push((from, to)),
            }
        }
        let Some(&(begun, _)) = merged.first() else {
            return 0;
        };
        let covered = (first.max(case.day(begun).0)..after)
            .filter(|&day| crate::quiet::covered(&merged, start(day), start(day + 1)));
        u32::try_from(covered.count()).unwrap_or(0)
    }

    pub fn firsts(&self, decided: &[u32]) -> Vec<FirstResult> {
        let after: Vec<&ActNow> = self
            .acts
            .iter()
            .filter(|act| !act.vague && self.after_entry(act))
            .filter(|act| self.facts(act).concerns_party && self.covered_by_clause(act, false))
            .collect();
        let deadly: Vec<&ActNow> = after
            .iter()
            .copied()
            .filter(|act| self.deaths(act).best > 0)
            .collect();
        let gravity = |act: &ActNow| {
            let shape = self.case.intake.tables.acts.get(act.shape);
            vocabulary::acts().gravity(shape.kind)
        };
        let gravest = after.iter().map(|act| gravity(act)).max();
        let grave: Vec<&ActNow> = after
            .iter()
            .copied()
            .filter(|act| Some(gravity(act)) == gravest)
            .collect();
        vec![
            self.first_act(FirstDefinition::FirstAct, &after),
            self.first_act(FirstDefinition::FirstDeath, &deadly),
            self.first_act(FirstDefinition::FirstGravest, &grave),
            self.first_breach(FirstDefinition::FirstDecided, decided),
            self.first_breach(FirstDefinition::FirstMissed, decided),
        ]
    }

    pub fn after_entry(&self, act: &ActNow) -> bool {
        self.case.entries[act.entry as usize].start >= self.case.state.entered
    }

    /// Whether prohibitions' scopes fit the act, by the best estimate of its place: surely, whichever way it was
    /// done; or perhaps, in one of the ways in which it may have been done.
    pub fn covered_by_clause(&self, act: &ActNow, surely: bool) -> bool {
        let case = self.case;
        let program = &*case.program;
        let entry = &case.entries[act.entry as usize];
        let mut shape = judge::settled(case.intake.tables.acts.get(act.shape));
        shape.inside |= shape.best;
        let (from, to) = (
            entry.start,
            entry
                .span()
                .end
                .0
                .min(entry.effective.saturating_add(1))
                .max(entry.start + 1),
        );
        let prohibitions = || {
            program
                .duties
                .iter()
                .filter(|duty| matches!(duty.kind, DutyKind::Refrain | DutyKind::Restrain))
        };
        let least = if surely {
            judge::Fit::Yes
        } else {
            judge::Fit::Perhaps
        };
        let covered = |way: &Alternative| {
            prohibitions().any(|duty| {
                let hours = duty.scope.hours;
                let whole = entry.throughout();
                judge::scope_fit(program, &duty.scope, &shape, &way.aims, Day(act.day)) >= least
                    && judge::hours_fit(&program.calendar, hours, from, to, whole) >= least
            })
        };
        let ways = &self.facts(act).ways;
        if surely {
            ways.iter().all(covered)
        } else {
            ways.iter().any(covered)
        }
    }

    fn first_act(&self, definition: FirstDefinition, acts: &[&ActNow]) -> FirstResult {
        let span = |act: &ActNow| self.case.entries[act.entry as usize].span();
        let Some(earliest_end) = acts.iter().map(|act| span(act).end).min() else {
            return FirstResult {
                definition,
                day: None,
                candidates: Vec::new(),
                entries: Vec::new(),
                breaches: Vec::new(),
            };
        };
        let possible: Vec<&&ActNow> = acts
            .iter()
            .filter(|act| span(act).start < earliest_end)
            .collect();
        let mut candidates: Vec<ActorIx> = possible
            .iter()
            .flat_map(|act| self.facts(act).doers.clone())
            .collect();
        candidates.sort_unstable();
        candidates.dedup();
        let day = possible.iter().map(|act| act.day).min().map(Day);
        let entries = possible.iter().map(|act| act.entry).collect();
        FirstResult {
            definition,
            day,
            candidates,
            entries,
            breaches: Vec::new(),
        }
    }

    /// The earliest day with such a breach, and those who owed it. `decided`: breaches decided to be such.
    fn first_breach(&self, definition: FirstDefinition, decided: &[u32]) -> FirstResult {
        let (state, program) = (&self.case.state, &*self.case.program);
        let is = |index: u32, breach: &crate::state::Breach| match definition {
            FirstDefinition::FirstDecided => decided.contains(&index),
            _ => {
                matches!(
                    program.duty(breach.instance).kind,
                    DutyKind::Do | DutyKind::Provide
                ) && crate::state::established(breach.stage)
            }
        };
        let found: Vec<(i32, u32)> = state
            .breaches
            .iter()
            .enumerate()
            .filter(|&(index, breach)| is(index as u32, breach))
            .map(|(index, breach)| (breach.day, index as u32))
            .collect();
        let first = found.iter().map(|&(day, _)| day).min();
        let breaches: Vec<u32> = found
            .into_iter()
            .filter(|&(day, _)| Some(day) == first)
            .map(|(_, breach)| breach)
            .collect();
        let by = |&breach: &u32| {
            ActorIx(program.instances[state.breaches[breach as usize].instance as usize].by)
        };
        let mut candidates: Vec<ActorIx> = breaches.iter().map(by).collect();
        candidates.sort_unstable();
        candidates.dedup();
        FirstResult {
            definition,
            day: first.map(Day),
            candidates,
            entries: Vec::new(),
            breaches,
        }
    }
}

fn named(program: &Program, name: &str) -> Vec<ActorIx> {
    if let Some(members) = program.groups.get(name) {
        return members.clone();
    }
    program.names.get(name).copied().into_iter().collect()
}

/// `recorded`: the shape as the record has it; `now`: with any admission of it.
fn shape_facts(program: &Program, recorded: &ActShape, now: &ActShape, day: Day) -> ShapeFacts {
    let settled = judge::settled(now);
    let ways = judge::alternatives(program, &settled, day);
    // A claim makes nobody unknown: both sides of a clash, and those aimed at, stay as they are recorded.
    let mut sides: Vec<ActorIx> = match (&recorded.by, &settled.by) {
        (By::Between(one, other), _) => [one.as_slice(), other].concat(),
        (By::OneOf(actors), By::OneOf(_)) | (By::All(actors), _) => actors.clone(),
        (By::Unknown | By::OneOf(_), _) => Vec::new(),
    };
    if let By::All(actors) = &settled.by {
        sides.extend(actors);
    }
    sides.extend(recorded.aims.iter().filter_map(|aim| aim.side));
    sides.sort_unstable();
    sides.dedup();
    let of_party = |side: ActorIx| {
        judge::members(program, side)
            .iter()
            .any(|&member| !program.parties_of(member, day).is_empty())
    };
    let concerns_party = sides.iter().any(|&side| of_party(side));
    let mut doers: Vec<ActorIx> = ways
        .iter()
        .flat_map(|way| &way.actors)
        .flat_map(|&actor| {
            let parties: Vec<PartyIx> = program.parties_of(actor, day);
            if parties.is_empty() {
                vec![actor]
            } else {
                parties.into_iter().map(ActorIx).collect()
            }
        })
        .collect();
    doers.sort_unstable();
    doers.dedup();
    ShapeFacts {
        ways,
        sides,
        concerns_party,
        doers,
    }
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

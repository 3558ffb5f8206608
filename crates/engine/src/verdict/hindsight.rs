//! Accounts in hindsight, as the verdict tells them. Last section of the meaning.

use std::collections::BTreeMap;

use mutaraka_vocabulary::agreement::Class;
use mutaraka_vocabulary::finding::{
    DayTally, FirstDefinition, FirstVerdict, HarmTally, LeftOut, MapPoint, OutsiderTally, Reason,
    What,
};
use mutaraka_vocabulary::geography::Point;
use mutaraka_vocabulary::record::{HarmKind, Place, Range};
use mutaraka_vocabulary::time::Day;

use crate::account::ActNow;
use crate::judge;
use crate::program::ActorIx;
use crate::verdict::now::Open;
use crate::verdict::{Fetch, Making};

/// Days before entry that are shown beside those after it.
const DAYS_BEFORE: i32 = 90;
/// The most points that a map shows.
const MOST_POINTS: usize = 1000;

impl Making<'_> {
    /// Who was first under each definition, with a finding for each.
    pub fn firsts(&mut self, open: &Open) -> Vec<FirstVerdict> {
        let results = self.account.firsts(&open.decided);
        results
            .into_iter()
            .map(|first| {
                let mut because: Vec<Reason> = first
                    .entries
                    .iter()
                    .take(20)
                    .map(|&entry| self.cite(entry))
                    .collect();
                for &breach in &first.breaches {
                    because.extend(
                        self.stages[breach as usize]
                            .last()
                            .map(|staged| Reason::Finding(staged.key.clone())),
                    );
                }
                because.push(Reason::Meaning(9));
                let name = match first.definition {
                    FirstDefinition::FirstAct => "act",
                    FirstDefinition::FirstDeath => "death",
                    FirstDefinition::FirstGravest => "gravest",
                    FirstDefinition::FirstDecided => "decided",
                    FirstDefinition::FirstMissed => "missed",
                };
                let what = What::First {
                    definition: first.definition,
                };
                let key = self.find(format!("first/{name}"), what, None, because);
                let mut candidates: Vec<String> = first
                    .candidates
                    .iter()
                    .map(|&actor| self.actor_name(actor))
                    .collect();
                candidates.sort();
                candidates.dedup();
                let told = candidates.len() == 1 && !candidates[0].is_empty();
                FirstVerdict {
                    definition: first.definition,
                    day: first.day,
                    candidates,
                    told,
                    because: key,
                }
            })
            .collect()
    }

    fn actor_name(&self, actor: ActorIx) -> String {
        self.case
            .program
            .actors
            .get(usize::from(actor.0))
            .map(|facts| facts.name.clone())
            .unwrap_or_default()
    }

    /// Acts of each outsider that some prohibition would have covered, by name.
    pub fn outsiders(&self) -> Vec<OutsiderTally> {
        let program = &*self.case.program;
        let mut tallies: BTreeMap<ActorIx, OutsiderTally> = BTreeMap::new();
        for act in self
            .account
            .acts
            .iter()
            .filter(|act| self.account.after_entry(act))
        {
            let facts = self.account.facts(act);
            let day = Day(act.day);
            let Some(first) = facts.ways.first() else {
                continue;
            };
            // Surely by it: one of those who acted, whichever way it was.
            let surely = |actor: &&ActorIx| facts.ways.iter().all(|way| way.actors.contains(actor));
            let mut outsiders: Vec<ActorIx> = first.actors.iter().filter(surely).copied().collect();
            outsiders.retain(|&actor| {
                let known = program.actors.get(usize::from(actor.0));
                let acts = usize::from(actor.0) < program.parties.len()
                    || known.is_some_and(|facts| facts.armed);
                acts && program.parties_of(actor, day).is_empty()
            });
            if outsiders.is_empty() || !self.account.covered_by_clause(act, true) {
                continue;
            }
            let deaths = self.account.deaths(act);
            for actor in outsiders {
                let tally = tallies.entry(actor).or_insert_with(|| OutsiderTally {
                    actor: self.actor_name(actor),
                    acts: 0,
                    deaths: Range::default(),
                    first: day,
                    last: day,
                });
                tally.acts += 1;
                tally.deaths = plus(tally.deaths, deaths);
                (tally.first, tally.last) = (tally.first.min(day), tally.last.max(day));
            }
        }
        let mut told: Vec<OutsiderTally> = tallies.into_values().collect();
        told.sort_by(|one, other| one.actor.cmp(&other.actor));
        told
    }

    /// The side that an actor is shown on: its party, or itself; nobody where several parties may be meant.
    fn side(&self, actor: Option<ActorIx>, day: i32) -> Option<String> {
        let program = &*self.case.program;
        let actor = actor.filter(|actor| usize::from(actor.0) < program.actors.len())?;
        let members = judge::members(program, actor);
        let mut parties: Vec<u16> = members
            .iter()
            .flat_map(|&member| program.affiliations(member, Day(day), true))
            .collect();
        parties.sort_unstable();
        parties.dedup();
        match parties.as_slice() {
            [party] => Some(program.party_name(*party).clone()),
            _ => Some(self.actor_name(actor)),
        }
    }

    /// Harm after entry, by side, class and kind.
    pub fn harm(&self) -> Vec<HarmTally> {
        type Key = (Option<String>, Option<Class>, HarmKind);
        let mut tallies: BTreeMap<Key, (Range, u64)> = BTreeMap::new();
        for act in
            self.account.acts.iter().filter(|act| {
                self.account.after_entry(act) && self.account.facts(act).concerns_party
            })
        {
            for line in self.case.harm_of(act.entry) {
                let key = (self.side(line.side, act.day), line.class, line.kind);
                let tally = tallies.entry(key).or_default();
                let [low, best, high] = line.count;
                tally.0 = plus(tally.0, Range { low, best, high });
                tally.1 += 1;
            }
        }
        let told = tallies
            .into_iter()
            .map(|((side, class, kind), (count, records))| HarmTally {
                side,
                class,
                kind,
                count,
                records,
            });
        told.filter(|tally| tally.count.high > 0).collect()
    }

    /// Acts and deaths of each day that has any.
    pub fn days(&self) -> Vec<DayTally> {
        let Some(entry) = self.account.entry_day else {
            return Vec::new();
        };
        let mut days: BTreeMap<i32, DayTally> = BTreeMap::new();
        for act in self
            .account
            .acts
            .iter()
            .filter(|act| !act.vague && act.day >= entry - DAYS_BEFORE)
        {
            let facts = self.account.facts(act);
            if !facts.concerns_party {
                continue;
            }
            let tally = days.entry(act.day).or_insert_with(|| DayTally {
                day: Day(act.day),
                acts: BTreeMap::new(),
                deaths: BTreeMap::new(),
            });
            let doer = match facts.doers.as_slice() {
                [one] => self.side(Some(*one), act.day).unwrap_or_default(),
                _ => String::new(),
            };
            *tally.acts.entry(doer).or_default() += 1;
            for line in self
                .case
                .harm_of(act.entry)
                .iter()
                .filter(|line| line.kind == HarmKind::Killed)
            {
                let [low, best, high] = line.count;
                let side = self.side(line.side, act.day).unwrap_or_default();
                let sum = tally.deaths.entry(side).or_default();
                *sum = plus(*sum, Range { low, best, high });
            }
        }
        days.into_values().collect()
    }

    /// Records too vague for daily counts, those with the most deaths first.
    pub fn left_out(&self) -> Vec<LeftOut> {
        let Some(entry) = self.account.entry_day else {
            return Vec::new();
        };
        let vague = self
            .account
            .acts
            .iter()
            .filter(|act| act.vague && self.account.facts(act).concerns_party);
        let mut left: Vec<LeftOut> = vague
            .map(|act| LeftOut {
                record: self.case.id_of(act.entry).to_owned(),
                span: self.case.entries[act.entry as usize].span(),
                deaths: self.account.deaths(act),
            })
            .filter(|left| self.case.day(left.span.end.0).0 >= entry - DAYS_BEFORE)
            .collect();
        left.sort_by(|one, other| {
            other
                .deaths
                .best
                .cmp(&one.deaths.best)
                .then_with(|| one.record.cmp(&other.record))
        });
        left
    }

    /// Places of acts after entry, the heaviest first.
    pub fn points(&mut self, fetch: &mut Fetch<'_>) -> Vec<MapPoint> {
        let mut points: BTreeMap<Point, MapPoint> = BTreeMap::new();
        let shown =
            |act: &&ActNow| self.account.after_entry(act) && self.account.facts(act).concerns_party;
        let acts: Vec<ActNow> = self.account.acts.iter().filter(shown).copied().collect();
        for act in &acts {
            let Some(record) = self.fetched(act.entry, fetch) else {
                continue;
            };
            let Place::Point { point, .. } = record.place else {
                continue;
            };
            let doer = match self.account.facts(act).doers.as_slice() {
                [one] => self.side(Some(*one), act.day),
                _ => None,
            };
            let shown = points.entry(point).or_insert_with(|| MapPoint {
                point,
                acts: 0,
                deaths: Range::default(),
                side: doer.clone(),
            });
            shown.acts += 1;
            shown.deaths = plus(shown.deaths, self.account.deaths(act));
            if shown.side != doer {
                shown.side = None;
            }
        }
        let mut points: Vec<MapPoint> = points.into_values().collect();
        points.sort_by(|one, other| {
            (other.deaths.best, other.acts)
                .cmp(&(one.deaths.best, one.acts))
                .then(one.point.cmp(&other.point))
        });
        points.truncate(MOST_POINTS);
        points
    }
}

fn plus(one: Range, other: Range) -> Range {
    Range {
        low: one.low.saturating_add(other.low),
        best: one.best.saturating_add(other.best),
        high: one.high.saturating_add(other.high),
    }
}

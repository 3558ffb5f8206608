//! Accounts in hindsight: breakdown in fact, who was first, outsiders' acts.

use std::collections::{BTreeMap, BTreeSet};

use mutaraka_vocabulary::agreement::{
    ActorKind, Basis, BreakdownDefinition, DeathScope, Duty, Ruling,
};
use mutaraka_vocabulary::finding::FirstDefinition;
use mutaraka_vocabulary::record::{Matter, Range, Record};
use mutaraka_vocabulary::vocabulary::acts;
use mutaraka_vocabulary::{Day, Degree, Name};

use crate::answer::Answer;
use crate::deed::Known;
use crate::grades::{to_i32, was_proved};
use crate::outline::{BreakdownOutline, FirstOutline, OutsiderOutline};
use crate::place;
use crate::run::Run;
use crate::scope;
use crate::state::Group;

fn by_basis(deaths: Range, basis: Basis) -> i64 {
    i64::from(match basis {
        Basis::Low => deaths.low,
        Basis::Best => deaths.best,
        Basis::High => deaths.high,
    })
}

impl<'a> Run<'a> {
    /// Acts not shown to be untrue, by their latest versions.
    fn acts_in_hindsight(&self) -> impl Iterator<Item = &Known<'a>> {
        self.acts
            .values()
            .map(|act| &act.known)
            .filter(|known| known.confirmation.occurrence > Degree::Refuted)
    }

    pub(crate) fn breakdowns(&self) -> BTreeMap<Name, BreakdownOutline> {
        let result = |definition: &BreakdownDefinition| match definition {
            BreakdownDefinition::Notice => self.breakdown_by_notice(),
            BreakdownDefinition::Deaths {
                deaths,
                days,
                basis,
                scope,
            } => {
                let on = self.deaths_by_day(scope, *basis);
                self.first_day(|day| self.after_entry(&on, day, *days) >= i64::from(*deaths))
            }
            BreakdownDefinition::Level {
                percent,
                days,
                base_days,
                basis,
                scope,
            } => self.breakdown_by_level(
                i64::from(*percent),
                *days,
                *base_days,
                &self.deaths_by_day(scope, *basis),
            ),
        };
        self.text
            .agreement
            .breakdowns
            .iter()
            .map(|breakdown| (breakdown.name.clone(), result(&breakdown.definition)))
            .collect()
    }

    fn entry_day(&self) -> Option<Day> {
        self.state
            .life
            .entry
            .map(|entry| self.text.calendar.day(entry))
    }

    /// The first day after that of entry for which something holds.
    fn first_day(&self, holds: impl Fn(Day) -> bool) -> BreakdownOutline {
        let Some(entry) = self.entry_day() else {
            return BreakdownOutline::NotReached;
        };
        let last = self.text.calendar.day(self.until);
        let found = (entry.0 + 1..=last.0).map(Day).find(|day| holds(*day));
        found.map_or(BreakdownOutline::NotReached, BreakdownOutline::On)
    }

    /// Deaths in the days up to and with `day`, those up to and with the day of entry left out.
    fn after_entry(&self, on: &BTreeMap<Day, i64>, day: Day, days: u32) -> i64 {
        let first = self
            .entry_day()
            .map_or(day, |entry| entry.plus(1))
            .max(day.plus(1 - to_i32(days)));
        on.iter()
            .filter(|(on, _)| first <= **on && **on <= day)
            .map(|(_, deaths)| deaths)
            .sum()
    }

    fn breakdown_by_level(
        &self,
        percent: i64,
        days: u32,
        base: u32,
        on: &BTreeMap<Day, i64>,
    ) -> BreakdownOutline {
        let Some(entry) = self.entry_day() else {
            return BreakdownOutline::NotReached;
        };
        let before: Vec<Day> = (1..=to_i32(base)).map(|n| entry.plus(-n)).collect();
        let covered = self.days_covered(&before);
        let deaths: i64 = before.iter().filter_map(|day| on.get(day)).sum();
        if covered * 3 < i64::from(base) || deaths == 0 {
            return BreakdownOutline::CannotBeTold;
        }
        // deaths after / days >= percent / 100 * deaths before / days covered
        self.first_day(|day| {
            on.get(&day).is_some_and(|deaths| *deaths > 0)
                && self.after_entry(on, day, days) * 100 * covered
                    >= percent * deaths * i64::from(days)
        })
    }

    /// How many of these days lie inside coverage records of any kind; with none, since the first record.
    fn days_covered(&self, days: &[Day]) -> i64 {
        let mut spans: Vec<_> = self
            .current
            .values()
            .filter(|(_, record)| matches!(record.matter, Matter::Coverage(_)))
            .map(|(_, record)| (record.happened.start, record.happened.end))
            .collect();
        spans.sort_unstable();
        if spans.is_empty() {
            let first = self
                .used
                .iter()
                .map(|(_, record)| self.text.calendar.day(record.happened.start))
                .min();
            return days
                .iter()
                .filter(|day| first.is_some_and(|first| first <= **day))
                .count() as i64;
        }
        let inside = |day: &&Day| {
            let mut reached = self.text.calendar.start(**day);
            for (start, end) in &spans {
                if *start <= reached {
                    reached = reached.max(*end);
                }
            }
            reached >= self.text.calendar.end(**day)
        };
        days.iter().filter(inside).count() as i64
    }

    fn breakdown_by_notice(&self) -> BreakdownOutline {
        let first = self.state.life.given_up.first();
        first.map_or(BreakdownOutline::NotReached, |at| {
            BreakdownOutline::On(self.text.calendar.day(*at))
        })
    }

    /// Deaths by the first day of their record's span; records of more than seven days or vague dates apart.
    fn deaths_by_day(&self, scope: &DeathScope, basis: Basis) -> BTreeMap<Day, i64> {
        let mut on = BTreeMap::new();
        for known in self.acts_in_hindsight() {
            let placed = place::lies_in(self.text.agreement, &known.record.place, &scope.place)
                == Answer::Yes;
            if placed && !self.is_left_out(known.record) && self.is_among(known, &scope.among) {
                *on.entry(known.day).or_insert(0) += by_basis(known.record.deaths(), basis);
            }
        }
        on
    }

    fn is_left_out(&self, record: &Record) -> bool {
        let calendar = &self.text.calendar;
        let last = calendar.day(mutaraka_vocabulary::Instant(record.happened.end.0 - 1));
        record.vague_date || last.0 - calendar.day(record.happened.start).0 + 1 > 7
    }

    /// Which deaths: by the sides known.
    fn is_among(&self, known: &Known, among: &[Name]) -> bool {
        let aims = known
            .act
            .directed_at
            .iter()
            .filter_map(|aim| aim.side.as_ref())
            .map(|side| self.text.label(side));
        let sides: Vec<Name> = known.actors.iter().cloned().chain(aims).collect();
        let of_party = |side: &Name, party: &Name| {
            side == party
                || self
                    .text
                    .party(party)
                    .is_some_and(|party| self.text.parties_of(side, known.day).contains(&party))
        };
        let touches = |side: &Name, wanted: &Name| {
            of_party(side, wanted)
                || self.text.is_pool(side)
                    && self
                        .text
                        .expand(side)
                        .iter()
                        .any(|one| of_party(one, wanted))
        };
        if among.is_empty() {
            let parties: Vec<Name> = self
                .text
                .agreement
                .parties
                .iter()
                .map(|party| party.name.clone())
                .collect();
            return sides
                .iter()
                .any(|side| parties.iter().any(|party| touches(side, party)));
        }
        let touched: BTreeSet<&Name> = among
            .iter()
            .filter(|wanted| sides.iter().any(|side| touches(side, wanted)))
            .collect();
        touched.len() >= 2.min(among.len())
            && sides
                .iter()
                .all(|side| among.iter().any(|wanted| touches(side, wanted)))
    }

    /// Whether prohibitions' scopes cover an act after entry: surely, whichever way it was done; or perhaps, in one of
    /// the ways in which it may have been done.
    fn is_covered_act(&self, known: &Known, surely: bool) -> bool {
        let aims = known.aims(self.text, |_| true);
        self.state
            .life
            .entry
            .is_some_and(|entry| known.record.happened.start >= entry)
            && {
                let fits = |answer: Answer| {
                    answer == Answer::Yes || (!surely && answer == Answer::Perhaps)
                };
                let mut covered = aims.iter().map(|aims| {
                    self.text.owed.iter().any(|owed| match &owed.what.duty {
                        Duty::Refrain(scope) | Duty::Restrain { scope, .. } => {
                            let aims = std::slice::from_ref(aims);
                            fits(scope::fits(self.text, scope, known, aims, self.beginning))
                        }
                        Duty::Do { .. } | Duty::Provide(_) => false,
                    })
                });
                if surely {
                    covered.all(|one| one)
                } else {
                    covered.any(|one| one)
                }
            }
    }

    pub(crate) fn firsts(&self) -> BTreeMap<FirstDefinition, FirstOutline> {
        let covered: Vec<&Known> = self
            .acts_in_hindsight()
            .filter(|known| !self.is_left_out(known.record) && self.is_among(known, &[]))
            .filter(|known| self.is_covered_act(known, false))
            .collect();
        let gravity = |known: &Known| {
            acts()
                .id(&known.act.kind)
                .map_or(0, |id| acts().gravity(id))
        };
        let gravest = covered.iter().map(|known| gravity(known)).max();
        let deadly: Vec<&Known> = covered
            .iter()
            .copied()
            .filter(|known| known.record.deaths().best > 0)
            .collect();
        let gravest: Vec<&Known> = covered
            .iter()
            .copied()
            .filter(|known| Some(gravity(known)) == gravest)
            .collect();
        BTreeMap::from([
            (FirstDefinition::FirstAct, self.first_of(&covered)),
            (FirstDefinition::FirstDeath, self.first_of(&deadly)),
            (FirstDefinition::FirstGravest, self.first_of(&gravest)),
            (
                FirstDefinition::FirstDecided,
                self.first_breach(|_, breach| {
                    breach.decided.is_some_and(|decided| {
                        decided.group == Group::Steps && decided.ruling() == Ruling::Breach
                    })
                }),
            ),
            (
                FirstDefinition::FirstMissed,
                self.first_breach(|instance, breach| {
                    matches!(
                        self.text.what(instance).duty,
                        Duty::Do { .. } | Duty::Provide(_)
                    ) && breach.stage.is_some_and(was_proved)
                }),
            ),
        ])
    }

    fn first_of(&self, known: &[&Known]) -> FirstOutline {
        let earliest_end = known.iter().map(|known| known.record.happened.end).min();
        let first: Vec<&&Known> = known
            .iter()
            .filter(|known| earliest_end.is_some_and(|end| known.record.happened.start < end))
            .collect();
        let candidates: BTreeSet<Name> = first
            .iter()
            .flat_map(|known| {
                known
                    .alternatives
                    .iter()
                    .flat_map(|one| &one.actors)
                    .map(|actor| (actor, known.day))
            })
            .flat_map(|(actor, day)| {
                let parties = self.text.parties_of(actor, day);
                if parties.is_empty() {
                    vec![actor.clone()]
                } else {
                    parties
                        .into_iter()
                        .map(|party| self.text.name(party).to_owned())
                        .collect()
                }
            })
            .collect();
        FirstOutline {
            day: first.iter().map(|known| known.day).min(),
            told: candidates.len() == 1,
            candidates,
        }
    }

    fn first_breach(&self, is: impl Fn(usize, &crate::state::Breach) -> bool) -> FirstOutline {
        let those: Vec<(Day, usize)> = self
            .state
            .breaches
            .iter()
            .filter(|(key, breach)| is(key.instance, breach))
            .map(|(key, _)| (key.day, self.text.instances[key.instance].by))
            .collect();
        let day = those.iter().map(|(day, _)| *day).min();
        let candidates: BTreeSet<Name> = those
            .iter()
            .filter(|(on, _)| Some(*on) == day)
            .map(|(_, by)| self.text.name(*by).to_owned())
            .collect();
        FirstOutline {
            day,
            told: candidates.len() == 1,
            candidates,
        }
    }

    pub(crate) fn outsiders(&self) -> BTreeMap<Name, OutsiderOutline> {
        let mut found: BTreeMap<Name, OutsiderOutline> = BTreeMap::new();
        for known in self
            .acts_in_hindsight()
            .filter(|known| self.is_covered_act(known, true))
        {
            let actors: BTreeSet<&Name> = known
                .alternatives
                .iter()
                .flat_map(|one| &one.actors)
                .collect();
            for actor in actors {
                let is_outsider = self.text.parties_of(actor, known.day).is_empty()
                    && (self.text.party(actor).is_some()
                        || self.text.agreement.actors.iter().any(|other| {
                            let kinds = [ActorKind::Element, ActorKind::Outsider];
                            other.name == *actor
                                && other.pool.is_empty()
                                && kinds.contains(&other.kind)
                        }));
                if !is_outsider || known.done_by(|one| one == actor) != Answer::Yes {
                    continue;
                }
                let tally = found.entry(actor.clone()).or_insert(OutsiderOutline {
                    acts: 0,
                    deaths: Range::default(),
                    days: (known.day, known.day),
                });
                let deaths = known.record.deaths();
                tally.acts += 1;
                tally.deaths = Range {
                    low: tally.deaths.low + deaths.low,
                    best: tally.deaths.best + deaths.best,
                    high: tally.deaths.high + deaths.high,
                };
                tally.days = (tally.days.0.min(known.day), tally.days.1.max(known.day));
            }
        }
        found
    }
}

//! States of instances over time, and suspensions. Sentences 2 and 3.

use std::collections::HashSet;

use mutaraka_vocabulary::finding::{ClauseState, Key, Reason, StatusInterval, What};
use mutaraka_vocabulary::time::Instant;

use crate::keys;
use crate::program::{InstanceIx, TestFacts};
use crate::state::{NEVER, counted};
use crate::trail::{Cause, Past};
use crate::verdict::Making;
use crate::window::window_start;

impl Making<'_> {
    /// The states of an instance, without gaps.
    pub fn status(&mut self, instance: InstanceIx) -> Vec<StatusInterval> {
        let case = self.case;
        let mut pasts: Vec<Past> = Vec::new();
        let mut next = case.state.instances[instance as usize].history;
        while let Some(past) = case.trail.history.get(next as usize) {
            next = past.earlier;
            // Of several changes at one instant the last is told.
            if pasts
                .last()
                .is_none_or(|later| later.tick.div_euclid(2) != past.tick.div_euclid(2))
            {
                pasts.push(*past);
            }
        }
        pasts.reverse();
        let begin = case.state.begin;
        let starts_blank = pasts
            .first()
            .is_none_or(|past| past.tick.div_euclid(2) > begin);
        let mut changes: Vec<(i64, ClauseState, bool, Option<Past>)> = Vec::new();
        if starts_blank {
            changes.push((begin, ClauseState::NotYet, true, None));
        }
        for past in pasts {
            let at = past.tick.div_euclid(2);
            if changes
                .last()
                .is_none_or(|last| (last.1, last.2) != (past.state, past.kept))
            {
                changes.push((at, past.state, past.kept, Some(past)));
            }
        }
        let mut intervals = Vec::new();
        for (place, &(from, state, kept, past)) in changes.iter().enumerate() {
            let until = changes.get(place + 1).map(|next| Instant(next.0));
            let because = self.status_finding(instance, from, state, kept, past);
            intervals.push(StatusInterval {
                from: Instant(from),
                until,
                state,
                kept,
                because,
            });
        }
        intervals
    }

    fn status_finding(
        &mut self,
        instance: InstanceIx,
        at: i64,
        state: ClauseState,
        kept: bool,
        past: Option<Past>,
    ) -> Key {
        let case = self.case;
        let facts = &case.program.instances[instance as usize];
        let duty = &case.program.duties[facts.duty as usize];
        let mut because = vec![Reason::Clause(duty.number.clone())];
        match past.map(|past| past.cause) {
            Some(Cause::Entry(entry)) => because.push(self.cite(entry)),
            Some(Cause::Breach(breach)) => because.extend(
                self.stage_at(breach, at)
                    .map(|staged| Reason::Finding(staged.key.clone())),
            ),
            Some(Cause::World) if case.state.entered < NEVER => {
                because.push(Reason::Finding("entry".to_owned()))
            }
            _ => {}
        }
        if state == ClauseState::Released {
            because.extend(
                self.counted_at(instance, at)
                    .into_iter()
                    .map(Reason::Finding),
            );
        }
        if state == ClauseState::Ended && case.state.ended <= at {
            because.push(Reason::Finding("end".to_owned()));
        }
        let mut seen = HashSet::new();
        because.retain(|reason| seen.insert(reason.clone()));
        because.push(Reason::Meaning(if state == ClauseState::Suspended {
            3
        } else {
            2
        }));
        let what = What::Status {
            clause: duty.number.clone(),
            by: case.program.party_name(facts.by).clone(),
            toward: case.program.party_name(facts.toward).clone(),
            state,
            kept,
        };
        let key = format!(
            "{}@{}",
            keys::instance(case, instance),
            keys::moment(case, at)
        );
        self.find(key, what, Some(at), because)
    }

    /// Breaches that counted against the kept-conditions of an instance at an instant.
    fn counted_at(&self, instance: InstanceIx, at: i64) -> Vec<Key> {
        let case = self.case;
        let today = case.day(at).0;
        let mut found = Vec::new();
        for (_, test) in &case.program.instances[instance as usize].conditions {
            let TestFacts::Kept {
                instances,
                threshold,
            } = test
            else {
                continue;
            };
            let first = window_start(today, threshold.days);
            for &looked_at in instances {
                for (index, breach) in case.state.breaches_of(looked_at) {
                    if !(first..=today).contains(&breach.day) {
                        continue;
                    }
                    found.extend(
                        self.stage_at(index, at)
                            .filter(|staged| counted(Some(staged.stage)))
                            .map(|staged| staged.key.clone()),
                    );
                }
            }
        }
        found.sort();
        found
    }

    /// A finding for each suspension that ran.
    pub fn suspensions(&mut self) {
        let case = self.case;
        let logs = case.trail.suspensions.clone();
        for (place, log) in logs.iter().enumerate() {
            let Some(causes) = &log.causes else { continue };
            let until = logs[place + 1..]
                .iter()
                .find(|later| later.instance == log.instance && later.causes.is_none())
                .map(|later| Instant(later.at));
            let facts = &case.program.instances[log.instance as usize];
            let clause = case.program.duty(log.instance).number.clone();
            let key = format!(
                "suspension/{}@{}",
                keys::instance(case, log.instance),
                keys::moment(case, log.at)
            );
            let mut because = vec![Reason::Clause(clause.clone())];
            because.extend(
                causes
                    .iter()
                    .filter_map(|&breach| self.stage_at(breach, log.at))
                    .map(|staged| Reason::Finding(staged.key.clone())),
            );
            because.push(Reason::Meaning(3));
            let what = What::Suspension {
                clause,
                by: case.program.party_name(facts.by).clone(),
                toward: case.program.party_name(facts.toward).clone(),
                from: Instant(log.at),
                until,
            };
            self.find(key, what, Some(log.at), because);
        }
    }
}

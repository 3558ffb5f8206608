//! Clauses: states over time, breaches through their life, quiet, easings.

use mutaraka_vocabulary::agreement::{Body, Duty, Text};
use mutaraka_vocabulary::finding::{
    BreachVerdict, ClauseKind, ClauseState, ClauseVerdict, EasingEntry, InstanceVerdict, Key,
    QuietTally, Reason, Stage, StageEntry, StatusInterval, What,
};
use mutaraka_vocabulary::time::{Day, Instant};
use mutaraka_vocabulary::vocabulary;

use crate::entry::NONE;
use crate::keys;
use crate::program::{DutyKind, InstanceIx, TestFacts};
use crate::quiet::{self, DayKind};
use crate::state::{Breach, BreachIx, Grade, NEVER, counted};
use crate::trail::{Cause, Past, StageLog};
use crate::verdict::Making;
use crate::window::window_start;

/// A stage that a breach came to.
#[derive(Clone, Debug)]
pub(crate) struct Staged {
    pub at: i64,
    pub stage: Stage,
    pub key: Key,
}

impl Making<'_> {
    /// Findings of every stage that every breach came to.
    pub fn log_stages(&mut self) {
        let case = self.case;
        let mut logs: Vec<Vec<StageLog>> = vec![Vec::new(); case.state.breaches.len()];
        for log in &case.trail.stages {
            logs[log.breach as usize].push(*log);
        }
        self.stages = vec![Vec::new(); logs.len()];
        for (index, logs) in logs.iter().enumerate() {
            let logs = merged(logs);
            let last = logs.len().saturating_sub(1);
            for (place, log) in logs.iter().enumerate() {
                self.log_stage(index as BreachIx, log, place == last);
            }
        }
    }

    fn log_stage(&mut self, index: BreachIx, log: &StageLog, last: bool) {
        let case = self.case;
        let breach = case.state.breaches[index as usize];
        let facts = &case.program.instances[breach.instance as usize];
        let duty = &case.program.duties[facts.duty as usize];
        let stem = keys::breach(case, index);
        let key = if last {
            stem
        } else {
            let nth = self.stages[index as usize]
                .iter()
                .filter(|staged| staged.stage == log.stage)
                .count();
            let again = if nth == 0 {
                String::new()
            } else {
                format!("-{}", nth + 1)
            };
            format!("{stem}/{}{again}", stage_name(log.stage))
        };
        let mut because = vec![Reason::Clause(duty.number.clone())];
        if let Some(before) = self.stages[index as usize].last() {
            because.push(Reason::Finding(before.key.clone()));
        }
        match log.cause {
            Cause::Entry(entry) => because.push(self.cite(entry)),
            Cause::Breach(other) => because.extend(
                self.stages[other as usize]
                    .last()
                    .map(|staged| Reason::Finding(staged.key.clone())),
            ),
            Cause::Clock | Cause::World => {}
        }
        for record in self.records_of(&breach) {
            let reason = self.cite(record);
            if !because.contains(&reason) {
                because.push(reason);
            }
        }
        because.push(Reason::Meaning(if log.stage == Stage::Unattributed {
            6
        } else {
            7
        }));
        let what = What::Breach {
            clause: duty.number.clone(),
            by: case.program.party_name(facts.by).clone(),
            toward: case.program.party_name(facts.toward).clone(),
            day: Day(breach.day),
            stage: log.stage,
            how: log.how,
        };
        let key = self.find(key, what, Some(log.at), because);
        self.stages[index as usize].push(Staged {
            at: log.at,
            stage: log.stage,
            key,
        });
    }

    /// Records that a breach rests on, sorted by id.
    fn records_of(&self, breach: &Breach) -> Vec<u32> {
        let case = self.case;
        let mut records: Vec<u32> = case
            .state
            .members_in(breach)
            .filter_map(|(_, member)| case.state.matter(member.matter))
            .map(|matter| matter.version)
            .filter(|&version| version != NONE)
            .collect();
        records.sort_by(|&one, &other| case.id_of(one).cmp(case.id_of(other)));
        records
    }

    pub fn clauses(&mut self) -> Vec<ClauseVerdict> {
        let case = self.case;
        let agreement = case.program.agreement();
        let implied = if case.program.implied_floor {
            let parties: Vec<String> = agreement
                .parties
                .iter()
                .map(|party| party.name.clone())
                .collect();
            vocabulary::implied_floor(&parties, agreement.standard)
        } else {
            Vec::new()
        };
        let mut duty = 0;
        let mut verdicts = Vec::new();
        let stated = agreement.clauses.iter().map(|clause| (clause, None));
        let added = implied.iter().zip(vocabulary::IMPLIED.map(Some));
        for (clause, implied) in stated.chain(added) {
            let mut verdict = ClauseVerdict {
                number: clause.number.clone(),
                wording: wording(clause),
                implied,
                kind: kind(&clause.body),
                floor: false,
                standard: None,
                instances: Vec::new(),
            };
            if let Body::Undertaking(undertaking) = &clause.body {
                verdict.floor = undertaking.always;
                verdict.standard = Some(undertaking.proof.standard);
                verdict.instances = self.instances(duty);
                duty += 1;
            }
            verdicts.push(verdict);
        }
        verdicts
    }

    fn instances(&mut self, duty: usize) -> Vec<InstanceVerdict> {
        let program = &*self.case.program;
        let first = program.duties[duty].first_instance;
        let after = program
            .duties
            .get(duty + 1)
            .map_or(program.instances.len() as u32, |next| next.first_instance);
        let mut verdicts: Vec<InstanceVerdict> = (first..after)
            .map(|instance| self.instance(instance))
            .collect();
        verdicts.sort_by(|one, other| (&one.by, &one.toward).cmp(&(&other.by, &other.toward)));
        verdicts
    }

    fn instance(&mut self, instance: InstanceIx) -> InstanceVerdict {
        let case = self.case;
        let facts = &case.program.instances[instance as usize];
        let duty = &case.program.duties[facts.duty as usize];
        let mut breaches: Vec<BreachIx> = case
            .state
            .breaches_of(instance)
            .map(|(index, _)| index)
            .collect();
        breaches.reverse();
        let mut verdicts: Vec<BreachVerdict> = breaches
            .into_iter()
            .filter_map(|breach| self.breach(breach))
            .collect();
        verdicts.sort_by(|one, other| (one.day, &one.act).cmp(&(other.day, &other.act)));
        let quiet = if matches!(duty.kind, DutyKind::Refrain | DutyKind::Restrain) {
            self.quiet(instance)
        } else {
            QuietTally::default()
        };
        InstanceVerdict {
            by: case.program.party_name(facts.by).clone(),
            toward: case.program.party_name(facts.toward).clone(),
            status: self.status(instance),
            breaches: verdicts,
            quiet,
            easing: self.easing(instance),
        }
    }

    fn breach(&self, index: BreachIx) -> Option<BreachVerdict> {
        let case = self.case;
        let staged = &self.stages[index as usize];
        let breach = &case.state.breaches[index as usize];
        // Taken back altogether: nothing is held against anybody.
        breach.stage?;
        staged.last()?;
        let ids = |entries: Vec<u32>| {
            entries
                .into_iter()
                .map(|entry| case.id_of(entry).to_owned())
                .collect()
        };
        let answerable = match breach.stage {
            Some(Stage::Unattributed) | None => Vec::new(),
            Some(_) => vec![
                case.program
                    .party_name(case.program.instances[breach.instance as usize].by)
                    .clone(),
            ],
        };
        Some(BreachVerdict {
            key: keys::breach(case, index),
            day: Day(breach.day),
            act: (breach.act != NONE).then(|| keys::act(case, breach.act).to_owned()),
            records: ids(self.records_of(breach)),
            answerable,
            stages: staged
                .iter()
                .map(|staged| StageEntry {
                    at: Instant(staged.at),
                    stage: staged.stage,
                    because: staged.key.clone(),
                })
                .collect(),
        })
    }

    fn status(&mut self, instance: InstanceIx) -> Vec<StatusInterval> {
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
        let mut seen = std::collections::HashSet::new();
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

    fn stage_at(&self, breach: BreachIx, at: i64) -> Option<&Staged> {
        self.stages[breach as usize]
            .iter()
            .rev()
            .find(|staged| staged.at <= at)
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

    fn quiet(&self, instance: InstanceIx) -> QuietTally {
        let case = self.case;
        let state = &case.state;
        let facts = &state.instances[instance as usize];
        let mut tally = QuietTally::default();
        if facts.begun == NEVER {
            return tally;
        }
        let start = |day: i32| case.program.calendar.start(Day(day)).0;
        let first = {
            let day = case.day(facts.begun).0;
            if start(day) == facts.begun {
                day
            } else {
                day + 1
            }
        };
        let class = case.program.duty(instance).cover_class;
        let end = state.now.min(facts.ended);
        // One walk over the days, with the breaches from the earliest on.
        let mut held: Vec<(i32, DayKind)> = Vec::new();
        let mut named: Vec<i32> = Vec::new();
        for (_, breach) in state.breaches_of(instance) {
            if state
                .members_in(breach)
                .any(|(_, member)| member.grade > Grade::None)
            {
                named.push(breach.day);
            }
            if held.last().is_none_or(|last| last.0 != breach.day) {
                held.push((breach.day, quiet::held_against(state, instance, breach.day)));
            }
        }
        named.reverse();
        held.reverse();
        let mut next = held.into_iter().peekable();
        let mut day = first;
        while start(day + 1) <= end {
            let (from, to) = (start(day), start(day + 1));
            let covered = |lethal: bool| {
                let cover = &state.cover[class];
                quiet::covered(if lethal { &cover.lethal } else { &cover.full }, from, to)
            };
            while next.peek().is_some_and(|held| held.0 < day) {
                next.next();
            }
            let kind = next
                .peek()
                .filter(|held| held.0 == day)
                .map_or(DayKind::Quiet, |held| held.1);
            let full = covered(false);
            let for_deaths_alone = !full && covered(true);
            tally.covered += u32::from(full);
            tally.covered_lethal += u32::from(for_deaths_alone);
            match kind {
                DayKind::Unquiet => tally.unquiet += 1,
                DayKind::Quiet if full => tally.quiet += 1,
                _ => {
                    tally.undecided += 1;
                    tally.without_deaths +=
                        u32::from(for_deaths_alone && named.binary_search(&day).is_err());
                }
            }
            day += 1;
        }
        tally
    }

    fn easing(&mut self, instance: InstanceIx) -> Vec<EasingEntry> {
        let case = self.case;
        let Some(index) = case.program.instances[instance as usize].easing else {
            return Vec::new();
        };
        let facts = &case.program.instances[instance as usize];
        let clause = case.program.duty(instance).number.clone();
        let (by, toward) = (
            case.program.party_name(facts.by).clone(),
            case.program.party_name(facts.toward).clone(),
        );
        let outcomes: Vec<_> = case.state.easings[index as usize]
            .outcomes
            .iter()
            .map(|(&day, &outcome)| (Day(day), outcome))
            .collect();
        outcomes
            .into_iter()
            .map(|(day, outcome)| {
                let key = format!(
                    "easing/{}/{}",
                    keys::instance(case, instance),
                    mutaraka_vocabulary::Calendar::date_text(day)
                );
                let what = What::Easing {
                    clause: clause.clone(),
                    by: by.clone(),
                    toward: toward.clone(),
                    day,
                    outcome: outcome.outcome,
                };
                let mut because = vec![Reason::Clause(clause.clone())];
                because.extend(self.figure_records(instance, day));
                because.push(Reason::Meaning(12));
                self.find(key, what, None, because);
                EasingEntry {
                    day,
                    owed: outcome.owed,
                    provided: outcome.provided,
                    excused: outcome.excused,
                    outcome: outcome.outcome,
                }
            })
            .collect()
    }

    fn figure_records(&mut self, instance: InstanceIx, day: Day) -> Vec<Reason> {
        let case = self.case;
        let Some(node) = case
            .program
            .duty(instance)
            .easing
            .as_ref()
            .and_then(|easing| easing.quantity)
        else {
            return Vec::new();
        };
        let Some(entries) = case.figures.get(&(node.0, day.0)) else {
            return Vec::new();
        };
        let current = |&&entry: &&u32| {
            case.state
                .matter(case.entries[entry as usize].matter)
                .is_some_and(|matter| matter.version == entry)
        };
        let entries: Vec<u32> = entries.iter().filter(current).copied().collect();
        let mut reasons: Vec<Reason> = entries.into_iter().map(|entry| self.cite(entry)).collect();
        reasons.sort();
        reasons
    }

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

/// Stages as they are told: of several at one instant the last, but establishment before what follows it.
fn merged(logs: &[StageLog]) -> Vec<StageLog> {
    let mut told: Vec<StageLog> = Vec::new();
    for &log in logs {
        while let Some(last) = told.last() {
            let follows = last.stage == Stage::Established
                && matches!(log.stage, Stage::Standing | Stage::Remedied);
            if (last.at, last.group) == (log.at, log.group) && !follows && last.stage != log.stage {
                told.pop();
            } else {
                break;
            }
        }
        if told.last().is_none_or(|last| last.stage != log.stage) {
            told.push(log);
        }
    }
    told
}

fn stage_name(stage: Stage) -> &'static str {
    match stage {
        Stage::Unattributed => "unattributed",
        Stage::Alleged => "alleged",
        Stage::PendingResponse => "pending-response",
        Stage::Permitted => "permitted",
        Stage::Established => "established",
        Stage::Standing => "standing",
        Stage::Remedied => "remedied",
        Stage::RemediedLate => "remedied-late",
        Stage::Settled => "settled",
        Stage::Refuted => "refuted",
        Stage::Undetermined => "undetermined",
        Stage::Unprocessable => "unprocessable",
        Stage::Lapsed => "lapsed",
    }
}

fn kind(body: &Body) -> ClauseKind {
    match body {
        Body::Undertaking(undertaking) => match undertaking.duty {
            Duty::Refrain(_) => ClauseKind::Refrain,
            Duty::Restrain { .. } => ClauseKind::Restrain,
            Duty::Do { .. } => ClauseKind::Do,
            Duty::Provide(_) => ClauseKind::Provide,
        },
        Body::Saving(_) => ClauseKind::Saving,
        Body::Power(_) => ClauseKind::Power,
        Body::Response(_) => ClauseKind::Response,
        Body::Note(_) => ClauseKind::Note,
    }
}

fn wording(clause: &mutaraka_vocabulary::agreement::Clause) -> Text {
    match &clause.body {
        Body::Note(text) if clause.wording == Text::default() => text.clone(),
        _ => clause.wording.clone(),
    }
}

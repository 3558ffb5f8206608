//! Breaches and allegations through their life. Sentences 6 and 7.

use mutaraka_vocabulary::finding::{BreachVerdict, Key, Reason, Stage, StageEntry, What};
use mutaraka_vocabulary::time::{Day, Instant};

use crate::entry::{EntryIx, NONE};
use crate::keys;
use crate::state::{Breach, BreachIx};
use crate::trail::{Cause, StageLog};
use crate::verdict::Making;

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

    /// Records that a breach rests on, of acts and of what an easing provided, sorted by id.
    fn records_of(&self, breach: &Breach) -> Vec<EntryIx> {
        let case = self.case;
        let mut records: Vec<EntryIx> = case
            .state
            .members_in(breach)
            .filter_map(|(_, member)| case.state.matter(member.matter))
            .map(|matter| matter.version)
            .filter(|&version| version != NONE)
            .chain(self.figures_of(breach.instance, Day(breach.day)))
            .collect();
        records.sort_by(|&one, &other| case.id_of(one).cmp(case.id_of(other)));
        records
    }

    /// A breach through its life; none for one of which nothing is held any more.
    pub fn breach(&self, index: BreachIx) -> Option<BreachVerdict> {
        let case = self.case;
        let staged = &self.stages[index as usize];
        let breach = &case.state.breaches[index as usize];
        // Taken back altogether: nothing is held against anybody.
        breach.stage?;
        staged.last()?;
        let ids = |entries: Vec<EntryIx>| {
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

    /// The stage that a breach was at at an instant.
    pub fn stage_at(&self, breach: BreachIx, at: i64) -> Option<&Staged> {
        self.stages[breach as usize]
            .iter()
            .rev()
            .find(|staged| staged.at <= at)
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

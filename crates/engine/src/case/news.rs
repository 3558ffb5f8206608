//! What is newly found as the clock goes on and records come late. Sentence 8 of the meaning.

use mutaraka_vocabulary::finding::Stage;
use mutaraka_vocabulary::time::Instant;
use rustc_hash::FxHashMap;

use super::Case;
use crate::entry::{MatterIx, NONE};
use crate::program::InstanceIx;
use crate::state::{BreachIx, State};
use crate::trail::StageLog;

/// Something that has newly been found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct News {
    /// Since when.
    pub at: Instant,
    /// The key of the finding in a verdict.
    pub key: String,
    /// The new stage, for a breach.
    pub stage: Option<Stage>,
}

/// What of the trail has been told.
#[derive(Debug, Default)]
pub(super) struct Telling {
    /// Whether news is asked for.
    asked: bool,
    /// How many stages of the trail have been told.
    told: usize,
    /// What had been told and was undone since; said again it is no news.
    undone: Vec<Told>,
}

/// A stage of a breach that has been told, by what stays the same when it is found anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Told {
    at: i64,
    instance: InstanceIx,
    day: i32,
    /// For a breach by act: the id of the act's first record.
    act: u32,
    stage: Stage,
}

impl Told {
    fn of(state: &State, roots: &FxHashMap<MatterIx, u32>, log: &StageLog) -> Told {
        let breach = &state.breaches[log.breach as usize];
        Told {
            at: log.at,
            instance: breach.instance,
            day: breach.day,
            act: roots.get(&breach.act).copied().unwrap_or(NONE),
            stage: log.stage,
        }
    }
}

impl Case {
    /// Moves the clock to `until`, or to the instant of `as known at` if that is earlier. Gives what is newly
    /// found.
    pub fn advance(&mut self, until: Instant) -> Vec<News> {
        self.telling.asked = true;
        self.run_to(until);
        let told = self.telling.told;
        self.telling.told = self.trail.stages.len();
        let new = self.trail.stages.get(told..).unwrap_or_default();
        let by_act = |log: &StageLog| self.state.breaches[log.breach as usize].act != NONE;
        if new.iter().any(by_act) {
            self.roots = self.intake.roots();
        }
        let mut new: Vec<(Told, BreachIx)> = new
            .iter()
            .map(|log| (Told::of(&self.state, &self.roots, log), log.breach))
            .collect();
        new.sort_unstable();
        let mut undone = std::mem::take(&mut self.telling.undone);
        undone.sort_unstable();
        let mut undone = undone.into_iter().peekable();
        new.retain(|(one, _)| {
            while undone.next_if(|other| other < one).is_some() {}
            undone.next_if(|other| other == one).is_none()
        });
        let mut news: Vec<News> = new
            .into_iter()
            .map(|(told, breach)| News {
                at: Instant(told.at),
                key: crate::keys::breach(self, breach),
                stage: Some(told.stage),
            })
            .collect();
        news.sort();
        news
    }

    /// The stages of the trail from the one numbered `mark` on are about to be undone.
    pub(super) fn untell(&mut self, mark: usize) {
        let Telling {
            asked,
            told,
            undone,
        } = &mut self.telling;
        if *asked && mark < *told {
            let logs = self.trail.stages.get(mark..*told).unwrap_or_default();
            undone.extend(
                logs.iter()
                    .map(|log| Told::of(&self.state, &self.roots, log)),
            );
            *told = mark;
        }
    }
}

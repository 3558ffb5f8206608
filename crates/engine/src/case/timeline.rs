//! How far the clock has gone over the entries, and the states that it can go back to. Sentence 1 of the meaning.

use super::order::Order;
use crate::entry::EntryIx;
use crate::run::Run;
use crate::state::State;
use crate::trail::TrailMark;

/// At most this many checkpoints are held; when there are more, every second one goes.
const CHECKPOINTS: usize = 32;

/// So many entries lie between two checkpoints, at first.
const INTERVAL: usize = 16_384;

/// Entries in the order of their effective instants, and how far the clock has gone over them.
#[derive(Debug)]
pub(super) struct Timeline {
    /// By effective instant; ties by kind and id.
    pub order: Order,
    /// Whether `order` is in order. Before the clock has begun nothing is gained by keeping it so.
    pub sorted: bool,
    /// Whether the clock has begun.
    pub begun: bool,
    /// The place in `order` of the first entry that is yet to come.
    next: usize,
    checkpoints: Vec<Checkpoint>,
    /// Entries gone over since the last checkpoint.
    since_checkpoint: usize,
    /// Entries between two checkpoints.
    interval: usize,
}

/// What a case was before an entry.
#[derive(Debug)]
pub(super) struct Checkpoint {
    pub state: State,
    pub mark: TrailMark,
    next: usize,
    /// The last instant that had been processed.
    at: i64,
}

impl Timeline {
    /// Of no entries.
    pub fn new() -> Timeline {
        Timeline {
            order: Order::default(),
            sorted: true,
            begun: false,
            next: 0,
            checkpoints: Vec::new(),
            since_checkpoint: 0,
            interval: INTERVAL,
        }
    }

    /// Before the first entry.
    pub fn restart(&mut self) {
        self.checkpoints.clear();
        self.begun = false;
        self.next = 0;
        self.since_checkpoint = 0;
    }

    /// The last checkpoint before the instant `t`; those after it are given up.
    pub fn back_to(&mut self, t: i64) -> Option<&Checkpoint> {
        let before = self
            .checkpoints
            .partition_point(|checkpoint| checkpoint.at < t);
        self.checkpoints.truncate(before);
        let last = self.checkpoints.last()?;
        self.next = last.next;
        self.since_checkpoint = 0;
        Some(last)
    }

    /// Lets `run` go over all entries effective at or before `until`.
    pub fn run_to(&mut self, run: &mut Run<'_>, until: i64) {
        let entries = run.entries;
        let effective = |entry: EntryIx| entries[entry as usize].effective();
        while let Some(first) = self.order.get(self.next) {
            let at = effective(first);
            if at > until {
                break;
            }
            while let Some(timer) = run.next_timer().filter(|&timer| timer < at) {
                // A time that lay before the clock's beginning has come with it.
                run.instant(timer.max(run.state.now), &[]);
            }
            if self.since_checkpoint >= self.interval {
                self.keep(run);
            }
            let later = (self.next + 1..).map_while(|place| self.order.get(place));
            let together = 1 + later.take_while(|&entry| effective(entry) == at).count();
            if together == 1 {
                // Nearly always one record is alone at its instant.
                run.instant(at, &[first]);
            } else {
                let places = self.next..self.next + together;
                let batch: Vec<EntryIx> =
                    places.filter_map(|place| self.order.get(place)).collect();
                run.instant(at, &batch);
            }
            self.next += together;
            self.since_checkpoint += together;
        }
    }

    /// Adds a checkpoint of where `run` is.
    fn keep(&mut self, run: &Run<'_>) {
        self.since_checkpoint = 0;
        self.checkpoints.push(Checkpoint {
            state: run.state.clone(),
            mark: run.trail.mark(),
            next: self.next,
            at: run.state.now,
        });
        if self.checkpoints.len() > CHECKPOINTS {
            let mut keep = false;
            self.checkpoints.retain(|_| {
                keep = !keep;
                keep
            });
            self.interval *= 2;
        }
    }
}

//! A case: an agreement and the records about it, in whatever order they arrive.
//!
//! Records wait in the order of their effective instants. The clock goes forward over them; a record that
//! belongs before the clock takes the case back to a checkpoint and forward again, so that the result is a
//! function of the set of records alone.
//!
//! Sentences 1 (the clock), 8 (as known at) and 19 (arrival order changes nothing) of the meaning.

mod news;
mod order;
mod timeline;

use std::cmp::Ordering;
use std::sync::Arc;

use mutaraka_vocabulary::agreement::Moment;
use mutaraka_vocabulary::record::Record;
use mutaraka_vocabulary::time::{Day, Instant};
use rustc_hash::FxHashMap;

use crate::entry::{Entry, EntryIx, MatterIx, Tag};
use crate::intake::{HarmLine, Intake, Locate, Unusable};
use crate::program::Program;
use crate::run::{Bearings, Marks, Run};
use crate::state::State;
use crate::trail::Trail;

pub use news::News;

use news::Telling;
use order::Order;
use timeline::Timeline;

/// An agreement and the records about it.
#[derive(Debug)]
pub struct Case {
    pub(crate) program: Arc<Program>,
    pub(crate) intake: Intake,
    /// In the order of arrival.
    pub(crate) entries: Vec<Entry>,
    /// Quantity entries by node and day.
    pub(crate) figures: FxHashMap<(u16, i32), Vec<EntryIx>>,
    /// Steps by matter.
    steps_of: FxHashMap<MatterIx, Vec<EntryIx>>,
    bearings: Bearings,
    timeline: Timeline,
    /// What holds where the clock stands.
    pub(crate) state: State,
    /// What has been up to there.
    pub(crate) trail: Trail,
    telling: Telling,
    pub(crate) as_known_at: Option<Instant>,
    /// Where the clock was last asked to go, in seconds since 1970.
    pub(crate) until: i64,
    /// The first record's id of every matter, as of the last verdict or news.
    pub(crate) roots: FxHashMap<MatterIx, u32>,
}

impl Case {
    /// A case without records yet.
    #[must_use]
    pub fn new(program: Arc<Program>) -> Case {
        Case::known_at(program, None)
    }

    /// A case without records yet that takes in only what was recorded by `as_known_at`, if that is given, and whose
    /// clock stops there.
    #[must_use]
    pub fn known_at(program: Arc<Program>, as_known_at: Option<Instant>) -> Case {
        Case {
            intake: Intake::new(&program),
            entries: Vec::new(),
            figures: FxHashMap::default(),
            steps_of: FxHashMap::default(),
            bearings: Bearings::default(),
            timeline: Timeline::new(),
            state: State::new(&program, 0),
            trail: Trail::default(),
            telling: Telling::default(),
            as_known_at,
            until: 0,
            roots: FxHashMap::default(),
            program,
        }
    }

    /// The agreement that the case is about.
    #[must_use]
    pub fn program(&self) -> &Arc<Program> {
        &self.program
    }

    /// How many records have been taken in.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether no record has been taken in.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The ids that records name (as corrected, as answered, as what a step is about) and that are those of no
    /// record taken in so far.
    pub fn absent(&self) -> impl Iterator<Item = &str> {
        self.intake.matters.absent()
    }

    /// Takes a record in. It has its effect when the clock is next advanced.
    ///
    /// # Errors
    /// When the record cannot be used; the case is then as before.
    pub fn apply(&mut self, record: &Record<'_>, locate: &mut dyn Locate) -> Result<(), Unusable> {
        if self.as_known_at.is_some_and(|t| record.recorded() > t) {
            return Err(Unusable::RecordedLater(record.id.to_string()));
        }
        let entry = self.intake.entry(&self.program, locate, record)?;
        let index = self.entries.len() as EntryIx;
        self.entries.push(entry);
        if self.intake.matters.has_merged() {
            self.merge_matters();
        }
        if entry.tag == Tag::Quantity {
            let kind = self.intake.tables.quantities.get(entry.shape).kind.0;
            let day = self.day(entry.start).0;
            self.figures.entry((kind, day)).or_default().push(index);
        }
        if entry.tag == Tag::Step {
            self.steps_of.entry(entry.matter).or_default().push(index);
        }
        self.put_in_order(index);
        Ok(())
    }

    /// Ids that turned out to be of one matter: entries, answers and steps follow.
    fn merge_matters(&mut self) {
        self.intake.follow_merged(&mut self.entries);
        self.steps_of.clear();
        let steps = (0..).zip(&self.entries);
        for (index, entry) in steps.filter(|(_, entry)| entry.tag == Tag::Step) {
            self.steps_of.entry(entry.matter).or_default().push(index);
        }
        self.restart();
    }

    fn put_in_order(&mut self, index: EntryIx) {
        let entry = self.entries[index as usize];
        if entry.tag == Tag::Step && (entry.depth > 0 || self.is_corrected_step(index)) {
            // What was built on the version that is corrected is built anew.
            self.restart();
            self.timeline.sorted = false;
        }
        if self.timeline.begun {
            if entry.effective() <= self.state.now {
                self.go_back(entry.effective());
            }
            let mut order = std::mem::take(&mut self.timeline.order);
            order.insert(index, |other| self.in_order(other, index).is_lt());
            self.timeline.order = order;
            return;
        }
        let last = self.timeline.order.last();
        self.timeline.sorted &= last.is_none_or(|last| self.in_order(last, index).is_le());
        if self.timeline.sorted {
            self.timeline.order.push(index);
        }
    }

    /// By effective instant; ties by kind and id.
    fn in_order(&self, one: EntryIx, other: EntryIx) -> Ordering {
        let (one, other) = (&self.entries[one as usize], &self.entries[other as usize]);
        let name = |entry: &Entry| self.intake.id_name(entry.id);
        (one.effective(), one.tag)
            .cmp(&(other.effective(), other.tag))
            .then_with(|| name(one).cmp(name(other)))
    }

    /// Whether a step has been corrected by another: it is then as if it had never been recorded,
    /// since a step counts from its receipt, however late that was recorded.
    fn is_corrected_step(&self, index: EntryIx) -> bool {
        let entry = &self.entries[index as usize];
        let deeper = |&other: &EntryIx| self.entries[other as usize].depth > entry.depth;
        entry.tag == Tag::Step
            && self
                .steps_of
                .get(&entry.matter)
                .is_some_and(|versions| versions.iter().any(deeper))
    }

    /// Back to the beginning.
    fn restart(&mut self) {
        self.untell(0);
        self.timeline.restart();
        self.trail = Trail::default();
    }

    /// Back to before `t`.
    fn go_back(&mut self, t: i64) {
        let checkpoint = self.timeline.back_to(t).filter(|_| t >= self.state.begin);
        let Some((state, mark)) = checkpoint.map(|one| (one.state.clone(), one.mark)) else {
            self.restart();
            return;
        };
        self.untell(mark.stages());
        self.state = state;
        self.trail.cut(mark);
    }

    /// The latest instant that any record tells of; the text's entry without records; the instant of `as
    /// known at` where one is set.
    #[must_use]
    pub fn latest(&self) -> Instant {
        let latest = self.entries.iter().map(Entry::recorded).max();
        let latest = latest.or_else(|| self.fixed_entry()).unwrap_or(0);
        self.as_known_at.unwrap_or(Instant(latest))
    }

    fn fixed_entry(&self) -> Option<i64> {
        match &self.program.agreement.entry {
            Moment::At(t) => Some(t.0),
            _ => None,
        }
    }

    /// As [`Case::advance`], without telling what is new.
    pub fn run_to(&mut self, until: Instant) {
        let until = self.as_known_at.map_or(until.0, |t| until.0.min(t.0));
        self.until = until;
        self.sort();
        let begins = !self.timeline.begun;
        if begins {
            self.begin(until);
            if self.state.begin > until {
                return;
            }
            self.timeline.begun = true;
        }
        let (mut run, timeline) = self.parts();
        if begins {
            run.begin();
        }
        timeline.run_to(&mut run, until);
        run.advance(until);
    }

    /// Sets the clock to the civil day of the earlier of a fixed entry and the first entry.
    fn begin(&mut self, until: i64) {
        let first = self.timeline.order.get(0);
        let first = first.map(|entry| self.entries[entry as usize].effective());
        let begin = first.into_iter().chain(self.fixed_entry()).min();
        let begin = self.day(begin.unwrap_or(until));
        self.state = State::new(&self.program, self.program.calendar.start(begin).0);
        self.trail = Trail::default();
        self.timeline.restart();
    }

    fn sort(&mut self) {
        if self.timeline.sorted {
            return;
        }
        let mut order: Vec<EntryIx> = (0..self.entries.len() as EntryIx)
            .filter(|&index| !self.is_corrected_step(index))
            .collect();
        order.sort_by(|&one, &other| self.in_order(one, other));
        self.timeline.order = Order::of(order);
        self.timeline.sorted = true;
    }

    /// An evaluator over the state as it stands.
    pub(crate) fn run(&mut self) -> Run<'_> {
        self.parts().0
    }

    fn parts(&mut self) -> (Run<'_>, &mut Timeline) {
        let run = Run {
            program: &self.program,
            tables: &mut self.intake.tables,
            steps: &self.intake.steps,
            bearings: &mut self.bearings,
            entries: &self.entries,
            ids: &self.intake.matters.ids,
            supersedes: &self.intake.matters.supersedes,
            figures: &self.figures,
            state: &mut self.state,
            trail: &mut self.trail,
            marks: Marks::default(),
            settled: Marks::default(),
            tick: 0,
            group: 0,
        };
        (run, &mut self.timeline)
    }

    /// The id of an entry's record.
    pub(crate) fn id_of(&self, entry: EntryIx) -> &str {
        self.intake.id_name(self.entries[entry as usize].id)
    }

    /// The lines of harm of an entry.
    pub(crate) fn harm_of(&self, entry: EntryIx) -> &[HarmLine] {
        self.intake.tables.harm_of(&self.entries[entry as usize])
    }

    /// The civil day of a second since 1970.
    pub(crate) fn day(&self, t: i64) -> Day {
        self.program.calendar.day(Instant(t))
    }
}

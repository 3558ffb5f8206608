//! The evaluator: one instant at a time, in the order of sentence 1 of the meaning — timers, steps, acts,
//! quantities — and after each group what follows from it.
//!
//! Handlers of a group only write facts down (a step named a breach, an act is held against an instance, a
//! window has closed) and mark what those facts concern. [`Run::settle`] then derives stages and states in
//! rounds: each round computes everything marked from the state before it and applies all at once. So the
//! order within a group cannot matter.

use mutaraka_vocabulary::finding::How;
use mutaraka_vocabulary::time::{Day, Instant};

use crate::entry::{Entry, EntryIx, Tag};
use crate::ids::Ids;
use crate::intake::{Steps, Supersedes, Tables};
use crate::judge::{self, Bearing};
use crate::program::{ActsTest, InstanceIx, Program};
use crate::state::{BreachIx, NEVER, State, Timer};
use crate::trail::{Cause, Trail};

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

/// Bearings of act shapes in stretches of time, judged once.
#[derive(Debug, Default)]
pub(crate) struct Bearings {
    known: FxHashMap<(u32, u16), u32>,
    all: Vec<Bearing>,
}

impl Bearings {
    pub fn number(&mut self, program: &Program, tables: &Tables, shape: u32, day: Day) -> u32 {
        let epoch = program.epoch(day);
        *self.known.entry((shape, epoch)).or_insert_with(|| {
            self.all
                .push(judge::bearing(program, tables.acts.get(shape), day));
            self.all.len() as u32 - 1
        })
    }

    pub fn get(&self, number: u32) -> &Bearing {
        &self.all[number as usize]
    }
}

/// One pass of the evaluator over a state.
pub(crate) struct Run<'a> {
    pub program: &'a Program,
    pub tables: &'a mut Tables,
    pub steps: &'a Steps,
    pub bearings: &'a mut Bearings,
    pub entries: &'a [Entry],
    /// The texts of ids.
    pub ids: &'a Ids,
    /// For the id of each correction, that of the record it corrects.
    pub supersedes: &'a Supersedes,
    /// Quantity entries by node and day.
    pub figures: &'a FxHashMap<(u16, i32), Vec<EntryIx>>,
    pub state: &'a mut State,
    pub trail: &'a mut Trail,
    pub marks: Marks,
    /// Empty; its room is used again for every round of settling.
    pub settled: Marks,
    /// Twice the instant, and one more in the groups of acts and quantities.
    pub tick: i64,
    /// Which of the instant's groups is under way: 0 timers, 1 steps, 2 acts, 3 quantities and coverage.
    pub group: u8,
}

/// A list that is mostly short: one act, its breach, the instances it concerns.
pub(crate) type Few<T> = SmallVec<[T; 4]>;

/// What a group has touched and `settle` has yet to derive.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    pub breaches: Vec<(BreachIx, How, Cause)>,
    pub instances: Vec<(InstanceIx, Cause)>,
    /// Breaches that count and that an act has joined.
    pub joined: Vec<(BreachIx, Cause)>,
    pub world: bool,
    pub quiet: bool,
    pub responses: bool,
}

impl Marks {
    /// What an acts-condition counts has changed: whoever states it is looked at.
    pub fn acts_counted(&mut self, test: &ActsTest, why: Cause) {
        match test.instance {
            Some(instance) => self.instances.push((instance, why)),
            None => self.world = true,
        }
    }

    fn is_empty(&self) -> bool {
        let Marks {
            breaches,
            instances,
            joined: _,
            world,
            quiet,
            responses,
        } = self;
        !(*world || *quiet || *responses) && breaches.is_empty() && instances.is_empty()
    }

    fn clear(&mut self) {
        self.breaches.clear();
        self.instances.clear();
        self.joined.clear();
        (self.world, self.quiet, self.responses) = (false, false, false);
    }
}

impl Run<'_> {
    pub fn day(&self, t: i64) -> i32 {
        self.program.calendar.day(Instant(t)).0
    }

    pub fn midnight(&self, day: i32) -> i64 {
        self.program.calendar.start(Day(day)).0
    }

    /// First settling, at the clock's beginning.
    pub fn begin(&mut self) {
        self.tick = self.state.now * 2;
        self.marks.world = true;
        self.schedule_midnight();
        self.settle();
        self.read_rungs();
    }

    /// Lets the clock move by itself up to and with `until`.
    pub fn advance(&mut self, until: i64) {
        while let Some(at) = self.next_timer().filter(|&at| at <= until) {
            self.instant(at.max(self.state.now), &[]);
        }
        self.state.now = self.state.now.max(until);
    }

    pub fn next_timer(&self) -> Option<i64> {
        self.state.timers.peek().map(|reverse| reverse.0.0)
    }

    /// Everything that happens at `t`; `batch` holds the entries effective then, in any order.
    pub fn instant(&mut self, t: i64, batch: &[EntryIx]) {
        self.state.now = t;
        self.tick = t * 2;
        self.group = 0;
        let mut midnight = false;
        while self.next_timer().is_some_and(|at| at <= t) {
            if let Some(std::cmp::Reverse((_, timer))) = self.state.timers.pop() {
                midnight |= timer == Timer::Midnight;
                self.fire(timer);
            }
        }
        self.settle();
        if midnight {
            self.read_rungs();
            self.schedule_midnight();
        }
        if let &[only] = batch {
            self.group_of(self.entries[only as usize].tag, t, batch);
        } else {
            for tag in [Tag::Step, Tag::Act, Tag::Quantity, Tag::Coverage] {
                if batch
                    .iter()
                    .any(|&entry| self.entries[entry as usize].tag == tag)
                {
                    self.group_of(tag, t, batch);
                }
            }
        }
        (self.group, self.tick) = (3, t * 2 + 1);
        self.settle();
    }

    /// One of an instant's groups: the entries of the batch with this tag.
    fn group_of(&mut self, tag: Tag, t: i64, batch: &[EntryIx]) {
        (self.group, self.tick) = match tag {
            Tag::Step => (1, t * 2),
            Tag::Act => (2, t * 2 + 1),
            Tag::Quantity | Tag::Coverage => (3, t * 2 + 1),
        };
        if tag != Tag::Step {
            self.note_ids(batch, tag);
        }
        let several: SmallVec<[EntryIx; 4]>;
        let group = match *batch {
            // Alone, a step always takes effect, and another record unless its correction is known.
            [_] if tag == Tag::Step => batch,
            [only] if !self.state.is_superseded(self.entries[only as usize].id) => batch,
            _ => {
                several = self.winners(batch, tag);
                &several
            }
        };
        match tag {
            Tag::Step => group.iter().for_each(|&entry| self.step(entry)),
            Tag::Act => self.acts(group),
            Tag::Quantity => self.quantities(group),
            Tag::Coverage => self.coverages(group),
        }
        if tag != Tag::Quantity {
            self.settle();
        }
    }

    /// Notes which records are known now; a correction makes known what it corrects, and supersedes it.
    fn note_ids(&mut self, batch: &[EntryIx], tag: Tag) {
        for &index in batch
            .iter()
            .filter(|&&index| self.entries[index as usize].tag == tag)
        {
            let id = self.entries[index as usize].id;
            self.state.note_known(id, false);
            let mut corrected = self.supersedes.get(&id);
            // What a known correction corrects was noted with it.
            while let Some(&earlier) = corrected.filter(|&&id| !self.state.is_superseded(id)) {
                self.state.note_known(earlier, true);
                corrected = self.supersedes.get(&earlier);
            }
        }
    }

    /// The entries of a group that take effect: not those that a correction known by now has replaced.
    fn winners(&self, batch: &[EntryIx], tag: Tag) -> SmallVec<[EntryIx; 4]> {
        let group = batch
            .iter()
            .copied()
            .filter(|&entry| self.entries[entry as usize].tag == tag);
        if tag == Tag::Step {
            return group.collect();
        }
        let mut winners: SmallVec<[EntryIx; 4]> = SmallVec::new();
        for candidate in group {
            let entry = &self.entries[candidate as usize];
            if self.state.is_superseded(entry.id) {
                continue;
            }
            match winners
                .iter_mut()
                .find(|winner| self.entries[**winner as usize].matter == entry.matter)
            {
                Some(rival) if self.replaces(candidate, *rival) => *rival = candidate,
                Some(_) => {}
                None => winners.push(candidate),
            }
        }
        winners
    }

    /// Of two versions of one matter known at the same instant.
    fn replaces(&self, candidate: EntryIx, rival: EntryIx) -> bool {
        let (one, other) = (
            &self.entries[candidate as usize],
            &self.entries[rival as usize],
        );
        if self.corrects(one.id, other.id) || self.corrects(other.id, one.id) {
            return one.depth > other.depth;
        }
        let order = |entry: &Entry| (entry.confirmation().least(), self.ids.get(entry.id));
        order(one) < order(other)
    }

    /// Whether the record of one id corrects that of another, directly or through others.
    fn corrects(&self, id: u32, other: u32) -> bool {
        let mut corrected = self.supersedes.get(&id);
        while let Some(&earlier) = corrected {
            if earlier == other {
                return true;
            }
            corrected = self.supersedes.get(&earlier);
        }
        false
    }

    fn fire(&mut self, timer: Timer) {
        match timer {
            Timer::World => {
                self.marks.world = true;
                self.mark_all_instances();
            }
            Timer::Breach(breach) => self.breach_due(breach),
            Timer::Instance(instance) => self.marks.instances.push((instance, Cause::Clock)),
            Timer::Suspension(instance) => self.suspension_midnight(instance),
            Timer::Notice => self.notices_work(),
            Timer::Member(member) => self.member_due(member),
            Timer::Responses => self.marks.responses = true,
            Timer::Deed(instance) => self.deed_due(instance),
            Timer::Midnight => {
                self.quiet_changes();
                self.midnight_passes();
            }
        }
    }

    fn schedule_midnight(&mut self) {
        let waits = self.program.asks_for_quiet();
        if self.state.deeds.iter().any(|deed| !deed.done) || !self.state.easings.is_empty() || waits
        {
            let next = self.midnight(self.day(self.state.now) + 1);
            self.state.timer(next, Timer::Midnight);
        }
    }

    /// A day's kind may have changed.
    pub fn quiet_changes(&mut self) {
        self.marks.quiet |= self.program.asks_for_quiet();
    }

    /// A breach or an instance has changed: a day's kind may have, and whether responses are permitted.
    pub fn life_changes(&mut self) {
        self.quiet_changes();
        self.marks.responses |= !self.state.responders.is_empty();
    }

    /// Derives stages and states until nothing changes.
    #[inline]
    pub fn settle(&mut self) {
        // Mostly nothing has.
        if !self.marks.is_empty() {
            self.settle_marked();
        }
    }

    fn settle_marked(&mut self) {
        let mut marks = std::mem::take(&mut self.settled);
        while !self.marks.is_empty() {
            self.marks.responses = false;
            if !self.state.responders.is_empty() {
                self.judge_responses();
            }
            std::mem::swap(&mut marks, &mut self.marks);
            self.round(&mut marks);
            marks.clear();
        }
        self.settled = marks;
    }

    /// Derives what is marked, from the state before the round, and applies it.
    fn round(&mut self, marks: &mut Marks) {
        if marks.quiet {
            let waiting = self.program.quiet_instances.iter();
            let waiting = waiting.map(|&instance| (instance, Cause::Clock));
            marks.instances.extend(waiting);
        }
        // Who is bound, and until when, goes first: nothing binds for an instant at which it ends.
        if marks.world || (marks.quiet && self.program.world_asks_for_quiet) {
            let world = self.derive_world();
            if !world.is_empty() {
                self.apply_world(world);
                self.marks.breaches.append(&mut marks.breaches);
                self.marks.instances.append(&mut marks.instances);
                return;
            }
        }
        // Then breaches and the suspensions that follow: nothing binds for an instant at which it is suspended anew.
        let breaches = self.derive_breaches(&mut marks.breaches);
        if !breaches.is_empty() {
            self.apply_breaches(&breaches);
            self.marks.instances.append(&mut marks.instances);
            return;
        }
        let instances = self.derive_instances(&mut marks.instances);
        self.apply_instances(instances);
    }

    /// A moment has come, or whom the text binds has changed: every instance is looked at.
    pub fn mark_all_instances(&mut self) {
        self.marks.instances.extend(
            (0..self.program.instances.len() as InstanceIx)
                .map(|instance| (instance, Cause::World)),
        );
    }

    pub fn after(&self, t: i64, length: mutaraka_vocabulary::Length) -> i64 {
        if t == NEVER {
            NEVER
        } else {
            self.program.calendar.after(Instant(t), length).0
        }
    }
}

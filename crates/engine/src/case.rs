//! A case: an agreement and the records about it, in whatever order they arrive.
//!
//! Records wait in the order of their effective instants. The clock goes forward over them; a record that
//! belongs before the clock takes the case back to a checkpoint and forward again, so that the result is a
//! function of the set of records alone.

use std::cmp::Ordering;
use std::sync::Arc;

use mutaraka_vocabulary::agreement::Moment;
use mutaraka_vocabulary::finding::Stage;
use mutaraka_vocabulary::record::{HarmKind, Matter, Record};
use mutaraka_vocabulary::time::{Day, Instant};
use rustc_hash::FxHashMap;

use crate::entry::{Entry, EntryIx, MatterIx, NONE, Tag};
use crate::intake::{Intake, Locate, Unusable};
use crate::program::{ActorIx, InstanceIx, Program};
use crate::run::{Bearings, Marks, Run};
use crate::state::{BreachIx, State};
use crate::trail::{StageLog, Trail, TrailMark};

use mutaraka_vocabulary::agreement::Class;

/// A line of harm of an act.
#[derive(Clone, Copy, Debug)]
pub(crate) struct HarmLine {
    pub side: Option<ActorIx>,
    pub class: Option<Class>,
    pub kind: HarmKind,
    pub count: [u32; 3],
}

/// An agreement and the records about it.
#[derive(Debug)]
pub struct Case {
    pub(crate) program: Arc<Program>,
    pub(crate) intake: Intake,
    pub(crate) entries: Vec<Entry>,
    /// For each entry, where its lines of harm begin; and after the last.
    pub(crate) harm_from: Vec<u32>,
    pub(crate) harm: Vec<HarmLine>,
    /// Entries in the order of their effective instants; ties by kind and id.
    order: Vec<EntryIx>,
    sorted: bool,
    pub(crate) figures: FxHashMap<(u16, i32), Vec<EntryIx>>,
    /// Steps by matter.
    steps_of: FxHashMap<MatterIx, Vec<EntryIx>>,
    bearings: Bearings,
    pub(crate) state: State,
    pub(crate) trail: Trail,
    begun: bool,
    next: usize,
    checkpoints: Vec<Checkpoint>,
    since_checkpoint: usize,
    interval: usize,
    /// Whether news is asked for, how much of the trail has been told, and what of it was undone since.
    tells: bool,
    told: usize,
    undone: Vec<Told>,
    pub(crate) as_known_at: Option<Instant>,
    /// Where the clock was last asked to go.
    pub(crate) until: i64,
    /// The first record's id of every matter, as of the last verdict or news.
    pub(crate) roots: FxHashMap<MatterIx, u32>,
}

#[derive(Debug)]
struct Checkpoint {
    state: State,
    mark: TrailMark,
    next: usize,
    /// The last instant that had been processed.
    at: i64,
}

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

/// At most this many checkpoints are held; when there are more, every second one goes.
const CHECKPOINTS: usize = 32;

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
        let intake = Intake::new(&program);
        let state = State::new(&program, 0);
        Case {
            intake,
            entries: Vec::new(),
            harm_from: vec![0],
            harm: Vec::new(),
            order: Vec::new(),
            sorted: true,
            figures: FxHashMap::default(),
            steps_of: FxHashMap::default(),
            bearings: Bearings::default(),
            state,
            trail: Trail::default(),
            begun: false,
            next: 0,
            checkpoints: Vec::new(),
            since_checkpoint: 0,
            interval: 16_384,
            tells: false,
            told: 0,
            undone: Vec::new(),
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

    /// Takes a record in. It has its effect when the clock is next advanced.
    ///
    /// # Errors
    /// When the record cannot be used; the case is then as before.
    pub fn apply(&mut self, record: &Record<'_>, locate: &mut dyn Locate) -> Result<(), Unusable> {
        if self.as_known_at.is_some_and(|t| record.recorded() > t) {
            return Err(Unusable::RecordedLater(record.id.to_string()));
        }
        let (mut entry, id) = self.intake.entry(&self.program, locate, record)?;
        entry.id = id;
        let index = self.entries.len() as EntryIx;
        if let Matter::Act(act) = &record.matter {
            for line in &act.harm {
                let side = line
                    .side
                    .as_ref()
                    .and_then(|side| self.intake.known_actor(side));
                let count = [line.count.low, line.count.best, line.count.high];
                self.harm.push(HarmLine {
                    side,
                    class: line.class,
                    kind: line.kind,
                    count,
                });
            }
        }
        self.harm_from.push(self.harm.len() as u32);
        self.entries.push(entry);
        if !self.intake.merged.is_empty() {
            self.merge_matters();
        }
        if entry.tag == Tag::Quantity {
            let kind = self.intake.tables.quantities.get(entry.shape).kind.0;
            let day = self.program.calendar.day(Instant(entry.start)).0;
            self.figures.entry((kind, day)).or_default().push(index);
        }
        if entry.tag == Tag::Step {
            self.steps_of.entry(entry.matter).or_default().push(index);
        }
        self.put_in_order(index);
        Ok(())
    }

    /// Whether a step has been corrected by another: it is then as if it had never been recorded,
    /// since a step counts from its receipt, however late that was recorded.
    fn is_corrected_step(&self, index: EntryIx) -> bool {
        let entry = &self.entries[index as usize];
        entry.tag == Tag::Step
            && self.steps_of.get(&entry.matter).is_some_and(|versions| {
                versions
                    .iter()
                    .any(|&other| self.entries[other as usize].depth > entry.depth)
            })
    }

    fn put_in_order(&mut self, index: EntryIx) {
        let entry = self.entries[index as usize];
        if entry.tag == Tag::Step && (entry.depth > 0 || self.is_corrected_step(index)) {
            // What was built on the version that is corrected is built anew.
            self.restart();
            self.sorted = false;
        }
        let effective = entry.effective;
        if self.begun {
            if effective <= self.state.now {
                self.go_back(effective);
            }
            let place = self
                .order
                .partition_point(|&other| self.in_order(other, index).is_lt());
            self.order.insert(place, index);
            return;
        }
        self.sorted &= self
            .order
            .last()
            .is_none_or(|&last| self.in_order(last, index).is_le());
        self.order.push(index);
    }

    /// By effective instant; ties by kind and id.
    fn in_order(&self, one: EntryIx, other: EntryIx) -> Ordering {
        let (one, other) = (&self.entries[one as usize], &self.entries[other as usize]);
        let names = || {
            self.intake
                .id_name(one.id)
                .cmp(self.intake.id_name(other.id))
        };
        (one.effective, one.tag)
            .cmp(&(other.effective, other.tag))
            .then_with(names)
    }

    /// Ids that turned out to be of one matter: entries, answers and steps follow.
    fn merge_matters(&mut self) {
        for entry in &mut self.entries {
            (entry.matter, entry.depth) = self.intake.matter_of(entry.id);
        }
        self.intake.follow_merged(&mut self.entries);
        self.steps_of.clear();
        for (index, entry) in self
            .entries
            .iter()
            .enumerate()
            .filter(|(_, entry)| entry.tag == Tag::Step)
        {
            self.steps_of
                .entry(entry.matter)
                .or_default()
                .push(index as EntryIx);
        }
        self.restart();
    }

    /// What was told of the trail from `mark` on is about to be undone; said again it is no news.
    fn untell(&mut self, mark: usize) {
        if self.tells && mark < self.told {
            let logs = self.trail.stages.get(mark..self.told).unwrap_or_default();
            self.undone
                .extend(logs.iter().map(|log| told(&self.state, &self.roots, log)));
            self.told = mark;
        }
    }

    /// Back to the beginning.
    fn restart(&mut self) {
        self.untell(0);
        self.checkpoints.clear();
        self.begun = false;
        self.next = 0;
        self.trail = Trail::default();
    }

    /// Back to before `t`.
    fn go_back(&mut self, t: i64) {
        while self
            .checkpoints
            .last()
            .is_some_and(|checkpoint| checkpoint.at >= t)
        {
            self.checkpoints.pop();
        }
        match self.checkpoints.last() {
            Some(checkpoint) if t >= self.state.begin => {
                let (state, mark, next) =
                    (checkpoint.state.clone(), checkpoint.mark, checkpoint.next);
                self.untell(mark.stages());
                self.state = state;
                self.trail.cut(mark);
                self.next = next;
                self.since_checkpoint = 0;
            }
            _ => self.restart(),
        }
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

    /// Moves the clock to `until`, or to the instant of `as known at` if that is earlier. Gives what is newly
    /// found.
    pub fn advance(&mut self, until: Instant) -> Vec<News> {
        self.tells = true;
        self.run_to(until);
        let new = self.trail.stages.get(self.told..).unwrap_or_default();
        if new
            .iter()
            .any(|log| self.state.breaches[log.breach as usize].act != NONE)
        {
            self.roots = self.intake.roots();
        }
        let mut new: Vec<(Told, BreachIx)> = new
            .iter()
            .map(|log| (told(&self.state, &self.roots, log), log.breach))
            .collect();
        new.sort_unstable();
        self.undone.sort_unstable();
        let mut undone = std::mem::take(&mut self.undone).into_iter().peekable();
        new.retain(|(one, _)| {
            while undone.next_if(|other| other < one).is_some() {}
            undone.next_if(|other| other == one).is_none()
        });
        self.told = self.trail.stages.len();
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

    /// As [`Case::advance`], without telling what is new.
    pub fn run_to(&mut self, until: Instant) {
        let until = self.as_known_at.map_or(until.0, |t| until.0.min(t.0));
        self.until = until;
        self.sort();
        if !self.begun {
            self.begin(until);
            if self.state.begin > until {
                return;
            }
        }
        let case = &mut *self;
        let mut run = Run {
            program: &case.program,
            tables: &mut case.intake.tables,
            bearings: &mut case.bearings,
            entries: &case.entries,
            ids: &case.intake.ids,
            supersedes: &case.intake.supersedes,
            figures: &case.figures,
            state: &mut case.state,
            trail: &mut case.trail,
            marks: Marks::default(),
            tick: 0,
            group: 0,
        };
        if !case.begun {
            run.begin();
            case.begun = true;
        }
        while let Some(&first) = case.order.get(case.next) {
            let at = case.entries[first as usize].effective;
            if at > until {
                break;
            }
            while let Some(timer) = run.next_timer().filter(|&timer| timer < at) {
                run.instant(timer, &[]);
            }
            if case.since_checkpoint >= case.interval {
                case.since_checkpoint = 0;
                let at = run.state.now;
                case.checkpoints.push(Checkpoint {
                    state: run.state.clone(),
                    mark: run.trail.mark(),
                    next: case.next,
                    at,
                });
                if case.checkpoints.len() > CHECKPOINTS {
                    let mut keep = false;
                    case.checkpoints.retain(|_| {
                        keep = !keep;
                        keep
                    });
                    case.interval *= 2;
                }
            }
            let from = case.next;
            while case
                .order
                .get(case.next)
                .is_some_and(|&entry| case.entries[entry as usize].effective == at)
            {
                case.next += 1;
            }
            case.since_checkpoint += case.next - from;
            run.instant(at, &case.order[from..case.next]);
        }
        run.advance(until);
    }

    fn begin(&mut self, until: i64) {
        let first = self
            .order
            .first()
            .map(|&entry| self.entries[entry as usize].effective);
        let begin = [first, self.fixed_entry()]
            .into_iter()
            .flatten()
            .min()
            .unwrap_or(until);
        let calendar = &self.program.calendar;
        let begin = calendar.start(calendar.day(Instant(begin))).0;
        self.state = State::new(&self.program, begin);
        self.trail = Trail::default();
        self.next = 0;
        self.since_checkpoint = 0;
    }

    fn sort(&mut self) {
        if self.sorted {
            return;
        }
        let mut order: Vec<EntryIx> = (0..self.entries.len() as EntryIx)
            .filter(|&index| !self.is_corrected_step(index))
            .collect();
        order.sort_by(|&one, &other| self.in_order(one, other));
        self.order = order;
        self.sorted = true;
    }

    pub(crate) fn run(&mut self) -> Run<'_> {
        Run {
            program: &self.program,
            tables: &mut self.intake.tables,
            bearings: &mut self.bearings,
            entries: &self.entries,
            ids: &self.intake.ids,
            supersedes: &self.intake.supersedes,
            figures: &self.figures,
            state: &mut self.state,
            trail: &mut self.trail,
            marks: Marks::default(),
            tick: 0,
            group: 0,
        }
    }

    pub(crate) fn id_of(&self, entry: EntryIx) -> &str {
        self.intake.id_name(self.entries[entry as usize].id)
    }

    pub(crate) fn harm_of(&self, entry: EntryIx) -> &[HarmLine] {
        let from = self.harm_from[entry as usize] as usize;
        let to = self.harm_from[entry as usize + 1] as usize;
        &self.harm[from..to]
    }

    pub(crate) fn day(&self, t: i64) -> Day {
        self.program.calendar.day(Instant(t))
    }
}

fn told(state: &State, roots: &FxHashMap<MatterIx, u32>, log: &StageLog) -> Told {
    let breach = &state.breaches[log.breach as usize];
    let act = roots.get(&breach.act).copied().unwrap_or(NONE);
    Told {
        at: log.at,
        instance: breach.instance,
        day: breach.day,
        act,
        stage: log.stage,
    }
}

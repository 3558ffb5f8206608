//! The state of an agreement at an instant: all that the future depends on, and nothing that it does not.
//! Reasons, history and what has been said are in the [`Trail`](crate::trail::Trail).

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use mutaraka_vocabulary::agreement::{Amount, Ruling};
use mutaraka_vocabulary::finding::{ClauseState, EasingOutcome, How, Stage};

use smallvec::SmallVec;

use crate::cow::CowVec;
use crate::entry::{EntryIx, MatterIx, NONE};
use crate::judge::Fit;
use crate::program::{InstanceIx, Program};
use crate::run::Few;

/// Number of a breach in its case.
pub type BreachIx = u32;

/// An instant that does not come.
pub(crate) const NEVER: i64 = i64::MAX;

/// A record is known, or a correction of it.
const KNOWN: u8 = 1;
/// A correction of a record is known.
const SUPERSEDED: u8 = 2;

/// The state of an agreement at an instant. Instants are seconds since 1970 in UTC, or [`NEVER`]; days are civil dates.
#[derive(Clone, Debug)]
pub struct State {
    pub(crate) now: i64,
    /// Nothing before this instant is looked at.
    pub(crate) begin: i64,
    /// When the text entered into force, and ended.
    pub(crate) entered: i64,
    pub(crate) ended: i64,
    /// When its term ends, extensions received so far included.
    pub(crate) term_end: i64,
    /// How often each power to extend has been used.
    pub(crate) extensions: Vec<u32>,
    pub(crate) parties: Vec<PartyState>,
    /// When each phase began and ended.
    pub(crate) phases: Vec<(i64, i64)>,
    /// When each moment of the text came or will come, as far as can be told now.
    pub(crate) moments: Vec<i64>,
    /// For moments that wait for quiet days: when these had passed.
    pub(crate) quiet_moments: Vec<i64>,
    /// When a step that fits each pattern was first received.
    pub(crate) patterns: Vec<i64>,
    pub(crate) instances: CowVec<InstanceState>,
    pub(crate) breaches: CowVec<Breach>,
    pub(crate) matters: CowVec<MatterState>,
    pub(crate) members: CowVec<Member>,
    /// For each record id whether it is known, or a correction of it is: [`KNOWN`] and [`SUPERSEDED`].
    pub(crate) known: CowVec<u8>,
    pub(crate) namings: CowVec<Naming>,
    /// The first of the namings of a party's breaches of an undertaking on a day.
    pub(crate) breach_namings: BTreeMap<(u32, u16, i32), u32>,
    pub(crate) timers: BinaryHeap<Reverse<(i64, Timer)>>,
    /// What is covered, for each class of clauses that ask for the same.
    pub(crate) cover: Vec<CoverState>,
    /// The suspensions that run.
    pub(crate) suspensions: BTreeMap<InstanceIx, Suspension>,
    /// Breaches that have been causes for suspending an instance and cannot be so again.
    pub(crate) spent: BTreeSet<(InstanceIx, BreachIx)>,
    /// Notices of suspension whose period runs.
    pub(crate) notices: Vec<PendingNotice>,
    pub(crate) deeds: Vec<DeedState>,
    pub(crate) easings: Vec<EasingState>,
    /// For each acts-condition, the acts that it counts, by day.
    pub(crate) acts_counted: Vec<BTreeMap<i32, Few<MatterIx>>>,
    /// Acts that are said to respond to another.
    pub(crate) responders: Vec<MatterIx>,
    /// The least that has been said of whether an instance bound at an act, where a condition is counted from the act:
    /// what was once excused stays excused.
    pub(crate) excused: BTreeMap<(EntryIx, InstanceIx), Fit>,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct PartyState {
    /// Receipt of its accession, for one that joins so.
    pub accession: i64,
    /// The step by which it acceded.
    pub acceded_by: EntryIx,
    /// Bound since.
    pub since: i64,
    /// When its notice of leaving takes effect.
    pub leaving: i64,
    /// The notice by which it leaves then.
    pub leaves_by: EntryIx,
    /// When it last gave such a notice.
    pub noticed: i64,
    /// The notice that it gave then.
    pub noticed_by: EntryIx,
    /// When it left.
    pub left: i64,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct InstanceState {
    pub state: ClauseState,
    pub standing: u32,
    pub begun: i64,
    pub ended: i64,
    /// The breach with the latest day.
    pub latest: BreachIx,
    /// Its last entry in the trail's history.
    pub history: u32,
}

/// What is held against an instance on a day (or for an act).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Breach {
    pub instance: InstanceIx,
    pub day: i32,
    /// The breach of the same instance with the next earlier day.
    pub earlier: BreachIx,
    pub members: u32,
    pub stage: Option<Stage>,
    /// Grade from an omission or a shortfall, apart from acts.
    pub omission: Grade,
    /// When that omission or shortfall happened.
    pub omitted: i64,
    pub window_end: i64,
    /// When it last was established.
    pub established: i64,
    /// When it came to stand.
    pub stood: i64,
    /// When it was remedied or settled; remedies up to then are used up if it is established anew.
    pub closed: i64,
    pub used_up: i64,
    /// For an instance that counts every act: the matter.
    pub act: MatterIx,
    /// When a deed done late, or a step taken late, made good an omission.
    pub made_good: i64,
    /// When a decision on it falls due.
    pub due: i64,
    /// The decision that it is under, and when it was made; or what silence came to, and the second before its
    /// deadline, so that a decision of that very instant is later.
    pub ruled: Option<Ruled>,
    /// Rulings up to this instant were overtaken by a remedy or settlement that took effect with them.
    pub overtaken: i64,
}

/// A decision on a breach, or what silence came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ruled {
    pub at: i64,
    pub ruling: Ruling,
    /// [`How::Decision`] or [`How::Silence`].
    pub how: How,
}

/// How an act stands in a breach, from low to high.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Grade {
    None,
    Refuted,
    Unprocessable,
    Lapsed,
    Permitted,
    Unattributed,
    Pending,
    Alleged,
    Qualifying,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct MatterState {
    pub version: EntryIx,
    pub first_known: i64,
    pub members: u32,
    pub namings: u32,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Member {
    pub matter: MatterIx,
    pub breach: BreachIx,
    pub next_of_matter: u32,
    pub next_of_breach: u32,
    pub base: Grade,
    /// Permitted or pending, as a response within its limits.
    pub response: Option<Grade>,
    pub grade: Grade,
    pub lapsed: bool,
    /// Taken back by a correction, or excused `from the act`.
    pub gone: bool,
    /// For `restrain` with a step to be taken: it was not taken in time.
    pub overdue: bool,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Naming {
    pub entry: EntryIx,
    pub next: u32,
    /// The id named, for what holds of one version only.
    pub id: u32,
}

impl Member {
    /// How the act stands, unless its report was found unfit.
    pub fn standing(&self) -> Grade {
        let grade = self.response.unwrap_or(self.base);
        if self.lapsed {
            grade.min(Grade::Lapsed)
        } else {
            grade
        }
    }
}

/// Why the clock moves by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Timer {
    /// A moment, a leaving, the term.
    World,
    /// A breach: end of a remedy window, silence.
    Breach(BreachIx),
    /// A window of days slides.
    Instance(InstanceIx),
    /// The midnight of a running suspension.
    Suspension(InstanceIx),
    /// A notice begins to work.
    Notice,
    /// A member: complaint period, step to be taken.
    Member(u32),
    /// A report on a response is due.
    Responses,
    /// Midnight, for deeds and easings. Before deadlines, which it may move.
    Midnight,
    /// A deed's deadline.
    Deed(InstanceIx),
}

/// Merged spans in which a class of clauses was covered.
#[derive(Clone, Debug, Default)]
pub(crate) struct CoverState {
    pub full: Vec<(i64, i64)>,
    pub lethal: Vec<(i64, i64)>,
}

#[derive(Clone, Debug)]
pub(crate) struct Suspension {
    /// In order of coming to stand.
    pub groups: Vec<CauseGroup>,
    /// Whole or part days it has run at the midnights so far.
    pub touched: u32,
    /// The midnight that closes the day that it runs in.
    pub closes: i64,
}

#[derive(Clone, Debug)]
pub(crate) struct CauseGroup {
    pub stood: i64,
    pub causes: Vec<BreachIx>,
    pub used: u32,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct PendingNotice {
    pub works: i64,
    pub entry: EntryIx,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct DeedState {
    pub instance: InstanceIx,
    pub deadline: i64,
    /// The deadline came while it did not bind.
    pub waiting: bool,
    pub performed: bool,
    pub done: bool,
    /// The deadline as first stated, and by how many days it has moved.
    pub stated: i64,
    pub moved: u32,
}

#[derive(Clone, Debug)]
pub(crate) struct EasingState {
    pub instance: InstanceIx,
    /// What each day since `first` owes, as a rung's amount.
    pub first: i32,
    pub owed: Vec<Amount>,
    pub outcomes: BTreeMap<i32, EasingDay>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct EasingDay {
    pub owed: Amount,
    pub provided: Option<(Amount, Amount)>,
    pub excused: Amount,
    pub outcome: EasingOutcome,
}

impl State {
    /// Before anything is known, with the clock at `begin`.
    pub(crate) fn new(program: &Program, begin: i64) -> State {
        let blank = InstanceState {
            state: ClauseState::NotYet,
            standing: 0,
            begun: NEVER,
            ended: NEVER,
            latest: NONE,
            history: NONE,
        };
        let mut instances = CowVec::default();
        instances.resize(program.instances.len(), &blank);
        let party = PartyState {
            accession: NEVER,
            acceded_by: NONE,
            since: NEVER,
            leaving: NEVER,
            leaves_by: NONE,
            noticed: NEVER,
            noticed_by: NONE,
            left: NEVER,
        };
        let mut deeds = Vec::new();
        let mut easings = Vec::new();
        for (index, facts) in program.instances.iter().enumerate() {
            let instance = index as u32;
            if facts.deed.is_some() {
                deeds.push(DeedState {
                    instance,
                    deadline: NEVER,
                    waiting: false,
                    performed: false,
                    done: false,
                    stated: NEVER,
                    moved: 0,
                });
            }
            if facts.easing.is_some() {
                easings.push(EasingState {
                    instance,
                    first: i32::MAX,
                    owed: Vec::new(),
                    outcomes: BTreeMap::new(),
                });
            }
        }
        State {
            now: begin,
            begin,
            entered: NEVER,
            ended: NEVER,
            term_end: NEVER,
            extensions: vec![0; program.extend.len()],
            parties: vec![party; program.parties.len()],
            phases: vec![(NEVER, NEVER); program.phases.len()],
            moments: vec![NEVER; program.moments.len()],
            quiet_moments: vec![NEVER; program.moments.len()],
            patterns: vec![NEVER; program.patterns.len()],
            instances,
            breaches: CowVec::default(),
            matters: CowVec::default(),
            members: CowVec::default(),
            known: CowVec::default(),
            namings: CowVec::default(),
            breach_namings: BTreeMap::new(),
            timers: BinaryHeap::new(),
            cover: vec![CoverState::default(); program.cover_classes.len()],
            suspensions: BTreeMap::new(),
            spent: BTreeSet::new(),
            notices: Vec::new(),
            deeds,
            easings,
            acts_counted: vec![BTreeMap::new(); program.acts_tests.len()],
            responders: Vec::new(),
            excused: BTreeMap::new(),
        }
    }

    pub(crate) fn timer(&mut self, at: i64, timer: Timer) {
        if at < NEVER {
            self.timers.push(Reverse((at, timer)));
        }
    }

    /// A matter's state, made if need be.
    #[inline]
    pub(crate) fn matter_mut(&mut self, matter: MatterIx) -> &mut MatterState {
        let blank = MatterState {
            version: NONE,
            first_known: NEVER,
            members: NONE,
            namings: NONE,
        };
        self.matters.resize(matter as usize + 1, &blank);
        self.matters.get_mut(matter as usize)
    }

    /// Notes that the record of an id is known now, or a correction of it.
    #[inline]
    pub(crate) fn note_known(&mut self, id: u32, superseded: bool) {
        self.known.resize(id as usize + 1, &0);
        *self.known.get_mut(id as usize) |= if superseded {
            KNOWN | SUPERSEDED
        } else {
            KNOWN
        };
    }

    /// Whether the record of an id is known, or a correction of it.
    pub(crate) fn is_known(&self, id: u32) -> bool {
        (id as usize) < self.known.len() && self.known[id as usize] & KNOWN != 0
    }

    /// Whether a correction of the record is known.
    #[inline]
    pub(crate) fn is_superseded(&self, id: u32) -> bool {
        (id as usize) < self.known.len() && self.known[id as usize] & SUPERSEDED != 0
    }

    /// Whether the record that a naming names is known, or it names none.
    pub(crate) fn names_known(&self, naming: &Naming) -> bool {
        naming.id == NONE || self.is_known(naming.id)
    }

    #[inline]
    pub(crate) fn matter(&self, matter: MatterIx) -> Option<&MatterState> {
        ((matter as usize) < self.matters.len()).then(|| &self.matters[matter as usize])
    }

    /// The members of a matter that are not gone.
    pub(crate) fn members_of(&self, matter: MatterIx) -> SmallVec<[u32; 4]> {
        self.all_members_of(matter)
            .filter(|(_, member)| !member.gone)
            .map(|(index, _)| index)
            .collect()
    }

    /// The members that a matter has or has had.
    pub(crate) fn all_members_of(&self, matter: MatterIx) -> impl Iterator<Item = (u32, &Member)> {
        let head = self.matter(matter).map_or(NONE, |matter| matter.members);
        linked(head, |index| {
            let member = &self.members[index as usize];
            (member, member.next_of_matter)
        })
    }

    /// The first of the namings of a matter.
    pub(crate) fn namings_of(&self, matter: MatterIx) -> u32 {
        self.matter(matter).map_or(NONE, |matter| matter.namings)
    }

    /// Namings from `head` on.
    pub(crate) fn namings_from(&self, head: u32) -> impl Iterator<Item = &Naming> {
        linked(head, |index| {
            let naming = &self.namings[index as usize];
            (naming, naming.next)
        })
        .map(|(_, naming)| naming)
    }

    /// Breaches of an instance from its latest day down.
    pub(crate) fn breaches_of(
        &self,
        instance: InstanceIx,
    ) -> impl Iterator<Item = (BreachIx, &Breach)> {
        linked(self.instances[instance as usize].latest, |index| {
            let breach = &self.breaches[index as usize];
            (breach, breach.earlier)
        })
    }

    pub(crate) fn members_in(&self, breach: &Breach) -> impl Iterator<Item = (u32, &Member)> {
        linked(breach.members, |index| {
            let member = &self.members[index as usize];
            (member, member.next_of_breach)
        })
        .filter(|(_, member)| !member.gone)
    }
}

/// What is linked from `head` on; `at` gives what stands at a place, and the place of the next.
fn linked<'s, T>(
    head: u32,
    at: impl Fn(u32) -> (&'s T, u32) + 's,
) -> impl Iterator<Item = (u32, &'s T)> + 's
where
    T: 's,
{
    let mut next = head;
    std::iter::from_fn(move || {
        if next == NONE {
            return None;
        }
        let index = next;
        let (item, after) = at(index);
        next = after;
        Some((index, item))
    })
}

/// Whether a breach in this stage has been established and not taken back.
pub(crate) fn established(stage: Option<Stage>) -> bool {
    matches!(
        stage,
        Some(
            Stage::Established
                | Stage::Standing
                | Stage::Remedied
                | Stage::RemediedLate
                | Stage::Settled
        )
    )
}

/// Whether a breach in this stage counts for thresholds.
pub(crate) fn counted(stage: Option<Stage>) -> bool {
    matches!(stage, Some(Stage::Standing | Stage::RemediedLate))
}

/// Whether a breach in this stage is an open allegation.
pub(crate) fn open(stage: Option<Stage>) -> bool {
    matches!(
        stage,
        Some(Stage::Unattributed | Stage::Alleged | Stage::PendingResponse | Stage::Undetermined)
    )
}

//! What the interpreter carries from one instant to the next. Everything else is derived anew in every
//! round of every group of every instant.

use std::collections::{BTreeMap, BTreeSet};

use mutaraka_vocabulary::agreement::Ruling;
use mutaraka_vocabulary::finding::{ClauseState, Stage};
use mutaraka_vocabulary::time::Length;
use mutaraka_vocabulary::{Day, Instant, Number};

use crate::answer::Answer;

/// The four groups of an instant, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Group {
    Timers,
    Steps,
    Acts,
    Quantities,
}

/// A breach: its instance (by index), its day, and its act for a clause that counts every act.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    pub(crate) instance: usize,
    pub(crate) day: Day,
    pub(crate) act: Option<String>,
}

/// All that carries over.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Carried {
    pub(crate) life: Life,
    /// One for each instance.
    pub(crate) instances: Vec<Standing>,
    pub(crate) breaches: BTreeMap<Key, Breach>,
    /// One for each instance.
    pub(crate) suspensions: Vec<Suspended>,
    /// One for each instance; of use for deeds and totals.
    pub(crate) deeds: Vec<Deed>,
    /// Acts that lapsed, with the breach in which they did.
    pub(crate) lapsed: BTreeSet<(String, Key)>,
    /// Records (versions) that were found to be unprocessable.
    pub(crate) unprocessable: BTreeSet<String>,
    /// Acts not yet known whose first version will be.
    pub(crate) unprocessable_ahead: BTreeSet<String>,
    /// What conditions counted from the act have excused: by record and instance, the least that has ever been said of
    /// its binding.
    pub(crate) excused: BTreeMap<(String, usize), Answer>,
    /// The rung of an easing, by instance and day, from 0.
    pub(crate) rungs: BTreeMap<(usize, Day), usize>,
}

/// Entry, parties, phases, end.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Life {
    pub(crate) entry: Option<Instant>,
    pub(crate) end: Option<Instant>,
    /// One for each party.
    pub(crate) parties: Vec<Bound>,
    /// One for each phase.
    pub(crate) phases: Vec<Phase>,
    /// Lengths by which the term was extended, with the index of the power.
    pub(crate) extensions: Vec<(usize, Length)>,
    /// When a clause first had so many quiet days in a row, for a party that it is owed to (or anyone).
    pub(crate) quiet_since: BTreeMap<(Number, u32, Option<usize>), Instant>,
    /// When a leaving took effect, or a bound party renounced the text.
    pub(crate) given_up: BTreeSet<Instant>,
}

/// A party's being bound.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Bound {
    pub(crate) stretches: Vec<(Instant, Option<Instant>)>,
    /// It acceded before the text's entry.
    pub(crate) acceded_ahead: bool,
    /// Its notices of leaving take effect then.
    pub(crate) leaving: BTreeSet<Instant>,
}

impl Bound {
    pub(crate) fn is_bound(&self) -> bool {
        self.stretches.last().is_some_and(|last| last.1.is_none())
    }
}

/// A phase's running.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Phase {
    pub(crate) begun: Option<Instant>,
    /// Its end came, whether it had begun or not.
    pub(crate) over: Option<Instant>,
}

impl Phase {
    pub(crate) fn is_running(&self) -> bool {
        self.begun.is_some() && self.over.is_none()
    }
}

/// Where an instance stands.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Standing {
    pub(crate) in_force: bool,
    /// Since when it was first in force.
    pub(crate) began: Option<Instant>,
    pub(crate) suspended: bool,
    /// The truth of each simple test in its conditions, in their order.
    pub(crate) tests: Vec<bool>,
    pub(crate) state: ClauseState,
    pub(crate) kept: bool,
}

impl Default for Standing {
    fn default() -> Standing {
        Standing {
            in_force: false,
            began: None,
            suspended: false,
            tests: Vec::new(),
            state: ClauseState::NotYet,
            kept: true,
        }
    }
}

/// One breach or allegation.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Breach {
    pub(crate) stage: Option<Stage>,
    /// It was established at some time.
    pub(crate) was_established: bool,
    /// Since when it is established, in this life of it.
    pub(crate) established: Option<Instant>,
    /// When it came to stand, in this life of it.
    pub(crate) stood: Option<Instant>,
    /// When it was remedied or settled, in this life of it.
    pub(crate) closed: Option<Instant>,
    /// The decision, or silence, that it is under.
    pub(crate) decided: Option<Decided>,
    /// Decisions of up to then are as if never made: a remedy or settlement beat the last of them.
    pub(crate) beaten: Option<Instant>,
    /// Steps and performances that closed an earlier life of it.
    pub(crate) spent: BTreeSet<String>,
    /// Every change of stage.
    pub(crate) log: Vec<(Instant, Group, Stage)>,
}

/// A ruling and since when. Ordered so that the one that prevails is the greatest: the latest, and of
/// several in one group of one instant no breach over undetermined over breach.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Decided {
    pub(crate) at: Instant,
    /// Timers for silence, steps for a decision.
    pub(crate) group: Group,
    pub(crate) strength: u8,
}

impl Decided {
    pub(crate) fn new(at: Instant, group: Group, ruling: Ruling) -> Decided {
        let strength = match ruling {
            Ruling::Breach => 0,
            Ruling::Undetermined => 1,
            Ruling::NoBreach => 2,
        };
        Decided {
            at,
            group,
            strength,
        }
    }

    pub(crate) fn ruling(self) -> Ruling {
        match self.strength {
            0 => Ruling::Breach,
            1 => Ruling::Undetermined,
            _ => Ruling::NoBreach,
        }
    }
}

/// The suspension of an instance.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Suspended {
    pub(crate) running: Option<Running>,
    /// Breaches that are spent as causes.
    pub(crate) spent: BTreeSet<Key>,
}

/// A suspension that runs.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Running {
    /// Midnights that closed a day of it.
    pub(crate) touched: u32,
    /// By the instant at which their causes came to stand.
    pub(crate) groups: BTreeMap<Instant, Causes>,
    /// Causes of groups that have been used up.
    pub(crate) used_up: BTreeSet<Key>,
}

/// Causes that came to stand at one instant.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Causes {
    pub(crate) causes: BTreeSet<Key>,
    pub(crate) used: u32,
}

/// A deed or a total, and its deadlines.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Deed {
    /// By how many days the next deadline has moved.
    pub(crate) moved: u32,
    /// It was performed since the last deadline.
    pub(crate) done: bool,
    /// Deadlines that fell: when and in which group, and whether it was missed.
    pub(crate) fell: Vec<Fallen>,
    /// Performances: when, and the step's id.
    pub(crate) performed: Vec<(Instant, String)>,
}

/// A deadline that fell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Fallen {
    pub(crate) at: Instant,
    pub(crate) group: Group,
    pub(crate) missed: bool,
}

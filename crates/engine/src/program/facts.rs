//! What a [`Program`](super::Program) is made of: the parts of an agreement with numbers for names.
//!
//! The numbers in brackets are sentences of the meaning. A moment's, pattern's, phase's, saving's or acts-test's number is its place in the program's list of them.

use std::collections::BTreeSet;

use mutaraka_vocabulary::agreement::{
    Amount, Answerability, Basis, Bound, Capability, Class, Counting, Diligence, Hours, Name,
    Number, ResponseKind, Ruling, Sense, Threshold,
};
use mutaraka_vocabulary::confirmation::Degree;
use mutaraka_vocabulary::step::StepKind;
use mutaraka_vocabulary::time::{Day, Instant, Length};
use mutaraka_vocabulary::vocabulary::{self, NodeId};

use super::{ActorIx, InstanceIx, PartyIx, ProgramError};

/// A party or an actor, and to whom its acts belong (5).
#[derive(Clone, Debug, Default)]
pub(crate) struct ActorFacts {
    /// As declared.
    pub name: Name,
    /// For a pool: those whom a record that names it may mean, none of them a pool, in order. Else empty.
    pub pool: Vec<ActorIx>,
    /// The joint party that it is a member of.
    pub member_of: Option<PartyIx>,
    /// The parties that answer for it, ensure it or restrain it.
    pub answers: Vec<Answers>,
    /// When it stands on a list of those outside the text.
    pub listed: Vec<Stretch>,
    /// Somebody who can act: no pool, people, authority or office.
    pub armed: bool,
}

/// How a party answers for an actor, and when.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Answers {
    /// The party.
    pub party: PartyIx,
    /// Whether it answers for the actor, ensures it or only restrains it.
    pub mode: Answerability,
    /// On which days.
    pub during: Stretch,
}

/// Days from the first to before the second; without one, from ever or for ever.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stretch {
    pub from: Option<Day>,
    pub until: Option<Day>,
}

impl Stretch {
    /// Whether `day` is one of them.
    pub fn holds(self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day < until)
    }
}

/// A party as one that joins, leaves and takes steps (11).
#[derive(Clone, Debug)]
pub(crate) struct PartyFacts {
    /// It is bound from its accession, not from the text's entry.
    pub by_accession: bool,
    /// The moment by which it must have acceded.
    pub accession_until: Option<usize>,
    /// Whose steps are its own, where the text says: its voice, or itself and its members.
    pub speakers: Option<Vec<ActorIx>>,
    /// Members, and the party itself, who cannot take steps because somebody else is its voice.
    pub mute: Vec<ActorIx>,
    /// The text ends when it is no longer bound.
    pub essential: bool,
}

/// A phase: its moments (2).
#[derive(Clone, Debug)]
pub(crate) struct PhaseFacts {
    /// As declared.
    pub name: Name,
    /// The moment at which it begins.
    pub begins: usize,
    /// The moment at which it ends of itself.
    pub ends: Option<usize>,
}

/// A role: who holds it, what it can do and how its holders decide (11).
#[derive(Clone, Debug)]
pub(crate) struct RoleFacts {
    /// In order.
    pub holders: Vec<ActorIx>,
    /// By its own list, and by clauses that give it powers.
    pub capabilities: BTreeSet<Capability>,
    /// Which of its holders it takes.
    pub rule: Rule,
}

/// Which of a role's holders a step of the role takes.
#[derive(Clone, Debug)]
pub(crate) enum Rule {
    /// Any one.
    Any,
    /// All.
    Consensus,
    /// More than half.
    Majority,
    /// This one alone.
    Chair(ActorIx),
}

/// What one party owes another by one undertaking (2).
#[derive(Clone, Debug)]
pub(crate) struct InstanceFacts {
    /// The undertaking, by its place in the program's list of duties.
    pub duty: u32,
    /// The party that owes it.
    pub by: PartyIx,
    /// The party that it is owed to.
    pub toward: PartyIx,
    /// The moment from which it is in force.
    pub from: Option<usize>,
    /// The moment until which it is in force.
    pub until: Option<usize>,
    /// What must hold (`while`), or must not (`unless`), for it to bind.
    pub conditions: Vec<(Sense, TestFacts)>,
    /// Amount and ground of each rung of an easing, from the lowest.
    pub rungs: Vec<(Amount, Option<TestFacts>)>,
    /// The moment by which a deed or a total is due.
    pub deadline: Option<usize>,
    /// The pattern of the step by which a deed is done.
    pub step: Option<usize>,
    /// Its place among deeds and totals.
    pub deed: Option<u32>,
    /// Its place among easings.
    pub easing: Option<u32>,
    /// It has a kept-condition that is counted from the act.
    pub from_the_act: bool,
}

/// An undertaking of a clause, with one instance for every ordered pair of parties (2).
#[derive(Clone, Debug)]
pub(crate) struct DutyFacts {
    /// The clause's number.
    pub number: Number,
    /// What is to be done or left.
    pub kind: DutyKind,
    /// The parties that owe it, in order.
    pub by: Vec<PartyIx>,
    /// The parties that it is owed to, in order.
    pub toward: Vec<PartyIx>,
    /// It goes on after the end of the text, and after the leaving of either side (15).
    pub survives: bool,
    /// Its instances are those from here on to the first of the next duty.
    pub first_instance: InstanceIx,
    /// Acts that it is about. For deeds none, anywhere; for easings only a place.
    pub scope: ScopeFacts,
    /// Whom to restrain, in order.
    pub restrained: Vec<ActorIx>,
    /// The stated tests of restraining; with none every act counts.
    pub tests: Vec<Diligence>,
    /// Part of the floor (4).
    pub floor: bool,
    /// The degree of confirmation at which an act qualifies as a breach (6).
    pub standard: Degree,
    /// Which end of a range of figures is tested (12).
    pub basis: Basis,
    /// How long a breach can be remedied before it comes to stand (7).
    pub remedy: Option<Length>,
    /// Whether a day or every act makes a breach (7).
    pub counting: Counting,
    /// The phase in which it is in force.
    pub phase: Option<usize>,
    /// How it is suspended, where it can be (3).
    pub suspension: Option<SuspensionFacts>,
    /// The savings that can apply to it.
    pub savings: Vec<usize>,
    /// Powers to decide complaints about it, in the order of `deciders`.
    pub powers: Vec<DecideFacts>,
    /// The roles that have those powers.
    pub deciders: Vec<Name>,
    /// For a duty to provide, and only there: what.
    pub easing: Option<EasingFacts>,
    /// How long after a deed's deadline the next one falls.
    pub every: Option<Length>,
    /// What must be covered for a day of it to be quiet.
    pub cover_class: usize,
}

/// What an undertaking is: to leave acts, to restrain actors, to do a deed, to provide a quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DutyKind {
    /// Not to do acts of its scope.
    Refrain,
    /// To see that certain actors do not.
    Restrain,
    /// To take a step by a deadline.
    Do,
    /// To keep a quantity within a bound, each day or in total.
    Provide,
}

/// What an easing is measured by (12).
#[derive(Clone, Debug)]
pub(crate) struct EasingFacts {
    /// The quantity.
    pub quantity: Option<NodeId>,
    /// Zones, one of which a figure must surely lie in, a bit each.
    pub place: u64,
    /// No zone is named.
    pub anywhere: bool,
    /// At least, or at most.
    pub bound: Bound,
    /// Owed in total by a deadline, not each day.
    pub total: bool,
}

/// How an undertaking is suspended (3).
#[derive(Clone, Debug)]
pub(crate) struct SuspensionFacts {
    /// By a notice; else by itself.
    pub by_notice: bool,
    /// How long after its receipt a notice works.
    pub period: Option<Length>,
    /// Duties whose standing breaches are causes.
    pub on: Vec<u32>,
    /// Civil days that each cause allots.
    pub days_per_cause: u32,
    /// Days touched after which the suspension ends.
    pub cap_days: Option<u32>,
}

/// A power to decide complaints about an undertaking (7).
#[derive(Clone, Debug)]
pub(crate) struct DecideFacts {
    /// How long after an act is known it can be complained of.
    pub complaint_within: Option<Length>,
    /// How long after a complaint the decision is due.
    pub within: Option<Length>,
    /// What no decision by then means.
    pub silence: Ruling,
}

/// A clause that takes acts out of undertakings (6).
#[derive(Clone, Debug)]
pub(crate) struct SavingFacts {
    /// The clause's number.
    pub number: Number,
    /// The acts.
    pub scope: ScopeFacts,
    /// The parties whose acts are saved; with none, all.
    pub by: Vec<PartyIx>,
}

/// A clause that permits responses (13).
#[derive(Clone, Debug)]
pub(crate) struct ResponseFacts {
    /// The parties that may respond, in order.
    pub by: Vec<PartyIx>,
    /// Duties whose breaches may be answered; with none, any.
    pub to: Vec<u32>,
    /// Measure or defence.
    pub kind: ResponseKind,
    /// The acts that may be done.
    pub scope: ScopeFacts,
    /// How many, in how many days.
    pub at_most: Option<Threshold>,
    /// How long after the trigger began the response must have begun.
    pub within: Option<Length>,
    /// How long before the response notice of it must have been received.
    pub notice: Option<Length>,
    /// How long after it began it must have been reported.
    pub report_within: Option<Length>,
}

/// Which acts something is about (6).
#[derive(Clone, Debug, Default)]
pub(crate) struct ScopeFacts {
    /// Nodes of acts, one of which must take the act in.
    pub acts: Vec<NodeRange>,
    /// Nodes of acts that are left out of those.
    pub except: Vec<NodeRange>,
    /// Zones, one of which the act must lie in, a bit each.
    pub place: u64,
    /// No zone is named.
    pub anywhere: bool,
    /// Whom, one of whom, it must be directed at; with none, anybody.
    pub targets: Vec<Target>,
    /// When in a day.
    pub hours: Option<Hours>,
}

/// Whom an act must be directed at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Target {
    /// Whose they must be; none: anybody's.
    pub side: Option<ActorIx>,
    /// What they must be; none: anything.
    pub class: Option<Class>,
}

/// A node of the vocabulary of acts with all nodes below it, which come right after it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct NodeRange {
    /// The node itself.
    pub first: NodeId,
    /// The last node below it.
    pub last: NodeId,
}

impl NodeRange {
    /// The node called `name` and those below it.
    pub fn of(name: &str) -> Result<NodeRange, ProgramError> {
        let acts = vocabulary::acts();
        let first = acts
            .id(name)
            .ok_or_else(|| ProgramError::UnknownNode(name.to_owned()))?;
        let last = acts.node(first).last;
        Ok(NodeRange { first, last })
    }

    /// Whether `node` is one of them.
    pub fn contains(self, node: NodeId) -> bool {
        self.first <= node && node <= self.last
    }
}

/// An acts-condition of an instance, or of the text (2, 15).
#[derive(Clone, Debug)]
pub(crate) struct ActsTest {
    /// The acts it counts.
    pub scope: ScopeFacts,
    /// By one of these, in order; with none, by anybody.
    pub by: Vec<ActorIx>,
    /// How many, in how many days.
    pub threshold: Threshold,
    /// The least degree that counts.
    pub standard: Degree,
    /// Whose condition it is; none if it is the text's.
    pub instance: Option<InstanceIx>,
}

/// A condition, or the ground of a rung, as stated by one instance (2, 12).
#[derive(Clone, Debug)]
pub(crate) enum TestFacts {
    /// No more than so many counted breaches in these instances.
    Kept {
        instances: Vec<InstanceIx>,
        threshold: Threshold,
    },
    /// More than so many acts: the number of an acts-test.
    Acts(usize),
    /// So many quiet days in these instances.
    Quiet {
        instances: Vec<InstanceIx>,
        days: u32,
    },
    /// A step of this pattern has been received.
    Done(usize),
    /// This phase is under way.
    During(usize),
    /// All of these.
    All(Vec<TestFacts>),
    /// One of these.
    Any(Vec<TestFacts>),
    /// Not this.
    Not(Box<TestFacts>),
}

/// A step pattern with the party that owes the clause written in.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pattern {
    /// The kind of step.
    pub kind: StepKind,
    /// By one of these; with none, by anybody (for a deed, by the party that owes it).
    pub by: Vec<Name>,
    /// What it must be about.
    pub about: Option<String>,
    /// The instance whose deed it is, for a deed's own step.
    pub deed: Option<InstanceIx>,
}

/// When a moment comes (2).
#[derive(Clone, Debug)]
pub(crate) enum MomentFacts {
    /// At an instant.
    At(Instant),
    /// When the text enters.
    Entry,
    /// When this party is bound.
    PartyEntry(PartyIx),
    /// When this phase begins.
    PhaseBegins(usize),
    /// When a step of this pattern is received.
    Step(usize),
    /// When these instances have been quiet for so many days.
    QuietDays {
        instances: Vec<InstanceIx>,
        days: u32,
    },
    /// So long after another moment.
    After(Length, usize),
    /// At the last of these.
    LaterOf(Vec<usize>),
    /// At the first of these.
    EarlierOf(Vec<usize>),
}

/// A power to extend the term (11).
#[derive(Clone, Debug)]
pub(crate) struct Extension {
    /// The role that has it.
    pub role: Name,
    /// By how much.
    pub length: Length,
    /// How often; without, as often as it likes.
    pub times: Option<u32>,
}

/// Clauses that ask for the same coverage (6).
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CoverClass {
    /// Zones, all of which must be covered, a bit each.
    pub place: u64,
    /// No zone is named: everywhere must be.
    pub anywhere: bool,
    /// Nodes of acts, all of which must be covered.
    pub acts: Vec<NodeRange>,
}

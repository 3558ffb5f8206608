//! An agreement made ready to run: names become small numbers, clauses become duties with one instance
//! for every ordered pair of parties, and what concerns what is indexed.

use std::collections::{BTreeSet, HashMap};

use mutaraka_vocabulary::Calendar;
use mutaraka_vocabulary::agreement::{
    Agreement, Amount, Answerability, Basis, Bound, Capability, Class, Counting, Diligence, Hours,
    Name, Number, ResponseKind, Ruling, Sense, Threshold,
};
use mutaraka_vocabulary::confirmation::Degree;
use mutaraka_vocabulary::step::StepKind;
use mutaraka_vocabulary::time::{Day, Instant, Length};
use mutaraka_vocabulary::vocabulary::{self, NodeId};

/// Number of an actor. Parties come first, so a party's number is also its actor's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActorIx(pub u16);
/// Number of a party.
pub type PartyIx = u16;
/// Number of an instance.
pub type InstanceIx = u32;

/// An agreement made ready to run.
#[derive(Debug)]
pub struct Program {
    pub(crate) agreement: Agreement,
    pub(crate) calendar: Calendar,
    pub(crate) names: HashMap<Name, ActorIx>,
    pub(crate) actors: Vec<ActorFacts>,
    pub(crate) zones: HashMap<Name, u8>,
    pub(crate) zone_within: Vec<u64>,
    pub(crate) phases: Vec<PhaseFacts>,
    pub(crate) parties: Vec<PartyFacts>,
    pub(crate) roles: HashMap<Name, RoleFacts>,
    pub(crate) duties: Vec<DutyFacts>,
    pub(crate) instances: Vec<InstanceFacts>,
    pub(crate) savings: Vec<SavingFacts>,
    pub(crate) responses: Vec<ResponseFacts>,
    pub(crate) acts_tests: Vec<ActsTest>,
    pub(crate) patterns: Vec<Pattern>,
    pub(crate) moments: Vec<MomentFacts>,
    pub(crate) entry: usize,
    pub(crate) term: Option<usize>,
    pub(crate) cover_classes: Vec<CoverClass>,
    pub(crate) watchers: Vec<Vec<InstanceIx>>,
    pub(crate) suspendable: Vec<Vec<InstanceIx>>,
    /// Instances with a condition on quiet days.
    pub(crate) quiet_instances: Vec<InstanceIx>,
    pub(crate) epochs: Vec<Day>,
    pub(crate) implied_floor: bool,
    pub(crate) extend: Vec<(Name, Length, Option<u32>)>,
    pub(crate) clause_of_number: HashMap<Number, Vec<usize>>,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct ActorFacts {
    pub name: Name,
    pub pool: Vec<ActorIx>,
    pub member_of: Option<PartyIx>,
    /// Party, mode, from, until.
    pub answers: Vec<(PartyIx, Answerability, Option<Day>, Option<Day>)>,
    pub listed: Vec<(Option<Day>, Option<Day>)>,
    /// Somebody who can act: no pool, people, authority or office.
    pub armed: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct PartyFacts {
    pub by_accession: bool,
    pub accession_until: Option<usize>,
    pub speakers: Option<Vec<ActorIx>>,
    /// Members, and the party itself, who cannot take steps because somebody else is its voice.
    pub mute: Vec<ActorIx>,
    pub essential: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct PhaseFacts {
    pub name: Name,
    pub begins: usize,
    pub ends: Option<usize>,
}

#[derive(Clone, Debug)]
pub(crate) struct RoleFacts {
    pub holders: Vec<ActorIx>,
    pub capabilities: BTreeSet<Capability>,
    pub rule: Rule,
}

#[derive(Clone, Debug)]
pub(crate) enum Rule {
    Any,
    Consensus,
    Majority,
    Chair(ActorIx),
}

#[derive(Clone, Debug)]
pub(crate) struct InstanceFacts {
    pub duty: u32,
    pub by: PartyIx,
    pub toward: PartyIx,
    pub from: Option<usize>,
    pub until: Option<usize>,
    pub conditions: Vec<(Sense, TestFacts)>,
    /// Ground of each rung of an easing.
    pub rungs: Vec<(Amount, Option<TestFacts>)>,
    pub deadline: Option<usize>,
    pub step: Option<usize>,
    pub deed: Option<u32>,
    pub easing: Option<u32>,
    /// It has a kept-condition that is counted from the act.
    pub from_the_act: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct DutyFacts {
    pub number: Number,
    pub kind: DutyKind,
    pub by: Vec<PartyIx>,
    pub toward: Vec<PartyIx>,
    pub first_instance: InstanceIx,
    pub scope: ScopeFacts,
    pub restrained: Vec<ActorIx>,
    pub tests: Vec<Diligence>,
    pub floor: bool,
    pub standard: Degree,
    pub basis: Basis,
    pub remedy: Option<Length>,
    pub counting: Counting,
    pub phase: Option<usize>,
    pub suspension: Option<SuspensionFacts>,
    pub savings: Vec<usize>,
    pub powers: Vec<DecideFacts>,
    pub deciders: Vec<Name>,
    pub easing: Option<EasingFacts>,
    pub every: Option<Length>,
    pub cover_class: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DutyKind {
    Refrain,
    Restrain,
    Do,
    Provide,
}

#[derive(Clone, Debug)]
pub(crate) struct EasingFacts {
    pub quantity: Option<NodeId>,
    pub place: u64,
    pub anywhere: bool,
    pub bound: Bound,
    pub total: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct SuspensionFacts {
    pub by_notice: bool,
    pub period: Option<Length>,
    /// Duties whose standing breaches are causes.
    pub on: Vec<u32>,
    pub days_per_cause: u32,
    pub cap_days: Option<u32>,
}

#[derive(Clone, Debug)]
pub(crate) struct DecideFacts {
    pub complaint_within: Option<Length>,
    pub within: Option<Length>,
    pub silence: Ruling,
}

#[derive(Clone, Debug)]
pub(crate) struct SavingFacts {
    pub number: Number,
    pub scope: ScopeFacts,
    pub by: Vec<PartyIx>,
}

#[derive(Clone, Debug)]
pub(crate) struct ResponseFacts {
    pub by: Vec<PartyIx>,
    pub to: Vec<u32>,
    pub kind: ResponseKind,
    pub scope: ScopeFacts,
    pub at_most: Option<Threshold>,
    pub within: Option<Length>,
    pub notice: Option<Length>,
    pub report_within: Option<Length>,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct ScopeFacts {
    pub acts: Vec<(NodeId, NodeId)>,
    pub except: Vec<(NodeId, NodeId)>,
    pub place: u64,
    pub anywhere: bool,
    pub targets: Vec<(Option<ActorIx>, Option<Class>)>,
    pub hours: Option<Hours>,
}

#[derive(Clone, Debug)]
pub(crate) struct ActsTest {
    pub scope: ScopeFacts,
    pub by: Vec<ActorIx>,
    pub threshold: Threshold,
    pub standard: Degree,
    pub instance: InstanceIx,
}

#[derive(Clone, Debug)]
pub(crate) enum TestFacts {
    Kept {
        instances: Vec<InstanceIx>,
        threshold: Threshold,
    },
    Acts(usize),
    Quiet {
        instances: Vec<InstanceIx>,
        days: u32,
    },
    Done(usize),
    During(usize),
    All(Vec<TestFacts>),
    Any(Vec<TestFacts>),
    Not(Box<TestFacts>),
}

/// A step pattern with the party that owes the clause written in.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pattern {
    pub kind: StepKind,
    pub by: Vec<Name>,
    pub about: Option<String>,
    /// The instance whose deed it is, for a deed's own step.
    pub deed: Option<InstanceIx>,
}

#[derive(Clone, Debug)]
pub(crate) enum MomentFacts {
    At(Instant),
    Entry,
    PartyEntry(PartyIx),
    PhaseBegins(usize),
    Step(usize),
    QuietDays {
        instances: Vec<InstanceIx>,
        days: u32,
    },
    After(Length, usize),
    LaterOf(Vec<usize>),
    EarlierOf(Vec<usize>),
}

/// Clauses that ask for the same coverage.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CoverClass {
    pub place: u64,
    pub anywhere: bool,
    pub acts: Vec<(NodeId, NodeId)>,
}

/// Why an agreement cannot be run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProgramError {
    /// A name that nothing bears.
    UnknownName(Name),
    /// A clause number that no undertaking bears.
    UnknownClause(Number),
    /// A node that the vocabulary lacks.
    UnknownNode(String),
    /// The time zone is unknown.
    UnknownZone(String),
    /// More than 64 zones, or more than 65,000 parties and actors, or too many instances.
    TooMany(&'static str),
    /// Two parties or more are needed, or one with an obligation to another.
    NoParties,
}

impl std::fmt::Display for ProgramError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            ProgramError::UnknownName(name) => {
                write!(f, "nothing in the agreement is called `{name}`")
            }
            ProgramError::UnknownClause(number) => {
                write!(f, "no undertaking is numbered `{number}`")
            }
            ProgramError::UnknownNode(node) => write!(f, "the vocabulary has no `{node}`"),
            ProgramError::UnknownZone(zone) => {
                write!(f, "`{zone}` is not a time zone of the IANA database")
            }
            ProgramError::TooMany(what) => write!(f, "the agreement has too many {what}"),
            ProgramError::NoParties => write!(f, "the agreement has no parties"),
        }
    }
}

impl std::error::Error for ProgramError {}

impl Program {
    /// Makes `agreement` ready to run.
    ///
    /// # Errors
    /// When a name, a clause number or a vocabulary node used in it does not exist, or it is too large.
    pub fn new(agreement: Agreement) -> Result<Program, ProgramError> {
        crate::compile::compile(agreement)
    }

    /// The agreement it was made from.
    #[must_use]
    pub fn agreement(&self) -> &Agreement {
        &self.agreement
    }

    /// Civil days of the agreement's zone.
    #[must_use]
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// How many instances the undertakings have.
    #[must_use]
    pub fn instance_count(&self) -> usize {
        self.instances.len()
    }

    pub(crate) fn duty(&self, instance: InstanceIx) -> &DutyFacts {
        &self.duties[self.instances[instance as usize].duty as usize]
    }

    /// The instance of a duty owed by `by` to `toward`.
    pub(crate) fn instance(&self, duty: usize, by: PartyIx, toward: PartyIx) -> Option<InstanceIx> {
        let facts = &self.duties[duty];
        let mut index = facts.first_instance;
        let row = facts.by.binary_search(&by).ok()?;
        let column = facts.toward.binary_search(&toward).ok()?;
        if by == toward {
            return None;
        }
        for &earlier in &facts.by[..row] {
            index +=
                facts.toward.len() as u32 - u32::from(facts.toward.binary_search(&earlier).is_ok());
        }
        let skipped = facts.toward[..column].binary_search(&by).is_ok();
        Some(index + column as u32 - u32::from(skipped))
    }

    /// Which stretch between dates of answerability and listing `day` lies in.
    pub(crate) fn epoch(&self, day: Day) -> u16 {
        self.epochs.partition_point(|&from| from <= day) as u16
    }

    pub(crate) fn party_name(&self, party: PartyIx) -> &Name {
        &self.actors[usize::from(party)].name
    }

    pub(crate) fn is_listed(&self, actor: ActorIx, day: Day) -> bool {
        self.actors.get(usize::from(actor.0)).is_some_and(|facts| {
            facts
                .listed
                .iter()
                .any(|&(from, until)| within(day, from, until))
        })
    }

    /// Parties that an actor's act on `day` is an act of.
    pub(crate) fn parties_of(&self, actor: ActorIx, day: Day) -> Vec<PartyIx> {
        if self.is_listed(actor, day) {
            return Vec::new();
        }
        let mut parties = self.affiliations(actor, day, false);
        parties.retain(|&party| !self.is_listed(ActorIx(party), day));
        parties
    }

    /// Parties that an actor belongs to on `day`; with `restrained`, also those that restrain it.
    pub(crate) fn affiliations(&self, actor: ActorIx, day: Day, restrained: bool) -> Vec<PartyIx> {
        let Some(facts) = self.actors.get(usize::from(actor.0)) else {
            return Vec::new();
        };
        let mut parties: Vec<PartyIx> = Vec::new();
        if usize::from(actor.0) < self.parties.len() {
            parties.push(actor.0);
        }
        parties.extend(facts.member_of);
        for &(party, mode, from, until) in &facts.answers {
            if within(day, from, until) && (restrained || mode != Answerability::Restrains) {
                parties.push(party);
            }
        }
        parties.sort_unstable();
        parties.dedup();
        parties
    }

    /// The parties that the takers of a step speak for.
    pub(crate) fn speaks_for(&self, party: PartyIx, by: &[ActorIx], day: Day) -> bool {
        match &self.parties[usize::from(party)].speakers {
            Some(speakers) => by.iter().any(|actor| speakers.contains(actor)),
            None => by.iter().any(|&actor| {
                actor.0 == party
                    || self.actors.get(usize::from(actor.0)).is_some_and(|facts| {
                        facts.answers.iter().any(|&(of, mode, from, until)| {
                            of == party
                                && mode == Answerability::AnswersFor
                                && within(day, from, until)
                        })
                    })
            }),
        }
    }

    /// Whether the takers of a step speak for any party.
    pub(crate) fn speak_for_any(&self, by: &[ActorIx], day: Day) -> bool {
        // Mostly a party speaks for itself.
        let itself = |actor: &ActorIx| {
            usize::from(actor.0) < self.parties.len() && self.speaks_for(actor.0, by, day)
        };
        by.iter().any(itself)
            || (0..self.parties.len() as PartyIx).any(|party| self.speaks_for(party, by, day))
    }

    /// Whether an actor has no word of its own: a member of a party that has another voice.
    pub(crate) fn is_mute(&self, actor: ActorIx) -> bool {
        self.parties.iter().any(|party| party.mute.contains(&actor))
    }

    /// Whether those who took a step act for the role, by its rule.
    pub(crate) fn acts_for_role(&self, role: &RoleFacts, by: &[ActorIx], day: Day) -> bool {
        let joins = |holder: &ActorIx| {
            by.contains(holder)
                || (usize::from(holder.0) < self.parties.len()
                    && self.speaks_for(holder.0, by, day))
        };
        let joined = role.holders.iter().filter(|holder| joins(holder)).count();
        match &role.rule {
            Rule::Any => joined > 0,
            Rule::Consensus => joined == role.holders.len() && joined > 0,
            Rule::Majority => joined * 2 > role.holders.len(),
            Rule::Chair(chair) => joins(chair),
        }
    }
}

pub(crate) fn within(day: Day, from: Option<Day>, until: Option<Day>) -> bool {
    from.is_none_or(|from| from <= day) && until.is_none_or(|until| day < until)
}

pub(crate) fn node_range(name: &str) -> Result<(NodeId, NodeId), ProgramError> {
    let acts = vocabulary::acts();
    let id = acts
        .id(name)
        .ok_or_else(|| ProgramError::UnknownNode(name.to_owned()))?;
    Ok((id, acts.node(id).last))
}

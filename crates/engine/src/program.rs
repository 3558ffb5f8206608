//! An agreement made ready to run: names become small numbers, clauses become duties with one instance
//! for every ordered pair of parties, and what concerns what is indexed.
//!
//! Sentences 2 (instances), 5 (parties of an actor) and 11 (whose a step is, and how a role decides) of the meaning.

mod error;
mod facts;

use std::collections::HashMap;
use std::ops::Range;

use mutaraka_vocabulary::Calendar;
use mutaraka_vocabulary::agreement::{Agreement, Answerability, Name, Number};
use mutaraka_vocabulary::time::Day;

pub use error::ProgramError;
pub(crate) use facts::{
    ActorFacts, ActsTest, Answers, CoverClass, DecideFacts, DutyFacts, DutyKind, EasingFacts,
    Extension, InstanceFacts, MomentFacts, NodeRange, PartyFacts, Pattern, PhaseFacts,
    ResponseFacts, RoleFacts, Rule, SavingFacts, ScopeFacts, Stretch, SuspensionFacts, Target,
    TestFacts,
};

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
    /// What it was made from.
    pub(crate) agreement: Agreement,
    /// Civil days of the agreement's zone.
    pub(crate) calendar: Calendar,
    /// Parties and actors by name.
    pub(crate) names: HashMap<Name, ActorIx>,
    /// The members of each group, in order.
    pub(crate) groups: HashMap<Name, Vec<ActorIx>>,
    /// By number; parties first.
    pub(crate) actors: Vec<ActorFacts>,
    /// Zones by name; 64 at most.
    pub(crate) zones: HashMap<Name, u8>,
    /// For each zone those that it lies in, itself among them, a bit each.
    pub(crate) zone_within: Vec<u64>,
    /// As declared.
    pub(crate) phases: Vec<PhaseFacts>,
    /// By number.
    pub(crate) parties: Vec<PartyFacts>,
    /// By name.
    pub(crate) roles: HashMap<Name, RoleFacts>,
    /// Undertakings in the order of the text, those of an implied floor last.
    pub(crate) duties: Vec<DutyFacts>,
    /// Those of each duty together, by the party that owes it and then by whom it is owed to.
    pub(crate) instances: Vec<InstanceFacts>,
    /// In the order of the text; 65,535 at most.
    pub(crate) savings: Vec<SavingFacts>,
    /// In the order of the text.
    pub(crate) responses: Vec<ResponseFacts>,
    /// Acts-conditions of all instances; 65,535 at most.
    pub(crate) acts_tests: Vec<ActsTest>,
    /// Each once.
    pub(crate) patterns: Vec<Pattern>,
    /// What a moment is made of stands before it, but for the beginnings of phases.
    pub(crate) moments: Vec<MomentFacts>,
    /// The moment at which the text enters.
    pub(crate) entry: usize,
    /// The moment at which its term ends, where it has one.
    pub(crate) term: Option<usize>,
    /// What the text is void on.
    pub(crate) void: Option<TestFacts>,
    /// Each once; 65,535 at most.
    pub(crate) cover_classes: Vec<CoverClass>,
    /// For each instance those whose kept-conditions and grounds look at it.
    pub(crate) watchers: Vec<Vec<InstanceIx>>,
    /// For each instance those that a breach of it can be a cause to suspend.
    pub(crate) suspendable: Vec<Vec<InstanceIx>>,
    /// Instances with a condition on quiet days.
    pub(crate) quiet_instances: Vec<InstanceIx>,
    /// Whether a moment, or what the text is void on, is looked at whenever a day's kind may have changed.
    pub(crate) world_asks_for_quiet: bool,
    /// Days on which somebody comes to answer for an actor or to stand on a list, or ceases to, in order; 65,535 at
    /// most. Whose an act is does not change between two of them.
    pub(crate) epochs: Vec<Day>,
    /// The text states no floor, so it has the vocabulary's.
    pub(crate) implied_floor: bool,
    /// In the order of the text.
    pub(crate) extend: Vec<Extension>,
    /// The duties that bear each number, in order.
    pub(crate) clause_of_number: HashMap<Number, Vec<usize>>,
}

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

    /// Whether anything waits for quiet days.
    pub(crate) fn asks_for_quiet(&self) -> bool {
        self.world_asks_for_quiet || !self.quiet_instances.is_empty()
    }

    /// How many instances the undertakings have.
    #[must_use]
    pub fn instance_count(&self) -> usize {
        self.instances.len()
    }

    /// The undertaking that an instance is of.
    pub(crate) fn duty(&self, instance: InstanceIx) -> &DutyFacts {
        &self.duties[self.instances[instance as usize].duty as usize]
    }

    /// The instances of a duty.
    pub(crate) fn instances_of(&self, duty: usize) -> Range<InstanceIx> {
        instances_of(&self.duties, self.instances.len(), duty)
    }

    /// Whether a number is a party's.
    pub(crate) fn is_party(&self, actor: ActorIx) -> bool {
        usize::from(actor.0) < self.parties.len()
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
        let epoch = self.epochs.partition_point(|&from| from <= day);
        u16::try_from(epoch).unwrap_or(u16::MAX)
    }

    /// A party's name, as declared.
    pub(crate) fn party_name(&self, party: PartyIx) -> &Name {
        &self.actors[usize::from(party)].name
    }

    /// Whether an actor stands on a list of those outside the text on `day`.
    pub(crate) fn is_listed(&self, actor: ActorIx, day: Day) -> bool {
        let facts = self.actors.get(usize::from(actor.0));
        facts.is_some_and(|facts| facts.listed.iter().any(|stretch| stretch.holds(day)))
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
        if self.is_party(actor) {
            parties.push(actor.0);
        }
        parties.extend(facts.member_of);
        for answers in &facts.answers {
            if answers.during.holds(day) && (restrained || answers.mode != Answerability::Restrains)
            {
                parties.push(answers.party);
            }
        }
        parties.sort_unstable();
        parties.dedup();
        parties
    }

    /// Whether a step taken by `by` is a step of `party`.
    pub(crate) fn speaks_for(&self, party: PartyIx, by: &[ActorIx], day: Day) -> bool {
        if let Some(speakers) = &self.parties[usize::from(party)].speakers {
            return by.iter().any(|actor| speakers.contains(actor));
        }
        let answered_for = |actor: ActorIx| {
            self.actors.get(usize::from(actor.0)).is_some_and(|facts| {
                facts.answers.iter().any(|answers| {
                    answers.party == party
                        && answers.mode == Answerability::AnswersFor
                        && answers.during.holds(day)
                })
            })
        };
        by.iter()
            .any(|&actor| actor.0 == party || answered_for(actor))
    }

    /// Whether the takers of a step speak for any party.
    pub(crate) fn speak_for_any(&self, by: &[ActorIx], day: Day) -> bool {
        // Mostly a party speaks for itself.
        let itself = |&actor: &ActorIx| self.is_party(actor) && self.speaks_for(actor.0, by, day);
        by.iter().any(itself)
            || (0..self.parties.len() as PartyIx).any(|party| self.speaks_for(party, by, day))
    }

    /// Whether a step taken by `by` is one of `actor`, or of the party that it is.
    pub(crate) fn acts_as(&self, actor: ActorIx, by: &[ActorIx], day: Day) -> bool {
        by.contains(&actor) || (self.is_party(actor) && self.speaks_for(actor.0, by, day))
    }

    /// Whether an actor has no word of its own: a member of a party that has another voice.
    pub(crate) fn is_mute(&self, actor: ActorIx) -> bool {
        self.parties.iter().any(|party| party.mute.contains(&actor))
    }

    /// Whether those who took a step act for the role, by its rule.
    pub(crate) fn acts_for_role(&self, role: &RoleFacts, by: &[ActorIx], day: Day) -> bool {
        let joins = |&holder: &ActorIx| self.acts_as(holder, by, day);
        let joined = role.holders.iter().filter(|holder| joins(holder)).count();
        match &role.rule {
            Rule::Any => joined > 0,
            Rule::Consensus => joined == role.holders.len() && joined > 0,
            Rule::Majority => joined * 2 > role.holders.len(),
            Rule::Chair(chair) => joins(chair),
        }
    }
}

/// The instances of a duty, of `count` in all.
pub(crate) fn instances_of(duties: &[DutyFacts], count: usize, duty: usize) -> Range<InstanceIx> {
    let first = |duty: usize| duties.get(duty).map(|facts| facts.first_instance);
    let after = first(duty + 1).unwrap_or(count as InstanceIx);
    first(duty).unwrap_or(after)..after
}

//! Parties and everyone else: actors, who answers for whom, lists, roles, zones.

use serde::{Deserialize, Serialize};

use crate::agreement::{Moment, Name, Text};
use crate::geography::Shape;
use crate::time::Day;

nouns! {
/// A party: bound by the agreement. Its name is also an actor's name.
pub struct Party {
    /// Identifier.
    pub name: Name,
    /// What it calls itself.
    pub title: Text,
    /// Whether it is bound from the text's entry, or from its own accession.
    pub joins: Joins,
    /// Members of a joint party: a member's act is the party's.
    #[serde(default)]
    pub members: Vec<Name>,
    /// Who takes steps for a joint party; with none, any member may.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voice: Option<Name>,
    /// Other strings by which records name it.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Its ids in data sets.
    #[serde(default)]
    pub ids: Vec<ExternalId>,
}

/// When a party becomes bound.
pub enum Joins {
    /// With the text's entry into force.
    AtEntry,
    /// From its accession step, both ways and without history; not possible at or after the deadline.
    ByAccession {
        /// The deadline, if any.
        until: Option<Moment>,
    },
}

/// A name for several parties.
pub struct Group {
    /// Identifier.
    pub name: Name,
    /// As printed.
    pub title: Text,
    /// The parties.
    pub members: Vec<Name>,
}

/// Somebody who can act or take steps and is not a party.
pub struct Actor {
    /// Identifier.
    pub name: Name,
    /// What it calls itself.
    pub title: Text,
    /// What it is to this text.
    pub kind: ActorKind,
    /// Records that name it mean one or more of these, not known which. Empty for an ordinary actor.
    #[serde(default)]
    pub pool: Vec<Name>,
    /// Other strings by which records name it.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Its ids in data sets.
    #[serde(default)]
    pub ids: Vec<ExternalId>,
}

/// What an actor is to the text. It changes what is said of it, never who answers for it: that is
/// [`Answer`] alone.
#[derive(Copy, Hash)]
pub enum ActorKind {
    /// Forces, a member or a side's people: somebody a party may answer for.
    Element,
    /// An armed actor bound by nothing here.
    Outsider,
    /// An outside patron of an actor.
    Supporter,
    /// An authority, named by office, that may endorse.
    Endorser,
    /// A holder of roles: state, organisation, office, person by office.
    Holder,
    /// A people or population: acts are directed at it, it takes none.
    People,
}

/// An id in a data set, for example scheme `ucdp-actor`, value `118`.
pub struct ExternalId {
    /// `ucdp-actor`, `ucdp-dyad`, `acled-actor`, or a name of the user's own.
    pub scheme: String,
    /// The id as the data set prints it.
    pub value: String,
}

/// A party's answerability for an actor during a time.
pub struct Answer {
    /// The party.
    pub party: Name,
    /// The actor.
    pub actor: Name,
    /// How.
    pub mode: Answerability,
    /// From this day on (always, when absent).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    /// Up to and without this day (always, when absent): a split moves an actor from its date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
}

/// How a party is answerable for an actor.
#[derive(Copy, Hash)]
pub enum Answerability {
    /// Its own forces, members, or those it adopted, also when they exceed orders.
    AnswersFor,
    /// It owes stated diligence (a `restrain` undertaking names the tests).
    Restrains,
    /// It ensures a result: any act of the actor is held against it as its own.
    Ensures,
}

/// A dated list kept by another body. While listed, an actor is an outsider, whoever answers for it
/// otherwise, and an act directed at listed actors alone is outside every undertaking but the floor.
pub struct List {
    /// Identifier.
    pub name: Name,
    /// As printed.
    pub title: Text,
    /// Who keeps it.
    pub kept_by: Text,
    /// Who is on it, and when.
    pub entries: Vec<Listing>,
}

/// One actor on a list for a time.
pub struct Listing {
    /// The actor.
    pub actor: Name,
    /// From this day on (always, when absent).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    /// Up to and without this day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
}

/// A bundle of capabilities and who holds it.
pub struct Role {
    /// Identifier: `sponsor`, `monitor`, `commission` …
    pub name: Name,
    /// As printed.
    pub title: Text,
    /// Parties or actors.
    pub holders: Vec<Name>,
    /// What a holder's steps can do. A step outside them has no effect.
    pub capabilities: Vec<Capability>,
    /// Who must join for a step of the role to count.
    pub rule: DecisionRule,
}

/// What a role may do.
#[derive(Copy, Hash, PartialOrd, Ord)]
pub enum Capability {
    /// Receive complaints and notices.
    Receive,
    /// Observe and record.
    Monitor,
    /// Establish what happened.
    Verify,
    /// Rule on complaints.
    Decide,
    /// Certify that something is done or a phase begun.
    Certify,
    /// Prolong a term.
    Extend,
    /// Witness.
    Witness,
    /// Keep the text.
    Depositary,
    /// Accompany.
    Accompany,
}

/// Who must join in a step of a role with several holders.
pub enum DecisionRule {
    /// Any holder.
    Any,
    /// All holders.
    Consensus,
    /// More than half of the holders.
    Majority,
    /// The named holder alone.
    Chair(Name),
}

/// A place the text names.
pub struct Zone {
    /// Identifier.
    pub name: Name,
    /// As printed.
    pub title: Text,
    /// Outline, if given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shape: Option<Shape>,
    /// Names of countries, provinces or towns that records use for places inside.
    #[serde(default)]
    pub admin: Vec<String>,
    /// Zones that lie within this one.
    #[serde(default)]
    pub contains: Vec<Name>,
}
}

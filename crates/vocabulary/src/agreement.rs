//! The typed agreement: what a text says, with every default that the text leaves open already
//! written in. The language lowers a text to it; the engine, and the reference interpreter in the
//! tests, evaluate it. Its `serde` form is the stable JSON form.
//!
//! Everything is by name. Names are unique across parties, actors, groups, lists, roles, zones and
//! phases, and each name used exists: the language checks both, and `mutaraka_engine::Program::new`
//! refuses an agreement in which they do not hold.

mod breakdown;
mod clause;
mod condition;
mod easing;
mod moment;
mod parties;
mod power;

use serde::{Deserialize, Serialize};

use crate::confirmation::Degree;
use crate::time::Length;

pub use breakdown::{Breakdown, BreakdownDefinition, DeathScope};
pub use clause::{
    Basis, Body, Class, Clause, Counting, Diligence, Duty, Hours, Proof, Saving, Scope, Target,
    Undertaking,
};
pub use condition::{Condition, Sense, Test, Threshold};
pub use easing::{Amount, Bound, Easing, Per, Rung};
pub use moment::{Moment, Phase, StepPattern};
pub use parties::{
    Actor, ActorKind, Answer, Answerability, Capability, DecisionRule, ExternalId, Group, Joins,
    List, Listing, Party, Role, Zone,
};
pub use power::{Power, Response, ResponseKind, Ruling, Suspension, SuspensionBy};

/// An identifier written in the text, in Latin or Arabic script, in Unicode NFC.
pub type Name = String;
/// The number of a clause as the text prints it: `1a`, `2`, `floor`.
pub type Number = String;

nouns! {
/// A whole agreement.
pub struct Agreement {
    /// Its identifier.
    pub name: Name,
    /// Its title.
    pub title: Text,
    /// IANA time zone that civil times and days are in.
    pub time_zone: String,
    /// When it enters into force.
    pub entry: Moment,
    /// How it ends.
    pub term: Term,
    /// Standard of proof where a clause states none.
    pub standard: Degree,
    /// Where the text came from and what is uncertain about it; no effect.
    #[serde(default)]
    pub sources: Vec<Text>,
    /// Those bound. A group that is severally bound is written out party by party.
    pub parties: Vec<Party>,
    /// Names for several parties at once, usable wherever parties are listed.
    #[serde(default)]
    pub groups: Vec<Group>,
    /// Everyone else who can act or speak.
    #[serde(default)]
    pub actors: Vec<Actor>,
    /// Who answers for whom.
    #[serde(default)]
    pub answers: Vec<Answer>,
    /// Dated lists kept by other bodies.
    #[serde(default)]
    pub lists: Vec<List>,
    /// Bundles of capabilities.
    #[serde(default)]
    pub roles: Vec<Role>,
    /// Places the text names.
    #[serde(default)]
    pub zones: Vec<Zone>,
    /// Phases, in order.
    #[serde(default)]
    pub phases: Vec<Phase>,
    /// The clauses, in the text's order (the order has no meaning).
    pub clauses: Vec<Clause>,
    /// Parties without whom the text does not continue.
    #[serde(default)]
    pub essential: Vec<Name>,
    /// Definitions of breakdown in fact, reported side by side.
    #[serde(default)]
    pub breakdowns: Vec<Breakdown>,
}

/// How the text ends.
#[derive(Default)]
pub struct Term {
    /// A fixed end, or the end of a length from entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Moment>,
    /// A party may leave by notice of this length (`withdrawal` and `denunciation` steps). With two
    /// parties left of two, leaving ends the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<Length>,
    /// The text ends for good when this is true. `kept` looks at every instance of its clause.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub void: Option<Test>,
}

/// A string in English, Arabic or both, exactly as the drafter wrote it.
#[derive(Default, Hash, PartialOrd, Ord)]
pub struct Text {
    /// English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
    /// Arabic.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ar: Option<String>,
}
}

impl Text {
    /// The string in `language`, or in the other one where that is missing, or nothing.
    #[must_use]
    pub fn get(&self, language: Language) -> &str {
        let (first, second) = match language {
            Language::English => (&self.en, &self.ar),
            Language::Arabic => (&self.ar, &self.en),
        };
        first.as_deref().or(second.as_deref()).unwrap_or_default()
    }
}

/// A language of the program's output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// English.
    English,
    /// Arabic.
    Arabic,
}

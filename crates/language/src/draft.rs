//! What a parse read from a text before names are looked up and files are read.

use std::ops::Range;

use mutaraka_vocabulary::agreement::{
    Actor, Answer, Breakdown, Capability, Clause, Group, List, Moment, Name, Number, Party, Phase,
    Role, Term, Text, Zone,
};
use mutaraka_vocabulary::confirmation::Degree;

/// Bytes of a text.
pub(crate) type Place = Range<usize>;

/// Everything a text declares, in its order, and where.
#[derive(Clone, Debug, Default)]
pub(crate) struct Draft {
    pub agreement: Option<(Name, Text, Place)>,
    pub time_zone: Option<(String, Place)>,
    pub entry: Option<(Moment, Place)>,
    pub term: Term,
    pub standard: Option<(Degree, Place)>,
    pub sources: Vec<Text>,
    pub parties: Vec<Party>,
    pub groups: Vec<Group>,
    pub actors: Vec<Actor>,
    pub answers: Vec<Answer>,
    pub lists: Vec<List>,
    pub roles: Vec<Role>,
    pub zones: Vec<(Zone, Option<Outline>)>,
    pub phases: Vec<Phase>,
    pub clauses: Vec<Clause>,
    pub essential: Vec<Name>,
    pub breakdowns: Vec<Breakdown>,
    pub imports: Vec<(String, Place)>,
    pub definitions: Vec<Definition>,
    pub uses: Vec<Use>,
    pub numbers: Vec<(Number, Owed, Place)>,
    pub needs: Vec<Need>,
    /// Clauses that name themselves where they ask what another does.
    pub on_itself: Vec<OnItself>,
    /// Powers to decide complaints: about which clauses (none: about all), and where.
    pub decides: Vec<(Number, Vec<Number>, Place)>,
    /// Where powers to extend the term stand.
    pub extensions: Vec<Place>,
    /// Where items stand that a file of shared declarations cannot hold.
    pub own_items: Vec<Place>,
}

impl Draft {
    /// Whether nothing in the text was understood as a declaration or a clause.
    pub fn declares_nothing(&self) -> bool {
        self.definitions.is_empty()
            && self.own_items.is_empty()
            && self.imports.is_empty()
            && self.answers.is_empty()
            && self.clauses.is_empty()
            && self.sources.is_empty()
    }
}

/// A file that holds a zone's outline.
#[derive(Clone, Debug)]
pub(crate) struct Outline {
    pub path: String,
    pub feature: Option<(String, String)>,
    pub place: Place,
}

/// A name where it is declared.
#[derive(Clone, Debug)]
pub struct Definition {
    /// The name, in Unicode NFC.
    pub name: Name,
    /// What it is declared as.
    pub kind: Kind,
    /// Bytes of the text.
    pub place: Place,
}

/// What a name is declared as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One of those bound.
    Party,
    /// Several parties at once.
    Group,
    /// Anyone else who can act or speak.
    Actor,
    /// A list of another body.
    List,
    /// A bundle of capabilities.
    Role,
    /// A place.
    Zone,
    /// A phase.
    Phase,
    /// A definition of breakdown.
    Breakdown,
}

/// A name, or the number of a clause, where it is used.
#[derive(Clone, Debug)]
pub struct Use {
    /// The name, in Unicode NFC.
    pub name: String,
    /// What it must be.
    pub wants: Wants,
    /// Bytes of the text.
    pub place: Place,
}

/// What a name must be where it is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wants {
    /// A party or a group.
    Parties,
    /// A party.
    Party,
    /// A party, a group (meaning its members) or an actor.
    Side,
    /// A party or an actor.
    Holder,
    /// Whoever can take a step: a party, a group, an actor or a role.
    Taker,
    /// A role.
    Role,
    /// A zone.
    Zone,
    /// A phase.
    Phase,
    /// The number of a clause.
    Clause,
    /// The number of an undertaking.
    Undertaking,
    /// The number of a clause or the name of a phase.
    ClauseOrPhase,
}

/// Whether a clause is an undertaking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owed {
    /// Somebody owes something under it.
    Undertaking,
    /// Any other clause.
    Other,
}

/// A power asks for a capability of a role.
#[derive(Clone, Debug)]
pub(crate) struct Need {
    pub role: Name,
    pub capability: Capability,
    pub place: Place,
}

/// A clause that is conditional on itself, or owed in return for itself.
#[derive(Clone, Debug)]
pub(crate) struct OnItself {
    pub number: Number,
    pub place: Place,
}

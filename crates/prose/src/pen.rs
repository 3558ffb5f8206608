//! What writes: an agreement, a language, and what both need at every sentence.

use std::collections::{BTreeMap, BTreeSet};

use jiff::tz::TimeZone;
use mutaraka_report::Terms;
use mutaraka_vocabulary::agreement::{ActorKind, Agreement};
use mutaraka_vocabulary::{Degree, Language, StepKind, Text};

pub(crate) use mutaraka_report::{FSI, PDI};

/// A sentence in the pen's language. The two stand side by side, so that they are read together.
macro_rules! both {
    ($pen:expr, $english:literal, $arabic:literal $(,)?) => {
        match $pen.language {
            mutaraka_vocabulary::Language::English => format!($english),
            mutaraka_vocabulary::Language::Arabic => format!($arabic),
        }
    };
}

/// What kind of thing a name names. It decides the noun that stands before the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Party,
    Group,
    Actor,
    People,
    List,
    Role,
    Zone,
    Phase,
}

/// An agreement being written in a language.
pub(crate) struct Pen<'a> {
    pub(crate) agreement: &'a Agreement,
    pub(crate) language: Language,
    pub(crate) zone: TimeZone,
    terms: Terms,
    numbers: BTreeSet<&'a str>,
    named: BTreeMap<&'a str, (Kind, &'a Text)>,
    /// Titles that several things have: their names are added.
    shared: BTreeSet<(Kind, String)>,
}

impl<'a> Pen<'a> {
    pub(crate) fn new(agreement: &'a Agreement, language: Language) -> Pen<'a> {
        let mut named = BTreeMap::new();
        let mut add = |name: &'a String, kind, title| {
            named.insert(name.as_str(), (kind, title));
        };
        agreement
            .parties
            .iter()
            .for_each(|it| add(&it.name, Kind::Party, &it.title));
        agreement
            .groups
            .iter()
            .for_each(|it| add(&it.name, Kind::Group, &it.title));
        for actor in &agreement.actors {
            let kind = match actor.kind {
                ActorKind::People => Kind::People,
                ActorKind::Element
                | ActorKind::Outsider
                | ActorKind::Supporter
                | ActorKind::Endorser
                | ActorKind::Holder => Kind::Actor,
            };
            add(&actor.name, kind, &actor.title);
        }
        agreement
            .lists
            .iter()
            .for_each(|it| add(&it.name, Kind::List, &it.title));
        agreement
            .roles
            .iter()
            .for_each(|it| add(&it.name, Kind::Role, &it.title));
        agreement
            .zones
            .iter()
            .for_each(|it| add(&it.name, Kind::Zone, &it.title));
        agreement
            .phases
            .iter()
            .for_each(|it| add(&it.name, Kind::Phase, &it.title));
        let (mut seen, mut shared) = (BTreeSet::new(), BTreeSet::new());
        for (kind, title) in named.values() {
            let key = (*kind, title.get(language).to_owned());
            if !seen.insert(key.clone()) {
                shared.insert(key);
            }
        }
        Pen {
            agreement,
            language,
            zone: TimeZone::get(&agreement.time_zone).unwrap_or(TimeZone::UTC),
            terms: Terms::new(language),
            numbers: agreement
                .clauses
                .iter()
                .map(|clause| clause.number.as_str())
                .collect(),
            named,
            shared,
        }
    }

    /// Whether a clause has this number.
    pub(crate) fn is_clause(&self, name: &str) -> bool {
        self.numbers.contains(name)
    }

    /// The kind of thing that `name` names; an actor for a name that nothing has.
    pub(crate) fn kind(&self, name: &str) -> Kind {
        self.named.get(name).map_or(Kind::Actor, |(kind, _)| *kind)
    }

    /// What `name` is called, in quotation marks: its title, with the name itself where the title is missing
    /// or not its own.
    pub(crate) fn called(&self, name: &str) -> String {
        let Some((kind, title)) = self.named.get(name) else {
            return self.quoted(name);
        };
        let title = title.get(self.language);
        if title.trim().is_empty() {
            self.quoted(name)
        } else if self.shared.contains(&(*kind, title.to_owned())) {
            self.quoted(&format!("{title} [{name}]"))
        } else {
            self.quoted(title)
        }
    }

    /// A string that somebody chose, in quotation marks and isolated.
    pub(crate) fn quoted(&self, string: &str) -> String {
        let string = isolated(string);
        both!(self, "“{string}”", "«{string}»")
    }

    /// A degree of confirmation, in quotation marks.
    pub(crate) fn degree(&self, degree: Degree) -> String {
        self.quoted(&self.terms.degree(degree))
    }

    /// "the step “report”".
    pub(crate) fn step_kind(&self, kind: &StepKind) -> String {
        let kind = self.quoted(&self.terms.step(kind));
        both!(self, "the step {kind}", "الإجراء {kind}")
    }

    /// A string of the drafters in the language, or in the other one.
    pub(crate) fn given(&self, text: &Text) -> String {
        self.quoted(text.get(self.language))
    }
}

/// `string` so that it turns nothing around it, between isolating marks: control characters become spaces,
/// directional embeddings, overrides and isolates (U+202A–E, U+2066–9) become U+FFFD.
pub(crate) fn isolated(string: &str) -> String {
    format!("{FSI}{}{PDI}", harmless(string))
}

/// As [`isolated`], without the marks.
pub(crate) fn harmless(string: &str) -> String {
    string
        .chars()
        .map(|c| match c {
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => '\u{FFFD}',
            // Line and paragraph separators: the second ends isolates.
            '\u{2028}' | '\u{2029}' => ' ',
            c if c.is_control() => ' ',
            c => c,
        })
        .collect()
}

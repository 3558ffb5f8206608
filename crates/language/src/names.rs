//! The names of a parsed text, for tools that go by them: where they are declared and used, and what could be one.

use mutaraka_vocabulary::agreement::{Clause, Number, Text};

use crate::check::{fits, kind_name};
use crate::draft::{Definition, Kind, Owed, Place, Use, Wants};
use crate::kind::{SyntaxKind, tokens};
use crate::parser::Parse;
use crate::words;

impl Parse {
    /// Every name where it is declared, in the text's order.
    #[must_use]
    pub fn definitions(&self) -> &[Definition] {
        &self.draft.definitions
    }

    /// Every name and number of a clause where it is used.
    #[must_use]
    pub fn uses(&self) -> &[Use] {
        &self.draft.uses
    }

    /// The number of every clause, whether somebody owes something under it, and where it stands.
    #[must_use]
    pub fn numbers(&self) -> &[(Number, Owed, Place)] {
        &self.draft.numbers
    }

    /// The clauses that were understood.
    #[must_use]
    pub fn clauses(&self) -> &[Clause] {
        &self.draft.clauses
    }

    /// The time zone that the text names.
    #[must_use]
    pub fn time_zone(&self) -> Option<&str> {
        self.draft.time_zone.as_ref().map(|(zone, _)| zone.as_str())
    }

    /// The paths that the text imports, and where.
    #[must_use]
    pub fn imports(&self) -> &[(String, Place)] {
        &self.draft.imports
    }

    /// What the text calls the thing with this name.
    #[must_use]
    pub fn title(&self, name: &str) -> Option<&Text> {
        let draft = &self.draft;
        let parties = draft.parties.iter().map(|it| (&it.name, &it.title));
        let groups = draft.groups.iter().map(|it| (&it.name, &it.title));
        let actors = draft.actors.iter().map(|it| (&it.name, &it.title));
        let lists = draft.lists.iter().map(|it| (&it.name, &it.title));
        let roles = draft.roles.iter().map(|it| (&it.name, &it.title));
        let zones = draft.zones.iter().map(|(it, _)| (&it.name, &it.title));
        let phases = draft.phases.iter().map(|it| (&it.name, &it.title));
        let breakdowns = draft.breakdowns.iter().map(|it| (&it.name, &it.title));
        let mut all = parties
            .chain(groups)
            .chain(actors)
            .chain(lists)
            .chain(roles)
            .chain(zones)
            .chain(phases)
            .chain(breakdowns);
        all.find(|(known, _)| *known == name)
            .map(|(_, title)| title)
    }
}

impl Wants {
    /// Whether something of this kind can stand where this is wanted.
    #[must_use]
    pub fn takes(self, kind: Kind) -> bool {
        fits(self, kind)
    }

    /// Whether the number of a clause can stand where this is wanted.
    #[must_use]
    pub fn takes_clause(self) -> bool {
        matches!(
            self,
            Wants::Clause | Wants::Undertaking | Wants::ClauseOrPhase
        )
    }
}

impl Kind {
    /// In words, with the article: `a party`.
    #[must_use]
    pub fn in_words(self) -> &'static str {
        kind_name(self)
    }
}

/// Why `written` cannot be a name, if it cannot: lower case, no full stop.
#[must_use]
pub fn why_no_name(written: &str) -> Option<&'static str> {
    if !is_one(written, SyntaxKind::Word) {
        return Some("a name is one word of letters, digits and inner hyphens");
    }
    words::why_no_name(written)
}

/// Why `written` cannot be the number of a clause, if it cannot. `worded` says whether the clause begins with the
/// word `clause`, after which a word is a number too.
#[must_use]
pub fn why_no_number(written: &str, worded: bool) -> Option<&'static str> {
    if is_one(written, SyntaxKind::Number) || (worded && is_one(written, SyntaxKind::Word)) {
        None
    } else if worded {
        Some("the number of a clause is one word or one number such as `1a`")
    } else {
        Some("the number of a clause begins with a digit, such as `1a`")
    }
}

fn is_one(written: &str, kind: SyntaxKind) -> bool {
    matches!(tokens(written).as_slice(), [only] if only.kind == kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_be_a_name() {
        for name in ["north", "الشمال", "pflp-gc"] {
            assert_eq!(why_no_name(name), None, "{name}");
        }
        for other in [
            "",
            "two words",
            "1a",
            "while",
            "civilians",
            "a.b",
            "x\n",
            "\"x\"",
        ] {
            assert!(why_no_name(other).is_some(), "{other}");
        }
        assert_eq!(why_no_number("1أ", false), None);
        assert!(why_no_number("floor", false).is_some());
        assert_eq!(why_no_number("floor", true), None);
    }
}

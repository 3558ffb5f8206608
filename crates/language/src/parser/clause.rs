//! A clause: its number, wording and phase, and what it does.

use mutaraka_vocabulary::agreement::{Body, Clause, Name, Saving};
use unicode_normalization::UnicodeNormalization;

use super::Parser;
use crate::draft::{Owed, Place, Wants};
use crate::expect::Expected;
use crate::kind::SyntaxKind;
use crate::nearest::nearest;

/// The verbs a clause may have, for "did you mean".
const VERBS: [&str; 14] = [
    "refrains",
    "refrain",
    "restrains",
    "restrain",
    "takes",
    "take",
    "provides",
    "provide",
    "decides",
    "decide",
    "certifies",
    "certify",
    "extends",
    "may",
];

impl Parser<'_> {
    /// The clause, from its number on.
    pub(super) fn clause(&mut self) -> Option<()> {
        let place = self.place();
        if !matches!(self.peek(), SyntaxKind::Number | SyntaxKind::Word) {
            return self.expected("the clause's number");
        }
        let number: String = self.node(SyntaxKind::Definition, |p| p.bump().nfc().collect());
        let mark = self.draft.numbers.len();
        self.draft
            .numbers
            .push((number.clone(), Owed::Other, place));
        let wording = self.text_if_any()?;
        let start = self.place().start;
        let mut limited = None;
        let phase = if self.eat_words(&["in", "phase"]) {
            let phase = self.used(Wants::Phase)?;
            limited = Some(self.since(start));
            if !self.eat(SyntaxKind::Colon) {
                self.eat(SyntaxKind::Comma);
            }
            Some(phase)
        } else {
            None
        };
        let body = self.body(&number, mark, limited)?;
        self.draft.clauses.push(Clause {
            number,
            wording,
            phase,
            body,
        });
        Some(())
    }

    fn body(&mut self, number: &str, mark: usize, phase: Option<Place>) -> Option<Body> {
        if self.eat_word("note") {
            return self.text("the note in quotes").map(Body::Note);
        }
        if self.eat_word("saving") {
            if !self.eat_word("of") {
                self.eat(SyntaxKind::Colon);
            }
            return self.saving().map(Body::Saving);
        }
        if self.eat_word("the") && self.peek() != SyntaxKind::Word {
            return self.expected("a party or a role");
        }
        self.could_be(Expected::Name(Wants::Role));
        if let Some(power) = self.is_power() {
            return self.power(number, power);
        }
        let by = self.names(Wants::Parties)?;
        let verb = self.word(0);
        let verb_place = self.place();
        match verb {
            "refrain" | "refrains" | "restrain" | "restrains" | "take" | "takes" | "provide"
            | "provides" => {
                self.bump();
                if let Some(known) = self.draft.numbers.get_mut(mark) {
                    known.1 = Owed::Undertaking;
                }
                self.undertaking(number, by, verb, phase)
                    .map(|undertaking| Body::Undertaking(Box::new(undertaking)))
            }
            "may" if self.word(1) == "respond" => {
                self.bump();
                self.bump();
                self.response(by, verb_place).map(Body::Response)
            }
            _ => self.no_verb(),
        }
    }

    fn no_verb(&mut self) -> Option<Body> {
        let near = nearest(self.word(0), VERBS)
            .map(|near| format!(" (did you mean `{near}`?)"))
            .unwrap_or_default();
        self.expected(&format!(
            "what is undertaken: `refrains from`, `restrains`, `takes the step`, `provides`, `decides complaints`, `certifies`, `extends the term` or `may`{near}"
        ))
    }

    /// `saving: violence.clash in strip by north for clauses 1a, 1b`
    fn saving(&mut self) -> Option<Saving> {
        let mut saving = Saving {
            scope: self.scope()?,
            by: Vec::<Name>::new(),
            clauses: vec![],
        };
        self.parts(&["by", "for", "except", "in", "directed", "between"], |p| {
            if p.eat_word("by") {
                saving.by.extend(p.names(Wants::Parties)?);
            } else if p.eat_word("for") {
                p.eat_any(&["clauses", "clause"]);
                saving.clauses.extend(p.names(Wants::Clause)?);
            } else if !p.scope_part(&mut saving.scope)? {
                return p.expected("a part of a saving: `except`, `in`, `directed at`, `between`, `by` or `for clauses`");
            }
            Some(())
        });
        Some(saving)
    }
}

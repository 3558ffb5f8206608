//! Names, strings and numbers.

use mutaraka_vocabulary::agreement::{Amount, Class, Name, Text};
use mutaraka_vocabulary::confirmation::Degree;
use unicode_normalization::UnicodeNormalization;

use super::Parser;
use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::draft::{Definition, Kind, Place, Use, Wants};
use crate::expect::Expected;
use crate::kind::SyntaxKind;
use crate::words;

/// The degree written `word`. `refuted` is no standard.
pub(crate) fn degree(word: &str) -> Option<Degree> {
    match word {
        "reported" => Some(Degree::Reported),
        "corroborated" => Some(Degree::Corroborated),
        "verified" => Some(Degree::Verified),
        _ => None,
    }
}

impl Parser<'_> {
    /// A name as declared or used: one word, in Unicode NFC.
    fn bare_name(&mut self, what: &str) -> Option<(Name, Place)> {
        let place = self.place();
        if self.peek() != SyntaxKind::Word {
            return self.expected(what);
        }
        let word = self.word(0);
        if let Some(reason) = words::why_no_name(word) {
            self.report(
                Diagnostic::new(Code::BadName, place, format!("`{word}` cannot be a name: {reason}"))
                    .hint("a name is one word of letters, digits and inner hyphens that is not a word of the language"),
            );
            return None;
        }
        let name: String = self.bump().nfc().collect();
        Some((name, place))
    }

    /// Takes the name of a new thing.
    pub(super) fn define(&mut self, kind: Kind) -> Option<Name> {
        let (name, place) = self.node(SyntaxKind::Definition, |p| p.bare_name("a name"))?;
        self.draft.definitions.push(Definition {
            name: name.clone(),
            kind,
            place,
        });
        Some(name)
    }

    /// Takes the name of a thing declared somewhere.
    pub(super) fn used(&mut self, wants: Wants) -> Option<Name> {
        if matches!(
            wants,
            Wants::Clause | Wants::Undertaking | Wants::ClauseOrPhase
        ) {
            return self.clause_number(wants);
        }
        self.could_be(Expected::Name(wants));
        let (name, place) = self.node(SyntaxKind::Use, |p| p.bare_name(words::wanted(wants)))?;
        self.draft.uses.push(Use {
            name: name.clone(),
            wants,
            place,
        });
        Some(name)
    }

    fn clause_number(&mut self, wants: Wants) -> Option<String> {
        self.could_be(Expected::Name(wants));
        let place = self.place();
        if !matches!(self.peek(), SyntaxKind::Number | SyntaxKind::Word) {
            return self.expected(words::wanted(wants));
        }
        let name: String = self.node(SyntaxKind::Use, |p| p.bump().nfc().collect());
        self.draft.uses.push(Use {
            name: name.clone(),
            wants,
            place,
        });
        Some(name)
    }

    /// One or more things, separated by `,` or `and`. A comma before a word of the language ends the list.
    pub(super) fn list<T>(
        &mut self,
        mut one: impl FnMut(&mut Self) -> Option<T>,
    ) -> Option<Vec<T>> {
        let mut all = vec![one(self)?];
        loop {
            let more = match self.peek() {
                SyntaxKind::Comma => {
                    !words::is_reserved(self.word(1)) || words::class(self.word(1)).is_some()
                }
                _ => self.at_words(&["and"]),
            };
            if !more {
                return Some(all);
            }
            self.bump();
            all.push(one(self)?);
        }
    }

    pub(super) fn names(&mut self, wants: Wants) -> Option<Vec<Name>> {
        self.list(|p| p.used(wants))
    }

    /// `"English" / "العربية"`, either of which may be missing; nothing where no string stands.
    pub(super) fn text_if_any(&mut self) -> Option<Text> {
        match (self.peek(), self.nth(1)) {
            (SyntaxKind::String | SyntaxKind::OpenString, _)
            | (SyntaxKind::Slash, SyntaxKind::String) => {}
            _ => return Some(Text::default()),
        }
        self.node(SyntaxKind::Text, |p| {
            let en = if p.peek() == SyntaxKind::Slash {
                None
            } else {
                Some(p.string("a string")?)
            };
            let ar = if p.eat(SyntaxKind::Slash) {
                Some(p.string("a string in Arabic")?)
            } else {
                None
            };
            Some(Text { en, ar })
        })
    }

    /// A text that must be there.
    pub(super) fn text(&mut self, what: &str) -> Option<Text> {
        match self.text_if_any()? {
            Text { en: None, ar: None } => self.expected(what),
            text => Some(text),
        }
    }

    pub(super) fn string(&mut self, what: &str) -> Option<String> {
        if self.peek() != SyntaxKind::String {
            return self.expected(what);
        }
        let start = self.place().start;
        let quoted = self.bump();
        let inner = quoted
            .get(1..quoted.len().saturating_sub(1))
            .unwrap_or_default();
        match words::unescape(inner) {
            Ok(string) => Some(string),
            Err((at, length)) => {
                let place = start + 1 + at..start + 1 + at + length;
                let found = inner.get(at..at + length).unwrap_or_default();
                self.report(
                    Diagnostic::new(Code::BadEscape, place, format!("`{found}` stands for no character"))
                        .hint("a string knows `\\\"`, `\\\\`, `\\n` and `\\u{...}` with a character's number in it"),
                );
                None
            }
        }
    }

    /// A whole number.
    pub(super) fn count(&mut self, what: &str) -> Option<u32> {
        if self.peek() != SyntaxKind::Number {
            return self.expected(what);
        }
        let place = self.place();
        let written = self.bump();
        if let Some(number) = words::western_digits(written)
            .parse()
            .ok()
            .filter(|_| words::is_digits(written))
        {
            return Some(number);
        }
        self.bad_number(place, written, "write a whole number up to 4294967295")
    }

    /// A whole number of days, at least one.
    pub(super) fn days(&mut self) -> Option<u32> {
        let place = self.place();
        let days = self.count("a number of days")?;
        self.not_zero(days, place)
    }

    pub(super) fn not_zero(&mut self, number: u32, place: Place) -> Option<u32> {
        if number > 0 {
            return Some(number);
        }
        self.report(
            Diagnostic::new(Code::ZeroLength, place, "a length of zero asks for nothing")
                .hint("state at least 1, or leave the words out"),
        );
        None
    }

    fn bad_number<T>(&mut self, place: Place, written: &str, hint: &str) -> Option<T> {
        self.report(
            Diagnostic::new(
                Code::BadNumber,
                place,
                format!("`{written}` is not a number that fits here"),
            )
            .hint(hint),
        );
        None
    }

    /// A number of thousandths: `5`, `2.5`, `-1.25`.
    pub(super) fn amount(&mut self) -> Option<Amount> {
        let start = self.place().start;
        let negative = self.eat(SyntaxKind::Minus);
        if self.peek() != SyntaxKind::Number {
            return self.expected("an amount");
        }
        let written = self.bump();
        match words::decimal(written, 3, negative) {
            Some(thousandths) => Some(Amount(thousandths)),
            None => self.bad_number(
                self.since(start),
                written,
                "write a number with at most three decimals",
            ),
        }
    }

    /// A coordinate in ten-millionths of a degree, at most `limit` degrees from zero.
    pub(super) fn coordinate(&mut self, limit: i32) -> Option<i32> {
        let start = self.place().start;
        let negative = self.eat(SyntaxKind::Minus);
        if self.peek() != SyntaxKind::Number {
            return self.expected("a coordinate in degrees");
        }
        let written = self.bump();
        let degrees = words::decimal(written, 7, negative)
            .and_then(|number| i32::try_from(number).ok())
            .filter(|number| number.abs() <= limit.saturating_mul(10_000_000));
        if degrees.is_some() {
            return degrees;
        }
        let hint =
            format!("write degrees between -{limit} and {limit} with at most seven decimals");
        self.bad_number(self.since(start), written, &hint)
    }

    /// A class of persons or objects.
    pub(super) fn class_if_any(&mut self) -> Option<Class> {
        for class in words::classes() {
            self.could_be_words(0, &[class]);
        }
        let class = words::class(self.word(0))?;
        self.bump();
        Some(class)
    }

    pub(super) fn degree(&mut self) -> Option<Degree> {
        match degree(self.word(0)) {
            Some(degree) => {
                self.bump();
                Some(degree)
            }
            None => self.expected("`reported`, `corroborated` or `verified`"),
        }
    }
}

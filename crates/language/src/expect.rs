//! What the grammar allows at a place, asked of the parser itself, so that the two cannot differ: the item is
//! parsed with a word in that place that no grammar knows, and whatever the parser would have taken there is
//! written down.

use std::cell::RefCell;

use crate::draft::Wants;
use crate::kind::{SyntaxKind, tokens};
use crate::parser::probe;

/// Something that could stand at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// Words of the language: `refrains`, `no later than`.
    Words(String),
    /// A name that is declared, or the number of a clause.
    Name(Wants),
    /// A node of the vocabulary of acts.
    Act,
    /// A node of the vocabulary of quantities.
    Quantity,
    /// A kind of step.
    Step,
}

/// What could stand at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expectations {
    /// Where the word begins that is being written there, in bytes; the place itself if there is none.
    pub from: usize,
    /// Everything that could stand from there on, in the order in which the parser looks for it.
    pub all: Vec<Expected>,
}

/// A word and a number that stand in no text.
const MARKS: [&str; 2] = [
    "zzz_what_could_stand_here_zzz",
    "0zzz_what_could_stand_here_zzz",
];

/// What could stand at the byte `at` of `text`, given what stands before it in the item. Nothing in a string or a
/// comment. A place beyond the text or inside a character is moved back.
#[must_use]
pub fn expected_at(text: &str, at: usize) -> Expectations {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let before = text.get(..at).unwrap_or_default();
    let begins = item_start(before);
    let item = before.get(begins..).unwrap_or_default();
    let written = tokens(item)
        .last()
        .filter(|token| {
            use SyntaxKind::{Date, Number, Path, Time, Word};
            matches!(token.kind, Word | Number | Date | Time | Path)
        })
        .map_or(item.len(), |token| token.start);
    let mut all: Vec<Expected> = Vec::new();
    for mark in MARKS {
        let marked = format!("{}{mark}", item.get(..written).unwrap_or_default());
        let found = probe(&marked, Probe::at(written));
        for expected in found {
            if !all.contains(&expected) {
                all.push(expected);
            }
        }
    }
    Expectations {
        from: begins + written,
        all,
    }
}

/// Where the last line without indentation begins.
fn item_start(before: &str) -> usize {
    let mut lines: Vec<usize> = vec![0];
    lines.extend(before.match_indices(['\n', '\r']).map(|(at, _)| at + 1));
    let begins = |line: &usize| {
        let rest = before.get(*line..).unwrap_or_default();
        !rest.starts_with([' ', '\t', '#', '}', '\n', '\r'])
    };
    lines.into_iter().rev().find(begins).unwrap_or(0)
}

/// Written into by the parser wherever it looks at a place.
#[derive(Debug)]
pub(crate) struct Probe {
    at: usize,
    found: RefCell<Vec<Expected>>,
}

impl Probe {
    fn at(at: usize) -> Probe {
        Probe {
            at,
            found: RefCell::default(),
        }
    }

    pub fn into_found(self) -> Vec<Expected> {
        self.found.into_inner()
    }

    /// Takes down that `expected` could stand at `place`.
    pub fn note(&self, place: usize, expected: Expected) {
        let article = matches!(&expected, Expected::Words(words) if words == "a" || words == "an");
        if place == self.at
            && !article
            && let Ok(mut found) = self.found.try_borrow_mut()
        {
            found.push(expected);
        }
    }

    /// Takes down the words in backticks of a message that says what was expected at `place`. What it gives by way of
    /// example is not all that could stand there, and is left out.
    pub fn note_said(&self, place: usize, what: &str) {
        let listed = what.split("for example").next().unwrap_or_default();
        for quoted in listed.split('`').skip(1).step_by(2) {
            let plain = |word: &&str| {
                word.bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte == b'-')
            };
            let words: Vec<&str> = quoted.split(' ').take_while(plain).collect();
            if !words.is_empty() {
                self.note(place, Expected::Words(words.join(" ")));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        expected_at(text, text.len())
            .all
            .into_iter()
            .filter_map(|expected| match expected {
                Expected::Words(words) => Some(words),
                _ => None,
            })
            .collect()
    }

    fn has(text: &str, expected: &Expected) -> bool {
        expected_at(text, text.len()).all.contains(expected)
    }

    #[test]
    fn what_the_grammar_page_lists_is_found() {
        assert_eq!(words("standard "), ["reported", "corroborated", "verified"]);
        assert_eq!(
            words("party north\n    joins "),
            ["at entry", "by accession"]
        );
        assert!(has("1 north refrains from ", &Expected::Act));
        assert!(has("1 north provides ", &Expected::Quantity));
        assert!(has("1 north takes the step ", &Expected::Step));
        assert!(has(
            "1 north refrains from violence in ",
            &Expected::Name(Wants::Zone)
        ));
        assert!(has(
            "1 north refrains from violence while ",
            &Expected::Name(Wants::Undertaking)
        ));
        assert!(has("1 ", &Expected::Name(Wants::Parties)));
        assert!(has("1 ", &Expected::Name(Wants::Role)));
        for word in ["while", "unless", "in return for", "directed at", "always"] {
            assert!(
                words("1 north refrains from violence\n    ").contains(&word.to_owned()),
                "{word}"
            );
        }
        assert_eq!(words("1 north refrains "), ["from"]);
        for word in ["party", "zone", "breakdown"] {
            assert!(words("").contains(&word.to_owned()), "{word}");
        }
    }

    #[test]
    fn nothing_is_expected_in_strings_and_comments() {
        assert!(expected_at("party north \"the ", 17).all.is_empty());
        assert!(expected_at("# par", 5).all.is_empty());
    }

    #[test]
    fn the_word_being_written_is_replaced() {
        let text = "party north\n1 north refrains from viol";
        assert_eq!(expected_at(text, text.len()).from, text.len() - 4);
        assert_eq!(expected_at(text, text.len()).all, [Expected::Act]);
    }
}

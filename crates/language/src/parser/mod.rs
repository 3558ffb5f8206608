//! The hand-written descent. One pass over the tokens builds the lossless tree and reads the draft of
//! the agreement; it never fails, and what it cannot understand becomes an `Error` node and a
//! diagnostic.
//!
//! An item begins on a line without indentation; indented lines continue it. No part of an item is
//! ever looked for beyond its end, so that an error stays inside its item.

mod breakdown;
mod clause;
mod item;
mod people;
mod place;
mod power;
mod response;
mod scope;
mod test;
mod time;
mod undertaking;
mod values;

use jiff::tz::TimeZone;
use mutaraka_vocabulary::confirmation::Degree;
use rowan::{GreenNode, GreenNodeBuilder, Language};

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::draft::{Draft, Place};
use crate::expect::{Expected, Probe};
use crate::kind::{Mutaraka, SyntaxKind, SyntaxNode, Token, tokens};
use crate::nearest::nearest;
use crate::words;

/// A parsed text: its tree and everything that is wrong with its form.
#[derive(Clone, Debug)]
pub struct Parse {
    pub(crate) text: String,
    pub(crate) draft: Draft,
    green: GreenNode,
    errors: Vec<Diagnostic>,
}

impl Parse {
    /// The root of the lossless tree: its text is the text that was parsed.
    #[must_use]
    pub fn syntax(&self) -> SyntaxNode {
        SyntaxNode::new_root(self.green.clone())
    }

    /// What is wrong with the form, and what the parse has to say besides.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.errors
    }

    /// The text that was parsed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// Parses the text of an agreement, or of a file of shared declarations.
#[must_use]
pub fn parse(text: &str) -> Parse {
    parse_in(text, None)
}

/// Parses `text` to see what could stand where the probe is.
pub(crate) fn probe(text: &str, probe: Probe) -> Vec<Expected> {
    let mut parser = Parser::new(text, None);
    parser.probe = Some(probe);
    parser.file();
    parser.probe.map(Probe::into_found).unwrap_or_default()
}

/// Parses `text`; where it names no time zone or standard itself, those of `outer` hold.
pub(crate) fn parse_in(text: &str, outer: Option<&Setting>) -> Parse {
    let mut parser = Parser::new(text, outer);
    parser.file();
    let Parser {
        builder,
        draft,
        mut errors,
        ..
    } = parser;
    crate::check::characters(text, &mut errors);
    Parse {
        text: text.to_owned(),
        draft,
        green: builder.finish(),
        errors,
    }
}

/// What the reading of times and of conditions depends on, wherever it stands in the text.
#[derive(Clone, Debug)]
pub(crate) struct Setting {
    pub zone: TimeZone,
    pub standard: Degree,
}

/// The parts of a clause, or of the term, that can be said once, as they came, and where.
#[derive(Default)]
struct Said(Vec<(&'static str, Place)>);

impl Said {
    /// Where a part has been said already; if nowhere, it is noted as said here.
    fn before(&mut self, part: &'static str, place: &Place) -> Option<Place> {
        let before = self.0.iter().find(|(known, _)| *known == part);
        let before = before.map(|(_, place)| place.clone());
        if before.is_none() {
            self.0.push((part, place.clone()));
        }
        before
    }
}

/// How deeply tests and moments may be nested.
const DEPTH: usize = 48;

pub(crate) struct Parser<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    /// Indices of the tokens that carry meaning.
    meaning: Vec<usize>,
    /// Where in `meaning` the parse stands.
    at: usize,
    /// Where in `meaning` the item ends.
    limit: usize,
    /// How many tokens are in the tree already.
    built: usize,
    builder: GreenNodeBuilder<'static>,
    depth: usize,
    setting: Setting,
    draft: Draft,
    errors: Vec<Diagnostic>,
    /// Set where it is asked what could stand at a place.
    probe: Option<Probe>,
}

impl<'t> Parser<'t> {
    fn new(text: &'t str, outer: Option<&Setting>) -> Parser<'t> {
        let tokens = tokens(text);
        let meaning: Vec<usize> = tokens
            .iter()
            .enumerate()
            .filter(|(_, token)| !token.kind.is_trivia())
            .map(|(index, _)| index)
            .collect();
        let mut parser = Parser {
            text,
            tokens,
            limit: meaning.len(),
            meaning,
            at: 0,
            built: 0,
            builder: GreenNodeBuilder::new(),
            depth: 0,
            setting: outer.cloned().unwrap_or(Setting {
                zone: TimeZone::UTC,
                standard: Degree::Verified,
            }),
            draft: Draft::default(),
            errors: Vec::new(),
            probe: None,
        };
        parser.look_ahead_for_setting();
        parser
    }

    /// The time zone and the standard hold for the whole text, also above the line that states them.
    fn look_ahead_for_setting(&mut self) {
        for at in 0..self.meaning.len() {
            if !self.begins_item(at) {
                continue;
            }
            let word = |ahead: usize| self.text_at(at + ahead);
            if word(0) == "time" && word(1) == "zone" {
                if let Ok(zone) = TimeZone::get(word(2).trim_matches('"')) {
                    self.setting.zone = zone;
                }
            } else if word(0) == "standard"
                && let Some(standard) = values::degree(word(1))
            {
                self.setting.standard = standard;
            }
        }
    }

    fn token_at(&self, at: usize) -> Option<Token> {
        self.meaning
            .get(at)
            .and_then(|&index| self.tokens.get(index))
            .copied()
    }

    fn text_at(&self, at: usize) -> &'t str {
        self.token_at(at)
            .and_then(|token| self.text.get(token.start..token.end))
            .unwrap_or_default()
    }

    /// Whether the token stands first on a line without indentation.
    fn begins_item(&self, at: usize) -> bool {
        let Some(token) = self.token_at(at) else {
            return false;
        };
        let before = self.text.get(..token.start).unwrap_or_default();
        token.kind != SyntaxKind::CloseBrace
            && (before.is_empty() || before == "\u{feff}" || before.ends_with(['\n', '\r']))
    }

    /// Whether the token stands first on its line.
    fn begins_line(&self, at: usize) -> bool {
        let Some(token) = self.token_at(at) else {
            return false;
        };
        let before = self
            .text
            .get(..token.start)
            .unwrap_or_default()
            .trim_end_matches([' ', '\t']);
        before.is_empty() || before.ends_with(['\n', '\r'])
    }

    // Looking.

    /// The kind of the token `ahead` of the next one in this item.
    fn nth(&self, ahead: usize) -> SyntaxKind {
        let at = self.at + ahead;
        if at >= self.limit {
            return SyntaxKind::End;
        }
        self.token_at(at)
            .map_or(SyntaxKind::End, |token| token.kind)
    }

    fn peek(&self) -> SyntaxKind {
        self.nth(0)
    }

    /// The word `ahead` of the next token; empty where there is no word.
    fn word(&self, ahead: usize) -> &'t str {
        if self.nth(ahead) == SyntaxKind::Word {
            self.text_at(self.at + ahead)
        } else {
            ""
        }
    }

    fn at_words(&self, words: &[&str]) -> bool {
        let other = words
            .iter()
            .enumerate()
            .position(|(ahead, word)| self.word(ahead) != *word);
        if let Some(ahead) = other {
            self.could_be_words(ahead, words.get(ahead..).unwrap_or_default());
        }
        other.is_none()
    }

    /// The place of the next token, or of the end of the item.
    fn place(&self) -> Place {
        if self.at < self.limit
            && let Some(token) = self.token_at(self.at)
        {
            return token.start..token.end;
        }
        let end = self
            .at
            .checked_sub(1)
            .and_then(|at| self.token_at(at))
            .map_or(0, |token| token.end);
        end..end
    }

    /// From `start` to the end of the token last taken.
    fn since(&self, start: usize) -> Place {
        let end = self
            .at
            .checked_sub(1)
            .and_then(|at| self.token_at(at))
            .map_or(start, |token| token.end);
        start..end.max(start)
    }

    // Asked what could stand here.

    fn could_be(&self, expected: Expected) {
        if let Some(probe) = &self.probe {
            probe.note(self.place().start, expected);
        }
    }

    /// The words that would have been taken from the token `ahead` on.
    fn could_be_words(&self, ahead: usize, words: &[&str]) {
        if let (Some(probe), Some(token)) = (&self.probe, self.token_at(self.at + ahead))
            && self.at + ahead < self.limit
        {
            probe.note(token.start, Expected::Words(words.join(" ")));
        }
    }

    /// The words in backticks that a message says are expected here.
    fn could_be_said(&self, what: &str) {
        if let Some(probe) = &self.probe {
            probe.note_said(self.place().start, what);
        }
    }

    // Taking.

    fn bump(&mut self) -> &'t str {
        if self.at >= self.limit {
            return "";
        }
        let text = self.text_at(self.at);
        let upto = self
            .meaning
            .get(self.at)
            .map_or(self.built, |index| index + 1);
        self.build_to(upto);
        self.at += 1;
        text
    }

    fn build_to(&mut self, upto: usize) {
        while self.built < upto {
            if let Some(token) = self.tokens.get(self.built) {
                let text = self.text.get(token.start..token.end).unwrap_or_default();
                self.builder.token(Mutaraka::kind_to_raw(token.kind), text);
            }
            self.built += 1;
        }
    }

    fn eat(&mut self, kind: SyntaxKind) -> bool {
        let there = self.peek() == kind;
        if there {
            self.bump();
        }
        there
    }

    fn eat_word(&mut self, word: &str) -> bool {
        self.eat_words(&[word])
    }

    fn eat_words(&mut self, words: &[&str]) -> bool {
        let there = self.at_words(words);
        if there {
            for _ in words {
                self.bump();
            }
        }
        there
    }

    fn eat_any(&mut self, words: &[&str]) -> bool {
        words.iter().any(|word| self.eat_word(word))
    }

    /// Takes the words, or says which of them was expected.
    fn want(&mut self, words: &str) -> Option<()> {
        let mut rest = words;
        while !rest.is_empty() {
            let (word, after) = rest.split_once(' ').unwrap_or((rest, ""));
            if self.word(0) != word {
                return self.expected(&format!("`{rest}`"));
            }
            self.bump();
            rest = after;
        }
        Some(())
    }

    fn want_kind(&mut self, kind: SyntaxKind, name: &str) -> Option<()> {
        if self.eat(kind) {
            Some(())
        } else {
            self.expected(name)
        }
    }

    // Nodes.

    fn node<T>(&mut self, kind: SyntaxKind, inside: impl FnOnce(&mut Self) -> T) -> T {
        if self.at < self.limit {
            let upto = self.meaning.get(self.at).copied().unwrap_or(self.built);
            self.build_to(upto);
        }
        self.builder.start_node(Mutaraka::kind_to_raw(kind));
        let value = inside(self);
        self.builder.finish_node();
        value
    }

    /// Runs `inside` one level deeper, unless that is too deep.
    fn deeper<T>(&mut self, inside: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        if self.depth >= DEPTH {
            let message = format!("nested more than {DEPTH} deep");
            self.report(
                Diagnostic::new(Code::TooDeep, self.place(), message)
                    .hint("state it in separate clauses"),
            );
            return None;
        }
        self.depth += 1;
        let value = inside(self);
        self.depth -= 1;
        value
    }

    /// Reads parts until the item or its block ends. `part` takes one; where it gives nothing it has said
    /// why, and the rest of that part is passed over.
    fn parts(&mut self, starts: &[&str], mut part: impl FnMut(&mut Self) -> Option<()>) {
        let block = self.eat(SyntaxKind::OpenBrace);
        loop {
            while matches!(self.peek(), SyntaxKind::Semicolon | SyntaxKind::Comma) {
                self.bump();
            }
            if self.peek() == SyntaxKind::End || (block && self.peek() == SyntaxKind::CloseBrace) {
                break;
            }
            let before = self.at;
            let understood = self.node(SyntaxKind::Part, |p| part(p).is_some());
            if !understood || self.at == before {
                self.pass_over(starts, self.at == before);
            }
        }
        if block && !self.eat(SyntaxKind::CloseBrace) {
            let _: Option<()> = self.expected("`}`");
        }
    }

    /// Passes over what was not understood, up to the next `;`, the block's end or a line that begins a
    /// part. With `stuck` at least one token goes, so that every turn of a loop comes nearer to the end.
    fn pass_over(&mut self, starts: &[&str], stuck: bool) {
        if self.peek() == SyntaxKind::End {
            return;
        }
        let ends = |p: &Self| {
            matches!(
                p.peek(),
                SyntaxKind::End | SyntaxKind::Semicolon | SyntaxKind::CloseBrace
            ) || (p.begins_line(p.at) && starts.contains(&p.word(0)))
        };
        self.node(SyntaxKind::Error, |p| {
            if stuck {
                p.bump();
            }
            while !ends(p) {
                p.bump();
            }
        });
    }

    // Saying.

    /// Takes down that `part` was said, and reports it where it was said before: only one could hold.
    fn said_once(&mut self, said: &mut Said, part: &'static str, place: Place) {
        if let Some(before) = said.before(part, &place) {
            self.twice(part, Some(before), place);
        }
    }

    fn twice(&mut self, part: &str, before: Option<Place>, place: Place) {
        let diagnostic = Diagnostic::new(
            Code::GivenTwice,
            place,
            format!("`{part}` is stated twice in one clause"),
        )
        .hint("keep one of the two, or put the other into a clause of its own");
        self.report(match before {
            Some(before) => diagnostic.label(before, "stated here first"),
            None => diagnostic,
        });
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.errors.push(diagnostic);
    }

    /// Says what was expected in place of what stands here. Always gives nothing.
    fn expected<T>(&mut self, what: &str) -> Option<T> {
        self.could_be_said(what);
        let place = self.place();
        let found = match self.peek() {
            SyntaxKind::End => "the end of the item".to_owned(),
            SyntaxKind::OpenString => {
                self.report(
                    Diagnostic::new(Code::OpenString, place, "the string has no closing quote")
                        .hint("put `\"` at its end; a string stands on one line, `\\n` in it breaks the line"),
                );
                return None;
            }
            SyntaxKind::Stray => {
                self.report(
                    Diagnostic::new(
                        Code::StrayCharacter,
                        place,
                        format!("`{}` has no place here", self.text_at(self.at)),
                    )
                    .hint("put it in a string or a comment, or take it out"),
                );
                return None;
            }
            _ => format!("`{}`", self.text_at(self.at)),
        };
        let hint = if self.peek() == SyntaxKind::End {
            "the item ends too early: complete it, on this line or on an indented one".to_owned()
        } else if let Some(near) = nearest(self.word(0), words::reserved()) {
            format!("did you mean `{near}`?")
        } else if self.begins_line(self.at) {
            "an indented line continues the item above; a new item begins at the start of a line"
                .to_owned()
        } else {
            format!("write what is expected, or take {found} out")
        };
        let diagnostic = Diagnostic::new(
            Code::Unexpected,
            place,
            format!("expected {what}, found {found}"),
        )
        .hint(hint);
        self.report(diagnostic);
        None
    }
}

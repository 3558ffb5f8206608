//! Which acts, where, at whom, at what hours.

use mutaraka_vocabulary::agreement::{Scope, Target};
use mutaraka_vocabulary::vocabulary::{Tree, acts, quantities};

use super::Parser;
use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::draft::Wants;
use crate::expect::Expected;
use crate::kind::SyntaxKind;
use crate::nearest::nearest;
use crate::words;

impl Parser<'_> {
    /// Acts, and what follows of `except`, `in`, `directed at`, `between`.
    pub(super) fn scope(&mut self) -> Option<Scope> {
        self.node(SyntaxKind::Scope, |p| {
            let mut scope = Scope {
                acts: p.acts()?,
                ..Scope::default()
            };
            while p.scope_part(&mut scope)? {}
            Some(scope)
        })
    }

    /// Takes one part of a scope, if one stands here.
    pub(super) fn scope_part(&mut self, scope: &mut Scope) -> Option<bool> {
        let in_zone = self.at_words(&["in"])
            && self.nth(1) == SyntaxKind::Word
            && !matches!(self.word(1), "return" | "all");
        if in_zone {
            self.bump();
            scope.place.extend(self.names(Wants::Zone)?);
        } else if self.eat_word("except") {
            scope.except.extend(self.acts()?);
        } else if self.eat_words(&["directed", "at"]) {
            scope.directed_at.extend(self.list(Self::target)?);
        } else if self.at_words(&["between"]) && self.nth(1) == SyntaxKind::Time {
            let start = self.place().start;
            self.bump();
            let hours = self.hours()?;
            if scope.hours.replace(hours).is_some() {
                self.twice("between", None, self.since(start));
            }
        } else {
            return Some(false);
        }
        Some(true)
    }

    /// `civilians of north`, `civilians` or `north`.
    fn target(&mut self) -> Option<Target> {
        if let Some(class) = self.class_if_any() {
            let side = if self.eat_word("of") {
                Some(self.used(Wants::Side)?)
            } else {
                None
            };
            return Some(Target {
                side,
                class: Some(class),
            });
        }
        Some(Target {
            side: Some(self.used(Wants::Side)?),
            class: None,
        })
    }

    fn acts(&mut self) -> Option<Vec<String>> {
        if !self.names_a_node(acts()) {
            let place = self.place();
            self.report(
                Diagnostic::new(Code::NothingOwed, place, "no act is named here")
                    .hint("name nodes of the vocabulary of acts, for example `violence` or `violence.remote.rocket`"),
            );
            return None;
        }
        self.list(|p| p.node_of(acts(), Code::UnknownAct, "act"))
    }

    /// Whether a word stands here that may be meant for a node. Some nodes are words of the language too.
    fn names_a_node(&self, tree: &Tree) -> bool {
        let word = self.word(0);
        !word.is_empty() && (!words::is_reserved(word) || tree.id(word).is_some())
    }

    pub(super) fn quantity(&mut self) -> Option<String> {
        if !self.names_a_node(quantities()) {
            let place = self.place();
            self.report(
                Diagnostic::new(Code::NothingOwed, place, "no quantity is named here")
                    .hint("name a node of the vocabulary of quantities, for example `crossings.commercial`"),
            );
            return None;
        }
        self.node_of(quantities(), Code::UnknownQuantity, "quantity")
    }

    /// A node of a vocabulary. An unknown one is reported and kept, so that the rest can be read.
    fn node_of(&mut self, tree: &'static Tree, code: Code, what: &str) -> Option<String> {
        self.could_be(if code == Code::UnknownAct {
            Expected::Act
        } else {
            Expected::Quantity
        });
        let place = self.place();
        if self.peek() != SyntaxKind::Word {
            return self.expected(&format!("the name of a kind of {what}"));
        }
        let written = self.node(SyntaxKind::Use, Self::bump);
        if tree.id(written).is_none() {
            let near = nearest(written, tree.nodes().iter().map(|node| node.name));
            let hint = near.map_or_else(
                || format!("the reference of the vocabulary lists every kind of {what}"),
                |near| format!("did you mean `{near}`?"),
            );
            self.report(
                Diagnostic::new(
                    code,
                    place,
                    format!("the vocabulary knows no {what} `{written}`"),
                )
                .hint(hint),
            );
        }
        Some(written.to_owned())
    }
}

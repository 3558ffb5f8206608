//! Tests: what a condition or a rung asks for.

use mutaraka_vocabulary::agreement::{Test, Threshold};

use super::Parser;
use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::draft::Wants;
use crate::kind::SyntaxKind;

/// What `while X is kept` means where the text does not say when X is not kept: one stray breach lifts
/// nothing by itself (meaning, sentence 2).
pub(crate) const NOT_KEPT: Threshold = Threshold {
    more_than: 1,
    days: 30,
    from_the_act: false,
};

impl Parser<'_> {
    pub(super) fn test(&mut self) -> Option<Test> {
        self.deeper(|p| p.node(SyntaxKind::Test, Self::test_inside))
    }

    fn test_inside(&mut self) -> Option<Test> {
        if self.eat_word("not") {
            return Some(Test::Not(Box::new(self.test()?)));
        }
        if self.eat(SyntaxKind::OpenParen) {
            let test = self.test()?;
            self.want_kind(SyntaxKind::CloseParen, "`)`")?;
            return Some(test);
        }
        if self.eat_words(&["all", "of"]) {
            return self.tests().map(Test::All);
        }
        if self.eat_words(&["any", "of"]) {
            return self.tests().map(Test::Any);
        }
        if self.eat_words(&["more", "than"]) {
            return self.acts_counted();
        }
        if self.eat_word("phase") {
            let phase = self.used(Wants::Phase)?;
            self.want("is running")?;
            return Some(Test::During(phase));
        }
        if self.peek() == SyntaxKind::Number && self.word(1) == "quiet" {
            let days = self.days()?;
            self.want("quiet")?;
            if !self.eat_any(&["days", "day"]) {
                return self.expected("`days`");
            }
            self.want("of")?;
            return Some(Test::Quiet {
                clause: self.used(Wants::Undertaking)?,
                days,
            });
        }
        if matches!(self.peek(), SyntaxKind::Number) || self.word(1) == "is" {
            return self.kept();
        }
        if self.peek() != SyntaxKind::Word && self.peek() != SyntaxKind::String {
            return self.expected("a condition: `1b is kept`, `10 quiet days of 1b`, `more than 2 acts in 7 days of ...`, `... has been received`");
        }
        let step = self.step()?;
        self.want("has been received")?;
        Some(Test::Done(step))
    }

    /// `(one; another)`
    fn tests(&mut self) -> Option<Vec<Test>> {
        self.want_kind(SyntaxKind::OpenParen, "`(`")?;
        let mut all = vec![self.test()?];
        while self.eat(SyntaxKind::Semicolon) {
            all.push(self.test()?);
        }
        self.want_kind(SyntaxKind::CloseParen, "`;` or `)`")?;
        Some(all)
    }

    /// `1b is kept; not kept = more than 2 standing breaches in 30 days from the act`
    fn kept(&mut self) -> Option<Test> {
        let start = self.place().start;
        let clause = self.used(Wants::Undertaking)?;
        self.want("is kept")?;
        let place = self.since(start);
        let stated = match self.peek() {
            SyntaxKind::Semicolon | SyntaxKind::Comma
                if self.word(1) == "not" && self.word(2) == "kept" =>
            {
                self.bump();
                true
            }
            _ => self.at_words(&["not", "kept"]),
        };
        if !stated {
            let (n, days) = (NOT_KEPT.more_than, NOT_KEPT.days);
            self.report(
                Diagnostic::new(Code::DefaultThreshold, place, format!("when `{clause}` is not kept is left open: more than {n} breach in {days} days"))
                    .hint(format!("to state it, add `not kept = more than {n} standing breach in {days} days`")),
            );
            return Some(Test::Kept {
                clause,
                threshold: NOT_KEPT,
            });
        }
        self.want("not kept")?;
        if !self.eat(SyntaxKind::Equals) {
            self.eat(SyntaxKind::Colon);
        }
        self.want("more than")?;
        let more_than = self.count("a number of breaches")?;
        self.eat_word("standing");
        self.eat_any(&["breaches", "breach"]);
        Some(Test::Kept {
            clause,
            threshold: self.window(more_than)?,
        })
    }

    /// `in 30 days`, and `from the act`.
    pub(super) fn window(&mut self, more_than: u32) -> Option<Threshold> {
        self.want("in")?;
        let days = self.days()?;
        if !self.eat_any(&["days", "day"]) {
            return self.expected("`days`");
        }
        let from_the_act = self.eat_words(&["from", "the", "act"]);
        Some(Threshold {
            more_than,
            days,
            from_the_act,
        })
    }

    /// `2 acts in 7 days of violence in strip by gamma, proved as reported`, after `more than`.
    fn acts_counted(&mut self) -> Option<Test> {
        let more_than = self.count("a number of acts")?;
        self.eat_any(&["acts", "act"]);
        let threshold = self.window(more_than)?;
        self.want("of")?;
        let scope = self.scope()?;
        let by = if self.eat_word("by") {
            self.names(Wants::Side)?
        } else {
            Vec::new()
        };
        let standard = if self.eat_words(&["proved", "as"]) {
            self.degree()?
        } else {
            self.setting.standard
        };
        Some(Test::Acts {
            scope,
            by,
            threshold,
            standard,
        })
    }
}

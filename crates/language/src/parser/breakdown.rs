//! Definitions of breakdown in fact.

use mutaraka_vocabulary::agreement::{Basis, Breakdown, BreakdownDefinition, DeathScope};

use super::Parser;
use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::draft::{Kind, Wants};
use crate::kind::SyntaxKind;

const STARTS: &[&str] = &["in", "among", "basis"];

impl Parser<'_> {
    /// `breakdown NAME TEXT = by notice`, and the two kinds that count deaths.
    pub(super) fn breakdown(&mut self) -> Option<()> {
        let name = self.define(Kind::Breakdown)?;
        let title = self.text_if_any()?;
        if !self.eat(SyntaxKind::Equals) && !self.eat(SyntaxKind::Colon) {
            return self.expected("`=` and a definition");
        }
        let definition = if self.eat_words(&["by", "notice"]) {
            BreakdownDefinition::Notice
        } else {
            self.want("at least")?;
            let place = self.place();
            let number = self.count("a number of deaths or of per cent")?;
            if number == 0 {
                self.report(
                    Diagnostic::new(
                        Code::ZeroLength,
                        place,
                        "a breakdown at zero is reached before anything happens",
                    )
                    .hint("state at least 1"),
                );
                return None;
            }
            match (self.peek(), self.word(0)) {
                (SyntaxKind::Percent, _) | (_, "percent") => {
                    self.bump();
                    self.level(number)?
                }
                (_, "deaths" | "death") => {
                    self.bump();
                    self.deaths(number)?
                }
                _ => return self.expected("`deaths` or `percent`"),
            }
        };
        self.draft.breakdowns.push(Breakdown {
            name,
            title,
            definition,
        });
        Some(())
    }

    fn deaths(&mut self, deaths: u32) -> Option<BreakdownDefinition> {
        let days = self.window(0)?.days;
        let (basis, scope) = self.death_scope();
        Some(BreakdownDefinition::Deaths {
            deaths,
            days,
            basis,
            scope,
        })
    }

    /// `of the level of the 90 days before, over 30 days`, after `50 percent`.
    fn level(&mut self, percent: u32) -> Option<BreakdownDefinition> {
        self.want("of the level of the")?;
        let base_days = self.days()?;
        self.want("days before")?;
        self.eat(SyntaxKind::Comma);
        self.want("over")?;
        let days = self.days()?;
        self.want("days")?;
        let (basis, scope) = self.death_scope();
        Some(BreakdownDefinition::Level {
            percent,
            days,
            base_days,
            basis,
            scope,
        })
    }

    fn death_scope(&mut self) -> (Basis, DeathScope) {
        let mut basis = Basis::Low;
        let mut scope = DeathScope::default();
        self.parts(STARTS, |p| {
            if p.eat_word("in") {
                scope.place.extend(p.names(Wants::Zone)?);
            } else if p.eat_word("among") {
                scope.among.extend(p.names(Wants::Side)?);
            } else if p.eat_word("basis") {
                basis = p.basis()?;
            } else {
                return p.expected("`in`, `among` or `basis`");
            }
            Some(())
        });
        (basis, scope)
    }

    pub(super) fn basis(&mut self) -> Option<Basis> {
        let basis = match self.word(0) {
            "low" => Basis::Low,
            "best" => Basis::Best,
            "high" => Basis::High,
            _ => return self.expected("`low`, `best` or `high`"),
        };
        self.bump();
        Some(basis)
    }
}

//! Undertakings: what is owed, and on what terms.

use mutaraka_vocabulary::agreement::{
    Basis, Bound, Condition, Counting, Diligence, Duty, Easing, Name, Per, Proof, Rung, Scope,
    Sense, Suspension, SuspensionBy, Test, Undertaking,
};
use mutaraka_vocabulary::vocabulary::{PROTECTED, acts};

use super::{Parser, Said};
use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::draft::{OnItself, Place, Wants};
use crate::kind::SyntaxKind;

const STARTS: &[&str] = &[
    "toward",
    "from",
    "until",
    "while",
    "unless",
    "in",
    "standard",
    "basis",
    "remedy",
    "counted",
    "may",
    "is",
    "suspended",
    "always",
    "survives",
    "tested",
    "rising",
    "falling",
    "then",
    "except",
    "directed",
    "between",
];

/// What was read of an undertaking besides what it owes.
#[derive(Default)]
struct Terms {
    /// Where it is first said that it does not bind always.
    lifting: Option<Place>,
    /// The parts that can be said once, as they came.
    said: Said,
}

impl Terms {
    fn lifts(&mut self, place: Place) {
        self.lifting.get_or_insert(place);
    }
}

impl Parser<'_> {
    /// The undertaking, after its verb.
    pub(super) fn undertaking(
        &mut self,
        number: &str,
        by: Vec<Name>,
        verb: &str,
        phase: Option<Place>,
    ) -> Option<Undertaking> {
        let duty = match verb {
            "refrain" | "refrains" => {
                self.want("from")?;
                Duty::Refrain(self.scope()?)
            }
            "restrain" | "restrains" => {
                let actors = self.names(Wants::Side)?;
                self.want("from")?;
                Duty::Restrain {
                    actors,
                    scope: self.scope()?,
                    tests: vec![],
                }
            }
            "take" | "takes" => self.take()?,
            _ => Duty::Provide(self.easing()?),
        };
        let mut undertaking = Undertaking {
            by,
            toward: vec![],
            duty,
            from: None,
            until: None,
            conditions: vec![],
            in_return_for: vec![],
            proof: Proof {
                standard: self.setting.standard,
                basis: Basis::Low,
            },
            remedy: None,
            counting: Counting::PerDay,
            suspension: None,
            always: false,
            survives: false,
        };
        let mut terms = Terms {
            lifting: phase,
            ..Terms::default()
        };
        self.parts(STARTS, |p| p.term(number, &mut undertaking, &mut terms));
        if let Some(place) = terms.lifting {
            self.floor_is_unconditional(number, &undertaking, place);
        }
        Some(undertaking)
    }

    /// The floor binds always: neither what is said to bind always, nor what by its victims or by its
    /// acts is part of the floor, can be lifted by a condition (meaning, sentence 4).
    fn floor_is_unconditional(&mut self, number: &str, owed: &Undertaking, place: Place) {
        let message = match (&owed.duty, owed.always) {
            (_, true) => {
                format!("clause `{number}` binds always, so nothing can lift or limit it in time")
            }
            (Duty::Refrain(scope), false) if protects(scope) => format!(
                "clause `{number}` is part of the floor, which binds always: nothing can lift or limit it in time"
            ),
            _ => return,
        };
        self.report(
            Diagnostic::new(Code::ConditionalFloor, place, message)
                .hint("take this out, or put what is conditional into a clause of its own"),
        );
    }

    fn term(&mut self, number: &str, owed: &mut Undertaking, terms: &mut Terms) -> Option<()> {
        let start = self.place().start;
        if self.eat_word("toward") {
            owed.toward.extend(self.names(Wants::Parties)?);
        } else if self.eat_word("from") {
            owed.from = Some(self.moment()?);
            terms.lifts(self.since(start));
            self.said_once(&mut terms.said, "from", self.since(start));
        } else if self.eat_word("until") {
            owed.until = Some(self.moment()?);
            terms.lifts(self.since(start));
            self.said_once(&mut terms.said, "until", self.since(start));
        } else if self.at_words(&["while"]) || self.at_words(&["unless"]) {
            let sense = if self.bump() == "while" {
                Sense::While
            } else {
                Sense::Unless
            };
            let test = self.test()?;
            let place = self.since(start);
            if names(&test, number) {
                self.on_itself(number, place.clone());
            }
            if sense == Sense::Unless || !matches!(test, Test::Kept { .. }) {
                self.say_if_idle(&test, &place);
            }
            terms.lifts(place);
            owed.conditions.push(Condition { sense, test });
        } else if self.eat_words(&["in", "return", "for"]) {
            let clauses = self.names(Wants::Clause)?;
            if clauses.iter().any(|clause| clause == number) {
                self.on_itself(number, self.since(start));
            }
            owed.in_return_for.extend(clauses);
        } else if self.eat_word("standard") {
            owed.proof.standard = self.degree()?;
            self.said_once(&mut terms.said, "standard", self.since(start));
        } else if self.eat_word("basis") {
            owed.proof.basis = self.basis()?;
            self.said_once(&mut terms.said, "basis", self.since(start));
        } else if self.eat_words(&["remedy", "within"]) {
            owed.remedy = Some(self.length()?);
            self.said_once(&mut terms.said, "remedy within", self.since(start));
        } else if self.eat_words(&["counted", "per"]) {
            owed.counting = match self.word(0) {
                "act" => Counting::PerAct,
                "day" => Counting::PerDay,
                _ => return self.expected("`act` or `day`"),
            };
            self.bump();
            self.said_once(&mut terms.said, "counted per", self.since(start));
        } else if self.eat_word("always") {
            owed.always = true;
            self.said_once(&mut terms.said, "always", self.since(start));
        } else if self.eat_word("survives") {
            self.want("the end")?;
            owed.survives = true;
            self.said_once(&mut terms.said, "survives", self.since(start));
        } else if ["may", "is", "suspended"]
            .iter()
            .any(|word| self.at_words(&[word]))
        {
            owed.suspension = Some(self.suspension()?);
            terms.lifts(self.since(start));
            self.said_once(&mut terms.said, "suspended", self.since(start));
        } else {
            return self.duty_part(&mut owed.duty);
        }
        Some(())
    }

    fn duty_part(&mut self, duty: &mut Duty) -> Option<()> {
        let taken = match duty {
            Duty::Refrain(scope) => self.scope_part(scope)?,
            Duty::Restrain { tests, .. } if self.eat_words(&["tested", "by"]) => {
                tests.extend(self.list(Self::diligence)?);
                true
            }
            Duty::Restrain { scope, .. } => self.scope_part(scope)?,
            Duty::Do { .. } => false,
            Duty::Provide(easing) => self.rung(easing)?,
        };
        if taken {
            return Some(());
        }
        self.expected("a term of the undertaking, for example `while`, `from`, `in return for`, `remedy within`, `always`")
    }

    /// Whether that is circular shows when all parties are known: a clause that several owe to each
    /// other looks, in each of its instances, at the instance the other way.
    fn on_itself(&mut self, number: &str, place: Place) {
        self.draft.on_itself.push(OnItself {
            number: number.to_owned(),
            place,
        });
    }

    /// `from the act` changes from when breaches count where a condition is a `while` on one clause
    /// being kept; anywhere else nothing reads it (meaning, sentence 8).
    pub(super) fn say_if_idle(&mut self, test: &Test, place: &Place) {
        match test {
            Test::Kept { threshold, .. } | Test::Acts { threshold, .. }
                if threshold.from_the_act =>
            {
                self.idle_from_the_act(place.clone());
            }
            Test::All(tests) | Test::Any(tests) => {
                for test in tests {
                    self.say_if_idle(test, place);
                }
            }
            Test::Not(test) => self.say_if_idle(test, place),
            _ => {}
        }
    }

    pub(super) fn idle_from_the_act(&mut self, place: Place) {
        self.report(
            Diagnostic::new(
                Code::IdleFromTheAct,
                place,
                "`from the act` has no effect here",
            )
            .hint("take it out; it belongs to a `while` of its own on one clause being kept"),
        );
    }

    /// `at most 2 acts in 7 days`, `restraining-action within 24 hours`
    fn diligence(&mut self) -> Option<Diligence> {
        if self.eat_words(&["at", "most"]) {
            let acts = self.count("a number of acts")?;
            self.eat_any(&["acts", "act"]);
            let start = self.place().start;
            let window = self.window(acts)?;
            if window.from_the_act {
                self.idle_from_the_act(self.since(start));
            }
            return Some(Diligence::AtMost {
                acts,
                days: window.days,
            });
        }
        let step = self.step_kind()?;
        self.want("within")?;
        Some(Diligence::StepWithin {
            step,
            within: self.length()?,
        })
    }

    /// `the step orders about 2a no later than 24 hours after entry every 7 days`
    fn take(&mut self) -> Option<Duty> {
        self.want("the step")?;
        let step = self.step()?;
        self.eat(SyntaxKind::Comma);
        self.want("no later than")?;
        let by = self.moment()?;
        self.eat(SyntaxKind::Comma);
        let every = if self.eat_word("every") {
            Some(self.length()?)
        } else {
            None
        };
        Some(Duty::Do { step, by, every })
    }

    /// `crossings.commercial at least 5 per day in strip rising to 12 once 10 quiet days of 1b`
    fn easing(&mut self) -> Option<Easing> {
        let start = self.place().start;
        let quantity = self.quantity()?;
        let bound = if self.eat(SyntaxKind::AtLeast) || self.eat_words(&["at", "least"]) {
            Bound::AtLeast
        } else if self.eat(SyntaxKind::AtMost) || self.eat_words(&["at", "most"]) {
            Bound::AtMost
        } else {
            self.report(
                Diagnostic::new(
                    Code::EmptyLadder,
                    self.since(start),
                    format!("how much of `{quantity}` is owed is not said"),
                )
                .hint("add an amount, for example `at least 5 per day`"),
            );
            return None;
        };
        let rungs = vec![Rung {
            amount: self.amount()?,
            ground: None,
        }];
        let per = if self.eat_words(&["per", "day"]) {
            Per::Day
        } else if self.eat_words(&["in", "all"]) {
            self.eat(SyntaxKind::Comma);
            self.want("no later than")?;
            Per::Total { by: self.moment()? }
        } else {
            return self.expected("`per day`, or `in all no later than` and a date");
        };
        Some(Easing {
            quantity,
            place: vec![],
            bound,
            rungs,
            per,
        })
    }

    fn rung(&mut self, easing: &mut Easing) -> Option<bool> {
        let mut scope = Scope::default();
        if self.at_words(&["in"]) && self.scope_part(&mut scope)? {
            easing.place.extend(scope.place);
            return Some(true);
        }
        let start = self.place().start;
        if !self.eat_any(&["then"]) {
            if !self.eat_any(&["rising", "falling"]) {
                return Some(false);
            }
            self.want("to")?;
        }
        let amount = self.amount()?;
        if !self.eat_word("once") {
            self.report(
                Diagnostic::new(
                    Code::RungWithoutGround,
                    self.since(start),
                    "when this amount becomes due is not said",
                )
                .hint("add its ground, for example `once 10 quiet days of 1b`"),
            );
            return None;
        }
        let ground = self.test()?;
        self.say_if_idle(&ground, &self.since(start));
        let ground = Some(ground);
        easing.rungs.push(Rung { amount, ground });
        Some(true)
    }

    /// `may be suspended by notice of 24 hours on 1a for 2 days per breach, at most 7 days`
    fn suspension(&mut self) -> Option<Suspension> {
        if !self.eat_words(&["may", "be"]) {
            self.eat_word("is");
        }
        self.want("suspended")?;
        let by = if self.eat_word("automatically") {
            SuspensionBy::Automatic
        } else {
            self.want("by notice")?;
            SuspensionBy::Notice {
                period: if self.eat_word("of") {
                    Some(self.length()?)
                } else {
                    None
                },
            }
        };
        let on = if self.eat_word("on") {
            self.names(Wants::Undertaking)?
        } else {
            vec![]
        };
        self.eat_word("for");
        let days_per_cause = self.days()?;
        if !self.eat_any(&["days", "day"]) {
            return self.expected("`days`");
        }
        self.want("per")?;
        self.eat_word("standing");
        self.want("breach")?;
        self.eat(SyntaxKind::Comma);
        let cap_days = if self.eat_words(&["at", "most"]) {
            let days = self.days()?;
            self.eat_any(&["days", "day"]);
            Some(days)
        } else {
            None
        };
        Some(Suspension {
            by,
            on,
            days_per_cause,
            cap_days,
        })
    }
}

/// Whether a condition looks at the clause with this number being kept.
fn names(test: &Test, number: &str) -> bool {
    match test {
        Test::Kept { clause, .. } => clause == number,
        Test::All(tests) | Test::Any(tests) => tests.iter().any(|test| names(test, number)),
        Test::Not(test) => names(test, number),
        _ => false,
    }
}

/// Whether every target is of a protected class, or every act against the floor whoever it is
/// directed at.
fn protects(scope: &Scope) -> bool {
    let classes = !scope.directed_at.is_empty()
        && scope
            .directed_at
            .iter()
            .all(|target| target.class.is_some_and(|class| PROTECTED.contains(&class)));
    let tree = acts();
    let floor = |name: &String| tree.id(name).is_some_and(|id| tree.is_floor(id));
    classes || (!scope.acts.is_empty() && scope.acts.iter().all(floor))
}

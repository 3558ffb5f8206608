//! Clauses of small agreements.

use mutaraka_vocabulary::agreement::{
    Amount, Basis, Body, Bound, Class, Clause, Condition, Counting, Diligence, Duty, Easing, Hours,
    Moment, Per, Phase, Power, Proof, Response, ResponseKind, Ruling, Rung, Saving, Scope, Sense,
    Suspension, SuspensionBy, Target, Test, Text, Threshold, Undertaking,
};
use mutaraka_vocabulary::time::Length;
use mutaraka_vocabulary::{Degree, Name, StepKind};

use super::agreement::{Kind, Maker, days, step};
use super::{Choices, instant, owned, pick};

impl Maker {
    pub(super) fn clause(
        &self,
        index: usize,
        kind: Kind,
        c: &Choices,
        owing: &[String],
        phases: &[Phase],
    ) -> Clause {
        let number = (index + 1).to_string();
        let phase = match (phases.is_empty(), c.at(0, 4)) {
            (false, 2) => Some(owned("p1")),
            (false, 3) => Some(owned("p2")),
            _ => None,
        };
        let body = match kind {
            Kind::General => {
                let acts = vec![owned("violence"), owned("restriction")];
                let scope = Scope {
                    acts,
                    ..Scope::default()
                };
                let mut body = self.undertaking(c, owing, Duty::Refrain(scope));
                if let Body::Undertaking(what) = &mut body {
                    (what.by, what.toward) = (self.parties.clone(), Vec::new());
                }
                return Clause {
                    number,
                    wording: Text::default(),
                    phase: None,
                    body,
                };
            }
            Kind::Refrain => self.undertaking(c, owing, Duty::Refrain(self.scope(c))),
            Kind::Restrain => {
                let tests = match c.at(14, 5) {
                    0 => Vec::new(),
                    1 | 2 => vec![Diligence::AtMost {
                        acts: u32::from(c.at(14, 5)) - 1,
                        days: 1 + u32::from(c.at(13, 3)),
                    }],
                    3 => vec![Diligence::StepWithin {
                        step: StepKind::RestrainingAction,
                        within: Length::Seconds(24 * 3600),
                    }],
                    _ => vec![
                        Diligence::AtMost { acts: 1, days: 2 },
                        Diligence::StepWithin {
                            step: StepKind::RestrainingAction,
                            within: days(1),
                        },
                    ],
                };
                let actors = vec![owned(if c.at(15, 4) == 3 { "e" } else { "o" })];
                self.undertaking(
                    c,
                    owing,
                    Duty::Restrain {
                        actors,
                        scope: self.scope(c),
                        tests,
                    },
                )
            }
            Kind::Do => self.undertaking(c, owing, self.deed(c)),
            Kind::Provide => self.undertaking(c, owing, self.provide(c, owing)),
            Kind::Saving => Body::Saving(Saving {
                scope: Scope {
                    directed_at: Vec::new(),
                    ..self.scope(c)
                },
                by: if c.at(1, 3) == 2 {
                    vec![owned("a")]
                } else {
                    Vec::new()
                },
                clauses: if c.at(2, 3) == 0 {
                    Vec::new()
                } else {
                    vec![pick(owing, c.at(3, 8))]
                },
            }),
            Kind::Decide => Body::Power(Power::Decide {
                role: owned("board"),
                clauses: if c.at(1, 2) == 0 {
                    Vec::new()
                } else {
                    vec![pick(owing, c.at(2, 8))]
                },
                complaint_within: pick(
                    &[None, Some(days(1)), Some(Length::Seconds(6 * 3600))],
                    c.at(3, 3),
                ),
                within: pick(
                    &[None, Some(days(1)), Some(Length::Seconds(24 * 3600))],
                    c.at(4, 3),
                ),
                silence: [Ruling::Undetermined, Ruling::NoBreach, Ruling::Breach]
                    [usize::from(c.at(5, 3))],
            }),
            Kind::Response => Body::Response(self.response(c, owing)),
            Kind::Extend => Body::Power(Power::Extend {
                role: owned("board"),
                by: days(1 + u32::from(c.at(1, 3))),
                times: (c.at(2, 2) == 0).then_some(1),
            }),
        };
        Clause {
            number,
            wording: Text::default(),
            phase,
            body,
        }
    }

    fn undertaking(&self, c: &Choices, owing: &[String], duty: Duty) -> Body {
        let reaches = matches!(duty, Duty::Refrain(_));
        let by = match c.at(1, 5) {
            0 | 1 => self.parties.clone(),
            n => vec![pick(&self.parties, n)],
        };
        let toward = if c.at(2, 5) == 4 {
            vec![pick(&self.parties, c.at(3, 4))]
        } else {
            Vec::new()
        };
        Body::Undertaking(Box::new(Undertaking {
            by,
            toward,
            duty,
            from: match c.at(4, 12) {
                9 => Some(Moment::After {
                    length: Length::Seconds(12 * 3600),
                    moment: Box::new(Moment::OwnEntry),
                }),
                10 => Some(Moment::Step(step(StepKind::Orders, &[]))),
                11 => Some(Moment::QuietDays {
                    clause: pick(owing, c.at(5, 8)),
                    days: 1,
                }),
                _ => None,
            },
            until: (c.at(5, 10) == 9).then(|| Moment::At(instant(&self.calendar, 10, 0))),
            conditions: self.conditions(c, owing),
            in_return_for: if c.at(8, 4) == 3 {
                vec![pick(owing, c.at(9, 8))]
            } else {
                Vec::new()
            },
            proof: Proof {
                standard: self.standard(c.at(9, 3)),
                basis: [Basis::Low, Basis::Best, Basis::High][usize::from(c.at(10, 3))],
            },
            remedy: pick(
                &[
                    None,
                    Some(days(1)),
                    Some(Length::Seconds(12 * 3600)),
                    None,
                    Some(days(2)),
                ],
                c.at(11, 5),
            ),
            counting: if c.at(12, 4) == 3 {
                Counting::PerAct
            } else {
                Counting::PerDay
            },
            suspension: match c.at(13, 4) {
                2 => Some(self.suspension(
                    c,
                    owing,
                    SuspensionBy::Notice {
                        period: pick(
                            &[None, Some(Length::Seconds(12 * 3600)), Some(days(1))],
                            c.at(15, 3),
                        ),
                    },
                )),
                3 => Some(self.suspension(c, owing, SuspensionBy::Automatic)),
                _ => None,
            },
            always: reaches && c.at(6, 12) == 11,
            survives: c.at(2, 16) == 11,
        }))
    }

    fn suspension(&self, c: &Choices, owing: &[String], by: SuspensionBy) -> Suspension {
        Suspension {
            by,
            on: if c.at(14, 2) == 0 {
                Vec::new()
            } else {
                vec![pick(owing, c.at(14, 8))]
            },
            days_per_cause: 1 + u32::from(c.at(15, 2)),
            cap_days: (c.at(12, 3) == 2).then_some(2),
        }
    }

    /// What the text is void on.
    pub(super) fn void(&self, owing: &[String]) -> Test {
        let whole = &self.whole;
        let choice = [0, 0, 0, 9, 11, 15][usize::from(whole.at(14, 6))];
        match self.test(choice, whole, owing) {
            kept @ Test::Kept { .. } => Test::Not(Box::new(kept)),
            Test::Not(counted) => *counted,
            test => test,
        }
    }

    fn conditions(&self, c: &Choices, owing: &[String]) -> Vec<Condition> {
        let sense = if c.at(7, 8) == 7 {
            Sense::Unless
        } else {
            Sense::While
        };
        match c.at(6, 4) {
            0 => Vec::new(),
            3 => vec![
                Condition {
                    sense,
                    test: self.test(c.at(7, 16), c, owing),
                },
                Condition {
                    sense: Sense::While,
                    test: self.test(c.at(8, 16), c, owing),
                },
            ],
            _ => vec![Condition {
                sense,
                test: self.test(c.at(7, 16), c, owing),
            }],
        }
    }

    fn test(&self, choice: u8, c: &Choices, owing: &[String]) -> Test {
        let clause = pick(owing, c.at(10, 8));
        let threshold = Threshold {
            more_than: u32::from(c.at(11, 3)),
            days: 1 + u32::from(c.at(12, 5)),
            from_the_act: c.at(13, 4) == 3,
        };
        match choice {
            0..=8 => Test::Kept { clause, threshold },
            9 => Test::Quiet {
                clause,
                days: 1 + u32::from(c.at(11, 2)),
            },
            10 => Test::Not(Box::new(Test::Done(step(StepKind::Apology, &[])))),
            11 => Test::Any(vec![
                Test::Kept { clause, threshold },
                Test::Done(step(StepKind::Certification, &["board"])),
            ]),
            12 if self.has_phases => Test::During(owned("p1")),
            _ => Test::Not(Box::new(Test::Acts {
                scope: Scope {
                    acts: vec![owned("violence")],
                    place: place(c.at(14, 6)),
                    ..Scope::default()
                },
                by: if c.at(15, 2) == 0 {
                    Vec::new()
                } else {
                    vec![pick(&[owned("b"), owned("e"), owned("o")], c.at(15, 6))]
                },
                threshold: Threshold {
                    from_the_act: false,
                    ..threshold
                },
                standard: Degree::Reported,
            })),
        }
    }

    fn scope(&self, c: &Choices) -> Scope {
        let target = |side: Option<&str>, class| Target {
            side: side.map(owned),
            class,
        };
        Scope {
            acts: match c.at(3, 5) {
                0 => vec![owned("violence")],
                1 | 2 => vec![owned("violence"), owned("restriction")],
                3 => vec![owned("violence.remote")],
                _ => vec![owned("restriction")],
            },
            except: if c.at(3, 8) == 5 {
                vec![owned("violence.remote.rocket")]
            } else {
                Vec::new()
            },
            place: place(c.at(4, 6)),
            directed_at: match c.at(5, 7) {
                4 => vec![target(Some("b"), None)],
                5 => vec![target(None, Some(Class::Civilians))],
                6 => vec![
                    target(Some("a"), Some(Class::Forces)),
                    target(Some("o"), None),
                ],
                _ => Vec::new(),
            },
            hours: (c.at(2, 10) == 9).then_some(Hours {
                from: 18 * 60,
                to: 6 * 60,
            }),
        }
    }

    fn deed(&self, c: &Choices) -> Duty {
        let by = match c.at(14, 5) {
            0 => Moment::After {
                length: days(2),
                moment: Box::new(Moment::Entry),
            },
            1 => Moment::At(instant(&self.calendar, 5, 0)),
            2 => Moment::After {
                length: days(1),
                moment: Box::new(Moment::OwnEntry),
            },
            3 => Moment::After {
                length: days(2),
                moment: Box::new(Moment::Step(step(StepKind::Certification, &[]))),
            },
            _ => Moment::At(instant(&self.calendar, 4, 12 * 3600)),
        };
        Duty::Do {
            step: step(StepKind::Orders, &[]),
            by,
            every: pick(
                &[None, Some(days(2)), Some(Length::Seconds(12 * 3600))],
                c.at(15, 3),
            ),
        }
    }

    fn provide(&self, c: &Choices, owing: &[String]) -> Duty {
        let rung = |amount: i64, ground| Rung {
            amount: Amount(amount * 1000),
            ground,
        };
        let total = c.at(14, 4) == 3;
        let ground = || self.test(c.at(15, 16), c, owing);
        let rungs = match c.at(15, 3) {
            1 if !total => vec![
                rung(2, None),
                rung(
                    4,
                    Some(Test::Quiet {
                        clause: pick(owing, c.at(10, 8)),
                        days: 1,
                    }),
                ),
            ],
            2 if !total => vec![
                rung(2, None),
                rung(4, Some(ground())),
                rung(
                    6,
                    Some(Test::Not(Box::new(Test::Done(step(
                        StepKind::Apology,
                        &[],
                    ))))),
                ),
            ],
            _ => vec![rung(3, None)],
        };
        let per = if total {
            Per::Total {
                by: Moment::After {
                    length: days(3),
                    moment: Box::new(Moment::Entry),
                },
            }
        } else {
            Per::Day
        };
        Duty::Provide(Easing {
            quantity: owned("trucks"),
            place: place(c.at(4, 6)),
            bound: if c.at(9, 4) == 3 {
                Bound::AtMost
            } else {
                Bound::AtLeast
            },
            rungs,
            per,
        })
    }

    fn response(&self, c: &Choices, owing: &[String]) -> Response {
        let lengths = [Some(days(1)), Some(Length::Seconds(12 * 3600)), None];
        let measure = c.at(1, 2) == 0;
        Response {
            by: if c.at(2, 4) < 3 {
                self.parties.clone()
            } else {
                vec![owned("a")]
            },
            to: if c.at(6, 4) < 3 {
                Vec::new()
            } else {
                vec![pick(owing, c.at(6, 8))]
            },
            kind: if measure {
                ResponseKind::Measure
            } else {
                ResponseKind::Defence
            },
            scope: Scope {
                acts: vec![owned(if measure { "restriction" } else { "violence" })],
                ..Scope::default()
            },
            at_most: (c.at(7, 3) == 2).then_some(Threshold {
                more_than: 1,
                days: 2,
                from_the_act: false,
            }),
            within: pick(&lengths, c.at(8, 3)),
            notice: (c.at(9, 8) == 7).then_some(Length::Seconds(6 * 3600)),
            report_within: if c.at(10, 4) == 3 {
                Some(days(1))
            } else {
                None
            },
            review_by: None,
        }
    }
}

fn place(choice: u8) -> Vec<Name> {
    match choice {
        4 => vec![owned("z1")],
        5 => vec![owned("z1a"), owned("z2")],
        _ => Vec::new(),
    }
}

//! Small agreements.

use mutaraka_vocabulary::agreement::{
    Actor, ActorKind, Amount, Answer, Answerability, Basis, Body, Bound, Breakdown,
    BreakdownDefinition, Capability, Class, Clause, Condition, Counting, DeathScope, DecisionRule,
    Diligence, Duty, Easing, Hours, Joins, List, Listing, Moment, Party, Per, Phase, Power, Proof,
    Response, ResponseKind, Role, Ruling, Rung, Saving, Scope, Sense, StepPattern, Suspension,
    SuspensionBy, Target, Term, Test, Text, Threshold, Undertaking, Zone,
};
use mutaraka_vocabulary::time::Length;
use mutaraka_vocabulary::{Agreement, Calendar, Degree, Name, StepKind};
use proptest::prelude::*;

use super::{Choices, first_day, instant, owned, pick};
use crate::text::calendar;

/// What clauses there are, by choice.
#[derive(Clone, Copy, Debug)]
enum Kind {
    /// To refrain from violence and restrictions, by all toward all.
    General,
    Refrain,
    Restrain,
    Do,
    Provide,
    Saving,
    Decide,
    Response,
    Extend,
}

/// Agreements of two to four parties and one to eight clauses.
pub fn small_agreement() -> impl Strategy<Value = Agreement> {
    let kind = prop_oneof![
        6 => Just(Kind::Refrain),
        2 => Just(Kind::Restrain),
        2 => Just(Kind::Do),
        2 => Just(Kind::Provide),
        1 => Just(Kind::Saving),
        2 => Just(Kind::Decide),
        3 => Just(Kind::Response),
        1 => Just(Kind::Extend),
    ];
    // The first clause is always an undertaking, so that others have one to name.
    let rest = prop::collection::vec((kind, Choices::strategy()), 0..=7);
    let first = prop_oneof![3 => Just(Kind::General), 1 => Just(Kind::Refrain)];
    let clauses = (first, Choices::strategy(), rest).prop_map(|(kind, first, rest)| {
        [(kind, first)].into_iter().chain(rest).collect::<Vec<_>>()
    });
    (Choices::strategy(), Choices::strategy(), clauses)
        .prop_map(|(whole, more, clauses)| Maker::new(whole, &more).make(&more, &clauses))
}

struct Maker {
    calendar: Calendar,
    parties: Vec<Name>,
    whole: Choices,
    has_phases: bool,
}

impl Maker {
    fn new(whole: Choices, more: &Choices) -> Maker {
        let zone = if whole.at(0, 4) == 3 {
            "Africa/Cairo"
        } else {
            "UTC"
        };
        let parties = ["a", "b", "c", "d"]
            .iter()
            .take(2 + pick(&[0, 0, 0, 1, 1, 2], whole.at(1, 6)))
            .map(|name| owned(name));
        Maker {
            calendar: calendar(zone),
            parties: parties.collect(),
            whole,
            has_phases: more.at(0, 3) == 2,
        }
    }

    fn make(&self, more: &Choices, kinds: &[(Kind, Choices)]) -> Agreement {
        let whole = &self.whole;
        let owing: Vec<String> = kinds
            .iter()
            .enumerate()
            .filter(|(_, (kind, _))| {
                matches!(
                    kind,
                    Kind::General | Kind::Refrain | Kind::Restrain | Kind::Do | Kind::Provide
                )
            })
            .map(|(index, _)| (index + 1).to_string())
            .collect();
        let phases = self.phases(more, &owing);
        let clauses = kinds
            .iter()
            .enumerate()
            .map(|(index, (kind, choices))| self.clause(index, *kind, choices, &owing, &phases))
            .collect();
        Agreement {
            name: owned("case"),
            title: Text::default(),
            time_zone: self.calendar.zone().to_owned(),
            entry: match whole.at(2, 16) {
                6 => Moment::Step(step(StepKind::Endorsement, &["s"])),
                7 => Moment::LaterOf(vec![
                    Moment::At(instant(&self.calendar, 2, 0)),
                    Moment::Step(step(StepKind::Endorsement, &[])),
                ]),
                5 => Moment::At(instant(&self.calendar, 2, 0)),
                _ => Moment::At(instant(&self.calendar, 2, 12 * 3600)),
            },
            term: Term {
                until: (whole.at(3, 3) == 2).then(|| Moment::After {
                    length: days(9),
                    moment: Box::new(Moment::Entry),
                }),
                notice: match whole.at(4, 4) {
                    0 => None,
                    1 => Some(Length::Seconds(3600 * 6)),
                    n => Some(days(u32::from(n))),
                },
            },
            standard: self.standard(whole.at(5, 3)),
            sources: Vec::new(),
            parties: self.parties(),
            groups: Vec::new(),
            actors: self.actors(),
            answers: self.answers(),
            lists: self.lists(),
            roles: vec![self.role()],
            zones: vec![zone("z1", &["z1a"]), zone("z1a", &[]), zone("z2", &[])],
            phases,
            clauses,
            essential: if whole.at(6, 5) == 4 {
                vec![owned("a")]
            } else {
                Vec::new()
            },
            breakdowns: breakdowns(),
        }
    }

    fn standard(&self, choice: u8) -> Degree {
        pick(
            &[D::Reported, D::Verified, D::Corroborated].map(Some),
            choice,
        )
        .unwrap_or(Degree::Reported)
    }

    /// `b` may be joint, of `b1` and `b2`; the last of three or more may accede.
    fn parties(&self) -> Vec<Party> {
        let joint = self.whole.at(7, 4);
        let accedes = self.whole.at(8, 3);
        let last = self.parties.len() - 1;
        let party = |(index, name): (usize, &Name)| Party {
            name: name.clone(),
            title: Text::default(),
            joins: match accedes {
                1 if index == last && last >= 2 => Joins::ByAccession { until: None },
                2 if index == last && last >= 2 => Joins::ByAccession {
                    until: Some(Moment::At(instant(&self.calendar, 8, 0))),
                },
                _ => Joins::AtEntry,
            },
            members: if index == 1 && joint >= 2 {
                vec![owned("b1"), owned("b2")]
            } else {
                Vec::new()
            },
            voice: (index == 1 && joint == 3).then(|| owned("b1")),
            aliases: vec![name.to_uppercase()],
            ids: Vec::new(),
        };
        self.parties.iter().enumerate().map(party).collect()
    }

    fn actors(&self) -> Vec<Actor> {
        let actor = |name: &str, kind: ActorKind, pool: &[&str]| Actor {
            name: owned(name),
            title: Text::default(),
            kind,
            pool: pool.iter().map(|one| owned(one)).collect(),
            aliases: Vec::new(),
            ids: Vec::new(),
        };
        let mut actors = vec![
            actor("e", ActorKind::Element, &[]),
            actor("o", ActorKind::Outsider, &[]),
            actor("q", ActorKind::Outsider, &[]),
            actor("pool", ActorKind::Element, &["b", "o"]),
            actor("s", ActorKind::Holder, &[]),
            actor("t", ActorKind::Holder, &[]),
        ];
        if self.whole.at(7, 4) >= 2 {
            actors.extend([
                actor("b1", ActorKind::Element, &[]),
                actor("b2", ActorKind::Element, &[]),
            ]);
        }
        actors
    }

    /// `a` answers for `e`, at times up to a day on which it moves to `b`; `b` may restrain or ensure `o`.
    fn answers(&self) -> Vec<Answer> {
        let split = first_day(&self.calendar).plus(6);
        let answer = |party: &str, actor: &str, mode| Answer {
            party: owned(party),
            actor: owned(actor),
            mode,
            from: None,
            until: None,
        };
        let mut answers = vec![answer("a", "e", Answerability::AnswersFor)];
        if self.whole.at(9, 4) == 3 {
            answers = vec![
                Answer {
                    until: Some(split),
                    ..answer("a", "e", Answerability::AnswersFor)
                },
                Answer {
                    from: Some(split),
                    ..answer("b", "e", Answerability::AnswersFor)
                },
            ];
        }
        match self.whole.at(10, 4) {
            1 => answers.push(answer("b", "o", Answerability::Restrains)),
            2 => answers.push(answer("b", "o", Answerability::Ensures)),
            _ => {}
        }
        answers
    }

    fn lists(&self) -> Vec<List> {
        let day = first_day(&self.calendar).plus(7);
        let listing = |actor: &str, from| Listing {
            actor: owned(actor),
            from,
            until: None,
        };
        let entries = match self.whole.at(11, 4) {
            2 => vec![listing("o", None)],
            3 => vec![listing("e", Some(day))],
            _ => return Vec::new(),
        };
        vec![List {
            name: owned("list"),
            title: Text::default(),
            kept_by: Text::default(),
            entries,
        }]
    }

    fn role(&self) -> Role {
        Role {
            name: owned("board"),
            title: Text::default(),
            holders: vec![owned("s"), owned("t")],
            capabilities: vec![
                Capability::Receive,
                Capability::Decide,
                Capability::Certify,
                Capability::Extend,
            ],
            rule: match self.whole.at(12, 5) {
                2 => DecisionRule::Consensus,
                3 => DecisionRule::Majority,
                4 => DecisionRule::Chair(owned("s")),
                _ => DecisionRule::Any,
            },
        }
    }

    fn phases(&self, more: &Choices, owing: &[String]) -> Vec<Phase> {
        let phase = |name: &str, begins, ends| Phase {
            name: owned(name),
            title: Text::default(),
            begins,
            ends,
        };
        if !self.has_phases {
            return Vec::new();
        }
        let begins = match more.at(1, 5) {
            0 => Moment::After {
                length: days(4),
                moment: Box::new(Moment::Entry),
            },
            1 => Moment::Step(StepPattern {
                about: Some(owned("p2")),
                ..step(StepKind::Certification, &["board"])
            }),
            2 => Moment::QuietDays {
                clause: pick(owing, more.at(2, 8)),
                days: 1 + u32::from(more.at(3, 2)),
            },
            3 => Moment::EarlierOf(vec![
                Moment::At(instant(&self.calendar, 9, 3600)),
                Moment::Step(step(StepKind::Certification, &["board"])),
            ]),
            _ => Moment::After {
                length: Length::FullDaysFirstOut(2),
                moment: Box::new(Moment::PhaseBegins(owned("p1"))),
            },
        };
        let ends = (more.at(4, 3) == 2).then(|| Moment::After {
            length: days(3),
            moment: Box::new(Moment::PhaseBegins(owned("p2"))),
        });
        vec![phase("p1", Moment::Entry, None), phase("p2", begins, ends)]
    }

    fn clause(
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

use Degree as D;

fn days(n: u32) -> Length {
    Length::Days(n)
}

fn step(kind: StepKind, by: &[&str]) -> StepPattern {
    StepPattern {
        kind,
        by: by.iter().map(|one| owned(one)).collect(),
        about: None,
    }
}

fn place(choice: u8) -> Vec<Name> {
    match choice {
        4 => vec![owned("z1")],
        5 => vec![owned("z1a"), owned("z2")],
        _ => Vec::new(),
    }
}

fn zone(name: &str, contains: &[&str]) -> Zone {
    Zone {
        name: owned(name),
        title: Text::default(),
        shape: None,
        admin: vec![format!("Town {name}")],
        contains: contains.iter().map(|one| owned(one)).collect(),
    }
}

fn breakdowns() -> Vec<Breakdown> {
    let among = DeathScope {
        place: Vec::new(),
        among: vec![owned("a"), owned("b")],
    };
    let breakdown = |name: &str, definition| Breakdown {
        name: owned(name),
        title: Text::default(),
        definition,
    };
    vec![
        breakdown("notice", BreakdownDefinition::Notice),
        breakdown(
            "deaths",
            BreakdownDefinition::Deaths {
                deaths: 4,
                days: 3,
                basis: Basis::Best,
                scope: DeathScope::default(),
            },
        ),
        breakdown(
            "among",
            BreakdownDefinition::Deaths {
                deaths: 2,
                days: 5,
                basis: Basis::Low,
                scope: among,
            },
        ),
        breakdown(
            "level",
            BreakdownDefinition::Level {
                percent: 50,
                days: 2,
                base_days: 3,
                basis: Basis::High,
                scope: DeathScope::default(),
            },
        ),
    ]
}

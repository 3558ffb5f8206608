//! Small agreements.

use mutaraka_vocabulary::agreement::{
    Actor, ActorKind, Answer, Answerability, Basis, Breakdown, BreakdownDefinition, Capability,
    DeathScope, DecisionRule, Joins, List, Listing, Moment, Party, Phase, Role, StepPattern, Term,
    Text, Zone,
};
use mutaraka_vocabulary::time::Length;
use mutaraka_vocabulary::{Agreement, Calendar, Degree, Name, StepKind};
use proptest::prelude::*;

use super::{Choices, first_day, instant, owned, pick};
use crate::text::calendar;

/// What clauses there are, by choice.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
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

pub(super) struct Maker {
    pub(super) calendar: Calendar,
    pub(super) parties: Vec<Name>,
    pub(super) whole: Choices,
    pub(super) has_phases: bool,
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
                void: (whole.at(13, 12) == 11).then(|| self.void(&owing)),
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

    pub(super) fn standard(&self, choice: u8) -> Degree {
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
}

use Degree as D;

pub(super) fn days(n: u32) -> Length {
    Length::Days(n)
}

pub(super) fn step(kind: StepKind, by: &[&str]) -> StepPattern {
    StepPattern {
        kind,
        by: by.iter().map(|one| owned(one)).collect(),
        about: None,
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

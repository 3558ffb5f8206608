//! Small records about an agreement.

use std::borrow::Cow;

use mutaraka_vocabulary::agreement::{Amount, Body, Class, Ruling};
use mutaraka_vocabulary::record::{
    Act, Aim, Coverage, Harm, HarmKind, Matter, Place, Quantity, Range, Record, Release, Step,
    Subject, Who,
};
use mutaraka_vocabulary::time::Span;
use mutaraka_vocabulary::{Agreement, Calendar, Confirmation, Degree, Instant, StepKind};
use proptest::prelude::*;

use super::{Choices, clock_time, first_day, instant, pick};
use crate::text::calendar;

/// What a record is of, by choice.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Act,
    Correction,
    Decision,
    Complaint,
    Remedy,
    Suspension,
    OtherStep,
    Quantity,
    Coverage,
}

/// Up to forty records in up to three weeks; most in the first two.
pub fn small_records(agreement: &Agreement) -> impl Strategy<Value = Vec<Record<'static>>> + use<> {
    let maker = Maker::new(agreement);
    let kind = prop_oneof![
        12 => Just(Kind::Act),
        3 => Just(Kind::Correction),
        2 => Just(Kind::Decision),
        2 => Just(Kind::Complaint),
        3 => Just(Kind::Remedy),
        2 => Just(Kind::Suspension),
        4 => Just(Kind::OtherStep),
        3 => Just(Kind::Quantity),
        2 => Just(Kind::Coverage),
    ];
    let records = prop::collection::vec((kind, Choices::strategy()), 0..=32);
    records.prop_map(move |choices| maker.make(&choices))
}

struct Maker {
    calendar: Calendar,
    parties: Vec<Cow<'static, str>>,
    actors: Vec<Cow<'static, str>>,
    clauses: Vec<Cow<'static, str>>,
}

impl Maker {
    fn new(agreement: &Agreement) -> Maker {
        let parties: Vec<Cow<'static, str>> = agreement
            .parties
            .iter()
            .map(|party| Cow::Owned(party.name.clone()))
            .collect();
        let mut actors = parties.clone();
        actors.extend(["a", "b", "e", "o", "B"].map(Cow::Borrowed));
        if agreement
            .parties
            .iter()
            .any(|party| !party.members.is_empty())
        {
            actors.extend(["b1", "b2"].map(Cow::Borrowed));
        }
        let owed = agreement
            .clauses
            .iter()
            .filter(|clause| matches!(clause.body, Body::Undertaking(_)));
        let clauses = owed
            .map(|clause| Cow::Owned(clause.number.clone()))
            .collect();
        Maker {
            calendar: calendar(&agreement.time_zone),
            parties,
            actors,
            clauses,
        }
    }

    fn make(&self, choices: &[(Kind, Choices)]) -> Vec<Record<'static>> {
        let mut records: Vec<Record<'static>> = Vec::new();
        for (index, (kind, c)) in choices.iter().enumerate() {
            let record = self.record(index, *kind, c, choices.len(), &records);
            records.push(record);
        }
        records
    }

    fn record(
        &self,
        index: usize,
        kind: Kind,
        c: &Choices,
        of: usize,
        earlier: &[Record<'static>],
    ) -> Record<'static> {
        // Acts of other records to be named: one of those made, before or after this one.
        let named = Cow::Owned(format!("r{}", 1 + usize::from(c.at(8, 32)) % of.max(1)));
        let start = instant(
            &self.calendar,
            i32::from(c.at(0, 14)),
            clock_time(c.at(1, 6)),
        );
        let mut record = Record {
            id: Cow::Owned(format!("r{}", index + 1)),
            happened: Span::at(start),
            throughout: false,
            vague_date: false,
            known: None,
            supersedes: None,
            place: self.place(c.at(4, 8)),
            confirmation: Confirmation::all(Degree::Verified),
            source: Cow::Borrowed(""),
            release: Release::Public,
            matter: Matter::Coverage(Coverage {
                observer: Cow::Borrowed("s"),
                acts: Vec::new(),
                lethal_only: false,
            }),
        };
        match kind {
            Kind::Act => self.act(&mut record, c, named),
            Kind::Correction => self.correction(&mut record, c, named, earlier),
            Kind::Decision => {
                let ruling = [Ruling::Breach, Ruling::NoBreach, Ruling::Undetermined]
                    [usize::from(c.at(5, 3))];
                self.step(
                    &mut record,
                    c,
                    StepKind::Decision,
                    vec![self.subject(c, named)],
                );
                if let Matter::Step(step) = &mut record.matter {
                    step.by = if c.at(6, 3) == 2 {
                        vec![Cow::Borrowed("s")]
                    } else {
                        vec![Cow::Borrowed("s"), Cow::Borrowed("t")]
                    };
                    step.ruling = Some(ruling);
                }
            }
            Kind::Complaint => self.step(
                &mut record,
                c,
                StepKind::Complaint,
                vec![self.subject(c, named)],
            ),
            Kind::Remedy => {
                let kinds = [
                    StepKind::Remedy,
                    StepKind::Remedy,
                    StepKind::Acceptance,
                    StepKind::Waiver,
                    StepKind::Admission,
                ];
                let kind = kinds[usize::from(c.at(5, 5))].clone();
                self.step(&mut record, c, kind, vec![self.subject(c, named)]);
                record.confirmation.occurrence = degree(c.at(10, 6)).max(Degree::Reported);
            }
            Kind::Suspension => {
                let mut about = vec![
                    Subject::Clause(pick(&self.clauses, c.at(9, 8))),
                    self.subject(c, named),
                ];
                about.push(Subject::Record(Cow::Owned(format!(
                    "r{}",
                    1 + usize::from(c.at(10, 32)) % of.max(1)
                ))));
                self.step(&mut record, c, StepKind::Suspension, about);
            }
            Kind::OtherStep => self.other_step(&mut record, c, named),
            Kind::Quantity => self.quantity(&mut record, c),
            Kind::Coverage => self.coverage(&mut record, c),
        }
        record
    }

    fn place(&self, choice: u8) -> Place<'static> {
        match choice {
            0 | 1 => Place::Unknown,
            2 | 3 => Place::Named(vec![Cow::Borrowed("z1")]),
            4 | 5 => Place::Named(vec![Cow::Borrowed("town z1A"), Cow::Borrowed("z1")]),
            6 => Place::Named(vec![Cow::Borrowed("z2")]),
            _ => Place::Named(vec![Cow::Borrowed("elsewhere")]),
        }
    }

    /// Exact, or a span, and when it was known.
    fn when(&self, record: &mut Record<'static>, c: &Choices) {
        let start = record.happened.start;
        let day = self.calendar.day(start);
        let end = match c.at(2, 10) {
            6 => self.calendar.end(day),
            7 => Instant(start.0 + 6 * 3600),
            8 => self.calendar.end(day.plus(1)),
            9 if c.at(3, 4) == 3 => self.calendar.end(day.plus(8)),
            _ => Instant(start.0 + 1),
        };
        record.happened = Span { start, end };
        record.throughout = c.at(2, 10) >= 6 && c.at(3, 3) == 2;
        record.known = match c.at(3, 7) {
            0 | 1 => None,
            2 => Some(start),
            3 => Some(Instant(start.0 + 6 * 3600)),
            4 => Some(self.calendar.end(day)),
            n => Some(instant(
                &self.calendar,
                day.0 - first_day(&self.calendar).0 + i32::from(n) - 3,
                clock_time(c.at(5, 6)),
            )),
        };
    }

    fn act(&self, record: &mut Record<'static>, c: &Choices, named: Cow<'static, str>) {
        self.when(record, c);
        let least = degree(c.at(6, 8));
        record.confirmation = match c.at(7, 5) {
            0 => Confirmation {
                attribution: degree(c.at(9, 8)),
                ..Confirmation::all(least)
            },
            _ => Confirmation::all(least),
        };
        let actor = pick(&self.actors, c.at(10, 24));
        let other = pick(&self.actors, c.at(11, 24));
        record.source = match c.at(9, 6) {
            4 => other.clone(),
            5 => actor.clone(),
            _ => Cow::Borrowed(""),
        };
        let by = match c.at(12, 14) {
            8 => Who::Unknown,
            9 => Who::OneOf(vec![actor.clone(), pick(&self.actors, c.at(8, 24))]),
            10 => Who::Between(vec![actor.clone()], vec![other.clone()]),
            11 => Who::By(vec![actor.clone(), Cow::Borrowed("o")]),
            12 => Who::By(vec![Cow::Borrowed("pool")]),
            _ => Who::By(vec![actor.clone()]),
        };
        let class = [None, Some(Class::Forces), Some(Class::Civilians)][usize::from(c.at(13, 3))];
        let side = if c.at(13, 8) == 7 {
            None
        } else {
            Some(other.clone())
        };
        let mut directed_at = vec![Aim { side, class }];
        match c.at(13, 12) {
            9 => directed_at = Vec::new(),
            10 => directed_at.push(Aim {
                side: Some(pick(&self.parties, c.at(8, 4))),
                class: None,
            }),
            11 => directed_at.push(Aim {
                side: Some(Cow::Borrowed("o")),
                class: Some(Class::Civilians),
            }),
            _ => {}
        }
        let kinds = [
            "violence.attack.gunfire",
            "violence.remote.rocket",
            "violence.remote",
            "violence",
            "restriction.crossing-closure",
            "detention.hostage-taking",
        ];
        let deaths = u32::from(c.at(14, 4));
        record.matter = Matter::Act(Act {
            kind: Cow::Borrowed(pick(
                &kinds,
                pick(&[0, 0, 1, 1, 2, 3, 4, 4, 4, 5], c.at(14, 10)),
            )),
            by,
            directed_at,
            one_of_these: c.at(13, 24) >= 20,
            harm: vec![Harm {
                side: None,
                class: None,
                kind: HarmKind::Killed,
                count: Range {
                    low: deaths / 2,
                    best: deaths,
                    high: deaths + 1,
                },
            }],
            claimed_by: (c.at(15, 8) == 7).then_some(actor),
            in_response_to: (c.at(15, 8) >= 5)
                .then_some(named)
                .filter(|id| *id != record.id),
        });
        record.vague_date = c.at(15, 32) == 31;
    }

    /// A later version of an act made before: another degree, kind, actor or day.
    fn correction(
        &self,
        record: &mut Record<'static>,
        c: &Choices,
        named: Cow<'static, str>,
        earlier: &[Record<'static>],
    ) {
        let acts: Vec<&Record<'static>> = earlier
            .iter()
            .filter(|other| matches!(other.matter, Matter::Act(_) | Matter::Quantity(_)))
            .collect();
        let Some(corrected) = acts.get(usize::from(c.at(10, 32)) % acts.len().max(1)) else {
            return self.act(record, c, named);
        };
        let later = Instant(
            corrected.known_or_end().0
                + 3600 * i64::from(pick(&[24, 12, 48, 1, 30, 72, 0], c.at(11, 7))),
        );
        let id = std::mem::take(&mut record.id);
        *record = Record {
            id,
            known: Some(if c.at(12, 16) == 15 {
                record.happened.start
            } else {
                later
            }),
            supersedes: Some(corrected.id.clone()),
            ..(*corrected).clone()
        };
        match c.at(6, 8) {
            0..=3 => {
                record.confirmation = Confirmation::all(if c.at(6, 8) == 3 {
                    Degree::Reported
                } else {
                    Degree::Refuted
                })
            }
            4 | 5 => record.confirmation = Confirmation::all(Degree::Verified),
            6 => {
                if let Matter::Act(act) = &mut record.matter {
                    act.by = Who::By(vec![pick(&self.actors, c.at(7, 24))]);
                }
            }
            _ => {
                let earlier = Instant(record.happened.start.0 - 24 * 3600);
                record.happened = Span {
                    start: earlier,
                    end: Instant(record.happened.end.0 - 24 * 3600),
                };
            }
        }
    }

    fn subject(&self, c: &Choices, named: Cow<'static, str>) -> Subject<'static> {
        if c.at(7, 5) < 3 {
            return Subject::Record(named);
        }
        Subject::Breach {
            clause: pick(&self.clauses, c.at(9, 8)),
            by: pick(&self.parties, c.at(11, 4)),
            day: first_day(&self.calendar).plus(i32::from(c.at(12, 10))),
        }
    }

    fn step(
        &self,
        record: &mut Record<'static>,
        c: &Choices,
        kind: StepKind,
        about: Vec<Subject<'static>>,
    ) {
        if c.at(2, 12) == 11 {
            record.happened.end = Instant(record.happened.start.0 + 3600);
        }
        record.known = (c.at(3, 4) == 3).then(|| Instant(record.happened.start.0 + 24 * 3600));
        let by = if c.at(14, 5) == 4 {
            pick(&self.actors, c.at(13, 24))
        } else {
            pick(&self.parties, c.at(13, 4))
        };
        record.matter = Matter::Step(Step {
            kind,
            by: vec![by],
            to: Vec::new(),
            about,
            ruling: None,
        });
    }

    fn other_step(&self, record: &mut Record<'static>, c: &Choices, named: Cow<'static, str>) {
        const KINDS: [StepKind; 18] = [
            StepKind::Orders,
            StepKind::Accession,
            StepKind::Orders,
            StepKind::RestrainingAction,
            StepKind::Certification,
            StepKind::Unprocessable,
            StepKind::Endorsement,
            StepKind::ResponseNotice,
            StepKind::Report,
            StepKind::Withdrawal,
            StepKind::Retraction,
            StepKind::Extension,
            StepKind::Renunciation,
            StepKind::Apology,
            StepKind::Accession,
            StepKind::Orders,
            StepKind::RestrainingAction,
            StepKind::Unprocessable,
        ];
        let kind = KINDS[usize::from(c.at(5, 18))].clone();
        let board = matches!(
            kind,
            StepKind::Certification
                | StepKind::Unprocessable
                | StepKind::Endorsement
                | StepKind::Extension
        );
        let joins = matches!(kind, StepKind::Accession);
        let about = if kind == StepKind::Certification {
            vec![Subject::Phase(Cow::Borrowed("p2"))]
        } else {
            vec![Subject::Record(named)]
        };
        self.step(record, c, kind, about);
        if let Matter::Step(step) = &mut record.matter {
            if board && c.at(6, 5) < 4 {
                step.by = vec![Cow::Borrowed("s"), Cow::Borrowed("t")];
            } else if joins && c.at(6, 5) < 4 {
                step.by = self.parties.last().cloned().into_iter().collect();
            }
        }
    }

    fn quantity(&self, record: &mut Record<'static>, c: &Choices) {
        let day = first_day(&self.calendar).plus(2 + i32::from(c.at(0, 8)));
        record.happened = Span {
            start: self.calendar.start(day),
            end: self.calendar.end(day),
        };
        record.known = (c.at(3, 3) == 2).then(|| Instant(record.happened.end.0 + 12 * 3600));
        record.confirmation = Confirmation::all(degree(c.at(6, 8)));
        let low = i64::from(c.at(7, 7)) * 1000;
        record.matter = Matter::Quantity(Quantity {
            kind: Cow::Borrowed("trucks"),
            by: (c.at(8, 3) == 2).then(|| pick(&self.actors, c.at(9, 24))),
            low: Amount(low),
            high: Amount(low + 1000 * i64::from(pick(&[0, 0, 1, 3], c.at(10, 4)))),
            obstructed: (c.at(11, 4) == 3).then_some(Amount(2000)),
        });
    }

    fn coverage(&self, record: &mut Record<'static>, c: &Choices) {
        let first = first_day(&self.calendar).plus(i32::from(c.at(0, 8)));
        let last = first.plus(i32::from(c.at(1, 8)));
        let start = if c.at(2, 3) == 2 {
            Instant(self.calendar.start(first).0 + 12 * 3600)
        } else {
            self.calendar.start(first)
        };
        record.happened = Span {
            start,
            end: self.calendar.end(last),
        };
        record.known = (c.at(3, 3) == 2).then_some(Instant(record.happened.end.0 + 12 * 3600));
        record.place = if c.at(4, 3) < 2 {
            Place::Unknown
        } else {
            Place::Named(vec![Cow::Borrowed("z1")])
        };
        let acts = if c.at(5, 3) == 2 {
            vec![Cow::Borrowed("violence")]
        } else {
            Vec::new()
        };
        record.matter = Matter::Coverage(Coverage {
            observer: Cow::Borrowed("s"),
            acts,
            lethal_only: c.at(6, 4) == 3,
        });
    }
}

/// Verified mostly.
fn degree(choice: u8) -> Degree {
    match choice {
        4 | 5 => Degree::Reported,
        6 => Degree::Corroborated,
        7 => Degree::Refuted,
        _ => Degree::Verified,
    }
}

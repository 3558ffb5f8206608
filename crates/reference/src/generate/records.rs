//! Small records about an agreement: steps, quantities, coverage. Acts are in [`super::acts`].

use std::borrow::Cow;

use mutaraka_vocabulary::agreement::{Amount, Body, ResponseKind, Ruling};
use mutaraka_vocabulary::record::{
    Act, Coverage, Matter, Place, Quantity, Record, Release, Step, Subject, Who,
};
use mutaraka_vocabulary::time::Span;
use mutaraka_vocabulary::{Agreement, Calendar, Confirmation, Degree, Instant, StepKind};
use proptest::prelude::*;

use super::{Choices, clock_time, first_day, instant, pick};
use crate::text::calendar;

/// What a record is of, by choice.
#[derive(Clone, Copy, Debug, PartialEq)]
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

/// Up to thirty-six records in two weeks.
pub fn small_records(agreement: &Agreement) -> impl Strategy<Value = Vec<Record<'static>>> + use<> {
    let maker = Maker::new(agreement);
    let kind = prop_oneof![
        12 => Just(Kind::Act),
        3 => Just(Kind::Correction),
        3 => Just(Kind::Decision),
        2 => Just(Kind::Complaint),
        7 => Just(Kind::Remedy),
        3 => Just(Kind::Suspension),
        4 => Just(Kind::OtherStep),
        4 => Just(Kind::Quantity),
        3 => Just(Kind::Coverage),
    ];
    let records = prop::collection::vec((kind, Choices::strategy()), 0..=36);
    records.prop_map(move |choices| maker.make(&choices))
}

/// What records are made from.
pub(super) struct Maker {
    pub(super) calendar: Calendar,
    pub(super) parties: Vec<Cow<'static, str>>,
    pub(super) actors: Vec<Cow<'static, str>>,
    clauses: Vec<Cow<'static, str>>,
    /// The kind of response that the text permits, if any.
    pub(super) responds: Option<ResponseKind>,
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
        let responds = agreement
            .clauses
            .iter()
            .find_map(|clause| match &clause.body {
                Body::Response(response) => Some(response.kind),
                _ => None,
            });
        Maker {
            calendar: calendar(&agreement.time_zone),
            parties,
            actors,
            clauses,
            responds,
        }
    }

    fn make(&self, choices: &[(Kind, Choices)]) -> Vec<Record<'static>> {
        let is_act = |kind: Kind| matches!(kind, Kind::Act | Kind::Correction);
        let acts: Vec<String> = choices
            .iter()
            .enumerate()
            .filter(|(_, (kind, _))| is_act(*kind))
            .map(|(index, _)| format!("r{}", index + 1))
            .collect();
        let mut records: Vec<Record<'static>> = Vec::new();
        for (index, (kind, c)) in choices.iter().enumerate() {
            let record = self.record(index, *kind, c, &acts, &records);
            records.push(record);
        }
        records
    }

    fn record(
        &self,
        index: usize,
        kind: Kind,
        c: &Choices,
        acts: &[String],
        earlier: &[Record<'static>],
    ) -> Record<'static> {
        // What it names: an act made before it, or any act, also one that is made later.
        let about = earlier_act(earlier, c.at(8, 32)).filter(|_| c.at(15, 4) < 3);
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
            place: place(c.at(4, 8)),
            confirmation: Confirmation::all(Degree::Verified),
            source: Cow::Borrowed(""),
            release: Release::Public,
            matter: Matter::Coverage(Coverage {
                observer: Cow::Borrowed("s"),
                acts: Vec::new(),
                lethal_only: false,
            }),
        };
        let subject = self.subject(c, about, acts);
        match kind {
            Kind::Act => self.act(&mut record, c, about),
            Kind::Correction => self.correction(&mut record, c, earlier),
            Kind::Decision => {
                self.step(&mut record, c, StepKind::Decision, vec![subject], None);
                let rulings = [Ruling::Breach, Ruling::NoBreach, Ruling::Undetermined];
                if let Matter::Step(step) = &mut record.matter {
                    step.by = board(c.at(6, 3));
                    step.ruling = rulings.get(usize::from(c.at(5, 3))).copied();
                }
            }
            Kind::Complaint => {
                let by = about.and_then(|act| self.injured(act));
                self.step(&mut record, c, StepKind::Complaint, vec![subject], by);
            }
            Kind::Remedy => self.remedy(&mut record, c, subject, about),
            Kind::Suspension => {
                let clause = Subject::Clause(pick(&self.clauses, c.at(9, 8)));
                let other = Subject::Record(Cow::Owned(pick(acts, c.at(10, 32))));
                let by = about.and_then(|act| self.injured(act));
                self.step(
                    &mut record,
                    c,
                    StepKind::Suspension,
                    vec![clause, subject, other],
                    by,
                );
            }
            Kind::OtherStep => self.other_step(&mut record, c, subject, about),
            Kind::Quantity => self.quantity(&mut record, c),
            Kind::Coverage => self.coverage(&mut record, c),
        }
        record
    }

    /// An act, or the breach of a clause on its day by the one who did it.
    fn subject(
        &self,
        c: &Choices,
        about: Option<&Record<'static>>,
        acts: &[String],
    ) -> Subject<'static> {
        if c.at(7, 5) < 3 {
            let any = || Cow::Owned(pick(acts, c.at(8, 32)));
            return Subject::Record(about.map_or_else(any, |act| act.id.clone()));
        }
        let day = first_day(&self.calendar).plus(i32::from(c.at(12, 10)));
        let by = about.and_then(|act| self.doer(act));
        Subject::Breach {
            clause: pick(&self.clauses, c.at(9, 8)),
            by: by.unwrap_or_else(|| pick(&self.parties, c.at(11, 4))),
            day: about.map_or(day, |act| self.calendar.day(act.happened.start)),
        }
    }

    /// The party named first as having done an act.
    pub(super) fn doer(&self, act: &Record<'static>) -> Option<Cow<'static, str>> {
        let Matter::Act(Act {
            by: Who::By(by), ..
        }) = &act.matter
        else {
            return None;
        };
        by.first()
            .filter(|name| self.parties.contains(name))
            .cloned()
    }

    /// The party that an act was first directed at.
    pub(super) fn injured(&self, act: &Record<'static>) -> Option<Cow<'static, str>> {
        let Matter::Act(act) = &act.matter else {
            return None;
        };
        act.directed_at
            .first()?
            .side
            .clone()
            .filter(|name| self.parties.contains(name))
    }

    fn step(
        &self,
        record: &mut Record<'static>,
        c: &Choices,
        kind: StepKind,
        about: Vec<Subject<'static>>,
        by: Option<Cow<'static, str>>,
    ) {
        if c.at(2, 12) == 11 {
            record.happened.end = Instant(record.happened.start.0 + 3600);
        }
        record.known = (c.at(3, 4) == 3).then(|| Instant(record.happened.start.0 + 24 * 3600));
        let any = match c.at(14, 5) {
            4 => pick(&self.actors, c.at(13, 24)),
            _ => pick(&self.parties, c.at(13, 4)),
        };
        let by = by.filter(|_| c.at(13, 8) < 7).unwrap_or(any);
        let by = vec![by];
        record.matter = Matter::Step(Step {
            kind,
            by,
            to: Vec::new(),
            about,
            ruling: None,
        });
    }

    fn remedy(
        &self,
        record: &mut Record<'static>,
        c: &Choices,
        subject: Subject<'static>,
        about: Option<&Record<'static>>,
    ) {
        let kinds = [
            StepKind::Remedy,
            StepKind::Remedy,
            StepKind::Waiver,
            StepKind::Acceptance,
            StepKind::Admission,
        ];
        let kind = kinds
            .get(usize::from(c.at(5, 5)))
            .cloned()
            .unwrap_or(StepKind::Remedy);
        let by = match kind {
            StepKind::Waiver | StepKind::Acceptance => about.and_then(|act| self.injured(act)),
            _ => about.and_then(|act| self.doer(act)),
        };
        // Soon after what it is about, more often than not.
        if let Some(act) = about.filter(|_| c.at(0, 4) > 0) {
            let hours = i64::from(pick(&[6, 12, 24, 0, 36, 48], c.at(1, 6)));
            record.happened = Span::at(Instant(act.known_or_end().0 + hours * 3600));
        }
        self.step(record, c, kind, vec![subject], by);
        record.confirmation.occurrence = degree(c.at(10, 6)).max(Degree::Reported);
    }

    fn other_step(
        &self,
        record: &mut Record<'static>,
        c: &Choices,
        subject: Subject<'static>,
        about: Option<&Record<'static>>,
    ) {
        const KINDS: [StepKind; 16] = [
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
            StepKind::Unprocessable,
            StepKind::RestrainingAction,
        ];
        let kind = KINDS
            .get(usize::from(c.at(5, 16)))
            .cloned()
            .unwrap_or(StepKind::Orders);
        let by = match kind {
            StepKind::ResponseNotice => about.and_then(|act| self.injured(act)),
            StepKind::Accession => self.parties.last().cloned(),
            _ => None,
        };
        let about = match kind {
            StepKind::Certification => vec![Subject::Phase(Cow::Borrowed("p2"))],
            _ => vec![subject],
        };
        let is_boards = matches!(
            kind,
            StepKind::Certification
                | StepKind::Unprocessable
                | StepKind::Endorsement
                | StepKind::Extension
        );
        self.step(record, c, kind, about, by);
        if let Matter::Step(step) = &mut record.matter
            && is_boards
            && c.at(6, 5) < 4
        {
            step.by = board(0);
        }
    }

    fn quantity(&self, record: &mut Record<'static>, c: &Choices) {
        let day = first_day(&self.calendar).plus(2 + i32::from(c.at(0, 5)));
        record.happened = Span {
            start: self.calendar.start(day),
            end: self.calendar.end(day),
        };
        record.known = (c.at(3, 3) == 2).then(|| Instant(record.happened.end.0 + 12 * 3600));
        record.confirmation = Confirmation::all(degree(c.at(6, 8)));
        if c.at(4, 3) < 2 {
            record.place = Place::Named(vec![Cow::Borrowed("z1a")]);
        }
        let low = i64::from(c.at(7, 5)) * 1000;
        record.matter = Matter::Quantity(Quantity {
            kind: Cow::Borrowed("trucks"),
            by: (c.at(8, 3) == 2).then(|| pick(&self.actors, c.at(9, 24))),
            low: Amount(low),
            high: Amount(low + 1000 * pick(&[0, 0, 1, 3], c.at(10, 4))),
            obstructed: (c.at(11, 3) == 2).then_some(Amount(2000)),
        });
    }

    fn coverage(&self, record: &mut Record<'static>, c: &Choices) {
        let first = first_day(&self.calendar).plus(i32::from(c.at(0, 8)));
        let last = first.plus(i32::from(c.at(1, 8)));
        let noon = if c.at(2, 4) == 3 { 12 * 3600 } else { 0 };
        let start = Instant(self.calendar.start(first).0 + noon);
        record.happened = Span {
            start,
            end: self.calendar.end(last),
        };
        record.known = match c.at(3, 4) {
            0 | 1 => Some(start),
            2 => None,
            _ => Some(Instant(record.happened.end.0 + 12 * 3600)),
        };
        record.place = match c.at(4, 4) {
            3 => Place::Named(vec![Cow::Borrowed("z1")]),
            _ => Place::Unknown,
        };
        let acts = if c.at(5, 4) == 3 {
            vec![Cow::Borrowed("violence")]
        } else {
            Vec::new()
        };
        let lethal_only = c.at(6, 4) == 3;
        record.matter = Matter::Coverage(Coverage {
            observer: Cow::Borrowed("s"),
            acts,
            lethal_only,
        });
    }
}

fn earlier_act<'r>(earlier: &'r [Record<'static>], choice: u8) -> Option<&'r Record<'static>> {
    let acts: Vec<&Record<'static>> = earlier
        .iter()
        .filter(|other| matches!(other.matter, Matter::Act(_)))
        .collect();
    acts.get(usize::from(choice) % acts.len().max(1)).copied()
}

fn board(choice: u8) -> Vec<Cow<'static, str>> {
    let both = [Cow::Borrowed("s"), Cow::Borrowed("t")];
    if choice == 2 {
        both.into_iter().take(1).collect()
    } else {
        both.into()
    }
}

fn place(choice: u8) -> Place<'static> {
    let named = |names: &[&'static str]| {
        Place::Named(names.iter().map(|name| Cow::Borrowed(*name)).collect())
    };
    match choice {
        0 | 1 => Place::Unknown,
        2 | 3 => named(&["z1"]),
        4 | 5 => named(&["town z1A", "z1"]),
        6 => named(&["z2"]),
        _ => named(&["elsewhere"]),
    }
}

/// Verified mostly.
pub(super) fn degree(choice: u8) -> Degree {
    match choice {
        4 | 5 => Degree::Reported,
        6 => Degree::Corroborated,
        7 => Degree::Refuted,
        _ => Degree::Verified,
    }
}

//! Any agreement that can be run, with records about its own parties.

use std::sync::Arc;

use mutaraka_engine::Program;
use mutaraka_vocabulary::agreement::{Amount, Body, Class, Duty, Moment};
use mutaraka_vocabulary::record::{
    Act, Aim, Coverage, Harm, HarmKind, Matter, Place, Quantity, Range, Release, Step, Subject, Who,
};
use mutaraka_vocabulary::{Agreement, Confirmation, Degree, Instant, Record, Span, StepKind};

use crate::case::held_to_its_promises;

/// 2016-02-27 00:00 in universal time, where a text does not say when it enters into force.
const SOME_DAY: i64 = 1_456_531_200;
/// A text may ask for something every second: the clock runs for two days and no longer.
const HOURS: i64 = 48;

/// Runs an agreement on records made for it.
pub(crate) fn judged(agreement: &Agreement) {
    let begins = match &agreement.entry {
        Moment::At(t) => t.0,
        _ => SOME_DAY,
    };
    let records = records(agreement, begins);
    if let Ok(program) = Program::new(agreement.clone()) {
        held_to_its_promises(&Arc::new(program), &records);
    }
}

/// Acts by each of the first parties against the next and by somebody unknown, what is said about them, quantities
/// of what the text promises, and coverage.
fn records(agreement: &Agreement, begins: i64) -> Vec<Record<'static>> {
    let mut made = Maker {
        begins,
        records: Vec::new(),
    };
    let names: Vec<&String> = agreement.parties.iter().map(|party| &party.name).collect();
    for (index, party) in names.iter().take(3).enumerate() {
        let other = names[(index + 1) % names.len()];
        for hour in [1, 5, 30] {
            made.act(hour + index as i64, Who::By(vec![said(party)]), other);
        }
        made.act(7, Who::Between(vec![said(party)], vec![said(other)]), other);
        made.step(9, StepKind::Complaint, other);
        made.step(12, StepKind::Remedy, party);
        made.step(40, StepKind::Withdrawal, party);
    }
    if let Some(party) = names.first() {
        made.act(3, Who::Unknown, party);
    }
    for clause in &agreement.clauses {
        if let Body::Undertaking(undertaking) = &clause.body
            && let Duty::Provide(easing) = &undertaking.duty
        {
            made.quantity(&easing.quantity);
        }
    }
    made.coverage();
    made.records
}

struct Maker {
    begins: i64,
    records: Vec<Record<'static>>,
}

impl Maker {
    fn push(&mut self, hour: i64, hours: i64, matter: Matter<'static>) {
        let start = self.begins.saturating_add(hour.min(HOURS) * 3600);
        let end = if hours == 0 {
            start.saturating_add(1)
        } else {
            start.saturating_add(hours * 3600)
        };
        let degrees = [Degree::Verified, Degree::Reported, Degree::Corroborated];
        let degree = degrees[self.records.len() % 3];
        self.records.push(Record {
            id: format!("r{}", self.records.len()).into(),
            happened: Span {
                start: Instant(start),
                end: Instant(end),
            },
            throughout: false,
            vague_date: false,
            known: None,
            supersedes: None,
            place: Place::Unknown,
            confirmation: Confirmation::all(degree),
            source: "".into(),
            release: Release::default(),
            matter,
        });
    }

    fn act(&mut self, hour: i64, by: Who<'static>, at: &str) {
        let act = Act {
            kind: "violence".into(),
            by,
            directed_at: vec![Aim {
                side: Some(said(at)),
                class: Some(Class::Civilians),
            }],
            one_of_these: false,
            harm: vec![Harm {
                side: Some(said(at)),
                class: Some(Class::Civilians),
                kind: HarmKind::Killed,
                count: Range {
                    low: 1,
                    best: 2,
                    high: 3,
                },
            }],
            claimed_by: None,
            in_response_to: Some("r0".into()),
        };
        self.push(hour, hour % 2 * 3, Matter::Act(act));
    }

    fn step(&mut self, hour: i64, kind: StepKind, by: &str) {
        let step = Step {
            kind,
            by: vec![said(by)],
            to: Vec::new(),
            about: vec![Subject::Record("r0".into())],
            ruling: None,
        };
        self.push(hour, 0, Matter::Step(step));
    }

    fn quantity(&mut self, kind: &str) {
        let quantity = Quantity {
            kind: said(kind),
            by: None,
            low: Amount(0),
            high: Amount(5000),
            obstructed: Some(Amount(1000)),
        };
        self.push(24, 12, Matter::Quantity(quantity));
    }

    fn coverage(&mut self) {
        let coverage = Coverage {
            observer: "mission".into(),
            acts: Vec::new(),
            lethal_only: false,
        };
        self.push(0, HOURS, Matter::Coverage(coverage));
    }
}

fn said(name: &str) -> std::borrow::Cow<'static, str> {
    name.to_owned().into()
}

//! The reciprocal workload: each side refrains while the other does; nine records in ten are quiet reports,
//! the rest hostile acts and remedies that name them.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::fmt::Write as _;
use std::sync::Arc;

use mutaraka_engine::Program;
use mutaraka_language::{NoFiles, lower};
use mutaraka_vocabulary::agreement::{Body, Class, Condition, Sense, Test, Threshold};
use mutaraka_vocabulary::record::{
    Act, Aim, Coverage, Harm, HarmKind, Matter, Place, Range, Release, Step, Subject, Who,
};
use mutaraka_vocabulary::{Agreement, Confirmation, Degree, Instant, Record, Span, StepKind};

use crate::chance::Chance;

/// Who is party to the agreement, and with how many undertakings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Two parties, a clause each.
    OnePair,
    /// So many pairs in one text, a clause each way for each.
    Pairs(u16),
    /// So many parties and one clause that each owes to each other: an instance for every ordered pair.
    Everyone(u16),
}

/// An agreement and how to make records about it.
#[derive(Clone, Debug)]
pub struct Workload {
    shape: Shape,
    records: u32,
    seed: u64,
}

/// 2020-01-01T00:00:00Z, the entry into force.
pub const ENTRY: i64 = 1_577_836_800;
/// Ten years of 365.25 days, in seconds.
pub const LENGTH: i64 = 315_576_000;
/// An act that nobody has remedied after so many seconds is not remedied at all. The window is two days, so
/// that about a third of the remedies come too late.
const REMEDIED_WITHIN: i64 = 3 * 86_400;

/// When a clause is not kept; printed in each agreement.
const KEPT: Threshold = Threshold {
    more_than: 5,
    days: 30,
    from_the_act: false,
};

impl Shape {
    /// The shape called `one-pair`, `100-pairs` or `100-parties`.
    #[must_use]
    pub fn named(name: &str) -> Option<Shape> {
        match name {
            "one-pair" => Some(Shape::OnePair),
            "100-pairs" => Some(Shape::Pairs(100)),
            "100-parties" => Some(Shape::Everyone(100)),
            _ => None,
        }
    }
}

impl Workload {
    /// So many records over ten years.
    #[must_use]
    pub fn new(shape: Shape, records: u32, seed: u64) -> Workload {
        Workload {
            shape,
            records,
            seed,
        }
    }

    /// The text of the agreement. For [`Shape::Everyone`] it lacks the condition, which the language writes
    /// only between different clauses; [`Workload::agreement`] adds it.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::from(
            "agreement workload \"Workload\"\ntime zone UTC\nin force 2020-01-01\nholder monitor \"Monitor\"\n",
        );
        let until = format!(
            "kept; not kept = more than {} standing breaches in {} days; remedy within 48 hours",
            KEPT.more_than, KEPT.days
        );
        for party in 0..self.parties() {
            let name = self.party(party);
            let _ = writeln!(text, "party {name} \"{name}\"");
        }
        match self.shape {
            Shape::OnePair | Shape::Pairs(_) => {
                for pair in 0..self.parties() / 2 {
                    let (a, b) = (self.party(2 * pair), self.party(2 * pair + 1));
                    let number = pair + 1;
                    let _ = writeln!(
                        text,
                        "{number}a {a} refrains from violence toward {b} while {number}b is {until}"
                    );
                    let _ = writeln!(
                        text,
                        "{number}b {b} refrains from violence toward {a} while {number}a is {until}"
                    );
                }
            }
            Shape::Everyone(_) => {
                let all: Vec<String> = (0..self.parties()).map(|party| self.party(party)).collect();
                let _ = writeln!(
                    text,
                    "1 {} refrains from violence; remedy within 48 hours",
                    all.join(", ")
                );
            }
        }
        text
    }

    /// The agreement; none if the language refuses its text.
    #[must_use]
    pub fn agreement(&self) -> Option<Agreement> {
        let mut agreement = lower(&self.text(), &NoFiles).agreement?;
        if matches!(self.shape, Shape::Everyone(_)) {
            for clause in &mut agreement.clauses {
                if let Body::Undertaking(undertaking) = &mut clause.body
                    && clause.number == "1"
                {
                    undertaking.conditions.push(Condition {
                        sense: Sense::While,
                        test: Test::Kept {
                            clause: "1".to_owned(),
                            threshold: KEPT,
                        },
                    });
                }
            }
        }
        Some(agreement)
    }

    /// The agreement, ready to be run.
    #[must_use]
    pub fn program(&self) -> Option<Arc<Program>> {
        Program::new(self.agreement()?).ok().map(Arc::new)
    }

    fn parties(&self) -> u16 {
        match self.shape {
            Shape::OnePair => 2,
            Shape::Pairs(pairs) => pairs.saturating_mul(2),
            Shape::Everyone(parties) => parties,
        }
    }

    fn party(&self, number: u16) -> String {
        match self.shape {
            Shape::OnePair | Shape::Pairs(_) => {
                format!("{}{}", ["a", "b"][usize::from(number % 2)], number / 2 + 1)
            }
            Shape::Everyone(_) => format!("p{}", number + 1),
        }
    }

    /// The records, in order of time. Every instant has one.
    pub fn records(&self) -> impl Iterator<Item = Record<'static>> + use<> {
        let mut maker = Maker {
            workload: self.clone(),
            chance: Chance::new(self.seed),
            open: VecDeque::new(),
            reported: ENTRY,
        };
        (0..self.records).map(move |number| maker.record(number))
    }

    /// Corrections of acts from one year before the end on, in turn: each is now said to be refuted, and was
    /// known at once.
    pub fn corrections(&self) -> impl Iterator<Item = Record<'static>> + use<> {
        let year_before = Instant(ENTRY + LENGTH / 10 * 9);
        let acts = self.records().filter(move |record| {
            record.happened.start >= year_before && matches!(record.matter, Matter::Act(_))
        });
        acts.map(|mut act| {
            act.supersedes = Some(act.id.clone());
            act.id = format!("correction-of-{}", act.id).into();
            act.confirmation.occurrence = Degree::Refuted;
            act
        })
    }
}

/// An act that may yet be remedied.
#[derive(Clone, Copy, Debug)]
struct Open {
    at: i64,
    number: u32,
    by: u16,
}

#[derive(Debug)]
struct Maker {
    workload: Workload,
    chance: Chance,
    open: VecDeque<Open>,
    /// The end of the last quiet report.
    reported: i64,
}

impl Maker {
    fn record(&mut self, number: u32) -> Record<'static> {
        let count = i64::from(self.workload.records.max(1));
        let slot = (LENGTH / count).max(1);
        let at = ENTRY
            + LENGTH / count * i64::from(number)
            + i64::from(self.chance.below(u32::try_from(slot).unwrap_or(1)));
        while self
            .open
            .front()
            .is_some_and(|open| open.at + REMEDIED_WITHIN < at)
        {
            self.open.pop_front();
        }
        match self.chance.below(100) {
            0..5 => self.act(number, at),
            5..10 => self.remedy(number, at),
            _ => self.quiet(number, at),
        }
    }

    /// Since the last report somebody was in a position to see everything.
    fn quiet(&mut self, number: u32, at: i64) -> Record<'static> {
        let span = Span {
            start: Instant(self.reported.min(at - 1)),
            end: Instant(at),
        };
        self.reported = at;
        let matter = Matter::Coverage(Coverage {
            observer: Cow::Borrowed("monitor"),
            acts: Vec::new(),
            lethal_only: false,
        });
        record(number, span, matter)
    }

    fn act(&mut self, number: u32, at: i64) -> Record<'static> {
        let parties = self.workload.parties();
        let below = |chance: &mut Chance, limit: u16| {
            u16::try_from(chance.below(u32::from(limit))).unwrap_or(0)
        };
        let by = below(&mut self.chance, parties);
        let victim = match self.workload.shape {
            Shape::OnePair | Shape::Pairs(_) => by ^ 1,
            Shape::Everyone(_) => {
                let other = below(&mut self.chance, parties.saturating_sub(1));
                other + u16::from(other >= by)
            }
        };
        self.open.push_back(Open { at, number, by });
        let deaths = self.chance.below(4);
        let harm = Harm {
            side: Some(Cow::Owned(self.workload.party(victim))),
            class: Some(Class::Forces),
            kind: HarmKind::Killed,
            count: Range {
                low: deaths,
                best: deaths,
                high: deaths,
            },
        };
        let act = Act {
            kind: Cow::Borrowed("violence.remote.rocket"),
            by: Who::By(vec![Cow::Owned(self.workload.party(by))]),
            directed_at: vec![Aim {
                side: Some(Cow::Owned(self.workload.party(victim))),
                class: Some(Class::Forces),
            }],
            one_of_these: false,
            harm: if deaths == 0 { Vec::new() } else { vec![harm] },
            claimed_by: None,
            in_response_to: None,
        };
        record(number, Span::at(Instant(at)), Matter::Act(act))
    }

    /// A remedy of one of the acts of the last three days, or a quiet report where there is none.
    fn remedy(&mut self, number: u32, at: i64) -> Record<'static> {
        let place = self
            .chance
            .below(u32::try_from(self.open.len()).unwrap_or(0));
        let Some(open) = self.open.remove(place as usize) else {
            return self.quiet(number, at);
        };
        let step = Step {
            kind: StepKind::Remedy,
            by: vec![Cow::Owned(self.workload.party(open.by))],
            to: Vec::new(),
            about: vec![Subject::Record(Cow::Owned(id(open.number)))],
            ruling: None,
        };
        record(number, Span::at(Instant(at)), Matter::Step(step))
    }
}

fn id(number: u32) -> String {
    format!("r{number}")
}

fn record(number: u32, happened: Span, matter: Matter<'static>) -> Record<'static> {
    Record {
        id: Cow::Owned(id(number)),
        happened,
        throughout: false,
        vague_date: false,
        known: None,
        supersedes: None,
        place: Place::Unknown,
        confirmation: Confirmation::all(Degree::Verified),
        source: Cow::Borrowed("monitor"),
        release: Release::Public,
        matter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(shape: Shape) -> [usize; 3] {
        let mut kinds = [0; 3];
        for record in Workload::new(shape, 20_000, 1).records() {
            match record.matter {
                Matter::Coverage(_) => kinds[0] += 1,
                Matter::Act(_) => kinds[1] += 1,
                Matter::Step(_) => kinds[2] += 1,
                Matter::Quantity(_) => {}
            }
        }
        kinds
    }

    #[test]
    fn nine_records_in_ten_are_quiet_reports() {
        for shape in [Shape::OnePair, Shape::Pairs(100), Shape::Everyone(100)] {
            let [quiet, acts, remedies] = kinds(shape);
            assert_eq!(quiet + acts + remedies, 20_000);
            assert!((17_800..18_800).contains(&quiet), "{quiet}");
            assert!((900..1100).contains(&acts), "{acts}");
            // Where there is no act left to remedy, the record is a quiet report instead: so among many pairs.
            assert!((300..1100).contains(&remedies), "{remedies}");
        }
    }

    #[test]
    fn instants_only_go_forward_and_the_same_seed_gives_the_same_records() {
        let workload = Workload::new(Shape::Pairs(3), 5_000, 7);
        let records: Vec<_> = workload.records().collect();
        assert!(
            records
                .windows(2)
                .all(|two| two[0].happened.end <= two[1].happened.end)
        );
        assert_eq!(records, workload.records().collect::<Vec<_>>());
        let other: Vec<_> = Workload::new(Shape::Pairs(3), 5_000, 8).records().collect();
        assert_ne!(records, other);
    }

    /// The implied floor adds two clauses that all owe to all.
    #[test]
    fn every_ordered_pair_has_an_instance() {
        let program = Workload::new(Shape::Everyone(100), 1, 1).program().unwrap();
        assert_eq!(program.instance_count(), 3 * 9_900);
        let program = Workload::new(Shape::OnePair, 1, 1).program().unwrap();
        assert_eq!(program.instance_count(), 2 + 2 * 2);
    }
}

//! Names in records that are the names of nothing given: perhaps misspelt, perhaps of records still to come.

use std::collections::{BTreeSet, HashSet};

use mutaraka_engine::Case;
use mutaraka_vocabulary::finding::{NamedAs, Notice, UnknownName};
use mutaraka_vocabulary::record::{Matter, Record, Subject};
use mutaraka_vocabulary::{Agreement, Instant};

use crate::exit::Failure;
use crate::feed::Feed;

/// How many a notice names.
const NAMED: usize = 20;

/// What a text has that steps can be about.
#[derive(Debug)]
pub struct Known {
    clauses: HashSet<String>,
    phases: HashSet<String>,
}

impl Known {
    /// Of an agreement.
    pub fn of(agreement: &Agreement) -> Known {
        Known {
            clauses: agreement
                .clauses
                .iter()
                .map(|clause| clause.number.clone())
                .collect(),
            phases: agreement
                .phases
                .iter()
                .map(|phase| phase.name.clone())
                .collect(),
        }
    }

    /// Whether the record names a clause or a phase that the text has not.
    pub fn lacks(&self, record: &Record<'_>) -> bool {
        matches!(&record.matter, Matter::Step(step)
            if step.about.iter().any(|subject| self.not_there(subject).is_some()))
    }

    fn not_there<'s>(&self, subject: &'s Subject<'_>) -> Option<(NamedAs, &'s str)> {
        let (known, named_as, name) = match subject {
            Subject::Record(_) => return None,
            Subject::Clause(number) | Subject::Breach { clause: number, .. } => {
                (&self.clauses, NamedAs::Clause, number)
            }
            Subject::Phase(name) => (&self.phases, NamedAs::Phase, name),
        };
        (!known.contains(&**name)).then_some((named_as, name))
    }

    /// What the records of the case name that nothing has, of those that had an effect by `until`. `loose` says whether
    /// a clause or a phase is among it.
    pub fn unknown(
        &self,
        case: &Case,
        loose: bool,
        feed: &mut Feed,
        until: Instant,
    ) -> Result<Option<Notice>, Failure> {
        let absent: HashSet<&str> = case.absent().collect();
        if absent.is_empty() && !loose {
            return Ok(None);
        }
        let (mut times, mut first) = (0, BTreeSet::new());
        feed.pick(
            |record| record.effective() <= until && !self.of_record(record, &absent).is_empty(),
            |feed, record, at| {
                if !feed.used(at) {
                    return;
                }
                let (file, line) = feed.place(at);
                for (named_as, name) in self.of_record(&record, &absent) {
                    times += 1;
                    first.insert(UnknownName {
                        file: file.to_owned(),
                        line,
                        release: record.release,
                        named_as,
                        name: name.to_owned(),
                    });
                    if first.len() > NAMED {
                        first.pop_last();
                    }
                }
            },
        )?;
        let first = first.into_iter().collect();
        Ok((times > 0).then_some(Notice::UnknownNames { times, first }))
    }

    fn of_record<'r>(
        &self,
        record: &'r Record<'_>,
        absent: &HashSet<&str>,
    ) -> Vec<(NamedAs, &'r str)> {
        let mut found = Vec::new();
        let mut look = |named_as, id: &'r str| {
            if absent.contains(id) {
                found.push((named_as, id));
            }
        };
        if let Some(id) = &record.supersedes {
            look(NamedAs::Corrected, id);
        }
        match &record.matter {
            Matter::Act(act) => {
                if let Some(id) = &act.in_response_to {
                    look(NamedAs::Answered, id);
                }
            }
            Matter::Step(step) => {
                for subject in &step.about {
                    if let Subject::Record(id) = subject {
                        look(NamedAs::Record, id);
                    }
                }
                found.extend(
                    step.about
                        .iter()
                        .filter_map(|subject| self.not_there(subject)),
                );
            }
            Matter::Quantity(_) | Matter::Coverage(_) => {}
        }
        found
    }
}

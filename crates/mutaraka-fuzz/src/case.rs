//! Records into a case of an agreement that uses every construct.

use std::collections::HashSet;
use std::sync::{Arc, OnceLock};

use mutaraka_engine::{ByName, Case, Program};
use mutaraka_language::{NoFiles, lower};
use mutaraka_records::{Format, Options, Source};
use mutaraka_vocabulary::finding::Reason;
use mutaraka_vocabulary::{Calendar, Record, Verdict};

const TEXT: &str = include_str!("../../language/tests/good/sketch.mutaraka");

/// Reads `data` as JSON lines into a case of one agreement: all at once in the order of the file, and one
/// by one the other way round, with the clock run to the latest instant after each.
///
/// # Panics
/// When the two verdicts differ, or a finding rests on a finding or a record that the verdict does not
/// hold.
pub fn case(data: &[u8]) {
    let Some(program) = program() else {
        return;
    };
    held_to_its_promises(&program, &records(data));
}

/// All records at once, and one by one the other way round: one verdict, whose reasons stand in it.
pub(crate) fn held_to_its_promises(program: &Arc<Program>, records: &[Record<'static>]) {
    let at_once = verdict(program, records, false);
    for (key, finding) in &at_once.findings {
        for reason in &finding.because {
            let there = match reason {
                Reason::Finding(earlier) => at_once.findings.contains_key(earlier),
                Reason::Record(id) => at_once.records.contains_key(id),
                Reason::Clause(_) | Reason::Meaning(_) => true,
            };
            assert!(
                there,
                "`{key}` rests on {reason:?}, which the verdict does not hold"
            );
        }
    }
    let mut records = records.to_vec();
    records.reverse();
    let one_by_one = verdict(program, &records, true);
    assert!(
        at_once == one_by_one,
        "the order of arrival changes the verdict"
    );
}

/// The agreement, made ready once. It is a text that the tests of the language hold to be good.
fn program() -> Option<Arc<Program>> {
    static PROGRAM: OnceLock<Option<Arc<Program>>> = OnceLock::new();
    PROGRAM
        .get_or_init(|| {
            let agreement = lower(TEXT, &NoFiles).agreement?;
            Program::new(agreement).ok().map(Arc::new)
        })
        .clone()
}

/// The records of the file, of several with one id the first alone: which of them a case takes depends on
/// their order, and rightly so.
fn records(data: &[u8]) -> Vec<Record<'static>> {
    let options = Options {
        format: Some(Format::JsonLines),
        ..Options::new(Calendar::utc())
    };
    let mut records: Vec<Record<'static>> = Vec::new();
    let mut ids = HashSet::new();
    let Ok(mut source) = Source::new("any", data, &options) else {
        return records;
    };
    while let Some(next) = source.next() {
        if let Ok(entry) = next
            && ids.insert(entry.record.id.to_string())
        {
            records.push(entry.record.into_owned());
        }
    }
    records
}

fn verdict(program: &Arc<Program>, records: &[Record<'static>], running: bool) -> Verdict {
    let mut locate = ByName::new(program);
    let mut case = Case::new(Arc::clone(program));
    let mut used: Vec<&Record<'static>> = Vec::new();
    for record in records {
        if case.apply(record, &mut locate).is_ok() {
            used.push(record);
            if running {
                case.run_to(case.latest());
            }
        }
    }
    case.run_to(case.latest());
    case.verdict(&mut |index| used.get(index).map(|&record| record.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEED: &[u8] = include_bytes!("../../../fuzz/seeds/case/records.jsonl");

    /// Otherwise the target would hold its promises of an empty case.
    #[test]
    fn the_seed_has_breaches_easings_and_steps_with_effect() {
        let records = records(SEED);
        assert_eq!(records.len(), SEED.split(|&byte| byte == b'\n').count() - 1);
        let program = program().expect("the agreement is sound");
        let verdict = verdict(&program, &records, false);
        assert_eq!(verdict.records_used, records.len() as u64);
        let instances = || verdict.clauses.iter().flat_map(|clause| &clause.instances);
        assert!(instances().map(|it| it.breaches.len()).sum::<usize>() >= 4);
        assert!(instances().any(|it| !it.easing.is_empty()));
        assert!(verdict.outsiders.iter().any(|tally| tally.acts > 0));
    }
}

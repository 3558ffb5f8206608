//! The publishers' files as they are. Each test skips, and says so, where the files are absent.
//!
//! Counts are facts of the files, found with Python's `csv` module and not with this crate.

// Helpers of tests stop a test by panicking, and say on the screen why one is skipped.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::path::PathBuf;

use mutaraka_records::{Options, Severity, open};
use mutaraka_vocabulary::record::{Matter, Who};
use mutaraka_vocabulary::{Calendar, Record};

fn file(name: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data")
        .join(name);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: {} is not there", path.display());
    None
}

struct Count {
    low_above_high: u32,
    acts: u32,
    coverage: u32,
    errors: u32,
    warnings: u32,
}

fn each(name: &str, zone: &str, mut look: impl FnMut(&Record<'_>)) -> Option<Count> {
    let options = Options::new(Calendar::new(zone).unwrap());
    let mut source = open(&file(name)?, &options).unwrap();
    let mut count = Count {
        low_above_high: 0,
        acts: 0,
        coverage: 0,
        errors: 0,
        warnings: 0,
    };
    while let Some(next) = source.next() {
        match next {
            Ok(entry) => {
                match entry.record.matter {
                    Matter::Act(_) => count.acts += 1,
                    Matter::Coverage(_) => count.coverage += 1,
                    _ => {}
                }
                count.warnings += u32::try_from(entry.warnings.len()).unwrap();
                for warning in &entry.warnings {
                    let numbers: Vec<u32> = warning
                        .reason
                        .split(|c: char| !c.is_ascii_digit())
                        .filter_map(|number| number.parse().ok())
                        .collect();
                    count.low_above_high += u32::from(numbers[0] > numbers[2]);
                }
                assert!(
                    entry
                        .warnings
                        .iter()
                        .all(|warning| warning.severity == Severity::Warning)
                );
                look(&entry.record);
            }
            Err(error) => {
                println!("{error}");
                count.errors += 1;
            }
        }
    }
    Some(count)
}

#[test]
fn syria_as_published() {
    let (mut long, mut best, mut ends) = (Vec::new(), 0, (i64::MAX, 0));
    let count = each("ucdp-ged-syria-2016-2019.csv", "Asia/Damascus", |record| {
        let Matter::Act(act) = &record.matter else {
            return;
        };
        best += record.deaths().best;
        ends = (
            ends.0.min(record.happened.start.0),
            ends.1.max(record.happened.end.0),
        );
        let between = Who::Between(
            vec!["Government of Syria".into()],
            vec!["Syrian insurgents".into()],
        );
        if act.by == between && record.happened.end.0 - record.happened.start.0 == 366 * 86_400 {
            assert!(record.vague_date);
            long.push(record.id.to_string());
        }
    });
    let Some(count) = count else { return };
    assert_eq!((count.acts, count.coverage, count.errors), (16_566, 1, 0));
    // Rows with low above best, or best above high.
    assert_eq!(count.warnings, 101);
    assert_eq!(long, ["ucdp:233200", "ucdp:236765", "ucdp:236773"]);
}

#[test]
fn located_events() {
    let count = each("ucdp-ged-21.1-located.csv", "UTC", |record| {
        let Matter::Act(act) = &record.matter else {
            return;
        };
        let deaths = record.deaths();
        assert!(deaths.low <= deaths.best && deaths.best <= deaths.high);
        assert!(matches!(
            (&act.by, act.kind.as_ref()),
            (Who::Between(..), "violence.clash") | (Who::By(_), "violence.attack")
        ));
    });
    let Some(count) = count else { return };
    assert_eq!((count.acts, count.coverage, count.errors), (136_575, 1, 0));
    // Rows with low above best or best above high, and those among them with low above high.
    assert_eq!((count.warnings, count.low_above_high), (1099, 626));
}

#[test]
fn fatalities_one_by_one() {
    let mut ids = std::collections::HashSet::new();
    let mut classes = [0_u32; 3];
    let count = each(
        "btselem-fatalities-2000-2014.csv",
        "Asia/Jerusalem",
        |record| {
            assert!(ids.insert(record.id.to_string()), "{} twice", record.id);
            let Matter::Act(act) = &record.matter else {
                return;
            };
            assert!(act.directed_at.is_empty());
            assert_eq!(
                (
                    record.deaths().low,
                    record.deaths().best,
                    record.deaths().high
                ),
                (1, 1, 1)
            );
            match act.harm.first().unwrap().class {
                Some(mutaraka_vocabulary::agreement::Class::Civilians) => classes[0] += 1,
                Some(mutaraka_vocabulary::agreement::Class::Forces) => classes[1] += 1,
                _ => classes[2] += 1,
            }
        },
    );
    let Some(count) = count else { return };
    assert_eq!(
        (count.acts, count.coverage, count.errors, count.warnings),
        (9499, 0, 0, 0)
    );
    // No; Yes 3179 and Object of targeted killing 200; Israelis 771, Unknown 574 and blank 533.
    assert_eq!(classes, [4242, 3379, 1878]);
}

#[test]
fn a_row_can_be_read_again() {
    let Some(path) = file("ucdp-ged-syria-2016-2019.csv") else {
        return;
    };
    let mut source = open(&path, &Options::new(Calendar::utc())).unwrap();
    let mut kept = Vec::new();
    let mut number = 0;
    while let Some(next) = source.next() {
        let entry = next.unwrap();
        if number % 997 == 0 || matches!(entry.record.matter, Matter::Coverage(_)) {
            kept.push((entry.position, entry.record.into_owned()));
        }
        number += 1;
    }
    assert!(kept.len() > 16);
    for (position, record) in kept.into_iter().rev() {
        assert_eq!(source.fetch(position).unwrap(), record);
    }
}

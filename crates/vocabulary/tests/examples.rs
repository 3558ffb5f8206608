//! The records that ship with the examples: each line is one record, its words are in the vocabulary,
//! what it refers to exists, and some of the cited figures are what the sources say.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeSet;

use mutaraka_vocabulary::record::{Matter, Record, Subject};
use mutaraka_vocabulary::vocabulary::{acts, quantities};

const EXAMPLES: [(&str, &str, &str); 3] = [
    (
        "tahdia-2008",
        include_str!("../../../examples/tahdia-2008/record.jsonl"),
        include_str!("../../../examples/tahdia-2008/SOURCES.md"),
    ),
    (
        "cairo-2012",
        include_str!("../../../examples/cairo-2012/record.jsonl"),
        include_str!("../../../examples/cairo-2012/SOURCES.md"),
    ),
    (
        "syria-2016",
        include_str!("../../../examples/syria-2016/record.jsonl"),
        include_str!("../../../examples/syria-2016/SOURCES.md"),
    ),
];

fn records(example: &str) -> Vec<Record<'static>> {
    let (name, text, _) = EXAMPLES
        .iter()
        .find(|(name, _, _)| *name == example)
        .unwrap();
    text.lines()
        .enumerate()
        .map(|(line, text)| {
            serde_json::from_str(text).unwrap_or_else(|e| panic!("{name}, line {}: {e}", line + 1))
        })
        .collect()
}

#[test]
fn every_line_is_a_record_with_an_id_of_its_own() {
    for (name, _, _) in EXAMPLES {
        let records = records(name);
        assert!(
            (10..=40).contains(&records.len()),
            "{name} has {} records",
            records.len()
        );
        let ids: BTreeSet<&str> = records.iter().map(|record| &*record.id).collect();
        assert_eq!(ids.len(), records.len(), "an id of {name} stands twice");
        assert!(
            ids.iter().all(|id| id.starts_with(&format!("{name}/"))),
            "an id of {name} lacks its prefix"
        );
        assert!(
            records.is_sorted_by_key(|record| record.happened.start),
            "{name} is not in order"
        );
    }
}

#[test]
fn spans_ranges_and_times_of_knowing_run_forward() {
    for (name, _, _) in EXAMPLES {
        for record in records(name) {
            assert!(record.happened.start < record.happened.end, "{}", record.id);
            let known = record
                .known
                .unwrap_or_else(|| panic!("{} does not say when it was known", record.id));
            assert!(
                known >= record.happened.start,
                "{} was known before it began",
                record.id
            );
            match &record.matter {
                Matter::Act(act) => {
                    assert!(
                        act.harm
                            .iter()
                            .all(|h| h.count.low <= h.count.best && h.count.best <= h.count.high)
                    );
                }
                Matter::Quantity(quantity) => {
                    assert!(quantity.low <= quantity.high, "{}", record.id)
                }
                Matter::Step(_) | Matter::Coverage(_) => {}
            }
        }
    }
}

#[test]
fn every_word_is_in_the_vocabulary_and_every_reference_exists() {
    for (name, _, _) in EXAMPLES {
        let records = records(name);
        let ids: BTreeSet<&str> = records.iter().map(|record| &*record.id).collect();
        for record in &records {
            match &record.matter {
                Matter::Act(act) => {
                    assert!(
                        acts().id(&act.kind).is_some(),
                        "{}: no act {}",
                        record.id,
                        act.kind
                    );
                    assert!(
                        act.in_response_to.iter().all(|id| ids.contains(&**id)),
                        "{}: answers nothing",
                        record.id
                    );
                }
                Matter::Quantity(quantity) => {
                    assert!(
                        quantities().id(&quantity.kind).is_some(),
                        "{}: no quantity {}",
                        record.id,
                        quantity.kind
                    );
                }
                Matter::Step(step) => {
                    assert!(
                        step.about.iter().all(
                            |about| matches!(about, Subject::Record(id) if ids.contains(&**id))
                        )
                    );
                }
                Matter::Coverage(_) => panic!(
                    "{}: no monitor of the three arrangements is cited",
                    record.id
                ),
            }
        }
    }
}

#[test]
fn every_record_cites_an_address_that_the_list_of_sources_has() {
    for (name, _, sources) in EXAMPLES {
        for record in records(name) {
            let cited: Vec<&str> = record
                .source
                .split_whitespace()
                .filter(|word| word.starts_with("http"))
                .map(|word| word.trim_end_matches([')', ';', ':', ',']))
                .collect();
            assert!(!cited.is_empty(), "{} cites no address", record.id);
            for address in cited {
                assert!(
                    sources.contains(address),
                    "{}: {address} is not in SOURCES.md of {name}",
                    record.id
                );
            }
        }
    }
}

#[test]
fn records_survive_being_written_and_read_again() {
    for (name, _, _) in EXAMPLES {
        for record in records(name) {
            let text = serde_json::to_string(&record).unwrap();
            assert_eq!(serde_json::from_str::<Record>(&text).unwrap(), record);
        }
    }
}

#[test]
fn figures_are_what_the_sources_say() {
    let find = |example: &str, id: &str| {
        records(example)
            .into_iter()
            .find(|record| record.id == format!("{example}/{id}"))
            .unwrap()
    };
    // Guardian, 5 November 2008: one gunman killed in the clash and five by the strike, six in all.
    let night = ["raid-1104", "strike-1104"].map(|id| find("tahdia-2008", id).deaths().best);
    assert_eq!(night, [1, 5]);
    // The lull entered at 06:00 on 19 June (UTC+3) and was declared over after 06:00 on 19 December
    // (UTC+2): 183 days and one hour later.
    let end = find("tahdia-2008", "end-hamas").happened.start.0;
    assert_eq!(end - 1_213_844_400, 183 * 86_400 + 3_600);
    // The cessation entered at 00:00 in Damascus on 27 February 2016, 22:00 UTC on the 26th.
    assert_eq!(
        find("syria-2016", "snhr-0227").happened.start.0,
        1_456_524_000
    );
    // dpa and Reuters: six nautical miles until 21 March 2013, three until 21 May.
    let Matter::Quantity(reduced) = find("cairo-2012", "fishing-0322").matter else {
        panic!("no quantity")
    };
    assert_eq!((reduced.low.0, reduced.high.0), (3_000, 3_000));
}

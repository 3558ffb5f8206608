//! What the two writers write, the readers read back as equal records.

// Helpers of tests stop a test by panicking.
#![allow(clippy::unwrap_used)]

use std::borrow::Cow;
use std::io::Cursor;

use mutaraka_records::{CsvWriter, Options, Source, json_lines};
use mutaraka_vocabulary::agreement::{Amount, Class, Ruling};
use mutaraka_vocabulary::geography::Point;
use mutaraka_vocabulary::record::*;
use mutaraka_vocabulary::vocabulary::{Tree, acts, quantities};
use mutaraka_vocabulary::{Calendar, Confirmation, Day, Degree, Instant, Span, StepKind};
use proptest::option::of as maybe;
use proptest::prelude::*;
use proptest::sample::select;

type Text = Cow<'static, str>;

/// Any text without NUL, rich in the characters that separate and escape.
fn text() -> impl Strategy<Value = Text> {
    prop_oneof![
        3 => "[a-cسز|:\\\\,\"; \n\r\t{}'/-]{0,8}",
        1 => "[^\0]{0,6}",
        1 => select(vec!["\\e", "\\s", " ", "", "\\", "\"", "\r", "|", ":"]).prop_map(str::to_owned),
    ]
    .prop_map(Cow::Owned)
}

fn texts() -> impl Strategy<Value = Vec<Text>> {
    prop::collection::vec(text(), 0..4)
}

fn node(tree: &'static Tree) -> impl Strategy<Value = Text> {
    select(
        tree.nodes()
            .iter()
            .map(|node| Cow::Borrowed(node.name))
            .collect::<Vec<Text>>(),
    )
}

fn class() -> impl Strategy<Value = Option<Class>> {
    maybe(select(vec![
        Class::Forces,
        Class::Civilians,
        Class::CivilianObjects,
        Class::Medical,
        Class::Dead,
    ]))
}

fn degree() -> impl Strategy<Value = Degree> {
    select(vec![
        Degree::Refuted,
        Degree::Reported,
        Degree::Corroborated,
        Degree::Verified,
    ])
}

fn harm() -> impl Strategy<Value = Harm<'static>> {
    let kinds = vec![
        HarmKind::Killed,
        HarmKind::Wounded,
        HarmKind::Detained,
        HarmKind::Displaced,
    ];
    (maybe(text()), class(), select(kinds), any::<[u32; 3]>()).prop_map(
        |(side, class, kind, mut count)| {
            count.sort_unstable();
            Harm {
                side,
                class,
                kind,
                count: Range {
                    low: count[0],
                    best: count[1],
                    high: count[2],
                },
            }
        },
    )
}

fn who() -> impl Strategy<Value = Who<'static>> {
    prop_oneof![
        Just(Who::Unknown),
        texts().prop_map(Who::By),
        texts().prop_map(Who::OneOf),
        (texts(), texts()).prop_map(|(a, b)| Who::Between(a, b)),
    ]
}

fn act() -> impl Strategy<Value = Act<'static>> {
    let aim = (maybe(text()), class()).prop_map(|(side, class)| Aim { side, class });
    let aims = prop::collection::vec(aim, 0..3);
    let harm = prop::collection::vec(harm(), 0..3);
    (
        node(acts()),
        who(),
        aims,
        any::<bool>(),
        harm,
        maybe(text()),
        maybe(text()),
    )
        .prop_map(
            |(kind, by, directed_at, one_of_these, harm, claimed_by, in_response_to)| Act {
                kind,
                by,
                directed_at,
                one_of_these,
                harm,
                claimed_by,
                in_response_to,
            },
        )
}

fn quantity() -> impl Strategy<Value = Quantity<'static>> {
    (
        node(quantities()),
        maybe(text()),
        any::<[i64; 2]>(),
        maybe(any::<i64>()),
    )
        .prop_map(|(kind, by, mut range, obstructed)| {
            range.sort_unstable();
            Quantity {
                kind,
                by,
                low: Amount(range[0]),
                high: Amount(range[1]),
                obstructed: obstructed.map(Amount),
            }
        })
}

fn step() -> impl Strategy<Value = Step<'static>> {
    let kinds = StepKind::ALL
        .iter()
        .map(|(_, kind)| kind.clone())
        .chain([StepKind::Named("visit".into())]);
    let subject = prop_oneof![
        text().prop_map(Subject::Record),
        text().prop_map(Subject::Clause),
        text().prop_map(Subject::Phase),
        (text(), text(), any::<i32>()).prop_map(|(clause, by, day)| Subject::Breach {
            clause,
            by,
            day: Day(day)
        }),
    ];
    let rulings = vec![Ruling::Breach, Ruling::NoBreach, Ruling::Undetermined];
    let about = prop::collection::vec(subject, 0..3);
    (
        select(kinds.collect::<Vec<_>>()),
        texts(),
        texts(),
        about,
        maybe(select(rulings)),
    )
        .prop_map(|(kind, by, to, about, ruling)| Step {
            kind,
            by,
            to,
            about,
            ruling,
        })
}

fn matter() -> impl Strategy<Value = Matter<'static>> {
    let covered = prop::collection::vec(node(acts()), 0..3);
    let coverage =
        (text(), covered, any::<bool>()).prop_map(|(observer, acts, lethal_only)| Coverage {
            observer,
            acts,
            lethal_only,
        });
    prop_oneof![
        3 => act().prop_map(Matter::Act),
        1 => quantity().prop_map(Matter::Quantity),
        1 => step().prop_map(Matter::Step),
        1 => coverage.prop_map(Matter::Coverage),
    ]
}

fn place() -> impl Strategy<Value = Place<'static>> {
    let point = (
        -900_000_000..=900_000_000_i32,
        -1_800_000_000..=1_800_000_000_i32,
        any::<u32>(),
        texts(),
    );
    prop_oneof![
        Just(Place::Unknown),
        prop::collection::vec(text(), 1..4).prop_map(Place::Named),
        point.prop_map(|(lat, lon, within, names)| Place::Point {
            point: Point { lat, lon },
            within,
            names
        }),
    ]
}

fn span() -> impl Strategy<Value = Span> {
    let start = prop_oneof![3 => -4_000_000_000..9_000_000_000_i64, 1 => i64::MIN..i64::MAX];
    (start, prop_oneof![Just(1), 1..400 * 86_400_i64]).prop_map(|(start, length)| Span {
        start: Instant(start),
        end: Instant(start.saturating_add(length)),
    })
}

fn record() -> impl Strategy<Value = Record<'static>> {
    let id = text().prop_filter("an id is not empty", |id| !id.is_empty());
    let when = (span(), any::<bool>(), any::<bool>(), maybe(any::<i64>()));
    let sure = (degree(), degree(), degree());
    let rest = (
        maybe(text()),
        text(),
        select(vec![Release::Public, Release::Parties, Release::Mission]),
    );
    (id, when, place(), sure, rest, matter()).prop_map(|(id, when, place, sure, rest, matter)| {
        Record {
            id,
            happened: when.0,
            throughout: when.1,
            vague_date: when.2,
            known: when.3.map(Instant),
            supersedes: rest.0,
            place,
            confirmation: Confirmation {
                occurrence: sure.0,
                attribution: sure.1,
                nature: sure.2,
            },
            source: rest.1,
            release: rest.2,
            matter,
        }
    })
}

fn read_back(bytes: &[u8]) -> Result<Vec<Record<'static>>, String> {
    let options = Options::new(Calendar::utc());
    let mut source =
        Source::new("written", Cursor::new(bytes), &options).map_err(|error| error.to_string())?;
    let mut records = Vec::new();
    let mut positions = Vec::new();
    while let Some(next) = source.next() {
        let entry = next.map_err(|error| error.to_string())?;
        assert!(entry.warnings.is_empty(), "{:?}", entry.warnings);
        positions.push(entry.position);
        records.push(entry.record.into_owned());
    }
    for (position, record) in positions.into_iter().zip(&records) {
        assert_eq!(
            &source.fetch(position).map_err(|error| error.to_string())?,
            record
        );
    }
    Ok(records)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn own_csv_loses_nothing(records in prop::collection::vec(record(), 1..5)) {
        let mut writer = CsvWriter::new(Vec::new());
        for record in &records {
            writer.write(record).unwrap();
        }
        let bytes = writer.finish().unwrap();
        prop_assert_eq!(read_back(&bytes), Ok(records), "{}", String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn json_lines_lose_nothing(records in prop::collection::vec(record(), 1..5)) {
        let mut bytes = Vec::new();
        for record in &records {
            json_lines::write_line(&mut bytes, record).unwrap();
        }
        prop_assert_eq!(read_back(&bytes), Ok(records), "{}", String::from_utf8_lossy(&bytes));
    }

    /// Whatever a line of JSON holds: what is read of it can be written in both forms, and is then read again
    /// without an error or a doubt.
    #[test]
    fn what_was_read_is_written_so_that_it_can_be_read(
        record in record(),
        wild in (any::<[i64; 2]>(), any::<[i32; 2]>(), any::<[u32; 3]>(), any::<bool>()),
    ) {
        let (amounts, point, count, named) = wild;
        let mut record = record;
        match &mut record.matter {
            Matter::Quantity(quantity) => {
                (quantity.low, quantity.high) = (Amount(amounts[0]), Amount(amounts[1]));
            }
            Matter::Act(act) => {
                let [low, best, high] = count;
                act.harm.iter_mut().for_each(|harm| harm.count = Range { low, best, high });
            }
            Matter::Step(_) | Matter::Coverage(_) => {}
        }
        record.place = match record.place {
            Place::Named(_) if named => Place::Named(Vec::new()),
            Place::Point { within, names, .. } if named => {
                Place::Point { point: Point { lat: point[0], lon: point[1] }, within, names }
            }
            other => other,
        };
        let line = serde_json::to_vec(&record).unwrap();
        let options = Options::new(Calendar::utc());
        let mut source = Source::new("f.jsonl", Cursor::new(line), &options).unwrap();
        let Some(Ok(entry)) = source.next() else {
            return Ok(());
        };
        let read = vec![entry.record.into_owned()];
        let mut lines = Vec::new();
        json_lines::write_line(&mut lines, &read[0]).unwrap();
        prop_assert_eq!(read_back(&lines), Ok(read.clone()));
        let mut writer = CsvWriter::new(Vec::new());
        writer.write(&read[0]).unwrap();
        prop_assert_eq!(read_back(&writer.finish().unwrap()), Ok(read));
    }
}

/// A record as long as a line may be is written in the form that can hold it, and refused in the other.
#[test]
fn what_would_be_too_long_to_be_read_is_not_written() {
    let line = |source: &str| {
        format!(
            r#"{{"id":"x","happened":{{"start":0,"end":1}},"confirmation":{{"occurrence":"verified","attribution":"verified","nature":"verified"}},"source":"{source}","matter":{{"coverage":{{"observer":"o"}}}}}}"#
        )
    };
    for (source, fits) in [
        ("x".repeat(1 << 19), true),
        // Each is escaped in JSON and doubled in CSV.
        ("\"".repeat(600_000), false),
    ] {
        let escaped = source.replace('"', "\\\"");
        let record: Record<'static> = serde_json::from_str(&line(&escaped)).unwrap();
        let (mut lines, mut writer) = (Vec::new(), CsvWriter::new(Vec::new()));
        assert_eq!(json_lines::write_line(&mut lines, &record).is_ok(), fits);
        assert_eq!(writer.write(&record).is_ok(), fits);
        if fits {
            assert_eq!(read_back(&lines), Ok(vec![record.clone()]));
            assert_eq!(read_back(&writer.finish().unwrap()), Ok(vec![record]));
        }
    }
}

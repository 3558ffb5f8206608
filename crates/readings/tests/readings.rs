//! Readings of small cases, whose shares can be told beforehand.

// Helpers of tests stop a test by panicking.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::num::NonZeroUsize;
use std::sync::Arc;

use mutaraka_engine::{ByName, Locate, Program};
use mutaraka_language::{NoFiles, lower};
use mutaraka_readings::{Plan, Reading, readings};
use mutaraka_vocabulary::finding::{DayPercentiles, FirstDefinition, Readings};
use mutaraka_vocabulary::record::{Act, Aim, Harm, HarmKind, Matter, Place, Range, Release, Who};
use mutaraka_vocabulary::{Confirmation, Day, Degree, Instant, Record, Span};

const TEXT: &str = "\
agreement lull \"A lull\"
time zone UTC
in force 2031-01-01 00:00
party north \"the North\"
party south \"the South\"
1 north refrains from violence directed at south
2 south refrains from violence directed at north
breakdown ten \"ten\" = at least 10 deaths in 30 days; basis best
breakdown notice \"notice\" = by notice
";

/// 2031-01-01.
const ENTRY: i32 = 22_280;

fn program() -> Arc<Program> {
    let lowered = lower(TEXT, &NoFiles);
    Arc::new(
        Program::new(
            lowered
                .agreement
                .unwrap_or_else(|| panic!("{:?}", lowered.diagnostics)),
        )
        .unwrap(),
    )
}

/// An act on days after entry, with so many killed, as low and high.
fn act(id: &str, days: (i32, i32), by: Who<'static>, killed: (u32, u32)) -> Record<'static> {
    let midnight = |day: i32| Instant(i64::from(ENTRY + day) * 86_400);
    let aims = match &by {
        Who::Between(..) => Vec::new(),
        Who::By(all) if all.iter().any(|name| name == "south") => vec![aim("north")],
        _ => vec![aim("south")],
    };
    Record {
        id: id.to_owned().into(),
        happened: Span {
            start: midnight(days.0),
            end: midnight(days.1),
        },
        throughout: false,
        vague_date: false,
        known: None,
        supersedes: None,
        place: Place::Unknown,
        confirmation: Confirmation::all(Degree::Verified),
        source: "test".into(),
        release: Release::Public,
        matter: Matter::Act(Act {
            kind: "violence".into(),
            by,
            directed_at: aims,
            one_of_these: false,
            harm: vec![Harm {
                side: None,
                class: None,
                kind: HarmKind::Killed,
                count: Range {
                    low: killed.0,
                    best: killed.0.midpoint(killed.1),
                    high: killed.1,
                },
            }],
            claimed_by: None,
            in_response_to: None,
        }),
    }
}

fn aim(side: &'static str) -> Aim<'static> {
    Aim {
        side: Some(side.into()),
        class: None,
    }
}

fn by(name: &'static str) -> Who<'static> {
    Who::By(vec![name.into()])
}

fn clash() -> Who<'static> {
    Who::Between(vec!["north".into()], vec!["south".into()])
}

fn drawn(records: &[Record<'static>], count: u32, seed: u64, threads: usize) -> Readings {
    let program = program();
    let mut by_name = ByName::new(&program);
    let places: Vec<_> = records
        .iter()
        .map(|record| by_name.locate(&record.place))
        .collect();
    let threads = NonZeroUsize::new(threads).unwrap();
    let (as_known_at, until) = (None, None);
    readings(&Plan {
        program: &program,
        records,
        places: &places,
        as_known_at,
        until,
        count,
        seed,
        threads,
    })
    .unwrap()
}

#[test]
fn exact_records_give_shares_of_none_or_all() {
    let mut first = act("a", (2, 3), by("north"), (4, 4));
    first.happened = Span::at(first.happened.start);
    let mut second = act("b", (5, 6), by("south"), (6, 6));
    second.happened = Span::at(second.happened.start);
    let readings = drawn(&[first, second], 20, 1, 1);
    let ten = &readings.breakdowns["ten"];
    let day = Day(ENTRY + 5);
    let always = DayPercentiles {
        fifth: day,
        median: day,
        ninety_fifth: day,
    };
    assert_eq!((ten.reached, ten.days), (20, Some(always)));
    assert_eq!(
        (
            readings.breakdowns["notice"].reached,
            readings.breakdowns["notice"].days
        ),
        (0, None)
    );
    let (definition, sides) = &readings.firsts[0];
    assert_eq!(*definition, FirstDefinition::FirstAct);
    assert_eq!(
        sides
            .iter()
            .map(|(name, n)| (name.as_str(), *n))
            .collect::<Vec<_>>(),
        [("north", 20)]
    );
    assert_eq!(readings.breached["1/north>south"], 20);
    assert_eq!(readings.breached["2/south>north"], 20);
}

/// Killed between 5 and 14, each as likely: ten or more in half of the readings. The bounds are five standard
/// deviations of a binomial share of 400.
#[test]
fn what_is_open_gives_shares_between() {
    let readings = drawn(&[act("a", (2, 3), by("north"), (5, 14))], 400, 7, 2);
    assert!(
        (150..=250).contains(&readings.breakdowns["ten"].reached),
        "{}",
        readings.breakdowns["ten"].reached
    );
}

/// A clash whose initiator is unknown was begun by either, and by one in each reading.
#[test]
fn a_clash_is_begun_by_one_side_in_each_reading() {
    let readings = drawn(&[act("a", (2, 3), clash(), (1, 1))], 400, 7, 2);
    let (_, sides) = &readings.firsts[0];
    assert_eq!(sides.values().sum::<u32>(), 400);
    assert!((150..=250).contains(&sides["north"]), "{sides:?}");
    assert_eq!(readings.breached["1/north>south"], sides["north"]);
    assert_eq!(readings.breached["2/south>north"], sides["south"]);
}

/// Who of two that acted in the same week was first.
#[test]
fn order_is_drawn_within_spans() {
    let records = [
        act("a", (2, 9), by("north"), (1, 1)),
        act("b", (2, 9), by("south"), (1, 1)),
    ];
    let (_, sides) = drawn(&records, 400, 3, 2).firsts[0].clone();
    assert!((150..=250).contains(&sides["north"]), "{sides:?}");
}

#[test]
fn seed_alone_decides_on_any_threads_and_in_any_order() {
    let mut records: Vec<_> = (0..12)
        .map(|n| {
            act(
                &format!("r{n}"),
                (n, n + 7),
                if n % 3 == 0 { clash() } else { by("north") },
                (0, 4),
            )
        })
        .collect();
    let one = drawn(&records, 60, 42, 1);
    for threads in [2, 3, 7, 100] {
        assert_eq!(drawn(&records, 60, 42, threads), one, "{threads} threads");
    }
    records.reverse();
    assert_eq!(drawn(&records, 60, 42, 2), one, "in another order");
    assert_ne!(drawn(&records, 60, 43, 2), one, "another seed");
}

/// What is drawn for a record does not hang on the other records.
#[test]
fn one_more_record_changes_no_other_draw() {
    let (a, b) = (
        act("a", (0, 7), clash(), (0, 9)),
        act("b", (0, 7), by("north"), (0, 9)),
    );
    let alone = Reading::new(5, 3).draw(&a).into_owned();
    let mut reading = Reading::new(5, 3);
    let _ = reading.draw(&b);
    assert_eq!(reading.draw(&a).into_owned(), alone);
}

#[test]
fn draws_stay_within_what_is_recorded() {
    let mut record = act(
        "a",
        (0, 7),
        Who::OneOf(vec!["north".into(), "south".into()]),
        (2, 5),
    );
    record.known = Some(Instant(record.happened.start.0 + 86_400));
    for number in 0..200 {
        let drawn = Reading::new(1, number).draw(&record).into_owned();
        assert!(drawn.happened.is_exact() && drawn.happened.start >= record.happened.start);
        assert!(
            Some(drawn.happened.start) <= record.known,
            "not after it was known"
        );
        assert_eq!(drawn.known, record.known);
        let deaths = drawn.deaths();
        assert!(
            (2..=5).contains(&deaths.low)
                && deaths.low == deaths.best
                && deaths.best == deaths.high
        );
        let Matter::Act(act) = drawn.matter else {
            panic!("an act stays an act")
        };
        assert!(matches!(act.by, Who::By(all) if all.len() == 1));
    }
}

/// A row that sums up most of a year is not one act on one day.
#[test]
fn a_summary_of_months_stays_out_of_daily_counts() {
    let readings = drawn(&[act("a", (1, 300), by("north"), (900, 900))], 20, 1, 1);
    assert_eq!(readings.breakdowns["ten"].reached, 0);
}

#[test]
fn what_filled_its_span_is_left_as_it_is() {
    let mut record = act("a", (0, 3), by("north"), (2, 2));
    record.throughout = true;
    let drawn = Reading::new(1, 1).draw(&record).into_owned();
    assert_eq!((drawn.happened, drawn.known), (record.happened, None));
}

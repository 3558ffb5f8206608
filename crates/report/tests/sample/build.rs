//! Pieces that the samples are made of.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use mutaraka_vocabulary::agreement::Amount;
use mutaraka_vocabulary::calendar::day_of_date;
use mutaraka_vocabulary::confirmation::Confirmation;
use mutaraka_vocabulary::finding::*;
use mutaraka_vocabulary::geography::{Point, Shape};
use mutaraka_vocabulary::record::{Range, Release};
use mutaraka_vocabulary::{Calendar, Day, Degree, Instant, Name, Span, Text, Verdict};

/// Both languages.
pub fn both(en: &str, ar: &str) -> Text {
    Text {
        en: Some(en.into()),
        ar: Some(ar.into()),
    }
}

/// The `n`th day from the entry on 21 November 2031.
pub fn day(n: i32) -> Day {
    day_of_date(2031, 11, 21).unwrap().plus(n)
}

/// An hour of the `n`th day, in Cairo's winter time.
pub fn at(n: i64, hour: i64) -> Instant {
    Instant(i64::from(day(0).0) * 86_400 + n * 86_400 + (hour - 2) * 3_600)
}

/// From the beginning of one day to the beginning of another, in Cairo.
pub fn whole(from: i32, until: i32) -> Span {
    static CAIRO: LazyLock<Calendar> = LazyLock::new(|| Calendar::new("Africa/Cairo").unwrap());
    Span {
        start: CAIRO.start(day(from)),
        end: CAIRO.start(day(until)),
    }
}

pub fn range(low: u32, best: u32, high: u32) -> Range {
    Range { low, best, high }
}

pub fn point(lat: f64, lon: f64) -> Point {
    Point::from_degrees(lat, lon).unwrap()
}

pub fn square(lat: f64, lon: f64, side: f64) -> Shape {
    let ring = vec![
        point(lat, lon),
        point(lat, lon + side),
        point(lat + side, lon + side),
        point(lat + side, lon),
    ];
    Shape {
        polygons: vec![vec![ring]],
    }
}

pub fn names() -> BTreeMap<Name, Text> {
    [
        ("north", "the North", "الشمال"),
        ("factions", "the Factions", "الفصائل"),
        ("jabal", "Jabal <Council> & \"Friends\"", "مجلس الجبل"),
        ("gamma", "Gamma", "غاما"),
        ("strip", "the Strip", "القطاع"),
        ("buffer", "the Buffer", "المنطقة العازلة"),
        ("first", "First phase", "الأولى"),
        ("second", "Second phase", "الثانية"),
        ("notice", "Notice", "الإشعار"),
        ("deaths", "25 in 30", "25 في 30"),
        ("level", "Half the level", "نصف المستوى"),
        ("quiet", "Quiet week", "أسبوع هدوء"),
    ]
    .map(|(name, en, ar)| (name.to_owned(), both(en, ar)))
    .into()
}

/// Adds a finding.
pub fn find(verdict: &mut Verdict, key: &str, what: What, on: i64, because: Vec<Reason>) {
    verdict.findings.insert(
        key.into(),
        Finding {
            what,
            at: Some(at(on, 12)),
            because,
        },
    );
}

/// Adds a record.
pub fn cite(verdict: &mut Verdict, id: &str, on: i32, deaths: u32, release: Release) {
    let cited = CitedRecord {
        happened: whole(on, on + 1),
        known: at(i64::from(on) + 1, 9),
        label: if on % 2 == 0 {
            "rocket fire toward a town".into()
        } else {
            "اشتباك قرب الخط".into()
        },
        place: "Sea Town, منطقة البحر".into(),
        source: if release == Release::Mission {
            "secret-source".into()
        } else {
            "The Daily <b>Sample</b>".into()
        },
        confirmation: if on % 3 == 0 {
            Confirmation::all(Degree::Verified)
        } else {
            Confirmation {
                occurrence: Degree::Verified,
                attribution: Degree::Reported,
                nature: Degree::Corroborated,
            }
        },
        deaths: range(deaths / 2, deaths, deaths * 2),
        release,
    };
    verdict.records.insert(id.into(), cited);
}

/// A breach through the stages given, a day apart, each with its finding; the first rests on `record`.
#[allow(clippy::too_many_arguments, reason = "a builder for tests")]
pub fn breach(
    verdict: &mut Verdict,
    clause: &str,
    by: &str,
    toward: &str,
    on: i32,
    key: &str,
    record: &str,
    stages: &[Stage],
) -> BreachVerdict {
    let mut entries = Vec::new();
    let mut reason = vec![
        Reason::Clause(clause.into()),
        Reason::Record(record.into()),
        Reason::Meaning(7),
    ];
    for (n, stage) in stages.iter().enumerate() {
        let own = if n + 1 == stages.len() {
            key.to_owned()
        } else {
            format!("{key}/{n}")
        };
        let how = [How::Act, How::Confirmation, How::WindowClosed, How::Remedy][n.min(3)];
        let what = What::Breach {
            clause: clause.into(),
            by: by.into(),
            toward: toward.into(),
            day: day(on),
            stage: *stage,
            how,
        };
        let since = i64::from(on) + i64::try_from(n).unwrap();
        find(verdict, &own, what, since, reason);
        entries.push(StageEntry {
            at: at(since, 12),
            stage: *stage,
            because: own.clone(),
        });
        reason = vec![Reason::Finding(own), Reason::Meaning(7)];
    }
    BreachVerdict {
        key: key.into(),
        day: day(on),
        act: None,
        records: vec![record.into()],
        answerable: if stages == [Stage::Unattributed] {
            Vec::new()
        } else {
            vec![by.into()]
        },
        stages: entries,
    }
}

/// Acts and deaths of a day, more of them before entry and toward the end.
pub fn day_tally(n: i32) -> DayTally {
    let busy = u32::from(!(0..=90).contains(&n)) * 3 + n.unsigned_abs() % 4;
    DayTally {
        day: day(n),
        acts: BTreeMap::from([
            ("north".into(), busy),
            ("factions".into(), busy / 2 + 1),
            (String::new(), 1),
        ]),
        deaths: BTreeMap::from([
            ("north".into(), range(busy / 3, busy / 2, busy)),
            ("factions".into(), range(busy / 2, busy, busy * 2)),
        ]),
    }
}

const STAGES: [&[Stage]; 14] = [
    &[Stage::Unattributed],
    &[Stage::Alleged],
    &[Stage::Alleged, Stage::Established],
    &[Stage::Alleged, Stage::Established, Stage::Standing],
    &[Stage::Alleged, Stage::Established, Stage::Remedied],
    &[
        Stage::Alleged,
        Stage::Established,
        Stage::Standing,
        Stage::RemediedLate,
    ],
    &[
        Stage::Alleged,
        Stage::Established,
        Stage::Standing,
        Stage::Settled,
    ],
    &[Stage::Alleged, Stage::Refuted],
    &[Stage::Alleged, Stage::Undetermined],
    &[Stage::Alleged, Stage::Unprocessable],
    &[Stage::Alleged, Stage::Lapsed],
    &[Stage::PendingResponse],
    &[Stage::PendingResponse, Stage::Permitted],
    &[Stage::Unattributed, Stage::Standing],
];

/// The clauses: two reciprocal ones, an easing, one to restrain, a floor, a saving.
pub fn clauses(verdict: &mut Verdict) {
    for n in [3, 7, 9, 40] {
        cite(
            verdict,
            &format!("r-{n}"),
            n,
            u32::try_from(n).unwrap() / 5,
            Release::Public,
        );
    }
    cite(verdict, "r-mission", 11, 2, Release::Mission);
    for n in 1..=3 {
        cite(verdict, &format!("r-step-{n}"), 20 * n, 0, Release::Parties);
    }
    let wording = [
        (
            "1a",
            ClauseKind::Refrain,
            "The North refrains from violence in the Strip while 1b is kept.",
            "يمتنع الشمال عن العنف في القطاع ما دام البند 1b محترَماً.",
        ),
        (
            "1b",
            ClauseKind::Refrain,
            "The Factions refrain from violence directed at the North.",
            "تمتنع الفصائل عن العنف الموجَّه إلى الشمال.",
        ),
        (
            "2a",
            ClauseKind::Provide,
            "The North keeps 5 crossings open a day, 12 after 10 quiet days.",
            "يُبقي الشمال 5 معابر مفتوحة يومياً، و12 بعد 10 أيام هدوء.",
        ),
        (
            "2b",
            ClauseKind::Restrain,
            "The Factions restrain Gamma.",
            "تكفل الفصائل امتناع غاما.",
        ),
        (
            "3a",
            ClauseKind::Saving,
            "Policing inside own lines is no breach.",
            "لا يُعدّ إنفاذ القانون داخل الخطوط إخلالاً.",
        ),
        (
            "4",
            ClauseKind::Power,
            "The Sponsor decides complaints.",
            "تبتّ الجهة الراعية في الشكاوى.",
        ),
        (
            "5",
            ClauseKind::Do,
            "Each hands over its maps.",
            "يسلّم كل طرف خرائطه.",
        ),
        (
            "6",
            ClauseKind::Response,
            "Defence against a present attack.",
            "الدفاع في مواجهة هجوم قائم.",
        ),
        (
            "7",
            ClauseKind::Note,
            "The preamble has no effect.",
            "لا أثر للديباجة.",
        ),
        ("floor-1", ClauseKind::Refrain, "", ""),
    ];
    for (number, kind, en, ar) in wording {
        verdict.clauses.push(ClauseVerdict {
            number: number.into(),
            wording: if en.is_empty() {
                Default::default()
            } else {
                both(en, ar)
            },
            implied: en.is_empty().then_some(ImpliedFloor::Protected),
            kind,
            floor: number.starts_with("floor"),
            standard: matches!(
                kind,
                ClauseKind::Refrain | ClauseKind::Restrain | ClauseKind::Do | ClauseKind::Provide
            )
            .then_some(Degree::Corroborated),
            instances: Vec::new(),
        });
    }
    for (place, by, toward) in [
        (0, "north", "factions"),
        (1, "factions", "north"),
        (2, "north", "factions"),
        (3, "factions", "north"),
        (9, "jabal", "north"),
    ] {
        let instance = instance(verdict, place, by, toward);
        verdict.clauses[place].instances.push(instance);
    }
}

fn instance(verdict: &mut Verdict, place: usize, by: &str, toward: &str) -> InstanceVerdict {
    let clause = verdict.clauses[place].number.clone();
    let mut breaches = Vec::new();
    if place < 2 {
        for (n, stages) in STAGES.iter().enumerate() {
            let on = 3 + i32::try_from(n).unwrap() * 8 + i32::try_from(place).unwrap();
            let record = format!("r-{clause}-{n}");
            let release = if n == 4 {
                Release::Mission
            } else {
                Release::Public
            };
            cite(verdict, &record, on, u32::try_from(n).unwrap() % 5, release);
            let key = format!("{clause}/{by}>{toward}/{}", Calendar::date_text(day(on)));
            breaches.push(breach(
                verdict, &clause, by, toward, on, &key, &record, stages,
            ));
        }
    }
    let spans = [
        (ClauseState::NotYet, -90, Some(0), true),
        (ClauseState::Binding, 0, Some(30), true),
        (ClauseState::Binding, 30, Some(50), false),
        (ClauseState::Released, 50, Some(70), true),
        (ClauseState::Suspended, 70, Some(80), true),
        (ClauseState::Ended, 80, None, true),
    ];
    let status = spans.map(|(state, from, until, kept)| {
        let key = format!("{clause}/{by}>{toward}/status-{from}");
        let what = What::Status {
            clause: clause.clone(),
            by: by.into(),
            toward: toward.into(),
            state,
            kept,
        };
        let because = match breaches.first() {
            Some(BreachVerdict { key, .. }) if from > 0 => {
                vec![Reason::Finding(key.clone()), Reason::Meaning(2)]
            }
            _ => vec![Reason::Clause(clause.clone()), Reason::Meaning(2)],
        };
        find(verdict, &key, what, from, because);
        StatusInterval {
            from: at(from, 0),
            until: until.map(|until| at(until, 0)),
            state,
            kept,
            because: key,
        }
    });
    let easing = if place == 2 {
        easing(verdict)
    } else {
        Vec::new()
    };
    let quiet = QuietTally {
        quiet: 40,
        unquiet: 11,
        undecided: 2,
        covered: 50,
        covered_lethal: 3,
        without_deaths: 1,
    };
    InstanceVerdict {
        by: by.into(),
        toward: toward.into(),
        status: status.to_vec(),
        breaches,
        quiet,
        easing,
    }
}

fn easing(verdict: &mut Verdict) -> Vec<EasingEntry> {
    let entry = |n: i32| {
        let (outcome, provided) = match n {
            0..=9 => (EasingOutcome::Delivered, Some((5_000, 6_000))),
            10..=24 => (EasingOutcome::Shortfall, Some((2_500, 3_000))),
            25..=29 => (EasingOutcome::Unknown, None),
            30..=39 => (EasingOutcome::NotOwed, Some((1_000, 1_000))),
            40..=44 => (EasingOutcome::Excused, Some((9_000, 10_000))),
            _ => (EasingOutcome::Delivered, Some((12_000, 12_000))),
        };
        let owed = Amount(if n < 40 { 5_000 } else { 12_000 });
        let excused = Amount(if outcome == EasingOutcome::Excused {
            3_000
        } else {
            0
        });
        EasingEntry {
            day: day(n),
            owed,
            provided: provided.map(|(low, high)| (Amount(low), Amount(high))),
            excused,
            outcome,
        }
    };
    let what = What::Easing {
        clause: "2a".into(),
        by: "north".into(),
        toward: "factions".into(),
        day: day(10),
        outcome: EasingOutcome::Shortfall,
    };
    find(
        verdict,
        "2a/north>factions/easing",
        what,
        10,
        vec![
            Reason::Clause("2a".into()),
            Reason::Record("r-7".into()),
            Reason::Meaning(12),
        ],
    );
    let what = What::Suspension {
        clause: "2a".into(),
        by: "north".into(),
        toward: "factions".into(),
        from: at(70, 0),
        until: None,
    };
    find(
        verdict,
        "2a/north>factions/suspension",
        what,
        70,
        vec![Reason::Meaning(3)],
    );
    (0..80).map(entry).collect()
}

//! An invented verdict that has something of everything, an empty one, and a huge one. Places lie in the
//! open Atlantic and names stand for nobody.
#![allow(dead_code, reason = "each test file uses a part of it")]
#![allow(clippy::unwrap_used, reason = "a broken sample is a failed test")]

mod build;

pub use build::*;

use std::collections::BTreeMap;

use mutaraka_vocabulary::agreement::{Amount, Basis, BreakdownDefinition, Class, DeathScope};
use mutaraka_vocabulary::finding::*;
use mutaraka_vocabulary::record::{HarmKind, Release};
use mutaraka_vocabulary::{Degree, StepKind, Verdict};

/// Nothing but a title and a clock.
pub fn empty() -> Verdict {
    Verdict {
        form: "mutaraka-verdict-1".into(),
        agreement: "empty".into(),
        title: Default::default(),
        sources: Vec::new(),
        time_zone: "UTC".into(),
        names: BTreeMap::new(),
        parties: Vec::new(),
        zones: BTreeMap::new(),
        as_known_at: None,
        until: at(0, 0),
        records_used: 0,
        notices: Vec::new(),
        cautions: Vec::new(),
        life: Life {
            entry: None,
            end: None,
            ended_by: None,
            parties: Vec::new(),
            phases: Vec::new(),
        },
        clauses: Vec::new(),
        outsiders: Vec::new(),
        harm: Vec::new(),
        days: Vec::new(),
        points: Vec::new(),
        breakdowns: Vec::new(),
        firsts: Vec::new(),
        deadlines: Vec::new(),
        permitted: Vec::new(),
        unmatched: Vec::new(),
        left_out: Vec::new(),
        findings: BTreeMap::new(),
        records: BTreeMap::new(),
        readings: None,
    }
}

/// Something of everything: two sides, a joining third party, an outsider.
pub fn full() -> Verdict {
    let mut verdict = empty();
    verdict.agreement = "sample-lull".into();
    verdict.title = both(
        "Understanding on mutual quiet",
        "تفاهم على التهدئة المتبادلة",
    );
    verdict.sources = vec![both(
        "Invented for tests; no such text exists.",
        "نص متخيَّل للاختبار، لا وجود له.",
    )];
    verdict.time_zone = "Africa/Cairo".into();
    verdict.names = names();
    verdict.parties = vec!["north".into(), "factions".into(), "jabal".into()];
    verdict.zones = BTreeMap::from([
        ("strip".into(), square(12.0, -30.4, 0.5)),
        ("buffer".into(), square(12.5, -30.3, 0.2)),
    ]);
    verdict.as_known_at = Some(at(140, 0));
    verdict.until = at(130, 0);
    verdict.records_used = 212;
    verdict.notices = every_notice();
    verdict.cautions = every_caution();
    clauses(&mut verdict);
    life(&mut verdict);
    accounts(&mut verdict);
    after(&mut verdict);
    verdict
}

fn every_notice() -> Vec<Notice> {
    let name = |line, release, named_as, name: &str| UnknownName {
        file: "record.csv".into(),
        line,
        release,
        named_as,
        name: name.into(),
    };
    vec![
        Notice::NoRecords,
        Notice::OwnRecordsNotRead {
            files: vec!["lull/record.jsonl".into()],
        },
        Notice::RowsSetAside { rows: 4 },
        Notice::StoppedBeforeEntry { entry: at(3, 0) },
        Notice::ConfirmationStated {
            degree: Degree::Verified,
            corroborated_from: None,
        },
        Notice::ConfirmationStated {
            degree: Degree::Reported,
            corroborated_from: Some(3),
        },
        Notice::NotReadAgain { records: 12 },
        Notice::UnknownNames {
            times: 7,
            first: vec![
                name(3, Release::Public, NamedAs::Corrected, "a1"),
                name(4, Release::Public, NamedAs::Answered, "a2"),
                name(5, Release::Public, NamedAs::Record, "a3"),
                name(6, Release::Public, NamedAs::Clause, "9z"),
                name(7, Release::Public, NamedAs::Phase, "later"),
                name(8, Release::Mission, NamedAs::Record, "told-by-one-person"),
            ],
        },
    ]
}

fn every_caution() -> Vec<Caution> {
    vec![
        Caution::StandardOutOfReach {
            clause: "1a".into(),
            standard: Degree::Verified,
            highest: Degree::Reported,
        },
        Caution::FloorMadeConditional {
            clause: "2b".into(),
        },
        Caution::FloorImplied,
        Caution::KnownTimeAssumed { records: 11 },
        Caution::UnmatchedActors { records: 3 },
        Caution::LethalCoverageOnly,
        Caution::NoCoverage,
        Caution::NeverInForce,
    ]
}

fn life(verdict: &mut Verdict) {
    find(
        verdict,
        "entry",
        What::Entered,
        0,
        vec![Reason::Clause("entry".into()), Reason::Meaning(1)],
    );
    find(
        verdict,
        "party/jabal",
        What::PartyEntered("jabal".into()),
        20,
        vec![Reason::Record("r-step-1".into())],
    );
    find(
        verdict,
        "party/jabal/left",
        What::PartyLeft("jabal".into()),
        110,
        vec![Reason::Meaning(15)],
    );
    find(
        verdict,
        "phase/first",
        What::PhaseBegan("first".into()),
        0,
        vec![Reason::Finding("entry".into())],
    );
    find(
        verdict,
        "phase/first/end",
        What::PhaseEnded("first".into()),
        60,
        vec![Reason::Finding("phase/first".into())],
    );
    find(
        verdict,
        "end",
        What::Ended(EndKind::Leaving),
        125,
        vec![Reason::Record("r-step-2".into()), Reason::Meaning(15)],
    );
    find(
        verdict,
        "end-of-term",
        What::Ended(EndKind::Term),
        125,
        vec![],
    );
    find(
        verdict,
        "end-void",
        What::Ended(EndKind::Void),
        125,
        vec![Reason::Meaning(15)],
    );
    let bound = |name: &str, from, until| Bound {
        name: name.into(),
        from: at(from, 0),
        until,
    };
    verdict.life = Life {
        entry: Some(at(0, 21)),
        end: Some(at(125, 0)),
        ended_by: Some("end".into()),
        parties: vec![
            bound("north", 0, Some(at(125, 0))),
            bound("factions", 0, Some(at(125, 0))),
            bound("jabal", 20, Some(at(110, 0))),
        ],
        phases: vec![
            bound("first", 0, Some(at(60, 0))),
            bound("second", 60, None),
        ],
    };
}

fn accounts(verdict: &mut Verdict) {
    verdict.outsiders = vec![OutsiderTally {
        actor: "gamma".into(),
        acts: 14,
        deaths: range(3, 5, 9),
        first: day(4),
        last: day(99),
    }];
    let tally = |side: Option<&str>, class, kind, count, records| HarmTally {
        side: side.map(Into::into),
        class,
        kind,
        count,
        records,
    };
    verdict.harm = vec![
        tally(
            Some("factions"),
            Some(Class::Forces),
            HarmKind::Killed,
            range(12, 15, 22),
            9,
        ),
        tally(
            Some("factions"),
            Some(Class::Civilians),
            HarmKind::Killed,
            range(30, 41, 60),
            20,
        ),
        tally(
            Some("north"),
            Some(Class::Civilians),
            HarmKind::Wounded,
            range(7, 7, 7),
            4,
        ),
        tally(
            Some("north"),
            Some(Class::Detainees),
            HarmKind::Detained,
            range(2, 2, 3),
            1,
        ),
        tally(None, None, HarmKind::Displaced, range(100, 2000, 5000), 2),
    ];
    verdict.days = (-90..130).filter(|n| n % 3 != 0).map(day_tally).collect();
    verdict.points = (0..24u32)
        .map(|n| MapPoint {
            point: point(
                12.0 + f64::from(n % 5) * 0.1,
                -30.4 + f64::from(n / 5) * 0.1,
            ),
            acts: 1 + n % 4,
            deaths: range(24 - n, 26 - n, 40 - n),
            side: [Some("north"), Some("factions"), Some("gamma"), None][n as usize % 4]
                .map(Into::into),
        })
        .collect();
    breakdowns(verdict);
}

fn breakdowns(verdict: &mut Verdict) {
    let scope = DeathScope::default;
    let level = |percent| BreakdownDefinition::Level {
        percent,
        days: 30,
        base_days: 90,
        basis: Basis::Best,
        scope: scope(),
    };
    let figures_of_level = |deaths_before, days_covered_before, percent| Figures::Level {
        deaths_before,
        days_covered_before,
        base_days: 90,
        percent,
        window_days: 30,
    };
    let results = [
        (
            "notice",
            BreakdownDefinition::Notice,
            Figures::Uncounted,
            Reached::On(day(125)),
        ),
        (
            "deaths",
            BreakdownDefinition::Deaths {
                deaths: 25,
                days: 30,
                basis: Basis::Best,
                scope: scope(),
            },
            Figures::Deaths {
                threshold: 25,
                window_days: 30,
                highest: 27,
            },
            Reached::On(day(98)),
        ),
        (
            "level",
            level(50),
            figures_of_level(120, 90, 50),
            Reached::NotReached,
        ),
        (
            "quiet",
            level(60),
            figures_of_level(0, 90, 60),
            Reached::CannotBeTold(Untold::NoDeathsBefore),
        ),
        (
            "covered",
            level(70),
            figures_of_level(4, 10, 70),
            Reached::CannotBeTold(Untold::CoveredTooLittle),
        ),
    ];
    for (name, definition, figures, result) in results {
        let key = format!("breakdown/{name}");
        let reasons = vec![
            Reason::Record("r-40".into()),
            Reason::Record("r-mission".into()),
            Reason::Meaning(15),
        ];
        find(
            verdict,
            &key,
            What::Breakdown {
                name: name.into(),
                result: result.clone(),
            },
            98,
            reasons,
        );
        verdict.breakdowns.push(BreakdownVerdict {
            name: name.into(),
            definition,
            result,
            figures,
            because: key,
        });
    }
    let definitions = [
        (
            FirstDefinition::FirstAct,
            Some(day(3)),
            vec!["north", "factions"],
            false,
        ),
        (
            FirstDefinition::FirstDeath,
            Some(day(8)),
            vec!["north"],
            true,
        ),
        (
            FirstDefinition::FirstGravest,
            Some(day(40)),
            vec!["factions"],
            true,
        ),
        (FirstDefinition::FirstDecided, None, vec![], false),
        (
            FirstDefinition::FirstMissed,
            Some(day(2)),
            vec!["north"],
            true,
        ),
    ];
    for (index, (definition, first_day, candidates, told)) in definitions.into_iter().enumerate() {
        let key = format!("first/{index}");
        find(
            verdict,
            &key,
            What::First { definition },
            3,
            vec![Reason::Record("r-3".into()), Reason::Meaning(9)],
        );
        let candidates = candidates.into_iter().map(Into::into).collect();
        verdict.firsts.push(FirstVerdict {
            definition,
            day: first_day,
            candidates,
            told,
            because: key,
        });
    }
}

fn after(verdict: &mut Verdict) {
    let kinds = [
        DeadlineKind::Step(StepKind::Report),
        DeadlineKind::Step(StepKind::Named("handover of maps".into())),
        DeadlineKind::Remedy,
        DeadlineKind::Decision,
        DeadlineKind::Total,
        DeadlineKind::Report,
        DeadlineKind::SuspensionEnds,
        DeadlineKind::Leaving,
        DeadlineKind::Term,
    ];
    verdict.deadlines = kinds
        .into_iter()
        .enumerate()
        .map(|(n, what)| Deadline {
            at: at(131 + i64::try_from(n).unwrap(), 12),
            clause: "1b".into(),
            on: "factions".into(),
            what,
            about: (n % 2 == 0)
                .then(|| verdict.findings.keys().next().cloned())
                .flatten(),
        })
        .collect();
    verdict.permitted = [
        PermissionKind::SuspendByNotice,
        PermissionKind::NotBound,
        PermissionKind::Measure,
        PermissionKind::Leave,
    ]
    .into_iter()
    .map(|what| Permission {
        party: "north".into(),
        clause: "2a".into(),
        what,
        because: verdict.findings.keys().take(9).cloned().collect(),
    })
    .collect();
    verdict.unmatched = vec![
        Unmatched {
            label: "Delta Brigade".into(),
            records: 2,
            deaths: 1,
            release: Release::Public,
        },
        Unmatched {
            label: "مجموعة غير معروفة".into(),
            records: 1,
            deaths: 0,
            release: Release::Public,
        },
    ];
    verdict.left_out = vec![
        LeftOut {
            record: "r-7".into(),
            span: whole(0, 200),
            deaths: range(10, 300, 900),
        },
        LeftOut {
            record: "r-mission".into(),
            span: whole(5, 60),
            deaths: range(1, 1, 1),
        },
    ];
    let reading = |reached, days| ReadingsOfBreakdown {
        reached,
        days,
        basis: Some(Basis::Best),
    };
    verdict.readings = Some(Readings {
        count: 200,
        seed: 7,
        breakdowns: BTreeMap::from([
            (
                "deaths".into(),
                reading(
                    180,
                    Some(DayPercentiles {
                        fifth: day(95),
                        median: day(98),
                        ninety_fifth: day(110),
                    }),
                ),
            ),
            ("level".into(), reading(0, None)),
        ]),
        firsts: vec![(
            FirstDefinition::FirstAct,
            BTreeMap::from([("north".into(), 120), ("factions".into(), 80)]),
        )],
        breached: BTreeMap::from([("1a/north>factions".into(), 199)]),
    });
    let what = What::WithoutEffect {
        step: StepKind::Decision,
        why: Void::NoCapability,
    };
    find(
        verdict,
        "step/r-step-3",
        what,
        50,
        vec![Reason::Record("r-step-3".into())],
    );
    find(
        verdict,
        "saved/r-9",
        What::Saved {
            clause: "1b".into(),
            saving: "3a".into(),
        },
        9,
        vec![Reason::Record("r-9".into())],
    );
    find(
        verdict,
        "caution/0",
        What::Caution(Caution::NoCoverage),
        0,
        vec![Reason::Meaning(17), Reason::Meaning(99)],
    );
}

/// Five thousand findings and as many breaches of one clause.
pub fn huge() -> Verdict {
    let mut verdict = full();
    for n in 0..5_000 {
        let key = format!("1b/factions>north/huge-{n:05}");
        let record = format!("h-{n}");
        cite(
            &mut verdict,
            &record,
            n % 120,
            u32::try_from(n % 7).unwrap(),
            Release::Public,
        );
        let breach = breach(
            &mut verdict,
            "1b",
            "factions",
            "north",
            n % 120,
            &key,
            &record,
            &[Stage::Alleged, Stage::Established],
        );
        verdict.clauses[1].instances[0].breaches.push(breach);
    }
    let mut many = verdict.clauses[1].instances[0].clone();
    many.breaches.clear();
    for n in 0..300 {
        many.toward = format!("other-{n}");
        verdict.clauses[1].instances.push(many.clone());
    }
    verdict.clauses[1].instances[0].status = (0..400)
        .map(|n| StatusInterval {
            from: at(n, 0),
            until: Some(at(n + 1, 0)),
            state: if n % 2 == 0 {
                ClauseState::Binding
            } else {
                ClauseState::Released
            },
            kept: n % 3 == 0,
            because: "entry".into(),
        })
        .collect();
    verdict.clauses[2].instances[0].easing = (0..2_000)
        .map(|n| EasingEntry {
            day: day(n),
            owed: Amount(5_000),
            provided: (n % 5 > 0).then_some((
                Amount(i64::from(n % 7) * 1_000),
                Amount(i64::from(n % 7) * 1_000 + 500),
            )),
            excused: Amount(0),
            outcome: EasingOutcome::Shortfall,
        })
        .collect();
    verdict
}

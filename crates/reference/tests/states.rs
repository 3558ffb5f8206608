//! Sentences 1 to 4, 11 and 12: entry, conditions, suspension, the floor, deeds and easings. Expected
//! values are derived from `docs/src/reference/meaning.md` in the comments.

mod common;
use common::*;

use mutaraka_reference::{BreakdownOutline, Options, interpret};
use mutaraka_vocabulary::agreement::*;
use mutaraka_vocabulary::finding::ClauseState::*;
use mutaraka_vocabulary::finding::EasingOutcome;
use mutaraka_vocabulary::finding::Stage::{Established, Remedied, RemediedLate, Standing};
use mutaraka_vocabulary::record::{Harm, HarmKind, Matter, Quantity, Range};
use mutaraka_vocabulary::time::{Length, Span};
use mutaraka_vocabulary::{Degree, Record, StepKind};

fn mutual(more_than: u32, window: u32) -> Agreement {
    agreement(vec![
        refrain("1", "a", |what| {
            what.conditions = vec![while_kept("2", more_than, window)]
        }),
        refrain("2", "b", |what| {
            what.conditions = vec![while_kept("1", more_than, window)]
        }),
    ])
}

/// 2: more than none in three days. The breach of day 1 stands from its act on, and releases from just after;
/// day 4's window holds days 2 to 4, so that the other binds again at that midnight.
#[test]
fn released_while_more_than_the_threshold_stands() {
    let out = run(&mutual(0, 3), &[act("r1", t(1, 9), "a", "b")], t(6, 0));
    assert_eq!(
        states(&out, "2", "b", "a"),
        [(t(0, 0), Binding), (t(1, 9), Released), (t(4, 0), Binding)]
    );
    // Kept: a breach of it stands, and goes on standing.
    assert_eq!(
        instance(&out, "1", "a", "b").status,
        [(t(0, 0), Binding, true), (t(1, 9), Binding, false)]
    );
    assert!(
        instance(&out, "2", "b", "a")
            .status
            .iter()
            .all(|(_, _, kept)| *kept)
    );
}

/// 2: one stray act lifts nothing with a threshold of one; two on two days do.
#[test]
fn a_threshold_of_one() {
    let records = [act("r1", t(1, 9), "a", "b"), act("r2", t(2, 9), "a", "b")];
    let out = run(&mutual(1, 30), &records, t(6, 0));
    assert_eq!(
        states(&out, "2", "b", "a"),
        [(t(0, 0), Binding), (t(2, 9), Released)]
    );
}

/// 2: simultaneous acts never excuse each other; an act when released is no breach.
#[test]
fn simultaneous_acts_do_not_excuse_each_other() {
    let answer = |hour| {
        [
            act("r1", t(1, 9), "a", "b"),
            act("r2", t(1, hour), "b", "a"),
        ]
    };
    let out = run(&mutual(0, 3), &answer(9), t(6, 0));
    assert_eq!(
        stages(&out, "2", "b", "a", 1),
        [(t(1, 9), Established), (t(1, 9), Standing)]
    );
    let out = run(&mutual(0, 3), &answer(10), t(6, 0));
    assert!(stages(&out, "2", "b", "a", 1).is_empty());
}

/// 8: known late, it releases from when it is known; `from the act`, acts after it are judged again.
#[test]
fn nothing_releases_backwards_but_from_the_act() {
    let records = [
        known(act("r1", t(1, 9), "a", "b"), t(2, 0)),
        act("r2", t(1, 10), "b", "a"),
    ];
    let out = run(&mutual(0, 3), &records, t(6, 0));
    assert_eq!(
        stages(&out, "2", "b", "a", 1).last(),
        Some(&(t(1, 10), Standing))
    );
    let mut text = mutual(0, 3);
    if let Body::Undertaking(what) = &mut text.clauses[1].body {
        what.conditions = vec![Condition {
            sense: Sense::While,
            test: Test::Kept {
                clause: "1".into(),
                threshold: Threshold {
                    more_than: 0,
                    days: 3,
                    from_the_act: true,
                },
            },
        }];
    }
    let out = run(&text, &records, t(6, 0));
    let last = stages(&out, "2", "b", "a", 1).last().copied();
    assert_eq!(
        last,
        Some((t(2, 0), mutaraka_vocabulary::finding::Stage::Refuted))
    );
}

fn suspending(by: SuspensionBy, days_per_cause: u32, cap: Option<u32>) -> Agreement {
    let suspension = Suspension {
        by,
        on: vec!["1".into()],
        days_per_cause,
        cap_days: cap,
    };
    agreement(vec![
        refrain("1", "a", |_| {}),
        refrain("2", "b", |what| what.suspension = Some(suspension)),
    ])
}

/// 3: automatic, one day each: begins as the cause stands, a day touched is spent at the midnight that
/// closes it. Causes of two days run one after another.
#[test]
fn automatic_suspension_by_days_touched() {
    let text = suspending(SuspensionBy::Automatic, 1, None);
    let out = run(&text, &[act("r1", t(1, 9), "a", "b")], t(6, 0));
    assert_eq!(
        states(&out, "2", "b", "a"),
        [(t(0, 0), Binding), (t(1, 9), Suspended), (t(2, 0), Binding)]
    );
    let text = suspending(SuspensionBy::Automatic, 2, None);
    let records = [act("r1", t(1, 9), "a", "b"), act("r2", t(2, 9), "a", "b")];
    let out = run(&text, &records, t(9, 0));
    assert_eq!(
        states(&out, "2", "b", "a"),
        [(t(0, 0), Binding), (t(1, 9), Suspended), (t(5, 0), Binding)]
    );
    let text = suspending(SuspensionBy::Automatic, 2, Some(3));
    let out = run(&text, &records, t(9, 0));
    assert_eq!(states(&out, "2", "b", "a")[2], (t(4, 0), Binding));
}

/// 3: by notice it works after its period and only with a cause standing then; it ends with its last cause.
#[test]
fn suspension_by_notice() {
    let text = suspending(SuspensionBy::Notice { period: hours(12) }, 2, None);
    let notice = step("r2", t(1, 12), StepKind::Suspension, "b", &["2", "r1"]);
    let remedy = |at| step("r3", at, StepKind::Remedy, "a", &["r1"]);
    let cause = act("r1", t(1, 9), "a", "b");
    let out = run(&text, &[cause.clone(), notice.clone()], t(6, 0));
    assert_eq!(
        states(&out, "2", "b", "a"),
        [(t(0, 0), Binding), (t(2, 0), Suspended), (t(4, 0), Binding)]
    );
    let out = run(
        &text,
        &[cause.clone(), notice.clone(), remedy(t(2, 8))],
        t(6, 0),
    );
    assert_eq!(states(&out, "2", "b", "a")[2], (t(2, 8), Binding));
    let out = run(&text, &[cause, notice, remedy(t(1, 20))], t(6, 0));
    assert_eq!(states(&out, "2", "b", "a"), [(t(0, 0), Binding)]);
}

/// 3: acts while suspended are no breaches; beyond, they are.
#[test]
fn acts_while_suspended() {
    let text = suspending(SuspensionBy::Automatic, 1, None);
    let records = [
        act("r1", t(1, 9), "a", "b"),
        act("r2", t(1, 20), "b", "a"),
        act("r3", t(2, 0), "b", "a"),
    ];
    let out = run(&text, &records, t(6, 0));
    assert!(stages(&out, "2", "b", "a", 1).is_empty());
    assert_eq!(stages(&out, "2", "b", "a", 2)[0], (t(2, 0), Established));
}

fn deed(every: Option<Length>, change: impl FnOnce(&mut Undertaking)) -> Clause {
    let step = StepPattern {
        kind: StepKind::Orders,
        by: Vec::new(),
        about: None,
    };
    owes(
        "2",
        &["b"],
        Duty::Do {
            step,
            by: Moment::At(t(2, 12)),
            every,
        },
        change,
    )
}

/// 12: not taken by the deadline it is a breach on that day; taken at that instant it is late, since timers
/// come first; performance afterwards remedies.
#[test]
fn a_deed_and_its_deadline() {
    let orders = |at| step("r2", at, StepKind::Orders, "b", &[]);
    let text = agreement(vec![
        refrain("1", "a", |_| {}),
        deed(None, |what| what.remedy = days(1)),
    ]);
    assert!(stages(&run(&text, &[orders(t(2, 11))], t(6, 0)), "2", "b", "a", 2).is_empty());
    let at_deadline = stages(&run(&text, &[orders(t(2, 12))], t(6, 0)), "2", "b", "a", 2);
    assert_eq!(at_deadline, [(t(2, 12), Established), (t(2, 12), Remedied)]);
    let late = stages(&run(&text, &[orders(t(4, 0))], t(6, 0)), "2", "b", "a", 2);
    assert_eq!(
        late,
        [
            (t(2, 12), Established),
            (t(3, 12), Standing),
            (t(4, 0), RemediedLate)
        ]
    );
    let text = agreement(vec![refrain("1", "a", |_| {}), deed(days(2), |_| {})]);
    let out = run(&text, &[orders(t(2, 11))], t(6, 0));
    assert_eq!(
        stages(&out, "2", "b", "a", 4),
        [(t(4, 12), Established), (t(4, 12), Standing)]
    );
}

/// 3: the deadline moves by each whole day not bound. Suspended from day 1, 09:00, to the end of day 2:
/// day 2 alone was not bound throughout, so that noon of day 2 becomes noon of day 3. The deadline came while
/// it did not bind: noon of day 2 is past when day 2 closes, so it waits and falls at that midnight.
#[test]
fn a_deadline_that_waits_falls_when_it_binds_again() {
    let suspension = Suspension {
        by: SuspensionBy::Automatic,
        on: vec!["1".into()],
        days_per_cause: 2,
        cap_days: None,
    };
    let suspended = |by: Moment| {
        let step = StepPattern {
            kind: StepKind::Orders,
            by: Vec::new(),
            about: None,
        };
        let duty = Duty::Do {
            step,
            by,
            every: None,
        };
        let clause = owes("2", &["b"], duty, |what| {
            what.suspension = Some(suspension.clone())
        });
        let out = run(
            &agreement(vec![refrain("1", "a", |_| {}), clause]),
            &[act("r1", t(1, 9), "a", "b")],
            t(9, 0),
        );
        instance(&out, "2", "b", "a")
            .breaches
            .values()
            .next()
            .and_then(|stages| stages.first().copied())
    };
    assert_eq!(
        suspended(Moment::At(t(2, 12))),
        Some((t(3, 0), Established))
    );
    // A deadline on day 4 moves to day 5.
    assert_eq!(
        suspended(Moment::At(t(4, 12))),
        Some((t(5, 12), Established))
    );
}

fn trucks(on: i32, low: i64, high: i64) -> Record<'static> {
    let quantity = Quantity {
        kind: cow("trucks"),
        by: None,
        low: Amount(low),
        high: Amount(high),
        obstructed: None,
    };
    record(
        &format!("r{on}"),
        Span {
            start: t(on, 0),
            end: t(on + 1, 0),
        },
        Matter::Quantity(quantity),
    )
}

fn provides(per: Per, rungs: Vec<Rung>) -> Clause {
    let easing = Easing {
        quantity: "trucks".into(),
        place: Vec::new(),
        bound: Bound::AtLeast,
        rungs,
        per,
    };
    owes("2", &["b"], Duty::Provide(easing), |_| {})
}

/// 12: delivered when the low end reaches it, short when the high end does not (basis low), else unknown; a
/// missing figure is not zero.
#[test]
fn an_easing_by_day() {
    let text = agreement(vec![
        refrain("1", "a", |_| {}),
        provides(
            Per::Day,
            vec![Rung {
                amount: Amount(5),
                ground: None,
            }],
        ),
    ]);
    let out = run(
        &text,
        &[trucks(0, 5, 7), trucks(1, 3, 4), trucks(2, 3, 6)],
        t(4, 0),
    );
    let outcomes: Vec<EasingOutcome> = instance(&out, "2", "b", "a")
        .easing
        .iter()
        .map(|entry| entry.outcome)
        .collect();
    use EasingOutcome::*;
    assert_eq!(outcomes, [Delivered, Shortfall, Unknown, Unknown]);
    assert_eq!(
        stages(&out, "2", "b", "a", 1),
        [(t(2, 0), Established), (t(2, 0), Standing)]
    );
}

/// 12: a total with a day missing has no high end, so that it cannot be short; with every day it can.
#[test]
fn a_total_by_a_deadline() {
    let total = Per::Total {
        by: Moment::At(t(3, 0)),
    };
    let text = agreement(vec![
        refrain("1", "a", |_| {}),
        provides(
            total,
            vec![Rung {
                amount: Amount(15),
                ground: None,
            }],
        ),
    ]);
    let judged = |records: &[Record<'static>]| {
        instance(&run(&text, records, t(5, 0)), "2", "b", "a").easing[0].clone()
    };
    let part = judged(&[trucks(0, 5, 5), trucks(1, 5, 5)]);
    assert_eq!((part.outcome, part.day), (EasingOutcome::Unknown, day(3)));
    assert_eq!(
        judged(&[trucks(0, 5, 5), trucks(1, 5, 5), trucks(2, 4, 4)]).outcome,
        EasingOutcome::Shortfall
    );
    assert_eq!(
        judged(&[trucks(0, 9, 9), trucks(1, 9, 9)]).outcome,
        EasingOutcome::Delivered
    );
}

/// 12: the second rung asks for two quiet days of clause 1; covered from day 0, read at the beginning of a
/// day: days 0 and 1 are quiet, so that day 2 owes it. An established act on day 2 takes day 3's away.
#[test]
fn a_ladder_on_quiet_days() {
    let ground = Some(Test::Quiet {
        clause: "1".into(),
        days: 2,
    });
    let rungs = vec![
        Rung {
            amount: Amount(2),
            ground: None,
        },
        Rung {
            amount: Amount(4),
            ground,
        },
    ];
    let text = agreement(vec![refrain("1", "a", |_| {}), provides(Per::Day, rungs)]);
    let mut records = vec![
        covered("r9", t(0, 0), t(9, 0)),
        act("r8", t(2, 9), "a", "b"),
    ];
    records.extend((0..6).map(|on| trucks(on, 5, 5)));
    let out = run(&text, &records, t(6, 0));
    let owed: Vec<i64> = instance(&out, "2", "b", "a")
        .easing
        .iter()
        .map(|entry| entry.owed.0)
        .collect();
    assert_eq!(owed, [2, 2, 4, 2, 2, 4]);
    let quiet = instance(&out, "1", "a", "b").quiet;
    assert_eq!(
        (quiet.quiet, quiet.unquiet, quiet.undecided, quiet.covered),
        (5, 1, 0, 6)
    );
}

/// 6: without coverage a day is undecided.
#[test]
fn without_coverage_undecided() {
    let text = agreement(vec![refrain("1", "a", |_| {})]);
    let out = run(&text, &[covered("r1", t(0, 0), t(1, 0))], t(3, 12));
    let quiet = instance(&out, "1", "a", "b").quiet;
    assert_eq!((quiet.quiet, quiet.unquiet, quiet.undecided), (1, 0, 2));
}

/// 11: acceding binds from receipt; leaving by notice takes effect when it has run; fewer than two: the end.
/// 4: the floor goes on.
#[test]
fn joining_and_leaving() {
    let mut text = agreement(vec![owes("1", &["a", "b", "c"], violence(), |_| {})]);
    text.parties.push(Party {
        joins: Joins::ByAccession {
            until: Some(Moment::At(t(3, 0))),
        },
        ..party("c")
    });
    text.term.notice = days(1);
    let records = [
        step("r1", t(1, 9), StepKind::Accession, "c", &[]),
        step("r2", t(2, 9), StepKind::Withdrawal, "c", &[]),
        step("r3", t(3, 9), StepKind::Accession, "c", &[]),
        step("r4", t(4, 9), StepKind::Denunciation, "a", &[]),
    ];
    let out = run(&text, &records, t(7, 0));
    assert_eq!(out.parties["c"], [(t(1, 9), Some(t(3, 9)))]);
    assert_eq!(
        states(&out, "1", "a", "c"),
        [(t(0, 0), NotYet), (t(1, 9), Binding), (t(3, 9), Ended)]
    );
    assert_eq!(out.end, Some(t(5, 9)));
    assert_eq!(
        states(&out, "1", "a", "b"),
        [(t(0, 0), Binding), (t(5, 9), Ended)]
    );
    assert_eq!(states(&out, "floor-1", "a", "b"), [(t(0, 0), Binding)]);
}

/// 11: a retraction before the notice has run takes it back.
#[test]
fn a_notice_taken_back() {
    let mut text = agreement(vec![refrain("1", "a", |_| {})]);
    text.term.notice = days(2);
    let records = [
        step("r1", t(1, 9), StepKind::Withdrawal, "a", &[]),
        step("r2", t(2, 9), StepKind::Retraction, "a", &[]),
    ];
    assert_eq!(run(&text, &records, t(7, 0)).end, None);
    assert_eq!(run(&text, &records[..1], t(7, 0)).end, Some(t(3, 9)));
}

/// 11: the term ends; an extension before that moves it, once as the power allows.
#[test]
fn the_term_and_its_extension() {
    let power = Power::Extend {
        role: "board".into(),
        by: Length::Days(2),
        times: Some(1),
    };
    let mut text = agreement(vec![
        refrain("1", "a", |_| {}),
        clause("2", Body::Power(power)),
    ]);
    text.term.until = Some(Moment::After {
        length: Length::Days(3),
        moment: Box::new(Moment::Entry),
    });
    let extend = |id, at| step(id, at, StepKind::Extension, "s", &[]);
    assert_eq!(run(&text, &[], t(9, 0)).end, Some(t(3, 0)));
    assert_eq!(
        run(
            &text,
            &[extend("r1", t(1, 0)), extend("r2", t(2, 0))],
            t(9, 0)
        )
        .end,
        Some(t(5, 0))
    );
    assert_eq!(
        run(&text, &[extend("r1", t(3, 0))], t(9, 0)).end,
        Some(t(3, 0))
    );
}

/// 2: phases; the second ends the first.
#[test]
fn phases() {
    let mut text = agreement(vec![refrain("1", "a", |_| {}), refrain("2", "a", |_| {})]);
    let phase = |name: &str, begins| Phase {
        name: name.into(),
        title: Text::default(),
        begins,
        ends: None,
    };
    text.phases = vec![
        phase("p1", Moment::Entry),
        phase(
            "p2",
            Moment::Step(StepPattern {
                kind: StepKind::Certification,
                by: Vec::new(),
                about: None,
            }),
        ),
    ];
    text.clauses[0].phase = Some("p1".into());
    text.clauses[1].phase = Some("p2".into());
    let out = run(
        &text,
        &[step("r1", t(2, 9), StepKind::Certification, "s", &[])],
        t(5, 0),
    );
    assert_eq!(
        states(&out, "1", "a", "b"),
        [(t(0, 0), Binding), (t(2, 9), Ended)]
    );
    assert_eq!(
        states(&out, "2", "a", "b"),
        [(t(0, 0), NotYet), (t(2, 9), Binding)]
    );
}

/// Breakdown by deaths: days up to and with the day of entry are left out.
#[test]
fn breakdown_by_deaths() {
    let mut text = agreement(vec![refrain("1", "a", |_| {})]);
    let definition = BreakdownDefinition::Deaths {
        deaths: 3,
        days: 2,
        basis: Basis::Best,
        scope: DeathScope::default(),
    };
    text.breakdowns = vec![Breakdown {
        name: "d".into(),
        title: Text::default(),
        definition,
    }];
    let deadly = |id, at, best| {
        let count = Range {
            low: best,
            best,
            high: best,
        };
        with(act(id, at, "a", "b"), |act| {
            act.harm = vec![Harm {
                side: None,
                class: None,
                kind: HarmKind::Killed,
                count,
            }]
        })
    };
    let out = run(
        &text,
        &[
            deadly("r1", t(0, 9), 9),
            deadly("r2", t(1, 9), 2),
            deadly("r3", t(3, 9), 2),
            deadly("r4", t(4, 9), 1),
        ],
        t(6, 0),
    );
    assert_eq!(out.breakdowns["d"], BreakdownOutline::On(day(4)));
}

/// 8: as known at a date reproduces what was seen then: the status up to it is that of the full run.
#[test]
fn as_known_at() {
    let records = [
        known(act("r1", t(1, 9), "a", "b"), t(3, 0)),
        act("r2", t(2, 9), "a", "b"),
    ];
    let text = mutual(0, 3);
    let then = interpret(
        &text,
        &records,
        &Options {
            as_known_at: Some(t(2, 12)),
            until: None,
        },
    );
    assert_eq!(then.until, t(2, 12));
    assert!(stages(&then, "1", "a", "b", 1).is_empty());
    assert_eq!(stages(&then, "1", "a", "b", 2)[0], (t(2, 9), Established));
    assert_eq!(sure(records[0].clone(), Degree::Verified), records[0]);
}

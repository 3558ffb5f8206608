//! Sentences 5 to 8: what an act is held to be, and the life of a breach. Expected values are derived from
//! `docs/src/reference/meaning.md` in the comments.

mod common;
use common::*;

use mutaraka_vocabulary::agreement::*;
use mutaraka_vocabulary::finding::Stage::*;
use mutaraka_vocabulary::record::{Matter, Who};
use mutaraka_vocabulary::time::{Length, Span};
use mutaraka_vocabulary::{Degree, StepKind};

/// 7: verified reaches verified: established when known; no window, so it stands at once.
#[test]
fn a_verified_act_is_established_and_stands() {
    let text = agreement(vec![refrain("1", "a", |_| {})]);
    let out = run(&text, &[act("r1", t(1, 9), "a", "b")], t(3, 0));
    assert_eq!(
        stages(&out, "1", "a", "b", 1),
        [(t(1, 9), Established), (t(1, 9), Standing)]
    );
}

/// 7: reported is below verified: alleged; a correction that verifies it establishes it when known (8), and
/// the window of a day ends at the same clock time on the next date (1).
#[test]
fn confirmation_known_later_establishes_from_then() {
    let text = agreement(vec![refrain("1", "a", |what| what.remedy = days(1))]);
    let first = sure(act("r1", t(1, 9), "a", "b"), Degree::Reported);
    let second = corrects(known(act("r2", t(1, 9), "a", "b"), t(2, 5)), "r1");
    let out = run(&text, &[second, first], t(5, 0));
    let expected = [
        (t(1, 9), Alleged),
        (t(2, 5), Established),
        (t(3, 5), Standing),
    ];
    assert_eq!(stages(&out, "1", "a", "b", 1), expected);
}

/// 7: within the window remedied; at its very end, and after, late.
#[test]
fn a_remedy_in_the_window_at_its_end_and_after() {
    let text = agreement(vec![refrain("1", "a", |what| what.remedy = hours(12))]);
    let with_remedy = |at| {
        let records = [
            act("r1", t(1, 9), "a", "b"),
            step("r2", at, StepKind::Remedy, "a", &["r1"]),
        ];
        stages(&run(&text, &records, t(5, 0)), "1", "a", "b", 1)
    };
    assert_eq!(
        with_remedy(t(1, 20)),
        [(t(1, 9), Established), (t(1, 20), Remedied)]
    );
    let stands = (t(1, 21), Standing);
    assert_eq!(
        with_remedy(t(1, 21)),
        [(t(1, 9), Established), stands, (t(1, 21), RemediedLate)]
    );
    assert_eq!(
        with_remedy(t(2, 3)),
        [(t(1, 9), Established), stands, (t(2, 3), RemediedLate)]
    );
}

/// 7: a remedy received while the breach is only alleged waits for establishment; one not proved to the
/// standard waits for an acceptance by the injured party.
#[test]
fn a_remedy_waits_for_establishment_and_acceptance() {
    let text = agreement(vec![refrain("1", "a", |what| what.remedy = days(1))]);
    let first = sure(act("r1", t(1, 9), "a", "b"), Degree::Reported);
    let second = corrects(known(act("r2", t(1, 9), "a", "b"), t(2, 5)), "r1");
    let remedy = step("r3", t(1, 12), StepKind::Remedy, "a", &["r1"]);
    let out = run(
        &text,
        &[first.clone(), second.clone(), remedy.clone()],
        t(5, 0),
    );
    // Both changes at one instant in one group: established directly followed by remedied is listed.
    let expected = [
        (t(1, 9), Alleged),
        (t(2, 5), Established),
        (t(2, 5), Remedied),
    ];
    assert_eq!(stages(&out, "1", "a", "b", 1), expected);

    let remedy = sure(remedy, Degree::Reported);
    let accepted = step("r4", t(2, 8), StepKind::Acceptance, "b", &["r1"]);
    let out = run(&text, &[first, second, remedy, accepted], t(5, 0));
    let expected = [
        (t(1, 9), Alleged),
        (t(2, 5), Established),
        (t(2, 8), Remedied),
    ];
    assert_eq!(stages(&out, "1", "a", "b", 1), expected);
}

/// 7: refuted when a correction brings the grade below qualifying; established anew when it qualifies again.
#[test]
fn refuted_and_established_anew() {
    let text = agreement(vec![refrain("1", "a", |_| {})]);
    let records = [
        act("r1", t(1, 9), "a", "b"),
        corrects(
            known(
                sure(act("r2", t(1, 9), "a", "b"), Degree::Reported),
                t(2, 0),
            ),
            "r1",
        ),
        corrects(known(act("r3", t(1, 9), "a", "b"), t(3, 0)), "r2"),
    ];
    let out = run(&text, &records, t(5, 0));
    let expected = [
        (t(1, 9), Established),
        (t(1, 9), Standing),
        (t(2, 0), Refuted),
        (t(3, 0), Established),
        (t(3, 0), Standing),
    ];
    assert_eq!(stages(&out, "1", "a", "b", 1), expected);
}

/// 7: an act after the remedy on the same day establishes the breach anew; the earlier remedy is spent.
#[test]
fn an_act_after_the_remedy_establishes_anew() {
    let text = agreement(vec![refrain("1", "a", |what| what.remedy = hours(6))]);
    let records = [
        act("r1", t(1, 9), "a", "b"),
        step("r2", t(1, 10), StepKind::Remedy, "a", &["r1"]),
        act("r3", t(1, 11), "a", "b"),
    ];
    let expected = [
        (t(1, 9), Established),
        (t(1, 10), Remedied),
        (t(1, 11), Established),
        (t(1, 17), Standing),
    ];
    assert_eq!(
        stages(&run(&text, &records, t(5, 0)), "1", "a", "b", 1),
        expected
    );
}

/// 7: a waiver by the injured settles; one by the party in breach does not.
#[test]
fn a_waiver_by_the_injured_settles() {
    let text = agreement(vec![refrain("1", "a", |_| {})]);
    let waived_by = |by| {
        let records = [
            act("r1", t(1, 9), "a", "b"),
            step("r2", t(2, 0), StepKind::Waiver, by, &["r1"]),
        ];
        stages(&run(&text, &records, t(5, 0)), "1", "a", "b", 1)
    };
    assert_eq!(waived_by("b")[2..], [(t(2, 0), Settled)]);
    assert_eq!(waived_by("a").len(), 2);
}

/// 7: an adversary's word alone is reported; an admission verifies.
#[test]
fn whose_word_it_is() {
    let text = agreement(vec![refrain("1", "a", |_| {})]);
    let mut accused = act("r1", t(1, 9), "a", "b");
    accused.source = cow("b");
    let records = [
        accused.clone(),
        step("r2", t(2, 0), StepKind::Admission, "a", &["r1"]),
    ];
    let expected = [
        (t(1, 9), Alleged),
        (t(2, 0), Established),
        (t(2, 0), Standing),
    ];
    assert_eq!(
        stages(&run(&text, &records, t(5, 0)), "1", "a", "b", 1),
        expected
    );
    accused.source = cow("a");
    let own = stages(
        &run(&text, &[sure(accused, Degree::Reported)], t(5, 0)),
        "1",
        "a",
        "b",
        1,
    );
    assert_eq!(own[0], (t(1, 9), Established));
}

/// 6: unknown, one of, and a clash whose beginner is unknown are unattributed; a claim attributes (5).
#[test]
fn unattributed_until_somebody_claims_it() {
    let text = agreement(vec![refrain("1", "a", |_| {}), refrain("2", "b", |_| {})]);
    for by in [
        Who::Unknown,
        Who::OneOf(vec![cow("a"), cow("o")]),
        Who::Between(vec![cow("a")], vec![cow("b")]),
    ] {
        let unsure = with(act("r1", t(1, 9), "a", "b"), |act| act.by = by);
        let out = run(&text, std::slice::from_ref(&unsure), t(5, 0));
        assert_eq!(stages(&out, "1", "a", "b", 1), [(t(1, 9), Unattributed)]);
        let claimed = with(unsure, |act| act.claimed_by = Some(cow("a")));
        let out = run(&text, &[claimed], t(5, 0));
        assert_eq!(stages(&out, "1", "a", "b", 1)[0], (t(1, 9), Established));
    }
    // In the clash each side may have acted against the other.
    let clash = with(act("r1", t(1, 9), "a", "b"), |act| {
        act.by = Who::Between(vec![cow("a")], vec![cow("b")])
    });
    assert_eq!(
        stages(&run(&text, &[clash], t(5, 0)), "2", "b", "a", 1),
        [(t(1, 9), Unattributed)]
    );
}

/// 6: a kind above a node of the scope, an aim without side and a place without name are perhaps: alleged.
#[test]
fn what_only_perhaps_fits_is_alleged() {
    let scoped = |change: &dyn Fn(&mut Scope)| {
        let mut scope = scope("violence.attack.gunfire");
        change(&mut scope);
        agreement(vec![owes("1", &["a"], Duty::Refrain(scope), |_| {})])
    };
    let above = with(act("r1", t(1, 9), "a", "b"), |act| {
        act.kind = cow("violence")
    });
    assert_eq!(
        stages(&run(&scoped(&|_| {}), &[above], t(5, 0)), "1", "a", "b", 1),
        [(t(1, 9), Alleged)]
    );

    let at_b = scoped(&|scope| {
        scope.directed_at = vec![Target {
            side: Some("b".into()),
            class: None,
        }]
    });
    let aimless = with(act("r1", t(1, 9), "a", "b"), |act| act.directed_at.clear());
    assert_eq!(
        stages(&run(&at_b, &[aimless], t(5, 0)), "1", "a", "b", 1),
        [(t(1, 9), Alleged)]
    );

    let mut placed = scoped(&|scope| scope.place = vec!["z".into()]);
    placed.zones = vec![Zone {
        name: "z".into(),
        title: Text::default(),
        shape: None,
        admin: Vec::new(),
        contains: Vec::new(),
    }];
    assert_eq!(
        stages(
            &run(&placed, &[act("r1", t(1, 9), "a", "b")], t(5, 0)),
            "1",
            "a",
            "b",
            1
        ),
        [(t(1, 9), Alleged)]
    );
}

/// 7: a decision establishes, refutes or leaves undetermined, and the latest prevails over records.
#[test]
fn the_latest_decision_prevails() {
    let power = Power::Decide {
        role: "board".into(),
        clauses: Vec::new(),
        complaint_within: None,
        within: None,
        silence: Ruling::Undetermined,
    };
    let text = agreement(vec![
        refrain("1", "a", |_| {}),
        clause("2", Body::Power(power)),
    ]);
    let records = [
        sure(act("r1", t(1, 9), "a", "b"), Degree::Reported),
        decision("r2", t(2, 0), "s", &["r1"], Ruling::Breach),
        decision("r3", t(3, 0), "s", &["r1"], Ruling::NoBreach),
        corrects(known(act("r4", t(1, 9), "a", "b"), t(4, 0)), "r1"),
        decision("r5", t(5, 0), "s", &["r1"], Ruling::Undetermined),
        // Nobody who may decide.
        decision("r6", t(6, 0), "o", &["r1"], Ruling::Breach),
    ];
    let expected = [
        (t(1, 9), Alleged),
        (t(2, 0), Established),
        (t(2, 0), Standing),
        (t(3, 0), Refuted),
        (t(5, 0), Undetermined),
    ];
    assert_eq!(
        stages(&run(&text, &records, t(7, 0)), "1", "a", "b", 1),
        expected
    );
}

/// 7: of several decisions at one instant no breach over undetermined over breach.
#[test]
fn decisions_at_one_instant() {
    let power = Power::Decide {
        role: "board".into(),
        clauses: Vec::new(),
        complaint_within: None,
        within: None,
        silence: Ruling::Undetermined,
    };
    let text = agreement(vec![
        refrain("1", "a", |_| {}),
        clause("2", Body::Power(power)),
    ]);
    let first = sure(act("r1", t(1, 9), "a", "b"), Degree::Reported);
    let decide = |id, ruling| decision(id, t(2, 0), "s", &["r1"], ruling);
    let records = [
        first,
        decide("r2", Ruling::Breach),
        decide("r3", Ruling::NoBreach),
        decide("r4", Ruling::Undetermined),
    ];
    assert_eq!(
        stages(&run(&text, &records, t(7, 0)), "1", "a", "b", 1)[1..],
        [(t(2, 0), Refuted)]
    );
}

/// 7: silence takes the default at the deadline, counted from the complaint; a late decision counts from
/// when it is made.
#[test]
fn silence_and_a_late_decision() {
    let power = Power::Decide {
        role: "board".into(),
        clauses: Vec::new(),
        complaint_within: None,
        within: days(1),
        silence: Ruling::Undetermined,
    };
    let text = agreement(vec![
        refrain("1", "a", |_| {}),
        clause("2", Body::Power(power)),
    ]);
    let records = [
        sure(act("r1", t(1, 9), "a", "b"), Degree::Reported),
        step("r2", t(1, 12), StepKind::Complaint, "b", &["r1"]),
        decision("r3", t(4, 0), "s", &["r1"], Ruling::Breach),
    ];
    let expected = [
        (t(1, 9), Alleged),
        (t(2, 12), Undetermined),
        (t(4, 0), Established),
        (t(4, 0), Standing),
    ];
    assert_eq!(
        stages(&run(&text, &records, t(7, 0)), "1", "a", "b", 1),
        expected
    );
}

/// 7: not complained of in time it lapses, and cannot qualify later; complained of, or established, it
/// does not.
#[test]
fn an_act_not_complained_of_lapses() {
    let power = Power::Decide {
        role: "board".into(),
        clauses: Vec::new(),
        complaint_within: hours(24),
        within: None,
        silence: Ruling::Undetermined,
    };
    let text = agreement(vec![
        refrain("1", "a", |_| {}),
        clause("2", Body::Power(power)),
    ]);
    let first = sure(act("r1", t(1, 9), "a", "b"), Degree::Reported);
    let second = corrects(known(act("r2", t(1, 9), "a", "b"), t(4, 0)), "r1");
    let out = run(&text, &[first.clone(), second.clone()], t(7, 0));
    assert_eq!(
        stages(&out, "1", "a", "b", 1),
        [(t(1, 9), Alleged), (t(2, 9), Lapsed)]
    );
    // At the deadline the timer comes before the step: too late.
    let complaint = |at| step("r3", at, StepKind::Complaint, "b", &["r1"]);
    let out = run(
        &text,
        &[first.clone(), second.clone(), complaint(t(2, 9))],
        t(7, 0),
    );
    assert_eq!(
        stages(&out, "1", "a", "b", 1).last(),
        Some(&(t(2, 9), Lapsed))
    );
    let out = run(&text, &[first, second, complaint(t(2, 8))], t(7, 0));
    assert_eq!(
        stages(&out, "1", "a", "b", 1).last(),
        Some(&(t(4, 0), Standing))
    );
}

/// 7: unprocessable holds for that version of the record.
#[test]
fn unprocessable_for_a_version() {
    let text = agreement(vec![refrain("1", "a", |_| {})]);
    let records = [
        sure(act("r1", t(1, 9), "a", "b"), Degree::Reported),
        step("r2", t(2, 0), StepKind::Unprocessable, "s", &["r1"]),
        corrects(
            known(
                sure(act("r3", t(1, 9), "a", "b"), Degree::Corroborated),
                t(3, 0),
            ),
            "r1",
        ),
    ];
    let expected = [
        (t(1, 9), Alleged),
        (t(2, 0), Unprocessable),
        (t(3, 0), Alleged),
    ];
    assert_eq!(
        stages(&run(&text, &records, t(7, 0)), "1", "a", "b", 1),
        expected
    );
}

/// 9: an act within a span across the entry perhaps fell before it: alleged; throughout, it holds.
#[test]
fn a_span_across_the_entry() {
    let text = agreement(vec![refrain("1", "a", |_| {})]);
    let mut across = act("r1", t(-1, 12), "a", "b");
    across.happened = Span {
        start: t(-1, 12),
        end: t(0, 12),
    };
    // The clock begins with the day of the first effective instant; a coverage record puts that earlier.
    let early = covered("r0", t(-3, 0), t(-2, 0));
    let out = run(&text, &[across.clone(), early.clone()], t(5, 0));
    assert_eq!(stages(&out, "1", "a", "b", -1), [(t(0, 12), Alleged)]);
    across.throughout = true;
    let out = run(&text, &[across, early], t(5, 0));
    assert_eq!(stages(&out, "1", "a", "b", -1)[0], (t(0, 12), Established));
}

/// 5: a saving covers; the floor knows none.
#[test]
fn savings_do_not_reach_the_floor() {
    let saving = Saving {
        scope: scope("violence"),
        by: vec!["a".into()],
        clauses: Vec::new(),
    };
    let text = agreement(vec![
        refrain("1", "a", |_| {}),
        clause("2", Body::Saving(saving)),
    ]);
    let civilians = with(act("r1", t(1, 9), "a", "b"), |act| {
        act.directed_at[0].class = Some(Class::Civilians)
    });
    let out = run(&text, &[civilians], t(5, 0));
    assert!(stages(&out, "1", "a", "b", 1).is_empty());
    assert_eq!(
        stages(&out, "floor-1", "a", "b", 1)[0],
        (t(1, 9), Established)
    );
}

/// 12, restrain: more than one act in two days; the second day's breach counts both.
#[test]
fn at_most_one_act_in_two_days() {
    let tests = vec![Diligence::AtMost { acts: 1, days: 2 }];
    let duty = Duty::Restrain {
        actors: vec!["o".into()],
        scope: scope("violence"),
        tests,
    };
    let text = agreement(vec![owes("1", &["a"], duty, |_| {})]);
    let records = [
        act("r1", t(1, 9), "o", "b"),
        act("r2", t(2, 9), "o", "b"),
        act("r3", t(4, 9), "o", "b"),
    ];
    let out = run(&text, &records, t(6, 0));
    assert!(stages(&out, "1", "a", "b", 1).is_empty());
    assert_eq!(stages(&out, "1", "a", "b", 2)[0], (t(2, 9), Established));
    assert!(stages(&out, "1", "a", "b", 4).is_empty());
    assert_eq!(out.outsiders["o"].acts, 3);
}

/// 12, restrain: counted from when a day has run out without the step; the step made later remedies.
#[test]
fn a_step_within_a_day() {
    let tests = vec![Diligence::StepWithin {
        step: StepKind::RestrainingAction,
        within: Length::Seconds(86_400),
    }];
    let duty = Duty::Restrain {
        actors: vec!["o".into()],
        scope: scope("violence"),
        tests,
    };
    let text = agreement(vec![owes("1", &["a"], duty, |what| what.remedy = hours(6))]);
    let with_step = |at| {
        let records = [
            act("r1", t(1, 9), "o", "b"),
            step("r2", at, StepKind::RestrainingAction, "a", &["r1"]),
        ];
        stages(&run(&text, &records, t(6, 0)), "1", "a", "b", 1)
    };
    assert!(with_step(t(2, 8)).is_empty());
    assert_eq!(
        with_step(t(2, 10)),
        [(t(2, 9), Established), (t(2, 10), Remedied)]
    );
    assert_eq!(
        with_step(t(3, 0)),
        [
            (t(2, 9), Established),
            (t(2, 15), Standing),
            (t(3, 0), RemediedLate)
        ]
    );
}

/// 13: a measure without force in answer to an alleged act is pending; permitted once that is established;
/// judged as any act once it is refuted. A second response to the same trigger is none.
#[test]
fn one_trigger_permits_one_response() {
    let response = Response {
        by: vec!["b".into()],
        to: Vec::new(),
        kind: ResponseKind::Measure,
        scope: scope("restriction"),
        at_most: None,
        within: days(1),
        notice: None,
        report_within: None,
        review_by: None,
    };
    let closing = |number: &str| {
        let scope = Scope {
            acts: vec!["violence".into(), "restriction".into()],
            ..Scope::default()
        };
        owes(number, &["b"], Duty::Refrain(scope), |_| {})
    };
    let text = agreement(vec![
        refrain("1", "a", |_| {}),
        closing("2"),
        clause("3", Body::Response(response)),
    ]);
    let answer = |id, at| {
        with(act(id, at, "b", "a"), |act| {
            act.kind = cow("restriction.crossing-closure");
            act.in_response_to = Some(cow("r1"));
        })
    };
    let trigger = sure(act("r1", t(1, 9), "a", "b"), Degree::Reported);
    let later = |degree| {
        corrects(
            known(sure(act("r2", t(1, 9), "a", "b"), degree), t(3, 0)),
            "r1",
        )
    };
    let out = run(
        &text,
        &[
            trigger.clone(),
            later(Degree::Verified),
            answer("r3", t(1, 12)),
        ],
        t(6, 0),
    );
    assert_eq!(
        stages(&out, "2", "b", "a", 1),
        [(t(1, 12), PendingResponse), (t(3, 0), Permitted)]
    );
    let out = run(
        &text,
        &[
            trigger.clone(),
            later(Degree::Refuted),
            answer("r3", t(1, 12)),
        ],
        t(6, 0),
    );
    assert_eq!(
        stages(&out, "2", "b", "a", 1)[1..],
        [(t(3, 0), Established), (t(3, 0), Standing)]
    );
    let both = [
        trigger.clone(),
        answer("r3", t(1, 12)),
        answer("r4", t(2, 1)),
    ];
    let out = run(&text, &both, t(6, 0));
    assert_eq!(stages(&out, "2", "b", "a", 2)[0], (t(2, 1), Established));
    // Begun when the day had run out.
    let out = run(&text, &[trigger, answer("r3", t(2, 9))], t(6, 0));
    assert_eq!(stages(&out, "2", "b", "a", 2)[0], (t(2, 9), Established));
}

/// 8: a correction that becomes known before what it corrects leaves that without effect.
#[test]
fn a_record_known_after_its_correction() {
    let text = agreement(vec![refrain("1", "a", |_| {})]);
    let records = [
        known(act("r1", t(1, 9), "a", "b"), t(4, 0)),
        corrects(
            known(
                sure(act("r2", t(1, 9), "a", "b"), Degree::Reported),
                t(2, 0),
            ),
            "r1",
        ),
    ];
    assert_eq!(
        stages(&run(&text, &records, t(6, 0)), "1", "a", "b", 1),
        [(t(2, 0), Alleged)]
    );
}

/// 7: counted by act, each act is a breach of its own.
#[test]
fn counted_by_act() {
    let text = agreement(vec![refrain("1", "a", |what| {
        what.counting = Counting::PerAct
    })]);
    let records = [act("r1", t(1, 9), "a", "b"), act("r2", t(1, 10), "a", "b")];
    let out = run(&text, &records, t(6, 0));
    let found: Vec<_> = instance(&out, "1", "a", "b")
        .breaches
        .keys()
        .cloned()
        .collect();
    assert_eq!(
        found,
        [(day(1), Some("r1".into())), (day(1), Some("r2".into()))]
    );
}

/// The matter of the test helpers is what they say.
#[test]
fn helpers() {
    assert!(matches!(
        act("r1", t(0, 0), "a", "b").matter,
        Matter::Act(_)
    ));
}

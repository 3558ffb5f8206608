//! Sentences 5, 6 and 11 with more than two parties, joint parties, pools and lists; and the clock where a
//! zone changes its own. Expected values are derived from `docs/src/reference/meaning.md` in the comments.

mod common;
use common::*;

use mutaraka_reference::{BreakdownOutline, Options, interpret};
use mutaraka_vocabulary::agreement::*;
use mutaraka_vocabulary::calendar::days_from_civil;
use mutaraka_vocabulary::finding::ClauseState::*;
use mutaraka_vocabulary::finding::FirstDefinition;
use mutaraka_vocabulary::finding::Stage::{Alleged, Established, Refuted, Standing, Unattributed};
use mutaraka_vocabulary::record::Who;
use mutaraka_vocabulary::{Calendar, Day, StepKind};

fn three(clauses: Vec<Clause>) -> Agreement {
    let mut text = agreement(clauses);
    text.parties.push(party("c"));
    text
}

/// 6, *toward*: an act directed at `b` is toward `b` alone; one at an unknown side perhaps toward each; one at
/// `a`'s own people toward nobody.
#[test]
fn toward_whom() {
    let text = three(vec![refrain("1", "a", |_| {})]);
    let at_b = run(&text, &[act("r1", t(1, 9), "a", "b")], t(3, 0));
    assert_eq!(stages(&at_b, "1", "a", "b", 1)[0], (t(1, 9), Established));
    assert!(stages(&at_b, "1", "a", "c", 1).is_empty());
    let unknown = with(act("r1", t(1, 9), "a", "b"), |act| {
        act.directed_at[0].side = None
    });
    let at_unknown = run(&text, &[unknown], t(3, 0));
    for toward in ["b", "c"] {
        assert_eq!(
            stages(&at_unknown, "1", "a", toward, 1),
            [(t(1, 9), Alleged)]
        );
    }
    let own = run(&text, &[act("r1", t(1, 9), "a", "a")], t(3, 0));
    assert!(stages(&own, "1", "a", "b", 1).is_empty());
}

/// 6: owed to one party only, an unknown side hit is that party's.
#[test]
fn owed_to_one_alone() {
    let text = agreement(vec![refrain("1", "a", |_| {})]);
    let unknown = with(act("r1", t(1, 9), "a", "b"), |act| {
        act.directed_at[0].side = None
    });
    assert_eq!(
        stages(&run(&text, &[unknown], t(3, 0)), "1", "a", "b", 1)[0],
        (t(1, 9), Established)
    );
}

/// 5: a joint act is held against each in full; a pool is a set of alternatives.
#[test]
fn together_and_one_of() {
    let mut text = three(vec![refrain("1", "a", |_| {}), refrain("2", "b", |_| {})]);
    text.actors.push(Actor {
        pool: vec!["a".into(), "b".into()],
        ..actor("pool")
    });
    let by = |names: &[&str]| {
        let names = names.iter().map(|name| cow(name)).collect();
        with(act("r1", t(1, 9), "a", "c"), |act| act.by = Who::By(names))
    };
    let joint = run(&text, &[by(&["a", "b"])], t(3, 0));
    assert_eq!(stages(&joint, "1", "a", "c", 1)[0], (t(1, 9), Established));
    assert_eq!(stages(&joint, "2", "b", "c", 1)[0], (t(1, 9), Established));
    let pool = run(&text, &[by(&["pool"])], t(3, 0));
    assert_eq!(stages(&pool, "1", "a", "c", 1), [(t(1, 9), Unattributed)]);
    assert_eq!(stages(&pool, "2", "b", "c", 1), [(t(1, 9), Unattributed)]);
}

/// 5: a split moves an actor from its date; an actor on a list has no party, and is an outsider.
#[test]
fn a_split_and_a_list() {
    let mut text = three(vec![refrain("1", "a", |_| {}), refrain("2", "b", |_| {})]);
    text.actors.push(actor("e"));
    let answer = |party: &str, from, until| Answer {
        party: party.into(),
        actor: "e".into(),
        mode: Answerability::AnswersFor,
        from,
        until,
    };
    text.answers = vec![
        answer("a", None, Some(day(2))),
        answer("b", Some(day(2)), None),
    ];
    let listing = Listing {
        actor: "e".into(),
        from: Some(day(3)),
        until: None,
    };
    let records: Vec<_> = (1..4)
        .map(|on| act(&format!("r{on}"), t(on, 9), "e", "c"))
        .collect();
    let out = run(&text, &records, t(6, 0));
    assert_eq!(stages(&out, "1", "a", "c", 1)[0], (t(1, 9), Established));
    assert_eq!(stages(&out, "2", "b", "c", 2)[0], (t(2, 9), Established));
    assert_eq!(stages(&out, "2", "b", "c", 3)[0], (t(3, 9), Established));
    text.lists = vec![List {
        name: "l".into(),
        title: Text::default(),
        kept_by: Text::default(),
        entries: vec![listing],
    }];
    let out = run(&text, &records, t(6, 0));
    assert!(stages(&out, "2", "b", "c", 3).is_empty());
    assert_eq!(
        (out.outsiders["e"].acts, out.outsiders["e"].days),
        (1, (day(3), day(3)))
    );
    // 6: an act directed at the listed alone is under no clause but the floor.
    let out = run(&text, &[act("r1", t(4, 9), "a", "e")], t(6, 0));
    assert!(stages(&out, "1", "a", "b", 4).is_empty() && stages(&out, "1", "a", "c", 4).is_empty());
}

/// 11: a member's act is the joint party's; a step by a member that is not its voice has no effect.
#[test]
fn a_joint_party_and_its_voice() {
    let mut text = agreement(vec![refrain("1", "b", |what| what.remedy = days(3))]);
    text.actors.extend([actor("b1"), actor("b2")]);
    text.parties[1].members = vec!["b1".into(), "b2".into()];
    text.parties[1].voice = Some("b1".into());
    let hit = act("r1", t(1, 9), "b2", "a");
    let remedied_by = |who| {
        let records = [
            hit.clone(),
            step("r2", t(2, 0), StepKind::Remedy, who, &["r1"]),
        ];
        stages(&run(&text, &records, t(3, 0)), "1", "b", "a", 1).len()
    };
    assert_eq!((remedied_by("b1"), remedied_by("b2")), (2, 1));
}

/// 5, 8: a correction that names another actor refutes the breach of the first, and is judged afresh for the other.
#[test]
fn a_correction_of_the_actor() {
    let text = three(vec![refrain("1", "a", |_| {}), refrain("2", "b", |_| {})]);
    let records = [
        act("r1", t(1, 9), "a", "c"),
        corrects(known(act("r2", t(1, 9), "b", "c"), t(2, 0)), "r1"),
    ];
    let out = run(&text, &records, t(3, 0));
    assert_eq!(stages(&out, "1", "a", "c", 1)[2..], [(t(2, 0), Refuted)]);
    assert_eq!(
        stages(&out, "2", "b", "c", 1),
        [(t(2, 0), Established), (t(2, 0), Standing)]
    );
}

/// 2: a condition on acts counts an outsider's, by happening day, and is nobody's breach.
#[test]
fn a_condition_on_acts() {
    let threshold = Threshold {
        more_than: 0,
        days: 2,
        from_the_act: false,
    };
    let test = Test::Acts {
        scope: scope("violence"),
        by: vec!["o".into()],
        threshold,
        standard: mutaraka_vocabulary::Degree::Reported,
    };
    let text = agreement(vec![refrain("1", "a", |what| {
        what.conditions = vec![Condition {
            sense: Sense::Unless,
            test,
        }]
    })]);
    let out = run(
        &text,
        &[known(act("r1", t(1, 9), "o", "a"), t(2, 0))],
        t(6, 0),
    );
    // Day 1 lies in the last two days until the end of day 2.
    assert_eq!(
        states(&out, "1", "a", "b"),
        [(t(0, 0), Binding), (t(2, 0), Released), (t(3, 0), Binding)]
    );
}

/// 12: a moment of two quiet days comes when they have ended and are known to be covered.
#[test]
fn a_moment_of_quiet_days() {
    let mut text = agreement(vec![
        refrain("1", "a", |_| {}),
        refrain("2", "b", |what| {
            what.from = Some(Moment::QuietDays {
                clause: "1".into(),
                days: 2,
            });
        }),
    ]);
    let out = run(&text, &[covered("r1", t(0, 0), t(4, 0))], t(6, 0));
    assert_eq!(
        states(&out, "2", "b", "a"),
        [(t(0, 0), NotYet), (t(2, 0), Binding)]
    );
    // Known only on day 5.
    let out = run(
        &text,
        &[known(covered("r1", t(0, 0), t(4, 0)), t(5, 9))],
        t(6, 0),
    );
    assert_eq!(
        states(&out, "2", "b", "a"),
        [(t(0, 0), NotYet), (t(5, 9), Binding)]
    );
    text.entry = Moment::At(t(1, 12));
    // Day 1 was in force in part only.
    let out = run(&text, &[covered("r1", t(0, 0), t(9, 0))], t(9, 0));
    assert_eq!(
        states(&out, "2", "b", "a"),
        [(t(0, 0), NotYet), (t(4, 0), Binding)]
    );
}

/// 1: Cairo put its clocks forward at 00:00 on 28 April 2023, so that this day began at 01:00. A window
/// of a day from 00:30 on the 27th ends at 01:30, the skipped time later by the gap.
#[test]
fn a_window_over_a_skipped_hour() {
    let mut text = agreement(vec![refrain("1", "a", |what| what.remedy = days(1))]);
    text.time_zone = "Africa/Cairo".into();
    let cairo = Calendar::new("Africa/Cairo").unwrap();
    let the_27th = Day(days_from_civil(2023, 4, 27));
    text.entry = Moment::At(cairo.start(the_27th.plus(-2)));
    let at = cairo.instant(the_27th, 1800);
    let until = Some(cairo.end(the_27th.plus(3)));
    let out = interpret(
        &text,
        &[act("r1", at, "a", "b")],
        &Options {
            as_known_at: None,
            until,
        },
    );
    let found = &instance(&out, "1", "a", "b").breaches[&(the_27th, None)];
    let ends = cairo.instant(the_27th.plus(1), 5400);
    assert_eq!(found[..], [(at, Established), (ends, Standing)]);
    assert_eq!(ends.0 - at.0, 24 * 3600);
}

/// 9: the first act is told where one side alone can have been first; spans that overlap leave both.
#[test]
fn who_was_first() {
    let text = agreement(vec![refrain("1", "a", |_| {}), refrain("2", "b", |_| {})]);
    let mut one = act("r1", t(1, 9), "a", "b");
    let other = act("r2", t(1, 12), "b", "a");
    let first =
        |records: &[_]| run(&text, records, t(3, 0)).firsts[&FirstDefinition::FirstAct].clone();
    let told = first(&[one.clone(), other.clone()]);
    assert!(told.told && told.candidates.contains("a") && told.day == Some(day(1)));
    one.happened.end = t(1, 18);
    assert_eq!(first(&[one, other]).candidates.len(), 2);
}

/// Notice: a renunciation by a bound party counts; one by anybody else does not.
#[test]
fn renunciation() {
    let mut text = agreement(vec![refrain("1", "a", |_| {})]);
    text.breakdowns = vec![Breakdown {
        name: "n".into(),
        title: Text::default(),
        definition: BreakdownDefinition::Notice,
    }];
    let by = |who| {
        run(
            &text,
            &[step("r1", t(2, 9), StepKind::Renunciation, who, &[])],
            t(3, 0),
        )
        .breakdowns["n"]
    };
    assert_eq!(by("a"), BreakdownOutline::On(day(2)));
    assert_eq!(by("o"), BreakdownOutline::NotReached);
}

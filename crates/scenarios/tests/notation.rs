//! The two notations, by example: what a line means, and what is refused.
#![allow(clippy::unwrap_used, clippy::panic)] // a test fails by panicking

use mutaraka_scenarios::claim::{Claim, parse};
use mutaraka_scenarios::notation::record;
use mutaraka_scenarios::{Answer, Outcome, check, read};
use mutaraka_vocabulary::agreement::{Class, Ruling};
use mutaraka_vocabulary::record::{Matter, Place, Subject, Who};
use mutaraka_vocabulary::{Calendar, Degree, Instant};

fn one(line: &str) -> mutaraka_vocabulary::Record<'static> {
    record(line, &Calendar::utc()).unwrap()
}

#[test]
fn an_act_with_all_its_parts() {
    let read = one(
        "r2: 1970-01-02 10:00, known 1970-01-03 09:00, corrects r1, violence.remote.rocket by alpha + beta at north civilians + forces, \
         killed 1..2..4 north civilians, in Town / Province, attribution reported, source north, answers r0, claimed by alpha",
    );
    assert_eq!(read.happened.start, Instant(86_400 + 36_000));
    assert_eq!(read.known, Some(Instant(2 * 86_400 + 32_400)));
    assert_eq!(read.supersedes.as_deref(), Some("r1"));
    assert_eq!(
        read.place,
        Place::Named(vec!["Town".into(), "Province".into()])
    );
    assert_eq!(
        (read.confirmation.occurrence, read.confirmation.attribution),
        (Degree::Verified, Degree::Reported)
    );
    let Matter::Act(act) = &read.matter else {
        panic!("no act")
    };
    assert_eq!(act.by, Who::By(vec!["alpha".into(), "beta".into()]));
    assert_eq!(
        (act.directed_at[0].side.as_deref(), act.directed_at[0].class),
        (Some("north"), Some(Class::Civilians))
    );
    assert_eq!(
        (act.directed_at[1].side.as_deref(), act.directed_at[1].class),
        (None, Some(Class::Forces))
    );
    assert_eq!(
        (
            act.harm[0].count.low,
            act.harm[0].count.best,
            act.harm[0].count.high
        ),
        (1, 2, 4)
    );
    assert_eq!(
        (act.in_response_to.as_deref(), act.claimed_by.as_deref()),
        (Some("r0"), Some("alpha"))
    );
}

#[test]
fn alternatives_and_clashes() {
    let Matter::Act(act) = one("r: 1970-01-02, violence by north or west at south or east").matter
    else {
        panic!("no act")
    };
    assert_eq!(act.by, Who::OneOf(vec!["north".into(), "west".into()]));
    assert!(act.one_of_these);
    let Matter::Act(act) = one("r: 1970-01-02, violence.clash between alpha and beta").matter
    else {
        panic!("no act")
    };
    assert_eq!(
        act.by,
        Who::Between(vec!["alpha".into()], vec!["beta".into()])
    );
}

#[test]
fn steps_name_records_clauses_and_breaches() {
    let read = one(
        "s: 1970-01-02 12:00, step decision by mediator about r1 + clause 1a + breach 1b south 1970-01-02, says no breach",
    );
    let Matter::Step(step) = read.matter else {
        panic!("no step")
    };
    assert_eq!(step.ruling, Some(Ruling::NoBreach));
    assert_eq!(step.about[0], Subject::Record("r1".into()));
    assert_eq!(step.about[1], Subject::Clause("1a".into()));
    assert!(matches!(&step.about[2], Subject::Breach { day, .. } if day.0 == 1));
}

#[test]
fn what_cannot_be_understood_is_refused() {
    for line in [
        "no id",
        "r: 1970-01-02",
        "r: 1970-01-02, violence.nonsense by north",
        "r: 1970-01-02, violence by north, coverage by mission",
        "r: 1970-01-02, quantity crossings = many",
        "r: 1970-01-02, step remedy",
        "r: 1970-01-02, killed 3 north",
    ] {
        assert!(record(line, &Calendar::utc()).is_err(), "{line}");
    }
    for line in [
        "1a north>south",
        "1a north>south: bound 1970-01-02 00:00",
        "easing 2a north>south 1970-01-02: some",
        "hello: there",
    ] {
        assert!(parse(line, &Calendar::utc()).is_err(), "{line}");
    }
}

/// A claim about something that is not there must fail, not hold by default.
#[test]
fn a_claim_about_an_absent_instance_fails() {
    let calendar = Calendar::utc();
    let outcome = Outcome::default();
    for line in [
        "1a north>south: binding 1970-01-02 00:00",
        "breach 1a north>south 1970-01-02: standing 1970-01-02 00:00",
        "quiet 1a north>south: 1 quiet",
        "breakdown over: not reached",
        "entry: 1970-01-02 00:00",
    ] {
        let claim = parse(line, &calendar).unwrap();
        assert!(
            matches!(check(&claim, &outcome, &calendar), Answer::Fails(_)),
            "{line}"
        );
    }
    assert_eq!(
        check(&Claim::NoEffect("s1".to_owned()), &outcome, &calendar),
        Answer::NotTold
    );
}

#[test]
fn a_document_without_expectations_is_refused() {
    let text = "# T\n```agreement\ntime zone UTC\n```\n```records\n```\n```expected\n```\n";
    assert_eq!(read(text).unwrap_err().message, "nothing is expected");
    assert!(read("```odd\n```\n").is_err());
    assert!(read("```records\n").is_err());
}

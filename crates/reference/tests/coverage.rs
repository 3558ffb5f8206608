//! The generators reach every stage, state, kind of day and outcome, so that holding the engine equal to
//! the interpreter on what they make is worth something.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use mutaraka_reference::generate::{Case, small_case};
use mutaraka_reference::{Outline, interpret};
use mutaraka_vocabulary::finding::{ClauseState, EasingOutcome, Stage};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

const CASES: usize = 500;

fn cases() -> impl Iterator<Item = Case> {
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    (0..CASES).map(move |_| small_case().new_tree(&mut runner).unwrap().current())
}

fn count(seen: &mut BTreeMap<String, usize>, outline: &Outline) {
    let mut see = |what: String| *seen.entry(what).or_insert(0) += 1;
    if outline.entry.is_none() {
        see("never entered".into());
    }
    if outline.end.is_some() {
        see("ended".into());
    }
    for breakdown in &outline.breakdowns {
        see(format!("breakdown {breakdown:?}")
            .split('(')
            .take(2)
            .collect::<Vec<_>>()
            .join("("));
    }
    outline
        .outsiders
        .keys()
        .for_each(|_| see("outsider".into()));
    for first in outline.firsts.values() {
        see(format!("first {:?}", (first.day.is_some(), first.told)));
    }
    for (key, instance) in &outline.instances {
        for (_, state, kept) in &instance.status {
            see(format!("{state:?}"));
            see(format!("kept {kept}"));
        }
        for stages in instance.breaches.values() {
            for (_, stage) in stages {
                see(format!("{stage:?}"));
            }
            for pair in stages.windows(2) {
                see(format!("{:?} -> {:?}", pair[0].1, pair[1].1));
            }
            if key.0.starts_with("floor") {
                see("floor breach".into());
            }
        }
        let quiet = instance.quiet;
        for (name, days) in [
            ("quiet", quiet.quiet),
            ("unquiet", quiet.unquiet),
            ("undecided", quiet.undecided),
            ("covered", quiet.covered),
            ("covered lethal", quiet.covered_lethal),
            ("without deaths", quiet.without_deaths),
        ] {
            (0..days).for_each(|_| see(name.into()));
        }
        for entry in &instance.easing {
            see(format!("easing {:?}", entry.outcome));
        }
    }
}

#[test]
fn every_stage_and_state_is_reached() {
    let mut seen = BTreeMap::new();
    for case in cases() {
        count(
            &mut seen,
            &interpret(&case.agreement, &case.records, &case.options),
        );
    }
    for (what, times) in &seen {
        println!("{times:6} {what}");
    }
    use Stage as G;
    let stages = [
        G::Unattributed,
        G::Alleged,
        G::PendingResponse,
        G::Permitted,
        G::Established,
        G::Standing,
        G::Remedied,
        G::RemediedLate,
        G::Settled,
        G::Refuted,
        G::Undetermined,
        G::Unprocessable,
        G::Lapsed,
    ];
    let states = [
        ClauseState::NotYet,
        ClauseState::Binding,
        ClauseState::Released,
        ClauseState::Suspended,
        ClauseState::Ended,
    ];
    let outcomes = [
        EasingOutcome::Delivered,
        EasingOutcome::Shortfall,
        EasingOutcome::Unknown,
        EasingOutcome::NotOwed,
        EasingOutcome::Excused,
    ];
    let wanted = stages
        .map(|stage| format!("{stage:?}"))
        .into_iter()
        .chain(states.map(|state| format!("{state:?}")))
        .chain(outcomes.map(|outcome| format!("easing {outcome:?}")))
        .chain(
            [
                "kept false",
                "quiet",
                "unquiet",
                "undecided",
                "covered",
                "covered lethal",
                "without deaths",
                "outsider",
                "never entered",
                "ended",
                "floor breach",
            ]
            .map(String::from),
        );
    let missing: Vec<String> = wanted.filter(|what| !seen.contains_key(what)).collect();
    assert!(
        missing.is_empty(),
        "never reached in {CASES} cases: {missing:?}"
    );
}

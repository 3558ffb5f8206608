//! Running a property over generated cases, and reducing those that fail.

use mutaraka_reference::generate::{Case, small_case};
use mutaraka_vocabulary::agreement::Body;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, TestRng, TestRunner};

/// How many failing cases are shown.
fn shown() -> usize {
    std::env::var("MUTARAKA_SHOWN")
        .ok()
        .and_then(|shown| shown.parse().ok())
        .unwrap_or(1)
}

fn cases(default: u64) -> u64 {
    std::env::var("MUTARAKA_CASES")
        .ok()
        .and_then(|cases| cases.parse().ok())
        .unwrap_or(default)
}

fn seed() -> u64 {
    std::env::var("MUTARAKA_SEED")
        .ok()
        .and_then(|seed| seed.parse().ok())
        .unwrap_or(0)
}

/// Runs `property` on generated cases; it gives what is wrong with a case, or nothing. The cases are the same
/// in every run of the same seed.
pub fn hold(default: u64, property: impl Fn(&Case) -> Option<String>) {
    let mut failures = Vec::new();
    let strategy = small_case();
    for number in 0..cases(default) {
        let case = generated(&strategy, seed() + number);
        if let Err(why) = mutaraka_engine::Program::new(case.agreement.clone()) {
            panic!("the generator made a text that cannot be run: {why}\n{case:?}");
        }
        if property(&case).is_some() {
            let reduced = reduce(case, &property);
            let wrong = property(&reduced).unwrap_or_default();
            failures.push(format!("case {}: {wrong}\n{reduced:?}", seed() + number));
            if failures.len() >= shown() {
                break;
            }
        }
    }
    assert!(
        failures.is_empty(),
        "{} cases fail\n{}",
        failures.len(),
        failures.join("\n────\n")
    );
}

fn generated(strategy: &impl Strategy<Value = Case>, number: u64) -> Case {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&number.to_le_bytes());
    let config = Config {
        failure_persistence: None,
        ..Config::default()
    };
    let rng = TestRng::from_seed(proptest::test_runner::RngAlgorithm::ChaCha, &bytes);
    let mut runner = TestRunner::new_with_rng(config, rng);
    strategy.new_tree(&mut runner).unwrap().current()
}

/// Leaves out what can be left out, one thing at a time, until nothing more can.
fn reduce(mut case: Case, property: &impl Fn(&Case) -> Option<String>) -> Case {
    loop {
        let Some(smaller) = smaller(&case)
            .into_iter()
            .filter(|smaller| mutaraka_engine::Program::new(smaller.agreement.clone()).is_ok())
            .find(|smaller| property(smaller).is_some())
        else {
            return case;
        };
        case = smaller;
    }
}

fn smaller(case: &Case) -> Vec<Case> {
    let mut all = Vec::new();
    for index in (0..case.records.len()).rev() {
        let mut one = case.clone();
        one.records.remove(index);
        all.push(one);
    }
    for index in (0..case.agreement.clauses.len()).rev() {
        let mut one = case.clone();
        one.agreement.clauses.remove(index);
        all.push(one);
    }
    for index in 0..case.agreement.clauses.len() {
        let Body::Undertaking(stated) = &case.agreement.clauses[index].body else {
            continue;
        };
        type Cut = Box<dyn Fn(&mut mutaraka_vocabulary::agreement::Undertaking)>;
        let mut parts: Vec<Cut> = Vec::new();
        for condition in 0..stated.conditions.len() {
            parts.push(Box::new(move |undertaking| {
                drop(undertaking.conditions.remove(condition))
            }));
        }
        if stated.suspension.is_some() {
            parts.push(Box::new(|undertaking| undertaking.suspension = None));
        }
        if stated.remedy.is_some() {
            parts.push(Box::new(|undertaking| undertaking.remedy = None));
        }
        if stated.from.is_some() {
            parts.push(Box::new(|undertaking| undertaking.from = None));
        }
        if stated.until.is_some() {
            parts.push(Box::new(|undertaking| undertaking.until = None));
        }
        for part in parts {
            let mut one = case.clone();
            if let Body::Undertaking(undertaking) = &mut one.agreement.clauses[index].body {
                part(undertaking);
                all.push(one);
            }
        }
        if case.agreement.clauses[index].phase.is_some() {
            let mut one = case.clone();
            one.agreement.clauses[index].phase = None;
            all.push(one);
        }
    }
    if !case.agreement.breakdowns.is_empty() {
        let mut one = case.clone();
        one.agreement.breakdowns.clear();
        all.push(one);
    }
    if case.options.as_known_at.is_some() || case.options.until.is_some() {
        let mut one = case.clone();
        one.options = mutaraka_reference::Options::default();
        all.push(one);
    }
    all
}

/// Whether two verdicts tell the same of every instance and account, the second under other names.
#[allow(dead_code)] // not every test file uses it
pub fn outlines_apart(
    plain: &mutaraka_vocabulary::Verdict,
    renamed: &mutaraka_vocabulary::Verdict,
    name: impl Fn(&str) -> String,
) -> Option<String> {
    let (plain, renamed) = (
        mutaraka_reference::Outline::of(plain),
        mutaraka_reference::Outline::of(renamed),
    );
    let instances = plain.instances.iter().map(|((clause, by, toward), told)| {
        ((clause.clone(), name(by), name(toward)), told.clone())
    });
    let expected: std::collections::BTreeMap<_, _> = instances.collect();
    if expected != renamed.instances {
        let wrong = expected
            .iter()
            .find(|(key, told)| renamed.instances.get(key) != Some(told));
        return Some(format!(
            "{wrong:?}\nfound {:?}",
            wrong.map(|(key, _)| renamed.instances.get(key))
        ));
    }
    let firsts = plain.firsts.values().map(|first| {
        (
            first.day,
            first.told,
            first
                .candidates
                .iter()
                .map(|one| name(one))
                .collect::<std::collections::BTreeSet<_>>(),
        )
    });
    let found = renamed
        .firsts
        .values()
        .map(|first| (first.day, first.told, first.candidates.clone()));
    let (expected, found): (Vec<_>, Vec<_>) = (firsts.collect(), found.collect());
    (expected != found).then(|| format!("{expected:?}\nfound {found:?}"))
}

//! What must hold of any outcome, whatever the case (sentences 8 and 19).

// Helpers outside of the test functions too.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};

use mutaraka_reference::generate::small_case;
use mutaraka_reference::{InstanceOutline, Options, Outline, interpret};
use mutaraka_vocabulary::{Agreement, Instant, Record};
use proptest::prelude::*;
use serde_json::Value;

/// `a` for `b` and `b` for `a`, wherever either is a whole string.
fn swap(name: &str) -> String {
    match name {
        "a" => "b".into(),
        "b" => "a".into(),
        "A" => "B".into(),
        "B" => "A".into(),
        other => other.into(),
    }
}

fn swapped(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(swap(&text)),
        Value::Array(all) => Value::Array(all.into_iter().map(swapped).collect()),
        Value::Object(all) => Value::Object(
            all.into_iter()
                .map(|(key, value)| (key, swapped(value)))
                .collect(),
        ),
        other => other,
    }
}

fn swap_agreement(agreement: &Agreement) -> Agreement {
    serde_json::from_value(swapped(serde_json::to_value(agreement).unwrap())).unwrap()
}

fn swap_record(record: &Record<'static>) -> Record<'static> {
    // Read from an owned value, nothing borrows.
    serde_json::from_value(swapped(serde_json::to_value(record).unwrap())).unwrap()
}

fn swap_outline(outline: Outline) -> Outline {
    Outline {
        parties: outline
            .parties
            .into_iter()
            .map(|(name, all)| (swap(&name), all))
            .collect(),
        instances: outline
            .instances
            .into_iter()
            .map(|((clause, by, toward), all)| ((clause, swap(&by), swap(&toward)), all))
            .collect(),
        firsts: outline
            .firsts
            .into_iter()
            .map(|(definition, mut first)| {
                first.candidates = first.candidates.iter().map(|name| swap(name)).collect();
                (definition, first)
            })
            .collect(),
        outsiders: outline
            .outsiders
            .into_iter()
            .map(|(name, all)| (swap(&name), all))
            .collect(),
        ..outline
    }
}

fn without_later(instance: &InstanceOutline, until: Instant) -> InstanceOutline {
    let mut early = instance.clone();
    early.status.retain(|(at, ..)| *at <= until);
    for stages in early.breaches.values_mut() {
        stages.retain(|(at, _)| *at <= until);
    }
    early.breaches.retain(|_, stages| !stages.is_empty());
    early.quiet = Default::default();
    early.easing.clear();
    early
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// 19: arrival order changes nothing.
    #[test]
    fn arrival_order_changes_nothing(case in small_case(), turn in 0_usize..32) {
        let straight = interpret(&case.agreement, &case.records, &case.options);
        let mut records = case.records.clone();
        records.reverse();
        let middle = turn.min(records.len());
        records.rotate_left(middle);
        prop_assert_eq!(straight, interpret(&case.agreement, &records, &case.options));
    }

    /// 19: swapping two parties' names swaps findings and nothing else; so does the order of the parties and
    /// clauses in the text.
    #[test]
    fn names_decide_nothing(case in small_case()) {
        let straight = interpret(&case.agreement, &case.records, &case.options);
        let mut agreement = swap_agreement(&case.agreement);
        agreement.parties.reverse();
        agreement.clauses.reverse();
        let records: Vec<_> = case.records.iter().map(swap_record).collect();
        let other = interpret(&agreement, &records, &case.options);
        prop_assert_eq!(swap_outline(straight), other);
    }

    /// 8: a state once passed is never rewritten: what was found up to an instant is found by all who look
    /// later, whatever becomes known.
    #[test]
    fn what_has_passed_is_not_rewritten(case in small_case(), hours in 0_i64..400) {
        let full = interpret(&case.agreement, &case.records, &Options::default());
        let first = full.instances.values().flat_map(|one| one.status.first()).map(|(at, ..)| *at).min();
        prop_assume!(first.is_some());
        let first = first.unwrap();
        let until = Instant(first.0 + hours * 3600).min(full.until);
        let early = interpret(&case.agreement, &case.records, &Options { as_known_at: None, until: Some(until) });
        let starts: BTreeSet<_> = early.instances.values().filter_map(|one| one.status.first()).map(|(at, ..)| *at).collect();
        // A clock that begins later has seen fewer records; the beginning is then another.
        prop_assume!(starts.into_iter().collect::<Vec<_>>() == [first]);
        let cut: BTreeMap<_, _> = full.instances.iter().map(|(key, one)| (key.clone(), without_later(one, until))).collect();
        let seen: BTreeMap<_, _> = early.instances.iter().map(|(key, one)| (key.clone(), without_later(one, until))).collect();
        prop_assert_eq!(cut, seen);
    }
}

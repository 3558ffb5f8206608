//! Scopes and tests as text.

use mutaraka_vocabulary::agreement::{Scope, Target, Test, Threshold};

use super::degree;
use super::time::{hours, step};
use crate::words::class_name;

/// The acts and all parts of a scope, in one line.
pub(super) fn scope(scope: &Scope) -> String {
    let mut text = scope.acts.join(", ");
    if !scope.except.is_empty() {
        text += &format!(" except {}", scope.except.join(", "));
    }
    if !scope.place.is_empty() {
        text += &format!(" in {}", scope.place.join(", "));
    }
    if !scope.directed_at.is_empty() {
        let targets: Vec<String> = scope.directed_at.iter().map(target).collect();
        text += &format!(" directed at {}", targets.join(", "));
    }
    if let Some(window) = scope.hours {
        text += &format!(" {}", hours(window));
    }
    text
}

fn target(target: &Target) -> String {
    match (&target.class, &target.side) {
        (Some(class), Some(side)) => format!("{} of {side}", class_name(*class)),
        (Some(class), None) => class_name(*class).to_owned(),
        (None, side) => side.clone().unwrap_or_default(),
    }
}

/// `in 30 days from the act`
pub(super) fn window(threshold: &Threshold) -> String {
    let from = if threshold.from_the_act {
        " from the act"
    } else {
        ""
    };
    format!("in {} days{from}", threshold.days)
}

pub(super) fn test(held: &Test) -> String {
    match held {
        Test::Kept { clause, threshold } => {
            let n = threshold.more_than;
            format!(
                "{clause} is kept; not kept = more than {n} standing breaches {}",
                window(threshold)
            )
        }
        Test::Acts {
            scope: acts,
            by,
            threshold,
            standard,
        } => {
            let by = if by.is_empty() {
                String::new()
            } else {
                format!(" by {}", by.join(", "))
            };
            let n = threshold.more_than;
            format!(
                "more than {n} acts {} of {}{by} proved as {}",
                window(threshold),
                scope(acts),
                degree(*standard)
            )
        }
        Test::Quiet { clause, days } => format!("{days} quiet days of {clause}"),
        Test::Done(pattern) => format!("{} has been received", step(pattern)),
        Test::During(phase) => format!("phase {phase} is running"),
        Test::All(tests) => format!("all of ({})", all(tests)),
        Test::Any(tests) => format!("any of ({})", all(tests)),
        Test::Not(other) => format!("not {}", test(other)),
    }
}

fn all(tests: &[Test]) -> String {
    tests.iter().map(test).collect::<Vec<_>>().join("; ")
}

//! The engine agrees with every document, and tells every line of it.

#![allow(clippy::unwrap_used, clippy::panic)] // a test fails by panicking

#[path = "support/hold.rs"]
mod hold;
mod support;

use mutaraka_scenarios::{Answer, Outcome, check};

#[test]
fn the_engine_agrees_with_every_document() {
    hold::hold("the engine", true, |agreement, records, options| {
        let options = mutaraka_engine::Options {
            until: options.until,
            as_known_at: options.as_known_at,
        };
        match mutaraka_engine::assess(agreement, records, &options) {
            Ok(verdict) => Ok(Outcome::from(&verdict)),
            Err(error) => Err(format!("cannot be assessed: {error}")),
        }
    });
}

/// A document whose expectations would hold with no records at all would test nothing.
#[test]
fn every_document_expects_something_of_its_records() {
    for (name, text) in support::documents() {
        let (scenario, agreement) = support::load(&name, &text).unwrap();
        let options = mutaraka_engine::Options {
            until: scenario.options.until,
            as_known_at: scenario.options.as_known_at,
        };
        let outcome = Outcome::from(&mutaraka_engine::assess(&agreement, &[], &options).unwrap());
        let fails = |claim| matches!(check(claim, &outcome, &scenario.calendar), Answer::Fails(_));
        assert!(
            scenario
                .assertions
                .iter()
                .any(|assertion| fails(&assertion.claim)),
            "{name}"
        );
    }
}

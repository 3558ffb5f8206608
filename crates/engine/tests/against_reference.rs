//! The engine and the reference interpreter give the same on generated agreements and records.
//!
//! | property | what is held |
//! | --- | --- |
//! | `the_engine_is_the_reference` | outlines equal |
//!
//! Two thousand cases by default; `MUTARAKA_CASES=1000000 cargo test --release -p mutaraka-engine --test against_reference`
//! runs as many as one likes. A case that fails is reduced by leaving out records, clauses and parts of clauses
//! for as long as it still fails.

#![allow(clippy::unwrap_used, clippy::panic)] // a test fails by panicking

mod support;

use mutaraka_reference::generate::Case;
use mutaraka_reference::{Outline, interpret, print};

fn difference(case: &Case) -> Option<String> {
    let options = mutaraka_engine::Options {
        as_known_at: case.options.as_known_at,
        until: case.options.until,
    };
    let verdict = match mutaraka_engine::assess(&case.agreement, &case.records, &options) {
        Ok(verdict) => verdict,
        // The generator makes cases that can be judged.
        Err(why) => return Some(format!("refused: {why}")),
    };
    let (reference, found) = (
        interpret(&case.agreement, &case.records, &case.options),
        Outline::of(&verdict),
    );
    (reference != found).then(|| print::differences(&case.agreement, &reference, &found))
}

#[test]
fn the_engine_is_the_reference() {
    support::hold(2000, difference);
}

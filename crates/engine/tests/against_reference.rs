//! The engine and the reference interpreter give the same on generated agreements and records.
//!
//! | property | what is held |
//! | --- | --- |
//! | `the_engine_is_the_reference` | outlines equal |
//!
//! A thousand cases by default; `MUTARAKA_CASES=1000000 cargo test --release -p mutaraka-engine --test against_reference`
//! runs as many as one likes.

#![allow(clippy::unwrap_used, clippy::panic)] // a test fails by panicking

use mutaraka_reference::generate::{Case, small_case};
use mutaraka_reference::{Outline, interpret, print};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

fn cases(default: u32) -> u32 {
    std::env::var("MUTARAKA_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(default)
}

fn config(default: u32) -> Config {
    Config { cases: cases(default), max_shrink_iters: 4_000, failure_persistence: None, ..Config::default() }
}

fn engine(case: &Case) -> Outline {
    let options = mutaraka_engine::Options { as_known_at: case.options.as_known_at, until: case.options.until };
    let verdict = mutaraka_engine::assess(&case.agreement, &case.records, &options).unwrap_or_else(|error| panic!("{error}"));
    Outline::of(&verdict)
}

#[test]
fn the_engine_is_the_reference() {
    let mut runner = TestRunner::new(config(1000));
    let result = runner.run(&small_case(), |case| {
        let reference = interpret(&case.agreement, &case.records, &case.options);
        let found = engine(&case);
        prop_assert!(reference == found, "{}", print::differences(&case.agreement, &reference, &found));
        Ok(())
    });
    if let Err(error) = result {
        panic!("{error}");
    }
}

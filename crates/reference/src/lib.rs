//! The slow, obviously right reference interpreter.
//!
//! Written from `docs/src/reference/meaning.md` alone. It goes through every instant at which anything is
//! due and in each works everything out anew from the records known by then; it has no index and no
//! incremental step. It is for small cases: a few parties and clauses, some tens of records and days. Where
//! the page leaves two answers, `READINGS.md` beside this crate says which was taken.
//!
//! Architecture invariant: nothing here comes from `mutaraka-engine`, so that the two can be held against
//! each other.

mod accounts;
mod answer;
mod breaches;
mod conditions;
mod deed;
mod deeds;
mod diligence;
mod easing;
pub mod generate;
mod grades;
mod hindsight;
mod learn;
mod life;
mod naming;
mod outline;
mod place;
pub mod print;
mod quiet;
mod response;
mod run;
mod scope;
mod state;
mod suspension;
mod text;

pub use outline::{
    BreachKey, BreakdownOutline, FirstOutline, InstanceOutline, Outline, OutsiderOutline, Stretches,
};

use mutaraka_vocabulary::{Agreement, Instant, Record};

/// What is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Use only what was known by this instant, and stop the clock there.
    pub as_known_at: Option<Instant>,
    /// Stop the clock here; by default at the latest known instant in the records.
    pub until: Option<Instant>,
}

/// What follows from an agreement and records of what happened.
#[must_use]
pub fn interpret(agreement: &Agreement, records: &[Record<'static>], options: &Options) -> Outline {
    let text = text::Text::new(agreement);
    let mut run = run::Run::new(&text, records, options);
    run.go();
    run.outline()
}

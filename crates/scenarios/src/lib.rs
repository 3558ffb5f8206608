//! Scenario documents: one rule or corner of the reference of the meaning each, as a page that a
//! mediator can read and a test can run.
//!
//! A document is Markdown with fenced blocks: `agreement` (a text in the language of agreements),
//! `records` (one record a line, see [`notation`]), `options` (where the clock stops), and `expected`
//! (one assertion a line, see [`claim`]). What is expected is derived by hand from the reference of the
//! meaning, never copied from what a program printed.
//!
//! ```text
//! document ──read──▶ Scenario { agreement text, records, options, claims }
//! Verdict (or any other account of the outcome) ──▶ Outcome
//! Claim × Outcome ──check──▶ holds, fails (with what was found), not told
//! ```
//!
//! Architecture invariant: this crate knows the nouns and nothing of how an outcome is computed, so that
//! the engine and the reference interpreter are held to the same pages.

mod check;
pub mod claim;
mod document;
pub mod notation;
pub mod outcome;

pub use check::{Answer, check};
pub use claim::Claim;
pub use document::{Assertion, Options, Scenario, read};
pub use outcome::Outcome;

/// What is wrong with a document, and on which line (the first is 1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line.
    pub line: usize,
    /// What is wrong with it.
    pub message: String,
}

impl Problem {
    fn new(line: usize, message: impl Into<String>) -> Problem {
        Problem {
            line,
            message: message.into(),
        }
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

impl std::error::Error for Problem {}

//! The evaluator: an agreement and records in, findings with their reasons out.
//!
//! ```text
//! Agreement ──compile──▶ Program ─┐
//!                                 ├─▶ Case ──Run──▶ State + Trail ──verdict──▶ Verdict
//! Record ──intake──▶ Entry ───────┘
//! ```
//!
//! - [`Program`]: the agreement with names as numbers, one instance of an undertaking for every ordered pair, and
//!   indexes of what concerns what.
//! - [`Intake`]: records become `Entry`s of at most 40 bytes; what many share is kept once.
//! - `Run`: one instant at a time, in the order of the meaning's first sentence, over a `State` that holds
//!   only what the future depends on, and a `Trail` that holds what was, and why.
//! - [`Case`]: records in any order of arrival; late ones take it back to a checkpoint and forward again.
//! - [`Verdict`](mutaraka_vocabulary::Verdict): one value, with the reasons of every finding.
//!
//! Architecture invariants. No input or output, no clock, no randomness, no threads: time comes in with
//! records and with `advance`. No rule of evaluation lives anywhere else in the program; the tests hold this crate
//! against a second, slow interpreter. What the words mean is `docs/src/reference/meaning.md`; a module that
//! implements sentences of it names them at its head. Nothing here is decided by the order of arrival, a name or a
//! place in the text, and by an id only between two corrections that nothing else tells apart.

mod account;
mod acts;
mod bind;
mod case;
mod compile;
mod cow;
mod deeds;
mod diligence;
mod easing;
mod entry;
mod ids;
mod intake;
mod judge;
mod keys;
mod life;
mod program;
mod quiet;
mod response;
mod run;
mod said;
mod state;
mod steps;
mod suspension;
mod trail;
mod verdict;
mod window;
mod world;

use std::sync::Arc;

use mutaraka_vocabulary::record::Record;
use mutaraka_vocabulary::{Agreement, Instant, Verdict};

pub use case::{Case, News};
pub use intake::{ByName, Intake, Locate, Located, SpanFault, Unusable};
pub use program::{Program, ProgramError};
pub use verdict::{FORM, Fetch};

/// What of the records is used.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Only what was known by then.
    pub as_known_at: Option<Instant>,
    /// Where the clock stops; by default at the latest instant the records tell of.
    pub until: Option<Instant>,
}

/// Why a set of records could not be assessed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AssessError {
    /// The agreement cannot be run.
    Agreement(ProgramError),
    /// A record cannot be used.
    Record(Unusable),
}

impl std::fmt::Display for AssessError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            AssessError::Agreement(error) => error.fmt(f),
            AssessError::Record(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for AssessError {}

/// Assesses records held in memory, with places matched by name.
///
/// # Errors
/// When the agreement cannot be run or a record cannot be used.
pub fn assess(
    agreement: &Agreement,
    records: &[Record<'static>],
    options: &Options,
) -> Result<Verdict, AssessError> {
    let program = Arc::new(Program::new(agreement.clone()).map_err(AssessError::Agreement)?);
    let mut locate = ByName::new(&program);
    let mut case = Case::known_at(program, options.as_known_at);
    let used: Vec<&Record<'static>> = records
        .iter()
        .filter(|record| options.as_known_at.is_none_or(|t| record.recorded() <= t))
        .collect();
    for record in &used {
        case.apply(record, &mut locate)
            .map_err(AssessError::Record)?;
    }
    let until = options.until.unwrap_or_else(|| case.latest());
    case.run_to(until);
    Ok(case.verdict(&mut |index| used.get(index).copied().cloned()))
}

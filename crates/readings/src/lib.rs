//! Seeded readings (sentence 9 of the meaning).
//!
//! A record leaves things open: when in its span an act fell, which of the named alternatives did it, how
//! many were harmed. A reading settles all of it by drawing; the engine judges the drawn records like any
//! others, and shares over many readings say how much a result hangs on what is not known. They are no
//! probabilities of events: every possibility left open counts alike.
//!
//! Architecture invariants. The same seed gives the same readings, on any number of threads and in whatever
//! order the records came: what is drawn for a record depends on the seed, the number of the reading and
//! the record's id alone. No rule of the meaning is here: readings go through [`mutaraka_engine`].

mod draw;
mod tally;

use std::num::NonZeroUsize;
use std::sync::Arc;

use mutaraka_engine::{Case, Locate, Located, Program, Unusable};
use mutaraka_vocabulary::finding::{Readings, Verdict};
use mutaraka_vocabulary::record::Place;
use mutaraka_vocabulary::{Instant, Record};

pub use draw::Reading;
use tally::Tally;

/// What readings are drawn of, and how many.
#[derive(Clone, Copy, Debug)]
pub struct Plan<'p> {
    /// The agreement.
    pub program: &'p Arc<Program>,
    /// The records.
    pub records: &'p [Record<'static>],
    /// For each record the zones it lies in, as [`Locate`] gives them; a record beyond the end lies
    /// nowhere known. A place is never drawn.
    pub places: &'p [Located],
    /// Only what was known by then.
    pub as_known_at: Option<Instant>,
    /// Where the clock stops; by default at the latest instant that the records tell of.
    pub until: Option<Instant>,
    /// How many readings.
    pub count: u32,
    /// The seed.
    pub seed: u64,
    /// On how many threads.
    pub threads: NonZeroUsize,
}

/// Draws the readings and gives the share of each result.
///
/// # Errors
/// When the engine cannot use a record.
pub fn readings(plan: &Plan<'_>) -> Result<Readings, Unusable> {
    let threads = u32::try_from(plan.threads.get())
        .unwrap_or(u32::MAX)
        .clamp(1, plan.count.max(1));
    let striped = |first: u32| {
        let mut tally = Tally::default();
        let mut reading = first;
        while reading < plan.count {
            tally.add(&judge(plan, reading)?);
            let Some(next) = reading.checked_add(threads) else {
                break;
            };
            reading = next;
        }
        Ok(tally)
    };
    let mut all = Tally::default();
    if threads == 1 {
        all.merge(striped(0)?);
    } else {
        std::thread::scope(|scope| {
            let running: Vec<_> = (0..threads)
                .map(|first| scope.spawn(move || striped(first)))
                .collect();
            for one in running {
                match one.join() {
                    Ok(tally) => all.merge(tally?),
                    Err(panic) => std::panic::resume_unwind(panic),
                }
            }
            Ok(())
        })?;
    }
    Ok(all.readings(plan.program.agreement(), plan.count, plan.seed))
}

/// The verdict on one reading, without citations.
fn judge(plan: &Plan<'_>, number: u32) -> Result<Verdict, Unusable> {
    let mut reading = Reading::new(plan.seed, number);
    let mut case = Case::known_at(Arc::clone(plan.program), plan.as_known_at);
    let mut given = Given(Located::default());
    for (index, record) in plan.records.iter().enumerate() {
        given.0 = plan.places.get(index).copied().unwrap_or_default();
        case.apply(&reading.draw(record), &mut given)?;
    }
    case.run_to(plan.until.unwrap_or_else(|| case.latest()));
    Ok(case.verdict(&mut |_| None))
}

/// The zones found once for every reading.
struct Given(Located);

impl Locate for Given {
    fn locate(&mut self, _: &Place<'_>) -> Located {
        self.0
    }
}

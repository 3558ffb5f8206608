//! Small agreements and records for property tests, dense enough in time that things fall on the same
//! instant, the same day, on midnights and deadlines; shrinking to readable cases.
//!
//! A case is made of choices, which are small numbers that mean the plainest thing when they are zero; any
//! combination of them is a valid case. Proptest shrinks the numbers.

mod acts;
mod agreement;
mod clauses;
mod records;

pub use agreement::small_agreement;
pub use records::small_records;

use mutaraka_vocabulary::calendar::days_from_civil;
use mutaraka_vocabulary::{Agreement, Calendar, Day, Instant, Record};
use proptest::prelude::*;

use crate::Options;
use crate::text::calendar;

/// A case: an agreement, records about it, and what is asked.
#[derive(Clone)]
pub struct Case {
    /// The agreement.
    pub agreement: Agreement,
    /// The records.
    pub records: Vec<Record<'static>>,
    /// What is asked.
    pub options: Options,
}

impl std::fmt::Debug for Case {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("\n")?;
        f.write_str(&crate::print::show(
            &self.agreement,
            &self.records,
            &self.options,
        ))
    }
}

/// Whole cases.
pub fn small_case() -> impl Strategy<Value = Case> {
    small_agreement()
        .prop_flat_map(|agreement| {
            (
                small_records(&agreement),
                Just(agreement),
                0_u8..8,
                0_i32..20,
            )
        })
        .prop_map(|(records, agreement, ask, day)| {
            let at = Some(instant(&calendar(&agreement.time_zone), day, 12 * 3600));
            let options = match ask {
                6 => Options {
                    as_known_at: at,
                    until: None,
                },
                7 => Options {
                    as_known_at: None,
                    until: at,
                },
                _ => Options::default(),
            };
            Case {
                agreement,
                records,
                options,
            }
        })
}

/// The first day that cases use: in Cairo four days before its clocks go forward at midnight.
fn first_day(calendar: &Calendar) -> Day {
    if calendar.zone() == "Africa/Cairo" {
        Day(days_from_civil(2023, 4, 24))
    } else {
        Day(days_from_civil(2031, 11, 3))
    }
}

/// A clock time on the `day`th day of the case.
fn instant(calendar: &Calendar, day: i32, seconds: u32) -> Instant {
    calendar.instant(first_day(calendar).plus(day), seconds)
}

/// Few clock times, so that they meet: noon, midnight, six, eighteen, the last second, half past twelve at night.
fn clock_time(choice: u8) -> u32 {
    const TIMES: [u32; 6] = [12 * 3600, 0, 6 * 3600, 18 * 3600, 24 * 3600 - 1, 1800];
    pick(&TIMES, choice)
}

/// The chosen one, counting round; the default of an empty slice.
fn pick<T: Clone + Default>(from: &[T], choice: u8) -> T {
    from.get(usize::from(choice) % from.len().max(1))
        .cloned()
        .unwrap_or_default()
}

/// Choices for one clause or record.
#[derive(Clone, Copy, Debug)]
struct Choices([u8; 16]);

impl Choices {
    fn strategy() -> impl Strategy<Value = Choices> {
        any::<[u8; 16]>().prop_map(Choices)
    }

    /// One of `of` outcomes.
    fn at(&self, index: usize, of: u8) -> u8 {
        self.0.get(index).copied().unwrap_or(0) % of
    }
}

fn owned(name: &str) -> String {
    name.to_owned()
}

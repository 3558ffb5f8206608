//! Holding every document against one way of working the outcome out.

use mutaraka_scenarios::{Answer, Options, Outcome, check};
use mutaraka_vocabulary::{Agreement, Record};

use crate::support::{documents, load};

/// Runs every document, with its records in the order of the page and in the opposite order, and fails with
/// a list of all lines that do not hold: document, line, what was expected, what was found. An account that
/// `tells_all` must say something about every line. With `SCENARIO` set, only documents whose names begin
/// with it are run.
pub fn hold(
    account: &str,
    tells_all: bool,
    outcome: impl Fn(&Agreement, &[Record<'static>], &Options) -> Result<Outcome, String>,
) {
    let only = std::env::var("SCENARIO").unwrap_or_default();
    let mut failures = Vec::new();
    let (mut held, mut untold) = (0_u32, 0_u32);
    for (name, text) in documents()
        .into_iter()
        .filter(|(name, _)| name.starts_with(&only))
    {
        let (scenario, agreement) = match load(&name, &text) {
            Ok(loaded) => loaded,
            Err(problem) => {
                failures.push(problem);
                continue;
            }
        };
        let mut backwards = scenario.records.clone();
        backwards.reverse();
        for (order, records) in [("", &scenario.records), (" (records reversed)", &backwards)] {
            let found = match outcome(&agreement, records, &scenario.options) {
                Ok(found) => found,
                Err(problem) => {
                    failures.push(format!("{name}{order}: {problem}"));
                    continue;
                }
            };
            for assertion in &scenario.assertions {
                match check(&assertion.claim, &found, &scenario.calendar) {
                    Answer::Holds => held += 1,
                    Answer::NotTold if !tells_all => untold += 1,
                    Answer::NotTold => failures.push(format!(
                        "{name}:{}{order}: not told: {}",
                        assertion.line, assertion.text
                    )),
                    Answer::Fails(instead) => failures.push(format!(
                        "{name}:{}{order}\n    expected: {}\n    found:    {instead}",
                        assertion.line, assertion.text
                    )),
                }
            }
        }
    }
    assert!(
        failures.is_empty(),
        "{account}: {} lines do not hold ({held} hold, {untold} are not told)\n{}",
        failures.len(),
        failures.join("\n")
    );
}

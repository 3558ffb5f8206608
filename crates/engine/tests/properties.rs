//! What must hold of any agreement and records, on generated ones.
//!
//! | property | what is held |
//! | --- | --- |
//! | `any_order_of_arrival` | the verdict's bytes do not depend on the order in which records arrive |
//! | `one_by_one_is_the_batch` | records applied one by one, the clock advanced after each, give the batch's verdict |
//! | `threads_change_nothing` | eight threads at once give the bytes of one |
//! | `as_known_at_is_an_earlier_verdict` | the verdict as known at T is that of the records known by T |
//! | `renaming_renames` | parties under other names, in another order: the same findings under those names |

#![allow(clippy::unwrap_used, clippy::panic)] // a test fails by panicking

mod support;

use std::sync::Arc;

use mutaraka_engine::{ByName, Case as Engine, Options, Program};
use mutaraka_reference::generate::Case;
use mutaraka_vocabulary::record::Record;
use mutaraka_vocabulary::{Instant, Verdict};

fn options(case: &Case) -> Options {
    Options {
        as_known_at: case.options.as_known_at,
        until: case.options.until,
    }
}

fn assess(case: &Case, records: &[Record<'static>]) -> Verdict {
    mutaraka_engine::assess(&case.agreement, records, &options(case))
        .unwrap_or_else(|error| panic!("{error}"))
}

fn bytes(verdict: &Verdict) -> String {
    serde_json::to_string(verdict).unwrap()
}

/// Why two verdicts differ, if they do: the first bytes that do.
fn apart(one: &str, other: &str) -> Option<String> {
    if one == other {
        return None;
    }
    let place = one
        .bytes()
        .zip(other.bytes())
        .position(|(one, other)| one != other)
        .unwrap_or(0);
    let from = place.saturating_sub(200);
    let part = |text: &str| {
        text.get(from..(place + 200).min(text.len()))
            .unwrap_or_default()
            .to_owned()
    };
    Some(format!("one\n{}\nother\n{}", part(one), part(other)))
}

#[test]
fn any_order_of_arrival() {
    support::hold(300, |case| {
        let expected = bytes(&assess(case, &case.records));
        let mut backwards = case.records.clone();
        backwards.reverse();
        let half = case.records.len() / 2;
        let turned: Vec<_> = case.records[half..]
            .iter()
            .chain(&case.records[..half])
            .cloned()
            .collect();
        apart(&expected, &bytes(&assess(case, &backwards)))
            .or_else(|| apart(&expected, &bytes(&assess(case, &turned))))
    });
}

#[test]
fn one_by_one_is_the_batch() {
    support::hold(300, |case| {
        let expected = assess(case, &case.records);
        let program = Arc::new(Program::new(case.agreement.clone()).unwrap());
        let mut locate = ByName::new(&program);
        let mut engine = Engine::known_at(program, case.options.as_known_at);
        let known = |record: &&Record<'static>| {
            case.options
                .as_known_at
                .is_none_or(|t| record.recorded() <= t)
        };
        let known: Vec<&Record<'static>> = case.records.iter().filter(known).collect();
        for record in &known {
            engine.apply(record, &mut locate).unwrap();
            let until = case.options.until.unwrap_or_else(|| engine.latest());
            engine.advance(until);
        }
        engine.run_to(expected.until);
        apart(
            &bytes(&expected),
            &bytes(&engine.verdict(&mut |index| known.get(index).copied().cloned())),
        )
    });
}

#[test]
fn threads_change_nothing() {
    support::hold(40, |case| {
        let expected = bytes(&assess(case, &case.records));
        let found: Vec<String> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..8)
                .map(|_| scope.spawn(|| bytes(&assess(case, &case.records))))
                .collect();
            threads
                .into_iter()
                .map(|thread| thread.join().unwrap())
                .collect()
        });
        found.iter().find_map(|found| apart(&expected, found))
    });
}

#[test]
fn as_known_at_is_an_earlier_verdict() {
    support::hold(300, |case| {
        let known: Vec<Instant> = case.records.iter().map(Record::known_or_end).collect();
        let at = *known.get(known.len() / 2)?;
        let then: Vec<Record<'static>> = case
            .records
            .iter()
            .filter(|record| record.known_or_end() <= at)
            .cloned()
            .collect();
        let asked = Options {
            as_known_at: Some(at),
            until: None,
        };
        let earlier = mutaraka_engine::assess(&case.agreement, &then, &asked).unwrap();
        let now = mutaraka_engine::assess(&case.agreement, &case.records, &asked).unwrap();
        apart(&bytes(&earlier), &bytes(&now))
    });
}

/// Other names for the parties, of the same length so that nothing else moves, and the parties, clauses and records
/// in the opposite order.
#[test]
fn renaming_renames() {
    support::hold(200, |case| {
        let json = |text: &str, back: bool| -> String {
            ["a", "b", "c", "d"]
                .iter()
                .fold(text.to_owned(), |text, name| {
                    let (from, to) = (format!("\"{name}\""), format!("\"{name}{name}x\""));
                    if back {
                        text.replace(&to, &from)
                    } else {
                        text.replace(&from, &to)
                    }
                })
        };
        let agreement = json(&serde_json::to_string(&case.agreement).unwrap(), false);
        let mut agreement: mutaraka_vocabulary::Agreement =
            serde_json::from_str(&agreement).unwrap();
        agreement.parties.reverse();
        agreement.clauses.reverse();
        let mut records: Vec<Record<'static>> = case
            .records
            .iter()
            .map(|record| {
                serde_json::from_str::<Record<'_>>(&json(
                    &serde_json::to_string(record).unwrap(),
                    false,
                ))
                .unwrap()
                .into_owned()
            })
            .collect();
        records.reverse();
        let renamed = mutaraka_engine::assess(&agreement, &records, &options(case)).unwrap();
        let plain = assess(case, &case.records);
        support::outlines_apart(&plain, &renamed, |name| match name {
            "a" | "b" | "c" | "d" => format!("{name}{name}x"),
            other => other.to_owned(),
        })
    });
}

//! A bounded run of every fuzz target: the seeds as they are, then mutations of them, the same in every
//! run. `MUTARAKA_FUZZ_ROUNDS=100000` makes it longer, `MUTARAKA_FUZZ_SEED=7` another one.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "helpers of tests"
)]

mod mutate;

use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

use mutaraka_fuzz::{TARGETS, Target};
use mutate::Mutator;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every file below `folder`, in the order of their paths.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// What a target begins from.
fn seeds(name: &str) -> Vec<Vec<u8>> {
    let seeds = match name {
        "agreement" => [
            "examples",
            "crates/language/tests/good",
            "crates/language/tests/bad",
        ]
        .iter()
        .flat_map(|folder| files(&root().join(folder)))
        .filter(|path| path.extension().is_some_and(|it| it == "mutaraka"))
        .collect(),
        name => files(&root().join("fuzz/seeds").join(name)),
    };
    assert!(!seeds.is_empty(), "{name} has no seeds");
    seeds.iter().map(|path| fs::read(path).unwrap()).collect()
}

fn number(variable: &str, otherwise: u64) -> u64 {
    std::env::var(variable).map_or(otherwise, |given| given.parse().unwrap())
}

/// Feeds `data`, and keeps it in a file if that stops the target.
fn feed(target: Target, data: &[u8], what: &str) {
    if catch_unwind(|| (target.run)(data)).is_err() {
        let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{}.bin", target.name));
        fs::write(&kept, data).unwrap();
        panic!(
            "`{}` stopped at {what}; the bytes are in {}",
            target.name,
            kept.display()
        );
    }
}

fn run(name: &str, rounds: u64) {
    let target = *TARGETS.iter().find(|target| target.name == name).unwrap();
    let seeds = seeds(name);
    for (index, seed) in seeds.iter().enumerate() {
        feed(target, seed, &format!("seed {index}"));
        let marked = [b"\xef\xbb\xbf", seed.as_slice()].concat();
        feed(
            target,
            &marked,
            &format!("seed {index} with a byte order mark"),
        );
    }
    let rounds = number("MUTARAKA_FUZZ_ROUNDS", rounds);
    let chance = number("MUTARAKA_FUZZ_SEED", 0x6d75_7461_7261_6b61);
    let mut mutator = Mutator::new(chance, seeds);
    for round in 0..rounds {
        let data = mutator.next();
        feed(target, &data, &format!("round {round}"));
    }
}

#[test]
fn agreement() {
    run("agreement", 400);
}

#[test]
fn ucdp() {
    run("ucdp", 2500);
}

#[test]
fn acled() {
    run("acled", 2500);
}

#[test]
fn mapped() {
    run("mapped", 2500);
}

#[test]
fn own_csv() {
    run("own_csv", 2500);
}

#[test]
fn json_lines() {
    run("json_lines", 2500);
}

#[test]
fn case() {
    run("case", 600);
}

/// A run in which nothing gets through would show nothing: most mutations of a good file are still
/// read in part.
#[test]
fn mutations_differ_and_come_in_the_same_order() {
    let seeds = seeds("own_csv");
    let draw = |chance| {
        let mut mutator = Mutator::new(chance, seeds.clone());
        (0..50).map(|_| mutator.next()).collect::<Vec<_>>()
    };
    let (first, second) = (draw(1), draw(1));
    assert_eq!(first, second);
    assert_ne!(first, draw(2));
    let changed = first.iter().filter(|data| !seeds.contains(data)).count();
    assert!(changed > 40, "{changed} of 50 differ from the seeds");
}

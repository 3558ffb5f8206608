//! Rows that cannot be used together, and names of nothing: the order of rows decides nothing.

// Helpers of tests stop a test by panicking.
#![allow(clippy::unwrap_used)]

mod support;

use std::path::Path;

use mutaraka_vocabulary::Verdict;
use mutaraka_vocabulary::finding::{NamedAs, Notice};
use support::{AGREEMENT, HEAD, Run, folder, row, run, write};

const CORRECTIONS: &str =
    "record,id,happened,confirmation,source,kind,relation,by,directed_at,harm,supersedes\n";
const STEPS: &str = "record,id,happened,confirmation,source,kind,by,about,in_response_to\n";

fn assess(folder: &Path, records: &str, more: &[&str]) -> Run {
    let text = write(folder, "lull.mutaraka", AGREEMENT);
    let records = write(folder, "r.csv", records);
    run(&[&["assess", text.as_str(), records.as_str()], more].concat())
}

fn verdict(folder: &Path, records: &str) -> Verdict {
    let run = assess(folder, records, &["--format", "json"]);
    assert_eq!(run.code, 0, "{}", run.err);
    serde_json::from_str(&run.out).unwrap()
}

fn correction(id: &str, day: &str, killed: u32, supersedes: &str) -> String {
    row(id, day, killed).trim_end().to_owned() + "," + supersedes + "\n"
}

/// Every order of up to five rows.
fn orders(rows: &[String]) -> Vec<Vec<String>> {
    let [first, rest @ ..] = rows else {
        return vec![Vec::new()];
    };
    let mut all = Vec::new();
    for order in orders(rest) {
        for place in 0..=order.len() {
            let mut order = order.clone();
            order.insert(place, first.clone());
            all.push(order);
        }
    }
    all
}

/// The same verdict whatever the order, and which records it was made of.
fn one_verdict(test: &str, head: &str, rows: &[String], used: u64) -> Verdict {
    let folder = folder(test);
    let mut first: Option<Verdict> = None;
    for order in orders(rows) {
        let mut found = verdict(&folder, &format!("{head}{}", order.concat()));
        // Only lines depend on the order.
        for notice in &mut found.notices {
            if let Notice::UnknownNames { first, .. } = notice {
                first.iter_mut().for_each(|name| name.line = 0);
                first.sort();
            }
        }
        assert_eq!(found.records_used, used, "{order:?}");
        assert_eq!(
            *first.get_or_insert_with(|| found.clone()),
            found,
            "{order:?}"
        );
    }
    first.unwrap()
}

#[test]
fn records_of_one_id_that_differ_are_all_set_aside() {
    let rows = format!(
        "{HEAD}{}{}{}",
        row("a", "2031-01-05", 3),
        row("b", "2031-01-05", 1),
        row("a", "2031-01-06", 3)
    );
    let folder = folder("differ");
    let told = assess(&folder, &rows, &[]);
    assert_eq!(told.code, 0);
    for (line, other) in [(2, 4), (4, 2)] {
        let wanted = format!("r.csv:{line}: another record has the id `a`");
        let said = told.err.lines().find(|said| said.contains(&wanted));
        assert!(
            said.is_some_and(|said| said.contains(&format!("r.csv:{other}`"))),
            "{}",
            told.err
        );
    }
    assert!(
        told.err.contains("    act,a,2031-01-06"),
        "the row is shown: {}",
        told.err
    );
    assert!(
        told.out.contains("2 rows could not be used"),
        "{}",
        told.out
    );
    assert_eq!(assess(&folder, &rows, &["--strict"]).code, 2);
    let rows = [
        row("a", "2031-01-05", 3),
        row("a", "2031-01-06", 1),
        row("b", "2031-01-05", 1),
        row("a", "2031-01-05", 3),
    ];
    one_verdict("differ-orders", HEAD, &rows, 1);
}

#[test]
fn records_that_are_the_same_count_once() {
    let folder = folder("same");
    let rows = format!("{HEAD}{}", row("a", "2031-01-05", 2).repeat(3));
    let told = assess(&folder, &rows, &["--strict"]);
    assert_eq!(told.code, 0, "{}", told.err);
    assert!(told.out.contains("one record used"), "{}", told.out);
    assert!(told.err.contains("it counts once"), "{}", told.err);
    // The same file given twice.
    let text = write(&folder, "lull.mutaraka", AGREEMENT);
    let records = write(
        &folder,
        "r.csv",
        HEAD.to_owned() + &row("a", "2031-01-05", 2),
    );
    let twice = run(&["assess", &text, &records, &records, "--fail-on", "three"]);
    assert_eq!(twice.code, 0, "two died and not four: {}", twice.err);
}

#[test]
fn corrections_in_a_ring_are_all_set_aside() {
    let rows = [
        correction("a", "2031-01-05", 3, "c"),
        correction("b", "2031-01-06", 1, "a"),
        correction("c", "2031-01-07", 1, "b"),
        correction("d", "2031-01-08", 1, "c"),
    ];
    let told = assess(
        &folder("ring"),
        &format!("{CORRECTIONS}{}", rows.concat()),
        &[],
    );
    assert_eq!(told.code, 0, "{}", told.err);
    assert_eq!(
        told.err.matches("go round in a ring").count(),
        3,
        "{}",
        told.err
    );
    for place in [
        "`a` (`",
        "r.csv:2`)",
        "`b` (`",
        "r.csv:3`)",
        "`c` (`",
        "r.csv:4`)",
    ] {
        assert!(told.err.contains(place), "{place}: {}", told.err);
    }
    let verdict = one_verdict("ring-orders", CORRECTIONS, &rows, 1);
    assert!(verdict.notices.contains(&Notice::RowsSetAside { rows: 3 }));
    let alone = assess(
        &folder("ring-of-one"),
        &format!("{CORRECTIONS}{}", correction("a", "2031-01-05", 3, "a")),
        &[],
    );
    assert!(
        alone.err.contains("the record `a` corrects itself"),
        "{}",
        alone.err
    );
}

/// One of the records of a ring clashes with another of its id: both go, and what is left is no ring.
#[test]
fn a_ring_through_a_clash_is_none() {
    let rows = [
        correction("a", "2031-01-05", 3, "b"),
        correction("b", "2031-01-06", 1, "a"),
        correction("b", "2031-01-07", 2, ""),
        correction("c", "2031-01-07", 2, "b"),
    ];
    one_verdict("ring-clash", CORRECTIONS, &rows, 2);
}

#[test]
fn names_of_nothing_are_told() {
    let rows = [
        "step,s1,2031-01-05,verified,mission,complaint,south,record:a9,\n".to_owned(),
        "step,s2,2031-01-05,verified,mission,suspension,south,clause:2|clause:7|phase:later,\n"
            .to_owned(),
        "act,x,2031-01-05,verified,mission,violence,north,,zz\n".to_owned(),
        "act,a,2031-01-05,verified,mission,violence,north,,x\n".to_owned(),
    ];
    let verdict = one_verdict("names", STEPS, &rows, 4);
    let [Notice::UnknownNames { times: 4, first }] = verdict.notices.as_slice() else {
        panic!("{:?}", verdict.notices);
    };
    let named: Vec<_> = first
        .iter()
        .map(|name| (name.named_as, name.name.as_str()))
        .collect();
    assert_eq!(
        named,
        [
            (NamedAs::Answered, "zz"),
            (NamedAs::Record, "a9"),
            (NamedAs::Clause, "7"),
            (NamedAs::Phase, "later"),
        ]
    );
    let text = assess(
        &folder("names-text"),
        &format!("{STEPS}{}", rows.concat()),
        &[],
    );
    let words = text.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("r.csv:4 answers zz"), "{words}");
    let page = assess(
        &folder("names-html"),
        &format!("{STEPS}{}", rows.concat()),
        &["--format", "html"],
    );
    assert!(page.out.contains("r.csv:4"), "the page says it");
}

//! The form of the documents: they can be read, they quote the meaning as it stands, and the list of them
//! is whole.
#![allow(clippy::unwrap_used, clippy::panic)] // a test fails by panicking

mod support;

use std::collections::BTreeSet;

use mutaraka_scenarios::read;
use support::{documents, load, root};

fn all_good(problems: &[String]) {
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn every_document_can_be_read() {
    let documents = documents();
    assert!(documents.len() >= 45, "only {} documents", documents.len());
    all_good(
        &documents
            .iter()
            .filter_map(|(name, text)| Some(format!("{name}: {}", read(text).err()?)))
            .collect::<Vec<_>>(),
    );
}

#[test]
fn every_agreement_lowers() {
    all_good(
        &documents()
            .iter()
            .filter_map(|(name, text)| load(name, text).err())
            .collect::<Vec<_>>(),
    );
}

/// A document quotes the sentence that settles it, line by line; when the sentence is written anew, the
/// document is to be read anew.
#[test]
fn every_quotation_stands_in_the_meaning() {
    let meaning =
        squeezed(&std::fs::read_to_string(root().join("docs/src/reference/meaning.md")).unwrap());
    let mut problems = Vec::new();
    for (name, text) in documents() {
        let quoted: Vec<&str> = text
            .lines()
            .filter_map(|line| line.strip_prefix("> "))
            .collect();
        if quoted.is_empty() {
            problems.push(format!("{name}: quotes nothing"));
        }
        let missing = quoted
            .iter()
            .filter(|line| !meaning.contains(&squeezed(line)));
        problems.extend(missing.map(|line| format!("{name}: not in the meaning: {line}")));
    }
    all_good(&problems);
}

#[test]
fn the_list_of_scenarios_is_whole() {
    let list = std::fs::read_to_string(root().join("scenarios/README.md")).unwrap();
    let listed: BTreeSet<String> = list
        .lines()
        .filter_map(|line| {
            line.strip_prefix("| [")?
                .split_once("](")?
                .1
                .split_once(')')
                .map(|(name, _)| name.to_owned())
        })
        .collect();
    let present: BTreeSet<String> = documents().into_iter().map(|(name, _)| name).collect();
    assert_eq!(listed, present);
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

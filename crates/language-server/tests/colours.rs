//! The colours of the VS Code extension know every word of the grammar: those in quotes in its reference, which the
//! tests of the language hold to the parser by example, and those that the parser says an item begins with.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use std::collections::BTreeSet;
use std::path::PathBuf;

use mutaraka_language::{Expected, expected_at};
use serde_json::Value;

fn repository(path: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(path);
    std::fs::read_to_string(path).unwrap()
}

/// Every word of small letters that stands in a pattern.
fn coloured() -> BTreeSet<String> {
    let colours: Value = serde_json::from_str(&repository(
        "editors/vscode/syntaxes/mutaraka.tmLanguage.json",
    ))
    .unwrap();
    let mut all = BTreeSet::new();
    let mut rest = vec![&colours["repository"]];
    while let Some(value) = rest.pop() {
        match value {
            Value::Object(fields) => {
                let patterns = fields
                    .iter()
                    .filter(|(key, _)| *key == "match")
                    .filter_map(|(_, it)| it.as_str());
                for pattern in patterns {
                    let plain = pattern.replace("\\s+", "|");
                    let words = plain.split(|c: char| !(c.is_ascii_lowercase() || c == '-'));
                    all.extend(words.map(str::to_owned));
                }
                rest.extend(fields.values());
            }
            Value::Array(values) => rest.extend(values),
            _ => {}
        }
    }
    all
}

#[test]
fn every_word_of_the_grammar_has_a_colour() {
    let page = repository("docs/src/reference/grammar.md");
    let grammar = page
        .split("```ebnf")
        .nth(1)
        .unwrap()
        .split("```")
        .next()
        .unwrap();
    let quoted = grammar.split('"').skip(1).step_by(2);
    let words = quoted.filter(|word| {
        word.len() > 1
            && word
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte == b'-')
    });
    // Words that stand in one place only, after a word with a colour, and may be names elsewhere.
    let plain = [
        "receive",
        "monitor",
        "verify",
        "witness",
        "accompany",
        "keep",
        "text",
        "term",
        "id",
    ];
    let coloured = coloured();
    let lacking: Vec<&str> = words
        .filter(|word| !coloured.contains(*word) && !plain.contains(word))
        .collect();
    assert!(lacking.is_empty(), "{lacking:?}");
    for expected in expected_at("", 0).all {
        if let Expected::Words(word) = expected {
            assert!(coloured.contains(&word), "{word}");
        }
    }
}

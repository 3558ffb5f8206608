//! Chains of reasons.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

mod sample;

use mutaraka_report::explain;
use mutaraka_vocabulary::finding::{Finding, Reason, What};
use mutaraka_vocabulary::record::Release;
use mutaraka_vocabulary::{Language, Verdict};

const STANDING: &str = "1a/north>factions/2031-12-18";

fn english(verdict: &Verdict, key: &str) -> String {
    explain(verdict, key, Language::English, Release::Public).unwrap()
}

/// The sample's breach of 18 December stands since its window closed, since it was established, since it
/// was alleged on record r-1a-3 under clause 1a: the chain in that order, each deeper than the last.
#[test]
fn a_chain_goes_down_to_clause_and_record() {
    let text = english(&sample::full(), STANDING);
    let depth = |part: &str| {
        let line = text
            .lines()
            .find(|line| line.contains(part))
            .unwrap_or_else(|| panic!("no `{part}` in\n{text}"));
        line.chars().take_while(|c| *c == ' ').count()
    };
    let places: Vec<usize> = ["standing,", "established,", "alleged,", "r-1a-3"]
        .iter()
        .map(|part| text.find(part).unwrap())
        .collect();
    assert!(places.windows(2).all(|pair| pair[0] < pair[1]), "{text}");
    assert_eq!(
        [depth("established,"), depth("alleged,"), depth("r-1a-3")],
        [2, 4, 6]
    );
    assert!(text.contains("clause 1a: “The North refrains"));
    assert!(text.contains("source: The Daily"));
}

#[test]
fn each_reason_is_told_once() {
    let text = english(&sample::full(), STANDING);
    assert_eq!(
        text.matches("meaning 7: a breach is established").count(),
        1,
        "{text}"
    );
    assert_eq!(text.matches("meaning 7, as above").count(), 2, "{text}");
}

#[test]
fn a_cycle_ends_and_a_long_chain_is_no_recursion() {
    let mut verdict = sample::empty();
    let finding = |because: Vec<Reason>| Finding {
        what: What::Entered,
        at: None,
        because,
    };
    verdict
        .findings
        .insert("a".into(), finding(vec![Reason::Finding("b".into())]));
    verdict
        .findings
        .insert("b".into(), finding(vec![Reason::Finding("a".into())]));
    assert!(english(&verdict, "a").contains("[a], as above"));
    for n in 0..20_000 {
        verdict.findings.insert(
            format!("deep-{n}"),
            finding(vec![Reason::Finding(format!("deep-{}", n + 1))]),
        );
    }
    let text = english(&verdict, "deep-0");
    assert!(text.contains("deep-19999") && text.contains("[deep-20000]: not carried"));
}

#[test]
fn records_above_the_readers_level_are_withheld() {
    let verdict = sample::full();
    let at = |level| explain(&verdict, "breakdown/deaths", Language::English, level).unwrap();
    for level in [Release::Public, Release::Parties] {
        let text = at(level);
        assert!(
            text.contains("a record, withheld: released to the mission alone"),
            "{text}"
        );
        assert!(
            !text.contains("r-mission") && !text.contains("secret-source"),
            "{text}"
        );
    }
    assert!(at(Release::Mission).contains("secret-source"));
}

#[test]
fn an_unknown_key_names_near_ones() {
    let verdict = sample::full();
    let error = explain(
        &verdict,
        "1a/north>factions/2031-12-17",
        Language::English,
        Release::Public,
    )
    .unwrap_err();
    assert!(error.contains(STANDING), "{error}");
    assert!(explain(&sample::empty(), "x", Language::Arabic, Release::Public).is_err());
}

#[test]
fn a_clause_and_the_beginning_of_a_key_list_what_is_below() {
    let verdict = sample::full();
    let clause = english(&verdict, "2a");
    assert!(
        clause.contains("clause 2a: “The North keeps 5 crossings"),
        "{clause}"
    );
    assert!(
        clause.contains("[2a/north>factions/suspension]") && !clause.contains("[1a/"),
        "{clause}"
    );
    let breach = english(&verdict, "1a/north>factions");
    assert!(
        breach.contains(STANDING) && !breach.contains("[2a/"),
        "{breach}"
    );
    let huge = english(&sample::huge(), "1b");
    assert!(
        huge.lines().count() < 700 && huge.contains("… and"),
        "a list of thousands is cut"
    );
}

#[test]
fn every_finding_of_the_sample_is_explained_in_both_languages() {
    let verdict = sample::full();
    for key in verdict.findings.keys() {
        for language in [Language::English, Language::Arabic] {
            let text = explain(&verdict, key, language, Release::Public).unwrap();
            assert!(!text.contains('⟦') && !text.contains('{'), "{text}");
        }
    }
}

fn listed(verdict: &Verdict, beginning: &str) -> Vec<String> {
    let text = english(verdict, beginning);
    let keys = text.split('[').skip(1);
    keys.filter_map(|rest| rest.split(']').next())
        .map(str::to_owned)
        .collect()
}

/// Where a part of the key ends comes first: of `2` the findings of clause 2, then those of 2a and 20.
#[test]
fn any_beginning_of_a_key_lists_what_begins_so() {
    let mut verdict = sample::empty();
    let keys = ["2/a>b/1", "2/a>c/1", "20/a>b/1", "2a/a>b/1", "3/a>b/1"];
    for key in keys {
        let because = Vec::new();
        let (what, at) = (What::Entered, None);
        let finding = Finding { what, at, because };
        verdict.findings.insert(key.into(), finding);
    }
    assert_eq!(listed(&verdict, "2"), keys[..4]);
    assert_eq!(listed(&verdict, "2/"), keys[..2]);
    assert_eq!(listed(&verdict, "2/a"), keys[..2]);
    assert_eq!(listed(&verdict, "2/a>"), keys[..2]);
    assert_eq!(listed(&verdict, "2/a>c"), keys[1..2]);
    verdict.findings.remove("2/a>b/1");
    verdict.findings.remove("2/a>c/1");
    verdict
        .findings
        .insert("2b/a>b/1".into(), verdict.findings["3/a>b/1"].clone());
    verdict
        .findings
        .insert("2/z".into(), verdict.findings["3/a>b/1"].clone());
    assert_eq!(
        listed(&verdict, "2"),
        ["2/z", "20/a>b/1", "2a/a>b/1", "2b/a>b/1"]
    );
}

#[test]
fn keys_that_share_the_longest_beginning_are_near() {
    let mut verdict = sample::empty();
    for key in ["9", "11/north>south/2031-01-04", "1/north>south/2031-01-04"] {
        let (what, at, because) = (What::Entered, None, Vec::new());
        let finding = Finding { what, at, because };
        verdict.findings.insert(key.into(), finding);
    }
    let unknown = |key| explain(&verdict, key, Language::English, Release::Public).unwrap_err();
    let near = unknown("1/north>x");
    let place = |key| near.find(key).unwrap();
    assert!(
        place(" 1/north>south/") < place(" 11/north") && place(" 11/north") < place(" 9"),
        "{near}"
    );
    // Where none shares anything, what keys begin with says more than any of them.
    assert!(
        unknown("zz").ends_with("keys begin with: 1, 11, 9"),
        "{}",
        unknown("zz")
    );
}

/// A clause without findings is no unknown key.
#[test]
fn a_clause_of_which_nothing_is_found_is_told_with_its_wording() {
    let mut verdict = sample::full();
    verdict.findings.retain(|key, _| !key.starts_with("2a"));
    let text = english(&verdict, "2a");
    assert!(
        text.contains("clause 2a: “The North keeps") && text.contains("No finding is about this"),
        "{text}"
    );
}

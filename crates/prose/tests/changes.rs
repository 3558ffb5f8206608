//! What changes from one draft to another.

// A helper of tests stops a test by panicking, and says why.
#![allow(clippy::panic)]

use mutaraka_language::{NoFiles, lower};
use mutaraka_prose::{Changes, Line, changes};
use mutaraka_vocabulary::agreement::Text;
use mutaraka_vocabulary::{Agreement, Language};
use proptest::prelude::*;

const TEXT: &str = r#"agreement quiet "Quiet" / "هدوء"
time zone UTC
in force 2031-01-01
party north "the North" / "الشمال"
party south "the South" / "الجنوب"
1a "First." / "أولاً." north refrains from violence
1b south refrains from violence; remedy within 48 hours
2  north and south refrain from detention
"#;

fn draft(text: &str) -> Agreement {
    let lowered = lower(text, &NoFiles);
    lowered
        .agreement
        .unwrap_or_else(|| panic!("{:?}", lowered.diagnostics))
}

fn from_to(before: &str, after: &str) -> Changes {
    changes(&draft(before), &draft(after), Language::English)
}

/// Headings without the marks that isolate.
fn headings(changes: &Changes) -> Vec<String> {
    let plain = |text: &String| text.replace(['\u{2068}', '\u{2069}'], "");
    changes
        .changed
        .iter()
        .map(|one| plain(&one.heading))
        .collect()
}

fn count(changes: &Changes, is: fn(&Line) -> bool) -> usize {
    let lines = changes.changed.iter().flat_map(|one| &one.lines);
    lines.filter(|line| is(line)).count()
}

const GONE: fn(&Line) -> bool = |line| matches!(line, Line::Gone(_));
const NEW: fn(&Line) -> bool = |line| matches!(line, Line::New(_));

#[test]
fn a_term_that_changes_is_one_sentence_for_another_in_its_clause() {
    let found = from_to(TEXT, &TEXT.replace("48 hours", "72 hours"));
    assert_eq!(headings(&found), ["Clause 1b"]);
    assert_eq!((count(&found, GONE), count(&found, NEW)), (1, 1));
    let lines = &found.changed[0].lines;
    let says = |is: fn(&Line) -> bool, words: &str| {
        lines
            .iter()
            .any(|line| is(line) && format!("{line:?}").contains(words))
    };
    assert!(says(GONE, "forty-eight (48) hours") && says(NEW, "seventy-two (72) hours"));
}

#[test]
fn titles_and_wording_change_no_meaning() {
    let after = TEXT
        .replace("\"First.\"", "\"In the first place.\"")
        .replace("the South", "the Southern side");
    let found = from_to(TEXT, &after);
    assert_eq!(headings(&found), [""; 0]);
    assert_eq!(found.reworded.len(), 2);
    assert!(found.text().contains("Nothing changes in meaning."));
}

#[test]
fn a_clause_of_one_draft_alone_is_told_as_such() {
    let with = format!("{TEXT}3 north refrains from restriction\n");
    for (before, after, in_drafts) in [(TEXT, &*with, [false, true]), (&*with, TEXT, [true, false])]
    {
        let found = from_to(before, after);
        assert_eq!(headings(&found), ["Clause 3"]);
        assert_eq!(found.changed[0].in_drafts, in_drafts);
    }
}

/// By them records are matched and sorted: they decide what is found.
#[test]
fn what_records_call_somebody_and_where_a_place_lies_are_meaning() {
    let text = format!("{TEXT}zone z \"Z\" = outline 31 34, 31 35, 32 35, 32 34\n")
        .replace("party south", "    alias \"Army of N\"\nparty south");
    for (from, to) in [("Army of N", "Navy of N"), ("32 34", "33 34")] {
        let found = from_to(&text, &text.replace(from, to));
        assert_eq!(headings(&found).len(), 1, "{from} to {to}");
    }
}

#[test]
fn the_order_of_clauses_is_no_meaning() {
    let lines: Vec<&str> = TEXT.lines().collect();
    let (head, clauses) = lines.split_at(5);
    let turned: Vec<&str> = head.iter().chain(clauses.iter().rev()).copied().collect();
    let found = from_to(TEXT, &format!("{}\n", turned.join("\n")));
    assert_eq!(headings(&found), [""; 0]);
    assert!(found.reworded.is_empty(), "{:?}", found.reworded);
}

#[test]
fn the_page_holds_what_the_lines_hold_and_escapes_it() {
    let after = TEXT
        .replace("party south \"the South\"", "party south \"<b>South</b>\"")
        .replace("48", "24");
    let found = from_to(TEXT, &after);
    let page = found.html();
    assert!(!page.contains("<b>South"));
    assert!(page.contains("<ins>") && page.contains("twenty-four (24)"));
    let arabic = changes(&draft(TEXT), &draft(&after), Language::Arabic).html();
    assert!(arabic.contains("dir=\"rtl\"") && arabic.contains("ما يتغير في المعنى"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    /// A draft differs from itself in nothing; one with other words in words alone; and what is gone one way is new
    /// the other way.
    #[test]
    fn what_is_gone_one_way_is_new_the_other(
        one in mutaraka_language::arbitrary::agreement(),
        other in mutaraka_language::arbitrary::agreement(),
    ) {
        let language = Language::Arabic;
        prop_assert!(changes(&one, &one, language).changed.is_empty());
        let mut reworded = one.clone();
        for clause in &mut reworded.clauses {
            clause.wording = Text { en: Some("Other words.".to_owned()), ar: None };
        }
        prop_assert!(changes(&one, &reworded, language).changed.is_empty());
        let (there, back) = (changes(&one, &other, language), changes(&other, &one, language));
        prop_assert_eq!(count(&there, GONE), count(&back, NEW));
        prop_assert_eq!(count(&there, NEW), count(&back, GONE));
    }
}

//! Checks that both tables share.

use std::collections::BTreeSet;

/// Words that a text takes a side with: stems, compared with the beginning of each word after its
/// prefixes. They may stand in a quotation or in wording that a drafter typed, never in what we ship.
const ARABIC: [&str; 17] = [
    "إرهاب",
    "شهيد",
    "شهداء",
    "مقاوم",
    "عدو",
    "أعداء",
    "كيان",
    "مرتزق",
    "ميليشي",
    "مليشي",
    "عصابة",
    "عصابات",
    "متمرد",
    "نظام",
    "تطهير",
    "مزعوم",
    "المزعوم",
];
const ENGLISH: [&str; 9] = [
    "terror",
    "martyr",
    "enem",
    "regime",
    "militia",
    "rebel",
    "mercenar",
    "spoiler",
    "cleansing",
];

/// The head is `head`; each row has as many cells; names are unique; each node stands right after its
/// parent or after something below its parent; titles are unique, present and free of side-taking words.
pub fn is_well_formed(file: &str, head: &[&str]) {
    let mut lines = file.lines();
    assert_eq!(lines.next().unwrap().split('\t').collect::<Vec<_>>(), head);
    let (mut names, mut titles) = (BTreeSet::new(), BTreeSet::new());
    let mut before = String::new();
    for line in lines {
        let cells: Vec<&str> = line.split('\t').collect();
        assert_eq!(cells.len(), head.len(), "cells in {line:?}");
        assert!(
            cells
                .iter()
                .all(|cell| cell.trim() == *cell && !cell.contains("  ")),
            "blanks in {line:?}"
        );
        let (name, en, ar) = (cells[0], cells[1], cells[2]);
        assert!(names.insert(name.to_owned()), "{name} stands twice");
        assert!(
            name.split('.').all(is_identifier),
            "{name} is no path of lower-case words"
        );
        if let Some((parent, _)) = name.rsplit_once('.') {
            assert!(
                before == parent || before.starts_with(&format!("{parent}.")),
                "{name} is not next to {parent}"
            );
        }
        assert!(
            titles.insert(en.to_owned()),
            "the title {en:?} stands twice"
        );
        assert!(titles.insert(fold(ar)), "the title {ar:?} stands twice");
        check_words(name, en, ar);
        before = name.to_owned();
    }
}

fn is_identifier(word: &str) -> bool {
    !word.is_empty()
        && word
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

fn check_words(name: &str, en: &str, ar: &str) {
    assert!(en.is_ascii() && !en.is_empty(), "{name}: the English title");
    assert!(
        !ar.is_empty() && ar.chars().all(is_arabic),
        "{name}: the Arabic title {ar:?}"
    );
    for word in en.split(|c: char| !c.is_ascii_alphabetic()) {
        assert!(
            !ENGLISH
                .iter()
                .any(|stem| word.to_lowercase().starts_with(stem)),
            "{name}: {word}"
        );
    }
    for word in ar.split(' ') {
        assert!(!takes_a_side(word), "{name}: {word}");
    }
}

/// Whether an Arabic word, with or without prefixes, begins with a side-taking stem.
pub fn takes_a_side(word: &str) -> bool {
    let word: String = word
        .chars()
        .filter(|c| !('\u{64b}'..='\u{652}').contains(c))
        .collect();
    let bare = word.trim_start_matches(['و', 'ف', 'ب', 'ل', 'ك']);
    [
        word.as_str(),
        bare,
        word.trim_start_matches("ال"),
        bare.trim_start_matches("ال"),
    ]
    .iter()
    .any(|form| ARABIC.iter().any(|stem| form.starts_with(stem)))
}

/// Arabic letters of the keyboard, a few vowel signs and blanks: no Persian letter, no Latin digit, no
/// tatweel, no mark of direction.
fn is_arabic(c: char) -> bool {
    matches!(c, ' ' | '\u{621}'..='\u{63a}' | '\u{641}'..='\u{652}')
}

/// Letters that readers take for each other made equal.
fn fold(text: &str) -> String {
    text.chars()
        .filter(|c| !('\u{64b}'..='\u{652}').contains(c))
        .map(|c| match c {
            'أ' | 'إ' | 'آ' => 'ا',
            'ى' | 'ئ' => 'ي',
            'ة' => 'ه',
            'ؤ' => 'و',
            other => other,
        })
        .collect()
}

//! What holds of every agreement.

mod owed;

use mutaraka_language::arbitrary;
use mutaraka_vocabulary::{Agreement, Language};
use proptest::prelude::*;

use crate::document::{Document, Provision};
use crate::pen::{FSI, PDI, Pen};
use crate::prose;

const BOTH: [Language; 2] = [Language::English, Language::Arabic];

/// Everything that a provision says, without isolating marks.
fn said(provision: &Provision) -> String {
    let mut said = provision.heading.clone();
    if let Some(drafted) = &provision.drafted {
        said += &drafted.words;
    }
    for sentence in &provision.sentences {
        said = format!("{said}\n{}\n{}", sentence.text, sentence.points.join("\n"));
    }
    bare(&said)
}

fn bare(text: &str) -> String {
    text.replace([FSI, PDI], "")
}

fn provisions(document: &Document) -> Vec<&Provision> {
    document
        .parts
        .iter()
        .flat_map(|part| &part.provisions)
        .collect()
}

/// Numbers of a document: of provisions, and how many sentences and points each has.
fn numbering(document: &Document) -> Vec<(String, Vec<usize>, bool)> {
    provisions(document)
        .into_iter()
        .map(|provision| {
            let points = provision
                .sentences
                .iter()
                .map(|sentence| sentence.points.len())
                .collect();
            (provision.label.clone(), points, provision.drafted.is_some())
        })
        .collect()
}

fn holds_all(agreement: &Agreement, language: Language) -> Result<(), TestCaseError> {
    let document = prose(agreement, language);
    let pen = Pen::new(agreement, language);
    for clause in &agreement.clauses {
        let said: String = provisions(&document)
            .into_iter()
            .filter(|provision| provision.label == clause.number)
            .map(said)
            .collect();
        for part in owed::of_clause(&pen, clause) {
            let part = bare(&part);
            prop_assert!(
                said.contains(&part),
                "clause {} leaves out `{part}`:\n{said}",
                clause.number
            );
        }
    }
    let whole: String = provisions(&document).into_iter().map(said).collect();
    for part in owed::of_rest(&pen) {
        let part = bare(&part);
        prop_assert!(whole.contains(&part), "`{part}` is left out:\n{whole}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn both_versions_are_numbered_alike(agreement in arbitrary::agreement()) {
        let [english, arabic] = BOTH.map(|language| prose(&agreement, language));
        prop_assert_eq!(numbering(&english), numbering(&arabic));
        prop_assert_eq!(english.parts.len(), arabic.parts.len());
    }

    #[test]
    fn nothing_that_counts_is_left_out(agreement in arbitrary::agreement()) {
        for language in BOTH {
            holds_all(&agreement, language)?;
        }
    }

    /// Isolates are closed in every line, markup is that of the page alone, and nothing that was typed turns
    /// what stands around it.
    #[test]
    fn renderings_are_whole(agreement in arbitrary::agreement()) {
        for language in BOTH {
            let document = prose(&agreement, language);
            for line in document.text().lines() {
                let (open, closed) = (line.matches(FSI).count(), line.matches(PDI).count());
                prop_assert_eq!(open, closed, "{:?}", line);
                let turning = line.contains(['\u{202E}', '\u{0}']);
                prop_assert!(!turning, "{:?}", line);
            }
            let page = document.html();
            prop_assert_eq!(page.matches("<bdi>").count(), page.matches("</bdi>").count());
            prop_assert_eq!(page.matches("<ol>").count(), page.matches("</ol>").count());
            let turning = page.contains(['\u{202E}', '\u{0}', FSI, PDI]);
            prop_assert!(!turning);
        }
    }
}

/// Neither version says what the program never says, nor a word that takes a side; the list is that of the words
/// that no generator may use.
#[test]
fn no_word_takes_a_side() {
    let source: String = [
        include_str!("breakdowns.rs"),
        include_str!("clause.rs"),
        include_str!("conditions.rs"),
        include_str!("duty.rs"),
        include_str!("easing.rs"),
        include_str!("life.rs"),
        include_str!("names.rs"),
        include_str!("people.rs"),
        include_str!("places.rs"),
        include_str!("powers.rs"),
        include_str!("reading.rs"),
        include_str!("records.rs"),
        include_str!("response.rs"),
        include_str!("schedule.rs"),
        include_str!("scope.rs"),
        include_str!("terms.rs"),
        include_str!("times.rs"),
        include_str!("walk.rs"),
    ]
    .concat();
    for word in [
        "lawful",
        "illegal",
        "legitimate",
        "terroris",
        "militia",
        "enemy",
        "violator",
    ] {
        assert!(!source.to_lowercase().contains(word), "{word}");
    }
    let banned = [
        "إرهابي",
        "شهيد",
        "مقاومة",
        "عدو",
        "كيان",
        "مرتزقة",
        "ميليشيا",
        "عصابات",
        "متمردون",
        "نظام",
        "تطهير",
        "مزعوم",
        "قانوني",
        "مشروع",
    ];
    for word in source.split(|c: char| !c.is_alphabetic()) {
        let bare = word.strip_prefix("ال").unwrap_or(word);
        assert!(!banned.contains(&word) && !banned.contains(&bare), "{word}");
    }
}

//! The text rendering of the samples, in both languages.

#![allow(clippy::unwrap_used)]

mod sample;

use std::collections::BTreeMap;

use mutaraka_report::{HtmlOptions, TextOptions, html, text};
use mutaraka_vocabulary::agreement::BreakdownDefinition;
use mutaraka_vocabulary::finding::{Caution, FirstDefinition};
use mutaraka_vocabulary::record::Release;
use mutaraka_vocabulary::{Degree, Language, Verdict};

#[test]
fn every_sample_is_written_in_both_languages_with_every_word_known() {
    for verdict in [sample::empty(), sample::full(), sample::huge()] {
        for language in [Language::English, Language::Arabic] {
            let text = text(&verdict, language, TextOptions::default());
            assert!(
                !text.contains('⟦'),
                "a key is missing: {}",
                &text[text.find('⟦').unwrap()..][..60]
            );
            assert!(!text.contains('{'), "a variable is missing");
            let widest = text
                .lines()
                .max_by_key(|line| line.chars().count())
                .unwrap_or_default();
            let marks = widest.matches(['\u{2068}', '\u{2069}', '\u{200F}']).count();
            assert!(widest.chars().count() - marks <= 104, "{widest}");
        }
    }
}

fn written(verdict: &Verdict) -> String {
    let text = text(verdict, Language::English, TextOptions::default());
    // Words without the marks that isolate names, and without the breaks of lines.
    let bare = text.replace(['\u{2068}', '\u{2069}'], "");
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text in a language on one wide line each, without the marks that isolate names.
fn wide(verdict: &Verdict, language: Language) -> String {
    let options = TextOptions {
        width: 1000,
        ..TextOptions::default()
    };
    text(verdict, language, options).replace(['\u{2068}', '\u{2069}', '\u{200F}'], "")
}

#[test]
fn a_definition_of_breakdown_follows_its_title_in_either_language() {
    let verdict = sample::full();
    let title = |language| verdict.names["deaths"].get(language).to_owned();
    let english = wide(&verdict, Language::English);
    let worded = format!(
        "{}: at least 25 deaths in 30 days",
        title(Language::English)
    );
    assert_eq!(english.matches(&worded).count(), 1, "{english}");
    assert!(
        english.contains("deaths a day over 30 days at 50 % of the level of the 90 days before")
    );
    assert!(english.contains("cannot be told: no deaths are recorded in the days before"));
    assert!(english.contains("Implied: violence is never directed at civilians"));
    let arabic = wide(&verdict, Language::Arabic);
    let worded = format!(
        "{}: ما لا يقل عن 25 قتيلاً خلال 30 يوماً",
        title(Language::Arabic)
    );
    assert_eq!(arabic.matches(&worded).count(), 1, "{arabic}");
}

/// After a preposition the dual ends otherwise than by itself.
#[test]
fn two_deaths_in_two_days_stand_in_the_genitive() {
    let mut verdict = sample::full();
    for breakdown in &mut verdict.breakdowns {
        if let BreakdownDefinition::Deaths { deaths, days, .. } = &mut breakdown.definition {
            (*deaths, *days) = (2, 2);
        }
    }
    let arabic = wide(&verdict, Language::Arabic);
    assert!(arabic.contains("ما لا يقل عن قتيلين خلال يومين"), "{arabic}");
}

#[test]
fn cautions_alike_are_one_and_others_stay_apart() {
    let mut verdict = sample::full();
    let caution = |clause: &str, highest| Caution::StandardOutOfReach {
        clause: clause.into(),
        standard: Degree::Verified,
        highest,
    };
    verdict.cautions = vec![
        caution("1a", Degree::Reported),
        caution("1b", Degree::Corroborated),
        caution("2", Degree::Reported),
    ];
    let text = written(&verdict);
    assert!(text.contains("Clauses 1a, 2 ask that a breach be “verified”. The records given reach no more than “reported”"), "{text}");
    assert!(text.contains("Clause 1b asks that a breach be “verified”. The records given reach no more than “corroborated”"), "{text}");
}

#[test]
fn what_is_said_of_the_files_comes_first_and_keeps_what_is_not_released() {
    let text = written(&sample::full()).replace(['\u{2068}', '\u{2069}'], "");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for said in [
        "No record was given that could be used",
        "4 rows could not be used",
        "records that do not say how sure they are are held to be “verified”.",
        "held to be “reported”; with at least 3 sources, “corroborated”.",
        "12 records could not be read again to be cited",
        "Records name what nothing given has (7 times)",
        "record.csv:3 corrects a1, record.csv:4 answers a2, record.csv:5 is about the record a3",
        "record.csv:7 is about the phase later, others: 2",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(!text.contains("told-by-one-person"), "{text}");
    let first = text.find("No record was given").unwrap();
    assert!(
        first < text.find("asks that a breach be").unwrap(),
        "{text}"
    );
}

#[test]
fn what_no_reading_tells_is_said() {
    let mut verdict = sample::full();
    let readings = verdict.readings.as_mut().unwrap();
    readings.firsts = vec![(FirstDefinition::FirstAct, BTreeMap::new())];
    let text = written(&verdict);
    assert!(
        text.contains("first act that a clause covers: no reading tells who was first"),
        "{text}"
    );
}

#[test]
fn a_party_that_never_joined_is_named() {
    let mut verdict = sample::full();
    verdict.life.parties.retain(|bound| bound.name != "north");
    assert!(written(&verdict).contains("never bound on these records: "));
}

/// The key of a step without effect names its record, so that it goes with the record where that is withheld.
#[test]
fn steps_without_effect_have_a_section_of_their_own() {
    let mut verdict = sample::full();
    sample::cite(&mut verdict, "r-step-3", 50, 0, Release::Public);
    let heads = [
        (Language::English, "Steps without effect"),
        (Language::Arabic, "إجراءات بلا أثر"),
    ];
    let both = |verdict: &Verdict, language| {
        [
            text(verdict, language, TextOptions::default()),
            html(verdict, language, HtmlOptions::default()),
        ]
    };
    for (language, head) in heads {
        for form in both(&verdict, language) {
            assert!(
                form.contains(head) && form.contains("step/r-step-3"),
                "{form}"
            );
        }
    }
    sample::cite(&mut verdict, "r-step-3", 50, 0, Release::Mission);
    let text = text(&verdict, Language::English, TextOptions::default());
    assert!(
        text.contains(heads[0].1) && !text.contains("r-step-3"),
        "{text}"
    );
    verdict.findings.remove("step/r-step-3");
    for (language, head) in heads {
        for form in both(&verdict, language) {
            assert!(!form.contains(head), "{form}");
        }
    }
}

#[test]
fn a_clause_without_wording_has_no_empty_line() {
    let mut verdict = sample::full();
    for clause in &mut verdict.clauses {
        clause.wording = Default::default();
    }
    let text = text(&verdict, Language::English, TextOptions::default());
    let lines: Vec<&str> = text.lines().collect();
    for pair in lines.windows(2) {
        let both_empty = pair.iter().all(|line| line.trim().is_empty());
        assert!(!both_empty, "{text}");
    }
    let page = html(&verdict, Language::English, HtmlOptions::default());
    assert!(!page.contains("<p></p>"));
}

//! The page of the samples, in both languages.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

mod sample;

use mutaraka_report::{HtmlOptions, html};
use mutaraka_vocabulary::record::Release;
use mutaraka_vocabulary::{Language, Verdict};

const OUTLINE: &str =
    r#"{"type":"Polygon","coordinates":[[[-31,11],[-29,11],[-29,14],[-31,14],[-31,11]]]}"#;

fn page(verdict: &Verdict, language: Language) -> String {
    html(
        verdict,
        language,
        HtmlOptions {
            outline: Some(OUTLINE),
            ..HtmlOptions::default()
        },
    )
}

fn pages() -> Vec<String> {
    let samples = [sample::empty(), sample::full(), sample::huge()];
    let both = |verdict: &Verdict| {
        [Language::English, Language::Arabic].map(|language| page(verdict, language))
    };
    samples.iter().flat_map(both).collect()
}

/// Elements are closed in the order in which they were opened.
fn assert_well_formed(page: &str) {
    let mut open = Vec::new();
    let body = &page[page.find("<body>").unwrap()..page.find("<script>").unwrap()];
    for tag in body.split('<').skip(1) {
        let inside = &tag[..tag
            .find('>')
            .unwrap_or_else(|| panic!("`<` in text: {tag}"))];
        let name = inside
            .split([' ', '/'])
            .find(|part| !part.is_empty())
            .unwrap();
        if inside.starts_with('/') {
            assert_eq!(
                open.pop(),
                Some(name),
                "near <{}",
                &tag[..tag.len().min(80)]
            );
        } else if !inside.ends_with('/') {
            open.push(name);
        }
    }
    assert_eq!(open, ["body"]);
}

#[test]
fn every_sample_is_a_well_formed_page_with_every_word_known() {
    for page in pages() {
        assert_well_formed(&page);
        assert!(
            !page.contains('⟦'),
            "a key is missing: {}",
            &page[page.find('⟦').unwrap()..][..60]
        );
        assert!(!page.contains("NaN") && !page.contains("{$") && !page.contains("{ $"));
    }
}

#[test]
fn nothing_is_fetched_from_anywhere() {
    for page in pages() {
        let links = page.replace("http://www.w3.org/2000/svg", "");
        for outside in [
            "http:", "https:", "//www", "url(h", "<link", "src=", "@import",
        ] {
            assert!(!links.contains(outside), "{outside}");
        }
    }
}

#[test]
fn ids_are_unique_and_links_lead_somewhere() {
    for page in pages() {
        let values = |attribute: &str| -> Vec<String> {
            page.split(attribute)
                .skip(1)
                .map(|rest| rest.split('"').next().unwrap().to_owned())
                .collect()
        };
        let ids = values(" id=\"");
        let unique: std::collections::BTreeSet<&String> = ids.iter().collect();
        assert_eq!(unique.len(), ids.len());
        for target in values("href=\"#") {
            assert!(unique.contains(&target), "{target}");
        }
        for target in values("url(#") {
            let target = target.split(')').next().unwrap().to_owned();
            assert!(unique.contains(&target), "{target}");
        }
    }
}

#[test]
fn a_huge_verdict_stays_a_page() {
    for language in [Language::English, Language::Arabic] {
        let size = page(&sample::huge(), language).len();
        assert!(size < 4_000_000, "{size} bytes");
    }
}

/// Every string that a person typed, replaced by one that tries to get out.
#[test]
fn hostile_strings_stay_text() {
    let hostile = "<script>alert(1)</script>\"' onload=x \u{202E}\u{2069}&amp;";
    let mut verdict = sample::full();
    verdict.agreement = hostile.into();
    verdict.title = sample::both(hostile, hostile);
    verdict.sources = vec![sample::both(hostile, hostile)];
    verdict.parties.push(hostile.into());
    for text in verdict.names.values_mut() {
        *text = sample::both(hostile, hostile);
    }
    for clause in &mut verdict.clauses {
        clause.number = hostile.into();
        clause.wording = sample::both(hostile, hostile);
        for breach in clause
            .instances
            .iter_mut()
            .flat_map(|instance| &mut instance.breaches)
        {
            breach.key = hostile.into();
        }
    }
    for record in verdict.records.values_mut() {
        for field in [&mut record.label, &mut record.place, &mut record.source] {
            *field = hostile.into();
        }
    }
    verdict.unmatched[0].label = hostile.into();
    let entry = verdict.findings["entry"].clone();
    verdict.findings.insert(hostile.into(), entry);
    for language in [Language::English, Language::Arabic] {
        let page = page(&verdict, language);
        assert_well_formed(&page);
        assert_eq!(page.matches("<script>").count(), 1);
        assert!(!page.contains('\u{202E}'));
        assert!(!page.contains("\"' onload"));
    }
}

#[test]
fn names_that_only_withheld_records_tell_are_withheld() {
    let mut verdict = sample::full();
    verdict.unmatched[0].release = Release::Mission;
    let name = verdict.unmatched[0].label.clone();
    let at = |level| {
        let options = HtmlOptions {
            level,
            ..HtmlOptions::default()
        };
        html(&verdict, Language::English, options)
    };
    assert!(!at(Release::Parties).contains(&name));
    assert!(at(Release::Parties).contains("a name, withheld"));
    assert!(at(Release::Mission).contains(&name));
}

#[test]
fn what_is_not_released_to_the_reader_is_withheld() {
    let verdict = sample::full();
    let at = |level| {
        html(
            &verdict,
            Language::English,
            HtmlOptions {
                level,
                ..HtmlOptions::default()
            },
        )
    };
    assert!(!at(Release::Public).contains("secret-source"));
    assert!(!at(Release::Parties).contains("secret-source"));
    assert!(!at(Release::Public).contains("r-mission"));
    assert!(at(Release::Public).contains("class=\"withheld\""));
    assert!(at(Release::Mission).contains("secret-source"));
}

#[test]
fn an_outline_that_cannot_be_read_is_said_to_be() {
    let options = HtmlOptions {
        outline: Some("{"),
        ..HtmlOptions::default()
    };
    assert!(
        html(&sample::full(), Language::English, options).contains("could not be read as GeoJSON")
    );
}

/// Writes the pages to `$MUTARAKA_PAGES` to be looked at.
#[test]
fn pages_can_be_written_out() {
    let Ok(folder) = std::env::var("MUTARAKA_PAGES") else {
        println!("MUTARAKA_PAGES names no folder: no page is written");
        return;
    };
    for (name, verdict) in [
        ("full", sample::full()),
        ("huge", sample::huge()),
        ("empty", sample::empty()),
    ] {
        for (suffix, language) in [("en", Language::English), ("ar", Language::Arabic)] {
            std::fs::write(
                format!("{folder}/{name}-{suffix}.html"),
                page(&verdict, language),
            )
            .unwrap();
        }
    }
}

//! The text rendering of the samples, in both languages.

mod sample;

use mutaraka_report::{TextOptions, text};
use mutaraka_vocabulary::Language;

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

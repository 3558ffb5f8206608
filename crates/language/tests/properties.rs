//! Properties of the language on generated agreements and on arbitrary text.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

use mutaraka_language::{NoFiles, Source, arbitrary, format, lower, parse, print, render};
use proptest::prelude::*;

/// What every text must survive: the tree holds all of it, lowering and formatting end, formatting twice is
/// formatting once, and diagnostics can be shown.
fn survives(text: &str) -> Result<(), TestCaseError> {
    let parsed = parse(text);
    prop_assert_eq!(parsed.syntax().text().to_string(), text);
    let lowered = lower(text, &NoFiles);
    let refused = lowered.diagnostics.iter().any(|found| !found.code.loads());
    prop_assert_eq!(lowered.agreement.is_none(), refused);
    let _ = render(
        &lowered.diagnostics,
        &Source {
            path: "text".to_owned(),
            text: text.to_owned(),
        },
        &lowered.imports,
    );
    let formatted = format(text);
    prop_assert_eq!(format(&formatted), formatted.clone());
    prop_assert_eq!(lower(&formatted, &NoFiles).agreement, lowered.agreement);
    Ok(())
}

/// Words, signs and fragments of texts in any order.
fn soup() -> impl Strategy<Value = String> {
    let words: Vec<&str> = include_str!("good/sketch.mutaraka")
        .split_inclusive(' ')
        .collect();
    let signs = vec![
        "\n",
        "\n1 ",
        "\r\n",
        "(",
        ")",
        "{",
        "}",
        ";",
        ",",
        "\"",
        "\\",
        "#",
        "0",
        "-",
        "\u{feff}",
        "\u{202e}",
        "9999999999 days ",
        "،",
    ];
    let fragment =
        prop_oneof![4 => proptest::sample::select(words), 1 => proptest::sample::select(signs)];
    proptest::collection::vec(fragment, 0..60).prop_map(|parts| parts.concat())
}

/// The good document with some stretches taken out, doubled or overwritten.
fn mutant() -> impl Strategy<Value = String> {
    let good: Vec<char> = include_str!("good/sketch.mutaraka").chars().collect();
    let length = good.len();
    let change = (0..length, 0usize..12, 0u8..3, any::<char>());
    proptest::collection::vec(change, 1..4).prop_map(move |changes| {
        let mut text = good.clone();
        for (at, stretch, how, c) in changes {
            let at = at.min(text.len());
            let end = (at + stretch).min(text.len());
            let cut: Vec<char> = text.splice(at..end, []).collect();
            let put: Vec<char> = match how {
                0 => vec![],
                1 => cut.iter().chain(&cut).copied().collect(),
                _ => vec![c],
            };
            text.splice(at..at, put);
        }
        text.into_iter().collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_printed_agreement_lowers_to_itself(agreement in arbitrary::agreement()) {
        let text = print(&agreement);
        let lowered = lower(&text, &NoFiles);
        let source = Source { path: "printed".to_owned(), text: text.clone() };
        let errors: Vec<_> = lowered.diagnostics.iter().filter(|found| !found.code.loads()).cloned().collect();
        prop_assert!(errors.is_empty(), "{}\n{}", text, render(&errors, &source, &[]));
        prop_assert_eq!(lowered.agreement, Some(agreement));
        prop_assert_eq!(parse(&text).syntax().text().to_string(), text.clone());
        prop_assert_eq!(format(&text), text);
    }

    #[test]
    fn any_string_survives(text in any::<String>()) {
        survives(&text)?;
    }

    #[test]
    fn any_soup_of_words_survives(text in soup()) {
        survives(&text)?;
    }

    #[test]
    fn any_mutant_of_a_good_text_survives(text in mutant()) {
        survives(&text)?;
    }
}

/// Depth of nesting must not become depth of the stack.
#[test]
fn deep_nesting_is_an_error_and_not_a_crash() {
    for piece in ["not ", "(", "any of (", "2 days after ", "the later of "] {
        let text = format!("1 a refrains from violence while {}", piece.repeat(20_000));
        assert!(!parse(&text).diagnostics().is_empty());
        let text = format!("in force {}", piece.repeat(20_000));
        assert!(!parse(&text).diagnostics().is_empty());
    }
}

/// A line that begins like a part and is none must not be read again and again.
#[test]
fn every_error_is_passed_over() {
    for part in [
        "may",
        "is x",
        "rising",
        "in return",
        "}",
        "until",
        "tested by",
        "between 1",
    ] {
        let text = format!(
            "1 north refrains from violence\n    {part}\n    {part}\nparty north\n    {part}\n"
        );
        assert!(!parse(&text).diagnostics().is_empty(), "{part}");
    }
}

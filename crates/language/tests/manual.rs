//! The pages of the diagnostics: every bad example gives its diagnostic and every good one does not.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

use mutaraka_language::{Code, World, lower};

/// What the examples stand in, unless they are whole texts.
const AROUND: &str = r#"agreement model "A model"
time zone Africa/Cairo
in force 2031-11-21 21:00
party north "the North"
party south "the South"
outsider gamma "Gamma"
zone strip "the Strip" admin "Strip"
role sponsor "the Sponsor" held by gamma; may receive, decide, certify, extend
phase first "First phase" begins entry
1a north refrains from violence
1b south refrains from violence
"#;

struct Files;

impl World for Files {
    fn read(&self, path: &str) -> Result<String, String> {
        if path == "provinces.inc" {
            let zones = (1..=64).map(|n| format!("zone z{n} \"{n}\" admin \"{n}\"\n"));
            return Ok(zones.collect());
        }
        let text = match path {
            "shared.inc" => "outsider drifters \"the Drifters\"",
            "cycle.inc" => "import \"cycle.inc\"",
            "clauses.inc" => "1 north refrains from violence",
            "square.geojson" => {
                r#"{"type":"Feature","properties":{"name":"Square"},"geometry":{"type":"Polygon","coordinates":[[[34,31],[35,31],[35,32]]]}}"#
            }
            _ => return Err("there is no such file".to_owned()),
        };
        Ok(text.to_owned())
    }
}

/// The example under `heading`, and whether it is a whole text.
fn example<'a>(page: &'a str, heading: &str) -> (&'a str, bool) {
    let (_, after) = page.split_once(heading).unwrap();
    let (_, after) = after.split_once("```mutaraka").unwrap();
    let (example, _) = after.split_once("\n```").unwrap();
    match example.strip_prefix(" whole\n") {
        Some(whole) => (whole, true),
        None => (example.strip_prefix('\n').unwrap(), false),
    }
}

fn gives(code: Code, (example, whole): (&str, bool)) -> bool {
    let text = if whole {
        example.to_owned()
    } else {
        format!("{AROUND}{example}\n")
    };
    lower(&text, &Files)
        .diagnostics
        .iter()
        .any(|found| found.code == code)
}

#[test]
fn every_page_shows_its_diagnostic_and_how_to_mend_it() {
    for &code in Code::ALL {
        let page = code.manual();
        assert!(page.starts_with("# "), "{}", code.number());
        assert!(
            gives(code, example(page, "## Bad")),
            "the bad example of {} is good",
            code.number()
        );
        assert!(
            !gives(code, example(page, "## Good")),
            "the good example of {} is bad",
            code.number()
        );
        assert_eq!(Code::find(code.number()), Some(code));
    }
}

#[test]
fn messages_are_in_lower_case_without_a_full_stop() {
    for &code in Code::ALL {
        let (example, whole) = example(code.manual(), "## Bad");
        let text = if whole {
            example.to_owned()
        } else {
            format!("{AROUND}{example}\n")
        };
        for found in lower(&text, &Files).diagnostics {
            let first = found.message.chars().next().unwrap();
            assert!(
                !first.is_uppercase() && !found.message.ends_with('.'),
                "{}",
                found.message
            );
            let hint = found
                .hint
                .unwrap_or_else(|| panic!("{} says not what to do", found.message));
            assert!(!hint.ends_with('.') || hint.ends_with("..."), "{hint}");
        }
    }
}

/// Whose file it is may be anybody's: a message about it says nothing of what is in it.
#[test]
fn nothing_of_a_file_that_is_no_agreement_is_shown() {
    struct Secret;
    impl World for Secret {
        fn read(&self, _: &str) -> Result<String, String> {
            Ok("root:x:0:0:the-secret:/root\n{\"the-secret\": 1}\n".to_owned())
        }
    }
    let text = format!("{AROUND}import \"passwd\"\nzone z \"Z\" file \"key\"\n");
    let lowered = lower(&text, &Secret);
    let root = mutaraka_language::Source {
        path: "text".to_owned(),
        text,
    };
    let shown = mutaraka_language::render(&lowered.diagnostics, &root, &lowered.imports);
    assert!(shown.contains("it is no text of declarations"), "{shown}");
    assert!(shown.contains("`key` gives no outline"), "{shown}");
    assert!(!shown.contains("the-secret"), "{shown}");
}

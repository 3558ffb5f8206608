//! Documents: those in `good/` lower without an error, and their other forms agree; those in `bad/`
//! give exactly the diagnostics in the `.txt` beside them. With `UPDATE_EXPECTED=1` these are written
//! anew, to be read before they are committed.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

use std::fs;
use std::path::{Path, PathBuf};

use mutaraka_language::{Code, Severity, Source, World, format, lower, parse, print, render};

struct Folder(PathBuf);

impl World for Folder {
    fn read(&self, path: &str) -> Result<String, String> {
        fs::read_to_string(self.0.join(path)).map_err(|_| "there is no such file".to_owned())
    }
}

fn documents(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(folder);
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "mutaraka")
        })
        .collect();
    paths.sort();
    assert!(!paths.is_empty());
    paths
}

fn source(path: &Path) -> Source {
    Source {
        path: path.file_name().unwrap().to_str().unwrap().to_owned(),
        text: fs::read_to_string(path).unwrap(),
    }
}

fn world(path: &Path) -> Folder {
    Folder(path.parent().unwrap().to_owned())
}

/// Lowers without an error; printed and formatted it is the same agreement; both are stable.
fn check_good(path: &Path) {
    let source = source(path);
    let lowered = lower(&source.text, &world(path));
    let shown = render(&lowered.diagnostics, &source, &lowered.imports);
    assert!(
        lowered
            .diagnostics
            .iter()
            .all(|found| found.severity() != Severity::Error),
        "{}\n{shown}",
        path.display()
    );
    let agreement = lowered.agreement.unwrap();

    assert_eq!(parse(&source.text).syntax().text().to_string(), source.text);

    let formatted = format(&source.text);
    assert_eq!(
        lower(&formatted, &world(path)).agreement.as_ref(),
        Some(&agreement),
        "{formatted}"
    );
    assert_eq!(format(&formatted), formatted);

    let printed = print(&agreement);
    let again = lower(&printed, &world(path));
    let shown = render(
        &again.diagnostics,
        &Source {
            path: "printed".to_owned(),
            text: printed.clone(),
        },
        &[],
    );
    assert_eq!(
        again.agreement.as_ref(),
        Some(&agreement),
        "{printed}\n{shown}"
    );
    assert_eq!(format(&printed), printed, "printed text is formatted text");
}

#[test]
fn good_documents() {
    for path in documents("good") {
        check_good(&path);
    }
}

#[test]
fn shipped_examples() {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    for name in ["tahdia-2008", "cairo-2012", "syria-2016"] {
        let path = examples.join(name).join("agreement.mutaraka");
        check_good(&path);
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(format(&text), text, "{name} is formatted");
    }
}

#[test]
fn bad_documents() {
    let mut seen = std::collections::BTreeSet::new();
    for path in documents("bad") {
        let source = source(&path);
        let lowered = lower(&source.text, &world(&path));
        assert!(
            !lowered.diagnostics.is_empty(),
            "nothing found in {}",
            path.display()
        );
        seen.extend(lowered.diagnostics.iter().map(|found| found.code));
        let loads = lowered.diagnostics.iter().all(|found| found.code.loads());
        assert_eq!(lowered.agreement.is_some(), loads, "{}", path.display());
        assert_eq!(parse(&source.text).syntax().text().to_string(), source.text);
        let shown = render(&lowered.diagnostics, &source, &lowered.imports) + "\n";
        let expected = path.with_extension("txt");
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            fs::write(&expected, &shown).unwrap();
        }
        assert_eq!(
            shown,
            fs::read_to_string(&expected).unwrap_or_default(),
            "{}",
            path.display()
        );
    }
    let unseen: Vec<&str> = Code::ALL
        .iter()
        .filter(|code| !seen.contains(code))
        .map(|code| code.number())
        .collect();
    assert!(unseen.is_empty(), "no document in bad/ shows {unseen:?}");
}

//! What is wrong with a text, as an editor shows it.

use mutaraka_language::{Diagnostic, Severity};

use crate::analysis::Analysis;
use crate::wire::{Problem, Related};

/// Everything found, at its place in the text itself. What is found in an imported file stands at the line that
/// imports it, with the place in that file.
#[must_use]
pub fn problems(analysis: &Analysis) -> Vec<Problem> {
    let found = analysis.diagnostics.iter();
    found.map(|found| problem(analysis, found)).collect()
}

/// One of them.
#[must_use]
pub fn problem(analysis: &Analysis, found: &Diagnostic) -> Problem {
    let (root, file) = (analysis.root(), analysis.file_of(found));
    let mut related: Vec<Related> = found
        .labels
        .iter()
        .map(|label| Related {
            location: file.location(&label.span),
            message: label.message.clone(),
        })
        .collect();
    let mut message = match &found.hint {
        Some(hint) => format!("{}\nhelp: {hint}", found.message),
        None => found.message.clone(),
    };
    let place = match &file.imported {
        None => found.span.clone(),
        Some(path) => {
            message = format!("in `{path}`: {message}");
            let here = Related {
                location: file.location(&found.span),
                message: found.message.clone(),
            };
            related.insert(0, here);
            let imports = root.parse.imports().iter();
            let mut places = imports.filter(|(known, _)| known == path);
            // What is imported by an import stands at the text's first import.
            let first = root.parse.imports().first();
            places
                .next()
                .or(first)
                .map_or(0..0, |(_, place)| place.clone())
        }
    };
    Problem {
        range: root.span(&place),
        severity: match found.severity() {
            Severity::Error => 1,
            Severity::Warning => 2,
            Severity::Note => 3,
        },
        code: found.code.number().to_owned(),
        source: "mutaraka".to_owned(),
        message,
        related_information: related,
    }
}

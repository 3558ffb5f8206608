//! The text of an agreement, and the agreement that it makes.

use crate::any_text::judged;
use mutaraka_language::{NoFiles, Severity, Source, format, lower, parse, print, render};

/// Parses, lowers, formats, renders and prints `data`, and runs the agreement that it makes.
///
/// # Panics
/// When the tree loses a character; when formatting is not idempotent or changes what the text means;
/// when a printed agreement has errors or is another agreement; when its verdict breaks a promise of [`crate::case`].
pub fn agreement(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let text = text.as_ref();
    assert!(
        parse(text).syntax().text() == text,
        "the tree is not the text"
    );
    let lowered = lower(text, &NoFiles);
    let source = Source {
        path: "any.mutaraka".to_owned(),
        text: text.to_owned(),
    };
    let _shown = render(&lowered.diagnostics, &source, &lowered.imports);
    let formatted = format(text);
    assert!(format(&formatted) == formatted, "formatting twice differs");
    let Some(meant) = lowered.agreement else {
        return;
    };
    judged(&meant);
    let again = lower(&formatted, &NoFiles);
    assert!(
        again.agreement.as_ref() == Some(&meant),
        "formatting changes the agreement"
    );
    let printed = lower(&print(&meant), &NoFiles);
    let sound = |lowered: &mutaraka_language::Lowered| {
        lowered
            .diagnostics
            .iter()
            .all(|found| found.severity() != Severity::Error)
    };
    assert!(
        printed.agreement.as_ref() == Some(&meant),
        "the printed agreement is another one"
    );
    assert!(
        sound(&printed) || !sound(&again),
        "the printed agreement has errors that the text has not"
    );
}

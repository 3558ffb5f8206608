//! Edits that mend what a diagnostic is about. One is offered only where the text is no worse for it: this diagnostic
//! goes and no error comes. Where a default is written out, the agreement must stay the same besides.

use std::ops::Range;

use mutaraka_language::{Code, Diagnostic, NoFiles, Severity, SyntaxKind, SyntaxNode, lower};

use super::said::places;
use crate::analysis::{Analysis, File};

/// A way to mend something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, in a few words.
    pub title: String,
    /// Bytes of the text and what to put there.
    pub edit: (Range<usize>, String),
    /// Whether it follows from the text what to write, so that it is no guess.
    pub certain: bool,
}

/// Each fix is tried on the whole text, so that in a long selection only so many are.
const MOST: usize = 20;

/// Ways to mend what is found in the bytes `range` of the text, each with its diagnostic.
#[must_use]
pub fn fixes<'a>(analysis: &'a Analysis, range: &Range<usize>) -> Vec<(&'a Diagnostic, Fix)> {
    let own = analysis
        .diagnostics
        .iter()
        .filter(|found| found.file.is_none());
    let here = own.filter(|found| found.span.start <= range.end && range.start <= found.span.end);
    here.flat_map(|found| {
        let offered = of(analysis.root(), found);
        offered.into_iter().map(move |fix| (found, fix))
    })
    .take(MOST)
    .filter(|(found, fix)| mends(analysis, found, fix))
    .collect()
}

fn of(file: &File, found: &Diagnostic) -> Option<Fix> {
    let (text, span) = (file.text(), found.span.clone());
    let fix = |title: String, place: Range<usize>, new: String, certain: bool| {
        Some(Fix {
            title,
            edit: (place, new),
            certain,
        })
    };
    if let Some(meant) = found.meant() {
        let title = format!("Write `{meant}`");
        return fix(title, span, meant.to_owned(), false);
    }
    let written = text.get(span.clone()).unwrap_or_default();
    match found.code {
        Code::OpenString => {
            let end = span.start + written.trim_end().len();
            fix(
                "Close the string".to_owned(),
                end..end,
                "\"".to_owned(),
                false,
            )
        }
        Code::BidiControl => {
            if in_string(file, span.start) {
                let escape: String = written
                    .chars()
                    .map(|c| format!("\\u{{{:x}}}", u32::from(c)))
                    .collect();
                fix(format!("Write `{escape}`"), span, escape, true)
            } else {
                fix(
                    "Take the hidden character out".to_owned(),
                    span,
                    String::new(),
                    true,
                )
            }
        }
        Code::IdleFromTheAct => {
            let (words, at) = ("from the act", written.rfind("from the act")?);
            let kept = written.get(..at)?.trim_end().len();
            let place = span.start + kept..span.start + at + words.len();
            fix(format!("Take `{words}` out"), place, String::new(), true)
        }
        Code::DefaultThreshold => {
            let said = to_state(found)?;
            fix(
                format!("State it: `{said}`"),
                span.end..span.end,
                format!("; {said}"),
                true,
            )
        }
        Code::DefaultSilence | Code::DefaultRule => {
            let said = to_state(found)?;
            let end = end_of_item(file, span.start)?;
            fix(
                format!("State it: `{said}`"),
                end..end,
                format!("; {said}"),
                true,
            )
        }
        Code::RoleLacksCapability => {
            let said = found.hint.as_deref()?.split('`').nth(1)?;
            let role = text.get(span)?;
            let declared = file.parse.definitions().iter().find(|it| it.name == role)?;
            let end = end_of_item(file, declared.place.start)?;
            let words = said.replace("keep-the-text", "keep the text");
            fix(
                format!("Let `{role}` {words}"),
                end..end,
                format!("; may {words}"),
                false,
            )
        }
        _ => None,
    }
}

/// The first words that the hint gives to state what is left open: the default.
fn to_state(found: &Diagnostic) -> Option<&str> {
    let hint = found.hint.as_deref()?.strip_prefix("to state it, add `")?;
    hint.split('`').next()
}

fn in_string(file: &File, at: usize) -> bool {
    let syntax = file.parse.syntax();
    let Ok(at) = rowan::TextSize::try_from(at) else {
        return false;
    };
    at <= syntax.text_range().end()
        && syntax
            .token_at_offset(at)
            .right_biased()
            .is_some_and(|token| token.kind() == SyntaxKind::String)
}

/// Where a part can be added to the item that holds the byte `at`: after its last word, inside its braces.
fn end_of_item(file: &File, at: usize) -> Option<usize> {
    let holds = |item: &SyntaxNode| places(item).contains(&at);
    let item = file.parse.syntax().children().find(holds)?;
    let mut words = item
        .descendants_with_tokens()
        .filter_map(rowan::NodeOrToken::into_token)
        .filter(|token| !token.kind().is_trivia())
        .collect::<Vec<_>>();
    if words
        .last()
        .is_some_and(|token| token.kind() == SyntaxKind::CloseBrace)
    {
        words.pop();
    }
    words.last().map(|token| token.text_range().end().into())
}

/// Whether the text is no worse for the edit. Other files are left out of it: they stay as they are.
fn mends(analysis: &Analysis, found: &Diagnostic, fix: &Fix) -> bool {
    let (range, new) = &fix.edit;
    let before = analysis.root().text();
    let mut after = before.to_owned();
    if before.get(range.clone()).is_none() {
        return false;
    }
    after.replace_range(range.clone(), new);
    let (before, after) = (lower(before, &NoFiles), lower(&after, &NoFiles));
    let errors = |all: &[Diagnostic]| {
        all.iter()
            .filter(|it| it.severity() == Severity::Error)
            .count()
    };
    let of_code = |all: &[Diagnostic]| all.iter().filter(|it| it.code == found.code).count();
    let same = matches!(
        found.code,
        Code::DefaultThreshold | Code::DefaultSilence | Code::DefaultRule
    ) && before.agreement != after.agreement;
    // A word put right can let more of its item be read, and so more be found: it is the word that counts.
    let better = found.meant().is_some()
        || (errors(&after.diagnostics) <= errors(&before.diagnostics)
            && of_code(&after.diagnostics) < of_code(&before.diagnostics));
    better && !same
}

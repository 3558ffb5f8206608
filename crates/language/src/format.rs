//! The formatter. It changes blank space and nothing else: every token and comment stays, in its
//! order, and so does the meaning.
//!
//! The drafter's line breaks are kept; continued lines are indented by four spaces; runs of blank lines
//! become one.

use crate::kind::{SyntaxKind, SyntaxToken};
use crate::parser::parse;

/// `text` formatted. A text whose form is in error is given back as it is.
#[must_use]
pub fn format(text: &str) -> String {
    let parsed = parse(text);
    if parsed
        .diagnostics()
        .iter()
        .any(|diagnostic| !diagnostic.code.loads() && diagnostic.code.is_of_form())
    {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut previous: Option<SyntaxToken> = None;
    let mut space = String::new();
    for token in parsed
        .syntax()
        .descendants_with_tokens()
        .filter_map(rowan::NodeOrToken::into_token)
    {
        if token.kind() == SyntaxKind::Space {
            space.push_str(token.text());
            continue;
        }
        out.push_str(&between(previous.as_ref(), &space, &token));
        out.push_str(token.text());
        space.clear();
        previous = Some(token);
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

fn between(previous: Option<&SyntaxToken>, space: &str, next: &SyntaxToken) -> String {
    let lines = space.replace("\r\n", "\n").matches(['\n', '\r']).count();
    let column_zero = space.ends_with(['\n', '\r']);
    let Some(previous) = previous else {
        return String::new();
    };
    if lines > 0 {
        let indent = if column_zero { "" } else { "    " };
        return format!("{}{indent}", "\n".repeat(lines.min(2)));
    }
    use SyntaxKind::{CloseParen, Colon, Comma, OpenParen, Percent, Semicolon, Slash};
    let tight =
        matches!(next.kind(), Comma | Semicolon | CloseParen) || previous.kind() == OpenParen;
    let spaced = matches!(previous.kind(), Comma | Semicolon | Colon | Slash | Percent)
        || matches!(next.kind(), Slash | SyntaxKind::Comment)
        || !space.is_empty();
    if spaced && !(tight && next.kind() != SyntaxKind::Comment) {
        " ".to_owned()
    } else {
        String::new()
    }
}

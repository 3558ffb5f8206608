//! What is wrong with a text, where, and what to do about it.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::code::Code;

/// How grave a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Said for information: a default was written in.
    Note,
    /// Probably not what was meant.
    Warning,
    /// Must be mended before the text is signed.
    Error,
}

/// A place and what is to be said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Bytes of the text.
    pub span: Range<usize>,
    /// What is there.
    pub message: String,
}

/// One thing that is wrong or worth saying.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its number.
    pub code: Code,
    /// What is wrong: lower case, no full stop, the user's text in backticks.
    pub message: String,
    /// The imported file it is in; none for the text itself.
    pub file: Option<String>,
    /// Where, in bytes of the text.
    pub span: Range<usize>,
    /// Other places that belong to it, in the same file.
    pub labels: Vec<Label>,
    /// What to do.
    pub hint: Option<String>,
}

impl Diagnostic {
    pub(crate) fn new(code: Code, span: Range<usize>, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            code,
            message: message.into(),
            file: None,
            span,
            labels: Vec::new(),
            hint: None,
        }
    }

    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Diagnostic {
        self.hint = Some(hint.into());
        self
    }

    pub(crate) fn label(mut self, span: Range<usize>, message: impl Into<String>) -> Diagnostic {
        self.labels.push(Label {
            span,
            message: message.into(),
        });
        self
    }

    /// How grave it is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

/// A text that diagnostics point into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its path as shown.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// The diagnostics as plain text with the places underlined. `root` is the text itself, `imports` the
/// files it imports, by the path that [`Diagnostic::file`] gives.
#[must_use]
pub fn render(diagnostics: &[Diagnostic], root: &Source, imports: &[Source]) -> String {
    render_with(diagnostics, root, imports, &Renderer::plain())
}

/// As [`render`], with colours for a terminal.
#[must_use]
pub fn render_styled(diagnostics: &[Diagnostic], root: &Source, imports: &[Source]) -> String {
    render_with(diagnostics, root, imports, &Renderer::styled())
}

fn render_with(
    diagnostics: &[Diagnostic],
    root: &Source,
    imports: &[Source],
    renderer: &Renderer,
) -> String {
    let one = |diagnostic: &Diagnostic| {
        let source = diagnostic
            .file
            .as_ref()
            .and_then(|path| imports.iter().find(|source| source.path == *path))
            .unwrap_or(root);
        let level = match diagnostic.severity() {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Note => Level::NOTE,
        };
        let text = source.text.as_str();
        let mut snippet = Snippet::source(text)
            .path(&source.path)
            .annotation(AnnotationKind::Primary.span(within(text, &diagnostic.span)));
        for label in &diagnostic.labels {
            snippet = snippet.annotation(
                AnnotationKind::Context
                    .span(within(text, &label.span))
                    .label(&label.message),
            );
        }
        let mut group = Group::with_title(
            level
                .primary_title(&diagnostic.message)
                .id(diagnostic.code.number()),
        )
        .element(snippet);
        if let Some(hint) = &diagnostic.hint {
            group = group.element(Level::HELP.message(hint));
        }
        renderer.render(&[group])
    };
    diagnostics.iter().map(one).collect::<Vec<_>>().join("\n\n")
}

/// `span` held inside the text and on the borders of characters.
fn within(text: &str, span: &Range<usize>) -> Range<usize> {
    let floor = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = floor(span.start);
    start..floor(span.end).max(start)
}

//! What is wrong with a text, where, and what to do about it.

use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};

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

    /// What to put in place of what stands at [`Diagnostic::span`], where the message or the hint names a
    /// known word that is near it.
    #[must_use]
    pub fn meant(&self) -> Option<&str> {
        let hint = self.hint.as_deref().unwrap_or_default();
        let asked = [hint, &self.message]
            .into_iter()
            .find_map(|said| said.split_once("did you mean `"))
            .and_then(|(_, rest)| rest.split_once("`?"))
            .map(|(word, _)| word);
        let told = || {
            hint.strip_prefix("write `")?
                .strip_suffix("` if that is meant")
        };
        asked.or_else(told)
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
    let root = Lines::of(root);
    let imports: Vec<Lines<'_>> = imports.iter().map(Lines::of).collect();
    let one = |diagnostic: &Diagnostic| {
        let source = diagnostic
            .file
            .as_ref()
            .and_then(|path| imports.iter().find(|lines| lines.source.path == *path))
            .unwrap_or(&root);
        let level = match diagnostic.severity() {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Note => Level::NOTE,
        };
        let (near, far): (Vec<&Label>, Vec<&Label>) = diagnostic
            .labels
            .iter()
            .partition(|label| source.near(&label.span, &diagnostic.span));
        let spans = near.iter().map(|label| &label.span);
        let cut = source.around(spans.chain([&diagnostic.span]));
        let mut snippet = cut
            .snippet(source)
            .annotation(AnnotationKind::Primary.span(cut.within(&diagnostic.span)));
        for label in near {
            snippet = snippet.annotation(cut.context(label));
        }
        let mut group = Group::with_title(
            level
                .primary_title(&diagnostic.message)
                .id(diagnostic.code.number()),
        )
        .element(snippet);
        for label in far {
            let cut = source.around(std::iter::once(&label.span));
            group = group.element(cut.snippet(source).annotation(cut.context(label)));
        }
        if let Some(hint) = &diagnostic.hint {
            group = group.element(Level::HELP.message(hint));
        }
        renderer.render(&[group])
    };
    diagnostics.iter().map(one).collect::<Vec<_>>().join("\n\n")
}

/// A text and where its lines begin: the renderer goes through all the text that it is given, so that each
/// diagnostic is given its own lines alone.
struct Lines<'s> {
    source: &'s Source,
    starts: Vec<usize>,
}

/// Some lines of a text.
struct Cut<'s> {
    text: &'s str,
    /// Where they begin in the whole text.
    from: usize,
    /// The number of the first, from 1.
    line: usize,
}

/// Places further apart than so many lines are shown apart.
const NEAR: usize = 50;

impl<'s> Lines<'s> {
    fn of(source: &'s Source) -> Lines<'s> {
        let breaks = source.text.bytes().enumerate();
        let after = breaks
            .filter(|(_, byte)| *byte == b'\n')
            .map(|(at, _)| at + 1);
        Lines {
            source,
            starts: std::iter::once(0).chain(after).collect(),
        }
    }

    /// The line of a place, counted from 1.
    fn line(&self, at: usize) -> usize {
        let at = at.min(self.source.text.len());
        self.starts.partition_point(|&start| start <= at)
    }

    fn near(&self, one: &Range<usize>, other: &Range<usize>) -> bool {
        self.line(one.start).abs_diff(self.line(other.start)) <= NEAR
    }

    /// The lines that hold all the spans, with one before and one after.
    fn around<'p>(&self, spans: impl Iterator<Item = &'p Range<usize>> + Clone) -> Cut<'s> {
        let length = self.source.text.len();
        let low = spans.clone().map(|span| span.start).min().unwrap_or(0);
        let high = spans.map(|span| span.end).max().unwrap_or(length);
        let first = self.line(low).saturating_sub(2);
        let from = self.starts.get(first).copied().unwrap_or(0);
        let to = self
            .starts
            .get(self.line(high) + 1)
            .copied()
            .unwrap_or(length);
        Cut {
            text: self.source.text.get(from..to).unwrap_or_default(),
            from,
            line: first + 1,
        }
    }
}

impl<'s> Cut<'s> {
    fn snippet(&self, of: &Lines<'s>) -> Snippet<'s, Annotation<'s>> {
        Snippet::source(self.text)
            .path(&of.source.path)
            .line_start(self.line)
    }

    fn context<'l>(&self, label: &'l Label) -> Annotation<'l> {
        AnnotationKind::Context
            .span(self.within(&label.span))
            .label(&label.message)
    }

    /// A span of the whole text, in these lines.
    fn within(&self, span: &Range<usize>) -> Range<usize> {
        let from = |at: usize| at.saturating_sub(self.from);
        within(self.text, &(from(span.start)..from(span.end)))
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Each diagnostic is shown its own lines; what it says of them is as if it had been shown the whole text.
    #[test]
    fn places_are_those_of_the_whole_text() {
        let text: String = (1..=1000).map(|line| format!("line {line} é\n")).collect();
        let root = Source {
            path: "long".to_owned(),
            text: text.clone(),
        };
        for line in [1, 2, 500, 1000] {
            let start = text.find(&format!("line {line} ")).unwrap();
            let other = text.find("line 498 ").unwrap();
            let found = Diagnostic::new(Code::Unexpected, start + 5..start + 6, "here")
                .label(other..other + 4, "and there");
            let shown = render(&[found], &root, &[]);
            assert!(shown.contains(&format!("long:{line}:6")), "{shown}");
            assert!(
                shown.contains(&format!("{line} | line {line} é")),
                "{shown}"
            );
            assert!(shown.contains("498 | line 498 é"), "{shown}");
        }
        let end = Diagnostic::new(
            Code::Unexpected,
            text.len()..text.len() + 9,
            "after the end",
        );
        let shown = render(&[end], &root, &[]);
        assert!(shown.contains("long:1000:13"), "{shown}");
    }
}

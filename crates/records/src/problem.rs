//! What is wrong with a row, or with a whole file, said so that a person can find and mend it.

use std::fmt;
use std::sync::Arc;

/// Most characters of a row's text that an error repeats.
const SHOWN: usize = 200;

/// How a problem bears on its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The row was read. A figure in it was widened or a date questioned; the reason says which.
    Warning,
    /// The row is well formed and outside what the program speaks of: no node of the act vocabulary
    /// fits it. No record was made.
    Outside,
    /// The row is wrong. No record was made.
    Error,
}

/// A column of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its place, counted from 1.
    pub number: usize,
    /// Its name in the header; empty if it has none.
    pub name: String,
}

/// One thing wrong, not yet tied to a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// How it bears on the row.
    pub severity: Severity,
    /// Place of the column, counted from 0, where there is one.
    pub column: Option<usize>,
    /// What is wrong: lower case, no full stop.
    pub reason: String,
}

/// One thing wrong with one row of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowError {
    /// How it bears on the row.
    pub severity: Severity,
    /// The file, as the caller named it.
    pub file: Arc<str>,
    /// Line on which the row begins, counted from 1.
    pub line: u32,
    /// The column, where there is one.
    pub column: Option<Column>,
    /// What is wrong.
    pub reason: String,
    /// The row's own text, cut to a length fit to print.
    pub text: String,
}

/// A file that cannot be read at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileError {
    /// The file, as the caller named it.
    pub file: Arc<str>,
    /// What is wrong.
    pub reason: String,
}

impl Problem {
    pub(crate) fn error(column: Option<usize>, reason: impl Into<String>) -> Problem {
        Problem {
            severity: Severity::Error,
            column,
            reason: reason.into(),
        }
    }

    pub(crate) fn warning(column: Option<usize>, reason: impl Into<String>) -> Problem {
        Problem {
            severity: Severity::Warning,
            column,
            reason: reason.into(),
        }
    }

    pub(crate) fn outside(column: Option<usize>, reason: impl Into<String>) -> Problem {
        Problem {
            severity: Severity::Outside,
            column,
            reason: reason.into(),
        }
    }
}

impl fmt::Display for RowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", harmless(&self.file), self.line)?;
        if let Some(column) = &self.column {
            write!(f, ", column {}", column.number)?;
            if !column.name.is_empty() {
                write!(f, " `{}`", harmless(&column.name))?;
            }
        }
        write!(f, ": {}", harmless(&self.reason))
    }
}

/// Text from a file, or a file's name, as a message repeats it: no control characters, and none that turn the
/// direction.
#[must_use]
pub fn harmless(text: &str) -> String {
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars()
        .map(|c| {
            if c.is_control() || turns(c) {
                '\u{fffd}'
            } else {
                c
            }
        })
        .collect()
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", harmless(&self.file), harmless(&self.reason))
    }
}

impl std::error::Error for RowError {}
impl std::error::Error for FileError {}

/// The beginning of a row's bytes as printable text: at most [`SHOWN`] characters, with the control
/// characters and the bytes that are no UTF-8 replaced.
pub(crate) fn shown(bytes: &[u8]) -> String {
    let cut = bytes.get(..SHOWN * 4).unwrap_or(bytes);
    let text = String::from_utf8_lossy(cut);
    let mut out = harmless(&text.chars().take(SHOWN).collect::<String>());
    if cut.len() < bytes.len() || text.chars().nth(SHOWN).is_some() {
        out.push('…');
    }
    out
}

/// A cell's text as an error repeats it.
pub(crate) fn quoted(cell: &str) -> String {
    let mut out = String::from("`");
    out.push_str(&harmless(&cell.chars().take(60).collect::<String>()));
    if cell.chars().nth(60).is_some() {
        out.push('…');
    }
    out.push('`');
    out
}

//! A text, what it imports, and everything that is known of them.

use std::ops::Range;

use mutaraka_language::{Code, Diagnostic, Lowered, Parse, World, lower_parse, parse};
use mutaraka_vocabulary::agreement::Agreement;

use crate::lines::{Encoding, Lines};
use crate::uri;
use crate::wire::{Location, Span};

/// Where the files beside a text come from.
pub trait Files {
    /// The text of the file at this address.
    ///
    /// # Errors
    /// Why it cannot be read, in lower case and without a full stop.
    fn read(&self, uri: &str) -> Result<String, String>;
}

/// One file: its text and its parse.
#[derive(Clone, Debug)]
pub struct File {
    /// Its address.
    pub uri: String,
    /// As the text imports it; none for the text itself.
    pub imported: Option<String>,
    /// Its parse, which holds the text.
    pub parse: Parse,
    lines: Lines,
}

/// A text and what it imports.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// The text itself, and then the files that it imports.
    files: Vec<File>,
    /// Everything found, by file and place.
    pub diagnostics: Vec<Diagnostic>,
    /// The agreement; none where an error leaves its meaning open.
    pub agreement: Option<Agreement>,
}

impl File {
    fn new(uri: String, imported: Option<String>, parse: Parse, encoding: Encoding) -> File {
        let lines = Lines::of(parse.text(), encoding);
        File {
            uri,
            imported,
            parse,
            lines,
        }
    }

    /// Its text.
    #[must_use]
    pub fn text(&self) -> &str {
        self.parse.text()
    }

    /// The positions of some bytes of the text.
    #[must_use]
    pub fn span(&self, range: &Range<usize>) -> Span {
        self.lines.span(self.text(), range)
    }

    /// The bytes at some positions.
    #[must_use]
    pub fn range(&self, span: Span) -> Range<usize> {
        self.lines.range(self.text(), span)
    }

    /// The byte at a position.
    #[must_use]
    pub fn offset(&self, position: crate::wire::Position) -> usize {
        self.lines.offset(self.text(), position)
    }

    /// Some bytes of the text, for an editor to go to.
    #[must_use]
    pub fn location(&self, range: &Range<usize>) -> Location {
        Location {
            uri: self.uri.clone(),
            range: self.span(range),
        }
    }
}

impl Analysis {
    /// Reads `text`, which stands at `uri`, and what it imports.
    #[must_use]
    pub fn of(uri: &str, text: &str, encoding: Encoding, files: &dyn Files) -> Analysis {
        let parsed = parse(text);
        let world = Beside { uri, files };
        let Lowered {
            agreement,
            mut diagnostics,
            imports,
        } = lower_parse(&parsed, &world);
        if is_part(uri) {
            diagnostics.retain(|found| !asks_for_the_whole(found.code));
        }
        let root = File::new(uri.to_owned(), None, parsed, encoding);
        let imported = imports.into_iter().map(|source| {
            let uri = uri::beside(uri, &source.path);
            File::new(uri, Some(source.path), parse(&source.text), encoding)
        });
        Analysis {
            files: std::iter::once(root).chain(imported).collect(),
            diagnostics,
            agreement,
        }
    }

    /// The text itself.
    #[must_use]
    pub fn root(&self) -> &File {
        // There is always one: see `of`.
        &self.files[0]
    }

    /// The text itself and the files that it imports.
    #[must_use]
    pub fn files(&self) -> &[File] {
        &self.files
    }

    /// The file that a diagnostic is in.
    #[must_use]
    pub fn file_of(&self, found: &Diagnostic) -> &File {
        let imported = self.files.iter().find(|file| file.imported == found.file);
        imported.unwrap_or(self.root())
    }
}

/// Whether the document holds declarations that agreements import: its name does not end in `.mutaraka`.
fn is_part(uri: &str) -> bool {
    uri.starts_with("file:") && !uri.to_ascii_lowercase().ends_with(".mutaraka")
}

/// Whether a diagnostic is about what only a whole text has, or about names that another file may declare.
fn asks_for_the_whole(code: Code) -> bool {
    matches!(
        code,
        Code::NoAgreement
            | Code::NoTimeZone
            | Code::NoEntry
            | Code::TooFewParties
            | Code::NoClauses
            | Code::UnknownName
            | Code::UnknownClause
    )
}

/// The files beside a text.
struct Beside<'f> {
    uri: &'f str,
    files: &'f dyn Files,
}

impl World for Beside<'_> {
    fn read(&self, path: &str) -> Result<String, String> {
        self.files.read(&uri::beside(self.uri, path))
    }
}

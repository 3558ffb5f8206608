//! A file of records, read one at a time.

use std::io::{Read, Seek};
use std::sync::Arc;

use mutaraka_vocabulary::Record;

use crate::context::Context;
use crate::dates::days_span;
use crate::detect::{self, Notes, Reader};
use crate::header::Header;
use crate::options::Options;
use crate::problem::{FileError, Problem, RowError, Severity, shown};
use crate::rows::{Bad, Position, Row, Rows};
use crate::ucdp;

/// The offset at which the coverage that a file implies is said to stand.
const BEHIND_THE_FILE: u64 = u64::MAX;

/// A source of records.
#[derive(Debug)]
pub struct Source<R> {
    file: Arc<str>,
    rows: Rows<R>,
    header: Header,
    reader: Reader,
    context: Context,
    coverage: bool,
    /// Where the first row begins that is no header.
    first: Position,
    notes: Notes,
    ended: bool,
}

/// One record, and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry<'r> {
    /// The record.
    pub record: Record<'r>,
    /// Where its row begins, for [`Source::fetch`].
    pub position: Position,
    /// What was doubtful about the row. Mostly empty.
    pub warnings: Vec<RowError>,
}

impl<R: Read> Source<R> {
    /// Begins to read `input`, which messages call `file`.
    ///
    /// # Errors
    /// When the format is not recognised, the encoding is not UTF-8, or needed columns are missing.
    pub fn new(file: &str, input: R, options: &Options) -> Result<Source<R>, FileError> {
        let file: Arc<str> = Arc::from(file);
        let context = Context {
            calendar: options.calendar.clone(),
            confirmation: options.confirmation,
            names: options.names.clone(),
            unstated_precision: options.unstated_precision,
        };
        let mut rows = Rows::new(input);
        let (header, reader) =
            detect::open(&file, &mut rows, options, &context).map_err(|reason| FileError {
                file: Arc::clone(&file),
                reason,
            })?;
        Ok(Source {
            file,
            first: rows.position(),
            rows,
            header,
            reader,
            context,
            coverage: options.ucdp_coverage,
            notes: Notes::default(),
            ended: false,
        })
    }

    /// What the file was taken for, in words.
    #[must_use]
    pub fn format(&self) -> &'static str {
        self.reader.name()
    }

    /// The next record, or what is wrong with the next row. Nothing after the last.
    ///
    /// An error concerns one row: reading can go on.
    #[allow(clippy::should_implement_trait)]
    pub fn next(&mut self) -> Option<Result<Entry<'_>, Box<RowError>>> {
        if self.ended {
            return None;
        }
        let found = match self.rows.advance() {
            Ok(Some(found)) => found,
            Ok(None) => {
                self.ended = true;
                let record = self.implied_coverage()?;
                let position = Position {
                    offset: BEHIND_THE_FILE,
                    line: self.rows.position().line,
                };
                return Some(Ok(Entry {
                    record,
                    position,
                    warnings: Vec::new(),
                }));
            }
            Err(bad) => {
                self.ended = bad.fatal;
                return Some(Err(refused(&self.file, &self.header, *bad)));
            }
        };
        let row = match self.rows.row(&found) {
            Ok(row) => row,
            Err(bad) => return Some(Err(refused(&self.file, &self.header, *bad))),
        };
        let notes = &mut self.notes;
        notes.warnings.clear();
        let told = |problem| told(&self.file, &self.header, &row, problem);
        match self.reader.read(&row, &self.header, &self.context, notes) {
            Ok(record) => Some(Ok(Entry {
                record,
                position: row.position,
                warnings: if notes.warnings.is_empty() {
                    Vec::new()
                } else {
                    notes.warnings.drain(..).map(told).collect()
                },
            })),
            Err(problem) => Some(Err(Box::new(told(problem)))),
        }
    }

    /// The coverage that the rows read so far imply.
    fn implied_coverage(&self) -> Option<Record<'static>> {
        let days = self.notes.days?;
        let happened = days_span(&self.context.calendar, days.0, days.1);
        match &self.reader {
            Reader::Ucdp(_) if self.coverage => Some(ucdp::coverage(&self.file, days, happened)),
            Reader::Mapped(mapped) => mapped.coverage(&self.file, days, happened),
            _ => None,
        }
    }
}

impl<R: Read + Seek> Source<R> {
    /// Goes back to the first row.
    ///
    /// # Errors
    /// When the file can no longer be read.
    pub fn rewind(&mut self) -> Result<(), FileError> {
        (self.notes, self.ended) = (Notes::default(), false);
        self.rows.go_to(self.first).map_err(|error| FileError {
            file: Arc::clone(&self.file),
            reason: format!("the file cannot be read again: {error}"),
        })
    }

    /// Reads one record again. Reading goes on where it was.
    ///
    /// # Errors
    /// When the file no longer holds that row, or can no longer be read.
    pub fn fetch(&mut self, position: Position) -> Result<Record<'static>, Box<RowError>> {
        let lost = |file: &Arc<str>, reason: String| {
            Box::new(RowError {
                severity: Severity::Error,
                file: Arc::clone(file),
                line: position.line,
                column: None,
                reason,
                text: String::new(),
            })
        };
        if position.offset == BEHIND_THE_FILE {
            return self
                .implied_coverage()
                .ok_or_else(|| lost(&self.file, "the file implies no coverage".to_owned()));
        }
        let back = self.rows.position();
        let read = self.read_at(position);
        match self.rows.go_to(back) {
            Ok(()) => read,
            Err(error) => Err(lost(
                &self.file,
                format!("the file cannot be read again: {error}"),
            )),
        }
    }

    fn read_at(&mut self, position: Position) -> Result<Record<'static>, Box<RowError>> {
        let gone = |reason: &str| Bad {
            position,
            problem: Problem::error(None, reason),
            text: String::new(),
            fatal: false,
        };
        let refuse = |bad: Bad| refused(&self.file, &self.header, bad);
        self.rows
            .go_to(position)
            .map_err(|error| refuse(gone(&format!("the file cannot be read again: {error}"))))?;
        let found = match self.rows.advance() {
            Ok(Some(found)) => found,
            Ok(None) => {
                return Err(refuse(gone(
                    "the file has become shorter since it was read",
                )));
            }
            Err(bad) => return Err(refuse(*bad)),
        };
        let row = self.rows.row(&found).map_err(|bad| refuse(*bad))?;
        match self
            .reader
            .read(&row, &self.header, &self.context, &mut Notes::default())
        {
            Ok(record) => Ok(record.into_owned()),
            Err(problem) => Err(Box::new(told(&self.file, &self.header, &row, problem))),
        }
    }
}

fn refused(file: &Arc<str>, header: &Header, bad: Bad) -> Box<RowError> {
    Box::new(RowError {
        severity: bad.problem.severity,
        file: Arc::clone(file),
        line: bad.position.line,
        column: bad.problem.column.map(|place| header.column(place)),
        reason: bad.problem.reason,
        text: bad.text,
    })
}

fn told(file: &Arc<str>, header: &Header, row: &Row<'_>, problem: Problem) -> RowError {
    RowError {
        severity: problem.severity,
        file: Arc::clone(file),
        line: row.position.line,
        column: problem.column.map(|place| header.column(place)),
        reason: problem.reason,
        text: shown(row.text.as_bytes()),
    }
}

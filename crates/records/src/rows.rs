//! Rows of a delimited file, one at a time, in bounded memory.

use std::borrow::Cow;
use std::io::{self, Read, Seek, SeekFrom};

use memchr::memchr;

use crate::problem::Problem;
use crate::row_end::RowEnd;
use crate::scan::{self, Cell, MAX_CELLS, Scan};

/// Longest cell, in bytes.
pub const MAX_CELL: usize = 1 << 20;
/// Longest row, in bytes. A longer one is passed over without being held.
pub const MAX_ROW: usize = 8 << 20;
/// How much is read at a time.
const CHUNK: usize = 256 << 10;
/// How much is read first after a jump to one row.
const SMALL_CHUNK: usize = 4 << 10;

/// Where a row begins: enough to read it again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Bytes from the beginning of the file.
    pub offset: u64,
    /// Line, counted from 1.
    pub line: u32,
}

/// One row: its text and where the cells lie in it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'r> {
    pub text: &'r str,
    cells: &'r [Cell],
    pub position: Position,
}

impl<'r> Row<'r> {
    /// Number of cells.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// The value of a cell; empty where the row has none there.
    pub fn cell(&self, column: usize) -> Cow<'r, str> {
        let Some(cell) = self.cells.get(column) else {
            return Cow::Borrowed("");
        };
        let text = self.slice(cell);
        if cell.raw {
            Cow::Owned(scan::unquoted(text))
        } else {
            Cow::Borrowed(text)
        }
    }

    /// The bytes of a cell that needs no unquoting, as numbers and dates never do.
    pub fn bytes(&self, column: usize) -> &'r [u8] {
        self.cells
            .get(column)
            .map_or(b"", |cell| self.slice(cell).as_bytes())
    }

    fn slice(&self, cell: &Cell) -> &'r str {
        self.text
            .get(cell.start as usize..cell.end as usize)
            .unwrap_or("")
    }
}

/// What came instead of a row.
#[derive(Debug)]
pub(crate) struct Bad {
    pub position: Position,
    pub problem: Problem,
    pub text: String,
    /// The input failed: nothing follows.
    pub fatal: bool,
}

/// Where a row lies in the buffer, until the next one is found.
#[derive(Debug)]
pub(crate) struct Found {
    text: (usize, usize),
    position: Position,
}

/// How a file is cut into rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cutting {
    /// Cells between delimiters, with quotation marks.
    Delimited(u8),
    /// A line is a row of one cell; quotation marks have no meaning.
    Lines,
}

/// A reader of rows.
#[derive(Debug)]
pub(crate) struct Rows<R> {
    input: R,
    cutting: Cutting,
    buffer: Vec<u8>,
    start: usize,
    filled: usize,
    /// Offset in the file of the buffer's first byte.
    base: u64,
    line: u32,
    ended: bool,
    chunk: usize,
    cells: Vec<Cell>,
}

impl<R: Read> Rows<R> {
    pub fn new(input: R) -> Rows<R> {
        Rows {
            input,
            cutting: Cutting::Delimited(b','),
            buffer: Vec::new(),
            start: 0,
            filled: 0,
            base: 0,
            line: 1,
            ended: false,
            chunk: CHUNK,
            cells: Vec::new(),
        }
    }

    pub fn cut_by(&mut self, cutting: Cutting) {
        self.cutting = cutting;
    }

    /// The first bytes of the input, up to a chunk, without taking them.
    pub fn peek(&mut self) -> io::Result<&[u8]> {
        while self.filled - self.start < CHUNK && self.fill()? {}
        Ok(self.buffer.get(self.start..self.filled).unwrap_or_default())
    }

    /// Passes over `count` bytes that were peeked at and belong to no row.
    pub fn skip(&mut self, count: usize) {
        self.start = (self.start + count).min(self.filled);
    }

    /// Where the next row begins.
    pub fn position(&self) -> Position {
        Position {
            offset: self.base + self.start as u64,
            line: self.line,
        }
    }

    /// Goes back to a row whose bytes were peeked at.
    pub fn rewind(&mut self, position: Position) {
        let back = usize::try_from(position.offset.saturating_sub(self.base)).unwrap_or(0);
        (self.start, self.line) = (back.min(self.filled), position.line);
    }

    /// The next row that is not an empty line; nothing at the end of the input.
    pub fn next(&mut self) -> Option<Result<Row<'_>, Box<Bad>>> {
        let found = match self.advance() {
            Ok(Some(found)) => found,
            Ok(None) => return None,
            Err(bad) => return Some(Err(bad)),
        };
        Some(self.row(&found))
    }

    /// The row that [`Rows::advance`] found last.
    pub fn row(&self, found: &Found) -> Result<Row<'_>, Box<Bad>> {
        let bytes = self
            .buffer
            .get(found.text.0..found.text.1)
            .unwrap_or_default();
        checked(bytes, &self.cells, found.position)
    }

    /// Moves past the next row and says where in the buffer it lies.
    pub fn advance(&mut self) -> Result<Option<Found>, Box<Bad>> {
        loop {
            let position = self.position();
            let bytes = self.buffer.get(self.start..self.filled).unwrap_or_default();
            if bytes.is_empty() {
                if !self.fill().map_err(|error| failed(position, &error))? {
                    return Ok(None);
                }
                continue;
            }
            match self.cutting.row(bytes, self.ended, &mut self.cells) {
                Scan::Row { text, next, lines } => {
                    let begin = self.start;
                    self.start += next;
                    self.line = self.line.saturating_add(lines).saturating_add(1);
                    if text > 0 {
                        return Ok(Some(Found {
                            text: (begin, begin + text),
                            position,
                        }));
                    }
                }
                Scan::More if bytes.len() < MAX_ROW => {
                    self.fill().map_err(|error| failed(position, &error))?;
                }
                Scan::More => return Err(self.too_long(position)),
                Scan::TooManyCells => {
                    return Err(self
                        .pass_over(position, format!("the row has more than {MAX_CELLS} cells")));
                }
                Scan::Unclosed => {
                    let column = self.cells.len();
                    let text = crate::problem::shown(bytes);
                    self.start = self.filled;
                    let reason = "a quotation mark is opened here and never closed: everything after it was taken for one cell";
                    return Err(Box::new(Bad {
                        position,
                        problem: Problem::error(Some(column), reason),
                        text,
                        fatal: false,
                    }));
                }
            }
        }
    }

    fn too_long(&mut self, position: Position) -> Box<Bad> {
        self.pass_over(
            position,
            format!("the row is longer than {} MB", MAX_ROW >> 20),
        )
    }

    /// Passes over the rest of the row without holding it.
    fn pass_over(&mut self, position: Position, reason: String) -> Box<Bad> {
        let text =
            crate::problem::shown(self.buffer.get(self.start..self.filled).unwrap_or_default());
        let problem = Problem::error(None, reason);
        let mut end = RowEnd::new(self.cutting);
        loop {
            let bytes = self.buffer.get(self.start..self.filled).unwrap_or_default();
            if let Some(next) = end.find(bytes) {
                self.start += next;
                self.line = self.line.saturating_add(end.lines).saturating_add(1);
                return Box::new(Bad {
                    position,
                    problem,
                    text,
                    fatal: false,
                });
            }
            self.start = self.filled;
            match self.fill() {
                Ok(true) => {}
                Ok(false) => {
                    return Box::new(Bad {
                        position,
                        problem,
                        text,
                        fatal: false,
                    });
                }
                Err(error) => return failed(position, &error),
            }
        }
    }

    /// Reads some more; false at the end of the input.
    fn fill(&mut self) -> io::Result<bool> {
        if self.ended {
            return Ok(false);
        }
        if self.start > 0 {
            self.buffer.copy_within(self.start..self.filled, 0);
            self.base += self.start as u64;
            self.filled -= self.start;
            self.start = 0;
        }
        // Doubling keeps the rescans of a long row linear in its length.
        let wanted = self.chunk.max(self.filled);
        self.chunk = self.chunk.saturating_mul(4).min(CHUNK);
        if self.buffer.len() < self.filled + wanted {
            self.buffer.resize(self.filled + wanted, 0);
        }
        let space = self
            .buffer
            .get_mut(self.filled..self.filled + wanted)
            .unwrap_or_default();
        let read = loop {
            match self.input.read(space) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => break other?,
            }
        };
        self.filled += read;
        self.ended = read == 0;
        Ok(read > 0)
    }
}

impl<R: Read + Seek> Rows<R> {
    /// Goes to a row whose position is known.
    pub fn go_to(&mut self, position: Position) -> io::Result<()> {
        self.input.seek(SeekFrom::Start(position.offset))?;
        (self.start, self.filled, self.base) = (0, 0, position.offset);
        (self.line, self.ended, self.chunk) = (position.line, false, SMALL_CHUNK);
        Ok(())
    }
}

impl Cutting {
    fn row(self, bytes: &[u8], last: bool, cells: &mut Vec<Cell>) -> Scan {
        let Cutting::Delimited(delimiter) = self else {
            return line(bytes, last, cells);
        };
        scan::row(bytes, last, delimiter, cells)
    }
}

fn line(bytes: &[u8], last: bool, cells: &mut Vec<Cell>) -> Scan {
    cells.clear();
    let (end, next) = match memchr(b'\n', bytes) {
        Some(end) => (end, end + 1),
        None if last => (bytes.len(), bytes.len()),
        None => return Scan::More,
    };
    let text = if end > 0 && bytes.get(end - 1) == Some(&b'\r') {
        end - 1
    } else {
        end
    };
    Scan::Row {
        text,
        next,
        lines: 0,
    }
}

fn failed(position: Position, error: &io::Error) -> Box<Bad> {
    let problem = Problem::error(None, format!("the file cannot be read further: {error}"));
    Box::new(Bad {
        position,
        problem,
        text: String::new(),
        fatal: true,
    })
}

/// A row whose bytes are text and whose cells are of a bearable length.
fn checked<'r>(
    bytes: &'r [u8],
    cells: &'r [Cell],
    position: Position,
) -> Result<Row<'r>, Box<Bad>> {
    let bad = |column, reason: String| {
        let problem = Problem::error(column, reason);
        Err(Box::new(Bad {
            position,
            problem,
            text: crate::problem::shown(bytes),
            fatal: false,
        }))
    };
    let column_at = |at: usize| cells.iter().position(|cell| at < cell.end as usize);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let at = error.valid_up_to();
            let byte = bytes.get(at).copied().unwrap_or_default();
            let place = position.offset + at as u64;
            return bad(
                column_at(at),
                format!(
                    "byte 0x{byte:02x} at offset {place} of the file is not valid UTF-8; save the file as UTF-8"
                ),
            );
        }
    };
    if let Some(at) = memchr(0, bytes) {
        return bad(
            column_at(at),
            format!(
                "NUL byte at offset {} of the file",
                position.offset + at as u64
            ),
        );
    }
    if bytes.len() > MAX_CELL {
        let long = |cell: &Cell| (cell.end - cell.start) as usize > MAX_CELL;
        if cells.is_empty() || cells.iter().any(long) {
            return bad(
                cells.iter().position(long),
                format!("the cell is longer than {} MB", MAX_CELL >> 20),
            );
        }
    }
    Ok(Row {
        text,
        cells,
        position,
    })
}

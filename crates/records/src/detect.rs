//! What a file is, told by its first bytes and its header.

use std::io::Read;

use mutaraka_vocabulary::{Day, Record};

use crate::acled::{self, Acled};
use crate::context::Context;
use crate::encoding::foreign;
use crate::header::Header;
use crate::json_lines;
use crate::mapping::{Mapped, Mapping};
use crate::options::{Format, Options};
use crate::own::Own;
use crate::problem::Problem;
use crate::rows::{Cutting, Row, Rows};
use crate::ucdp::{self, Ucdp};

/// Delimiters that a file may use.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];
const UTF8_MARK: &[u8] = b"\xef\xbb\xbf";

/// A reader of one format.
#[derive(Debug)]
pub(crate) enum Reader {
    Ucdp(Box<Ucdp>),
    Acled(Box<Acled>),
    Mapped(Box<Mapped>),
    Own(Box<Own>),
    JsonLines,
}

/// What reading rows leaves beside records.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    /// What was doubtful about the rows.
    pub warnings: Vec<Problem>,
    /// The first and the last day that the rows speak of, where those make up a file's coverage.
    pub days: Option<(Day, Day)>,
}

impl Notes {
    fn see(&mut self, (first, last): (Day, Day)) {
        let widened = self
            .days
            .map_or((first, last), |(a, z)| (a.min(first), z.max(last)));
        self.days = Some(widened);
    }
}

impl Reader {
    pub fn name(&self) -> &'static str {
        match self {
            Reader::Ucdp(_) => "UCDP GED",
            Reader::Acled(_) => "ACLED",
            Reader::Mapped(_) => "mapped CSV",
            Reader::Own(_) => "own CSV",
            Reader::JsonLines => "JSON lines",
        }
    }

    pub fn read<'r>(
        &'r self,
        row: &Row<'r>,
        header: &Header,
        context: &'r Context,
        notes: &mut Notes,
    ) -> Result<Record<'r>, Problem> {
        if row.len() != header.len() && !matches!(self, Reader::JsonLines) {
            let reason = format!(
                "the row has {} cells where the header has {}",
                row.len(),
                header.len()
            );
            return Err(Problem::error(None, reason));
        }
        let warnings = &mut notes.warnings;
        match self {
            Reader::Ucdp(ucdp) => {
                let (record, days) = ucdp.read(row, context, warnings)?;
                notes.see(days);
                Ok(record)
            }
            Reader::Mapped(mapped) => {
                let (record, days) = mapped.read(row, context, warnings)?;
                notes.see(days);
                Ok(record)
            }
            Reader::Acled(acled) => acled.read(row, context),
            Reader::Own(own) => own.read(row, context, warnings),
            Reader::JsonLines => json_lines::read(row, warnings),
        }
    }
}

/// Finds the format and takes the header.
pub(crate) fn open<R: Read>(
    file: &str,
    rows: &mut Rows<R>,
    options: &Options,
    context: &Context,
) -> Result<(Header, Reader), String> {
    let start = rows
        .peek()
        .map_err(|error| format!("the file cannot be read: {error}"))?;
    let mark = encoding(start)?;
    let text = start.get(mark..).unwrap_or_default();
    let blank = text.trim_ascii().is_empty();
    let json = match &options.format {
        Some(format) => matches!(format, Format::JsonLines),
        None if blank => is_called_json(file),
        None => text.trim_ascii_start().starts_with(b"{"),
    };
    // A file of lines may have none yet; a table without a header is no table.
    if blank && !json {
        return Err("the file is empty: not even a header of columns is in it".to_owned());
    }
    rows.skip(mark);
    if json {
        rows.cut_by(Cutting::Lines);
        return Ok((Header::default(), Reader::JsonLines));
    }
    let mut first_error = None;
    for delimiter in DELIMITERS {
        rows.cut_by(Cutting::Delimited(delimiter));
        let begin = rows.position();
        let header = header(rows)?;
        match reader(&header, options, context) {
            Ok(Some((given, reader))) => {
                if given.is_some() {
                    rows.rewind(begin);
                }
                let header = given.unwrap_or(header);
                header.distinct()?;
                return Ok((header, reader));
            }
            Ok(None) => rows.rewind(begin),
            Err(reason) => {
                rows.rewind(begin);
                first_error.get_or_insert(reason);
            }
        }
    }
    Err(first_error.unwrap_or_else(|| {
        "the columns are those of no known format; give a mapping file, or see `docs/src/reference/records.md`".to_owned()
    }))
}

fn is_called_json(file: &str) -> bool {
    let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending);
    ["jsonl", "ndjson", "json"]
        .iter()
        .any(|known| ending.eq_ignore_ascii_case(known))
}

/// The length of the byte order mark. Encodings other than UTF-8 are told by theirs.
fn encoding(start: &[u8]) -> Result<usize, String> {
    if start.starts_with(UTF8_MARK) {
        return Ok(UTF8_MARK.len());
    }
    foreign(start).map_or(Ok(0), Err)
}

fn header<R: Read>(rows: &mut Rows<R>) -> Result<Header, String> {
    match rows.next() {
        Some(Ok(row)) => {
            let cells: Vec<_> = (0..row.len()).map(|column| row.cell(column)).collect();
            Ok(Header::of_names(cells.iter().map(AsRef::as_ref)))
        }
        Some(Err(bad)) => Err(format!(
            "line {}: {}",
            bad.position.line, bad.problem.reason
        )),
        None => Err("the file is empty".to_owned()),
    }
}

type Found = Option<(Option<Header>, Reader)>;

fn reader(header: &Header, options: &Options, context: &Context) -> Result<Found, String> {
    let plain = |reader| Ok(Some((None, reader)));
    match &options.format {
        Some(Format::Ucdp) => ucdp(header, context),
        Some(Format::Mapped(mapping)) => plain(mapped(mapping, header)?),
        None if ucdp::Columns::fit(header) || ucdp::Columns::headless(header).is_some() => {
            ucdp(header, context)
        }
        None if acled::Columns::fit(header) => plain(acled(header, context)?),
        None if Own::fit(header) => plain(own(header)?),
        None => match options
            .mappings
            .iter()
            .chain(&Mapping::shipped())
            .find(|mapping| mapping.fits(header))
        {
            Some(mapping) => plain(mapped(mapping, header)?),
            None => Ok(None),
        },
        Some(Format::Acled) => plain(acled(header, context)?),
        Some(Format::Own) => plain(own(header)?),
        Some(Format::JsonLines) => plain(Reader::JsonLines),
    }
}

fn ucdp(header: &Header, context: &Context) -> Result<Found, String> {
    let given = ucdp::Columns::headless(header);
    let columns = ucdp::Columns::find(given.as_ref().unwrap_or(header))?;
    Ok(Some((
        given,
        Reader::Ucdp(Box::new(Ucdp::new(columns, context))),
    )))
}

fn acled(header: &Header, context: &Context) -> Result<Reader, String> {
    Ok(Reader::Acled(Box::new(Acled::new(
        acled::Columns::find(header)?,
        context,
    ))))
}

fn own(header: &Header) -> Result<Reader, String> {
    Ok(Reader::Own(Box::new(Own::new(header)?)))
}

fn mapped(mapping: &Mapping, header: &Header) -> Result<Reader, String> {
    Ok(Reader::Mapped(Box::new(Mapped::new(mapping, header)?)))
}

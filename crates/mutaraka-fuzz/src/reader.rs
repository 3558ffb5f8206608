//! Readers of records.

use std::io::Cursor;
use std::sync::OnceLock;

use mutaraka_records::{Format, Mapping, Options, Source};
use mutaraka_vocabulary::{Calendar, Record};

use crate::rows;

/// How many rows of a file are read a second time by their position.
const FETCHED: usize = 16;

const MAPPING: &str = include_str!("../../../fuzz/seeds/mapped/mapping.toml");

/// UCDP GED, in any layout. See [`acled`] for the promises.
///
/// # Panics
/// As [`acled`].
pub fn ucdp(data: &[u8]) {
    delimited(data, Format::Ucdp);
}

/// ACLED. Every row of the file is either a record or set aside with a reason; a record read again by
/// its position is the same record.
///
/// # Panics
/// When a row is lost or counted twice, or reads differently the second time.
pub fn acled(data: &[u8]) {
    delimited(data, Format::Acled);
}

/// Any CSV, through the mapping `fuzz/seeds/mapped/mapping.toml`; and `data` as a mapping.
///
/// # Panics
/// As [`acled`].
pub fn mapped(data: &[u8]) {
    let _refused = Mapping::parse(&String::from_utf8_lossy(data));
    if let Ok(mapping) = Mapping::parse(MAPPING) {
        delimited(data, Format::Mapped(Box::new(mapping)));
    }
}

/// The program's own CSV.
///
/// # Panics
/// As [`acled`].
pub fn own_csv(data: &[u8]) {
    delimited(data, Format::Own);
}

/// JSON lines.
///
/// # Panics
/// As [`acled`].
pub fn json_lines(data: &[u8]) {
    if let Some(read) = read(data, Some(Format::JsonLines)) {
        assert!(read == rows::lines(data), "rows of JSON lines are lost");
    }
    found_by_itself(data);
}

fn delimited(data: &[u8], format: Format) {
    let headless = matches!(format, Format::Ucdp);
    if let Some(read) = read(data, Some(format)) {
        let rows = rows::delimited(data);
        assert!(
            rows.iter()
                .any(|&rows| rows == read + 1 || headless && rows == read),
            "{read} rows were read or set aside of {rows:?}, header included"
        );
    }
    found_by_itself(data);
}

/// The same bytes where the program itself finds the format.
fn found_by_itself(data: &[u8]) {
    if let Some(read) = read(data, None) {
        let possible = rows::delimited(data);
        assert!(
            possible
                .iter()
                .any(|&rows| rows == read || rows == read + 1)
                || rows::lines(data) == read,
            "{read} rows were read or set aside of {possible:?}, header included"
        );
    }
}

/// How many rows became a record or were set aside; nothing where the whole file is refused.
fn read(data: &[u8], format: Option<Format>) -> Option<usize> {
    static CALENDAR: OnceLock<Calendar> = OnceLock::new();
    let calendar = CALENDAR
        .get_or_init(|| Calendar::new("Africa/Cairo").unwrap_or_else(|_| Calendar::utc()))
        .clone();
    let options = Options {
        format,
        ..Options::new(calendar)
    };
    let mut source = Source::new("any", Cursor::new(data), &options).ok()?;
    let mut rows = 0;
    let mut kept: Vec<(_, Record<'static>)> = Vec::new();
    while let Some(next) = source.next() {
        let Ok(entry) = next else {
            rows += 1;
            continue;
        };
        // The coverage that a file implies stands behind it, in no row.
        rows += usize::from(entry.position.offset < u64::MAX);
        if kept.len() < FETCHED {
            kept.push((entry.position, entry.record.into_owned()));
        }
    }
    for (position, record) in &kept {
        assert!(
            source.fetch(*position).as_ref() == Ok(record),
            "the row at {position:?} reads differently the second time"
        );
    }
    Some(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Otherwise the targets would hold their promises of files that are refused as a whole.
    #[test]
    fn the_seeds_are_read() {
        let mapping = || Format::Mapped(Box::new(Mapping::parse(MAPPING).expect("sound")));
        let cases: [(&[u8], Format, usize); 8] = [
            (
                include_bytes!("../../../fuzz/seeds/ucdp/named.csv"),
                Format::Ucdp,
                3,
            ),
            (
                include_bytes!("../../../fuzz/seeds/ucdp/headless.csv"),
                Format::Ucdp,
                3,
            ),
            (
                include_bytes!("../../../fuzz/seeds/ucdp/short.csv"),
                Format::Ucdp,
                3,
            ),
            (
                include_bytes!("../../../fuzz/seeds/acled/rows.csv"),
                Format::Acled,
                4,
            ),
            (
                include_bytes!("../../../fuzz/seeds/mapped/rows.csv"),
                mapping(),
                3,
            ),
            (
                include_bytes!("../../../fuzz/seeds/own_csv/rows.csv"),
                Format::Own,
                5,
            ),
            (
                include_bytes!("../../../fuzz/seeds/own_csv/few-columns.csv"),
                Format::Own,
                3,
            ),
            (
                include_bytes!("../../../fuzz/seeds/json_lines/broken.jsonl"),
                Format::JsonLines,
                3,
            ),
        ];
        for (seed, format, rows) in cases {
            assert_eq!(read(seed, Some(format.clone())), Some(rows), "{format:?}");
        }
    }

    /// The rows that a good seed has are records, none set aside.
    #[test]
    fn the_rows_of_good_seeds_are_records() {
        let good: [(&[u8], Format); 2] = [
            (
                include_bytes!("../../../fuzz/seeds/ucdp/named.csv"),
                Format::Ucdp,
            ),
            (
                include_bytes!("../../../fuzz/seeds/own_csv/rows.csv"),
                Format::Own,
            ),
        ];
        for (seed, format) in good {
            let options = Options {
                format: Some(format),
                ..Options::new(Calendar::utc())
            };
            let mut source = Source::new("seed", seed, &options).expect("read as a whole");
            while let Some(next) = source.next() {
                if let Err(error) = next {
                    assert!(
                        error.severity < mutaraka_records::Severity::Error,
                        "{error}"
                    );
                }
            }
        }
    }
}

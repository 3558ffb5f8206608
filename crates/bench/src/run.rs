//! Running a workload: from records or from CSV to a case, and the clock to its end.

use std::hint::black_box;
use std::io::{self, Cursor, Write};
use std::sync::Arc;

use mutaraka_engine::{ByName, Case, Program};
use mutaraka_records::{CsvWriter, Options, Source};
use mutaraka_vocabulary::{Instant, Record};

use crate::workload::{ENTRY, LENGTH};

/// The end of the ten years.
pub const END: Instant = Instant(ENTRY + LENGTH);

/// A case that has taken all records in and not yet moved its clock; and how many it refused.
#[must_use]
pub fn taken_in<'r>(
    program: &Arc<Program>,
    records: impl Iterator<Item = Record<'r>>,
) -> (Case, usize) {
    let mut case = Case::new(Arc::clone(program));
    let mut places = ByName::new(program);
    let refused = records
        .filter(|record| case.apply(record, &mut places).is_err())
        .count();
    (case, refused)
}

/// The columns of the program's own CSV that the workload has something to say in.
const COLUMNS: [&str; 11] = [
    "record",
    "id",
    "happened",
    "happened_to",
    "confirmation",
    "source",
    "kind",
    "by",
    "directed_at",
    "harm",
    "about",
];

/// The records as the program's own CSV, in the columns that they need and no others.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write_csv(
    records: impl Iterator<Item = Record<'static>>,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut places: Vec<usize> = Vec::new();
    for record in records {
        let mut writer = CsvWriter::new(Vec::new());
        writer.write(&record)?;
        let both = writer.finish()?;
        // The header, then the row. No cell of the workload holds a comma or a quote.
        let both = String::from_utf8_lossy(&both);
        let (header, row) = both.split_once('\n').unwrap_or_default();
        if places.is_empty() {
            let all: Vec<&str> = header.split(',').collect();
            places = COLUMNS
                .iter()
                .filter_map(|name| all.iter().position(|column| column == name))
                .collect();
            writeln!(out, "{}", COLUMNS.join(","))?;
        }
        let mut cells: Vec<&str> = row.trim_end().split(',').collect();
        // Instants as seconds, as other monitors' logs have them.
        let from = format!("@{}", record.happened.start.0);
        let to = if record.happened.is_exact() {
            String::new()
        } else {
            format!("@{}", record.happened.end.0)
        };
        if let [_, _, happened, happened_to, ..] = cells.as_mut_slice() {
            (*happened, *happened_to) = (&from, &to);
        }
        let kept: Vec<&str> = places
            .iter()
            .map(|&place| cells.get(place).copied().unwrap_or_default())
            .collect();
        writeln!(out, "{}", kept.join(","))?;
    }
    Ok(())
}

/// As [`write_csv`], in memory.
#[must_use]
pub fn csv(records: impl Iterator<Item = Record<'static>>) -> Vec<u8> {
    let mut text = Vec::new();
    match write_csv(records, &mut text) {
        Ok(()) => text,
        Err(_) => Vec::new(),
    }
}

/// Reads records from CSV and takes each in as it comes; and how many rows were of no use.
///
/// # Errors
/// When the text is no file of records at all.
pub fn from_csv(
    program: &Arc<Program>,
    csv: &[u8],
    options: &Options,
) -> Result<(Case, usize), String> {
    let mut case = Case::new(Arc::clone(program));
    let mut places = ByName::new(program);
    let mut refused = 0;
    let mut source =
        Source::new("workload", Cursor::new(csv), options).map_err(|error| error.to_string())?;
    while let Some(next) = source.next() {
        match next {
            Ok(entry) => refused += usize::from(case.apply(&entry.record, &mut places).is_err()),
            Err(_) => refused += 1,
        }
    }
    Ok((case, refused))
}

/// Reads records from CSV and does nothing with them; how many rows were good.
///
/// # Errors
/// When the text is no file of records at all.
pub fn read(csv: &[u8], options: &Options) -> Result<u64, String> {
    let mut source =
        Source::new("workload", Cursor::new(csv), options).map_err(|error| error.to_string())?;
    let mut good = 0;
    while let Some(next) = source.next() {
        good += u64::from(black_box(next).is_ok());
    }
    Ok(good)
}

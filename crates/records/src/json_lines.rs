//! JSON lines: one record a line, in the JSON form of [`Record`]. It carries everything.

use std::io::{self, Write};

use mutaraka_vocabulary::Record;
use mutaraka_vocabulary::record::Matter;
use mutaraka_vocabulary::vocabulary::{Tree, acts, quantities};

use crate::json_words::words;
use crate::problem::{Problem, quoted};
use crate::rows::Row;

/// The record of a line.
pub(crate) fn read(row: &Row<'_>) -> Result<Record<'static>, Problem> {
    let record: Record<'static> = serde_json::from_str(row.text)
        .map_err(|error| Problem::error(None, words(row.text, &error)))?;
    let known = |tree: &Tree, kind: &str, called: &str| match tree.id(kind) {
        Some(_) => Ok(()),
        None => Err(Problem::error(
            None,
            format!("{} is no node of the {called}", quoted(kind)),
        )),
    };
    match &record.matter {
        Matter::Act(act) => known(acts(), &act.kind, "act vocabulary")?,
        Matter::Quantity(quantity) => known(quantities(), &quantity.kind, "quantity vocabulary")?,
        Matter::Coverage(coverage) => {
            coverage
                .acts
                .iter()
                .try_for_each(|kind| known(acts(), kind, "act vocabulary"))?;
        }
        Matter::Step(_) => {}
    }
    if record.id.is_empty() {
        return Err(Problem::error(None, "the record's id is empty"));
    }
    if record.happened.end <= record.happened.start {
        return Err(Problem::error(
            None,
            "the record's span does not end after it begins",
        ));
    }
    Ok(record)
}

/// Writes one record and a line end.
///
/// # Errors
/// When the output fails.
pub fn write_line(output: &mut impl Write, record: &Record<'_>) -> io::Result<()> {
    serde_json::to_writer(&mut *output, record)?;
    output.write_all(b"\n")
}

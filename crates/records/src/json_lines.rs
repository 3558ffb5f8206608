//! JSON lines: one record a line, in the JSON form of [`Record`]. It carries everything.

use std::io::{self, Write};

use mutaraka_vocabulary::Record;
use mutaraka_vocabulary::record::{Matter, Place, Range};
use mutaraka_vocabulary::vocabulary::{Tree, acts, quantities};

use crate::json_words::words;
use crate::problem::{Problem, quoted};
use crate::rows::{MAX_CELL, Row};

/// What is said of a range that was widened.
pub(crate) const WIDENED: &str =
    "low, best and high are not in order; the range was widened to hold the best estimate";

/// The record of a line.
pub(crate) fn read(row: &Row<'_>, warnings: &mut Vec<Problem>) -> Result<Record<'static>, Problem> {
    let mut record: Record<'static> = serde_json::from_str(row.text)
        .map_err(|error| Problem::error(None, words(row.text, &error)))?;
    let known = |tree: &Tree, kind: &str, called: &str| match tree.id(kind) {
        Some(_) => Ok(()),
        None => Err(Problem::error(
            None,
            format!("{} is no node of the {called}", quoted(kind)),
        )),
    };
    match &mut record.matter {
        Matter::Act(act) => {
            known(acts(), &act.kind, "act vocabulary")?;
            let widened = act.harm.iter_mut().map(|harm| widen(&mut harm.count));
            if widened.filter(|widened| *widened).count() > 0 {
                warnings.push(Problem::warning(None, WIDENED));
            }
        }
        Matter::Quantity(quantity) => {
            known(quantities(), &quantity.kind, "quantity vocabulary")?;
            if quantity.high < quantity.low {
                return Err(Problem::error(
                    None,
                    "the quantity's `high` is below its `low`",
                ));
            }
        }
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
    match &record.place {
        Place::Point { point, .. } if !point.exists() => {
            return Err(Problem::error(
                None,
                "the place's point is not on the earth: `lat` and `lon` are degrees times ten million, up to 90 and 180 degrees",
            ));
        }
        // No name at all says nothing of the place.
        Place::Named(names) if names.is_empty() => record.place = Place::Unknown,
        _ => {}
    }
    Ok(record)
}

/// Widens the range to hold its best estimate. Whether it did not.
fn widen(count: &mut Range) -> bool {
    let before = *count;
    count.low = before.low.min(before.best);
    count.high = before.high.max(before.best);
    before != *count
}

/// Writes one record and a line end.
///
/// # Errors
/// When the output fails, or the line would be longer than one that is read.
pub fn write_line(output: &mut impl Write, record: &Record<'_>) -> io::Result<()> {
    let mut line = serde_json::to_vec(record)?;
    if line.len() > MAX_CELL {
        let reason = format!("a record of more than {} MB", MAX_CELL >> 20);
        return Err(io::Error::new(io::ErrorKind::InvalidInput, reason));
    }
    line.push(b'\n');
    output.write_all(&line)
}

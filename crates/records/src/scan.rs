//! One row of comma-separated text, cut into cells without copying.
//!
//! The rules are those of RFC 4180 as the `csv` crate reads them: a cell that begins with a quotation
//! mark runs to the next single one, a doubled one inside stands for itself, and text after the closing
//! mark belongs to the cell; a quotation mark elsewhere is an ordinary character; a row ends at `\n`, `\r`
//! or `\r\n` outside quotation marks. A property test holds the two equal.

use memchr::{memchr, memchr_iter, memchr3};

/// Most cells in a row.
pub(crate) const MAX_CELLS: usize = 16_384;

/// Where a cell lies in its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    pub start: u32,
    pub end: u32,
    /// The bytes still hold quotation marks to be taken out.
    pub raw: bool,
}

/// What [`row`] found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scan {
    /// A row of `text` bytes; the next one begins after `next` bytes. `lines` line ends lie inside it.
    Row {
        text: usize,
        next: usize,
        lines: u32,
    },
    /// The row does not end within the bytes given.
    More,
    /// The input ends inside quotation marks that were opened in the last cell.
    Unclosed,
    /// More than [`MAX_CELLS`] cells.
    TooManyCells,
}

/// Cuts the row at the beginning of `bytes` into `cells`. `last` says that no bytes follow.
pub(crate) fn row(bytes: &[u8], last: bool, delimiter: u8, cells: &mut Vec<Cell>) -> Scan {
    cells.clear();
    let mut at = 0;
    let mut lines = 0;
    loop {
        if cells.len() >= MAX_CELLS {
            return Scan::TooManyCells;
        }
        let rest = bytes.get(at..).unwrap_or_default();
        let (start, raw, tail) = if rest.first() == Some(&b'"') {
            match closing(rest, last, &mut lines) {
                Closing::At(close, doubled) => (at, doubled, Some(at + close)),
                Closing::More => return Scan::More,
                Closing::Unclosed => return Scan::Unclosed,
            }
        } else {
            (at, false, None)
        };
        let from = tail.map_or(at, |close| close + 1);
        let found = cell_end(delimiter, bytes.get(from..).unwrap_or_default());
        let end = match found {
            Some(offset) => from + offset,
            None if last => bytes.len(),
            None => return Scan::More,
        };
        cells.push(match tail {
            // Text after the closing mark: left for the slow path to put together.
            Some(close) if raw || close + 1 != end => cell(start, end, true),
            Some(close) => cell(start + 1, close, false),
            None => cell(start, end, false),
        });
        match bytes.get(end) {
            Some(&b'\n') => {
                return Scan::Row {
                    text: end,
                    next: end + 1,
                    lines,
                };
            }
            Some(&b'\r') => match bytes.get(end + 1) {
                Some(&b'\n') => {
                    return Scan::Row {
                        text: end,
                        next: end + 2,
                        lines,
                    };
                }
                None if !last => return Scan::More,
                _ => {
                    return Scan::Row {
                        text: end,
                        next: end + 1,
                        lines,
                    };
                }
            },
            Some(_) => at = end + 1,
            None => {
                return Scan::Row {
                    text: end,
                    next: end,
                    lines,
                };
            }
        }
    }
}

/// Where the cell ends. Most cells are shorter than a call of the vector search costs, so the first words
/// are looked at eight bytes at a time.
fn cell_end(delimiter: u8, bytes: &[u8]) -> Option<usize> {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const HIGHS: u64 = u64::from_le_bytes([0x80; 8]);
    // The lowest bit that this leaves is the high bit of the first byte equal to `wanted`.
    let equal = |word: u64, wanted: u8| {
        let zero = word ^ (ONES * u64::from(wanted));
        zero.wrapping_sub(ONES) & !zero & HIGHS
    };
    let mut at = 0;
    while at < 24 {
        let Some(&chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) else {
            break;
        };
        let word = u64::from_le_bytes(chunk);
        let hits = equal(word, delimiter) | equal(word, b'\n') | equal(word, b'\r');
        if hits != 0 {
            return Some(at + hits.trailing_zeros() as usize / 8);
        }
        at += 8;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    memchr3(delimiter, b'\n', b'\r', rest).map(|offset| at + offset)
}

enum Closing {
    /// Offset of the closing mark, and whether doubled marks lie before it.
    At(usize, bool),
    More,
    Unclosed,
}

fn closing(quoted: &[u8], last: bool, lines: &mut u32) -> Closing {
    let mut doubled = false;
    let mut from = 1;
    loop {
        let Some(offset) = memchr(b'"', quoted.get(from..).unwrap_or_default()) else {
            return if last {
                Closing::Unclosed
            } else {
                Closing::More
            };
        };
        let at = from + offset;
        match quoted.get(at + 1) {
            Some(&b'"') => {
                doubled = true;
                from = at + 2;
            }
            None if !last => return Closing::More,
            _ => {
                let inside = memchr_iter(b'\n', quoted.get(1..at).unwrap_or_default()).count();
                *lines = lines.saturating_add(u32::try_from(inside).unwrap_or(u32::MAX));
                return Closing::At(at, doubled);
            }
        }
    }
}

fn cell(start: usize, end: usize, raw: bool) -> Cell {
    let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Cell {
        start: place(start),
        end: place(end),
        raw,
    }
}

/// The value of a raw cell: quotation marks taken out, doubled ones made single.
pub(crate) fn unquoted(raw: &str) -> String {
    let Some(inside) = raw.strip_prefix('"') else {
        return raw.to_owned();
    };
    let mut out = String::with_capacity(inside.len());
    let mut rest = inside;
    while let Some((before, after)) = rest.split_once('"') {
        out.push_str(before);
        match after.strip_prefix('"') {
            Some(more) => {
                out.push('"');
                rest = more;
            }
            None => {
                rest = after;
                break;
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(bytes: &[u8]) -> Option<Vec<Vec<String>>> {
        let (mut cells, mut rows, mut at) = (Vec::new(), Vec::new(), 0);
        while at < bytes.len() {
            match row(&bytes[at..], true, b',', &mut cells) {
                Scan::Row { text, next, .. } => {
                    let value = |cell: &Cell| {
                        let slice = std::str::from_utf8(
                            &bytes[at..][cell.start as usize..cell.end as usize],
                        )
                        .unwrap();
                        if cell.raw {
                            unquoted(slice)
                        } else {
                            slice.to_owned()
                        }
                    };
                    if text > 0 {
                        rows.push(cells.iter().map(value).collect());
                    }
                    at += next;
                }
                Scan::Unclosed => return None,
                other => panic!("{other:?}"),
            }
        }
        Some(rows)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn rows_are_those_of_the_csv_crate(text in "[a\",\n\r ]{0,24}") {
            if let Some(ours) = rows(text.as_bytes()) {
                let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
                let theirs: Vec<Vec<String>> = reader
                    .records()
                    .map(|record| record.unwrap().iter().map(str::to_owned).collect())
                    .collect();
                prop_assert_eq!(ours, theirs);
            }
        }
    }
}

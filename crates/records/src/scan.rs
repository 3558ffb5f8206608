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
    let mut ends = Ends::from(0, bytes, delimiter);
    let mut at = 0;
    let mut lines = 0;
    loop {
        if cells.len() >= MAX_CELLS {
            return Scan::TooManyCells;
        }
        let mut quoted = None;
        if bytes.get(at) == Some(&b'"') {
            match closing(bytes.get(at..).unwrap_or_default(), last, &mut lines) {
                Closing::At(close, doubled) => {
                    quoted = Some((at + close, doubled));
                    ends = Ends::from(at + close + 1, bytes, delimiter);
                }
                Closing::More => return Scan::More,
                Closing::Unclosed => return Scan::Unclosed,
            }
        }
        let end = match ends.next() {
            Some(end) => end,
            None if last => bytes.len(),
            None => return Scan::More,
        };
        cells.push(match quoted {
            // Text after the closing mark: left for the slow path to put together.
            Some((close, doubled)) if doubled || close + 1 != end => cell(at, end, true),
            Some((close, _)) => cell(at + 1, close, false),
            None => cell(at, end, false),
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

/// Where delimiters and line ends stand, one after the other. Most cells are shorter than a call of the vector search
/// costs, so eight bytes are looked at together; a long cell is left to that search.
struct Ends<'b> {
    bytes: &'b [u8],
    delimiter: u8,
    /// Where the word begins that is looked at.
    at: usize,
    /// The high bit of each of its bytes that ends a cell and has not been given yet.
    found: u64,
}

/// Words without an end in them before the vector search is called.
const SHORT: usize = 4;

impl<'b> Ends<'b> {
    fn from(at: usize, bytes: &'b [u8], delimiter: u8) -> Ends<'b> {
        let mut ends = Ends {
            bytes,
            delimiter,
            at,
            found: 0,
        };
        ends.look();
        ends
    }

    /// Marks the ends in the word at hand; false behind the last.
    fn look(&mut self) -> bool {
        const LOWS: u64 = u64::from_le_bytes([0x7f; 8]);
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let word = match rest.first_chunk::<8>() {
            Some(&word) => word,
            None => {
                let mut word = [0; 8];
                word.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
                word
            }
        };
        let word = u64::from_le_bytes(word);
        // Bytes that differ from `wanted` have their high bit set, and no others.
        let differ = |wanted: u8| {
            let zero = word ^ u64::from_le_bytes([wanted; 8]);
            ((zero & LOWS) + LOWS) | zero
        };
        self.found = !(differ(self.delimiter) & differ(b'\n') & differ(b'\r') | LOWS);
        !rest.is_empty()
    }

    fn next(&mut self) -> Option<usize> {
        let mut words = 0;
        while self.found == 0 {
            self.at += 8;
            if words == SHORT {
                let rest = self.bytes.get(self.at..)?;
                self.at += memchr3(self.delimiter, b'\n', b'\r', rest)?;
            }
            words += 1;
            if !self.look() {
                return None;
            }
        }
        let offset = self.found.trailing_zeros() as usize / 8;
        self.found &= self.found - 1;
        Some(self.at + offset)
    }
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

//! How many rows a file has, counted byte by byte and apart from the readers.

/// Rows cut at commas, at semicolons and at tabs, the header among them. Quotation marks open a cell only
/// at its beginning, so the three can differ; empty lines are no rows; what follows a quotation mark that is
/// never closed is one row.
pub(crate) fn delimited(data: &[u8]) -> [usize; 3] {
    [b',', b';', b'\t'].map(|delimiter| cut(unmarked(data), delimiter))
}

/// Lines that are not empty.
pub(crate) fn lines(data: &[u8]) -> usize {
    unmarked(data)
        .split(|&byte| byte == b'\n')
        .map(|line| line.strip_suffix(b"\r").unwrap_or(line))
        .filter(|line| !line.is_empty())
        .count()
}

fn unmarked(data: &[u8]) -> &[u8] {
    data.strip_prefix(b"\xef\xbb\xbf").unwrap_or(data)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    RowStart,
    CellStart,
    Plain,
    Quoted,
    /// After a quotation mark in a quoted cell: its end, unless another follows.
    Closed,
}

fn cut(data: &[u8], delimiter: u8) -> usize {
    let mut at = At::RowStart;
    let mut rows = 0;
    for &byte in data {
        at = match (at, byte) {
            (At::Quoted, b'"') => At::Closed,
            (At::Quoted, _) | (At::Closed | At::CellStart | At::RowStart, b'"') => At::Quoted,
            (At::RowStart, b'\n' | b'\r') => At::RowStart,
            (_, b'\n' | b'\r') => {
                rows += 1;
                At::RowStart
            }
            (_, other) if other == delimiter => At::CellStart,
            _ => At::Plain,
        };
    }
    rows + usize::from(at != At::RowStart)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_counted_as_rfc_4180_cuts_them() {
        let cases: [(&[u8], usize); 9] = [
            (b"", 0),
            (b"a,b", 1),
            (b"\xef\xbb\xbfa,b\r\n\r\n\n1,2\r3,4\n", 3),
            (b"a\n\"x\ny\",2\n", 2),
            (b"a\n\"x\"\"\n\",2\n", 2),
            (b"a\nx\"y\nz\n", 3),
            (b"a\n\"never closed\n1\n2\n", 2),
            (b"a\n1,\"\n\"\n", 2),
            (b",\n,", 2),
        ];
        for (data, rows) in cases {
            assert_eq!(delimited(data)[0], rows, "{}", data.escape_ascii());
        }
    }

    #[test]
    fn a_quotation_mark_opens_a_cell_only_at_its_beginning() {
        assert_eq!(delimited(b"a;\"b\nc\";d\nx"), [3, 2, 3]);
    }

    #[test]
    fn lines_end_at_line_feeds_alone() {
        assert_eq!(lines(b"{}\r\n\r\n{\"\n"), 2);
    }
}

//! Places in a text as editors give them: a line and a place in it, counted from 0.

use std::ops::Range;

use crate::wire::{Position, Span};

/// In what an editor counts the places of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// Code units of UTF-16, which every editor can.
    #[default]
    Utf16,
    /// Bytes of UTF-8.
    Utf8,
}

/// Where the lines of a text begin and end. Lines end with a line feed, a carriage return or both.
#[derive(Clone, Debug)]
pub struct Lines {
    /// Of each line, its first byte and the byte after its last before the line's end.
    lines: Vec<Range<usize>>,
    encoding: Encoding,
}

impl Lines {
    /// The lines of `text`.
    #[must_use]
    pub fn of(text: &str, encoding: Encoding) -> Lines {
        let mut lines = Vec::new();
        let mut start = 0;
        let bytes = text.as_bytes();
        for (at, byte) in bytes.iter().enumerate() {
            let next_feed = bytes.get(at + 1) == Some(&b'\n');
            if *byte == b'\n' || (*byte == b'\r' && !next_feed) {
                let crlf = *byte == b'\n' && at > start && bytes.get(at - 1) == Some(&b'\r');
                lines.push(start..if crlf { at - 1 } else { at });
                start = at + 1;
            }
        }
        lines.push(start..text.len());
        Lines { lines, encoding }
    }

    /// The position of the byte `at` of `text`; of its end for a place beyond it.
    #[must_use]
    pub fn position(&self, text: &str, at: usize) -> Position {
        let line = self
            .lines
            .partition_point(|line| line.start <= at)
            .saturating_sub(1);
        let start = self.lines.get(line).map_or(0, |line| line.start);
        let before = text.get(start..at.min(text.len())).unwrap_or_default();
        let units = match self.encoding {
            Encoding::Utf8 => before.len(),
            Encoding::Utf16 => before.chars().map(char::len_utf16).sum(),
        };
        Position {
            line: narrow(line),
            character: narrow(units),
        }
    }

    /// The byte of `text` at `position`. One beyond its line is the line's end, one beyond the text the text's end, one
    /// inside a character its beginning.
    #[must_use]
    pub fn offset(&self, text: &str, position: Position) -> usize {
        let Some(line) = usize::try_from(position.line)
            .ok()
            .and_then(|line| self.lines.get(line))
        else {
            return text.len();
        };
        let wanted = usize::try_from(position.character).unwrap_or(usize::MAX);
        let mut units = 0;
        for (at, c) in text.get(line.clone()).unwrap_or_default().char_indices() {
            units += match self.encoding {
                Encoding::Utf8 => c.len_utf8(),
                Encoding::Utf16 => c.len_utf16(),
            };
            if units > wanted {
                return line.start + at;
            }
        }
        line.end
    }

    /// The positions of the bytes `range` of `text`.
    #[must_use]
    pub fn span(&self, text: &str, range: &Range<usize>) -> Span {
        Span {
            start: self.position(text, range.start),
            end: self.position(text, range.end.max(range.start)),
        }
    }

    /// The bytes of `text` in `span`; empty for one that ends before it begins.
    #[must_use]
    pub fn range(&self, text: &str, span: Span) -> Range<usize> {
        let start = self.offset(text, span.start);
        start..self.offset(text, span.end).max(start)
    }
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(line: u32, character: u32) -> Position {
        Position { line, character }
    }

    /// Arabic letters are one unit of UTF-16 and two bytes; what stands beyond the first 65536 characters is two units
    /// and four bytes.
    #[test]
    fn units_are_those_of_the_encoding() {
        let text = "ab\nأب𐎠x\r\nend";
        let lines = Lines::of(text, Encoding::Utf16);
        let x = text.find('x').unwrap();
        assert_eq!(x, 3 + 2 + 2 + 4);
        assert_eq!(lines.position(text, x), at(1, 4));
        assert_eq!(lines.offset(text, at(1, 4)), x);
        assert_eq!(lines.offset(text, at(1, 3)), x - 4, "inside a pair");
        assert_eq!(
            lines.offset(text, at(1, 99)),
            x + 1,
            "before the line's end"
        );
        assert_eq!(lines.offset(text, at(9, 0)), text.len());
        let bytes = Lines::of(text, Encoding::Utf8);
        assert_eq!(bytes.position(text, x), at(1, 8));
        assert_eq!(bytes.offset(text, at(1, 8)), x);
    }

    #[test]
    fn a_carriage_return_alone_ends_a_line() {
        let text = "a\rb\r\nc\n";
        let lines = Lines::of(text, Encoding::Utf16);
        assert_eq!(lines.position(text, 2), at(1, 0));
        assert_eq!(lines.position(text, 5), at(2, 0));
        assert_eq!(lines.position(text, 7), at(3, 0));
        assert_eq!(lines.offset(text, at(1, 7)), 3);
    }
}

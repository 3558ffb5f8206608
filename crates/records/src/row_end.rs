//! The end of a row that is too long to hold.

use memchr::memchr;

use crate::rows::Cutting;

/// Finds the end of a row byte by byte, holding nothing.
pub(crate) struct RowEnd {
    cutting: Cutting,
    state: State,
    /// Line ends inside the row so far.
    pub lines: u32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    CellStart,
    Plain,
    Quoted,
    QuoteInQuoted,
    CarriageReturn,
}

impl RowEnd {
    pub fn new(cutting: Cutting) -> RowEnd {
        RowEnd {
            cutting,
            state: State::CellStart,
            lines: 0,
        }
    }

    /// How many bytes belong to the row, if it ends among these.
    pub fn find(&mut self, bytes: &[u8]) -> Option<usize> {
        let Cutting::Delimited(delimiter) = self.cutting else {
            return memchr(b'\n', bytes).map(|at| at + 1);
        };
        for (at, &byte) in bytes.iter().enumerate() {
            self.state = match (self.state, byte) {
                (State::CarriageReturn, b'\n') => return Some(at + 1),
                (State::CarriageReturn, _) => return Some(at),
                (State::CellStart, b'"') | (State::QuoteInQuoted, b'"') => State::Quoted,
                (State::Quoted, b'"') => State::QuoteInQuoted,
                (State::Quoted, b'\n') => {
                    self.lines = self.lines.saturating_add(1);
                    State::Quoted
                }
                (State::Quoted, _) => State::Quoted,
                (_, b'\n') => return Some(at + 1),
                (_, b'\r') => State::CarriageReturn,
                (_, other) if other == delimiter => State::CellStart,
                _ => State::Plain,
            };
        }
        None
    }
}

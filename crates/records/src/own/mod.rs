//! The program's own CSV: flat, one row a record, made to be typed and to lose nothing.
//!
//! `docs/src/reference/records.md` describes the columns. A column that is not there, or an empty cell, is
//! the default. Lists are separated by `|` and the parts of an item by `:`. A backslash takes from the next
//! character its meaning; `\s` is a blank at an end, and `\e` an empty text where an empty cell would mean
//! none.

mod cells;
mod items;
mod read;
mod write;

pub(crate) use read::Own;
pub use write::CsvWriter;

/// The columns, in the order in which they are written.
pub const COLUMNS: [&str; 31] = [
    "record",
    "id",
    "happened",
    "happened_to",
    "throughout",
    "vague_date",
    "known",
    "supersedes",
    "place",
    "latitude",
    "longitude",
    "within_m",
    "confirmation",
    "source",
    "release",
    "kind",
    "by",
    "relation",
    "against",
    "directed_at",
    "one_of_these",
    "harm",
    "claimed_by",
    "in_response_to",
    "amount_low",
    "amount_high",
    "obstructed",
    "to",
    "about",
    "ruling",
    "lethal_only",
];

/// Positions in [`COLUMNS`].
mod at {
    pub const RECORD: usize = 0;
    pub const ID: usize = 1;
    pub const HAPPENED: usize = 2;
    pub const HAPPENED_TO: usize = 3;
    pub const THROUGHOUT: usize = 4;
    pub const VAGUE_DATE: usize = 5;
    pub const KNOWN: usize = 6;
    pub const SUPERSEDES: usize = 7;
    pub const PLACE: usize = 8;
    pub const LATITUDE: usize = 9;
    pub const LONGITUDE: usize = 10;
    pub const WITHIN: usize = 11;
    pub const CONFIRMATION: usize = 12;
    pub const SOURCE: usize = 13;
    pub const RELEASE: usize = 14;
    pub const KIND: usize = 15;
    pub const BY: usize = 16;
    pub const RELATION: usize = 17;
    pub const AGAINST: usize = 18;
    pub const DIRECTED_AT: usize = 19;
    pub const ONE_OF_THESE: usize = 20;
    pub const HARM: usize = 21;
    pub const CLAIMED_BY: usize = 22;
    pub const IN_RESPONSE_TO: usize = 23;
    pub const AMOUNT_LOW: usize = 24;
    pub const AMOUNT_HIGH: usize = 25;
    pub const OBSTRUCTED: usize = 26;
    pub const TO: usize = 27;
    pub const ABOUT: usize = 28;
    pub const RULING: usize = 29;
    pub const LETHAL_ONLY: usize = 30;
}

//! Readers and writers of records.
//!
//! ```text
//!  bytes ─Rows─▶ row of cells ─Reader─▶ Record<'_>        (one at a time; cells are borrowed, not copied)
//!                     ▲                     │
//!                 Position ◀────────────────┘  fetch(position) reads one row again
//! ```
//!
//! Architecture invariants: input comes in through `Read` and `Seek` (files are opened in [`open`] alone);
//! memory is bounded by the longest row allowed ([`MAX_ROW`]) whatever the input is; no input panics; a row is
//! either a record or an error that says where and why, never silently dropped.

mod acled;
mod context;
mod dates;
mod detect;
mod encoding;
mod header;
pub mod json_lines;
mod json_words;
pub mod locator;
pub mod mapping;
pub mod names;
mod nearest;
mod numbers;
pub mod open;
pub mod options;
pub mod own;
mod problem;
mod row_end;
mod rows;
mod scan;
mod source;
mod ucdp;
mod words;

pub use encoding::foreign;
pub use locator::{Inside, Locator};
pub use mapping::Mapping;
pub use names::Names;
pub use open::open;
pub use options::{ConfirmationRule, Format, Options};
pub use own::CsvWriter;
pub use problem::{Column, FileError, RowError, Severity, harmless};
pub use rows::{MAX_CELL, MAX_ROW, Position};
pub use source::{Entry, Source};

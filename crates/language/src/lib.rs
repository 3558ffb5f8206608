//! The text of an agreement.
//!
//! ```text
//! text ──parse──▶ lossless tree + errors ──lower──▶ Agreement ──print──▶ text
//!                        └──format──▶ text
//! ```
//!
//! Architecture invariant: parsing never fails and never panics; the tree's text is the text parsed.
//! No file is read here: other files come in through [`World`]. What a clause means is not known here
//! either, only how it is written and which names it uses.
//!
//! The grammar is written down in `docs/src/reference/grammar.md`, every diagnostic in `diagnostics/`.

mod check;
mod clauses;
mod code;
mod cycles;
mod diagnostic;
mod draft;
mod expand;
mod expect;
mod format;
mod geojson;
mod kind;
mod lower;
mod names;
mod nearest;
mod outline;
mod parser;
mod print;
mod words;

#[cfg(feature = "arbitrary")]
pub mod arbitrary;

pub use code::Code;
pub use diagnostic::{Diagnostic, Label, Severity, Source, render, render_styled};
pub use draft::{Definition, Kind, Owed, Use, Wants};
pub use expect::{Expectations, Expected, expected_at};
pub use format::format;
pub use kind::{Mutaraka, SyntaxKind, SyntaxNode, SyntaxToken};
pub use lower::{Lowered, NoFiles, World, lower, lower_parse};
pub use names::{why_no_name, why_no_number};
pub use parser::{Parse, parse};
pub use print::{print, print_clause};

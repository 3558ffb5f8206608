//! Editor support for the texts of agreements, by the Language Server Protocol 3.17.
//!
//! ```text
//! bytes ──protocol──▶ request ─┐
//!                              ├─answer──▶ places, words, edits ──protocol──▶ bytes
//! text ──language──▶ Analysis ─┘
//! ```
//!
//! Architecture invariants: `answer` is a function of an [`Analysis`] and a place, and knows nothing of the protocol's
//! messages; everything about the language, its grammar included, is asked of `mutaraka-language`; no file is read
//! here, others come in through [`Files`]. Whatever comes in, the server answers and goes on: what is no message is
//! answered with an error.
//!
//! The messages' forms are written out in `protocol`, for the fifteen methods that are spoken here: `lsp-server` ends
//! at the first message that is no JSON, and crates of types hold the whole protocol, which takes longer to build than
//! all else here. The tests read every answer with such a crate.

pub mod analysis;
pub mod answer;
pub mod lines;
mod protocol;
mod server;
pub mod uri;

pub use analysis::{Analysis, Files};
pub use protocol::wire;
pub use server::{Ended, serve};

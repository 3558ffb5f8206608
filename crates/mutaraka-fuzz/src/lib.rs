//! What the fuzzers call: each way into the program, fed with any bytes and held to its promises.
//!
//! ```text
//! bytes ──▶ target ──▶ returns, or stops because a promise is broken
//!             ▲
//!   fuzz/ (libFuzzer, as long as one likes)   tests/bounded.rs (a few thousand mutations, always the same)
//! ```
//!
//! Architecture invariant: a target has no state and no source of chance, so that the bytes alone
//! reproduce what it found.

mod agreement;
mod any_text;
mod case;
mod reader;
mod rows;

pub use agreement::agreement;
pub use case::case;
pub use reader::{acled, json_lines, mapped, own_csv, ucdp};

/// A way in.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// Its name: that of its binary and of its folder of seeds in `fuzz/`.
    pub name: &'static str,
    /// Feeds it.
    pub run: fn(&[u8]),
}

/// Every target, by name.
pub const TARGETS: [Target; 7] = [
    Target {
        name: "acled",
        run: acled,
    },
    Target {
        name: "agreement",
        run: agreement,
    },
    Target {
        name: "case",
        run: case,
    },
    Target {
        name: "json_lines",
        run: json_lines,
    },
    Target {
        name: "mapped",
        run: mapped,
    },
    Target {
        name: "own_csv",
        run: own_csv,
    },
    Target {
        name: "ucdp",
        run: ucdp,
    },
];

//! The nouns of a conditional mutual truce: parties, acts, records, clauses, findings.
//!
//! Architecture invariant: no input or output, no clock, no randomness, no rule of evaluation. What a
//! clause *means* is in `mutaraka-engine`; how it is written is in `mutaraka-language`. Every other
//! crate depends on this one and it depends on none of them.

/// Items with the derives and the spelling that every noun shares.
macro_rules! nouns {
    ($($item:item)*) => {$(
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "kebab-case")]
        $item
    )*};
}

pub mod agreement;
pub mod calendar;
pub mod confirmation;
pub mod finding;
pub mod geography;
pub mod record;
pub mod step;
pub mod time;
pub mod vocabulary;

pub use agreement::{Agreement, Language, Name, Number, Text};
pub use calendar::Calendar;
pub use confirmation::{Confirmation, Degree};
pub use finding::{Finding, Verdict};
pub use record::Record;
pub use step::StepKind;
pub use time::{Day, Instant, Length, Span};

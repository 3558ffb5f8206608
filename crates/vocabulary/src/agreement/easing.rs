//! Easings: quantities to be provided, and their ladders.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::agreement::{Moment, Name, Test};

nouns! {
/// A quantity to be provided.
pub struct Easing {
    /// Node of the quantity vocabulary.
    pub quantity: String,
    /// Where; empty: wherever the records say.
    #[serde(default)]
    pub place: Vec<Name>,
    /// Whether the amount is a least or a most.
    pub bound: Bound,
    /// Rungs of the ladder, lowest first. The first has no ground.
    pub rungs: Vec<Rung>,
    /// Per day, or in all.
    pub per: Per,
}

/// "at least" or "at most".
#[derive(Copy, Hash)]
pub enum Bound {
    /// `>=`
    AtLeast,
    /// `<=`
    AtMost,
}

/// A thousandth of a quantity's unit, so that sums are exact: `5` is `5000`.
#[derive(Copy, Hash, PartialOrd, Ord)]
#[serde(transparent)]
pub struct Amount(pub i64);

/// One rung: the amount owed while its ground holds.
pub struct Rung {
    /// How much.
    pub amount: Amount,
    /// What must hold at the beginning of a day; none for the first rung. The highest rung whose
    /// ground, and the grounds of all rungs below, hold is owed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ground: Option<Test>,
}

/// What an amount is measured over.
pub enum Per {
    /// Each civil day that the undertaking bound throughout.
    Day,
    /// The sum from the undertaking's entry to a deadline. A total is not a pace.
    Total {
        /// The deadline.
        by: Moment,
    },
}
}

/// A decimal number with as many of its three places as it needs: `5`, `-0.5`, `1.25`.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, thousandths) = (self.0.unsigned_abs() / 1000, self.0.unsigned_abs() % 1000);
        let sign = if self.0 < 0 { "-" } else { "" };
        if thousandths == 0 {
            return write!(f, "{sign}{whole}");
        }
        let places = format!("{thousandths:03}");
        write!(f, "{sign}{whole}.{}", places.trim_end_matches('0'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_keep_their_sign_and_their_places() {
        for (amount, written) in [
            (0, "0"),
            (1, "0.001"),
            (-1, "-0.001"),
            (-500, "-0.5"),
            (-1500, "-1.5"),
            (-2000, "-2"),
            (1250, "1.25"),
            (5000, "5"),
            (10_000_000, "10000"),
            (i64::MIN, "-9223372036854775.808"),
        ] {
            assert_eq!(Amount(amount).to_string(), written);
        }
    }
}

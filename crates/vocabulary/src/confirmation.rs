//! How sure a record is, on three axes.

use serde::{Deserialize, Serialize};

/// A degree of confirmation. `Refuted` is below all: what is refuted reaches no standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Degree {
    /// Shown to be untrue.
    Refuted,
    /// Said by one source, or by an adversary alone.
    Reported,
    /// Said by sources independent of each other.
    Corroborated,
    /// Established by a mission's own work, or admitted.
    Verified,
}

/// Confirmation of a record: that it occurred, by whom, what it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Confirmation {
    /// That it occurred.
    pub occurrence: Degree,
    /// By whom. Of no use where no actor is named.
    pub attribution: Degree,
    /// What it was: kind, directed at whom, how much.
    pub nature: Degree,
}

impl Confirmation {
    /// The same degree on every axis.
    #[must_use]
    pub fn all(degree: Degree) -> Confirmation {
        Confirmation {
            occurrence: degree,
            attribution: degree,
            nature: degree,
        }
    }

    /// The lowest of the three: what a standard is compared with.
    #[must_use]
    pub fn least(self) -> Degree {
        self.occurrence.min(self.attribution).min(self.nature)
    }
}

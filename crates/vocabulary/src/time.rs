//! Instants, civil days, spans and lengths of time.
//!
//! An agreement names its time zone; civil times and bare dates are in it. Intervals are half-open:
//! `[start, end)`. Calendar arithmetic that needs the zone is in [`crate::calendar`].

use serde::{Deserialize, Serialize};

/// Seconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Instant(pub i64);

/// A civil date in the agreement's time zone, as days since 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Day(pub i32);

impl Day {
    /// The day `n` dates later (earlier when negative), held at the ends of the range.
    #[must_use]
    pub fn plus(self, n: i32) -> Day {
        Day(self.0.saturating_add(n))
    }
}

/// The half-open interval `[start, end)`. An instant known to the second is `[t, t+1)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Span {
    /// First second inside.
    pub start: Instant,
    /// First second no longer inside.
    pub end: Instant,
}

impl Span {
    /// The one-second span of an exactly known instant.
    #[must_use]
    pub fn at(t: Instant) -> Span {
        Span {
            start: t,
            end: Instant(t.0.saturating_add(1)),
        }
    }

    /// Whether the instant is known exactly (to the second).
    #[must_use]
    pub fn is_exact(self) -> bool {
        self.end.0.saturating_sub(self.start.0) <= 1
    }

    /// Whether `t` lies inside.
    #[must_use]
    pub fn contains(self, t: Instant) -> bool {
        self.start <= t && t < self.end
    }
}

/// A length of time as a text states it. A length of zero is an error of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Length {
    /// "n hours", "n minutes": elapsed seconds.
    Seconds(u32),
    /// "n days": ends at the same clock time `n` dates on.
    Days(u32),
    /// "n full days, the first day included": ends with the `n`th civil day, counting the day of the
    /// event as the first.
    FullDaysFirstIn(u32),
    /// "n full days, the first day excluded": ends with the `n`th civil day after the day of the event.
    FullDaysFirstOut(u32),
}

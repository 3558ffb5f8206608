//! Records: one act, quantity, step or stretch of coverage, as recorded.
//!
//! A record borrows from the text that it was read from where it can ([`Record<'a>`]); an owned one is
//! `Record<'static>`. Names of actors and places are the source's own strings: they are matched to an
//! agreement's names later, through its aliases and ids.
//!
//! A field that a noun does not have is an error wherever it is read: one that is misspelt would else be
//! taken for one that is not given.
//!
//! Records are never overwritten. A correction is a record of its own that names the one it supersedes.

mod owned;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::agreement::{Amount, Class, Ruling};
use crate::confirmation::Confirmation;
use crate::geography::Point;
use crate::step::StepKind;
use crate::time::{Day, Instant, Span};

nouns! {
/// One record.
#[serde(deny_unknown_fields)]
pub struct Record<'a> {
    /// Unique within the records given together. Readers make it from the source's own id.
    pub id: Cow<'a, str>,
    /// When it happened. For a step: when it was received.
    pub happened: Span,
    /// The matter filled the whole span. Otherwise it fell somewhere in it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub throughout: bool,
    /// The source dates it to the month or worse, whatever the span says.
    #[serde(default, skip_serializing_if = "is_false")]
    pub vague_date: bool,
    /// When it was known to those who keep the record. None: taken to be the span's end, and flagged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known: Option<Instant>,
    /// The id of the record that this one corrects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supersedes: Option<Cow<'a, str>>,
    /// Where.
    #[serde(default, skip_serializing_if = "Place::is_unknown")]
    pub place: Place<'a>,
    /// How sure.
    pub confirmation: Confirmation,
    /// Who says so, as the source prints it.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub source: Cow<'a, str>,
    /// Who may see it.
    #[serde(default, skip_serializing_if = "Release::is_public")]
    pub release: Release,
    /// What it is a record of.
    pub matter: Matter<'a>,
}

/// What a record is of.
pub enum Matter<'a> {
    /// Something done.
    Act(Act<'a>),
    /// A number about a day and a place.
    Quantity(Quantity<'a>),
    /// A procedural step.
    Step(Step<'a>),
    /// Somebody was in a position to see.
    Coverage(Coverage<'a>),
}

/// Something done by somebody, directed at somebody.
#[serde(deny_unknown_fields)]
pub struct Act<'a> {
    /// Node of the act vocabulary.
    pub kind: Cow<'a, str>,
    /// By whom.
    pub by: Who<'a>,
    /// At whom it was directed. Empty: unknown. Several entries: at all of them.
    #[serde(default)]
    pub directed_at: Vec<Aim<'a>>,
    /// The entries of `directed_at` are alternatives: at one of them, not known which.
    #[serde(default, skip_serializing_if = "is_false")]
    pub one_of_these: bool,
    /// Harm done, in separate lines by side and class.
    #[serde(default)]
    pub harm: Vec<Harm<'a>>,
    /// Who claims it. A claim by a party, or by somebody, attributes the act to the claimant's side.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claimed_by: Option<Cow<'a, str>>,
    /// The id of the act that it is said to answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_response_to: Option<Cow<'a, str>>,
}

/// By whom.
pub enum Who<'a> {
    /// Not known.
    Unknown,
    /// By all of these together; one name is the ordinary case.
    By(Vec<Cow<'a, str>>),
    /// By one of these, not known which.
    OneOf(Vec<Cow<'a, str>>),
    /// A clash between two sides; who began it is not known. Either side may have acted against the
    /// other. Each side lists all who stood on it.
    Between(Vec<Cow<'a, str>>, Vec<Cow<'a, str>>),
}

/// At whom an act is directed.
#[derive(Default)]
#[serde(deny_unknown_fields)]
pub struct Aim<'a> {
    /// The side, as the source names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<Cow<'a, str>>,
    /// The class of persons or objects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<Class>,
}

/// Harm to one class on one side.
#[serde(deny_unknown_fields)]
pub struct Harm<'a> {
    /// Whose people, as the source names them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<Cow<'a, str>>,
    /// Which class.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<Class>,
    /// What kind of harm.
    pub kind: HarmKind,
    /// How many persons.
    pub count: Range,
}

/// A kind of harm to persons.
#[derive(Copy, Hash, PartialOrd, Ord)]
pub enum HarmKind {
    /// Killed.
    Killed,
    /// Wounded.
    Wounded,
    /// Detained or abducted.
    Detained,
    /// Displaced.
    Displaced,
}

/// A count as a range. Readers keep `low <= best <= high`: where a source breaks that they keep its best
/// estimate, widen the range to hold it, and report the row.
#[derive(Copy, Hash, Default)]
#[serde(deny_unknown_fields)]
pub struct Range {
    /// Lowest.
    pub low: u32,
    /// Best estimate.
    pub best: u32,
    /// Highest.
    pub high: u32,
}

/// A number about a place and the days of the record's span.
#[serde(deny_unknown_fields)]
pub struct Quantity<'a> {
    /// Node of the quantity vocabulary.
    pub kind: Cow<'a, str>,
    /// Who provided it or whose measure it is, if the source says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Cow<'a, str>>,
    /// Lowest and highest value in the unit of the vocabulary; equal for a plain number. For a span of
    /// several days the sum over them.
    pub low: Amount,
    /// Highest.
    pub high: Amount,
    /// By how much the beneficiary's obstruction lowered it, at least.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub obstructed: Option<Amount>,
}

/// A procedural step.
#[serde(deny_unknown_fields)]
pub struct Step<'a> {
    /// Its kind.
    pub kind: StepKind,
    /// Who took it. Several: together.
    pub by: Vec<Cow<'a, str>>,
    /// To whom.
    #[serde(default)]
    pub to: Vec<Cow<'a, str>>,
    /// What it is about.
    #[serde(default)]
    pub about: Vec<Subject<'a>>,
    /// What it decides, for a decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ruling: Option<Ruling>,
}

/// What a step is about.
#[serde(deny_unknown_fields)]
pub enum Subject<'a> {
    /// A record, by id: the breaches that rest on it.
    Record(Cow<'a, str>),
    /// A clause, by number.
    Clause(Cow<'a, str>),
    /// A phase, by name.
    Phase(Cow<'a, str>),
    /// The breach of a clause by a party on a day (towards anyone).
    Breach {
        /// The clause.
        clause: Cow<'a, str>,
        /// The party in breach.
        by: Cow<'a, str>,
        /// The day.
        day: Day,
    },
}

/// Somebody was in a position to see, throughout the record's span and place.
#[serde(deny_unknown_fields)]
pub struct Coverage<'a> {
    /// Who observed.
    pub observer: Cow<'a, str>,
    /// Acts that would have been seen. Empty: all.
    #[serde(default)]
    pub acts: Vec<Cow<'a, str>>,
    /// Only acts with at least one death would have been seen.
    #[serde(default, skip_serializing_if = "is_false")]
    pub lethal_only: bool,
}

/// Where something happened.
#[derive(Default)]
#[serde(deny_unknown_fields)]
pub enum Place<'a> {
    /// Not known.
    #[default]
    Unknown,
    /// A point, and within what distance of it.
    Point {
        /// The point.
        point: Point,
        /// Uncertainty in metres; 0 for exact.
        within: u32,
        /// Names of the places around it, smallest first, as the source prints them.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        names: Vec<Cow<'a, str>>,
    },
    /// Named places, smallest first: town, district, province, country. It lies in all of them.
    Named(Vec<Cow<'a, str>>),
}

/// Who may see a record.
#[derive(Copy, Hash, PartialOrd, Ord, Default)]
pub enum Release {
    /// Anyone.
    #[default]
    Public,
    /// The parties and the roles.
    Parties,
    /// The mission alone: named in no export.
    Mission,
}
}

fn is_false(value: &bool) -> bool {
    !value
}

impl Release {
    pub(crate) fn is_public(&self) -> bool {
        *self == Release::Public
    }
}

impl Place<'_> {
    fn is_unknown(&self) -> bool {
        *self == Place::Unknown
    }
}

impl Record<'_> {
    /// When it was known. Where the record does not say: the span's end, or the instant itself when
    /// that is exact. Never before the span begins.
    #[must_use]
    pub fn known_or_end(&self) -> Instant {
        let assumed = if self.happened.is_exact() {
            self.happened.start
        } else {
            self.happened.end
        };
        self.known.unwrap_or(assumed).max(self.happened.start)
    }

    /// When it has its effect. A step counts from its receipt, anything else from when it was known.
    #[must_use]
    pub fn effective(&self) -> Instant {
        match self.matter {
            Matter::Step(_) if self.happened.is_exact() => self.happened.start,
            Matter::Step(_) => self.happened.end,
            _ => self.known_or_end(),
        }
    }

    /// When it was recorded: when it was known, but for a step never before its receipt.
    #[must_use]
    pub fn recorded(&self) -> Instant {
        self.known_or_end().max(self.effective())
    }

    /// Deaths over all lines of harm of an act; zero for anything else.
    #[must_use]
    pub fn deaths(&self) -> Range {
        let Matter::Act(act) = &self.matter else {
            return Range::default();
        };
        act.harm
            .iter()
            .filter(|harm| harm.kind == HarmKind::Killed)
            .fold(Range::default(), |sum, harm| Range {
                low: sum.low.saturating_add(harm.count.low),
                best: sum.best.saturating_add(harm.count.best),
                high: sum.high.saturating_add(harm.count.high),
            })
    }
}

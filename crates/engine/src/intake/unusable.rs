//! Records that cannot be used, and what can be told of one without any other. Sentence 1 (spans) of the meaning.

use std::fmt;

use mutaraka_vocabulary::record::{Act, Coverage, Matter, Quantity, Record, Step};
use mutaraka_vocabulary::vocabulary::{self, NodeId};

/// A record that cannot be used, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// Its act node is not in the vocabulary.
    UnknownAct(String),
    /// Its quantity node is not in the vocabulary.
    UnknownQuantity(String),
    /// Another record has the same id.
    DuplicateId(String),
    /// It supersedes itself, directly or through the corrections named after it.
    SupersedesItself(Vec<String>),
    /// Its span ends before it begins, or lies outside the years the program knows.
    BadSpan(String),
    /// It was recorded after the instant that the case is asked for *as known at*.
    RecordedLater(String),
}

impl fmt::Display for Unusable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unusable::UnknownAct(node) => write!(f, "the vocabulary of acts has no `{node}`"),
            Unusable::UnknownQuantity(node) => {
                write!(f, "the vocabulary of quantities has no `{node}`")
            }
            Unusable::DuplicateId(id) => write!(
                f,
                "another record has the id `{id}`; a correction names what it `supersedes`"
            ),
            Unusable::SupersedesItself(ring) => {
                let id = ring.first().map_or("", String::as_str);
                write!(f, "the record `{id}` supersedes itself")?;
                match ring.get(1..).unwrap_or_default() {
                    [] => Ok(()),
                    [one] => write!(f, ", through `{one}`"),
                    [one, rest @ ..] => {
                        write!(f, ", through `{one}` and {} more", rest.len())
                    }
                }
            }
            Unusable::RecordedLater(id) => {
                write!(
                    f,
                    "the record `{id}` was not known at the instant asked for"
                )
            }
            Unusable::BadSpan(id) => write!(
                f,
                "the record `{id}` ends before it begins, spans or becomes known more than 136 years after it begins, or lies or was known outside the years 1600 to 2500"
            ),
        }
    }
}

impl std::error::Error for Unusable {}

/// The beginning of the year 1600, in seconds since 1970. Civil days and all sums of seconds and lengths stay within
/// what the calendar counts; before it there are no time zones to speak of.
const EARLIEST: i64 = -11_676_096_000;
/// The beginning of the year 2500.
const LATEST: i64 = 16_725_225_600;

/// A record that can be used, whatever other records there are.
pub(super) struct Checked<'a> {
    /// The seconds that it spans; in 32 bits they are 136 years at most.
    pub length: u32,
    /// The seconds from its beginning until it has an effect; 136 years at most too.
    pub effective_after: u32,
    pub content: Content<'a>,
}

/// What a record tells, with its node where it has one.
pub(super) enum Content<'a> {
    Act(&'a Act<'a>, NodeId),
    Quantity(&'a Quantity<'a>, NodeId),
    Step(&'a Step<'a>),
    Coverage(&'a Coverage<'a>),
}

/// Looks at a record by itself.
pub(super) fn checked<'a>(record: &'a Record<'_>) -> Result<Checked<'a>, Unusable> {
    let (length, effective_after) =
        lengths(record).ok_or_else(|| Unusable::BadSpan(record.id.to_string()))?;
    let content = match &record.matter {
        Matter::Act(act) => match vocabulary::acts().id(&act.kind) {
            Some(node) => Content::Act(act, node),
            None => return Err(Unusable::UnknownAct(act.kind.to_string())),
        },
        Matter::Quantity(quantity) => match vocabulary::quantities().id(&quantity.kind) {
            Some(node) => Content::Quantity(quantity, node),
            None => return Err(Unusable::UnknownQuantity(quantity.kind.to_string())),
        },
        Matter::Step(step) => Content::Step(step),
        Matter::Coverage(coverage) => Content::Coverage(coverage),
    };
    Ok(Checked {
        length,
        effective_after,
        content,
    })
}

fn lengths(record: &Record<'_>) -> Option<(u32, u32)> {
    let span = record.happened;
    let known = record.known.unwrap_or(span.start);
    let within =
        span.start.0 >= EARLIEST && span.end.0 <= LATEST && (EARLIEST..=LATEST).contains(&known.0);
    let length = span.end.0.checked_sub(span.start.0)?;
    let length = u32::try_from(length).ok()?;
    let effective_after = record.effective().0.checked_sub(span.start.0)?;
    let effective_after = u32::try_from(effective_after).ok()?;
    (within && length >= 1).then_some((length, effective_after))
}

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
    /// When it happened or was known cannot be.
    BadSpan(String, SpanFault),
    /// It was recorded after the instant that the case is asked for *as known at*.
    RecordedLater(String),
}

/// What is wrong with when a record happened or was known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpanFault {
    /// It ends before it begins, or where it begins.
    Backwards,
    /// It spans more than 136 years.
    TooLong,
    /// It becomes known more than 136 years after it began.
    KnownTooLate,
    /// It lies, or was known, outside the years that the program knows.
    OutsideTheYears,
}

impl fmt::Display for SpanFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            SpanFault::Backwards => "does not end after it begins",
            SpanFault::TooLong => "spans more than 136 years",
            SpanFault::KnownTooLate => "becomes known more than 136 years after it begins",
            SpanFault::OutsideTheYears => "lies or was known outside the years 1600 to 2499",
        })
    }
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
            Unusable::BadSpan(id, fault) => write!(f, "the record `{id}` {fault}"),
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
        lengths(record).map_err(|fault| Unusable::BadSpan(record.id.to_string(), fault))?;
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

/// The length of its span, and from its beginning until it has an effect, in seconds.
fn lengths(record: &Record<'_>) -> Result<(u32, u32), SpanFault> {
    let span = record.happened;
    let known = record.known.unwrap_or(span.start);
    let years = EARLIEST..=LATEST;
    if ![span.start, span.end, known]
        .iter()
        .all(|t| years.contains(&t.0))
    {
        return Err(SpanFault::OutsideTheYears);
    }
    let since_it_began = |t: i64| t - span.start.0;
    let length = since_it_began(span.end.0);
    if length < 1 {
        return Err(SpanFault::Backwards);
    }
    let length = u32::try_from(length).map_err(|_| SpanFault::TooLong)?;
    let effective_after = u32::try_from(since_it_began(record.effective().0));
    let effective_after = effective_after.map_err(|_| SpanFault::KnownTooLate)?;
    Ok((length, effective_after))
}

#[cfg(test)]
mod tests {
    use mutaraka_vocabulary::time::{Instant, Span};

    use super::*;

    const YEARS_136: i64 = u32::MAX as i64;

    fn fault(start: i64, end: i64, known: Option<i64>) -> Option<SpanFault> {
        let coverage = Coverage {
            observer: "mission".into(),
            acts: vec![],
            lethal_only: false,
        };
        let record = Record {
            id: "r".into(),
            happened: Span {
                start: Instant(start),
                end: Instant(end),
            },
            throughout: false,
            vague_date: false,
            known: known.map(Instant),
            supersedes: None,
            place: mutaraka_vocabulary::record::Place::Unknown,
            confirmation: mutaraka_vocabulary::Confirmation::all(
                mutaraka_vocabulary::Degree::Verified,
            ),
            source: "".into(),
            release: mutaraka_vocabulary::record::Release::Public,
            matter: Matter::Coverage(coverage),
        };
        lengths(&record).err()
    }

    #[test]
    fn each_fault_is_told_as_what_it_is() {
        let outside = Some(SpanFault::OutsideTheYears);
        assert_eq!(fault(0, 1, None), None);
        // Known before it began counts as known when it began.
        assert_eq!(fault(0, 1, Some(-100)), None);
        assert_eq!(fault(5, 5, None), Some(SpanFault::Backwards));
        assert_eq!(fault(5, 4, None), Some(SpanFault::Backwards));
        assert_eq!(fault(0, YEARS_136, None), None);
        assert_eq!(fault(0, YEARS_136 + 1, None), Some(SpanFault::TooLong));
        assert_eq!(
            fault(0, 1, Some(YEARS_136 + 1)),
            Some(SpanFault::KnownTooLate)
        );
        assert_eq!(fault(EARLIEST - 1, EARLIEST, None), outside);
        assert_eq!(fault(0, LATEST + 1, None), outside);
        assert_eq!(fault(0, 1, Some(i64::MAX)), outside);
        assert_eq!(fault(i64::MIN, i64::MAX, None), outside);
    }
}

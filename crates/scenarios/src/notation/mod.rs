//! The notation of records: one a line, an id and then parts with a comma between them.
//!
//! ```text
//! r1: 2031-01-03 10:00, known 2031-01-04 09:00, violence.remote.rocket by south at north civilians, reported
//! r2: 2031-01-03 to 2031-01-05, violence by unknown at north, killed 2..3..5 north forces
//! r3: 2031-01-03 10:00, corrects r1, violence.remote.rocket by south at north, refuted
//! s1: 2031-01-05 12:00, step remedy by south about r1
//! s2: 2031-01-06 12:00, step decision by sponsor about breach 1b south 2031-01-03, says no breach
//! q1: 2031-01-05, quantity crossings.commercial = 3..5 by north, obstructed 2
//! v1: 2031-01-01 to 2031-01-31, coverage by mission of violence, lethal only
//! ```
//!
//! A bare date is that whole day; `A to B` with dates runs to the end of the second date; a date with a
//! time is exact to the second. What is not said about confirmation is verified. `+` joins those who
//! act together or are all aimed at, `or` alternatives.

mod act;
mod step;
pub mod when;

use std::borrow::Cow;

use mutaraka_vocabulary::Calendar;
use mutaraka_vocabulary::agreement::Amount;
use mutaraka_vocabulary::confirmation::{Confirmation, Degree};
use mutaraka_vocabulary::record::{Coverage, Matter, Place, Quantity, Record, Release};

/// Reads one record.
///
/// # Errors
/// What cannot be understood, in words.
pub fn record(line: &str, calendar: &Calendar) -> Result<Record<'static>, String> {
    let (id, rest) = line
        .split_once(": ")
        .ok_or("a record begins with its id and a colon")?;
    let mut parts = rest.split(',').map(str::trim);
    let span = when::span(parts.next().unwrap_or_default(), calendar)?;
    let mut draft = Draft {
        record: Record {
            id: owned(id.trim()),
            happened: span,
            throughout: false,
            vague_date: false,
            known: None,
            supersedes: None,
            place: Place::Unknown,
            confirmation: Confirmation::all(Degree::Verified),
            source: Cow::Borrowed(""),
            release: Release::Public,
            matter: Matter::Coverage(Coverage {
                observer: owned(""),
                acts: Vec::new(),
                lethal_only: false,
            }),
        },
        matter: None,
    };
    for part in parts {
        draft
            .part(part, calendar)
            .map_err(|message| format!("`{part}`: {message}"))?;
    }
    let mut record = draft.record;
    record.matter = draft
        .matter
        .ok_or("the record says nothing that happened")?;
    Ok(record)
}

struct Draft {
    record: Record<'static>,
    matter: Option<Matter<'static>>,
}

impl Draft {
    fn part(&mut self, part: &str, calendar: &Calendar) -> Result<(), String> {
        let (word, rest) = part.split_once(' ').unwrap_or((part, ""));
        match word {
            "known" => self.record.known = Some(when::instant(rest, calendar)?),
            "throughout" => self.record.throughout = true,
            "vague" => self.record.vague_date = true,
            "corrects" => self.record.supersedes = Some(owned(rest)),
            "in" => self.record.place = Place::Named(rest.split(" / ").map(owned).collect()),
            "source" => self.record.source = owned(rest),
            "occurrence" => self.record.confirmation.occurrence = degree(rest)?,
            "attribution" => self.record.confirmation.attribution = degree(rest)?,
            "nature" => self.record.confirmation.nature = degree(rest)?,
            "refuted" | "reported" | "corroborated" | "verified" => {
                self.record.confirmation = Confirmation::all(degree(word)?);
            }
            "step" => return self.begin(Matter::Step(step::step(rest)?)),
            "says" => match &mut self.matter {
                Some(Matter::Step(step)) => step.ruling = Some(step::ruling(rest)?),
                _ => return Err("only a decision says something".to_owned()),
            },
            "quantity" => return self.begin(Matter::Quantity(quantity(rest)?)),
            "obstructed" => match &mut self.matter {
                Some(Matter::Quantity(quantity)) => quantity.obstructed = Some(amount(rest)?),
                _ => return Err("only a quantity is obstructed".to_owned()),
            },
            "coverage" => return self.begin(Matter::Coverage(coverage(rest)?)),
            "lethal" => match &mut self.matter {
                Some(Matter::Coverage(coverage)) => coverage.lethal_only = true,
                _ => return Err("only coverage is of deaths alone".to_owned()),
            },
            "answers" | "claimed" | "killed" | "wounded" | "detained" | "displaced" => {
                match &mut self.matter {
                    Some(Matter::Act(act)) => act::part(act, word, rest)?,
                    _ => return Err("only an act has this".to_owned()),
                }
            }
            _ => return self.begin(Matter::Act(act::act(part)?)),
        }
        Ok(())
    }

    fn begin(&mut self, matter: Matter<'static>) -> Result<(), String> {
        match self.matter.replace(matter) {
            Some(_) => Err("a record is of one thing".to_owned()),
            None => Ok(()),
        }
    }
}

fn quantity(text: &str) -> Result<Quantity<'static>, String> {
    let (kind, rest) = text
        .split_once(" = ")
        .ok_or("write `quantity KIND = NUMBER`")?;
    let (figure, by) = rest
        .split_once(" by ")
        .map_or((rest, None), |(figure, by)| (figure, Some(owned(by))));
    let (low, high) = figure.split_once("..").unwrap_or((figure, figure));
    Ok(Quantity {
        kind: owned(kind),
        by,
        low: amount(low)?,
        high: amount(high)?,
        obstructed: None,
    })
}

/// A number of a quantity's unit, with at most three decimals.
///
/// # Errors
/// When it is none.
pub fn amount(text: &str) -> Result<Amount, String> {
    let (whole, part) = text.trim().split_once('.').unwrap_or((text.trim(), "0"));
    let bad = || format!("`{text}` is no amount");
    let thousandths: i64 = format!("{part:0<3}").parse().map_err(|_| bad())?;
    let whole: i64 = whole.parse().map_err(|_| bad())?;
    if part.len() > 3 || whole < 0 {
        return Err(bad());
    }
    whole
        .checked_mul(1000)
        .and_then(|whole| whole.checked_add(thousandths))
        .map(Amount)
        .ok_or_else(bad)
}

fn coverage(text: &str) -> Result<Coverage<'static>, String> {
    let rest = text
        .strip_prefix("by ")
        .ok_or("write `coverage by OBSERVER`")?;
    let (observer, acts) = rest
        .split_once(" of ")
        .map_or((rest, Vec::new()), |(observer, acts)| {
            (observer, list(acts))
        });
    Ok(Coverage {
        observer: owned(observer),
        acts,
        lethal_only: false,
    })
}

fn degree(text: &str) -> Result<Degree, String> {
    match text {
        "refuted" => Ok(Degree::Refuted),
        "reported" => Ok(Degree::Reported),
        "corroborated" => Ok(Degree::Corroborated),
        "verified" => Ok(Degree::Verified),
        _ => Err(format!("`{text}` is no degree of confirmation")),
    }
}

fn owned(text: &str) -> Cow<'static, str> {
    Cow::Owned(text.trim().to_owned())
}

/// Names joined by `+`.
fn list(text: &str) -> Vec<Cow<'static, str>> {
    text.split(" + ").map(owned).collect()
}

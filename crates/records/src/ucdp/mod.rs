//! UCDP Georeferenced Event Dataset (GED).
//!
//! Sources: Sundberg and Melander, "Introducing the UCDP Georeferenced Event Dataset", Journal of Peace
//! Research 50(4), 2013; the GED codebooks of versions 17.1 and later (variables `type_of_violence`,
//! `where_prec`, `date_prec`, `deaths_*`, `best`, `high`, `low`).

mod columns;
mod harm;

use std::borrow::Cow;

use mutaraka_vocabulary::agreement::Class;
use mutaraka_vocabulary::geography::Point;
use mutaraka_vocabulary::record::{Act, Aim, Coverage, Matter, Place, Range, Release, Who};
use mutaraka_vocabulary::vocabulary::acts;
use mutaraka_vocabulary::{Confirmation, Day, Degree, Record, Span};

pub(crate) use columns::Columns;

use crate::context::Context;
use crate::dates::{date_of, day_text, days_span, iso_date};
use crate::names::trimmed;
use crate::numbers::{count, degrees, is_blank};
use crate::problem::{Problem, quoted};
use crate::rows::Row;
use columns::Dates;

/// The scheme of UCDP's actor ids in an agreement.
pub const ACTOR_SCHEME: &str = "ucdp-actor";

/// Which of UCDP's three kinds of organised violence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Violence {
    StateBased,
    NonState,
    OneSided,
}

/// A reader of GED rows.
#[derive(Debug)]
pub(crate) struct Ucdp {
    columns: Columns,
    clash: &'static str,
    attack: &'static str,
    with_ids: bool,
}

impl Ucdp {
    pub fn new(columns: Columns, context: &Context) -> Ucdp {
        let node = |code: &str, fallback| {
            acts()
                .by_code("ucdp", code)
                .map_or(fallback, |id| acts().node(id).name)
        };
        Ucdp {
            columns,
            clash: node("1", "violence.clash"),
            attack: node("3", "violence.attack"),
            with_ids: context.names.knows(ACTOR_SCHEME),
        }
    }

    /// The record of a row, and the first and last day that it speaks of.
    pub fn read<'r>(
        &'r self,
        row: &Row<'r>,
        context: &'r Context,
        warnings: &mut Vec<Problem>,
    ) -> Result<(Record<'r>, (Day, Day)), Problem> {
        let columns = &self.columns;
        let violence = violence(row, columns.violence)?;
        let (first, last) = dates(row, &columns.dates)?;
        let (a, b) = (
            self.side(row, columns.a, columns.a_id, context)?,
            self.side(row, columns.b, columns.b_id, context)?,
        );
        let harm = harm::lines(row, columns, violence, (&a, &b), warnings)?;
        let vague = match columns.date_prec {
            Some(column) => matches!(precision(row, column, 5)?, Some(4 | 5)),
            None => false,
        };
        let sources = match columns.sources {
            // GED counts sources since 2013; older rows say -1.
            Some(column) if !is_blank(row.bytes(column)) && row.bytes(column) != b"-1" => {
                Some(count(row.bytes(column)).map_err(|reason| wrong(row, column, reason))?)
            }
            _ => None,
        };
        let (kind, by, directed_at) = match violence {
            Violence::StateBased | Violence::NonState => {
                (self.clash, Who::Between(a, b), Vec::new())
            }
            Violence::OneSided => (
                self.attack,
                Who::By(a),
                vec![Aim {
                    side: None,
                    class: Some(Class::Civilians),
                }],
            ),
        };
        let record = Record {
            id: id(row, columns.id)?,
            happened: days_span(&context.calendar, first, last),
            throughout: false,
            vague_date: vague,
            known: None,
            supersedes: None,
            place: self.place(row, context)?,
            confirmation: context.confirmation.of(sources),
            source: source(row, columns),
            release: Release::Public,
            matter: Matter::Act(Act {
                kind: Cow::Borrowed(kind),
                by,
                directed_at,
                one_of_these: false,
                harm,
                claimed_by: None,
                in_response_to: None,
            }),
        };
        Ok((record, (first, last)))
    }

    fn side<'r>(
        &'r self,
        row: &Row<'r>,
        name: usize,
        id: Option<usize>,
        context: &'r Context,
    ) -> Result<Vec<Cow<'r, str>>, Problem> {
        if let Some(id) = id.filter(|_| self.with_ids) {
            let known = std::str::from_utf8(whole(row.bytes(id)))
                .ok()
                .and_then(|id| context.names.by_id(ACTOR_SCHEME, id));
            if let Some(known) = known {
                return Ok(vec![Cow::Borrowed(known)]);
            }
        }
        let cell = row.cell(name);
        if is_blank(cell.as_bytes()) {
            return Err(Problem::error(Some(name), "empty, where a side is named"));
        }
        Ok(context.names.split(cell))
    }

    fn place<'r>(&self, row: &Row<'r>, context: &Context) -> Result<Place<'r>, Problem> {
        let columns = &self.columns;
        let mut names = Vec::with_capacity(3);
        for column in [columns.adm_2, columns.adm_1, columns.country]
            .into_iter()
            .flatten()
        {
            let name = trimmed(row.cell(column));
            if !is_blank(name.as_bytes()) {
                names.push(name);
            }
        }
        let within = match columns.where_prec {
            Some(column) => within(precision(row, column, 7)?),
            None => context.unstated_precision,
        };
        let (lat, lon) = (row.bytes(columns.latitude), row.bytes(columns.longitude));
        if is_blank(lat) && is_blank(lon) {
            return Ok(if names.is_empty() {
                Place::Unknown
            } else {
                Place::Named(names)
            });
        }
        let read = |column, cell, limit| {
            degrees(cell, limit).ok_or_else(|| {
                wrong(
                    row,
                    column,
                    &format!("not a number of degrees up to {limit}"),
                )
            })
        };
        let point = Point {
            lat: read(columns.latitude, lat, 90)?,
            lon: read(columns.longitude, lon, 180)?,
        };
        Ok(Place::Point {
            point,
            within,
            names,
        })
    }
}

/// What a GED file covers: acts with a death, from the first to the last day it speaks of.
pub(crate) fn coverage(file: &str, (first, last): (Day, Day), happened: Span) -> Record<'static> {
    Record {
        id: Cow::Owned(format!(
            "ucdp-coverage:{file}:{}:{}",
            day_text(first),
            day_text(last)
        )),
        happened,
        throughout: true,
        vague_date: false,
        known: None,
        supersedes: None,
        place: Place::Unknown,
        confirmation: Confirmation::all(Degree::Reported),
        source: Cow::Borrowed("UCDP GED"),
        release: Release::Public,
        matter: Matter::Coverage(Coverage {
            observer: Cow::Borrowed("UCDP GED"),
            acts: Vec::new(),
            lethal_only: true,
        }),
    }
}

/// Metres of uncertainty for a `where_prec`. 1 is an exact place; 2 "near" or within about 25 km of one
/// (codebook). 3, 4 and 6 are the second- and first-order division and the country, given by a point that
/// stands for them; 5 a line or an area without borders; 7 international waters or airspace. For those the
/// codebook has no distance: these are ours, wide enough for most units.
fn within(precision: Option<u32>) -> u32 {
    match precision {
        Some(1) => 0,
        Some(2) => 25_000,
        Some(3) => 50_000,
        Some(4 | 5) => 150_000,
        _ => 1_000_000,
    }
}

fn violence(row: &Row<'_>, column: usize) -> Result<Violence, Problem> {
    let cell = row.bytes(column).trim_ascii();
    match whole(cell) {
        b"1" => return Ok(Violence::StateBased),
        b"2" => return Ok(Violence::NonState),
        b"3" => return Ok(Violence::OneSided),
        _ => {}
    }
    let begins = |word: &[u8]| {
        cell.get(..word.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(word))
    };
    if begins(b"state-based") {
        Ok(Violence::StateBased)
    } else if begins(b"non-state") {
        Ok(Violence::NonState)
    } else if begins(b"one-sided") {
        Ok(Violence::OneSided)
    } else {
        Err(wrong(
            row,
            column,
            "not a type of violence (1, 2, 3 or its name)",
        ))
    }
}

fn dates(row: &Row<'_>, dates: &Dates) -> Result<(Day, Day), Problem> {
    match *dates {
        Dates::StartEnd(start, end) => {
            let read = |column| {
                iso_date(row.bytes(column))
                    .ok_or_else(|| wrong(row, column, "not a date that exists (YYYY-MM-DD)"))
            };
            let (first, last) = (read(start)?, read(end)?);
            if last < first {
                return Err(wrong(row, end, "before the date on which the event begins"));
            }
            Ok((first, last))
        }
        Dates::YearMonthDay(year, month, day) => {
            let cells = [year, month, day].map(|column| whole(row.bytes(column).trim_ascii()));
            let found = date_of(cells[0], cells[1], cells[2]);
            let first = found
                .ok_or_else(|| wrong(row, day, "year, month and day are no date that exists"))?;
            Ok((first, first))
        }
    }
}

/// A precision code from 1 to `most`; none where the cell is blank.
fn precision(row: &Row<'_>, column: usize, most: u32) -> Result<Option<u32>, Problem> {
    let cell = row.bytes(column);
    if is_blank(cell) {
        return Ok(None);
    }
    match count(cell) {
        Ok(code) if (1..=most).contains(&code) => Ok(Some(code)),
        _ => Err(wrong(
            row,
            column,
            &format!("not a precision code from 1 to {most}"),
        )),
    }
}

fn id<'r>(row: &Row<'r>, column: usize) -> Result<Cow<'r, str>, Problem> {
    let cell = row.cell(column);
    let text = cell.trim();
    let text = text.strip_suffix(".0").unwrap_or(text);
    if is_blank(text.as_bytes()) {
        return Err(Problem::error(
            Some(column),
            "empty, where the event's id stands",
        ));
    }
    let mut id = String::with_capacity(5 + text.len());
    id.push_str("ucdp:");
    id.push_str(text);
    Ok(Cow::Owned(id))
}

fn source<'r>(row: &Row<'r>, columns: &Columns) -> Cow<'r, str> {
    for column in [columns.office, columns.original].into_iter().flatten() {
        if !is_blank(row.bytes(column)) {
            return trimmed(row.cell(column));
        }
    }
    Cow::Borrowed("UCDP GED")
}

/// Without the empty fraction that a table with gaps puts behind its whole numbers.
fn whole(cell: &[u8]) -> &[u8] {
    let cell = cell.trim_ascii();
    cell.strip_suffix(b".0").unwrap_or(cell)
}

fn wrong(row: &Row<'_>, column: usize, reason: &str) -> Problem {
    Problem::error(
        Some(column),
        format!("{} is {reason}", quoted(&row.cell(column))),
    )
}

/// Low, best and high of a row, as printed.
fn total(row: &Row<'_>, columns: &Columns) -> Result<Range, Problem> {
    let read = |column| count(row.bytes(column)).map_err(|reason| wrong(row, column, reason));
    Ok(Range {
        low: read(columns.low)?,
        best: read(columns.best)?,
        high: read(columns.high)?,
    })
}

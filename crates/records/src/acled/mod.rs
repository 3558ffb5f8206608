//! ACLED, in its documented columns.
//!
//! Source: Armed Conflict Location & Event Data, Codebook (2023, 2024): event and sub-event types, actors,
//! `time_precision`, `geo_precision`, reported fatalities. The order of `actor1` and `actor2` implies no
//! direction in general: a battle is a clash whose initiator is unknown. In remote violence and violence
//! against civilians `actor1` is the one who uses the weapon or harms the civilians.

mod columns;

use std::borrow::Cow;

use mutaraka_vocabulary::agreement::Class;
use mutaraka_vocabulary::calendar::day_of_date;
use mutaraka_vocabulary::geography::Point;
use mutaraka_vocabulary::record::{Act, Aim, Harm, HarmKind, Matter, Place, Range, Release, Who};
use mutaraka_vocabulary::vocabulary::acts;
use mutaraka_vocabulary::{Day, Record};
use rustc_hash::FxHashMap;

pub(crate) use columns::Columns;

use crate::context::Context;
use crate::dates::{civil, days_span, iso_date, worded_date};
use crate::names::trimmed;
use crate::numbers::{count, degrees, is_blank};
use crate::problem::{Problem, quoted};
use crate::rows::Row;

/// The scheme of ACLED's actors in an agreement. The value is the actor's name as ACLED prints it.
pub const ACTOR_SCHEME: &str = "acled-actor";

/// A reader of ACLED rows.
#[derive(Debug)]
pub(crate) struct Acled {
    columns: Columns,
    nodes: FxHashMap<&'static str, &'static str>,
    with_ids: bool,
}

/// How the two actor columns are to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Direction {
    /// Either may have begun it.
    Clash,
    /// `actor1` acted against `actor2`.
    First,
    /// One of them acted.
    Either,
    /// Neither column says who used force.
    Unsaid,
}

impl Acled {
    pub fn new(columns: Columns, context: &Context) -> Acled {
        let tree = acts();
        let codes = tree
            .nodes()
            .iter()
            .filter_map(|node| tree.id(node.name))
            .flat_map(|id| tree.column(id, "acled").split(';'));
        let codes = codes.map(str::trim).filter(|code| !code.is_empty());
        let nodes = codes
            .filter_map(|code| Some((code, tree.node(tree.by_code("acled", code)?).name)))
            .collect();
        Acled {
            columns,
            nodes,
            with_ids: context.names.knows(ACTOR_SCHEME),
        }
    }

    pub fn read<'r>(&'r self, row: &Row<'r>, context: &'r Context) -> Result<Record<'r>, Problem> {
        let columns = &self.columns;
        let kind = self.kind(row)?;
        let (first, last, vague) = days(row, columns)?;
        let (by, directed_at) = self.actors(row, context)?;
        let deaths = count(row.bytes(columns.fatalities))
            .map_err(|reason| wrong(row, columns.fatalities, reason))?;
        let count = Range {
            low: deaths,
            best: deaths,
            high: deaths,
        };
        let dead = Harm {
            side: None,
            class: None,
            kind: HarmKind::Killed,
            count,
        };
        let source = columns
            .source
            .map(|column| trimmed(row.cell(column)))
            .filter(|source| !source.is_empty());
        Ok(Record {
            id: id(row, columns.id)?,
            happened: days_span(&context.calendar, first, last),
            throughout: false,
            vague_date: vague,
            known: None,
            supersedes: None,
            place: self.place(row)?,
            confirmation: context
                .confirmation
                .of(source.as_ref().map(|source| sources(source))),
            source: source.unwrap_or(Cow::Borrowed("ACLED")),
            release: Release::Public,
            matter: Matter::Act(Act {
                kind: Cow::Borrowed(kind),
                by,
                directed_at,
                one_of_these: false,
                harm: if deaths > 0 { vec![dead] } else { Vec::new() },
                claimed_by: None,
                in_response_to: None,
            }),
        })
    }

    /// The node for the sub-event type, or else for the event type.
    fn kind(&self, row: &Row<'_>) -> Result<&'static str, Problem> {
        let (sub, event) = (
            row.cell(self.columns.sub_event_type),
            row.cell(self.columns.event_type),
        );
        let node = self
            .nodes
            .get(sub.trim())
            .or_else(|| self.nodes.get(event.trim()));
        node.copied().ok_or_else(|| {
            let reason = format!(
                "sub-event type {} has no node in the act vocabulary",
                quoted(sub.trim())
            );
            Problem::outside(Some(self.columns.sub_event_type), reason)
        })
    }

    fn actors<'r>(
        &'r self,
        row: &Row<'r>,
        context: &'r Context,
    ) -> Result<(Who<'r>, Vec<Aim<'r>>), Problem> {
        let columns = &self.columns;
        let (one, two) = (
            self.actor(row, columns.actor1, context),
            self.actor(row, columns.actor2, context),
        );
        let civilians = columns
            .inter2
            .is_some_and(|column| matches!(row.bytes(column).trim_ascii(), b"7" | b"Civilians"))
            || columns
                .civilian_targeting
                .is_some_and(|column| !is_blank(row.bytes(column)));
        let class = civilians.then_some(Class::Civilians);
        let event = row.cell(columns.event_type);
        Ok(match (direction(event.trim()), one, two) {
            (Direction::Clash, Some(one), Some(two)) => {
                (Who::Between(vec![one], vec![two]), Vec::new())
            }
            (Direction::Either, Some(one), Some(two)) => (Who::OneOf(vec![one, two]), Vec::new()),
            (Direction::First, one, two) => {
                let aim = Aim { side: two, class };
                let by = one.map_or(Who::Unknown, |one| Who::By(vec![one]));
                (
                    by,
                    if aim == Aim::default() {
                        Vec::new()
                    } else {
                        vec![aim]
                    },
                )
            }
            (Direction::Either, Some(one), None) => (Who::By(vec![one]), Vec::new()),
            _ => (Who::Unknown, Vec::new()),
        })
    }

    fn actor<'r>(
        &self,
        row: &Row<'r>,
        column: usize,
        context: &'r Context,
    ) -> Option<Cow<'r, str>> {
        let name = trimmed(row.cell(column));
        if is_blank(name.as_bytes()) {
            return None;
        }
        let known = if self.with_ids {
            context.names.by_id(ACTOR_SCHEME, &name)
        } else {
            None
        };
        Some(known.map_or(name, Cow::Borrowed))
    }

    fn place<'r>(&self, row: &Row<'r>) -> Result<Place<'r>, Problem> {
        let columns = &self.columns;
        let mut names = Vec::with_capacity(5);
        for column in columns.places.into_iter().flatten() {
            let name = trimmed(row.cell(column));
            if !is_blank(name.as_bytes()) {
                names.push(name);
            }
        }
        let read = |column, limit| {
            degrees(row.bytes(column), limit).ok_or_else(|| {
                wrong(
                    row,
                    column,
                    &format!("not a number of degrees up to {limit}"),
                )
            })
        };
        let point = Point {
            lat: read(columns.latitude, 90)?,
            lon: read(columns.longitude, 180)?,
        };
        let within = match columns
            .geo_precision
            .map(|column| (column, row.bytes(column)))
        {
            Some((_, b"1")) => 0,
            // Codebook: 2 is a small part of a region, given by a town in it; 3 a larger region, given by
            // its capital. The distances are ours.
            Some((_, b"2")) => 25_000,
            Some((_, b"3")) => 150_000,
            None | Some((_, b"")) => 150_000,
            Some((column, _)) => {
                return Err(wrong(row, column, "not a precision code from 1 to 3"));
            }
        };
        Ok(Place::Point {
            point,
            within,
            names,
        })
    }
}

fn direction(event_type: &str) -> Direction {
    match event_type {
        "Battles" => Direction::Clash,
        "Explosions/Remote violence" | "Violence against civilians" => Direction::First,
        // In "excessive force against protesters" the protesters may be `actor1`.
        "Protests" | "Riots" => Direction::Unsaid,
        _ => Direction::Either,
    }
}

/// First and last day, and whether the date is no better than the month. Codebook: with `time_precision` 2
/// the date is the middle of a week or a similar time, with 3 it stands for a month.
fn days(row: &Row<'_>, columns: &Columns) -> Result<(Day, Day, bool), Problem> {
    let cell = row.bytes(columns.date);
    let day = iso_date(cell).or_else(|| worded_date(cell));
    let day = day.ok_or_else(|| {
        wrong(
            row,
            columns.date,
            "not a date that exists (2023-10-07 or 07 October 2023)",
        )
    })?;
    match columns
        .time_precision
        .map_or(&b"1"[..], |column| row.bytes(column).trim_ascii())
    {
        b"1" | b"" => Ok((day, day, false)),
        b"2" => Ok((day.plus(-3), day.plus(3), false)),
        b"3" => Ok(month(day).map_or((day, day, true), |(first, last)| (first, last, true))),
        _ => Err(wrong(
            row,
            columns.time_precision.unwrap_or(columns.date),
            "not a precision code from 1 to 3",
        )),
    }
}

fn month(day: Day) -> Option<(Day, Day)> {
    let (year, month, _) = civil(day)?;
    let (year, month) = (i16::try_from(year).ok()?, u8::try_from(month).ok()?);
    let first = day_of_date(year, month, 1)?;
    let next = if month == 12 {
        day_of_date(year + 1, 1, 1)?
    } else {
        day_of_date(year, month + 1, 1)?
    };
    Some((first, next.plus(-1)))
}

/// How many sources the cell names: ACLED separates them by semicolons.
fn sources(cell: &str) -> u32 {
    let named = cell
        .split(';')
        .filter(|name| !name.trim().is_empty())
        .count();
    u32::try_from(named).unwrap_or(u32::MAX)
}

fn id<'r>(row: &Row<'r>, column: usize) -> Result<Cow<'r, str>, Problem> {
    let cell = row.cell(column);
    if is_blank(cell.as_bytes()) {
        return Err(Problem::error(
            Some(column),
            "empty, where the event's id stands",
        ));
    }
    Ok(Cow::Owned(["acled:", cell.trim()].concat()))
}

fn wrong(row: &Row<'_>, column: usize, reason: &str) -> Problem {
    Problem::error(
        Some(column),
        format!("{} is {reason}", quoted(&row.cell(column))),
    )
}

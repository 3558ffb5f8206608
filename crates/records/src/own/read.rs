//! Rows of the program's own CSV as records.

use std::borrow::Cow;
use std::cell::Cell as Flag;

use mutaraka_vocabulary::geography::Point;
use mutaraka_vocabulary::record::{
    Act, Aim, Coverage, Harm, Matter, Place, Quantity, Step, Subject, Who,
};
use mutaraka_vocabulary::vocabulary::{Tree, acts, quantities};
use mutaraka_vocabulary::{Instant, Record, Span, StepKind};
use rustc_hash::FxHashMap;

use super::items::{name, names, pieces, trimmed};
use super::{COLUMNS, at, cells};
use crate::context::Context;
use crate::dates::{Time, day_span, time};
use crate::header::Header;
use crate::json_lines::WIDENED;
use crate::numbers::{amount, count, degrees};
use crate::problem::{Problem, quoted};
use crate::rows::Row;
use crate::words::Word;

/// A reader of the program's own CSV.
#[derive(Debug)]
pub(crate) struct Own {
    /// For each of [`COLUMNS`] its place in the file; beyond every row where the file lacks it.
    places: [usize; COLUMNS.len()],
    acts: Nodes,
    quantities: Nodes,
}

type Nodes = FxHashMap<&'static str, &'static str>;

impl Own {
    /// Whether the header is that of the program's own CSV.
    pub fn fit(header: &Header) -> bool {
        ["id", "happened", "kind"]
            .iter()
            .all(|name| header.find(&[name]).is_some())
    }

    /// Ties the columns. A column of another name is an error: a misspelt one would be lost.
    pub fn new(header: &Header) -> Result<Own, String> {
        if let Some(unknown) = header.names().find(|name| !COLUMNS.contains(name)) {
            return Err(format!(
                "`{unknown}` is not a column of the program's own CSV; the columns are {}",
                COLUMNS.join(", ")
            ));
        }
        for needed in ["id", "happened"] {
            header
                .find(&[needed])
                .ok_or_else(|| format!("missing columns: {needed}"))?;
        }
        let places = COLUMNS.map(|name| header.find(&[name]).unwrap_or(usize::MAX));
        let nodes = |tree: &'static Tree| {
            tree.nodes()
                .iter()
                .map(|node| (node.name, node.name))
                .collect()
        };
        Ok(Own {
            places,
            acts: nodes(acts()),
            quantities: nodes(quantities()),
        })
    }

    pub fn read<'r>(
        &self,
        row: &Row<'r>,
        context: &Context,
        warnings: &mut Vec<Problem>,
    ) -> Result<Record<'r>, Problem> {
        let cells = Cells {
            row,
            places: &self.places,
        };
        let id = cells.cell(at::ID);
        if id.is_empty() {
            return Err(cells.problem(at::ID, "empty, where the record's id stands"));
        }
        let confirmation = match cells.cell(at::CONFIRMATION) {
            blank if blank.is_empty() => context.confirmation.of(None),
            stated => cells::confirmation(&stated)
                .map_err(|reason| cells.problem(at::CONFIRMATION, reason))?,
        };
        Ok(Record {
            id,
            happened: happened(&cells, context)?,
            throughout: cells.flag(at::THROUGHOUT)?,
            vague_date: cells.flag(at::VAGUE_DATE)?,
            known: known(&cells, context)?,
            supersedes: name(cells.cell(at::SUPERSEDES)),
            place: place(&cells)?,
            confirmation,
            source: cells.cell(at::SOURCE),
            release: cells.word(at::RELEASE)?.unwrap_or_default(),
            matter: match cells.bytes(at::RECORD) {
                b"act" | b"" => Matter::Act(self.act(&cells, warnings)?),
                b"quantity" => Matter::Quantity(self.quantity(&cells)?),
                b"step" => Matter::Step(step(&cells)?),
                b"coverage" => Matter::Coverage(self.coverage(&cells)?),
                _ => return Err(cells.wrong(at::RECORD, "none of act, quantity, step, coverage")),
            },
        })
    }

    fn act<'r>(
        &self,
        cells: &Cells<'_, 'r>,
        warnings: &mut Vec<Problem>,
    ) -> Result<Act<'r>, Problem> {
        let widened = Flag::new(false);
        let noted = |(harm, wide): (Harm<'r>, bool)| {
            widened.set(widened.get() || wide);
            harm
        };
        let harm = cells.list(
            at::HARM,
            |item| cells::harm(item).map(noted),
            |item| {
                cells::harm(item)
                    .map(|(harm, wide)| (harm.into_owned(), wide))
                    .map(noted)
            },
        )?;
        if widened.get() {
            warnings.push(Problem::warning(Some(cells.place(at::HARM)), WIDENED));
        }
        Ok(Act {
            kind: cells.node(&self.acts, "act vocabulary")?,
            by: who(cells)?,
            directed_at: cells.list(at::DIRECTED_AT, cells::aim, |item| {
                cells::aim(item).map(Aim::into_owned)
            })?,
            one_of_these: cells.flag(at::ONE_OF_THESE)?,
            harm,
            claimed_by: name(cells.cell(at::CLAIMED_BY)),
            in_response_to: name(cells.cell(at::IN_RESPONSE_TO)),
        })
    }

    fn quantity<'r>(&self, cells: &Cells<'_, 'r>) -> Result<Quantity<'r>, Problem> {
        let read =
            |column| amount(cells.bytes(column)).map_err(|reason| cells.wrong(column, reason));
        let low = read(at::AMOUNT_LOW)?;
        let high = if cells.bytes(at::AMOUNT_HIGH).is_empty() {
            low
        } else {
            read(at::AMOUNT_HIGH)?
        };
        if high < low {
            return Err(cells.wrong(at::AMOUNT_HIGH, "below `amount_low`"));
        }
        let obstructed = if cells.bytes(at::OBSTRUCTED).is_empty() {
            None
        } else {
            Some(read(at::OBSTRUCTED)?)
        };
        let kind = cells.node(&self.quantities, "quantity vocabulary")?;
        Ok(Quantity {
            kind,
            by: name(cells.cell(at::BY)),
            low,
            high,
            obstructed,
        })
    }

    fn coverage<'r>(&self, cells: &Cells<'_, 'r>) -> Result<Coverage<'r>, Problem> {
        let kinds = names(cells.cell(at::KIND));
        if let Some(unknown) = kinds
            .iter()
            .find(|kind| !self.acts.contains_key(kind.as_ref()))
        {
            return Err(cells.problem(
                at::KIND,
                format!("{} is no node of the act vocabulary", quoted(unknown)),
            ));
        }
        let observer = name(cells.cell(at::BY))
            .ok_or_else(|| cells.problem(at::BY, "empty, where the observer is named"))?;
        Ok(Coverage {
            observer,
            acts: kinds,
            lethal_only: cells.flag(at::LETHAL_ONLY)?,
        })
    }
}

fn happened(cells: &Cells<'_, '_>, context: &Context) -> Result<Span, Problem> {
    let calendar = &context.calendar;
    let read = |column| {
        time(cells.bytes(column), calendar)
            .ok_or_else(|| cells.wrong(column, "not a date or a time that exists"))
    };
    let begin = match read(at::HAPPENED)? {
        Time::Date(day) => day_span(calendar, day),
        Time::Instant(instant) => Span::at(instant),
    };
    if cells.bytes(at::HAPPENED_TO).is_empty() {
        return Ok(begin);
    }
    let end = match read(at::HAPPENED_TO)? {
        Time::Date(day) => calendar.end(day),
        Time::Instant(instant) => instant,
    };
    if end <= begin.start {
        return Err(cells.wrong(at::HAPPENED_TO, "not after `happened`"));
    }
    Ok(Span {
        start: begin.start,
        end,
    })
}

fn known(cells: &Cells<'_, '_>, context: &Context) -> Result<Option<Instant>, Problem> {
    if cells.bytes(at::KNOWN).is_empty() {
        return Ok(None);
    }
    match time(cells.bytes(at::KNOWN), &context.calendar) {
        // By the end of that day at the latest.
        Some(Time::Date(day)) => Ok(Some(context.calendar.end(day))),
        Some(Time::Instant(instant)) => Ok(Some(instant)),
        None => Err(cells.wrong(at::KNOWN, "not a date or a time that exists")),
    }
}

fn place<'r>(cells: &Cells<'_, 'r>) -> Result<Place<'r>, Problem> {
    let names = names(cells.cell(at::PLACE));
    let (lat, lon) = (cells.bytes(at::LATITUDE), cells.bytes(at::LONGITUDE));
    if lat.is_empty() && lon.is_empty() {
        return Ok(if names.is_empty() {
            Place::Unknown
        } else {
            Place::Named(names)
        });
    }
    let read = |column, limit| {
        degrees(cells.bytes(column), limit)
            .ok_or_else(|| cells.wrong(column, &format!("not a number of degrees up to {limit}")))
    };
    let point = Point {
        lat: read(at::LATITUDE, 90)?,
        lon: read(at::LONGITUDE, 180)?,
    };
    let within = match cells.bytes(at::WITHIN) {
        b"" => 0,
        metres => count(metres).map_err(|reason| cells.wrong(at::WITHIN, reason))?,
    };
    Ok(Place::Point {
        point,
        within,
        names,
    })
}

fn who<'r>(cells: &Cells<'_, 'r>) -> Result<Who<'r>, Problem> {
    let (by, against) = (names(cells.cell(at::BY)), cells.cell(at::AGAINST));
    match cells.bytes(at::RELATION) {
        b"between" => Ok(Who::Between(by, names(against))),
        b"" if !against.is_empty() => Ok(Who::Between(by, names(against))),
        _ if !against.is_empty() => Err(cells.wrong(
            at::AGAINST,
            "a second side, where `relation` is not `between`",
        )),
        b"" if by.is_empty() => Ok(Who::Unknown),
        b"" | b"by" => Ok(Who::By(by)),
        b"one-of" => Ok(Who::OneOf(by)),
        _ => Err(cells.wrong(at::RELATION, "none of by, one-of, between")),
    }
}

fn step<'r>(cells: &Cells<'_, 'r>) -> Result<Step<'r>, Problem> {
    let kind = cells.cell(at::KIND);
    if kind.is_empty() {
        return Err(cells.problem(at::KIND, "empty, where the kind of step stands"));
    }
    Ok(Step {
        kind: StepKind::named(&kind),
        by: names(cells.cell(at::BY)),
        to: names(cells.cell(at::TO)),
        about: cells.list(at::ABOUT, cells::subject, |item| {
            cells::subject(item).map(Subject::into_owned)
        })?,
        ruling: cells.word(at::RULING)?,
    })
}

/// The cells of a row, by the program's own columns.
struct Cells<'c, 'r> {
    row: &'c Row<'r>,
    places: &'c [usize; COLUMNS.len()],
}

impl<'r> Cells<'_, 'r> {
    fn place(&self, column: usize) -> usize {
        self.places.get(column).copied().unwrap_or(usize::MAX)
    }

    fn cell(&self, column: usize) -> Cow<'r, str> {
        self.row.cell(self.place(column))
    }

    fn bytes(&self, column: usize) -> &'r [u8] {
        self.row.bytes(self.place(column)).trim_ascii()
    }

    fn flag(&self, column: usize) -> Result<bool, Problem> {
        match self.bytes(column) {
            b"" | b"no" => Ok(false),
            b"yes" => Ok(true),
            _ => Err(self.wrong(column, "neither yes nor no")),
        }
    }

    fn word<W: Word>(&self, column: usize) -> Result<Option<W>, Problem> {
        let cell = self.cell(column);
        let text = trimmed(&cell);
        if text.is_empty() {
            return Ok(None);
        }
        cells::word(text)
            .map(Some)
            .map_err(|reason| self.problem(column, reason))
    }

    fn node(&self, nodes: &Nodes, called: &str) -> Result<Cow<'r, str>, Problem> {
        let cell = self.cell(at::KIND);
        match nodes.get(trimmed(&cell)) {
            Some(name) => Ok(Cow::Borrowed(name)),
            None => Err(self.wrong(at::KIND, &format!("no node of the {called}"))),
        }
    }

    /// The items of a list, each read by `read`, or by `own` from a cell that had to be unquoted.
    fn list<T>(
        &self,
        column: usize,
        read: impl Fn(&'r str) -> Result<T, String>,
        own: impl Fn(&str) -> Result<T, String>,
    ) -> Result<Vec<T>, Problem> {
        let cell = self.cell(column);
        let mut items = Vec::new();
        let mut push = |item: Result<T, String>| match item {
            Ok(item) => {
                items.push(item);
                Ok(())
            }
            Err(reason) => Err(self.problem(column, reason)),
        };
        match cell {
            Cow::Borrowed(cell) => {
                pieces(cell, b'|').try_for_each(|item| push(read(trimmed(item))))?
            }
            Cow::Owned(cell) => {
                pieces(&cell, b'|').try_for_each(|item| push(own(trimmed(item))))?
            }
        }
        Ok(items)
    }

    fn wrong(&self, column: usize, reason: &str) -> Problem {
        self.problem(
            column,
            format!("{} is {reason}", quoted(&self.cell(column))),
        )
    }

    fn problem(&self, column: usize, reason: impl Into<String>) -> Problem {
        let place = self.place(column);
        Problem::error((place != usize::MAX).then_some(place), reason)
    }
}

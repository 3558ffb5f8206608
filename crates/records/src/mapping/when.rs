//! Times of a mapping, tied to the columns of one file.

use mutaraka_vocabulary::{Day, Instant, Span};

use super::When;
use super::stamp::{Form, Stamp};
use super::text::wrong;
use crate::context::Context;
use crate::dates::days_span;
use crate::header::Header;
use crate::numbers::is_blank;
use crate::problem::Problem;
use crate::rows::Row;

#[derive(Debug)]
pub(super) struct Dated {
    pub first: usize,
    last: Option<usize>,
    form: Form,
}

impl Dated {
    pub(super) fn new(when: &When, header: &Header) -> Result<Dated, String> {
        let find = |name: &String| {
            header
                .find(&[&name.trim().to_lowercase()])
                .ok_or_else(|| format!("missing column: {name}"))
        };
        Ok(Dated {
            first: find(&when.column)?,
            last: when.to.as_ref().map(find).transpose()?,
            form: Form::new(&when.format)?,
        })
    }

    pub(super) fn read(
        &self,
        row: &Row<'_>,
        context: &Context,
    ) -> Result<(Span, (Day, Day), bool), Problem> {
        let stamp = |column| {
            let read = self.form.read(row.bytes(column), &context.calendar);
            read.ok_or_else(|| {
                wrong(
                    row,
                    column,
                    "not a date that exists, in the form that the mapping states",
                )
            })
        };
        let last = self.last.filter(|&column| !is_blank(row.bytes(column)));
        let begin = stamp(self.first)?;
        let end = last.map_or(Ok(begin), stamp)?;
        let (first, vague, start, exact) = match begin {
            Stamp::Days { first, vague, .. } => (first, vague, None, false),
            Stamp::Clock(day, instant) => (day, false, Some(instant), last.is_none()),
        };
        let (last_day, vague_end, stop) = match end {
            Stamp::Days { last, vague, .. } => (last, vague, None),
            Stamp::Clock(day, instant) => (day, false, Some(instant)),
        };
        let days = days_span(&context.calendar, first, last_day);
        let span = match (start, stop) {
            (Some(start), _) if exact => Span::at(start),
            (Some(start), Some(stop)) => Span {
                start,
                end: stop.max(Span::at(start).end),
            },
            _ => days,
        };
        let before = match (start, stop) {
            (Some(start), Some(stop)) => stop < start,
            _ => last_day < first,
        };
        if before {
            return Err(wrong(
                row,
                self.last.unwrap_or(self.first),
                "before the row's first date",
            ));
        }
        Ok((span, (first, last_day), vague || vague_end))
    }
}

/// When something dated so was known: at a stated instant, or by the end of the day.
pub(super) fn known_at(span: Span) -> Instant {
    if span.is_exact() {
        span.start
    } else {
        span.end
    }
}

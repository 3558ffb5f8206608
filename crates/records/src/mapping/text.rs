//! Texts of a mapping, tied to the columns of one file.

use std::borrow::Cow;

use mutaraka_vocabulary::agreement::Class;
use mutaraka_vocabulary::vocabulary::Tree;
use rustc_hash::FxHashMap;

use super::Text;
use crate::header::Header;
use crate::names::trimmed;
use crate::problem::{Problem, quoted};
use crate::rows::Row;
use crate::words::Word;

/// Where a text comes from.
#[derive(Debug)]
pub(super) enum Source {
    Constant(String),
    Column {
        place: usize,
        values: FxHashMap<String, String>,
        otherwise: Option<String>,
        separator: Option<String>,
    },
}

impl Source {
    pub(super) fn new(text: &Text, header: &Header) -> Result<Source, String> {
        let lookup = match text {
            Text::Constant(text) => return Ok(Source::Constant(text.clone())),
            Text::Column(lookup) => lookup,
        };
        let place = header.find(&[&lookup.column.trim().to_lowercase()]);
        Ok(Source::Column {
            place: place.ok_or_else(|| format!("missing column: {}", lookup.column))?,
            values: lookup
                .values
                .iter()
                .map(|(cell, value)| (cell.trim().to_owned(), value.clone()))
                .collect(),
            otherwise: lookup.otherwise.clone(),
            separator: lookup.separator.clone(),
        })
    }

    pub(super) fn column(&self) -> Option<usize> {
        match self {
            Source::Constant(_) => None,
            Source::Column { place, .. } => Some(*place),
        }
    }

    /// The text for a row; none where it is empty.
    pub(super) fn text<'r>(&'r self, row: &Row<'r>) -> Option<Cow<'r, str>> {
        let text = match self {
            Source::Constant(text) => Cow::Borrowed(text.as_str()),
            Source::Column { place, .. } => self.value(trimmed(row.cell(*place))),
        };
        (!text.is_empty()).then_some(text)
    }

    pub(super) fn value<'r>(&'r self, cell: Cow<'r, str>) -> Cow<'r, str> {
        let Source::Column {
            values, otherwise, ..
        } = self
        else {
            return cell;
        };
        match values.get(cell.as_ref()).or(otherwise.as_ref()) {
            Some(value) => Cow::Borrowed(value),
            None => cell,
        }
    }

    /// The texts for a row, where a cell may hold several.
    pub(super) fn list<'r>(&'r self, row: &Row<'r>) -> Vec<Cow<'r, str>> {
        let Source::Column {
            place,
            separator: Some(separator),
            ..
        } = self
        else {
            return self.text(row).into_iter().collect();
        };
        let pieces: Vec<Cow<'r, str>> = match row.cell(*place) {
            Cow::Borrowed(cell) => cell
                .split(separator.as_str())
                .map(|piece| Cow::Borrowed(piece.trim()))
                .collect(),
            Cow::Owned(cell) => cell
                .split(separator.as_str())
                .map(|piece| Cow::Owned(piece.trim().to_owned()))
                .collect(),
        };
        pieces
            .into_iter()
            .map(|piece| self.value(piece))
            .filter(|piece| !piece.is_empty())
            .collect()
    }
}

pub(super) fn node<'r>(
    source: &'r Source,
    row: &Row<'r>,
    tree: &Tree,
    called: &str,
) -> Result<Cow<'r, str>, Problem> {
    let text = source.text(row).unwrap_or_default();
    match source {
        Source::Constant(_) => Ok(text),
        Source::Column { .. } if tree.id(&text).is_some() => Ok(text),
        Source::Column { place, .. } => Err(Problem::outside(
            Some(*place),
            format!("{} is no node of the {called}", quoted(&text)),
        )),
    }
}

pub(super) fn class_of(source: Option<&Source>, row: &Row<'_>) -> Result<Option<Class>, Problem> {
    let Some(source) = source else {
        return Ok(None);
    };
    let Some(word) = source.text(row) else {
        return Ok(None);
    };
    let class = Class::named(&word).ok_or_else(|| {
        Problem::error(
            source.column(),
            format!("{} is not a class ({})", quoted(&word), Class::choices()),
        )
    });
    class.map(Some)
}

pub(super) fn wrong(row: &Row<'_>, column: usize, reason: &str) -> Problem {
    Problem::error(
        Some(column),
        format!("{} is {reason}", quoted(&row.cell(column))),
    )
}

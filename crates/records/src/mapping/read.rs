//! A mapping tied to the columns of one file.

use std::borrow::Cow;

use mutaraka_vocabulary::geography::Point;
use mutaraka_vocabulary::record::{
    Act, Aim, Coverage, Harm, HarmKind, Matter, Place, Quantity, Range, Release, Who,
};
use mutaraka_vocabulary::vocabulary::{acts, quantities};
use mutaraka_vocabulary::{Confirmation, Day, Degree, Record, Span};

use super::text::{Source, class_of, node, wrong};
use super::when::{Dated, known_at};
use super::{
    ConfirmationMapping, CountMapping, CoverageMapping, HarmMapping, Mapping, PlaceMapping, Text,
};
use crate::context::Context;
use crate::dates::day_text;
use crate::header::Header;
use crate::numbers::{amount, count, degrees, is_blank};
use crate::problem::Problem;
use crate::rows::Row;

/// A reader of mapped rows.
#[derive(Debug)]
pub(crate) struct Mapped {
    prefix: String,
    id: Option<usize>,
    source: Option<Source>,
    happened: Dated,
    known: Option<Dated>,
    names: Vec<Source>,
    point: Option<(usize, usize, u32)>,
    confirmation: Option<Confirmation>,
    matter: MatterSource,
    coverage: Option<CoverageMapping>,
}

#[derive(Debug)]
// One of them for a file: its size does not matter.
#[allow(clippy::large_enum_variant)]
enum MatterSource {
    Act {
        kind: Source,
        by: Option<Source>,
        against: Option<Source>,
        at: [Option<Source>; 2],
        harm: Vec<HarmSource>,
    },
    Quantity {
        kind: Source,
        by: Option<Source>,
        low: usize,
        high: usize,
    },
}

#[derive(Debug)]
struct HarmSource {
    kind: HarmKind,
    best: Result<usize, u32>,
    low: Option<usize>,
    high: Option<usize>,
    side: Option<Source>,
    class: Option<Source>,
}

impl Mapped {
    pub fn new(mapping: &Mapping, header: &Header) -> Result<Mapped, String> {
        let find = |name: &String| {
            header
                .find(&[&name.trim().to_lowercase()])
                .ok_or_else(|| format!("missing column: {name}"))
        };
        let maybe = |name: &Option<String>| name.as_ref().map(find).transpose();
        let source = |text: &Text| Source::new(text, header);
        let optional = |text: &Option<Text>| text.as_ref().map(source).transpose();
        let harm = |harm: &HarmMapping| {
            Ok::<_, String>(HarmSource {
                kind: harm.kind,
                best: match &harm.count {
                    CountMapping::Constant(number) => Err(*number),
                    CountMapping::Column(from) => Ok(find(&from.column)?),
                },
                low: maybe(&harm.low)?,
                high: maybe(&harm.high)?,
                side: optional(&harm.side)?,
                class: optional(&harm.class)?,
            })
        };
        let matter = match (&mapping.act, &mapping.quantity) {
            (Some(act), _) => MatterSource::Act {
                kind: source(&act.kind)?,
                by: optional(&act.by)?,
                against: optional(&act.against)?,
                at: [
                    optional(&act.directed_at_side)?,
                    optional(&act.directed_at_class)?,
                ],
                harm: mapping.harm.iter().map(harm).collect::<Result<_, _>>()?,
            },
            (None, Some(quantity)) => MatterSource::Quantity {
                kind: source(&quantity.kind)?,
                by: optional(&quantity.by)?,
                low: find(&quantity.amount)?,
                high: maybe(&quantity.high)?.unwrap_or(find(&quantity.amount)?),
            },
            (None, None) => {
                return Err("the mapping has neither `[act]` nor `[quantity]`".to_owned());
            }
        };
        let no_place = PlaceMapping::default();
        let place = mapping.place.as_ref().unwrap_or(&no_place);
        Ok(Mapped {
            prefix: mapping.prefix.clone(),
            id: maybe(&mapping.id)?,
            source: optional(&mapping.source)?,
            happened: Dated::new(&mapping.happened, header)?,
            known: mapping
                .known
                .as_ref()
                .map(|when| Dated::new(when, header))
                .transpose()?,
            names: place.names.iter().map(source).collect::<Result<_, _>>()?,
            point: match (maybe(&place.latitude)?, maybe(&place.longitude)?) {
                (Some(lat), Some(lon)) => Some((lat, lon, place.within)),
                _ => None,
            },
            confirmation: mapping.confirmation.map(|confirmation| match confirmation {
                ConfirmationMapping::All(degree) => Confirmation::all(degree),
                ConfirmationMapping::Each(each) => each,
            }),
            matter,
            coverage: mapping.coverage.clone(),
        })
    }

    /// The record of a row, and the first and last day that it speaks of.
    pub fn read<'r>(
        &'r self,
        row: &Row<'r>,
        context: &'r Context,
        warnings: &mut Vec<Problem>,
    ) -> Result<(Record<'r>, (Day, Day)), Problem> {
        let (happened, days, vague) = self.happened.read(row, context)?;
        let known = match &self.known {
            Some(known) if !is_blank(row.bytes(known.first)) => {
                Some(known_at(known.read(row, context)?.0))
            }
            _ => None,
        };
        let record = Record {
            id: self.id(row)?,
            happened,
            throughout: matches!(self.matter, MatterSource::Quantity { .. }),
            vague_date: vague,
            known,
            supersedes: None,
            place: self.place(row)?,
            confirmation: self
                .confirmation
                .unwrap_or_else(|| context.confirmation.of(None)),
            source: self
                .source
                .as_ref()
                .and_then(|source| source.text(row))
                .unwrap_or_default(),
            release: Release::Public,
            matter: self.matter(row, warnings)?,
        };
        Ok((record, days))
    }

    fn id<'r>(&self, row: &Row<'r>) -> Result<Cow<'r, str>, Problem> {
        let Some(column) = self.id else {
            return Ok(Cow::Owned(format!("{}:{}", self.prefix, row.position.line)));
        };
        let cell = row.cell(column);
        if is_blank(cell.as_bytes()) {
            return Err(Problem::error(
                Some(column),
                "empty, where the row's id stands",
            ));
        }
        Ok(Cow::Owned(format!("{}:{}", self.prefix, cell.trim())))
    }

    fn place<'r>(&'r self, row: &Row<'r>) -> Result<Place<'r>, Problem> {
        let names: Vec<_> = self
            .names
            .iter()
            .filter_map(|name| name.text(row))
            .collect();
        let without_point = |names: Vec<_>| {
            if names.is_empty() {
                Place::Unknown
            } else {
                Place::Named(names)
            }
        };
        let Some((lat, lon, within)) = self.point else {
            return Ok(without_point(names));
        };
        if is_blank(row.bytes(lat)) && is_blank(row.bytes(lon)) {
            return Ok(without_point(names));
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
        Ok(Place::Point {
            point: Point {
                lat: read(lat, 90)?,
                lon: read(lon, 180)?,
            },
            within,
            names,
        })
    }

    fn matter<'r>(
        &'r self,
        row: &Row<'r>,
        warnings: &mut Vec<Problem>,
    ) -> Result<Matter<'r>, Problem> {
        match &self.matter {
            MatterSource::Act {
                kind,
                by,
                against,
                at,
                harm,
            } => {
                let by = by.as_ref().map_or_else(Vec::new, |by| by.list(row));
                let against = against
                    .as_ref()
                    .map_or_else(Vec::new, |against| against.list(row));
                let [side, class] = at;
                let aim = Aim {
                    side: side.as_ref().and_then(|side| side.text(row)),
                    class: class_of(class.as_ref(), row)?,
                };
                Ok(Matter::Act(Act {
                    kind: node(kind, row, acts(), "act vocabulary")?,
                    by: match (by.is_empty(), against.is_empty()) {
                        (true, true) => Who::Unknown,
                        (_, true) => Who::By(by),
                        (_, false) => Who::Between(by, against),
                    },
                    directed_at: if aim == Aim::default() {
                        Vec::new()
                    } else {
                        vec![aim]
                    },
                    one_of_these: false,
                    harm: harm
                        .iter()
                        .filter_map(|harm| harm.line(row, warnings).transpose())
                        .collect::<Result<_, _>>()?,
                    claimed_by: None,
                    in_response_to: None,
                }))
            }
            MatterSource::Quantity {
                kind,
                by,
                low,
                high,
            } => {
                let read =
                    |column| amount(row.bytes(column)).map_err(|reason| wrong(row, column, reason));
                let (low_value, high_value) = (read(*low)?, read(*high)?);
                if low_value > high_value {
                    return Err(wrong(row, *high, "below the lower figure of the row"));
                }
                Ok(Matter::Quantity(Quantity {
                    kind: node(kind, row, quantities(), "quantity vocabulary")?,
                    by: by.as_ref().and_then(|by| by.text(row)),
                    low: low_value,
                    high: high_value,
                    obstructed: None,
                }))
            }
        }
    }

    /// The coverage that the mapping claims for the file.
    pub fn coverage(
        &self,
        file: &str,
        (first, last): (Day, Day),
        happened: Span,
    ) -> Option<Record<'static>> {
        let claimed = self.coverage.as_ref()?;
        let owned = |text: &String| Cow::Owned(text.clone());
        let names: Vec<_> = claimed.place.iter().map(owned).collect();
        Some(Record {
            id: Cow::Owned(format!(
                "{}-coverage:{file}:{}:{}",
                self.prefix,
                day_text(first),
                day_text(last)
            )),
            happened,
            throughout: true,
            vague_date: false,
            known: None,
            supersedes: None,
            place: if names.is_empty() {
                Place::Unknown
            } else {
                Place::Named(names)
            },
            confirmation: self
                .confirmation
                .unwrap_or(Confirmation::all(Degree::Reported)),
            source: owned(&claimed.observer),
            release: Release::Public,
            matter: Matter::Coverage(Coverage {
                observer: owned(&claimed.observer),
                acts: claimed.acts.iter().map(owned).collect(),
                lethal_only: claimed.lethal_only,
            }),
        })
    }
}

impl HarmSource {
    fn line<'r>(
        &'r self,
        row: &Row<'r>,
        warnings: &mut Vec<Problem>,
    ) -> Result<Option<Harm<'r>>, Problem> {
        let read = |column| count(row.bytes(column)).map_err(|reason| wrong(row, column, reason));
        let best = match self.best {
            Ok(column) => read(column)?,
            Err(number) => number,
        };
        let end = |column: Option<usize>| match column {
            Some(column) if !is_blank(row.bytes(column)) => read(column),
            _ => Ok(best),
        };
        let (low, high) = (end(self.low)?, end(self.high)?);
        if low > best || high < best {
            let reason = format!(
                "low {low}, best {best}, high {high} are not in order; the range was widened to hold the best estimate"
            );
            warnings.push(Problem::warning(
                if low > best { self.low } else { self.high },
                reason,
            ));
        }
        let range = Range {
            low: low.min(best),
            best,
            high: high.max(best),
        };
        if range.high == 0 {
            return Ok(None);
        }
        let side = self.side.as_ref().and_then(|side| side.text(row));
        Ok(Some(Harm {
            side,
            class: class_of(self.class.as_ref(), row)?,
            kind: self.kind,
            count: range,
        }))
    }
}

//! The charts of a verdict: what each shows, in words of the language, handed to [`crate::svg`].

mod bars;

use mutaraka_vocabulary::agreement::Amount;
use mutaraka_vocabulary::finding::{
    ClauseState, ClauseVerdict, EasingOutcome, InstanceVerdict, Reached, Stage, StatusInterval,
};
use mutaraka_vocabulary::geography::Shape;
use mutaraka_vocabulary::{Day, Instant, Language, Name};

use crate::order;
use crate::svg::{self, Axis, Frame, Ink, MapParts, Mark, Marker, Row, Sign, Spot, Step, Stretch};
use crate::view::{FSI, PDI, View};

/// Rows that one timeline draws.
pub(crate) const ROWS: usize = 60;
/// Rows above which a timeline leaves out those in which nothing changed.
const MANY: usize = 12;
/// Sides with a panel of their own.
const PANELS: usize = 6;
/// Days drawn before entry.
const BEFORE: i32 = 90;

/// Text without isolating marks, for labels inside a drawing.
pub(crate) fn bare(text: &str) -> String {
    text.replace([FSI, PDI], "")
}

impl View<'_> {
    /// A frame of a width; `id` is to be unique on the page.
    pub(crate) fn frame(&self, width: f64, id: &str, label: &str) -> Frame {
        Frame {
            width,
            id: id.to_owned(),
            right_to_left: self.language() == Language::Arabic,
            label: bare(label),
        }
    }

    /// From `before` days before entry, or the first day with an act, to the end of the record.
    fn axis(&self, before: i32) -> Axis {
        let days = &self.verdict.days;
        let last = self
            .calendar
            .day(self.verdict.until)
            .max(days.last().map_or(Day(i32::MIN), |tally| tally.day));
        let entry = self
            .verdict
            .life
            .entry
            .map(|at| self.calendar.day(at).plus(-before));
        let first = entry
            .or(days.first().map(|tally| tally.day))
            .unwrap_or(last);
        Axis {
            first: first.min(last),
            last,
        }
    }

    /// Entry, end and breakdowns.
    fn markers(&self) -> Vec<Marker> {
        let life = &self.verdict.life;
        let at = |at: Option<Instant>, key: &str, broken| {
            at.map(|at| Marker {
                day: self.calendar.day(at),
                label: say!(self.words, key),
                broken,
            })
        };
        let breakdowns =
            self.verdict
                .breakdowns
                .iter()
                .filter_map(|breakdown| match breakdown.result {
                    Reached::On(day) => Some(Marker {
                        day,
                        label: self.plain_name(&breakdown.name),
                        broken: true,
                    }),
                    Reached::NotReached | Reached::CannotBeTold(_) => None,
                });
        let mut markers: Vec<Marker> = at(life.entry, "marker-entry", false)
            .into_iter()
            .chain(at(life.end, "marker-end", false))
            .chain(breakdowns.take(6))
            .collect();
        markers.sort_by_key(|marker| marker.day);
        markers
    }

    /// The instances that a timeline draws: those that ever were in force or have a breach, and of many
    /// only those in which something changed.
    pub(crate) fn drawn(&self) -> Vec<(&ClauseVerdict, &InstanceVerdict)> {
        let all = self
            .verdict
            .clauses
            .iter()
            .flat_map(|clause| clause.instances.iter().map(move |one| (clause, one)));
        let in_force = |one: &InstanceVerdict| {
            let inside = |interval: &&StatusInterval| ink(interval) != Ink::Line;
            one.status.iter().filter(inside).count()
        };
        let mut drawn: Vec<_> = all
            .filter(|(_, one)| !one.breaches.is_empty() || in_force(one) > 0)
            .collect();
        if drawn.len() > MANY {
            let eventful = |one: &InstanceVerdict| !one.breaches.is_empty() || in_force(one) > 1;
            let events: Vec<_> = drawn
                .iter()
                .filter(|(_, one)| eventful(one))
                .copied()
                .collect();
            if !events.is_empty() {
                drawn = events;
            }
        }
        drawn
    }

    /// The timeline of the instances [`View::drawn`], at most [`ROWS`]; none where there is no instance.
    pub(crate) fn timeline(&self, frame: &Frame) -> Option<String> {
        let axis = self.axis(7);
        let rows: Vec<Row> = self
            .drawn()
            .into_iter()
            .take(ROWS)
            .map(|(clause, instance)| Row {
                label: bare(&self.instance(&clause.number, &instance.by, &instance.toward)),
                stretches: instance
                    .status
                    .iter()
                    .map(|interval| self.stretch_of(interval, axis))
                    .collect(),
                marks: instance
                    .breaches
                    .iter()
                    .filter_map(|breach| {
                        let stage = order::stage(breach)?;
                        let title = format!(
                            "{} {}",
                            self.day(breach.day),
                            say!(self.words, crate::labels::stage(&stage))
                        );
                        Some(Mark {
                            at: f64::from(breach.day.0) + 0.5,
                            sign: sign(stage),
                            title: bare(&title),
                        })
                    })
                    .collect(),
            })
            .collect();
        if rows.is_empty() {
            return None;
        }
        let word = |key: &str| say!(self.words, key);
        let inks = [
            (Ink::Full, word("ink-full")),
            (Ink::FullHatched, word("ink-full-hatched")),
            (Ink::Half, word("ink-half")),
            (Ink::HalfHatched, word("ink-half-hatched")),
            (Ink::Line, word("ink-line")),
        ];
        let signs = [
            (Sign::Breach, word("sign-breach")),
            (Sign::Open, word("sign-open")),
            (Sign::Unattributed, word("sign-unattributed")),
            (Sign::None, word("sign-none")),
        ];
        Some(svg::timeline(
            axis,
            &rows,
            &self.markers(),
            &inks,
            &signs,
            frame,
        ))
    }

    fn stretch_of(&self, interval: &StatusInterval, axis: Axis) -> Stretch {
        let state = say!(self.words, crate::labels::state(&interval.state));
        let title = format!("{}: {state}", self.stretch(interval.from, interval.until));
        let until = interval
            .until
            .map_or(f64::from(axis.last.0) + 1.0, |until| self.in_days(until));
        Stretch {
            from: self.in_days(interval.from),
            until,
            ink: ink(interval),
            title: bare(&title),
        }
    }

    /// An instant as a day and a part of it.
    fn in_days(&self, at: Instant) -> f64 {
        let day = self.calendar.day(at);
        f64::from(day.0) + f64::from(self.calendar.seconds_of_day(at)) / 86_400.0
    }

    /// Days in a bar of the charts of acts and deaths.
    pub(crate) fn bucket(&self) -> u64 {
        u64::try_from(svg::bucket(self.axis(BEFORE))).unwrap_or(1)
    }

    /// Parties in the text's order, then outsiders.
    fn sides(&self) -> Vec<&Name> {
        let outsiders = self.verdict.outsiders.iter().map(|tally| &tally.actor);
        self.verdict.parties.iter().chain(outsiders).collect()
    }

    /// Place of a side among [`View::sides`]; one past the end for others and for none.
    fn side_place(&self, sides: &[&Name], side: Option<&Name>) -> usize {
        side.and_then(|side| sides.iter().position(|known| *known == side))
            .unwrap_or(sides.len())
    }

    /// An easing of one instance.
    pub(crate) fn easing_chart(&self, instance: &InstanceVerdict, frame: &Frame) -> Option<String> {
        let (first, last) = (instance.easing.first()?.day, instance.easing.last()?.day);
        // Thousandths of a unit fit a float to the last digit far beyond any quantity.
        #[allow(clippy::cast_precision_loss)]
        let units = |amount: Amount| amount.0 as f64 / 1000.0;
        let entries: Vec<Step> = instance
            .easing
            .iter()
            .map(|entry| Step {
                day: entry.day,
                owed: (entry.outcome != EasingOutcome::NotOwed).then(|| units(entry.owed)),
                provided: entry.provided.map(|(low, high)| (units(low), units(high))),
            })
            .collect();
        let owed = instance
            .easing
            .iter()
            .filter(|entry| entry.outcome != EasingOutcome::NotOwed)
            .map(|entry| entry.owed);
        let provided = instance
            .easing
            .iter()
            .filter_map(|entry| entry.provided.map(|(_, high)| high));
        let most = owed.chain(provided).max().unwrap_or(Amount(0));
        let axis = Axis {
            first: first.min(last),
            last: first.max(last),
        };
        let markers: Vec<Marker> = self
            .markers()
            .into_iter()
            .filter(|marker| (axis.first..=axis.last).contains(&marker.day))
            .collect();
        Some(svg::steps(
            axis,
            &entries,
            &markers,
            &bare(&self.amount(most)),
            frame,
        ))
    }

    /// The map, and how many places lie outside its picture; none where no act has a place and no zone
    /// an outline.
    pub(crate) fn map(&self, outline: Option<&Shape>, frame: &Frame) -> Option<(String, usize)> {
        let sides = self.sides();
        let by_deaths = self
            .verdict
            .points
            .iter()
            .any(|point| point.deaths.best > 0);
        let spots = self.verdict.points.iter().map(|point| Spot {
            point: point.point,
            weight: if by_deaths {
                point.deaths.best
            } else {
                point.acts
            },
            side: self.side_place(&sides, point.side.as_ref()),
            title: bare(&say!(
                self.words,
                "map-spot",
                acts = point.acts,
                deaths = self.range(point.deaths)
            )),
        });
        let parts = MapParts {
            spots: spots.collect(),
            zones: self
                .verdict
                .zones
                .iter()
                .map(|(name, shape)| (self.plain_name(name), shape))
                .collect(),
            outline,
            sides: sides
                .iter()
                .map(|side| self.plain_name(side))
                .chain([say!(self.words, "side-unknown")])
                .collect(),
            size: say!(
                self.words,
                if by_deaths { "map-deaths" } else { "map-acts" }
            ),
            kilometres: say!(self.words, "unit-kilometres"),
        };
        Some((svg::map(&parts, frame)?, svg::beyond(&parts, frame.width)))
    }
}

fn ink(interval: &StatusInterval) -> Ink {
    match (interval.state, interval.kept) {
        (ClauseState::NotYet | ClauseState::Ended, _) => Ink::Line,
        (_, false) => Ink::FullHatched,
        (ClauseState::Binding, true) => Ink::Full,
        (ClauseState::Released, true) => Ink::Half,
        (ClauseState::Suspended, true) => Ink::HalfHatched,
    }
}

fn sign(stage: Stage) -> Sign {
    match stage {
        Stage::Established
        | Stage::Standing
        | Stage::Remedied
        | Stage::RemediedLate
        | Stage::Settled => Sign::Breach,
        Stage::Alleged | Stage::PendingResponse | Stage::Undetermined => Sign::Open,
        Stage::Unattributed => Sign::Unattributed,
        Stage::Permitted | Stage::Refuted | Stage::Unprocessable | Stage::Lapsed => Sign::None,
    }
}

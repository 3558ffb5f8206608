//! Acts and deaths day by day, a panel for each side.

use std::collections::BTreeMap;

use mutaraka_vocabulary::record::Range;
use mutaraka_vocabulary::{Day, Name};

use super::{BEFORE, PANELS, bare};
use crate::svg::{self, Axis, Bar, Frame, Panel};
use crate::view::View;

/// The colour of those of no known side, and of those beyond the last panel.
const GREY: &str = "#888888";

/// Bars of each side, by their first day.
type BarsOf<'n> = BTreeMap<&'n Name, BTreeMap<Day, Bar>>;

impl View<'_> {
    /// Acts by side; none where no day has any.
    pub(crate) fn acts_chart(&self, frame: &Frame) -> Option<String> {
        let tallies = self.verdict.days.iter().flat_map(|tally| {
            tally.acts.iter().map(|(side, n)| {
                (
                    tally.day,
                    side,
                    Range {
                        low: *n,
                        best: *n,
                        high: *n,
                    },
                )
            })
        });
        self.bars(tallies, "chart-acts-of", frame)
    }

    /// Deaths by side; none where no day has any.
    pub(crate) fn deaths_chart(&self, frame: &Frame) -> Option<String> {
        let tallies = self.verdict.days.iter().flat_map(|tally| {
            tally
                .deaths
                .iter()
                .map(|(side, range)| (tally.day, side, *range))
        });
        self.bars(tallies, "chart-deaths-of", frame)
    }

    fn bars<'t>(
        &self,
        tallies: impl Iterator<Item = (Day, &'t Name, Range)>,
        key: &str,
        frame: &Frame,
    ) -> Option<String> {
        let axis = self.axis(BEFORE);
        let order = self.sides();
        let mut sides: Vec<(usize, &Name, Vec<Bar>)> = by_side(tallies, axis)
            .into_iter()
            .map(|(side, bars)| {
                let place = self.side_place(&order, Some(side));
                (place, side, bars.into_values().collect())
            })
            .collect();
        sides.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)));
        let rest = sides.split_off(sides.len().min(PANELS));
        let label = |side: String| bare(&say!(self.words, key, side = side));
        let mut panels: Vec<Panel> = sides
            .into_iter()
            .map(|(place, side, bars)| Panel {
                label: label(self.plain_name(side)),
                colour: if side.is_empty() {
                    GREY
                } else {
                    svg::colour(place)
                },
                bars,
            })
            .collect();
        if !rest.is_empty() {
            panels.push(Panel {
                label: label(say!(self.words, "chart-others")),
                colour: GREY,
                bars: merged(rest.into_iter().flat_map(|(_, _, bars)| bars)),
            });
        }
        (!panels.is_empty()).then(|| svg::bars(axis, &panels, &self.markers(), frame))
    }
}

/// Tallies of days on the axis, added up over as many days as a bar is wide.
fn by_side<'t>(tallies: impl Iterator<Item = (Day, &'t Name, Range)>, axis: Axis) -> BarsOf<'t> {
    let size = svg::bucket(axis);
    let mut sides = BarsOf::new();
    let shown =
        tallies.filter(|(day, _, range)| range.high > 0 && (axis.first..=axis.last).contains(day));
    for (day, side, range) in shown {
        let first = axis.first.plus((day.0 - axis.first.0) / size * size);
        let bars = sides.entry(side).or_default();
        let bar = bars.entry(first).or_insert(Bar {
            day: first,
            low: 0,
            best: 0,
            high: 0,
        });
        bar.low += u64::from(range.low);
        bar.best += u64::from(range.best);
        bar.high += u64::from(range.high);
    }
    sides
}

fn merged(bars: impl Iterator<Item = Bar>) -> Vec<Bar> {
    let mut by_day: BTreeMap<Day, Bar> = BTreeMap::new();
    for bar in bars {
        let sum = by_day.entry(bar.day).or_insert(Bar {
            day: bar.day,
            low: 0,
            best: 0,
            high: 0,
        });
        sum.low += bar.low;
        sum.best += bar.best;
        sum.high += bar.high;
    }
    by_day.into_values().collect()
}

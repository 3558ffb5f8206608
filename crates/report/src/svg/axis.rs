//! The axis of time.

use mutaraka_vocabulary::{Calendar, Day};

use super::canvas::{Anchor, Canvas, whole};

/// Days from left to right.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Axis {
    /// First day drawn.
    pub first: Day,
    /// Last day drawn.
    pub last: Day,
}

/// A day to be marked through a whole chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Marker {
    /// The day.
    pub day: Day,
    /// What it is.
    pub label: String,
    /// Drawn through or broken.
    pub broken: bool,
}

/// Width of a digit in a label, with room to spare.
const WIDTH: f64 = 7.0;
/// Height of one marker's label.
const LABEL: f64 = 15.0;

impl Axis {
    /// Days drawn.
    #[must_use]
    pub fn days(&self) -> i32 {
        self.last
            .0
            .saturating_sub(self.first.0)
            .saturating_add(1)
            .max(1)
    }

    /// Where `day`, plus a part of it, stands between 0 and `width`; held at the ends.
    pub(super) fn x(&self, width: f64, day: f64) -> f64 {
        ((day - f64::from(self.first.0)) / f64::from(self.days()) * width).clamp(0.0, width)
    }

    /// Beginnings of months with their labels (of years where those are many), few enough to stand side
    /// by side; single days where there are less than two.
    pub(super) fn ticks(&self, width: f64) -> Vec<(Day, String)> {
        let room = whole(width / 66.0).max(1);
        let days = || (0..self.days()).map(|n| self.first.plus(n));
        let text = |day: Day| (day, Calendar::date_text(day));
        let mut months: Vec<(Day, String)> = days()
            .map(text)
            .filter(|(_, date)| date.ends_with("-01"))
            .collect();
        if months.len() < 2 {
            let step = usize::try_from(self.days())
                .unwrap_or(1)
                .div_ceil(room)
                .max(1);
            return days().step_by(step).map(text).collect();
        }
        if months.len() > room * 12 {
            months.retain(|(_, date)| date.ends_with("-01-01"));
        }
        let step = months.len().div_ceil(room).max(1);
        months
            .into_iter()
            .step_by(step)
            .map(|(day, date)| (day, date.strip_suffix("-01").unwrap_or(&date).to_owned()))
            .collect()
    }

    /// Draws ticks from `top` to `bottom` and their labels below; returns the height used below.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, top: f64, bottom: f64) -> f64 {
        let width = canvas.frame.width;
        let right_to_left = canvas.frame.right_to_left;
        // A label that would run into the one before it is left out; its tick stays.
        let mut taken = f64::MIN;
        for (day, label) in self.ticks(width) {
            let x = self.x(width, f64::from(day.0));
            canvas.line([x, top, x, bottom + 4.0], "stroke-opacity=\"0.25\"");
            let anchor = if x > width - 44.0 {
                Anchor::End
            } else {
                Anchor::Start
            };
            let long = WIDTH * f64::from(u16::try_from(label.len()).unwrap_or(u16::MAX));
            let begin = if anchor == Anchor::End { x - long } else { x };
            if begin < taken {
                continue;
            }
            taken = begin + long;
            let label = if right_to_left {
                format!("\u{2066}{label}\u{2069}")
            } else {
                label
            };
            canvas.text([x + 2.0, bottom + 14.0], anchor, 80.0, &label);
        }
        canvas.line([0.0, bottom, width, bottom], "stroke-opacity=\"0.5\"");
        18.0
    }

    /// Draws markers from the top to `bottom`, a row for each label; returns the height of the rows.
    pub(super) fn markers(&self, canvas: &mut Canvas<'_>, markers: &[Marker], bottom: f64) {
        let width = canvas.frame.width;
        for (row, marker) in (0u16..).zip(markers) {
            let y = LABEL * f64::from(row + 1) - 4.0;
            let x = self.x(width, f64::from(marker.day.0));
            let dashes = if marker.broken {
                "stroke-width=\"1.2\" stroke-dasharray=\"4 3\""
            } else {
                "stroke-width=\"1.2\""
            };
            canvas.line([x, y - 9.0, x, bottom], dashes);
            if x > width * 0.55 {
                canvas.text([x - 4.0, y], Anchor::End, x, &marker.label);
            } else {
                canvas.text([x + 4.0, y], Anchor::Start, width - x, &marker.label);
            }
        }
    }

    /// Height that the labels of so many markers take.
    pub(super) fn marker_rows(markers: &[Marker]) -> f64 {
        LABEL * u16::try_from(markers.len()).map_or(0.0, f64::from)
            + if markers.is_empty() { 0.0 } else { 5.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use mutaraka_vocabulary::calendar::day_of_date;

    #[test]
    fn ticks_are_months_then_years_and_never_crowd() {
        let first = day_of_date(2008, 6, 19).unwrap();
        let ticks = |days: i32, width: f64| {
            Axis {
                first,
                last: first.plus(days),
            }
            .ticks(width)
        };
        assert_eq!(ticks(100, 700.0)[0].1, "2008-07");
        assert_eq!(ticks(10, 700.0)[0].1, "2008-06-19");
        assert!(
            ticks(300, 700.0)
                .iter()
                .any(|(_, label)| label == "2009-01")
        );
        for days in [0, 1, 20, 60, 400, 5_000, 40_000] {
            for width in [350.0, 700.0] {
                let found = ticks(days, width);
                assert!(
                    !found.is_empty() && found.len() <= whole(width / 66.0) + 1,
                    "{days}: {}",
                    found.len()
                );
            }
        }
    }

    #[test]
    fn days_outside_stay_at_the_edge() {
        let axis = Axis {
            first: Day(10),
            last: Day(19),
        };
        assert_eq!(axis.x(100.0, 5.0), 0.0);
        assert_eq!(axis.x(100.0, 15.0), 50.0);
        assert_eq!(axis.x(100.0, 99.0), 100.0);
    }
}

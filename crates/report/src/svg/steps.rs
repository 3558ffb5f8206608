//! An easing: what was owed as a line of steps, what was provided as an area under it.

use std::fmt::Write;

use mutaraka_vocabulary::Day;

use super::axis::{Axis, Marker};
use super::canvas::{Anchor, Canvas, Frame};

/// One day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// The day.
    pub day: Day,
    /// Owed; none where nothing was.
    pub owed: Option<f64>,
    /// Lowest and highest provided; none: no record, drawn as hatching below the line of zero.
    pub provided: Option<(f64, f64)>,
}

const PLOT: f64 = 90.0;

/// The drawing. `entries` in order of day.
#[must_use]
pub fn steps(
    axis: Axis,
    entries: &[Step],
    markers: &[Marker],
    most: &str,
    frame: &Frame,
) -> String {
    let mut canvas = Canvas::new(frame);
    let highest = entries
        .iter()
        .flat_map(|entry| [entry.owed, entry.provided.map(|provided| provided.1)])
        .flatten()
        .fold(0.0f64, f64::max);
    let highest = if highest > 0.0 { highest } else { 1.0 };
    let top = Axis::marker_rows(markers) + 16.0;
    let base = top + PLOT;
    let y = |amount: f64| base - amount.max(0.0) / highest * (PLOT - 3.0);
    let (mut low, mut high, mut owed, mut missing) =
        (String::new(), String::new(), String::new(), String::new());
    let mut before: Option<(Day, f64)> = None;
    for entry in entries {
        let left = axis.x(frame.width, f64::from(entry.day.0));
        let right = axis.x(frame.width, f64::from(entry.day.0) + 1.0);
        if let Some((from, to)) = entry.provided {
            let _ = write!(
                low,
                "M{left:.1} {base:.1}V{:.1}H{right:.1}V{base:.1}Z",
                y(from)
            );
            if to > from {
                let _ = write!(
                    high,
                    "M{left:.1} {:.1}V{:.1}H{right:.1}V{:.1}Z",
                    y(from),
                    y(to),
                    y(from)
                );
            }
        } else {
            let _ = write!(missing, "M{left:.1} {base:.1}v8H{right:.1}v-8Z");
        }
        if let Some(amount) = entry.owed {
            let level = y(amount);
            match before {
                Some((day, last)) if day.plus(1) == entry.day && (last - level).abs() < 0.05 => {
                    let _ = write!(owed, "H{right:.1}");
                }
                Some((day, _)) if day.plus(1) == entry.day => {
                    let _ = write!(owed, "V{level:.1}H{right:.1}");
                }
                _ => {
                    let _ = write!(owed, "M{left:.1} {level:.1}H{right:.1}");
                }
            }
            before = Some((entry.day, level));
        } else {
            before = None;
        }
    }
    let id = &frame.id;
    canvas.raw(&format!(
        "<defs><pattern id=\"{id}-m\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" \
         patternTransform=\"rotate(45)\"><rect width=\"2\" height=\"5\" fill=\"currentColor\"/></pattern></defs>"
    ));
    canvas.path(&low, "fill=\"#009e73\"", "");
    canvas.path(&high, "fill=\"#009e73\" fill-opacity=\"0.4\"", "");
    canvas.path(&missing, &format!("fill=\"url(#{id}-m)\""), "");
    canvas.path(
        &owed,
        "fill=\"none\" stroke=\"#d55e00\" stroke-width=\"2.4\"",
        "",
    );
    let (x, anchor) = if frame.right_to_left {
        (0.0, Anchor::Start)
    } else {
        (frame.width, Anchor::End)
    };
    canvas.text([x, top - 4.0], anchor, 90.0, &format!("↑ {most}"));
    axis.markers(&mut canvas, markers, base);
    let below = axis.draw(&mut canvas, top, base + 9.0);
    canvas.finish(base + 9.0 + below)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_owed_is_one_line_and_missing_days_are_hatched() {
        let entry = |day, owed, provided| Step {
            day: Day(day),
            owed,
            provided,
        };
        let entries = [
            entry(0, Some(5.0), Some((5.0, 5.0))),
            entry(1, Some(5.0), None),
            entry(2, Some(10.0), Some((2.0, 4.0))),
            entry(3, None, Some((1.0, 1.0))),
        ];
        let frame = Frame {
            width: 40.0,
            id: "s".into(),
            right_to_left: false,
            label: "easing".into(),
        };
        let svg = steps(
            Axis {
                first: Day(0),
                last: Day(3),
            },
            &entries,
            &[],
            "10",
            &frame,
        );
        // Base 16 + 90; 5 of 10 is half of 87.
        assert!(
            svg.contains("d=\"M0.0 62.5H10.0H20.0V19.0H30.0\" fill=\"none\""),
            "{svg}"
        );
        assert!(
            svg.contains("d=\"M10.0 106.0v8H20.0v-8Z\" fill=\"url(#s-m)\""),
            "{svg}"
        );
    }
}

//! Counts by day, week or month, a panel for each side, all on one scale.

use std::fmt::Write;

use mutaraka_vocabulary::Day;

use super::axis::{Axis, Marker};
use super::canvas::{Anchor, Canvas, Frame};

/// The counts of one side.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    /// Whose they are.
    pub label: String,
    /// Colour of the bars.
    pub colour: &'static str,
    /// By bucket, in order of day.
    pub bars: Vec<Bar>,
}

/// One bucket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Its first day.
    pub day: Day,
    /// Lowest.
    pub low: u64,
    /// Best estimate: the bar.
    pub best: u64,
    /// Highest. The whisker runs from lowest to highest where these differ.
    pub high: u64,
}

const PLOT: f64 = 64.0;
const LABEL: f64 = 17.0;

/// Days a bucket holds so that an axis has at most about 150 of them: one, seven, thirty or more.
#[must_use]
pub fn bucket(axis: Axis) -> i32 {
    match axis.days() {
        ..=150 => 1,
        151..=1_050 => 7,
        1_051..=4_500 => 30,
        more => more / 150 + 1,
    }
}

/// The drawing.
#[must_use]
pub fn bars(axis: Axis, panels: &[Panel], markers: &[Marker], frame: &Frame) -> String {
    let mut canvas = Canvas::new(frame);
    let size = f64::from(bucket(axis));
    let most = panels
        .iter()
        .flat_map(|panel| &panel.bars)
        .map(|bar| bar.high.max(bar.best))
        .max()
        .unwrap_or(0)
        .max(1);
    let mut y = Axis::marker_rows(markers);
    let top = y;
    for panel in panels {
        canvas.heading(y + 12.0, &panel.label);
        let base = y + LABEL + PLOT;
        canvas.line([0.0, base, frame.width, base], "stroke-opacity=\"0.4\"");
        canvas.line(
            [0.0, base - PLOT, frame.width, base - PLOT],
            "stroke-opacity=\"0.15\"",
        );
        let (columns, whiskers) = paths(axis, panel, size, most, base, frame.width);
        canvas.path(&columns, &format!("fill=\"{}\"", panel.colour), "");
        canvas.path(
            &whiskers,
            "fill=\"none\" stroke=\"currentColor\" stroke-width=\"1\" stroke-opacity=\"0.8\"",
            "",
        );
        // The scale stands opposite the label.
        let (x, anchor) = if frame.right_to_left {
            (0.0, Anchor::Start)
        } else {
            (frame.width, Anchor::End)
        };
        canvas.text([x, base - PLOT - 3.0], anchor, 80.0, &format!("↑ {most}"));
        y = base + 8.0;
    }
    axis.markers(&mut canvas, markers, y);
    y += axis.draw(&mut canvas, top, y);
    canvas.finish(y)
}

fn paths(
    axis: Axis,
    panel: &Panel,
    size: f64,
    most: u64,
    base: f64,
    width: f64,
) -> (String, String) {
    let height = |count: u64| {
        // Counts beyond 2^52 are no counts of acts or deaths.
        #[allow(clippy::cast_precision_loss)]
        let share = count as f64 / most as f64;
        share * (PLOT - 2.0)
    };
    let (mut columns, mut whiskers) = (String::new(), String::new());
    for bar in &panel.bars {
        let from = axis.x(width, f64::from(bar.day.0));
        let until = axis.x(width, f64::from(bar.day.0) + size);
        let gap = ((until - from) * 0.15).min(1.5);
        let (left, right) = (from + gap, (until - gap).max(from + gap + 0.6));
        if bar.best > 0 {
            let top = base - height(bar.best);
            let _ = write!(
                columns,
                "M{left:.1} {base:.1}V{top:.1}H{right:.1}V{base:.1}Z"
            );
        }
        if bar.low != bar.high {
            let middle = f64::midpoint(left, right);
            let (low, high) = (base - height(bar.low), base - height(bar.high));
            let _ = write!(whiskers, "M{middle:.1} {low:.1}V{high:.1}");
        }
    }
    (columns, whiskers)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn panel(bars: Vec<Bar>) -> Panel {
        Panel {
            label: "<side>".into(),
            colour: "#0072b2",
            bars,
        }
    }

    fn frame(right_to_left: bool) -> Frame {
        Frame {
            width: 100.0,
            id: "b".into(),
            right_to_left,
            label: "deaths".into(),
        }
    }

    #[test]
    fn a_bar_is_as_high_as_its_share_and_its_whisker_runs_from_low_to_high() {
        let bars_of = |best, low, high| Bar {
            day: Day(0),
            low,
            best,
            high,
        };
        let axis = Axis {
            first: Day(0),
            last: Day(9),
        };
        let svg = bars(
            axis,
            &[
                panel(vec![bars_of(5, 5, 5)]),
                panel(vec![bars_of(4, 2, 10)]),
            ],
            &[],
            &frame(false),
        );
        // Base of the first panel: 17 + 64; half of the scale (10) is half of 62.
        assert!(svg.contains("M1.5 81.0V50.0H8.5V81.0Z"), "{svg}");
        // Base of the second: 81 + 8 + 17 + 64.
        assert!(svg.contains("M5.0 157.6V108.0"), "{svg}");
        assert!(svg.contains("&lt;side&gt;"));
    }

    #[test]
    fn buckets_grow_with_the_span() {
        let of = |days| {
            bucket(Axis {
                first: Day(0),
                last: Day(days - 1),
            })
        };
        assert_eq!(
            [of(1), of(150), of(151), of(1_050), of(1_051)],
            [1, 1, 7, 7, 30]
        );
        for days in [5_000, 30_000, i32::MAX] {
            assert!(days / of(days) <= 151);
        }
    }
}

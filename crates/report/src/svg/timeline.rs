//! States over time, a row for each instance, with marks for breaches.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::axis::{Axis, Marker};
use super::canvas::{Canvas, Frame};

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Stands over it.
    pub label: String,
    /// Its states.
    pub stretches: Vec<Stretch>,
    /// Its marks.
    pub marks: Vec<Mark>,
}

/// A state over time, in days and parts of days.
#[derive(Clone, Debug, PartialEq)]
pub struct Stretch {
    /// From.
    pub from: f64,
    /// Until.
    pub until: f64,
    /// How it is drawn.
    pub ink: Ink,
    /// Shown on pointing at it.
    pub title: String,
}

/// How a state is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Not in force: a thin line.
    Line,
    /// Binding and kept: full.
    Full,
    /// In force with a standing breach: full and hatched.
    FullHatched,
    /// In force, not binding: half as high.
    Half,
    /// Suspended: half as high and hatched.
    HalfHatched,
}

/// A mark at a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The day and the part of it.
    pub at: f64,
    /// Its shape.
    pub sign: Sign,
    /// Shown on pointing at it.
    pub title: String,
}

/// Shapes of marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// A breach: a filled triangle.
    Breach,
    /// An open question: an empty triangle.
    Open,
    /// Unattributed: an empty circle.
    Unattributed,
    /// Found to be none: a cross.
    None,
}

const LABEL: f64 = 16.0;
const BAR: f64 = 14.0;
const MARKS: f64 = 12.0;

/// The drawing. `legend` names inks and signs in words; an empty legend is left out.
#[must_use]
pub fn timeline(
    axis: Axis,
    rows: &[Row],
    markers: &[Marker],
    inks: &[(Ink, String)],
    signs: &[(Sign, String)],
    frame: &Frame,
) -> String {
    let mut canvas = Canvas::new(frame);
    let mut y = Axis::marker_rows(markers);
    let top = y;
    canvas.raw(&hatching(&frame.id));
    for row in rows {
        canvas.heading(y + 12.0, &row.label);
        let middle = y + LABEL + BAR / 2.0;
        for stretch in &row.stretches {
            bar(&mut canvas, axis, stretch, middle);
        }
        // Marks that would cover each other are drawn once.
        let mut drawn = BTreeSet::new();
        for mark in &row.marks {
            let x = axis.x(frame.width, mark.at);
            if drawn.insert((super::canvas::whole(x / 2.0), mark.sign)) {
                sign(
                    &mut canvas,
                    mark.sign,
                    [x.clamp(5.0, frame.width - 5.0), middle + BAR / 2.0 + 7.0],
                    &mark.title,
                );
            }
        }
        y += LABEL + BAR + MARKS + 6.0;
    }
    axis.markers(&mut canvas, markers, y);
    y += axis.draw(&mut canvas, top, y);
    y = legend(&mut canvas, inks, signs, y + 6.0);
    canvas.finish(y)
}

fn hatching(id: &str) -> String {
    let mut defs = String::from("<defs>");
    for (name, colour) in [("a", "#d55e00"), ("b", "#e69f00")] {
        let _ = write!(
            defs,
            "<pattern id=\"{id}-{name}\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" \
             patternTransform=\"rotate(45)\"><rect width=\"6\" height=\"6\" fill=\"{colour}\" fill-opacity=\"0.3\"/>\
             <rect width=\"3\" height=\"6\" fill=\"{colour}\"/></pattern>"
        );
    }
    defs + "</defs>"
}

fn look(ink: Ink, id: &str) -> (f64, String) {
    match ink {
        Ink::Line => (2.0, "fill=\"#888888\" fill-opacity=\"0.7\"".to_owned()),
        Ink::Full => (BAR, "fill=\"#0072b2\"".to_owned()),
        Ink::FullHatched => (BAR, format!("fill=\"url(#{id}-a)\"")),
        Ink::Half => (BAR / 2.0, "fill=\"#56b4e9\"".to_owned()),
        Ink::HalfHatched => (BAR / 2.0, format!("fill=\"url(#{id}-b)\"")),
    }
}

fn bar(canvas: &mut Canvas<'_>, axis: Axis, stretch: &Stretch, middle: f64) {
    let width = canvas.frame.width;
    let (from, until) = (axis.x(width, stretch.from), axis.x(width, stretch.until));
    if until <= from {
        return;
    }
    let (height, fill) = look(stretch.ink, &canvas.frame.id);
    canvas.rect(
        [from, middle - height / 2.0, until - from, height],
        &fill,
        &stretch.title,
    );
}

fn sign(canvas: &mut Canvas<'_>, sign: Sign, [x, y]: [f64; 2], title: &str) {
    let empty = "fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.3\"";
    let (left, right, up, down) = (x - 4.5, x + 4.5, y - 4.5, y + 4.0);
    let triangle = format!("M{x:.1} {up:.1}L{right:.1} {down:.1}L{left:.1} {down:.1}Z");
    match sign {
        Sign::Breach => canvas.path(
            &triangle,
            "fill=\"#d55e00\" stroke=\"currentColor\" stroke-width=\"0.6\"",
            title,
        ),
        Sign::Open => canvas.path(&triangle, empty, title),
        Sign::Unattributed => {
            let circle = format!("M{left:.1} {y:.1}a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0Z");
            canvas.path(&circle, empty, title);
        }
        Sign::None => {
            canvas.path(
                &format!(
                    "M{left:.1} {up:.1}L{right:.1} {down:.1}M{right:.1} {up:.1}L{left:.1} {down:.1}"
                ),
                empty,
                title,
            );
        }
    }
}

fn legend(
    canvas: &mut Canvas<'_>,
    inks: &[(Ink, String)],
    signs: &[(Sign, String)],
    mut y: f64,
) -> f64 {
    use super::canvas::Anchor;
    let width = canvas.frame.width;
    let right_to_left = canvas.frame.right_to_left;
    let columns: u16 = if width > 600.0 { 2 } else { 1 };
    let column = width / f64::from(columns);
    let mut place = 0u16;
    let mut entry =
        |canvas: &mut Canvas<'_>, label: &str, draw: &dyn Fn(&mut Canvas<'_>, f64, f64)| {
            let (left, row) = (
                f64::from(if right_to_left {
                    columns - 1 - place % columns
                } else {
                    place % columns
                }) * column,
                f64::from(place / columns) * 20.0 + y + 12.0,
            );
            if right_to_left {
                draw(canvas, left + column - 30.0, row - 4.0);
                canvas.text(
                    [left + column - 38.0, row],
                    Anchor::End,
                    column - 40.0,
                    label,
                );
            } else {
                draw(canvas, left, row - 4.0);
                canvas.text([left + 38.0, row], Anchor::Start, column - 40.0, label);
            }
            place += 1;
        };
    for (ink, label) in inks {
        entry(canvas, label, &|canvas, x, middle| {
            let (height, fill) = look(*ink, &canvas.frame.id);
            canvas.rect([x, middle - height / 2.0, 30.0, height], &fill, "");
        });
    }
    for (shape, label) in signs {
        entry(canvas, label, &|canvas, x, middle| {
            sign(canvas, *shape, [x + 15.0, middle], "")
        });
    }
    y += f64::from(place.div_ceil(columns)) * 20.0 + 4.0;
    y
}

#[cfg(test)]
mod tests {
    use super::*;
    use mutaraka_vocabulary::Day;

    fn frame() -> Frame {
        Frame {
            width: 700.0,
            id: "t".into(),
            right_to_left: false,
            label: "timeline".into(),
        }
    }

    fn stretch(from: f64, until: f64, ink: Ink) -> Stretch {
        Stretch {
            from,
            until,
            ink,
            title: "<title>".into(),
        }
    }

    #[test]
    fn a_stretch_is_as_long_as_its_days() {
        let row = Row {
            label: "1a".into(),
            stretches: vec![stretch(0.0, 5.0, Ink::Full)],
            marks: Vec::new(),
        };
        let axis = Axis {
            first: Day(0),
            last: Day(9),
        };
        let svg = timeline(axis, &[row], &[], &[], &[], &frame());
        assert!(
            svg.contains("width=\"350.0\" height=\"14.0\" fill=\"#0072b2\""),
            "{svg}"
        );
        assert!(svg.contains("&lt;title&gt;") && !svg.contains("<title><title>"));
    }

    #[test]
    fn marks_on_one_spot_are_drawn_once() {
        let marks = (0..5_000).map(|n| Mark {
            at: f64::from(n % 3),
            sign: Sign::Breach,
            title: String::new(),
        });
        let row = Row {
            label: "1a".into(),
            stretches: Vec::new(),
            marks: marks.collect(),
        };
        let svg = timeline(
            Axis {
                first: Day(0),
                last: Day(9),
            },
            &[row],
            &[],
            &[],
            &[],
            &frame(),
        );
        assert_eq!(svg.matches("<path").count(), 3);
    }

    #[test]
    fn states_differ_in_more_than_colour() {
        let inks = [
            Ink::Line,
            Ink::Full,
            Ink::FullHatched,
            Ink::Half,
            Ink::HalfHatched,
        ];
        let shapes: BTreeSet<(String, bool)> = inks
            .iter()
            .map(|ink| look(*ink, "x"))
            .map(|(height, fill)| (height.to_string(), fill.contains("url")))
            .collect();
        assert_eq!(shapes.len(), inks.len());
    }
}

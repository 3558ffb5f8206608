//! Marks of places, the scale bar and the legend of a map.

use super::{KILOMETRES, MapParts, Window};
use crate::svg::canvas::{Anchor, Canvas, whole};
use crate::svg::colour;

pub(super) fn mark(
    canvas: &mut Canvas<'_>,
    side: usize,
    sides: usize,
    [x, y]: [f64; 2],
    r: f64,
    title: &str,
) {
    let unknown = side + 1 >= sides;
    let ink = if unknown { "#888888" } else { colour(side) };
    let look = format!(
        "fill=\"{ink}\" fill-opacity=\"{}\" stroke=\"{ink}\"",
        if unknown { "0.1" } else { "0.45" }
    );
    // Equal weights have equal areas: a square of side 1.77 r, a triangle and a diamond of like area.
    let (s, t, d) = (r * 0.886, r * 1.35, r * 1.253);
    let path = match side % 4 {
        _ if unknown => circle([x, y], r),
        1 => format!(
            "M{:.1} {:.1}h{:.1}v{:.1}h{:.1}Z",
            x - s,
            y - s,
            2.0 * s,
            2.0 * s,
            -2.0 * s
        ),
        2 => format!(
            "M{x:.1} {:.1}L{:.1} {:.1}H{:.1}Z",
            y - t,
            x + t * 1.155,
            y + t * 0.8,
            x - t * 1.155
        ),
        3 => format!(
            "M{x:.1} {:.1}L{:.1} {y:.1}L{x:.1} {:.1}L{:.1} {y:.1}Z",
            y - d,
            x + d,
            y + d,
            x - d
        ),
        _ => circle([x, y], r),
    };
    canvas.path(&path, &look, title);
}

fn circle([x, y]: [f64; 2], r: f64) -> String {
    format!(
        "M{:.1} {y:.1}a{r:.1} {r:.1} 0 1 0 {:.1} 0a{r:.1} {r:.1} 0 1 0 {:.1} 0Z",
        x - r,
        2.0 * r,
        -2.0 * r
    )
}

pub(super) fn scale_bar(canvas: &mut Canvas<'_>, window: &Window, unit: &str) {
    let per_kilometre = window.scale.1 / KILOMETRES;
    let room = window.size.0 * 0.3 / per_kilometre;
    let power = 10f64.powf(room.log10().floor());
    let length = [5.0, 2.0, 1.0]
        .into_iter()
        .map(|step| step * power)
        .find(|length| *length <= room)
        .unwrap_or(power);
    let (left, y) = (10.0, window.size.1 - 10.0);
    let right = left + length * per_kilometre;
    canvas.path(
        &format!("M{left:.1} {:.1}v4H{right:.1}v-4", y - 4.0),
        "fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.5\"",
        "",
    );
    canvas.text(
        [right + 5.0, y],
        Anchor::Start,
        90.0,
        &format!("{length} {unit}"),
    );
}

pub(super) fn legend(
    canvas: &mut Canvas<'_>,
    parts: &MapParts<'_>,
    heaviest: f64,
    mut y: f64,
) -> f64 {
    let (width, right_to_left) = (canvas.frame.width, canvas.frame.right_to_left);
    let mut line = |canvas: &mut Canvas<'_>, label: &str, side: usize, r: f64| {
        let middle = y + r.max(10.0);
        let x = if right_to_left { width - 16.0 } else { 16.0 };
        mark(canvas, side, parts.sides.len(), [x, middle], r, "");
        if right_to_left {
            canvas.text(
                [width - 38.0, middle + 4.0],
                Anchor::End,
                width - 40.0,
                label,
            );
        } else {
            canvas.text([38.0, middle + 4.0], Anchor::Start, width - 40.0, label);
        }
        y += r.max(10.0) * 2.0;
    };
    for (side, name) in parts.sides.iter().enumerate() {
        if parts.spots.iter().any(|spot| spot.side == side) {
            line(canvas, name, side, 6.0);
        }
    }
    if !parts.spots.is_empty() {
        line(
            canvas,
            &format!("{} {}", whole(heaviest), parts.size),
            parts.sides.len(),
            14.0,
        );
    }
    y + 12.0
}

//! Rings that enclose no area, or not the one that was meant.

use mutaraka_vocabulary::geography::Point;

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::draft::Place;

/// Half a turn and a whole one, in ten-millionths of a degree.
const HALF_TURN: i64 = 1_800_000_000;
const WHOLE_TURN: i64 = 2 * HALF_TURN;
/// How many pairs of edges are compared at most, so that a file made to be slow is not.
const PAIRS: usize = 20_000_000;

/// What is wrong with a ring that stands at `place`, or in the file that is named there.
pub(crate) fn flaw(ring: &[Point], file: Option<&str>, place: &Place) -> Option<Diagnostic> {
    let which = file.map_or_else(
        || "the outline".to_owned(),
        |path| format!("an outline in `{path}`"),
    );
    let report = |code, message: String, hint: &str| {
        Some(Diagnostic::new(code, place.clone(), format!("{which} {message}")).hint(hint))
    };
    if let Some((a, b)) = edges(ring).find(|&(a, b)| {
        let apart = (i64::from(a.lon) - i64::from(b.lon)).abs();
        apart > HALF_TURN && apart < WHOLE_TURN
    }) {
        return report(
            Code::OutlineOverMeridian,
            format!(
                "goes from longitude {} straight to {}, more than half around the earth",
                degrees(a.lon),
                degrees(b.lon)
            ),
            "cut it in two along the 180th meridian; if it is really so wide, put corners in between",
        );
    }
    let mut corners: Vec<(i32, i32)> = ring.iter().map(|p| (p.lat, p.lon)).collect();
    corners.sort_unstable();
    corners.dedup();
    if corners.len() < 3 {
        return report(
            Code::BadOutline,
            "has fewer than three different corners".to_owned(),
            "list at least three different corners",
        );
    }
    if let Some(at) = crossing(ring) {
        return report(
            Code::CrossingOutline,
            format!(
                "crosses itself near {} {}",
                degrees(at.lat),
                degrees(at.lon)
            ),
            "put the corners in the order in which one walks around the zone; what is enclosed twice counts as outside",
        );
    }
    if twice_the_area(ring) == 0 {
        return report(
            Code::BadOutline,
            "encloses nothing: its corners lie on a line".to_owned(),
            "list corners that enclose an area",
        );
    }
    None
}

fn degrees(at: i32) -> String {
    format!("{}", f64::from(at) / 1e7)
}

fn edges(ring: &[Point]) -> impl Iterator<Item = (Point, Point)> {
    let next = ring.iter().copied().cycle().skip(1);
    ring.iter().copied().zip(next)
}

fn twice_the_area(ring: &[Point]) -> i128 {
    edges(ring)
        .map(|(a, b)| i128::from(a.lon) * i128::from(b.lat) - i128::from(b.lon) * i128::from(a.lat))
        .sum()
}

/// Where two edges cross, each inside the other's ends: the beginning of one of them. The edges are gone through
/// from south to north, each against those that reach as far north.
fn crossing(ring: &[Point]) -> Option<Point> {
    let mut sorted: Vec<(Point, Point)> = edges(ring)
        .map(|(a, b)| {
            if (a.lat, a.lon) <= (b.lat, b.lon) {
                (a, b)
            } else {
                (b, a)
            }
        })
        .collect();
    sorted.sort_unstable_by_key(|(low, high)| (low.lat, low.lon, high.lat, high.lon));
    let mut open: Vec<(Point, Point)> = Vec::new();
    let mut pairs = 0_usize;
    for edge in sorted {
        open.retain(|other| other.1.lat >= edge.0.lat);
        pairs = pairs.saturating_add(open.len());
        if pairs > PAIRS {
            return None;
        }
        if open.iter().any(|other| cross(*other, edge)) {
            return Some(edge.0);
        }
        open.push(edge);
    }
    None
}

fn cross((a, b): (Point, Point), (c, d): (Point, Point)) -> bool {
    let side = |p: Point, q: Point, r: Point| {
        let along = |to: i32, from: i32| i128::from(to) - i128::from(from);
        (along(q.lon, p.lon) * along(r.lat, p.lat) - along(q.lat, p.lat) * along(r.lon, p.lon))
            .signum()
    };
    side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(corners: &[(f64, f64)]) -> Option<Code> {
        let ring: Vec<Point> = corners
            .iter()
            .map(|&(lat, lon)| Point::from_degrees(lat, lon).unwrap())
            .collect();
        flaw(&ring, None, &(0..0)).map(|found| found.code)
    }

    #[test]
    fn rings_that_enclose_what_is_meant_have_no_flaw() {
        for ring in [
            &[(0.0, 0.0), (0.0, 1.0), (1.0, 0.0)][..],
            &[(0.0, 0.0), (0.0, 2.0), (2.0, 2.0), (1.0, 1.0), (2.0, 0.0)],
            // The whole earth, and a spike along its own way.
            &[
                (-90.0, -180.0),
                (-90.0, 180.0),
                (90.0, 180.0),
                (90.0, -180.0),
            ],
            &[(0.0, 0.0), (0.0, 1.0), (0.0, 2.0), (0.0, 1.0), (1.0, 1.0)],
        ] {
            assert_eq!(code(ring), None, "{ring:?}");
        }
    }

    #[test]
    fn rings_that_do_not_are_told_apart() {
        let bow = [(0.0, 0.0), (1.0, 1.0), (0.0, 1.0), (1.0, 0.0)];
        assert_eq!(code(&bow), Some(Code::CrossingOutline));
        let twice = [(0.0, 0.0), (0.0, 1.0), (0.0, 0.0)];
        assert_eq!(code(&twice), Some(Code::BadOutline));
        let line = [(0.0, 0.0), (1.0, 1.0), (2.0, 2.0)];
        assert_eq!(code(&line), Some(Code::BadOutline));
        let fiji = [
            (-16.0, 177.0),
            (-16.0, -179.0),
            (-19.0, -179.0),
            (-19.0, 177.0),
        ];
        assert_eq!(code(&fiji), Some(Code::OutlineOverMeridian));
    }

    /// Every ring of five corners on a small grid, against comparing each two edges.
    #[test]
    fn the_sweep_finds_what_comparing_all_edges_finds() {
        let (mut crossed, mut plain) = (0, 0);
        for number in 0..9_usize.pow(5) {
            let corner = |nth: u32| number / 9_usize.pow(nth) % 9;
            let ring: Vec<Point> = (0..5)
                .map(|nth| Point {
                    lat: (corner(nth) / 3) as i32,
                    lon: (corner(nth) % 3) as i32 * 2 + (corner(nth) / 3) as i32 % 2,
                })
                .collect();
            let all: Vec<_> = edges(&ring).collect();
            let any = all
                .iter()
                .enumerate()
                .any(|(n, one)| all.iter().skip(n + 1).any(|other| cross(*one, *other)));
            assert_eq!(crossing(&ring).is_some(), any, "{ring:?}");
            *(if any { &mut crossed } else { &mut plain }) += 1;
        }
        assert!(crossed > 1000 && plain > 1000, "{crossed} {plain}");
    }
}

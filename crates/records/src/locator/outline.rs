//! Points and circles against outlines.
//!
//! Inside or not is decided in whole numbers, exactly and the same on every machine. Distances are needed
//! only to tell whether a circle of uncertainty touches an edge: they are taken on a local plane and never
//! too long, so that a doubtful circle counts as touching. An outline must not cross the 180th meridian.

use mutaraka_vocabulary::geography::{Point, Shape};

/// Metres in a ten-millionth of a degree of latitude, on the sphere of 6,371,008.8 m (IUGG mean radius).
const METRES: f64 = 6_371_008.8 * std::f64::consts::PI / 180.0 / 1e7;

/// An outline with its bounding box.
#[derive(Debug)]
pub(super) struct Outline {
    low: Point,
    high: Point,
    rings: Vec<Vec<Point>>,
}

/// How a circle lies to an outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lies {
    Inside,
    Across,
    Outside,
}

impl Outline {
    pub fn new(shape: &Shape) -> Outline {
        let rings: Vec<Vec<Point>> = shape
            .polygons
            .iter()
            .flatten()
            .filter(|ring| ring.len() > 2)
            .cloned()
            .collect();
        let points = || rings.iter().flatten();
        let low = Point {
            lat: points().map(|p| p.lat).min().unwrap_or(0),
            lon: points().map(|p| p.lon).min().unwrap_or(0),
        };
        let high = Point {
            lat: points().map(|p| p.lat).max().unwrap_or(0),
            lon: points().map(|p| p.lon).max().unwrap_or(0),
        };
        Outline { low, high, rings }
    }

    /// How the circle of `within` metres around `point` lies. The border belongs to the outline.
    pub fn lies(&self, point: Point, within: u32) -> Lies {
        let plane = Plane::new(point, within);
        if self.rings.is_empty() || !plane.reaches(self.low, self.high) {
            return Lies::Outside;
        }
        let inside = self.contains(point);
        if within > 0 && self.edges().any(|(a, b)| plane.touches(a, b)) {
            Lies::Across
        } else if inside {
            Lies::Inside
        } else {
            Lies::Outside
        }
    }

    /// Even and odd crossings of a ray: holes are rings like any other.
    fn contains(&self, point: Point) -> bool {
        let (x, y) = (i128::from(point.lon), i128::from(point.lat));
        let mut inside = false;
        for (a, b) in self.edges() {
            let (ax, ay, bx, by) = (
                i128::from(a.lon),
                i128::from(a.lat),
                i128::from(b.lon),
                i128::from(b.lat),
            );
            let turn = (bx - ax) * (y - ay) - (x - ax) * (by - ay);
            if turn == 0 && x >= ax.min(bx) && x <= ax.max(bx) && y >= ay.min(by) && y <= ay.max(by)
            {
                return true;
            }
            if (ay > y) != (by > y) && (turn > 0) == (by > ay) {
                inside = !inside;
            }
        }
        inside
    }

    fn edges(&self) -> impl Iterator<Item = (Point, Point)> {
        self.rings.iter().flat_map(|ring| {
            ring.iter()
                .copied()
                .zip(ring.iter().copied().cycle().skip(1))
        })
    }
}

/// The plane around a point, in metres, with east–west lengths made no longer than they are.
struct Plane {
    at: Point,
    within: f64,
    /// Metres in a ten-millionth of a degree of longitude.
    east: f64,
    /// The circle's extent in ten-millionths of a degree.
    reach: (f64, f64),
}

impl Plane {
    fn new(at: Point, within: u32) -> Plane {
        let within = f64::from(within);
        let (lat, _) = at.degrees();
        let north = within / METRES;
        // The shortest parallel that the circle can reach.
        let east = METRES * cosine((lat.abs() + north / 1e7).min(90.0));
        let wide = if east * 1e3 > METRES {
            within / east
        } else {
            f64::INFINITY
        };
        Plane {
            at,
            within,
            east,
            reach: (north, wide),
        }
    }

    fn reaches(&self, low: Point, high: Point) -> bool {
        let beyond = |at: i32, low: i32, high: i32| {
            (f64::from(low) - f64::from(at)).max(f64::from(at) - f64::from(high))
        };
        beyond(self.at.lat, low.lat, high.lat) <= self.reach.0
            && beyond(self.at.lon, low.lon, high.lon) <= self.reach.1
    }

    fn place(&self, point: Point) -> (f64, f64) {
        let along = |to: i32, from: i32| f64::from(to) - f64::from(from);
        (
            along(point.lon, self.at.lon) * self.east,
            along(point.lat, self.at.lat) * METRES,
        )
    }

    /// Whether the edge comes within the circle.
    fn touches(&self, a: Point, b: Point) -> bool {
        let (ax, ay) = self.place(a);
        let (bx, by) = self.place(b);
        let (dx, dy) = (bx - ax, by - ay);
        let length = dx * dx + dy * dy;
        let t = if length > 0.0 {
            (-(ax * dx + ay * dy) / length).clamp(0.0, 1.0)
        } else {
            0.0
        };
        let (x, y) = (ax + t * dx, ay + t * dy);
        x * x + y * y <= self.within * self.within
    }
}

/// Cosine of 0 to 90 degrees by its series, good to 10⁻⁹ and made of additions and products alone, so
/// that it is the same on every machine.
fn cosine(degrees: f64) -> f64 {
    let x = degrees * std::f64::consts::PI / 180.0;
    let square = x * x;
    let terms = [1.0, 2.0, 12.0, 30.0, 56.0, 90.0, 132.0, 182.0, 240.0];
    let mut sum = 1.0;
    let mut term = 1.0;
    for divisor in terms.iter().skip(1) {
        // Divisors are (2k−1)·2k.
        term *= -square / divisor;
        sum += term;
    }
    if sum > 0.0 { sum } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(lat: f64, lon: f64) -> Point {
        Point::from_degrees(lat, lon).unwrap()
    }

    fn ring(corners: &[(f64, f64)]) -> Vec<Point> {
        corners.iter().map(|&(lat, lon)| point(lat, lon)).collect()
    }

    /// One degree square with a hole in its middle.
    fn square() -> Outline {
        let outer = ring(&[(0.0, 0.0), (0.0, 1.0), (1.0, 1.0), (1.0, 0.0)]);
        let hole = ring(&[(0.4, 0.4), (0.4, 0.6), (0.6, 0.6), (0.6, 0.4)]);
        Outline::new(&Shape {
            polygons: vec![vec![outer, hole]],
        })
    }

    #[test]
    fn holes_are_outside_and_borders_inside() {
        let outline = square();
        assert_eq!(outline.lies(point(0.2, 0.2), 0), Lies::Inside);
        assert_eq!(outline.lies(point(0.5, 0.5), 0), Lies::Outside);
        assert_eq!(outline.lies(point(0.0, 0.5), 0), Lies::Inside);
        assert_eq!(outline.lies(point(1.0, 1.0), 0), Lies::Inside);
        assert_eq!(outline.lies(point(1.000_000_1, 0.5), 0), Lies::Outside);
    }

    /// A degree of latitude is 111.2 km on the sphere.
    #[test]
    fn circles_that_touch_the_border_lie_across() {
        let outline = square();
        assert_eq!(outline.lies(point(0.2, 0.2), 20_000), Lies::Inside);
        assert_eq!(outline.lies(point(0.2, 0.2), 23_000), Lies::Across);
        assert_eq!(outline.lies(point(-0.1, 0.5), 11_000), Lies::Outside);
        assert_eq!(outline.lies(point(-0.1, 0.5), 11_200), Lies::Across);
        assert_eq!(outline.lies(point(0.5, 0.5), 10_000), Lies::Outside);
        assert_eq!(outline.lies(point(0.5, 0.5), 1_000_000), Lies::Across);
    }

    /// At 60° a degree of longitude is half as long.
    #[test]
    fn parallels_are_shorter_in_the_north() {
        let outer = ring(&[(59.0, 0.0), (59.0, 10.0), (61.0, 10.0), (61.0, 0.0)]);
        let outline = Outline::new(&Shape {
            polygons: vec![vec![outer]],
        });
        assert_eq!(outline.lies(point(60.0, -0.5), 25_000), Lies::Outside);
        assert_eq!(outline.lies(point(60.0, -0.5), 28_000), Lies::Across);
    }

    #[test]
    fn the_series_is_the_cosine() {
        for degrees in 0..=90 {
            let x = f64::from(degrees);
            assert!((cosine(x) - x.to_radians().cos()).abs() < 1e-9, "{degrees}");
        }
    }

    /// Against the sum of the angles under which the corners are seen, which is a full turn inside.
    #[test]
    fn crossings_agree_with_the_winding_angle() {
        let corners = [
            (0.0, 0.0),
            (2.0, 5.0),
            (-1.0, 9.0),
            (6.0, 7.0),
            (3.0, 4.0),
            (7.0, 1.0),
        ];
        let outline = Outline::new(&Shape {
            polygons: vec![vec![ring(&corners)]],
        });
        let mut seen = [0; 2];
        for step in 0..4000_i32 {
            let (lat, lon) = (
                f64::from(step % 97) * 0.1 - 1.55,
                f64::from(step / 40) * 0.1 - 0.53,
            );
            let angle = |c: (f64, f64)| (c.0 - lat).atan2(c.1 - lon);
            let turn: f64 = (0..corners.len())
                .map(|i| {
                    let difference = angle(corners[(i + 1) % corners.len()]) - angle(corners[i]);
                    difference.sin().atan2(difference.cos())
                })
                .sum();
            let inside = turn.abs() > std::f64::consts::PI;
            seen[usize::from(inside)] += 1;
            assert_eq!(
                outline.lies(point(lat, lon), 0) == Lies::Inside,
                inside,
                "{lat} {lon}"
            );
        }
        assert!(seen[0] > 500 && seen[1] > 500, "{seen:?}");
    }
}

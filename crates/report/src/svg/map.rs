//! Places of acts over the outlines of zones, in an equirectangular projection that is true along the
//! middle parallel.

mod marks;

use std::fmt::Write;

use mutaraka_vocabulary::geography::{Point, Shape};

use self::marks::{legend, mark, scale_bar};
use super::canvas::{Anchor, Canvas, Frame};

/// What a map shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MapParts<'a> {
    /// Places, heaviest first.
    pub spots: Vec<Spot>,
    /// Zones with their names.
    pub zones: Vec<(String, &'a Shape)>,
    /// Coasts and borders behind, if given.
    pub outline: Option<&'a Shape>,
    /// Names of sides, by the place that [`Spot::side`] gives; the last is that of no known side.
    pub sides: Vec<String>,
    /// What the size of a mark stands for.
    pub size: String,
    /// The unit of the scale bar.
    pub kilometres: String,
}

/// One place.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    /// Where.
    pub point: Point,
    /// Its area on the map.
    pub weight: u32,
    /// Place of its side in the list of sides.
    pub side: usize,
    /// Shown on pointing at it.
    pub title: String,
}

/// Kilometres in a degree of latitude on a sphere of the Earth's mean radius.
const KILOMETRES: f64 = 111.195;

struct Window {
    west: f64,
    north: f64,
    /// Units of the drawing in a degree of longitude and of latitude.
    scale: (f64, f64),
    size: (f64, f64),
}

/// The drawing; none where there is nothing to place.
#[must_use]
pub fn map(parts: &MapParts<'_>, frame: &Frame) -> Option<String> {
    let window = window(parts, frame.width)?;
    let mut canvas = Canvas::new(frame);
    let (width, height) = window.size;
    let id = &frame.id;
    canvas.raw(&format!(
        "<clipPath id=\"{id}-c\"><rect width=\"{width:.1}\" height=\"{height:.1}\"/></clipPath>\
         <g clip-path=\"url(#{id}-c)\">"
    ));
    let edge = "fill=\"none\" stroke=\"currentColor\" stroke-opacity=\"0.35\"";
    canvas.path(
        &parts
            .outline
            .map(|shape| window.path(shape))
            .unwrap_or_default(),
        edge,
        "",
    );
    for (name, shape) in &parts.zones {
        let look = "fill=\"#56b4e9\" fill-opacity=\"0.12\" stroke=\"currentColor\" stroke-dasharray=\"5 3\"";
        canvas.path(&window.path(shape), look, name);
    }
    let heaviest = f64::from(
        parts
            .spots
            .iter()
            .map(|spot| spot.weight)
            .max()
            .unwrap_or(1)
            .max(1),
    );
    for spot in &parts.spots {
        let radius = (f64::from(spot.weight) / heaviest).sqrt() * 14.0;
        mark(
            &mut canvas,
            spot.side,
            parts.sides.len(),
            window.place(spot.point),
            radius.max(2.5),
            &spot.title,
        );
    }
    for (name, shape) in &parts.zones {
        if let Some(top) = shape
            .polygons
            .iter()
            .flatten()
            .flatten()
            .max_by_key(|point| (point.lat, -point.lon))
        {
            let [x, y] = window.place(*top);
            // Above the outline's highest corner, where the margin leaves room.
            let (anchor, room) = if x > width * 0.6 {
                (Anchor::End, x)
            } else {
                (Anchor::Start, width - x)
            };
            canvas.text([x, (y - 5.0).max(12.0)], anchor, room, name);
        }
    }
    canvas.raw("</g>");
    canvas.rect(
        [0.5, 0.5, width - 1.0, height - 1.0],
        "fill=\"none\" stroke=\"currentColor\" stroke-opacity=\"0.4\"",
        "",
    );
    scale_bar(&mut canvas, &window, &parts.kilometres);
    let bottom = legend(&mut canvas, parts, heaviest, height + 8.0);
    Some(canvas.finish(bottom))
}

impl Window {
    fn place(&self, point: Point) -> [f64; 2] {
        let (lat, lon) = point.degrees();
        [
            (lon - self.west) * self.scale.0,
            (self.north - lat) * self.scale.1,
        ]
    }

    fn path(&self, shape: &Shape) -> String {
        let mut path = String::new();
        for ring in shape.polygons.iter().flatten() {
            // Outlines of countries far outside the window would be most of the file.
            let places: Vec<[f64; 2]> = ring.iter().map(|point| self.place(*point)).collect();
            if !self.meets(&places) {
                continue;
            }
            for (nth, [x, y]) in places.iter().enumerate() {
                let _ = write!(path, "{}{x:.1} {y:.1}", if nth == 0 { 'M' } else { 'L' });
            }
            path.push('Z');
        }
        path
    }

    fn meets(&self, places: &[[f64; 2]]) -> bool {
        let range = |axis: usize| {
            places
                .iter()
                .filter_map(|place| place.get(axis))
                .fold((f64::MAX, f64::MIN), |(a, b), &x| (a.min(x), b.max(x)))
        };
        let ((west, east), (north, south)) = (range(0), range(1));
        west <= self.size.0 && east >= 0.0 && north <= self.size.1 && south >= 0.0
    }
}

/// Spots that are to be in the picture. Of many, a few that lie far from all the others, and from them
/// by more than these lie from each other, would leave no room for the rest.
fn near(spots: &[Spot]) -> impl Iterator<Item = Point> {
    let limits = |pick: fn(&Point) -> i32| {
        let mut all: Vec<i32> = spots.iter().map(|spot| pick(&spot.point)).collect();
        all.sort_unstable();
        let tail = all.len() / 40;
        let (low, high) = (all.get(tail), all.get(all.len().saturating_sub(tail + 1)));
        let (low, high) = (low.copied().unwrap_or(0), high.copied().unwrap_or(0));
        let room = if tail == 0 {
            i32::MAX
        } else {
            high.saturating_sub(low)
        };
        (low.saturating_sub(room), high.saturating_add(room))
    };
    let (lat, lon) = (limits(|point| point.lat), limits(|point| point.lon));
    spots.iter().map(|spot| spot.point).filter(move |point| {
        (lat.0..=lat.1).contains(&point.lat) && (lon.0..=lon.1).contains(&point.lon)
    })
}

/// How many spots lie outside the picture.
#[must_use]
pub fn beyond(parts: &MapParts<'_>, width: f64) -> usize {
    let Some(window) = window(parts, width) else {
        return 0;
    };
    let inside = |spot: &&Spot| {
        let [x, y] = window.place(spot.point);
        (0.0..=window.size.0).contains(&x) && (0.0..=window.size.1).contains(&y)
    };
    parts.spots.len() - parts.spots.iter().filter(inside).count()
}

/// The smallest window around places and zones with a margin, neither very flat nor very high.
fn window(parts: &MapParts<'_>, width: f64) -> Option<Window> {
    let zones = parts
        .zones
        .iter()
        .flat_map(|(_, shape)| shape.polygons.iter().flatten().flatten().copied());
    let points = || near(&parts.spots).chain(zones.clone()).map(Point::degrees);
    points().next()?;
    let fold = |pick: fn((f64, f64)) -> f64| {
        points()
            .map(pick)
            .fold((f64::MAX, f64::MIN), |(low, high), x| {
                (low.min(x), high.max(x))
            })
    };
    let ((south, north), (west, east)) = (fold(|p| p.0), fold(|p| p.1));
    let middle = f64::midpoint(south, north);
    // Near the poles the projection is useless, but must not divide by zero.
    let shrink = middle.to_radians().cos().max(0.05);
    let (tall, wide) = (
        (north - south).max(0.02) * 1.12,
        (east - west).max(0.02) * 1.12,
    );
    let ratio = (tall / (wide * shrink)).clamp(0.45, if width > 600.0 { 0.8 } else { 1.2 });
    let wide = wide.max(tall / ratio / shrink);
    let tall = tall.max(wide * shrink * ratio);
    let scale = width / wide;
    Some(Window {
        west: f64::midpoint(west, east) - wide / 2.0,
        north: middle + tall / 2.0,
        scale: (scale, scale / shrink),
        size: (width, width * ratio),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(lat: f64, lon: f64) -> Point {
        Point::from_degrees(lat, lon).unwrap()
    }

    fn frame() -> Frame {
        Frame {
            width: 600.0,
            id: "m".into(),
            right_to_left: false,
            label: "map".into(),
        }
    }

    #[test]
    fn nothing_to_place_is_no_map() {
        assert_eq!(map(&MapParts::default(), &frame()), None);
    }

    #[test]
    fn the_middle_parallel_keeps_its_proportions() {
        let spot = |lat, lon| Spot {
            point: at(lat, lon),
            weight: 1,
            side: 0,
            title: String::new(),
        };
        let parts = MapParts {
            spots: vec![spot(59.0, 0.0), spot(61.0, 4.0)],
            ..MapParts::default()
        };
        let window = window(&parts, 600.0).unwrap();
        // At 60° a degree of longitude is half as long as one of latitude.
        assert!((window.scale.0 * 2.0 - window.scale.1).abs() < 1e-6);
        for spot in &parts.spots {
            let [x, y] = window.place(spot.point);
            assert!((0.0..=window.size.0).contains(&x) && (0.0..=window.size.1).contains(&y));
        }
    }

    #[test]
    fn names_are_escaped_and_far_outlines_left_out() {
        let square = |lat: f64, lon: f64| Shape {
            polygons: vec![vec![vec![
                at(lat, lon),
                at(lat, lon + 1.0),
                at(lat + 1.0, lon + 1.0),
            ]]],
        };
        let (near, mut outline) = (square(10.0, 10.0), square(10.2, 10.2));
        outline.polygons.extend(square(-50.0, 100.0).polygons);
        let parts = MapParts {
            zones: vec![("<zone>".into(), &near)],
            outline: Some(&outline),
            ..MapParts::default()
        };
        let svg = map(&parts, &frame()).unwrap();
        assert!(svg.contains("&lt;zone&gt;") && !svg.contains("<zone>"));
        assert_eq!(svg.matches("stroke-opacity=\"0.35\"").count(), 1);
        assert_eq!(
            svg.split("stroke-opacity=\"0.35\"")
                .next()
                .unwrap()
                .matches('Z')
                .count(),
            1,
            "{svg}"
        );
    }

    #[test]
    fn one_far_place_among_many_leaves_the_others_their_room() {
        let spot = |lat: f64, lon: f64| Spot {
            point: at(lat, lon),
            weight: 1,
            side: 0,
            title: String::new(),
        };
        let many: Vec<Spot> = (0..60u8)
            .map(|n| spot(31.0 + f64::from(n) / 100.0, 34.0 + f64::from(n % 7) / 10.0))
            .collect();
        let parts = |spots: Vec<Spot>| MapParts {
            spots,
            ..MapParts::default()
        };
        let alone = window(&parts(many.clone()), 600.0).unwrap();
        let mut with = many.clone();
        with.push(spot(15.0, 32.0));
        let with = parts(with);
        assert!((window(&with, 600.0).unwrap().scale.0 / alone.scale.0 - 1.0).abs() < 0.1);
        assert_eq!((beyond(&with, 600.0), beyond(&parts(many), 600.0)), (1, 0));
        // Of two places neither is the far one.
        let two = parts(vec![spot(31.0, 34.0), spot(15.0, 32.0)]);
        assert_eq!(beyond(&two, 600.0), 0);
    }

    #[test]
    fn one_single_place_has_a_window() {
        let spot = Spot {
            point: at(90.0, 180.0),
            weight: 0,
            side: 9,
            title: String::new(),
        };
        let svg = map(
            &MapParts {
                spots: vec![spot],
                ..MapParts::default()
            },
            &frame(),
        )
        .unwrap();
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
    }
}

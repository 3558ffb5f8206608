//! Points and outlines, in degrees of WGS 84, stored in ten-millionths so that equal places compare
//! equal.

use serde::{Deserialize, Serialize};

/// A point: latitude and longitude in ten-millionths of a degree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Point {
    /// Latitude × 10⁷.
    pub lat: i32,
    /// Longitude × 10⁷.
    pub lon: i32,
}

impl Point {
    /// From degrees; nothing when out of range or not a number.
    #[must_use]
    pub fn from_degrees(lat: f64, lon: f64) -> Option<Point> {
        let ok = (-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon);
        // In range, so the product fits an i32.
        #[allow(clippy::cast_possible_truncation)]
        ok.then(|| Point {
            lat: (lat * 1e7).round() as i32,
            lon: (lon * 1e7).round() as i32,
        })
    }

    /// Whether there is such a place: latitudes go to 90 degrees and longitudes to 180.
    #[must_use]
    pub fn exists(self) -> bool {
        self.lat.unsigned_abs() <= 900_000_000 && self.lon.unsigned_abs() <= 1_800_000_000
    }

    /// Latitude and longitude in degrees.
    #[must_use]
    pub fn degrees(self) -> (f64, f64) {
        (f64::from(self.lat) / 1e7, f64::from(self.lon) / 1e7)
    }
}

/// An outline: polygons, each an outer ring and holes, each ring closed implicitly.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Shape {
    /// Polygons; in each the first ring is the outer one.
    pub polygons: Vec<Vec<Vec<Point>>>,
}

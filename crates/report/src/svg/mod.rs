//! Charts as SVG, each complete in itself: presentation attributes only, `currentColor` for lines and
//! letters, so that one drawing serves a light page, a dark page and paper.
//!
//! Time runs from left to right in either language. Nothing is told by colour alone: states differ in
//! height and hatching, stages and sides in the shape of their marks.

mod axis;
mod bars;
mod canvas;
mod map;
mod steps;
mod timeline;

pub use axis::{Axis, Marker};
pub use bars::{Bar, Panel, bars, bucket};
pub use canvas::Frame;
pub use map::{MapParts, Spot, beyond, map};
pub use steps::{Step, steps};
pub use timeline::{Ink, Mark, Row, Sign, Stretch, timeline};

/// Colours that people with any common colour blindness tell apart (Okabe and Ito, "Color universal
/// design", 2008); the last is for whoever is not known.
pub const PALETTE: [&str; 7] = [
    "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#888888",
];

/// The colour of the side at a place in a list of sides.
#[must_use]
pub fn colour(place: usize) -> &'static str {
    PALETTE.get(place).copied().unwrap_or("#888888")
}

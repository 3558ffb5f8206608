//! Outlines from GeoJSON (RFC 7946): the polygons of a geometry, a feature or a collection.

use mutaraka_vocabulary::geography::{Point, Shape};
use serde_json::Value;

/// Deepest nesting of collections that is read.
const DEEPEST: usize = 16;

/// What an outline is, for who gave something else.
const WANTED: &str = "an outline is GeoJSON with a `Polygon` or a `MultiPolygon`, bare, in features or in collections, in degrees, longitude before latitude";

/// Whether `text` is GeoJSON with outlines that a map can show.
///
/// # Errors
/// What it is instead, and what is expected: lower case, no full stop.
pub fn check_outline(text: &str) -> Result<(), String> {
    let value: Value = serde_json::from_str(text)
        .map_err(|error| format!("the outline is no JSON ({error}); {WANTED}"))?;
    if shape(&value).is_some() {
        return Ok(());
    }
    let kind = value
        .get("type")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let what = match kind {
        "" => "the outline is JSON and no GeoJSON",
        "Topology" => "the outline is TopoJSON",
        _ => {
            "the outline holds no polygon whose corners are longitudes and latitudes (lines and points alone are not drawn)"
        }
    };
    Err(format!("{what}; {WANTED}"))
}

/// The outlines in `text`; none where it is no GeoJSON or holds no polygon.
pub(crate) fn outline(text: &str) -> Option<Shape> {
    shape(&serde_json::from_str(text).ok()?)
}

fn shape(value: &Value) -> Option<Shape> {
    let mut shape = Shape::default();
    collect(value, &mut shape, DEEPEST);
    (!shape.polygons.is_empty()).then_some(shape)
}

fn collect(value: &Value, shape: &mut Shape, depth: usize) {
    let Some(depth) = depth.checked_sub(1) else {
        return;
    };
    for key in ["features", "geometries"] {
        for part in value
            .get(key)
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            collect(part, shape, depth);
        }
    }
    if let Some(geometry) = value.get("geometry") {
        collect(geometry, shape, depth);
    }
    let Some(coordinates) = value.get("coordinates") else {
        return;
    };
    match value.get("type").and_then(Value::as_str) {
        Some("Polygon") => shape.polygons.extend(polygon(coordinates)),
        Some("MultiPolygon") => {
            shape.polygons.extend(
                coordinates
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(polygon),
            );
        }
        _ => {}
    }
}

fn polygon(rings: &Value) -> Option<Vec<Vec<Point>>> {
    let rings: Vec<Vec<Point>> = rings.as_array()?.iter().filter_map(ring).collect();
    (!rings.is_empty()).then_some(rings)
}

fn ring(points: &Value) -> Option<Vec<Point>> {
    let points: Vec<Point> = points.as_array()?.iter().filter_map(point).collect();
    (points.len() > 2).then_some(points)
}

fn point(position: &Value) -> Option<Point> {
    Point::from_degrees(position.get(1)?.as_f64()?, position.get(0)?.as_f64()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn polygons_are_found_wherever_they_stand() {
        let text = r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":null,"geometry":
            {"type":"GeometryCollection","geometries":[{"type":"Polygon","coordinates":[[[1,2],[3,4],[5,6]]]},
            {"type":"Point","coordinates":[1,2]}]}}]}"#;
        let shape = outline(text).unwrap();
        assert_eq!(shape.polygons.len(), 1);
        assert_eq!(
            shape.polygons[0][0][0],
            Point::from_degrees(2.0, 1.0).unwrap()
        );
    }

    #[test]
    fn what_is_no_outline_is_none() {
        let deep = format!("{}null{}", r#"{"geometry":"#.repeat(100), "}".repeat(100));
        let wild = r#"{"type":"Polygon","coordinates":[[[1,2],"x",[999,999]]]}"#;
        for text in ["", "[]", "{\"type\":\"Polygon\"}", &deep, wild] {
            assert_eq!(outline(text), None, "{text}");
            let why = check_outline(text).unwrap_err();
            assert!(why.contains("`MultiPolygon`"), "{why}");
        }
    }
}

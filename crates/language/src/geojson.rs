//! Outlines from GeoJSON (RFC 7946): polygons and multipolygons, bare, in features, in collections.

use mutaraka_vocabulary::geography::{Point, Shape};
use serde_json::Value;

/// Why a file gives no outline.
#[derive(Debug)]
pub(crate) struct Problem {
    pub reason: String,
    pub hint: &'static str,
    /// The file is sound, but has no such feature.
    pub no_feature: bool,
}

const HINT: &str =
    "an outline is a GeoJSON polygon or multipolygon in degrees, longitude before latitude";

fn problem(reason: impl Into<String>) -> Problem {
    Problem {
        reason: reason.into(),
        hint: HINT,
        no_feature: false,
    }
}

/// The outline in `text`: of the feature whose property has the value, or of everything.
pub(crate) fn shape(text: &str, feature: Option<&(String, String)>) -> Result<Shape, Problem> {
    let value: Value = serde_json::from_str(text.trim_start_matches('\u{feff}'))
        .map_err(|error| problem(format!("it is not JSON ({error})")))?;
    let mut shape = Shape::default();
    let mut matched = false;
    gather(&value, feature, &mut matched, &mut shape)?;
    match feature {
        Some((property, wanted)) if !matched => Err(Problem {
            reason: format!("no feature has `{property}` = `{wanted}`"),
            hint: "name a property and a value of the feature exactly as the file has them",
            no_feature: true,
        }),
        _ if shape.polygons.is_empty() => Err(problem("it holds no polygon")),
        _ => Ok(shape),
    }
}

fn gather(
    value: &Value,
    feature: Option<&(String, String)>,
    matched: &mut bool,
    shape: &mut Shape,
) -> Result<(), Problem> {
    let members = |name: &str| {
        value
            .get(name)
            .and_then(Value::as_array)
            .map(Vec::as_slice)
            .unwrap_or_default()
    };
    match value.get("type").and_then(Value::as_str) {
        Some("FeatureCollection") => members("features")
            .iter()
            .try_for_each(|inner| gather(inner, feature, matched, shape)),
        Some("Feature") => {
            let wanted = feature.is_none_or(|(property, wanted)| has(value, property, wanted));
            *matched |= wanted;
            match value.get("geometry") {
                Some(geometry) if wanted => gather(geometry, None, matched, shape),
                _ => Ok(()),
            }
        }
        Some("GeometryCollection") if feature.is_none() => members("geometries")
            .iter()
            .try_for_each(|inner| gather(inner, None, matched, shape)),
        Some("Polygon") if feature.is_none() => {
            shape.polygons.push(polygon(members("coordinates"))?);
            Ok(())
        }
        Some("MultiPolygon") if feature.is_none() => {
            members("coordinates").iter().try_for_each(|rings| {
                shape.polygons.push(polygon(
                    rings.as_array().map(Vec::as_slice).unwrap_or_default(),
                )?);
                Ok(())
            })
        }
        _ => Ok(()),
    }
}

fn has(feature: &Value, property: &str, wanted: &str) -> bool {
    match feature
        .get("properties")
        .and_then(|properties| properties.get(property))
    {
        Some(Value::String(string)) => string == wanted,
        Some(Value::Number(number)) => number.to_string() == wanted,
        _ => false,
    }
}

fn polygon(rings: &[Value]) -> Result<Vec<Vec<Point>>, Problem> {
    if rings.is_empty() {
        return Err(problem("a polygon in it has no ring"));
    }
    rings.iter().map(ring).collect()
}

/// A ring without the last point where it repeats the first: rings close by themselves.
fn ring(ring: &Value) -> Result<Vec<Point>, Problem> {
    let corners = ring.as_array().map(Vec::as_slice).unwrap_or_default();
    let mut points = corners
        .iter()
        .map(point)
        .collect::<Result<Vec<Point>, Problem>>()?;
    if points.len() > 1 && points.first() == points.last() {
        points.pop();
    }
    if points.len() < 3 {
        return Err(problem("a ring in it has fewer than three corners"));
    }
    Ok(points)
}

fn point(corner: &Value) -> Result<Point, Problem> {
    let at = |index: usize| corner.get(index).and_then(Value::as_f64);
    at(1)
        .zip(at(0))
        .and_then(|(lat, lon)| Point::from_degrees(lat, lon))
        .ok_or_else(|| problem("a corner in it is no longitude and latitude"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQUARE: &str = r#"{"type":"Feature","properties":{"NAME":"A","no":7},
        "geometry":{"type":"Polygon","coordinates":[[[34,31],[35,31],[35,32],[34,31]]]}}"#;

    #[test]
    fn a_ring_loses_its_repeated_last_corner() {
        let shape = shape(SQUARE, None).unwrap();
        assert_eq!(shape.polygons.len(), 1);
        assert_eq!(shape.polygons[0][0].len(), 3);
        assert_eq!(
            shape.polygons[0][0][1],
            Point {
                lat: 310_000_000,
                lon: 350_000_000
            }
        );
    }

    #[test]
    fn features_are_chosen_by_property() {
        let wanted = |property: &str, value: &str| {
            shape(SQUARE, Some(&(property.to_owned(), value.to_owned())))
        };
        assert!(wanted("NAME", "A").is_ok());
        assert!(wanted("no", "7").is_ok());
        assert!(wanted("NAME", "B").unwrap_err().no_feature);
    }

    #[test]
    fn what_is_no_outline_is_refused() {
        for text in [
            "",
            "[]",
            "{}",
            r#"{"type":"Polygon","coordinates":[]}"#,
            r#"{"type":"Polygon","coordinates":[[[999,0],[0,0],[1,1]]]}"#,
        ] {
            assert!(shape(text, None).is_err(), "{text}");
        }
    }
}

//! Places against zones: names, points, containment, and what cannot be told.

// Helpers of tests stop a test by panicking.
#![allow(clippy::unwrap_used)]

use mutaraka_records::{Inside, Locator};
use mutaraka_vocabulary::Agreement;
use mutaraka_vocabulary::geography::Point;
use mutaraka_vocabulary::record::Place;
use serde_json::json;

const STRIP: u64 = 1;
const TOWN: u64 = 2;
const COUNTRY: u64 = 4;
const OUTLINED: u64 = 8;

/// A strip of names that holds a town, a country that holds the strip, and a zone of an outline alone: the
/// square from 31° to 32° north and 34° to 35° east.
fn agreement() -> Agreement {
    let degree = 10_000_000;
    let corner = |lat: i32, lon: i32| json!({ "lat": lat * degree, "lon": lon * degree });
    let ring = [
        corner(31, 34),
        corner(31, 35),
        corner(32, 35),
        corner(32, 34),
    ];
    serde_json::from_value(json!({
        "name": "a", "title": {}, "time-zone": "UTC", "entry": { "at": 0 }, "term": {}, "standard": "verified",
        "parties": [], "clauses": [],
        "zones": [
            { "name": "strip", "title": { "en": "the Strip", "ar": "القطاع" }, "admin": ["Gaza Strip"], "contains": ["town"] },
            { "name": "town", "title": {}, "admin": ["Rafah"] },
            { "name": "country", "title": {}, "contains": ["strip"] },
            { "name": "outlined", "title": {}, "shape": { "polygons": [[ring]] } },
        ],
    }))
    .unwrap()
}

fn locate(place: &Place<'_>) -> (u64, u64) {
    let mut locator = Locator::new(&agreement()).unwrap();
    let Inside { surely, perhaps } = locator.locate(place);
    // What was looked up once is found again.
    assert_eq!(locator.locate(place), Inside { surely, perhaps });
    (surely, perhaps)
}

fn named(names: &[&'static str]) -> Place<'static> {
    Place::Named(names.iter().map(|&name| name.into()).collect())
}

fn point(lat: f64, lon: f64, within: u32, names: &[&'static str]) -> Place<'static> {
    let point = Point::from_degrees(lat, lon).unwrap();
    Place::Point {
        point,
        within,
        names: names.iter().map(|&name| name.into()).collect(),
    }
}

#[test]
fn names_match_whatever_their_case_and_blanks() {
    for name in [
        "Gaza Strip",
        " gaza  STRIP ",
        "strip",
        "The Strip",
        "القطاع",
    ] {
        assert_eq!(
            locate(&named(&["Jabalia", name])),
            (STRIP | COUNTRY, STRIP | COUNTRY | OUTLINED),
            "{name}"
        );
    }
    assert_eq!(locate(&named(&["Gaza"])), (0, OUTLINED));
}

#[test]
fn inside_a_zone_is_inside_all_that_contain_it() {
    let all = STRIP | TOWN | COUNTRY;
    assert_eq!(locate(&named(&["rafah"])), (all, all | OUTLINED));
}

#[test]
fn points_are_held_against_the_outline() {
    assert_eq!(
        locate(&point(31.5, 34.5, 0, &["Israel"])),
        (OUTLINED, OUTLINED)
    );
    assert_eq!(
        locate(&point(31.5, 34.5, 60_000, &["Israel"])),
        (0, OUTLINED)
    );
    assert_eq!(locate(&point(33.5, 34.5, 60_000, &["Lebanon"])), (0, 0));
    assert_eq!(
        locate(&point(31.5, 34.5, 0, &["Gaza Strip"])),
        (STRIP | COUNTRY | OUTLINED, STRIP | COUNTRY | OUTLINED)
    );
}

#[test]
fn a_point_without_names_is_left_open_where_there_is_no_outline() {
    assert_eq!(
        locate(&point(10.0, 10.0, 0, &[])),
        (0, STRIP | TOWN | COUNTRY)
    );
}

#[test]
fn an_unknown_place_is_perhaps_everywhere() {
    assert_eq!(
        locate(&Place::Unknown),
        (0, STRIP | TOWN | COUNTRY | OUTLINED)
    );
}

#[test]
fn containment_in_a_circle_settles() {
    let mut agreement = agreement();
    agreement.zones[1].contains.push("country".to_owned());
    let found = Locator::new(&agreement).unwrap().locate(&named(&["Rafah"]));
    assert_eq!(found.surely, STRIP | TOWN | COUNTRY);
}

#[test]
fn more_zones_than_a_mask_holds_are_refused() {
    let mut agreement = agreement();
    let zone = agreement.zones[1].clone();
    agreement.zones = vec![zone; 65];
    assert_eq!(Locator::new(&agreement).unwrap_err().0, 65);
}

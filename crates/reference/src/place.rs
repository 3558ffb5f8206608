//! Places and zones, by name alone: shapes are not looked at.

use mutaraka_vocabulary::agreement::Zone;
use mutaraka_vocabulary::record::Place;
use mutaraka_vocabulary::{Agreement, Name};

use crate::answer::Answer;

fn zone<'a>(agreement: &'a Agreement, name: &str) -> Option<&'a Zone> {
    agreement.zones.iter().find(|zone| zone.name == name)
}

fn is_called(zone: &Zone, label: &str) -> bool {
    let label = label.to_lowercase();
    zone.name.to_lowercase() == label
        || zone.admin.iter().any(|admin| admin.to_lowercase() == label)
}

/// Whether `inner` is `outer` or lies within it.
fn lies_within(agreement: &Agreement, inner: &str, outer: &str, depth: u8) -> bool {
    inner == outer
        || (depth > 0
            && zone(agreement, outer).is_some_and(|zone| {
                zone.contains
                    .iter()
                    .any(|part| lies_within(agreement, inner, part, depth - 1))
            }))
}

/// The zones that a place's names call.
fn called<'a>(agreement: &'a Agreement, label: &str) -> Vec<&'a Zone> {
    agreement
        .zones
        .iter()
        .filter(|zone| is_called(zone, label))
        .collect()
}

/// Whether something at `place` lies in one of `zones`; in any place, when none is named.
pub(crate) fn lies_in(agreement: &Agreement, place: &Place, zones: &[Name]) -> Answer {
    if zones.is_empty() {
        return Answer::Yes;
    }
    let Place::Named(names) = place else {
        return Answer::Perhaps;
    };
    let matched: Vec<&Zone> = names
        .iter()
        .flat_map(|name| called(agreement, name))
        .collect();
    let one = |name: &Name| {
        if matched
            .iter()
            .any(|inner| lies_within(agreement, &inner.name, name, 8))
        {
            Answer::Yes
        } else if !matched.is_empty()
            && matched
                .iter()
                .all(|outer| lies_within(agreement, name, &outer.name, 8))
        {
            // Known only to lie in a wider zone.
            Answer::Perhaps
        } else {
            Answer::No
        }
    };
    zones.iter().map(one).max().unwrap_or(Answer::No)
}

/// Whether somebody placed there could see every one of `zones`; no place means everywhere.
pub(crate) fn takes_in(agreement: &Agreement, place: &Place, zones: &[Name]) -> bool {
    match place {
        Place::Unknown => true,
        Place::Point { .. } => false,
        Place::Named(names) => {
            let sees = |zone: &Name| {
                names.iter().all(|name| {
                    called(agreement, name)
                        .iter()
                        .any(|outer| lies_within(agreement, zone, &outer.name, 8))
                })
            };
            !names.is_empty() && !zones.is_empty() && zones.iter().all(sees)
        }
    }
}

//! What a coverage record covers. Sentence 6, *covered*, of the meaning.

use mutaraka_vocabulary::record::{Coverage, Place};
use mutaraka_vocabulary::vocabulary::{self, NodeId};

use crate::entry::CoverageShape;
use crate::program::{CoverClass, Program};

/// The cover classes of a program that a record covers.
pub(super) fn shape(
    program: &Program,
    coverage: &Coverage<'_>,
    place: &Place<'_>,
) -> CoverageShape {
    let acts = vocabulary::acts();
    let nodes: Vec<NodeId> = coverage
        .acts
        .iter()
        .filter_map(|name| acts.id(name))
        .collect();
    let everywhere = matches!(place, Place::Unknown);
    let taken_in = taken_in(program, place);
    let covers = |class: &CoverClass| {
        let place = everywhere || (!class.anywhere && class.place & !taken_in == 0);
        let seen = |first| nodes.iter().any(|&node| acts.covers(node, first));
        place && (coverage.acts.is_empty() || class.acts.iter().all(|range| seen(range.first)))
    };
    let classes = (0..).zip(&program.cover_classes);
    let classes: Vec<u16> = classes
        .filter(|(_, class)| covers(class))
        .map(|(number, _)| number)
        .collect();
    CoverageShape {
        full: if coverage.lethal_only {
            Vec::new()
        } else {
            classes.clone()
        },
        lethal: classes,
    }
}

/// The zones that a place takes in: those called as it is, or within one so called. All its names are of one place,
/// so what it takes in, each of them does.
fn taken_in(program: &Program, place: &Place<'_>) -> u64 {
    let Place::Named(names) = place else { return 0 };
    let zones_of = |name: &str| {
        let zone = program.zones.get(name).map_or(0, |zone| 1_u64 << zone);
        let within = (0..).zip(&program.zone_within);
        within
            .filter(|(_, within)| *within & zone != 0)
            .fold(0, |all, (inner, _): (u8, _)| all | 1 << inner)
    };
    names
        .iter()
        .map(|name| zones_of(name))
        .reduce(|all, zones| all & zones)
        .unwrap_or(0)
}

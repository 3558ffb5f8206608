//! Scopes, thresholds and tests.

use mutaraka_vocabulary::agreement::{Class, Scope, Target, Test, Threshold};
use mutaraka_vocabulary::vocabulary::acts;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::{Names, PHASES, one_of, some_of, standard, times, zone_names};

fn nodes() -> Vec<String> {
    acts()
        .nodes()
        .iter()
        .map(|node| node.name.to_owned())
        .collect()
}

/// Acts that use no force.
pub(super) fn measures() -> Vec<String> {
    let tree = acts();
    let forcible = |name: &str| tree.id(name).is_some_and(|id| tree.is_forcible(id));
    nodes().into_iter().filter(|name| !forcible(name)).collect()
}

const CLASSES: [Class; 8] = [
    Class::Forces,
    Class::Civilians,
    Class::CivilianObjects,
    Class::Medical,
    Class::Relief,
    Class::Reporters,
    Class::Detainees,
    Class::Dead,
];

fn target(names: &Names, classes: &[Class]) -> impl Strategy<Value = Target> + use<> {
    let (side, class) = (one_of(&names.sides()), select(classes.to_vec()));
    (option::of(one_of(&names.sides())), option::of(class), side).prop_map(
        |(side, class, other)| {
            let side = if class.is_none() {
                side.or(Some(other))
            } else {
                side
            };
            Target { side, class }
        },
    )
}

pub(super) fn scope(names: &Names) -> impl Strategy<Value = Scope> + use<> {
    scope_of(names, nodes(), &CLASSES)
}

pub(super) fn scope_of(
    names: &Names,
    acts: Vec<String>,
    classes: &[Class],
) -> impl Strategy<Value = Scope> + use<> {
    let targets = vec(target(names, classes), 0..3);
    (
        vec(select(acts), 1..3),
        vec(select(nodes()), 0..2),
        zone_names(),
        targets,
        option::weighted(0.2, times::hours()),
    )
        .prop_map(|(acts, except, place, directed_at, hours)| Scope {
            acts,
            except,
            place,
            directed_at,
            hours,
        })
}

pub(super) fn forces_only() -> [Class; 1] {
    [Class::Forces]
}

pub(super) fn threshold() -> impl Strategy<Value = Threshold> {
    (0u32..5, 1u32..60, any::<bool>()).prop_map(|(more_than, days, from_the_act)| Threshold {
        more_than,
        days,
        from_the_act,
    })
}

/// Any test that does not look at clause `own` being kept.
pub(super) fn test(names: &Names, own: &str) -> impl Strategy<Value = Test> + use<> {
    let others: Vec<String> = names
        .undertakings
        .iter()
        .filter(|number| *number != own)
        .cloned()
        .collect();
    let kept = (one_of(&others), threshold())
        .prop_map(|(clause, threshold)| Test::Kept { clause, threshold });
    let counted = (
        scope(names),
        some_of(names.sides(), 0),
        threshold(),
        standard(),
    )
        .prop_map(|(scope, by, threshold, standard)| Test::Acts {
            scope,
            by,
            threshold,
            standard,
        });
    let quiet = (one_of(&names.undertakings), 1u32..30)
        .prop_map(|(clause, days)| Test::Quiet { clause, days });
    let leaf = prop_oneof![
        3 => kept,
        1 => counted,
        1 => quiet,
        1 => times::step(names.clone()).prop_map(Test::Done),
        1 => select(PHASES.to_vec()).prop_map(|phase| Test::During(phase.to_owned())),
    ];
    leaf.prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 1..4).prop_map(Test::All),
            vec(inner.clone(), 1..4).prop_map(Test::Any),
            inner.prop_map(|test| Test::Not(Box::new(test))),
        ]
    })
}

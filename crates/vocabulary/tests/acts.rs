//! The table of acts is well formed, and every code of the data sets has one place in it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod table;

use std::collections::BTreeMap;

use mutaraka_vocabulary::Degree;
use mutaraka_vocabulary::agreement::{Body, Duty};
use mutaraka_vocabulary::vocabulary::{IMPLIED, acts, implied_floor};

const FILE: &str = include_str!("../data/acts.tsv");

/// Sub-event types of the ACLED codebook, edition of 2023, in its order.
const ACLED: [&str; 25] = [
    "Government regains territory",
    "Non-state actor overtakes territory",
    "Armed clash",
    "Excessive force against protesters",
    "Protest with intervention",
    "Peaceful protest",
    "Violent demonstration",
    "Mob violence",
    "Chemical weapon",
    "Air/drone strike",
    "Suicide bomb",
    "Shelling/artillery/missile attack",
    "Remote explosive/landmine/IED",
    "Grenade",
    "Sexual violence",
    "Attack",
    "Abduction/forced disappearance",
    "Agreement",
    "Arrests",
    "Change to group/activity",
    "Disrupted weapons use",
    "Headquarters or base established",
    "Looting/property destruction",
    "Non-violent transfer of territory",
    "Other",
];

/// Event types of the PLOVER manual in its two conflict quadrants, with their modes.
const PLOVER: [(&str, &[&str]); 9] = [
    ("DEMAND", &[]),
    ("ACCUSE", &[]),
    ("REJECT", &[]),
    (
        "THREATEN",
        &[
            "restrict",
            "ban",
            "arrest",
            "relations",
            "expel",
            "territory",
            "violence",
        ],
    ),
    (
        "PROTEST",
        &[
            "demo", "riot", "general", "strike", "hunger", "boycott", "obstruct",
        ],
    ),
    ("SANCTION", &["convict", "expel", "withdraw", "discontinue"]),
    ("MOBILIZE", &["troops", "weapons", "police", "militia"]),
    (
        "COERCE",
        &[
            "confiscate",
            "restrict",
            "ban",
            "censor",
            "curfew",
            "martial-law",
            "arrest",
            "deport",
            "withhold",
        ],
    ),
    (
        "ASSAULT",
        &[
            "abduct",
            "beat",
            "torture",
            "execute",
            "sexual",
            "assassinate",
            "destroy",
            "primitive",
            "firearms",
            "explosives",
            "suicide-attack",
            "heavy-weapons",
            "cleansing",
            "massacre",
            "unconventional",
            "sideAB",
        ],
    ),
];

/// How often each code stands in a column.
fn codes(column: &str) -> BTreeMap<&'static str, usize> {
    let tree = acts();
    let mut count = BTreeMap::new();
    for node in tree.nodes() {
        let id = tree.id(node.name).unwrap();
        for code in tree
            .column(id, column)
            .split(';')
            .map(str::trim)
            .filter(|code| !code.is_empty())
        {
            *count.entry(code).or_default() += 1;
        }
    }
    count
}

#[test]
fn the_file_is_a_tree_in_preorder() {
    table::is_well_formed(
        FILE,
        &[
            "name", "en", "ar", "forcible", "gravity", "floor", "acled", "ucdp", "plover",
            "meaning",
        ],
    );
}

#[test]
fn forcible_gravity_and_floor_have_their_few_values() {
    let tree = acts();
    for node in tree.nodes() {
        let id = tree.id(node.name).unwrap();
        assert!(
            ["yes", "no"].contains(&tree.column(id, "forcible")),
            "{}: forcible",
            node.name
        );
        assert!(
            ["yes", "no"].contains(&tree.column(id, "floor")),
            "{}: floor",
            node.name
        );
        let gravity: u8 = tree.column(id, "gravity").parse().expect(node.name);
        assert!(gravity <= 9, "{}: gravity {gravity}", node.name);
        assert_eq!(tree.gravity(id), gravity, "{}", node.name);
        let yes = |column| tree.column(id, column) == "yes";
        assert_eq!(tree.is_forcible(id), yes("forcible"), "{}", node.name);
        assert_eq!(tree.is_floor(id), yes("floor"), "{}", node.name);
    }
}

#[test]
fn the_floor_reaches_everything_below_it() {
    let tree = acts();
    for node in tree.nodes() {
        let id = tree.id(node.name).unwrap();
        let Some((above, _)) = node.name.rsplit_once('.') else {
            continue;
        };
        if tree.is_floor(tree.id(above).unwrap()) {
            assert!(
                tree.is_floor(id),
                "{} is below the floor's {above}",
                node.name
            );
        }
    }
}

#[test]
fn all_violence_is_forcible() {
    // A permitted measure without force must never be an act of violence.
    for node in acts()
        .nodes()
        .iter()
        .filter(|node| node.name.starts_with("violence"))
    {
        assert!(
            acts().is_forcible(acts().id(node.name).unwrap()),
            "{}",
            node.name
        );
    }
}

#[test]
fn every_acled_sub_event_type_has_one_node() {
    let count = codes("acled");
    for code in ACLED {
        assert_eq!(count.get(code), Some(&1), "{code}");
    }
    assert_eq!(
        count.len(),
        ACLED.len(),
        "a code that the ACLED codebook does not have: {count:?}"
    );
}

#[test]
fn every_ucdp_type_of_violence_has_one_node() {
    let count = codes("ucdp");
    assert_eq!(
        count.into_iter().collect::<Vec<_>>(),
        [("1", 1), ("2", 1), ("3", 1)]
    );
    let name = |code| acts().node(acts().by_code("ucdp", code).unwrap()).name;
    // Neither dyad side is the initiator in the GED; one-sided violence has one.
    assert_eq!(
        [name("1"), name("2"), name("3")],
        ["violence.clash", "violence.clash", "violence.attack"]
    );
}

#[test]
fn every_hostile_plover_type_and_mode_has_one_node() {
    let count = codes("plover");
    let mut known = 0;
    for (kind, modes) in PLOVER {
        for code in std::iter::once(kind.to_owned())
            .chain(modes.iter().map(|mode| format!("{kind}:{mode}")))
        {
            assert_eq!(count.get(code.as_str()), Some(&1), "{code}");
            known += 1;
        }
    }
    assert_eq!(
        count.len(),
        known,
        "a code that the PLOVER manual does not have: {count:?}"
    );
}

#[test]
fn events_that_are_no_acts_fall_under_no_prohibition_of_violence() {
    let violence = acts().id("violence").unwrap();
    for code in [
        "Agreement",
        "Other",
        "Non-violent transfer of territory",
        "Disrupted weapons use",
        "Peaceful protest",
    ] {
        assert!(
            !acts().covers(violence, acts().by_code("acled", code).unwrap()),
            "{code}"
        );
    }
}

#[test]
fn the_implied_floor_names_what_sentence_four_of_the_meaning_names() {
    let clauses = implied_floor(&["north".to_owned(), "south".to_owned()], Degree::Verified);
    let scopes: Vec<_> = clauses
        .iter()
        .map(|clause| match &clause.body {
            Body::Undertaking(undertaking) => match &undertaking.duty {
                Duty::Refrain(scope) => scope,
                other => panic!("{} is no duty to refrain: {other:?}", clause.number),
            },
            other => panic!("{} is no undertaking: {other:?}", clause.number),
        })
        .collect();
    assert_eq!(scopes.len(), IMPLIED.len());
    assert!(
        scopes.iter().all(|scope| !scope.acts.is_empty()
            && scope.place.is_empty()
            && scope.except.is_empty())
    );
    assert!(
        !scopes[0].directed_at.is_empty(),
        "floor-1 protects classes of persons and objects"
    );
    for name in [
        "detention.hostage-taking",
        "deprivation.starvation",
        "deprivation.collective-punishment",
        "deprivation.relief-denial",
        "deprivation.medical-denial",
        "detention.ill-treatment",
        "dead",
    ] {
        assert!(
            scopes[1].acts.iter().any(|act| act == name),
            "{name} is not in floor-2"
        );
    }
}

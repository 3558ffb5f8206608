//! The table of quantities is well formed, and what is below a node can be added up to it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod table;

use mutaraka_vocabulary::vocabulary::quantities;

const FILE: &str = include_str!("../data/quantities.tsv");

#[test]
fn the_file_is_a_tree_in_preorder() {
    table::is_well_formed(
        FILE,
        &["name", "en", "ar", "unit", "direction", "publisher"],
    );
}

#[test]
fn every_quantity_has_a_unit_and_a_direction() {
    let tree = quantities();
    for node in tree.nodes() {
        let id = tree.id(node.name).unwrap();
        assert!(
            !tree.column(id, "unit").is_empty(),
            "{} has no unit",
            node.name
        );
        assert!(
            ["more-is-better", "more-is-worse"].contains(&tree.column(id, "direction")),
            "{}",
            node.name
        );
    }
}

#[test]
fn a_node_has_the_unit_and_direction_of_the_node_above() {
    // A clause that names a node covers what is below it, so hours must not stand below crossings.
    let tree = quantities();
    for node in tree.nodes() {
        let Some((above, _)) = node.name.rsplit_once('.') else {
            continue;
        };
        let (id, above) = (tree.id(node.name).unwrap(), tree.id(above).unwrap());
        for column in ["unit", "direction"] {
            assert_eq!(
                tree.column(id, column),
                tree.column(above, column),
                "{column} of {}",
                node.name
            );
        }
    }
}

#[test]
fn side_taking_words_are_found_behind_their_prefixes() {
    assert!(table::takes_a_side("والمقاومة"));
    assert!(table::takes_a_side("للنظام"));
    assert!(table::takes_a_side("بالعدو"));
    assert!(!table::takes_a_side("عدائي"));
    assert!(!table::takes_a_side("انتظام"));
}

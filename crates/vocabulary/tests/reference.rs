//! The tables in `docs/src/reference/vocabulary.md` are those of the data files. After a change to a data
//! file: `MUTARAKA_WRITE_DOCS=1 cargo test -p mutaraka-vocabulary --test reference`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use mutaraka_vocabulary::vocabulary::{Tree, acts, quantities};

const PAGE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../docs/src/reference/vocabulary.md"
);

/// The rows of a tree as a table of Markdown, indented by depth.
fn table(tree: &Tree, columns: &[&str]) -> String {
    let mut text = format!(
        "| name | English | Arabic | {} |\n|{}\n",
        columns.join(" | "),
        " --- |".repeat(3 + columns.len())
    );
    for node in tree.nodes() {
        let id = tree.id(node.name).unwrap();
        let (en, ar) = (
            node.title.en.as_deref().unwrap(),
            node.title.ar.as_deref().unwrap(),
        );
        text += &format!("| `{}` | {en} | <bdi dir=\"rtl\">{ar}</bdi>", node.name);
        for column in columns {
            text += &format!(" | {}", tree.column(id, column).replace(';', " · "));
        }
        text += " |\n";
    }
    text
}

/// `page` with the lines between the marks of `name` replaced by `table`.
fn insert(page: &str, name: &str, table: &str) -> String {
    let (begin, end) = (
        format!("<!-- {name}: begin -->\n"),
        format!("<!-- {name}: end -->"),
    );
    let start = page
        .find(&begin)
        .unwrap_or_else(|| panic!("no mark {begin:?}"))
        + begin.len();
    let stop = page.find(&end).unwrap_or_else(|| panic!("no mark {end:?}"));
    format!("{}\n{table}\n{}", &page[..start], &page[stop..])
}

#[test]
fn the_page_shows_the_tables_as_they_are() {
    let page = std::fs::read_to_string(PAGE).unwrap();
    let acts = table(
        acts(),
        &[
            "forcible", "gravity", "floor", "acled", "ucdp", "plover", "meaning",
        ],
    );
    let quantities = table(quantities(), &["unit", "direction", "publisher"]);
    let fresh = insert(&insert(&page, "acts", &acts), "quantities", &quantities);
    if std::env::var_os("MUTARAKA_WRITE_DOCS").is_some() {
        std::fs::write(PAGE, &fresh).unwrap();
    } else {
        assert!(
            fresh == page,
            "the tables have drifted from the data files; see the head of this test for the command"
        );
    }
}

//! The JSON form: lossless, and described by the published schema.

mod sample;

use mutaraka_report::json;
use mutaraka_vocabulary::Verdict;

#[test]
fn a_verdict_comes_back_from_its_json_unchanged() {
    for verdict in [sample::empty(), sample::full(), sample::huge()] {
        let back: Verdict = serde_json::from_str(&json(&verdict)).unwrap();
        assert_eq!(back, verdict);
    }
}

/// Fails after a change of the vocabulary until
/// `cargo run -p mutaraka-report --example schemas --features schema` is run and its files committed.
#[cfg(feature = "schema")]
#[test]
fn published_schemas_are_up_to_date() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/schema");
    for (name, schema) in mutaraka_report::schema::all() {
        let published = std::fs::read_to_string(folder.join(name)).unwrap_or_default();
        assert!(published == schema, "docs/schema/{name} is out of date");
    }
}

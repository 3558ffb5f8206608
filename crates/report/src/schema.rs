//! JSON Schemas of the forms that the program reads and writes.

use mutaraka_vocabulary::{Agreement, Record, Verdict};
use schemars::{JsonSchema, schema_for};

/// File names under `docs/schema`, and the schema that each holds.
#[must_use]
pub fn all() -> [(&'static str, String); 3] {
    [
        ("verdict.json", schema::<Verdict>()),
        ("record.json", schema::<Record<'static>>()),
        ("agreement.json", schema::<Agreement>()),
    ]
}

fn schema<T: JsonSchema>() -> String {
    let mut text = serde_json::to_string_pretty(&schema_for!(T)).unwrap_or_default();
    text.push('\n');
    text
}

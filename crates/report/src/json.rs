//! The verdict as JSON.

use mutaraka_vocabulary::Verdict;

/// `verdict` as pretty JSON, in the form whose schema is `docs/schema/verdict.json`. It carries
/// everything, the records that other renderings withhold included.
#[must_use]
pub fn json(verdict: &Verdict) -> String {
    // Every field has a JSON form and every map has strings for keys, so the error is not reached.
    serde_json::to_string_pretty(verdict)
        .unwrap_or_else(|error| format!("{{\"error\":{:?}}}", error.to_string()))
}

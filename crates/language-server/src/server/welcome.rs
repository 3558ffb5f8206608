//! What this server can do, and in what it counts.

use serde_json::{Value, json};

use crate::lines::Encoding;

/// The answer to `initialize`, and the encoding agreed upon: bytes where the editor prefers them, else UTF-16.
pub fn welcome(params: &Value) -> (Encoding, Value) {
    let offered = params.pointer("/capabilities/general/positionEncodings");
    let first = offered
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .find_map(|name| match name.as_str() {
            Some("utf-8") => Some(Encoding::Utf8),
            Some("utf-16") => Some(Encoding::Utf16),
            _ => None,
        });
    let encoding = first.unwrap_or_default();
    let name = match encoding {
        Encoding::Utf8 => "utf-8",
        Encoding::Utf16 => "utf-16",
    };
    let answer = json!({
        "capabilities": {
            "positionEncoding": name,
            // Documents are told of when they open and close, and by what changes in them.
            "textDocumentSync": {"openClose": true, "change": 2},
            "completionProvider": {"triggerCharacters": ["."]},
            "hoverProvider": true,
            "definitionProvider": true,
            "referencesProvider": true,
            "renameProvider": {"prepareProvider": true},
            "documentFormattingProvider": true,
            "documentSymbolProvider": true,
            "codeActionProvider": {"codeActionKinds": ["quickfix"]},
        },
        "serverInfo": {"name": "mutaraka", "version": env!("CARGO_PKG_VERSION")},
    });
    (encoding, answer)
}

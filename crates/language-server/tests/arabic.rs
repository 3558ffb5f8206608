//! A session on a text in Arabic script that imports another, through the protocol. An Arabic letter is one unit of
//! UTF-16 and two bytes, so that a place counted in bytes is found out here.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod client;

use std::collections::BTreeMap;

use client::{Client, at, held, place, repository};
use gen_lsp_types::{CompletionItem, DocumentSymbol, Hover, Location, TextEdit};
use serde_json::json;

fn arabic() -> (Client, String, String) {
    let (uri, text) = repository("crates/language/tests/good/arabic.mutaraka");
    let mut client = Client::ready();
    let published = client.open(&uri, &text);
    assert!(
        published
            .diagnostics
            .iter()
            .all(|it| serde_json::to_value(it).unwrap()["severity"] != 1),
        "{published:?}"
    );
    (client, uri, text)
}

#[test]
fn places_are_counted_in_utf_16() {
    let (mut client, uri, text) = arabic();
    let (line, start, end) = place(&text, "الجنوب refrains", 0);
    let name = end - " refrains".len() as u32;
    // The last letter goes.
    let range = json!({"start": {"line": line, "character": name - 1}, "end": {"line": line, "character": name}});
    let published = client.change(&uri, 2, json!([{"range": range, "text": ""}]));
    let found = published
        .diagnostics
        .iter()
        .find(|it| serde_json::to_value(it).unwrap()["code"] == "M0030")
        .unwrap();
    assert_eq!(held(&found.range), (line, start, name - 1));
    assert!(
        serde_json::to_value(found).unwrap()["message"]
            .as_str()
            .unwrap()
            .ends_with("did you mean `الجنوب`?")
    );
    client.leave(true);
}

#[test]
fn names_in_arabic_are_found_renamed_and_proposed() {
    let (mut client, uri, text) = arabic();
    let used = place(&text, "الشمال refrains", 0);
    let found: Vec<Location> = client.ask("textDocument/definition", at(&uri, used));
    let declared = place(&text, "party الشمال", 0);
    assert_eq!(
        held(&found[0].range),
        (declared.0, declared.1 + 6, declared.2)
    );

    let mut params = at(&uri, used);
    params["newName"] = json!("الشرق");
    let answer = client.answer("textDocument/rename", params);
    let changes: BTreeMap<String, Vec<TextEdit>> =
        serde_json::from_value(answer["result"]["changes"].clone()).unwrap();
    // By hand: it is declared, stands in the group, in clause 1أ and as the target of 1ب.
    let lines: Vec<u32> = changes[&uri]
        .iter()
        .map(|edit| edit.range.start.line)
        .collect();
    let line_of = |needle: &str| place(&text, needle, 0).0;
    assert_eq!(
        lines,
        [
            line_of("party الشمال"),
            line_of("group"),
            line_of("الشمال refrains"),
            line_of("directed at الشمال")
        ]
    );
    assert_eq!(held(&changes[&uri][3].range), {
        let (line, start, end) = place(&text, "directed at الشمال", 0);
        (line, start + "directed at ".len() as u32, end)
    });

    let kept = place(&text, "1ب is kept", 0);
    let hover: Hover = client.ask("textDocument/hover", at(&uri, kept));
    assert_eq!(
        held(hover.range.as_ref().unwrap()),
        (kept.0, kept.1, kept.1 + 2)
    );
    let items: Vec<CompletionItem> = client.ask("textDocument/completion", at(&uri, kept));
    let labels: Vec<&str> = items.iter().map(|it| it.label.as_str()).collect();
    assert!(
        labels.contains(&"1أ") && labels.contains(&"1ب") && labels.contains(&"2"),
        "{labels:?}"
    );
    assert!(
        !labels.contains(&"3"),
        "a power is no undertaking: {labels:?}"
    );
    let edit = serde_json::to_value(&items[0]).unwrap()["textEdit"]["range"].clone();
    assert_eq!(edit["end"]["character"], kept.1 + 2);
    let symbols: Vec<DocumentSymbol> = client.ask(
        "textDocument/documentSymbol",
        json!({"textDocument": {"uri": uri}}),
    );
    assert!(symbols.iter().any(|it| it.name == "الطرفان"));
    client.leave(true);
}

/// The zone is declared in the imported file: it is found there, and renamed in both.
#[test]
fn imported_names_lead_into_their_file() {
    let (mut client, uri, text) = arabic();
    let (part, shared) = repository("crates/language/tests/good/shared.mutaraka-part");
    let used = place(&text, "القطاع directed", 0);
    let found: Vec<Location> = client.ask("textDocument/definition", at(&uri, used));
    assert_eq!(serde_json::to_value(&found[0].uri).unwrap(), json!(part));
    let (line, start, end) = place(&shared, "zone القطاع", 0);
    assert_eq!(held(&found[0].range), (line, start + 5, end));
    let mut params = at(&uri, used);
    params["newName"] = json!("الشريط");
    let answer = client.answer("textDocument/rename", params);
    let changes: BTreeMap<String, Vec<TextEdit>> =
        serde_json::from_value(answer["result"]["changes"].clone()).unwrap();
    assert_eq!(
        (changes[&uri].len(), changes[&part].len()),
        (2, shared.matches("القطاع").count().min(1))
    );
    let path = place(&text, "shared.mutaraka-part", 0);
    let found: Vec<Location> = client.ask("textDocument/definition", at(&uri, path));
    assert_eq!(serde_json::to_value(&found[0].uri).unwrap(), json!(part));

    // What is open stands for what is on the disk: without the zone, the agreement lacks it. What was typed is said first.
    let published = client.open(&part, &shared);
    assert!(published.diagnostics.is_empty(), "{published:?}");
    client.published();
    client.change(
        &part,
        2,
        json!([{"text": "# nothing\nholder مصر \"Egypt\"\n"}]),
    );
    let again = client.published();
    assert_eq!(serde_json::to_value(&again.uri).unwrap(), json!(uri));
    assert!(
        again
            .diagnostics
            .iter()
            .any(|it| serde_json::to_value(it).unwrap()["code"] == "M0030")
    );
    client.leave(true);
}

/// An editor that prefers bytes is given bytes.
#[test]
fn bytes_are_counted_where_the_editor_asks_for_them() {
    let (uri, text) = repository("crates/language/tests/good/arabic.mutaraka");
    let mut client = Client::new();
    let hello = json!({"processId": null, "rootUri": null, "capabilities": {"general": {"positionEncodings": ["utf-8", "utf-16"]}}});
    let welcome: gen_lsp_types::InitializeResult = client.ask("initialize", hello);
    assert_eq!(
        serde_json::to_value(welcome).unwrap()["capabilities"]["positionEncoding"],
        "utf-8"
    );
    client.open(&uri, &text);
    let (line, ..) = place(&text, "الشمال refrains", 0);
    let hover: Hover = client.ask("textDocument/hover", at(&uri, (line, 4, 0)));
    assert_eq!(
        held(hover.range.as_ref().unwrap()),
        (line, 4, 4 + "الشمال".len() as u32)
    );
    client.leave(true);
}

//! A session on the first example, through the protocol.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod client;

use client::{Client, at, held, place, repository};
use gen_lsp_types::{
    CodeAction, CompletionItem, DocumentSymbol, Hover, Location, TextEdit, WorkspaceEdit,
};
use mutaraka_language_server::Ended;
use serde_json::{Value, json};

fn tahdia() -> (Client, String, String) {
    let (uri, text) = repository("examples/tahdia-2008/agreement.mutaraka");
    let mut client = Client::ready();
    let published = client.open(&uri, &text);
    assert!(published.diagnostics.is_empty(), "{published:?}");
    assert_eq!(published.version, Some(1));
    (client, uri, text)
}

fn labels(client: &mut Client, uri: &str, place: (u32, u32, u32)) -> Vec<String> {
    let items: Vec<CompletionItem> = client.ask("textDocument/completion", at(uri, place));
    items.into_iter().map(|item| item.label).collect()
}

#[test]
fn what_is_typed_is_diagnosed_at_its_place() {
    let (mut client, uri, text) = tahdia();
    // `israel` becomes `isreal`, letter by letter as an editor sends it.
    let (line, start, _) = place(&text, "israel refrains", 0);
    let edit = |from, to, text: &str| json!({"range": {"start": {"line": line, "character": from}, "end": {"line": line, "character": to}}, "text": text});
    let published = client.change(
        &uri,
        2,
        json!([
            edit(start + 2, start + 4, ""),
            edit(start + 2, start + 2, "re")
        ]),
    );
    assert_eq!(published.version, Some(2));
    let found = &published.diagnostics[0];
    assert_eq!(held(&found.range), (line, start, start + 6));
    let said = serde_json::to_value(found).unwrap();
    assert_eq!(said["code"], "M0030");
    assert_eq!(said["severity"], 1);
    assert_eq!(
        said["message"],
        "`isreel` is not declared; a party or a group is wanted here\nhelp: did you mean `israel`?"
    );

    let actions: Vec<CodeAction> = client.ask(
        "textDocument/codeAction",
        json!({"textDocument": {"uri": uri}, "range": found.range, "context": {"diagnostics": []}}),
    );
    assert_eq!(actions.len(), 1);
    assert_eq!(actions[0].title, "Write `israel`");
    let edits = &edits(actions[0].edit.as_ref().unwrap())[&uri];
    assert_eq!(
        (held(&edits[0].range), edits[0].new_text.as_str()),
        ((line, start, start + 6), "israel")
    );
    let published = client.change(
        &uri,
        3,
        json!([{"range": edits[0].range, "text": edits[0].new_text}]),
    );
    assert!(published.diagnostics.is_empty());
    assert_eq!(client.leave(true), Ended::Properly);
}

fn edits(edit: &WorkspaceEdit) -> std::collections::BTreeMap<String, Vec<TextEdit>> {
    serde_json::from_value(serde_json::to_value(edit).unwrap()["changes"].clone()).unwrap()
}

/// A clause whose number is there already: the other one is named as a related place.
#[test]
fn other_places_are_related() {
    let (mut client, uri, text) = tahdia();
    let (line, ..) = place(&text, "2 \"Hamas ceases", 0);
    let range =
        json!({"start": {"line": line, "character": 0}, "end": {"line": line, "character": 1}});
    let published = client.change(&uri, 2, json!([{"range": range, "text": "1"}]));
    let twice = published
        .diagnostics
        .iter()
        .find(|it| serde_json::to_value(it).unwrap()["code"] == "M0037");
    let related = twice.unwrap().related_information.as_ref().unwrap();
    assert_eq!(
        held(&related[0].location.range),
        place(&text, "1 \"Israel ceases", 0).with_length(1)
    );
    client.leave(true);
}

trait WithLength {
    fn with_length(self, length: u32) -> Self;
}

impl WithLength for (u32, u32, u32) {
    fn with_length(self, length: u32) -> Self {
        (self.0, self.1, self.1 + length)
    }
}

#[test]
fn what_the_grammar_allows_is_proposed() {
    let (mut client, uri, text) = tahdia();
    let here = place(&text, "israel refrains", 0);
    let subjects = labels(&mut client, &uri, here);
    for name in ["israel", "hamas", "sponsor"] {
        assert!(subjects.iter().any(|it| it == name), "{name}: {subjects:?}");
    }
    for other in ["pij", "gaza-strip", "egypt", "violence"] {
        assert!(
            !subjects.iter().any(|it| it == other),
            "{other}: {subjects:?}"
        );
    }
    let here = place(&text, "violence in gaza-strip", 0);
    let acts: Vec<CompletionItem> = client.ask("textDocument/completion", at(&uri, here));
    let rocket = acts
        .iter()
        .find(|it| it.label == "violence.remote.rocket")
        .unwrap();
    assert_eq!(rocket.detail.as_deref(), Some("rocket fire"));
    // It stands in place of the word that is there.
    let edit = serde_json::to_value(rocket).unwrap()["textEdit"].clone();
    assert_eq!(edit["range"]["start"]["character"], here.1);
    assert_eq!(edit["range"]["end"]["character"], here.1 + 8);

    let here = place(&text, "gaza-strip\n    # Our reading: the lull", 0);
    assert_eq!(
        labels(&mut client, &uri, here),
        ["gaza-strip", "israel-territory", "return for"]
    );
    let here = place(&text, "2 is kept", 0);
    let numbers = labels(&mut client, &uri, here);
    // Undertakings, and no notes: clause 6 is one.
    for (number, there) in [("1", true), ("4b", true), ("5", true), ("6", false)] {
        assert_eq!(
            numbers.iter().any(|it| it == number),
            there,
            "{number}: {numbers:?}"
        );
    }
    let here = place(&text, "trucks at least", 0);
    assert!(labels(&mut client, &uri, here).contains(&"crossings.commercial".to_owned()));
    let here = place(&text, "party israel", 0);
    let items = labels(&mut client, &uri, here);
    assert!(items.contains(&"breakdown".to_owned()) && items.contains(&"zone".to_owned()));
    assert!(labels(&mut client, &uri, place(&text, "It was never written", 0)).is_empty());
    client.leave(true);
}

#[test]
fn names_lead_to_where_they_are_declared_and_used() {
    let (mut client, uri, text) = tahdia();
    let used = place(&text, "gaza-strip\n    # Our reading", 0);
    let found: Vec<Location> = client.ask("textDocument/definition", at(&uri, used));
    assert_eq!(
        held(&found[0].range),
        place(&text, "zone gaza-strip", 0)
            .with_length(0)
            .shifted(5, 10)
    );
    let mut params = at(&uri, used);
    params["context"] = json!({"includeDeclaration": true});
    let all: Vec<Location> = client.ask("textDocument/references", params);
    // By search in the file: declared once; in clauses 1, 4a and 4b; in two definitions of breakdown.
    let mut by_hand = vec![place(&text, "gaza-strip", 0)];
    by_hand.extend((1..6).map(|nth| place(&text, "gaza-strip", nth)));
    assert_eq!(text.matches("gaza-strip").count(), 6);
    assert_eq!(
        all.iter().map(|it| held(&it.range)).collect::<Vec<_>>(),
        by_hand
    );
    let mut params = at(&uri, used);
    params["context"] = json!({"includeDeclaration": false});
    assert_eq!(
        client
            .ask::<Vec<Location>>("textDocument/references", params)
            .len(),
        5
    );
    client.leave(true);
}

trait Shifted {
    fn shifted(self, by: u32, length: u32) -> Self;
}

impl Shifted for (u32, u32, u32) {
    fn shifted(self, by: u32, length: u32) -> Self {
        (self.0, self.1 + by, self.1 + by + length)
    }
}

#[test]
fn what_is_pointed_at_is_explained() {
    let (mut client, uri, text) = tahdia();
    let said = |client: &mut Client, place| {
        let hover: Hover = client.ask("textDocument/hover", at(&uri, place));
        let place = held(hover.range.as_ref().unwrap());
        (
            serde_json::to_value(hover).unwrap()["contents"]["value"]
                .as_str()
                .unwrap()
                .to_owned(),
            place,
        )
    };
    let here = place(&text, "hamas restrains", 0);
    let (words, range) = said(&mut client, here);
    assert!(
        words.contains("a party") && words.contains("حركة المقاومة الإسلامية"),
        "{words}"
    );
    assert_eq!(range, here.with_length(5));
    let (words, _) = said(&mut client, place(&text, "violence in gaza-strip", 0));
    assert!(
        words.contains("Any use of force")
            && words.contains("عنف")
            && words.contains("violence.clash"),
        "{words}"
    );
    let (words, _) = said(&mut client, place(&text, "crossings.commercial", 0));
    assert!(words.contains("unit: "), "{words}");
    let (words, _) = said(&mut client, place(&text, "2 is kept", 0));
    for part in [
        "Clause 2",
        "Hamas ceases fire",
        "توقف حماس",
        "hamas refrains from violence",
        "shall refrain",
        "يمتنع",
    ] {
        assert!(words.contains(part), "{part}: {words}");
    }
    let nothing: Value = client.ask(
        "textDocument/hover",
        at(&uri, place(&text, "refrains from", 0)),
    );
    assert_eq!(nothing, Value::Null);
    // A diagnostic's page, at its place: here `isreal` for `israel`.
    let (line, start, _) = place(&text, "israel refrains", 0);
    let range = json!({"start": {"line": line, "character": start}, "end": {"line": line, "character": start + 6}});
    client.change(&uri, 2, json!([{"range": range, "text": "isreal"}]));
    let (words, range) = said(&mut client, (line, start + 1, 0));
    let title = mutaraka_language::Code::UnknownName.title();
    assert!(
        words.starts_with("`M0030`") && words.contains(title) && words.contains("#### Good"),
        "{words}"
    );
    assert_eq!(range, (line, start, start + 6));
    client.leave(true);
}

#[test]
fn clauses_are_renumbered_everywhere_or_not_at_all() {
    let (mut client, uri, text) = tahdia();
    let rename = |client: &mut Client, place, new: &str| {
        let mut params = at(&uri, place);
        params["newName"] = json!(new);
        client.answer("textDocument/rename", params)
    };
    let here = place(&text, "1 is kept", 0);
    let answer = rename(&mut client, here, "1a");
    let edit: WorkspaceEdit = serde_json::from_value(answer["result"].clone()).unwrap();
    let found: Vec<_> = edits(&edit)[&uri]
        .iter()
        .map(|edit| held(&edit.range))
        .collect();
    assert_eq!(
        found,
        [
            place(&text, "1 \"Israel", 0),
            here,
            place(&text, "1 is kept", 1)
        ]
        .map(|place| place.with_length(1))
    );
    for (new, why) in [
        ("2", "`2` is taken: it is the number of a clause"),
        (
            "floor",
            "`floor` cannot be written here: the number of a clause begins with a digit, such as `1a`",
        ),
        (
            "1 a",
            "`1 a` cannot be written here: the number of a clause begins with a digit, such as `1a`",
        ),
    ] {
        let answer = rename(&mut client, here, new);
        assert_eq!(answer["error"]["code"], -32803);
        assert_eq!(answer["error"]["message"], why);
    }
    let israel = place(&text, "israel refrains", 0);
    for (new, why) in [
        ("hamas", "`hamas` is taken: it is a party"),
        (
            "while",
            "`while` cannot be written here: it is a word of the language",
        ),
        (
            "",
            "`` cannot be written here: a name is one word of letters, digits and inner hyphens",
        ),
    ] {
        assert_eq!(rename(&mut client, israel, new)["error"]["message"], why);
    }
    let word = place(&text, "refrains from", 0);
    assert_eq!(
        rename(&mut client, word, "x")["error"]["message"],
        "no name and no number of a clause stands here"
    );
    let act = place(&text, "violence in", 0);
    let (code, why) = client.refusal("textDocument/prepareRename", at(&uri, act));
    assert_eq!(code, -32803);
    assert!(why.contains("vocabulary"), "{why}");
    client.leave(true);
}

#[test]
fn the_outline_is_that_of_the_text() {
    let (mut client, uri, text) = tahdia();
    let symbols: Vec<DocumentSymbol> = client.ask(
        "textDocument/documentSymbol",
        json!({"textDocument": {"uri": uri}}),
    );
    let names: Vec<&str> = symbols.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names[..3], ["israel", "hamas", "qassam"]);
    assert_eq!(
        names[names.len() - 3..],
        ["notice", "deaths-25-in-30", "half-level"]
    );
    let clause = symbols.iter().find(|it| it.name == "4a").unwrap();
    assert_eq!(
        clause.detail.as_deref(),
        Some("After 72 hours, goods entering the Gaza Strip rise by 30 per cent.")
    );
    assert_eq!(
        held(&clause.selection_range),
        place(&text, "4a \"After", 0).with_length(2)
    );
    let last = place(&text, "in return for 2, 3", 0);
    assert_eq!(
        (clause.range.end.line, clause.range.end.character),
        (last.0, last.2)
    );
    client.leave(true);
}

#[test]
fn only_what_is_out_of_layout_is_edited() {
    let (mut client, uri, text) = tahdia();
    let format =
        json!({"textDocument": {"uri": uri}, "options": {"tabSize": 4, "insertSpaces": true}});
    let none: Vec<TextEdit> = client.ask("textDocument/formatting", format.clone());
    assert!(none.is_empty());
    let (line, start, _) = place(&text, "refrains from violence in", 0);
    let here = json!({"line": line, "character": start});
    client.change(
        &uri,
        2,
        json!([{"range": {"start": here, "end": here}, "text": "  "}]),
    );
    let edits: Vec<TextEdit> = client.ask("textDocument/formatting", format);
    // `israel   refrains` has three blanks; two of them go.
    assert_eq!(edits.len(), 1);
    assert_eq!(edits[0].new_text, "");
    assert_eq!(held(&edits[0].range), (line, start, start + 2));
    client.leave(true);
}

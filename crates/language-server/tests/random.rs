//! Random edits of real texts and of nothing, and random requests in between: the server never ends, its text stays
//! that of the editor, and every place that it answers with lies in the text.

mod client;

use client::{Client, repository};
use proptest::prelude::*;
use serde_json::{Value, json};

const METHODS: [&str; 8] = [
    "textDocument/completion",
    "textDocument/hover",
    "textDocument/definition",
    "textDocument/references",
    "textDocument/prepareRename",
    "textDocument/rename",
    "textDocument/codeAction",
    "textDocument/documentSymbol",
];

/// Words that mean something, marks, half of a line end, letters of two and of four bytes, and hidden characters.
fn snippet() -> impl Strategy<Value = String> {
    let words = [
        "party ",
        "1a ",
        "while ",
        "north",
        "refrains from violence",
        "{",
        "}",
        "(",
        "\"",
        "\\",
        "\n",
        "\r",
        "\r\n    ",
        "#",
        ";",
        ",",
        "2008-06-19",
        "06:00",
        "at least 5 per day",
        "all of (",
        "the later of ",
        "الشمال",
        "𐎠",
        "\u{202e}",
        "\u{feff}",
        "\u{0}",
        "import \"x\"",
        "zone ",
        "clause ",
        "",
        " ",
    ];
    prop_oneof![
        4 => prop::sample::select(words.to_vec()).prop_map(str::to_owned),
        1 => any::<String>().prop_map(|it| it.chars().take(12).collect()),
    ]
}

/// A place, mostly inside the text, sometimes far beyond it.
fn position() -> impl Strategy<Value = (u32, u32)> {
    prop_oneof![8 => (0..110_u32, 0..90_u32), 1 => (any::<u32>(), any::<u32>())]
}

/// 24 cases, or as many as `MUTARAKA_CASES` says.
fn cases() -> u32 {
    std::env::var("MUTARAKA_CASES")
        .ok()
        .and_then(|it| it.parse().ok())
        .unwrap_or(24)
}

fn value((line, character): (u32, u32)) -> Value {
    json!({"line": line, "character": character})
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_edits_and_questions_are_answered(
        start in 0..3_usize,
        edits in prop::collection::vec((position(), position(), snippet(), 0..METHODS.len(), position()), 1..25),
    ) {
        let paths = ["examples/tahdia-2008/agreement.mutaraka", "crates/language/tests/good/arabic.mutaraka"];
        let (uri, text) = paths.get(start).map_or(("untitled:1".to_owned(), String::new()), |path| repository(path));
        let mut client = Client::ready();
        client.open(&uri, &text);
        for (nth, (from, to, text, method, at)) in edits.into_iter().enumerate() {
            let change = json!([{"range": {"start": value(from), "end": value(to)}, "text": text}]);
            let published = client.change(&uri, nth as i64 + 2, change);
            prop_assert_eq!(published.version, Some(nth as i32 + 2));
            let params = json!({
                "textDocument": {"uri": uri},
                "position": value(at),
                "range": {"start": value(at), "end": value(from)},
                "newName": text,
                "context": {"includeDeclaration": true, "diagnostics": []},
            });
            let answer = client.answer(METHODS[method], params);
            let code = answer["error"]["code"].as_i64();
            prop_assert!(code.is_none() || code == Some(-32803), "{}: {}", METHODS[method], answer);
        }
        client.leave(true);
    }

    /// Whatever bytes come as messages.
    #[test]
    fn any_messages_are_answered(bodies in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..60), 1..20)) {
        let mut client = Client::ready();
        for body in bodies {
            client.send(&body);
            let answer = client.receive();
            prop_assert!(answer["error"]["code"].is_i64(), "{}", answer);
        }
        client.leave(true);
    }

    /// What an editor has after its edits, and what the server has, is the same text: told by the outline of a text whose
    /// lines are numbered clauses.
    #[test]
    fn edits_are_applied_as_the_editor_means_them(edits in prop::collection::vec((0..6_usize, 0..12_usize, "[a-z أ𐎠]{0,4}"), 1..20)) {
        let mut lines: Vec<Vec<char>> = (1..=6).map(|n| format!("{n} note \"أ𐎠é\"").chars().collect()).collect();
        let whole = |lines: &[Vec<char>]| lines.iter().map(|line| line.iter().collect::<String>()).collect::<Vec<_>>().join("\n");
        let mut client = Client::ready();
        client.open("untitled:1", &whole(&lines));
        for (nth, (line, at, new)) in edits.into_iter().enumerate() {
            let at = at.clamp(8, lines[line].len() - 1);
            let units: usize = lines[line][..at].iter().map(|c| c.len_utf16()).sum();
            let here = json!({"line": line, "character": units});
            client.change("untitled:1", nth as i64 + 2, json!([{"range": {"start": here, "end": here}, "text": new}]));
            lines[line].splice(at..at, new.chars());
        }
        let symbols: Vec<Value> = client.ask("textDocument/documentSymbol", json!({"textDocument": {"uri": "untitled:1"}}));
        prop_assert_eq!(symbols.len(), 6);
        for (line, symbol) in lines.iter().zip(&symbols) {
            let end: usize = line.iter().map(|c| c.len_utf16()).sum();
            prop_assert_eq!(symbol["range"]["end"]["character"].as_u64(), Some(end as u64));
        }
        client.leave(true);
    }
}

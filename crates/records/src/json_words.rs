//! What is wrong with a line of JSON, in plain words: which field, what stands there, what is expected.

use serde_json::error::Category;

use crate::nearest::nearest;
use crate::problem::{harmless, quoted};

/// The sentence for `error`, which was met in `line`.
pub(crate) fn words(line: &str, error: &serde_json::Error) -> String {
    let at = error.column();
    match error.classify() {
        Category::Eof => return format!("the line breaks off after character {at}"),
        Category::Syntax | Category::Io => {
            let message = error.to_string();
            let what = message.split(" at line ").next().unwrap_or_default();
            return format!("this is no JSON at character {at}: {}", harmless(what));
        }
        Category::Data => {}
    }
    let message = error.to_string();
    let message = message
        .rsplit_once(" at line ")
        .map_or(message.as_str(), |(message, _)| message);
    let path = path(line.get(..at).unwrap_or(line));
    let of = |path: &[String]| match path {
        [] => "the record".to_owned(),
        path => quoted(&path.join(".")),
    };
    if let Some(field) = message.strip_prefix("missing field ") {
        let inside = path.split_last().map_or(&[][..], |(_, above)| above);
        // At the closing brace the path still ends with the last field read.
        return format!("{} has no {}", of(inside), harmless(field));
    }
    if let Some((field, fields)) = message
        .strip_prefix("unknown field `")
        .and_then(|rest| rest.rsplit_once("`, expected "))
    {
        return format!(
            "{} is no field of {}; {}",
            quoted(field),
            of(&path),
            meant(field, fields)
        );
    }
    if let Some(rest) = message.strip_prefix("unknown variant ") {
        let (found, expected) = rest
            .split_once(", expected ")
            .unwrap_or((rest, "another word"));
        return format!(
            "{} is {}, and {} is expected",
            of(&path),
            quoted(found.trim_matches('`')),
            plain(expected)
        );
    }
    if let Some(field) = message.strip_prefix("duplicate field ") {
        return format!("the field {} is given twice", harmless(field));
    }
    for prefix in ["invalid type: ", "invalid value: ", "invalid length "] {
        if let Some((found, expected)) = message
            .strip_prefix(prefix)
            .and_then(|rest| rest.split_once(", expected "))
        {
            let found = if prefix == "invalid length " {
                format!("a list of {found}")
            } else {
                plain(found)
            };
            return format!(
                "{} is {found}, and {} is expected",
                of(&path),
                plain(expected)
            );
        }
    }
    format!("{}: {}", of(&path), harmless(message))
}

/// Which of the fields that there are, as serde lists them, was meant; all of them where none is near.
fn meant(field: &str, fields: &str) -> String {
    let names = fields.split('`').skip(1).step_by(2);
    match nearest(field, names) {
        Some(near) => format!("did you mean {}?", quoted(near)),
        None => format!(
            "there is {}",
            harmless(fields.trim_start_matches("one of "))
        ),
    }
}

/// Serde's names of things in the words of somebody who writes JSON.
fn plain(term: &str) -> String {
    let after = |prefix: &str| term.strip_prefix(prefix);
    if let Some(value) = after("string \"").and_then(|rest| rest.strip_suffix('"')) {
        return format!("the text {}", quoted(value));
    }
    for (prefix, noun) in [
        ("integer `", "the number"),
        ("floating point `", "the number"),
        ("boolean `", "the word"),
    ] {
        if let Some(value) = after(prefix) {
            return format!("{noun} {}", quoted(value.trim_end_matches('`')));
        }
    }
    let fixed = match term {
        "map" | "a map" => "an object `{…}`",
        "sequence" | "a sequence" => "a list `[…]`",
        "null" | "unit value" | "unit" => "`null`",
        "a string" | "a borrowed string" | "string or map" | "identifier" => {
            "a text in quotation marks"
        }
        "string or object" => "a text in quotation marks or an object `{…}`",
        "a boolean" => "`true` or `false`",
        "u8" | "u16" | "u32" | "u64" | "usize" => "a whole number, not negative,",
        "i8" | "i16" | "i32" | "i64" => "a whole number",
        "unit variant" => "the bare word, without anything in it,",
        "newtype variant" | "struct variant" | "tuple variant" => {
            "a word with what belongs to it, `{\"word\": …}`,"
        }
        "value" => "a value",
        _ => "",
    };
    if !fixed.is_empty() {
        return fixed.to_owned();
    }
    for prefix in ["struct ", "enum ", "internally tagged enum ", "variant "] {
        if after(prefix).is_some() {
            return if prefix == "enum " {
                "a word or an object `{…}`".to_owned()
            } else {
                "an object `{…}`".to_owned()
            };
        }
    }
    if after("tuple ").is_some() || after("an array of length ").is_some() {
        return "a list `[…]` of fixed length".to_owned();
    }
    harmless(term)
}

/// Which field the text has come to: the keys and places in lists on the way to its end.
fn path(text: &str) -> Vec<String> {
    enum Level {
        Object(Option<String>),
        List(usize),
    }
    let mut levels: Vec<Level> = Vec::new();
    let mut bytes = text.char_indices().peekable();
    let mut last = String::new();
    let mut closed = None;
    while let Some((at, c)) = bytes.next() {
        closed = None;
        match c {
            '"' => {
                let (mut end, mut escaped) = (text.len(), false);
                for (next, c) in bytes.by_ref() {
                    if c == '"' && !escaped {
                        end = next;
                        break;
                    }
                    escaped = c == '\\' && !escaped;
                }
                last = text.get(at + 1..end).unwrap_or_default().to_owned();
            }
            ':' => {
                if let Some(Level::Object(key)) = levels.last_mut() {
                    *key = Some(std::mem::take(&mut last));
                }
            }
            ',' => match levels.last_mut() {
                Some(Level::Object(key)) => *key = None,
                Some(Level::List(place)) => *place += 1,
                None => {}
            },
            '{' => levels.push(Level::Object(None)),
            '[' => levels.push(Level::List(0)),
            '}' | ']' => closed = levels.pop(),
            _ => {}
        }
    }
    // An error about a whole object or list is told at its end.
    levels.extend(closed);
    let name = |level: Level| match level {
        Level::Object(key) => key,
        Level::List(place) => Some((place + 1).to_string()),
    };
    levels.into_iter().filter_map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use mutaraka_vocabulary::Record;

    const SURE: &str = r#""happened":{"start":0,"end":86400},"confirmation":{"occurrence":"verified","attribution":"verified","nature":"verified"}"#;

    fn said(line: &str) -> String {
        words(line, &serde_json::from_str::<Record<'_>>(line).unwrap_err())
    }

    fn of_act(act: &str) -> String {
        said(&format!(r#"{{"id":"x",{SURE},"matter":{{"act":{act}}}}}"#))
    }

    #[test]
    fn the_field_what_stands_there_and_what_is_expected_are_named() {
        for (line, expected) in [
            (r#"{"id":"x"}"#, "the record has no `happened`"),
            (
                r#"{"id":3}"#,
                "`id` is the number `3`, and a text in quotation marks is expected",
            ),
            (
                r#"{"id":"x","happened":{"start":1}}"#,
                "`happened` has no `end`",
            ),
            (
                r#"{"id":"x","happened":{"start":"2031","end":1}}"#,
                "`happened.start` is the text `2031`, and a whole number is expected",
            ),
            (r#"{"id":"x","id":"y"}"#, "the field `id` is given twice"),
            ("[1]", "a text in quotation marks is expected"),
        ] {
            assert!(said(line).contains(expected), "{line}: {}", said(line));
        }
        for (act, expected) in [
            (
                r#"{"kind":"violence","by":{"by":"a:{b"}}"#,
                "`matter.act.by.by` is the text `a:{b`, and a list `[…]` is expected",
            ),
            (
                r#"{"kind":{"a":[1]},"by":"unknown"}"#,
                "`matter.act.kind` is an object `{…}`, and a text in quotation marks is expected",
            ),
            (
                r#"{"kind":"violence","by":"unknown","harm":[{"kind":"killed","count":{"low":-1}}]}"#,
                "`matter.act.harm.1.count.low` is the number `-1`, and a whole number, not negative, is expected",
            ),
            (
                r#"{"kind":"violence","by":"unknown","harm":[{"kind":"killed","count":{"low":1}}]}"#,
                "`matter.act.harm.1.count` has no `best`",
            ),
            (
                r#"{"kind":"violence","by":"him"}"#,
                "`matter.act.by` is `him`, and one of `unknown`,",
            ),
        ] {
            assert_eq!(
                of_act(act).get(..expected.len()),
                Some(expected),
                "{}",
                of_act(act)
            );
        }
    }

    #[test]
    fn a_field_that_there_is_not_is_named_with_the_one_that_was_meant() {
        let tail = r#""directed_at":[]}"#;
        assert_eq!(
            of_act(&format!(r#"{{"kind":"violence","by":"unknown",{tail}"#)),
            "`directed_at` is no field of `matter.act`; did you mean `directed-at`?"
        );
        assert_eq!(
            said(r#"{"id":"x","superseeds":"r1"}"#),
            "`superseeds` is no field of the record; did you mean `supersedes`?"
        );
        assert_eq!(
            of_act(
                r#"{"kind":"violence","by":"unknown","harm":[{"kind":"killed"},{"olive-tree":[]}]}"#
            ),
            "`matter.act.harm.1` has no `count`"
        );
        assert_eq!(
            of_act(r#"{"directed-at":[{"sort":"forces"}]}"#),
            "`sort` is no field of `matter.act.directed-at.1`; there is `side` or `class`"
        );
        assert_eq!(
            said(r#"{"happened":{"start":1,"ends":5}}"#),
            "`ends` is no field of `happened`; did you mean `end`?"
        );
        // Words of the message itself in the name of a field.
        assert_eq!(
            said("{\"at line 1`, expected `id\":1}").split(';').next(),
            Some("`at line 1`, expected `id` is no field of the record")
        );
    }

    /// Wherever an object can stand in a record, and for what lies beside its fields.
    #[test]
    fn no_object_of_a_record_takes_a_field_that_it_does_not_have() {
        let matters = [
            r#"{"act":{"kind":"violence","by":"unknown","directed-at":[{"side":"n"}],"harm":[{"kind":"killed","count":{"low":1,"best":1,"high":1}}]}}"#,
            r#"{"quantity":{"kind":"aid","low":1,"high":1}}"#,
            r#"{"step":{"kind":"waiver","by":["n"],"about":[{"breach":{"clause":"1","by":"n","day":3}}]}}"#,
            r#"{"coverage":{"observer":"n"}}"#,
        ];
        let place = r#""place":{"point":{"point":{"lat":1,"lon":1},"within":0}}"#;
        for matter in matters {
            let line = format!(r#"{{"id":"x",{SURE},{place},"matter":{matter}}}"#);
            serde_json::from_str::<Record<'_>>(&line).unwrap();
            for (at, _) in line.match_indices('{') {
                let (before, after) = line.split_at(at + 1);
                let more = format!(r#"{before}"nonsense":1,{after}"#);
                assert!(
                    serde_json::from_str::<Record<'_>>(&more).is_err(),
                    "taken: {more}"
                );
            }
        }
    }

    #[test]
    fn what_is_no_json_is_said_to_be_none() {
        assert_eq!(said(r#"{"id":"x"#), "the line breaks off after character 8");
        assert!(said(r#"{"id":"x",}"#).starts_with("this is no JSON at character 11"));
    }

    /// No word of the library that reads JSON, nor of the language that the program is written in.
    #[test]
    fn no_jargon_is_left() {
        let values = [
            "null",
            "true",
            "1.5",
            "-7",
            "[]",
            "{}",
            "\"x\"",
            "[1,\"a\"]",
        ];
        let fields = [
            "id",
            "happened",
            "known",
            "place",
            "confirmation",
            "matter",
            "throughout",
        ];
        for (field, value) in fields
            .iter()
            .flat_map(|field| values.map(|value| (field, value)))
        {
            let line = format!(r#"{{"{field}":{value}}}"#);
            let Err(error) = serde_json::from_str::<Record<'_>>(&line) else {
                continue;
            };
            let words = words(&line, &error);
            for jargon in [
                "struct", "enum", "variant", "map", "sequence", "i64", "tuple", "unit", "column",
            ] {
                assert!(!words.contains(jargon), "{line}: {words}");
            }
        }
    }
}

//! Things in words, in Markdown as editors show it.

use std::ops::Range;

use mutaraka_language::{Kind, SyntaxNode, print_clause};
use mutaraka_vocabulary::Language;
use mutaraka_vocabulary::agreement::{Agreement, Clause, Text};
use mutaraka_vocabulary::vocabulary::{NodeId, Tree, acts};

/// What has a name: what it is and what it is called.
#[must_use]
pub fn name(name: &str, kind: Kind, title: Option<&Text>) -> String {
    let mut out = format!("**{}**: {}", plain(name), kind.in_words());
    if let Some(title) = title {
        out.push_str(&both(title));
    }
    out
}

/// A clause in words, in both languages: what it says, with every default. Nothing if the prose has no such clause.
#[must_use]
pub fn prose(agreement: &Agreement, number: &str) -> String {
    let versions = [Language::English, Language::Arabic].map(|language| {
        let document = mutaraka_prose::prose(agreement, language);
        let mut provisions = document.parts.into_iter().flat_map(|part| part.provisions);
        // Paragraphs of other parts have labels like `2.3`, which may be the number of a clause too.
        let clause = |heading: &str| heading.starts_with("Clause") || heading.starts_with("البند");
        provisions.find(|it| it.label == number && clause(&it.heading))
    });
    let mut out = String::new();
    for provision in versions.into_iter().flatten() {
        out.push_str("\n\n---");
        for sentence in provision.sentences {
            out.push_str(&format!("\n\n{}", isolated(&sentence.text)));
            for point in sentence.points {
                out.push_str(&format!("\n- {}", isolated(&point)));
            }
        }
    }
    out
}

/// A clause: its number, its wording, and how it is read with every default written out.
#[must_use]
pub fn clause(clause: &Clause, time_zone: &str) -> String {
    let mut out = format!("**Clause {}**", plain(&clause.number));
    out.push_str(&both(&clause.wording));
    let read = print_clause(
        &Clause {
            wording: Text::default(),
            ..clause.clone()
        },
        time_zone,
    );
    out.push_str(&format!("\n\nRead as\n{}", code(&read)));
    out
}

/// A node of a vocabulary: its titles, its limits and what it covers.
#[must_use]
pub fn node(tree: &Tree, id: NodeId) -> String {
    let node = tree.node(id);
    let mut out = format!("**{}**", node.name);
    out.push_str(&both(&node.title));
    let mut facts: Vec<String> = Vec::new();
    for column in ["meaning", "unit", "direction", "publisher"] {
        let cell = tree.column(id, column);
        if cell.is_empty() {
            continue;
        }
        facts.push(match column {
            "meaning" => cell.to_owned(),
            "direction" => cell.replace('-', " "),
            "publisher" => format!("published by {}", cell.replace(';', ",")),
            column => format!("{column}: {cell}"),
        });
    }
    if std::ptr::eq(tree, acts()) {
        let force = if tree.is_forcible(id) {
            "uses force"
        } else {
            "uses no force"
        };
        facts.push(force.to_owned());
        if tree.is_floor(id) {
            facts.push("against the floor, whoever it is directed at".to_owned());
        }
    }
    for fact in facts {
        out.push_str(&format!("\n\n{}", plain(&fact)));
    }
    let (first, last) = (usize::from(id.0) + 1, usize::from(node.last.0) + 1);
    let below = tree.nodes().get(first..last).unwrap_or_default();
    let depth = |name: &str| name.matches('.').count();
    let children = below
        .iter()
        .filter(|it| depth(it.name) == depth(node.name) + 1);
    for (nth, child) in children.enumerate() {
        if nth == 0 {
            out.push_str(&format!("\n\nCovers {} more:\n", below.len()));
        }
        let english = child.title.en.as_deref().unwrap_or_default();
        out.push_str(&format!("\n- `{}`: {}", child.name, plain(english)));
    }
    out
}

/// Both language versions, each in a paragraph of its own, so that each runs in its own direction.
fn both(text: &Text) -> String {
    let versions = [&text.en, &text.ar];
    let paragraphs = versions.iter().filter_map(|version| version.as_deref());
    paragraphs
        .map(|version| format!("\n\n{}", plain(version)))
        .collect()
}

/// What a person typed, without effect as Markdown and without what turns the direction of a text unseen.
#[must_use]
pub fn plain(typed: &str) -> String {
    let mut out = String::with_capacity(typed.len());
    for c in typed.chars() {
        match c {
            '\n' => out.push_str("  \n"),
            c if c.is_control() => {}
            '\u{61c}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}' => {}
            c if c.is_ascii_punctuation()
                && !matches!(c, '.' | ',' | ':' | ';' | '\'' | '/' | '-') =>
            {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

/// As [`plain`], with the marks kept by which the prose sets apart what runs in its own direction.
fn isolated(sentence: &str) -> String {
    let mut out = String::new();
    for piece in sentence.split_inclusive(['\u{2068}', '\u{2069}']) {
        let mark = piece
            .chars()
            .last()
            .filter(|c| matches!(c, '\u{2068}' | '\u{2069}'));
        out.push_str(&plain(piece));
        out.extend(mark);
    }
    out
}

/// A block of the language, fenced with more backticks than stand in it.
fn code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}mutaraka\n{}\n{fence}", text.trim_end())
}

/// The bytes of a node.
#[must_use]
pub fn places(node: &SyntaxNode) -> Range<usize> {
    let range = node.text_range();
    range.start().into()..range.end().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_has_no_effect() {
        assert_eq!(plain("[a](b) <i>*c*"), "\\[a\\]\\(b\\) \\<i\\>\\*c\\*");
        assert_eq!(plain("a\u{202e}b\u{7}"), "ab");
        assert_eq!(code("x ``` y"), "````mutaraka\nx ``` y\n````");
    }
}

//! The outline of a text: its declarations and clauses, in its order.

use std::collections::HashMap;

use mutaraka_language::{Kind, SyntaxKind, SyntaxNode};
use mutaraka_vocabulary::Language;
use mutaraka_vocabulary::agreement::Text;

use crate::analysis::File;
use crate::answer::said;
use crate::wire::Symbol;

/// Kinds of symbol, by the protocol's numbers: the nearest that editors have a picture for.
const NAMESPACE: u8 = 3;
const CLASS: u8 = 5;
const METHOD: u8 = 6;
const ENUM: u8 = 10;
const INTERFACE: u8 = 11;
const OBJECT: u8 = 19;
const STRUCT: u8 = 23;
const EVENT: u8 = 24;
const PACKAGE: u8 = 4;

/// The outline of the text.
#[must_use]
pub fn symbols(file: &File) -> Vec<Symbol> {
    let clauses = file.parse.clauses().iter();
    let wordings: Wordings<'_> = clauses
        .map(|clause| (clause.number.as_str(), &clause.wording))
        .collect();
    file.parse
        .syntax()
        .children()
        .filter_map(|item| symbol(file, &item, &wordings))
        .collect()
}

type Wordings<'a> = HashMap<&'a str, &'a Text>;

fn symbol(file: &File, item: &SyntaxNode, wordings: &Wordings<'_>) -> Option<Symbol> {
    let range = said::places(item);
    let mut found = Vec::new();
    if item.kind() == SyntaxKind::Clause {
        let numbers = file.parse.numbers();
        let first = numbers.partition_point(|(_, _, place)| place.start < range.start);
        let (number, _, place) = numbers.get(first).filter(|it| it.2.end <= range.end)?;
        let wording = wordings.get(number.as_str());
        let detail = wording.map(|wording| wording.get(Language::English).to_owned());
        found.push((number.clone(), METHOD, detail, place.clone()));
    }
    let definitions = file.parse.definitions();
    let first = definitions.partition_point(|it| it.place.start < range.start);
    let rest = definitions.get(first..).unwrap_or_default();
    for it in rest.iter().take_while(|it| it.place.end <= range.end) {
        let title = file
            .parse
            .title(&it.name)
            .map(|title| title.get(Language::English));
        let detail = match title.unwrap_or_default() {
            "" => it.kind.in_words().to_owned(),
            title => format!("{}: {title}", it.kind.in_words()),
        };
        found.push((
            it.name.clone(),
            picture(it.kind),
            Some(detail),
            it.place.clone(),
        ));
    }
    let mut symbols = found.into_iter().map(|(name, kind, detail, place)| Symbol {
        name,
        detail: detail.filter(|detail| !detail.is_empty()),
        kind,
        range: file.span(&range),
        selection_range: file.span(&place),
        children: Vec::new(),
    });
    let mut first = symbols.next()?;
    first.children = symbols
        .map(|member| Symbol {
            range: member.selection_range,
            ..member
        })
        .collect();
    Some(first)
}

/// The picture for a kind of thing; completion has its own numbers for the same pictures.
fn picture(kind: Kind) -> u8 {
    match kind {
        Kind::Party => CLASS,
        Kind::Group => STRUCT,
        Kind::Actor => OBJECT,
        Kind::List => ENUM,
        Kind::Role => INTERFACE,
        Kind::Zone => NAMESPACE,
        Kind::Phase => PACKAGE,
        Kind::Breakdown => EVENT,
    }
}

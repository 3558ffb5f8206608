//! Another name for something, or another number for a clause, everywhere in the text and in what it imports.

use std::ops::Range;

use mutaraka_language::{SyntaxKind, why_no_name, why_no_number};
use unicode_normalization::UnicodeNormalization;

use super::names::{self, Mention, Referent};
use crate::analysis::{Analysis, File};

/// The bytes of the name at `at`.
///
/// # Errors
/// Why nothing there can be given another name: lower case, no full stop.
pub fn prepare(analysis: &Analysis, at: usize) -> Result<Range<usize>, String> {
    found(analysis, at).map(|(_, place)| place)
}

/// Every place where the name at `at` stands, to be replaced by `new`.
///
/// # Errors
/// Why it cannot be: nothing there has a name, `new` is no name or is taken, or a line that was not understood may hold
/// the name too. Lower case, no full stop.
pub fn rename<'a>(
    analysis: &'a Analysis,
    at: usize,
    new: &str,
) -> Result<Vec<Mention<'a>>, String> {
    let (referent, _) = found(analysis, at)?;
    let mentions = names::mentions(analysis, &referent);
    let normal: String = new.nfc().collect();
    let taken_by_name = names::declared(analysis).find(|(name, _, _)| *name == normal);
    let taken_by_clause = names::numbers(analysis).any(|(number, _)| number == normal);
    let (old, refusal) = match &referent {
        Referent::Clause(number) => {
            let worded = mentions.iter().filter(|it| it.declares).all(is_worded);
            (number, why_no_number(new, worded))
        }
        Referent::Name(name) => (name, why_no_name(new)),
        Referent::Act(_) | Referent::Quantity(_) => return Err(of_the_vocabulary()),
    };
    if let Some(why) = refusal {
        return Err(format!("`{new}` cannot be written here: {why}"));
    }
    if normal == *old {
        return Ok(Vec::new());
    }
    if let Some((_, kind, _)) = taken_by_name {
        return Err(format!("`{normal}` is taken: it is {}", kind.in_words()));
    }
    if taken_by_clause {
        return Err(format!("`{normal}` is taken: it is the number of a clause"));
    }
    for file in analysis.files() {
        if let Some(place) = not_understood(file, old) {
            let line = file.span(&place).start.line + 1;
            return Err(format!(
                "line {line} is not understood and may name `{old}` too: mend it first"
            ));
        }
    }
    Ok(mentions)
}

fn found(analysis: &Analysis, at: usize) -> Result<(Referent, Range<usize>), String> {
    let (referent, place) = names::at(analysis, at)
        .ok_or_else(|| "no name and no number of a clause stands here".to_owned())?;
    match &referent {
        Referent::Act(_) | Referent::Quantity(_) => return Err(of_the_vocabulary()),
        Referent::Name(name) | Referent::Clause(name) => {
            if !names::mentions(analysis, &referent)
                .iter()
                .any(|it| it.declares)
            {
                return Err(format!("`{name}` is declared nowhere"));
            }
        }
    }
    Ok((referent, place))
}

fn of_the_vocabulary() -> String {
    "this is a word of the shipped vocabulary, which the text cannot rename".to_owned()
}

/// Whether the clause begins with the word `clause`.
fn is_worded(mention: &Mention) -> bool {
    let before = mention.file.text().get(..mention.place.start);
    let line = before.unwrap_or_default().rsplit(['\n', '\r']).next();
    line.unwrap_or_default()
        .trim_start_matches('\u{feff}')
        .trim()
        == "clause"
}

/// Where `name` stands in something that was not understood.
fn not_understood(file: &File, name: &str) -> Option<Range<usize>> {
    let errors = file.parse.syntax().descendants();
    let mut tokens = errors
        .filter(|node| node.kind() == SyntaxKind::Error)
        .flat_map(|node| node.descendants_with_tokens())
        .filter_map(rowan::NodeOrToken::into_token);
    let found = tokens.find(|token| token.text().nfc().eq(name.chars()))?;
    let range = found.text_range();
    Some(range.start().into()..range.end().into())
}

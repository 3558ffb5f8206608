//! What is said of the word under the pointer.

use std::ops::Range;

use mutaraka_vocabulary::agreement::Clause;
use mutaraka_vocabulary::vocabulary::{acts, quantities};

use super::names::{self, Referent};
use super::said;
use crate::analysis::Analysis;

/// How many pages of diagnostics are shown at one place.
const PAGES: usize = 2;

/// What is said of what stands at the byte `at` of the text, in Markdown, and the bytes it is said of: what a name
/// stands for, what a node of the vocabularies means, how a clause is read, and the pages of the diagnostics there.
#[must_use]
pub fn hover(analysis: &Analysis, at: usize) -> Option<(String, Range<usize>)> {
    let word = names::at(analysis, at);
    let mut parts: Vec<String> = Vec::new();
    parts.extend(
        word.as_ref()
            .and_then(|(referent, _)| of(analysis, referent)),
    );
    let here = analysis
        .diagnostics
        .iter()
        .filter(|found| found.file.is_none() && found.span.start <= at && at <= found.span.end);
    let mut place = word.map(|(_, place)| place);
    let mut codes = Vec::new();
    for found in here {
        if codes.contains(&found.code) || codes.len() == PAGES {
            continue;
        }
        codes.push(found.code);
        place.get_or_insert(found.span.clone());
        let page = found
            .code
            .manual()
            .trim()
            .replacen('#', "###", 1)
            .replace("\n## ", "\n#### ");
        parts.push(format!("`{}`\n\n{page}", found.code.number()));
    }
    if parts.is_empty() {
        return None;
    }
    Some((parts.join("\n\n---\n\n"), place?))
}

fn of(analysis: &Analysis, referent: &Referent) -> Option<String> {
    match referent {
        Referent::Name(name) => {
            let (name, kind, file) =
                names::declared(analysis).find(|(known, _, _)| known == name)?;
            Some(said::name(name, kind, file.parse.title(name)))
        }
        Referent::Clause(number) => {
            let found = clause(analysis, number)?;
            let zone = analysis.root().parse.time_zone().unwrap_or("UTC");
            let agreement = analysis.agreement.as_ref();
            let prose = agreement.map(|agreement| said::prose(agreement, number));
            Some(said::clause(found, zone) + &prose.unwrap_or_default())
        }
        Referent::Act(id) => Some(said::node(acts(), *id)),
        Referent::Quantity(id) => Some(said::node(quantities(), *id)),
    }
}

fn clause<'a>(analysis: &'a Analysis, number: &str) -> Option<&'a Clause> {
    let clauses = analysis.root().parse.clauses();
    clauses.iter().find(|clause| clause.number == number)
}

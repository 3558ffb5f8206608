//! What could be written at a place.

use std::ops::Range;

use mutaraka_language::{Expected, Kind, Owed, SyntaxKind, expected_at};
use mutaraka_vocabulary::agreement::Text;
use mutaraka_vocabulary::step::StepKind;
use mutaraka_vocabulary::vocabulary::{Tree, acts, quantities};

use super::{names, said};
use crate::analysis::Analysis;

/// Something that could be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The words.
    pub words: String,
    /// What they are.
    pub what: What,
    /// What they stand for, in English, on one line.
    pub detail: Option<String>,
    /// The same at length, in both languages, in Markdown.
    pub documentation: Option<String>,
}

/// What a proposal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Words of the language.
    Words,
    /// A name that is declared as this.
    Name(Kind),
    /// The number of a clause.
    Clause,
    /// A node of the vocabulary of acts.
    Act,
    /// A node of the vocabulary of quantities.
    Quantity,
    /// A kind of step.
    Step,
}

/// What could be written at the byte `at` of the text, and the bytes of the word there that it would replace.
#[must_use]
pub fn complete(analysis: &Analysis, at: usize) -> (Vec<Proposal>, Range<usize>) {
    let text = analysis.root().text();
    let expectations = expected_at(text, at);
    let mut proposals: Vec<Proposal> = Vec::new();
    for expected in expectations.all {
        match expected {
            Expected::Words(words) => proposals.push(bare(words, What::Words)),
            Expected::Name(wants) => {
                let fitting = names::declared(analysis).filter(|(_, kind, _)| wants.takes(*kind));
                proposals.extend(fitting.map(|(name, kind, file)| {
                    let title = file.parse.title(name);
                    Proposal {
                        words: name.to_owned(),
                        what: What::Name(kind),
                        detail: detail(title),
                        documentation: Some(said::name(name, kind, title)),
                    }
                }));
                if wants.takes_clause() {
                    let any = wants != mutaraka_language::Wants::Undertaking;
                    proposals.extend(clauses(analysis, any));
                }
            }
            Expected::Act => proposals.extend(nodes(acts(), What::Act)),
            Expected::Quantity => proposals.extend(nodes(quantities(), What::Quantity)),
            Expected::Step => {
                let known = StepKind::ALL.iter();
                proposals.extend(known.map(|(name, _)| bare((*name).to_owned(), What::Step)));
            }
        }
    }
    let mut seen = std::collections::HashSet::new();
    proposals.retain(|proposal| seen.insert(proposal.words.clone()));
    let end = word_end(analysis, at).max(expectations.from);
    (proposals, expectations.from..end)
}

fn bare(words: String, what: What) -> Proposal {
    Proposal {
        words,
        what,
        detail: None,
        documentation: None,
    }
}

fn clauses(analysis: &Analysis, any: bool) -> Vec<Proposal> {
    let zone = analysis.root().parse.time_zone().unwrap_or("UTC");
    let fitting = names::numbers(analysis).filter(|(_, owed)| any || *owed == Owed::Undertaking);
    let clause = |number: &str| {
        let mut all = analysis.root().parse.clauses().iter();
        all.find(|clause| clause.number == number)
    };
    fitting
        .map(|(number, _)| Proposal {
            words: number.to_owned(),
            what: What::Clause,
            detail: clause(number).and_then(|clause| detail(Some(&clause.wording))),
            documentation: clause(number).map(|clause| said::clause(clause, zone)),
        })
        .collect()
}

fn nodes(tree: &'static Tree, what: What) -> impl Iterator<Item = Proposal> {
    tree.nodes().iter().map(move |node| Proposal {
        words: node.name.to_owned(),
        what,
        detail: detail(Some(&node.title)),
        documentation: tree.id(node.name).map(|id| said::node(tree, id)),
    })
}

fn detail(title: Option<&Text>) -> Option<String> {
    let title = title?;
    let said = title.get(mutaraka_vocabulary::Language::English);
    (!said.is_empty()).then(|| said.to_owned())
}

/// Where the word ends that the byte `at` stands in or after.
fn word_end(analysis: &Analysis, at: usize) -> usize {
    let root = analysis.root().parse.syntax();
    let Some(offset) = rowan::TextSize::try_from(at)
        .ok()
        .filter(|offset| *offset <= root.text_range().end())
    else {
        return at;
    };
    root.token_at_offset(offset)
        .find(|token| {
            use SyntaxKind::{Date, Number, Path, Time, Word};
            matches!(token.kind(), Word | Number | Date | Time | Path)
        })
        .map_or(at, |token| token.text_range().end().into())
}

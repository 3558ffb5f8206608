//! What stands at a place, and where else it stands.

use std::ops::Range;

use mutaraka_language::{Kind, Owed, SyntaxKind, Use, Wants};
use mutaraka_vocabulary::vocabulary::{NodeId, Tree, acts, quantities};

use crate::analysis::{Analysis, File};
use crate::uri;
use crate::wire::Location;

/// What a word of the text stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Referent {
    /// Something that has this name.
    Name(String),
    /// The clause of this number.
    Clause(String),
    /// A node of the vocabulary of acts.
    Act(NodeId),
    /// A node of the vocabulary of quantities.
    Quantity(NodeId),
}

/// A place in one of the files.
#[derive(Clone, Debug)]
pub struct Mention<'a> {
    /// The file.
    pub file: &'a File,
    /// Bytes of its text.
    pub place: Range<usize>,
    /// Whether it is declared here.
    pub declares: bool,
}

/// What the byte `at` of the text itself is part of, or stands right after.
#[must_use]
pub fn at(analysis: &Analysis, at: usize) -> Option<(Referent, Range<usize>)> {
    let parse = &analysis.root().parse;
    let here = |place: &Range<usize>| place.start <= at && at <= place.end;
    if let Some(found) = parse.definitions().iter().find(|it| here(&it.place)) {
        return Some((Referent::Name(found.name.clone()), found.place.clone()));
    }
    if let Some((number, _, place)) = parse.numbers().iter().find(|(_, _, place)| here(place)) {
        return Some((Referent::Clause(number.clone()), place.clone()));
    }
    if let Some(used) = parse.uses().iter().find(|it| here(&it.place)) {
        return Some((of(analysis, used), used.place.clone()));
    }
    node(analysis, at)
}

/// What a name in use stands for.
fn of(analysis: &Analysis, used: &Use) -> Referent {
    let clause = match used.wants {
        Wants::ClauseOrPhase => numbers(analysis).any(|(number, _)| number == used.name),
        wants => wants.takes_clause(),
    };
    if clause {
        Referent::Clause(used.name.clone())
    } else {
        Referent::Name(used.name.clone())
    }
}

/// A word of the vocabularies.
fn node(analysis: &Analysis, at: usize) -> Option<(Referent, Range<usize>)> {
    let root = analysis.root().parse.syntax();
    let at = rowan::TextSize::try_from(at).ok()?;
    if at > root.text_range().end() {
        return None;
    }
    let token = root
        .token_at_offset(at)
        .find(|token| token.kind() == SyntaxKind::Word)?;
    token
        .parent()
        .filter(|node| node.kind() == SyntaxKind::Use)?;
    let mut above = token.parent_ancestors();
    let in_scope = above.any(|node| node.kind() == SyntaxKind::Scope);
    let id = |tree: &Tree| tree.id(token.text());
    let referent = if in_scope {
        Referent::Act(id(acts())?)
    } else {
        Referent::Quantity(id(quantities())?)
    };
    let range = token.text_range();
    Some((referent, range.start().into()..range.end().into()))
}

/// Everywhere that something is declared or used, the files in order and each from its beginning.
#[must_use]
pub fn mentions<'a>(analysis: &'a Analysis, referent: &Referent) -> Vec<Mention<'a>> {
    let mut all = Vec::new();
    for file in analysis.files() {
        let mut here: Vec<Mention<'a>> = Vec::new();
        let mut add = |place: &Range<usize>, declares| {
            here.push(Mention {
                file,
                place: place.clone(),
                declares,
            });
        };
        match referent {
            Referent::Name(name) => {
                let definitions = file.parse.definitions().iter();
                definitions
                    .filter(|it| it.name == *name)
                    .for_each(|it| add(&it.place, true));
            }
            Referent::Clause(number) => {
                let numbers = file.parse.numbers().iter();
                numbers
                    .filter(|(known, _, _)| known == number)
                    .for_each(|(_, _, place)| add(place, true));
            }
            Referent::Act(_) | Referent::Quantity(_) => {}
        }
        let uses = file.parse.uses().iter();
        uses.filter(|used| of(analysis, used) == *referent)
            .for_each(|used| add(&used.place, false));
        here.sort_by_key(|mention| mention.place.start);
        all.extend(here);
    }
    all
}

/// Where what stands at the byte `at` is declared; for the path of an import, the imported file.
#[must_use]
pub fn definition(analysis: &Analysis, at: usize) -> Vec<Location> {
    let root = analysis.root();
    let path = root
        .parse
        .imports()
        .iter()
        .find(|(_, place)| place.start <= at && at <= place.end);
    if let Some((path, _)) = path {
        return vec![Location {
            uri: uri::beside(&root.uri, path),
            range: crate::wire::Span::default(),
        }];
    }
    let Some((referent, _)) = self::at(analysis, at) else {
        return Vec::new();
    };
    mentions(analysis, &referent)
        .into_iter()
        .filter(|mention| mention.declares)
        .map(|mention| mention.file.location(&mention.place))
        .collect()
}

/// Everywhere that what stands at the byte `at` is used, and declared if `declarations` are asked for.
#[must_use]
pub fn references(analysis: &Analysis, at: usize, declarations: bool) -> Vec<Location> {
    let Some((referent, _)) = self::at(analysis, at) else {
        return Vec::new();
    };
    mentions(analysis, &referent)
        .into_iter()
        .filter(|mention| declarations || !mention.declares)
        .map(|mention| mention.file.location(&mention.place))
        .collect()
}

/// Every name that is declared, and as what.
pub fn declared(analysis: &Analysis) -> impl Iterator<Item = (&str, Kind, &File)> {
    analysis.files().iter().flat_map(|file| {
        let definitions = file.parse.definitions().iter();
        definitions.map(move |it| (it.name.as_str(), it.kind, file))
    })
}

/// The number of every clause, and whether somebody owes something under it.
pub fn numbers(analysis: &Analysis) -> impl Iterator<Item = (&str, Owed)> {
    let numbers = analysis.root().parse.numbers().iter();
    numbers.map(|(number, owed, _)| (number.as_str(), *owed))
}

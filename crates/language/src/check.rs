//! Checks of names, over a text and what it imports together, and of characters.

use std::cell::Cell;
use std::collections::HashMap;

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::draft::{Definition, Draft, Kind, Owed, Use, Wants};
use crate::nearest::{folded, nearest};
use crate::words;

/// Characters that change the direction of the text unseen.
pub(crate) fn characters(text: &str, errors: &mut Vec<Diagnostic>) {
    for (at, c) in text
        .char_indices()
        .filter(|(_, c)| words::is_bidi_control(*c))
    {
        let number = u32::from(c);
        errors.push(
            Diagnostic::new(
                Code::BidiControl,
                at..at + c.len_utf8(),
                format!("a hidden character (U+{number:04X}) turns the direction of the text here"),
            )
            .hint(format!(
                "take it out; inside a string write `\\u{{{number:x}}}` if it must be there"
            )),
        );
    }
}

/// How many names are compared in all to find those that were meant. A text of many unknown names among many
/// known ones would else take the product of both.
const COMPARED: usize = 500_000;

/// What is left of [`COMPARED`].
struct Effort(Cell<usize>);

impl Effort {
    /// All the candidates, of which there are `count`, or none.
    fn of<'c>(
        &self,
        count: usize,
        candidates: impl Iterator<Item = &'c str>,
    ) -> impl Iterator<Item = &'c str> {
        let left = self.0.get().checked_sub(count);
        self.0.set(left.unwrap_or(0));
        candidates.take(if left.is_some() { count } else { 0 })
    }
}

/// What a name is declared as, and in which file.
struct Known<'a> {
    definition: &'a Definition,
    file: &'a Option<String>,
}

/// Checks every name of the drafts, the imported ones first.
pub(crate) fn names(drafts: &[(Option<String>, Draft)]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut known: HashMap<&str, Known> = HashMap::new();
    let mut look_alike: HashMap<String, &str> = HashMap::new();
    for (file, draft) in drafts {
        for definition in &draft.definitions {
            let diagnostic = match known.get(definition.name.as_str()) {
                Some(before) => Some(duplicate(definition, before, file)),
                None => look_alike
                    .get(folded(&definition.name).as_str())
                    .map(|before| alike(definition, before)),
            };
            found.extend(diagnostic.map(|diagnostic| Diagnostic {
                file: file.clone(),
                ..diagnostic
            }));
            known
                .entry(&definition.name)
                .or_insert(Known { definition, file });
            look_alike
                .entry(folded(&definition.name))
                .or_insert(&definition.name);
        }
    }
    let numbers = numbers(drafts, &mut found);
    let effort = Effort(Cell::new(COMPARED));
    for (file, draft) in drafts {
        let wrong = draft
            .uses
            .iter()
            .filter_map(|used| usage(used, &known, &numbers, &effort));
        found.extend(
            wrong
                .chain(needs(draft, drafts))
                .map(|diagnostic| Diagnostic {
                    file: file.clone(),
                    ..diagnostic
                }),
        );
    }
    found
}

fn duplicate(definition: &Definition, before: &Known, file: &Option<String>) -> Diagnostic {
    let name = &definition.name;
    let diagnostic = Diagnostic::new(
        Code::DuplicateName,
        definition.place.clone(),
        format!("the name `{name}` is used twice"),
    );
    if before.file == file {
        diagnostic
            .label(before.definition.place.clone(), "used here first")
            .hint("give one of them another name")
    } else {
        let path = before.file.as_deref().unwrap_or("the text itself");
        diagnostic.hint(format!(
            "`{path}` declares it too: give one of them another name"
        ))
    }
}

fn alike(definition: &Definition, before: &str) -> Diagnostic {
    let name = &definition.name;
    Diagnostic::new(
        Code::LookAlike,
        definition.place.clone(),
        format!("the names `{name}` and `{before}` look alike"),
    )
    .hint("choose names that differ in more than case, vowel signs or the form of a letter")
}

type Numbers<'a> = HashMap<&'a str, Owed>;

fn numbers<'a>(drafts: &'a [(Option<String>, Draft)], found: &mut Vec<Diagnostic>) -> Numbers<'a> {
    let mut numbers: HashMap<&str, (Owed, &std::ops::Range<usize>)> = HashMap::new();
    for (file, draft) in drafts {
        for (number, owed, place) in &draft.numbers {
            if let Some((_, before)) = numbers.get(number.as_str()) {
                let diagnostic = Diagnostic::new(
                    Code::DuplicateClause,
                    place.clone(),
                    format!("two clauses have the number `{number}`"),
                )
                .label((*before).clone(), "the first one")
                .hint("give one of them another number");
                found.push(Diagnostic {
                    file: file.clone(),
                    ..diagnostic
                });
            }
            numbers.entry(number).or_insert((*owed, place));
        }
    }
    numbers
        .into_iter()
        .map(|(number, (owed, _))| (number, owed))
        .collect()
}

fn usage(
    used: &Use,
    known: &HashMap<&str, Known>,
    numbers: &Numbers,
    effort: &Effort,
) -> Option<Diagnostic> {
    let name = used.name.as_str();
    let kind = known.get(name).map(|known| known.definition.kind);
    match (used.wants, numbers.get(name)) {
        (Wants::Clause, Some(_))
        | (Wants::Undertaking, Some(Owed::Undertaking))
        | (Wants::ClauseOrPhase, Some(_)) => return None,
        (Wants::Undertaking, Some(Owed::Other)) => {
            return Some(
                Diagnostic::new(
                    Code::ClauseOfOtherKind,
                    used.place.clone(),
                    format!(
                        "clause `{name}` is no undertaking: nothing in it can be kept or breached"
                    ),
                )
                .hint("name a clause in which somebody owes something"),
            );
        }
        (Wants::Clause | Wants::Undertaking, None) => {
            return Some(unknown_clause(used, numbers, effort));
        }
        _ => {}
    }
    if kind.is_some_and(|kind| fits(used.wants, kind)) {
        return None;
    }
    let place = used.place.clone();
    let candidates = known
        .values()
        .filter(|known| fits(used.wants, known.definition.kind))
        .map(|known| known.definition.name.as_str());
    let near = nearest(name, effort.of(known.len(), candidates));
    Some(match kind {
        Some(kind) => {
            let (is, wanted) = (kind_name(kind), words::wanted(used.wants));
            let hint = match (near, kind) {
                (Some(near), _) => format!("did you mean `{near}`?"),
                (None, Kind::Group) => "name the members of the group one by one".to_owned(),
                _ => format!("name {wanted} here"),
            };
            Diagnostic::new(
                Code::WrongKind,
                place,
                format!("`{name}` is {is}, but here {wanted} is wanted"),
            )
            .hint(hint)
        }
        None => {
            let wanted = words::wanted(used.wants);
            let hint = near.map_or_else(
                || {
                    format!(
                        "declare it on a line of its own: {}",
                        how_to_declare(used.wants, name)
                    )
                },
                |near| format!("did you mean `{near}`?"),
            );
            Diagnostic::new(
                Code::UnknownName,
                place,
                format!("`{name}` is not declared; {wanted} is wanted here"),
            )
            .hint(hint)
        }
    })
}

fn unknown_clause(used: &Use, numbers: &Numbers, effort: &Effort) -> Diagnostic {
    let name = &used.name;
    let diagnostic = Diagnostic::new(
        Code::UnknownClause,
        used.place.clone(),
        format!("no clause has the number `{name}`"),
    );
    match nearest(name, effort.of(numbers.len(), numbers.keys().copied())) {
        Some(near) => diagnostic.hint(format!("did you mean `{near}`?")),
        None => diagnostic.hint("write the number exactly as the clause has it"),
    }
}

pub(crate) fn fits(wants: Wants, kind: Kind) -> bool {
    match wants {
        Wants::Parties => matches!(kind, Kind::Party | Kind::Group),
        Wants::Party => kind == Kind::Party,
        Wants::Side => matches!(kind, Kind::Party | Kind::Group | Kind::Actor),
        Wants::Holder => matches!(kind, Kind::Party | Kind::Actor),
        Wants::Taker => matches!(kind, Kind::Party | Kind::Group | Kind::Actor | Kind::Role),
        Wants::Role => kind == Kind::Role,
        Wants::Zone => kind == Kind::Zone,
        Wants::Phase | Wants::ClauseOrPhase => kind == Kind::Phase,
        Wants::Clause | Wants::Undertaking => false,
    }
}

pub(crate) fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Party => "a party",
        Kind::Group => "a group",
        Kind::Actor => "an actor",
        Kind::List => "a list",
        Kind::Role => "a role",
        Kind::Zone => "a zone",
        Kind::Phase => "a phase",
        Kind::Breakdown => "a definition of breakdown",
    }
}

fn how_to_declare(wants: Wants, name: &str) -> String {
    match wants {
        Wants::Role => format!("`role {name} \"...\" held by ...`"),
        Wants::Zone => format!("`zone {name} \"...\" admin \"...\"`"),
        Wants::Phase | Wants::ClauseOrPhase => format!("`phase {name} \"...\" begins ...`"),
        Wants::Parties | Wants::Party => format!("`party {name} \"...\"`"),
        _ => format!("`party {name} \"...\"` or `outsider {name} \"...\"`"),
    }
}

/// A power needs its capability in the role.
fn needs<'a>(
    draft: &'a Draft,
    drafts: &'a [(Option<String>, Draft)],
) -> impl Iterator<Item = Diagnostic> + 'a {
    draft.needs.iter().filter_map(move |need| {
        let mut roles = drafts.iter().flat_map(|(_, draft)| &draft.roles);
        let role = roles.find(|role| role.name == need.role)?;
        let lacks = !role.capabilities.contains(&need.capability);
        let capability = words::capability_name(need.capability);
        lacks.then(|| {
            let name = &need.role;
            Diagnostic::new(
                Code::RoleLacksCapability,
                need.place.clone(),
                format!("the role `{name}` may not `{capability}`, so this power has no effect"),
            )
            .hint(format!("add `{capability}` to what the role may do"))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_candidates_are_compared_or_none() {
        let effort = Effort(Cell::new(5));
        let names = ["a", "b", "c"];
        let compared = || effort.of(3, names.iter().copied()).count();
        assert_eq!((compared(), compared(), compared()), (3, 0, 0));
    }
}

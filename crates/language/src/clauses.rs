//! Checks of clauses that need the whole text: who the parties are, and what other clauses say.

use std::collections::BTreeSet;

use mutaraka_vocabulary::agreement::{Body, Name, Undertaking};

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::draft::Draft;

/// A clause may look at itself where its parties owe it to each other: the instance that one owes
/// another then looks at what that other owes the first. Where one of those who owe it is owed nothing
/// by it, there is nothing to look at.
pub(crate) fn on_itself(own: &Draft, drafts: &[(Option<String>, Draft)]) -> Vec<Diagnostic> {
    own.on_itself
        .iter()
        .filter_map(|it| {
            let clause = own.clauses.iter().find(|clause| clause.number == it.number);
            let owed = match clause.map(|clause| &clause.body) {
                Some(Body::Undertaking(owed)) => owed,
                _ => return None,
            };
            let alone = owed_nothing(owed, drafts)?;
            let number = &it.number;
            Some(
                Diagnostic::new(
                    Code::OnItself,
                    it.place.clone(),
                    format!(
                        "clause `{number}` is made to depend on itself, and nobody owes it to `{alone}`"
                    ),
                )
                .hint("name the counterpart's clause, or let all who owe the clause owe it to each other"),
            )
        })
        .collect()
}

/// A party that owes the clause and that no other owes it to.
fn owed_nothing(owed: &Undertaking, drafts: &[(Option<String>, Draft)]) -> Option<Name> {
    let by = parties(&owed.by, drafts);
    let toward = parties(&owed.toward, drafts);
    by.iter()
        .find(|party| {
            let named = owed.toward.is_empty() || toward.contains(*party);
            !(named && by.iter().any(|other| other != *party))
        })
        .cloned()
}

/// Two powers to decide complaints about the same clause: a complaint then has two deadlines.
pub(crate) fn two_deciders(own: &Draft) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (at, (number, about, place)) in own.decides.iter().enumerate() {
        let earlier = own.decides.iter().take(at).find(|(_, other, _)| {
            about.is_empty()
                || other.is_empty()
                || about.iter().any(|clause| other.contains(clause))
        });
        if let Some((before, _, first)) = earlier {
            let message = format!(
                "clauses `{before}` and `{number}` both let complaints about the same clause be decided: the deadlines of both run"
            );
            found.push(
                Diagnostic::new(Code::TwoDeciders, place.clone(), message)
                    .label(first.clone(), "decides them too")
                    .hint("say with `about` which clauses each of them decides"),
            );
        }
    }
    found
}

/// The parties that names of parties and groups stand for.
fn parties(names: &[Name], drafts: &[(Option<String>, Draft)]) -> BTreeSet<Name> {
    let members = |name: &Name| {
        let mut groups = drafts.iter().flat_map(|(_, draft)| &draft.groups);
        match groups.find(|group| group.name == *name) {
            Some(group) => group.members.clone(),
            None => vec![name.clone()],
        }
    };
    names.iter().flat_map(members).collect()
}

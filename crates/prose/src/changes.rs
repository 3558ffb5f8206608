//! What changes between two drafts *in meaning*: the sentences of one that the other has not.
//!
//! Sentences are compared as they stand where every title is the name that it goes by, and no words of the drafters'
//! are there: what differs then is what the engine evaluates. They are shown with the titles. A clause is matched by
//! its number, anything else by its name.

mod page;
mod plain;
mod units;

use mutaraka_vocabulary::{Agreement, Language};
use similar::{Algorithm, ChangeTag, capture_diff_slices};

use units::{Unit, Units};

/// What changes from one draft to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changes {
    /// The language that it is said in.
    pub language: Language,
    /// The titles of the two drafts.
    pub titles: [String; 2],
    /// What changes in meaning, in the order of the second draft; what it lacks stands where the first had it.
    pub changed: Vec<Changed>,
    /// Clauses and things of which words alone changed.
    pub reworded: Vec<String>,
}

/// A clause, or another thing that a text names, that changes in meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// What it is.
    pub heading: String,
    /// Whether the first draft and the second have it.
    pub in_drafts: [bool; 2],
    /// Its sentences, in order.
    pub lines: Vec<Line>,
}

/// A sentence of something that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// In both drafts.
    Kept(String),
    /// In the first alone.
    Gone(String),
    /// In the second alone.
    New(String),
}

/// What changes from `before` to `after`, said in `language`.
#[must_use]
pub fn changes(before: &Agreement, after: &Agreement, language: Language) -> Changes {
    let (old, new) = (Units::of(before, language), Units::of(after, language));
    let (mut changed, mut reworded) = (Vec::new(), Vec::new());
    for (old, new) in paired(&old.all, &new.all) {
        let lines = lines(old, new);
        let kept = |line: &Line| matches!(line, Line::Kept(_));
        let heading = || {
            new.or(old)
                .map_or_else(String::new, |unit| unit.heading.clone())
        };
        if !lines.iter().all(kept) || old.is_none() || new.is_none() {
            changed.push(Changed {
                heading: heading(),
                in_drafts: [old.is_some(), new.is_some()],
                lines,
            });
        } else if old.map(|unit| &unit.words) != new.map(|unit| &unit.words) {
            reworded.push(heading());
        }
    }
    Changes {
        language,
        titles: [old.title, new.title],
        changed,
        reworded,
    }
}

/// Each unit with the one of the other draft that has its key.
fn paired<'u>(old: &'u [Unit], new: &'u [Unit]) -> Vec<(Option<&'u Unit>, Option<&'u Unit>)> {
    let (old_keys, new_keys) = (keys(old), keys(new));
    let diff = capture_diff_slices(Algorithm::Patience, &old_keys, &new_keys);
    let mut pairs = Vec::new();
    for change in diff
        .iter()
        .flat_map(|op| op.iter_changes(&old_keys, &new_keys))
    {
        let (of_old, of_new) = (
            change.old_index().and_then(|index| old.get(index)),
            change.new_index().and_then(|index| new.get(index)),
        );
        pairs.push(match change.tag() {
            ChangeTag::Equal => (of_old, of_new),
            // What has only moved is told where the second draft has it.
            ChangeTag::Delete if of_old.is_some_and(|unit| new_keys.contains(&unit.key)) => {
                continue;
            }
            ChangeTag::Delete => (of_old, None),
            ChangeTag::Insert => {
                let moved = of_new.and_then(|unit| old.iter().find(|other| other.key == unit.key));
                (moved, of_new)
            }
        });
    }
    pairs
}

fn keys(units: &[Unit]) -> Vec<units::Key> {
    units.iter().map(|unit| unit.key.clone()).collect()
}

fn lines(old: Option<&Unit>, new: Option<&Unit>) -> Vec<Line> {
    let none = Vec::new();
    let [old, new] = [old, new].map(|unit| unit.map_or(&none, |unit| &unit.sentences));
    let bare = |sentences: &[units::Said]| -> Vec<String> {
        sentences.iter().map(|said| said.bare.clone()).collect()
    };
    let (old_bare, new_bare) = (bare(old), bare(new));
    let diff = capture_diff_slices(Algorithm::Patience, &old_bare, &new_bare);
    let mut lines = Vec::new();
    for change in diff
        .iter()
        .flat_map(|op| op.iter_changes(&old_bare, &new_bare))
    {
        let shown = |index: Option<usize>, sentences: &[units::Said]| {
            let said = index.and_then(|index| sentences.get(index));
            said.map_or_else(String::new, |said| said.shown.clone())
        };
        lines.push(match change.tag() {
            ChangeTag::Equal => Line::Kept(shown(change.new_index(), new)),
            ChangeTag::Delete => Line::Gone(shown(change.old_index(), old)),
            ChangeTag::Insert => Line::New(shown(change.new_index(), new)),
        });
    }
    lines
}

impl Changes {
    /// The changes as plain text.
    #[must_use]
    pub fn text(&self) -> String {
        plain::text(self)
    }

    /// The changes as one page without anything outside it, the drafts side by side.
    #[must_use]
    pub fn html(&self) -> String {
        page::html(self)
    }
}

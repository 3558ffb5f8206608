//! The whole chain of reasons of one finding.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use mutaraka_vocabulary::Language;
use mutaraka_vocabulary::finding::{Finding, Key, Reason, Verdict};
use mutaraka_vocabulary::record::Release;

use crate::text::Sheet;
use crate::view::{View, clean};

/// How many findings a beginning lists, and how many near keys, or beginnings, an error names.
const LISTED: usize = 200;
const NEAR: usize = 5;
const NAMED: usize = 40;
/// What stands between the parts of a key.
const PARTS: [char; 4] = ['/', '>', '@', '#'];
/// Deepest indentation printed; deeper reasons stay in order at this depth.
const DEEPEST: usize = 12;

/// The chain of reasons of the finding `key`, clause by clause and record by record, each reason once.
/// A clause's number, or the beginning of keys, lists the findings whose keys begin so, first those where a part of
/// the key ends there. Records that are released only above `level` are said to be withheld.
///
/// # Errors
/// When no finding's key begins so: a sentence that names keys which share the longest beginning.
pub fn explain(
    verdict: &Verdict,
    key: &str,
    language: Language,
    level: Release,
) -> Result<String, String> {
    let view = View::new(verdict, language, level);
    let mut sheet = Sheet::new(100);
    if let Some(finding) = verdict.findings.get(key) {
        let mut chain = Chain {
            view: &view,
            sheet: &mut sheet,
            told: BTreeSet::new(),
        };
        chain.tell(key, finding);
        return Ok(sheet.finish(language));
    }
    let below = below(verdict, key);
    let is_clause = verdict.clauses.iter().any(|clause| clause.number == key);
    if below.is_empty() && !is_clause {
        return Err(unknown(&view, key));
    }
    if is_clause {
        sheet.line(0, &view.clause(&key.to_owned()));
    }
    if below.is_empty() {
        sheet.line(1, &say!(view.words, "no-findings-below"));
        return Ok(sheet.finish(language));
    }
    let count = u64::try_from(below.len()).unwrap_or(u64::MAX);
    sheet.line(
        0,
        &say!(
            view.words,
            "findings-below",
            findings = view.words.count("n-findings", count)
        ),
    );
    for (key, finding) in below.iter().take(LISTED) {
        sheet.item(1, "·", &view.keyed(key, finding));
    }
    let more = below.len().saturating_sub(LISTED);
    if more > 0 {
        let more = u64::try_from(more).unwrap_or(u64::MAX);
        sheet.line(
            1,
            &say!(
                view.words,
                "and-more",
                more = view.words.count("n-findings", more)
            ),
        );
    }
    Ok(sheet.finish(language))
}

/// Findings whose keys begin with `beginning`: those in which a part of the key ends there come first.
fn below<'v>(verdict: &'v Verdict, beginning: &str) -> Vec<(&'v Key, &'v Finding)> {
    let ends = |key: &str| {
        let rest = key.strip_prefix(beginning).unwrap_or_default();
        beginning.ends_with(PARTS) || rest.starts_with(PARTS)
    };
    let from = verdict.findings.range(beginning.to_owned()..);
    let (mut first, second): (Vec<_>, Vec<_>) = from
        .take_while(|(key, _)| key.starts_with(beginning))
        .partition(|(key, _)| ends(key));
    first.extend(second);
    first
}

fn unknown(view: &View<'_>, key: &str) -> String {
    // Keys are made of what a finding is about, so that near keys share a beginning.
    let mut near: Vec<(Reverse<usize>, usize, &Key)> = view
        .verdict
        .findings
        .keys()
        .map(|known| {
            let (shared, apart) = likeness(key, known);
            (Reverse(shared), apart, known)
        })
        .collect();
    near.sort();
    near.truncate(NEAR);
    let asked = clean(key).into_owned();
    let text = if near.is_empty() {
        say!(view.words, "unknown-key-none", key = asked)
    } else if near.iter().all(|(shared, _, _)| shared.0 == 0) {
        let parts = view.list(first_parts(view).iter().map(|part| view.key(part)));
        say!(view.words, "unknown-key-parts", key = asked, parts = parts)
    } else {
        let keys = view.list(
            near.iter()
                .map(|(_, _, known)| crate::view::isolate(&clean(known))),
        );
        say!(view.words, "unknown-key", key = asked, near = keys)
    };
    crate::text::without_needless_marks(&text, view.language())
}

/// What keys begin with, up to where their first part ends.
fn first_parts<'v>(view: &View<'v>) -> Vec<&'v str> {
    let keys = view.verdict.findings.keys();
    let mut parts: Vec<&str> = keys.filter_map(|key| key.split(PARTS).next()).collect();
    parts.dedup();
    parts.truncate(NAMED);
    parts
}

/// How long a beginning two keys share, and how far they are apart: the letters left over once their common beginning
/// and end are taken off.
fn likeness(a: &str, b: &str) -> (usize, usize) {
    let head = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    let (rest_a, rest_b): (Vec<char>, Vec<char>) = (
        a.chars().skip(head).collect(),
        b.chars().skip(head).collect(),
    );
    let tail = rest_a
        .iter()
        .rev()
        .zip(rest_b.iter().rev())
        .take_while(|(x, y)| x == y)
        .count();
    (head, rest_a.len().max(rest_b.len()) - tail)
}

impl View<'_> {
    /// A finding with its date and key.
    pub(crate) fn keyed(&self, key: &str, finding: &Finding) -> String {
        let what = self.finding(finding);
        let key = clean(key).into_owned();
        match finding.at {
            Some(at) => say!(
                self.words,
                "keyed-at",
                key = key,
                at = self.instant(at),
                what = what
            ),
            None => say!(self.words, "keyed", key = key, what = what),
        }
    }
}

/// The telling of one chain.
struct Chain<'c, 'v> {
    view: &'c View<'v>,
    sheet: &'c mut Sheet,
    /// What has been told already: each reason is told once, and a cycle ends here.
    told: BTreeSet<Reason>,
}

impl Chain<'_, '_> {
    /// Depth first, in order, with an own stack: a chain may be thousands of findings deep.
    fn tell(&mut self, key: &str, finding: &Finding) {
        self.told.insert(Reason::Finding(key.to_owned()));
        self.sheet.line(0, &self.view.keyed(key, finding));
        let mut stack: Vec<(usize, Reason)> = finding
            .because
            .iter()
            .rev()
            .map(|reason| (1, reason.clone()))
            .collect();
        while let Some((depth, reason)) = stack.pop() {
            let again = !self.told.insert(reason.clone());
            self.reason(depth.min(DEEPEST), &reason, again);
            if again {
                continue;
            }
            if let Reason::Finding(key) = &reason
                && let Some(finding) = self.view.verdict.findings.get(key)
            {
                stack.extend(
                    finding
                        .because
                        .iter()
                        .rev()
                        .map(|reason| (depth + 1, reason.clone())),
                );
            }
        }
    }

    fn reason(&mut self, depth: usize, reason: &Reason, again: bool) {
        let view = self.view;
        let text = match reason {
            Reason::Clause(number) if again => say!(
                view.words,
                "clause-again",
                clause = clean(number).into_owned()
            ),
            Reason::Record(id) if again => match view.open_record(id) {
                crate::view::Seen::Withheld(_) => view.record(id),
                _ => say!(view.words, "record-again", id = clean(id).into_owned()),
            },
            Reason::Finding(key) if again => {
                say!(view.words, "finding-again", key = clean(key).into_owned())
            }
            Reason::Meaning(sentence) if again => {
                say!(view.words, "meaning-again", sentence = u64::from(*sentence))
            }
            other => view.reason(other),
        };
        self.sheet.item(depth, "·", &text);
    }
}

impl View<'_> {
    /// A reason in full.
    pub(crate) fn reason(&self, reason: &Reason) -> String {
        match reason {
            Reason::Clause(number) => self.clause(number),
            Reason::Record(id) => self.record(id),
            Reason::Finding(key) => match self.verdict.findings.get(key) {
                Some(finding) => self.keyed(key, finding),
                None => say!(
                    self.words,
                    "finding-not-given",
                    key = clean(key).into_owned()
                ),
            },
            Reason::Meaning(sentence) => self.meaning(*sentence),
        }
    }
}

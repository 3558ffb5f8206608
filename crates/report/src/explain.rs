//! The whole chain of reasons of one finding.

use std::collections::BTreeSet;

use mutaraka_vocabulary::Language;
use mutaraka_vocabulary::finding::{Finding, Key, Reason, Verdict};
use mutaraka_vocabulary::record::Release;

use crate::text::Sheet;
use crate::view::{View, clean};

/// How many findings a prefix lists, and how many near keys an error names.
const LISTED: usize = 200;
const NEAR: usize = 5;
/// Deepest indentation printed; deeper reasons stay in order at this depth.
const DEEPEST: usize = 12;

/// The chain of reasons of the finding `key`, clause by clause and record by record, each reason once.
/// A clause's number, or the beginning of keys up to a `/`, lists the findings below it. Records that
/// are released only above `level` are said to be withheld.
///
/// # Errors
/// When there is no such finding: a sentence that names the nearest keys.
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
    if below.is_empty() {
        return Err(unknown(&view, key));
    }
    if verdict.clauses.iter().any(|clause| clause.number == key) {
        sheet.line(0, &view.clause(&key.to_owned()));
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

/// Findings whose keys go on after `prefix` with a `/`.
fn below<'v>(verdict: &'v Verdict, prefix: &str) -> Vec<(&'v Key, &'v Finding)> {
    let prefix = format!("{}/", prefix.trim_end_matches('/'));
    let from = verdict.findings.range(prefix.clone()..);
    from.take_while(|(key, _)| key.starts_with(&prefix))
        .collect()
}

fn unknown(view: &View<'_>, key: &str) -> String {
    let mut near: Vec<(usize, &Key)> = view
        .verdict
        .findings
        .keys()
        .map(|known| (distance(key, known), known))
        .collect();
    near.sort();
    near.truncate(NEAR);
    let asked = clean(key).into_owned();
    let text = if near.is_empty() {
        say!(view.words, "unknown-key-none", key = asked)
    } else {
        let keys = view.list(
            near.iter()
                .map(|(_, known)| crate::view::isolate(&clean(known))),
        );
        say!(view.words, "unknown-key", key = asked, near = keys)
    };
    crate::text::without_needless_marks(&text, view.language())
}

/// How far two keys are apart: the letters left over once their common beginning and end are taken off.
/// Keys are made of what a finding is about, so that near keys share a beginning.
fn distance(a: &str, b: &str) -> usize {
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
    rest_a.len().max(rest_b.len()) - tail
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

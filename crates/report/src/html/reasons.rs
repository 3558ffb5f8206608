//! Findings with their reasons, each once on the page, linked with each other.

use std::collections::BTreeMap;

use mutaraka_vocabulary::finding::{Key, Reason};

use super::Page;
use crate::escape::isolated;
use crate::view::Seen;

/// Which findings the page carries.
pub(super) struct Reasons {
    limit: usize,
    /// Numbers of the anchors, by key.
    anchors: BTreeMap<Key, usize>,
    /// Keys in order of their numbers, and whether their reasons stand on the page already.
    order: Vec<(Key, bool)>,
}

impl Reasons {
    pub(super) fn new(limit: usize) -> Reasons {
        Reasons {
            limit,
            anchors: BTreeMap::new(),
            order: Vec::new(),
        }
    }

    /// The anchor of a finding; none once the page carries as many as it may.
    fn anchor(&mut self, key: &str) -> Option<usize> {
        if let Some(number) = self.anchors.get(key) {
            return Some(*number);
        }
        let number = self.order.len();
        if number >= self.limit {
            return None;
        }
        self.anchors.insert(key.to_owned(), number);
        self.order.push((key.to_owned(), false));
        Some(number)
    }
}

impl Page<'_, '_> {
    /// A finding's key as a link to its reasons, or bare where the page does not carry them.
    pub(super) fn link(&mut self, key: &str) -> String {
        let printed = format!(
            "<span class=\"key\">{}</span>",
            isolated(&self.view.key(key))
        );
        if !self.view.verdict.findings.contains_key(key) {
            return printed;
        }
        match self.reasons.anchor(key) {
            Some(number) => format!("<a href=\"#f-{number}\">{printed}</a>"),
            None => printed,
        }
    }

    /// A summary with a finding's key that opens to the finding's reasons in place; without the reasons
    /// where they stand elsewhere on the page, or where the page carries no more of them.
    pub(super) fn told_in_place(&mut self, key: &str, summary: &str) {
        let number = self.reasons.anchor(key);
        let told = number
            .and_then(|number| self.reasons.order.get_mut(number))
            .map(|entry| std::mem::replace(&mut entry.1, true));
        let element = match (number, told) {
            (Some(number), Some(false)) if self.view.verdict.findings.contains_key(key) => {
                let printed = isolated(&self.view.key(key));
                let list = self.reasons_of(key);
                format!(
                    "<details class=\"reason\" id=\"f-{number}\"><summary>{summary} \
                     <span class=\"key\">{printed}</span></summary>{list}</details>"
                )
            }
            _ => format!("<div class=\"reason\">{summary} {}</div>", self.link(key)),
        };
        self.out.push_str(&element);
    }

    fn reasons_of(&mut self, key: &str) -> String {
        let view = self.view;
        let Some(finding) = view.verdict.findings.get(key) else {
            return String::new();
        };
        let mut list = format!("<p>{}</p><ul>", isolated(&view.finding(finding)));
        for reason in &finding.because {
            let item = match reason {
                Reason::Finding(earlier) => {
                    let what = view
                        .verdict
                        .findings
                        .get(earlier)
                        .map(|finding| view.finding(finding));
                    let text = what.unwrap_or_else(|| view.reason(reason));
                    format!("<li>{} {}</li>", isolated(&text), self.link(earlier))
                }
                Reason::Record(id) if matches!(view.open_record(id), Seen::Withheld(_)) => {
                    format!("<li class=\"withheld\">{}</li>", isolated(&view.record(id)))
                }
                other => format!("<li>{}</li>", isolated(&view.reason(other))),
            };
            list.push_str(&item);
        }
        list + "</ul>"
    }
}

/// All findings linked to so far, and those that they rest on.
pub(super) fn section(page: &mut Page<'_, '_>) {
    page.heading("reasons");
    page.note("reasons-note");
    let mut next = 0;
    // Telling one finding may link to further ones, up to the limit.
    while let Some((key, told)) = page.reasons.order.get(next).cloned() {
        if !told {
            let list = page.reasons_of(&key);
            let when = page
                .view
                .verdict
                .findings
                .get(&key)
                .and_then(|finding| finding.at);
            let when = when
                .map(|at| isolated(&page.view.instant(at)) + " ")
                .unwrap_or_default();
            let key = isolated(&page.view.key(&key));
            page.out.push_str(&format!(
                "<details class=\"reason\" id=\"f-{next}\"><summary>{when}<span class=\"key\">{key}</span></summary>{list}</details>"
            ));
        }
        next += 1;
    }
    let total = page.view.verdict.findings.len();
    if next < total {
        let count = |n: usize| {
            page.view
                .words
                .count("n-findings", u64::try_from(n).unwrap_or(u64::MAX))
        };
        let text = say!(
            page.view.words,
            "reasons-left-out",
            shown = count(next),
            total = count(total)
        );
        page.paragraph("note", &text);
    }
}

//! Title, cautions and the life of the text.

use mutaraka_vocabulary::finding::What;
use mutaraka_vocabulary::{Language, Name};

use super::Sheet;
use crate::view::{View, clean, isolate};

pub(super) fn title(view: &View<'_>, sheet: &mut Sheet) {
    let verdict = view.verdict;
    sheet.line(0, &say!(view.words, "report-title", title = view.title()));
    if let Some(other) = view.other_title() {
        sheet.line(0, &other);
    }
    for line in view.basis() {
        sheet.line(0, &line);
    }
    for source in &verdict.sources {
        sheet.line(
            0,
            &say!(view.words, "source", text = view.text(source).into_owned()),
        );
    }
}

pub(super) fn cautions(view: &View<'_>, sheet: &mut Sheet) {
    sheet.heading(&say!(view.words, "section-cautions"));
    if view.verdict.cautions.is_empty() && view.verdict.notices.is_empty() {
        sheet.line(1, &say!(view.words, "no-cautions"));
    }
    for caution in view.cautions() {
        sheet.item(1, "!", &caution);
    }
}

pub(super) fn life(view: &View<'_>, sheet: &mut Sheet, limit: usize) {
    let life = &view.verdict.life;
    sheet.heading(&say!(view.words, "section-life"));
    for line in view.life_lines() {
        sheet.line(1, &line);
    }
    for (bounds, key) in [(&life.parties, "bound"), (&life.phases, "phase-ran")] {
        for bound in bounds.iter().take(limit.saturating_mul(4)) {
            let (name, stretch) = (
                view.name(&bound.name),
                view.stretch(bound.from, bound.until),
            );
            sheet.item(
                1,
                "·",
                &say!(view.words, key, name = name, stretch = stretch),
            );
        }
        let more = bounds.len().saturating_sub(limit.saturating_mul(4));
        more_rows(view, sheet, 1, more);
    }
}

/// "and n more", where any are left out.
pub(super) fn more_rows(view: &View<'_>, sheet: &mut Sheet, depth: usize, more: usize) {
    if let Some(text) = view.more(more) {
        sheet.line(depth, &text);
    }
}

impl View<'_> {
    /// The title, or the agreement's name where it has none.
    pub(crate) fn title(&self) -> String {
        match self.text(&self.verdict.title) {
            title if title.is_empty() => clean(&self.verdict.agreement).into_owned(),
            title => title.into_owned(),
        }
    }

    /// The title in the other language, where there is one.
    pub(crate) fn other_title(&self) -> Option<String> {
        let title = &self.verdict.title;
        let (own, other) = match self.language() {
            Language::English => (&title.en, &title.ar),
            Language::Arabic => (&title.ar, &title.en),
        };
        own.as_ref()
            .and(other.as_ref())
            .map(|other| isolate(&clean(other)))
    }

    /// What the verdict rests on: zone, clock, records, the date it is known at, its form.
    pub(crate) fn basis(&self) -> Vec<String> {
        let verdict = self.verdict;
        let mut lines = vec![say!(
            self.words,
            "basis",
            zone = clean(&verdict.time_zone).into_owned(),
            until = self.instant(verdict.until),
            records = self.words.count("n-records", verdict.records_used)
        )];
        if let Some(at) = verdict.as_known_at {
            lines.push(say!(self.words, "as-known-at", at = self.instant(at)));
        }
        lines
    }

    /// Entry and end, as sentences.
    pub(crate) fn life_lines(&self) -> Vec<String> {
        let life = &self.verdict.life;
        let mut lines = vec![match life.entry {
            Some(at) => say!(self.words, "life-entry", at = self.instant(at)),
            None => say!(self.words, "life-no-entry"),
        }];
        match (life.end, &life.ended_by) {
            (Some(at), Some(key)) => {
                let what = match self.verdict.findings.get(key).map(|finding| &finding.what) {
                    Some(What::Ended(kind)) => say!(self.words, crate::labels::end(kind)),
                    _ => String::new(),
                };
                lines.push(say!(
                    self.words,
                    "life-end-by",
                    at = self.instant(at),
                    what = what,
                    key = clean(key).into_owned()
                ));
            }
            (Some(at), None) => lines.push(say!(self.words, "life-end", at = self.instant(at))),
            (None, _) if life.entry.is_some() => lines.push(say!(self.words, "life-no-end")),
            (None, _) => {}
        }
        // Who is to join by a step of its own is easily missed: without that step in the records
        // every clause stays silent about it.
        let is_bound = |party: &Name| life.parties.iter().any(|bound| bound.name == *party);
        let never: Vec<Name> = self
            .verdict
            .parties
            .iter()
            .filter(|party| !is_bound(party))
            .cloned()
            .collect();
        if life.entry.is_some() && !never.is_empty() {
            lines.push(say!(self.words, "never-bound", names = self.names(&never)));
        }
        lines
    }

    /// "and n more: see the JSON form", where any are left out.
    pub(crate) fn more(&self, more: usize) -> Option<String> {
        (more > 0).then(|| {
            let more = u64::try_from(more).unwrap_or(u64::MAX);
            say!(
                self.words,
                "and-more",
                more = self.words.count("n-more", more)
            )
        })
    }
}

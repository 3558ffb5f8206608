//! Breakdown definitions side by side, and who was first under each definition.

use super::Sheet;
use crate::labels;
use crate::view::{View, clean};
use mutaraka_vocabulary::finding::FirstVerdict;

pub(super) fn breakdowns(view: &View<'_>, sheet: &mut Sheet) {
    sheet.heading(&say!(view.words, "section-breakdowns"));
    sheet.line(1, &say!(view.words, "breakdowns-note"));
    if view.verdict.breakdowns.is_empty() {
        sheet.line(1, &say!(view.words, "breakdowns-none"));
        return;
    }
    sheet.blank();
    let head =
        ["column-definition", "column-result", "column-figures"].map(|key| say!(view.words, key));
    let rows: Vec<Vec<String>> = view
        .verdict
        .breakdowns
        .iter()
        .map(|breakdown| {
            let definition = say!(
                view.words,
                "definition-worded",
                name = view.name(&breakdown.name),
                words = view.definition(&breakdown.definition)
            );
            let figures = view.figures(&breakdown.figures);
            vec![definition, view.reached(&breakdown.result), figures]
        })
        .collect();
    sheet.table(1, &head, &rows);
    let keys = view.list(
        view.verdict
            .breakdowns
            .iter()
            .map(|breakdown| crate::view::isolate(&clean(&breakdown.because))),
    );
    sheet.line(1, &say!(view.words, "explain-with", keys = keys));
}

pub(super) fn firsts(view: &View<'_>, sheet: &mut Sheet) {
    sheet.heading(&say!(view.words, "section-firsts"));
    sheet.line(1, &say!(view.words, "firsts-note"));
    if view.verdict.firsts.is_empty() {
        sheet.line(1, &say!(view.words, "none"));
        return;
    }
    sheet.blank();
    let head = [
        "column-definition",
        "column-day",
        "column-who",
        "column-key",
    ]
    .map(|key| say!(view.words, key));
    let rows: Vec<Vec<String>> = view
        .verdict
        .firsts
        .iter()
        .map(|first| {
            let day = first
                .day
                .map_or_else(|| say!(view.words, "none"), |day| view.day(day));
            let key = crate::view::isolate(&clean(&first.because));
            vec![
                say!(view.words, labels::first(&first.definition)),
                day,
                view.who_first(first),
                key,
            ]
        })
        .collect();
    sheet.table(1, &head, &rows);
}

impl View<'_> {
    /// Who was first: one name where it can be told, else all that it may have been.
    pub(crate) fn who_first(&self, first: &FirstVerdict) -> String {
        match (first.candidates.as_slice(), first.told) {
            ([], _) => say!(self.words, "first-nobody"),
            (names, true) => self.names(names),
            (names, false) => {
                // "Side not known" reads as what is left, after everybody who has a name.
                let mut names = names.to_vec();
                names.sort_by_key(|name| name.is_empty());
                say!(self.words, "first-untold", names = self.names(&names))
            }
        }
    }
}

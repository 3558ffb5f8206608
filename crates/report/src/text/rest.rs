//! What stands after the clauses, laid out.

use super::Sheet;
use super::head::more_rows;
use crate::view::View;

pub(super) fn rest(view: &View<'_>, sheet: &mut Sheet, limit: usize) {
    let verdict = view.verdict;
    let wide = limit.saturating_mul(3);
    outsiders(view, sheet, wide);
    harm(view, sheet, wide);
    let lines = verdict
        .deadlines
        .iter()
        .map(|deadline| view.deadline(deadline));
    list(
        view,
        sheet,
        ["section-deadlines", "deadlines-note"],
        lines,
        wide,
    );
    let lines = verdict
        .permitted
        .iter()
        .map(|permission| view.permission(permission));
    list(
        view,
        sheet,
        ["section-permitted", "permitted-note"],
        lines,
        wide,
    );
    let lines = verdict
        .unmatched
        .iter()
        .map(|unmatched| view.unmatched(unmatched));
    list(
        view,
        sheet,
        ["section-unmatched", "unmatched-note"],
        lines,
        wide,
    );
    let lines = verdict.left_out.iter().map(|left| view.left_out(left));
    list(
        view,
        sheet,
        ["section-left-out", "left-out-note"],
        lines,
        wide,
    );
    let voids = view.without_effect();
    if !voids.is_empty() {
        list(
            view,
            sheet,
            ["section-without-effect", "without-effect-note"],
            voids.into_iter(),
            wide,
        );
    }
    if let Some(readings) = &verdict.readings {
        list(
            view,
            sheet,
            ["section-readings", "readings-note"],
            view.readings(readings).into_iter(),
            wide,
        );
    }
    sheet.blank();
    sheet.line(0, &say!(view.words, "footer"));
}

fn list(
    view: &View<'_>,
    sheet: &mut Sheet,
    keys: [&str; 2],
    lines: impl ExactSizeIterator<Item = String>,
    limit: usize,
) {
    sheet.heading(&say!(view.words, keys[0]));
    let total = lines.len();
    if total == 0 {
        sheet.line(1, &say!(view.words, "none"));
        return;
    }
    sheet.line(1, &say!(view.words, keys[1]));
    for line in lines.take(limit) {
        sheet.item(1, "·", &line);
    }
    more_rows(view, sheet, 1, total.saturating_sub(limit));
}

fn outsiders(view: &View<'_>, sheet: &mut Sheet, limit: usize) {
    sheet.heading(&say!(view.words, "section-outsiders"));
    if view.verdict.outsiders.is_empty() {
        sheet.line(1, &say!(view.words, "none"));
        return;
    }
    sheet.line(1, &say!(view.words, "outsiders-note"));
    let (head, rows) = view.outsider_rows();
    sheet.table(1, &head, rows.get(..limit).unwrap_or(&rows));
    more_rows(view, sheet, 1, rows.len().saturating_sub(limit));
}

fn harm(view: &View<'_>, sheet: &mut Sheet, limit: usize) {
    sheet.heading(&say!(view.words, "section-harm"));
    if view.verdict.harm.is_empty() {
        sheet.line(1, &say!(view.words, "none"));
        return;
    }
    sheet.line(1, &say!(view.words, "harm-note"));
    let (head, rows) = view.harm_rows();
    sheet.table(1, &head, rows.get(..limit).unwrap_or(&rows));
    more_rows(view, sheet, 1, rows.len().saturating_sub(limit));
}

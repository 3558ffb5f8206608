//! Tables and lists that need no reasons in place.

use super::Page;
use crate::escape::isolated;

pub(super) fn harm_and_outsiders(page: &mut Page<'_, '_>) {
    let view = page.view;
    page.heading("harm");
    counted(page, "harm-note", view.harm_rows());
    page.heading("outsiders");
    counted(page, "outsiders-note", view.outsider_rows());
}

fn counted(page: &mut Page<'_, '_>, note: &str, (head, rows): (Vec<String>, Vec<Vec<String>>)) {
    if rows.is_empty() {
        page.note("none");
        return;
    }
    page.note(note);
    let (limit, total) = (page.rows, rows.len());
    let cells = rows
        .into_iter()
        .take(limit)
        .map(|row| row.iter().map(|cell| isolated(cell)).collect());
    page.table(&head, cells);
    page.more(total.saturating_sub(limit));
}

pub(super) fn rest(page: &mut Page<'_, '_>) {
    let view = page.view;
    let verdict = view.verdict;
    let mut lines = Vec::new();
    for deadline in verdict.deadlines.iter().take(page.rows) {
        let about = deadline
            .about
            .as_ref()
            .map(|key| page.link(key))
            .unwrap_or_default();
        let cells = [
            view.instant(deadline.at),
            crate::describe::number(&deadline.clause),
            view.name(&deadline.on),
            view.due(deadline),
        ];
        lines.push(
            cells
                .iter()
                .map(|cell| isolated(cell))
                .chain([about])
                .collect(),
        );
    }
    page.heading("deadlines");
    if lines.is_empty() {
        page.note("none");
    } else {
        page.note("deadlines-note");
        let head = page.head(&[
            "column-day",
            "column-clause",
            "column-who",
            "column-what",
            "column-key",
        ]);
        page.table(&head, lines);
        page.more(verdict.deadlines.len().saturating_sub(page.rows));
    }
    list(
        page,
        "permitted",
        "permitted-note",
        verdict
            .permitted
            .iter()
            .map(|permission| view.permission(permission)),
    );
    list(
        page,
        "unmatched",
        "unmatched-note",
        verdict
            .unmatched
            .iter()
            .map(|unmatched| view.unmatched(unmatched)),
    );
    list(
        page,
        "left-out",
        "left-out-note",
        verdict.left_out.iter().map(|left| view.left_out(left)),
    );
    let voids = view.without_effect();
    if !voids.is_empty() {
        list(
            page,
            "without-effect",
            "without-effect-note",
            voids.into_iter(),
        );
    }
    if let Some(readings) = &verdict.readings {
        list(
            page,
            "readings",
            "readings-note",
            view.readings(readings).into_iter(),
        );
    }
}

fn list(
    page: &mut Page<'_, '_>,
    id: &str,
    note: &str,
    lines: impl ExactSizeIterator<Item = String>,
) {
    page.heading(id);
    let (limit, total) = (page.rows, lines.len());
    if total == 0 {
        page.note("none");
        return;
    }
    page.note(note);
    page.list(lines.take(limit));
    page.more(total.saturating_sub(limit));
}

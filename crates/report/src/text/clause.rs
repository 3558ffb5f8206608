//! One clause, laid out: its instances with their states, breaches, easings and days.

use mutaraka_vocabulary::finding::{BreachVerdict, ClauseVerdict, InstanceVerdict, Stage};

use super::Sheet;
use super::head::more_rows;
use crate::clauses::runs;
use crate::order;
use crate::view::View;

/// Instances of one clause that are written out.
const INSTANCES: usize = 40;

pub(super) fn clause(view: &View<'_>, sheet: &mut Sheet, clause: &ClauseVerdict, limit: usize) {
    sheet.heading(&view.clause_head(clause));
    let wording = view.wording(clause);
    if !wording.is_empty() {
        sheet.line(1, &wording);
    }
    if clause.instances.is_empty() {
        return;
    }
    for instance in clause.instances.iter().take(INSTANCES) {
        sheet.blank();
        sheet.line(1, &view.pair(instance));
        status(view, sheet, instance, limit);
        breaches(view, sheet, instance, limit);
        easing(view, sheet, instance, limit);
        for line in view.quiet(instance) {
            sheet.line(2, &line);
        }
    }
    more_rows(
        view,
        sheet,
        1,
        clause.instances.len().saturating_sub(INSTANCES),
    );
}

fn status(view: &View<'_>, sheet: &mut Sheet, instance: &InstanceVerdict, limit: usize) {
    // First and last intervals say most where not all fit.
    let skipped = instance.status.len().saturating_sub(limit);
    let head = limit / 2;
    for (index, interval) in instance.status.iter().enumerate() {
        if skipped > 0 && index == head {
            more_rows(view, sheet, 2, skipped);
        }
        if skipped > 0 && index >= head && index < head + skipped {
            continue;
        }
        sheet.item(2, "·", &view.interval(interval));
    }
}

fn breaches(view: &View<'_>, sheet: &mut Sheet, instance: &InstanceVerdict, limit: usize) {
    let is_open_question =
        |breach: &&BreachVerdict| order::stage(breach) == Some(Stage::Unattributed);
    let attributed = instance
        .breaches
        .iter()
        .filter(|breach| !is_open_question(breach));
    let unattributed = instance.breaches.iter().filter(is_open_question);
    for (key, all) in [
        ("breaches", attributed.collect::<Vec<_>>()),
        ("unattributed", unattributed.collect()),
    ] {
        if all.is_empty() {
            continue;
        }
        let counts = order::by_stage(all.iter().copied());
        sheet.line(
            2,
            &say!(view.words, key, counts = view.stage_counts(&counts)),
        );
        for breach in order::selected(view.verdict, all.iter().copied(), limit) {
            sheet.item(3, "·", &view.breach(breach));
        }
        more_rows(view, sheet, 3, all.len().saturating_sub(limit));
    }
}

fn easing(view: &View<'_>, sheet: &mut Sheet, instance: &InstanceVerdict, limit: usize) {
    if instance.easing.is_empty() {
        return;
    }
    sheet.line(2, &view.easing_counts(&instance.easing));
    let runs = runs(&instance.easing);
    for run in runs.iter().take(limit) {
        sheet.item(3, "·", &view.easing_run(run));
    }
    more_rows(view, sheet, 3, runs.len().saturating_sub(limit));
}

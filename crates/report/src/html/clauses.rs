//! Every clause with its instances.

use mutaraka_vocabulary::finding::{BreachVerdict, ClauseVerdict, InstanceVerdict, Stage};

use super::Page;
use crate::clauses::runs;
use crate::escape::isolated;
use crate::labels;
use crate::order;

/// Instances of one clause that are written out.
const INSTANCES: usize = 40;
/// Rows of a table where a clause has many instances.
const ROWS_OF_MANY: usize = 10;

pub(super) fn clauses(page: &mut Page<'_, '_>) {
    page.heading("clauses");
    for clause in &page.view.verdict.clauses {
        one(page, clause);
    }
}

fn one(page: &mut Page<'_, '_>, clause: &ClauseVerdict) {
    let view = page.view;
    page.out
        .push_str(&format!("<h3>{}</h3>", isolated(&view.clause_head(clause))));
    let wording = view.wording(clause);
    if !wording.is_empty() {
        page.paragraph("", &wording);
    }
    let rows = if clause.instances.len() > 4 {
        page.rows.min(ROWS_OF_MANY)
    } else {
        page.rows
    };
    for instance in clause.instances.iter().take(INSTANCES) {
        page.out
            .push_str(&format!("<h4>{}</h4>", isolated(&view.pair(instance))));
        for line in view.quiet(instance) {
            page.paragraph("", &line);
        }
        status(page, instance, rows);
        breaches(page, instance, rows);
        easing(page, instance, rows);
    }
    page.more(clause.instances.len().saturating_sub(INSTANCES));
}

fn status(page: &mut Page<'_, '_>, instance: &InstanceVerdict, rows: usize) {
    let view = page.view;
    let mut lines = Vec::new();
    for interval in instance.status.iter().take(rows) {
        let state = say!(view.words, labels::state(&interval.state));
        let key = page.link(&interval.because);
        let stretch = view.stretch(interval.from, interval.until);
        lines.push(vec![
            isolated(&stretch),
            isolated(&view.list([state, view.kept(interval.kept)])),
            key,
        ]);
    }
    let title = isolated(&say!(view.words, "status-over-time"));
    page.out.push_str(&format!(
        "<details><summary>{title} ({})</summary>",
        instance.status.len()
    ));
    let head = page.head(&["column-period", "column-state", "column-reasons"]);
    page.stacked(&head, lines);
    page.more(instance.status.len().saturating_sub(rows));
    page.out.push_str("</details>");
}

fn breaches(page: &mut Page<'_, '_>, instance: &InstanceVerdict, rows: usize) {
    let view = page.view;
    let is_open_question =
        |breach: &&BreachVerdict| order::stage(breach) == Some(Stage::Unattributed);
    let attributed: Vec<&BreachVerdict> = instance
        .breaches
        .iter()
        .filter(|breach| !is_open_question(breach))
        .collect();
    let unattributed: Vec<&BreachVerdict> =
        instance.breaches.iter().filter(is_open_question).collect();
    for (key, all) in [("breaches", attributed), ("unattributed", unattributed)] {
        if all.is_empty() {
            continue;
        }
        let counts = view.stage_counts(&order::by_stage(all.iter().copied()));
        page.paragraph("", &say!(view.words, key, counts = counts));
        for breach in order::selected(view.verdict, all.iter().copied(), rows) {
            let mut details = vec![view.extent(breach)];
            if !breach.answerable.is_empty() {
                details.push(say!(
                    view.words,
                    "answerable",
                    names = view.names(&breach.answerable)
                ));
            }
            let summary = format!(
                "<b>{}</b> {} <span class=\"note\">{}</span>",
                isolated(&view.day(breach.day)),
                isolated(&view.stages(breach)),
                isolated(&view.list(details)),
            );
            page.told_in_place(&breach.key, &summary);
        }
        page.more(all.len().saturating_sub(rows));
    }
}

fn easing(page: &mut Page<'_, '_>, instance: &InstanceVerdict, rows: usize) {
    if instance.easing.is_empty() {
        return;
    }
    let view = page.view;
    page.paragraph("", &view.easing_counts(&instance.easing));
    let runs = runs(&instance.easing);
    let head = page.head(&[
        "column-period",
        "column-owed",
        "column-provided",
        "column-outcome",
    ]);
    let lines: Vec<Vec<String>> = runs
        .iter()
        .take(rows)
        .map(|run| {
            let provided = match run.provided {
                Some((low, high)) => view.amounts(low, high),
                None => say!(view.words, "provided-unknown"),
            };
            let mut outcome = vec![say!(view.words, labels::outcome(&run.outcome))];
            if run.excused.0 > 0 {
                outcome.push(say!(
                    view.words,
                    "excused-by",
                    amount = view.amount(run.excused)
                ));
            }
            [
                view.days(run.days),
                view.amount(run.owed),
                provided,
                view.list(outcome),
            ]
            .map(|cell| isolated(&cell))
            .to_vec()
        })
        .collect();
    page.table(&head, lines);
    page.more(runs.len().saturating_sub(rows));
}

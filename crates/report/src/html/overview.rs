//! What stands first on the page: title, cautions, life, breakdowns, who was first.

use super::Page;
use crate::escape::isolated;
use crate::labels;

pub(super) fn header(page: &mut Page<'_, '_>) {
    let view = page.view;
    let title = isolated(&say!(view.words, "report-title", title = view.title()));
    page.out.push_str(&format!("<header><h1>{title}</h1>"));
    if let Some(other) = view.other_title() {
        page.paragraph("other", &other);
    }
    for line in view.basis() {
        page.paragraph("note", &line);
    }
    for source in &view.verdict.sources {
        let line = say!(view.words, "source", text = view.text(source).into_owned());
        page.paragraph("note", &line);
    }
    page.out.push_str("</header>");
}

pub(super) fn cautions(page: &mut Page<'_, '_>) {
    let view = page.view;
    page.heading("cautions");
    if view.verdict.cautions.is_empty() && view.verdict.notices.is_empty() {
        page.note("no-cautions");
        return;
    }
    page.out.push_str("<div class=\"cautions\">");
    page.list(view.cautions());
    page.out.push_str("</div>");
}

pub(super) fn life(page: &mut Page<'_, '_>) {
    let view = page.view;
    let life = &view.verdict.life;
    page.heading("life");
    for line in view.life_lines() {
        page.paragraph("", &line);
    }
    for (bounds, key) in [(&life.parties, "bound"), (&life.phases, "phase-ran")] {
        let rows = page.rows;
        page.list(bounds.iter().take(rows).map(|bound| {
            say!(
                view.words,
                key,
                name = view.name(&bound.name),
                stretch = view.stretch(bound.from, bound.until)
            )
        }));
        page.more(bounds.len().saturating_sub(rows));
    }
}

pub(super) fn breakdowns(page: &mut Page<'_, '_>) {
    let view = page.view;
    page.heading("breakdowns");
    page.note("breakdowns-note");
    if view.verdict.breakdowns.is_empty() {
        page.note("breakdowns-none");
        return;
    }
    page.out.push_str("<div class=\"cards\">");
    for breakdown in &view.verdict.breakdowns {
        let key = page.link(&breakdown.because);
        let figures = view.figures(&breakdown.figures);
        page.out.push_str(&format!(
            "<div class=\"card\"><h3>{}</h3><p class=\"note\">{}</p><p class=\"result\">{}</p><p class=\"note\">{}</p><p>{key}</p></div>",
            isolated(&view.name(&breakdown.name)),
            isolated(&view.definition(&breakdown.definition)),
            isolated(&view.reached(&breakdown.result)),
            isolated(&figures),
        ));
    }
    page.out.push_str("</div>");
}

pub(super) fn firsts(page: &mut Page<'_, '_>) {
    let view = page.view;
    page.heading("firsts");
    page.note("firsts-note");
    if view.verdict.firsts.is_empty() {
        page.note("none");
        return;
    }
    let mut rows = Vec::new();
    for first in &view.verdict.firsts {
        let day = first
            .day
            .map_or_else(|| say!(view.words, "none"), |day| view.day(day));
        let definition = say!(view.words, labels::first(&first.definition));
        let key = page.link(&first.because);
        rows.push(vec![
            isolated(&definition),
            isolated(&day),
            isolated(&view.who_first(first)),
            key,
        ]);
    }
    let head = page.head(&[
        "column-definition",
        "column-day",
        "column-who",
        "column-key",
    ]);
    page.stacked(&head, rows);
}

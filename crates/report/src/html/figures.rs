//! The charts, each twice: for a wide page and paper, and for a phone.

use std::cell::Cell;

use super::Page;
use crate::charts::ROWS;
use crate::geojson;
use crate::svg::Frame;

/// Widths of a chart on a wide page and on a phone.
const WIDTHS: [(&str, f64); 2] = [("wide", 860.0), ("narrow", 360.0)];
/// Easings that are drawn.
const EASINGS: usize = 20;

impl Page<'_, '_> {
    /// A chart in both widths; whether there was one.
    fn chart(&mut self, id: &str, label: &str, draw: impl Fn(&Frame) -> Option<String>) -> bool {
        let mut drawn = String::new();
        for (class, width) in WIDTHS {
            let frame = self.view.frame(width, &format!("{id}-{class}"), label);
            let Some(svg) = draw(&frame) else {
                return false;
            };
            drawn.push_str(&format!("<div class=\"{class}\">{svg}</div>"));
        }
        self.out.push_str(&format!("<figure>{drawn}</figure>"));
        true
    }
}

pub(super) fn timeline(page: &mut Page<'_, '_>) {
    let view = page.view;
    page.heading("timeline");
    let label = say!(view.words, "section-timeline");
    if !page.chart("t", &label, |frame| view.timeline(frame)) {
        page.note("none");
        return;
    }
    page.note("chart-time");
    let instances: usize = view
        .verdict
        .clauses
        .iter()
        .map(|clause| clause.instances.len())
        .sum();
    let drawn = view.drawn().len();
    left_out(page, drawn.saturating_sub(ROWS));
    if drawn < instances {
        let count = instances - drawn;
        let text = say!(view.words, "rows-unchanged", count = count);
        page.paragraph("note", &text);
    }
}

fn left_out(page: &mut Page<'_, '_>, more: usize) {
    if more > 0 {
        let more = page
            .view
            .words
            .count("n-more", u64::try_from(more).unwrap_or(u64::MAX));
        let text = say!(page.view.words, "rows-left-out", more = more);
        page.paragraph("note", &text);
    }
}

pub(super) fn days(page: &mut Page<'_, '_>) {
    let view = page.view;
    page.heading("days");
    let title = say!(view.words, "chart-acts");
    page.out.push_str(&format!("<h3>{title}</h3>"));
    let acts = page.chart("a", &title, |frame| view.acts_chart(frame));
    if !acts {
        page.note("chart-no-days");
    }
    let title = say!(view.words, "chart-deaths");
    page.out.push_str(&format!("<h3>{title}</h3>"));
    let deaths = page.chart("d", &title, |frame| view.deaths_chart(frame));
    if deaths {
        page.note("chart-whiskers");
    } else {
        page.note("chart-no-days");
    }
    if acts || deaths {
        let bar = match view.bucket() {
            1 => say!(view.words, "chart-by-day"),
            days => say!(
                view.words,
                "chart-by-bucket",
                days = view.words.count("n-days", days)
            ),
        };
        page.paragraph("note", &bar);
        page.note("chart-same-scale");
    }
}

pub(super) fn easings(page: &mut Page<'_, '_>) {
    let view = page.view;
    page.heading("easings");
    let all = view
        .verdict
        .clauses
        .iter()
        .flat_map(|clause| clause.instances.iter().map(move |one| (clause, one)));
    let all: Vec<_> = all
        .filter(|(_, instance)| !instance.easing.is_empty())
        .collect();
    if all.is_empty() {
        page.note("none");
        return;
    }
    for (nth, (clause, instance)) in all.iter().take(EASINGS).enumerate() {
        let title = view.instance(&clause.number, &instance.by, &instance.toward);
        page.out
            .push_str(&format!("<h3>{}</h3>", crate::escape::isolated(&title)));
        page.chart(&format!("e{nth}"), &title, |frame| {
            view.easing_chart(instance, frame)
        });
        page.paragraph("", &view.easing_counts(&instance.easing));
    }
    page.note("easing-legend");
    left_out(page, all.len().saturating_sub(EASINGS));
}

pub(super) fn map(page: &mut Page<'_, '_>, outline: Option<&str>) {
    let view = page.view;
    page.heading("map");
    let shape = outline.and_then(geojson::outline);
    let label = say!(view.words, "section-map");
    let beyond = Cell::new(0);
    let drawn = page.chart("m", &label, |frame| {
        let (svg, places) = view.map(shape.as_ref(), frame)?;
        beyond.set(places.max(beyond.get()));
        Some(svg)
    });
    if beyond.get() > 0 {
        page.paragraph(
            "note",
            &say!(view.words, "map-beyond", places = beyond.get()),
        );
    }
    if drawn {
        if view.verdict.points.is_empty() {
            page.note("map-no-points");
        } else {
            page.note("map-note");
        }
    } else {
        page.note("map-none");
    }
    if outline.is_some() && shape.is_none() {
        page.note("map-outline-unreadable");
    }
    page.note("map-disclaimer");
}

//! The verdict as one self-contained page: styles and charts inside, readable without its few lines of
//! script, on a phone and on paper, from right to left in Arabic.

mod clauses;
mod figures;
mod overview;
mod reasons;
mod tables;

use mutaraka_vocabulary::finding::{Finding, What};
use mutaraka_vocabulary::record::Release;
use mutaraka_vocabulary::{Language, Verdict};

use crate::escape::{escape, isolated};
use crate::view::View;
use reasons::Reasons;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// How the page is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HtmlOptions<'a> {
    /// GeoJSON whose polygons are drawn behind the map.
    pub outline: Option<&'a str>,
    /// Rows that one table shows.
    pub rows: usize,
    /// Findings whose reasons the page carries.
    pub reasons: usize,
    /// The reader's level: records released only above it are withheld.
    pub level: Release,
}

impl Default for HtmlOptions<'_> {
    fn default() -> Self {
        HtmlOptions {
            outline: None,
            rows: 60,
            reasons: 1_500,
            level: Release::Public,
        }
    }
}

/// `verdict` as an HTML page.
#[must_use]
pub fn html(verdict: &Verdict, language: Language, options: HtmlOptions<'_>) -> String {
    let view = View::new(verdict, language, options.level);
    let mut page = Page {
        view: &view,
        out: String::new(),
        reasons: Reasons::new(options.reasons),
        rows: options.rows,
    };
    overview::header(&mut page);
    contents(&mut page);
    overview::cautions(&mut page);
    overview::life(&mut page);
    overview::breakdowns(&mut page);
    overview::firsts(&mut page);
    figures::timeline(&mut page);
    figures::days(&mut page);
    figures::easings(&mut page);
    figures::map(&mut page, options.outline);
    tables::harm_and_outsiders(&mut page);
    clauses::clauses(&mut page);
    tables::rest(&mut page);
    reasons::section(&mut page);
    let footer = isolated(&say!(view.words, "footer"));
    page.out
        .push_str(&format!("<footer><p>{footer}</p></footer>"));
    shell(&view, &page.out)
}

/// A page under way.
struct Page<'p, 'v> {
    view: &'p View<'v>,
    out: String,
    reasons: Reasons,
    rows: usize,
}

/// Sections in order: id and heading.
const SECTIONS: [(&str, &str); 18] = [
    ("cautions", "section-cautions"),
    ("life", "section-life"),
    ("breakdowns", "section-breakdowns"),
    ("firsts", "section-firsts"),
    ("timeline", "section-timeline"),
    ("days", "section-days"),
    ("easings", "section-easings"),
    ("map", "section-map"),
    ("harm", "section-harm"),
    ("outsiders", "section-outsiders"),
    ("clauses", "section-clauses"),
    ("deadlines", "section-deadlines"),
    ("permitted", "section-permitted"),
    ("unmatched", "section-unmatched"),
    ("left-out", "section-left-out"),
    ("without-effect", "section-without-effect"),
    ("readings", "section-readings"),
    ("reasons", "section-reasons"),
];

impl Page<'_, '_> {
    /// Begins the section `id`, closing nothing: sections are told apart by their headings.
    fn heading(&mut self, id: &str) {
        let key = SECTIONS
            .iter()
            .find(|(known, _)| *known == id)
            .map_or("", |(_, key)| key);
        let text = isolated(&say!(self.view.words, key));
        self.out.push_str(&format!("<h2 id=\"{id}\">{text}</h2>"));
    }

    /// A paragraph of a class, which may be empty.
    fn paragraph(&mut self, class: &str, text: &str) {
        let class = if class.is_empty() {
            String::new()
        } else {
            format!(" class=\"{class}\"")
        };
        self.out
            .push_str(&format!("<p{class}>{}</p>", isolated(text)));
    }

    /// The words under `key`, as a note.
    fn note(&mut self, key: &str) {
        let text = say!(self.view.words, key);
        self.paragraph("note", &text);
    }

    /// A list.
    fn list(&mut self, items: impl IntoIterator<Item = String>) {
        self.out.push_str("<ul>");
        for item in items {
            self.out.push_str(&format!("<li>{}</li>", isolated(&item)));
        }
        self.out.push_str("</ul>");
    }

    /// A table of cells that are HTML already. On a phone it is moved sideways.
    fn table(&mut self, head: &[String], rows: impl IntoIterator<Item = Vec<String>>) {
        self.table_of("scroll", head, rows);
    }

    /// A table of sentences more than of figures: on a phone the cells of a row stand below each other.
    fn stacked(&mut self, head: &[String], rows: impl IntoIterator<Item = Vec<String>>) {
        self.table_of("scroll stack", head, rows);
    }

    fn table_of(
        &mut self,
        class: &str,
        head: &[String],
        rows: impl IntoIterator<Item = Vec<String>>,
    ) {
        self.out
            .push_str(&format!("<div class=\"{class}\"><table><thead><tr>"));
        for cell in head {
            self.out
                .push_str(&format!("<th scope=\"col\">{}</th>", isolated(cell)));
        }
        self.out.push_str("</tr></thead><tbody>");
        for row in rows {
            self.out.push_str("<tr>");
            for cell in row {
                // Sentences need room that figures do not.
                let class = if cell.chars().count() > 40 {
                    " class=\"long\""
                } else {
                    ""
                };
                self.out.push_str(&format!("<td{class}>{cell}</td>"));
            }
            self.out.push_str("</tr>");
        }
        self.out.push_str("</tbody></table></div>");
    }

    /// "and n more", where any are left out.
    fn more(&mut self, more: usize) {
        if let Some(text) = self.view.more(more) {
            self.paragraph("note", &text);
        }
    }

    /// Heads of columns.
    fn head(&self, keys: &[&str]) -> Vec<String> {
        keys.iter().map(|key| say!(self.view.words, key)).collect()
    }
}

fn contents(page: &mut Page<'_, '_>) {
    let label = escape(&say!(page.view.words, "page-contents"));
    page.out
        .push_str(&format!("<nav aria-label=\"{label}\"><ul>"));
    let verdict = page.view.verdict;
    let is_void = |finding: &Finding| matches!(finding.what, What::WithoutEffect { .. });
    let there = |id: &str| match id {
        "readings" => verdict.readings.is_some(),
        "without-effect" => verdict.findings.values().any(is_void),
        _ => true,
    };
    for (id, key) in SECTIONS.iter().filter(|(id, _)| there(id)) {
        let text = isolated(&say!(page.view.words, key));
        page.out
            .push_str(&format!("<li><a href=\"#{id}\">{text}</a></li>"));
    }
    page.out.push_str("</ul></nav>");
}

fn shell(view: &View<'_>, body: &str) -> String {
    let (language, direction) = match view.language() {
        Language::English => ("en", "ltr"),
        Language::Arabic => ("ar", "rtl"),
    };
    let title = escape(&view.title());
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n{body}\n<script>\n{SCRIPT}</script>\n</body>\n</html>\n"
    )
}

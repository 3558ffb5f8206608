//! Changes as one page, the drafts side by side.

use std::fmt::Write as _;

use mutaraka_vocabulary::Language;

use super::plain::words;
use super::{Changed, Changes, Line};
use crate::html::{STYLE, marked};

const OWN_STYLE: &str = "
table { border-collapse: collapse; inline-size: 100%; table-layout: fixed; margin-block: .5rem 1.5rem }
th, td { border: 1px solid #999; padding: .4rem .6rem; text-align: start; vertical-align: top; overflow-wrap: anywhere }
td del { text-decoration: line-through; background: #fbe3e0 }
td ins { text-decoration: none; background: #dff1df }
@media print { td del, td ins { background: none } td ins { text-decoration: underline } }
";

pub(super) fn html(changes: &Changes) -> String {
    let words = words(changes.language);
    let (lang, dir) = match changes.language {
        Language::English => ("en", "ltr"),
        Language::Arabic => ("ar", "rtl"),
    };
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\" dir=\"{dir}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{0}</title>\n\
         <style>\n{STYLE}{OWN_STYLE}</style>\n</head>\n<body>\n<header>\n<h1>{0}</h1>\n</header>\n",
        words.heading
    );
    if changes.changed.is_empty() {
        let _ = writeln!(page, "<p>{}</p>", words.nothing);
    }
    let [before, after] = changes.titles.each_ref().map(|title| marked(title));
    for one in &changes.changed {
        let _ = writeln!(page, "<section>\n<h2>{}</h2>", marked(&one.heading));
        let _ = writeln!(
            page,
            "<table>\n<thead><tr><th>{}<br>{before}</th><th>{}<br>{after}</th></tr></thead>\n<tbody>",
            words.before, words.after
        );
        rows(&mut page, one);
        page.push_str("</tbody>\n</table>\n</section>\n");
    }
    if !changes.reworded.is_empty() {
        let all: Vec<String> = changes.reworded.iter().map(|one| marked(one)).collect();
        let _ = writeln!(page, "<p>{}: {}</p>", words.reworded, all.join(words.comma));
    }
    page.push_str("</body>\n</html>\n");
    page
}

/// What is gone stands beside what is new in its place.
fn rows(page: &mut String, one: &Changed) {
    let (mut gone, mut new) = (Vec::new(), Vec::new());
    for line in &one.lines {
        match line {
            Line::Gone(text) => gone.push(text),
            Line::New(text) => new.push(text),
            Line::Kept(text) => {
                beside(page, &mut gone, &mut new);
                let text = marked(text);
                let _ = writeln!(page, "<tr><td>{text}</td><td>{text}</td></tr>");
            }
        }
    }
    beside(page, &mut gone, &mut new);
}

fn beside(page: &mut String, gone: &mut Vec<&String>, new: &mut Vec<&String>) {
    for row in 0..gone.len().max(new.len()) {
        let cell = |texts: &[&String], tag: &str| {
            let text = texts.get(row);
            text.map_or_else(String::new, |text| {
                format!("<{tag}>{}</{tag}>", marked(text))
            })
        };
        let (old, new) = (cell(gone, "del"), cell(new, "ins"));
        let _ = writeln!(page, "<tr><td>{old}</td><td>{new}</td></tr>");
    }
    gone.clear();
    new.clear();
}

//! A document as one page.

use std::fmt::Write as _;

use mutaraka_report::escape;
use mutaraka_vocabulary::Language;

use crate::document::{Document, Provision};
use crate::pen::{FSI, PDI};

pub(crate) const STYLE: &str = include_str!("page.css");

pub(crate) fn html(document: &Document) -> String {
    let (lang, dir, meaning) = match document.language {
        Language::English => ("en", "ltr", "The meaning that is evaluated"),
        Language::Arabic => ("ar", "rtl", "المعنى المعمول به"),
    };
    let title = escape(&document.title);
    let bare: String = title.chars().filter(|c| !matches!(*c, FSI | PDI)).collect();
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\" dir=\"{dir}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{bare}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n<header>\n<h1>{}</h1>\n",
        marked(&document.title)
    );
    for preface in &document.preface {
        let _ = writeln!(page, "<p class=\"preface\">{}</p>", marked(preface));
    }
    page.push_str("</header>\n");
    for part in &document.parts {
        let _ = writeln!(
            page,
            "<section>\n<h2><span class=\"part\">{}</span> {}</h2>",
            marked(&part.number),
            marked(&part.heading)
        );
        if let Some(note) = &part.note {
            let _ = writeln!(page, "<p class=\"note\">{}</p>", marked(note));
        }
        for one in &part.provisions {
            provision(&mut page, one, meaning);
        }
        page.push_str("</section>\n");
    }
    page.push_str("</body>\n</html>\n");
    page
}

fn provision(page: &mut String, provision: &Provision, meaning: &str) {
    let heading = marked(&provision.heading);
    let short = provision.drafted.is_none()
        && matches!(provision.sentences.as_slice(), [one] if one.points.is_empty());
    if short {
        let text = provision
            .sentences
            .iter()
            .map(|sentence| marked(&sentence.text))
            .collect::<String>();
        let _ = writeln!(
            page,
            "<p class=\"short\"><span class=\"number\">{heading}</span><span>{text}</span></p>"
        );
        return;
    }
    let _ = writeln!(page, "<article>\n<h3>{heading}</h3>");
    if let Some(drafted) = &provision.drafted {
        let _ = writeln!(
            page,
            "<blockquote><p class=\"lead\">{}</p><p>{}</p></blockquote>\n<p class=\"lead\">{meaning}</p>",
            marked(&drafted.lead),
            marked(&drafted.words)
        );
    }
    page.push_str("<ol>\n");
    for sentence in &provision.sentences {
        let _ = write!(page, "<li>{}", marked(&sentence.text));
        if !sentence.points.is_empty() {
            page.push_str("\n<ol>\n");
            for point in &sentence.points {
                let _ = writeln!(page, "<li>{}</li>", marked(point));
            }
            page.push_str("</ol>\n");
        }
        page.push_str("</li>\n");
    }
    page.push_str("</ol>\n</article>\n");
}

/// Escaped, with isolates as elements: `<bdi>` takes its direction from its own first letter.
pub(crate) fn marked(text: &str) -> String {
    escape(text).replace(FSI, "<bdi>").replace(PDI, "</bdi>")
}

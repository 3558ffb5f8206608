//! Strings made safe inside HTML and SVG.

use crate::view::{FSI, PDI, tidy};

/// `text` for the content or a quoted attribute of an element.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// As [`escape`], with isolating marks turned into `<bdi>` elements: for the content of HTML elements.
/// Short figures and dates are kept on one line and run from left to right.
pub(crate) fn isolated(text: &str) -> String {
    let text = escape(&tidy(text));
    let mut out = String::with_capacity(text.len());
    let mut open = 0usize;
    let mut rest = text.as_str();
    while let Some(at) = rest.find([FSI, PDI]) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        rest = from.get(FSI.len_utf8()..).unwrap_or_default();
        if from.starts_with(FSI) {
            let inside = rest.split([FSI, PDI]).next().unwrap_or_default();
            out.push_str(if is_figure(inside) {
                "<bdi dir=\"ltr\" class=\"n\">"
            } else {
                "<bdi>"
            });
            open += 1;
        } else if open > 0 {
            out.push_str("</bdi>");
            open -= 1;
        }
    }
    out.push_str(rest);
    out.push_str(&"</bdi>".repeat(open));
    out
}

fn is_figure(text: &str) -> bool {
    let known = |c: char| {
        c.is_ascii_digit() || matches!(c, '-' | '–' | '−' | ':' | ' ' | '(' | ')' | '.' | ',')
    };
    (1..=24).contains(&text.len()) && text.chars().all(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_opens_an_element_or_leaves_an_attribute() {
        assert_eq!(escape(r#"<script>"'&"#), "&lt;script&gt;&quot;&#39;&amp;");
    }

    #[test]
    fn isolates_are_balanced_even_where_the_text_is_not() {
        assert_eq!(isolated("a\u{2068}<b\u{2069}\u{2069}"), "a<bdi>&lt;b</bdi>");
        assert_eq!(isolated("\u{2068}x"), "<bdi>x</bdi>");
        assert_eq!(
            isolated("\u{2068}5 (3–9)\u{2069}"),
            "<bdi dir=\"ltr\" class=\"n\">5 (3–9)</bdi>"
        );
    }
}

//! Strings made safe inside HTML and SVG.

use crate::view::{FSI, PDI, tidy};

/// `text` for the content or a quoted attribute of an element.
pub(crate) fn escape(text: &str) -> String {
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
pub(crate) fn isolated(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut open = 0usize;
    for part in escape(&tidy(text)).split_inclusive([FSI, PDI]) {
        let bare = part.trim_end_matches([FSI, PDI]);
        out.push_str(bare);
        if part.ends_with(FSI) {
            out.push_str("<bdi>");
            open += 1;
        } else if part.ends_with(PDI) && open > 0 {
            out.push_str("</bdi>");
            open -= 1;
        }
    }
    out.push_str(&"</bdi>".repeat(open));
    out
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
    }
}

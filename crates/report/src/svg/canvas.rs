//! The sheet that charts are drawn on.

use std::fmt::Write;

use crate::escape::escape;

/// Size and direction of a drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// Width in its own units; letters are 12 of them high.
    pub width: f64,
    /// Prefix of the ids inside, unique on the page.
    pub id: String,
    /// Labels are in a script that runs from right to left.
    pub right_to_left: bool,
    /// What the drawing shows, for those who hear it read.
    pub label: String,
}

/// Where a text stands from its point.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Anchor {
    /// To its right.
    Start,
    /// To its left.
    End,
}

/// A drawing under way.
pub(super) struct Canvas<'f> {
    pub(super) frame: &'f Frame,
    body: String,
}

impl Canvas<'_> {
    pub(super) fn new(frame: &Frame) -> Canvas<'_> {
        Canvas {
            frame,
            body: String::new(),
        }
    }

    /// An element as it is.
    pub(super) fn raw(&mut self, element: &str) {
        self.body.push_str(element);
    }

    /// A rectangle with further attributes and a title.
    pub(super) fn rect(&mut self, [x, y, width, height]: [f64; 4], attributes: &str, title: &str) {
        let title = titled(title);
        let _ = write!(
            self.body,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{:.1}\" height=\"{:.1}\" {attributes}>{title}</rect>",
            width.max(0.0),
            height.max(0.0)
        );
    }

    /// A line.
    pub(super) fn line(&mut self, [x1, y1, x2, y2]: [f64; 4], attributes: &str) {
        let _ = write!(
            self.body,
            "<line x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\" stroke=\"currentColor\" {attributes}/>"
        );
    }

    /// A path.
    pub(super) fn path(&mut self, d: &str, attributes: &str, title: &str) {
        if !d.is_empty() {
            let _ = write!(
                self.body,
                "<path d=\"{}\" {attributes}>{}</path>",
                d.trim_end(),
                titled(title)
            );
        }
    }

    /// A text of at most `room` units; a longer one is cut, and whole in its title.
    pub(super) fn text(&mut self, [x, y]: [f64; 2], anchor: Anchor, room: f64, text: &str) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::End => "end",
        };
        // Letters of 12 units are 6.6 wide on average; what is a bit long runs over rather than being cut.
        let most = if room > 20.0 { whole(room / 6.2) } else { 3 };
        let long = text.chars().count() > most;
        let shown: String = if long {
            text.chars()
                .take(most.saturating_sub(1))
                .chain(['…'])
                .collect()
        } else {
            text.to_owned()
        };
        // The anchor is that of a left-to-right text; the isolate turns the content alone.
        let shown = if self.frame.right_to_left {
            format!("\u{2067}{shown}\u{2069}")
        } else {
            shown
        };
        let title = if long { titled(text) } else { String::new() };
        let _ = write!(
            self.body,
            "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">{title}{}</text>",
            escape(&shown)
        );
    }

    /// A label that stands where a reader of the language begins: at the left edge, or at the right one.
    pub(super) fn heading(&mut self, y: f64, text: &str) {
        let width = self.frame.width;
        if self.frame.right_to_left {
            self.text([width, y], Anchor::End, width, text);
        } else {
            self.text([0.0, y], Anchor::Start, width, text);
        }
    }

    /// The drawing.
    pub(super) fn finish(self, height: f64) -> String {
        let Frame { width, label, .. } = self.frame;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" role=\"img\" \
             aria-label=\"{}\" font-size=\"12\" font-family=\"inherit\" direction=\"ltr\" fill=\"currentColor\">{}</svg>",
            escape(label),
            self.body
        )
    }
}

fn titled(title: &str) -> String {
    if title.is_empty() {
        String::new()
    } else {
        format!("<title>{}</title>", escape(title))
    }
}

/// A length as a count.
pub(super) fn whole(length: f64) -> usize {
    // Lengths of a drawing are far below 2^32, and a negative or undefined one becomes 0.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let count = length.clamp(0.0, 1e9) as usize;
    count
}

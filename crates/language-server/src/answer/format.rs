//! The usual layout.

use mutaraka_language::format;

use crate::analysis::File;
use crate::wire::Edit;

/// The edit that sets the text in its usual layout: none where it is so already, or where its form is in error. It
/// leaves alone what stands before the first change and after the last, so that a cursor there stays where it is.
#[must_use]
pub fn edits(file: &File) -> Vec<Edit> {
    let before = file.text();
    let after = format(before);
    let (from, to, new_text) = change(before, &after);
    if from == to && new_text.is_empty() {
        return Vec::new();
    }
    vec![Edit {
        range: file.span(&(from..to)),
        new_text: new_text.to_owned(),
    }]
}

/// The bytes of `before` that differ, and what stands there in `after`.
fn change<'a>(before: &str, after: &'a str) -> (usize, usize, &'a str) {
    let same = |(a, b): &(char, char)| a == b;
    let length = |(c, _): (char, char)| c.len_utf8();
    let front: usize = before
        .chars()
        .zip(after.chars())
        .take_while(same)
        .map(length)
        .sum();
    let (old, new) = (
        before.get(front..).unwrap_or_default(),
        after.get(front..).unwrap_or_default(),
    );
    let pairs = old.chars().rev().zip(new.chars().rev());
    let back: usize = pairs.take_while(same).map(length).sum();
    let kept = new.len() - back;
    (
        front,
        before.len() - back,
        new.get(..kept).unwrap_or_default(),
    )
}

#[cfg(test)]
mod tests {
    use super::change;

    #[test]
    fn only_what_differs_is_changed() {
        assert_eq!(change("a  b", "a b"), (2, 3, ""));
        assert_eq!(change("أ  ب", "أ\n    ب"), (2, 2, "\n  "));
        assert_eq!(change("same", "same"), (4, 4, ""));
        assert_eq!(change("", "x"), (0, 0, "x"));
    }
}

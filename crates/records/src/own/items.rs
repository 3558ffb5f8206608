//! Lists in one cell, and the escapes that keep any text apart from the separators.

use std::borrow::Cow;

use memchr::{memchr, memchr2};

/// The pieces between separators, as they stand. An empty cell has none.
pub(super) fn pieces(cell: &str, separator: u8) -> impl Iterator<Item = &str> {
    let mut rest = (!cell.is_empty()).then_some(cell);
    std::iter::from_fn(move || {
        let text = rest?;
        let end = unescaped(text.as_bytes(), separator);
        rest = end.and_then(|end| text.get(end + 1..));
        text.get(..end.unwrap_or(text.len()))
    })
}

fn unescaped(bytes: &[u8], separator: u8) -> Option<usize> {
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 2,
            other if other == separator => return Some(at),
            _ => at += 1,
        }
    }
    None
}

/// A text without blanks around it.
pub(super) fn trimmed(text: &str) -> &str {
    match text.as_bytes() {
        // Mostly there are none.
        [] => text,
        [first, .., last] if *first != b' ' && *last != b' ' => text,
        _ => text.trim_matches(' '),
    }
}

/// The text of a piece, without blanks around it.
pub(super) fn text(piece: &str) -> Cow<'_, str> {
    let piece = trimmed(piece);
    if memchr(b'\\', piece.as_bytes()).is_none() {
        return Cow::Borrowed(piece);
    }
    let mut out = String::with_capacity(piece.len());
    let mut chars = piece.chars();
    while let Some(c) = chars.next() {
        match (c, c == '\\') {
            (_, false) => out.push(c),
            (_, true) => match chars.next() {
                Some('s') => out.push(' '),
                Some('e') => {}
                Some(mark @ ('\\' | '|' | ':')) => out.push(mark),
                // Not one of ours: a backslash that somebody typed.
                Some(other) => out.extend(['\\', other]),
                None => out.push('\\'),
            },
        }
    }
    Cow::Owned(out)
}

/// The names in a cell.
pub(super) fn names(cell: Cow<'_, str>) -> Vec<Cow<'_, str>> {
    if cell.is_empty() {
        return Vec::new();
    }
    match cell {
        Cow::Borrowed(cell) if memchr2(b'|', b'\\', cell.as_bytes()).is_none() => {
            vec![Cow::Borrowed(trimmed(cell))]
        }
        Cow::Borrowed(cell) => pieces(cell, b'|').map(text).collect(),
        Cow::Owned(cell) => pieces(&cell, b'|')
            .map(|piece| Cow::Owned(text(piece).into_owned()))
            .collect(),
    }
}

/// A name, or none for an empty cell.
pub(super) fn name(cell: Cow<'_, str>) -> Option<Cow<'_, str>> {
    if cell.is_empty() {
        return None;
    }
    Some(match cell {
        Cow::Borrowed(cell) => text(cell),
        Cow::Owned(cell) => Cow::Owned(text(&cell).into_owned()),
    })
}

/// Writes a text so that [`text`] gives it back.
pub(super) fn push(out: &mut String, value: &str) {
    if value.is_empty() {
        out.push_str("\\e");
    }
    let first = value.len() - value.trim_start_matches(' ').len();
    let last = value.trim_end_matches(' ').len();
    for (at, c) in value.char_indices() {
        match c {
            '\\' | '|' | ':' => out.extend(['\\', c]),
            ' ' if at < first || at >= last => out.push_str("\\s"),
            _ => out.push(c),
        }
    }
}

/// Writes a list of texts.
pub(super) fn push_all<T: AsRef<str>>(out: &mut String, values: &[T]) {
    for (index, value) in values.iter().enumerate() {
        if index > 0 {
            out.push('|');
        }
        push(out, value.as_ref());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_list_of_texts_comes_back() {
        let lists: [&[&str]; 6] = [
            &[],
            &[""],
            &["", ""],
            &["a|b", "c:d", "\\"],
            &[" x ", "  "],
            &["\\s", "\\e", "ش|ه"],
        ];
        for list in lists {
            let mut cell = String::new();
            push_all(&mut cell, list);
            assert_eq!(names(Cow::Borrowed(&cell)), list, "{cell}");
        }
    }

    #[test]
    fn what_people_type_is_understood() {
        assert_eq!(
            names("Hamas | Islamic Jihad".into()),
            ["Hamas", "Islamic Jihad"]
        );
        assert_eq!(name("C:\\temp".into()).unwrap(), "C:\\temp");
        assert_eq!(name("".into()), None);
    }
}

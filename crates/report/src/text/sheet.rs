//! Lines, items and tables of a fixed width, in either direction.

use mutaraka_vocabulary::Language;

use crate::view::{FSI, PDI, tidy};

/// A text under way.
pub(crate) struct Sheet {
    out: String,
    width: usize,
}

impl Sheet {
    /// An empty sheet of so many columns, at least 40.
    pub(crate) fn new(width: usize) -> Sheet {
        Sheet {
            out: String::new(),
            width: width.max(40),
        }
    }

    /// A heading over a section, underlined.
    pub(crate) fn heading(&mut self, text: &str) {
        self.blank();
        self.line(0, text);
        let rule = "─".repeat(columns(text).min(self.width));
        self.line(0, &rule);
    }

    /// An empty line, unless one stands there or nothing does.
    pub(crate) fn blank(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    /// A paragraph at a depth of two columns each.
    pub(crate) fn line(&mut self, depth: usize, text: &str) {
        self.hang(depth * 2, "", text);
    }

    /// A paragraph after a mark, hanging.
    pub(crate) fn item(&mut self, depth: usize, mark: &str, text: &str) {
        self.hang(depth * 2, &format!("{mark} "), text);
    }

    fn hang(&mut self, indent: usize, mark: &str, text: &str) {
        let text = &tidy(text);
        let hang = indent + columns(mark);
        let lines = wrap(text, self.width.saturating_sub(hang).max(20));
        for (index, line) in lines.iter().enumerate() {
            if index == 0 {
                self.out.push_str(&" ".repeat(indent));
                self.out.push_str(mark);
            } else {
                self.out.push_str(&" ".repeat(hang));
            }
            self.out.push_str(line);
            self.out.push('\n');
        }
    }

    /// Rows of cells side by side under a head, cells wrapped. Columns get as much as their longest cell
    /// asks for; where that is too much, the widest give way first.
    pub(crate) fn table(&mut self, depth: usize, head: &[String], rows: &[Vec<String>]) {
        let all = || std::iter::once(head).chain(rows.iter().map(Vec::as_slice));
        let mut widths: Vec<usize> = (0..head.len())
            .map(|column| {
                all()
                    .filter_map(|row| row.get(column))
                    .map(|cell| columns(cell))
                    .max()
                    .unwrap_or(0)
                    .max(1)
            })
            .collect();
        let room = self
            .width
            .saturating_sub(depth * 2 + head.len().saturating_sub(1) * 2);
        while widths.iter().sum::<usize>() > room {
            let Some(widest) = widths.iter_mut().max().filter(|widest| **widest > 8) else {
                break;
            };
            *widest -= 1;
        }
        self.row(depth, &widths, head);
        let rule: Vec<String> = widths.iter().map(|width| "─".repeat(*width)).collect();
        self.row(depth, &widths, &rule);
        for row in rows {
            self.row(depth, &widths, row);
        }
    }

    fn row(&mut self, depth: usize, widths: &[usize], cells: &[String]) {
        let wrapped: Vec<Vec<String>> = cells
            .iter()
            .zip(widths)
            .map(|(cell, width)| wrap(&tidy(cell), *width))
            .collect();
        for line in 0..wrapped.iter().map(Vec::len).max().unwrap_or(0) {
            let mut printed = " ".repeat(depth * 2);
            for (cell, width) in wrapped.iter().zip(widths) {
                let part = cell.get(line).map_or("", String::as_str);
                printed.push_str(part);
                printed.push_str(&" ".repeat(width.saturating_sub(columns(part)) + 2));
            }
            self.out.push_str(printed.trim_end());
            self.out.push('\n');
        }
    }

    /// The text.
    pub(crate) fn finish(self, language: Language) -> String {
        without_needless_marks(&self.out, language)
    }
}

/// In English, lines with nothing written from right to left need no isolating marks, which some
/// terminals show as boxes. In Arabic they stay, and each line begins with a right-to-left mark, since
/// terminals take a line's direction from its first letter outside isolates.
pub(crate) fn without_needless_marks(text: &str, language: Language) -> String {
    let line = |line: &str| {
        if language == Language::Arabic {
            return if line.is_empty() {
                String::new()
            } else {
                format!("\u{200F}{line}")
            };
        }
        if line.chars().any(is_right_to_left) {
            line.to_owned()
        } else {
            line.replace([FSI, PDI], "")
        }
    };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}')
}

/// Columns that a terminal gives to `text`: marks and vowel signs take none.
pub(crate) fn columns(text: &str) -> usize {
    text.chars().filter(|&c| !takes_no_column(c)).count()
}

fn takes_no_column(c: char) -> bool {
    matches!(c,
        '\u{0300}'..='\u{036F}' | '\u{0610}'..='\u{061A}' | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{06D6}'..='\u{06DC}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

/// `text` broken at spaces into lines of at most `width` columns; a longer word is cut. Isolates that a
/// break would leave open are closed at the end of the line and opened again on the next.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split([' ', '\n']).filter(|word| !word.is_empty()) {
        let mut rest = word;
        while !rest.is_empty() {
            // Whether it fits is all that is asked: no more than a line of it is looked at.
            let size = rest
                .chars()
                .filter(|&c| !takes_no_column(c))
                .take(width + 1)
                .count();
            let gap = usize::from(used > 0);
            let Some(line) = lines.last_mut() else { break };
            if used + gap + size <= width {
                line.push_str(if gap == 1 { " " } else { "" });
                line.push_str(rest);
                used += gap + size;
                break;
            }
            if used > 0 {
                lines.push(String::new());
                used = 0;
                continue;
            }
            let cut = rest.char_indices().scan(0, |seen, (at, c)| {
                *seen += usize::from(!takes_no_column(c));
                Some((at, *seen))
            });
            let at = cut
                .filter(|(_, seen)| *seen > width)
                .map(|(at, _)| at)
                .next()
                .unwrap_or(rest.len());
            let (head, tail) = rest.split_at(at);
            line.push_str(head);
            lines.push(String::new());
            rest = tail;
        }
    }
    balance(&mut lines);
    lines
}

fn balance(lines: &mut [String]) {
    let mut open = 0usize;
    for line in lines {
        let carried = open;
        for c in line.chars() {
            match c {
                FSI => open += 1,
                PDI => open = open.saturating_sub(1),
                _ => {}
            }
        }
        *line = format!(
            "{}{line}{}",
            FSI.to_string().repeat(carried),
            PDI.to_string().repeat(open)
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_wider_than_it_may_be_and_nothing_is_lost() {
        let text = format!("a longer sentence with {}in{} it", "x".repeat(50), "ضَرَر");
        let lines = wrap(&text, 20);
        assert!(lines.iter().all(|line| columns(line) <= 20), "{lines:?}");
        assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
    }

    #[test]
    fn isolates_are_closed_on_every_line() {
        let text = format!("one {FSI}two three four{PDI} five");
        for line in wrap(&text, 9) {
            assert_eq!(
                line.matches(FSI).count(),
                line.matches(PDI).count(),
                "{line:?}"
            );
        }
    }

    #[test]
    fn columns_of_a_table_stand_under_each_other() {
        let mut sheet = Sheet::new(40);
        let cells = |texts: &[&str]| {
            texts
                .iter()
                .map(|text| (*text).to_owned())
                .collect::<Vec<_>>()
        };
        sheet.table(
            0,
            &cells(&["a", "b"]),
            &[
                cells(&["one two three four five seven eight nine", "x"]),
                cells(&["y", "z"]),
            ],
        );
        let text = sheet.finish(Language::English);
        let places: Vec<usize> = text
            .lines()
            .filter(|line| line.contains("  "))
            .filter_map(|line| line.rfind(['b', 'x', 'z']))
            .collect();
        assert_eq!(places.len(), 3, "{text}");
        assert!(places.windows(2).all(|pair| pair[0] == pair[1]), "{text}");
    }
}

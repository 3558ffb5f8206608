//! A document as lines.

use mutaraka_vocabulary::Language;

use crate::document::Document;
use crate::pen::{FSI, PDI};

/// Longest line, in characters.
const WIDTH: usize = 100;

pub(crate) fn text(document: &Document) -> String {
    let mut page = Page {
        out: String::new(),
        language: document.language,
    };
    page.put(0, "", &document.title);
    page.put(0, "", &"=".repeat(shown(&document.title).min(WIDTH)));
    for preface in &document.preface {
        page.gap();
        page.put(0, "", preface);
    }
    for part in &document.parts {
        page.gap();
        page.gap();
        let heading = format!("{}. {}", part.number, part.heading);
        page.put(0, "", &heading);
        page.put(0, "", &"-".repeat(shown(&heading).min(WIDTH)));
        if let Some(note) = &part.note {
            page.gap();
            page.put(0, "", note);
        }
        for provision in &part.provisions {
            page.gap();
            let long = provision.drafted.is_some() || provision.sentences.len() > 1;
            if long {
                page.put(0, "", &provision.heading);
            }
            if let Some(drafted) = &provision.drafted {
                page.put(2, "", &format!("{}: {}", drafted.lead, drafted.words));
                let meaning = match document.language {
                    Language::English => "The meaning that is evaluated:",
                    Language::Arabic => "المعنى المعمول به:",
                };
                page.put(2, "", meaning);
            }
            for (index, sentence) in provision.sentences.iter().enumerate() {
                let mark = if long {
                    format!("({FSI}{}{PDI}) ", index + 1)
                } else {
                    format!("{}  ", provision.heading)
                };
                page.put(if long { 2 } else { 0 }, &mark, &sentence.text);
                for (point, text) in sentence.points.iter().enumerate() {
                    page.put(
                        6,
                        &format!("{FSI}({})({}){PDI} ", index + 1, point + 1),
                        text,
                    );
                }
            }
        }
    }
    page.out
}

struct Page {
    out: String,
    language: Language,
}

impl Page {
    fn gap(&mut self) {
        self.out.push('\n');
    }

    /// A paragraph, wrapped and hanging after its mark. Within a line every isolate is closed.
    fn put(&mut self, indent: usize, mark: &str, text: &str) {
        let hang = indent + shown(mark);
        let mut line = format!("{}{mark}", " ".repeat(indent));
        let (mut used, mut open) = (hang, 0usize);
        for (index, word) in text.split(' ').enumerate() {
            let width = shown(word);
            if index > 0 && used + 1 + width > WIDTH {
                line.push_str(&PDI.to_string().repeat(open));
                self.end(&line);
                line = format!("{}{}", " ".repeat(hang), FSI.to_string().repeat(open));
                used = hang;
            } else if index > 0 {
                line.push(' ');
                used += 1;
            }
            line.push_str(word);
            used += width;
            for c in word.chars() {
                match c {
                    FSI => open += 1,
                    PDI => open = open.saturating_sub(1),
                    _ => {}
                }
            }
        }
        self.end(&line);
    }

    /// Terminals take a line's direction from its first letter outside isolates, so that in Arabic every line
    /// begins with a right-to-left mark; in English, lines without a letter of that direction need no isolates.
    fn end(&mut self, line: &str) {
        match self.language {
            Language::Arabic => {
                self.out.push('\u{200F}');
                self.out.push_str(line);
            }
            Language::English if line.chars().any(right_to_left) => self.out.push_str(line),
            Language::English => self
                .out
                .extend(line.chars().filter(|c| !matches!(*c, FSI | PDI))),
        }
        self.out.push('\n');
    }
}

fn right_to_left(c: char) -> bool {
    matches!(c, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}')
}

fn shown(text: &str) -> usize {
    text.chars()
        .filter(|c| !matches!(*c, FSI | PDI | '\u{200F}' | '\u{064B}'..='\u{065F}'))
        .count()
}

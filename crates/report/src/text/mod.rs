//! The verdict as plain text for a terminal.

mod breakdown;
mod clause;
mod head;
mod rest;
mod sheet;

pub(crate) use sheet::{Sheet, without_needless_marks};

use mutaraka_vocabulary::record::Release;
use mutaraka_vocabulary::{Language, Verdict};

use crate::view::View;

/// How the text is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextOptions {
    /// Columns of the terminal; at least 40 are used.
    pub width: usize,
    /// How many breaches, easing stretches, intervals or rows are listed in one place before "and n
    /// more".
    pub list: usize,
    /// The reader's level: records released only above it are withheld.
    pub level: Release,
}

impl Default for TextOptions {
    fn default() -> TextOptions {
        TextOptions {
            width: 100,
            list: 12,
            level: Release::Public,
        }
    }
}

/// `verdict` as plain text: what must be said first, then the life of the text, breakdown, who was
/// first, every clause, and the rest.
#[must_use]
pub fn text(verdict: &Verdict, language: Language, options: TextOptions) -> String {
    let view = View::new(verdict, language, options.level);
    let mut sheet = Sheet::new(options.width);
    head::title(&view, &mut sheet);
    head::cautions(&view, &mut sheet);
    head::life(&view, &mut sheet, options.list);
    breakdown::breakdowns(&view, &mut sheet);
    breakdown::firsts(&view, &mut sheet);
    for clause in &verdict.clauses {
        clause::clause(&view, &mut sheet, clause, options.list);
    }
    rest::rest(&view, &mut sheet, options.list);
    sheet.finish(language)
}

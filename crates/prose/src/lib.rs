//! An agreement as treaty prose: two language versions, numbered alike, from one typed [`Agreement`].
//!
//! ```text
//! Agreement ──prose──▶ Document (English or Arabic) ──text──▶ lines for a terminal
//!                                                   └──html──▶ one page, for a screen or paper
//! ```
//!
//! One walk over the agreement makes both versions; wherever a sentence is made, its English and its
//! Arabic stand side by side in one place. What the engine evaluates is in the prose, with every default;
//! the drafters' own wording stands beside it and is told apart.
//!
//! Architecture invariants: every `match` on a construct of an agreement is without a wildcard, so that a new
//! construct does not compile before it has words. A name that somebody chose is never inflected: it stands
//! in quotation marks behind a noun of ours that carries case, number and gender. No input or output, no
//! clock. No rule of evaluation: what a sentence says is said by `docs/src/reference/meaning.md`.

#[macro_use]
mod pen;
mod arabic;
mod breakdowns;
mod changes;
mod clause;
mod conditions;
mod document;
mod duty;
mod easing;
mod html;
mod life;
mod names;
mod noun;
mod number;
mod people;
mod places;
mod powers;
mod reading;
mod records;
mod response;
mod schedule;
mod scope;
mod terms;
mod text;
mod times;
mod units;
mod walk;

#[cfg(test)]
mod tests;

use mutaraka_vocabulary::{Agreement, Language};

pub use changes::{Changed, Changes, Line, changes};
pub use document::{Document, Drafted, Part, Provision, Sentence};

/// The version of `agreement` in `language`.
#[must_use]
pub fn prose(agreement: &Agreement, language: Language) -> Document {
    walk::document(&pen::Pen::new(agreement, language))
}

impl Document {
    /// The document as plain text, in lines of at most 100 columns.
    #[must_use]
    pub fn text(&self) -> String {
        text::text(self)
    }

    /// The document as one page without anything outside it.
    #[must_use]
    pub fn html(&self) -> String {
        html::html(self)
    }
}

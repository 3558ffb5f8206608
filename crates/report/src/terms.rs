//! The words of single terms, for others who write about an agreement: one dictionary for the whole program.

use mutaraka_vocabulary::{Degree, Language, StepKind};

use crate::labels;
use crate::words::Words;

/// The terms of one language.
pub struct Terms(Words);

impl Terms {
    /// The terms of `language`.
    #[must_use]
    pub fn new(language: Language) -> Terms {
        Terms(Words::new(language))
    }

    /// A degree of confirmation: "verified".
    #[must_use]
    pub fn degree(&self, degree: Degree) -> String {
        say!(self.0, labels::degree(&degree))
    }

    /// A kind of step, a noun without article: "notice of suspension". One that the text names itself is
    /// called what the text calls it.
    #[must_use]
    pub fn step(&self, kind: &StepKind) -> String {
        match kind {
            StepKind::Named(name) => name.clone(),
            kind => say!(self.0, labels::step(kind)),
        }
    }
}

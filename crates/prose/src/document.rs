//! The shape of a language version. It is the same for both languages: parts, provisions, sentences and
//! points are numbered by their place.

use mutaraka_vocabulary::Language;

/// A language version. Strings in it hold isolating marks (FSI, PDI) around what runs in its own direction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its language.
    pub language: Language,
    /// The title that the drafters gave.
    pub title: String,
    /// What is said under the title.
    pub preface: Vec<String>,
    /// The parts, in order. One without provisions is left out in both versions.
    pub parts: Vec<Part>,
}

/// A part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// "Part One", "First schedule".
    pub number: String,
    /// What it is about.
    pub heading: String,
    /// What is to be known of the whole part.
    pub note: Option<String>,
    /// Its provisions.
    pub provisions: Vec<Provision>,
}

/// A clause, or a paragraph of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provision {
    /// The number that both versions share: a clause's own, or part and paragraph (`2.3`).
    pub label: String,
    /// The number as this version prints it: "Clause 1a", «البند 1 (أ)».
    pub heading: String,
    /// What the drafters wrote.
    pub drafted: Option<Drafted>,
    /// What it says.
    pub sentences: Vec<Sentence>,
}

/// The drafters' own words, which have no effect on what the program evaluates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drafted {
    /// Who speaks, and in which language, where it is not this version's.
    pub lead: String,
    /// The words.
    pub words: String,
}

/// A sentence, and the points it lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// The sentence.
    pub text: String,
    /// The points, each a sentence.
    pub points: Vec<String>,
}

impl Sentence {
    pub(crate) fn new(text: impl Into<String>) -> Sentence {
        Sentence {
            text: text.into(),
            points: Vec::new(),
        }
    }

    pub(crate) fn with(text: impl Into<String>, points: Vec<String>) -> Sentence {
        Sentence {
            text: text.into(),
            points,
        }
    }
}

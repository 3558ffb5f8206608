//! What must be said before anything else.

use serde::{Deserialize, Serialize};

use crate::agreement::Number;
use crate::confirmation::Degree;
use crate::record::Release;
use crate::time::Instant;

nouns! {
/// Something to be said at the top.
pub enum Caution {
    /// No record can reach the standard that the clause asks for: nothing is ever established.
    StandardOutOfReach {
        /// The clause.
        clause: Number,
        /// What it asks for.
        standard: Degree,
        /// The most that any act or quantity record given reaches.
        highest: Degree,
    },
    /// The text makes part of the floor conditional; the floor was applied regardless.
    FloorMadeConditional {
        /// The clause.
        clause: Number,
    },
    /// The text states no floor; the vocabulary's was applied.
    FloorImplied,
    /// Records that do not say when they were known: the end of their span was taken.
    KnownTimeAssumed {
        /// How many.
        records: u64,
    },
    /// Acts by or at actors that match nobody in the agreement.
    UnmatchedActors {
        /// How many records.
        records: u64,
    },
    /// Every record of coverage is of deaths only: a day without a record is no proof of a quiet day.
    LethalCoverageOnly,
    /// No coverage at all: no day can be told to be quiet.
    NoCoverage,
    /// The text never entered into force on these records.
    NeverInForce,
}

/// Something about the files that were given and about what was asked of them.
pub enum Notice {
    /// No record that could be used was given.
    NoRecords,
    /// The agreement was given as a folder with records of its own, and other files of records were named: only those
    /// were read.
    OwnRecordsNotRead {
        /// The folder's files that were not read.
        files: Vec<String>,
    },
    /// Rows were set aside because they are wrong or clash with others.
    RowsSetAside {
        /// How many.
        rows: u64,
    },
    /// The clock was stopped before the text's entry into force.
    StoppedBeforeEntry {
        /// The entry that the text states.
        entry: Instant,
    },
    /// Whoever ran the program says how sure records are that do not say so themselves: no text and no file says it.
    ConfirmationStated {
        /// How sure those are held to be.
        degree: Degree,
        /// From how many sources on they are held to be corroborated instead, if that was said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        corroborated_from: Option<u32>,
    },
    /// Records could not be read again when they were to be cited: their files have changed, or can no longer be read.
    /// What the verdict found rests on them as they were first read; what it shows of them is missing.
    NotReadAgain {
        /// How many.
        records: u64,
    },
    /// Records name what nothing that was given has: the name may be misspelt, or its record still to come.
    UnknownNames {
        /// How often.
        times: u64,
        /// The first of them, by file and line.
        first: Vec<UnknownName>,
    },
}

/// A name in a record that is the name of nothing given.
#[derive(PartialOrd, Ord)]
pub struct UnknownName {
    /// The file, as it was named.
    pub file: String,
    /// The line on which the record begins.
    pub line: u32,
    /// Who may see the record.
    pub release: Release,
    /// As what it is named.
    pub named_as: NamedAs,
    /// The name.
    pub name: String,
}

/// As what a record names something.
#[derive(Copy, Hash, PartialOrd, Ord)]
pub enum NamedAs {
    /// As the record that it corrects.
    Corrected,
    /// As the act that it answers.
    Answered,
    /// As a record that a step is about.
    Record,
    /// As a clause that a step is about.
    Clause,
    /// As a phase that a step is about.
    Phase,
}
}

impl Caution {
    /// What it is called among the findings: its kind, and after a slash the clause that it is about.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Caution::StandardOutOfReach { clause, .. } => format!("standard-out-of-reach/{clause}"),
            Caution::FloorMadeConditional { clause } => format!("floor-made-conditional/{clause}"),
            Caution::FloorImplied => "floor-implied".to_owned(),
            Caution::KnownTimeAssumed { .. } => "known-time-assumed".to_owned(),
            Caution::UnmatchedActors { .. } => "unmatched-actors".to_owned(),
            Caution::LethalCoverageOnly => "lethal-coverage-only".to_owned(),
            Caution::NoCoverage => "no-coverage".to_owned(),
            Caution::NeverInForce => "never-in-force".to_owned(),
        }
    }
}

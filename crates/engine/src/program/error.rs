//! Why an agreement cannot be run.

use std::fmt;

use mutaraka_vocabulary::agreement::{Name, Number};

/// Why an agreement cannot be run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProgramError {
    /// A name that nothing bears.
    UnknownName(Name),
    /// A clause number that no undertaking bears.
    UnknownClause(Number),
    /// A node that the vocabulary lacks.
    UnknownNode(String),
    /// The time zone is unknown.
    UnknownZone(String),
    /// A group or pool that is one of its own members, directly or through others.
    WithinItself(Name),
    /// More of something than the program counts: what, and how many it does.
    TooMany(&'static str),
    /// No parties are declared.
    NoParties,
}

impl fmt::Display for ProgramError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ProgramError::UnknownName(name) => {
                write!(f, "nothing in the agreement is called `{name}`")
            }
            ProgramError::UnknownClause(number) => {
                write!(f, "no undertaking is numbered `{number}`")
            }
            ProgramError::UnknownNode(node) => write!(f, "the vocabulary has no `{node}`"),
            ProgramError::UnknownZone(zone) => {
                write!(f, "`{zone}` is not a time zone of the IANA database")
            }
            ProgramError::WithinItself(name) => {
                write!(f, "`{name}` is one of its own members")
            }
            ProgramError::TooMany(what) => write!(f, "the agreement has too many {what}"),
            ProgramError::NoParties => write!(f, "the agreement has no parties"),
        }
    }
}

impl std::error::Error for ProgramError {}

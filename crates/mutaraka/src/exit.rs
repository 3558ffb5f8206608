//! How a command ends.

use std::fmt;
use std::process::ExitCode;

/// How a command ended, as the process says it to whoever called it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// The work was done, whatever was found.
    Done,
    /// What the caller asked to be told of is the case: the definition of `--fail-on` is reached, or a
    /// text of `fmt --check` is not formatted.
    Met,
    /// An agreement, a record file or an argument is at fault.
    BadInput,
    /// The work could not be done: an output could not be written.
    Failed,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(match exit {
            Exit::Done => 0,
            Exit::Met => 1,
            Exit::BadInput => 2,
            Exit::Failed => 3,
        })
    }
}

/// Why a command could not be carried out: lower case, no full stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// Because of what it was given.
    Input(String),
    /// Because of the machine it ran on.
    Machine(String),
}

impl Failure {
    /// Bad input, and why.
    pub fn input(why: impl fmt::Display) -> Failure {
        Failure::Input(why.to_string())
    }

    /// Something outside the caller's input, and why.
    pub fn machine(why: impl fmt::Display) -> Failure {
        Failure::Machine(why.to_string())
    }

    /// How a command that fails so ends.
    pub fn exit(&self) -> Exit {
        match self {
            Failure::Input(_) => Exit::BadInput,
            Failure::Machine(_) => Exit::Failed,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Input(why) | Failure::Machine(why) => f.write_str(why),
        }
    }
}

impl std::error::Error for Failure {}

//! What a caller can say about how records are to be read.

use mutaraka_vocabulary::{Calendar, Confirmation, Degree};

use crate::mapping::Mapping;
use crate::names::Names;

/// How records are to be read.
#[derive(Clone, Debug)]
pub struct Options {
    /// The format; none: found from the file's content.
    pub format: Option<Format>,
    /// Civil days of the agreement's zone. Bare dates and clock times in files are in it.
    pub calendar: Calendar,
    /// Confirmation of records whose file states none.
    pub confirmation: ConfirmationRule,
    /// Names and ids of the agreement's parties and actors.
    pub names: Names,
    /// Whether a UCDP file is taken to cover its whole date range for acts with a death.
    pub ucdp_coverage: bool,
    /// Metres of uncertainty of points in a UCDP file without `where_prec`.
    pub unstated_precision: u32,
    /// Mappings tried when the format is not given. The shipped ones come after them.
    pub mappings: Vec<Mapping>,
}

/// A format of records.
#[derive(Clone, Debug)]
pub enum Format {
    /// UCDP Georeferenced Event Dataset, any layout since 17.1.
    Ucdp,
    /// ACLED.
    Acled,
    /// Any delimited file, as a mapping says.
    Mapped(Box<Mapping>),
    /// The program's own CSV.
    Own,
    /// One record a line in the JSON form of [`mutaraka_vocabulary::Record`].
    JsonLines,
}

/// How sure a record is held to be where its file does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConfirmationRule {
    /// Otherwise.
    pub default: Confirmation,
    /// With at least so many sources, where the file counts them: this instead.
    pub with_sources: Option<(u32, Confirmation)>,
}

impl Options {
    /// The defaults, with the days of `calendar`.
    #[must_use]
    pub fn new(calendar: Calendar) -> Options {
        Options {
            format: None,
            calendar,
            confirmation: ConfirmationRule::default(),
            names: Names::default(),
            ucdp_coverage: true,
            unstated_precision: 25_000,
            mappings: Vec::new(),
        }
    }
}

impl Default for ConfirmationRule {
    fn default() -> ConfirmationRule {
        ConfirmationRule {
            default: Confirmation::all(Degree::Reported),
            with_sources: None,
        }
    }
}

impl ConfirmationRule {
    /// The confirmation of a record that so many sources report.
    #[must_use]
    pub fn of(&self, sources: Option<u32>) -> Confirmation {
        match (self.with_sources, sources) {
            (Some((least, confirmation)), Some(sources)) if sources >= least => confirmation,
            _ => self.default,
        }
    }
}

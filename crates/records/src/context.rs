//! What every reader needs beside the row.

use mutaraka_vocabulary::Calendar;

use crate::names::Names;
use crate::options::ConfirmationRule;

#[derive(Debug)]
pub(crate) struct Context {
    pub calendar: Calendar,
    pub confirmation: ConfirmationRule,
    pub names: Names,
    /// Metres, for a file that gives points and does not say how good they are.
    pub unstated_precision: u32,
}

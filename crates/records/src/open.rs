//! Files on disk: the one place of this crate that touches them.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use crate::options::Options;
use crate::problem::FileError;
use crate::source::Source;

/// Opens a file of records. Messages call it by its path as given.
///
/// # Errors
/// When it cannot be opened, or as [`Source::new`].
pub fn open(path: &Path, options: &Options) -> Result<Source<File>, FileError> {
    let name = path.display().to_string();
    match File::open(path) {
        Ok(file) => Source::new(&name, file, options),
        Err(error) => Err(FileError {
            file: Arc::from(name),
            reason: format!("the file cannot be opened: {error}"),
        }),
    }
}

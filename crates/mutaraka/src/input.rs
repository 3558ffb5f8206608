//! Files of records as streams that can be gone back in.

use std::fs::{self, File};
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::path::Path;

use crate::exit::Failure;

/// Files up to this size are kept in memory, which makes citing their records fast.
const KEPT: u64 = 64 << 20;
/// Most of an input that can only be read once, such as a pipe.
const PIPED: u64 = 512 << 20;

/// An open file of records.
#[derive(Debug)]
pub enum Input {
    /// On disk.
    File(File),
    /// In memory.
    Kept(Cursor<Vec<u8>>),
}

impl Input {
    /// Opens the file.
    pub fn open(path: &Path) -> Result<Input, Failure> {
        Input::keeping(KEPT, path)
    }

    /// Opens the file, which is kept in memory if it has at most `kept` bytes.
    pub fn keeping(kept: u64, path: &Path) -> Result<Input, Failure> {
        let refuse = |error: io::Error| {
            Failure::input(format_args!(
                "{}: the file cannot be opened: {error}",
                path.display()
            ))
        };
        let about = fs::metadata(path).map_err(refuse)?;
        if about.is_dir() {
            return Err(Failure::input(format_args!(
                "{} is a folder, and a file of records is needed",
                path.display()
            )));
        }
        let mut file = File::open(path).map_err(refuse)?;
        if about.is_file() && about.len() > kept {
            return Ok(Input::File(file));
        }
        let mut bytes = Vec::with_capacity(usize::try_from(about.len().min(kept)).unwrap_or(0) + 1);
        Read::by_ref(&mut file)
            .take(PIPED)
            .read_to_end(&mut bytes)
            .map_err(refuse)?;
        if bytes.len() as u64 == PIPED {
            let most = PIPED >> 20;
            return Err(Failure::input(format_args!(
                "{}: more than {most} MB come through a pipe; save them as a file",
                path.display()
            )));
        }
        Ok(Input::Kept(Cursor::new(bytes)))
    }

    /// The bytes from `offset` on, at most `most`.
    pub fn peek(path: &Path, offset: u64, most: u64) -> io::Result<Vec<u8>> {
        let mut file = File::open(path)?;
        file.seek(SeekFrom::Start(offset))?;
        let mut bytes = Vec::new();
        file.take(most).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

impl Read for Input {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self {
            Input::File(file) => file.read(into),
            Input::Kept(bytes) => bytes.read(into),
        }
    }
}

impl Seek for Input {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match self {
            Input::File(file) => file.seek(to),
            Input::Kept(bytes) => bytes.seek(to),
        }
    }
}

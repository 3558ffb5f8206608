//! `language-server`: what editors need to know of texts while they are written.

use std::io::{BufWriter, stdin, stdout};
use std::path::Path;

use mutaraka_language_server::{Ended, Files, serve, uri};

use crate::exit::{Exit, Failure};
use crate::text;

/// Speaks with the editor over standard input and output until it leaves.
pub fn run() -> Result<Exit, Failure> {
    let mut output = BufWriter::new(stdout().lock());
    match serve(&mut stdin().lock(), &mut output, &Disk) {
        Ok(Ended::Properly) => Ok(Exit::Done),
        // The protocol asks for exit code 1 where `exit` comes without `shutdown`.
        Ok(Ended::Abruptly) => Ok(Exit::Met),
        Err(error) => Err(Failure::machine(format_args!(
            "the editor cannot be reached: {error}"
        ))),
    }
}

/// The files of this machine.
struct Disk;

impl Files for Disk {
    fn read(&self, uri: &str) -> Result<String, String> {
        let path = uri::path(uri).ok_or("it lies on no disk of this machine")?;
        if !Path::new(&path).is_file() {
            return Err("there is no such file".to_owned());
        }
        text::read(&path)
    }
}

//! Where results and messages go.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};

use mutaraka_language::{Diagnostic, Source, render, render_styled};
use mutaraka_records::harmless;

use crate::exit::Failure;

/// How many findings of one text are shown in full.
pub const SHOWN: usize = 50;

/// Writes a result to the file, or to standard output. A reader that has seen enough and closed the pipe
/// is no error.
pub fn write(to: Option<&Path>, result: &str) -> Result<(), Failure> {
    with(to, |output| output.write_all(result.as_bytes()))
}

/// Lets `make` write to the file, or to standard output.
pub fn with(
    to: Option<&Path>,
    make: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Failure> {
    match to {
        Some(path) => {
            let refuse = |error: io::Error| {
                Failure::machine(format_args!(
                    "{} cannot be written: {error}",
                    path.display()
                ))
            };
            replace(path, make).map_err(refuse)
        }
        None => {
            let mut output = BufWriter::new(io::stdout().lock());
            match make(&mut output).and_then(|()| output.flush()) {
                Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
                Err(error) => Err(Failure::machine(format_args!(
                    "standard output cannot be written: {error}"
                ))),
                Ok(()) => Ok(()),
            }
        }
    }
}

/// Puts what `make` writes in the file's place at once: whoever reads the file meanwhile, or runs out of disk, has the
/// old contents or the new and never half of them, and another name of the same file keeps the old. A link stays one,
/// and permissions stay as they are. Devices and pipes are written to as they are.
pub fn replace(path: &Path, make: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let before = fs::metadata(path).ok();
    if before.as_ref().is_some_and(|before| !before.is_file()) {
        let mut output = BufWriter::new(OpenOptions::new().write(true).open(path)?);
        return make(&mut output).and_then(|()| output.flush());
    }
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if before.is_some() {
        // Renaming asks nothing of the file's own permissions; writing to it does.
        OpenOptions::new().append(true).open(&path)?;
    }
    let beside = path.with_file_name(format!(".mutaraka.{}.tmp", std::process::id()));
    let mut output = BufWriter::new(File::create_new(&beside)?);
    let written = make(&mut output)
        .and_then(|()| output.flush())
        .and_then(|()| match &before {
            Some(before) => output.get_ref().set_permissions(before.permissions()),
            None => Ok(()),
        })
        .and_then(|()| output.get_ref().sync_all())
        .and_then(|()| fs::rename(&beside, &path));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}

/// Says something to the person at the terminal, without what could take the terminal over: names of files and
/// texts of records come from others. When nobody listens, nothing is lost.
pub fn tell(message: &str) {
    for line in message.trim_end_matches('\n').split('\n') {
        let line: Vec<String> = line.split('\t').map(harmless).collect();
        say(&line.join("\t"));
    }
}

fn say(message: &str) {
    let _ = writeln!(io::stderr().lock(), "{message}");
}

/// Shows what was found in a text, the gravest [`SHOWN`] of it with its places, and how many more there are.
pub fn tell_found(found: &[Diagnostic], root: &Source, imports: &[Source]) {
    let mut found: Vec<&Diagnostic> = found.iter().collect();
    found.sort_by_key(|found| std::cmp::Reverse(found.severity()));
    let more = found.len().saturating_sub(SHOWN);
    found.truncate(SHOWN);
    let shown: Vec<Diagnostic> = found.into_iter().cloned().collect();
    if shown.is_empty() {
        return;
    }
    if colours() {
        // The renderer shows control characters of the text as signs; colours are its own.
        say(&render_styled(&shown, root, imports));
    } else {
        tell(&render(&shown, root, imports));
    }
    if more > 0 {
        tell(&format!(
            "and {more} more of this text; these are the gravest {SHOWN}"
        ));
    }
}

/// Whether messages may have colours: the terminal is one, and `NO_COLOR` (<https://no-color.org>) is
/// not set.
fn colours() -> bool {
    io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// Refuses to write over what is read: no output may be an input, nor may two outputs be one file.
pub fn refuse_same(outputs: &[Option<&Path>], inputs: &[&Path]) -> Result<(), Failure> {
    let mut taken: Vec<PathBuf> = Vec::new();
    for input in inputs {
        taken.extend(input.canonicalize());
        // A folder stands for the agreement and the records in it.
        for entry in std::fs::read_dir(input).into_iter().flatten().flatten() {
            taken.extend(entry.path().canonicalize());
        }
    }
    for output in outputs.iter().flatten() {
        let place = place_of(output);
        if taken.contains(&place) {
            return Err(Failure::input(format_args!(
                "{} is read or written already in this run; name another file for this output",
                output.display()
            )));
        }
        taken.push(place);
    }
    Ok(())
}

/// Where a file is, or will be, with every link followed.
fn place_of(path: &Path) -> PathBuf {
    let there = |folder: &Path| {
        folder
            .canonicalize()
            .ok()
            .zip(path.file_name())
            .map(|(folder, name)| folder.join(name))
    };
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    path.canonicalize()
        .ok()
        .or_else(|| there(folder))
        .unwrap_or_else(|| path.to_owned())
}

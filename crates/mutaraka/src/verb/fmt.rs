//! `fmt`: the texts of agreements in their usual layout.

use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;

use mutaraka_language::{Severity, Source, format, parse};
use mutaraka_records::harmless;

use crate::args::FmtArgs;
use crate::exit::{Exit, Failure};
use crate::{output, text};

/// Longest text on standard input, in bytes.
const LONGEST: u64 = 64 << 20;

/// Formats the texts in place, or with `--check` names those that are not formatted.
pub fn run(args: &FmtArgs) -> Result<Exit, Failure> {
    let (mut unformatted, mut wrong) = (false, false);
    for path in &args.files {
        match one(path, args.check)? {
            Outcome::Formatted => {}
            Outcome::Other => unformatted = true,
            Outcome::Wrong => wrong = true,
        }
    }
    Ok(match (wrong, unformatted && args.check) {
        (true, _) => Exit::BadInput,
        (false, true) => Exit::Met,
        (false, false) => Exit::Done,
    })
}

enum Outcome {
    /// It was formatted already.
    Formatted,
    /// It was not.
    Other,
    /// Its form is in error, and it was left as it is.
    Wrong,
}

fn one(path: &Path, check: bool) -> Result<Outcome, Failure> {
    let stdin = path == Path::new("-");
    let name = if stdin {
        "standard input".to_owned()
    } else {
        path.display().to_string()
    };
    let refuse = |why: String| Failure::input(format_args!("{name}: {why}"));
    let before = if stdin {
        standard_input()
    } else {
        text::read(path)
    }
    .map_err(refuse)?;
    let after = format(&before);
    let broken = !well_formed(&name, &before);
    if stdin && !check {
        output::write(None, &after)?;
    }
    if broken {
        return Ok(Outcome::Wrong);
    }
    if after == before {
        return Ok(Outcome::Formatted);
    }
    if check {
        output::write(None, &format!("{}\n", harmless(&name)))?;
    } else if !stdin {
        replace(path, &after)
            .map_err(|error| Failure::machine(format_args!("{name} cannot be written: {error}")))?;
    }
    Ok(Outcome::Other)
}

/// Puts the text in the file's place at once: whoever reads the file meanwhile, or loses power, has the
/// old text or the new one and never half of it. A link stays one, and permissions stay as they are.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    let path = fs::canonicalize(path)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
    let permissions = fs::metadata(&path)?.permissions();
    // Renaming asks nothing of the file's own permissions; writing to it does.
    fs::OpenOptions::new().append(true).open(&path)?;
    let mut file = fs::File::create_new(&beside)?;
    let written = file
        .write_all(text.as_bytes())
        .and_then(|()| file.set_permissions(permissions))
        .and_then(|()| file.sync_all())
        .and_then(|()| fs::rename(&beside, &path));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}

/// Whether the text can be formatted; says on standard error why not.
fn well_formed(name: &str, before: &str) -> bool {
    let parsed = parse(before);
    let errors: Vec<_> = parsed
        .diagnostics()
        .iter()
        .filter(|found| found.severity() == Severity::Error && found.code.number() < "M0020")
        .cloned()
        .collect();
    if !errors.is_empty() {
        let root = Source {
            path: harmless(name),
            text: before.to_owned(),
        };
        output::tell_found(&errors, &root, &[]);
    }
    errors.is_empty()
}

fn standard_input() -> Result<String, String> {
    let mut text = String::new();
    let read = std::io::stdin()
        .lock()
        .take(LONGEST + 1)
        .read_to_string(&mut text);
    match read {
        Ok(read) if read as u64 > LONGEST => {
            Err(format!("the text is longer than {} MB", LONGEST >> 20))
        }
        Ok(_) => Ok(text),
        Err(error) => Err(format!("the text cannot be read: {error}")),
    }
}

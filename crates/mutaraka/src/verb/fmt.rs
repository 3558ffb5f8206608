//! `fmt`: the texts of agreements in their usual layout.

use std::io::Read;
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
        output::replace(path, |file| file.write_all(after.as_bytes()))
            .map_err(|error| Failure::machine(format_args!("{name} cannot be written: {error}")))?;
    }
    Ok(Outcome::Other)
}

/// Whether the text can be formatted; says on standard error why not.
fn well_formed(name: &str, before: &str) -> bool {
    let parsed = parse(before);
    let errors: Vec<_> = parsed
        .diagnostics()
        .iter()
        .filter(|found| found.severity() == Severity::Error && found.code.is_of_form())
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

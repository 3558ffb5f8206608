//! The agreement: a file, or a folder that holds one beside its records.

use std::cell::RefCell;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use mutaraka_engine::Program;
use mutaraka_language::{Diagnostic, Lowered, Severity, Source, World, lower};
use mutaraka_records::{foreign, harmless};

use crate::exit::Failure;
use crate::output;

/// The agreement's file in a folder.
const AGREEMENT: &str = "agreement.mutaraka";
/// Longest text and longest outline, in bytes.
const LONGEST: u64 = 64 << 20;

/// An agreement ready to be run, and the records that lie beside it.
#[derive(Debug)]
pub struct Loaded {
    /// The agreement, compiled.
    pub program: Arc<Program>,
    /// The record files of its folder, if it was given as a folder.
    pub records: Vec<PathBuf>,
}

/// How notes are shown: the defaults that were written in where the text leaves something open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notes {
    /// Not at all: nothing is judged by the text.
    None,
    /// A line each.
    Lines,
    /// With the place underlined, and how to state it.
    Full,
}

impl Notes {
    /// Where something is judged by the text.
    pub fn of(verbose: bool) -> Notes {
        if verbose { Notes::Full } else { Notes::Lines }
    }
}

/// Loads the agreement and says on standard error what is wrong with it. One with errors of drafting is
/// still assessed; one whose meaning is open is refused. So is one that names a file (an import, an outline) which an
/// output would be written over.
pub fn load(path: &Path, notes: Notes, outputs: &[Option<&Path>]) -> Result<Loaded, Failure> {
    let folder = path.is_dir();
    let file = if folder {
        path.join(AGREEMENT)
    } else {
        path.to_owned()
    };
    let text =
        read(&file).map_err(|why| Failure::input(format_args!("{}: {why}", file.display())))?;
    let beside = Beside {
        folder: file.parent().unwrap_or(Path::new("")),
        named: RefCell::default(),
    };
    let lowered = lower(&text, &beside);
    show(&file, text, &lowered, notes);
    let named = beside.named.into_inner();
    let named: Vec<&Path> = named.iter().map(PathBuf::as_path).collect();
    output::refuse_same(outputs, &named)?;
    let Some(agreement) = lowered.agreement else {
        let errors = lowered
            .diagnostics
            .iter()
            .filter(|found| !found.code.loads())
            .count();
        return Err(Failure::input(format_args!(
            "{} says too little to be assessed: {errors} to mend (`mutaraka explain M0123` explains a number)",
            file.display()
        )));
    };
    let program = Program::new(agreement)
        .map_err(|why| Failure::input(format_args!("{}: {why}", file.display())))?;
    let records = if folder {
        records_in(path)?
    } else {
        Vec::new()
    };
    Ok(Loaded {
        program: Arc::new(program),
        records,
    })
}

/// The text of a file, without a byte order mark.
pub fn read(path: &Path) -> Result<String, String> {
    let mut bytes = Vec::new();
    let opened = File::open(path).map_err(|error| format!("the file cannot be opened: {error}"))?;
    opened
        .take(LONGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| format!("the file cannot be read: {error}"))?;
    if bytes.len() as u64 > LONGEST {
        return Err(format!("the file is longer than {} MB", LONGEST >> 20));
    }
    if let Some(why) = foreign(&bytes) {
        return Err(why);
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        format!(
            "byte {} is not valid UTF-8; save the file as UTF-8",
            error.utf8_error().valid_up_to()
        )
    })?;
    Ok(match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

/// Files beside the agreement's text.
struct Beside<'p> {
    folder: &'p Path,
    /// Those that were asked for.
    named: RefCell<Vec<PathBuf>>,
}

impl World for Beside<'_> {
    fn read(&self, path: &str) -> Result<String, String> {
        let path = self.folder.join(path);
        self.named.borrow_mut().push(path.clone());
        read(&path)
    }
}

fn show(file: &Path, text: String, lowered: &Lowered, notes: Notes) {
    let root = Source {
        path: harmless(&file.display().to_string()),
        text,
    };
    let (noted, graver): (Vec<Diagnostic>, Vec<Diagnostic>) = lowered
        .diagnostics
        .iter()
        .filter(|found| notes != Notes::None || found.severity() > Severity::Note)
        .cloned()
        .partition(|found| notes == Notes::Lines && found.severity() == Severity::Note);
    output::tell_found(&graver, &root, &lowered.imports);
    let sources: Vec<(&Source, Vec<usize>)> = std::iter::once(&root)
        .chain(&lowered.imports)
        .map(|source| (source, breaks(&source.text)))
        .collect();
    for note in noted.iter().take(output::SHOWN) {
        output::tell(&line(note, &sources));
    }
    let more = noted.len().saturating_sub(output::SHOWN);
    if more > 0 {
        output::tell(&format!(
            "and {more} more notes on what the text leaves open"
        ));
    }
}

/// Where lines of a text end.
fn breaks(text: &str) -> Vec<usize> {
    let bytes = text.bytes().enumerate();
    bytes
        .filter(|(_, byte)| *byte == b'\n')
        .map(|(at, _)| at)
        .collect()
}

/// A note in a line. The text itself comes first among the sources.
fn line(note: &Diagnostic, sources: &[(&Source, Vec<usize>)]) -> String {
    let (path, number) = sources
        .iter()
        .skip(1)
        .find(|(source, _)| Some(&source.path) == note.file.as_ref())
        .or(sources.first())
        .map_or(("", 1), |(source, breaks)| {
            let before = breaks.partition_point(|&at| at < note.span.start);
            (source.path.as_str(), before + 1)
        });
    format!(
        "note[{}]: {path}:{number}: {}",
        note.code.number(),
        note.message
    )
}

/// Files called `record….jsonl` or `record….csv`, by name.
fn records_in(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let refuse = |error: std::io::Error| {
        Failure::input(format_args!(
            "{} cannot be listed: {error}",
            folder.display()
        ))
    };
    let mut records = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(refuse)? {
        let path = entry.map_err(refuse)?.path();
        let named = path
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with("record"));
        let kind = path
            .extension()
            .is_some_and(|extension| extension == "jsonl" || extension == "csv");
        if named && kind {
            records.push(path);
        }
    }
    records.sort();
    Ok(records)
}

//! Rows that gave no record: told, counted and, if asked, written to a file.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use mutaraka_records::{RowError, Severity};
use serde_json::json;

use crate::exit::Failure;
use crate::output;

/// How many wrong rows are told in full.
const TOLD: u64 = 10;
/// How many kinds of reason are told apart.
const KINDS: usize = 200;

/// The rows set aside so far.
#[derive(Debug, Default)]
pub struct Aside {
    strict: bool,
    file: Option<Kept>,
    wrong: Reasons,
    outside: Reasons,
    doubtful: Reasons,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Csv,
    JsonLines,
}

/// The file that rows are written to. It is there from the first row on.
#[derive(Debug)]
struct Kept {
    path: PathBuf,
    form: Form,
    output: Option<BufWriter<File>>,
}

/// Counts by reason.
#[derive(Debug, Default)]
struct Reasons {
    all: u64,
    by_kind: BTreeMap<String, u64>,
}

impl Aside {
    /// Rows set aside are written to `file`; with `strict` the first wrong one ends the reading.
    pub fn new(strict: bool, file: Option<&Path>) -> Aside {
        Aside {
            strict,
            file: file.map(Kept::at),
            ..Aside::default()
        }
    }

    /// Takes in a problem with a row.
    pub fn take(&mut self, problem: &RowError) -> Result<(), Failure> {
        match problem.severity {
            Severity::Warning => {
                self.doubtful.count(&problem.reason);
                return Ok(());
            }
            Severity::Outside => self.outside.count(&problem.reason),
            Severity::Error if self.strict => return Err(Failure::input(problem)),
            Severity::Error => {
                self.wrong.count(&problem.reason);
                if self.wrong.all <= TOLD {
                    output::tell(&format!("set aside: {problem}"));
                    if !problem.text.is_empty() {
                        output::tell(&format!("    {}", problem.text));
                    }
                }
            }
        }
        match &mut self.file {
            Some(file) => file
                .write(problem)
                .map_err(|error| unwritten(&file.path, &error)),
            None => Ok(()),
        }
    }

    /// Says how many rows were set aside and why, and completes the file. Gives how many were wrong.
    pub fn finish(mut self) -> Result<u64, Failure> {
        if self.wrong.all > TOLD {
            self.wrong.tell("wrong rows by reason");
        }
        if self.wrong.all > 0 {
            output::tell(&format!("{} set aside as wrong", rows(self.wrong.all)));
        }
        if self.outside.all > 0 {
            output::tell(&format!(
                "{} set aside as outside what the program speaks of",
                rows(self.outside.all)
            ));
            self.outside.tell("by reason");
        }
        if self.doubtful.all > 0 {
            let times = if self.doubtful.all == 1 {
                "once"
            } else {
                &format!("{} times", self.doubtful.all)
            };
            output::tell(&format!("a row was read with a doubt {times}"));
            self.doubtful.tell("by reason");
        }
        if let Some(file) = &mut self.file {
            file.finish()
                .map_err(|error| unwritten(&file.path, &error))?;
        }
        Ok(self.wrong.all)
    }
}

impl Kept {
    fn at(path: &Path) -> Kept {
        let csv = path
            .extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case("csv"));
        Kept {
            path: path.to_owned(),
            form: if csv { Form::Csv } else { Form::JsonLines },
            output: None,
        }
    }

    fn write(&mut self, problem: &RowError) -> io::Result<()> {
        let output = match &mut self.output {
            Some(output) => output,
            None => {
                let mut output = BufWriter::new(File::create(&self.path)?);
                if self.form == Form::Csv {
                    output.write_all(b"severity,file,line,column,column_name,reason,text\n")?;
                }
                self.output.insert(output)
            }
        };
        self.form.write(output, problem)
    }

    /// Where nothing was set aside there is no file; one of an earlier run would be taken for this run's.
    fn finish(&mut self) -> io::Result<()> {
        match &mut self.output {
            Some(output) => output.flush(),
            None if self.path.is_file() => fs::remove_file(&self.path),
            None => Ok(()),
        }
    }
}

fn unwritten(path: &Path, error: &io::Error) -> Failure {
    Failure::machine(format_args!(
        "{} cannot be written: {error}",
        path.display()
    ))
}

fn rows(count: u64) -> String {
    if count == 1 {
        "1 row".to_owned()
    } else {
        format!("{count} rows")
    }
}

impl Form {
    fn write(self, output: &mut impl Write, problem: &RowError) -> io::Result<()> {
        let severity = if problem.severity == Severity::Outside {
            "outside"
        } else {
            "wrong"
        };
        let (number, name) = match &problem.column {
            Some(column) => (Some(column.number), column.name.as_str()),
            None => (None, ""),
        };
        match self {
            Form::JsonLines => {
                let row = json!({
                    "severity": severity,
                    "file": &*problem.file,
                    "line": problem.line,
                    "column": number,
                    "column-name": (!name.is_empty()).then_some(name),
                    "reason": problem.reason,
                    "text": problem.text,
                });
                writeln!(output, "{row}")
            }
            Form::Csv => {
                let number = number.map_or_else(String::new, |number| number.to_string());
                let line = problem.line.to_string();
                let cells = [
                    severity,
                    &problem.file,
                    &line,
                    &number,
                    name,
                    &problem.reason,
                    &problem.text,
                ]
                .map(quoted);
                writeln!(output, "{}", cells.join(","))
            }
        }
    }
}

/// A cell of CSV (RFC 4180).
fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

impl Reasons {
    fn count(&mut self, reason: &str) {
        self.all += 1;
        let kind = kind(reason);
        if self.by_kind.len() < KINDS || self.by_kind.contains_key(&kind) {
            *self.by_kind.entry(kind).or_default() += 1;
        } else {
            *self.by_kind.entry("other reasons".to_owned()).or_default() += 1;
        }
    }

    fn tell(&self, what: &str) {
        output::tell(&format!("{what}:"));
        let mut kinds: Vec<_> = self.by_kind.iter().collect();
        kinds.sort_by_key(|(kind, count)| (std::cmp::Reverse(**count), *kind));
        for (kind, count) in kinds {
            output::tell(&format!("{count:>9}  {kind}"));
        }
    }
}

/// A reason without what is particular to one row: quoted cells and figures.
fn kind(reason: &str) -> String {
    let mut kind = String::with_capacity(reason.len());
    for (index, piece) in reason.split('`').enumerate() {
        if index % 2 == 1 {
            kind.push('…');
            continue;
        }
        let mut digits = false;
        for c in piece.chars() {
            if !c.is_ascii_digit() {
                kind.push(c);
            } else if !digits {
                kind.push('#');
            }
            digits = c.is_ascii_digit();
        }
    }
    kind
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_of_one_kind_are_counted_together() {
        assert_eq!(
            kind("`2023-02-30` is no date, in 12 cells"),
            "… is no date, in # cells"
        );
        assert_eq!(
            kind("`31` is no date, in 4 cells"),
            "… is no date, in # cells"
        );
    }

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        assert_eq!(quoted("a,\"b\""), "\"a,\"\"b\"\"\"");
        assert_eq!(quoted("plain"), "plain");
    }
}

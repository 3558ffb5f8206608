//! Records as rows of the program's own CSV.

use std::io::{self, Write};

use mutaraka_vocabulary::Record;
use mutaraka_vocabulary::record::{Act, Matter, Place, Quantity, Step, Who};

use super::{COLUMNS, at, cells, items};
use crate::dates::instant_text;
use crate::numbers::degrees_text;
use crate::rows::{MAX_CELL, MAX_ROW};
use crate::words::Word;

/// A writer of the program's own CSV. The header is written before the first record.
#[derive(Debug)]
pub struct CsvWriter<W> {
    output: W,
    begun: bool,
    cells: Vec<String>,
    line: String,
}

impl<W: Write> CsvWriter<W> {
    /// Writes to `output`.
    pub fn new(output: W) -> CsvWriter<W> {
        CsvWriter {
            output,
            begun: false,
            cells: vec![String::new(); COLUMNS.len()],
            line: String::new(),
        }
    }

    /// Writes one record.
    ///
    /// # Errors
    /// When the output fails, or the record is one that could not be read again: without an id, with a NUL
    /// character, with a cell or a row that is too long.
    pub fn write(&mut self, record: &Record<'_>) -> io::Result<()> {
        self.begin()?;
        for cell in &mut self.cells {
            cell.clear();
        }
        self.fill(record);
        let refuse = |reason: &str| {
            Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                reason.to_owned(),
            ))
        };
        if record.id.is_empty() {
            return refuse("a record without an id");
        }
        if self.cells.iter().any(|cell| cell.contains('\0')) {
            return refuse("a NUL character, which the program's own CSV cannot carry");
        }
        self.line.clear();
        for (index, cell) in self.cells.iter().enumerate() {
            if index > 0 {
                self.line.push(',');
            }
            push_quoted(&mut self.line, cell);
        }
        self.line.push('\n');
        if self.line.len() > MAX_ROW || self.cells.iter().any(|cell| quoted_length(cell) > MAX_CELL)
        {
            return refuse("a record that is too long for a row of the program's own CSV");
        }
        self.output.write_all(self.line.as_bytes())
    }

    /// Writes the header, if no record was written, and gives the output back.
    ///
    /// # Errors
    /// When the output fails.
    pub fn finish(mut self) -> io::Result<W> {
        self.begin()?;
        self.output.flush()?;
        Ok(self.output)
    }

    fn begin(&mut self) -> io::Result<()> {
        if !self.begun {
            self.begun = true;
            self.output
                .write_all((COLUMNS.join(",") + "\n").as_bytes())?;
        }
        Ok(())
    }

    fn put(&mut self, column: usize, text: &str) {
        self.with(column, |cell| cell.push_str(text));
    }

    fn with(&mut self, column: usize, write: impl FnOnce(&mut String)) {
        if let Some(cell) = self.cells.get_mut(column) {
            write(cell);
        }
    }

    fn put_name(&mut self, column: usize, name: Option<&str>) {
        if let Some(name) = name {
            self.with(column, |cell| items::push(cell, name));
        }
    }

    fn put_names<T: AsRef<str>>(&mut self, column: usize, names: &[T]) {
        self.with(column, |cell| items::push_all(cell, names));
    }

    fn put_list<T>(&mut self, column: usize, list: &[T], write: impl Fn(&mut String, &T)) {
        self.with(column, |cell| {
            for (index, item) in list.iter().enumerate() {
                if index > 0 {
                    cell.push('|');
                }
                write(cell, item);
            }
        });
    }

    fn put_flag(&mut self, column: usize, flag: bool) {
        if flag {
            self.put(column, "yes");
        }
    }

    fn fill(&mut self, record: &Record<'_>) {
        self.put(at::ID, &record.id);
        self.put(at::HAPPENED, &instant_text(record.happened.start));
        if record.happened.end.0 != record.happened.start.0.saturating_add(1) {
            self.put(at::HAPPENED_TO, &instant_text(record.happened.end));
        }
        self.put_flag(at::THROUGHOUT, record.throughout);
        self.put_flag(at::VAGUE_DATE, record.vague_date);
        if let Some(known) = record.known {
            self.put(at::KNOWN, &instant_text(known));
        }
        self.put_name(at::SUPERSEDES, record.supersedes.as_deref());
        match &record.place {
            Place::Unknown => {}
            Place::Named(names) => self.put_names(at::PLACE, names),
            Place::Point {
                point,
                within,
                names,
            } => {
                self.put_names(at::PLACE, names);
                self.put(at::LATITUDE, &degrees_text(point.lat));
                self.put(at::LONGITUDE, &degrees_text(point.lon));
                self.put(at::WITHIN, &within.to_string());
            }
        }
        self.put(
            at::CONFIRMATION,
            &cells::confirmation_text(record.confirmation),
        );
        self.put(at::SOURCE, &record.source);
        self.put(at::RELEASE, record.release.word());
        match &record.matter {
            Matter::Act(act) => self.fill_act(act),
            Matter::Quantity(quantity) => self.fill_quantity(quantity),
            Matter::Step(step) => self.fill_step(step),
            Matter::Coverage(coverage) => {
                self.put(at::RECORD, "coverage");
                self.put_names(at::KIND, &coverage.acts);
                self.put_name(at::BY, Some(&coverage.observer));
                self.put_flag(at::LETHAL_ONLY, coverage.lethal_only);
            }
        }
    }

    fn fill_act(&mut self, act: &Act<'_>) {
        self.put(at::RECORD, "act");
        self.put(at::KIND, &act.kind);
        match &act.by {
            Who::Unknown => {}
            Who::By(names) => {
                self.put(at::RELATION, "by");
                self.put_names(at::BY, names);
            }
            Who::OneOf(names) => {
                self.put(at::RELATION, "one-of");
                self.put_names(at::BY, names);
            }
            Who::Between(a, b) => {
                self.put(at::RELATION, "between");
                self.put_names(at::BY, a);
                self.put_names(at::AGAINST, b);
            }
        }
        self.put_list(at::DIRECTED_AT, &act.directed_at, cells::push_aim);
        self.put_flag(at::ONE_OF_THESE, act.one_of_these);
        self.put_list(at::HARM, &act.harm, cells::push_harm);
        self.put_name(at::CLAIMED_BY, act.claimed_by.as_deref());
        self.put_name(at::IN_RESPONSE_TO, act.in_response_to.as_deref());
    }

    fn fill_quantity(&mut self, quantity: &Quantity<'_>) {
        self.put(at::RECORD, "quantity");
        self.put(at::KIND, &quantity.kind);
        self.put_name(at::BY, quantity.by.as_deref());
        self.put(at::AMOUNT_LOW, &quantity.low.to_string());
        self.put(at::AMOUNT_HIGH, &quantity.high.to_string());
        if let Some(obstructed) = quantity.obstructed {
            self.put(at::OBSTRUCTED, &obstructed.to_string());
        }
    }

    fn fill_step(&mut self, step: &Step<'_>) {
        self.put(at::RECORD, "step");
        self.put(at::KIND, step.kind.name());
        self.put_names(at::BY, &step.by);
        self.put_names(at::TO, &step.to);
        self.put_list(at::ABOUT, &step.about, cells::push_subject);
        self.put(at::RULING, step.ruling.map_or("", Word::word));
    }
}

/// How long a cell is at most when it is quoted.
fn quoted_length(cell: &str) -> usize {
    cell.len() + cell.matches('"').count() + 2
}

fn push_quoted(line: &mut String, cell: &str) {
    if !cell.contains([',', '"', '\n', '\r']) {
        line.push_str(cell);
        return;
    }
    line.push('"');
    for piece in cell.split_inclusive('"') {
        line.push_str(piece);
        if piece.ends_with('"') {
            line.push('"');
        }
    }
    line.push('"');
}

//! `convert`: records of any format in the program's own forms.

use std::io::Write;

use mutaraka_records::{CsvWriter, json_lines};

use crate::args::{ConvertArgs, Own};
use crate::aside::Aside;
use crate::exit::{Exit, Failure};
use crate::feed::{self, Feed, Unused};
use crate::{output, text};

/// Writes every record of the files.
pub fn run(args: &ConvertArgs) -> Result<Exit, Failure> {
    let loaded = text::load(&args.agreement)?;
    let program = &loaded.program;
    let options = feed::options(&args.reading, program.agreement(), program.calendar())?;
    let mut aside = Aside::new(args.reading.strict, args.reading.set_aside.as_deref())?;
    let mut stopped = None;
    output::with(args.out.as_deref(), |output| {
        let mut writer = Writer::new(args.to, output);
        let read = Feed::read(&args.records, &options, &mut aside, |record| {
            writer.write(record)
        });
        match read {
            Ok(_) => writer.finish(),
            Err(failure) => {
                stopped = Some(failure);
                Ok(())
            }
        }
    })?;
    if let Some(failure) = stopped {
        return Err(failure);
    }
    aside.finish()?;
    Ok(Exit::Done)
}

/// A writer of records.
enum Writer<'o> {
    Csv(CsvWriter<&'o mut dyn Write>),
    JsonLines(&'o mut dyn Write),
}

impl<'o> Writer<'o> {
    fn new(to: Own, output: &'o mut dyn Write) -> Writer<'o> {
        match to {
            Own::Csv => Writer::Csv(CsvWriter::new(output)),
            Own::Jsonl => Writer::JsonLines(output),
        }
    }

    fn write(&mut self, record: &mutaraka_vocabulary::Record<'_>) -> Result<(), Unused> {
        let written = match self {
            Writer::Csv(writer) => writer.write(record),
            Writer::JsonLines(output) => json_lines::write_line(output, record),
        };
        written.map_err(|error| match error.kind() {
            std::io::ErrorKind::InvalidInput => Unused::Row(error.to_string()),
            _ => Unused::Stop(Failure::machine(format_args!(
                "the records cannot be written: {error}"
            ))),
        })
    }

    fn finish(self) -> std::io::Result<()> {
        match self {
            Writer::Csv(writer) => writer.finish().map(drop),
            Writer::JsonLines(_) => Ok(()),
        }
    }
}

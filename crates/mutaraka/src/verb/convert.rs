//! `convert`: records of any format in the program's own forms.

use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use mutaraka_engine::Intake;
use mutaraka_records::{CsvWriter, json_lines};
use mutaraka_vocabulary::Record;

use crate::args::{ConvertArgs, Own};
use crate::aside::Aside;
use crate::exit::{Exit, Failure};
use crate::feed::{self, At, Feed, Unused};
use crate::{output, text};

/// Writes every record of the files.
pub fn run(args: &ConvertArgs) -> Result<Exit, Failure> {
    let inputs: Vec<&Path> = [&args.agreement]
        .into_iter()
        .chain(&args.records)
        .map(PathBuf::as_path)
        .collect();
    let set_aside = args.reading.set_aside.as_deref();
    let outputs = [set_aside, args.out.as_deref()];
    output::refuse_same(&outputs, &inputs)?;
    let loaded = text::load(&args.agreement, text::Notes::None, &outputs)?;
    let program = &loaded.program;
    let options = feed::options(&args.reading, program.agreement(), program.calendar())?;
    let mut feed = Feed::open(&args.records, &options)?;
    let mut aside = Aside::new(args.reading.strict, args.reading.set_aside.as_deref());
    if args.reading.strict {
        // Nothing is written before every row has been found good.
        convert(args.to, &mut io::sink(), |take| feed.read(&mut aside, take))
            .map_err(unwritten)??;
    }
    let mut refused = None;
    output::with(args.out.as_deref(), |output| {
        let read = convert(args.to, output, |take| {
            if args.reading.strict {
                feed.read_again(&mut aside, take)
            } else {
                feed.read(&mut aside, take)
            }
        })?;
        refused = read.err();
        Ok(())
    })?;
    match refused {
        Some(failure) => Err(failure),
        None => aside.finish().map(|_| Exit::Done),
    }
}

fn unwritten(error: io::Error) -> Failure {
    Failure::machine(format_args!("the records cannot be written: {error}"))
}

/// What is done with a record that was read.
type Take<'t> = &'t mut dyn FnMut(&Record<'_>, At) -> Result<(), Unused>;

/// Writes every record that `read` shows. Fails as the output does; within, as the reading does.
fn convert(
    to: Own,
    output: &mut dyn Write,
    read: impl FnOnce(Take<'_>) -> Result<(), Failure>,
) -> io::Result<Result<(), Failure>> {
    let mut writer = Writer::new(to, output);
    let mut unwritten = None;
    let read = read(&mut |record, _| {
        // What no assessment can use is told now rather than then.
        Intake::check(record).map_err(|why| Unused::Row(why.to_string()))?;
        writer.write(record).map_err(|error| {
            // What the form cannot carry is the record's fault; all else is the output's.
            if error.kind() == ErrorKind::InvalidInput {
                return Unused::Row(error.to_string());
            }
            unwritten = Some(error);
            Unused::Stop
        })
    });
    if let Some(error) = unwritten {
        return Err(error);
    }
    writer.finish()?;
    Ok(read)
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

    fn write(&mut self, record: &Record<'_>) -> io::Result<()> {
        match self {
            Writer::Csv(writer) => writer.write(record),
            Writer::JsonLines(output) => json_lines::write_line(output, record),
        }
    }

    fn finish(self) -> io::Result<()> {
        match self {
            Writer::Csv(writer) => writer.finish().map(drop),
            Writer::JsonLines(_) => Ok(()),
        }
    }
}

//! From an agreement and files of records to a verdict.

use std::path::PathBuf;
use std::sync::Arc;

use mutaraka_engine::{Case, Locate};
use mutaraka_records::Locator;
use mutaraka_vocabulary::Verdict;
use mutaraka_vocabulary::record::Place;

use crate::args::CaseArgs;
use crate::aside::Aside;
use crate::exit::Failure;
use crate::feed::{self, Feed, Unused};
use crate::moment;
use crate::text::Loaded;

/// The verdict on the agreement from the records of the files, or of the agreement's own folder if none
/// are given.
pub fn verdict(loaded: &Loaded, files: &[PathBuf], args: &CaseArgs) -> Result<Verdict, Failure> {
    let program = &loaded.program;
    let calendar = program.calendar();
    let instant = |option, written: &Option<String>| {
        written
            .as_ref()
            .map(|written| moment::read(option, written, calendar))
            .transpose()
    };
    let as_known_at = instant("--as-known-at", &args.as_known_at)?;
    let until = instant("--until", &args.until)?;
    let options = feed::options(&args.reading, program.agreement(), calendar)?;
    let mut places = Places(Locator::new(program.agreement()).map_err(Failure::input)?);

    let mut case = Case::new(Arc::clone(program));
    case.set_as_known_at(as_known_at);
    let mut aside = Aside::new(args.reading.strict, args.reading.set_aside.as_deref())?;
    let mut feed = Feed::read(records(loaded, files)?, &options, &mut aside, |record| {
        case.apply(record, &mut places)
            .map_err(|why| Unused::Row(why.to_string()))
    })?;
    aside.finish()?;
    case.run_to(until.unwrap_or_else(|| case.latest()));
    Ok(case.verdict(&mut |number| feed.fetch(number)))
}

fn records<'p>(loaded: &'p Loaded, files: &'p [PathBuf]) -> Result<&'p [PathBuf], Failure> {
    match (files, loaded.records.as_slice()) {
        ([], []) => Err(Failure::input(
            "no records are given; name a file of records, or give a folder that holds `agreement.mutaraka` and `record*.jsonl` or `record*.csv`",
        )),
        ([], beside) => Ok(beside),
        (given, _) => Ok(given),
    }
}

/// The zones of places, as the engine asks for them.
struct Places(Locator);

impl Locate for Places {
    fn locate(&mut self, place: &Place<'_>) -> (u64, u64) {
        let inside = self.0.locate(place);
        (inside.surely, inside.perhaps)
    }
}

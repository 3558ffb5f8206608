//! From an agreement and files of records to a verdict.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use mutaraka_engine::{Locate, Located};
use mutaraka_readings::Plan;
use mutaraka_records::Locator;
use mutaraka_vocabulary::agreement::Moment;
use mutaraka_vocabulary::finding::Notice;
use mutaraka_vocabulary::record::Place;
use mutaraka_vocabulary::{Agreement, Degree, Verdict};

use crate::args::{CaseArgs, ReadingArgs};
use crate::aside::Aside;
use crate::exit::Failure;
use crate::feed;
use crate::gather::{self, Gathered, gather};
use crate::moment;
use crate::text::Loaded;

/// How many readings, and from which seed.
#[derive(Clone, Copy, Debug)]
pub struct Readings {
    /// How many.
    pub count: u32,
    /// The seed.
    pub seed: u64,
}

/// The verdict on the agreement from the records of the files, or of the agreement's own folder if none
/// are given.
pub fn verdict(
    loaded: &Loaded,
    files: &[PathBuf],
    args: &CaseArgs,
    readings: Option<Readings>,
) -> Result<Verdict, Failure> {
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

    let aside = Aside::new(args.reading.strict, args.reading.set_aside.as_deref());
    let (files, not_read) = records(loaded, files)?;
    let mut gathered = gather(
        &gather::Plan {
            program,
            files,
            options: &options,
            as_known_at,
            // Only readings need the records again and again; without them a row keeps its position alone.
            keep: readings.is_some(),
        },
        &mut places,
        aside,
    )?;
    let case = &mut gathered.case;
    case.run_to(until.unwrap_or_else(|| case.latest()));
    let mut verdict = case.verdict(&mut |number| gathered.feed.fetch(number));
    let unknown = gathered.unknown_names(verdict.until)?;
    let Gathered {
        kept, mut notices, ..
    } = gathered;
    notices.extend(unknown);
    notices.extend(not_read);
    notices.extend(stopped_early(program.agreement(), &verdict));
    notices.extend(stated(&args.reading));
    verdict.notices.splice(0..0, notices);
    if let Some(Readings { count, seed }) = readings {
        let (records, places): (Vec<_>, Vec<_>) = kept.into_iter().unzip();
        let threads = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
        let plan = Plan {
            program,
            records: &records,
            places: &places,
            as_known_at,
            until,
            count,
            seed,
            threads,
        };
        verdict.readings = Some(mutaraka_readings::readings(&plan).map_err(Failure::input)?);
    }
    Ok(verdict)
}

/// That the clock was stopped before the entry that the text states.
fn stopped_early(agreement: &Agreement, verdict: &Verdict) -> Option<Notice> {
    match agreement.entry {
        Moment::At(entry) if verdict.until < entry => Some(Notice::StoppedBeforeEntry { entry }),
        _ => None,
    }
}

/// How sure whoever runs this says records are, where that is not the default: neither the text nor a file says so,
/// and whoever reads the verdict must know.
fn stated(args: &ReadingArgs) -> Option<Notice> {
    let degree = args.confirmation.into();
    let corroborated_from = args.corroborated_from;
    let default = degree == Degree::Reported && corroborated_from.is_none();
    (!default).then_some(Notice::ConfirmationStated {
        degree,
        corroborated_from,
    })
}

/// The files to be read: those named, else those of the agreement's folder. Where both are there, what is to be said of
/// the folder's own that are not read.
fn records<'p>(
    loaded: &'p Loaded,
    files: &'p [PathBuf],
) -> Result<(&'p [PathBuf], Option<Notice>), Failure> {
    match (files, loaded.records.as_slice()) {
        ([], []) => Err(Failure::input(
            "no records are given; name a file of records, or give a folder that holds `agreement.mutaraka` and \
             `record*.jsonl` or `record*.csv`",
        )),
        ([], beside) => Ok((beside, None)),
        (given, beside) => Ok((given, not_read(given, beside))),
    }
}

fn not_read(given: &[PathBuf], beside: &[PathBuf]) -> Option<Notice> {
    let read: Vec<PathBuf> = given
        .iter()
        .filter_map(|path| path.canonicalize().ok())
        .collect();
    let files: Vec<String> = beside
        .iter()
        .filter(|path| path.canonicalize().is_ok_and(|path| !read.contains(&path)))
        .map(|path| path.display().to_string())
        .collect();
    (!files.is_empty()).then_some(Notice::OwnRecordsNotRead { files })
}

/// The zones of places, as the engine asks for them.
struct Places(Locator);

impl Locate for Places {
    fn locate(&mut self, place: &Place<'_>) -> Located {
        let inside = self.0.locate(place);
        let best = match place {
            Place::Point {
                point,
                within,
                names,
            } if *within > 0 && inside.surely != inside.perhaps => {
                self.0
                    .locate(&Place::Point {
                        point: *point,
                        within: 0,
                        names: names.clone(),
                    })
                    .surely
            }
            _ => inside.surely,
        };
        Located {
            surely: inside.surely,
            perhaps: inside.perhaps,
            best,
        }
    }
}

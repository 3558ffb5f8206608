//! Records out of files: read one by one in order, and brought back by number.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use mutaraka_records::{
    ConfirmationRule, Format, Mapping, Names, Options, Position, RowError, Severity, Source,
    harmless,
};
use mutaraka_vocabulary::{Agreement, Calendar, Confirmation, Degree, Record};

use crate::args::{ReadingArgs, RecordFormat};
use crate::aside::Aside;
use crate::exit::Failure;
use crate::input::Input;
use crate::text;

/// Files of records under way.
#[derive(Debug)]
pub struct Feed {
    files: Vec<Given>,
    /// Where each record stands that was used, in order of arrival.
    rows: Vec<At>,
}

#[derive(Debug)]
struct Given {
    path: PathBuf,
    name: Arc<str>,
    source: Source<Input>,
}

/// Where a record stands, in the order of reading: 16 bytes for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At {
    file: u32,
    line: u32,
    offset: u64,
}

/// Why a record was not used.
#[derive(Debug)]
pub enum Unused {
    /// Its row is at fault: the reason.
    Row(String),
    /// There is something to be said of it, and no fault.
    Doubt(String),
    /// It was told before, or will be.
    Silent,
    /// No further record is wanted.
    Stop,
}

/// How records of `args` are read for an agreement.
pub fn options(
    args: &ReadingArgs,
    agreement: &Agreement,
    calendar: &Calendar,
) -> Result<Options, Failure> {
    let mappings = args
        .mapping
        .iter()
        .map(|path| mapping(path))
        .collect::<Result<Vec<_>, _>>()?;
    let format = match args.record_format {
        None => {
            if let Some(mapping) = mappings.iter().find(|mapping| mapping.header.is_empty()) {
                return Err(Failure::input(format_args!(
                    "the mapping `{}` has no `header` by which its files are known; add one, or say `--record-format mapped`",
                    mapping.name
                )));
            }
            None
        }
        Some(RecordFormat::Ucdp) => Some(Format::Ucdp),
        Some(RecordFormat::Acled) => Some(Format::Acled),
        Some(RecordFormat::Own) => Some(Format::Own),
        Some(RecordFormat::Jsonl) => Some(Format::JsonLines),
        Some(RecordFormat::Mapped) => match mappings.as_slice() {
            [one] => Some(Format::Mapped(Box::new(one.clone()))),
            _ => {
                return Err(Failure::input(
                    "`--record-format mapped` needs one `--mapping FILE`",
                ));
            }
        },
    };
    let rule = ConfirmationRule {
        default: Confirmation::all(args.confirmation.into()),
        with_sources: args
            .corroborated_from
            .map(|least| (least, Confirmation::all(Degree::Corroborated))),
    };
    Ok(Options {
        format,
        confirmation: rule,
        names: Names::of(agreement),
        ucdp_coverage: !args.no_coverage,
        unstated_precision: args.points_within,
        mappings,
        ..Options::new(calendar.clone())
    })
}

fn mapping(path: &Path) -> Result<Mapping, Failure> {
    let text = text::read(path)
        .map_err(|why| Failure::input(format_args!("{}: {why}", path.display())))?;
    Mapping::parse(&text).map_err(|why| Failure::input(format_args!("{}: {why}", path.display())))
}

impl Feed {
    /// Opens the files.
    pub fn open(paths: &[PathBuf], options: &Options) -> Result<Feed, Failure> {
        Feed::open_by(Input::open, paths, options)
    }

    fn open_by(
        open: impl Fn(&Path) -> Result<Input, Failure>,
        paths: &[PathBuf],
        options: &Options,
    ) -> Result<Feed, Failure> {
        let given = |path: &PathBuf| {
            let name = path.display().to_string();
            let source = Source::new(&name, open(path)?, options).map_err(Failure::input)?;
            Ok(Given {
                path: path.clone(),
                name: Arc::from(name),
                source,
            })
        };
        Ok(Feed {
            files: paths.iter().map(given).collect::<Result<_, Failure>>()?,
            rows: Vec::new(),
        })
    }

    /// Reads every record of the files. `take` says why it has no use for a record, if it has none: its row is
    /// then set aside like a wrong one.
    pub fn read(
        &mut self,
        aside: &mut Aside,
        take: impl FnMut(&Record<'_>, At) -> Result<(), Unused>,
    ) -> Result<(), Failure> {
        self.each(aside, true, take)
    }

    /// Reads every record once more. What is wrong with a row by itself has been told and is not told again.
    pub fn read_again(
        &mut self,
        aside: &mut Aside,
        take: impl FnMut(&Record<'_>, At) -> Result<(), Unused>,
    ) -> Result<(), Failure> {
        self.rows.clear();
        self.rewind()?;
        self.each(aside, false, take)
    }

    fn rewind(&mut self) -> Result<(), Failure> {
        let mut files = self.files.iter_mut();
        files.try_for_each(|given| given.source.rewind().map_err(Failure::input))
    }

    fn each(
        &mut self,
        aside: &mut Aside,
        tell: bool,
        mut take: impl FnMut(&Record<'_>, At) -> Result<(), Unused>,
    ) -> Result<(), Failure> {
        for (file, given) in (0..).zip(&mut self.files) {
            while let Some(next) = given.source.next() {
                let entry = match next {
                    Ok(entry) => entry,
                    Err(problem) => {
                        if tell {
                            aside.take(&problem)?;
                        }
                        continue;
                    }
                };
                for doubt in entry.warnings.iter().filter(|_| tell) {
                    aside.take(doubt)?;
                }
                let at = At {
                    file,
                    line: entry.position.line,
                    offset: entry.position.offset,
                };
                let (severity, reason) = match take(&entry.record, at) {
                    Ok(()) => {
                        self.rows.push(at);
                        continue;
                    }
                    Err(Unused::Row(reason)) => (Severity::Error, reason),
                    Err(Unused::Doubt(reason)) => (Severity::Warning, reason),
                    Err(Unused::Silent) => continue,
                    Err(Unused::Stop) => return Ok(()),
                };
                aside.take(&RowError {
                    severity,
                    file: Arc::clone(&given.name),
                    line: at.line,
                    column: None,
                    reason,
                    text: row_text(&given.path, at.offset),
                })?;
            }
        }
        Ok(())
    }

    /// Goes once more over all records, and shows those that are `wanted`.
    pub fn pick(
        &mut self,
        wanted: impl Fn(&Record<'_>) -> bool,
        mut see: impl FnMut(&mut Feed, Record<'static>, At),
    ) -> Result<(), Failure> {
        self.rewind()?;
        for file in 0..self.files.len() {
            loop {
                let entry = match self.files.get_mut(file).map(|given| given.source.next()) {
                    Some(Some(Ok(entry))) => entry,
                    Some(Some(Err(_))) => continue,
                    Some(None) | None => break,
                };
                if !wanted(&entry.record) {
                    continue;
                }
                let at = At {
                    file: u32::try_from(file).unwrap_or(u32::MAX),
                    line: entry.position.line,
                    offset: entry.position.offset,
                };
                let record = entry.record.into_owned();
                see(self, record, at);
            }
        }
        Ok(())
    }

    /// Whether the record that stands there was used.
    pub fn used(&self, at: At) -> bool {
        self.rows.binary_search(&at).is_ok()
    }

    /// The file and the line of a place.
    pub fn place(&self, at: At) -> (&str, u32) {
        let file = usize::try_from(at.file).ok();
        let given = file.and_then(|file| self.files.get(file));
        (given.map_or("", |given| &given.name), at.line)
    }

    /// The record with this number in order of arrival, read again.
    pub fn fetch(&mut self, number: usize) -> Option<Record<'static>> {
        let at = *self.rows.get(number)?;
        self.fetch_at(at)
    }

    /// The record that stands there, read again.
    pub fn fetch_at(&mut self, at: At) -> Option<Record<'static>> {
        let given = self.files.get_mut(usize::try_from(at.file).ok()?)?;
        let position = Position {
            offset: at.offset,
            line: at.line,
        };
        given.source.fetch(position).ok()
    }
}

/// The text of a row, cut to a length fit to print.
fn row_text(path: &Path, offset: u64) -> String {
    let bytes = Input::peek(path, offset, 800).unwrap_or_default();
    let line = bytes
        .split(|&byte| byte == b'\n')
        .next()
        .unwrap_or_default();
    let text: String = String::from_utf8_lossy(line).chars().take(200).collect();
    harmless(&text)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;
    use mutaraka_language::{NoFiles, lower};

    /// Rows of different lengths, one with a line break inside, one that is wrong.
    const OWN: &str = "record,id,happened,confirmation,source,kind,relation,by,directed_at,harm\n\
        act,a1,2031-01-02,verified,mission,violence,by,north,south,killed:1:forces:south\n\
        act,a2,2031-01-03,verified,\"the mission,\nsecond office\",violence,by,north,south,\n\
        act,bad,2031-13-03,verified,mission,violence,by,north,south,\n\
        act,a3,2031-01-05,verified,البعثة,violence,by,north,south,killed:2:civilians:south\n";

    fn options() -> Options {
        let text = "agreement lull\ntime zone Africa/Cairo\nin force 2031-01-01 00:00\n\
            party north\nparty south\n1 north refrains from violence\n";
        let agreement = lower(text, &NoFiles).agreement.unwrap();
        Options {
            names: Names::of(&agreement),
            ..Options::new(Calendar::new("Africa/Cairo").unwrap())
        }
    }

    /// A file too long to be kept in memory is read again from disk, at the positions of its rows. The
    /// limit is 64 MB; here it is 16 bytes.
    #[test]
    fn records_of_a_long_file_come_back_from_disk() {
        let folder = std::env::temp_dir().join(format!("mutaraka-feed-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join("records.csv");
        std::fs::write(&path, OWN).unwrap();
        let paths = [path.clone(), path.clone()];
        for kept in [16, 1 << 20] {
            let open = |path: &Path| {
                let input = Input::keeping(kept, path)?;
                assert_eq!(matches!(input, Input::File(_)), kept == 16);
                Ok(input)
            };
            let mut aside = Aside::new(false, None);
            let mut seen = Vec::new();
            let mut feed = Feed::open_by(open, &paths, &options()).unwrap();
            feed.read(&mut aside, |record, _| {
                seen.push(record.clone().into_owned());
                Ok(())
            })
            .unwrap();
            let ids: Vec<_> = seen.iter().map(|record| record.id.to_string()).collect();
            assert_eq!(ids, ["a1", "a2", "a3", "a1", "a2", "a3"]);
            // Backwards, and each twice: where reading stopped must not matter.
            for (number, record) in seen.iter().enumerate().rev() {
                assert_eq!(feed.fetch(number).as_ref(), Some(record));
                assert_eq!(feed.fetch(number).as_ref(), Some(record));
            }
            assert_eq!(feed.fetch(seen.len()), None);
            let mut again = Vec::new();
            feed.pick(
                |record| record.id != "a2",
                |feed, record, at| {
                    assert!(feed.used(at));
                    assert_eq!(feed.fetch_at(at).as_ref(), Some(&record));
                    again.push(record.id.to_string());
                },
            )
            .unwrap();
            assert_eq!(again, ["a1", "a3", "a1", "a3"]);
        }
        std::fs::remove_dir_all(&folder).unwrap();
    }
}

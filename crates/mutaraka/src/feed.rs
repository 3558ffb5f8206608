//! Records out of files: read one by one in order, and brought back by number.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use mutaraka_records::{
    ConfirmationRule, Format, Mapping, Names, Options, Position, RowError, Severity, Source,
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
    files: Vec<(PathBuf, Source<Input>)>,
    /// Where each record stands that was used, in order of arrival.
    rows: Vec<At>,
}

/// Where a record stands: 16 bytes for each.
#[derive(Clone, Copy, Debug)]
struct At {
    offset: u64,
    line: u32,
    file: u32,
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
    /// Reads every record of the files. `take` says why it has no use for a record, if it has none: its row is
    /// then set aside like a wrong one.
    pub fn read(
        paths: &[PathBuf],
        options: &Options,
        aside: &mut Aside,
        take: impl FnMut(&Record<'_>) -> Result<(), Unused>,
    ) -> Result<Feed, Failure> {
        Feed::read_from(Input::open, paths, options, aside, take)
    }

    fn read_from(
        open: impl Fn(&Path) -> Result<Input, Failure>,
        paths: &[PathBuf],
        options: &Options,
        aside: &mut Aside,
        mut take: impl FnMut(&Record<'_>) -> Result<(), Unused>,
    ) -> Result<Feed, Failure> {
        let mut feed = Feed {
            files: Vec::new(),
            rows: Vec::new(),
        };
        for path in paths {
            let name = path.display().to_string();
            let mut source = Source::new(&name, open(path)?, options).map_err(Failure::input)?;
            let file = u32::try_from(feed.files.len()).unwrap_or(u32::MAX);
            while let Some(next) = source.next() {
                let entry = match next {
                    Ok(entry) => entry,
                    Err(problem) => {
                        aside.take(&problem)?;
                        continue;
                    }
                };
                for doubt in &entry.warnings {
                    aside.take(doubt)?;
                }
                match take(&entry.record) {
                    Ok(()) => feed.rows.push(At {
                        offset: entry.position.offset,
                        line: entry.position.line,
                        file,
                    }),
                    Err(Unused::Row(reason)) => {
                        aside.take(&unused(path, &name, entry.position, reason))?
                    }
                    Err(Unused::Stop) => return Ok(feed),
                }
            }
            feed.files.push((path.clone(), source));
        }
        Ok(feed)
    }

    /// The record with this number in order of arrival, read again.
    pub fn fetch(&mut self, number: usize) -> Option<Record<'static>> {
        let at = self.rows.get(number)?;
        let (_, source) = self.files.get_mut(usize::try_from(at.file).ok()?)?;
        source
            .fetch(Position {
                offset: at.offset,
                line: at.line,
            })
            .ok()
    }
}

/// Why a record was not used.
#[derive(Debug)]
pub enum Unused {
    /// Its row is at fault: the reason.
    Row(String),
    /// No further record is wanted.
    Stop,
}

fn unused(path: &Path, name: &str, position: Position, reason: String) -> RowError {
    let bytes = Input::peek(path, position.offset, 800).unwrap_or_default();
    let line = bytes
        .split(|&byte| byte == b'\n')
        .next()
        .unwrap_or_default();
    let text = String::from_utf8_lossy(line)
        .chars()
        .take(200)
        .map(|c| if c.is_control() { '\u{fffd}' } else { c })
        .collect();
    RowError {
        severity: Severity::Error,
        file: Arc::from(name),
        line: position.line,
        column: None,
        reason,
        text,
    }
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
            let mut aside = Aside::new(false, None).unwrap();
            let mut seen = Vec::new();
            let mut feed = Feed::read_from(open, &paths, &options(), &mut aside, |record| {
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
        }
        std::fs::remove_dir_all(&folder).unwrap();
    }
}

//! The same log in columns that a stream monitor such as `rtlola-cli` reads: one pair only.

use std::collections::HashMap;
use std::io::{self, Write};

use mutaraka_vocabulary::Record;
use mutaraka_vocabulary::record::{Matter, Subject, Who};

/// The window for a remedy that the workload's clauses state, in seconds.
const WINDOW: i64 = 48 * 3600;

/// Writes `time,kind,by,in_time`: seconds since entry; 0 for a quiet report, 1 for an act, 2 for a remedy; 0
/// for the first party and 1 for the second; whether a remedy came within the window of its act.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(
    records: impl Iterator<Item = Record<'static>>,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut acts: HashMap<String, i64> = HashMap::new();
    writeln!(out, "time,kind,by,in_time")?;
    for record in records {
        let at = record.known_or_end().0;
        let (kind, by, in_time) = match &record.matter {
            Matter::Act(act) => {
                acts.insert(record.id.to_string(), at);
                let by = match &act.by {
                    Who::By(names) => names.first().map_or("", AsRef::as_ref),
                    _ => "",
                };
                (1, by, false)
            }
            Matter::Step(step) => {
                let act = step.about.iter().find_map(|subject| match subject {
                    Subject::Record(id) => acts.remove(id.as_ref()),
                    _ => None,
                });
                let in_time = act.is_some_and(|act| at < act.saturating_add(WINDOW));
                (2, step.by.first().map_or("", AsRef::as_ref), in_time)
            }
            _ => (0, "", false),
        };
        let since = at - crate::workload::ENTRY;
        writeln!(
            out,
            "{since},{kind},{},{in_time}",
            u8::from(by.starts_with('b'))
        )?;
    }
    Ok(())
}

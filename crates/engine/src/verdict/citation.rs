//! Records as findings cite them. Sentence 10.

use std::borrow::Cow;
use std::collections::BTreeMap;

use mutaraka_vocabulary::agreement::Amount;
use mutaraka_vocabulary::finding::{CitedRecord, Notice};
use mutaraka_vocabulary::record::{Matter, Place, Range, Record, Release, Who};
use mutaraka_vocabulary::time::Instant;

use crate::entry::EntryIx;
use crate::verdict::{Fetch, Making};

impl Making<'_> {
    /// The record of an entry, brought back. One that comes back as another is not it: its file has changed.
    pub fn fetched(&mut self, index: EntryIx, fetch: &mut Fetch<'_>) -> Option<Record<'static>> {
        let record = fetch(index as usize).filter(|record| record.id == self.case.id_of(index));
        if record.is_none() {
            self.lost.insert(index);
        }
        record
    }

    /// That records could not be had again.
    pub fn lost_records(&self) -> Vec<Notice> {
        let records = self.lost.len() as u64;
        let notice = (records > 0).then_some(Notice::NotReadAgain { records });
        notice.into_iter().collect()
    }

    /// Every record that a finding cites, by id.
    pub fn citations(&mut self, fetch: &mut Fetch<'_>) -> BTreeMap<String, CitedRecord> {
        let case = self.case;
        let mut cited = BTreeMap::new();
        for index in self.cited.clone() {
            let entry = &case.entries[index as usize];
            let record = self.fetched(index, fetch);
            let record = record.as_ref();
            let [low, best, high] = case.intake.tables.deaths(entry);
            cited.insert(
                case.id_of(index).to_owned(),
                CitedRecord {
                    happened: entry.span(),
                    known: Instant(entry.effective()),
                    label: record.map(label).unwrap_or_default(),
                    place: record.map(place).unwrap_or_default(),
                    source: record
                        .map(|record| record.source.to_string())
                        .unwrap_or_default(),
                    confirmation: entry.confirmation(),
                    deaths: Range { low, best, high },
                    // Who may see a record is known from the record alone. Of one that cannot be had again the safe
                    // side is the narrowest: nothing of it is shown to anybody whom it was not released to.
                    release: record.map_or(Release::Mission, |record| record.release),
                },
            );
        }
        cited
    }
}

/// What a record says, in short, in the source's own names.
fn label(record: &Record<'_>) -> String {
    match &record.matter {
        Matter::Act(act) => {
            let join = |all: &[Cow<'_, str>], with: &str| all.join(with);
            let by = match &act.by {
                Who::Unknown => String::new(),
                Who::By(all) => join(all, " + "),
                Who::OneOf(all) => join(all, " | "),
                Who::Between(one, other) => {
                    format!("{} – {}", join(one, " + "), join(other, " + "))
                }
            };
            let aims: Vec<&str> = act
                .directed_at
                .iter()
                .filter_map(|aim| aim.side.as_deref())
                .collect();
            let at = if aims.is_empty() {
                String::new()
            } else {
                format!(" → {}", aims.join(", "))
            };
            format!("{}: {by}{at}", act.kind)
        }
        Matter::Quantity(quantity) => format!(
            "{}: {}",
            quantity.kind,
            amounts(quantity.low, quantity.high)
        ),
        Matter::Step(step) => format!("{}: {}", step.kind.name(), step.by.join(" + ")),
        Matter::Coverage(coverage) => format!("coverage: {}", coverage.observer),
    }
}

/// Two amounts as a range, or one where they are equal.
fn amounts(low: Amount, high: Amount) -> String {
    if low == high {
        low.to_string()
    } else {
        format!("{low}–{high}")
    }
}

fn place(record: &Record<'_>) -> String {
    match &record.place {
        Place::Named(names) | Place::Point { names, .. } => names.join(", "),
        Place::Unknown => String::new(),
    }
}

//! The verdict of a case at its clock: everything found, under stable keys, with its reasons.
//! Sentence 10.

mod breaches;
mod cautions;
mod citation;
mod clauses;
mod deadlines;
mod easings;
mod hindsight;
mod life;
mod now;
mod status;
mod void;
mod voids;

use std::collections::{BTreeMap, BTreeSet};

use mutaraka_vocabulary::agreement::{Agreement, Name, Text};
use mutaraka_vocabulary::finding::{
    BreakdownVerdict, Finding, Key, Reason, Unmatched, Verdict, What,
};
use mutaraka_vocabulary::record::Record;
use mutaraka_vocabulary::time::Instant;

use crate::account::Account;
use crate::case::Case;
use crate::entry::{Entry, EntryIx};
use crate::trail::SavedLog;

/// The form of the verdict's JSON.
pub const FORM: &str = "mutaraka-verdict-1";

/// Fetches a record again by its number, in order of arrival.
pub type Fetch<'a> = dyn FnMut(usize) -> Option<Record<'static>> + 'a;

/// A verdict in the making.
pub(crate) struct Making<'a> {
    pub case: &'a Case,
    pub account: Account<'a>,
    pub findings: BTreeMap<Key, Finding>,
    /// Records that findings cite.
    pub cited: BTreeSet<EntryIx>,
    /// For each breach, its stages: time, stage, key of the finding.
    pub stages: Vec<Vec<breaches::Staged>>,
    /// Records that could not be had again when they were to be shown.
    pub lost: BTreeSet<EntryIx>,
}

impl Case {
    /// The verdict at the clock. `fetch` brings records back for citation.
    pub fn verdict(&mut self, fetch: &mut Fetch<'_>) -> Verdict {
        self.run_to(Instant(self.until));
        self.roots = self.intake.roots();
        let open = now::Open::of(self);
        let case = &*self;
        let mut making = Making {
            case,
            account: Account::of(case, &open.admitted),
            findings: BTreeMap::new(),
            cited: BTreeSet::new(),
            stages: Vec::new(),
            lost: BTreeSet::new(),
        };
        let life = making.life();
        making.log_stages();
        let clauses = making.clauses();
        making.voids();
        making.of_the_wrong_side();
        making.savings();
        making.suspensions();
        let breakdowns = making.breakdowns();
        let firsts = making.firsts(&open);
        let deadlines = making.deadlines();
        let permitted = making.permitted(&open);
        let outsiders = making.outsiders();
        let cautions = making.cautions();
        let harm = making.harm();
        let days = making.days();
        let left_out = making.left_out();
        let unmatched = making.unmatched();
        let points = making.points(fetch);
        let records = making.citations(fetch);
        let agreement = case.program.agreement();
        Verdict {
            form: FORM.to_owned(),
            agreement: agreement.name.clone(),
            title: agreement.title.clone(),
            sources: agreement.sources.clone(),
            time_zone: agreement.time_zone.clone(),
            names: names(agreement),
            parties: agreement
                .parties
                .iter()
                .map(|party| party.name.clone())
                .collect(),
            zones: agreement
                .zones
                .iter()
                .filter_map(|zone| Some((zone.name.clone(), zone.shape.clone()?)))
                .collect(),
            as_known_at: case.as_known_at,
            until: Instant(case.until),
            records_used: case.used(),
            notices: making.lost_records(),
            cautions,
            life,
            clauses,
            outsiders,
            harm,
            days,
            points,
            breakdowns,
            firsts,
            deadlines,
            permitted,
            unmatched,
            left_out,
            findings: making.findings,
            records,
            readings: None,
        }
    }
}

impl Making<'_> {
    /// Writes a finding down, at an instant in seconds or in hindsight, and gives its key back.
    pub fn find(&mut self, key: Key, what: What, at: Option<i64>, because: Vec<Reason>) -> Key {
        self.findings.insert(
            key.clone(),
            Finding {
                what,
                at: at.map(Instant),
                because,
            },
        );
        key
    }

    /// A record as a reason.
    pub fn cite(&mut self, entry: EntryIx) -> Reason {
        self.cited.insert(entry);
        Reason::Record(self.case.id_of(entry).to_owned())
    }

    fn savings(&mut self) {
        for &SavedLog {
            at,
            entry,
            instance,
            saving,
        } in &self.case.trail.saved
        {
            let case = self.case;
            let clause = case.program.duty(instance).number.clone();
            let saving = case.program.savings[usize::from(saving)].number.clone();
            let key = format!("saved/{saving}/{clause}/{}", case.id_of(entry));
            let because = vec![
                Reason::Clause(saving.clone()),
                Reason::Clause(clause.clone()),
                self.cite(entry),
                Reason::Meaning(6),
            ];
            self.find(key, What::Saved { clause, saving }, Some(at), because);
        }
    }

    fn breakdowns(&mut self) -> Vec<BreakdownVerdict> {
        let definitions = self.case.program.agreement().breakdowns.clone();
        definitions
            .into_iter()
            .map(|breakdown| {
                let found = self.account.breakdown(&breakdown.definition);
                let mut because: Vec<Reason> = found
                    .entries
                    .iter()
                    .map(|&entry| self.cite(entry))
                    .collect();
                because.push(Reason::Meaning(8));
                let what = What::Breakdown {
                    name: breakdown.name.clone(),
                    result: found.result.clone(),
                };
                let key = self.find(format!("breakdown/{}", breakdown.name), what, None, because);
                BreakdownVerdict {
                    name: breakdown.name,
                    definition: breakdown.definition,
                    result: found.result,
                    figures: found.figures,
                    because: key,
                }
            })
            .collect()
    }

    fn unmatched(&self) -> Vec<Unmatched> {
        let mut unmatched: Vec<Unmatched> = self
            .case
            .intake
            .unmatched
            .iter()
            .filter_map(|(label, named)| {
                let used = || {
                    named
                        .iter()
                        .filter(|missed| self.case.is_used(missed.entry))
                };
                // The string is shown to whoever may see one of the records that name it.
                let release = used().map(|missed| missed.release).min()?;
                Some(Unmatched {
                    label: label.clone(),
                    records: used().count() as u64,
                    deaths: used().map(|missed| u64::from(missed.deaths)).sum(),
                    release,
                })
            })
            .collect();
        unmatched.sort_by(|one, other| {
            other
                .records
                .cmp(&one.records)
                .then_with(|| one.label.cmp(&other.label))
        });
        unmatched
    }
}

impl Case {
    /// Entries that the clock has passed and that were known in time.
    pub(crate) fn used_entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| self.uses(entry))
    }

    fn is_used(&self, entry: EntryIx) -> bool {
        self.entries
            .get(entry as usize)
            .is_some_and(|entry| self.uses(entry))
    }

    fn uses(&self, entry: &Entry) -> bool {
        entry.effective() <= self.state.now
            && self.as_known_at.is_none_or(|t| entry.recorded() <= t.0)
    }

    fn used(&self) -> u64 {
        self.used_entries().count() as u64
    }
}

/// Printed names of everything that has one.
fn names(agreement: &Agreement) -> BTreeMap<Name, Text> {
    fn all<'a, T>(
        from: &'a [T],
        name: impl Fn(&'a T) -> (&'a Name, &'a Text) + 'a,
    ) -> impl Iterator<Item = (Name, Text)> + 'a {
        from.iter().map(move |one| {
            let (name, title) = name(one);
            (name.clone(), title.clone())
        })
    }
    all(&agreement.parties, |one| (&one.name, &one.title))
        .chain(all(&agreement.actors, |one| (&one.name, &one.title)))
        .chain(all(&agreement.groups, |one| (&one.name, &one.title)))
        .chain(all(&agreement.lists, |one| (&one.name, &one.title)))
        .chain(all(&agreement.roles, |one| (&one.name, &one.title)))
        .chain(all(&agreement.zones, |one| (&one.name, &one.title)))
        .chain(all(&agreement.phases, |one| (&one.name, &one.title)))
        .chain(all(&agreement.breakdowns, |one| (&one.name, &one.title)))
        .collect()
}

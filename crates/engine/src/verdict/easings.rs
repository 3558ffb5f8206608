//! Easings: promised and delivered. Sentence 12.

use mutaraka_vocabulary::calendar::Calendar;
use mutaraka_vocabulary::finding::{EasingEntry, Reason, What};
use mutaraka_vocabulary::time::Day;

use crate::entry::EntryIx;
use crate::keys;
use crate::program::InstanceIx;
use crate::verdict::Making;

impl Making<'_> {
    /// Days of an easing, or its total as one entry.
    pub fn easing(&mut self, instance: InstanceIx) -> Vec<EasingEntry> {
        let case = self.case;
        let Some(index) = case.program.instances[instance as usize].easing else {
            return Vec::new();
        };
        let facts = &case.program.instances[instance as usize];
        let clause = case.program.duty(instance).number.clone();
        let (by, toward) = (
            case.program.party_name(facts.by).clone(),
            case.program.party_name(facts.toward).clone(),
        );
        let outcomes: Vec<_> = case.state.easings[index as usize]
            .outcomes
            .iter()
            .map(|(&day, &outcome)| (Day(day), outcome))
            .collect();
        outcomes
            .into_iter()
            .map(|(day, outcome)| {
                let key = format!(
                    "easing/{}/{}",
                    keys::instance(case, instance),
                    Calendar::date_text(day)
                );
                let what = What::Easing {
                    clause: clause.clone(),
                    by: by.clone(),
                    toward: toward.clone(),
                    day,
                    outcome: outcome.outcome,
                };
                let mut because = vec![Reason::Clause(clause.clone())];
                because.extend(self.figure_records(instance, day));
                because.push(Reason::Meaning(12));
                self.find(key, what, None, because);
                EasingEntry {
                    day,
                    owed: outcome.owed,
                    provided: outcome.provided,
                    excused: outcome.excused,
                    outcome: outcome.outcome,
                }
            })
            .collect()
    }

    fn figure_records(&mut self, instance: InstanceIx, day: Day) -> Vec<Reason> {
        let case = self.case;
        let Some(node) = case
            .program
            .duty(instance)
            .easing
            .as_ref()
            .and_then(|easing| easing.quantity)
        else {
            return Vec::new();
        };
        let Some(entries) = case.figures.get(&(node.0, day.0)) else {
            return Vec::new();
        };
        let current = |&&entry: &&EntryIx| {
            case.state
                .matter(case.entries[entry as usize].matter)
                .is_some_and(|matter| matter.version == entry)
        };
        let entries: Vec<EntryIx> = entries.iter().filter(current).copied().collect();
        let mut reasons: Vec<Reason> = entries.into_iter().map(|entry| self.cite(entry)).collect();
        reasons.sort();
        reasons
    }
}

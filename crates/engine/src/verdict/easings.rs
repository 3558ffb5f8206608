//! Easings: promised and delivered. Sentence 12.

use mutaraka_vocabulary::calendar::Calendar;
use mutaraka_vocabulary::confirmation::Degree;
use mutaraka_vocabulary::finding::{EasingEntry, Reason, What};
use mutaraka_vocabulary::time::Day;

use crate::entry::EntryIx;
use crate::keys;
use crate::program::InstanceIx;
use crate::state::NEVER;
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
                for entry in self.figures_of(instance, day) {
                    because.push(self.cite(entry));
                }
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

    /// Current records of the figures that an easing was judged by, sorted by id: of the day, or of a total of every day
    /// up to its deadline. Empty for an instance that is no easing.
    pub fn figures_of(&self, instance: InstanceIx, day: Day) -> Vec<EntryIx> {
        let case = self.case;
        let facts = &case.program.instances[instance as usize];
        let Some(easing) = &case.program.duty(instance).easing else {
            return Vec::new();
        };
        let Some(node) = easing.quantity else {
            return Vec::new();
        };
        let (first, last) = if easing.total {
            self.days_of_total(instance, day)
        } else {
            (day, day)
        };
        let fits = |&entry: &EntryIx| {
            let record = &case.entries[entry as usize];
            let shape = case.intake.tables.quantities.get(record.shape);
            let current = case
                .state
                .matter(record.matter)
                .is_some_and(|matter| matter.version == entry);
            let in_place = easing.anywhere || shape.inside & easing.place != 0;
            let whose = shape.by.is_none_or(|by| {
                case.program
                    .parties_of(by, case.day(record.start))
                    .contains(&facts.by)
            });
            let within = record.span().end <= case.program.calendar.end(case.day(record.start));
            current
                && in_place
                && whose
                && within
                && record.confirmation().least() > Degree::Refuted
        };
        let mut entries: Vec<EntryIx> = (first.0..=last.0)
            .filter_map(|day| case.figures.get(&(node.0, day)))
            .flatten()
            .copied()
            .filter(fits)
            .collect();
        entries.sort_by(|&one, &other| case.id_of(one).cmp(case.id_of(other)));
        entries
    }

    /// The days whose figures a total adds up, from its beginning to its deadline; `fell` is the day on which it was
    /// judged.
    fn days_of_total(&self, instance: InstanceIx, fell: Day) -> (Day, Day) {
        let case = self.case;
        let begun = case.state.instances[instance as usize].begun;
        let first = if begun < NEVER { case.day(begun) } else { fell };
        let deed = case.program.instances[instance as usize].deed;
        let due = deed.map_or(NEVER, |deed| case.state.deeds[deed as usize].deadline);
        let last = if due < NEVER {
            case.day(due.saturating_sub(1))
        } else {
            fell
        };
        (first, last)
    }
}

//! Why a text became void. Sentence 15.

use mutaraka_vocabulary::finding::Reason;

use crate::entry::{EntryIx, MatterIx, NONE};
use crate::program::TestFacts;
use crate::state::counted;
use crate::verdict::Making;
use crate::window::window_start;

impl Making<'_> {
    /// The records that what the text is void on counted at `t`.
    pub(super) fn why_void(&mut self, t: i64) -> Vec<Reason> {
        let mut matters: Vec<MatterIx> = Vec::new();
        if let Some(test) = &self.case.program.void {
            self.counted_by(test, t, &mut matters);
        }
        let state = &self.case.state;
        let versions = matters.iter().filter_map(|&matter| state.matter(matter));
        let mut entries: Vec<EntryIx> = versions.map(|matter| matter.version).collect();
        entries.retain(|&entry| entry != NONE);
        entries.sort_by_key(|&entry| {
            (
                self.case.entries[entry as usize].start,
                self.case.id_of(entry),
            )
        });
        entries.dedup();
        let mut because: Vec<Reason> = entries.into_iter().map(|entry| self.cite(entry)).collect();
        because.push(Reason::Meaning(15));
        because
    }

    fn counted_by(&self, test: &TestFacts, t: i64, matters: &mut Vec<MatterIx>) {
        let case = self.case;
        let today = case.day(t).0;
        match test {
            TestFacts::Kept {
                instances,
                threshold,
            } => {
                let days = window_start(today, threshold.days)..=today;
                let all = instances
                    .iter()
                    .flat_map(|&instance| case.state.breaches_of(instance));
                for (index, breach) in all.filter(|(_, breach)| days.contains(&breach.day)) {
                    if self.was_counted(index, t) {
                        let members = case.state.members_in(breach);
                        matters.extend(members.map(|(_, member)| member.matter));
                    }
                }
            }
            TestFacts::Acts(index) => {
                let threshold = case.program.acts_tests[*index].threshold;
                let days = case.state.acts_counted[*index]
                    .range(window_start(today, threshold.days)..=today);
                let known = days.flat_map(|(_, acts)| acts).copied();
                matters.extend(known.filter(|&act| {
                    let facts = case.state.matter(act);
                    facts.is_some_and(|facts| facts.first_known <= t)
                }));
            }
            TestFacts::Quiet { .. } | TestFacts::Done(_) | TestFacts::During(_) => {}
            TestFacts::All(tests) | TestFacts::Any(tests) => {
                tests
                    .iter()
                    .for_each(|test| self.counted_by(test, t, matters));
            }
            TestFacts::Not(test) => self.counted_by(test, t, matters),
        }
    }

    /// Whether a breach counted at `t`.
    fn was_counted(&self, breach: u32, t: i64) -> bool {
        let stages = self.case.trail.stages.iter().rev();
        let mut of_breach = stages.filter(|log| log.breach == breach && log.at <= t);
        counted(of_breach.next().map(|log| log.stage))
    }
}

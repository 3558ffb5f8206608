//! Who was first, under each definition. Last section of the meaning.

use mutaraka_vocabulary::finding::FirstDefinition;
use mutaraka_vocabulary::time::Day;
use mutaraka_vocabulary::vocabulary;

use crate::account::{Account, ActNow};
use crate::entry::EntryIx;
use crate::program::{ActorIx, DutyKind};
use crate::state::{Breach, BreachIx, established};

/// Who was first under a definition.
#[derive(Clone, Debug)]
pub(crate) struct FirstResult {
    pub definition: FirstDefinition,
    pub day: Option<Day>,
    pub candidates: Vec<ActorIx>,
    pub entries: Vec<EntryIx>,
    pub breaches: Vec<BreachIx>,
}

impl Account<'_> {
    /// Who was first under every definition. `decided`: breaches decided to be such.
    pub fn firsts(&self, decided: &[BreachIx]) -> Vec<FirstResult> {
        let after: Vec<&ActNow> = self
            .acts
            .iter()
            .filter(|act| !act.vague && self.after_entry(act))
            .filter(|act| self.facts(act).concerns_party && self.covered_by_clause(act, false))
            .collect();
        let deadly: Vec<&ActNow> = after
            .iter()
            .copied()
            .filter(|act| self.deaths(act).best > 0)
            .collect();
        let gravity = |act: &ActNow| {
            let shape = self.case.intake.tables.acts.get(act.shape);
            vocabulary::acts().gravity(shape.kind)
        };
        let gravest = after.iter().map(|act| gravity(act)).max();
        let grave: Vec<&ActNow> = after
            .iter()
            .copied()
            .filter(|act| Some(gravity(act)) == gravest)
            .collect();
        vec![
            self.first_act(FirstDefinition::FirstAct, &after),
            self.first_act(FirstDefinition::FirstDeath, &deadly),
            self.first_act(FirstDefinition::FirstGravest, &grave),
            self.first_breach(FirstDefinition::FirstDecided, decided),
            self.first_breach(FirstDefinition::FirstMissed, decided),
        ]
    }

    fn first_act(&self, definition: FirstDefinition, acts: &[&ActNow]) -> FirstResult {
        let span = |act: &ActNow| self.case.entries[act.entry as usize].span();
        let Some(earliest_end) = acts.iter().map(|act| span(act).end).min() else {
            return FirstResult {
                definition,
                day: None,
                candidates: Vec::new(),
                entries: Vec::new(),
                breaches: Vec::new(),
            };
        };
        let possible: Vec<&&ActNow> = acts
            .iter()
            .filter(|act| span(act).start < earliest_end)
            .collect();
        let mut candidates: Vec<ActorIx> = possible
            .iter()
            .flat_map(|act| self.facts(act).doers.clone())
            .collect();
        candidates.sort_unstable();
        candidates.dedup();
        let day = possible.iter().map(|act| act.day).min().map(Day);
        let entries = possible.iter().map(|act| act.entry).collect();
        FirstResult {
            definition,
            day,
            candidates,
            entries,
            breaches: Vec::new(),
        }
    }

    /// The earliest day with such a breach, and those who owed it. `decided`: breaches decided to be such.
    fn first_breach(&self, definition: FirstDefinition, decided: &[BreachIx]) -> FirstResult {
        let (state, program) = (&self.case.state, &*self.case.program);
        let is = |index: BreachIx, breach: &Breach| match definition {
            FirstDefinition::FirstDecided => decided.contains(&index),
            _ => {
                matches!(
                    program.duty(breach.instance).kind,
                    DutyKind::Do | DutyKind::Provide
                ) && established(breach.stage)
            }
        };
        let found: Vec<(i32, BreachIx)> = state
            .breaches
            .iter()
            .enumerate()
            .filter(|&(index, breach)| is(index as BreachIx, breach))
            .map(|(index, breach)| (breach.day, index as BreachIx))
            .collect();
        let first = found.iter().map(|&(day, _)| day).min();
        let breaches: Vec<BreachIx> = found
            .into_iter()
            .filter(|&(day, _)| Some(day) == first)
            .map(|(_, breach)| breach)
            .collect();
        let by = |&breach: &BreachIx| {
            ActorIx(program.instances[state.breaches[breach as usize].instance as usize].by)
        };
        let mut candidates: Vec<ActorIx> = breaches.iter().map(by).collect();
        candidates.sort_unstable();
        candidates.dedup();
        FirstResult {
            definition,
            day: first.map(Day),
            candidates,
            entries: Vec::new(),
            breaches,
        }
    }
}

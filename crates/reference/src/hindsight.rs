//! The outline at the end of the clock.

use std::collections::BTreeMap;

use mutaraka_vocabulary::Instant;
use mutaraka_vocabulary::agreement::{Duty, Per};
use mutaraka_vocabulary::finding::{ClauseState, Stage};

use crate::outline::{InstanceOutline, Outline};
use crate::run::Run;
use crate::state::{Breach, Group};

impl Run<'_> {
    pub(crate) fn outline(&self) -> Outline {
        let life = &self.state.life;
        let parties = self.text.agreement.parties.iter().zip(&life.parties);
        let phases = self.text.agreement.phases.iter().zip(&life.phases);
        Outline {
            entry: life.entry,
            end: life.end,
            until: self.until,
            parties: parties
                .filter(|(_, bound)| !bound.stretches.is_empty())
                .map(|(party, bound)| (party.name.clone(), bound.stretches.clone()))
                .collect(),
            phases: phases
                .filter_map(|(phase, running)| {
                    Some((phase.name.clone(), vec![(running.begun?, running.over)]))
                })
                .collect(),
            instances: self.instances_outline(),
            breakdowns: self.breakdowns(),
            firsts: self.firsts(),
            outsiders: self.outsiders(),
        }
    }

    fn instances_outline(&self) -> BTreeMap<(String, String, String), InstanceOutline> {
        let grades = self.grades();
        let mut found = BTreeMap::new();
        for (index, instance) in self.text.instances.iter().enumerate() {
            let number = self.text.owed(index).number.clone();
            let key = (
                number,
                self.text.name(instance.by).to_owned(),
                self.text.name(instance.toward).to_owned(),
            );
            let breaches = self
                .state
                .breaches
                .iter()
                .filter(|(key, _)| key.instance == index);
            let outline = InstanceOutline {
                status: self.status(index),
                breaches: breaches
                    .map(|(key, breach)| ((key.day, key.act.clone()), stages(breach)))
                    .collect(),
                quiet: self.quiet_tally(index, &grades),
                easing: self.easing_entries(index),
            };
            found.insert(key, outline);
        }
        found
    }

    fn status(&self, instance: usize) -> Vec<(Instant, ClauseState, bool)> {
        let mut found: Vec<(Instant, ClauseState, bool)> = Vec::new();
        for past in &self.past {
            let Some(standing) = past.after.get(instance) else {
                continue;
            };
            if found
                .last()
                .is_none_or(|last| (last.1, last.2) != (standing.state, standing.kept))
            {
                found.push((past.at, standing.state, standing.kept));
            }
        }
        if found.is_empty() {
            found.push((self.beginning, ClauseState::NotYet, true));
        }
        found
    }

    fn easing_entries(&self, instance: usize) -> Vec<mutaraka_vocabulary::finding::EasingEntry> {
        match &self.text.what(instance).duty {
            Duty::Provide(easing) if easing.per == Per::Day => {
                let days = self
                    .easings
                    .iter()
                    .filter(|((index, _), _)| *index == instance);
                days.map(|(_, judged)| judged.entry.clone()).collect()
            }
            Duty::Provide(_) => {
                let fell = self.state.deeds[instance].fell.iter();
                fell.filter_map(|fell| self.total(instance, fell.at))
                    .map(|judged| judged.entry)
                    .collect()
            }
            _ => Vec::new(),
        }
    }
}

/// The stages of a breach as they are compared: see [`InstanceOutline::breaches`].
fn stages(breach: &Breach) -> Vec<(Instant, Stage)> {
    let mut found: Vec<(Instant, Stage)> = Vec::new();
    for group in breach.log.chunk_by(same_group) {
        if let [
            ..,
            (at, _, Stage::Established),
            (_, _, last @ (Stage::Standing | Stage::Remedied)),
        ] = group
        {
            found.extend([(*at, Stage::Established), (*at, *last)]);
        } else if let Some((at, _, last)) = group.last() {
            found.push((*at, *last));
        }
    }
    found.dedup_by_key(|(_, stage)| *stage);
    found
}

fn same_group(a: &(Instant, Group, Stage), b: &(Instant, Group, Stage)) -> bool {
    (a.0, a.1) == (b.0, b.1)
}

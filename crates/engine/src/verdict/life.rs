//! Entry, parties, phases and end. Sentences 2 and 11.

use mutaraka_vocabulary::finding::{Bound, EndKind, Key, Life, Reason, What};
use mutaraka_vocabulary::time::Instant;

use crate::entry::{EntryIx, NONE};
use crate::program::{PartyIx, Program};
use crate::state::NEVER;
use crate::trail::WorldChange;
use crate::verdict::Making;

const ENTRY: &str = "entry";
const END: &str = "end";

impl Making<'_> {
    /// The life of the text, with a finding for each change in it.
    pub fn life(&mut self) -> Life {
        let case = self.case;
        let mut ended_by = None;
        let mut left: Vec<Key> = Vec::new();
        for log in &case.trail.world {
            let Some((key, what)) = told(&case.program, log.change) else {
                continue;
            };
            let (at, because) = match log.change {
                // The clock may begin after the entry that the text states.
                WorldChange::Entered => (case.state.entered, vec![Reason::Meaning(2)]),
                WorldChange::PartyEntered { by, .. } => {
                    let mut because = vec![Reason::Finding(ENTRY.to_owned()), Reason::Meaning(11)];
                    because.extend(self.step(by));
                    (log.at, because)
                }
                WorldChange::PartyLeft { by, .. } => {
                    let mut because: Vec<Reason> = self.step(by).into_iter().collect();
                    because.push(Reason::Meaning(11));
                    (log.at, because)
                }
                WorldChange::EndedByLeaving => {
                    let mut because: Vec<Reason> =
                        left.iter().cloned().map(Reason::Finding).collect();
                    because.push(Reason::Meaning(11));
                    (log.at, because)
                }
                WorldChange::EndedByTerm => (log.at, vec![Reason::Meaning(11)]),
                WorldChange::EndedByVoid => (log.at, self.why_void(log.at)),
                WorldChange::PhaseBegan(_)
                | WorldChange::PhaseEnded(_)
                | WorldChange::Renounced(_) => (log.at, vec![Reason::Meaning(2)]),
            };
            let key = self.find(key, what, Some(at), because);
            match log.change {
                WorldChange::PartyLeft { .. } => left.push(key),
                WorldChange::EndedByTerm
                | WorldChange::EndedByLeaving
                | WorldChange::EndedByVoid => ended_by = Some(key),
                _ => {}
            }
        }
        Life {
            entry: came(case.state.entered),
            end: came(case.state.ended),
            ended_by,
            parties: self.parties_bound(),
            phases: self.phases_run(),
        }
    }

    /// The step by which a party came or went, as a reason.
    fn step(&mut self, by: EntryIx) -> Option<Reason> {
        (by != NONE).then(|| self.cite(by))
    }

    /// In the order of the parties; of one that left and joined anew, each time.
    fn parties_bound(&self) -> Vec<Bound> {
        let (state, program) = (&self.case.state, &self.case.program);
        let mut bound: Vec<(PartyIx, Bound)> = Vec::new();
        for log in &self.case.trail.world {
            match log.change {
                WorldChange::PartyEntered { party, .. } => {
                    let stretch = Bound {
                        name: program.party_name(party).clone(),
                        from: Instant(log.at),
                        until: came(state.ended),
                    };
                    bound.push((party, stretch));
                }
                WorldChange::PartyLeft { party, .. } => {
                    let mut latest = bound.iter_mut().rev();
                    if let Some((_, stretch)) = latest.find(|(other, _)| *other == party) {
                        stretch.until = Some(Instant(log.at));
                    }
                }
                _ => {}
            }
        }
        bound.sort_by_key(|(party, _)| *party);
        bound.into_iter().map(|(_, stretch)| stretch).collect()
    }

    fn phases_run(&self) -> Vec<Bound> {
        let phases = self.case.program.phases.iter();
        phases
            .zip(&self.case.state.phases)
            .filter(|(_, (began, _))| *began < NEVER)
            .map(|(facts, &(began, ended))| Bound {
                name: facts.name.clone(),
                from: Instant(began),
                until: came(ended),
            })
            .collect()
    }
}

/// The key and the content of the finding that a change is told by.
fn told(program: &Program, change: WorldChange) -> Option<(Key, What)> {
    let phase = |phase: u16| program.phases[usize::from(phase)].name.clone();
    Some(match change {
        WorldChange::Entered => (ENTRY.to_owned(), What::Entered),
        WorldChange::PartyEntered { party, .. } => {
            let name = program.party_name(party).clone();
            (format!("party/{name}/entered"), What::PartyEntered(name))
        }
        WorldChange::PartyLeft { party, .. } => {
            let name = program.party_name(party).clone();
            (format!("party/{name}/left"), What::PartyLeft(name))
        }
        WorldChange::PhaseBegan(index) => {
            let name = phase(index);
            (format!("phase/{name}/began"), What::PhaseBegan(name))
        }
        WorldChange::PhaseEnded(index) => {
            let name = phase(index);
            (format!("phase/{name}/ended"), What::PhaseEnded(name))
        }
        WorldChange::EndedByTerm => (END.to_owned(), What::Ended(EndKind::Term)),
        WorldChange::EndedByLeaving => (END.to_owned(), What::Ended(EndKind::Leaving)),
        WorldChange::EndedByVoid => (END.to_owned(), What::Ended(EndKind::Void)),
        // It ends nothing: breakdown by notice alone looks at it.
        WorldChange::Renounced(_) => return None,
    })
}

fn came(t: i64) -> Option<Instant> {
    (t < NEVER).then_some(Instant(t))
}

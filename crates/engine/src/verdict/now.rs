//! What is open at the clock: deadlines, and what the text permits. Never force.

use mutaraka_vocabulary::agreement::{Body, ResponseKind};
use mutaraka_vocabulary::finding::{
    ClauseState, Deadline, DeadlineKind, Permission, PermissionKind, Stage,
};
use mutaraka_vocabulary::time::{Day, Instant};

use std::collections::BTreeMap;

use crate::case::Case;
use crate::entry::{EntryIx, NONE, Tag};
use crate::keys;
use crate::program::{DutyKind, InstanceIx};
use crate::state::{BreachIx, NEVER, established};
use crate::verdict::Making;
use crate::window::window_end;

/// Causes that parties could name now, by the instance they could suspend.
pub(crate) struct Open {
    causes: Vec<(InstanceIx, Vec<BreachIx>)>,
    /// Breaches that a role has decided to be such.
    pub decided: Vec<BreachIx>,
    /// Shapes of acts that somebody has admitted, by the entry of their latest version.
    pub admitted: BTreeMap<EntryIx, u32>,
}

impl Open {
    pub fn of(case: &mut Case) -> Open {
        let mut run = case.run();
        let instances = 0..run.program.instances.len() as InstanceIx;
        let causes = instances
            .map(|instance| (instance, run.open_causes(instance)))
            .filter(|(_, causes)| !causes.is_empty())
            .collect();
        let decided = (0..run.state.breaches.len() as BreachIx)
            .filter(|&breach| run.decided_breach(breach))
            .collect();
        let versions: Vec<EntryIx> = run
            .state
            .matters
            .iter()
            .filter(|matter| matter.version != NONE && matter.namings != NONE)
            .map(|matter| matter.version)
            .filter(|&version| run.entries[version as usize].tag == Tag::Act)
            .collect();
        let admitted = versions
            .into_iter()
            .filter_map(|version| {
                let shape = run.shape_now(version);
                (run.entries[version as usize].shape != shape).then_some((version, shape))
            })
            .collect();
        Open {
            causes,
            decided,
            admitted,
        }
    }
}

impl Making<'_> {
    pub fn deadlines(&self) -> Vec<Deadline> {
        let case = self.case;
        let (state, program) = (&case.state, &*case.program);
        let now = state.now;
        let mut deadlines = Vec::new();
        for (index, breach) in state.breaches.iter().enumerate() {
            let facts = &program.instances[breach.instance as usize];
            let duty = &program.duties[facts.duty as usize];
            let about = Some(keys::breach(case, index as BreachIx));
            if breach.stage == Some(Stage::Established)
                && breach.window_end > now
                && breach.window_end < NEVER
            {
                let on = program.party_name(facts.by).clone();
                deadlines.push(Deadline {
                    at: Instant(breach.window_end),
                    clause: duty.number.clone(),
                    on,
                    what: DeadlineKind::Remedy,
                    about: about.clone(),
                });
            }
            if breach.due > now && breach.due < NEVER && crate::state::open(breach.stage) {
                let on = duty.deciders.first().cloned().unwrap_or_default();
                deadlines.push(Deadline {
                    at: Instant(breach.due),
                    clause: duty.number.clone(),
                    on,
                    what: DeadlineKind::Decision,
                    about,
                });
            }
        }
        for deed in state
            .deeds
            .iter()
            .filter(|deed| !deed.done && deed.deadline > now && deed.deadline < NEVER)
        {
            let facts = &program.instances[deed.instance as usize];
            let in_force = matches!(
                state.instances[deed.instance as usize].state,
                ClauseState::Binding | ClauseState::Released | ClauseState::Suspended
            );
            if !in_force || deed.performed {
                continue;
            }
            let what = match (program.duty(deed.instance).kind, facts.step) {
                (DutyKind::Do, Some(step)) => {
                    DeadlineKind::Step(program.patterns[step].kind.clone())
                }
                _ => DeadlineKind::Total,
            };
            let (clause, on) = (
                program.duty(deed.instance).number.clone(),
                program.party_name(facts.by).clone(),
            );
            deadlines.push(Deadline {
                at: Instant(deed.deadline),
                clause,
                on,
                what,
                about: None,
            });
        }
        for (&instance, suspension) in &state.suspensions {
            let Some(facts) = &program.duty(instance).suspension else {
                continue;
            };
            let left: u32 = suspension
                .groups
                .iter()
                .map(|group| {
                    let allotted = facts
                        .days_per_cause
                        .saturating_mul(group.causes.len() as u32);
                    allotted.saturating_sub(group.used)
                })
                .fold(0, u32::saturating_add);
            let capped = facts
                .cap_days
                .map_or(left, |cap| left.min(cap.saturating_sub(suspension.touched)));
            let end = program
                .calendar
                .start(Day(window_end(case.day(now).0, capped)));
            let (clause, on) = (
                program.duty(instance).number.clone(),
                program
                    .party_name(program.instances[instance as usize].by)
                    .clone(),
            );
            deadlines.push(Deadline {
                at: end,
                clause,
                on,
                what: DeadlineKind::SuspensionEnds,
                about: None,
            });
        }
        for (index, party) in state.parties.iter().enumerate() {
            if party.leaving > now && party.leaving < NEVER {
                let on = program.party_name(index as u16).clone();
                deadlines.push(Deadline {
                    at: Instant(party.leaving),
                    clause: String::new(),
                    on,
                    what: DeadlineKind::Leaving,
                    about: None,
                });
            }
        }
        if state.term_end > now && state.term_end < NEVER && state.ended == NEVER {
            let at = Instant(state.term_end);
            deadlines.push(Deadline {
                at,
                clause: String::new(),
                on: String::new(),
                what: DeadlineKind::Term,
                about: None,
            });
        }
        deadlines.sort_by(|one, other| {
            (one.at, &one.clause, &one.on, &one.what, &one.about).cmp(&(
                other.at,
                &other.clause,
                &other.on,
                &other.what,
                &other.about,
            ))
        });
        deadlines
    }

    pub fn permitted(&self, open: &Open) -> Vec<Permission> {
        let case = self.case;
        let (state, program) = (&case.state, &*case.program);
        let mut permitted = Vec::new();
        let key = |&breach: &BreachIx| {
            self.stages[breach as usize]
                .last()
                .map(|staged| staged.key.clone())
        };
        for (instance, causes) in &open.causes {
            let party = program
                .party_name(program.instances[*instance as usize].by)
                .clone();
            let clause = program.duty(*instance).number.clone();
            let because = causes.iter().filter_map(key).collect();
            permitted.push(Permission {
                party,
                clause,
                what: PermissionKind::SuspendByNotice,
                because,
            });
        }
        for index in 0..program.instances.len() {
            let now = state.instances[index].state;
            if matches!(now, ClauseState::Released | ClauseState::Suspended) {
                let facts = &program.instances[index];
                let (party, clause) = (
                    program.party_name(facts.by).clone(),
                    program.duty(index as u32).number.clone(),
                );
                permitted.push(Permission {
                    party,
                    clause,
                    what: PermissionKind::NotBound,
                    because: Vec::new(),
                });
            }
        }
        self.measures(&mut permitted);
        if program.agreement().term.notice.is_some() && state.ended == NEVER {
            for (index, party) in state.parties.iter().enumerate() {
                if party.since <= state.now && party.left == NEVER && party.leaving == NEVER {
                    let party = program.party_name(index as u16).clone();
                    permitted.push(Permission {
                        party,
                        clause: String::new(),
                        what: PermissionKind::Leave,
                        because: Vec::new(),
                    });
                }
            }
        }
        permitted.sort_by(|one, other| {
            (&one.party, &one.clause, one.what, &one.because).cmp(&(
                &other.party,
                &other.clause,
                other.what,
                &other.because,
            ))
        });
        permitted.dedup();
        permitted
    }

    /// Measures without force that a response clause opens: its trigger is established and not answered yet.
    fn measures(&self, permitted: &mut Vec<Permission>) {
        let case = self.case;
        let (state, program) = (&case.state, &*case.program);
        let mut responses = program.responses.iter();
        for clause in &program.agreement().clauses {
            let Body::Response(stated) = &clause.body else {
                continue;
            };
            let Some(response) = responses.next() else {
                return;
            };
            if stated.kind != ResponseKind::Measure || state.ended <= state.now {
                continue;
            }
            for &party in &response.by {
                let mut because = Vec::new();
                for (index, breach) in state.breaches.iter().enumerate() {
                    let facts = &program.instances[breach.instance as usize];
                    let named = response.to.is_empty() || response.to.contains(&facts.duty);
                    if facts.toward != party || !named || !established(breach.stage) {
                        continue;
                    }
                    let begun = program.calendar.start(mutaraka_vocabulary::Day(breach.day));
                    let late = response
                        .within
                        .is_some_and(|length| program.calendar.after(begun, length).0 <= state.now);
                    let answered = state.members_in(breach).any(|(_, member)| {
                        state.responders.iter().any(|&matter| {
                            state.matter(matter).is_some_and(|facts| {
                                case.entries
                                    .get(facts.version as usize)
                                    .is_some_and(|entry| entry.responds_to == member.matter)
                            })
                        })
                    });
                    if !late && !answered {
                        because.extend(self.stages[index].last().map(|staged| staged.key.clone()));
                    }
                }
                if !because.is_empty() {
                    let party = program.party_name(party).clone();
                    permitted.push(Permission {
                        party,
                        clause: clause.number.clone(),
                        what: PermissionKind::Measure,
                        because,
                    });
                }
            }
        }
    }
}

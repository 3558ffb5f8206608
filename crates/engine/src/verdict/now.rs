//! What the text permits at the clock. Never force. Sentences 3, 11 and 13.

use std::collections::BTreeMap;

use mutaraka_vocabulary::agreement::{Body, ResponseKind};
use mutaraka_vocabulary::finding::{ClauseState, Permission, PermissionKind};
use mutaraka_vocabulary::time::Day;

use crate::case::Case;
use crate::entry::{EntryIx, MatterIx, NONE, Tag};
use crate::program::{InstanceIx, PartyIx, ResponseFacts};
use crate::state::{BreachIx, NEVER, established};
use crate::verdict::Making;

/// Causes that parties could name now, by the instance they could suspend.
pub(crate) struct Open {
    causes: Vec<(InstanceIx, Vec<BreachIx>)>,
    /// Breaches that a role has decided to be such.
    pub decided: Vec<BreachIx>,
    /// Shapes of acts that somebody has admitted, by the entry of their latest version.
    pub admitted: BTreeMap<EntryIx, u32>,
}

impl Open {
    /// What is open in a case whose clock stands at its end.
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
    /// Everything that the text permits somebody at the clock, or does not forbid.
    pub fn permitted(&self, open: &Open) -> Vec<Permission> {
        let mut permitted = self.suspensions_by_notice(open);
        permitted.extend(self.not_bound());
        permitted.extend(self.measures());
        permitted.extend(self.ways_out());
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

    fn suspensions_by_notice(&self, open: &Open) -> Vec<Permission> {
        let program = &*self.case.program;
        let key = |&breach: &BreachIx| {
            self.stages[breach as usize]
                .last()
                .map(|staged| staged.key.clone())
        };
        let causes = open.causes.iter();
        causes
            .map(|(instance, causes)| Permission {
                party: program
                    .party_name(program.instances[*instance as usize].by)
                    .clone(),
                clause: program.duty(*instance).number.clone(),
                what: PermissionKind::SuspendByNotice,
                because: causes.iter().filter_map(key).collect(),
            })
            .collect()
    }

    /// Clauses that are in force and do not bind.
    fn not_bound(&self) -> Vec<Permission> {
        let (state, program) = (&self.case.state, &*self.case.program);
        let all = 0..program.instances.len() as InstanceIx;
        all.filter(|&instance| {
            matches!(
                state.instances[instance as usize].state,
                ClauseState::Released | ClauseState::Suspended
            )
        })
        .map(|instance| Permission {
            party: program
                .party_name(program.instances[instance as usize].by)
                .clone(),
            clause: program.duty(instance).number.clone(),
            what: PermissionKind::NotBound,
            because: Vec::new(),
        })
        .collect()
    }

    /// To leave by notice, for those who are bound and have given none.
    fn ways_out(&self) -> Vec<Permission> {
        let (state, program) = (&self.case.state, &*self.case.program);
        if program.agreement().term.notice.is_none() || state.ended < NEVER {
            return Vec::new();
        }
        (0..)
            .zip(&state.parties)
            .filter(|(_, party)| {
                party.since <= state.now && party.left == NEVER && party.leaving == NEVER
            })
            .map(|(index, _)| Permission {
                party: program.party_name(index).clone(),
                clause: String::new(),
                what: PermissionKind::Leave,
                because: Vec::new(),
            })
            .collect()
    }

    /// Measures without force that a response clause opens: its trigger is established and not answered yet.
    fn measures(&self) -> Vec<Permission> {
        let (state, program) = (&self.case.state, &*self.case.program);
        let clauses = program.agreement().clauses.iter();
        let responses = clauses.filter_map(|clause| match &clause.body {
            Body::Response(stated) => Some((clause, stated)),
            _ => None,
        });
        let mut permitted = Vec::new();
        for ((clause, stated), response) in responses.zip(&program.responses) {
            if stated.kind != ResponseKind::Measure || state.ended <= state.now {
                continue;
            }
            for &party in &response.by {
                let because: Vec<_> = (0..state.breaches.len() as BreachIx)
                    .filter(|&breach| self.opens(breach, response, party))
                    .filter_map(|breach| self.stages[breach as usize].last())
                    .map(|staged| staged.key.clone())
                    .collect();
                if !because.is_empty() {
                    permitted.push(Permission {
                        party: program.party_name(party).clone(),
                        clause: clause.number.clone(),
                        what: PermissionKind::Measure,
                        because,
                    });
                }
            }
        }
        permitted
    }

    /// Whether a breach opens a response to a party.
    fn opens(&self, index: BreachIx, response: &ResponseFacts, party: PartyIx) -> bool {
        let case = self.case;
        let (state, program) = (&case.state, &*case.program);
        let breach = &state.breaches[index as usize];
        let facts = &program.instances[breach.instance as usize];
        let named = response.to.is_empty() || response.to.contains(&facts.duty);
        if facts.toward != party || !named || !established(breach.stage) {
            return false;
        }
        let begun = program.calendar.start(Day(breach.day));
        let late = response
            .within
            .is_some_and(|length| program.calendar.after(begun, length).0 <= state.now);
        let answers = |act: MatterIx| {
            state.responders.iter().any(|&matter| {
                state
                    .matter(matter)
                    .and_then(|facts| case.entries.get(facts.version as usize))
                    .and_then(|entry| case.intake.tables.responds_to(entry))
                    .is_some_and(|(trigger, _)| trigger == act)
            })
        };
        let answered = state
            .members_in(breach)
            .any(|(_, member)| answers(member.matter));
        !late && !answered
    }
}

//! Moments, parties, phases, the text's entry and end. Sentences 1, 2 and 11.

use mutaraka_vocabulary::agreement::Capability;
use mutaraka_vocabulary::finding::Void;
use mutaraka_vocabulary::step::StepKind;
use mutaraka_vocabulary::time::Day;

use crate::entry::{EntryIx, StepShape, SubjectShape};
use crate::program::{MomentFacts, Pattern};
use crate::run::Run;
use crate::state::{NEVER, Timer};
use crate::trail::WorldChange;

/// A change of the world to be applied at the end of a round.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Change {
    Moment(usize, i64),
    QuietMoment(usize, i64),
    Entered(i64),
    Bound(u16),
    Left(u16),
    PhaseBegan(usize),
    PhaseEnded(usize),
    TermEnd(i64),
    Ended(WorldChange),
}

impl Run<'_> {
    /// Whether anything waits for quiet days.
    pub fn watches_quiet(&self) -> bool {
        self.program
            .moments
            .iter()
            .any(|moment| matches!(moment, MomentFacts::QuietDays { .. }))
    }

    pub fn come(&self, slot: usize) -> bool {
        self.state.moments[slot] <= self.state.now
    }

    pub fn derive_world(&mut self) -> Vec<Change> {
        let mut changes = Vec::new();
        let now = self.state.now;
        for slot in 0..self.program.moments.len() {
            if let MomentFacts::QuietDays { instances, days } = &self.program.moments[slot]
                && self.state.quiet_moments[slot] == NEVER
                && self.quiet_run(instances, *days)
            {
                changes.push(Change::QuietMoment(slot, now));
            }
        }
        let mut values = self.state.moments.clone();
        for (slot, value) in values.iter_mut().enumerate() {
            let known = |slot: usize| self.state.moments[slot];
            let new = match &self.program.moments[slot] {
                MomentFacts::At(t) => t.0,
                MomentFacts::Entry => self.state.entered,
                MomentFacts::PartyEntry(party) => self.state.parties[usize::from(*party)].since,
                MomentFacts::PhaseBegins(phase) => self.state.phases[*phase].0,
                MomentFacts::Step(pattern) => self.state.patterns[*pattern],
                MomentFacts::QuietDays { .. } => self.state.quiet_moments[slot],
                MomentFacts::After(length, of) => self.after(known(*of), *length),
                MomentFacts::LaterOf(all) => {
                    all.iter().map(|&one| known(one)).max().unwrap_or(NEVER)
                }
                MomentFacts::EarlierOf(all) => {
                    all.iter().map(|&one| known(one)).min().unwrap_or(NEVER)
                }
            };
            if new != *value {
                *value = new;
                changes.push(Change::Moment(slot, new));
            }
        }
        self.derive_life(&mut changes);
        changes
    }

    fn derive_life(&self, changes: &mut Vec<Change>) {
        let (state, now) = (&*self.state, self.state.now);
        let entry = state.moments[self.program.entry];
        if state.entered == NEVER && entry <= now {
            changes.push(Change::Entered(entry.max(state.begin)));
        }
        let entered = state.entered <= now;
        let over = state.ended <= now;
        for (index, party) in state.parties.iter().enumerate() {
            let joined = !self.program.parties[index].by_accession || party.accession <= now;
            let unbound = party.since == NEVER
                || (party.left < NEVER && party.accession > party.left && party.accession < NEVER);
            if entered && !over && joined && unbound {
                changes.push(Change::Bound(index as u16));
            }
            if party.leaving <= now && party.left == NEVER && !over {
                changes.push(Change::Left(index as u16));
            }
        }
        for (index, &(began, ended)) in state.phases.iter().enumerate() {
            let facts = &self.program.phases[index];
            let next_began = self
                .program
                .phases
                .get(index + 1)
                .is_some_and(|next| self.come(next.begins));
            let due = facts.ends.is_some_and(|slot| self.come(slot));
            if began == NEVER && self.come(facts.begins) && !next_began && !due {
                changes.push(Change::PhaseBegan(index));
            }
            if began <= now && ended == NEVER && (next_began || due) {
                changes.push(Change::PhaseEnded(index));
            }
        }
        if let Some(slot) = self.program.term
            && state.term_end == NEVER
            && state.moments[slot] < NEVER
        {
            // Extensions received before the term was known move it too.
            let extensions = self.program.extend.iter().zip(&state.extensions);
            let moved = extensions
                .flat_map(|((_, length, _), &count)| std::iter::repeat_n(*length, count as usize));
            changes.push(Change::TermEnd(
                moved.fold(state.moments[slot], |end, length| self.after(end, length)),
            ));
        }
        if entered && !over {
            let bound =
                |party: &crate::state::PartyState| party.since <= now && party.left == NEVER;
            let someone_left = state.parties.iter().any(|party| party.left <= now);
            let essential_gone =
                state.parties.iter().enumerate().any(|(index, party)| {
                    party.left <= now && self.program.parties[index].essential
                });
            if state.term_end <= now {
                changes.push(Change::Ended(WorldChange::EndedByTerm));
            } else if someone_left
                && (essential_gone || state.parties.iter().filter(|party| bound(party)).count() < 2)
            {
                changes.push(Change::Ended(WorldChange::EndedByLeaving));
            }
        }
    }

    pub fn apply_world(&mut self, changes: Vec<Change>) {
        if changes.is_empty() {
            return;
        }
        let now = self.state.now;
        let log = |run: &mut Self, change: WorldChange| run.trail.world.push((now, change));
        for change in changes {
            match change {
                Change::Moment(slot, value) => {
                    self.state.moments[slot] = value;
                    if value > now {
                        self.state.timer(value, Timer::World);
                    }
                }
                Change::QuietMoment(slot, value) => self.state.quiet_moments[slot] = value,
                Change::Entered(at) => {
                    self.state.entered = at;
                    log(self, WorldChange::Entered);
                }
                Change::Bound(party) => {
                    let facts = &mut self.state.parties[usize::from(party)];
                    (facts.since, facts.left, facts.leaving) = (now, NEVER, NEVER);
                    log(self, WorldChange::PartyEntered(party));
                }
                Change::Left(party) => {
                    self.state.parties[usize::from(party)].left = now;
                    log(self, WorldChange::PartyLeft(party));
                }
                Change::PhaseBegan(phase) => {
                    self.state.phases[phase].0 = now;
                    log(self, WorldChange::PhaseBegan(phase as u16));
                }
                Change::PhaseEnded(phase) => {
                    self.state.phases[phase].1 = now;
                    log(self, WorldChange::PhaseEnded(phase as u16));
                }
                Change::TermEnd(at) => {
                    self.state.term_end = at;
                    self.state.timer(at, Timer::World);
                }
                Change::Ended(how) => {
                    self.state.ended = now;
                    log(self, how);
                }
            }
        }
        self.marks.world = true;
        self.mark_all_instances();
        self.schedule_deeds();
    }

    /// Steps that change who is bound and for how long.
    pub fn step_of_life(&mut self, entry: EntryIx, step: &StepShape, day: Day) -> Result<(), Void> {
        let now = self.state.now;
        let speaking: Vec<u16> = (0..self.program.parties.len() as u16)
            .filter(|&party| self.program.speaks_for(party, &step.by, day))
            .collect();
        let bound = |run: &Self, party: u16| {
            let facts = &run.state.parties[usize::from(party)];
            facts.since <= now && facts.left == NEVER && run.state.ended > now
        };
        match step.kind {
            StepKind::Accession => {
                let mut result = Err(Void::NotAParty);
                for party in speaking {
                    let facts = &self.program.parties[usize::from(party)];
                    let late = facts.accession_until.is_some_and(|slot| self.come(slot));
                    let state = &self.state.parties[usize::from(party)];
                    let waiting = state.accession < NEVER && state.since == NEVER;
                    if !facts.by_accession || waiting || bound(self, party) {
                        continue;
                    }
                    if late {
                        result = result.and(Err(Void::TooLate)).or(Err(Void::TooLate));
                        continue;
                    }
                    self.state.parties[usize::from(party)].accession = now;
                    self.marks.world = true;
                    result = Ok(());
                }
                result
            }
            StepKind::Withdrawal | StepKind::Denunciation => {
                let Some(notice) = self.program.agreement.term.notice else {
                    return Err(Void::NotInText);
                };
                let leaving: Vec<u16> = speaking
                    .into_iter()
                    .filter(|&party| bound(self, party))
                    .collect();
                if leaving.is_empty() {
                    return Err(Void::NotAParty);
                }
                for party in leaving {
                    let at = self.after(now, notice);
                    let facts = &mut self.state.parties[usize::from(party)];
                    facts.leaving = facts.leaving.min(at);
                    self.state.timer(at, Timer::World);
                }
                Ok(())
            }
            StepKind::Retraction => {
                let mut result = Err(Void::NotAParty);
                let staying: Vec<u16> = speaking
                    .into_iter()
                    .filter(|&party| bound(self, party))
                    .collect();
                for party in staying {
                    self.state.parties[usize::from(party)].leaving = NEVER;
                    result = Ok(());
                }
                result
            }
            StepKind::Renunciation => {
                let renouncing: Vec<u16> = speaking
                    .into_iter()
                    .filter(|&party| bound(self, party))
                    .collect();
                for party in renouncing {
                    self.trail.world.push((now, WorldChange::Renounced(party)));
                }
                Ok(())
            }
            StepKind::Extension => self.extend(step, day),
            _ => {
                let _ = entry;
                Ok(())
            }
        }
    }

    fn extend(&mut self, step: &StepShape, day: Day) -> Result<(), Void> {
        if self.program.extend.is_empty() || self.program.term.is_none() {
            return Err(Void::NotInText);
        }
        let mut result = Err(Void::NoCapability);
        for index in 0..self.program.extend.len() {
            let (role, length, times) = self.program.extend[index].clone();
            let Some(facts) = self.program.roles.get(&role) else {
                continue;
            };
            if !facts.capabilities.contains(&Capability::Extend) {
                continue;
            }
            if !self.program.acts_for_role(facts, &step.by, day) {
                result = result.or(Err(Void::RuleNotMet));
                continue;
            }
            if self.state.ended < NEVER
                || self.state.term_end <= self.state.now
                || times.is_some_and(|times| self.state.extensions[index] >= times)
            {
                result = result.or(Err(Void::TooLate));
                continue;
            }
            self.state.extensions[index] += 1;
            if self.state.term_end < NEVER {
                self.state.term_end = self.after(self.state.term_end, length);
                self.state.timer(self.state.term_end, Timer::World);
            }
            result = Ok(());
        }
        result
    }

    /// Whether a step fits a pattern.
    pub fn fits(&self, pattern: &Pattern, step: &StepShape, day: Day) -> bool {
        if pattern.kind != step.kind {
            return false;
        }
        let about = pattern.about.as_ref().is_none_or(|wanted| {
            step.about.iter().any(|subject| matches!(subject, SubjectShape::Clause(name) | SubjectShape::Phase(name) if name == wanted))
        });
        let owing = pattern
            .deed
            .map(|instance| self.program.instances[instance as usize].by);
        let by = if pattern.by.is_empty() {
            owing.is_none_or(|party| self.program.speaks_for(party, &step.by, day))
        } else {
            pattern
                .by
                .iter()
                .any(|name| self.takes_part(name, step, day))
        };
        about && by
    }

    fn takes_part(&self, name: &str, step: &StepShape, day: Day) -> bool {
        if let Some(role) = self.program.roles.get(name) {
            let needed = match step.kind {
                StepKind::Certification => Some(Capability::Certify),
                StepKind::Decision => Some(Capability::Decide),
                StepKind::Extension => Some(Capability::Extend),
                _ => None,
            };
            let capable = needed.is_none_or(|capability| role.capabilities.contains(&capability));
            return capable && self.program.acts_for_role(role, &step.by, day);
        }
        if let Some(group) = self
            .program
            .agreement
            .groups
            .iter()
            .find(|group| group.name == name)
        {
            return group
                .members
                .iter()
                .any(|member| self.takes_part(member, step, day));
        }
        self.program.names.get(name).is_some_and(|&actor| {
            step.by.contains(&actor)
                || (usize::from(actor.0) < self.program.parties.len()
                    && self.program.speaks_for(actor.0, &step.by, day))
        })
    }
}

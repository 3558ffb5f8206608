//! Moments, parties, phases, the text's entry and end. Sentences 1, 2 and 11.

use mutaraka_vocabulary::agreement::Capability;
use mutaraka_vocabulary::finding::Void;
use mutaraka_vocabulary::step::StepKind;
use mutaraka_vocabulary::time::Day;

use crate::entry::{EntryIx, NONE, SubjectShape};
use crate::intake::StepFacts;
use crate::program::{ActorIx, Extension, MomentFacts, PartyIx, Pattern};
use crate::run::Run;
use crate::state::{NEVER, Timer};
use crate::trail::{WorldChange, WorldLog};

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
        let program = self.program;
        if let Some(test) = &program.void
            && self.state.entered <= now
            && self.state.ended == NEVER
            && !changes
                .iter()
                .any(|change| matches!(change, Change::Ended(_)))
            && self.test(test, None)
        {
            changes.push(Change::Ended(WorldChange::EndedByVoid));
        }
        changes
    }

    /// When a moment would come, had a phase begun at an instant.
    fn supposing(&self, slot: usize, phase: usize, begun: i64) -> i64 {
        let of = |&one: &usize| self.supposing(one, phase, begun);
        match &self.program.moments[slot] {
            MomentFacts::PhaseBegins(other) if *other == phase => begun,
            MomentFacts::After(length, moment) => self.after(of(moment), *length),
            MomentFacts::LaterOf(all) => all.iter().map(of).max().unwrap_or(NEVER),
            MomentFacts::EarlierOf(all) => all.iter().map(of).min().unwrap_or(NEVER),
            _ => self.state.moments[slot],
        }
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
            let due = facts.ends.is_some_and(|slot| {
                let end = if began == NEVER {
                    // A phase that would be over by now, had it begun when it was to, does not begin.
                    self.supposing(slot, index, state.moments[facts.begins])
                } else {
                    state.moments[slot]
                };
                end <= now
            });
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
                .flat_map(|(power, &count)| std::iter::repeat_n(power.length, count as usize));
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
        let now = self.state.now;
        let log = |run: &mut Self, change: WorldChange| {
            run.trail.world.push(WorldLog { at: now, change })
        };
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
                    let by = facts.acceded_by;
                    log(self, WorldChange::PartyEntered { party, by });
                }
                Change::Left(party) => {
                    let facts = &mut self.state.parties[usize::from(party)];
                    facts.left = now;
                    let by = facts.leaves_by;
                    log(self, WorldChange::PartyLeft { party, by });
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
    pub fn step_of_life(
        &mut self,
        index: EntryIx,
        step: StepFacts<'_>,
        day: Day,
    ) -> Result<(), Void> {
        let speaking: Vec<PartyIx> = (0..self.program.parties.len() as PartyIx)
            .filter(|&party| self.program.speaks_for(party, step.by, day))
            .collect();
        match step.kind {
            StepKind::Accession => self.accede(index, &speaking),
            StepKind::Withdrawal | StepKind::Denunciation => self.give_notice(index, &speaking),
            StepKind::Retraction => self.take_back_notice(&speaking),
            StepKind::Renunciation => self.renounce(&speaking),
            StepKind::Extension => self.extend(step, day),
            _ => Ok(()),
        }
    }

    fn is_bound(&self, party: PartyIx) -> bool {
        let facts = &self.state.parties[usize::from(party)];
        facts.since <= self.state.now && facts.left == NEVER && self.state.ended > self.state.now
    }

    /// The bound ones of those for whom a step speaks.
    fn bound_among(&self, speaking: &[PartyIx]) -> Result<Vec<PartyIx>, Void> {
        let bound: Vec<PartyIx> = speaking
            .iter()
            .copied()
            .filter(|&party| self.is_bound(party))
            .collect();
        if bound.is_empty() {
            Err(Void::NotAParty)
        } else {
            Ok(bound)
        }
    }

    /// Takes effect if it does for any of them.
    fn accede(&mut self, index: EntryIx, speaking: &[PartyIx]) -> Result<(), Void> {
        let (mut acceded, mut late) = (false, false);
        for &party in speaking {
            let facts = &self.program.parties[usize::from(party)];
            let state = &self.state.parties[usize::from(party)];
            let waits = state.accession < NEVER && state.since == NEVER;
            if !facts.by_accession || waits || self.is_bound(party) {
                continue;
            }
            if facts.accession_until.is_some_and(|slot| self.come(slot)) {
                late = true;
                continue;
            }
            let state = &mut self.state.parties[usize::from(party)];
            if state.accession != self.state.now {
                (state.accession, state.acceded_by) = (self.state.now, index);
            }
            self.marks.world = true;
            acceded = true;
        }
        match (acceded, late) {
            (true, _) => Ok(()),
            (false, true) => Err(Void::TooLate),
            (false, false) => Err(Void::NotAParty),
        }
    }

    fn give_notice(&mut self, index: EntryIx, speaking: &[PartyIx]) -> Result<(), Void> {
        let Some(notice) = self.program.agreement.term.notice else {
            return Err(Void::NotInText);
        };
        let now = self.state.now;
        let at = self.after(now, notice);
        for party in self.bound_among(speaking)? {
            let party = &mut self.state.parties[usize::from(party)];
            // A second notice does not move the first.
            if at < party.leaving {
                (party.leaving, party.leaves_by) = (at, index);
            }
            if party.noticed != now {
                (party.noticed, party.noticed_by) = (now, index);
            }
            self.state.timer(at, Timer::World);
        }
        Ok(())
    }

    /// Takes back the notices received before; not one of this very instant, whichever of the two comes first here.
    fn take_back_notice(&mut self, speaking: &[PartyIx]) -> Result<(), Void> {
        let now = self.state.now;
        let anew = self
            .program
            .agreement
            .term
            .notice
            .map_or(NEVER, |notice| self.after(now, notice));
        for party in self.bound_among(speaking)? {
            let party = &mut self.state.parties[usize::from(party)];
            (party.leaving, party.leaves_by) = if party.noticed == now {
                (anew, party.noticed_by)
            } else {
                (NEVER, NONE)
            };
        }
        Ok(())
    }

    fn renounce(&mut self, speaking: &[PartyIx]) -> Result<(), Void> {
        let now = self.state.now;
        for party in self.bound_among(speaking)? {
            self.trail.world.push(WorldLog {
                at: now,
                change: WorldChange::Renounced(party),
            });
        }
        Ok(())
    }

    /// Takes effect under every power to extend that it uses. Where it uses none, the reason that comes nearest to one
    /// is given.
    fn extend(&mut self, step: StepFacts<'_>, day: Day) -> Result<(), Void> {
        if self.program.extend.is_empty() || self.program.term.is_none() {
            return Err(Void::NotInText);
        }
        let (mut extended, mut late, mut unruled) = (false, false, false);
        for index in 0..self.program.extend.len() {
            let Extension {
                role,
                length,
                times,
            } = self.program.extend[index].clone();
            let Some(facts) = self
                .program
                .roles
                .get(&role)
                .filter(|facts| facts.capabilities.contains(&Capability::Extend))
            else {
                continue;
            };
            if !self.program.acts_for_role(facts, step.by, day) {
                unruled |= facts.holders.iter().any(|holder| step.by.contains(holder));
                continue;
            }
            let used_up = times.is_some_and(|times| self.state.extensions[index] >= times);
            if self.state.ended < NEVER || self.state.term_end <= self.state.now || used_up {
                late = true;
                continue;
            }
            self.state.extensions[index] += 1;
            if self.state.term_end < NEVER {
                self.state.term_end = self.after(self.state.term_end, length);
                self.state.timer(self.state.term_end, Timer::World);
            }
            extended = true;
        }
        match (extended, late, unruled) {
            (true, ..) => Ok(()),
            (false, true, _) => Err(Void::TooLate),
            (false, false, true) => Err(Void::RuleNotMet),
            (false, false, false) => Err(Void::NoCapability),
        }
    }

    /// Whether a step fits a pattern.
    pub fn fits(&self, pattern: &Pattern, step: StepFacts<'_>, day: Day) -> bool {
        if pattern.kind != *step.kind {
            return false;
        }
        let about = pattern.about.as_ref().is_none_or(|wanted| {
            step.about.iter().any(|subject| matches!(subject, SubjectShape::Clause(name) | SubjectShape::Phase(name) if name == wanted))
        });
        let owing = pattern
            .deed
            .map(|instance| self.program.instances[instance as usize].by);
        let by = if pattern.by.is_empty() {
            owing.is_none_or(|party| self.program.speaks_for(party, step.by, day))
        } else {
            pattern
                .by
                .iter()
                .any(|name| self.takes_part(name, step, day))
        };
        about && by
    }

    fn takes_part(&self, name: &str, step: StepFacts<'_>, day: Day) -> bool {
        if let Some(role) = self.program.roles.get(name) {
            let needed = match step.kind {
                StepKind::Certification => Some(Capability::Certify),
                StepKind::Decision => Some(Capability::Decide),
                StepKind::Extension => Some(Capability::Extend),
                _ => None,
            };
            let capable = needed.is_none_or(|capability| role.capabilities.contains(&capability));
            return capable && self.program.acts_for_role(role, step.by, day);
        }
        let taken_by = |&actor: &ActorIx| self.program.acts_as(actor, step.by, day);
        match self.program.groups.get(name) {
            Some(members) => members.iter().any(taken_by),
            None => self.program.names.get(name).is_some_and(taken_by),
        }
    }
}

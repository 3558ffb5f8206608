//! Entry, parties, phases, moments and the end (sentences 2, 11).

use mutaraka_vocabulary::agreement::{Duty, Joins, Moment, Per, Power};
use mutaraka_vocabulary::{Instant, StepKind};

use crate::run::{Received, Run};
use crate::state::{Carried, Life};

impl Run<'_> {
    /// When a moment comes, as far as can be told now; it has come when that is not later than now.
    /// `party` owes the clause that states it.
    pub(crate) fn due(&self, moment: &Moment, party: Option<usize>) -> Option<Instant> {
        self.due_within(moment, party, 16)
    }

    fn due_within(&self, moment: &Moment, party: Option<usize>, depth: u8) -> Option<Instant> {
        let depth = depth.checked_sub(1)?;
        let life = &self.state.life;
        match moment {
            Moment::At(t) => Some(*t),
            Moment::Entry => self.entry_due(depth),
            Moment::OwnEntry => match party {
                Some(party) => life.parties[party].stretches.first().map(|first| first.0),
                None => self.entry_due(depth),
            },
            Moment::PhaseBegins(name) => {
                let index = self
                    .text
                    .agreement
                    .phases
                    .iter()
                    .position(|phase| phase.name == *name)?;
                let phase = &life.phases[index];
                match (phase.begun, phase.over) {
                    (Some(begun), _) => Some(begun),
                    (None, Some(_)) => None,
                    (None, None) => {
                        self.due_within(&self.text.agreement.phases[index].begins, None, depth)
                    }
                }
            }
            Moment::Step(pattern) => self.first_step(pattern),
            Moment::QuietDays { clause, days } => life
                .quiet_since
                .get(&(clause.clone(), *days, party))
                .copied(),
            Moment::After { length, moment } => Some(
                self.text
                    .calendar
                    .after(self.due_within(moment, party, depth)?, *length),
            ),
            Moment::LaterOf(moments) => {
                let all: Option<Vec<Instant>> = moments
                    .iter()
                    .map(|moment| self.due_within(moment, party, depth))
                    .collect();
                all?.into_iter().max()
            }
            Moment::EarlierOf(moments) => moments
                .iter()
                .filter_map(|moment| self.due_within(moment, party, depth))
                .min(),
        }
    }

    fn entry_due(&self, depth: u8) -> Option<Instant> {
        self.state
            .life
            .entry
            .or_else(|| match &self.text.agreement.entry {
                Moment::Entry | Moment::OwnEntry => None,
                entry => self.due_within(entry, None, depth),
            })
    }

    fn has_come(&self, moment: &Moment) -> bool {
        self.due(moment, None).is_some_and(|at| at <= self.now)
    }

    /// When the term ends, extensions included, as far as can be told.
    fn term_end(&self) -> Option<Instant> {
        let until = self.due(self.text.agreement.term.until.as_ref()?, None)?;
        let extensions = self.state.life.extensions.iter();
        Some(extensions.fold(until, |end, (_, length)| {
            self.text.calendar.after(end, *length)
        }))
    }

    /// What comes by itself.
    pub(crate) fn life_round(&self, next: &mut Carried) {
        let old = &self.state.life;
        let life = &mut next.life;
        if old.entry.is_none() && self.entry_due(16).is_some_and(|at| at <= self.now) {
            life.entry = Some(self.now);
        }
        let mut left = false;
        for (index, party) in self.text.agreement.parties.iter().enumerate() {
            let bound = &mut life.parties[index];
            let joins = party.joins == Joins::AtEntry || bound.acceded_ahead;
            if old.entry.is_some() && old.end.is_none() && joins && bound.stretches.is_empty() {
                bound.stretches.push((self.now, None));
            }
            if bound.leaving.iter().any(|at| *at <= self.now) {
                bound.leaving.clear();
                if let Some(last) = bound.stretches.last_mut().filter(|last| last.1.is_none()) {
                    last.1 = Some(self.now);
                    left = true;
                    life.given_up.insert(self.now);
                }
            }
        }
        let bound = |name: &str| {
            self.text
                .party(name)
                .is_some_and(|index| life.parties[index].is_bound())
        };
        let too_few = life.parties.iter().filter(|party| party.is_bound()).count() < 2
            || self
                .text
                .agreement
                .essential
                .iter()
                .any(|name| !bound(name));
        let term_over = old.entry.is_some() && self.term_end().is_some_and(|end| end <= self.now);
        // Sentence 15.
        let void = self.text.agreement.term.void.as_ref();
        let void = old.entry.is_some() && void.is_some_and(|test| self.is_true(None, test));
        if old.end.is_none() && ((left && too_few) || term_over || void) {
            life.end = Some(self.now);
            for party in &mut life.parties {
                party.leaving.clear();
                if let Some(last) = party.stretches.last_mut().filter(|last| last.1.is_none()) {
                    last.1 = Some(self.now);
                }
            }
        }
        self.phases_round(life);
        for (clause, days, party) in self.quiet_moments() {
            let key = (clause, days, party);
            if !old.quiet_since.contains_key(&key) && self.has_been_quiet(&key.0, key.1, key.2) {
                life.quiet_since.insert(key, self.now);
            }
        }
    }

    fn phases_round(&self, life: &mut Life) {
        let phases = &self.text.agreement.phases;
        for (index, phase) in phases.iter().enumerate() {
            let comes = self.has_come(&phase.begins);
            // The beginning of the next ends this one, at one and the same instant.
            let next_comes = phases.get(index + 1).is_some_and(|next| {
                self.state.life.phases[index + 1].begun.is_some() || self.has_come(&next.begins)
            });
            let ends = next_comes || phase.ends.as_ref().is_some_and(|ends| self.has_come(ends));
            let running = &mut life.phases[index];
            if running.begun.is_none() && running.over.is_none() && comes && !ends {
                running.begun = Some(self.now);
            }
            if running.over.is_none() && ends {
                running.over = Some(self.now);
            }
        }
    }

    /// What a step does at once to the life of the text.
    pub(crate) fn life_step(&self, step: &Received, life: &mut Life) {
        let old = &self.state.life;
        for (index, party) in self.text.agreement.parties.iter().enumerate() {
            if !self.is_by_party(step, index) {
                continue;
            }
            let bound = old.parties[index].is_bound();
            match (&step.step.kind, &party.joins) {
                (StepKind::Accession, Joins::ByAccession { until })
                    if !bound && old.end.is_none() =>
                {
                    let too_late = until.as_ref().is_some_and(|until| self.has_come(until));
                    let already = life.parties[index].is_bound();
                    if !too_late && old.entry.is_some() && !already {
                        life.parties[index].stretches.push((self.now, None));
                    } else if !too_late && old.entry.is_none() {
                        life.parties[index].acceded_ahead = true;
                    }
                }
                (StepKind::Withdrawal | StepKind::Denunciation, _) if bound => {
                    if let Some(notice) = self.text.agreement.term.notice {
                        life.parties[index]
                            .leaving
                            .insert(self.text.calendar.after(self.now, notice));
                    }
                }
                (StepKind::Renunciation, _) if bound => {
                    life.given_up.insert(self.now);
                }
                (StepKind::Retraction, _) if bound => {
                    for at in &old.parties[index].leaving {
                        life.parties[index].leaving.remove(at);
                    }
                }
                _ => {}
            }
        }
        if step.step.kind == StepKind::Extension
            && old.end.is_none()
            && self.text.agreement.term.until.is_some()
        {
            for (index, power) in self.text.powers.iter().enumerate() {
                let Power::Extend { role, by, times } = power else {
                    continue;
                };
                let used = life
                    .extensions
                    .iter()
                    .filter(|(other, _)| *other == index)
                    .count();
                let left = times.is_none_or(|times| used < times as usize);
                let in_time = self.term_end().is_none_or(|end| self.now < end);
                if left && in_time && self.text.is_step_of_role(role, &step.by) {
                    life.extensions.push((index, *by));
                }
            }
        }
    }

    /// Every moment of the text that asks for quiet days: clause, days, and the party for whom it does.
    fn quiet_moments(&self) -> Vec<(String, u32, Option<usize>)> {
        let agreement = self.text.agreement;
        let mut found = Vec::new();
        let mut without_party = vec![&agreement.entry];
        without_party.extend(&agreement.term.until);
        without_party.extend(
            agreement
                .phases
                .iter()
                .flat_map(|phase| [&phase.begins].into_iter().chain(&phase.ends)),
        );
        without_party.extend(
            agreement
                .parties
                .iter()
                .filter_map(|party| match &party.joins {
                    Joins::ByAccession { until } => until.as_ref(),
                    Joins::AtEntry => None,
                }),
        );
        without_party
            .into_iter()
            .for_each(|moment| quiet_days(moment, None, &mut found));
        for owed in &self.text.owed {
            for &party in &owed.by {
                for moment in self.moments_of(&owed.what) {
                    quiet_days(moment, Some(party), &mut found);
                }
            }
        }
        found
    }

    fn moments_of<'m>(
        &self,
        what: &'m mutaraka_vocabulary::agreement::Undertaking,
    ) -> Vec<&'m Moment> {
        let mut moments: Vec<&Moment> = what.from.iter().chain(&what.until).collect();
        match &what.duty {
            Duty::Do { by, .. } => moments.push(by),
            Duty::Provide(easing) => {
                if let Per::Total { by } = &easing.per {
                    moments.push(by);
                }
            }
            Duty::Refrain(_) | Duty::Restrain { .. } => {}
        }
        moments
    }

    /// Instants at which something in the life of the text comes.
    pub(crate) fn life_due(&self) -> Vec<Instant> {
        let agreement = self.text.agreement;
        let mut due: Vec<Instant> = self
            .entry_due(16)
            .into_iter()
            .chain(self.term_end())
            .collect();
        for phase in &agreement.phases {
            due.extend(
                [&phase.begins]
                    .into_iter()
                    .chain(&phase.ends)
                    .filter_map(|moment| self.due(moment, None)),
            );
        }
        due.extend(
            self.state
                .life
                .parties
                .iter()
                .flat_map(|party| party.leaving.iter().copied()),
        );
        for owed in &self.text.owed {
            for &party in &owed.by {
                due.extend(
                    self.moments_of(&owed.what)
                        .into_iter()
                        .filter_map(|moment| self.due(moment, Some(party))),
                );
            }
        }
        due
    }
}

fn quiet_days(
    moment: &Moment,
    party: Option<usize>,
    found: &mut Vec<(String, u32, Option<usize>)>,
) {
    match moment {
        Moment::QuietDays { clause, days } => found.push((clause.clone(), *days, party)),
        Moment::After { moment, .. } => quiet_days(moment, party, found),
        Moment::LaterOf(moments) | Moment::EarlierOf(moments) => {
            moments
                .iter()
                .for_each(|moment| quiet_days(moment, party, found));
        }
        Moment::At(_)
        | Moment::Entry
        | Moment::OwnEntry
        | Moment::PhaseBegins(_)
        | Moment::Step(_) => {}
    }
}

//! Deeds and their deadlines (sentences 3, 12).

use mutaraka_vocabulary::Instant;
use mutaraka_vocabulary::agreement::{Duty, Moment, Per};
use mutaraka_vocabulary::finding::ClauseState;
use mutaraka_vocabulary::time::Length;

use crate::grades::Grade;
use crate::run::{Received, Run};
use crate::state::{Carried, Fallen, Key};

impl Run<'_> {
    /// The first deadline and the length after which it recurs, for a deed or a total.
    fn deadline_of(&self, instance: usize) -> Option<(&Moment, Option<Length>)> {
        match &self.text.what(instance).duty {
            Duty::Do { by, every, .. } => Some((by, *every)),
            Duty::Provide(easing) => match &easing.per {
                Per::Total { by } => Some((by, None)),
                Per::Day => None,
            },
            Duty::Refrain(_) | Duty::Restrain { .. } => None,
        }
    }

    /// The next deadline, as it has moved.
    fn deadline(&self, instance: usize) -> Option<Instant> {
        let (first, every) = self.deadline_of(instance)?;
        let deed = &self.state.deeds[instance];
        let stated = match deed.fell.last() {
            None => self.due(first, Some(self.text.instances[instance].by))?,
            Some(last) => self.text.calendar.after(last.at, every?),
        };
        if deed.moved == 0 {
            return Some(stated);
        }
        // The same clock time so many dates later.
        Some(self.text.calendar.after(stated, Length::Days(deed.moved)))
    }

    pub(crate) fn deeds_round(&self, timers: bool, next: &mut Carried) {
        for instance in 0..self.text.instances.len() {
            let Some(deadline) = self.deadline(instance) else {
                continue;
            };
            let (old, new) = (&self.state.deeds[instance], &mut next.deeds[instance]);
            if deadline <= self.now && self.state.instances[instance].state == ClauseState::Binding
            {
                let is_total = matches!(self.text.what(instance).duty, Duty::Provide(_));
                let missed = !old.done && !is_total;
                new.fell.push(Fallen {
                    at: self.now,
                    group: self.group,
                    missed,
                });
                (new.done, new.moved) = (false, 0);
            } else if timers
                && self.is_midnight()
                && deadline >= self.now
                && self.throughout(instance, self.today().plus(-1), |standing| {
                    standing.in_force && standing.state != ClauseState::Binding
                })
            {
                new.moved += 1;
            }
        }
    }

    /// Takes a step down as performance of the deeds that it fits.
    pub(crate) fn perform(&self, step: &Received, next: &mut Carried) {
        for (index, instance) in self.text.instances.iter().enumerate() {
            let Duty::Do { step: pattern, .. } = &self.text.what(index).duty else {
                continue;
            };
            if self.state.instances[index].in_force
                && self.step_fits(step, pattern, Some(instance.by))
            {
                next.deeds[index]
                    .performed
                    .push((self.now, step.id.to_owned()));
                next.deeds[index].done = true;
            }
        }
    }

    /// Breaches by deadlines missed and easings that fell short.
    pub(crate) fn missed(&self) -> Vec<(Key, Grade)> {
        let mut found = Vec::new();
        for (instance, deed) in self.state.deeds.iter().enumerate() {
            for fell in &deed.fell {
                let grade = match self.total(instance, fell.at) {
                    Some(judged) => judged.grade,
                    None if fell.missed => Grade::Qualifying,
                    None => Grade::None,
                };
                let day = self.text.calendar.day(fell.at);
                found.push((
                    Key {
                        instance,
                        day,
                        act: None,
                    },
                    grade,
                ));
            }
        }
        for ((instance, day), judged) in &self.easings {
            found.push((
                Key {
                    instance: *instance,
                    day: *day,
                    act: None,
                },
                judged.grade,
            ));
        }
        found.retain(|(_, grade)| *grade > Grade::None);
        found
    }

    /// Deadlines to come.
    pub(crate) fn deeds_due(&self) -> Vec<Instant> {
        (0..self.text.instances.len())
            .filter_map(|instance| self.deadline(instance))
            .collect()
    }
}

//! Deeds: steps and totals due by a deadline. Sentences 3 and 12.

use mutaraka_vocabulary::finding::{ClauseState, How, Stage};

use crate::entry::NONE;
use crate::program::{DutyKind, InstanceIx};
use crate::run::Run;
use crate::state::{Grade, NEVER, Timer};
use crate::trail::Cause;

impl Run<'_> {
    fn deed(&self, instance: InstanceIx) -> Option<usize> {
        self.program.instances[instance as usize]
            .deed
            .map(|deed| deed as usize)
    }

    /// Sets the deadlines of deeds whose moment is now known.
    pub fn schedule_deeds(&mut self) {
        for index in 0..self.state.deeds.len() {
            let deed = self.state.deeds[index];
            if deed.deadline < NEVER || deed.done {
                continue;
            }
            let slot = self.program.instances[deed.instance as usize].deadline;
            let due = slot.map_or(NEVER, |slot| self.state.moments[slot]);
            if due < NEVER {
                let facts = &mut self.state.deeds[index];
                (facts.deadline, facts.stated) = (due, due);
                if due > self.state.now {
                    self.state.timer(due, Timer::Deed(deed.instance));
                } else {
                    self.deed_due(deed.instance);
                }
            }
        }
    }

    /// A step that fits a deed was received.
    pub fn deed_step(&mut self, instance: InstanceIx) {
        let Some(index) = self.deed(instance) else {
            return;
        };
        let facts = &self.state.instances[instance as usize];
        if facts.begun > self.state.now || facts.ended <= self.state.now {
            return;
        }
        // It counts for the next deadline, and makes good every one missed.
        self.state.deeds[index].performed = true;
        let now = self.state.now;
        let missed: Vec<_> = self
            .state
            .breaches_of(instance)
            .filter(|(_, breach)| {
                matches!(breach.stage, Some(Stage::Established | Stage::Standing))
            })
            .map(|(index, _)| index)
            .collect();
        for breach in missed {
            self.state.breaches.get_mut(breach as usize).made_good = now;
            self.mark_breach(breach, How::Remedy, Cause::Clock);
        }
    }

    /// A deadline has come.
    pub fn deed_due(&mut self, instance: InstanceIx) {
        let Some(index) = self.deed(instance) else {
            return;
        };
        let deed = self.state.deeds[index];
        if deed.done || deed.deadline > self.state.now || deed.waiting {
            return;
        }
        match self.state.instances[instance as usize].state {
            ClauseState::Binding => self.deadline_falls(index),
            ClauseState::Ended => self.state.deeds[index].done = true,
            _ => self.state.deeds[index].waiting = true,
        }
    }

    fn deadline_falls(&mut self, index: usize) {
        let deed = self.state.deeds[index];
        let instance = deed.instance;
        let duty = self.program.duty(instance);
        let now = self.state.now;
        self.state.deeds[index].waiting = false;
        if duty.kind == DutyKind::Provide {
            let facts = &mut self.state.deeds[index];
            (facts.done, facts.deadline) = (true, now);
            self.judge_total(instance, Cause::Clock);
            return;
        }
        if !deed.performed {
            let day = self.day(now);
            let breach = self.breach(instance, day, NONE);
            let facts = self.state.breaches.get_mut(breach as usize);
            (facts.omission, facts.omitted) = (Grade::Qualifying, now);
            self.mark_breach(breach, How::Omission, Cause::Clock);
        }
        match duty.every {
            Some(every) => {
                let next = self.after(now, every);
                let facts = &mut self.state.deeds[index];
                (facts.performed, facts.deadline, facts.stated, facts.moved) =
                    (false, next, next, 0);
                self.state.timer(next, Timer::Deed(instance));
            }
            None => self.state.deeds[index].done = true,
        }
    }

    /// A deed's undertaking has changed its state: a deadline that waited falls now if it binds again.
    pub fn deed_state_changed(&mut self, instance: InstanceIx, state: ClauseState) {
        let Some(index) = self.deed(instance) else {
            return;
        };
        if state == ClauseState::Ended {
            self.state.deeds[index].done = true;
        } else if state == ClauseState::Binding
            && self.state.deeds[index].waiting
            && self.state.deeds[index].deadline <= self.state.now
        {
            self.deadline_falls(index);
        }
    }

    /// A midnight: deadlines move past the day that ended if it did not bind throughout, and easings of that
    /// day are judged.
    pub fn midnight_passes(&mut self) {
        let now = self.state.now;
        let day = self.day(now) - 1;
        let (from, to) = (self.midnight(day), now);
        for index in 0..self.state.deeds.len() {
            let deed = self.state.deeds[index];
            if deed.done || deed.waiting || deed.deadline == NEVER {
                continue;
            }
            if from < self.state.begin || !self.unbound_throughout(deed.instance, from, to) {
                continue;
            }
            let moved = self.after(
                deed.stated,
                mutaraka_vocabulary::Length::Days(deed.moved + 1),
            );
            let facts = &mut self.state.deeds[index];
            (facts.deadline, facts.moved) = (moved, deed.moved + 1);
            self.state.timer(moved, Timer::Deed(deed.instance));
        }
        self.judge_day(day);
    }

    /// In force throughout, and binding at no second.
    fn unbound_throughout(&self, instance: InstanceIx, from: i64, to: i64) -> bool {
        let states = self.trail.during(self.state, instance, from, to);
        states
            .iter()
            .all(|state| matches!(state, ClauseState::Released | ClauseState::Suspended))
    }
}

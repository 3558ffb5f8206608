//! What was, and why: the history of states, the stages of breaches, steps without effect. It only grows,
//! and a rewind cuts it off. The future does not depend on it, but for the states at past instants, by which
//! acts that become known late are judged. Sentences 1 and 8.

use mutaraka_vocabulary::finding::{ClauseState, How, Stage, Void};

use crate::entry::{EntryIx, NONE};
use crate::judge::Fit;
use crate::program::{InstanceIx, PartyIx};
use crate::state::{BreachIx, State};

/// The trail of a case.
#[derive(Clone, Debug, Default)]
pub struct Trail {
    pub(crate) history: Vec<Past>,
    pub(crate) stages: Vec<StageLog>,
    pub(crate) voids: Vec<VoidLog>,
    pub(crate) saved: Vec<SavedLog>,
    pub(crate) suspensions: Vec<SuspensionLog>,
    pub(crate) world: Vec<WorldLog>,
}

/// How long each list of a trail was: what a rewind cuts back to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TrailMark {
    history: usize,
    stages: usize,
    voids: usize,
    saved: usize,
    suspensions: usize,
    world: usize,
}

/// A change of state. `tick` is twice the second, and one more for what follows from its acts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Past {
    pub tick: i64,
    pub earlier: u32,
    pub instance: InstanceIx,
    pub state: ClauseState,
    pub kept: bool,
    pub cause: Cause,
}

/// What moved something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cause {
    /// The passing of time.
    Clock,
    /// A breach.
    Breach(BreachIx),
    /// A record.
    Entry(EntryIx),
    /// Entry, end, phases.
    World,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct StageLog {
    pub at: i64,
    /// Which of the instant's groups: timers, steps, acts, quantities.
    pub group: u8,
    pub breach: BreachIx,
    pub stage: Stage,
    pub how: How,
    pub cause: Cause,
}

/// A step had no effect.
#[derive(Clone, Copy, Debug)]
pub(crate) struct VoidLog {
    /// In seconds.
    pub at: i64,
    pub entry: EntryIx,
    pub why: Void,
}

/// An act was covered by a saving.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SavedLog {
    /// In seconds.
    pub at: i64,
    pub entry: EntryIx,
    /// The instance of the prohibition that it would have fallen under.
    pub instance: InstanceIx,
    /// Place of the saving in the program's list.
    pub saving: u16,
}

/// A change in whom the text binds and when.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WorldLog {
    /// In seconds.
    pub at: i64,
    pub change: WorldChange,
}

/// A suspension began, took further causes, or ended (no causes).
#[derive(Clone, Debug)]
pub(crate) struct SuspensionLog {
    pub at: i64,
    pub instance: InstanceIx,
    pub causes: Option<Vec<BreachIx>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WorldChange {
    Entered,
    /// `by`: the step by which it acceded; none for a party that is bound with the text.
    PartyEntered {
        party: PartyIx,
        by: EntryIx,
    },
    /// `by`: the notice by which it left.
    PartyLeft {
        party: PartyIx,
        by: EntryIx,
    },
    PhaseBegan(u16),
    PhaseEnded(u16),
    EndedByTerm,
    EndedByLeaving,
    EndedByVoid,
    Renounced(PartyIx),
}

impl TrailMark {
    /// How many stages had been logged.
    pub(crate) fn stages(self) -> usize {
        self.stages
    }
}

impl Trail {
    /// How long the lists are now.
    pub(crate) fn mark(&self) -> TrailMark {
        TrailMark {
            history: self.history.len(),
            stages: self.stages.len(),
            voids: self.voids.len(),
            saved: self.saved.len(),
            suspensions: self.suspensions.len(),
            world: self.world.len(),
        }
    }

    /// Cuts the lists back to what they were at a mark.
    pub(crate) fn cut(&mut self, mark: TrailMark) {
        self.history.truncate(mark.history);
        self.stages.truncate(mark.stages);
        self.voids.truncate(mark.voids);
        self.saved.truncate(mark.saved);
        self.suspensions.truncate(mark.suspensions);
        self.world.truncate(mark.world);
    }

    /// States of an instance over the seconds `[from, to)`, latest first, each with its first second there.
    pub(crate) fn over<'a>(
        &'a self,
        state: &State,
        instance: InstanceIx,
        from: i64,
        to: i64,
    ) -> impl Iterator<Item = (i64, ClauseState)> + 'a {
        let mut next = state.instances[instance as usize].history;
        let mut before = to;
        let mut before_any = true;
        std::iter::from_fn(move || {
            while before > from {
                let Some(past) = self.history.get(next as usize) else {
                    // Before the first change.
                    let last = before;
                    before = from;
                    return (before_any && last > from).then(|| {
                        before_any = false;
                        (from, ClauseState::NotYet)
                    });
                };
                let first = past.tick.div_euclid(2) + past.tick.rem_euclid(2);
                next = past.earlier;
                if first < before {
                    before = first.max(from);
                    return Some((before, past.state));
                }
            }
            None
        })
    }

    /// From when to when an instance has been in force, each time so far.
    pub(crate) fn stretches_in_force(
        &self,
        state: &State,
        instance: InstanceIx,
    ) -> Vec<(i64, i64)> {
        let mut stretches: Vec<(i64, i64)> = Vec::new();
        let mut next = state.instances[instance as usize].history;
        let mut until = state.now;
        // From the latest change back.
        while let Some(past) = self.history.get(next as usize) {
            let at = past.tick.div_euclid(2);
            let in_force = !matches!(past.state, ClauseState::NotYet | ClauseState::Ended);
            match stretches.last_mut() {
                Some(later) if in_force && later.0 == until => later.0 = at,
                _ if in_force => stretches.push((at, until)),
                _ => {}
            }
            (next, until) = (past.earlier, at);
        }
        stretches.reverse();
        stretches
    }

    /// States of an instance during `[from, to)`, what follows from an instant counting from just after it:
    /// those in which it stood at some time other than an instant.
    pub(crate) fn during(
        &self,
        state: &State,
        instance: InstanceIx,
        from: i64,
        to: i64,
    ) -> Vec<ClauseState> {
        let mut found = Vec::new();
        let mut next = state.instances[instance as usize].history;
        let mut later = i64::MAX;
        while let Some(past) = self.history.get(next as usize) {
            next = past.earlier;
            let at = past.tick.div_euclid(2);
            // Of several changes at one instant the last is that in which it stood from then on.
            if at == later || at >= to {
                continue;
            }
            later = at;
            found.push(past.state);
            if at <= from {
                return found;
            }
        }
        found.push(ClauseState::NotYet);
        found
    }

    /// Whether an instance bound at the seconds `[from, to)`: at all, some, none of them.
    pub(crate) fn bound(&self, state: &State, instance: InstanceIx, from: i64, to: i64) -> Fit {
        // The ordinary case: nothing has changed since before the span.
        let facts = &state.instances[instance as usize];
        if let Some(last) = self.history.get(facts.history as usize)
            && last.tick <= from * 2
        {
            return Fit::all_or_some(last.state == ClauseState::Binding, false);
        }
        let (mut all, mut some) = (true, false);
        for (_, past) in self.over(state, instance, from, to) {
            all &= past == ClauseState::Binding;
            some |= past == ClauseState::Binding;
        }
        Fit::all_or_some(all && some, some)
    }

    /// Adds a change to the history of its instance.
    pub(crate) fn push_history(&mut self, state: &mut State, past: Past) {
        let index = self.history.len() as u32;
        let facts = state.instances.get_mut(past.instance as usize);
        debug_assert!(past.earlier == facts.history || past.earlier == NONE);
        facts.history = index;
        self.history.push(past);
    }
}

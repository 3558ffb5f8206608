//! The clock: every instant at which something is due, in order, and its four groups (sentence 1).

use std::collections::{BTreeMap, BTreeSet};

use mutaraka_vocabulary::record::{Matter, Record, Step};
use mutaraka_vocabulary::{Day, Degree, Instant, Name};

use crate::Options;
use crate::deed::Known;
use crate::easing::Judged;
use crate::grades::Held;
use crate::state::{Carried, Group, Standing};
use crate::text::Text;

/// A step that has been received.
pub(crate) struct Received<'a> {
    pub(crate) id: &'a str,
    pub(crate) at: Instant,
    pub(crate) day: Day,
    pub(crate) by: Vec<Name>,
    pub(crate) step: &'a Step<'static>,
    /// How sure it is that it was taken.
    pub(crate) occurrence: Degree,
}

/// States at one instant that was stepped through.
pub(crate) struct Past {
    pub(crate) at: Instant,
    /// After its timers and steps: what its acts are judged by.
    pub(crate) for_acts: Vec<Standing>,
    /// After all four groups.
    pub(crate) after: Vec<Standing>,
}

/// An act and the instances that it may fall under.
pub(crate) struct Deeds<'a> {
    pub(crate) known: Known<'a>,
    pub(crate) held: Vec<Held>,
    /// Indices of acts-conditions of the text that count it.
    pub(crate) counted: Vec<bool>,
    /// Responses (index) under whose scope it surely is, with the party whose act it surely is.
    pub(crate) responses: Vec<(usize, usize)>,
}

/// The interpreter at one instant.
pub(crate) struct Run<'a> {
    pub(crate) text: &'a Text<'a>,
    /// The records used, each with its effective instant.
    pub(crate) used: Vec<(Instant, &'a Record<'static>)>,
    /// For each record that corrects another: which.
    pub(crate) corrects: std::collections::BTreeMap<String, String>,
    pub(crate) beginning: Instant,
    pub(crate) until: Instant,
    pub(crate) now: Instant,
    pub(crate) group: Group,
    pub(crate) state: Carried,
    pub(crate) past: Vec<Past>,
    pub(crate) steps: Vec<Received<'a>>,
    /// By the id of the first version.
    pub(crate) acts: BTreeMap<String, Deeds<'a>>,
    /// The current version of everything that is no step, by the id of the first version.
    pub(crate) current: BTreeMap<String, (Instant, &'a Record<'static>)>,
    /// The first version's id of every record known so far.
    pub(crate) first_version: BTreeMap<String, String>,
    pub(crate) superseded: BTreeSet<String>,
    /// How acts stood in breaches at the end of the instant before.
    pub(crate) graded: Vec<crate::grades::Graded>,
    /// Easings judged so far, by instance and day.
    pub(crate) easings: BTreeMap<(usize, Day), Judged>,
}

/// When a step counts from: its receipt.
fn receipt(record: &Record) -> Instant {
    if record.happened.is_exact() {
        record.happened.start
    } else {
        record.happened.end
    }
}

/// The effective instant of a record.
fn effective(record: &Record) -> Instant {
    match record.matter {
        Matter::Step(_) => receipt(record),
        _ => record.known_or_end(),
    }
}

impl<'a> Run<'a> {
    pub(crate) fn new(
        text: &'a Text<'a>,
        records: &'a [Record<'static>],
        options: &Options,
    ) -> Run<'a> {
        let in_time: Vec<&Record<'static>> = records
            .iter()
            .filter(|record| {
                options
                    .as_known_at
                    .is_none_or(|t| record.known_or_end() <= t)
            })
            .collect();
        let corrects = in_time
            .iter()
            .filter_map(|record| {
                Some((
                    record.id.to_string(),
                    record.supersedes.as_ref()?.to_string(),
                ))
            })
            .collect();
        // A step counts from its receipt, so a corrected one is as if it had never been recorded.
        let corrected: std::collections::BTreeSet<&str> = in_time
            .iter()
            .filter_map(|record| record.supersedes.as_deref())
            .collect();
        let latest = in_time
            .iter()
            .map(|record| match record.matter {
                Matter::Step(_) => receipt(record).max(record.known_or_end()),
                _ => record.known_or_end(),
            })
            .max();
        let asked = match (options.until, options.as_known_at) {
            (Some(until), Some(t)) => Some(until.min(t)),
            (until, t) => until.or(t),
        };
        let until = asked
            .or(latest)
            .or(text.fixed_entry())
            .unwrap_or(Instant(0));
        let all: Vec<(Instant, &Record<'static>)> = in_time
            .iter()
            .filter(|record| {
                !matches!(record.matter, Matter::Step(_)) || !corrected.contains(record.id.as_ref())
            })
            .map(|record| (effective(record), *record))
            .collect();
        let used: Vec<(Instant, &Record<'static>)> =
            all.iter().copied().filter(|(at, _)| *at <= until).collect();
        let first = all
            .iter()
            .map(|(at, _)| *at)
            .chain(text.fixed_entry())
            .min()
            .unwrap_or(until);
        let beginning = text.calendar.start(text.calendar.day(first));
        let mut state = Carried::default();
        state
            .life
            .parties
            .resize(text.agreement.parties.len(), crate::state::Bound::default());
        state
            .life
            .phases
            .resize(text.agreement.phases.len(), crate::state::Phase::default());
        state
            .instances
            .resize(text.instances.len(), Standing::default());
        state
            .suspensions
            .resize(text.instances.len(), crate::state::Suspended::default());
        state
            .deeds
            .resize(text.instances.len(), crate::state::Deed::default());
        Run {
            text,
            used,
            corrects,
            beginning,
            until,
            now: beginning,
            group: Group::Timers,
            state,
            past: Vec::new(),
            steps: Vec::new(),
            acts: BTreeMap::new(),
            current: BTreeMap::new(),
            first_version: BTreeMap::new(),
            superseded: BTreeSet::new(),
            graded: Vec::new(),
            easings: BTreeMap::new(),
        }
    }

    /// Steps through every instant up to `until`.
    pub(crate) fn go(&mut self) {
        let mut next = Some(self.beginning);
        while let Some(now) = next.filter(|next| *next <= self.until) {
            self.now = now;
            self.instant();
            next = self.next_due();
        }
    }

    fn instant(&mut self) {
        self.group = Group::Timers;
        self.settle();
        if self.is_midnight() {
            self.read_rungs();
        }
        self.group = Group::Steps;
        if self.receive_steps() {
            self.settle();
        }
        let standing = self.state.instances.clone();
        self.past.push(Past {
            at: self.now,
            for_acts: standing.clone(),
            after: standing,
        });
        self.group = Group::Acts;
        if self.learn_of_acts() {
            self.settle();
        }
        self.group = Group::Quantities;
        if self.learn_of_quantities() {
            self.settle();
        }
        if let Some(past) = self.past.last_mut() {
            past.after.clone_from(&self.state.instances);
        }
        self.graded = self.grades().acts;
    }

    /// Rounds until nothing changes, each reading the state before it and applying all at once.
    fn settle(&mut self) {
        // A text can be such that nothing ever settles; then the last round stands.
        for round in 0..1000 {
            let next = self.round(self.group == Group::Timers && round == 0);
            if next == self.state {
                return;
            }
            self.state = next;
        }
    }

    fn round(&mut self, timers: bool) -> Carried {
        if timers && self.is_midnight() {
            self.judge_easings();
        }
        if timers {
            // What lapses does so before anything that the same instant would make of it.
            self.state.lapsed = self.lapsed();
        }
        let mut next = self.state.clone();
        self.life_round(&mut next);
        // Who is bound, phases and ends come first in a round.
        let moved_on = next.life != self.state.life;
        if moved_on && !timers {
            return next;
        }
        self.deeds_round(timers, &mut next);
        let grades = self.grades();
        self.breaches_round(timers, &grades, &mut next);
        self.suspensions_round(timers, &mut next);
        // Then deadlines, breaches and suspensions; what binds comes last.
        let moved_on = moved_on
            || next.deeds != self.state.deeds
            || next.breaches != self.state.breaches
            || next.suspensions != self.state.suspensions;
        if !moved_on {
            self.instances_round(&mut next);
        }
        self.excuse(&mut next);
        next
    }

    pub(crate) fn is_midnight(&self) -> bool {
        self.text.calendar.start(self.today()) == self.now
    }

    pub(crate) fn today(&self) -> Day {
        self.text.calendar.day(self.now)
    }

    /// The next instant at which a record takes effect, a day begins or a length runs out.
    fn next_due(&self) -> Option<Instant> {
        let records = self.used.iter().map(|(at, _)| *at);
        let midnight = [self.text.calendar.end(self.today())];
        records
            .chain(midnight)
            .chain(self.life_due())
            .chain(self.deeds_due())
            .chain(self.breaches_due())
            .chain(self.suspensions_due())
            .chain(self.acts_due())
            .filter(|at| *at > self.now)
            .min()
    }

    /// Whether a state held throughout a day that has ended.
    pub(crate) fn throughout(
        &self,
        instance: usize,
        day: Day,
        holds: impl Fn(&Standing) -> bool,
    ) -> bool {
        let (start, end) = (self.text.calendar.start(day), self.text.calendar.end(day));
        start >= self.beginning
            && end <= self.now
            && self
                .past
                .iter()
                .filter(|past| start <= past.at && past.at < end)
                .all(|past| past.after.get(instance).is_some_and(&holds))
    }

    /// The states that acts could be judged by in the seconds from `first` to `last`, each with the first
    /// second of the stretch in which it held and the last.
    pub(crate) fn judged_by(
        &self,
        instance: usize,
        first: Instant,
        last: Instant,
    ) -> Vec<(Instant, Instant, &Standing)> {
        let mut found = Vec::new();
        for (index, past) in self.past.iter().enumerate() {
            if first <= past.at
                && past.at <= last
                && let Some(standing) = past.for_acts.get(instance)
            {
                found.push((past.at, past.at, standing));
            }
            let after = Instant(past.at.0 + 1).max(first);
            let before_next = self
                .past
                .get(index + 1)
                .map_or(last, |next| Instant(next.at.0 - 1).min(last));
            if after <= before_next
                && let Some(standing) = past.after.get(instance)
            {
                found.push((after, before_next, standing));
            }
        }
        found
    }
}

//! Easings: rungs, figures of a day, totals. Sentence 12.

use mutaraka_vocabulary::agreement::{Amount, Basis, Bound};
use mutaraka_vocabulary::confirmation::Degree;
use mutaraka_vocabulary::finding::{ClauseState, EasingOutcome, How};
use mutaraka_vocabulary::time::Day;

use crate::entry::{Entry, EntryIx, NONE};
use crate::program::{DutyFacts, EasingFacts, InstanceIx};
use crate::run::Run;
use crate::state::{EasingDay, Grade, NEVER};
use crate::trail::Cause;

/// What records say of a day (or a total): range, degree, obstruction.
#[derive(Clone, Copy, Debug)]
struct Figure {
    low: i64,
    high: i64,
    degree: Degree,
    entry: EntryIx,
}

impl Figure {
    /// The range from low to high.
    fn provided(self) -> (Amount, Amount) {
        (Amount(self.low), Amount(self.high))
    }
}

impl Run<'_> {
    /// Reads what each easing owes on the day that begins, and judges the ladder by the state now.
    pub fn read_rungs(&mut self) {
        let today = self.day(self.state.now);
        if self.midnight(today) != self.state.now {
            return;
        }
        for index in 0..self.state.easings.len() {
            let instance = self.state.easings[index].instance;
            let owed = self.rung_owed(instance);
            let easing = &mut self.state.easings[index];
            if easing.owed.is_empty() {
                easing.first = today;
            }
            // The clock passes every midnight while there are easings, so days follow one another.
            easing.owed.push(owed);
        }
    }

    /// What the highest rung owes whose ground, and all grounds below it, hold now.
    fn rung_owed(&mut self, instance: InstanceIx) -> Amount {
        let rungs = &self.program.instances[instance as usize].rungs;
        let mut owed = Amount(0);
        for (amount, ground) in rungs {
            match ground {
                Some(ground) if !self.test(ground, None) => break,
                _ => owed = *amount,
            }
        }
        owed
    }

    /// Judges each easing on a day that has ended.
    pub fn judge_day(&mut self, day: i32) {
        for index in 0..self.state.easings.len() {
            self.judge_easing(index, day, Cause::Clock);
        }
    }

    /// Quantities known at this instant.
    pub fn quantities(&mut self, group: &[EntryIx]) {
        for &index in group {
            let matter = self.entries[index as usize].matter;
            self.replace_version(matter, index);
        }
        // Judged when all of them are in place.
        for &index in group {
            self.judge_figures_of(index, index);
        }
    }

    /// Judges again the easings that the figure of an entry is about.
    pub fn judge_figures_of(&mut self, figure: EntryIx, why: EntryIx) {
        let entry = &self.entries[figure as usize];
        let (kind, day) = (
            self.tables.quantities.get(entry.shape).kind.0,
            self.day(entry.start),
        );
        for easing in 0..self.state.easings.len() {
            let instance = self.state.easings[easing].instance;
            let Some(facts) = &self.program.duty(instance).easing else {
                continue;
            };
            if facts.quantity.is_none_or(|node| node.0 != kind) {
                continue;
            }
            if facts.total {
                if !self.state.easings[easing].outcomes.is_empty() {
                    self.judge_total(instance, Cause::Entry(why));
                }
            } else if self.midnight(day + 1) <= self.state.now {
                self.judge_easing(easing, day, Cause::Entry(why));
            }
        }
    }

    fn judge_easing(&mut self, index: usize, day: i32, cause: Cause) {
        let instance = self.state.easings[index].instance;
        let duty = self.program.duty(instance);
        let Some(facts) = duty.easing.as_ref().filter(|facts| !facts.total) else {
            return;
        };
        let place = usize::try_from(day - self.state.easings[index].first).ok();
        let Some(&owed) = place.and_then(|place| self.state.easings[index].owed.get(place)) else {
            return;
        };
        let (from, to) = (self.midnight(day), self.midnight(day + 1));
        let states = self.trail.during(self.state, instance, from, to);
        if states
            .iter()
            .any(|state| matches!(state, ClauseState::NotYet | ClauseState::Ended))
        {
            return;
        }
        let bound = states.iter().all(|&state| state == ClauseState::Binding);
        let figures = self.figures_of(instance, facts, day);
        let figure = merged(&figures);
        let (result, grade) = if bound {
            let excused = self.obstruction(instance, facts, day);
            judged(duty, facts.bound, owed, figure, excused)
        } else {
            let result = EasingDay {
                owed: Amount(0),
                provided: figure.map(Figure::provided),
                excused: Amount(0),
                outcome: EasingOutcome::NotOwed,
            };
            (result, Grade::None)
        };
        self.state.easings[index].outcomes.insert(day, result);
        let cause = figure.map_or(cause, |figure| Cause::Entry(figure.entry));
        self.hold_shortfall(instance, day, grade, cause);
    }

    fn hold_shortfall(&mut self, instance: InstanceIx, day: i32, grade: Grade, cause: Cause) {
        let known = self
            .state
            .breaches_of(instance)
            .any(|(_, breach)| breach.day == day);
        if grade == Grade::None && !known {
            return;
        }
        let breach = self.breach(instance, day, NONE);
        if self.state.breaches[breach as usize].omission != grade {
            let happened = self.midnight(day);
            let facts = self.state.breaches.get_mut(breach as usize);
            (facts.omission, facts.omitted) = (grade, happened);
            let how = if grade == Grade::None {
                How::Correction
            } else {
                How::Shortfall
            };
            self.mark_breach(breach, how, cause);
        }
    }

    /// A total, judged when its deadline has fallen.
    pub fn judge_total(&mut self, instance: InstanceIx, cause: Cause) {
        let Some(index) = self.program.instances[instance as usize]
            .easing
            .map(|easing| easing as usize)
        else {
            return;
        };
        let Some(deed) = self.program.instances[instance as usize].deed else {
            return;
        };
        let duty = self.program.duty(instance);
        let Some(facts) = duty.easing.as_ref() else {
            return;
        };
        // Judged again later: on the day on which it first fell.
        let due = self.state.deeds[deed as usize].deadline;
        let fell = self.state.easings[index]
            .outcomes
            .keys()
            .next()
            .copied()
            .unwrap_or_else(|| self.day(self.state.now));
        let last = if due < NEVER && self.midnight(self.day(due)) == due {
            self.day(due) - 1
        } else {
            self.day(due)
        };
        let owed = match self.state.easings[index].outcomes.get(&fell) {
            Some(judged) => judged.owed,
            None => self.total_owed(index, instance, last),
        };
        let begun = self.state.instances[instance as usize].begun;
        let (mut low, mut high, mut degree, mut complete) = (0_i64, 0_i64, Degree::Verified, true);
        let mut entry = NONE;
        let mut excused = 0_i64;
        for day in self.day(begun)..=last {
            match merged(&self.figures_of(instance, facts, day)) {
                Some(figure) => {
                    low = low.saturating_add(figure.low);
                    high = high.saturating_add(figure.high);
                    degree = degree.min(figure.degree);
                    entry = figure.entry;
                }
                None => complete = false,
            }
            excused = excused.saturating_add(self.obstruction(instance, facts, day));
        }
        let high = if complete { high } else { i64::MAX };
        let figure = (entry != NONE).then_some(Figure {
            low,
            high,
            degree,
            entry,
        });
        let (result, grade) = judged(duty, facts.bound, owed, figure, excused);
        self.state.easings[index].outcomes.insert(fell, result);
        self.hold_shortfall(instance, fell, grade, cause);
    }

    /// A total owes by the rung of its last day.
    fn total_owed(&mut self, index: usize, instance: InstanceIx, last: i32) -> Amount {
        let easing = &self.state.easings[index];
        if let Some(&owed) = usize::try_from(last - easing.first)
            .ok()
            .and_then(|place| easing.owed.get(place))
        {
            return owed;
        }
        self.rung_owed(instance)
    }

    /// Current records about an easing on a day, those of the highest degree.
    fn figures_of(&self, instance: InstanceIx, facts: &EasingFacts, day: i32) -> Vec<Figure> {
        let mut figures: Vec<Figure> = self
            .records_of(instance, facts, day)
            .map(|(index, entry)| {
                let shape = self.tables.quantities.get(entry.shape);
                Figure {
                    low: shape.low.0,
                    high: shape.high.0,
                    degree: entry.confirmation().least(),
                    entry: index,
                }
            })
            .collect();
        // The reason told is the same in any order of arrival.
        figures.sort_by_key(|figure| self.ids.get(self.entries[figure.entry as usize].id));
        let best = figures.iter().map(|figure| figure.degree).max();
        figures.retain(|figure| Some(figure.degree) == best);
        figures
    }

    fn records_of(
        &self,
        instance: InstanceIx,
        facts: &EasingFacts,
        day: i32,
    ) -> impl Iterator<Item = (EntryIx, &Entry)> {
        let kind = facts.quantity.map_or(u16::MAX, |node| node.0);
        let (place, anywhere) = (facts.place, facts.anywhere);
        let party = self.program.instances[instance as usize].by;
        let end = self.midnight(day + 1);
        self.figures
            .get(&(kind, day))
            .map_or(&[][..], Vec::as_slice)
            .iter()
            .filter_map(move |&index| {
                let entry = &self.entries[index as usize];
                let current = self
                    .state
                    .matter(entry.matter)
                    .is_some_and(|matter| matter.version == index);
                let shape = self.tables.quantities.get(entry.shape);
                let in_place = anywhere || shape.inside & place != 0;
                let whose = shape
                    .by
                    .is_none_or(|by| self.program.parties_of(by, Day(day)).contains(&party));
                let fits = current
                    && in_place
                    && whose
                    && entry.span().end.0 <= end
                    && entry.confirmation().least() > Degree::Refuted;
                fits.then_some((index, entry))
            })
    }

    /// The largest obstruction by the beneficiary that is proved to the clause's standard.
    fn obstruction(&self, instance: InstanceIx, facts: &EasingFacts, day: i32) -> i64 {
        let standard = self.program.duty(instance).standard;
        self.records_of(instance, facts, day)
            .filter(|(_, entry)| entry.confirmation().least() >= standard)
            .filter_map(|(_, entry)| self.tables.quantities.get(entry.shape).obstructed)
            .map(|amount| amount.0)
            .max()
            .unwrap_or(0)
    }
}

fn merged(figures: &[Figure]) -> Option<Figure> {
    let first = figures.first()?;
    let low = figures.iter().map(|figure| figure.low).min()?;
    let high = figures.iter().map(|figure| figure.high).max()?;
    Some(Figure {
        low,
        high,
        ..*first
    })
}

/// What was provided against what was owed, and what is held against the one who owed it.
fn judged(
    duty: &DutyFacts,
    bound: Bound,
    owed: Amount,
    figure: Option<Figure>,
    obstructed: i64,
) -> (EasingDay, Grade) {
    let (outcome, grade) = figure.map_or((EasingOutcome::Unknown, Grade::None), |figure| {
        outcome(duty, bound, owed.0, figure, obstructed)
    });
    let excused = if outcome == EasingOutcome::Excused {
        obstructed
    } else {
        0
    };
    let day = EasingDay {
        owed,
        provided: figure.map(Figure::provided),
        excused: Amount(excused),
        outcome,
    };
    (day, grade)
}

fn outcome(
    duty: &DutyFacts,
    bound: Bound,
    owed: i64,
    figure: Figure,
    obstructed: i64,
) -> (EasingOutcome, Grade) {
    let middle = figure.low.midpoint(figure.high);
    let (delivered, short) = match bound {
        Bound::AtLeast => {
            let tested = match duty.basis {
                Basis::Low => figure.high,
                Basis::Best => middle,
                Basis::High => figure.low,
            };
            (figure.low >= owed, owed.saturating_sub(tested))
        }
        Bound::AtMost => {
            let tested = match duty.basis {
                Basis::Low => figure.low,
                Basis::Best => middle,
                Basis::High => figure.high,
            };
            (figure.high <= owed, tested.saturating_sub(owed))
        }
    };
    if delivered {
        (EasingOutcome::Delivered, Grade::None)
    } else if short <= 0 {
        (EasingOutcome::Unknown, Grade::None)
    } else if short <= obstructed {
        (EasingOutcome::Excused, Grade::None)
    } else if figure.degree >= duty.standard {
        (EasingOutcome::Shortfall, Grade::Qualifying)
    } else {
        (EasingOutcome::Shortfall, Grade::Alleged)
    }
}

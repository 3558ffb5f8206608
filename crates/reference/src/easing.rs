//! Figures of a day, and what they make of an easing (sentence 12).

use mutaraka_vocabulary::agreement::{Amount, Basis, Bound, Duty, Easing, Per};
use mutaraka_vocabulary::finding::{ClauseState, EasingEntry, EasingOutcome};
use mutaraka_vocabulary::record::{Matter, Quantity, Record};
use mutaraka_vocabulary::{Day, Degree, Instant};

use crate::answer::Answer;
use crate::grades::Grade;
use crate::place;
use crate::run::Run;

/// An easing on a day, or its total, and the grade of the breach that it is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Judged {
    pub(crate) entry: EasingEntry,
    pub(crate) grade: Grade,
}

/// What the records say of a day: a range, how sure it is, and the most obstruction that is proved.
struct Figure {
    low: i64,
    high: i64,
    degree: Degree,
}

/// A sum without a high end.
const UNLIMITED: i64 = i64::MAX;

impl Run<'_> {
    fn easing(&self, instance: usize) -> Option<&Easing> {
        match &self.text.what(instance).duty {
            Duty::Provide(easing) => Some(easing),
            _ => None,
        }
    }

    /// Reads the rung of every easing for the day that begins now.
    pub(crate) fn read_rungs(&mut self) {
        let today = self.today();
        for instance in 0..self.text.instances.len() {
            let Some(easing) = self.easing(instance) else {
                continue;
            };
            let holds = |rung: &&mutaraka_vocabulary::agreement::Rung| {
                rung.ground
                    .as_ref()
                    .is_none_or(|ground| self.is_true(Some(instance), ground))
            };
            let rung = easing
                .rungs
                .iter()
                .take_while(holds)
                .count()
                .saturating_sub(1);
            self.state.rungs.insert((instance, today), rung);
        }
    }

    fn owed_on(&self, instance: usize, day: Day) -> i64 {
        let rung = self.state.rungs.get(&(instance, day)).copied().unwrap_or(0);
        self.easing(instance)
            .and_then(|easing| easing.rungs.get(rung))
            .map_or(0, |rung| rung.amount.0)
    }

    /// The records of exactly that quantity and day, surely in one of the zones, by the owing party.
    fn figures(&self, instance: usize, day: Day) -> Vec<(&Record<'static>, &Quantity<'static>)> {
        let Some(easing) = self.easing(instance) else {
            return Vec::new();
        };
        let (start, end) = (self.text.calendar.start(day), self.text.calendar.end(day));
        let by = self.text.instances[instance].by;
        self.current
            .values()
            .filter_map(|(_, record)| match &record.matter {
                Matter::Quantity(quantity) => Some((*record, quantity)),
                _ => None,
            })
            .filter(|(record, quantity)| {
                quantity.kind == easing.quantity
                    && start <= record.happened.start
                    && record.happened.end <= end
                    && place::lies_in(self.text.agreement, &record.place, &easing.place)
                        == Answer::Yes
                    && quantity.by.as_ref().is_none_or(|who| {
                        self.text
                            .parties_of(&self.text.label(who), day)
                            .contains(&by)
                    })
                    && record.confirmation.least() > Degree::Refuted
            })
            .collect()
    }

    fn figure(&self, instance: usize, day: Day) -> Option<Figure> {
        let all = self.figures(instance, day);
        let degree = all
            .iter()
            .map(|(record, _)| record.confirmation.least())
            .max()?;
        let best = || {
            all.iter()
                .filter(|(record, _)| record.confirmation.least() == degree)
        };
        let low = best().map(|(_, quantity)| quantity.low.0).min()?;
        let high = best().map(|(_, quantity)| quantity.high.0).max()?;
        Some(Figure { low, high, degree })
    }

    fn obstruction(&self, instance: usize, day: Day) -> i64 {
        let standard = self.text.what(instance).proof.standard;
        self.figures(instance, day)
            .iter()
            .filter(|(record, _)| record.confirmation.least() >= standard)
            .filter_map(|(_, quantity)| quantity.obstructed)
            .map(|amount| amount.0)
            .max()
            .unwrap_or(0)
    }

    /// Judges every day of every daily easing that has ended.
    pub(crate) fn judge_easings(&mut self) {
        for instance in 0..self.text.instances.len() {
            if !self
                .easing(instance)
                .is_some_and(|easing| easing.per == Per::Day)
            {
                continue;
            }
            let mut day = self.text.calendar.day(self.beginning);
            while self.text.calendar.end(day) <= self.now {
                if self.throughout(instance, day, |standing| standing.in_force) {
                    let judged = self.judge_day(instance, day);
                    self.easings.insert((instance, day), judged);
                }
                day = day.plus(1);
            }
        }
    }

    fn judge_day(&self, instance: usize, day: Day) -> Judged {
        let figure = self.figure(instance, day);
        if !self.throughout(instance, day, |standing| {
            standing.state == ClauseState::Binding
        }) {
            let provided = figure.map(|figure| (Amount(figure.low), Amount(figure.high)));
            let entry = EasingEntry {
                day,
                owed: Amount(0),
                provided,
                excused: Amount(0),
                outcome: EasingOutcome::NotOwed,
            };
            return Judged {
                entry,
                grade: Grade::None,
            };
        }
        self.judge(
            instance,
            day,
            self.owed_on(instance, day),
            figure,
            self.obstruction(instance, day),
        )
    }

    /// The total of an easing whose deadline fell at `fell`; none for anything else.
    pub(crate) fn total(&self, instance: usize, fell: Instant) -> Option<Judged> {
        self.easing(instance)?;
        let calendar = &self.text.calendar;
        let day = calendar.day(fell);
        let last = if calendar.start(day) == fell {
            day.plus(-1)
        } else {
            day
        };
        let mut on = calendar.day(self.state.instances[instance].began?);
        let mut sum: Option<Figure> = None;
        let (mut missing, mut obstruction) = (false, 0_i64);
        while on <= last {
            obstruction = obstruction.saturating_add(self.obstruction(instance, on));
            match (self.figure(instance, on), &mut sum) {
                (None, _) => missing = true,
                (Some(figure), None) => sum = Some(figure),
                (Some(figure), Some(sum)) => {
                    sum.low = sum.low.saturating_add(figure.low);
                    sum.high = sum.high.saturating_add(figure.high);
                    sum.degree = sum.degree.min(figure.degree);
                }
            }
            on = on.plus(1);
        }
        if let (true, Some(sum)) = (missing, &mut sum) {
            sum.high = UNLIMITED;
        }
        Some(self.judge(
            instance,
            day,
            self.owed_on(instance, last),
            sum,
            obstruction,
        ))
    }

    fn judge(
        &self,
        instance: usize,
        day: Day,
        owed: i64,
        figure: Option<Figure>,
        obstruction: i64,
    ) -> Judged {
        let proof = self.text.what(instance).proof;
        let bound = self
            .easing(instance)
            .map_or(Bound::AtLeast, |easing| easing.bound);
        let entry = |outcome, provided, excused| EasingEntry {
            day,
            owed: Amount(owed),
            provided,
            excused: Amount(excused),
            outcome,
        };
        let Some(figure) = figure else {
            return Judged {
                entry: entry(EasingOutcome::Unknown, None, 0),
                grade: Grade::None,
            };
        };
        let provided = Some((Amount(figure.low), Amount(figure.high)));
        let (low, high, owed) = (
            i128::from(figure.low),
            i128::from(figure.high),
            i128::from(owed),
        );
        // Twice the end that is held against the limit: the least shortfall for the low basis.
        let (delivered, tested) = match (bound, proof.basis) {
            (Bound::AtLeast, Basis::Low) => (low >= owed, 2 * high),
            (Bound::AtLeast, Basis::High) => (low >= owed, 2 * low),
            (Bound::AtMost, Basis::Low) => (high <= owed, 2 * low),
            (Bound::AtMost, Basis::High) => (high <= owed, 2 * high),
            (bound, Basis::Best) => {
                let middle = if figure.high == UNLIMITED {
                    2 * high
                } else {
                    low + high
                };
                (
                    if bound == Bound::AtLeast {
                        low >= owed
                    } else {
                        high <= owed
                    },
                    middle,
                )
            }
        };
        let shortfall = match bound {
            Bound::AtLeast => 2 * owed - tested,
            Bound::AtMost => tested - 2 * owed,
        };
        let (outcome, excused) = if delivered {
            (EasingOutcome::Delivered, 0)
        } else if shortfall <= 0 {
            (EasingOutcome::Unknown, 0)
        } else if shortfall <= 2 * i128::from(obstruction) {
            (EasingOutcome::Excused, obstruction)
        } else {
            (EasingOutcome::Shortfall, 0)
        };
        let grade = match outcome {
            EasingOutcome::Shortfall if figure.degree >= proof.standard => Grade::Qualifying,
            EasingOutcome::Shortfall => Grade::Alleged,
            _ => Grade::None,
        };
        Judged {
            entry: entry(outcome, provided, excused),
            grade,
        }
    }
}

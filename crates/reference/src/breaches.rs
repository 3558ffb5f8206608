//! The life of a breach (sentence 7).

use std::collections::BTreeSet;

use mutaraka_vocabulary::agreement::{Duty, Ruling};
use mutaraka_vocabulary::finding::Stage;
use mutaraka_vocabulary::record::Subject;
use mutaraka_vocabulary::{Instant, StepKind};

use crate::grades::{Grade, Grades, was_proved};
use crate::naming::Deciding;
use crate::run::{Received, Run};
use crate::state::{Breach, Carried, Decided, Group, Key};

impl Run<'_> {
    pub(crate) fn breaches_round(&self, timers: bool, grades: &Grades, next: &mut Carried) {
        let keys: BTreeSet<&Key> = grades
            .breaches
            .keys()
            .chain(self.state.breaches.keys())
            .collect();
        for key in keys {
            let old = self.state.breaches.get(key).cloned().unwrap_or_default();
            let mut new = self.next_life(timers, key, &old, grades);
            if new.stage != old.stage
                && let Some(stage) = new.stage
            {
                new.log.push((self.now, self.group, stage));
            }
            if new.stage.is_some() {
                next.breaches.insert(key.clone(), new);
            }
        }
    }

    fn next_life(&self, timers: bool, key: &Key, old: &Breach, grades: &Grades) -> Breach {
        let grade = grades.of(key);
        let mut decided = self
            .decisions(key, grades)
            .filter(|decided| Some(decided.at) > old.beaten)
            .max(old.decided)
            .max(self.silence(timers, key, old, grades));
        let mut beaten = old.beaten;
        if let Some(ruled) =
            decided.filter(|ruled| decided != old.decided && ruled.ruling() == Ruling::Undetermined)
            && matches!(old.stage, Some(Stage::Established | Stage::Standing))
            && (self.is_remedied(key, old, grades) || self.is_waived(key, old, grades))
        {
            (decided, beaten) = (old.decided, Some(ruled.at));
        }
        let fresh = if decided == old.decided {
            None
        } else {
            decided.map(Decided::ruling)
        };
        let ruling = decided.map(Decided::ruling);
        let is_open = matches!(old.stage, Some(Stage::Established | Stage::Standing));
        let is_closed = matches!(
            old.stage,
            Some(Stage::Remedied | Stage::RemediedLate | Stage::Settled)
        );
        let falls = ruling.is_none() && grade < Grade::Qualifying;

        let mut new = Breach {
            decided,
            beaten,
            ..old.clone()
        };
        let stage = if is_open || is_closed {
            // On one item refuted beats remedied beats undetermined beats standing.
            if fresh == Some(Ruling::NoBreach) || falls {
                Some(Stage::Refuted)
            } else if is_open && self.is_remedied(key, old, grades) {
                Some(if old.stage == Some(Stage::Standing) {
                    Stage::RemediedLate
                } else {
                    Stage::Remedied
                })
            } else if (is_open || old.stage == Some(Stage::RemediedLate))
                && self.is_waived(key, old, grades)
            {
                Some(Stage::Settled)
            } else if fresh == Some(Ruling::Undetermined) {
                Some(Stage::Undetermined)
            } else if is_closed && self.happened_again(key, old, grades) {
                Some(Stage::Established)
            } else if old.stage == Some(Stage::Established) && self.window_is_over(key, old) {
                Some(Stage::Standing)
            } else {
                old.stage
            }
        } else {
            match (fresh, ruling) {
                (Some(Ruling::Breach), _) => Some(Stage::Established),
                (Some(Ruling::NoBreach), _) => Some(Stage::Refuted),
                (Some(Ruling::Undetermined), _) => Some(Stage::Undetermined),
                (None, Some(_)) => old.stage,
                (None, None) => undecided_stage(old, grade),
            }
        };
        new.stage = stage;
        if stage != old.stage {
            self.enter(key, old, &mut new);
        }
        new
    }

    /// Keeps the times of a life of the breach when its stage changes.
    fn enter(&self, key: &Key, old: &Breach, new: &mut Breach) {
        let was_closed = old.closed.is_some();
        match new.stage {
            Some(Stage::Established) => {
                new.was_established = true;
                new.established = Some(self.now);
                (new.stood, new.closed) = (None, None);
            }
            Some(Stage::Standing) => new.stood = Some(self.now),
            Some(Stage::Remedied | Stage::RemediedLate | Stage::Settled) => {
                new.closed = Some(self.now)
            }
            _ => (new.established, new.stood, new.closed) = (None, None, None),
        }
        if was_closed && new.closed.is_none() {
            // What closed one life of the breach does not close the next.
            new.spent
                .extend(self.steps.iter().map(|step| step.id.to_owned()));
            new.spent.extend(
                self.state.deeds[key.instance]
                    .performed
                    .iter()
                    .map(|(_, id)| id.clone()),
            );
        }
    }

    /// The decision that prevails, of those that name the breach.
    fn decisions(&self, key: &Key, grades: &Grades) -> Option<Decided> {
        self.steps
            .iter()
            .filter(|step| step.step.kind == StepKind::Decision)
            .filter(|step| {
                self.powers_over(key.instance)
                    .any(|power| self.text.is_step_of_role(power.role, &step.by))
            })
            .filter_map(|step| {
                let ruling = step.step.ruling?;
                let reaches = |grade| {
                    grade > Grade::None
                        && (ruling != Ruling::Breach || grade != Grade::Unattributed)
                };
                self.names_breach(step, key, grades, reaches)
                    .then(|| Decided::new(step.at, Group::Steps, ruling))
            })
            .max()
    }

    /// Silence at the deadline of the first complaint.
    fn silence(&self, timers: bool, key: &Key, old: &Breach, grades: &Grades) -> Option<Decided> {
        let is_decided = old.decided.is_some() || self.decisions(key, grades).is_some();
        if !timers || is_decided || old.stage.is_some_and(was_proved) {
            return None;
        }
        self.powers_over(key.instance)
            .filter_map(|power| {
                let first = self
                    .complaints()
                    .filter_map(|step| self.complained(step, key, &power, grades))
                    .min()?;
                let deadline = self.text.calendar.after(first, power.within?);
                (deadline == self.now).then(|| Decided::new(self.now, Group::Timers, power.silence))
            })
            .max()
    }

    /// Since when a complaint, made in time, names a breach: its receipt, or when the act that it names is
    /// known.
    fn complained(
        &self,
        step: &Received,
        key: &Key,
        power: &Deciding,
        grades: &Grades,
    ) -> Option<Instant> {
        let in_time = |act: &str| {
            let known = self.first_known(act);
            match (known, power.complaint_within) {
                (Some(known), Some(within)) => step.at < self.text.calendar.after(known, within),
                _ => true,
            }
        };
        let reached = |grade| power.silence != Ruling::Breach || grade != Grade::Unattributed;
        step.step
            .about
            .iter()
            .filter_map(|subject| {
                if self.subject_is_breach(subject, key) {
                    let mut graded = grades.in_breach(key).peekable();
                    return (graded.peek().is_none() || graded.any(|(act, _)| in_time(act)))
                        .then_some(step.at);
                }
                let Subject::Record(id) = subject else {
                    return None;
                };
                let act = self.act_named(id);
                let (_, grade) = grades.in_breach(key).find(|(graded, _)| *graded == act)?;
                let known = self.first_known(&act)?;
                (in_time(&act) && reached(grade)).then(|| step.at.max(known))
            })
            .min()
    }

    /// A remedy that works: by the party, naming the breach, proved or accepted; a deed done after its
    /// deadline; or the steps that a test of diligence asks for, made late.
    fn is_remedied(&self, key: &Key, old: &Breach, grades: &Grades) -> bool {
        let (instance, standard) = (
            &self.text.instances[key.instance],
            self.text.what(key.instance).proof.standard,
        );
        let names = |step: &Received, kind: &StepKind, party: usize| {
            step.step.kind == *kind
                && !old.spent.contains(step.id)
                && self.is_by_party(step, party)
                && self.names_breach(step, key, grades, |grade| grade > Grade::None)
        };
        let is_accepted = || {
            self.steps
                .iter()
                .any(|step| names(step, &StepKind::Acceptance, instance.toward))
        };
        self.steps.iter().any(|step| {
            names(step, &StepKind::Remedy, instance.by)
                && (step.occurrence >= standard || is_accepted())
        }) || self.is_performed_late(key, old)
            || self.is_answered_late(key, grades)
    }

    fn is_performed_late(&self, key: &Key, old: &Breach) -> bool {
        let deed = &self.state.deeds[key.instance];
        let is_do = matches!(self.text.what(key.instance).duty, Duty::Do { .. });
        let missed = deed
            .fell
            .iter()
            .rfind(|fell| fell.missed && self.text.calendar.day(fell.at) == key.day);
        is_do
            && missed.is_some_and(|missed| {
                deed.performed.iter().any(|(at, id)| {
                    !old.spent.contains(id) && (*at, Group::Steps) > (missed.at, missed.group)
                })
            })
    }

    fn is_answered_late(&self, key: &Key, grades: &Grades) -> bool {
        let Duty::Restrain { tests, .. } = &self.text.what(key.instance).duty else {
            return false;
        };
        let mut unanswered = tests
            .iter()
            .flat_map(|test| {
                grades
                    .in_breach(key)
                    .map(move |(act, grade)| (test, act, grade))
            })
            .filter(|(test, act, grade)| {
                *grade == Grade::Qualifying && self.is_unanswered(key.instance, act, test)
            })
            .peekable();
        let by_number = grades
            .by_number
            .get(key)
            .is_some_and(|grade| *grade == Grade::Qualifying);
        !by_number
            && unanswered.peek().is_some()
            && unanswered.all(|(test, act, _)| self.answered_at(key.instance, act, test).is_some())
    }

    fn is_waived(&self, key: &Key, old: &Breach, grades: &Grades) -> bool {
        let injured = self.text.instances[key.instance].toward;
        self.steps.iter().any(|step| {
            step.step.kind == StepKind::Waiver
                && !old.spent.contains(step.id)
                && self.is_by_party(step, injured)
                && self.names_breach(step, key, grades, |grade| grade > Grade::None)
        })
    }

    /// An act that began at or after the breach was remedied or settled, and qualifies; or a deadline
    /// missed again.
    fn happened_again(&self, key: &Key, old: &Breach, grades: &Grades) -> bool {
        let Some(closed) = old.closed else {
            return false;
        };
        let missed = self.state.deeds[key.instance].fell.iter().any(|fell| {
            fell.missed
                && fell.at >= closed
                && self.text.calendar.day(fell.at) == key.day
                && !self.state.deeds[key.instance]
                    .performed
                    .iter()
                    .any(|(at, _)| (*at, Group::Steps) > (fell.at, fell.group))
        });
        missed
            || grades.acts.iter().any(|graded| {
                graded.key == *key
                    && graded.counts
                    && graded.grade == Grade::Qualifying
                    && graded.start >= closed
            })
    }

    fn window_is_over(&self, key: &Key, old: &Breach) -> bool {
        match (self.text.what(key.instance).remedy, old.established) {
            (Some(window), Some(established)) => {
                self.text.calendar.after(established, window) <= self.now
            }
            _ => true,
        }
    }

    /// Ends of remedy windows, and deadlines of complaints.
    pub(crate) fn breaches_due(&self) -> Vec<Instant> {
        let after = |from: Instant, length| self.text.calendar.after(from, length);
        let windows = self.state.breaches.iter().filter_map(|(key, breach)| {
            Some(after(
                breach.established?,
                self.text.what(key.instance).remedy?,
            ))
        });
        let mut due: Vec<Instant> = windows.collect();
        let lengths: Vec<_> = (0..self.text.instances.len())
            .flat_map(|instance| {
                self.powers_over(instance)
                    .filter_map(|power| power.within)
                    .collect::<Vec<_>>()
            })
            .collect();
        for step in self.complaints() {
            let known = step.step.about.iter().filter_map(|subject| match subject {
                Subject::Record(id) => self.first_known(id),
                _ => None,
            });
            for from in known.map(|known| known.max(step.at)).chain([step.at]) {
                due.extend(lengths.iter().map(|length| after(from, *length)));
            }
        }
        due
    }
}

/// The stage of an item that no decision is about and that is not established or closed.
fn undecided_stage(old: &Breach, grade: Grade) -> Option<Stage> {
    match grade {
        Grade::Qualifying => Some(Stage::Established),
        // Refuted after it was established, it stays so until it qualifies again.
        _ if old.was_established => old.stage,
        Grade::Alleged => Some(Stage::Alleged),
        Grade::Pending => Some(Stage::PendingResponse),
        Grade::Unattributed => Some(Stage::Unattributed),
        Grade::Permitted => Some(Stage::Permitted),
        Grade::Lapsed => Some(Stage::Lapsed),
        Grade::Unprocessable => Some(Stage::Unprocessable),
        Grade::Refuted => Some(Stage::Refuted),
        // What was alleged and is no longer said to be under the clause at all.
        Grade::None => old.stage.map(|_| Stage::Refuted),
    }
}

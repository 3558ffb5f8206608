//! What each act is worth in each instance, and from that each breach (sentences 6, 7, 12).

use std::collections::BTreeMap;

use mutaraka_vocabulary::agreement::{Counting, Duty};
use mutaraka_vocabulary::finding::{ClauseState, Stage};
use mutaraka_vocabulary::{Degree, Instant, Name};

use crate::answer::Answer;
use crate::deed::Known;
use crate::run::{Deeds, Run};
use crate::scope;
use crate::state::Key;

/// The grade of an act in an instance, or of a breach, from low.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Grade {
    None,
    Refuted,
    Unprocessable,
    Lapsed,
    Permitted,
    Unattributed,
    Pending,
    Alleged,
    Qualifying,
}

impl Grade {
    /// An allegation that nobody has closed.
    pub(crate) fn is_open(self) -> bool {
        matches!(self, Grade::Unattributed | Grade::Pending | Grade::Alleged)
    }
}

/// An instance that an act may fall under, as far as that does not depend on later events.
pub(crate) struct Held {
    pub(crate) instance: usize,
    /// The least of kind, place, directed at, hours, toward, listed targets and savings; never no.
    pub(crate) fits: Answer,
    /// Never no.
    pub(crate) attribution: Answer,
    pub(crate) degree: Degree,
    pub(crate) binding: Answer,
}

/// An act in a breach.
pub(crate) struct Graded {
    pub(crate) key: Key,
    pub(crate) act: String,
    pub(crate) start: Instant,
    pub(crate) grade: Grade,
    /// It counts in the breach. It does not where diligence towards it has not failed.
    pub(crate) counts: bool,
}

/// All grades of one round.
#[derive(Default)]
pub(crate) struct Grades {
    /// Acts with a grade other than none.
    pub(crate) acts: Vec<Graded>,
    /// Breaches with a grade other than none.
    pub(crate) breaches: BTreeMap<Key, Grade>,
    /// Of breaches by failed diligence: the grade by the number of acts alone.
    pub(crate) by_number: BTreeMap<Key, Grade>,
}

impl Grades {
    /// The acts graded in a breach.
    pub(crate) fn in_breach<'g>(&'g self, key: &'g Key) -> impl Iterator<Item = (&'g str, Grade)> {
        self.acts
            .iter()
            .filter(move |graded| graded.key == *key)
            .map(|graded| (graded.act.as_str(), graded.grade))
    }

    pub(crate) fn of(&self, key: &Key) -> Grade {
        self.breaches.get(key).copied().unwrap_or(Grade::None)
    }
}

impl<'a> Run<'a> {
    /// The instances that an act may fall under.
    pub(crate) fn held(&self, known: &Known<'a>) -> Vec<Held> {
        (0..self.text.instances.len())
            .filter_map(|instance| self.held_in(known, instance))
            .collect()
    }

    fn held_in(&self, known: &Known<'a>, index: usize) -> Option<Held> {
        let text = self.text;
        let scope = self.scope_of(index)?;
        let (instance, owed) = (&text.instances[index], text.owed(index));
        let is_answered = |actor: &Name| match &owed.what.duty {
            Duty::Restrain { actors, .. } => actors.contains(actor),
            _ => text.parties_of(actor, known.day).contains(&instance.by),
        };
        let attribution = known.done_by(is_answered);
        if attribution == Answer::No {
            return None;
        }
        let aims = known.aims(text, is_answered);
        let owed_to: Vec<usize> = text
            .instances
            .iter()
            .filter(|other| other.owed == instance.owed && other.by == instance.by)
            .map(|other| other.toward)
            .collect();
        let toward = aims
            .iter()
            .map(|aims| scope::toward(text, known, aims, instance.by, instance.toward, &owed_to));
        let mut fits =
            scope::fits(text, scope, known, &aims, self.beginning).min(Answer::over(toward));
        if !owed.what.always {
            let listed = aims
                .iter()
                .map(|aims| Answer::of(!scope::only_listed_targets(text, known, aims)));
            fits = fits.min(Answer::over(listed)).min(scope::savings(
                text,
                known,
                &aims,
                &owed.number,
                instance.by,
                self.beginning,
            ));
        }
        if fits == Answer::No {
            return None;
        }
        let degree = known.degree_for(text, instance.by);
        Some(Held {
            instance: index,
            fits,
            attribution,
            degree,
            binding: self.binding(known, index, false),
        })
    }

    /// Whether the instance bound at the act's happening; `from_the_act` looks again at conditions that
    /// release from the act on (8).
    fn binding(&self, known: &Known, instance: usize, from_the_act: bool) -> Answer {
        let Some((first, last)) = scope::possible_seconds(known, self.beginning) else {
            return Answer::No;
        };
        let mut truths = Vec::new();
        for (from, to, standing) in self.judged_by(instance, first, last) {
            if from_the_act {
                let instants = self.instants_between(from, to);
                truths.extend(
                    instants
                        .into_iter()
                        .map(|second| self.bound_in_hindsight(instance, standing, second)),
                );
            } else {
                truths.push(standing.state == ClauseState::Binding);
            }
        }
        scope::over_seconds(known.record.throughout, &truths)
    }

    /// `from`, and every instant up to `to` at which the span of an act ends.
    fn instants_between(&self, from: Instant, to: Instant) -> Vec<Instant> {
        let ends = self.acts.values().map(|act| act.known.record.happened.end);
        [from]
            .into_iter()
            .chain(ends.filter(|end| from < *end && *end <= to))
            .collect()
    }

    /// Whether the instance bound at the act's happening, by what is known now; what was once excused stays so.
    fn binding_now(&self, known: &Known, held: &Held) -> Answer {
        if !self.releases_from_the_act(held.instance) {
            return held.binding;
        }
        let excused = self
            .state
            .excused
            .get(&(known.record.id.to_string(), held.instance));
        let now = self.binding(known, held.instance, true);
        excused.map_or(now, |excused| now.min(*excused))
    }

    /// Keeps what conditions counted from the act excuse.
    pub(crate) fn excuse(&self, next: &mut crate::state::Carried) {
        for act in self.acts.values() {
            self.excuse_act(act, next);
        }
    }

    pub(crate) fn excuse_act(&self, act: &Deeds, next: &mut crate::state::Carried) {
        for held in &act.held {
            if self.releases_from_the_act(held.instance) {
                let key = (act.known.record.id.to_string(), held.instance);
                next.excused.insert(key, self.binding_now(&act.known, held));
            }
        }
    }

    fn base_grade(&self, known: &Known, held: &Held) -> Grade {
        let binding = self.binding_now(known, held);
        if binding == Answer::No {
            Grade::None
        } else if held.degree == Degree::Refuted {
            Grade::Refuted
        } else if held.attribution == Answer::Perhaps {
            Grade::Unattributed
        } else if held.fits.min(binding) == Answer::Perhaps
            || held.degree < self.text.what(held.instance).proof.standard
        {
            Grade::Alleged
        } else {
            Grade::Qualifying
        }
    }

    fn key_of(&self, known: &Known, instance: usize) -> Key {
        let what = self.text.what(instance);
        let is_tested = matches!(&what.duty, Duty::Restrain { tests, .. } if !tests.is_empty());
        let act = (what.counting == Counting::PerAct && !is_tested).then(|| known.id.clone());
        Key {
            instance,
            day: known.day,
            act,
        }
    }

    /// Grades of all acts known, the permitted responses among them found (13), and of all breaches.
    pub(crate) fn grades(&self) -> Grades {
        let mut grades = Grades::default();
        let mut allowed = crate::response::Allowed::default();
        let mut acts: Vec<&Deeds> = self.acts.values().collect();
        acts.sort_by_key(|act| act.known.record.happened.start);
        for same_second in
            acts.chunk_by(|a, b| a.known.record.happened.start == b.known.record.happened.start)
        {
            for act in same_second {
                for held in &act.held {
                    let key = self.key_of(&act.known, held.instance);
                    let base = self.base_grade(&act.known, held);
                    let grade = self.closed_grade(act, &key, base);
                    if grade > Grade::None {
                        let start = act.known.record.happened.start;
                        grades.acts.push(Graded {
                            key,
                            act: act.known.id.clone(),
                            start,
                            grade,
                            counts: true,
                        });
                    }
                }
            }
            self.allow(same_second, &mut grades, &mut allowed);
        }
        self.grade_breaches(&mut grades);
        grades
    }

    /// The grade after lapsing and being found unprocessable.
    fn closed_grade(&self, act: &Deeds, key: &Key, grade: Grade) -> Grade {
        if grade >= Grade::Unattributed
            && self
                .state
                .lapsed
                .contains(&(act.known.id.clone(), key.clone()))
        {
            Grade::Lapsed
        } else if grade.is_open()
            && self
                .state
                .unprocessable
                .contains(act.known.record.id.as_ref())
        {
            Grade::Unprocessable
        } else {
            grade
        }
    }

    fn grade_breaches(&self, grades: &mut Grades) {
        for instance in 0..self.text.instances.len() {
            if let Duty::Restrain { tests, .. } = &self.text.what(instance).duty
                && !tests.is_empty()
            {
                self.grade_by_diligence(instance, tests, grades);
            }
        }
        for graded in grades.acts.iter().filter(|graded| graded.counts) {
            let tested = matches!(&self.text.what(graded.key.instance).duty, Duty::Restrain { tests, .. } if !tests.is_empty());
            if !tested {
                raise(&mut grades.breaches, &graded.key, graded.grade);
            }
        }
        for (key, grade) in self.missed() {
            raise(&mut grades.breaches, &key, grade);
        }
    }
}

/// Established, whatever came after, and not refuted or undetermined since.
pub(crate) fn was_proved(stage: Stage) -> bool {
    matches!(
        stage,
        Stage::Established
            | Stage::Standing
            | Stage::Remedied
            | Stage::RemediedLate
            | Stage::Settled
    )
}

pub(crate) fn raise(grades: &mut BTreeMap<Key, Grade>, key: &Key, grade: Grade) {
    let known = grades.entry(key.clone()).or_insert(grade);
    *known = (*known).max(grade);
}

pub(crate) fn to_i32(days: u32) -> i32 {
    i32::try_from(days).unwrap_or(i32::MAX)
}

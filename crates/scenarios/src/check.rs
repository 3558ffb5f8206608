//! Holding a claim against an outcome.

use mutaraka_vocabulary::finding::{ClauseState, EasingEntry, FirstDefinition, Stage};
use mutaraka_vocabulary::{Calendar, Day, Instant, Name};

use crate::claim::{
    Claim, EasingClaim, Instance, OUTCOMES, QuietKind, STAGES, STATES, Which, name_of,
};
use crate::outcome::{BreachOutcome, InstanceOutcome, Outcome, QuietOutcome};

/// Whether `claim` holds of `outcome`; `calendar` is that of the agreement, for the words.
#[must_use]
pub fn check(claim: &Claim, outcome: &Outcome, calendar: &Calendar) -> Answer {
    let words = Words(calendar);
    match claim {
        Claim::Entry(at) => answer(at, &outcome.entry, || words.maybe(outcome.entry)),
        Claim::End(at) => answer(at, &outcome.end, || words.maybe(outcome.end)),
        Claim::Bound(name, spans) => bound(outcome, name, spans, words),
        Claim::States(instance, states) => of(outcome, instance, |found| {
            let found = in_force(found);
            answer(states, &found, || words.timed(&STATES, &found))
        }),
        Claim::StateAt(instance, at, state, kept) => of(outcome, instance, |found| {
            state_at(found, *at, *state, *kept)
        }),
        Claim::Stages(instance, day, act, expected) => of(outcome, instance, |found| {
            stages(found, *day, act.as_ref(), expected, words)
        }),
        Claim::NoBreach(which) => none(outcome, which, words, |breach| {
            breach.stages.iter().any(|(stage, _)| was_breach(*stage))
        }),
        Claim::Nothing(which) => none(outcome, which, words, |_| true),
        Claim::Quiet(instance, days) => of(outcome, instance, |found| quiet(found.quiet, days)),
        Claim::Easing(instance, day, claim) => of(outcome, instance, |found| {
            match found.easing.iter().find(|entry| entry.day == *day) {
                Some(entry) => answer(&fits(claim, entry), &true, || easing(entry)),
                None => Answer::Fails("no entry for this day".to_owned()),
            }
        }),
        Claim::Breakdown(name, result) => match outcome.breakdowns.get(name) {
            Some(found) => answer(result, found, || format!("{found:?}")),
            None => Answer::Fails("no such definition".to_owned()),
        },
        Claim::First(definition, names, day) => first(outcome, *definition, names, *day),
        Claim::Outsider(name, acts) => told(outcome.outsiders.as_ref(), |outsiders| {
            let found = outsiders.get(name).copied().unwrap_or_default();
            answer(acts, &found, || format!("{found} acts"))
        }),
        Claim::Caution(caution) => told(outcome.cautions.as_ref(), |cautions| {
            answer(&cautions.contains(caution), &true, || cautions.join(", "))
        }),
        Claim::Saved {
            record,
            clause,
            saving,
        } => told(outcome.saved.as_ref(), |saved| {
            let holds = saved.iter().any(|found| {
                (&found.record, &found.clause, &found.saving) == (record, clause, saving)
            });
            answer(&holds, &true, || format!("{saved:?}"))
        }),
        Claim::NoEffect(record) => told(outcome.without_effect.as_ref(), |without| {
            answer(&without.contains(record), &true, || {
                format!("without effect: {}", without.join(", "))
            })
        }),
    }
}

/// What holding a claim against an outcome gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It holds.
    Holds,
    /// It does not; what was found instead.
    Fails(String),
    /// The account says nothing about it.
    NotTold,
}

fn answer<T: PartialEq>(expected: &T, found: &T, words: impl FnOnce() -> String) -> Answer {
    if expected == found {
        Answer::Holds
    } else {
        Answer::Fails(words())
    }
}

fn bound(
    outcome: &Outcome,
    name: &Name,
    spans: &Vec<(Instant, Option<Instant>)>,
    words: Words<'_>,
) -> Answer {
    let of_name = outcome.bounds.iter().filter(|bound| bound.name == *name);
    let found: Vec<_> = of_name.map(|bound| (bound.from, bound.until)).collect();
    answer(spans, &found, || {
        let spans = found.iter();
        spans
            .map(|(from, to)| format!("{} to {}", words.at(*from), words.maybe(*to)))
            .collect::<Vec<_>>()
            .join(", ")
    })
}

fn state_at(
    found: &InstanceOutcome,
    at: Instant,
    state: ClauseState,
    kept: Option<bool>,
) -> Answer {
    let Some(is) = found.states.iter().rev().find(|is| is.from <= at) else {
        return Answer::Fails("the account does not reach back so far".to_owned());
    };
    let expected = (state, kept.unwrap_or(is.kept));
    answer(&expected, &(is.state, is.kept), || {
        let kept = if is.kept { "kept" } else { "not kept" };
        format!("{}, {kept}", name_of(&STATES, is.state))
    })
}

fn stages(
    found: &InstanceOutcome,
    day: Day,
    act: Option<&String>,
    expected: &[(Stage, Instant)],
    words: Words<'_>,
) -> Answer {
    let fits = |breach: &&BreachOutcome| {
        breach.day == day && (act.is_none() || breach.act.as_ref() == act)
    };
    let Some(breach) = found.breaches.iter().find(fits) else {
        return Answer::Fails("no such breach".to_owned());
    };
    answer(
        &last_of_each_instant(expected),
        &last_of_each_instant(&breach.stages),
        || words.timed(&STAGES, &breach.stages),
    )
}

fn quiet(found: QuietOutcome, days: &[(QuietKind, u32)]) -> Answer {
    let QuietOutcome {
        quiet,
        unquiet,
        undecided,
    } = found;
    let holds = days.iter().all(|(kind, number)| match kind {
        QuietKind::Quiet => *number == quiet,
        QuietKind::Unquiet => *number == unquiet,
        QuietKind::Undecided => *number == undecided,
    });
    answer(&holds, &true, || {
        format!("{quiet} quiet, {unquiet} unquiet, {undecided} undecided")
    })
}

fn first(
    outcome: &Outcome,
    definition: FirstDefinition,
    names: &[Name],
    day: Option<Day>,
) -> Answer {
    let mut firsts = outcome.firsts.iter();
    let Some(found) = firsts.find(|first| first.definition == definition) else {
        return answer(&names.join(" or ").as_str(), &"nobody", || {
            "nobody".to_owned()
        });
    };
    let (mut names, mut candidates) = (names.to_vec(), found.candidates.clone());
    names.retain(|name| name != "nobody");
    names.sort();
    candidates.sort();
    let holds = names == candidates
        && found.told == (names.len() == 1)
        && (day.is_none() || day == found.day);
    answer(&holds, &true, || {
        format!(
            "{} on {:?}, told: {}",
            candidates.join(" or "),
            found.day.map(Calendar::date_text),
            found.told
        )
    })
}

fn told<T>(part: Option<&T>, check: impl FnOnce(&T) -> Answer) -> Answer {
    part.map_or(Answer::NotTold, check)
}

fn of(
    outcome: &Outcome,
    instance: &Instance,
    check: impl FnOnce(&InstanceOutcome) -> Answer,
) -> Answer {
    outcome
        .instances
        .get(instance)
        .map_or_else(|| Answer::Fails("no such instance".to_owned()), check)
}

fn none(
    outcome: &Outcome,
    which: &Which,
    words: Words<'_>,
    counts: impl Fn(&BreachOutcome) -> bool,
) -> Answer {
    for (instance, found) in &outcome.instances {
        let pair = (instance.by.clone(), instance.toward.clone());
        let here = which
            .clause
            .as_ref()
            .is_none_or(|clause| *clause == instance.clause)
            && which.pair.as_ref().is_none_or(|wanted| *wanted == pair);
        let on_day = |breach: &&BreachOutcome| which.day.is_none_or(|day| day == breach.day);
        if let Some(breach) = found
            .breaches
            .iter()
            .filter(|_| here)
            .filter(on_day)
            .find(|breach| counts(breach))
        {
            let (Instance { clause, by, toward }, day) =
                (instance, Calendar::date_text(breach.day));
            return Answer::Fails(format!(
                "{clause} {by}>{toward} {day}: {}",
                words.timed(&STAGES, &breach.stages)
            ));
        }
    }
    Answer::Holds
}

fn was_breach(stage: Stage) -> bool {
    matches!(
        stage,
        Stage::Established
            | Stage::Standing
            | Stage::Remedied
            | Stage::RemediedLate
            | Stage::Settled
    )
}

/// Of entries at one instant, the last.
fn last_of_each_instant<T: Copy + PartialEq>(entries: &[(T, Instant)]) -> Vec<(T, Instant)> {
    let mut kept: Vec<(T, Instant)> = Vec::new();
    for entry in entries {
        if kept.last().is_some_and(|last| last.1 == entry.1) {
            kept.pop();
        }
        if kept.last().is_none_or(|last| last.0 != entry.0) {
            kept.push(*entry);
        }
    }
    kept
}

/// The states from the first in force on, equal neighbours joined.
fn in_force(found: &InstanceOutcome) -> Vec<(ClauseState, Instant)> {
    let states: Vec<_> = found
        .states
        .iter()
        .map(|found| (found.state, found.from))
        .collect();
    last_of_each_instant(&states)
        .into_iter()
        .skip_while(|(state, _)| *state == ClauseState::NotYet)
        .collect()
}

fn fits(claim: &EasingClaim, entry: &EasingEntry) -> bool {
    claim.outcome == entry.outcome
        && claim.owed.is_none_or(|owed| owed == entry.owed)
        && claim
            .provided
            .is_none_or(|provided| Some(provided) == entry.provided)
}

fn easing(entry: &EasingEntry) -> String {
    let provided = entry
        .provided
        .map_or("no figure".to_owned(), |(low, high)| {
            format!("{low}..{high}")
        });
    format!(
        "{}, owed {}, provided {provided}",
        name_of(&OUTCOMES, entry.outcome),
        entry.owed
    )
}

#[derive(Clone, Copy)]
struct Words<'c>(&'c Calendar);

impl Words<'_> {
    fn at(self, t: Instant) -> String {
        self.0.text(t)
    }

    fn maybe(self, t: Option<Instant>) -> String {
        t.map_or("never".to_owned(), |t| self.at(t))
    }

    fn timed<T: Copy + PartialEq>(
        self,
        table: &[(&'static str, T)],
        entries: &[(T, Instant)],
    ) -> String {
        entries
            .iter()
            .map(|(value, at)| format!("{} {}", name_of(table, *value), self.at(*at)))
            .collect::<Vec<_>>()
            .join(", ")
    }
}

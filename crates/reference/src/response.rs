//! Permitted responses (sentence 13).

use std::collections::BTreeSet;

use mutaraka_vocabulary::agreement::{Duty, Response, ResponseKind, Ruling};
use mutaraka_vocabulary::vocabulary::{PROTECTED, acts};
use mutaraka_vocabulary::{Day, Degree, Instant, StepKind};

use crate::answer::Answer;
use crate::deed::Known;
use crate::grades::{Grade, Grades, to_i32};
use crate::run::{Deeds, Run};
use crate::scope;

/// Responses accepted so far, in the order in which they began.
#[derive(Default)]
pub(crate) struct Allowed {
    accepted: Vec<Accepted>,
}

struct Accepted {
    response: usize,
    party: usize,
    trigger: String,
    start: Instant,
    day: Day,
}

/// What an act that answers another is, while it keeps within the limits.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Standing {
    Pending,
    Permitted,
}

impl<'a> Run<'a> {
    /// The responses under whose scope an act surely is, with the party whose act it surely is.
    pub(crate) fn responses_of(&self, known: &Known<'a>) -> Vec<(usize, usize)> {
        if known.act.in_response_to.is_none() {
            return Vec::new();
        }
        let mut found = Vec::new();
        for (index, response) in self.text.responses.iter().enumerate() {
            for party in self.text.parties_named(&response.by) {
                let aims = known.aims(self.text, |actor| {
                    self.text.parties_of(actor, known.day).contains(&party)
                });
                if known.is_of(self.text, party) == Answer::Yes
                    && scope::fits(self.text, &response.scope, known, &aims, self.beginning)
                        == Answer::Yes
                {
                    found.push((index, party));
                }
            }
        }
        found
    }

    /// Finds the permitted and pending among acts that began at one second, and grades them so. Acts that
    /// began earlier have been through this.
    pub(crate) fn allow(&self, same_second: &[&Deeds], grades: &mut Grades, allowed: &mut Allowed) {
        let pairs: BTreeSet<(usize, usize)> = same_second
            .iter()
            .flat_map(|act| act.responses.iter().copied())
            .collect();
        let mut outcomes: Vec<(String, usize, Standing)> = Vec::new();
        for (index, party) in pairs {
            let response = self.text.responses[index];
            let mut block: Vec<(&Deeds, String, Standing)> = Vec::new();
            for act in same_second
                .iter()
                .filter(|act| act.responses.contains(&(index, party)))
            {
                let Some(trigger) = act
                    .known
                    .act
                    .in_response_to
                    .as_deref()
                    .map(|id| self.act_named(id))
                else {
                    continue;
                };
                let used_up = allowed.accepted.iter().any(|other| {
                    other.response == index && other.party == party && other.trigger == trigger
                });
                let is_refuted = act.known.degree_for(self.text, party) == Degree::Refuted;
                if !used_up
                    && !is_refuted
                    && self.is_within_limits(response, party, act, &trigger)
                    && let Some(standing) = self.trigger_standing(response, party, &trigger, grades)
                {
                    block.push((act, trigger, standing));
                }
            }
            let Some(day) = block.first().map(|(act, ..)| act.known.day) else {
                continue;
            };
            if let Some(limit) = &response.at_most {
                let earlier = allowed
                    .accepted
                    .iter()
                    .filter(|other| other.response == index && other.party == party)
                    .filter(|other| other.day.0 > day.0 - to_i32(limit.days))
                    .count();
                if earlier + block.len() > limit.more_than as usize {
                    continue;
                }
            }
            for (act, trigger, standing) in block {
                let start = act.known.record.happened.start;
                allowed.accepted.push(Accepted {
                    response: index,
                    party,
                    trigger,
                    start,
                    day,
                });
                outcomes.push((act.known.id.clone(), party, standing));
            }
        }
        debug_assert!(allowed.accepted.is_sorted_by_key(|accepted| accepted.start));
        for (act, party, standing) in outcomes {
            for graded in grades.acts.iter_mut().filter(|graded| graded.act == act) {
                let what = self.text.what(graded.key.instance);
                let is_partys = self.text.instances[graded.key.instance].by == party
                    && matches!(what.duty, Duty::Refrain(_))
                    && !what.always;
                let replaced = matches!(
                    graded.grade,
                    Grade::Alleged | Grade::Qualifying | Grade::Pending
                );
                if is_partys && replaced {
                    graded.grade = match standing {
                        Standing::Permitted => Grade::Permitted,
                        Standing::Pending => Grade::Pending,
                    };
                }
            }
        }
    }

    /// What the trigger's breaches owed to the party make of its response; none: judged as any act.
    fn trigger_standing(
        &self,
        response: &Response,
        party: usize,
        trigger: &str,
        grades: &Grades,
    ) -> Option<Standing> {
        let mut best = None;
        for graded in grades.acts.iter().filter(|graded| graded.act == trigger) {
            let is_named = response.to.is_empty()
                || response
                    .to
                    .contains(&self.text.owed(graded.key.instance).number);
            let is_owed = self.text.instances[graded.key.instance].toward == party;
            // A permitted act triggers nothing that asks for a breach.
            if !is_named || !is_owed || graded.grade == Grade::Permitted {
                continue;
            }
            let ruling = self
                .state
                .breaches
                .get(&graded.key)
                .and_then(|breach| breach.decided)
                .map(|decided| decided.ruling());
            let open = graded.grade.is_open() || graded.grade == Grade::Qualifying;
            let found = match ruling {
                _ if !open => None,
                Some(Ruling::NoBreach) => None,
                Some(Ruling::Breach) => Some(Standing::Permitted),
                None if graded.grade == Grade::Qualifying => Some(Standing::Permitted),
                Some(Ruling::Undetermined) | None => Some(Standing::Pending),
            };
            best = if found > best { found } else { best };
        }
        best
    }

    /// All limits but the number and "one trigger permits one response".
    fn is_within_limits(
        &self,
        response: &Response,
        party: usize,
        act: &Deeds,
        trigger: &str,
    ) -> bool {
        let Some(answered) = self.acts.get(trigger) else {
            return false;
        };
        let (start, span) = (
            act.known.record.happened.start,
            answered.known.record.happened,
        );
        let after = |from, length| self.text.calendar.after(from, length);
        let in_length = response
            .within
            .map(|within| span.start <= start && start < after(span.start, within));
        let in_time = match response.kind {
            ResponseKind::Defence => {
                (span.start <= start && start < span.end) || in_length == Some(true)
            }
            ResponseKind::Measure => in_length.unwrap_or(span.start <= start),
        };
        let without_force = response.kind == ResponseKind::Defence
            || acts()
                .id(&act.known.act.kind)
                .is_some_and(|id| !acts().is_forcible(id));
        let noticed = response.notice.is_none_or(|notice| {
            self.steps.iter().any(|step| {
                step.step.kind == StepKind::ResponseNotice
                    && self.is_by_party(step, party)
                    && self.names_act(step, trigger)
                    && after(step.at, notice) <= start
            })
        });
        let reported = response.report_within.is_none_or(|within| {
            let deadline = after(start, within);
            self.now < deadline
                || self.steps.iter().any(|step| {
                    step.step.kind == StepKind::Report
                        && self.is_by_party(step, party)
                        && self.names_act(step, &act.known.id)
                        && step.at < deadline
                })
        });
        let at_protected = act
            .known
            .act
            .directed_at
            .iter()
            .any(|aim| aim.class.is_some_and(|class| PROTECTED.contains(&class)));
        in_time && without_force && noticed && reported && !at_protected
    }
}

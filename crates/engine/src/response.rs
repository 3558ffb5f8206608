//! Permitted responses. Sentence 13.
//!
//! Which acts are permitted responses follows from what acts are by themselves, in the order in which they began:
//! a response is judged by a trigger that began before it, so nothing here can turn on itself.

use std::collections::BTreeMap;

use mutaraka_vocabulary::agreement::{Class, ResponseKind, Ruling};
use mutaraka_vocabulary::confirmation::Degree;
use mutaraka_vocabulary::finding::How;
use mutaraka_vocabulary::step::StepKind;
use mutaraka_vocabulary::time::Day;
use mutaraka_vocabulary::vocabulary::{self, PROTECTED};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::entry::{Entry, EntryIx, MatterIx, NONE};
use crate::judge::{self, Fit};
use crate::program::{ActorIx, DutyKind, PartyIx, ResponseFacts};
use crate::run::Run;
use crate::state::{Grade, Member, Timer};
use crate::trail::Cause;
use crate::window::window_start;

/// The responses accepted so far that keep within their clauses. A clause is meant by its place among the responses.
#[derive(Default)]
struct Accepted {
    /// Triggers that a party has used up under a clause.
    used_up: FxHashSet<(usize, PartyIx, MatterIx)>,
    /// How many a party has had under a clause, by day.
    by_day: FxHashMap<(usize, PartyIx), BTreeMap<i32, usize>>,
}

impl Accepted {
    fn add(&mut self, response: usize, party: PartyIx, trigger: MatterIx, day: i32) {
        self.used_up.insert((response, party, trigger));
        let days = self.by_day.entry((response, party)).or_default();
        *days.entry(day).or_default() += 1;
    }

    fn since(&self, response: usize, party: PartyIx, day: i32) -> usize {
        let days = self.by_day.get(&(response, party));
        days.map_or(0, |days| days.range(day..).map(|(_, count)| count).sum())
    }
}

impl Run<'_> {
    /// Notes an act that is said to respond to another. Even one that falls under no clause may use up a trigger.
    pub fn register_response(&mut self, version: EntryIx) {
        let entry = self.entries[version as usize];
        if self.tables.responds_to(&entry).is_none() || self.program.responses.is_empty() {
            return;
        }
        if !self.state.responders.contains(&entry.matter) {
            self.state.responders.push(entry.matter);
        }
        self.marks.responses = true;
        for response in &self.program.responses {
            if let Some(within) = response.report_within {
                let due = self.after(entry.start, within);
                if due > self.state.now {
                    self.state.timer(due, Timer::Responses);
                }
            }
        }
    }

    /// Judges every act that claims to answer another, those that began earlier first; acts that began at the same
    /// second together, each as if none of the others were a response.
    pub fn judge_responses(&mut self) {
        let mut acts: Vec<EntryIx> = self
            .state
            .responders
            .iter()
            .map(|&matter| {
                self.state
                    .matter(matter)
                    .map_or(NONE, |matter| matter.version)
            })
            .filter(|&version| version != NONE)
            .filter(|&version| {
                let entry = &self.entries[version as usize];
                self.tables
                    .responds_to(entry)
                    .is_some_and(|(_, id)| self.state.is_known(id))
            })
            .collect();
        acts.sort_by_key(|&version| self.entries[version as usize].start);
        let before: Vec<(u32, Option<Grade>)> = acts
            .iter()
            .flat_map(|&version| self.state.members_of(self.entries[version as usize].matter))
            .map(|member| (member, self.state.members[member as usize].response))
            .collect();
        for &(member, _) in &before {
            self.state.members.get_mut(member as usize).response = None;
        }
        let mut accepted = Accepted::default();
        let mut rest = acts.as_slice();
        while let Some(&first) = rest.first() {
            let start = self.entries[first as usize].start;
            let (block, later) = rest.split_at(
                rest.partition_point(|&version| self.entries[version as usize].start == start),
            );
            rest = later;
            self.judge_block(block, &mut accepted);
        }
        for (member, response) in before {
            if self.state.members[member as usize].response != response {
                self.regrade(member, How::Trigger, Cause::Clock);
            }
        }
    }

    /// Acts that began at one second.
    fn judge_block(&mut self, block: &[EntryIx], accepted: &mut Accepted) {
        let mut outcomes: Vec<(MatterIx, PartyIx, Grade)> = Vec::new();
        for (index, response) in self.program.responses.iter().enumerate() {
            for &party in &response.by {
                let within: Vec<(EntryIx, Grade)> = block
                    .iter()
                    .filter(|&&version| {
                        let trigger = self.trigger_of(&self.entries[version as usize]);
                        !accepted.used_up.contains(&(index, party, trigger))
                            && self.is_by(version, party)
                            && self.falls_under(version, party, response)
                    })
                    .filter_map(|&version| {
                        let grade = self.trigger_grade(
                            self.trigger_of(&self.entries[version as usize]),
                            party,
                            response,
                        )?;
                        Some((version, grade))
                    })
                    .collect();
                let Some(&(first, _)) = within.first() else {
                    continue;
                };
                let day = self.day(self.entries[first as usize].start);
                if let Some(limit) = response.at_most {
                    let earlier = accepted.since(index, party, window_start(day, limit.days));
                    if earlier + within.len() > limit.more_than as usize {
                        continue;
                    }
                }
                for (version, grade) in within {
                    let entry = &self.entries[version as usize];
                    accepted.add(index, party, self.trigger_of(entry), day);
                    outcomes.push((entry.matter, party, grade));
                }
            }
        }
        for (matter, party, grade) in outcomes {
            for member in self.state.members_of(matter) {
                let facts = &self.state.members[member as usize];
                let instance = self.state.breaches[facts.breach as usize].instance;
                let duty = self.program.duty(instance);
                let excusable = duty.kind == DutyKind::Refrain
                    && !duty.floor
                    && self.program.instances[instance as usize].by == party;
                if excusable && facts.base >= Grade::Alleged {
                    // Permitted under one clause, though it may wait under another.
                    let member = self.state.members.get_mut(member as usize);
                    member.response = Some(member.response.map_or(grade, |other| other.min(grade)));
                }
            }
        }
    }

    /// Whether the act is surely the party's, and not refuted.
    fn is_by(&self, version: EntryIx, party: PartyIx) -> bool {
        let entry = &self.entries[version as usize];
        let day = Day(self.day(entry.start));
        let shape = self.settled_now(version);
        let ways = judge::alternatives(self.program, &shape, day);
        let of = |actors: &[ActorIx]| {
            actors
                .iter()
                .any(|&actor| self.program.parties_of(actor, day).contains(&party))
        };
        !ways.is_empty()
            && ways.iter().all(|way| of(&way.actors))
            && self.degree(version, shape.claimed_by.is_some(), party) > Degree::Refuted
    }

    /// Whether an act is within a response clause and all its limits but the number.
    fn falls_under(&self, version: EntryIx, by: PartyIx, response: &ResponseFacts) -> bool {
        let entry = &self.entries[version as usize];
        let settled = self.settled_now(version);
        let day = Day(self.day(entry.start));
        if judge::scope_fit(self.program, &response.scope, &settled, &settled.aims, day) != Fit::Yes
        {
            return false;
        }
        let protected =
            |class: Option<Class>| class.is_some_and(|class| PROTECTED.contains(&class));
        if settled.aims.iter().any(|aim| protected(aim.class)) {
            return false;
        }
        let trigger = self
            .state
            .matter(self.trigger_of(entry))
            .map_or(NONE, |matter| matter.version);
        let Some(trigger) = self.entries.get(trigger as usize) else {
            return false;
        };
        let within = response
            .within
            .map(|length| entry.start < self.after(trigger.start, length));
        let kind = match response.kind {
            ResponseKind::Measure => {
                !vocabulary::acts().is_forcible(settled.kind) && within.unwrap_or(true)
            }
            ResponseKind::Defence => entry.start < trigger.span().end.0 || within == Some(true),
        };
        kind && self.noticed_before(entry, by, response)
            && self.reported(entry, by, response)
            && entry.start >= trigger.start
    }

    /// The matter that an act names as what it responds to.
    fn trigger_of(&self, entry: &Entry) -> MatterIx {
        self.tables
            .responds_to(entry)
            .map_or(NONE, |(matter, _)| matter)
    }

    fn noticed_before(&self, entry: &Entry, by: PartyIx, response: &ResponseFacts) -> bool {
        response.notice.is_none_or(|length| {
            self.steps_about(self.trigger_of(entry), &StepKind::ResponseNotice)
                .into_iter()
                .any(|step| {
                    let step = &self.entries[step as usize];
                    self.speaks(step, by) && self.after(step.effective(), length) <= entry.start
                })
        })
    }

    fn reported(&self, entry: &Entry, by: PartyIx, response: &ResponseFacts) -> bool {
        response.report_within.is_none_or(|length| {
            let due = self.after(entry.start, length);
            self.state.now < due
                || self
                    .steps_about(entry.matter, &StepKind::Report)
                    .into_iter()
                    .any(|step| {
                        let step = &self.entries[step as usize];
                        self.speaks(step, by) && step.effective() < due
                    })
        })
    }

    fn speaks(&self, step: &Entry, party: PartyIx) -> bool {
        self.program.speaks_for(
            party,
            self.steps.get(step).by,
            Day(self.day(step.effective())),
        )
    }

    /// Permitted or pending, by how the trigger's act stands in breaches owed to the one who responds and what was
    /// decided on them; none where it stands in none.
    fn trigger_grade(
        &self,
        trigger: MatterIx,
        by: PartyIx,
        response: &ResponseFacts,
    ) -> Option<Grade> {
        self.state
            .members_of(trigger)
            .into_iter()
            .filter_map(|member| {
                let member: &Member = &self.state.members[member as usize];
                let breach = &self.state.breaches[member.breach as usize];
                let instance = &self.program.instances[breach.instance as usize];
                let named = response.to.is_empty() || response.to.contains(&instance.duty);
                if instance.toward != by || !named {
                    return None;
                }
                let grade = self.grade_of(member);
                let open = matches!(
                    grade,
                    Grade::Unattributed | Grade::Pending | Grade::Alleged | Grade::Qualifying
                );
                match breach.ruled.map(|ruled| ruled.ruling) {
                    _ if !open => None,
                    Some(Ruling::NoBreach) => None,
                    Some(Ruling::Breach) => Some(Grade::Permitted),
                    None if grade == Grade::Qualifying => Some(Grade::Permitted),
                    Some(Ruling::Undetermined) | None => Some(Grade::Pending),
                }
            })
            .min()
    }
}

//! Permitted responses. Sentence 13.

use mutaraka_vocabulary::agreement::{Class, ResponseKind};
use mutaraka_vocabulary::finding::{How, Stage};
use mutaraka_vocabulary::step::StepKind;
use mutaraka_vocabulary::time::Day;
use mutaraka_vocabulary::vocabulary::{self, PROTECTED};

use crate::entry::{Entry, EntryIx, MatterIx, NONE};
use crate::judge::{self, Fit};
use crate::program::{DutyKind, PartyIx, ResponseFacts};
use crate::run::Run;
use crate::state::{Breach, Grade, Member, established, open};
use crate::trail::Cause;

impl Run<'_> {
    /// Notes an act that claims to answer another under each response clause that it could fall under.
    pub fn register_response(&mut self, matter: MatterIx) {
        for (index, response) in self.program.responses.iter().enumerate() {
            for &party in &response.by {
                let list = self.state.responders.entry((index as u16, party)).or_default();
                if !list.contains(&matter) {
                    list.push(matter);
                }
            }
        }
        self.regrade_responders(|_| true);
    }

    /// The breach that triggers responses has changed.
    pub fn regrade_responses_to(&mut self, breach: &Breach) {
        if self.state.responders.is_empty() {
            return;
        }
        let triggers: Vec<MatterIx> = self.state.members_in(breach).map(|(_, member)| member.matter).collect();
        self.regrade_responders(|trigger| triggers.contains(&trigger));
    }

    fn regrade_responders(&mut self, concerned: impl Fn(MatterIx) -> bool) {
        let mut matters: Vec<MatterIx> = self.state.responders.values().flatten().copied().collect();
        matters.sort_unstable();
        matters.dedup();
        // The number limit makes every response under a clause depend on the others.
        let version = |run: &Self, matter: MatterIx| run.state.matter(matter).map_or(NONE, |matter| matter.version);
        let any = matters.iter().any(|&matter| {
            let version = version(self, matter);
            version != NONE && concerned(self.entries[version as usize].responds_to)
        });
        if !any {
            return;
        }
        for matter in matters {
            for member in self.state.members_of(matter) {
                self.regrade(member, How::Trigger, Cause::Clock);
            }
        }
    }

    /// The grade that a response clause gives an act in a breach; none where the act is judged as any other.
    pub fn response_grade(&self, member: &Member) -> Option<Grade> {
        let matter = self.state.matter(member.matter).filter(|matter| matter.version != NONE)?;
        let entry = &self.entries[matter.version as usize];
        if entry.responds_to == NONE || member.base < Grade::Unattributed {
            return None;
        }
        let breach = &self.state.breaches[member.breach as usize];
        let duty = self.program.duty(breach.instance);
        if duty.floor || duty.kind != DutyKind::Refrain {
            return None;
        }
        let by = self.program.instances[breach.instance as usize].by;
        let mut best = None;
        for (index, response) in self.program.responses.iter().enumerate() {
            if response.by.contains(&by) && self.falls_under(matter.version, by, response) && self.in_number(index, by, member.matter) {
                best = best.max(self.trigger_grade(entry.responds_to, by, response));
            }
        }
        best
    }

    /// Whether an act is within a response clause and all its limits but the number.
    fn falls_under(&self, version: EntryIx, by: PartyIx, response: &ResponseFacts) -> bool {
        let entry = &self.entries[version as usize];
        let shape = self.tables.acts.get(entry.shape);
        let settled = judge::settled(shape);
        let day = Day(self.day(entry.start));
        if judge::scope_fit(self.program, &response.scope, &settled, &settled.aims, day) != Fit::Yes {
            return false;
        }
        let protected = |class: Option<Class>| class.is_some_and(|class| PROTECTED.contains(&class));
        if settled.aims.iter().any(|aim| protected(aim.class)) {
            return false;
        }
        let trigger = self.state.matter(entry.responds_to).map_or(NONE, |matter| matter.version);
        if trigger == NONE {
            return false;
        }
        let trigger = self.entries[trigger as usize];
        let within = response.within.map(|length| entry.start < self.after(trigger.start, length));
        let kind = match response.kind {
            ResponseKind::Measure => vocabulary::acts().column(settled.kind, "forcible") == "no" && within.unwrap_or(true),
            ResponseKind::Defence => entry.start < trigger.span().end.0 || within == Some(true),
        };
        kind && self.noticed_before(entry, by, response) && self.reported(entry, by, response) && entry.start >= trigger.start
    }

    fn noticed_before(&self, entry: &Entry, by: PartyIx, response: &ResponseFacts) -> bool {
        response.notice.is_none_or(|length| {
            self.steps_about(entry.responds_to, &StepKind::ResponseNotice).into_iter().any(|step| {
                let step = &self.entries[step as usize];
                self.speaks(step, by) && self.after(step.effective, length) <= entry.start
            })
        })
    }

    fn reported(&self, entry: &Entry, by: PartyIx, response: &ResponseFacts) -> bool {
        response.report_within.is_none_or(|length| {
            let due = self.after(entry.start, length);
            self.state.now < due
                || self.steps_about(entry.matter, &StepKind::Report).into_iter().any(|step| {
                    let step = &self.entries[step as usize];
                    self.speaks(step, by) && step.effective < due
                })
        })
    }

    fn speaks(&self, step: &Entry, party: PartyIx) -> bool {
        self.program.speaks_for(party, &self.tables.steps.get(step.shape).by, Day(self.day(step.effective)))
    }

    /// One trigger permits the earliest response alone, and no more of them count than the clause allows.
    fn in_number(&self, index: usize, by: PartyIx, matter: MatterIx) -> bool {
        let response = &self.program.responses[index];
        let Some(list) = self.state.responders.get(&(index as u16, by)) else { return false };
        let version = |matter: MatterIx| self.state.matter(matter).map_or(NONE, |matter| matter.version);
        let own = &self.entries[version(matter) as usize];
        let eligible: Vec<&Entry> = list
            .iter()
            .map(|&other| version(other))
            .filter(|&other| other != NONE)
            .filter(|&other| self.is_held_against(other, by) && self.falls_under(other, by, response))
            .filter(|&other| self.trigger_grade(self.entries[other as usize].responds_to, by, response).is_some())
            .map(|other| &self.entries[other as usize])
            .collect();
        let first = |entry: &Entry| {
            !eligible.iter().any(|other| other.responds_to == entry.responds_to && other.start < entry.start)
        };
        if !first(own) {
            return false;
        }
        response.at_most.is_none_or(|limit| {
            let day = self.day(own.start);
            let window = day - limit.days as i32 + 1;
            // Those that began earlier count first; those of the same second count together.
            let up_to = eligible
                .iter()
                .filter(|other| first(other) && other.start <= own.start && self.day(other.start) >= window)
                .count();
            up_to <= limit.more_than as usize
        })
    }

    /// Whether an act is held against a party, in whatever breach a response could excuse.
    fn is_held_against(&self, version: EntryIx, by: PartyIx) -> bool {
        self.state.members_of(self.entries[version as usize].matter).into_iter().any(|member| {
            let member = &self.state.members[member as usize];
            let instance = self.state.breaches[member.breach as usize].instance;
            let duty = self.program.duty(instance);
            let excusable = duty.kind == DutyKind::Refrain && !duty.floor;
            excusable && member.base >= Grade::Unattributed && self.program.instances[instance as usize].by == by
        })
    }

    /// Permitted or pending, by the trigger's breaches owed to the one who responds; none where there is no
    /// such breach or it was refuted, has lapsed or cannot be processed.
    fn trigger_grade(&self, trigger: MatterIx, by: PartyIx, response: &ResponseFacts) -> Option<Grade> {
        self.state
            .members_of(trigger)
            .into_iter()
            .filter_map(|member| {
                let member = &self.state.members[member as usize];
                let breach = &self.state.breaches[member.breach as usize];
                let instance = &self.program.instances[breach.instance as usize];
                if instance.toward != by || !(response.to.is_empty() || response.to.contains(&instance.duty)) || member.grade == Grade::None {
                    return None;
                }
                match breach.stage {
                    stage if established(stage) => Some(Grade::Permitted),
                    stage if open(stage) => Some(Grade::Pending),
                    Some(Stage::Permitted | Stage::Refuted | Stage::Lapsed | Stage::Unprocessable) => None,
                    // Not derived yet: it is being established or alleged at this very instant.
                    _ => Some(Grade::Pending),
                }
            })
            .min_by_key(|grade| match grade {
                Grade::Permitted => 0,
                _ => 1,
            })
    }
}

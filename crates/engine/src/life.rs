//! The life of a breach. Sentence 7.

use mutaraka_vocabulary::agreement::{Capability, Ruling};
use mutaraka_vocabulary::finding::{How, Stage};
use mutaraka_vocabulary::step::StepKind;
use mutaraka_vocabulary::time::Day;

use smallvec::SmallVec;

use crate::entry::{EntryIx, NONE, StepShape};
use crate::program::{DecideFacts, DutyFacts, DutyKind};
use crate::run::{Few, Run};
use crate::state::{Breach, BreachIx, Grade, NEVER, Timer, counted, established};
use crate::trail::{Cause, StageLog};

/// What the steps that name a breach come to.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    /// The latest decision, or silence at a deadline.
    pub ruling: Option<(i64, Ruling, How, EntryIx)>,
    pub remedied: i64,
    pub remedy_entry: EntryIx,
    pub settled: bool,
    pub settled_entry: EntryIx,
    /// When decisions fall due on the first complaint under each power, with what silence means.
    pub due: SmallVec<[(i64, Ruling); 1]>,
    pub admitted: bool,
}

/// The new life of a breach.
#[derive(Clone, Debug)]
pub(crate) struct Derived {
    index: BreachIx,
    after: Breach,
    log: Few<(Stage, How, Cause)>,
}

impl Run<'_> {
    pub fn derive_breaches(
        &mut self,
        mut marked: Few<(BreachIx, How, Cause)>,
    ) -> SmallVec<[Derived; 1]> {
        marked.sort_by_key(|(breach, ..)| *breach);
        marked.dedup_by_key(|(breach, ..)| *breach);
        marked
            .into_iter()
            .filter_map(|(breach, how, cause)| self.derive_breach(breach, how, cause))
            .collect()
    }

    fn derive_breach(&mut self, index: BreachIx, how: How, cause: Cause) -> Option<Derived> {
        let before = self.state.breaches[index as usize];
        let duty = self.program.duty(before.instance);
        let (remedy, standard_window) = (duty.remedy, duty.remedy.is_none());
        let now = self.state.now;
        let grade = self.breach_grade(&before);
        let mut said = self.said(&before);
        // Where nothing is held against anybody there is no breach to decide on.
        if before.stage.is_none() && grade == Grade::None {
            said.ruling = before
                .ruled
                .map(|(at, ruling, how)| (at, ruling, how, NONE));
        }
        let mut after = before;
        after.ruled = said.ruling.map(|(at, ruling, how, _)| (at, ruling, how));
        let mut log: Few<(Stage, How, Cause)> = Few::new();
        let was = established(before.stage);
        // Where a remedy or settlement takes effect together with a ruling that it cannot be told, it beats it.
        if let Some((at, Ruling::Undetermined, ..)) = said.ruling
            && before
                .ruled
                .is_none_or(|(_, ruling, _)| ruling != Ruling::Undetermined)
            && matches!(before.stage, Some(Stage::Established | Stage::Standing))
            && (said.settled || said.remedied < NEVER)
        {
            after.overtaken = at;
            after.ruled = before.ruled;
            said = self.said(&after);
        }
        let positive = match said.ruling {
            Some((_, Ruling::Breach, ..)) => true,
            Some(_) => false,
            None => grade == Grade::Qualifying,
        };
        if positive {
            let reopened = self.reopened(&before, false);
            if !was || reopened {
                if before.closed < NEVER {
                    after.used_up = now;
                    said = self.said(&after);
                }
                after.established = now;
                after.closed = NEVER;
                after.stood = NEVER;
                after.window_end = remedy.map_or(now, |length| self.after(now, length));
                after.stage = Some(Stage::Established);
                let decided = matches!(said.ruling, Some((_, Ruling::Breach, ..)));
                let how = match said.ruling {
                    Some((_, _, how, _)) if decided => how,
                    _ if said.admitted && how == How::Act => How::Admission,
                    _ => how,
                };
                let cause = said
                    .ruling
                    .filter(|_| decided)
                    .map_or(cause, |(_, _, _, entry)| entry_cause(entry, cause));
                log.push((Stage::Established, how, cause));
                if !standard_window {
                    self.state.timer(after.window_end, Timer::Breach(index));
                }
            }
            let open = matches!(after.stage, Some(Stage::Established | Stage::Standing));
            let remedied = said.remedied < NEVER
                && (after.used_up == NEVER || said.remedied > after.used_up)
                || (before.made_good < NEVER
                    && (after.used_up == NEVER || before.made_good > after.used_up));
            if open && remedied {
                let late = after.stage == Some(Stage::Standing);
                after.stage = Some(if late {
                    Stage::RemediedLate
                } else {
                    Stage::Remedied
                });
                log.push((
                    if late {
                        Stage::RemediedLate
                    } else {
                        Stage::Remedied
                    },
                    How::Remedy,
                    entry_cause(said.remedy_entry, cause),
                ));
            } else if after.stage == Some(Stage::Established) && now >= after.window_end {
                after.stage = Some(Stage::Standing);
                after.stood = now;
                log.push((
                    Stage::Standing,
                    if standard_window {
                        how
                    } else {
                        How::WindowClosed
                    },
                    cause,
                ));
            }
            // In the window a remedy goes before a waiver.
            let settles = matches!(
                after.stage,
                Some(Stage::Established | Stage::Standing | Stage::RemediedLate)
            );
            if said.settled && settles {
                after.stage = Some(Stage::Settled);
                log.push((
                    Stage::Settled,
                    How::Waiver,
                    entry_cause(said.settled_entry, cause),
                ));
            }
            if matches!(
                after.stage,
                Some(Stage::Remedied | Stage::RemediedLate | Stage::Settled)
            ) && after.closed == NEVER
            {
                after.closed = now;
                // What is remedied or settled is what happened before: an act of now or later stands anew.
                if self.reopened(&after, !was) {
                    (after.used_up, after.established, after.closed) = (now, now, NEVER);
                    after.window_end = remedy.map_or(now, |length| self.after(now, length));
                    let stage = if standard_window {
                        Stage::Standing
                    } else {
                        Stage::Established
                    };
                    log.push((Stage::Established, how, cause));
                    if standard_window {
                        after.stood = now;
                        log.push((stage, how, cause));
                    } else {
                        self.state.timer(after.window_end, Timer::Breach(index));
                    }
                    after.stage = Some(stage);
                }
            }
        } else {
            let stage = match said.ruling {
                Some((_, Ruling::NoBreach, ..)) => Some(Stage::Refuted),
                Some(_) => Some(Stage::Undetermined),
                None if was => Some(Stage::Refuted),
                None if before.stage == Some(Stage::Refuted) && before.established < NEVER => {
                    Some(Stage::Refuted)
                }
                // No longer under the clause at all.
                None if grade == Grade::None && before.stage.is_some() => Some(Stage::Refuted),
                None => stage_of(grade),
            };
            if stage != before.stage {
                after.stage = stage;
                if before.closed < NEVER {
                    // What closed it does not close it again.
                    (after.used_up, after.closed) = (now, NEVER);
                }
                if let Some(stage) = stage {
                    let (how, cause) = match said.ruling {
                        Some((_, _, how, entry)) => (how, entry_cause(entry, Cause::Clock)),
                        None if stage == Stage::Refuted && was => (How::Correction, cause),
                        None => (how, cause),
                    };
                    log.push((stage, how, cause));
                }
            }
        }
        let next_due = said
            .due
            .iter()
            .map(|&(due, _)| due)
            .filter(|&due| due > now)
            .min()
            .unwrap_or(NEVER);
        if next_due != before.due {
            after.due = next_due;
            self.state.timer(next_due, Timer::Breach(index));
        }
        (after != before || !log.is_empty()).then_some(Derived { index, after, log })
    }

    pub fn apply_breaches(&mut self, derived: SmallVec<[Derived; 1]>) {
        let now = self.state.now;
        for Derived {
            index,
            mut after,
            log,
        } in derived
        {
            let before = self.state.breaches[index as usize];
            // What was linked in meanwhile stays.
            (after.members, after.earlier) = (before.members, before.earlier);
            *self.state.breaches.get_mut(index as usize) = after;
            for &(stage, how, cause) in &log {
                self.trail.stages.push(StageLog {
                    at: now,
                    group: self.group,
                    breach: index,
                    stage,
                    how,
                    cause,
                });
            }
            let instance = after.instance;
            let stands = after.stage == Some(Stage::Standing);
            let stood = before.stage == Some(Stage::Standing);
            let why = Cause::Breach(index);
            if stands != stood {
                let standing = &mut self.state.instances.get_mut(instance as usize).standing;
                *standing = if stands {
                    *standing + 1
                } else {
                    standing.saturating_sub(1)
                };
                self.marks.instances.push((instance, why));
                for place in 0..self.program.suspendable[instance as usize].len() {
                    let suspended = self.program.suspendable[instance as usize][place];
                    if stands {
                        self.cause_stands(suspended, index);
                    } else {
                        self.cause_ends(suspended, index);
                    }
                }
            }
            if counted(after.stage) != counted(before.stage) {
                for place in 0..self.program.watchers[instance as usize].len() {
                    let watcher = self.program.watchers[instance as usize][place];
                    self.marks.instances.push((watcher, why));
                    if self.program.instances[watcher as usize].from_the_act {
                        self.judge_again_from(watcher, after.day, why);
                    }
                }
            }
            if after.stage != before.stage {
                self.marks.quiet = true;
            }
        }
    }

    /// The grade of a breach: the highest of its acts and omissions, after any test of diligence.
    fn breach_grade(&self, breach: &Breach) -> Grade {
        let duty = self.program.duty(breach.instance);
        let acts = if duty.tests.is_empty() {
            self.state
                .members_in(breach)
                .map(|(_, member)| member.grade)
                .max()
                .unwrap_or(Grade::None)
        } else {
            self.diligence_grade(breach, duty)
        };
        acts.max(breach.omission)
    }

    /// Whether an act that happened after a breach was closed establishes it anew.
    /// `fresh`: it is being established and closed at once.
    fn reopened(&self, breach: &Breach, fresh: bool) -> bool {
        let closed = breach.closed < NEVER && established(breach.stage);
        // A deadline that is missed at the very instant of a remedy is missed after it; what makes it good is said
        // of that deadline too.
        let missed_then = breach.omitted == breach.closed
            && self.program.duty(breach.instance).kind == DutyKind::Do
            && (breach.made_good == NEVER || breach.made_good < breach.omitted);
        let omitted = breach.omission == Grade::Qualifying
            && (breach.omitted > breach.closed
                || missed_then
                || (fresh && breach.omitted == breach.closed));
        closed
            && (omitted
                || self.state.members_in(breach).any(|(_, member)| {
                    let version = self
                        .state
                        .matter(member.matter)
                        .map_or(NONE, |matter| matter.version);
                    member.grade == Grade::Qualifying
                        && version != NONE
                        && self.entries[version as usize].start >= breach.closed
                }))
    }

    /// Steps that name the breach, through its records or itself.
    pub fn said(&self, breach: &Breach) -> Said {
        let mut said = Said {
            ruling: None,
            remedied: NEVER,
            remedy_entry: NONE,
            settled: false,
            settled_entry: NONE,
            due: SmallVec::new(),
            admitted: false,
        };
        let facts = &self.program.instances[breach.instance as usize];
        let duty = &self.program.duties[facts.duty as usize];
        let (mut remedy, mut proved, mut accepted) = (NEVER, NEVER, NEVER);
        let mut complaints: SmallVec<[(u32, Grade, i64); 2]> = SmallVec::new();
        // After a ruling only a later decision moves the breach.
        said.ruling = breach
            .ruled
            .map(|(at, ruling, how)| (at, ruling, how, NONE));
        let key = (facts.duty, facts.by, breach.day);
        let by_breach = self
            .state
            .breach_namings
            .get(&key)
            .map(|&head| (head, Grade::Qualifying));
        let by_record = self.state.members_in(breach).map(|(_, member)| {
            (
                self.state
                    .matter(member.matter)
                    .map_or(NONE, |matter| matter.namings),
                member.grade,
            )
        });
        for (head, grade) in by_record.chain(by_breach) {
            let mut next = head;
            while next != NONE {
                let naming = self.state.namings[next as usize];
                next = naming.next;
                if !self.state.names_known(&naming) {
                    continue;
                }
                let entry = &self.entries[naming.entry as usize];
                let step = self.tables.step(entry);
                let day = Day(self.day(entry.effective));
                let at = entry.effective;
                match step.kind {
                    // Spent when the breach was established anew.
                    StepKind::Remedy | StepKind::Acceptance | StepKind::Waiver
                        if breach.used_up != NEVER && at <= breach.used_up => {}
                    StepKind::Remedy if self.program.speaks_for(facts.by, &step.by, day) => {
                        if at < remedy {
                            remedy = at;
                            said.remedy_entry = naming.entry;
                        }
                        if entry.confirmation[0] >= duty.standard {
                            proved = proved.min(at);
                        }
                    }
                    StepKind::Acceptance
                        if self.program.speaks_for(facts.toward, &step.by, day) =>
                    {
                        accepted = accepted.min(at);
                    }
                    StepKind::Waiver if self.program.speaks_for(facts.toward, &step.by, day) => {
                        said.settled = true;
                        said.settled_entry = naming.entry;
                    }
                    StepKind::Complaint if self.is_party_step(step, day) => {
                        complaints.push((head, grade, at))
                    }
                    StepKind::Admission if self.program.speaks_for(facts.by, &step.by, day) => {
                        said.admitted = true
                    }
                    StepKind::Decision => {
                        let Some(ruling) = step.ruling else { continue };
                        let reached = match grade {
                            Grade::None | Grade::Refuted => {
                                ruling != Ruling::Breach || grade == Grade::Refuted
                            }
                            Grade::Unattributed => ruling != Ruling::Breach,
                            _ => true,
                        };
                        if reached
                            && grade != Grade::None
                            && at > breach.overtaken
                            && self.decides(duty, step, day)
                        {
                            rule(&mut said.ruling, (at, ruling, How::Decision, naming.entry));
                        }
                    }
                    _ => {}
                }
            }
        }
        if proved < NEVER {
            said.remedied = proved;
        }
        if remedy < NEVER && accepted < NEVER {
            said.remedied = said.remedied.min(remedy.max(accepted));
        }
        if !duty.tests.is_empty() {
            let late = self.late_steps(breach, duty);
            if breach.used_up == NEVER || late > breach.used_up {
                said.remedied = said.remedied.min(late);
            }
        }
        for power in &duty.powers {
            let Some(within) = power.within else { continue };
            let since = complaints
                .iter()
                .map(|&complaint| self.complained_since(breach, power, complaint))
                .min();
            if let Some(since) = since.filter(|&since| since < NEVER) {
                said.due.push((self.after(since, within), power.silence));
            }
        }
        said
    }

    /// Since when a complaint counts for silence: from its receipt, or from when the act that it names is known;
    /// never, if it came too late for that act.
    fn complained_since(
        &self,
        breach: &Breach,
        power: &DecideFacts,
        complaint: (u32, Grade, i64),
    ) -> i64 {
        let (head, grade, at) = complaint;
        let in_time = |first_known: i64| {
            power
                .complaint_within
                .is_none_or(|within| at < self.after(first_known, within))
        };
        let named: Vec<_> = self
            .state
            .members_in(breach)
            .filter_map(|(_, member)| self.state.matter(member.matter))
            .collect();
        let by_record = named.iter().find(|matter| matter.namings == head);
        match by_record {
            Some(_) if power.silence == Ruling::Breach && grade == Grade::Unattributed => NEVER,
            Some(matter) if in_time(matter.first_known) => at.max(matter.first_known),
            Some(_) => NEVER,
            None => {
                if named.is_empty() || named.iter().any(|matter| in_time(matter.first_known)) {
                    at
                } else {
                    NEVER
                }
            }
        }
    }

    /// A time that concerns a breach has come: if it is the deadline for a decision and none was made, silence
    /// takes the stated default.
    pub fn breach_due(&mut self, index: BreachIx) {
        let breach = self.state.breaches[index as usize];
        let said = self.said(&breach);
        let now = self.state.now;
        let silence = said
            .due
            .iter()
            .filter(|&&(due, _)| due == now)
            .map(|&(_, silence)| silence)
            .max_by_key(|&silence| weight(silence));
        let members: SmallVec<[u32; 4]> = self
            .state
            .members_in(&breach)
            .map(|(member, _)| member)
            .collect();
        members
            .into_iter()
            .for_each(|member| self.note_overdue(member));
        // Where nothing is held against anybody there is nothing to be silent about.
        let open = breach.stage.is_some() || self.breach_grade(&breach) > Grade::None;
        if let Some(silence) =
            silence.filter(|_| open && said.ruling.is_none() && !established(breach.stage))
        {
            self.state.breaches.get_mut(index as usize).ruled =
                Some((now - 1, silence, How::Silence));
        }
        self.marks
            .breaches
            .push((index, How::WindowClosed, Cause::Clock));
    }

    /// Whether a role has decided that this is a breach, and nothing has prevailed over that.
    pub fn decided_breach(&self, index: BreachIx) -> bool {
        matches!(
            self.state.breaches[index as usize].ruled,
            Some((_, Ruling::Breach, How::Decision))
        )
    }

    fn is_party_step(&self, step: &StepShape, day: Day) -> bool {
        self.program.speak_for_any(&step.by, day)
    }

    pub fn decides(&self, duty: &DutyFacts, step: &StepShape, day: Day) -> bool {
        duty.deciders.iter().any(|name| {
            self.program.roles.get(name).is_some_and(|role| {
                role.capabilities.contains(&Capability::Decide)
                    && self.program.acts_for_role(role, &step.by, day)
            })
        })
    }
}

fn entry_cause(entry: EntryIx, otherwise: Cause) -> Cause {
    if entry == NONE {
        otherwise
    } else {
        Cause::Entry(entry)
    }
}

/// Of several rulings at one instant the weightiest stands.
fn weight(ruling: Ruling) -> u8 {
    match ruling {
        Ruling::NoBreach => 2,
        Ruling::Undetermined => 1,
        Ruling::Breach => 0,
    }
}

/// The latest ruling; of several at one instant no breach over undetermined over breach.
fn rule(known: &mut Option<(i64, Ruling, How, EntryIx)>, new: (i64, Ruling, How, EntryIx)) {
    if known.is_none_or(|known| (new.0, weight(new.1)) > (known.0, weight(known.1))) {
        *known = Some(new);
    }
}

fn stage_of(grade: Grade) -> Option<Stage> {
    match grade {
        Grade::None => None,
        Grade::Refuted => Some(Stage::Refuted),
        Grade::Unprocessable => Some(Stage::Unprocessable),
        Grade::Lapsed => Some(Stage::Lapsed),
        Grade::Permitted => Some(Stage::Permitted),
        Grade::Unattributed => Some(Stage::Unattributed),
        Grade::Pending => Some(Stage::PendingResponse),
        Grade::Alleged | Grade::Qualifying => Some(Stage::Alleged),
    }
}

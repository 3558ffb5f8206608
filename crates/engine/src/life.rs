//! The life of a breach. Sentence 7.
//!
//! A breach is derived from what is held against its instance (the grade) and from what the steps that name it come to
//! ([`Said`]). Each turn of its life is a function here, in the order in which they are taken.

use mutaraka_vocabulary::agreement::Ruling;
use mutaraka_vocabulary::finding::{How, Stage};

use smallvec::SmallVec;

use crate::entry::{EntryIx, NONE};
use crate::program::DutyKind;
use crate::run::{Few, Run};
use crate::said::{Said, weight};
use crate::state::{Breach, BreachIx, Grade, NEVER, Ruled, Timer, counted, established};
use crate::trail::{Cause, StageLog};

fn stands(stage: Option<Stage>) -> bool {
    stage == Some(Stage::Standing)
}

/// A breach whose life is being derived.
#[derive(Clone, Debug)]
pub(crate) struct Moving {
    index: BreachIx,
    before: Breach,
    after: Breach,
    said: Said,
    /// What the breach was marked for.
    how: How,
    cause: Cause,
    log: Few<(Stage, How, Cause)>,
}

impl Moving {
    /// Whether anything of the breach is other than it was.
    fn moves(&self) -> bool {
        self.after != self.before || !self.log.is_empty()
    }

    fn enter(&mut self, stage: Stage, how: How, cause: Cause) {
        self.after.stage = Some(stage);
        self.log.push((stage, how, cause));
    }

    /// The step, where there is one; otherwise what the breach was marked for.
    fn cause_of(&self, step: EntryIx) -> Cause {
        if step == NONE {
            self.cause
        } else {
            Cause::Entry(step)
        }
    }

    /// A remedy or a deed that makes good, if it is not one that a new life of the breach has used up.
    fn is_remedied(&self) -> bool {
        let used_up = self.after.used_up;
        let works = |at: i64| at < NEVER && (used_up == NEVER || at > used_up);
        works(self.said.remedied) || works(self.before.made_good)
    }

    /// Whether a ruling is that it cannot be told, and the one before was not.
    fn turns_undetermined(&self) -> Option<Ruled> {
        let undetermined = |ruled: &Ruled| ruled.ruling == Ruling::Undetermined;
        self.said
            .ruling
            .filter(undetermined)
            .filter(|_| !self.before.ruled.as_ref().is_some_and(undetermined))
    }
}

impl Run<'_> {
    pub fn derive_breaches(
        &mut self,
        marked: &mut Vec<(BreachIx, How, Cause)>,
    ) -> SmallVec<[Moving; 1]> {
        marked.sort_by_key(|(breach, ..)| *breach);
        marked.dedup_by_key(|(breach, ..)| *breach);
        let mut derived = SmallVec::new();
        for (breach, how, cause) in marked.drain(..) {
            let moving = self.derive_breach(breach, how, cause);
            if moving.moves() {
                derived.push(moving);
            }
        }
        derived
    }

    fn derive_breach(&mut self, index: BreachIx, how: How, cause: Cause) -> Moving {
        let before = self.state.breaches[index as usize];
        let grade = self.breach_grade(&before);
        let mut said = self.said(&before);
        // Where nothing is held against anybody there is no breach to decide on.
        if before.stage.is_none() && grade == Grade::None {
            (said.ruling, said.ruled_by) = (before.ruled, NONE);
        }
        let mut moving = Moving {
            index,
            before,
            after: Breach {
                ruled: said.ruling,
                ..before
            },
            said,
            how,
            cause,
            log: Few::new(),
        };
        self.overtake(&mut moving);
        let holds = match moving.said.ruling {
            Some(ruled) => ruled.ruling == Ruling::Breach,
            None => grade == Grade::Qualifying,
        };
        if holds {
            self.establish(&mut moving);
            self.remedy_or_stand(&mut moving);
            waive(&mut moving);
            self.close(&mut moving);
        } else {
            self.fall(&mut moving, grade);
        }
        self.await_decision(&mut moving);
        moving
    }

    /// A remedy or settlement that takes effect together with a ruling that it cannot be told beats it.
    fn overtake(&self, moving: &mut Moving) {
        let open = matches!(
            moving.before.stage,
            Some(Stage::Established | Stage::Standing)
        );
        let ends = moving.said.waiver.is_some() || moving.said.remedied < NEVER;
        if let Some(ruled) = moving.turns_undetermined().filter(|_| open && ends) {
            moving.after.overtaken = ruled.at;
            moving.after.ruled = moving.before.ruled;
            moving.said = self.said(&moving.after);
        }
    }

    /// Established for the first time, or anew.
    fn establish(&mut self, moving: &mut Moving) {
        let was = established(moving.before.stage);
        if was && !self.reopens(&moving.before, false) {
            return;
        }
        if moving.before.closed < NEVER {
            moving.after.used_up = self.state.now;
            moving.said = self.said(&moving.after);
        }
        self.begin_window(moving);
        match moving.said.ruling {
            Some(ruled) if ruled.ruling == Ruling::Breach => {
                let cause = moving.cause_of(moving.said.ruled_by);
                moving.enter(Stage::Established, ruled.how, cause);
            }
            _ => {
                let how = if moving.said.admitted && moving.how == How::Act {
                    How::Admission
                } else {
                    moving.how
                };
                moving.enter(Stage::Established, how, moving.cause);
            }
        }
    }

    fn begin_window(&mut self, moving: &mut Moving) {
        let now = self.state.now;
        let remedy = self.program.duty(moving.after.instance).remedy;
        let end = remedy.map_or(now, |length| self.after(now, length));
        let after = &mut moving.after;
        (after.established, after.closed, after.stood) = (now, NEVER, NEVER);
        after.window_end = end;
        if remedy.is_some() {
            self.state.timer(end, Timer::Breach(moving.index));
        }
    }

    /// Remedied, in the window or late; or it comes to stand at the window's end.
    fn remedy_or_stand(&self, moving: &mut Moving) {
        match moving.after.stage {
            Some(Stage::Established) if moving.is_remedied() => {
                let cause = moving.cause_of(moving.said.remedy);
                moving.enter(Stage::Remedied, How::Remedy, cause);
            }
            Some(Stage::Standing) if moving.is_remedied() => {
                let cause = moving.cause_of(moving.said.remedy);
                moving.enter(Stage::RemediedLate, How::Remedy, cause);
            }
            Some(Stage::Established) if self.state.now >= moving.after.window_end => {
                let has_window = self.program.duty(moving.after.instance).remedy.is_some();
                let how = if has_window {
                    How::WindowClosed
                } else {
                    moving.how
                };
                moving.after.stood = self.state.now;
                moving.enter(Stage::Standing, how, moving.cause);
            }
            _ => {}
        }
    }

    /// What is remedied or settled is what happened before: an act of now or later stands anew.
    fn close(&mut self, moving: &mut Moving) {
        let closed = matches!(
            moving.after.stage,
            Some(Stage::Remedied | Stage::RemediedLate | Stage::Settled)
        );
        if !closed || moving.after.closed < NEVER {
            return;
        }
        moving.after.closed = self.state.now;
        let at_once = !established(moving.before.stage);
        if self.reopens(&moving.after, at_once) {
            moving.after.used_up = self.state.now;
            self.begin_window(moving);
            moving.enter(Stage::Established, moving.how, moving.cause);
            if self.program.duty(moving.after.instance).remedy.is_none() {
                moving.after.stood = self.state.now;
                moving.enter(Stage::Standing, moving.how, moving.cause);
            }
        }
    }

    /// No breach, or not yet one.
    fn fall(&self, moving: &mut Moving, grade: Grade) {
        let before = &moving.before;
        let was = established(before.stage);
        let stays_refuted = before.stage == Some(Stage::Refuted) && before.established < NEVER;
        let stage = match moving.said.ruling {
            Some(ruled) if ruled.ruling == Ruling::NoBreach => Some(Stage::Refuted),
            Some(_) => Some(Stage::Undetermined),
            None if was || stays_refuted => Some(Stage::Refuted),
            // No longer under the clause at all.
            None if grade == Grade::None && before.stage.is_some() => Some(Stage::Refuted),
            None => stage_of(grade),
        };
        if stage == before.stage {
            return;
        }
        if before.closed < NEVER {
            // What closed it does not close it again.
            (moving.after.used_up, moving.after.closed) = (self.state.now, NEVER);
        }
        moving.after.stage = stage;
        let Some(stage) = stage else { return };
        let (how, cause) = match moving.said.ruling {
            Some(ruled) if moving.said.ruled_by == NONE => (ruled.how, Cause::Clock),
            Some(ruled) => (ruled.how, Cause::Entry(moving.said.ruled_by)),
            None if was => (How::Correction, moving.cause),
            None => (moving.how, moving.cause),
        };
        moving.log.push((stage, how, cause));
    }

    /// Waits for the next deadline of a decision.
    fn await_decision(&mut self, moving: &mut Moving) {
        let to_come = moving.said.due.iter().map(|&(due, _)| due);
        let next = to_come
            .filter(|&due| due > self.state.now)
            .min()
            .unwrap_or(NEVER);
        if next != moving.before.due {
            moving.after.due = next;
            self.state.timer(next, Timer::Breach(moving.index));
        }
    }

    /// Whether an act or an omission after a breach was closed establishes it anew. `at_once`: it is being established
    /// and closed in one go.
    fn reopens(&self, breach: &Breach, at_once: bool) -> bool {
        if breach.closed == NEVER || !established(breach.stage) {
            return false;
        }
        let omitted = breach.omission == Grade::Qualifying
            && (self.omitted_after(breach) || (at_once && breach.omitted == breach.closed));
        let acted = || {
            self.state.members_in(breach).any(|(_, member)| {
                let version = self
                    .state
                    .matter(member.matter)
                    .map_or(NONE, |matter| matter.version);
                let entry = self.entries.get(version as usize);
                member.grade == Grade::Qualifying
                    && entry.is_some_and(|entry| entry.start >= breach.closed)
            })
        };
        omitted || acted()
    }

    /// Whether a deadline or a day's figure was missed after a breach was closed. A deadline that is missed at the very
    /// instant of a remedy is missed after it, unless what makes it good is said of that deadline too.
    fn omitted_after(&self, breach: &Breach) -> bool {
        let is_deed = self.program.duty(breach.instance).kind == DutyKind::Do;
        let made_good = breach.made_good < NEVER && breach.made_good >= breach.omitted;
        breach.omitted > breach.closed || (breach.omitted == breach.closed && is_deed && !made_good)
    }

    pub fn apply_breaches(&mut self, derived: &[Moving]) {
        for moving in derived {
            let (index, mut after) = (moving.index, moving.after);
            let before = self.state.breaches[index as usize];
            // What was linked in meanwhile stays.
            (after.members, after.earlier) = (before.members, before.earlier);
            *self.state.breaches.get_mut(index as usize) = after;
            for &(stage, how, cause) in &moving.log {
                self.trail.stages.push(StageLog {
                    at: self.state.now,
                    group: self.group,
                    breach: index,
                    stage,
                    how,
                    cause,
                });
            }
            if stands(after.stage) != stands(before.stage) {
                self.standing_changes(index, stands(after.stage));
            }
            if counted(after.stage) != counted(before.stage) {
                self.count_changes(index);
            }
            if after.stage != before.stage {
                self.life_changes();
            }
        }
        let ceased = |moving: &&Moving| stands(moving.before.stage) && !stands(moving.after.stage);
        let ceased = derived.iter().filter(ceased);
        self.causes_end(ceased.map(|moving| moving.index).collect());
        let begun = |moving: &&Moving| !stands(moving.before.stage) && stands(moving.after.stage);
        for moving in derived.iter().filter(begun) {
            self.cause_begins(moving.index);
        }
    }

    /// A breach has come to stand, or no longer does: its instance is not kept, or may be again.
    fn standing_changes(&mut self, index: BreachIx, stands: bool) {
        let instance = self.state.breaches[index as usize].instance;
        let standing = &mut self.state.instances.get_mut(instance as usize).standing;
        *standing = if stands {
            *standing + 1
        } else {
            standing.saturating_sub(1)
        };
        self.marks.instances.push((instance, Cause::Breach(index)));
    }

    /// A breach has begun or ceased to count: instances whose conditions count it are looked at.
    fn count_changes(&mut self, index: BreachIx) {
        let breach = self.state.breaches[index as usize];
        let why = Cause::Breach(index);
        for place in 0..self.program.watchers[breach.instance as usize].len() {
            let watcher = self.program.watchers[breach.instance as usize][place];
            self.marks.instances.push((watcher, why));
        }
        self.judge_watchers_again(index, why);
    }

    /// Acts of instances whose conditions count a breach from the act are judged again.
    pub fn judge_watchers_again(&mut self, index: BreachIx, why: Cause) {
        let breach = self.state.breaches[index as usize];
        for place in 0..self.program.watchers[breach.instance as usize].len() {
            let watcher = self.program.watchers[breach.instance as usize][place];
            if self.program.instances[watcher as usize].from_the_act {
                self.judge_again_from(watcher, breach.day, why);
            }
        }
    }

    /// The grade of a breach: the highest of its acts and omissions, after any test of diligence.
    fn breach_grade(&self, breach: &Breach) -> Grade {
        let duty = self.program.duty(breach.instance);
        let acts = if duty.tests.is_empty() {
            let grades = self
                .state
                .members_in(breach)
                .map(|(_, member)| member.grade);
            grades.max().unwrap_or(Grade::None)
        } else {
            self.diligence_grade(breach, duty)
        };
        acts.max(breach.omission)
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
        let undecided = open && said.ruling.is_none() && !established(breach.stage);
        if let Some(ruling) = silence.filter(|_| undecided) {
            // A decision of this very instant is later.
            self.state.breaches.get_mut(index as usize).ruled = Some(Ruled {
                at: now - 1,
                ruling,
                how: How::Silence,
            });
        }
        self.marks
            .breaches
            .push((index, How::WindowClosed, Cause::Clock));
    }

    /// Whether a role has decided that this is a breach, and nothing has prevailed over that.
    pub fn decided_breach(&self, index: BreachIx) -> bool {
        self.state.breaches[index as usize]
            .ruled
            .is_some_and(|ruled| ruled.ruling == Ruling::Breach && ruled.how == How::Decision)
    }
}

fn waive(moving: &mut Moving) {
    // In the window a remedy goes before a waiver.
    let settles = matches!(
        moving.after.stage,
        Some(Stage::Established | Stage::Standing | Stage::RemediedLate)
    );
    if let Some(step) = moving.said.waiver.filter(|_| settles) {
        moving.enter(Stage::Settled, How::Waiver, Cause::Entry(step));
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

//! Acts: which instances they are held against, and how far. Sentences 5 to 8.

use mutaraka_vocabulary::agreement::{Counting, Diligence};
use mutaraka_vocabulary::confirmation::{Confirmation, Degree};
use mutaraka_vocabulary::finding::{How, Void};
use mutaraka_vocabulary::step::StepKind;
use mutaraka_vocabulary::time::Day;
use smallvec::SmallVec;

use crate::entry::{ActShape, Entry, EntryIx, MatterIx, NONE, SubjectShape, Tag};
use crate::intake::StepFacts;
use crate::judge::{self, Fit, Touch};
use crate::program::{ActorIx, DutyFacts, InstanceIx, PartyIx};
use crate::run::{Few, Run};
use crate::state::{Breach, BreachIx, Grade, Member, NEVER, Timer, counted, established};
use crate::trail::{Cause, SavedLog};
use crate::window::window_end;

/// An act's grade in an instance, before the act's own life there.
struct Held {
    instance: InstanceIx,
    base: Grade,
    saved: Option<u16>,
}

impl Run<'_> {
    /// All acts known at this instant: each is judged by the states before, then all are applied.
    pub fn acts(&mut self, group: &[EntryIx]) {
        let judged: SmallVec<[(EntryIx, Few<Held>); 1]> = group
            .iter()
            .map(|&entry| (entry, self.judge(entry)))
            .collect();
        for (index, held) in judged {
            let matter = self.entries[index as usize].matter;
            let known = self.replace_version(matter, index);
            let now = self.state.now;
            let facts = self.state.matter_mut(matter);
            facts.first_known = facts.first_known.min(now);
            self.count_for_tests(index);
            let how = if known == NONE {
                How::Act
            } else {
                How::Correction
            };
            self.hold(index, held, how);
            self.register_response(index);
        }
        self.judge_what_follows();
    }

    /// Acts have joined breaches that count already: where that is counted from the act, others may be excused by it.
    fn judge_what_follows(&mut self) {
        for place in 0..self.marks.joined.len() {
            let (joined, why) = self.marks.joined[place];
            self.judge_watchers_again(joined, why);
        }
        self.marks.joined.clear();
    }

    /// Makes an entry the version of its matter, and takes back what rested on the version before, which may
    /// have been of another kind. Gives that version.
    pub fn replace_version(&mut self, matter: MatterIx, index: EntryIx) -> EntryIx {
        let before = std::mem::replace(&mut self.state.matter_mut(matter).version, index);
        let Some(entry) = self.entries.get(before as usize) else {
            return NONE;
        };
        match entry.tag {
            Tag::Act => {
                self.take_back(matter, How::Correction, Cause::Entry(index));
                self.count_no_more(before, index);
            }
            Tag::Quantity => self.judge_figures_of(before, index),
            Tag::Coverage => self.cover_anew(),
            Tag::Step => {}
        }
        before
    }

    /// An admission changes whose act it is, and how sure that is.
    pub fn admit(&mut self, index: EntryIx, step: StepFacts<'_>) -> Result<(), Void> {
        let named: Vec<MatterIx> = step
            .about
            .iter()
            .filter_map(|subject| match subject {
                SubjectShape::Matter(matter, _) => Some(*matter),
                _ => None,
            })
            .collect();
        let acts: Vec<(MatterIx, EntryIx)> = named
            .iter()
            .filter_map(|&matter| Some((matter, self.state.matter(matter)?.version)))
            .filter(|&(_, version)| {
                self.entries
                    .get(version as usize)
                    .is_some_and(|entry| entry.tag == Tag::Act)
            })
            .collect();
        self.note_named(index, step);
        for &(matter, version) in &acts {
            self.count_no_more(version, version);
            self.count_for_tests(version);
            self.judge_anew(matter, How::Admission, Cause::Entry(index));
        }
        self.judge_what_follows();
        let named = !named.is_empty();
        if named {
            Ok(())
        } else {
            Err(Void::NothingNamed)
        }
    }

    /// Takes an act's memberships back and judges its current version again.
    fn judge_anew(&mut self, matter: MatterIx, how: How, cause: Cause) {
        let version = self
            .state
            .matter(matter)
            .map_or(NONE, |matter| matter.version);
        if self
            .entries
            .get(version as usize)
            .is_none_or(|entry| entry.tag != Tag::Act)
        {
            return;
        }
        let held = self.judge(version);
        self.take_back(matter, how, cause);
        self.hold(version, held, how);
    }

    fn take_back(&mut self, matter: MatterIx, how: How, cause: Cause) {
        for member in self.state.members_of(matter) {
            let facts = self.state.members.get_mut(member as usize);
            facts.gone = true;
            let breach = facts.breach;
            self.mark_breach(breach, how, cause);
        }
    }

    /// Marks a breach and, where a window of days decides, those that follow it.
    pub fn mark_breach(&mut self, breach: BreachIx, how: How, cause: Cause) {
        let held = self.state.breaches[breach as usize];
        let duty = self.program.duty(held.instance);
        self.marks.breaches.push((breach, how, cause));
        for test in &duty.tests {
            if let Diligence::AtMost { days, .. } = test {
                let after = window_end(held.day, *days);
                let later: Vec<BreachIx> = self
                    .state
                    .breaches_of(held.instance)
                    .take_while(|(_, other)| other.day >= held.day)
                    .filter(|(_, other)| other.day < after)
                    .map(|(index, _)| index)
                    .collect();
                self.marks
                    .breaches
                    .extend(later.into_iter().map(|other| (other, how, cause)));
            }
        }
    }

    /// The shape of a version with any admission of it.
    pub fn shape_now(&mut self, index: EntryIx) -> u32 {
        let entry = self.entries[index as usize];
        let admitted = self.admitted(entry.matter);
        if admitted.is_empty() {
            return entry.shape;
        }
        let shape: ActShape = judge::claimed(self.tables.acts.get(entry.shape), &admitted);
        self.tables.acts.number(shape)
    }

    /// What a version says, its claim and any admission of it seen.
    pub fn settled_now(&self, index: EntryIx) -> ActShape {
        let entry = &self.entries[index as usize];
        let shape = self.tables.act(entry);
        let admitted = self.admitted(entry.matter);
        if admitted.is_empty() {
            judge::settled(shape)
        } else {
            judge::claimed(shape, &admitted)
        }
    }

    /// Those who have admitted an act, in the order of their numbers.
    fn admitted(&self, matter: MatterIx) -> Vec<ActorIx> {
        let mut admitted: Vec<ActorIx> = self
            .steps_about(matter, &StepKind::Admission)
            .into_iter()
            .flat_map(|step| {
                self.steps
                    .get(&self.entries[step as usize])
                    .by
                    .iter()
                    .copied()
            })
            .filter(|&claimant| !self.program.is_mute(claimant))
            .collect();
        admitted.sort_unstable();
        admitted
    }

    fn judge(&mut self, index: EntryIx) -> Few<Held> {
        let entry = self.entries[index as usize];
        let shape = self.shape_now(index);
        let day = Day(self.day(entry.start));
        let number = self.bearings.number(self.program, self.tables, shape, day);
        let bearing = self.bearings.get(number);
        if bearing.touches.is_empty() {
            return Few::new();
        }
        let from_the_act: Few<InstanceIx> = bearing
            .touches
            .iter()
            .map(|touch| touch.instance)
            .filter(|&instance| self.program.instances[instance as usize].from_the_act)
            .collect();
        for instance in from_the_act {
            self.excuse(index, instance);
        }
        self.bearings
            .get(number)
            .touches
            .iter()
            .filter_map(|touch| self.held(index, shape, touch))
            .collect()
    }

    /// Keeps what a condition that is counted from the act excuses: it stays excused.
    fn excuse(&mut self, index: EntryIx, instance: InstanceIx) {
        let (from, to) = self.possible(index);
        let bound = self.bound_at(instance, from, to);
        let least = self.state.excused.entry((index, instance)).or_insert(bound);
        *least = bound.min(*least);
    }

    fn held(&self, index: EntryIx, shape: u32, touch: &Touch) -> Option<Held> {
        let entry = &self.entries[index as usize];
        let duty = self.program.duty(touch.instance);
        let (from, to) = self.possible(index);
        let whole = entry.throughout();
        let mut fit = touch.scope.min(judge::hours_fit(
            &self.program.calendar,
            duty.scope.hours,
            from,
            to,
            whole,
        ));
        let from_the_act = self.program.instances[touch.instance as usize].from_the_act;
        let bound = match self.state.excused.get(&(index, touch.instance)) {
            Some(&excused) if from_the_act => excused,
            _ => self.bound_at(touch.instance, from, to),
        };
        fit = fit.min(if whole && bound > Fit::No {
            Fit::Yes
        } else {
            bound
        });
        if fit == Fit::No {
            return None;
        }
        for &(saving, saved) in &touch.savings {
            let hours = judge::hours_fit(
                &self.program.calendar,
                self.program.savings[usize::from(saving)].scope.hours,
                from,
                to,
                whole,
            );
            match saved.min(hours) {
                Fit::Yes => {
                    return Some(Held {
                        instance: touch.instance,
                        base: Grade::None,
                        saved: Some(saving),
                    });
                }
                Fit::Perhaps => fit = Fit::Perhaps,
                Fit::No => {}
            }
        }
        let degree = self.degree(
            index,
            self.tables.acts.get(shape).claimed_by.is_some(),
            self.program.instances[touch.instance as usize].by,
        );
        let base = if degree == Degree::Refuted {
            Grade::Refuted
        } else if touch.attribution == Fit::Perhaps {
            Grade::Unattributed
        } else if fit == Fit::Perhaps || degree < duty.standard {
            Grade::Alleged
        } else {
            Grade::Qualifying
        };
        Some(Held {
            instance: touch.instance,
            base,
            saved: None,
        })
    }

    /// The seconds at which the act may have happened: its span, without what came after it was known and
    /// before the clock began.
    fn possible(&self, index: EntryIx) -> (i64, i64) {
        let entry = &self.entries[index as usize];
        let end = entry.span().end.0.min(entry.effective().saturating_add(1));
        let from = entry.start.max(self.state.begin).min(end - 1);
        (from, end)
    }

    /// How sure the act is, as held against a party. `claimed`: somebody claims or admits it.
    pub fn degree(&self, index: EntryIx, claimed: bool, by: PartyIx) -> Degree {
        let entry = &self.entries[index as usize];
        let own = self.tables.act(entry);
        let Confirmation {
            occurrence,
            mut attribution,
            nature,
        } = entry.confirmation();
        if claimed {
            attribution = Degree::Verified;
        }
        let day = Day(self.day(entry.start));
        let source = own
            .source
            .map(|source| self.program.parties_of(source, day))
            .unwrap_or_default();
        if source.contains(&by) || self.admitted_by(entry.matter, by) {
            return if occurrence == Degree::Refuted {
                Degree::Refuted
            } else {
                Degree::Verified
            };
        }
        let least = occurrence.min(attribution).min(nature);
        if source.is_empty() {
            least
        } else {
            least.min(Degree::Reported)
        }
    }

    fn admitted_by(&self, matter: MatterIx, party: u16) -> bool {
        self.steps_about(matter, &StepKind::Admission)
            .into_iter()
            .any(|step| {
                let entry = &self.entries[step as usize];
                self.program.speaks_for(
                    party,
                    self.steps.get(entry).by,
                    Day(self.day(entry.effective())),
                )
            })
    }

    fn hold(&mut self, index: EntryIx, held: Few<Held>, how: How) {
        let entry = self.entries[index as usize];
        let day = self.day(entry.start);
        let cause = Cause::Entry(index);
        for Held {
            instance,
            base,
            saved,
        } in held
        {
            if let Some(saving) = saved {
                self.trail.saved.push(SavedLog {
                    at: self.state.now,
                    entry: index,
                    instance,
                    saving,
                });
                continue;
            }
            let duty = self.program.duty(instance);
            let act = if duty.counting == Counting::PerAct && duty.tests.is_empty() {
                entry.matter
            } else {
                NONE
            };
            let breach = self.breach(instance, day, act);
            let lapsed = self.had_lapsed(entry.matter, breach);
            let member = self.state.members.len() as u32;
            let next_of_matter = self.state.matter_mut(entry.matter).members;
            self.state.members.push(Member {
                matter: entry.matter,
                breach,
                next_of_matter,
                next_of_breach: self.state.breaches[breach as usize].members,
                base,
                response: None,
                grade: Grade::None,
                lapsed,
                gone: false,
                overdue: false,
            });
            self.state.matter_mut(entry.matter).members = member;
            self.state.breaches.get_mut(breach as usize).members = member;
            let first_known = self
                .state
                .matter(entry.matter)
                .map_or(self.state.now, |matter| matter.first_known);
            self.member_timers(member, duty, first_known);
            self.note_overdue(member);
            self.regrade(member, how, cause);
            self.mark_breach(breach, how, cause);
            if counted(self.state.breaches[breach as usize].stage) {
                self.marks.joined.push((breach, cause));
            }
        }
    }

    fn had_lapsed(&self, matter: MatterIx, breach: BreachIx) -> bool {
        self.state
            .all_members_of(matter)
            .any(|(_, member)| member.breach == breach && member.lapsed)
    }

    /// The breach of an instance on a day (for an act), made in its place by day if need be.
    pub fn breach(&mut self, instance: InstanceIx, day: i32, act: MatterIx) -> BreachIx {
        let (mut later, mut next) = (NONE, NONE);
        for (index, breach) in self.state.breaches_of(instance) {
            if breach.day < day {
                next = index;
                break;
            }
            if breach.day == day && breach.act == act {
                return index;
            }
            later = index;
        }
        let made = self.state.breaches.len() as u32;
        self.state.breaches.push(Breach {
            instance,
            day,
            earlier: next,
            members: NONE,
            stage: None,
            omission: Grade::None,
            omitted: NEVER,
            window_end: NEVER,
            established: NEVER,
            stood: NEVER,
            closed: NEVER,
            used_up: NEVER,
            act,
            made_good: NEVER,
            due: NEVER,
            ruled: None,
            overtaken: i64::MIN,
        });
        if later == NONE {
            self.state.instances.get_mut(instance as usize).latest = made;
        } else {
            self.state.breaches.get_mut(later as usize).earlier = made;
        }
        made
    }

    fn member_timers(&mut self, member: u32, duty: &DutyFacts, first_known: i64) {
        let now = self.state.now;
        for within in duty
            .powers
            .iter()
            .filter_map(|power| power.complaint_within)
        {
            let due = self.after(first_known, within);
            if due > now {
                self.state.timer(due, Timer::Member(member));
            }
        }
        for test in &duty.tests {
            if let Diligence::StepWithin { within, .. } = test {
                let due = self.after(first_known, *within);
                if due > now {
                    self.state.timer(due, Timer::Member(member));
                }
            }
        }
    }

    /// A time that concerns an act in a breach has come.
    pub fn member_due(&mut self, member: u32) {
        let facts = self.state.members[member as usize];
        if facts.gone {
            return;
        }
        let breach = self.state.breaches[facts.breach as usize];
        let duty = self.program.duty(breach.instance);
        let first_known = self
            .state
            .matter(facts.matter)
            .map_or(NEVER, |matter| matter.first_known);
        let mut periods = duty
            .powers
            .iter()
            .filter_map(|power| power.complaint_within);
        if periods.any(|within| self.after(first_known, within) == self.state.now)
            && !established(breach.stage)
            && matches!(
                facts.grade,
                Grade::Unattributed | Grade::Alleged | Grade::Pending
            )
            && !self.complained_of(member)
        {
            self.state.members.get_mut(member as usize).lapsed = true;
        }
        self.note_overdue(member);
        self.regrade(member, How::NoComplaint, Cause::Clock);
        let how = if self.state.members[member as usize].lapsed {
            How::NoComplaint
        } else {
            How::Omission
        };
        self.mark_breach(facts.breach, how, Cause::Clock);
    }

    /// The act's grade in a breach, from its base and what has happened to it there.
    pub fn regrade(&mut self, member: u32, how: How, cause: Cause) {
        let facts = self.state.members[member as usize];
        let grade = self.grade_of(&facts);
        if grade != facts.grade {
            self.state.members.get_mut(member as usize).grade = grade;
            self.mark_breach(facts.breach, how, cause);
        }
    }

    /// How an act stands in a breach now.
    pub fn grade_of(&self, member: &Member) -> Grade {
        let open = !member.lapsed && matches!(member.base, Grade::Unattributed | Grade::Alleged);
        if open && self.unprocessable(member.matter) {
            Grade::Unprocessable
        } else {
            member.standing()
        }
    }

    fn unprocessable(&self, matter: MatterIx) -> bool {
        let Some(facts) = self
            .state
            .matter(matter)
            .filter(|facts| facts.version != NONE)
        else {
            return false;
        };
        let id = self.entries[facts.version as usize].id;
        self.state.namings_from(facts.namings).any(|naming| {
            let step = self.steps.get(&self.entries[naming.entry as usize]);
            naming.id == id && *step.kind == StepKind::Unprocessable
        })
    }

    /// Breaches counted `from the act` have changed: acts of the instance that may have happened on that day or later
    /// are judged again.
    pub fn judge_again_from(&mut self, instance: InstanceIx, day: i32, why: Cause) {
        let begin = self.midnight(day);
        let mut members: Vec<(u32, EntryIx)> = Vec::new();
        // No act that began earlier reaches so far.
        let first =
            day.saturating_sub(i32::try_from(self.tables.longest / 86_400 + 2).unwrap_or(i32::MAX));
        for (_, breach) in self
            .state
            .breaches_of(instance)
            .take_while(|(_, breach)| breach.day >= first)
        {
            for (member, facts) in self.state.members_in(breach) {
                let version = self
                    .state
                    .matter(facts.matter)
                    .map_or(NONE, |matter| matter.version);
                let reaches = |entry: &Entry| entry.tag == Tag::Act && entry.span().end.0 > begin;
                if self.entries.get(version as usize).is_some_and(reaches) {
                    members.push((member, version));
                }
            }
        }
        for (member, version) in members {
            let base = self
                .judge(version)
                .into_iter()
                .find(|held| held.instance == instance && held.saved.is_none())
                .map(|held| held.base);
            let facts = self.state.members.get_mut(member as usize);
            match base {
                Some(base) if base == facts.base => continue,
                Some(base) => facts.base = base,
                None => facts.gone = true,
            }
            let breach = facts.breach;
            self.regrade(member, How::Correction, why);
            self.mark_breach(breach, How::Correction, why);
        }
    }

    /// Takes a version of an act from what acts-conditions count, whatever it was counted as.
    fn count_no_more(&mut self, version: EntryIx, why: EntryIx) {
        let Entry { matter, start, .. } = self.entries[version as usize];
        let day = self.day(start);
        for (facts, counted) in self
            .program
            .acts_tests
            .iter()
            .zip(&mut self.state.acts_counted)
        {
            let Some(acts) = counted.get_mut(&day) else {
                continue;
            };
            let before = acts.len();
            acts.retain(|act| *act != matter);
            if acts.len() < before {
                self.marks.acts_counted(facts, Cause::Entry(why));
            }
        }
    }

    /// Has acts-conditions count an act.
    fn count_for_tests(&mut self, index: EntryIx) {
        if self.program.acts_tests.is_empty() {
            return;
        }
        let entry = self.entries[index as usize];
        let day = self.day(entry.start);
        let shape = self.shape_now(index);
        let number = self
            .bearings
            .number(self.program, self.tables, shape, Day(day));
        let tests = self.bearings.get(number).tests.clone();
        let (from, to) = self.possible(index);
        for test in tests {
            let facts = &self.program.acts_tests[usize::from(test)];
            let claimed = self.tables.acts.get(shape).claimed_by.is_some();
            let Confirmation {
                occurrence,
                attribution,
                nature,
            } = entry.confirmation();
            let attribution = if claimed {
                Degree::Verified
            } else {
                attribution
            };
            let degree = occurrence.min(attribution).min(nature);
            let hours = judge::hours_fit(
                &self.program.calendar,
                facts.scope.hours,
                from,
                to,
                entry.throughout(),
            );
            if degree < facts.standard || degree == Degree::Refuted || hours < Fit::Yes {
                continue;
            }
            let acts = self.state.acts_counted[usize::from(test)].entry(day);
            acts.or_default().push(entry.matter);
            self.marks.acts_counted(facts, Cause::Entry(index));
        }
    }
}

//! What the steps that name a breach come to: decisions, remedies, waivers, complaints, admissions. Sentences 7 and 11.

use mutaraka_vocabulary::agreement::{Capability, Ruling};
use mutaraka_vocabulary::finding::How;
use mutaraka_vocabulary::step::StepKind;
use mutaraka_vocabulary::time::Day;

use smallvec::SmallVec;

use crate::entry::{Entry, EntryIx, NONE};
use crate::intake::StepFacts;
use crate::program::{DecideFacts, DutyFacts};
use crate::run::Run;
use crate::state::{Breach, Grade, NEVER, Ruled};

/// What the steps that name a breach come to.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    /// The ruling that prevails: the latest decision, or silence at a deadline.
    pub ruling: Option<Ruled>,
    /// The step that made it, unless it was made before.
    pub ruled_by: EntryIx,
    /// When a remedy was proved or accepted, or a step asked for was made late.
    pub remedied: i64,
    pub remedy: EntryIx,
    /// A waiver by the injured party.
    pub waiver: Option<EntryIx>,
    /// When decisions fall due on the first complaint under each power, with what silence means.
    pub due: SmallVec<[(i64, Ruling); 1]>,
    /// The party has admitted it.
    pub admitted: bool,
}

/// A step that names a breach, through an act that is graded in it or by itself.
struct Named<'r> {
    index: EntryIx,
    entry: &'r Entry,
    step: StepFacts<'r>,
    day: Day,
    /// How the act that is named stands in the breach; qualifying where the breach itself is named.
    grade: Grade,
    /// The first of the namings of that act, or of the breach.
    head: u32,
}

/// A complaint that names a breach: see [`Named`].
#[derive(Clone, Copy)]
struct Complaint {
    head: u32,
    grade: Grade,
    at: i64,
}

/// Remedies and acceptances of them, as they are read.
struct Remedies {
    made: i64,
    proved: i64,
    accepted: i64,
}

impl Run<'_> {
    pub fn said(&self, breach: &Breach) -> Said {
        let facts = &self.program.instances[breach.instance as usize];
        let duty = &self.program.duties[facts.duty as usize];
        let mut said = Said {
            // After a ruling only a later decision moves the breach.
            ruling: breach.ruled,
            ruled_by: NONE,
            remedied: NEVER,
            remedy: NONE,
            waiver: None,
            due: SmallVec::new(),
            admitted: false,
        };
        let mut remedies = Remedies {
            made: NEVER,
            proved: NEVER,
            accepted: NEVER,
        };
        let mut complaints: SmallVec<[Complaint; 2]> = SmallVec::new();
        self.each_naming(breach, |named| {
            let (step, at) = (named.step, named.entry.effective());
            let by = |party| self.program.speaks_for(party, step.by, named.day);
            // Spent when the breach ceased to be closed.
            let spent = breach.used_up != NEVER && at <= breach.used_up;
            match step.kind {
                StepKind::Remedy if !spent && by(facts.by) => {
                    if at < remedies.made {
                        (remedies.made, said.remedy) = (at, named.index);
                    }
                    if named.entry.confirmation().occurrence >= duty.standard {
                        remedies.proved = remedies.proved.min(at);
                    }
                }
                StepKind::Acceptance if !spent && by(facts.toward) => {
                    remedies.accepted = remedies.accepted.min(at);
                }
                StepKind::Waiver if !spent && by(facts.toward) => said.waiver = Some(named.index),
                StepKind::Complaint if self.program.speak_for_any(step.by, named.day) => {
                    complaints.push(Complaint {
                        head: named.head,
                        grade: named.grade,
                        at,
                    });
                }
                StepKind::Admission if by(facts.by) => said.admitted = true,
                StepKind::Decision => self.decide(breach, duty, &named, &mut said),
                _ => {}
            }
        });
        if remedies.proved < NEVER {
            said.remedied = remedies.proved;
        }
        if remedies.made < NEVER && remedies.accepted < NEVER {
            said.remedied = said.remedied.min(remedies.made.max(remedies.accepted));
        }
        if !duty.tests.is_empty() {
            let late = self.late_steps(breach, duty);
            if breach.used_up == NEVER || late > breach.used_up {
                said.remedied = said.remedied.min(late);
            }
        }
        said.due = self.decisions_due(breach, duty, &complaints);
        said
    }

    /// Every step that names the breach and is no longer waiting for the record that it names.
    fn each_naming(&self, breach: &Breach, mut see: impl FnMut(Named<'_>)) {
        let facts = &self.program.instances[breach.instance as usize];
        let by_breach = self
            .state
            .breach_namings
            .get(&(facts.duty, facts.by, breach.day))
            .map(|&head| (head, Grade::Qualifying));
        let by_record = self
            .state
            .members_in(breach)
            .map(|(_, member)| (self.state.namings_of(member.matter), member.grade));
        for (head, grade) in by_record.chain(by_breach) {
            for naming in self.state.namings_from(head) {
                if !self.state.names_known(naming) {
                    continue;
                }
                let entry = &self.entries[naming.entry as usize];
                see(Named {
                    index: naming.entry,
                    entry,
                    step: self.steps.get(entry),
                    day: Day(self.day(entry.effective())),
                    grade,
                    head,
                });
            }
        }
    }

    /// A decision reaches a breach in which something is held against somebody; the unattributed is not decided to be
    /// a breach.
    fn decide(&self, breach: &Breach, duty: &DutyFacts, named: &Named<'_>, said: &mut Said) {
        let Some(ruling) = named.step.ruling else {
            return;
        };
        let reached = match named.grade {
            Grade::None => false,
            Grade::Unattributed => ruling != Ruling::Breach,
            _ => true,
        };
        let at = named.entry.effective();
        let ruled = Ruled {
            at,
            ruling,
            how: How::Decision,
        };
        if reached
            && at > breach.overtaken
            && said.ruling.is_none_or(|known| ruled.prevails_over(&known))
            && self.decides(duty, named.step, named.day)
        {
            (said.ruling, said.ruled_by) = (Some(ruled), named.index);
        }
    }

    fn decides(&self, duty: &DutyFacts, step: StepFacts<'_>, day: Day) -> bool {
        duty.deciders.iter().any(|name| {
            self.program.roles.get(name).is_some_and(|role| {
                role.capabilities.contains(&Capability::Decide)
                    && self.program.acts_for_role(role, step.by, day)
            })
        })
    }

    /// When a decision falls due under each power, on the first complaint that counts under it.
    fn decisions_due(
        &self,
        breach: &Breach,
        duty: &DutyFacts,
        complaints: &[Complaint],
    ) -> SmallVec<[(i64, Ruling); 1]> {
        let mut due = SmallVec::new();
        for power in &duty.powers {
            let Some(within) = power.within else { continue };
            let since = complaints
                .iter()
                .map(|complaint| self.complained_since(breach, power, complaint))
                .min();
            if let Some(since) = since.filter(|&since| since < NEVER) {
                due.push((self.after(since, within), power.silence));
            }
        }
        due
    }

    /// Since when a complaint counts for silence: from its receipt, or from when the act that it names is known;
    /// never, if it came too late for that act.
    fn complained_since(&self, breach: &Breach, power: &DecideFacts, complaint: &Complaint) -> i64 {
        let in_time = |first_known: i64| {
            power
                .complaint_within
                .is_none_or(|within| complaint.at < self.after(first_known, within))
        };
        let named: SmallVec<[_; 4]> = self
            .state
            .members_in(breach)
            .filter_map(|(_, member)| self.state.matter(member.matter))
            .collect();
        let by_record = named.iter().find(|matter| matter.namings == complaint.head);
        let unattributed = complaint.grade == Grade::Unattributed;
        match by_record {
            Some(_) if power.silence == Ruling::Breach && unattributed => NEVER,
            Some(matter) if in_time(matter.first_known) => complaint.at.max(matter.first_known),
            None if named.is_empty() || named.iter().any(|matter| in_time(matter.first_known)) => {
                complaint.at
            }
            Some(_) | None => NEVER,
        }
    }
}

impl Ruled {
    /// The later ruling; of several at one instant no breach over undetermined over breach.
    fn prevails_over(&self, other: &Ruled) -> bool {
        (self.at, weight(self.ruling)) > (other.at, weight(other.ruling))
    }
}

/// Of several rulings at one instant the weightiest stands.
pub(crate) fn weight(ruling: Ruling) -> u8 {
    match ruling {
        Ruling::NoBreach => 2,
        Ruling::Undetermined => 1,
        Ruling::Breach => 0,
    }
}

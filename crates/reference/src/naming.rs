//! Who took a step, and what it names (sentences 7, 11).

use mutaraka_vocabulary::agreement::{Capability, DecisionRule, Power, StepPattern};
use mutaraka_vocabulary::record::Subject;
use mutaraka_vocabulary::{Instant, Name, StepKind};

use crate::grades::{Grade, Grades};
use crate::run::{Received, Run};
use crate::state::Key;
use crate::text::Text;

impl Text<'_> {
    /// Sentence 11: whether a step counts as the role's, by its decision rule.
    pub(crate) fn is_step_of_role(&self, role: &str, by: &[Name]) -> bool {
        let Some(role) = self.agreement.roles.iter().find(|known| known.name == role) else {
            return false;
        };
        let joined = role
            .holders
            .iter()
            .filter(|holder| by.contains(holder))
            .count();
        match &role.rule {
            DecisionRule::Any => joined > 0,
            DecisionRule::Consensus => joined == role.holders.len() && joined > 0,
            DecisionRule::Majority => joined * 2 > role.holders.len(),
            DecisionRule::Chair(chair) => by.contains(chair),
        }
    }
}

/// What a role must be able to do for a step of this kind, if anything.
fn capability(kind: &StepKind) -> Option<Capability> {
    match kind {
        StepKind::Certification => Some(Capability::Certify),
        StepKind::Decision => Some(Capability::Decide),
        StepKind::Extension => Some(Capability::Extend),
        _ => None,
    }
}

impl Run<'_> {
    /// Whether a step fits a pattern; `owner` takes it where the pattern names nobody.
    pub(crate) fn step_fits(
        &self,
        step: &Received,
        pattern: &StepPattern,
        owner: Option<usize>,
    ) -> bool {
        let taken_by = |name: &Name| match self.text.party(name) {
            Some(party) => self.text.is_own_step(party, &step.by, step.day),
            None if self
                .text
                .agreement
                .roles
                .iter()
                .any(|role| &role.name == name) =>
            {
                self.text.is_step_of_role(name, &step.by)
                    && capability(&step.step.kind).is_none_or(|needed| self.text.can(name, needed))
            }
            None => step.by.contains(name),
        };
        let by = match owner {
            Some(owner) if pattern.by.is_empty() => {
                self.text.is_own_step(owner, &step.by, step.day)
            }
            _ => pattern.by.is_empty() || pattern.by.iter().any(taken_by),
        };
        let about = pattern.about.as_ref().is_none_or(|wanted| {
            step.step.about.iter().any(|subject| match subject {
                Subject::Clause(about) | Subject::Phase(about) => about == wanted,
                Subject::Record(_) | Subject::Breach { .. } => false,
            })
        });
        step.step.kind == pattern.kind && by && about
    }

    /// Receipt of the first step that fits.
    pub(crate) fn first_step(&self, pattern: &StepPattern) -> Option<Instant> {
        self.steps
            .iter()
            .filter(|step| self.step_fits(step, pattern, None))
            .map(|step| step.at)
            .min()
    }

    pub(crate) fn is_by_party(&self, step: &Received, party: usize) -> bool {
        self.text.is_own_step(party, &step.by, step.day)
    }

    /// Whether a step names an act, through the id of any version of it.
    pub(crate) fn names_act(&self, step: &Received, act: &str) -> bool {
        step.step
            .about
            .iter()
            .any(|subject| self.subject_is_act(subject, act))
    }

    pub(crate) fn subject_is_act(&self, subject: &Subject, act: &str) -> bool {
        matches!(subject, Subject::Record(id) if self.act_named(id) == act)
    }

    /// Whether a subject is the breach itself.
    pub(crate) fn subject_is_breach(&self, subject: &Subject, key: &Key) -> bool {
        let instance = &self.text.instances[key.instance];
        matches!(subject, Subject::Breach { clause, by, day }
            if *clause == self.text.owed(key.instance).number
                && self.text.label(by) == self.text.name(instance.by)
                && *day == key.day)
    }

    /// Whether a step names a breach, itself or through an act that is graded in it above `above`.
    pub(crate) fn names_breach(
        &self,
        step: &Received,
        key: &Key,
        grades: &Grades,
        counts: impl Fn(Grade) -> bool,
    ) -> bool {
        step.step.about.iter().any(|subject| {
            self.subject_is_breach(subject, key)
                || grades
                    .in_breach(key)
                    .any(|(act, grade)| counts(grade) && self.subject_is_act(subject, act))
        })
    }

    /// The powers to decide complaints about the clause of an instance.
    pub(crate) fn powers_over(&self, instance: usize) -> impl Iterator<Item = Deciding<'_>> {
        let number = &self.text.owed(instance).number;
        self.text
            .powers
            .iter()
            .filter_map(move |power| match power {
                Power::Decide {
                    role,
                    clauses,
                    complaint_within,
                    within,
                    silence,
                } if clauses.is_empty() || clauses.contains(number) => Some(Deciding {
                    role,
                    complaint_within: *complaint_within,
                    within: *within,
                    silence: *silence,
                }),
                _ => None,
            })
    }
}

/// A power to decide complaints.
pub(crate) struct Deciding<'a> {
    pub(crate) role: &'a str,
    pub(crate) complaint_within: Option<mutaraka_vocabulary::time::Length>,
    pub(crate) within: Option<mutaraka_vocabulary::time::Length>,
    pub(crate) silence: mutaraka_vocabulary::agreement::Ruling,
}

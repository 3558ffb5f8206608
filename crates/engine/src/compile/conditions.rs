//! Conditions and grounds, and which instances they look at. Sentences 2 (counterparts of *kept*), 8 (*from the
//! act*) and 12 (quiet days).

use mutaraka_vocabulary::agreement::{Sense, Test};

use super::{Compiler, Result};
use crate::program::{ActsTest, InstanceFacts, InstanceIx, ProgramError, TestFacts, instances_of};

impl Compiler<'_> {
    /// A test as `owner` states it; with none, as the text does for all.
    pub(super) fn test(&mut self, test: &Test, owner: Option<InstanceIx>) -> Result<TestFacts> {
        Ok(match test {
            Test::Kept { clause, threshold } => TestFacts::Kept {
                instances: match owner {
                    Some(owner) => self.counterparts(clause, owner)?,
                    None => self.instances_numbered(clause)?,
                },
                threshold: *threshold,
            },
            Test::Acts {
                scope,
                by,
                threshold,
                standard,
            } => {
                let facts = ActsTest {
                    scope: self.scope(scope)?,
                    by: self.actor_set(by)?,
                    threshold: *threshold,
                    standard: *standard,
                    instance: owner,
                };
                self.acts_tests.push(facts);
                TestFacts::Acts(self.acts_tests.len() - 1)
            }
            Test::Quiet { clause, days } => TestFacts::Quiet {
                instances: self.owed_to_owner(clause, owner)?,
                days: *days,
            },
            Test::Done(pattern) => TestFacts::Done(self.pattern(pattern, None)),
            Test::During(name) => TestFacts::During(self.phase(name)?),
            Test::All(tests) => TestFacts::All(self.tests(tests, owner)?),
            Test::Any(tests) => TestFacts::Any(self.tests(tests, owner)?),
            Test::Not(test) => TestFacts::Not(Box::new(self.test(test, owner)?)),
        })
    }

    fn tests(&mut self, tests: &[Test], owner: Option<InstanceIx>) -> Result<Vec<TestFacts>> {
        tests.iter().map(|test| self.test(test, owner)).collect()
    }

    /// The instances that a kept-condition of `owner` looks at: what it is owed in return by the very party that
    /// it owes; else what it is owed at all; else what is not its own to keep.
    fn counterparts(&self, number: &str, owner: InstanceIx) -> Result<Vec<InstanceIx>> {
        let all = self.instances_numbered(number)?;
        let facts = &self.instances[owner as usize];
        let pick = |keep: &dyn Fn(&InstanceFacts) -> bool| -> Vec<InstanceIx> {
            all.iter()
                .copied()
                .filter(|&index| keep(&self.instances[index as usize]))
                .collect()
        };
        let exact = pick(&|other| other.by == facts.toward && other.toward == facts.by);
        if !exact.is_empty() {
            return Ok(exact);
        }
        let owed = pick(&|other| other.toward == facts.by);
        Ok(if owed.is_empty() {
            pick(&|other| other.by != facts.by)
        } else {
            owed
        })
    }

    /// Instances of a clause owed to the party that owes the clause at hand (all, where there is none).
    pub(super) fn owed_to_owner(
        &self,
        number: &str,
        owner: Option<InstanceIx>,
    ) -> Result<Vec<InstanceIx>> {
        let mut instances = self.instances_numbered(number)?;
        if let Some(owner) = owner {
            let by = self.instances[owner as usize].by;
            instances.retain(|&index| self.instances[index as usize].toward == by);
        }
        Ok(instances)
    }

    fn instances_numbered(&self, number: &str) -> Result<Vec<InstanceIx>> {
        let duties = self.duties_numbered(number)?.iter();
        Ok(duties
            .flat_map(|&duty| instances_of(&self.duties, self.instances.len(), duty))
            .collect())
    }

    /// The undertakings of the clauses that bear a number.
    pub(super) fn duties_numbered(&self, number: &str) -> Result<&[usize]> {
        self.clause_of_number
            .get(number)
            .map(Vec::as_slice)
            .ok_or_else(|| ProgramError::UnknownClause(number.to_owned()))
    }
}

/// Whether a condition is counted `from the act`: a kept-threshold that is a condition of its own (8).
pub(crate) fn is_from_the_act((sense, test): &(Sense, TestFacts)) -> bool {
    *sense == Sense::While
        && matches!(test, TestFacts::Kept { threshold, .. } if threshold.from_the_act)
}

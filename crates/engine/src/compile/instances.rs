//! What an instance states for itself: its moments, conditions, deed or rungs. Sentences 2, 4 (which of them a
//! floor undertaking ignores) and 12.

use mutaraka_vocabulary::agreement::{Duty, Easing, Per, Undertaking};

use super::{Compiler, Result, is_from_the_act};
use crate::program::{InstanceFacts, InstanceIx, PartyIx};

/// An instance of which only the parties are known.
pub(super) fn blank(duty: u32, by: PartyIx, toward: PartyIx) -> InstanceFacts {
    InstanceFacts {
        duty,
        by,
        toward,
        from: None,
        until: None,
        conditions: Vec::new(),
        rungs: Vec::new(),
        deadline: None,
        step: None,
        deed: None,
        easing: None,
        from_the_act: false,
    }
}

impl Compiler<'_> {
    pub(super) fn fill_instance(
        &mut self,
        index: InstanceIx,
        undertaking: &Undertaking,
    ) -> Result<()> {
        let known = &self.instances[index as usize];
        let mut facts = blank(known.duty, known.by, known.toward);
        let owner = Some(index);
        if !undertaking.always {
            facts.from = self.moment_if(undertaking.from.as_ref(), owner)?;
            facts.until = self.moment_if(undertaking.until.as_ref(), owner)?;
            for condition in &undertaking.conditions {
                let test = self.test(&condition.test, Some(index))?;
                facts.conditions.push((condition.sense, test));
            }
        }
        facts.from_the_act = facts.conditions.iter().any(is_from_the_act);
        match &undertaking.duty {
            Duty::Do { step, by, .. } => {
                facts.deadline = Some(self.moment(by, owner)?);
                facts.step = Some(self.pattern(step, owner));
                facts.deed = Some(next(&mut self.deeds));
            }
            Duty::Provide(easing) => self.fill_easing(&mut facts, index, easing)?,
            Duty::Refrain(_) | Duty::Restrain { .. } => {}
        }
        self.instances[index as usize] = facts;
        Ok(())
    }

    fn fill_easing(
        &mut self,
        facts: &mut InstanceFacts,
        index: InstanceIx,
        easing: &Easing,
    ) -> Result<()> {
        for rung in &easing.rungs {
            let ground = rung.ground.as_ref();
            let ground = ground
                .map(|ground| self.test(ground, Some(index)))
                .transpose()?;
            facts.rungs.push((rung.amount, ground));
        }
        if let Per::Total { by } = &easing.per {
            facts.deadline = Some(self.moment(by, Some(index))?);
            facts.deed = Some(next(&mut self.deeds));
        }
        facts.easing = Some(next(&mut self.easings));
        Ok(())
    }
}

/// The next number.
fn next(count: &mut u32) -> u32 {
    *count += 1;
    *count - 1
}

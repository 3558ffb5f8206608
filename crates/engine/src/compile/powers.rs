//! What a clause gives over others: suspensions, powers to decide and to extend, savings, permitted responses.
//! Sentences 3 (what a suspension names), 6, 7, 11 and 13.

use mutaraka_vocabulary::agreement::{
    Body, Clause, Number, Power, SuspensionBy, Test, Undertaking,
};

use super::{Compiler, Result};
use crate::program::{DecideFacts, Extension, ResponseFacts, SavingFacts, SuspensionFacts};

/// The powers to extend the term.
pub(super) fn extensions(clauses: &[Clause]) -> Vec<Extension> {
    let powers = clauses.iter().filter_map(|clause| match &clause.body {
        Body::Power(Power::Extend { role, by, times }) => Some(Extension {
            role: role.clone(),
            length: *by,
            times: *times,
        }),
        _ => None,
    });
    powers.collect()
}

impl Compiler<'_> {
    /// Powers to decide complaints about a duty.
    pub(super) fn deciders(&mut self, duty: usize, clauses: &[Clause]) {
        let facts = &mut self.duties[duty];
        for clause in clauses {
            let Body::Power(Power::Decide {
                role,
                clauses: about,
                complaint_within,
                within,
                silence,
            }) = &clause.body
            else {
                continue;
            };
            if about.is_empty() || about.contains(&facts.number) {
                facts.deciders.push(role.clone());
                facts.powers.push(DecideFacts {
                    complaint_within: *complaint_within,
                    within: *within,
                    silence: *silence,
                });
            }
        }
    }

    pub(super) fn suspension(&self, undertaking: &Undertaking) -> Result<Option<SuspensionFacts>> {
        let stated = undertaking.suspension.as_ref();
        let Some(suspension) = stated.filter(|_| !undertaking.always) else {
            return Ok(None);
        };
        let (by_notice, period) = match &suspension.by {
            SuspensionBy::Notice { period } => (true, *period),
            SuspensionBy::Automatic => (false, None),
        };
        Ok(Some(SuspensionFacts {
            by_notice,
            period,
            on: self.causes(&suspension.on, undertaking)?,
            days_per_cause: suspension.days_per_cause,
            cap_days: suspension.cap_days,
        }))
    }

    /// The duties whose breaches suspend: those named; else those in return for which it is owed; else those of its
    /// kept-conditions; else all.
    fn causes(&self, named: &[Number], undertaking: &Undertaking) -> Result<Vec<u32>> {
        let mut numbers = named.to_vec();
        if numbers.is_empty() {
            numbers.clone_from(&undertaking.in_return_for);
        }
        if numbers.is_empty() {
            for condition in &undertaking.conditions {
                kept_clauses(&condition.test, &mut numbers);
            }
        }
        if numbers.is_empty() {
            return Ok((0..self.duties.len() as u32).collect());
        }
        let mut on = self.all_numbered(&numbers)?;
        on.sort_unstable();
        on.dedup();
        Ok(on)
    }

    fn all_numbered(&self, numbers: &[Number]) -> Result<Vec<u32>> {
        let mut duties = Vec::new();
        for number in numbers {
            duties.extend(
                self.duties_numbered(number)?
                    .iter()
                    .map(|&duty| duty as u32),
            );
        }
        Ok(duties)
    }

    pub(super) fn savings(&mut self, clauses: &[Clause]) -> Result<Vec<SavingFacts>> {
        let mut facts = Vec::new();
        for clause in clauses {
            let Body::Saving(saving) = &clause.body else {
                continue;
            };
            for duty in self.duties.iter_mut().filter(|duty| !duty.floor) {
                if saving.clauses.is_empty() || saving.clauses.contains(&duty.number) {
                    duty.savings.push(facts.len());
                }
            }
            facts.push(SavingFacts {
                number: clause.number.clone(),
                scope: self.scope(&saving.scope)?,
                by: self.party_set(&saving.by)?,
            });
        }
        Ok(facts)
    }

    pub(super) fn responses(&self, clauses: &[Clause]) -> Result<Vec<ResponseFacts>> {
        let mut facts = Vec::new();
        for clause in clauses {
            let Body::Response(response) = &clause.body else {
                continue;
            };
            facts.push(ResponseFacts {
                by: self.party_set(&response.by)?,
                to: self.all_numbered(&response.to)?,
                kind: response.kind,
                scope: self.scope(&response.scope)?,
                at_most: response.at_most,
                within: response.within,
                notice: response.notice,
                report_within: response.report_within,
            });
        }
        Ok(facts)
    }
}

/// The clauses whose being kept a test asks about.
fn kept_clauses(test: &Test, numbers: &mut Vec<Number>) {
    match test {
        Test::Kept { clause, .. } => numbers.push(clause.clone()),
        Test::All(tests) | Test::Any(tests) => {
            tests.iter().for_each(|test| kept_clauses(test, numbers));
        }
        Test::Not(test) => kept_clauses(test, numbers),
        _ => {}
    }
}

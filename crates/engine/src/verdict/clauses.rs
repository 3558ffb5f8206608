//! Clauses and their instances, with quiet. Sentences 6 and 12.

use mutaraka_vocabulary::agreement::{Body, Clause, Duty, Text};
use mutaraka_vocabulary::finding::{
    BreachVerdict, ClauseKind, ClauseVerdict, InstanceVerdict, QuietTally,
};
use mutaraka_vocabulary::vocabulary;

use crate::program::{DutyKind, InstanceIx};
use crate::quiet::{self, DayKind};
use crate::state::{BreachIx, Grade};
use crate::verdict::Making;

impl Making<'_> {
    /// Every clause of the text, then those of an implied floor.
    pub fn clauses(&mut self) -> Vec<ClauseVerdict> {
        let case = self.case;
        let agreement = case.program.agreement();
        let implied = if case.program.implied_floor {
            let parties: Vec<String> = agreement
                .parties
                .iter()
                .map(|party| party.name.clone())
                .collect();
            vocabulary::implied_floor(&parties, agreement.standard)
        } else {
            Vec::new()
        };
        let mut duty = 0;
        let mut verdicts = Vec::new();
        let stated = agreement.clauses.iter().map(|clause| (clause, None));
        let added = implied.iter().zip(vocabulary::IMPLIED.map(Some));
        for (clause, implied) in stated.chain(added) {
            let mut verdict = ClauseVerdict {
                number: clause.number.clone(),
                wording: wording(clause),
                implied,
                kind: kind(&clause.body),
                floor: false,
                standard: None,
                instances: Vec::new(),
            };
            if let Body::Undertaking(undertaking) = &clause.body {
                verdict.floor = undertaking.always;
                verdict.standard = Some(undertaking.proof.standard);
                verdict.instances = self.instances(duty);
                duty += 1;
            }
            verdicts.push(verdict);
        }
        verdicts
    }

    fn instances(&mut self, duty: usize) -> Vec<InstanceVerdict> {
        let program = &*self.case.program;
        let first = program.duties[duty].first_instance;
        let after = program
            .duties
            .get(duty + 1)
            .map_or(program.instances.len() as u32, |next| next.first_instance);
        let mut verdicts: Vec<InstanceVerdict> = (first..after)
            .map(|instance| self.instance(instance))
            .collect();
        verdicts.sort_by(|one, other| (&one.by, &one.toward).cmp(&(&other.by, &other.toward)));
        verdicts
    }

    fn instance(&mut self, instance: InstanceIx) -> InstanceVerdict {
        let case = self.case;
        let facts = &case.program.instances[instance as usize];
        let duty = &case.program.duties[facts.duty as usize];
        let mut breaches: Vec<BreachIx> = case
            .state
            .breaches_of(instance)
            .map(|(index, _)| index)
            .collect();
        breaches.reverse();
        let mut verdicts: Vec<BreachVerdict> = breaches
            .into_iter()
            .filter_map(|breach| self.breach(breach))
            .collect();
        verdicts.sort_by(|one, other| (one.day, &one.act).cmp(&(other.day, &other.act)));
        let quiet = if matches!(duty.kind, DutyKind::Refrain | DutyKind::Restrain) {
            self.quiet(instance)
        } else {
            QuietTally::default()
        };
        InstanceVerdict {
            by: case.program.party_name(facts.by).clone(),
            toward: case.program.party_name(facts.toward).clone(),
            status: self.status(instance),
            breaches: verdicts,
            quiet,
            easing: self.easing(instance),
        }
    }

    fn quiet(&self, instance: InstanceIx) -> QuietTally {
        let (program, state) = (&self.case.program, &self.case.state);
        // Days with an act of the clause recorded against the party, from the earliest on.
        let mut named: Vec<i32> = state
            .breaches_of(instance)
            .filter(|(_, breach)| {
                let mut members = state.members_in(breach);
                members.any(|(_, member)| member.grade > Grade::None)
            })
            .map(|(_, breach)| breach.day)
            .collect();
        named.reverse();
        let mut tally = QuietTally::default();
        for day in quiet::days_in_force(program, state, &self.case.trail, instance) {
            tally.covered += u32::from(day.observed);
            let for_deaths_alone = day.for_deaths && !day.observed;
            tally.covered_lethal += u32::from(for_deaths_alone);
            match day.kind {
                DayKind::Unquiet => tally.unquiet += 1,
                DayKind::Quiet => tally.quiet += 1,
                DayKind::Undecided => {
                    tally.undecided += 1;
                    let silent = for_deaths_alone && named.binary_search(&day.day).is_err();
                    tally.without_deaths += u32::from(silent);
                }
            }
        }
        tally
    }
}

fn kind(body: &Body) -> ClauseKind {
    match body {
        Body::Undertaking(undertaking) => match undertaking.duty {
            Duty::Refrain(_) => ClauseKind::Refrain,
            Duty::Restrain { .. } => ClauseKind::Restrain,
            Duty::Do { .. } => ClauseKind::Do,
            Duty::Provide(_) => ClauseKind::Provide,
        },
        Body::Saving(_) => ClauseKind::Saving,
        Body::Power(_) => ClauseKind::Power,
        Body::Response(_) => ClauseKind::Response,
        Body::Note(_) => ClauseKind::Note,
    }
}

fn wording(clause: &Clause) -> Text {
    match &clause.body {
        Body::Note(text) if clause.wording == Text::default() => text.clone(),
        _ => clause.wording.clone(),
    }
}

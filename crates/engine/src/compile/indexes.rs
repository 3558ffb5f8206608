//! What concerns what: who looks at an instance, whom a breach of it can suspend, who waits for quiet days.
//! Sentences 2, 3 and 12 of the meaning.

use crate::program::{DutyFacts, InstanceFacts, InstanceIx, TestFacts, instances_of};

/// For each instance those whose kept-conditions and grounds look at it.
pub(super) fn watchers(instances: &[InstanceFacts]) -> Vec<Vec<InstanceIx>> {
    let mut watchers = vec![Vec::new(); instances.len()];
    for (index, facts) in (0..).zip(instances) {
        let conditions = facts.conditions.iter().map(|(_, test)| test);
        let grounds = facts.rungs.iter().filter_map(|(_, ground)| ground.as_ref());
        let mut watched = Vec::new();
        for test in conditions.chain(grounds) {
            kept_instances(test, &mut watched);
        }
        watched.sort_unstable();
        watched.dedup();
        for looked_at in watched {
            watchers[looked_at as usize].push(index);
        }
    }
    watchers
}

/// For each instance those that a breach of it can be a cause to suspend: what is owed in return by the one whom
/// the breach is toward.
pub(super) fn suspendable(
    duties: &[DutyFacts],
    instances: &[InstanceFacts],
) -> Vec<Vec<InstanceIx>> {
    let mut suspendable = vec![Vec::new(); instances.len()];
    for (index, facts) in (0..).zip(instances) {
        let Some(suspension) = &duties[facts.duty as usize].suspension else {
            continue;
        };
        for &duty in &suspension.on {
            for cause in instances_of(duties, instances.len(), duty as usize) {
                let other = &instances[cause as usize];
                if other.by == facts.toward && other.toward == facts.by {
                    suspendable[cause as usize].push(index);
                }
            }
        }
    }
    suspendable
}

/// Instances with a condition on quiet days.
pub(super) fn waiting_for_quiet(instances: &[InstanceFacts]) -> Vec<InstanceIx> {
    let waits = |facts: &InstanceFacts| {
        let mut tests = facts.conditions.iter().map(|(_, test)| test);
        tests.any(asks_for_quiet)
    };
    let waiting = (0..).zip(instances).filter(|(_, facts)| waits(facts));
    waiting.map(|(index, _)| index).collect()
}

fn kept_instances(test: &TestFacts, seen: &mut Vec<InstanceIx>) {
    match test {
        TestFacts::Kept { instances, .. } => seen.extend(instances),
        TestFacts::All(tests) | TestFacts::Any(tests) => {
            tests.iter().for_each(|test| kept_instances(test, seen));
        }
        TestFacts::Not(test) => kept_instances(test, seen),
        _ => {}
    }
}

fn asks_for_quiet(test: &TestFacts) -> bool {
    match test {
        TestFacts::Quiet { .. } => true,
        TestFacts::All(tests) | TestFacts::Any(tests) => tests.iter().any(asks_for_quiet),
        TestFacts::Not(test) => asks_for_quiet(test),
        _ => false,
    }
}

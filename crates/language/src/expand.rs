//! Groups where only a party or an actor can be meant: they stand for their members.

use std::collections::HashMap;

use mutaraka_vocabulary::agreement::{
    Agreement, Body, BreakdownDefinition, Duty, Moment, Name, Per, Scope, StepPattern, Target, Test,
};

type Groups = HashMap<Name, Vec<Name>>;

/// Replaces groups by their members in scopes, steps, pools, lists, answers and counts.
pub(crate) fn groups(agreement: &mut Agreement) {
    let groups: Groups = agreement
        .groups
        .iter()
        .map(|group| (group.name.clone(), group.members.clone()))
        .collect();
    if groups.is_empty() {
        return;
    }
    let members = |name: &Name| {
        groups
            .get(name)
            .cloned()
            .unwrap_or_else(|| vec![name.clone()])
    };
    for actor in &mut agreement.actors {
        names(&mut actor.pool, &groups);
    }
    agreement.answers = std::mem::take(&mut agreement.answers)
        .into_iter()
        .flat_map(|answer| {
            members(&answer.actor).into_iter().map(move |actor| {
                let mut answer = answer.clone();
                answer.actor = actor;
                answer
            })
        })
        .collect();
    for list in &mut agreement.lists {
        list.entries = std::mem::take(&mut list.entries)
            .into_iter()
            .flat_map(|entry| {
                members(&entry.actor).into_iter().map(move |actor| {
                    let mut entry = entry.clone();
                    entry.actor = actor;
                    entry
                })
            })
            .collect();
    }
    moment(&mut agreement.entry, &groups);
    agreement
        .term
        .until
        .iter_mut()
        .for_each(|until| moment(until, &groups));
    let void = agreement.term.void.iter_mut();
    void.for_each(|void| test(void, &groups));
    for phase in &mut agreement.phases {
        moment(&mut phase.begins, &groups);
        phase.ends.iter_mut().for_each(|ends| moment(ends, &groups));
    }
    for clause in &mut agreement.clauses {
        body(&mut clause.body, &groups);
    }
    for breakdown in &mut agreement.breakdowns {
        match &mut breakdown.definition {
            BreakdownDefinition::Notice => {}
            BreakdownDefinition::Deaths { scope, .. }
            | BreakdownDefinition::Level { scope, .. } => names(&mut scope.among, &groups),
        }
    }
}

fn names(list: &mut Vec<Name>, groups: &Groups) {
    *list = std::mem::take(list)
        .into_iter()
        .flat_map(|name| groups.get(&name).cloned().unwrap_or_else(|| vec![name]))
        .collect();
}

fn body(body: &mut Body, groups: &Groups) {
    match body {
        Body::Undertaking(undertaking) => {
            match &mut undertaking.duty {
                Duty::Refrain(acts) => scope(acts, groups),
                Duty::Restrain {
                    actors,
                    scope: acts,
                    ..
                } => {
                    names(actors, groups);
                    scope(acts, groups);
                }
                Duty::Do {
                    step: taken, by, ..
                } => {
                    step(taken, groups);
                    moment(by, groups);
                }
                Duty::Provide(easing) => {
                    if let Per::Total { by } = &mut easing.per {
                        moment(by, groups);
                    }
                    easing
                        .rungs
                        .iter_mut()
                        .filter_map(|rung| rung.ground.as_mut())
                        .for_each(|ground| test(ground, groups));
                }
            }
            undertaking
                .from
                .iter_mut()
                .chain(undertaking.until.iter_mut())
                .for_each(|at| moment(at, groups));
            undertaking
                .conditions
                .iter_mut()
                .for_each(|condition| test(&mut condition.test, groups));
        }
        Body::Saving(saving) => scope(&mut saving.scope, groups),
        Body::Response(response) => scope(&mut response.scope, groups),
        Body::Power(_) | Body::Note(_) => {}
    }
}

fn scope(scope: &mut Scope, groups: &Groups) {
    scope.directed_at = std::mem::take(&mut scope.directed_at)
        .into_iter()
        .flat_map(
            |target| match target.side.as_ref().and_then(|side| groups.get(side)) {
                Some(members) => members
                    .iter()
                    .map(|side| Target {
                        side: Some(side.clone()),
                        class: target.class,
                    })
                    .collect(),
                None => vec![target],
            },
        )
        .collect();
}

fn step(step: &mut StepPattern, groups: &Groups) {
    names(&mut step.by, groups);
}

fn moment(at: &mut Moment, groups: &Groups) {
    match at {
        Moment::Step(pattern) => step(pattern, groups),
        Moment::After { moment: other, .. } => moment(other, groups),
        Moment::LaterOf(all) | Moment::EarlierOf(all) => {
            all.iter_mut().for_each(|other| moment(other, groups))
        }
        _ => {}
    }
}

fn test(held: &mut Test, groups: &Groups) {
    match held {
        Test::Acts {
            scope: acts, by, ..
        } => {
            scope(acts, groups);
            names(by, groups);
        }
        Test::Done(pattern) => step(pattern, groups),
        Test::All(tests) | Test::Any(tests) => {
            tests.iter_mut().for_each(|other| test(other, groups))
        }
        Test::Not(other) => test(other, groups),
        _ => {}
    }
}

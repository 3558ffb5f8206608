//! The kinds of act that clauses use, with everything that each covers.

use std::collections::BTreeSet;

use mutaraka_vocabulary::agreement::{Body, Clause, Condition, Duty, Easing, Moment, Scope, Test};
use mutaraka_vocabulary::vocabulary::acts;

use crate::document::Sentence;
use crate::names::Join;
use crate::pen::{Pen, isolated};

impl Pen<'_> {
    /// A paragraph for each kind of act, in the vocabulary's order.
    pub(crate) fn kinds_used(&self, clauses: &[&Clause]) -> Vec<Vec<Sentence>> {
        let mut used = BTreeSet::new();
        for clause in clauses {
            scopes(&clause.body, &mut |scope| {
                used.extend(
                    scope
                        .acts
                        .iter()
                        .chain(&scope.except)
                        .filter_map(|node| acts().id(node)),
                );
            });
        }
        let tree = acts();
        used.into_iter()
            .map(|id| {
                let node = tree.node(id);
                let (name, path) = (self.act(node.name), isolated(node.name));
                let below: Vec<String> = tree
                    .nodes()
                    .iter()
                    .filter(|other| {
                        tree.id(other.name)
                            .is_some_and(|other| other != id && tree.covers(id, other))
                    })
                    .map(|other| self.act(other.name))
                    .collect();
                let row = self.row(&below, Join::And);
                let text = if below.is_empty() {
                    both!(
                        self,
                        "{name} ({path}) has no kinds below it.",
                        "{name} ({path}): لا أنواع تندرج تحته."
                    )
                } else {
                    both!(
                        self,
                        "{name} ({path}) covers {row}.",
                        "{name} ({path}) يشمل {row}."
                    )
                };
                vec![Sentence::new(text)]
            })
            .collect()
    }
}

/// Every scope of a clause.
fn scopes(body: &Body, found: &mut dyn FnMut(&Scope)) {
    match body {
        Body::Undertaking(owed) => {
            match &owed.duty {
                Duty::Refrain(scope) | Duty::Restrain { scope, .. } => found(scope),
                Duty::Do { by, .. } => moment(by),
                Duty::Provide(Easing { rungs, .. }) => {
                    rungs
                        .iter()
                        .filter_map(|rung| rung.ground.as_ref())
                        .for_each(|test| tested(test, found));
                }
            }
            for Condition { test, .. } in &owed.conditions {
                tested(test, found);
            }
        }
        Body::Saving(saving) => found(&saving.scope),
        Body::Response(response) => found(&response.scope),
        Body::Power(_) | Body::Note(_) => {}
    }
}

/// No moment holds a scope; a kind of moment that comes to hold one must be looked into here.
fn moment(moment: &Moment) {
    match moment {
        Moment::At(_)
        | Moment::Entry
        | Moment::OwnEntry
        | Moment::PhaseBegins(_)
        | Moment::Step(_)
        | Moment::QuietDays { .. }
        | Moment::After { .. }
        | Moment::LaterOf(_)
        | Moment::EarlierOf(_) => {}
    }
}

fn tested(test: &Test, found: &mut dyn FnMut(&Scope)) {
    match test {
        Test::Acts { scope, .. } => found(scope),
        Test::All(tests) | Test::Any(tests) => tests.iter().for_each(|test| tested(test, found)),
        Test::Not(test) => tested(test, found),
        Test::Kept { .. } | Test::Quiet { .. } | Test::Done(_) | Test::During(_) => {}
    }
}

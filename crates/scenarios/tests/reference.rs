//! The reference interpreter agrees with every document.

#![allow(clippy::unwrap_used, clippy::panic)] // a test fails by panicking

#[path = "support/hold.rs"]
mod hold;
mod support;

use std::collections::BTreeMap;

use mutaraka_reference::{BreakdownOutline, InstanceOutline, Outline, interpret};
use mutaraka_scenarios::Outcome;
use mutaraka_scenarios::claim::{BreakdownClaim, Instance};
use mutaraka_scenarios::outcome::{
    BreachOutcome, FirstOutcome, InstanceOutcome, QuietOutcome, StateOutcome,
};
use mutaraka_vocabulary::finding::Bound;

#[test]
fn the_reference_interpreter_agrees_with_every_document() {
    hold::hold(
        "the reference interpreter",
        false,
        |agreement, records, options| {
            let options = mutaraka_reference::Options {
                until: options.until,
                as_known_at: options.as_known_at,
            };
            Ok(outcome(&interpret(agreement, records, &options)))
        },
    );
}

/// What the interpreter tells. It has no cautions, no savings and no list of steps without effect.
fn outcome(outline: &Outline) -> Outcome {
    let stretches = outline.parties.iter().chain(&outline.phases);
    Outcome {
        entry: outline.entry,
        end: outline.end,
        bounds: stretches
            .flat_map(|(name, all)| {
                all.iter().map(|(from, until)| Bound {
                    name: name.clone(),
                    from: *from,
                    until: *until,
                })
            })
            .collect(),
        instances: outline
            .instances
            .iter()
            .map(|((clause, by, toward), found)| {
                (
                    Instance {
                        clause: clause.clone(),
                        by: by.clone(),
                        toward: toward.clone(),
                    },
                    instance(found),
                )
            })
            .collect(),
        outsiders: Some(
            outline
                .outsiders
                .iter()
                .map(|(name, found)| (name.clone(), found.acts))
                .collect(),
        ),
        breakdowns: outline
            .breakdowns
            .iter()
            .map(|(name, found)| (name.clone(), breakdown(*found)))
            .collect::<BTreeMap<_, _>>(),
        firsts: outline
            .firsts
            .iter()
            .map(|(definition, found)| FirstOutcome {
                definition: *definition,
                day: found.day,
                candidates: found.candidates.iter().cloned().collect(),
                told: found.told,
            })
            .collect(),
        cautions: None,
        saved: None,
        without_effect: None,
    }
}

fn instance(found: &InstanceOutline) -> InstanceOutcome {
    InstanceOutcome {
        states: found
            .status
            .iter()
            .map(|&(from, state, kept)| StateOutcome { from, state, kept })
            .collect(),
        breaches: found
            .breaches
            .iter()
            .map(|((day, act), stages)| BreachOutcome {
                day: *day,
                act: act.clone(),
                stages: stages.iter().map(|(at, stage)| (*stage, *at)).collect(),
            })
            .collect(),
        quiet: QuietOutcome {
            quiet: found.quiet.quiet,
            unquiet: found.quiet.unquiet,
            undecided: found.quiet.undecided,
        },
        easing: found.easing.clone(),
    }
}

fn breakdown(found: BreakdownOutline) -> BreakdownClaim {
    match found {
        BreakdownOutline::On(day) => BreakdownClaim::On(day),
        BreakdownOutline::NotReached => BreakdownClaim::NotReached,
        BreakdownOutline::CannotBeTold => BreakdownClaim::CannotBeTold,
    }
}

//! Clauses of every kind.

use mutaraka_vocabulary::agreement::{
    Amount, Body, Bound, Capability, Clause, Condition, Counting, Diligence, Duty, Easing, Per,
    Power, Proof, Response, ResponseKind, Ruling, Rung, Saving, Scope, Sense, Suspension,
    SuspensionBy, Test, Threshold, Undertaking,
};
use mutaraka_vocabulary::vocabulary::quantities;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::tests::{forces_only, measures, scope, scope_of, test, threshold};
use super::{
    Names, PHASES, ROLE, basis, full_text, length, moment, one_of, some_of, standard, text, times,
    zone_names,
};

/// The undertakings that `names` numbers, then clauses of the other kinds.
pub(super) fn clauses(names: Names) -> impl Strategy<Value = Vec<Clause>> {
    let owed: Vec<BoxedStrategy<Clause>> = names
        .undertakings
        .iter()
        .enumerate()
        .map(|(index, number)| {
            if index < 2 {
                pair(&names, index).boxed()
            } else {
                undertaken(&names, number.clone()).boxed()
            }
        })
        .collect();
    let others = vec(other(names), 0..4);
    (owed, others).prop_map(|(mut clauses, others)| {
        let numbered = |(index, body)| {
            let number = if index == 0 {
                "أخرى-1".to_owned()
            } else {
                format!("9.{index}أ")
            };
            (number, body)
        };
        clauses.extend(others.into_iter().enumerate().map(numbered).map(
            |(number, (wording, phase, body))| Clause {
                number,
                wording,
                phase,
                body,
            },
        ));
        clauses
    })
}

fn phase() -> impl Strategy<Value = Option<String>> {
    option::weighted(0.2, select(PHASES.to_vec()).prop_map(str::to_owned))
}

/// The reciprocal pair: each refrains from violence while the other does.
fn pair(names: &Names, index: usize) -> impl Strategy<Value = Clause> + use<> {
    let party = |at: usize| names.parties.get(at).cloned().unwrap_or_default();
    let number = |at: usize| names.undertakings.get(at).cloned().unwrap_or_default();
    let (by, toward, own, other) = (
        party(index),
        party(1 - index),
        number(index),
        number(1 - index),
    );
    (standard(), option::of(length()), threshold()).prop_map(
        move |(standard, remedy, threshold)| {
            let mut undertaking = plain(Duty::Refrain(Scope {
                acts: vec!["violence".to_owned()],
                ..Scope::default()
            }));
            undertaking.by = vec![by.clone()];
            undertaking.toward = vec![toward.clone()];
            undertaking.proof.standard = standard;
            undertaking.remedy = remedy;
            undertaking.conditions = vec![Condition {
                sense: Sense::While,
                test: Test::Kept {
                    clause: other.clone(),
                    threshold,
                },
            }];
            Clause {
                number: own.clone(),
                wording: Default::default(),
                phase: None,
                body: Body::Undertaking(Box::new(undertaking)),
            }
        },
    )
}

fn plain(duty: Duty) -> Undertaking {
    Undertaking {
        by: vec![],
        toward: vec![],
        duty,
        from: None,
        until: None,
        conditions: vec![],
        in_return_for: vec![],
        proof: Proof {
            standard: mutaraka_vocabulary::Degree::Verified,
            basis: mutaraka_vocabulary::agreement::Basis::Low,
        },
        remedy: None,
        counting: Counting::PerDay,
        suspension: None,
        always: false,
        survives: false,
    }
}

fn undertaken(names: &Names, number: String) -> impl Strategy<Value = Clause> + use<> {
    let others: Vec<String> = names
        .undertakings
        .iter()
        .filter(|other| **other != number)
        .cloned()
        .collect();
    let who = (
        prop_oneof![
            some_of(names.parties.clone(), 1),
            Just(vec!["all-parties".to_owned()])
        ],
        some_of(names.parties.clone(), 0),
    );
    let when = (
        option::weighted(0.3, moment(names.clone())),
        option::weighted(0.3, moment(names.clone())),
    );
    let sense = select(vec![Sense::While, Sense::Unless]);
    let condition =
        (sense, test(names, &number)).prop_map(|(sense, test)| Condition { sense, test });
    let terms = (
        vec(condition, 0..3),
        some_of(others.clone(), 0),
        (standard(), basis()).prop_map(|(standard, basis)| Proof { standard, basis }),
        option::of(length()),
        select(vec![Counting::PerDay, Counting::PerAct]),
        option::weighted(0.3, suspension(others)),
        any::<[bool; 2]>(),
    );
    (duty(names, &number), who, when, terms, text(), phase()).prop_map(
        move |(duty, (by, toward), (from, until), terms, wording, phase)| {
            let (conditions, in_return_for, proof, remedy, counting, suspension, flags) = terms;
            let [always, survives] = flags;
            let always = always && conditions.is_empty() && suspension.is_none();
            let undertaking = Undertaking {
                by,
                toward,
                duty,
                from,
                until,
                conditions,
                in_return_for,
                proof,
                remedy,
                counting,
                suspension,
                always,
                survives,
            };
            Clause {
                number: number.clone(),
                wording,
                phase,
                body: Body::Undertaking(Box::new(undertaking)),
            }
        },
    )
}

fn suspension(others: Vec<String>) -> impl Strategy<Value = Suspension> {
    let by = prop_oneof![
        Just(SuspensionBy::Automatic),
        option::of(length()).prop_map(|period| SuspensionBy::Notice { period }),
    ];
    (by, some_of(others, 0), 1u32..5, option::of(5u32..20)).prop_map(
        |(by, on, days_per_cause, cap_days)| Suspension {
            by,
            on,
            days_per_cause,
            cap_days,
        },
    )
}

fn duty(names: &Names, number: &str) -> impl Strategy<Value = Duty> + use<> {
    let at_most = (0u32..4, 1u32..30).prop_map(|(acts, days)| Diligence::AtMost { acts, days });
    let within = (times::step_kind(), length())
        .prop_map(|(step, within)| Diligence::StepWithin { step, within });
    let tests = vec(prop_oneof![at_most, within], 0..3);
    let restrain = (some_of(names.actors.clone(), 1), scope(names), tests).prop_map(
        |(actors, scope, tests)| Duty::Restrain {
            actors,
            scope,
            tests,
        },
    );
    let step = (
        times::step(names.clone()),
        moment(names.clone()),
        option::of(length()),
    )
        .prop_map(|(step, by, every)| Duty::Do { step, by, every });
    prop_oneof![
        3 => scope(names).prop_map(Duty::Refrain),
        1 => restrain,
        1 => step,
        2 => easing(names, number).prop_map(Duty::Provide),
    ]
}

fn easing(names: &Names, number: &str) -> impl Strategy<Value = Easing> + use<> {
    let nodes: Vec<String> = quantities()
        .nodes()
        .iter()
        .map(|node| node.name.to_owned())
        .collect();
    let amount = (-1_000i64..1_000_000).prop_map(Amount);
    let rungs =
        (amount.clone(), vec((amount, test(names, number)), 0..3)).prop_map(|(first, higher)| {
            let higher = higher.into_iter().map(|(amount, ground)| Rung {
                amount,
                ground: Some(ground),
            });
            std::iter::once(Rung {
                amount: first,
                ground: None,
            })
            .chain(higher)
            .collect()
        });
    let per = prop_oneof![2 => Just(Per::Day), 1 => moment(names.clone()).prop_map(|by| Per::Total { by })];
    (
        select(nodes),
        zone_names(),
        select(vec![Bound::AtLeast, Bound::AtMost]),
        rungs,
        per,
    )
        .prop_map(|(quantity, place, bound, rungs, per)| Easing {
            quantity,
            place,
            bound,
            rungs,
            per,
        })
}

fn other(names: Names) -> impl Strategy<Value = (mutaraka_vocabulary::Text, Option<String>, Body)> {
    let saving = (
        scope(&names),
        some_of(names.parties.clone(), 0),
        some_of(names.undertakings.clone(), 0),
    )
        .prop_map(|(scope, by, clauses)| Body::Saving(Saving { scope, by, clauses }));
    let body = prop_oneof![
        saving,
        power(&names).prop_map(Body::Power),
        response(&names).prop_map(Body::Response),
        full_text().prop_map(Body::Note),
    ];
    (text(), phase(), body)
}

fn power(names: &Names) -> impl Strategy<Value = Power> + use<> {
    let role = || ROLE.to_owned();
    let rulings = vec![Ruling::Breach, Ruling::NoBreach, Ruling::Undetermined];
    let about: Vec<String> = names
        .undertakings
        .iter()
        .cloned()
        .chain(PHASES.map(str::to_owned))
        .collect();
    let capabilities = vec![
        Capability::Receive,
        Capability::Monitor,
        Capability::Decide,
        Capability::Depositary,
    ];
    let decide = (
        some_of(names.undertakings.clone(), 0),
        option::of(length()),
        option::of(length()),
        select(rulings),
    )
        .prop_map(
            move |(clauses, complaint_within, within, silence)| Power::Decide {
                role: role(),
                clauses,
                complaint_within,
                within,
                silence,
            },
        );
    prop_oneof![
        decide,
        some_of(about, 1).prop_map(move |about| Power::Certify {
            role: role(),
            about
        }),
        (length(), option::of(0u32..4)).prop_map(move |(by, times)| Power::Extend {
            role: role(),
            by,
            times
        }),
        select(capabilities).prop_map(move |capability| Power::Other {
            role: role(),
            capability
        }),
    ]
}

fn response(names: &Names) -> impl Strategy<Value = Response> + use<> {
    let defence = scope_of(names, vec!["violence".to_owned()], &forces_only())
        .prop_map(|scope| (ResponseKind::Defence, scope));
    let measure = scope_of(names, measures(), &forces_only())
        .prop_map(|scope| (ResponseKind::Measure, scope));
    let limits = (
        option::of((0u32..4, 1u32..30).prop_map(|(more_than, days)| Threshold {
            more_than,
            days,
            from_the_act: false,
        })),
        option::of(length()),
        option::of(length()),
        option::of(length()),
        option::of(Just(ROLE.to_owned())),
    );
    let trigger = prop_oneof![
        Just(vec![]),
        one_of(&names.undertakings).prop_map(|number| vec![number])
    ];
    (
        some_of(names.parties.clone(), 1),
        trigger,
        prop_oneof![defence, measure],
        limits,
    )
        .prop_map(
            |(by, to, (kind, scope), (at_most, within, notice, report_within, review_by))| {
                Response {
                    by,
                    to,
                    kind,
                    scope,
                    at_most,
                    within,
                    notice,
                    report_within,
                    review_by,
                }
            },
        )
}

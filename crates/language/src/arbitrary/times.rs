//! Lengths, moments, steps.

use mutaraka_vocabulary::agreement::{Hours, Moment, StepPattern};
use mutaraka_vocabulary::step::StepKind;
use mutaraka_vocabulary::time::{Day, Instant, Length};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::{Names, PHASES, ROLE, one_of, some_of};

/// Any length but zero.
pub fn length() -> impl Strategy<Value = Length> {
    prop_oneof![
        (1u32..100).prop_map(|hours| Length::Seconds(hours * 3600)),
        (1u32..100_000).prop_map(Length::Seconds),
        (1u32..100).prop_map(Length::Days),
        (1u32..20).prop_map(Length::FullDaysFirstIn),
        (1u32..20).prop_map(Length::FullDaysFirstOut),
    ]
}

/// An instant of the years 2007 to 2033, on the hour or to the second.
fn instant() -> impl Strategy<Value = Instant> {
    prop_oneof![
        (325_000i64..555_000).prop_map(|hours| Instant(hours * 3600)),
        (1_170_000_000i64..1_998_000_000).prop_map(Instant),
    ]
}

pub(super) fn entry() -> impl Strategy<Value = Moment> {
    instant().prop_map(Moment::At)
}

pub(super) fn day() -> impl Strategy<Value = Day> {
    (13_500i32..23_000).prop_map(Day)
}

/// A length after entry.
pub(super) fn after_entry(_: Names) -> impl Strategy<Value = Moment> {
    length().prop_map(|length| Moment::After {
        length,
        moment: Box::new(Moment::Entry),
    })
}

/// Any moment.
pub fn moment(names: Names) -> impl Strategy<Value = Moment> {
    let quiet = (one_of(&names.undertakings), 1u32..30)
        .prop_map(|(clause, days)| Moment::QuietDays { clause, days });
    let leaf = prop_oneof![
        instant().prop_map(Moment::At),
        Just(Moment::Entry),
        Just(Moment::OwnEntry),
        select(PHASES.to_vec()).prop_map(|phase| Moment::PhaseBegins(phase.to_owned())),
        step(names).prop_map(Moment::Step),
        quiet,
    ];
    leaf.prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            (length(), inner.clone()).prop_map(|(length, moment)| Moment::After {
                length,
                moment: Box::new(moment)
            }),
            proptest::collection::vec(inner.clone(), 1..4).prop_map(Moment::LaterOf),
            proptest::collection::vec(inner, 1..4).prop_map(Moment::EarlierOf),
        ]
    })
}

pub(super) fn step_kind() -> impl Strategy<Value = StepKind> {
    let named = select(vec!["handover", "a", "two words", "خطاب"])
        .prop_map(|name| StepKind::Named(name.to_owned()));
    prop_oneof![4 => select(StepKind::ALL.map(|(_, kind)| kind).to_vec()), 1 => named]
}

pub(super) fn step(names: Names) -> impl Strategy<Value = StepPattern> {
    let takers: Vec<String> = names.sides().into_iter().chain([ROLE.to_owned()]).collect();
    let about: Vec<String> = names
        .undertakings
        .iter()
        .cloned()
        .chain(PHASES.map(str::to_owned))
        .collect();
    (step_kind(), some_of(takers, 0), option::of(one_of(&about)))
        .prop_map(|(kind, by, about)| StepPattern { kind, by, about })
}

pub(super) fn hours() -> impl Strategy<Value = Hours> {
    (0u16..1440, 1u16..1440).prop_map(|(from, length)| Hours {
        from,
        to: (from + length) % 1440,
    })
}

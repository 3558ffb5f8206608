//! Generators of agreements for property tests: valid, small and varied, with every construct.
//!
//! Names, clauses and vocabulary nodes that are used exist, so that the engine accepts what is
//! generated. A generated agreement has the parties `p0` … (two to four), actors `a0` … `a3`, the group
//! `all-parties`, the role `sponsor`, the zones `z0` and `z1`, the phases `ph0` and `ph1`, and clauses `1` … in which
//! the first two are always a reciprocal pair of undertakings to refrain.

mod clauses;
mod people;
mod tests;
mod times;

use mutaraka_vocabulary::agreement::{
    Agreement, Basis, Breakdown, BreakdownDefinition, DeathScope, Phase, Term, Text, Zone,
};
use mutaraka_vocabulary::confirmation::Degree;
use mutaraka_vocabulary::geography::{Point, Shape};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

pub use times::{length, moment};

use crate::outline::flaw;

/// What generated parts may name.
#[derive(Clone, Debug)]
pub struct Names {
    /// Parties.
    pub parties: Vec<String>,
    /// Actors that are no parties.
    pub actors: Vec<String>,
    /// Numbers of undertakings.
    pub undertakings: Vec<String>,
}

impl Names {
    fn sides(&self) -> Vec<String> {
        self.parties.iter().chain(&self.actors).cloned().collect()
    }
}

const ZONES: [&str; 2] = ["z0", "z1"];
const PHASES: [&str; 2] = ["ph0", "ph1"];
const ROLE: &str = "sponsor";

/// Any valid agreement in a time zone with and without changes of the clock.
pub fn agreement() -> impl Strategy<Value = Agreement> {
    (2usize..=4, 2usize..=7).prop_flat_map(|(parties, undertakings)| {
        let names = Names {
            parties: (0..parties).map(|n| format!("p{n}")).collect(),
            actors: (0..4).map(|n| format!("a{n}")).collect(),
            undertakings: (1..=undertakings).map(|n| n.to_string()).collect(),
        };
        of(names)
    })
}

/// Any valid agreement with these names.
pub fn of(names: Names) -> impl Strategy<Value = Agreement> {
    let people = people::people(names.clone());
    let head = (
        text(),
        select(vec![
            "Africa/Cairo",
            "UTC",
            "Asia/Damascus",
            "America/New_York",
        ]),
        times::entry(),
        term(names.clone()),
        standard(),
        vec(full_text(), 0..2),
    );
    let rest = (
        zones(),
        phases(names.clone()),
        clauses::clauses(names.clone()),
        some_of(names.parties.clone(), 0),
        breakdowns(names),
    );
    (head, people, rest).prop_map(
        |(
            (title, zone, entry, term, standard, sources),
            people,
            (zones, phases, clauses, essential, breakdowns),
        )| Agreement {
            name: "generated".to_owned(),
            title,
            time_zone: zone.to_owned(),
            entry,
            term,
            standard,
            sources,
            parties: people.parties,
            groups: people.groups,
            actors: people.actors,
            answers: people.answers,
            lists: people.lists,
            roles: people.roles,
            zones,
            phases,
            clauses,
            essential,
            breakdowns,
        },
    )
}

/// At least `least` of `all`, in their order.
fn some_of<T: Clone + std::fmt::Debug + 'static>(
    all: Vec<T>,
    least: usize,
) -> impl Strategy<Value = Vec<T>> {
    let most = all.len();
    subsequence(all, least.min(most)..=most)
}

fn one_of(all: &[String]) -> impl Strategy<Value = String> + use<> {
    select(all.to_vec())
}

fn zone_names() -> impl Strategy<Value = Vec<String>> {
    some_of(ZONES.map(str::to_owned).to_vec(), 0)
}

/// Strings with quotes, line ends, Arabic and hidden characters.
fn string() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[a-z \"\\\\#/;,]{0,12}",
        2 => select(vec!["القطاع", "الطرف الأول", "a\nb", "\u{202e}x\u{0}", ""]).prop_map(str::to_owned),
    ]
}

fn text() -> impl Strategy<Value = Text> {
    (option::of(string()), option::of(string())).prop_map(|(en, ar)| Text { en, ar })
}

fn full_text() -> impl Strategy<Value = Text> {
    (string(), option::of(string())).prop_map(|(en, ar)| Text { en: Some(en), ar })
}

fn standard() -> impl Strategy<Value = Degree> {
    select(vec![
        Degree::Reported,
        Degree::Corroborated,
        Degree::Verified,
    ])
}

fn basis() -> impl Strategy<Value = Basis> {
    select(vec![Basis::Low, Basis::Best, Basis::High])
}

/// A fixed end is always there: powers to extend the term need one.
fn term(names: Names) -> impl Strategy<Value = Term> {
    let void = option::of(tests::test(&names, ""));
    let rest = (times::after_entry(names), option::of(length()), void);
    rest.prop_map(|(until, notice, void)| Term {
        until: Some(until),
        notice,
        void,
    })
}

/// A ring without a flaw: the corners as they are, or a triangle at the first of them.
fn walkable(ring: Vec<Point>) -> Vec<Point> {
    if flaw(&ring, None, &(0..0)).is_none() {
        return ring;
    }
    let at = ring.first().copied().unwrap_or(Point { lat: 0, lon: 0 });
    let beside = |at: i32| if at > 0 { at - 7 } else { at + 7 };
    let (lat, lon) = (beside(at.lat), beside(at.lon));
    vec![at, Point { lat, ..at }, Point { lon, ..at }]
}

fn point() -> impl Strategy<Value = Point> {
    (
        -900_000_000i32..=900_000_000,
        -1_800_000_000i32..=1_800_000_000,
    )
        .prop_map(|(lat, lon)| Point { lat, lon })
}

fn zones() -> impl Strategy<Value = Vec<Zone>> {
    let ring = vec(point(), 3..6).prop_map(walkable);
    let shape = vec(vec(ring, 1..3), 1..3).prop_map(|polygons| Shape { polygons });
    let one = (text(), option::of(shape), vec(string(), 0..3)).boxed();
    (one.clone(), one, any::<bool>()).prop_map(|(first, second, within)| {
        let zone = |index: usize,
                    (title, shape, admin): (Text, Option<Shape>, Vec<String>),
                    contains: Vec<String>| Zone {
            name: ZONES.get(index).copied().unwrap_or_default().to_owned(),
            title,
            shape,
            admin,
            contains,
        };
        let inner = if within {
            vec![ZONES[1].to_owned()]
        } else {
            vec![]
        };
        vec![zone(0, first, inner), zone(1, second, vec![])]
    })
}

fn phases(names: Names) -> impl Strategy<Value = Vec<Phase>> {
    let ends = option::of(moment(names.clone()));
    (
        text(),
        times::after_entry(names.clone()),
        ends,
        text(),
        times::after_entry(names),
    )
        .prop_map(|(title, begins, ends, second, later)| {
            let phase = |index: usize, title, begins, ends| Phase {
                name: PHASES.get(index).copied().unwrap_or_default().to_owned(),
                title,
                begins,
                ends,
            };
            vec![phase(0, title, begins, ends), phase(1, second, later, None)]
        })
}

fn breakdowns(names: Names) -> impl Strategy<Value = Vec<Breakdown>> {
    let scope = (zone_names(), some_of(names.sides(), 0))
        .prop_map(|(place, among)| DeathScope { place, among })
        .boxed();
    let deaths =
        (1u32..40, 1u32..60, basis(), scope.clone()).prop_map(|(deaths, days, basis, scope)| {
            BreakdownDefinition::Deaths {
                deaths,
                days,
                basis,
                scope,
            }
        });
    let level = (1u32..200, 1u32..60, 1u32..200, basis(), scope).prop_map(
        |(percent, days, base_days, basis, scope)| BreakdownDefinition::Level {
            percent,
            days,
            base_days,
            basis,
            scope,
        },
    );
    let definition = prop_oneof![Just(BreakdownDefinition::Notice), deaths, level];
    vec((text(), definition), 0..4).prop_map(|all| {
        let named = |(index, (title, definition))| Breakdown {
            name: format!("b{index}"),
            title,
            definition,
        };
        all.into_iter().enumerate().map(named).collect()
    })
}

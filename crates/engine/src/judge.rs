//! What an act has to do with each instance, as far as that does not depend on time: kind, place,
//! target, beneficiary, actor. Judged once for all acts that are alike, and kept.
//!
//! Sentences 5 and 6 of the meaning.

use mutaraka_vocabulary::agreement::Hours;
use mutaraka_vocabulary::calendar::Calendar;
use mutaraka_vocabulary::time::{Day, Instant};
use mutaraka_vocabulary::vocabulary::{self, NodeId};

use crate::entry::{ActShape, AimShape, By, NOBODY};
use crate::program::{ActorIx, DutyFacts, DutyKind, InstanceIx, PartyIx, Program, ScopeFacts};

/// An answer that may be unknown. The least of several is the answer to all together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Fit {
    No,
    Perhaps,
    Yes,
}

impl Fit {
    pub fn all_or_some(all: bool, some: bool) -> Fit {
        match (all, some) {
            (true, _) => Fit::Yes,
            (false, true) => Fit::Perhaps,
            (false, false) => Fit::No,
        }
    }
}

/// An act's bearing on one instance.
#[derive(Clone, Debug)]
pub(crate) struct Touch {
    pub instance: InstanceIx,
    pub scope: Fit,
    pub attribution: Fit,
    /// Savings that fit, surely or perhaps, apart from their hours.
    pub savings: Vec<(u16, Fit)>,
}

/// An act's bearing on everything.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bearing {
    pub touches: Vec<Touch>,
    /// Acts-tests that surely count it, apart from their hours.
    pub tests: Vec<u16>,
}

/// One way in which an act may have been done.
#[derive(Clone, Debug)]
pub(crate) struct Alternative {
    pub actors: Vec<ActorIx>,
    pub aims: Vec<AimShape>,
}

/// The ways in which the act may have been done. Nobody known: any party, and anybody armed whom no party
/// answers for.
pub(crate) fn alternatives(program: &Program, shape: &ActShape, day: Day) -> Vec<Alternative> {
    let with = |actors: Vec<ActorIx>| Alternative {
        actors,
        aims: shape.aims.clone(),
    };
    match &shape.by {
        By::Unknown => (0..program.actors.len() as u16)
            .map(ActorIx)
            .filter(|&actor| {
                usize::from(actor.0) < program.parties.len()
                    || (program.actors[usize::from(actor.0)].armed
                        && program.parties_of(actor, day).is_empty())
            })
            .map(|actor| with(vec![actor]))
            .collect(),
        By::All(actors) => unpooled(program, actors).into_iter().map(with).collect(),
        By::OneOf(actors) => actors
            .iter()
            .flat_map(|&actor| unpooled(program, &[actor]))
            .map(with)
            .collect(),
        By::Between(one, other) => [(one, other), (other, one)]
            .into_iter()
            .flat_map(|(actors, others)| {
                let aims: Vec<AimShape> = others
                    .iter()
                    .map(|&side| AimShape {
                        side: Some(side),
                        class: None,
                    })
                    .collect();
                unpooled(program, actors)
                    .into_iter()
                    .map(move |actors| Alternative {
                        actors,
                        aims: aims.clone(),
                    })
            })
            .collect(),
    }
}

/// All actors together, each pool replaced by one of its actors, in every combination (64 at most).
fn unpooled(program: &Program, actors: &[ActorIx]) -> Vec<Vec<ActorIx>> {
    let mut ways = vec![Vec::new()];
    for &actor in actors {
        let choices = members(program, actor);
        ways = ways
            .iter()
            .flat_map(|way: &Vec<ActorIx>| {
                choices
                    .iter()
                    .map(move |&choice| [way.as_slice(), &[choice]].concat())
            })
            .take(64)
            .collect();
    }
    ways
}

/// The actors of a pool, or the actor itself.
pub(crate) fn members(program: &Program, actor: ActorIx) -> Vec<ActorIx> {
    fn collect(program: &Program, actor: ActorIx, depth: u8, into: &mut Vec<ActorIx>) {
        match program.actors.get(usize::from(actor.0)) {
            Some(facts) if !facts.pool.is_empty() && depth < 8 => {
                facts
                    .pool
                    .iter()
                    .for_each(|&inner| collect(program, inner, depth + 1, into));
            }
            _ => into.push(actor),
        }
    }
    let mut found = Vec::new();
    collect(program, actor, 0, &mut found);
    found.sort_unstable();
    found.dedup();
    found
}

/// Who did the act as the text sees it: the record's own word, with any claim in it.
pub(crate) fn settled(shape: &ActShape) -> ActShape {
    if shape.claimed_by.is_some() {
        claimed(shape, &[])
    } else {
        shape.clone()
    }
}

/// The shape as it stands with the record's own claim and admissions by others. Claimants replace what is not
/// known and are added to what is; a side of a clash that claims it acted against the other side.
pub(crate) fn claimed(shape: &ActShape, admitted: &[ActorIx]) -> ActShape {
    let mut claimants: Vec<ActorIx> = shape
        .claimed_by
        .into_iter()
        .chain(admitted.iter().copied())
        .collect();
    claimants.sort_unstable();
    claimants.dedup();
    let mut aims = shape.aims.clone();
    let mut actors = match &shape.by {
        By::All(actors) => actors.clone(),
        By::Unknown | By::OneOf(_) => Vec::new(),
        By::Between(one, other) => {
            let claims =
                |side: &[ActorIx]| claimants.iter().any(|claimant| side.contains(claimant));
            let aimed = match (claims(one), claims(other)) {
                (true, false) => Some(other),
                (false, true) => Some(one),
                _ => None,
            };
            if let Some(aimed) = aimed {
                aims = aimed
                    .iter()
                    .map(|&side| AimShape {
                        side: Some(side),
                        class: None,
                    })
                    .collect();
            }
            Vec::new()
        }
    };
    actors.extend(&claimants);
    actors.sort_unstable();
    actors.dedup();
    ActShape {
        by: By::All(actors),
        aims,
        claimed_by: claimants.first().copied(),
        ..shape.clone()
    }
}

pub(crate) fn bearing(program: &Program, shape: &ActShape, day: Day) -> Bearing {
    let shape = settled(shape);
    let ways = alternatives(program, &shape, day);
    let mut result = Bearing::default();
    for (index, duty) in program.duties.iter().enumerate() {
        match duty.kind {
            DutyKind::Refrain => refrain(
                program,
                index,
                duty,
                &shape,
                &ways,
                day,
                &mut result.touches,
            ),
            DutyKind::Restrain => restrain(
                program,
                index,
                duty,
                &shape,
                &ways,
                day,
                &mut result.touches,
            ),
            DutyKind::Do | DutyKind::Provide => {}
        }
    }
    for (index, test) in program.acts_tests.iter().enumerate() {
        let counts = |actor: ActorIx| {
            test.by.contains(&actor)
                || program
                    .parties_of(actor, day)
                    .iter()
                    .any(|&party| test.by.contains(&ActorIx(party)))
        };
        let surely = test.by.is_empty()
            || (!ways.is_empty()
                && ways
                    .iter()
                    .all(|way| way.actors.iter().any(|&actor| counts(actor))));
        let fits =
            |aims: &[AimShape]| scope_fit(program, &test.scope, &shape, aims, day) == Fit::Yes;
        let scope = if ways.is_empty() {
            fits(&shape.aims)
        } else {
            ways.iter().all(|way| fits(&way.aims))
        };
        if surely && scope {
            result.tests.push(index as u16);
        }
    }
    result
}

fn refrain(
    program: &Program,
    index: usize,
    duty: &DutyFacts,
    shape: &ActShape,
    ways: &[Alternative],
    day: Day,
    touches: &mut Vec<Touch>,
) {
    if kind_fit(&duty.scope, shape.kind) == Fit::No {
        return;
    }
    let doing: Vec<Vec<PartyIx>> = ways
        .iter()
        .map(|way| {
            way.actors
                .iter()
                .flat_map(|&actor| program.parties_of(actor, day))
                .collect()
        })
        .collect();
    for &by in &duty.by {
        let mine = |parties: &Vec<PartyIx>| parties.contains(&by);
        let attribution = if ways.is_empty() {
            Fit::Perhaps
        } else {
            Fit::all_or_some(doing.iter().all(mine), doing.iter().any(mine))
        };
        if attribution == Fit::No {
            continue;
        }
        let aims: Vec<&[AimShape]> = if ways.is_empty() {
            vec![&shape.aims]
        } else {
            ways.iter()
                .zip(&doing)
                .filter(|(_, parties)| mine(parties))
                .map(|(way, _)| way.aims.as_slice())
                .collect()
        };
        touch(
            program,
            index,
            duty,
            shape,
            by,
            attribution,
            &aims,
            day,
            touches,
        );
    }
}

fn restrain(
    program: &Program,
    index: usize,
    duty: &DutyFacts,
    shape: &ActShape,
    ways: &[Alternative],
    day: Day,
    touches: &mut Vec<Touch>,
) {
    if kind_fit(&duty.scope, shape.kind) == Fit::No {
        return;
    }
    let named = |way: &Alternative| {
        way.actors
            .iter()
            .any(|actor| duty.restrained.contains(actor))
    };
    let attribution = if ways.is_empty() {
        Fit::Perhaps
    } else {
        Fit::all_or_some(ways.iter().all(named), ways.iter().any(named))
    };
    if attribution == Fit::No {
        return;
    }
    let aims: Vec<&[AimShape]> = if ways.is_empty() {
        vec![&shape.aims]
    } else {
        ways.iter()
            .filter(|way| named(way))
            .map(|way| way.aims.as_slice())
            .collect()
    };
    for &by in &duty.by {
        touch(
            program,
            index,
            duty,
            shape,
            by,
            attribution,
            &aims,
            day,
            touches,
        );
    }
}

/// The bearing on each instance of `duty` owed by `by`. `aims`: those of each way in which it is the act
/// looked at; the best fit among them counts, since attribution already says that they are alternatives.
#[allow(clippy::too_many_arguments)]
fn touch(
    program: &Program,
    index: usize,
    duty: &DutyFacts,
    shape: &ActShape,
    by: PartyIx,
    attribution: Fit,
    aims: &[&[AimShape]],
    day: Day,
    touches: &mut Vec<Touch>,
) {
    let ways: Vec<(Fit, Toward)> = aims
        .iter()
        .filter(|aims| duty.floor || !all_listed(program, aims, day))
        .map(|aims| (scope_fit(program, &duty.scope, shape, aims, day), aims))
        .filter(|(scope, _)| *scope > Fit::No)
        .map(|(scope, aims)| (scope, towards(program, duty, by, shape, aims, day)))
        .collect();
    let mut owed: Vec<PartyIx> = Vec::new();
    for (_, toward) in &ways {
        match toward {
            Toward::These(hits) => owed.extend(hits.iter().map(|&(party, _)| party)),
            Toward::Each(Fit::No) => {}
            Toward::Each(_) => owed.extend(&duty.toward),
        }
    }
    owed.sort_unstable();
    owed.dedup();
    for toward in owed.into_iter().filter(|&toward| toward != by) {
        let scope = ways
            .iter()
            .map(|(scope, way)| way.fit(toward).min(*scope))
            .max()
            .unwrap_or(Fit::No);
        let Some(instance) = program
            .instance(index, by, toward)
            .filter(|_| scope > Fit::No)
        else {
            continue;
        };
        let savings = duty
            .savings
            .iter()
            .filter_map(|&saving| {
                let facts = &program.savings[saving];
                let fits = |aims: &&[AimShape]| scope_fit(program, &facts.scope, shape, aims, day);
                let fit = aims.iter().map(fits).min().unwrap_or(Fit::No);
                let covers = facts.by.is_empty() || facts.by.contains(&by);
                (covers && fit > Fit::No).then_some((saving as u16, fit))
            })
            .collect();
        touches.push(Touch {
            instance,
            scope,
            attribution,
            savings,
        });
    }
}

fn all_listed(program: &Program, aims: &[AimShape], day: Day) -> bool {
    !aims.is_empty()
        && aims
            .iter()
            .all(|aim| aim.side.is_some_and(|side| program.is_listed(side, day)))
}

pub(crate) fn kind_fit(scope: &ScopeFacts, kind: NodeId) -> Fit {
    let acts = vocabulary::acts();
    let covered = |ranges: &[(NodeId, NodeId)]| {
        ranges
            .iter()
            .any(|&(first, last)| first <= kind && kind <= last)
    };
    let above = |ranges: &[(NodeId, NodeId)]| {
        ranges
            .iter()
            .any(|&(first, _)| acts.covers(kind, first) && first != kind)
    };
    if covered(&scope.except) {
        Fit::No
    } else if covered(&scope.acts) {
        if above(&scope.except) {
            Fit::Perhaps
        } else {
            Fit::Yes
        }
    } else if above(&scope.acts) {
        Fit::Perhaps
    } else {
        Fit::No
    }
}

/// Kind, place and target; not the hours, which depend on time.
pub(crate) fn scope_fit(
    program: &Program,
    scope: &ScopeFacts,
    shape: &ActShape,
    aims: &[AimShape],
    day: Day,
) -> Fit {
    let place = if scope.anywhere {
        Fit::Yes
    } else {
        Fit::all_or_some(
            shape.inside & scope.place != 0,
            shape.perhaps & scope.place != 0,
        )
    };
    kind_fit(scope, shape.kind).min(place).min(target_fit(
        program,
        scope,
        aims,
        shape.one_of_these,
        day,
    ))
}

/// Whether the seconds `[from, to)` lie in daily hours: all, some, none; some is enough for what filled them.
pub(crate) fn hours_fit(
    calendar: &Calendar,
    hours: Option<Hours>,
    from: i64,
    to: i64,
    whole: bool,
) -> Fit {
    let Some(hours) = hours else { return Fit::Yes };
    let (open, close) = (i64::from(hours.from) * 60, i64::from(hours.to) * 60);
    let inside = |clock: i64| {
        if open < close {
            (open..close).contains(&clock)
        } else {
            clock >= open || clock < close
        }
    };
    // A day or more passes every hour; less changes at most at whole minutes.
    let (mut all, mut some) = (true, false);
    let last = to.min(from.saturating_add(2 * 86_400));
    let mut at = from;
    while at < last {
        let is = inside(i64::from(calendar.seconds_of_day(Instant(at))));
        all &= is;
        some |= is;
        at = (at.div_euclid(60) + 1) * 60;
    }
    if whole {
        Fit::all_or_some(some, false)
    } else {
        Fit::all_or_some(all, some)
    }
}

fn target_fit(
    program: &Program,
    scope: &ScopeFacts,
    aims: &[AimShape],
    one_of_these: bool,
    day: Day,
) -> Fit {
    if scope.targets.is_empty() {
        return Fit::Yes;
    }
    let fit = |aim: &AimShape| {
        scope
            .targets
            .iter()
            .map(|target| aim_fit(program, target, aim, day))
            .max()
            .unwrap_or(Fit::No)
    };
    let fits = aims.iter().map(fit);
    match (aims.is_empty(), one_of_these) {
        (true, _) => Fit::Perhaps,
        (false, false) => fits.max().unwrap_or(Fit::No),
        (false, true) => {
            let fits: Vec<Fit> = fits.collect();
            Fit::all_or_some(
                fits.iter().all(|&fit| fit == Fit::Yes),
                fits.iter().any(|&fit| fit > Fit::No),
            )
        }
    }
}

fn aim_fit(
    program: &Program,
    target: &(
        Option<ActorIx>,
        Option<mutaraka_vocabulary::agreement::Class>,
    ),
    aim: &AimShape,
    day: Day,
) -> Fit {
    let side = match (target.0, aim.side) {
        (None, _) => Fit::Yes,
        (Some(_), None) => Fit::Perhaps,
        (Some(wanted), Some(side)) => side_fit(program, wanted, side, day),
    };
    let class = match (target.1, aim.class) {
        (None, _) => Fit::Yes,
        (Some(_), None) => Fit::Perhaps,
        (Some(wanted), Some(class)) => Fit::all_or_some(wanted == class, false),
    };
    side.min(class)
}

fn side_fit(program: &Program, wanted: ActorIx, side: ActorIx, day: Day) -> Fit {
    let is = |actor: ActorIx| {
        actor == wanted
            || (usize::from(wanted.0) < program.parties.len()
                && program.affiliations(actor, day, true).contains(&wanted.0))
    };
    let pool = members(program, side);
    if is(side) || (pool.len() == 1 && is(pool[0])) {
        Fit::Yes
    } else {
        Fit::all_or_some(false, pool.into_iter().any(is))
    }
}

/// The parties to which a side belongs, surely or perhaps: those for which [`side_fit`] is not `No`.
fn parties_of_side(program: &Program, side: ActorIx, day: Day) -> Vec<(PartyIx, Fit)> {
    let pool = members(program, side);
    let mut surely = program.affiliations(side, day, true);
    if let [only] = pool.as_slice() {
        surely.extend(program.affiliations(*only, day, true));
    }
    let mut found: Vec<(PartyIx, Fit)> =
        surely.into_iter().map(|party| (party, Fit::Yes)).collect();
    let perhaps = pool
        .iter()
        .flat_map(|&actor| program.affiliations(actor, day, true));
    found.extend(perhaps.map(|party| (party, Fit::Perhaps)));
    // The surest word on each party goes first, and stays.
    found.sort_unstable_by_key(|&(party, fit)| (party, std::cmp::Reverse(fit)));
    found.dedup_by_key(|(party, _)| *party);
    found
}

/// Toward whom an act is directed, of those to whom a party owes a duty.
enum Toward {
    /// Toward these, in order, surely or perhaps; toward nobody else.
    These(Vec<(PartyIx, Fit)>),
    /// Toward each of them alike.
    Each(Fit),
}

impl Toward {
    fn fit(&self, party: PartyIx) -> Fit {
        match self {
            Toward::These(hits) => hits
                .binary_search_by_key(&party, |&(hit, _)| hit)
                .map_or(Fit::No, |place| hits[place].1),
            Toward::Each(fit) => *fit,
        }
    }
}

/// Toward whom the act is directed, of those to whom `by` owes the duty.
fn towards(
    program: &Program,
    duty: &DutyFacts,
    by: PartyIx,
    shape: &ActShape,
    aims: &[AimShape],
    day: Day,
) -> Toward {
    let sides: Vec<Vec<(PartyIx, Fit)>> = aims
        .iter()
        .map(|aim| {
            aim.side
                .map_or_else(Vec::new, |side| parties_of_side(program, side, day))
        })
        .collect();
    let hit = |party: PartyIx| {
        let fits = || {
            sides.iter().map(|side| {
                side.iter()
                    .find(|(other, _)| *other == party)
                    .map_or(Fit::No, |&(_, fit)| fit)
            })
        };
        if shape.one_of_these {
            Fit::all_or_some(
                fits().all(|fit| fit == Fit::Yes),
                fits().any(|fit| fit > Fit::No),
            )
        } else {
            fits().max().unwrap_or(Fit::No)
        }
    };
    let mut named: Vec<PartyIx> = sides.iter().flatten().map(|&(party, _)| party).collect();
    named.sort_unstable();
    named.dedup();
    let owed = |party: PartyIx| party != by && duty.toward.binary_search(&party).is_ok();
    let hits: Vec<(PartyIx, Fit)> = named
        .into_iter()
        .filter(|&party| owed(party))
        .map(|party| (party, hit(party)))
        .filter(|&(_, fit)| fit > Fit::No)
        .collect();
    if !hits.is_empty() {
        return Toward::These(hits);
    }
    let own = |side: ActorIx| side != NOBODY && program.affiliations(side, day, true) == [by];
    if !aims.is_empty() && aims.iter().all(|aim| aim.side.is_some_and(own)) {
        return Toward::Each(Fit::No);
    }
    let beneficiaries = duty.toward.iter().filter(|&&party| party != by).count();
    Toward::Each(if beneficiaries == 1 {
        Fit::Yes
    } else {
        Fit::Perhaps
    })
}

//! Who may have done an act, and against whom: claims, pools and clashes. Sentence 5 of the meaning.

use mutaraka_vocabulary::time::Day;

use crate::entry::{ActShape, AimShape, By};
use crate::program::{ActorIx, Program};

/// One way in which an act may have been done.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Alternative {
    /// By these together.
    pub actors: Vec<ActorIx>,
    /// At these.
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
        By::Unknown => (0..)
            .map(ActorIx)
            .zip(&program.actors)
            .filter(|(actor, facts)| {
                program.is_party(*actor)
                    || (facts.armed && program.parties_of(*actor, day).is_empty())
            })
            .map(|(actor, _)| with(vec![actor]))
            .collect(),
        By::All(actors) => unpooled(program, actors).into_iter().map(with).collect(),
        By::OneOf(actors) => actors
            .iter()
            .flat_map(|&actor| members(program, actor))
            .map(|actor| with(vec![actor]))
            .collect(),
        By::Between(one, other) => {
            let mut ways = against(program, one, other);
            ways.extend(against(program, other, one));
            ways
        }
    }
}

/// The ways in which one side of a clash acted against the other.
fn against(program: &Program, actors: &[ActorIx], others: &[ActorIx]) -> Vec<Alternative> {
    let aims = at(others);
    let with = |actors| Alternative {
        actors,
        aims: aims.clone(),
    };
    unpooled(program, actors).into_iter().map(with).collect()
}

/// Directed at these, whoever of them was hit.
fn at(sides: &[ActorIx]) -> Vec<AimShape> {
    let aim = |&side: &ActorIx| AimShape {
        side: Some(side),
        class: None,
    };
    sides.iter().map(aim).collect()
}

/// The actors of a pool, or the actor itself.
pub(crate) fn members(program: &Program, actor: ActorIx) -> Vec<ActorIx> {
    match program.actors.get(usize::from(actor.0)) {
        Some(facts) if !facts.pool.is_empty() => facts.pool.clone(),
        _ => vec![actor],
    }
}

/// All actors together, each pool replaced by one of its actors, in every combination.
fn unpooled(program: &Program, actors: &[ActorIx]) -> Vec<Vec<ActorIx>> {
    let choices: Vec<Vec<ActorIx>> = actors
        .iter()
        .map(|&actor| members(program, actor))
        .collect();
    combined(&choices)
}

/// More combinations than these are not gone through: they grow with every pool that is named.
const COMBINATIONS: usize = 64;

/// Every combination of one of each of `choices`.
///
/// Where several pools have more than 64 combinations, a few that have everybody in one of them, and one with only
/// those who are in all. So what is looked for among the actors is found in some way where it is in some combination;
/// and it is found in every way only where those who are in all make it so, never because a combination was left out.
fn combined(choices: &[Vec<ActorIx>]) -> Vec<Vec<ActorIx>> {
    let all = choices
        .iter()
        .fold(1, |all: usize, one| all.saturating_mul(one.len()));
    let longest = choices.iter().map(Vec::len).max().unwrap_or(0);
    if all <= COMBINATIONS || all == longest {
        let mut ways = vec![Vec::new()];
        for one in choices {
            let with_each = |way: &Vec<ActorIx>| -> Vec<Vec<ActorIx>> {
                let with = |&choice: &ActorIx| [way.as_slice(), &[choice]].concat();
                one.iter().map(with).collect()
            };
            ways = ways.iter().flat_map(with_each).collect();
        }
        return ways;
    }
    let turn = |turn: usize| {
        let choice = |one: &Vec<ActorIx>| one.iter().cycle().nth(turn).copied();
        choices.iter().filter_map(choice).collect()
    };
    let mut ways: Vec<Vec<ActorIx>> = (0..longest).map(turn).collect();
    let sure = choices.iter().filter(|one| one.len() == 1);
    ways.push(sure.flatten().copied().collect());
    ways
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
            match (claims(one), claims(other)) {
                (true, false) => aims = at(other),
                (false, true) => aims = at(one),
                _ => {}
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

#[cfg(test)]
mod tests {
    use super::*;

    fn pool(from: u16, count: u16) -> Vec<ActorIx> {
        (from..from + count).map(ActorIx).collect()
    }

    fn holds(way: &[ActorIx], pool: &[ActorIx]) -> bool {
        way.iter().any(|actor| pool.contains(actor))
    }

    #[test]
    fn every_combination_of_a_few_pools_is_a_way() {
        let ways = combined(&[pool(0, 3), pool(10, 1), pool(20, 4)]);
        assert_eq!(ways.len(), 12);
        assert!(ways.iter().all(|way| way.contains(&ActorIx(10))));
    }

    #[test]
    fn a_long_pool_alone_is_gone_through_whole() {
        let ways = combined(&[pool(0, 1), pool(10, 500)]);
        assert_eq!(ways.len(), 500);
        assert!(
            pool(10, 500)
                .iter()
                .all(|actor| ways.iter().any(|way| way.contains(actor)))
        );
    }

    #[test]
    fn of_too_many_combinations_nothing_becomes_sure() {
        let choices = [pool(0, 1), pool(10, 5), pool(20, 5), pool(30, 5)];
        let ways = combined(&choices);
        for actor in choices.iter().flatten() {
            assert!(ways.iter().any(|way| way.contains(actor)), "{actor:?}");
        }
        assert!(ways.iter().all(|way| way.contains(&ActorIx(0))));
        // Some combination has none of the first four and none of the three; all have one of the first pool, but
        // through pools so many nothing is sure.
        for pool in [
            &choices[1][..4],
            &choices[1],
            &[ActorIx(11), ActorIx(22), ActorIx(33)],
        ] {
            assert!(ways.iter().any(|way| holds(way, pool)));
            assert!(!ways.iter().all(|way| holds(way, pool)));
        }
    }
}

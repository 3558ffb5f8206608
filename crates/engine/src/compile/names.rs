//! Names to numbers: parties and actors, groups and pools, zones and scopes. Sentences 5 and 6 of the meaning.

use std::collections::{BTreeSet, HashMap, HashSet};

use mutaraka_vocabulary::agreement::{Agreement, Name, Scope};
use mutaraka_vocabulary::time::Day;

use super::{Compiler, Result};
use crate::program::{ActorIx, NodeRange, PartyIx, ProgramError, ScopeFacts, Target};

/// Parties and actors by name. Two numbers stay free, for nobody and for whatever stands beside it.
pub(super) fn actors(agreement: &Agreement) -> Result<HashMap<Name, ActorIx>> {
    let parties = agreement.parties.iter().map(|party| &party.name);
    let all = parties.chain(agreement.actors.iter().map(|actor| &actor.name));
    let mut names = HashMap::new();
    for (index, name) in all.enumerate() {
        let index = u16::try_from(index)
            .ok()
            .filter(|&index| index < u16::MAX - 1)
            .ok_or(ProgramError::TooMany("parties and actors (65,534 at most)"))?;
        names.insert(name.clone(), ActorIx(index));
    }
    Ok(names)
}

/// The members of each group, groups within it resolved, in order.
pub(super) fn groups(
    agreement: &Agreement,
    names: &HashMap<Name, ActorIx>,
) -> Result<HashMap<Name, Vec<ActorIx>>> {
    let holds = group_members(agreement);
    holds
        .iter()
        .map(|(&group, members)| {
            Ok((
                group.to_owned(),
                numbers(unfolded(group, members, &holds)?, names)?,
            ))
        })
        .collect()
}

/// For each pool those whom a record that names it may mean, pools and groups within it resolved, in order.
pub(super) fn pools(
    agreement: &Agreement,
    names: &HashMap<Name, ActorIx>,
) -> Result<HashMap<Name, Vec<ActorIx>>> {
    let mut holds = group_members(agreement);
    let pools = agreement
        .actors
        .iter()
        .filter(|actor| !actor.pool.is_empty());
    for pool in pools.clone() {
        holds.entry(&pool.name).or_insert(&pool.pool);
    }
    pools
        .map(|pool| {
            let members = unfolded(&pool.name, &pool.pool, &holds)?;
            Ok((pool.name.clone(), numbers(members, names)?))
        })
        .collect()
}

fn group_members(agreement: &Agreement) -> HashMap<&str, &[Name]> {
    let mut holds = HashMap::new();
    for group in &agreement.groups {
        holds
            .entry(group.name.as_str())
            .or_insert(group.members.as_slice());
    }
    holds
}

/// The members of `name`, and in place of each that itself `holds` others, those.
fn unfolded<'a>(
    name: &'a str,
    members: &'a [Name],
    holds: &HashMap<&'a str, &'a [Name]>,
) -> Result<BTreeSet<&'a str>> {
    let mut found = BTreeSet::new();
    let mut seen = HashSet::new();
    let mut open = vec![members];
    while let Some(members) = open.pop() {
        for member in members {
            if member == name {
                return Err(ProgramError::WithinItself(name.to_owned()));
            }
            match holds.get(member.as_str()) {
                Some(inner) if seen.insert(member) => open.push(inner),
                Some(_) => {}
                None => {
                    found.insert(member.as_str());
                }
            }
        }
    }
    Ok(found)
}

fn numbers(members: BTreeSet<&str>, names: &HashMap<Name, ActorIx>) -> Result<Vec<ActorIx>> {
    let number = |member: &str| {
        let known = names.get(member).copied();
        known.ok_or_else(|| ProgramError::UnknownName(member.to_owned()))
    };
    let mut actors: Vec<ActorIx> = members.into_iter().map(number).collect::<Result<_>>()?;
    actors.sort_unstable();
    Ok(actors)
}

/// Zones by name, and for each the zones that take it in (itself among them), a bit each.
pub(super) fn zones(agreement: &Agreement) -> Result<(HashMap<Name, u8>, Vec<u64>)> {
    if agreement.zones.len() > 64 {
        return Err(ProgramError::TooMany("zones (64 at most)"));
    }
    let names = agreement.zones.iter().map(|zone| zone.name.clone());
    let numbers: HashMap<Name, u8> = names.zip(0..).collect();
    let mut within: Vec<u64> = (0..agreement.zones.len()).map(|index| 1 << index).collect();
    // A chain of zones is at most as long as their number.
    for _ in 0..agreement.zones.len() {
        for (index, zone) in agreement.zones.iter().enumerate() {
            for inner in &zone.contains {
                let inner = *numbers
                    .get(inner)
                    .ok_or_else(|| ProgramError::UnknownName(inner.clone()))?;
                within[usize::from(inner)] |= within[index];
            }
        }
    }
    Ok((numbers, within))
}

/// The days on which whom an actor's acts belong to may change.
pub(super) fn epochs(agreement: &Agreement) -> Vec<Day> {
    let answers = agreement
        .answers
        .iter()
        .flat_map(|answer| [answer.from, answer.until]);
    let listings = agreement
        .lists
        .iter()
        .flat_map(|list| &list.entries)
        .flat_map(|listing| [listing.from, listing.until]);
    let days: BTreeSet<Day> = answers.chain(listings).flatten().collect();
    days.into_iter().collect()
}

impl Compiler<'_> {
    pub(super) fn actor(&self, name: &str) -> Result<ActorIx> {
        self.names
            .get(name)
            .copied()
            .ok_or_else(|| ProgramError::UnknownName(name.to_owned()))
    }

    /// Parties named directly or through groups, in order.
    pub(super) fn party_set(&self, names: &[Name]) -> Result<Vec<PartyIx>> {
        let parties = &self.agreement.parties;
        let party = |actor: ActorIx| match parties.get(usize::from(actor.0)) {
            Some(_) => Ok(actor.0),
            None => Err(ProgramError::UnknownName(self.name_of(actor))),
        };
        self.actor_set(names)?.into_iter().map(party).collect()
    }

    /// Parties and actors named directly or through groups, in order.
    pub(super) fn actor_set(&self, names: &[Name]) -> Result<Vec<ActorIx>> {
        let mut actors = Vec::new();
        for name in names {
            match self.groups.get(name) {
                Some(members) => actors.extend(members),
                None => actors.push(self.actor(name)?),
            }
        }
        actors.sort_unstable();
        actors.dedup();
        Ok(actors)
    }

    fn name_of(&self, actor: ActorIx) -> Name {
        let names = self.names.iter();
        let found = names.filter(|(_, number)| **number == actor).min();
        found.map(|(name, _)| name.clone()).unwrap_or_default()
    }

    /// Zones, a bit each.
    pub(super) fn place(&self, names: &[Name]) -> Result<u64> {
        names.iter().try_fold(0, |mask, name| {
            let zone = self.zones.get(name);
            let zone = zone.ok_or_else(|| ProgramError::UnknownName(name.clone()))?;
            Ok(mask | 1 << zone)
        })
    }

    pub(super) fn scope(&self, scope: &Scope) -> Result<ScopeFacts> {
        let nodes = |names: &[String]| -> Result<Vec<NodeRange>> {
            names.iter().map(|name| NodeRange::of(name)).collect()
        };
        let mut targets = Vec::new();
        for target in &scope.directed_at {
            let class = target.class;
            let Some(side) = &target.side else {
                targets.push(Target { side: None, class });
                continue;
            };
            let sides = self.actor_set(std::slice::from_ref(side))?;
            targets.extend(sides.into_iter().map(|side| Target {
                side: Some(side),
                class,
            }));
        }
        Ok(ScopeFacts {
            acts: nodes(&scope.acts)?,
            except: nodes(&scope.except)?,
            place: self.place(&scope.place)?,
            anywhere: scope.place.is_empty(),
            targets,
            hours: scope.hours,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(groups: &[(&str, &[&str])], name: &str) -> std::result::Result<String, String> {
        let groups: Vec<(&str, Vec<Name>)> = groups
            .iter()
            .map(|(name, members)| (*name, members.iter().map(|&one| one.to_owned()).collect()))
            .collect();
        let holds: HashMap<&str, &[Name]> = groups
            .iter()
            .map(|(name, members)| (*name, members.as_slice()))
            .collect();
        match unfolded(name, holds[name], &holds) {
            Ok(found) => Ok(found.into_iter().collect::<Vec<_>>().join(" ")),
            Err(error) => Err(error.to_string()),
        }
    }

    #[test]
    fn groups_hold_what_the_groups_within_them_hold() {
        let groups: &[(&str, &[&str])] = &[
            ("all", &["east", "some", "west"]),
            ("some", &["north", "few"]),
            ("few", &["north", "south"]),
        ];
        assert_eq!(check(groups, "all"), Ok("east north south west".to_owned()));
        assert_eq!(check(groups, "few"), Ok("north south".to_owned()));
    }

    #[test]
    fn a_group_within_itself_is_refused_and_ends() {
        let ring: &[(&str, &[&str])] = &[
            ("a", &["b"]),
            ("b", &["c", "x"]),
            ("c", &["a"]),
            ("d", &["a"]),
        ];
        assert_eq!(
            check(ring, "a"),
            Err("`a` is one of its own members".to_owned())
        );
        // A ring that is not through `d` is for the groups in it to tell.
        assert_eq!(check(ring, "d"), Ok("x".to_owned()));
    }
}

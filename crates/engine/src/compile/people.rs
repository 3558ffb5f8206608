//! Parties, actors and roles. Sentences 5 and 11 of the meaning.

use std::collections::HashMap;

use mutaraka_vocabulary::agreement::{
    ActorKind, Body, Capability, DecisionRule, Joins, Name, Party, Power,
};

use super::{Compiler, Result, names};
use crate::program::{ActorFacts, ActorIx, Answers, PartyFacts, PartyIx, RoleFacts, Rule, Stretch};

impl Compiler<'_> {
    pub(super) fn parties(&mut self) -> Result<Vec<PartyFacts>> {
        let agreement = self.agreement;
        let mut facts = Vec::new();
        for party in &agreement.parties {
            let accession_until = match &party.joins {
                Joins::ByAccession { until } => self.moment_if(until.as_ref(), None)?,
                _ => None,
            };
            facts.push(PartyFacts {
                by_accession: matches!(party.joins, Joins::ByAccession { .. }),
                accession_until,
                speakers: self.speakers(party)?,
                mute: self.mute(party)?,
                essential: agreement.essential.contains(&party.name),
            });
        }
        Ok(facts)
    }

    /// Whose steps are those of a joint party.
    fn speakers(&self, party: &Party) -> Result<Option<Vec<ActorIx>>> {
        if let Some(voice) = &party.voice {
            return Ok(Some(vec![self.actor(voice)?]));
        }
        if party.members.is_empty() {
            return Ok(None);
        }
        let mut speakers = self.actor_set(&party.members)?;
        speakers.push(self.actor(&party.name)?);
        Ok(Some(speakers))
    }

    /// Whose steps are not, where the party has a voice.
    fn mute(&self, party: &Party) -> Result<Vec<ActorIx>> {
        let Some(voice) = &party.voice else {
            return Ok(Vec::new());
        };
        let all = party.members.iter().chain([&party.name]);
        let others = all.filter(|name| *name != voice);
        others.map(|name| self.actor(name)).collect()
    }

    pub(super) fn actors(&self) -> Result<Vec<ActorFacts>> {
        let agreement = self.agreement;
        let mut pools = names::pools(agreement, &self.names)?;
        let named = |name: &Name| ActorFacts {
            name: name.clone(),
            ..ActorFacts::default()
        };
        let mut facts: Vec<ActorFacts> = agreement
            .parties
            .iter()
            .map(|party| named(&party.name))
            .collect();
        facts.extend(agreement.actors.iter().map(|actor| ActorFacts {
            pool: pools.remove(&actor.name).unwrap_or_default(),
            armed: actor.pool.is_empty()
                && matches!(actor.kind, ActorKind::Element | ActorKind::Outsider),
            ..named(&actor.name)
        }));
        for (party, declared) in (0..).zip(&agreement.parties) {
            for member in &declared.members {
                facts[usize::from(self.actor(member)?.0)].member_of = Some(party);
            }
        }
        for answer in &agreement.answers {
            let parties: Vec<PartyIx> = self.party_set(std::slice::from_ref(&answer.party))?;
            let actor = &mut facts[usize::from(self.actor(&answer.actor)?.0)];
            actor
                .answers
                .extend(parties.into_iter().map(|party| Answers {
                    party,
                    mode: answer.mode,
                    during: Stretch {
                        from: answer.from,
                        until: answer.until,
                    },
                }));
        }
        for listing in agreement.lists.iter().flat_map(|list| &list.entries) {
            let actor = &mut facts[usize::from(self.actor(&listing.actor)?.0)];
            actor.listed.push(Stretch {
                from: listing.from,
                until: listing.until,
            });
        }
        Ok(facts)
    }

    pub(super) fn roles(&self) -> Result<HashMap<Name, RoleFacts>> {
        let mut roles = HashMap::new();
        for role in &self.agreement.roles {
            let rule = match &role.rule {
                DecisionRule::Any => Rule::Any,
                DecisionRule::Consensus => Rule::Consensus,
                DecisionRule::Majority => Rule::Majority,
                DecisionRule::Chair(chair) => Rule::Chair(self.actor(chair)?),
            };
            let own = role.capabilities.iter().copied();
            let facts = RoleFacts {
                holders: self.actor_set(&role.holders)?,
                capabilities: own.chain(self.given_to(&role.name)).collect(),
                rule,
            };
            roles.insert(role.name.clone(), facts);
        }
        Ok(roles)
    }

    /// What clauses give a role the power to do.
    fn given_to<'b>(&'b self, role: &'b str) -> impl Iterator<Item = Capability> + 'b {
        self.agreement
            .clauses
            .iter()
            .filter_map(|clause| match &clause.body {
                Body::Power(power) => Some(power),
                _ => None,
            })
            .map(|power| match power {
                Power::Decide { role, .. } => (role, Capability::Decide),
                Power::Certify { role, .. } => (role, Capability::Certify),
                Power::Extend { role, .. } => (role, Capability::Extend),
                Power::Other { role, capability } => (role, *capability),
            })
            .filter(move |(to, _)| *to == role)
            .map(|(_, capability)| capability)
    }
}

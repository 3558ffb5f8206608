//! Toward whom an act is directed. Sentence 6, *toward j*, of the meaning.

use mutaraka_vocabulary::time::Day;

use super::{Fit, Judging, members};
use crate::entry::{AimShape, NOBODY};
use crate::program::{ActorIx, DutyFacts, PartyIx, Program};

/// Toward whom an act is directed, of those to whom a party owes a duty.
pub(super) enum Toward {
    /// Toward these, in order, surely or perhaps; toward nobody else.
    These(Vec<(PartyIx, Fit)>),
    /// Toward each of them alike.
    Each(Fit),
}

impl Toward {
    /// Whether it is directed toward this party.
    pub fn fit(&self, party: PartyIx) -> Fit {
        match self {
            Toward::These(hits) => hits
                .binary_search_by_key(&party, |&(hit, _)| hit)
                .map_or(Fit::No, |place| hits[place].1),
            Toward::Each(fit) => *fit,
        }
    }
}

/// For one aim: the parties that it may be directed toward, in order.
type Hits = Vec<(PartyIx, Fit)>;

impl Judging<'_> {
    /// Toward whom the act is directed, of those to whom `by` owes the duty.
    pub(super) fn toward(&self, duty: &DutyFacts, by: PartyIx, aims: &[AimShape]) -> Toward {
        let sides: Vec<Hits> = aims.iter().map(|aim| self.hits(aim.side)).collect();
        let mut named: Vec<PartyIx> = sides.iter().flatten().map(|&(party, _)| party).collect();
        named.sort_unstable();
        named.dedup();
        let owed = |party: PartyIx| party != by && duty.toward.binary_search(&party).is_ok();
        let hits: Hits = named
            .into_iter()
            .filter(|&party| owed(party))
            .map(|party| (party, self.hit(&sides, party)))
            .filter(|&(_, fit)| fit > Fit::No)
            .collect();
        if !hits.is_empty() {
            return Toward::These(hits);
        }
        let own = |side: ActorIx| {
            side != NOBODY && self.program.affiliations(side, self.day, true) == [by]
        };
        if !aims.is_empty() && aims.iter().all(|aim| aim.side.is_some_and(own)) {
            return Toward::Each(Fit::No);
        }
        let beneficiaries = duty.toward.iter().filter(|&&party| party != by).count();
        Toward::Each(Fit::all_or_some(beneficiaries == 1, true))
    }

    /// Whether the act is directed toward a party, by what each of its aims may hit.
    fn hit(&self, sides: &[Hits], party: PartyIx) -> Fit {
        let fits = || {
            sides.iter().map(|side| {
                side.iter()
                    .find(|(other, _)| *other == party)
                    .map_or(Fit::No, |&(_, fit)| fit)
            })
        };
        if self.shape.one_of_these {
            Fit::all_or_some(
                fits().all(|fit| fit == Fit::Yes),
                fits().any(|fit| fit > Fit::No),
            )
        } else {
            fits().max().unwrap_or(Fit::No)
        }
    }

    fn hits(&self, side: Option<ActorIx>) -> Hits {
        side.map_or_else(Vec::new, |side| {
            parties_of_side(self.program, side, self.day)
        })
    }
}

/// The parties to which a side belongs, surely or perhaps: those for which `side_fit` is not `No`.
fn parties_of_side(program: &Program, side: ActorIx, day: Day) -> Hits {
    let pool = members(program, side);
    let mut surely = program.affiliations(side, day, true);
    if let [only] = pool.as_slice() {
        surely.extend(program.affiliations(*only, day, true));
    }
    let mut found: Hits = surely.into_iter().map(|party| (party, Fit::Yes)).collect();
    let perhaps = pool
        .iter()
        .flat_map(|&actor| program.affiliations(actor, day, true));
    found.extend(perhaps.map(|party| (party, Fit::Perhaps)));
    // The surest word on each party goes first, and stays.
    found.sort_unstable_by_key(|&(party, fit)| (party, std::cmp::Reverse(fit)));
    found.dedup_by_key(|(party, _)| *party);
    found
}

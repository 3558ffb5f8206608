//! One act as known at a time: who may have done it, at whom, how sure (sentences 5, 6, 7).

use mutaraka_vocabulary::agreement::{ActorKind, Class};
use mutaraka_vocabulary::record::{Act, Record, Who};
use mutaraka_vocabulary::{Confirmation, Day, Degree, Instant, Name};

use crate::answer::Answer;
use crate::text::Text;

/// One possibility of who did it: these together; in a clash, against those.
#[derive(Clone, Debug)]
pub(crate) struct Alternative {
    pub(crate) actors: Vec<Name>,
    pub(crate) against: Option<Vec<Name>>,
}

/// At whom an act was directed.
pub(crate) struct Aims {
    pub(crate) list: Vec<(Option<Name>, Option<Class>)>,
    pub(crate) one_of_these: bool,
}

/// The version of an act that is current at a time.
pub(crate) struct Known<'a> {
    /// The id of its first version.
    pub(crate) id: String,
    pub(crate) record: &'a Record<'static>,
    pub(crate) act: &'a Act<'static>,
    /// When any version of it was first known.
    pub(crate) first_known: Instant,
    /// When this version was.
    pub(crate) known: Instant,
    /// The day its span starts.
    pub(crate) day: Day,
    pub(crate) alternatives: Vec<Alternative>,
    /// Its confirmation, claims and admissions seen.
    pub(crate) confirmation: Confirmation,
    /// Parties that have admitted it.
    pub(crate) admitted_by: Vec<usize>,
    /// Those who are known to have, or may have, acted, pools not resolved; none where nobody is known.
    pub(crate) actors: Vec<Name>,
}

/// Every way of choosing one alternative for each of `actors`; where several pools have more than 64 combinations,
/// also those who are in all of them by themselves.
fn together(text: &Text, actors: &[Name]) -> Vec<Vec<Name>> {
    let choices: Vec<Vec<Name>> = actors.iter().map(|actor| text.expand(actor)).collect();
    let mut ways: Vec<Vec<Name>> = choices.iter().fold(vec![Vec::new()], |ways, choices| {
        ways.iter()
            .flat_map(|way| {
                choices
                    .iter()
                    .map(|choice| way.iter().cloned().chain([choice.clone()]).collect())
            })
            .collect()
    });
    let pools = choices.iter().filter(|choices| choices.len() > 1).count();
    if pools > 1 && ways.len() > 64 {
        let sure = choices.iter().filter(|choices| choices.len() == 1);
        ways.push(sure.flatten().cloned().collect());
    }
    ways
}

/// Sentence 5: who may have done it, given the record's `by` and those who claim or admit it.
pub(crate) fn alternatives(
    text: &Text,
    by: &Who,
    claimants: &[Name],
    day: Day,
) -> Vec<Alternative> {
    let names = |labels: &[std::borrow::Cow<str>]| -> Vec<Name> {
        labels.iter().map(|one| text.label(one)).collect()
    };
    let plain = |ways: Vec<Vec<Name>>| -> Vec<Alternative> {
        ways.into_iter()
            .map(|actors| Alternative {
                actors,
                against: None,
            })
            .collect()
    };
    match by {
        Who::By(actors) if !actors.is_empty() => {
            let mut all = names(actors);
            for claimant in claimants {
                if !all.contains(claimant) {
                    all.push(claimant.clone());
                }
            }
            plain(together(text, &all))
        }
        // A side of a clash that claims it acted against the other side.
        Who::Between(one, other) if !claimants.is_empty() => {
            let claims = |side: &[std::borrow::Cow<str>]| {
                names(side).iter().any(|one| claimants.contains(one))
            };
            let against = match (claims(one), claims(other)) {
                (true, false) => Some(names(other)),
                (false, true) => Some(names(one)),
                _ => None,
            };
            let alternatives = together(text, claimants).into_iter();
            alternatives
                .map(|actors| Alternative {
                    actors,
                    against: against.clone(),
                })
                .collect()
        }
        _ if !claimants.is_empty() => plain(together(text, claimants)),
        Who::OneOf(actors) if !actors.is_empty() => plain(
            names(actors)
                .iter()
                .flat_map(|one| together(text, std::slice::from_ref(one)))
                .collect(),
        ),
        Who::Between(one, other) => {
            let (one, other) = (names(one), names(other));
            let side = |actors: &[Name], against: &[Name]| -> Vec<Alternative> {
                together(text, actors)
                    .into_iter()
                    .map(|actors| Alternative {
                        actors,
                        against: Some(against.to_vec()),
                    })
                    .collect()
            };
            side(&one, &other)
                .into_iter()
                .chain(side(&other, &one))
                .collect()
        }
        Who::Unknown | Who::By(_) | Who::OneOf(_) => {
            let parties = text.agreement.parties.iter().map(|party| &party.name);
            let outsiders = text
                .agreement
                .actors
                .iter()
                .filter(|actor| {
                    // Somebody who can act: no pool, people, authority or office.
                    let armed = matches!(actor.kind, ActorKind::Element | ActorKind::Outsider);
                    armed && actor.pool.is_empty() && text.parties_of(&actor.name, day).is_empty()
                })
                .map(|actor| &actor.name);
            plain(
                parties
                    .chain(outsiders)
                    .map(|one| vec![one.clone()])
                    .collect(),
            )
        }
    }
}

/// The actors that a record, or those who claim or admit it, name as its own.
pub(crate) fn actors(text: &Text, by: &Who, claimants: &[Name]) -> Vec<Name> {
    let mut named: Vec<Name> = match by {
        Who::By(actors) => actors.iter().map(|one| text.label(one)).collect(),
        // Both sides of a clash are known, whoever claims it.
        Who::Between(one, other) => one.iter().chain(other).map(|one| text.label(one)).collect(),
        _ if !claimants.is_empty() => Vec::new(),
        Who::OneOf(actors) => actors.iter().map(|one| text.label(one)).collect(),
        Who::Unknown => Vec::new(),
    };
    named.extend(claimants.iter().cloned());
    named
}

impl Known<'_> {
    /// Whether it is an act of somebody for whom `is` holds.
    pub(crate) fn done_by(&self, is: impl Fn(&Name) -> bool) -> Answer {
        Answer::over(
            self.alternatives
                .iter()
                .map(|one| Answer::of(one.actors.iter().any(&is))),
        )
    }

    /// Whether it is that party's act.
    pub(crate) fn is_of(&self, text: &Text, party: usize) -> Answer {
        self.done_by(|actor| text.parties_of(actor, self.day).contains(&party))
    }

    /// The aims it may have had when done by somebody for whom `is` holds: one set, but in a clash one for
    /// each alternative.
    pub(crate) fn aims(&self, text: &Text, is: impl Fn(&Name) -> bool) -> Vec<Aims> {
        let own = || Aims {
            list: self
                .act
                .directed_at
                .iter()
                .map(|aim| (aim.side.as_ref().map(|side| text.label(side)), aim.class))
                .collect(),
            one_of_these: self.act.one_of_these,
        };
        self.alternatives
            .iter()
            .filter(|one| one.actors.iter().any(&is))
            .map(|one| match &one.against {
                None => own(),
                Some(others) => Aims {
                    list: others
                        .iter()
                        .map(|side| (Some(side.clone()), None))
                        .collect(),
                    one_of_these: false,
                },
            })
            .collect()
    }

    /// Sentence 7: how sure it is, held against a party.
    pub(crate) fn degree_for(&self, text: &Text, party: usize) -> Degree {
        let own = self.confirmation;
        let source = text.parties_of(&text.label(&self.record.source), self.day);
        if own.occurrence == Degree::Refuted {
            Degree::Refuted
        } else if source.contains(&party) || self.admitted_by.contains(&party) {
            Degree::Verified
        } else if source.is_empty() {
            own.least()
        } else {
            own.least().min(Degree::Reported)
        }
    }
}

//! Parties, groups, actors, answers, lists and the role.

use mutaraka_vocabulary::agreement::{
    Actor, ActorKind, Answer, Answerability, Capability, DecisionRule, ExternalId, Group, Joins,
    List, Listing, Party, Role, Text,
};
use mutaraka_vocabulary::time::Day;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::{Names, ROLE, full_text, one_of, some_of, string, text, times};

#[derive(Clone, Debug)]
pub(super) struct People {
    pub parties: Vec<Party>,
    pub groups: Vec<Group>,
    pub actors: Vec<Actor>,
    pub answers: Vec<Answer>,
    pub lists: Vec<List>,
    pub roles: Vec<Role>,
}

pub(super) fn people(names: Names) -> impl Strategy<Value = People> {
    let count = names.parties.len();
    let group = (text(), some_of(names.parties.clone(), 1));
    let parties = vec(party(), count);
    let actors = vec(actor(), names.actors.len());
    let joint = some_of(names.actors.clone(), 0);
    let (answers, lists, role) = (answers(&names), lists(&names), role(&names));
    (parties, group, actors, joint, answers, lists, role).prop_map(
        move |(parties, (title, members), actors, joint, answers, lists, role)| {
            let mut parties: Vec<Party> = parties
                .into_iter()
                .zip(&names.parties)
                .map(|(party, name)| Party {
                    name: name.clone(),
                    ..party
                })
                .collect();
            // The last party is joint where members were drawn; the first member may speak for it.
            if let Some(last) = parties.last_mut() {
                last.voice = joint.first().filter(|_| joint.len() > 1).cloned();
                last.members = joint;
            }
            let mut actors: Vec<Actor> = actors
                .into_iter()
                .zip(&names.actors)
                .map(|(actor, name)| Actor {
                    name: name.clone(),
                    ..actor
                })
                .collect();
            // The last actor is a pool of some others.
            if let Some(last) = actors
                .last_mut()
                .filter(|last| last.kind == ActorKind::Outsider)
            {
                last.pool = names
                    .parties
                    .iter()
                    .take(1)
                    .chain(names.actors.iter().take(2))
                    .cloned()
                    .collect();
            }
            let groups = vec![Group {
                name: "all-parties".to_owned(),
                title,
                members,
            }];
            People {
                parties,
                groups,
                actors,
                answers,
                lists,
                roles: vec![role],
            }
        },
    )
}

fn aliases() -> impl Strategy<Value = (Vec<String>, Vec<ExternalId>)> {
    let id = (
        select(vec!["ucdp-actor", "acled-actor", "my set"]),
        select(vec!["118", "6599.0", "Military Forces", "alpha"]),
    )
        .prop_map(|(scheme, value)| ExternalId {
            scheme: scheme.to_owned(),
            value: value.to_owned(),
        });
    (vec(string(), 0..3), vec(id, 0..2))
}

fn party() -> impl Strategy<Value = Party> {
    let joins = prop_oneof![
        3 => Just(Joins::AtEntry),
        1 => option::of(times::entry()).prop_map(|until| Joins::ByAccession { until }),
    ];
    (text(), joins, aliases()).prop_map(|(title, joins, (aliases, ids))| Party {
        name: String::new(),
        title,
        joins,
        members: vec![],
        voice: None,
        aliases,
        ids,
    })
}

fn actor() -> impl Strategy<Value = Actor> {
    use ActorKind::{Element, Endorser, Holder, Outsider, People, Supporter};
    let kind = select(vec![Element, Outsider, Supporter, Endorser, Holder, People]);
    (text(), kind, aliases()).prop_map(|(title, kind, (aliases, ids))| Actor {
        name: String::new(),
        title,
        kind,
        pool: vec![],
        aliases,
        ids,
    })
}

fn dates() -> impl Strategy<Value = (Option<Day>, Option<Day>)> {
    (option::of(times::day()), option::of(1i32..500)).prop_map(|(from, length)| {
        let until = length.map(|length| from.unwrap_or(Day(14_000)).plus(length));
        (from, until)
    })
}

fn answers(names: &Names) -> impl Strategy<Value = Vec<Answer>> + use<> {
    use Answerability::{AnswersFor, Ensures, Restrains};
    let one = (
        one_of(&names.parties),
        one_of(&names.actors),
        select(vec![AnswersFor, Restrains, Ensures]),
        dates(),
    )
        .prop_map(|(party, actor, mode, (from, until))| Answer {
            party,
            actor,
            mode,
            from,
            until,
        });
    vec(one, 0..4)
}

fn lists(names: &Names) -> impl Strategy<Value = Vec<List>> + use<> {
    let entry = (one_of(&names.actors), dates()).prop_map(|(actor, (from, until))| Listing {
        actor,
        from,
        until,
    });
    let list = (
        text(),
        prop_oneof![full_text(), Just(Text::default())],
        vec(entry, 0..3),
    )
        .prop_map(|(title, kept_by, entries)| List {
            name: "l0".to_owned(),
            title,
            kept_by,
            entries,
        });
    vec(list, 0..2)
}

fn role(names: &Names) -> impl Strategy<Value = Role> + use<> {
    let rule = select(vec![
        DecisionRule::Any,
        DecisionRule::Consensus,
        DecisionRule::Majority,
        DecisionRule::Chair(String::new()),
    ]);
    (text(), some_of(names.sides(), 1), rule).prop_map(|(title, holders, rule)| {
        use Capability::{
            Accompany, Certify, Decide, Depositary, Extend, Monitor, Receive, Verify, Witness,
        };
        let rule = match rule {
            DecisionRule::Chair(_) => {
                DecisionRule::Chair(holders.first().cloned().unwrap_or_default())
            }
            other => other,
        };
        // All capabilities, since any power may be generated.
        let capabilities = vec![
            Receive, Monitor, Verify, Decide, Certify, Extend, Witness, Depositary, Accompany,
        ];
        Role {
            name: ROLE.to_owned(),
            title,
            holders,
            capabilities,
            rule,
        }
    })
}

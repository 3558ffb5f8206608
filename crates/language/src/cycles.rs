//! Declarations that lead back to themselves through others: things within each other, and phases that wait for
//! each other. What names itself directly is told where it is read.

use std::collections::HashMap;

use mutaraka_vocabulary::agreement::{Moment, Name, Phase};

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::draft::{Definition, Draft};

/// Most names that a message repeats.
const SHOWN: usize = 6;

type Drafts = [(Option<String>, Draft)];

/// Where each name is declared: the place of its file among all, the file, and the place in it.
type Declared<'a> = HashMap<&'a Name, (usize, &'a Option<String>, &'a Definition)>;

/// Every round of zones, of those who are members of each other, and of phases.
pub(crate) fn cycles(drafts: &Drafts) -> Vec<Diagnostic> {
    let all = || drafts.iter().map(|(_, draft)| draft);
    let zones = all().flat_map(|draft| &draft.zones);
    let zones = Graph::new(zones.map(|(zone, _)| (&zone.name, zone.contains.iter().collect())));
    let parties = all().flat_map(|draft| &draft.parties);
    let groups = all().flat_map(|draft| &draft.groups);
    let actors = all().flat_map(|draft| &draft.actors);
    let people = parties
        .map(|party| (&party.name, &party.members))
        .chain(groups.map(|group| (&group.name, &group.members)))
        .chain(actors.map(|actor| (&actor.name, &actor.pool)));
    let people = Graph::new(people.map(|(name, members)| (name, members.iter().collect())));
    let phases: Vec<&Phase> = all().flat_map(|draft| &draft.phases).collect();
    let waiting = waiting(&phases);

    let definitions = drafts.iter().enumerate().flat_map(|(at, (file, draft))| {
        let all = draft.definitions.iter();
        all.map(move |definition| (&definition.name, (at, file, definition)))
    });
    let declared: Declared = definitions.collect();

    let within = |round: Vec<&Name>, what: &str, hint: &str| {
        let message = format!("{} {what}", shown(&round));
        tell(&declared, &round, Code::WithinEachOther, message, hint)
    };
    let mut found = Vec::new();
    for round in zones.rounds().filter(|round| round.len() > 1) {
        let hint = "take one of these `contains` out: of two zones one can lie within the other";
        found.extend(within(round, "are said to lie within each other", hint));
    }
    for round in people.rounds().filter(|round| round.len() > 1) {
        let hint = "take one of them out of the members of the other";
        found.extend(within(round, "are said to be members of each other", hint));
    }
    for round in waiting.rounds() {
        let message = match round.as_slice() {
            [phase] => {
                format!("the phase `{phase}` begins only after it has begun, so it never can")
            }
            _ => format!(
                "the phases {} begin only after each other, so none of them ever can",
                shown(&round)
            ),
        };
        let hint = "let one of them begin at another moment: a date, `entry`, or a step";
        found.extend(tell(&declared, &round, Code::NeverBegins, message, hint));
    }
    found
}

/// The phases that can never begin since they wait for others of them, and for which ones.
fn waiting<'a>(phases: &[&'a Phase]) -> Graph<'a> {
    let mut begun: HashMap<&Name, bool> = HashMap::new();
    let mut waits: HashMap<&Name, Vec<&'a Phase>> = HashMap::new();
    for phase in phases {
        begun.insert(&phase.name, false);
        let mut named = Vec::new();
        awaited(&phase.begins, &mut named);
        for name in named {
            waits.entry(name).or_default().push(phase);
        }
    }
    let mut open = phases.to_vec();
    while let Some(phase) = open.pop() {
        let before = begun.get(&phase.name) == Some(&true);
        if !before && can_come(&phase.begins, &begun) {
            begun.insert(&phase.name, true);
            open.extend(waits.get(&phase.name).into_iter().flatten());
        }
    }
    let never = |name: &Name| begun.get(name) == Some(&false);
    let never_begin = phases.iter().filter(|phase| never(&phase.name));
    Graph::new(never_begin.map(|phase| {
        let mut named = Vec::new();
        awaited(&phase.begins, &mut named);
        named.retain(|name| never(name));
        (&phase.name, named)
    }))
}

/// Whether the moment can come once these phases have begun. Phases that are not declared are told elsewhere.
fn can_come(moment: &Moment, begun: &HashMap<&Name, bool>) -> bool {
    match moment {
        Moment::PhaseBegins(name) => begun.get(name).copied().unwrap_or(true),
        Moment::After { moment, .. } => can_come(moment, begun),
        Moment::LaterOf(moments) => moments.iter().all(|moment| can_come(moment, begun)),
        Moment::EarlierOf(moments) => moments.iter().any(|moment| can_come(moment, begun)),
        Moment::At(_)
        | Moment::Entry
        | Moment::OwnEntry
        | Moment::Step(_)
        | Moment::QuietDays { .. } => true,
    }
}

/// The phases that the moment names.
fn awaited<'a>(moment: &'a Moment, names: &mut Vec<&'a Name>) {
    match moment {
        Moment::PhaseBegins(name) => names.push(name),
        Moment::After { moment, .. } => awaited(moment, names),
        Moment::LaterOf(moments) | Moment::EarlierOf(moments) => {
            moments.iter().for_each(|moment| awaited(moment, names));
        }
        _ => {}
    }
}

/// Names and what each of them leads to.
struct Graph<'a> {
    nodes: Vec<(&'a Name, Vec<usize>)>,
}

impl<'a> Graph<'a> {
    fn new(nodes: impl Iterator<Item = (&'a Name, Vec<&'a Name>)>) -> Graph<'a> {
        let nodes: Vec<(&Name, Vec<&Name>)> = nodes.collect();
        let places = nodes.iter().enumerate().rev();
        let places: HashMap<&Name, usize> = places.map(|(at, (name, _))| (*name, at)).collect();
        let known = |names: Vec<&Name>| {
            let places = names.into_iter().filter_map(|name| places.get(name));
            places.copied().collect()
        };
        Graph {
            nodes: nodes
                .into_iter()
                .map(|(name, next)| (name, known(next)))
                .collect(),
        }
    }

    /// Rounds, each of names that no other round has at both its ends; none where there are none.
    fn rounds(&self) -> impl Iterator<Item = Vec<&'a Name>> {
        const UNSEEN: u8 = 0;
        const OPEN: u8 = 1;
        const DONE: u8 = 2;
        let mut state = vec![UNSEEN; self.nodes.len()];
        let mut told = vec![false; self.nodes.len()];
        let mut rounds = Vec::new();
        // The way to where the search is, and how many of each one's edges were taken. No recursion: a text may
        // have a chain of any length.
        let mut way: Vec<(usize, usize)> = Vec::new();
        for start in 0..self.nodes.len() {
            if state[start] == UNSEEN {
                state[start] = OPEN;
                way.push((start, 0));
            }
            while let Some((at, taken)) = way.last_mut() {
                let at = *at;
                let Some(&next) = self.nodes.get(at).and_then(|(_, next)| next.get(*taken)) else {
                    state[at] = DONE;
                    way.pop();
                    continue;
                };
                *taken += 1;
                if state[next] == UNSEEN {
                    state[next] = OPEN;
                    way.push((next, 0));
                } else if state[next] == OPEN && !told[at] && !told[next] {
                    let from = way.iter().position(|(node, _)| *node == next).unwrap_or(0);
                    let round = || way.iter().skip(from).map(|(node, _)| *node);
                    round().for_each(|node| told[node] = true);
                    rounds.push(
                        round()
                            .filter_map(|node| Some(self.nodes.get(node)?.0))
                            .collect(),
                    );
                }
            }
        }
        rounds.into_iter()
    }
}

fn shown(round: &[&Name]) -> String {
    let names: Vec<String> = round
        .iter()
        .take(SHOWN)
        .map(|name| format!("`{name}`"))
        .collect();
    let more = if round.len() > SHOWN {
        " and others"
    } else {
        ""
    };
    match (names.as_slice(), more) {
        ([first @ .., last], "") if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        (names, more) => format!("{}{more}", names.join(", ")),
    }
}

/// The diagnostic at the last declaration of the round, with the first one beside it.
fn tell(
    declared: &Declared,
    round: &[&Name],
    code: Code,
    message: String,
    hint: &str,
) -> Option<Diagnostic> {
    let places = round.iter().take(SHOWN);
    let mut all: Vec<_> = places
        .filter_map(|name| declared.get(*name).copied())
        .collect();
    all.sort_by_key(|(at, _, definition)| (*at, definition.place.start));
    let (_, file, last) = all.pop()?;
    let mut diagnostic = Diagnostic::new(code, last.place.clone(), message).hint(hint);
    if let Some((_, _, first)) = all.first().filter(|(_, other, _)| *other == file) {
        diagnostic = diagnostic.label(first.place.clone(), "the other one, or one of the others");
    }
    Some(Diagnostic {
        file: file.clone(),
        ..diagnostic
    })
}

//! The agreement as the interpreter looks at it: undertakings with the implied floor, their instances,
//! names as records write them, and who belongs to whom on a day (sentences 2, 4, 5, 11).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use mutaraka_vocabulary::agreement::{
    Answerability, Body, Capability, Duty, Moment, Power, Response, Saving, Test, Undertaking,
};
use mutaraka_vocabulary::vocabulary::implied_floor;
use mutaraka_vocabulary::{Agreement, Calendar, Day, Instant, Name, Number};

/// An undertaking and where it stands.
pub(crate) struct Owed {
    pub(crate) number: Number,
    /// Index of its phase in the agreement.
    pub(crate) phase: Option<usize>,
    pub(crate) what: Undertaking,
    /// Those who owe it, by index.
    pub(crate) by: Vec<usize>,
}

/// `by` owes clause `owed` to `toward`; the last two are indices of parties.
pub(crate) struct Instance {
    pub(crate) owed: usize,
    pub(crate) by: usize,
    pub(crate) toward: usize,
}

/// The agreement, read once.
pub(crate) struct Text<'a> {
    pub(crate) agreement: &'a Agreement,
    pub(crate) calendar: Calendar,
    pub(crate) owed: Vec<Owed>,
    pub(crate) instances: Vec<Instance>,
    pub(crate) savings: Vec<&'a Saving>,
    pub(crate) powers: Vec<&'a Power>,
    pub(crate) responses: Vec<&'a Response>,
    /// Every acts-condition anywhere in the text, each once.
    pub(crate) acts_tests: Vec<&'a Test>,
    labels: BTreeMap<String, Name>,
}

/// Parties that a side belongs to: surely, and perhaps (through a pool).
#[derive(Default)]
pub(crate) struct Belonging {
    pub(crate) surely: BTreeSet<usize>,
    pub(crate) perhaps: BTreeSet<usize>,
}

impl<'a> Text<'a> {
    pub(crate) fn new(agreement: &'a Agreement) -> Text<'a> {
        let mut text = Text {
            agreement,
            calendar: calendar(&agreement.time_zone),
            owed: Vec::new(),
            instances: Vec::new(),
            savings: Vec::new(),
            powers: Vec::new(),
            responses: Vec::new(),
            acts_tests: Vec::new(),
            labels: labels(agreement),
        };
        if let Some(void) = &agreement.term.void {
            collect_acts_tests(void, &mut text.acts_tests);
        }
        for clause in &agreement.clauses {
            match &clause.body {
                Body::Undertaking(what) => {
                    let phase = agreement
                        .phases
                        .iter()
                        .position(|phase| Some(&phase.name) == clause.phase.as_ref());
                    text.owe(&clause.number, phase, what);
                    for condition in &what.conditions {
                        collect_acts_tests(&condition.test, &mut text.acts_tests);
                    }
                    if let Duty::Provide(easing) = &what.duty {
                        for ground in easing.rungs.iter().filter_map(|rung| rung.ground.as_ref()) {
                            collect_acts_tests(ground, &mut text.acts_tests);
                        }
                    }
                }
                Body::Saving(saving) => text.savings.push(saving),
                Body::Power(power) => text.powers.push(power),
                Body::Response(response) => text.responses.push(response),
                Body::Note(_) => {}
            }
        }
        // Sentence 4: a text in which no `always` undertaking is to refrain gets the vocabulary's floor.
        if !text
            .owed
            .iter()
            .any(|owed| owed.what.always && matches!(owed.what.duty, Duty::Refrain(_)))
        {
            let parties: Vec<Name> = agreement
                .parties
                .iter()
                .map(|party| party.name.clone())
                .collect();
            for clause in implied_floor(&parties, agreement.standard) {
                if let Body::Undertaking(what) = &clause.body {
                    text.owe(&clause.number, None, what);
                }
            }
        }
        text
    }

    fn owe(&mut self, number: &str, phase: Option<usize>, what: &Undertaking) {
        let by = self.parties_named(&what.by);
        let index = self.owed.len();
        for &from in &by {
            let toward = if what.toward.is_empty() {
                (0..self.agreement.parties.len()).collect()
            } else {
                self.parties_named(&what.toward)
            };
            for to in toward.into_iter().filter(|&to| to != from) {
                self.instances.push(Instance {
                    owed: index,
                    by: from,
                    toward: to,
                });
            }
        }
        self.owed.push(Owed {
            number: number.to_owned(),
            phase,
            what: what.clone(),
            by,
        });
    }

    pub(crate) fn owed(&self, instance: usize) -> &Owed {
        &self.owed[self.instances[instance].owed]
    }

    pub(crate) fn what(&self, instance: usize) -> &Undertaking {
        &self.owed(instance).what
    }

    pub(crate) fn name(&self, party: usize) -> &str {
        &self.agreement.parties[party].name
    }

    /// The parties that a list of parties and groups names, each once.
    pub(crate) fn parties_named(&self, names: &[Name]) -> Vec<usize> {
        let mut found = Vec::new();
        for name in names {
            let members: Vec<&Name> = self
                .agreement
                .groups
                .iter()
                .find(|group| &group.name == name)
                .map_or_else(|| vec![name], |group| group.members.iter().collect());
            for member in members {
                if let Some(index) = self.party(member)
                    && !found.contains(&index)
                {
                    found.push(index);
                }
            }
        }
        found
    }

    /// The index of the party called `name`.
    pub(crate) fn party(&self, name: &str) -> Option<usize> {
        self.agreement
            .parties
            .iter()
            .position(|party| party.name == name)
    }

    /// The agreement's name for a record's string; the string itself where it matches nobody.
    pub(crate) fn label(&self, label: &str) -> Name {
        self.labels
            .get(label)
            .cloned()
            .unwrap_or_else(|| label.to_owned())
    }

    /// The alternatives that a name stands for: itself, or each actor of the pool.
    pub(crate) fn expand(&self, name: &str) -> Vec<Name> {
        self.expand_within(name, 8)
    }

    fn expand_within(&self, name: &str, depth: u8) -> Vec<Name> {
        match self
            .agreement
            .actors
            .iter()
            .find(|actor| actor.name == name)
        {
            Some(actor) if !actor.pool.is_empty() && depth > 0 => {
                let mut all: Vec<Name> = Vec::new();
                for one in actor
                    .pool
                    .iter()
                    .flat_map(|one| self.expand_within(one, depth - 1))
                {
                    if !all.contains(&one) {
                        all.push(one);
                    }
                }
                all
            }
            _ => vec![name.to_owned()],
        }
    }

    pub(crate) fn is_pool(&self, name: &str) -> bool {
        self.agreement
            .actors
            .iter()
            .any(|actor| actor.name == name && !actor.pool.is_empty())
    }

    fn answers(&self, party: usize, actor: &str, day: Day, modes: &[Answerability]) -> bool {
        self.agreement.answers.iter().any(|answer| {
            answer.party == self.name(party)
                && answer.actor == actor
                && modes.contains(&answer.mode)
                && answer.from.is_none_or(|from| from <= day)
                && answer.until.is_none_or(|until| day < until)
        })
    }

    /// Whether the actor is on a dated list on that day.
    pub(crate) fn is_listed(&self, actor: &str, day: Day) -> bool {
        self.agreement
            .lists
            .iter()
            .flat_map(|list| &list.entries)
            .any(|entry| {
                entry.actor == actor
                    && entry.from.is_none_or(|from| from <= day)
                    && entry.until.is_none_or(|until| day < until)
            })
    }

    /// Sentence 5: the parties that an actor's act is held against on a day.
    pub(crate) fn parties_of(&self, actor: &str, day: Day) -> Vec<usize> {
        if self.is_listed(actor, day) {
            return Vec::new();
        }
        let modes = [Answerability::AnswersFor, Answerability::Ensures];
        (0..self.agreement.parties.len())
            .filter(|&party| {
                self.name(party) == actor
                    || self.has_member(party, actor)
                    || self.answers(party, actor, day, &modes)
            })
            .collect()
    }

    pub(crate) fn has_member(&self, party: usize, actor: &str) -> bool {
        self.agreement.parties[party]
            .members
            .iter()
            .any(|member| member == actor)
    }

    /// Whether `side` is that party's in the wide sense in which acts are directed at it (6): the party,
    /// a member, or one that it answers for, ensures or restrains.
    pub(crate) fn is_side_of(&self, party: usize, side: &str, day: Day) -> bool {
        let modes = [
            Answerability::AnswersFor,
            Answerability::Ensures,
            Answerability::Restrains,
        ];
        self.name(party) == side
            || self.has_member(party, side)
            || self.answers(party, side, day, &modes)
    }

    /// Sentence 6, *toward*: the parties that a side belongs to; pools give perhaps.
    pub(crate) fn belonging(&self, side: &str, day: Day) -> Belonging {
        let mut found = Belonging::default();
        for party in 0..self.agreement.parties.len() {
            if self.is_side_of(party, side, day) {
                found.surely.insert(party);
            } else if self.is_pool(side)
                && self
                    .expand(side)
                    .iter()
                    .any(|one| self.is_side_of(party, one, day))
            {
                found.perhaps.insert(party);
            }
        }
        found
    }

    /// Sentence 11: whether a step taken by `by` on `day` is that party's own.
    pub(crate) fn is_own_step(&self, party: usize, by: &[Name], day: Day) -> bool {
        let whole = &self.agreement.parties[party];
        if whole.members.is_empty() {
            let own = |one: &Name| self.answers(party, one, day, &[Answerability::AnswersFor]);
            return by.contains(&whole.name) || by.iter().any(own);
        }
        match &whole.voice {
            Some(voice) => by.contains(voice),
            None => by.contains(&whole.name) || by.iter().any(|one| whole.members.contains(one)),
        }
    }

    /// Whether the role can do this, by its capabilities or by a power that the text spells out.
    pub(crate) fn can(&self, role: &str, capability: Capability) -> bool {
        self.agreement
            .roles
            .iter()
            .any(|known| known.name == role && known.capabilities.contains(&capability))
            || self.powers.iter().any(|power| match power {
                Power::Decide { role: holder, .. } => {
                    holder == role && capability == Capability::Decide
                }
                Power::Certify { role: holder, .. } => {
                    holder == role && capability == Capability::Certify
                }
                Power::Extend { role: holder, .. } => {
                    holder == role && capability == Capability::Extend
                }
                Power::Other {
                    role: holder,
                    capability: given,
                } => holder == role && capability == *given,
            })
    }

    /// The entry, if the text fixes it as an instant.
    pub(crate) fn fixed_entry(&self) -> Option<Instant> {
        match self.agreement.entry {
            Moment::At(t) => Some(t),
            _ => None,
        }
    }

    /// The clauses whose breaches are causes for suspending this one (3, settled): none means every one.
    pub(crate) fn cause_clauses(&self, what: &Undertaking) -> Vec<Number> {
        let Some(suspension) = &what.suspension else {
            return Vec::new();
        };
        if !suspension.on.is_empty() {
            return suspension.on.clone();
        }
        if !what.in_return_for.is_empty() {
            return what.in_return_for.clone();
        }
        let mut found = Vec::new();
        for condition in &what.conditions {
            kept_clauses(&condition.test, &mut found);
        }
        found
    }
}

fn kept_clauses(test: &Test, found: &mut Vec<Number>) {
    match test {
        Test::Kept { clause, .. } => found.push(clause.clone()),
        Test::All(tests) | Test::Any(tests) => {
            tests.iter().for_each(|test| kept_clauses(test, found))
        }
        Test::Not(test) => kept_clauses(test, found),
        Test::Acts { .. } | Test::Quiet { .. } | Test::Done(_) | Test::During(_) => {}
    }
}

fn collect_acts_tests<'a>(test: &'a Test, found: &mut Vec<&'a Test>) {
    match test {
        Test::Acts { .. } if !found.contains(&test) => found.push(test),
        Test::All(tests) | Test::Any(tests) => tests
            .iter()
            .for_each(|test| collect_acts_tests(test, found)),
        Test::Not(test) => collect_acts_tests(test, found),
        _ => {}
    }
}

fn labels(agreement: &Agreement) -> BTreeMap<String, Name> {
    let mut labels = BTreeMap::new();
    let named = agreement
        .parties
        .iter()
        .map(|party| (&party.name, &party.aliases, &party.ids))
        .chain(
            agreement
                .actors
                .iter()
                .map(|actor| (&actor.name, &actor.aliases, &actor.ids)),
        );
    let named: Vec<_> = named.collect();
    for (name, ..) in &named {
        labels.insert((*name).clone(), (*name).clone());
    }
    for (name, aliases, ids) in named {
        for label in aliases.iter().chain(ids.iter().map(|id| &id.value)) {
            labels.entry(label.clone()).or_insert_with(|| name.clone());
        }
    }
    labels
}

/// Calendars are tables of many years, so each zone's is made once.
pub(crate) fn calendar(zone: &str) -> Calendar {
    static MADE: Mutex<BTreeMap<String, Calendar>> = Mutex::new(BTreeMap::new());
    let mut made = MADE
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    made.entry(zone.to_owned())
        .or_insert_with(|| Calendar::new(zone).unwrap_or_else(|_| Calendar::utc()))
        .clone()
}

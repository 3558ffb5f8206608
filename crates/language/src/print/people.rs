//! Parties, groups, actors, lists and roles as text.

use mutaraka_vocabulary::agreement::{
    Actor, ActorKind, Agreement, Answer, Answerability, DecisionRule, ExternalId, Joins, List,
    Party, Role,
};

use super::{Printer, time, title};
use crate::kind::{SyntaxKind, tokens};
use crate::words::{capability_name, quoted};

impl Printer {
    pub(super) fn people(&mut self, agreement: &Agreement) {
        for party in &agreement.parties {
            self.party(party);
        }
        for group in &agreement.groups {
            self.line(&format!(
                "group {}{} = {}",
                group.name,
                title(&group.title),
                group.members.join(", ")
            ));
        }
        self.gap();
        for actor in &agreement.actors {
            self.actor(actor);
        }
        for answer in &agreement.answers {
            self.line(&self::answer(answer));
        }
        self.gap();
        for list in &agreement.lists {
            self.list(list);
        }
        for role in &agreement.roles {
            self.role(role);
        }
        self.gap();
    }

    fn party(&mut self, party: &Party) {
        self.line(&format!("party {}{}", party.name, title(&party.title)));
        if let Joins::ByAccession { until } = &party.joins {
            let until = until
                .as_ref()
                .map(|until| format!(" until {}", self.clock.moment(until)));
            self.part(&format!("joins by accession{}", until.unwrap_or_default()));
        }
        if !party.members.is_empty() {
            self.part(&format!("jointly {}", party.members.join(", ")));
        }
        if let Some(voice) = &party.voice {
            self.part(&format!("voice {voice}"));
        }
        self.known_as(&party.aliases, &party.ids);
    }

    fn known_as(&mut self, aliases: &[String], ids: &[ExternalId]) {
        if !aliases.is_empty() {
            let aliases: Vec<String> = aliases.iter().map(|alias| quoted(alias)).collect();
            self.part(&format!("alias {}", aliases.join(", ")));
        }
        if !ids.is_empty() {
            let ids: Vec<String> = ids
                .iter()
                .map(|id| format!("{} {}", plain(&id.scheme), plain(&id.value)))
                .collect();
            self.part(&format!("id {}", ids.join(", ")));
        }
    }

    fn actor(&mut self, actor: &Actor) {
        let kind = match actor.kind {
            ActorKind::Element => "element",
            ActorKind::Outsider => "outsider",
            ActorKind::Supporter => "supporter",
            ActorKind::Endorser => "endorser",
            ActorKind::Holder => "holder",
            ActorKind::People => "people",
        };
        self.line(&format!("{kind} {}{}", actor.name, title(&actor.title)));
        if !actor.pool.is_empty() {
            self.part(&format!("one or more of {}", actor.pool.join(", ")));
        }
        self.known_as(&actor.aliases, &actor.ids);
    }

    fn list(&mut self, list: &List) {
        self.line(&format!("list {}{}", list.name, title(&list.title)));
        let keeper = title(&list.kept_by);
        if !keeper.is_empty() {
            self.part(&format!("kept by{keeper}"));
        }
        for entry in &list.entries {
            self.part(&format!(
                "entry {}{}",
                entry.actor,
                dates(entry.from, entry.until)
            ));
        }
    }

    fn role(&mut self, role: &Role) {
        self.line(&format!("role {}{}", role.name, title(&role.title)));
        self.part(&format!("held by {}", role.holders.join(", ")));
        if !role.capabilities.is_empty() {
            let capabilities: Vec<&str> = role
                .capabilities
                .iter()
                .map(|capability| capability_name(*capability))
                .collect();
            self.part(&format!("may {}", capabilities.join(", ")));
        }
        let rule = match &role.rule {
            DecisionRule::Any => "by any holder".to_owned(),
            DecisionRule::Consensus => "by consensus".to_owned(),
            DecisionRule::Majority => "by majority".to_owned(),
            DecisionRule::Chair(chair) => format!("by the chair {chair}"),
        };
        self.part(&rule);
    }
}

fn answer(answer: &Answer) -> String {
    let mode = match answer.mode {
        Answerability::AnswersFor => "answers for",
        Answerability::Restrains => "restrains",
        Answerability::Ensures => "ensures",
    };
    format!(
        "answerability {} {mode} {}{}",
        answer.party,
        answer.actor,
        dates(answer.from, answer.until)
    )
}

fn dates(
    from: Option<mutaraka_vocabulary::Day>,
    until: Option<mutaraka_vocabulary::Day>,
) -> String {
    let word = |word: &str, day: Option<_>| {
        day.map_or_else(String::new, |day| format!(" {word} {}", time::day(day)))
    };
    word("from", from) + &word("until", until)
}

/// A word or number as it is, anything else in quotes.
fn plain(string: &str) -> String {
    match tokens(string).as_slice() {
        [token] if matches!(token.kind, SyntaxKind::Word | SyntaxKind::Number) => string.to_owned(),
        _ => quoted(string),
    }
}

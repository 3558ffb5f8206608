//! Parties, groups, actors, answerability, lists of other bodies, roles.

use mutaraka_vocabulary::agreement::{
    Actor, ActorKind, Answer, Answerability, Capability, DecisionRule, ExternalId, Group, Joins,
    List, Listing, Name, Party, Role, Text,
};
use mutaraka_vocabulary::time::Day;

use super::Parser;
use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::draft::{Kind, Place, Wants};
use crate::kind::SyntaxKind;
use crate::nearest::nearest;
use crate::words;

const PARTY: &[&str] = &[
    "joins",
    "alias",
    "id",
    "jointly",
    "severally",
    "voice",
    "answers",
    "restrains",
    "ensures",
];
const ACTOR: &[&str] = &["alias", "id", "one"];
const ROLE: &[&str] = &["held", "may", "by"];

/// What a party's block has said so far.
#[derive(Default)]
struct Block {
    joins: Option<Joins>,
    members: Vec<Name>,
    voice: Option<(Name, Place)>,
    aliases: Vec<String>,
    ids: Vec<ExternalId>,
    severally: Option<(Vec<(Name, Text)>, Place)>,
    answers: Vec<Answer>,
}

impl Parser<'_> {
    pub(super) fn party(&mut self) -> Option<()> {
        let place = self.place();
        let several = (self.at..self.limit).any(|at| self.text_at(at) == "severally");
        let name = self.define(if several { Kind::Group } else { Kind::Party })?;
        let title = self.text_if_any()?;
        let mut block = Block::default();
        self.parts(PARTY, |p| p.party_part(&name, &mut block));
        if let Some((voice, place)) = block
            .voice
            .as_ref()
            .filter(|(voice, _)| !block.members.contains(voice))
        {
            let message = format!("`{voice}` speaks for `{name}` but is not among its members");
            self.report(
                Diagnostic::new(Code::VoiceOutside, place.clone(), message)
                    .hint("name a member that `jointly` lists"),
            );
        }
        if block.members.contains(&name) {
            let message = format!("`{name}` is said to be one of its own members");
            self.report(
                Diagnostic::new(Code::ContainsItself, place.clone(), message)
                    .hint("name those who make it up, and not itself"),
            );
        }
        if let Some((members, at)) = block.severally.take() {
            return self.severally(name, title, members, block, (place, at));
        }
        self.draft.answers.append(&mut block.answers);
        self.draft.parties.push(Party {
            name,
            title,
            joins: block.joins.unwrap_or(Joins::AtEntry),
            members: block.members,
            voice: block.voice.map(|(voice, _)| voice),
            aliases: block.aliases,
            ids: block.ids,
        });
        Some(())
    }

    fn party_part(&mut self, party: &str, block: &mut Block) -> Option<()> {
        if self.eat_words(&["joins", "at", "entry"]) {
            block.joins = Some(Joins::AtEntry);
        } else if self.eat_word("joins") {
            self.want("by accession")?;
            let until = if self.eat_word("until") {
                Some(self.moment()?)
            } else {
                None
            };
            block.joins = Some(Joins::ByAccession { until });
        } else if self.eat_word("jointly") {
            block.members.extend(self.list(Self::member)?);
        } else if self.word(0) == "severally" {
            let place = self.place();
            self.bump();
            let members = self.list(|p| {
                let name = p.define(Kind::Party)?;
                Some((name, p.text_if_any()?))
            })?;
            block.severally = Some((members, place));
        } else if self.eat_word("voice") {
            let place = self.place();
            block.voice = Some((self.used(Wants::Holder)?, place));
        } else if let Some(mode) = self.answer_mode() {
            let answers = self.answers(party, mode)?;
            block.answers.extend(answers);
        } else if !self.alias_or_id(&mut block.aliases, &mut block.ids)? {
            return self.expected("a part of a party: `alias`, `id`, `joins`, `jointly`, `voice`, `severally`, `answers for`, `restrains` or `ensures`");
        }
        Some(())
    }

    /// A member of a joint party; one with a title is declared here.
    fn member(&mut self) -> Option<Name> {
        if self.nth(1) != SyntaxKind::String && self.nth(1) != SyntaxKind::Slash {
            return self.used(Wants::Holder);
        }
        let name = self.define(Kind::Actor)?;
        let title = self.text_if_any()?;
        let actor = Actor {
            name: name.clone(),
            title,
            kind: ActorKind::Element,
            pool: vec![],
            aliases: vec![],
            ids: vec![],
        };
        self.draft.actors.push(actor);
        Some(name)
    }

    /// Each of those severally bound is a party; the name stands for all of them.
    fn severally(
        &mut self,
        name: Name,
        title: Text,
        members: Vec<(Name, Text)>,
        block: Block,
        (party, at): (Place, Place),
    ) -> Option<()> {
        let carries = !(block.members.is_empty()
            && block.aliases.is_empty()
            && block.ids.is_empty()
            && block.answers.is_empty());
        if carries || block.voice.is_some() {
            self.report(
                Diagnostic::new(Code::SeverallyCarries, party, format!("`{name}` is bound severally, so this cannot be said of it as one"))
                    .label(at, "each of these is a party of its own")
                    .hint("declare each as a `party` with what is said of it, and name them all with `group`"),
            );
        }
        let joins = block.joins.unwrap_or(Joins::AtEntry);
        self.draft.groups.push(Group {
            name,
            title,
            members: members.iter().map(|(name, _)| name.clone()).collect(),
        });
        self.draft
            .parties
            .extend(members.into_iter().map(|(name, title)| Party {
                name,
                title,
                joins: joins.clone(),
                members: vec![],
                voice: None,
                aliases: vec![],
                ids: vec![],
            }));
        Some(())
    }

    fn alias_or_id(
        &mut self,
        aliases: &mut Vec<String>,
        ids: &mut Vec<ExternalId>,
    ) -> Option<bool> {
        if self.eat_word("alias") {
            aliases.extend(self.list(|p| p.string("a string by which records name it"))?);
        } else if self.eat_word("id") {
            ids.extend(self.list(Self::external_id)?);
        } else {
            return Some(false);
        }
        Some(true)
    }

    /// `ucdp-actor 118`
    fn external_id(&mut self) -> Option<ExternalId> {
        let scheme = match self.peek() {
            SyntaxKind::Word => self.bump().to_owned(),
            SyntaxKind::String => self.string("a data set")?,
            _ => return self.expected("a data set, for example `ucdp-actor`"),
        };
        let value = match self.peek() {
            SyntaxKind::Number | SyntaxKind::Word => self.bump().to_owned(),
            _ => self.string("an id")?,
        };
        Some(ExternalId { scheme, value })
    }

    pub(super) fn group(&mut self) -> Option<()> {
        let name = self.define(Kind::Group)?;
        let title = self.text_if_any()?;
        self.want_kind(SyntaxKind::Equals, "`=` and the parties of the group")?;
        let members = self.names(Wants::Party)?;
        self.draft.groups.push(Group {
            name,
            title,
            members,
        });
        Some(())
    }

    pub(super) fn actor(&mut self, word: &str) -> Option<()> {
        let kind = match word {
            "outsider" => ActorKind::Outsider,
            "supporter" => ActorKind::Supporter,
            "endorser" => ActorKind::Endorser,
            "holder" => ActorKind::Holder,
            "people" => ActorKind::People,
            _ => ActorKind::Element,
        };
        let place = self.place();
        let name = self.define(Kind::Actor)?;
        let title = self.text_if_any()?;
        let (mut pool, mut aliases, mut ids) = (vec![], vec![], vec![]);
        self.parts(ACTOR, |p| {
            if p.eat_word("one") {
                p.want("or more of")?;
                pool.extend(p.names(Wants::Side)?);
            } else if !p.alias_or_id(&mut aliases, &mut ids)? {
                return p.expected("a part of an actor: `alias`, `id` or `one or more of`");
            }
            Some(())
        });
        if pool.contains(&name) {
            let message = format!("`{name}` is said to be one of itself");
            self.report(
                Diagnostic::new(Code::ContainsItself, place, message).hint("name other actors"),
            );
        }
        self.draft.actors.push(Actor {
            name,
            title,
            kind,
            pool,
            aliases,
            ids,
        });
        Some(())
    }

    fn answer_mode(&mut self) -> Option<Answerability> {
        let mode = match self.word(0) {
            "answers" if self.word(1) == "for" => {
                self.bump();
                Answerability::AnswersFor
            }
            "restrains" => Answerability::Restrains,
            "ensures" => Answerability::Ensures,
            _ => return None,
        };
        self.bump();
        Some(mode)
    }

    /// `alpha from 2008-06-19 until 2009-01-01, beta`
    fn answers(&mut self, party: &str, mode: Answerability) -> Option<Vec<Answer>> {
        self.list(|p| {
            let actor = p.used(Wants::Side)?;
            let (from, until) = p.dates()?;
            Some(Answer {
                party: party.to_owned(),
                actor,
                mode,
                from,
                until,
            })
        })
    }

    /// `answerability north restrains gamma from 2008-06-19`
    pub(super) fn answerability(&mut self) -> Option<()> {
        let party = self.used(Wants::Party)?;
        let Some(mode) = self.answer_mode() else {
            return self.expected("`answers for`, `restrains` or `ensures`");
        };
        let answers = self.answers(&party, mode)?;
        self.draft.answers.extend(answers);
        Some(())
    }

    /// `from DATE until DATE`, either of which may be missing.
    fn dates(&mut self) -> Option<(Option<Day>, Option<Day>)> {
        let start = self.place().start;
        let from = if self.eat_word("from") {
            Some(self.day()?)
        } else {
            None
        };
        let until = if self.eat_word("until") {
            Some(self.day()?)
        } else {
            None
        };
        if let (Some(from), Some(until)) = (from, until)
            && until <= from
        {
            self.report(
                Diagnostic::new(
                    Code::Backwards,
                    self.since(start),
                    "this time ends before it begins",
                )
                .hint("`until` names the first day no longer inside and must be later than `from`"),
            );
            return None;
        }
        Some((from, until))
    }

    /// A list that another body keeps.
    pub(super) fn outside_list(&mut self) -> Option<()> {
        let name = self.define(Kind::List)?;
        let title = self.text_if_any()?;
        let (mut kept_by, mut entries) = (Text::default(), vec![]);
        self.parts(&["kept", "entry"], |p| {
            if p.eat_word("kept") {
                p.want("by")?;
                kept_by = p.text("the name of the body in quotes")?;
            } else if p.eat_word("entry") {
                entries.extend(p.list(|p| {
                    let actor = p.used(Wants::Side)?;
                    let (from, until) = p.dates()?;
                    Some(Listing { actor, from, until })
                })?);
            } else {
                return p.expected("`kept by` or `entry`");
            }
            Some(())
        });
        self.draft.lists.push(List {
            name,
            title,
            kept_by,
            entries,
        });
        Some(())
    }

    pub(super) fn role(&mut self) -> Option<()> {
        let place = self.place();
        let name = self.define(Kind::Role)?;
        let title = self.text_if_any()?;
        let (mut holders, mut capabilities, mut rule) = (vec![], vec![], None);
        let before = self.errors.len();
        self.parts(ROLE, |p| {
            if p.eat_words(&["held", "by"]) {
                holders.extend(p.names(Wants::Holder)?);
            } else if p.eat_word("may") {
                capabilities.extend(p.list(Self::capability)?);
            } else if p.eat_word("by") {
                rule = Some(p.rule()?);
            } else {
                return p.expected("`held by`, `may` or the rule: `by any holder`, `by consensus`, `by majority`, `by the chair ...`");
            }
            Some(())
        });
        if self.errors.len() == before {
            self.check_role(&name, &holders, rule.as_ref(), &place);
        }
        let rule = rule.unwrap_or(if holders.len() > 1 {
            DecisionRule::Consensus
        } else {
            DecisionRule::Any
        });
        self.draft.roles.push(Role {
            name,
            title,
            holders,
            capabilities,
            rule,
        });
        Some(())
    }

    fn check_role(
        &mut self,
        name: &str,
        holders: &[Name],
        rule: Option<&DecisionRule>,
        place: &Place,
    ) {
        if holders.is_empty() {
            self.report(
                Diagnostic::new(
                    Code::NoHolder,
                    place.clone(),
                    format!("nobody holds the role `{name}`"),
                )
                .hint("add `held by` and the parties or actors that hold it"),
            );
        }
        if holders.len() > 1 && rule.is_none() {
            self.report(
                Diagnostic::new(Code::DefaultRule, place.clone(), format!("how the holders of `{name}` decide is left open: by consensus"))
                    .hint("to state it, add `by consensus`, `by majority`, `by any holder` or `by the chair ...`"),
            );
        }
        if let Some(DecisionRule::Chair(chair)) = rule
            && !holders.contains(chair)
        {
            self.report(
                Diagnostic::new(
                    Code::NoHolder,
                    place.clone(),
                    format!("`{chair}` chairs `{name}` but does not hold it"),
                )
                .hint("name one of the holders as the chair"),
            );
        }
    }

    pub(super) fn capability(&mut self) -> Option<Capability> {
        if self.eat_words(&["keep", "the", "text"]) {
            return Some(Capability::Depositary);
        }
        let written = self.word(0);
        if let Some(capability) = words::capability(written) {
            self.bump();
            self.eat_word("complaints");
            return Some(capability);
        }
        let known = [
            "receive",
            "monitor",
            "verify",
            "decide",
            "certify",
            "extend",
            "witness",
            "accompany",
        ];
        let near = nearest(written, known)
            .map(|near| format!(" (did you mean `{near}`?)"))
            .unwrap_or_default();
        self.expected(&format!(
            "`receive`, `monitor`, `verify`, `decide`, `certify`, `extend`, `witness`, `keep the text` or `accompany`{near}"
        ))
    }

    fn rule(&mut self) -> Option<DecisionRule> {
        if self.eat_words(&["any", "holder"]) {
            Some(DecisionRule::Any)
        } else if self.eat_word("consensus") {
            Some(DecisionRule::Consensus)
        } else if self.eat_word("majority") {
            Some(DecisionRule::Majority)
        } else if self.eat_words(&["the", "chair"]) {
            self.used(Wants::Holder).map(DecisionRule::Chair)
        } else {
            self.expected("`any holder`, `consensus`, `majority` or `the chair ...`")
        }
    }
}

//! The text item by item: what each begins with, and those that are about the whole text.

use jiff::tz::TimeZone;
use mutaraka_vocabulary::agreement::{Moment, Phase};

use super::{Parser, Said};
use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::draft::{Kind, Place, Wants};
use crate::kind::SyntaxKind;
use crate::nearest::nearest;

/// The words that items begin with.
const ITEMS: &[&str] = &[
    "agreement",
    "time",
    "in",
    "standard",
    "source",
    "import",
    "party",
    "group",
    "element",
    "outsider",
    "supporter",
    "endorser",
    "holder",
    "people",
    "answerability",
    "list",
    "role",
    "zone",
    "phase",
    "essential",
    "breakdown",
    "clause",
];

impl Parser<'_> {
    pub(super) fn file(&mut self) {
        self.builder
            .start_node(rowan::SyntaxKind(SyntaxKind::File as u16));
        while self.at < self.meaning.len() {
            self.limit = (self.at + 1..self.meaning.len())
                .find(|&at| self.begins_item(at))
                .unwrap_or(self.meaning.len());
            let kind = match (self.peek(), self.word(0)) {
                (SyntaxKind::Number, _) | (_, "clause") => SyntaxKind::Clause,
                _ => SyntaxKind::Item,
            };
            self.node(kind, |p| {
                let understood = p.begins_item(p.at) && p.item().is_some();
                p.rest_of_item(understood);
            });
        }
        self.build_to(self.tokens.len());
        self.builder.finish_node();
    }

    /// What is left of an item is an error, reported unless the item already was.
    fn rest_of_item(&mut self, understood: bool) {
        if self.peek() == SyntaxKind::End {
            return;
        }
        if understood {
            let _: Option<()> = self.expected("the end of the item");
        } else if self.at == 0 || !self.begins_item(self.at) {
            self.indented_start();
        }
        self.node(SyntaxKind::Error, |p| {
            while p.peek() != SyntaxKind::End {
                p.bump();
            }
        });
    }

    fn indented_start(&mut self) {
        let first = self.meaning.get(self.at).is_some_and(|_| self.at == 0) && !self.begins_item(0);
        if first {
            self.report(
                Diagnostic::new(Code::IndentedStart, self.place(), "the text begins with an indented line")
                    .hint("begin each item at the start of its line; an indented line continues the item above"),
            );
        }
    }

    fn item(&mut self) -> Option<()> {
        let place = self.place();
        if self.peek() == SyntaxKind::Number {
            self.own(place);
            return self.clause();
        }
        for word in ITEMS {
            self.could_be_words(0, &[word]);
        }
        let word = self.word(0);
        if matches!(
            word,
            "agreement" | "time" | "in" | "standard" | "clause" | "essential" | "breakdown"
        ) {
            self.own(place.clone());
        }
        if !ITEMS.contains(&word) {
            return self.unknown_item(place);
        }
        self.bump();
        match word {
            "clause" => self.clause(),
            "agreement" => self.agreement(place),
            "time" => self.time_zone(place),
            "in" => self.in_force(place),
            "standard" => self.standard(place),
            "source" => {
                let text = self.text("a string that says where the text is from")?;
                self.draft.sources.push(text);
                Some(())
            }
            "import" => {
                let place = self.place();
                let path = self.string("the path of a file in quotes")?;
                self.draft.imports.push((path, place));
                Some(())
            }
            "party" => self.party(),
            "group" => self.group(),
            "answerability" => self.answerability(),
            "list" => self.outside_list(),
            "role" => self.role(),
            "zone" => self.zone(),
            "phase" => self.phase(),
            "essential" => {
                let names = self.names(Wants::Party)?;
                self.draft.essential.extend(names);
                Some(())
            }
            "breakdown" => self.breakdown(),
            kind => self.actor(kind),
        }
    }

    fn own(&mut self, place: Place) {
        self.draft.own_items.push(place);
    }

    fn unknown_item(&mut self, place: Place) -> Option<()> {
        if matches!(self.peek(), SyntaxKind::OpenString | SyntaxKind::Stray) {
            return self.expected("an item");
        }
        let written = self.text_at(self.at);
        let hint = nearest(written, ITEMS.iter().copied()).map_or_else(
            || "a line begins with the number of a clause or with a word such as `party`, `zone`, `role`; indent a line that continues the one above".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        self.report(
            Diagnostic::new(
                Code::UnknownItem,
                place,
                format!("no item begins with `{written}`"),
            )
            .hint(hint),
        );
        None
    }

    /// Reports an item that is there already.
    fn once(&mut self, before: Option<Place>, place: &Place, what: &str) -> Option<()> {
        let Some(before) = before else {
            return Some(());
        };
        self.report(
            Diagnostic::new(
                Code::GivenTwice,
                place.clone(),
                format!("{what} is stated twice"),
            )
            .label(before, "stated here first")
            .hint("keep one of the two"),
        );
        None
    }

    fn agreement(&mut self, place: Place) -> Option<()> {
        self.once(
            self.draft
                .agreement
                .as_ref()
                .map(|(_, _, place)| place.clone()),
            &place,
            "the agreement's name",
        )?;
        let name = match self.peek() {
            SyntaxKind::Word => self.bump().to_owned(),
            _ => return self.expected("the agreement's name"),
        };
        let name = unicode_normalization::UnicodeNormalization::nfc(name.as_str()).collect();
        let title = self.text_if_any()?;
        self.draft.agreement = Some((name, title, place));
        Some(())
    }

    fn time_zone(&mut self, start: Place) -> Option<()> {
        self.once(
            self.draft
                .time_zone
                .as_ref()
                .map(|(_, place)| place.clone()),
            &start,
            "the time zone",
        )?;
        self.want("zone")?;
        let place = self.place();
        let name = match self.peek() {
            SyntaxKind::Path | SyntaxKind::Word => self.bump().to_owned(),
            SyntaxKind::String => self.string("a time zone")?,
            _ => return self.expected("a time zone, for example `Africa/Cairo`"),
        };
        if TimeZone::get(&name).is_err() {
            self.report(
                Diagnostic::new(Code::UnknownTimeZone, place.clone(), format!("`{name}` is not a time zone of the IANA database"))
                    .hint("name a city as the database does, for example `Africa/Cairo` or `Asia/Damascus`"),
            );
        }
        self.draft.time_zone = Some((name, place));
        Some(())
    }

    /// `in force 2012-11-21 21:00; until 2013-11-21; until denounced with 14 days notice; void when TEST`
    fn in_force(&mut self, place: Place) -> Option<()> {
        self.once(
            self.draft.entry.as_ref().map(|(_, place)| place.clone()),
            &place,
            "the entry into force",
        )?;
        self.want("force")?;
        self.eat_word("from");
        let start = self.place().start;
        let moment = self.moment()?;
        if waits_for_entry(&moment) {
            let message = "the text enters only after it has entered, so it never can";
            self.report(
                Diagnostic::new(Code::NeverBegins, self.since(start), message)
                    .hint("let it enter at a date, or at the receipt of a step"),
            );
        }
        self.draft.entry = Some((moment, place));
        let mut said = Said::default();
        self.parts(&["until", "void"], |p| {
            let start = p.place().start;
            let part = if p.eat_word("void") {
                p.want("when")?;
                let test = p.test()?;
                p.say_if_idle(&test, &p.since(start));
                p.draft.term.void = Some(test);
                "`void when`"
            } else {
                p.want("until")?;
                if p.eat_word("denounced") {
                    p.want("with")?;
                    p.draft.term.notice = Some(p.length()?);
                    p.want("notice")?;
                    "`until denounced`"
                } else {
                    p.draft.term.until = Some(p.moment()?);
                    "`until`"
                }
            };
            let place = p.since(start);
            p.once(said.before(part, &place), &place, part)
        });
        Some(())
    }

    fn standard(&mut self, start: Place) -> Option<()> {
        self.once(
            self.draft.standard.as_ref().map(|(_, place)| place.clone()),
            &start,
            "the standard of proof",
        )?;
        let place = self.place();
        let standard = self.degree()?;
        self.draft.standard = Some((standard, place));
        Some(())
    }

    /// `phase one "..." begins MOMENT ends MOMENT`
    fn phase(&mut self) -> Option<()> {
        let place = self.place();
        let name = self.define(Kind::Phase)?;
        let title = self.text_if_any()?;
        let (mut begins, mut ends) = (None, None);
        let before = self.errors.len();
        self.parts(&["begins", "ends"], |p| {
            if p.eat_word("begins") {
                p.eat_word("at");
                begins = Some(p.moment()?);
            } else if p.eat_word("ends") {
                p.eat_word("at");
                ends = Some(p.moment()?);
            } else {
                return p.expected("`begins` or `ends`");
            }
            Some(())
        });
        let Some(begins) = begins else {
            if self.errors.len() == before {
                self.report(
                    Diagnostic::new(Code::PhaseWithoutBeginning, place, format!("the phase `{name}` never begins"))
                        .hint("say when: `begins entry`, `begins 72 hours after entry`, `begins receipt of certification by ...`"),
                );
            }
            return Some(());
        };
        self.draft.phases.push(Phase {
            name,
            title,
            begins,
            ends,
        });
        Some(())
    }
}

/// Whether a moment cannot come before the text has entered.
fn waits_for_entry(moment: &Moment) -> bool {
    match moment {
        Moment::Entry | Moment::OwnEntry => true,
        Moment::After { moment, .. } => waits_for_entry(moment),
        Moment::LaterOf(all) => all.iter().any(waits_for_entry),
        Moment::EarlierOf(all) => all.iter().all(waits_for_entry),
        // Quiet days, and phases, may be of what does not wait; the phases' own rounds are looked at apart.
        Moment::At(_) | Moment::PhaseBegins(_) | Moment::Step(_) | Moment::QuietDays { .. } => {
            false
        }
    }
}

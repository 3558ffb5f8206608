//! Powers of roles.

use mutaraka_vocabulary::agreement::{Body, Capability, Power, Ruling};

use super::{Parser, Said};
use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::draft::{Need, Wants};
use crate::kind::SyntaxKind;

impl Parser<'_> {
    /// Whether the clause is about a role's power, and which.
    pub(super) fn is_power(&self) -> Option<Capability> {
        match self.word(1) {
            "decides" | "decide" => Some(Capability::Decide),
            "certifies" | "certify" => Some(Capability::Certify),
            "extends" | "extend" => Some(Capability::Extend),
            // Any capability may be spelt out after `may`; its own word is read later.
            "may" if self.word(2) != "respond" => Some(Capability::Receive),
            _ => None,
        }
    }

    pub(super) fn power(&mut self, number: &str, kind: Capability) -> Option<Body> {
        let place = self.place();
        let role = self.used(Wants::Role)?;
        let power = if self.eat_word("may") {
            let capability = self.capability()?;
            Power::Other { role, capability }
        } else {
            self.bump();
            match kind {
                Capability::Decide => self.decide(role)?,
                Capability::Certify => Power::Certify {
                    role,
                    about: self.names(Wants::ClauseOrPhase)?,
                },
                _ => self.extend(role)?,
            }
        };
        let (role, capability) = match &power {
            Power::Decide { role, .. } => (role, Capability::Decide),
            Power::Certify { role, .. } => (role, Capability::Certify),
            Power::Extend { role, .. } => (role, Capability::Extend),
            Power::Other { role, capability } => (role, *capability),
        };
        if let Power::Decide { clauses, .. } = &power {
            let decides = (number.to_owned(), clauses.clone(), place.clone());
            self.draft.decides.push(decides);
        }
        self.draft.needs.push(Need {
            role: role.clone(),
            capability,
            place,
        });
        Some(Body::Power(power))
    }

    /// `complaints about 1a made within 24 hours; decided within 72 hours; silence means undetermined`
    fn decide(&mut self, role: String) -> Option<Power> {
        let start = self.place();
        self.want("complaints")?;
        let (mut clauses, mut complaint_within, mut within, mut silence) =
            (vec![], None, None, None);
        let before = self.errors.len();
        let mut said = Said::default();
        self.parts(&["about", "made", "decided", "silence"], |p| {
            let start = p.place().start;
            if p.eat_word("about") {
                clauses.extend(p.names(Wants::Clause)?);
            } else if p.eat_words(&["made", "within"]) {
                complaint_within = Some(p.length()?);
                p.said_once(&mut said, "made within", p.since(start));
            } else if p.eat_word("within") || p.eat_words(&["decided", "within"]) {
                within = Some(p.length()?);
                p.said_once(&mut said, "decided within", p.since(start));
            } else if p.eat_word("silence") {
                if !p.eat(SyntaxKind::Colon) {
                    p.want("means")?;
                }
                silence = Some(p.ruling()?);
                p.said_once(&mut said, "silence", p.since(start));
            } else {
                return p.expected("`about`, `made within`, `decided within` or `silence means`");
            }
            Some(())
        });
        if silence.is_none() && self.errors.len() == before {
            self.report(
                Diagnostic::new(Code::DefaultSilence, start, "what silence at the deadline means is left open: undetermined")
                    .hint("to state it, add `silence means undetermined`, `silence means breach` or `silence means no breach`"),
            );
        }
        Some(Power::Decide {
            role,
            clauses,
            complaint_within,
            within,
            silence: silence.unwrap_or(Ruling::Undetermined),
        })
    }

    fn ruling(&mut self) -> Option<Ruling> {
        if self.eat_words(&["no", "breach"]) {
            Some(Ruling::NoBreach)
        } else if self.eat_word("breach") {
            Some(Ruling::Breach)
        } else if self.eat_word("undetermined") {
            Some(Ruling::Undetermined)
        } else {
            self.expected("`breach`, `no breach` or `undetermined`")
        }
    }

    /// `the term by 30 days at most 2 times`
    fn extend(&mut self, role: String) -> Option<Power> {
        let place = self.place();
        self.want("the term by")?;
        let by = self.length()?;
        self.eat(SyntaxKind::Comma);
        let times = if self.eat_words(&["at", "most"]) {
            let times = self.count("a number of times")?;
            if !self.eat_any(&["times", "time"]) {
                return self.expected("`times`");
            }
            Some(times)
        } else {
            None
        };
        self.draft.extensions.push(place);
        Some(Power::Extend { role, by, times })
    }
}

//! Permitted responses.

use mutaraka_vocabulary::agreement::{Name, Response, ResponseKind, Scope};
use mutaraka_vocabulary::vocabulary::{PROTECTED, acts};

use super::{Parser, Said};
use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::draft::{Place, Wants};

const STARTS: &[&str] = &[
    "at", "within", "after", "reported", "reviewed", "except", "in", "directed", "between",
];

impl Parser<'_> {
    /// `in defence to 1a with violence in strip; at most 1 in 1 days; reported within 24 hours`, after
    /// `may respond`.
    pub(super) fn response(&mut self, by: Vec<Name>, verb: Place) -> Option<Response> {
        let kind = self.response_kind(verb)?;
        let to = if self.eat_word("to") {
            self.names(Wants::Undertaking)?
        } else {
            vec![]
        };
        self.want("with")?;
        let start = self.place().start;
        let scope = self.scope()?;
        let mut response = Response {
            by,
            to,
            kind,
            scope,
            at_most: None,
            within: None,
            notice: None,
            report_within: None,
            review_by: None,
        };
        let place = self.since(start);
        let mut said = Said::default();
        self.parts(STARTS, |p| p.response_part(&mut response, &mut said));
        self.check_response(kind, &response.scope, place);
        Some(response)
    }

    fn response_kind(&mut self, verb: Place) -> Option<ResponseKind> {
        if self.eat_words(&["in", "defence"]) {
            return Some(ResponseKind::Defence);
        }
        if self.eat_words(&["by", "measure"]) {
            return Some(ResponseKind::Measure);
        }
        let place = if self.place().is_empty() {
            verb
        } else {
            self.place()
        };
        self.report(
            Diagnostic::new(Code::ResponseKind, place, "a response is either defence against a present attack or a measure without force")
                .hint("write `may respond in defence ...` or `may respond by measure ...`; other responses cannot be permitted"),
        );
        None
    }

    fn response_part(&mut self, response: &mut Response, said: &mut Said) -> Option<()> {
        let start = self.place().start;
        let part = if self.eat_words(&["at", "most"]) {
            let number = self.count("a number of responses")?;
            let limit = self.window(number)?;
            if limit.from_the_act {
                self.idle_from_the_act(self.since(start));
            }
            response.at_most = Some(limit);
            "at most"
        } else if self.eat_word("within") {
            response.within = Some(self.length()?);
            "within"
        } else if self.eat_words(&["after", "notice", "of"]) {
            response.notice = Some(self.length()?);
            "after notice of"
        } else if self.eat_words(&["reported", "within"]) {
            response.report_within = Some(self.length()?);
            "reported within"
        } else if self.eat_words(&["reviewed", "by"]) {
            response.review_by = Some(self.used(Wants::Role)?);
            "reviewed by"
        } else if self.scope_part(&mut response.scope)? {
            return Some(());
        } else {
            return self.expected("a limit of the response: `at most`, `within`, `after notice of`, `reported within`, `reviewed by`");
        };
        self.said_once(said, part, self.since(start));
        Some(())
    }

    fn check_response(&mut self, kind: ResponseKind, scope: &Scope, place: Place) {
        let tree = acts();
        let forcible = |name: &String| tree.id(name).is_some_and(|id| tree.is_forcible(id));
        if let Some(act) = scope
            .acts
            .iter()
            .find(|act| forcible(act))
            .filter(|_| kind == ResponseKind::Measure)
        {
            self.report(
                Diagnostic::new(
                    Code::ForcibleMeasure,
                    place.clone(),
                    format!("a measure is without force, but `{act}` is forcible"),
                )
                .hint("name acts that use no force, for example `restriction`"),
            );
        }
        let protected = |class| PROTECTED.contains(class);
        if let Some(class) = scope
            .directed_at
            .iter()
            .filter_map(|target| target.class.as_ref())
            .find(|class| protected(class))
        {
            let class = crate::words::class_name(*class);
            self.report(
                Diagnostic::new(
                    Code::ProtectedTarget,
                    place,
                    format!("no response may be directed at `{class}`: they are protected always"),
                )
                .hint("direct it at `forces`, or take the class out"),
            );
        }
    }
}

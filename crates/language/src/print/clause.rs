//! Clauses as text.

use mutaraka_vocabulary::agreement::{
    Amount, Body, Bound, Clause, Counting, Diligence, Duty, Easing, Per, Power, Response,
    ResponseKind, Saving, Sense, Suspension, SuspensionBy, Undertaking,
};

use super::scope::{scope, test, window};
use super::time::{length, step, step_kind};
use super::{Printer, basis, degree, title};
use crate::kind::{SyntaxKind, tokens};
use crate::words::{capability_name, ruling_name};

impl Printer {
    pub(super) fn clause(&mut self, clause: &Clause) {
        let number = &clause.number;
        let numeric =
            matches!(tokens(number).as_slice(), [token] if token.kind == SyntaxKind::Number);
        let mut head = if numeric {
            number.clone()
        } else {
            format!("clause {number}")
        };
        head += &title(&clause.wording);
        if let Some(phase) = &clause.phase {
            head += &format!(" in phase {phase}:");
        }
        if head.chars().count() > 40 {
            self.line(&head);
            head = "   ".to_owned();
        }
        match &clause.body {
            Body::Undertaking(undertaking) => self.undertaking(&head, undertaking),
            Body::Saving(saving) => self.saving(&head, saving),
            Body::Power(power) => self.line(&format!("{head} {}", self::power(power))),
            Body::Response(response) => self.response(&head, response),
            Body::Note(text) => self.line(&format!("{head} note{}", title(text))),
        }
    }

    fn undertaking(&mut self, head: &str, owed: &Undertaking) {
        let verb = |one: &str, many: &str| {
            if owed.by.len() == 1 {
                one.to_owned()
            } else {
                many.to_owned()
            }
        };
        let (duty, mut parts) = match &owed.duty {
            Duty::Refrain(acts) => (
                format!("{} from {}", verb("refrains", "refrain"), scope(acts)),
                vec![],
            ),
            Duty::Restrain {
                actors,
                scope: acts,
                tests,
            } => {
                let tests: Vec<String> = tests.iter().map(diligence).collect();
                let tested = if tests.is_empty() {
                    vec![]
                } else {
                    vec![format!("tested by {}", tests.join(" and "))]
                };
                (
                    format!(
                        "{} {} from {}",
                        verb("restrains", "restrain"),
                        actors.join(", "),
                        scope(acts)
                    ),
                    tested,
                )
            }
            Duty::Do {
                step: taken,
                by,
                every,
            } => {
                let every =
                    every.map_or_else(String::new, |every| format!(", every {}", length(every)));
                let by = self.clock.moment(by);
                (
                    format!(
                        "{} the step {} no later than {by}{every}",
                        verb("takes", "take"),
                        step(taken)
                    ),
                    vec![],
                )
            }
            Duty::Provide(easing) => {
                let (amount, rungs) = self.easing(easing);
                (format!("{} {amount}", verb("provides", "provide")), rungs)
            }
        };
        self.line(&format!("{head} {} {duty}", owed.by.join(", ")));
        if !owed.toward.is_empty() {
            parts.push(format!("toward {}", owed.toward.join(", ")));
        }
        parts.extend(
            owed.from
                .iter()
                .map(|from| format!("from {}", self.clock.moment(from))),
        );
        parts.extend(
            owed.until
                .iter()
                .map(|until| format!("until {}", self.clock.moment(until))),
        );
        parts.extend(owed.conditions.iter().map(|condition| {
            let sense = match condition.sense {
                Sense::While => "while",
                Sense::Unless => "unless",
            };
            format!("{sense} {}", test(&condition.test))
        }));
        if !owed.in_return_for.is_empty() {
            parts.push(format!("in return for {}", owed.in_return_for.join(", ")));
        }
        parts.push(format!(
            "standard {}; basis {}",
            degree(owed.proof.standard),
            basis(owed.proof.basis)
        ));
        parts.extend(
            owed.remedy
                .map(|within| format!("remedy within {}", length(within))),
        );
        if owed.counting == Counting::PerAct {
            parts.push("counted per act".to_owned());
        }
        parts.extend(owed.suspension.iter().map(suspension));
        if owed.always {
            parts.push("always".to_owned());
        }
        if owed.survives {
            parts.push("survives the end".to_owned());
        }
        for part in parts {
            self.part(&part);
        }
    }

    fn easing(&self, easing: &Easing) -> (String, Vec<String>) {
        let bound = match easing.bound {
            Bound::AtLeast => "at least",
            Bound::AtMost => "at most",
        };
        let first = easing.rungs.first().map_or(Amount(0), |rung| rung.amount);
        let per = match &easing.per {
            Per::Day => "per day".to_owned(),
            Per::Total { by } => format!("in all no later than {}", self.clock.moment(by)),
        };
        let mut text = format!("{} {bound} {first} {per}", easing.quantity);
        if !easing.place.is_empty() {
            text += &format!(" in {}", easing.place.join(", "));
        }
        let word = match easing.bound {
            Bound::AtLeast => "rising",
            Bound::AtMost => "falling",
        };
        let rung = |rung: &mutaraka_vocabulary::agreement::Rung| {
            let ground = rung.ground.as_ref().map(test).unwrap_or_default();
            format!("{word} to {} once {ground}", rung.amount)
        };
        (text, easing.rungs.iter().skip(1).map(rung).collect())
    }

    fn saving(&mut self, head: &str, saving: &Saving) {
        self.line(&format!("{head} saving: {}", scope(&saving.scope)));
        if !saving.by.is_empty() {
            self.part(&format!("by {}", saving.by.join(", ")));
        }
        if !saving.clauses.is_empty() {
            self.part(&format!("for clauses {}", saving.clauses.join(", ")));
        }
    }

    fn response(&mut self, head: &str, response: &Response) {
        let kind = match response.kind {
            ResponseKind::Defence => "in defence",
            ResponseKind::Measure => "by measure",
        };
        let to = if response.to.is_empty() {
            String::new()
        } else {
            format!(" to {}", response.to.join(", "))
        };
        self.line(&format!(
            "{head} {} may respond {kind}{to} with {}",
            response.by.join(", "),
            scope(&response.scope)
        ));
        let at_most = response
            .at_most
            .iter()
            .map(|limit| format!("at most {} {}", limit.more_than, window(limit)));
        let parts: Vec<String> = at_most
            .chain(
                response
                    .within
                    .map(|within| format!("within {}", length(within))),
            )
            .chain(
                response
                    .notice
                    .map(|notice| format!("after notice of {}", length(notice))),
            )
            .chain(
                response
                    .report_within
                    .map(|within| format!("reported within {}", length(within))),
            )
            .chain(
                response
                    .review_by
                    .as_ref()
                    .map(|role| format!("reviewed by {role}")),
            )
            .collect();
        for part in parts {
            self.part(&part);
        }
    }
}

fn diligence(test: &Diligence) -> String {
    match test {
        Diligence::AtMost { acts, days } => format!("at most {acts} acts in {days} days"),
        Diligence::StepWithin { step, within } => {
            format!("{} within {}", step_kind(step), length(*within))
        }
    }
}

fn suspension(suspension: &Suspension) -> String {
    let by = match &suspension.by {
        SuspensionBy::Automatic => "is suspended automatically".to_owned(),
        SuspensionBy::Notice { period: None } => "may be suspended by notice".to_owned(),
        SuspensionBy::Notice {
            period: Some(period),
        } => format!("may be suspended by notice of {}", length(*period)),
    };
    let on = if suspension.on.is_empty() {
        String::new()
    } else {
        format!(" on {}", suspension.on.join(", "))
    };
    let cap = suspension
        .cap_days
        .map_or_else(String::new, |days| format!(", at most {days} days"));
    format!(
        "{by}{on} for {} days per standing breach{cap}",
        suspension.days_per_cause
    )
}

fn power(power: &Power) -> String {
    match power {
        Power::Decide {
            role,
            clauses,
            complaint_within,
            within,
            silence,
        } => {
            let mut text = format!("{role} decides complaints");
            if !clauses.is_empty() {
                text += &format!(" about {}", clauses.join(", "));
            }
            if let Some(made) = complaint_within {
                text += &format!("; made within {}", length(*made));
            }
            if let Some(decided) = within {
                text += &format!("; decided within {}", length(*decided));
            }
            format!("{text}; silence means {}", ruling_name(*silence))
        }
        Power::Certify { role, about } => format!("{role} certifies {}", about.join(", ")),
        Power::Extend { role, by, times } => {
            let times = times.map_or_else(String::new, |times| format!(", at most {times} times"));
            format!("{role} extends the term by {}{times}", length(*by))
        }
        Power::Other { role, capability } => format!("{role} may {}", capability_name(*capability)),
    }
}

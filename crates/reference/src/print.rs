//! Cases and outlines as readable text, for reports of failing tests.

use std::fmt::Write;

use mutaraka_vocabulary::agreement::{Body, Duty, Moment, Sense};
use mutaraka_vocabulary::record::{Matter, Record, Subject, Who};
use mutaraka_vocabulary::time::Span;
use mutaraka_vocabulary::{Agreement, Calendar, Instant};

use crate::text::calendar;
use crate::{Options, Outline};

/// The case, an item a line. What an item has as the plainest is left out.
#[must_use]
pub fn show(agreement: &Agreement, records: &[Record<'static>], options: &Options) -> String {
    let calendar = calendar(&agreement.time_zone);
    let mut out = String::new();
    let _ = writeln!(
        out,
        "zone {}, enters {}",
        agreement.time_zone,
        moment(&calendar, &agreement.entry)
    );
    let _ = writeln!(
        out,
        "term {:?}, essential {:?}",
        agreement.term, agreement.essential
    );
    for party in &agreement.parties {
        let _ = writeln!(
            out,
            "party {} joins {:?} members {:?} voice {:?}",
            party.name, party.joins, party.members, party.voice
        );
    }
    for answer in &agreement.answers {
        let _ = writeln!(
            out,
            "{} {:?} {} {:?}..{:?}",
            answer.party, answer.mode, answer.actor, answer.from, answer.until
        );
    }
    for listing in agreement.lists.iter().flat_map(|list| &list.entries) {
        let _ = writeln!(
            out,
            "listed {} {:?}..{:?}",
            listing.actor, listing.from, listing.until
        );
    }
    for role in &agreement.roles {
        let _ = writeln!(
            out,
            "role {} of {:?} by {:?}",
            role.name, role.holders, role.rule
        );
    }
    for phase in &agreement.phases {
        let ends = phase.ends.as_ref().map(|ends| moment(&calendar, ends));
        let _ = writeln!(
            out,
            "phase {} begins {} ends {ends:?}",
            phase.name,
            moment(&calendar, &phase.begins)
        );
    }
    for clause in &agreement.clauses {
        let phase = clause
            .phase
            .as_ref()
            .map_or(String::new(), |phase| format!(" in {phase}"));
        let _ = writeln!(out, "{}{phase}: {}", clause.number, body(&clause.body));
    }
    for record in records {
        let _ = writeln!(out, "{}", line(&calendar, record));
    }
    let at = |t: Option<Instant>| t.map_or_else(|| "-".to_owned(), |t| calendar.text(t));
    let _ = writeln!(
        out,
        "as known at {}, until {}",
        at(options.as_known_at),
        at(options.until)
    );
    out
}

fn moment(calendar: &Calendar, moment: &Moment) -> String {
    match moment {
        Moment::At(t) => calendar.text(*t),
        other => format!("{other:?}"),
    }
}

fn body(body: &Body) -> String {
    let Body::Undertaking(what) = body else {
        return format!("{body:?}");
    };
    let mut out = format!("by {} ", what.by.join(","));
    if !what.toward.is_empty() {
        let _ = write!(out, "toward {} ", what.toward.join(","));
    }
    let _ = match &what.duty {
        Duty::Refrain(scope) => write!(out, "refrain {scope:?}"),
        Duty::Restrain {
            actors,
            scope,
            tests,
        } => write!(out, "restrain {actors:?} {scope:?} {tests:?}"),
        Duty::Do { step, by, every } => write!(out, "do {step:?} by {by:?} every {every:?}"),
        Duty::Provide(easing) => write!(out, "provide {easing:?}"),
    };
    for condition in &what.conditions {
        let word = if condition.sense == Sense::While {
            "while"
        } else {
            "unless"
        };
        let _ = write!(out, "\n     {word} {:?}", condition.test);
    }
    let _ = write!(
        out,
        "\n     standard {:?} ({:?}), remedy {:?}, {:?}",
        what.proof.standard, what.proof.basis, what.remedy, what.counting
    );
    for (word, moment) in [("from", &what.from), ("until", &what.until)] {
        if let Some(moment) = moment {
            let _ = write!(out, ", {word} {moment:?}");
        }
    }
    if let Some(suspension) = &what.suspension {
        let _ = write!(
            out,
            "\n     {suspension:?} (in return for {:?})",
            what.in_return_for
        );
    }
    if what.always {
        out.push_str(", always");
    }
    out
}

fn span(calendar: &Calendar, span: Span) -> String {
    if span.is_exact() {
        calendar.text(span.start)
    } else {
        format!(
            "{} .. {}",
            calendar.text(span.start),
            calendar.text(span.end)
        )
    }
}

fn line(calendar: &Calendar, record: &Record) -> String {
    let mut out = format!("{}: {}", record.id, span(calendar, record.happened));
    if record.throughout {
        out.push_str(" throughout");
    }
    if let Some(known) = record.known {
        let _ = write!(out, ", known {}", calendar.text(known));
    }
    if let Some(earlier) = &record.supersedes {
        let _ = write!(out, ", corrects {earlier}");
    }
    if !record.source.is_empty() {
        let _ = write!(out, ", says {}", record.source);
    }
    let (sure, place) = (record.confirmation, &record.place);
    let _ = match &record.matter {
        Matter::Act(act) => {
            let by = match &act.by {
                Who::Unknown => "unknown".to_owned(),
                Who::By(by) => by.join("+"),
                Who::OneOf(by) => by.join("|"),
                Who::Between(one, other) => format!("{} vs {}", one.join("+"), other.join("+")),
            };
            let aims: Vec<String> = act
                .directed_at
                .iter()
                .map(|aim| format!("{}:{:?}", aim.side.as_deref().unwrap_or("?"), aim.class))
                .collect();
            let aims = aims.join(if act.one_of_these { "|" } else { "+" });
            let _ = write!(out, "  {} {} by {by} at {aims}", degrees(sure), act.kind);
            if let Some(claimant) = &act.claimed_by {
                let _ = write!(out, " claimed by {claimant}");
            }
            if let Some(trigger) = &act.in_response_to {
                let _ = write!(out, " in response to {trigger}");
            }
            write!(out, " in {place:?}, {:?}", record.deaths())
        }
        Matter::Step(step) => {
            let about: Vec<String> = step
                .about
                .iter()
                .map(|subject| match subject {
                    Subject::Record(id) => id.to_string(),
                    Subject::Clause(number) => format!("clause {number}"),
                    Subject::Phase(name) => format!("phase {name}"),
                    Subject::Breach { clause, by, day } => format!(
                        "breach of {clause} by {by} on {}",
                        Calendar::date_text(*day)
                    ),
                })
                .collect();
            write!(
                out,
                "  step {} {:?} by {} about {}, {:?}",
                step.kind.name(),
                step.ruling,
                step.by.join("+"),
                about.join("; "),
                sure.occurrence
            )
        }
        Matter::Quantity(quantity) => write!(
            out,
            "  {} {} by {:?}: {}..{} obstructed {:?} in {place:?}",
            degrees(sure),
            quantity.kind,
            quantity.by,
            quantity.low.0,
            quantity.high.0,
            quantity.obstructed
        ),
        Matter::Coverage(coverage) => write!(
            out,
            "  covered {:?} lethal only {} in {place:?}",
            coverage.acts, coverage.lethal_only
        ),
    };
    out
}

fn degrees(sure: mutaraka_vocabulary::Confirmation) -> String {
    if sure.occurrence == sure.attribution && sure.attribution == sure.nature {
        format!("{:?}", sure.occurrence)
    } else {
        format!(
            "{:?}/{:?}/{:?}",
            sure.occurrence, sure.attribution, sure.nature
        )
    }
}

/// Where two outlines differ, an item a line; empty when they are equal.
#[must_use]
pub fn differences(agreement: &Agreement, reference: &Outline, other: &Outline) -> String {
    let calendar = calendar(&agreement.time_zone);
    let mut out = String::new();
    let mut compare = |name: String, left: String, right: String| {
        if left != right {
            let _ = writeln!(out, "{name}\n  reference {left}\n  other     {right}");
        }
    };
    let at = |t: Instant| calendar.text(t);
    compare(
        "entry, end, until".into(),
        format!(
            "{:?}",
            (
                reference.entry.map(at),
                reference.end.map(at),
                at(reference.until)
            )
        ),
        format!(
            "{:?}",
            (other.entry.map(at), other.end.map(at), at(other.until))
        ),
    );
    compare(
        "parties".into(),
        format!("{:?}", reference.parties),
        format!("{:?}", other.parties),
    );
    compare(
        "phases".into(),
        format!("{:?}", reference.phases),
        format!("{:?}", other.phases),
    );
    let keys: std::collections::BTreeSet<_> = reference
        .instances
        .keys()
        .chain(other.instances.keys())
        .collect();
    for key in keys {
        let name = |part: &str| format!("{} {}>{} {part}", key.0, key.1, key.2);
        let (Some(left), Some(right)) = (reference.instances.get(key), other.instances.get(key))
        else {
            compare(
                name("present"),
                reference.instances.contains_key(key).to_string(),
                other.instances.contains_key(key).to_string(),
            );
            continue;
        };
        let status = |one: &crate::InstanceOutline| {
            one.status
                .iter()
                .map(|(t, state, kept)| {
                    format!(
                        "{} {state:?}{}",
                        at(*t),
                        if *kept { "" } else { " not kept" }
                    )
                })
                .collect::<Vec<_>>()
                .join(", ")
        };
        compare(name("status"), status(left), status(right));
        let days: std::collections::BTreeSet<_> =
            left.breaches.keys().chain(right.breaches.keys()).collect();
        for day in days {
            let stages = |one: &crate::InstanceOutline| {
                one.breaches.get(day).map_or_else(String::new, |stages| {
                    stages
                        .iter()
                        .map(|(t, stage)| format!("{} {stage:?}", at(*t)))
                        .collect::<Vec<_>>()
                        .join(", ")
                })
            };
            compare(
                name(&format!(
                    "breach {} {:?}",
                    Calendar::date_text(day.0),
                    day.1
                )),
                stages(left),
                stages(right),
            );
        }
        compare(
            name("quiet"),
            format!("{:?}", left.quiet),
            format!("{:?}", right.quiet),
        );
        compare(
            name("easing"),
            format!("{:?}", left.easing),
            format!("{:?}", right.easing),
        );
    }
    compare(
        "breakdowns".into(),
        format!("{:?}", reference.breakdowns),
        format!("{:?}", other.breakdowns),
    );
    compare(
        "firsts".into(),
        format!("{:?}", reference.firsts),
        format!("{:?}", other.firsts),
    );
    compare(
        "outsiders".into(),
        format!("{:?}", reference.outsiders),
        format!("{:?}", other.outsiders),
    );
    out
}

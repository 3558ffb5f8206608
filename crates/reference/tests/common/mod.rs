//! A small language for hand-written cases: two parties `a` and `b` under UTC, the text entering on day 0
//! at midnight; times are written as day and hour.
#![allow(dead_code)]

use std::borrow::Cow;

use mutaraka_reference::{InstanceOutline, Options, Outline, interpret};
use mutaraka_vocabulary::agreement::*;
use mutaraka_vocabulary::finding::{ClauseState, Stage};
use mutaraka_vocabulary::record::*;
use mutaraka_vocabulary::time::{Length, Span};
use mutaraka_vocabulary::{Agreement, Confirmation, Day, Degree, Instant, Record, StepKind};

/// Day 0 is 2031-11-03.
pub const FIRST: i32 = 22_586;

pub fn t(day: i32, hour: i64) -> Instant {
    Instant(i64::from(FIRST + day) * 86_400 + hour * 3600)
}

pub fn day(n: i32) -> Day {
    Day(FIRST + n)
}

pub fn hours(n: u32) -> Option<Length> {
    Some(Length::Seconds(n * 3600))
}

pub fn days(n: u32) -> Option<Length> {
    Some(Length::Days(n))
}

pub fn party(name: &str) -> Party {
    Party {
        name: name.into(),
        title: Text::default(),
        joins: Joins::AtEntry,
        members: Vec::new(),
        voice: None,
        aliases: Vec::new(),
        ids: Vec::new(),
    }
}

pub fn actor(name: &str) -> Actor {
    Actor {
        name: name.into(),
        title: Text::default(),
        kind: ActorKind::Outsider,
        pool: Vec::new(),
        aliases: Vec::new(),
        ids: Vec::new(),
    }
}

pub fn agreement(clauses: Vec<Clause>) -> Agreement {
    Agreement {
        name: "case".into(),
        title: Text::default(),
        time_zone: "UTC".into(),
        entry: Moment::At(t(0, 0)),
        term: Term::default(),
        standard: Degree::Verified,
        sources: Vec::new(),
        parties: vec![party("a"), party("b")],
        groups: Vec::new(),
        actors: vec![actor("o"), actor("s")],
        answers: Vec::new(),
        lists: Vec::new(),
        roles: vec![Role {
            name: "board".into(),
            title: Text::default(),
            holders: vec!["s".into()],
            capabilities: vec![Capability::Receive],
            rule: DecisionRule::Any,
        }],
        zones: Vec::new(),
        phases: Vec::new(),
        clauses,
        essential: Vec::new(),
        breakdowns: Vec::new(),
    }
}

/// A clause with an undertaking of `by` toward every other, standard verified, no window.
pub fn owes(
    number: &str,
    by: &[&str],
    duty: Duty,
    change: impl FnOnce(&mut Undertaking),
) -> Clause {
    let mut what = Undertaking {
        by: by.iter().map(|one| (*one).to_owned()).collect(),
        toward: Vec::new(),
        duty,
        from: None,
        until: None,
        conditions: Vec::new(),
        in_return_for: Vec::new(),
        proof: Proof {
            standard: Degree::Verified,
            basis: Basis::Low,
        },
        remedy: None,
        counting: Counting::PerDay,
        suspension: None,
        always: false,
        survives: false,
    };
    change(&mut what);
    clause(number, Body::Undertaking(Box::new(what)))
}

pub fn clause(number: &str, body: Body) -> Clause {
    Clause {
        number: number.into(),
        wording: Text::default(),
        phase: None,
        body,
    }
}

pub fn violence() -> Duty {
    Duty::Refrain(scope("violence"))
}

pub fn scope(acts: &str) -> Scope {
    Scope {
        acts: vec![acts.into()],
        ..Scope::default()
    }
}

pub fn refrain(number: &str, by: &str, change: impl FnOnce(&mut Undertaking)) -> Clause {
    owes(number, &[by], violence(), change)
}

pub fn while_kept(clause: &str, more_than: u32, days: u32) -> Condition {
    let threshold = Threshold {
        more_than,
        days,
        from_the_act: false,
    };
    Condition {
        sense: Sense::While,
        test: Test::Kept {
            clause: clause.into(),
            threshold,
        },
    }
}

pub fn record(id: &str, happened: Span, matter: Matter<'static>) -> Record<'static> {
    Record {
        id: Cow::Owned(id.into()),
        happened,
        throughout: false,
        vague_date: false,
        known: None,
        supersedes: None,
        place: Place::Unknown,
        confirmation: Confirmation::all(Degree::Verified),
        source: Cow::Borrowed(""),
        release: Release::Public,
        matter,
    }
}

pub fn cow(name: &str) -> Cow<'static, str> {
    Cow::Owned(name.into())
}

pub fn aim(side: &str) -> Aim<'static> {
    Aim {
        side: Some(cow(side)),
        class: None,
    }
}

/// Gunfire by `by` directed at `at`, at an exact time.
pub fn act(id: &str, at: Instant, by: &str, directed_at: &str) -> Record<'static> {
    let act = Act {
        kind: cow("violence.attack.gunfire"),
        by: Who::By(vec![cow(by)]),
        directed_at: vec![aim(directed_at)],
        one_of_these: false,
        harm: Vec::new(),
        claimed_by: None,
        in_response_to: None,
    };
    record(id, Span::at(at), Matter::Act(act))
}

/// Changes what an act record says.
pub fn with(
    mut record: Record<'static>,
    change: impl FnOnce(&mut Act<'static>),
) -> Record<'static> {
    if let Matter::Act(act) = &mut record.matter {
        change(act);
    }
    record
}

pub fn known(mut record: Record<'static>, at: Instant) -> Record<'static> {
    record.known = Some(at);
    record
}

pub fn sure(mut record: Record<'static>, degree: Degree) -> Record<'static> {
    record.confirmation = Confirmation::all(degree);
    record
}

pub fn corrects(mut record: Record<'static>, earlier: &str) -> Record<'static> {
    record.supersedes = Some(cow(earlier));
    record
}

pub fn step(id: &str, at: Instant, kind: StepKind, by: &str, about: &[&str]) -> Record<'static> {
    let about = about.iter().map(|one| subject(one)).collect();
    let step = Step {
        kind,
        by: vec![cow(by)],
        to: Vec::new(),
        about,
        ruling: None,
    };
    record(id, Span::at(at), Matter::Step(step))
}

/// `r…` a record, anything else a clause.
fn subject(name: &str) -> Subject<'static> {
    if name.starts_with('r') {
        Subject::Record(cow(name))
    } else {
        Subject::Clause(cow(name))
    }
}

pub fn decision(
    id: &str,
    at: Instant,
    by: &str,
    about: &[&str],
    ruling: Ruling,
) -> Record<'static> {
    let mut record = step(id, at, StepKind::Decision, by, about);
    if let Matter::Step(step) = &mut record.matter {
        step.ruling = Some(ruling);
    }
    record
}

pub fn covered(id: &str, from: Instant, until: Instant) -> Record<'static> {
    let coverage = Coverage {
        observer: cow("s"),
        acts: Vec::new(),
        lethal_only: false,
    };
    known(
        record(
            id,
            Span {
                start: from,
                end: until,
            },
            Matter::Coverage(coverage),
        ),
        from,
    )
}

pub fn run(agreement: &Agreement, records: &[Record<'static>], until: Instant) -> Outline {
    interpret(
        agreement,
        records,
        &Options {
            as_known_at: None,
            until: Some(until),
        },
    )
}

pub fn instance<'o>(
    outline: &'o Outline,
    clause: &str,
    by: &str,
    toward: &str,
) -> &'o InstanceOutline {
    &outline.instances[&(clause.to_owned(), by.to_owned(), toward.to_owned())]
}

/// The stages of the breach of `clause` by `by` toward `toward` on a day.
pub fn stages(
    outline: &Outline,
    clause: &str,
    by: &str,
    toward: &str,
    on: i32,
) -> Vec<(Instant, Stage)> {
    instance(outline, clause, by, toward)
        .breaches
        .get(&(day(on), None))
        .cloned()
        .unwrap_or_default()
}

/// The states of an instance, without kept.
pub fn states(
    outline: &Outline,
    clause: &str,
    by: &str,
    toward: &str,
) -> Vec<(Instant, ClauseState)> {
    let mut found: Vec<(Instant, ClauseState)> = Vec::new();
    for (at, state, _) in &instance(outline, clause, by, toward).status {
        if found.last().is_none_or(|last| last.1 != *state) {
            found.push((*at, *state));
        }
    }
    found
}

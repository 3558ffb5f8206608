//! Accounts in hindsight: acts and harm by day and side, breakdown under each definition, who was first. They
//! use the latest versions known at the end. Last section of the meaning.

mod breakdown;
mod firsts;

use std::collections::BTreeMap;

use mutaraka_vocabulary::confirmation::Degree;
use mutaraka_vocabulary::record::Range;
use mutaraka_vocabulary::time::Day;

use crate::case::Case;
use crate::entry::{ActShape, By, EntryIx, NONE, Tag, VAGUE_DATE};
use crate::judge::{self, Alternative};
use crate::program::{ActorIx, DutyKind, PartyIx, Program};
use crate::state::NEVER;

/// The most days a record may span and still count on its first day.
const LONGEST: i32 = 7;

/// The accounts of a case at its clock.
pub(crate) struct Account<'a> {
    case: &'a Case,
    pub acts: Vec<ActNow>,
    /// By shape as recorded, as it stands with admissions, and stretch between dates of answerability.
    pub shapes: BTreeMap<(u32, u32, u16), ShapeFacts>,
    pub entry_day: Option<i32>,
}

impl<'a> Account<'a> {
    /// `admitted`: the shapes of acts that somebody has admitted.
    pub fn of(case: &'a Case, admitted: &BTreeMap<EntryIx, u32>) -> Account<'a> {
        let program = &*case.program;
        let mut acts = Vec::new();
        let mut shapes = BTreeMap::new();
        for matter in case.state.matters.iter() {
            let Some(entry) = case
                .entries
                .get(matter.version as usize)
                .filter(|_| matter.version != NONE)
            else {
                continue;
            };
            if entry.tag != Tag::Act || entry.confirmation().occurrence == Degree::Refuted {
                continue;
            }
            let day = case.day(entry.start);
            let last = case.day(entry.span().end.0 - 1);
            let vague = last.0 - day.0 >= LONGEST || entry.flags & VAGUE_DATE != 0;
            let shape = admitted
                .get(&matter.version)
                .copied()
                .unwrap_or(entry.shape);
            acts.push(ActNow {
                entry: matter.version,
                day: day.0,
                vague,
                shape,
            });
            shapes
                .entry((entry.shape, shape, program.epoch(day)))
                .or_insert_with(|| {
                    let acts = &case.intake.tables.acts;
                    shape_facts(program, acts.get(entry.shape), acts.get(shape), day)
                });
        }
        acts.sort_by_key(|act| {
            let entry = &case.entries[act.entry as usize];
            (entry.start, case.id_of(act.entry))
        });
        let entered = case.state.entered;
        let entry_day = (entered < NEVER).then(|| case.day(entered).0);
        Account {
            case,
            acts,
            shapes,
            entry_day,
        }
    }

    /// What the shape of an act is to the accounts.
    pub fn facts(&self, act: &ActNow) -> &ShapeFacts {
        // Every act's shape was put in when the account was made.
        let recorded = self.case.entries[act.entry as usize].shape;
        &self.shapes[&(recorded, act.shape, self.case.program.epoch(Day(act.day)))]
    }

    /// Deaths in an act.
    pub fn deaths(&self, act: &ActNow) -> Range {
        let [low, best, high] = self
            .case
            .intake
            .tables
            .deaths(&self.case.entries[act.entry as usize]);
        Range { low, best, high }
    }

    /// Whether an act began at or after the text's entry.
    pub fn after_entry(&self, act: &ActNow) -> bool {
        self.case.entries[act.entry as usize].start >= self.case.state.entered
    }

    /// Whether prohibitions' scopes fit the act, by the best estimate of its place: surely, whichever way it was
    /// done; or perhaps, in one of the ways in which it may have been done.
    pub fn covered_by_clause(&self, act: &ActNow, surely: bool) -> bool {
        let case = self.case;
        let program = &*case.program;
        let entry = &case.entries[act.entry as usize];
        let mut shape = judge::settled(case.intake.tables.acts.get(act.shape));
        shape.inside |= shape.best;
        let (from, to) = (
            entry.start,
            entry
                .span()
                .end
                .0
                .min(entry.effective().saturating_add(1))
                .max(entry.start + 1),
        );
        let prohibitions = || {
            program
                .duties
                .iter()
                .filter(|duty| matches!(duty.kind, DutyKind::Refrain | DutyKind::Restrain))
        };
        let least = if surely {
            judge::Fit::Yes
        } else {
            judge::Fit::Perhaps
        };
        let covered = |way: &Alternative| {
            prohibitions().any(|duty| {
                let hours = duty.scope.hours;
                let whole = entry.throughout();
                judge::scope_fit(program, &duty.scope, &shape, &way.aims, Day(act.day)) >= least
                    && judge::hours_fit(&program.calendar, hours, from, to, whole) >= least
            })
        };
        let ways = &self.facts(act).ways;
        if surely {
            ways.iter().all(covered)
        } else {
            ways.iter().any(covered)
        }
    }
}

/// The latest version of an act, with what the accounts ask of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ActNow {
    pub entry: EntryIx,
    pub day: i32,
    /// Its span or date is too vague for daily counts.
    pub vague: bool,
    /// What it is, with any admission of it.
    pub shape: u32,
}

/// What a shape of acts is to the accounts.
#[derive(Clone, Debug)]
pub(crate) struct ShapeFacts {
    pub ways: Vec<Alternative>,
    /// All known sides: those and the ones aimed at.
    pub sides: Vec<ActorIx>,
    /// A party, or someone a party answers for, is among them.
    pub concerns_party: bool,
    /// The party that surely did it, or else the parties and outsiders that may have.
    pub doers: Vec<ActorIx>,
}

/// `recorded`: the shape as the record has it; `now`: with any admission of it.
fn shape_facts(program: &Program, recorded: &ActShape, now: &ActShape, day: Day) -> ShapeFacts {
    let settled = judge::settled(now);
    let ways = judge::alternatives(program, &settled, day);
    // A claim makes nobody unknown: both sides of a clash, and those aimed at, stay as they are recorded.
    let mut sides: Vec<ActorIx> = match (&recorded.by, &settled.by) {
        (By::Between(one, other), _) => [one.as_slice(), other].concat(),
        (By::OneOf(actors), By::OneOf(_)) | (By::All(actors), _) => actors.clone(),
        (By::Unknown | By::OneOf(_), _) => Vec::new(),
    };
    if let By::All(actors) = &settled.by {
        sides.extend(actors);
    }
    sides.extend(recorded.aims.iter().filter_map(|aim| aim.side));
    sides.sort_unstable();
    sides.dedup();
    let of_party = |side: ActorIx| {
        judge::members(program, side)
            .iter()
            .any(|&member| !program.parties_of(member, day).is_empty())
    };
    let concerns_party = sides.iter().any(|&side| of_party(side));
    let mut doers: Vec<ActorIx> = ways
        .iter()
        .flat_map(|way| &way.actors)
        .flat_map(|&actor| {
            let parties: Vec<PartyIx> = program.parties_of(actor, day);
            if parties.is_empty() {
                vec![actor]
            } else {
                parties.into_iter().map(ActorIx).collect()
            }
        })
        .collect();
    doers.sort_unstable();
    doers.dedup();
    ShapeFacts {
        ways,
        sides,
        concerns_party,
        doers,
    }
}

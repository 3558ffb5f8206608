//! From records, with the source's own strings, to entries: strings become actors, places become zones,
//! ids become matters.
//!
//! Sentences 1 (effective instants), 5 (actors that match nobody), 6 (places by name, what is covered) and 7 (naming)
//! of the meaning.

mod coverage;
mod locate;
mod matters;
mod steps;
mod table;
mod unusable;

use std::borrow::Cow;

use mutaraka_vocabulary::agreement::Name;
use mutaraka_vocabulary::record::{
    Act, Aim, Coverage, Place, Quantity, Range, Record, Release, Step, Subject, Who,
};
use mutaraka_vocabulary::vocabulary::NodeId;
use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::entry::{
    ActShape, AimShape, By, Entry, EntryIx, Extra, KNOWN_ASSUMED, MatterIx, NOBODY, NONE,
    QuantityShape, StepShape, SubjectShape, Sureness, THROUGHOUT, Tag, UNMATCHED, VAGUE_DATE,
};
use crate::program::{ActorIx, Program};

pub use locate::{ByName, Locate, Located};
pub use unusable::{SpanFault, Unusable};

pub(crate) use matters::{Matters, Supersedes};
pub(crate) use steps::{StepFacts, Steps};
pub(crate) use table::{HarmLine, Table, Tables};

use unusable::{Checked, Content, checked};

/// Turns records into entries.
#[derive(Debug)]
pub struct Intake {
    pub(crate) tables: Tables,
    pub(crate) steps: Steps,
    pub(crate) matters: Matters,
    /// By name, alias and id.
    actors: FxHashMap<String, ActorIx>,
    /// Strings that matched nobody, with every record that names one, in order.
    pub(crate) unmatched: FxHashMap<String, Vec<Missed>>,
    /// How many records became entries.
    entered: EntryIx,
    /// Whether the record at hand names somebody who matches nobody.
    missed: bool,
    /// To whom it is released.
    release: Release,
    /// The shape of coverage of every act everywhere; and of every act with a death. None before the first.
    of_everything: [u32; 2],
}

/// A string that matched nobody, as a record names it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Missed {
    /// The record's entry.
    pub entry: EntryIx,
    /// Deaths by the best estimate, if it is an act.
    pub deaths: u32,
    /// To whom the record is released.
    pub release: Release,
}

/// What a record says, by its number in the table for its kind.
struct Shape {
    tag: Tag,
    number: u32,
    /// Where the rest of it is kept, if there is more; see [`Entry::extra`].
    extra: u32,
}

impl Intake {
    /// For records about the agreement of `program`.
    #[must_use]
    pub fn new(program: &Program) -> Intake {
        Intake {
            tables: Tables::default(),
            steps: Steps::default(),
            matters: Matters::default(),
            actors: actors(program),
            unmatched: FxHashMap::default(),
            entered: 0,
            missed: false,
            release: Release::default(),
            of_everything: [NONE; 2],
        }
    }

    /// Whether a record can be used as far as it alone goes; whether it can beside others is not looked at.
    ///
    /// # Errors
    /// When it cannot be used.
    pub fn check(record: &Record<'_>) -> Result<(), Unusable> {
        checked(record).map(|_| ())
    }

    /// The entry of a record, numbered on from the one before. When the record cannot be used, nothing is kept of it.
    pub(crate) fn entry(
        &mut self,
        program: &Program,
        locate: &mut dyn Locate,
        record: &Record<'_>,
    ) -> Result<Entry, Unusable> {
        // What can fail comes before anything is kept.
        let Checked {
            length,
            effective_after,
            content,
        } = checked(record)?;
        let version = self.matters.version(record)?;
        (self.missed, self.release) = (false, record.release);
        let shape = self.shape(program, locate, record, &content);
        self.entered += 1;
        let effective = record.effective().0;
        let recorded_after = record.recorded().0.saturating_sub(effective);
        self.tables.longest = self.tables.longest.max(length);
        Ok(Entry {
            start: record.happened.start.0,
            effective_after,
            recorded_after: u32::try_from(recorded_after).unwrap_or(u32::MAX),
            length,
            matter: version.matter,
            id: version.id,
            shape: shape.number,
            extra: shape.extra,
            tag: shape.tag,
            depth: version.depth,
            flags: flags(record) | if self.missed { UNMATCHED } else { 0 },
            sure: Sureness::of(record.confirmation),
        })
    }

    /// What an act has that few acts have, if it has any of it.
    fn extra(&mut self, act: &Act<'_>, deaths: Range, responds_to: (MatterIx, u32)) -> u32 {
        if act.harm.is_empty() && responds_to.0 == NONE {
            return NONE;
        }
        let begin = self.tables.harm.len() as u32;
        for line in &act.harm {
            let side = line.side.as_ref().map(|side| self.actor(side, 0));
            self.tables.harm.push(HarmLine {
                side: side.filter(|&side| side != NOBODY),
                class: line.class,
                kind: line.kind,
                count: [line.count.low, line.count.best, line.count.high],
            });
        }
        self.tables.extras.push(Extra {
            deaths: [deaths.low, deaths.best, deaths.high],
            responds_to: responds_to.0,
            responds_to_id: responds_to.1,
            harm: [begin, self.tables.harm.len() as u32],
        });
        self.tables.extras.len() as u32 - 1
    }

    fn shape(
        &mut self,
        program: &Program,
        locate: &mut dyn Locate,
        record: &Record<'_>,
        content: &Content<'_>,
    ) -> Shape {
        let (tag, number, extra) = match *content {
            Content::Act(act, kind) => {
                let responds_to = match &act.in_response_to {
                    Some(trigger) => self.matters.mentioned(trigger),
                    None => (NONE, NONE),
                };
                let located = locate.locate(&record.place);
                let deaths = record.deaths();
                let shape = self.act(act, kind, &record.source, located, deaths.best);
                let number = self.tables.acts.number(shape);
                (Tag::Act, number, self.extra(act, deaths, responds_to))
            }
            Content::Quantity(quantity, kind) => {
                let inside = locate.locate(&record.place).surely;
                let shape = self.quantity(quantity, kind, inside);
                (Tag::Quantity, self.tables.quantities.number(shape), NONE)
            }
            Content::Step(step) => {
                let (number, extra) = self.step(program, step);
                (Tag::Step, number, extra)
            }
            Content::Coverage(coverage) => {
                let number = self.coverage(program, coverage, &record.place);
                (Tag::Coverage, number, NONE)
            }
        };
        Shape { tag, number, extra }
    }

    fn act(
        &mut self,
        act: &Act<'_>,
        kind: NodeId,
        source: &str,
        located: Located,
        deaths: u32,
    ) -> ActShape {
        let by = match &act.by {
            Who::Unknown => By::Unknown,
            Who::By(all) => By::All(self.actor_list(all, deaths)),
            Who::OneOf(all) => By::OneOf(self.actor_list(all, deaths)),
            Who::Between(one, other) => {
                By::Between(self.actor_list(one, deaths), self.actor_list(other, deaths))
            }
        };
        let by = match by {
            By::All(all) | By::OneOf(all) if all.is_empty() => By::Unknown,
            other => other,
        };
        let aims = act.directed_at.iter();
        let mut aims: Vec<AimShape> = aims.map(|aim| self.aim(aim, deaths)).collect();
        aims.sort_unstable();
        aims.dedup();
        let claimant = act.claimed_by.as_ref();
        ActShape {
            kind,
            by,
            aims,
            one_of_these: act.one_of_these,
            claimed_by: claimant.map(|claimant| self.actor(claimant, deaths)),
            inside: located.surely,
            perhaps: located.perhaps | located.surely,
            best: located.best,
            source: self.known_actor(source),
        }
    }

    fn aim(&mut self, aim: &Aim<'_>, deaths: u32) -> AimShape {
        AimShape {
            side: aim.side.as_ref().map(|side| self.actor(side, deaths)),
            class: aim.class,
        }
    }

    fn quantity(&mut self, quantity: &Quantity<'_>, kind: NodeId, inside: u64) -> QuantityShape {
        QuantityShape {
            kind,
            by: quantity.by.as_ref().map(|by| self.actor(by, 0)),
            inside,
            low: quantity.low.min(quantity.high),
            high: quantity.low.max(quantity.high),
            obstructed: quantity.obstructed,
        }
    }

    fn coverage(&mut self, program: &Program, coverage: &Coverage<'_>, place: &Place<'_>) -> u32 {
        // Quiet reports are many and mostly of everything.
        let everything = coverage.acts.is_empty() && matches!(place, Place::Unknown);
        let lethal_only = usize::from(coverage.lethal_only);
        if everything && self.of_everything[lethal_only] != NONE {
            return self.of_everything[lethal_only];
        }
        let shape = coverage::shape(program, coverage, place);
        let number = self.tables.coverages.number(shape);
        if everything {
            self.of_everything[lethal_only] = number;
        }
        number
    }

    fn step(&mut self, program: &Program, step: &Step<'_>) -> (u32, u32) {
        let about = step.about.iter();
        let mut about: SmallVec<[SubjectShape; 1]> = about
            .map(|subject| self.subject(program, subject))
            .collect();
        about.sort_unstable();
        about.dedup();
        let shape = StepShape {
            kind: step.kind.clone(),
            by: self.actor_list(&step.by, 0),
            ruling: step.ruling,
        };
        self.steps.keep(shape, about)
    }

    fn subject(&mut self, program: &Program, subject: &Subject<'_>) -> SubjectShape {
        match subject {
            Subject::Record(id) => {
                let (matter, id) = self.matters.mentioned(id);
                SubjectShape::Matter(matter, id)
            }
            Subject::Clause(number) => SubjectShape::Clause(number.to_string()),
            Subject::Phase(name) => SubjectShape::Phase(name.to_string()),
            Subject::Breach { clause, by, day } => {
                let duties = program.clause_of_number.get(clause.as_ref());
                let duties = duties.into_iter().flatten().map(|&duty| duty as u32);
                SubjectShape::Breach(duties.collect(), self.actor(by, 0), *day)
            }
        }
    }

    /// The actor that a string names, without counting it as unmatched.
    pub(crate) fn known_actor(&self, string: &str) -> Option<ActorIx> {
        self.actors.get(string.trim()).copied()
    }

    fn actor(&mut self, string: &str, deaths: u32) -> ActorIx {
        let trimmed = string.trim();
        if let Some(&known) = self.actors.get(trimmed) {
            return known;
        }
        let (entry, release) = (self.entered, self.release);
        let named = self.unmatched.entry(trimmed.to_owned()).or_default();
        if named.last().is_none_or(|last| last.entry != entry) {
            named.push(Missed {
                entry,
                deaths,
                release,
            });
        }
        self.missed = true;
        NOBODY
    }

    fn actor_list(&mut self, strings: &[Cow<'_, str>], deaths: u32) -> Vec<ActorIx> {
        let strings = strings.iter();
        let mut actors: Vec<ActorIx> = strings.map(|string| self.actor(string, deaths)).collect();
        actors.sort_unstable();
        actors.dedup();
        actors
    }

    /// Makes entries and steps follow matters that turned out to be one.
    pub(crate) fn follow_merged(&mut self, entries: &mut [Entry]) {
        let into = self.matters.take_merged();
        let now = |mut matter: MatterIx| {
            while let Some(&next) = into.get(&matter) {
                matter = next;
            }
            matter
        };
        for entry in entries {
            (entry.matter, entry.depth) = self.matters.matter_of(entry.id);
        }
        for extra in &mut self.tables.extras {
            extra.responds_to = now(extra.responds_to);
        }
        self.steps.follow(now);
    }

    /// The id with a number.
    pub(crate) fn id_name(&self, id: u32) -> &str {
        self.matters.ids.get(id)
    }

    /// The id of the record that a matter began with, for every matter.
    pub(crate) fn roots(&self) -> FxHashMap<MatterIx, u32> {
        self.matters.roots()
    }
}

/// Parties and actors by every string that means them. Names go before aliases and ids; of those the first.
fn actors(program: &Program) -> FxHashMap<String, ActorIx> {
    let agreement = program.agreement();
    let parties = agreement.parties.iter();
    let parties = parties.map(|party| (&party.name, &party.aliases, &party.ids));
    let others = agreement.actors.iter();
    let others = others.map(|actor| (&actor.name, &actor.aliases, &actor.ids));
    let all: Vec<(&Name, _, _)> = parties.chain(others).collect();
    let mut actors = FxHashMap::default();
    for (index, (_, aliases, ids)) in (0..).map(ActorIx).zip(&all) {
        for string in aliases.iter().chain(ids.iter().map(|id| &id.value)) {
            let string = string.trim().to_owned();
            actors.entry(string).or_insert(index);
        }
    }
    for (index, (name, _, _)) in (0..).map(ActorIx).zip(&all) {
        actors.insert((*name).clone(), index);
    }
    actors
}

fn flags(record: &Record<'_>) -> u8 {
    let flag = |on: bool, bit: u8| if on { bit } else { 0 };
    let assumed = record.known.is_none() && !record.happened.is_exact();
    flag(record.throughout, THROUGHOUT)
        | flag(record.vague_date, VAGUE_DATE)
        | flag(assumed, KNOWN_ASSUMED)
}

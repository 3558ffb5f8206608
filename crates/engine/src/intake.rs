//! From records, with the source's own strings, to entries: strings become actors, places become zones,
//! ids become matters.

use std::borrow::Cow;
use std::hash::Hash;
use std::sync::Arc;

use mutaraka_vocabulary::agreement::Name;
use mutaraka_vocabulary::record::{
    Act, Aim, Coverage, Matter, Place, Quantity, Record, Step, Subject, Who,
};
use mutaraka_vocabulary::vocabulary;
use rustc_hash::FxHashMap;

use crate::case::Case;
use crate::entry::{
    ActShape, AimShape, By, CoverageShape, Entry, KNOWN_ASSUMED, MatterIx, NOBODY, NONE,
    QuantityShape, StepShape, SubjectShape, THROUGHOUT, Tag, VAGUE_DATE,
};
use crate::ids::Ids;
use crate::program::{ActorIx, Program};

/// Tells which zones of an agreement a place lies in. The geometry is the caller's.
pub trait Locate {
    /// Sets of zones, as bits in the agreement's order.
    fn locate(&mut self, place: &Place<'_>) -> Located;
}

/// In which zones a place lies, as bits in the agreement's order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Located {
    /// Surely in.
    pub surely: u64,
    /// Surely or perhaps in.
    pub perhaps: u64,
    /// In, by the best estimate of the place: for a point, the point itself.
    pub best: u64,
}

/// Matches named places with zone names and administrative names, ignoring case; everything else is
/// perhaps anywhere. A place named as a wide zone is perhaps in each zone within it.
#[derive(Debug)]
pub struct ByName {
    /// For each name: the zones that its place lies in, and those that lie within it.
    names: FxHashMap<String, (u64, u64)>,
    all: u64,
}

impl ByName {
    /// For the zones of `program`.
    #[must_use]
    pub fn new(program: &Program) -> ByName {
        let mut names: FxHashMap<String, (u64, u64)> = FxHashMap::default();
        for (index, zone) in program.agreement.zones.iter().enumerate() {
            let below = program
                .zone_within
                .iter()
                .enumerate()
                .filter(|(_, within)| *within & (1 << index) != 0);
            let below = below.fold(0, |all, (inner, _)| all | 1 << inner);
            for name in std::iter::once(&zone.name).chain(&zone.admin) {
                let known = names.entry(name.to_lowercase()).or_default();
                *known = (known.0 | program.zone_within[index], known.1 | below);
            }
        }
        ByName {
            names,
            all: program
                .zone_within
                .iter()
                .fold(0, |all, within| all | within),
        }
    }
}

impl Locate for ByName {
    fn locate(&mut self, place: &Place<'_>) -> Located {
        match place {
            Place::Named(names) => {
                let known: Vec<(u64, u64)> = names
                    .iter()
                    .filter_map(|name| self.names.get(&name.to_lowercase()).copied())
                    .collect();
                let surely = known.iter().fold(0, |all, (zones, _)| all | zones);
                // It lies in every place named, so perhaps only where all of them allow it.
                let below = known
                    .iter()
                    .map(|(_, below)| *below)
                    .reduce(|all, below| all & below)
                    .unwrap_or(0);
                Located {
                    surely,
                    perhaps: surely | below,
                    best: surely,
                }
            }
            Place::Point { .. } | Place::Unknown => Located {
                surely: 0,
                perhaps: self.all,
                best: 0,
            },
        }
    }
}

/// Values kept once, by number.
#[derive(Debug)]
pub(crate) struct Table<T> {
    pub values: Vec<Arc<T>>,
    index: FxHashMap<Arc<T>, u32>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Table {
            values: Vec::new(),
            index: FxHashMap::default(),
        }
    }
}

impl<T: Eq + Hash> Table<T> {
    pub fn number(&mut self, value: T) -> u32 {
        if let Some(&known) = self.index.get(&value) {
            return known;
        }
        let number = self.values.len() as u32;
        let value = Arc::new(value);
        self.values.push(Arc::clone(&value));
        self.index.insert(value, number);
        number
    }

    pub fn get(&self, number: u32) -> &T {
        &self.values[number as usize]
    }

    pub fn shared(&self, number: u32) -> Arc<T> {
        Arc::clone(&self.values[number as usize])
    }
}

/// What records share, kept once.
#[derive(Debug, Default)]
pub struct Tables {
    pub(crate) acts: Table<ActShape>,
    pub(crate) steps: Table<StepShape>,
    pub(crate) quantities: Table<QuantityShape>,
    pub(crate) coverages: Table<CoverageShape>,
}

/// Counts for one string that matched nobody.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct UnmatchedCount {
    pub records: u64,
    pub deaths: u64,
}

/// For the id of each correction, that of the record it corrects.
pub(crate) type Supersedes = FxHashMap<u32, u32>;

/// Turns records into entries.
#[derive(Debug)]
pub struct Intake {
    pub(crate) tables: Tables,
    actors: FxHashMap<String, ActorIx>,
    pub(crate) ids: Ids,
    /// For each id seen or named: its matter, or none.
    matters: Vec<MatterIx>,
    /// For each id seen or named: how many corrections deep it is.
    depths: Vec<u8>,
    /// Matters that turned out to be one: from, into.
    pub(crate) merged: Vec<(MatterIx, MatterIx)>,
    matter_count: u32,
    pub(crate) unmatched: FxHashMap<String, UnmatchedCount>,
    unmatched_records: u64,
    /// For each id, whether its record is here: a bit each.
    arrived: Vec<u64>,
    /// For the id of each correction, that of the record it corrects.
    pub(crate) supersedes: Supersedes,
    missed: bool,
    /// The shape of coverage of every act everywhere; and of every act with a death. None before the first.
    of_everything: [u32; 2],
}

/// A record that cannot be used, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// Its act node is not in the vocabulary.
    UnknownAct(String),
    /// Its quantity node is not in the vocabulary.
    UnknownQuantity(String),
    /// Another record has the same id.
    DuplicateId(String),
    /// It supersedes itself, directly or through the corrections named after it.
    SupersedesItself(Vec<String>),
    /// Its span ends before it begins, or lies outside the years the program knows.
    BadSpan(String),
    /// It was recorded after the instant that the case is asked for *as known at*.
    RecordedLater(String),
}

impl std::fmt::Display for Unusable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Unusable::UnknownAct(node) => write!(f, "the vocabulary of acts has no `{node}`"),
            Unusable::UnknownQuantity(node) => {
                write!(f, "the vocabulary of quantities has no `{node}`")
            }
            Unusable::DuplicateId(id) => write!(
                f,
                "another record has the id `{id}`; a correction names what it `supersedes`"
            ),
            Unusable::SupersedesItself(ring) => {
                let id = ring.first().map_or("", String::as_str);
                write!(f, "the record `{id}` supersedes itself")?;
                match ring.get(1..).unwrap_or_default() {
                    [] => Ok(()),
                    [one] => write!(f, ", through `{one}`"),
                    [one, rest @ ..] => {
                        write!(f, ", through `{one}` and {} more", rest.len())
                    }
                }
            }
            Unusable::RecordedLater(id) => {
                write!(
                    f,
                    "the record `{id}` was not known at the instant asked for"
                )
            }
            Unusable::BadSpan(id) => write!(
                f,
                "the record `{id}` ends before it begins, spans more than 136 years, or lies or was known outside the years 1600 to 2500"
            ),
        }
    }
}

impl std::error::Error for Unusable {}

const EARLIEST: i64 = -11_676_096_000;
const LATEST: i64 = 16_725_225_600;

/// The seconds that a record spans, if it can be used whatever other records there are.
fn length(record: &Record<'_>) -> Result<u32, Unusable> {
    let span = record.happened;
    let length = span
        .end
        .0
        .checked_sub(span.start.0)
        .filter(|length| *length >= 1)
        .and_then(|length| u32::try_from(length).ok())
        .filter(|_| span.start.0 >= EARLIEST && span.end.0 <= LATEST)
        .filter(|_| {
            record
                .known
                .is_none_or(|known| (EARLIEST..=LATEST).contains(&known.0))
        });
    let Some(length) = length else {
        return Err(Unusable::BadSpan(record.id.to_string()));
    };
    match &record.matter {
        Matter::Act(act) if vocabulary::acts().id(&act.kind).is_none() => {
            Err(Unusable::UnknownAct(act.kind.to_string()))
        }
        Matter::Quantity(quantity) if vocabulary::quantities().id(&quantity.kind).is_none() => {
            Err(Unusable::UnknownQuantity(quantity.kind.to_string()))
        }
        _ => Ok(length),
    }
}

impl Intake {
    /// For records about the agreement of `program`.
    #[must_use]
    pub fn new(program: &Program) -> Intake {
        let agreement = program.agreement();
        let mut actors = FxHashMap::default();
        let parties = agreement
            .parties
            .iter()
            .map(|party| (&party.name, &party.aliases, &party.ids));
        let others = agreement
            .actors
            .iter()
            .map(|actor| (&actor.name, &actor.aliases, &actor.ids));
        let all: Vec<(&Name, _, _)> = parties.chain(others).collect();
        for (index, (_, aliases, ids)) in all.iter().enumerate() {
            let strings = aliases.iter().chain(ids.iter().map(|id| &id.value));
            for string in strings {
                actors
                    .entry(string.trim().to_owned())
                    .or_insert(ActorIx(index as u16));
            }
        }
        // Names go before aliases.
        for (index, (name, _, _)) in all.iter().enumerate() {
            actors.insert((*name).clone(), ActorIx(index as u16));
        }
        Intake {
            tables: Tables::default(),
            actors,
            ids: Ids::default(),
            matters: Vec::new(),
            depths: Vec::new(),
            merged: Vec::new(),
            matter_count: 0,
            unmatched: FxHashMap::default(),
            unmatched_records: 0,
            arrived: Vec::new(),
            supersedes: Supersedes::default(),
            missed: false,
            of_everything: [NONE; 2],
        }
    }

    /// Whether a record can be used as far as it alone goes; whether it can beside others is not looked at.
    ///
    /// # Errors
    /// When it cannot be used.
    pub fn check(record: &Record<'_>) -> Result<(), Unusable> {
        length(record).map(|_| ())
    }

    /// How many records named an actor that matched nobody.
    #[must_use]
    pub fn unmatched_records(&self) -> u64 {
        self.unmatched_records
    }

    /// The entry of a record.
    ///
    /// # Errors
    /// When the record cannot be used. Nothing is kept of it then.
    pub fn entry(
        &mut self,
        program: &Program,
        locate: &mut dyn Locate,
        record: &Record<'_>,
    ) -> Result<(Entry, u32), Unusable> {
        let span = record.happened;
        // What can fail comes before anything is kept.
        let length = length(record)?;
        let (id, matter, depth) = self.matter(record)?;
        self.missed = false;
        let (mut responds_to, mut responds_to_id) = (NONE, NONE);
        let (tag, shape) = match &record.matter {
            Matter::Act(act) => {
                if let Some(trigger) = &act.in_response_to {
                    (responds_to, responds_to_id) = self.mentioned(trigger);
                }
                let located = locate.locate(&record.place);
                let deaths = record.deaths().best;
                let shape = self.act(act, &record.source, located, deaths);
                (Tag::Act, self.tables.acts.number(shape))
            }
            Matter::Quantity(quantity) => {
                let shape = self.quantity(quantity, locate.locate(&record.place).surely);
                (Tag::Quantity, self.tables.quantities.number(shape))
            }
            Matter::Step(step) => {
                let shape = self.step(program, step);
                (Tag::Step, self.tables.steps.number(shape))
            }
            Matter::Coverage(coverage) => (
                Tag::Coverage,
                self.coverage(program, coverage, &record.place),
            ),
        };
        self.unmatched_records += u64::from(self.missed);
        let effective = record.effective().0;
        let recorded_after =
            u32::try_from(record.recorded().0.saturating_sub(effective)).unwrap_or(u32::MAX);
        let deaths = record.deaths();
        let confirmation = record.confirmation;
        let flag = |on: bool, bit: u8| if on { bit } else { 0 };
        Ok((
            Entry {
                start: span.start.0,
                effective,
                recorded_after,
                length,
                matter,
                id,
                shape,
                deaths: [deaths.low, deaths.best, deaths.high],
                responds_to,
                responds_to_id,
                tag,
                depth,
                flags: flag(record.throughout, THROUGHOUT)
                    | flag(record.vague_date, VAGUE_DATE)
                    | flag(record.known.is_none() && !span.is_exact(), KNOWN_ASSUMED),
                confirmation: [
                    confirmation.occurrence,
                    confirmation.attribution,
                    confirmation.nature,
                ],
            },
            id,
        ))
    }

    /// The actor that a string names, without counting it as unmatched.
    pub(crate) fn known_actor(&self, string: &str) -> Option<ActorIx> {
        self.actors.get(string.trim()).copied()
    }

    /// Makes answers and steps follow matters that turned out to be one.
    pub(crate) fn follow_merged(&mut self, entries: &mut [Entry]) {
        let into: FxHashMap<MatterIx, MatterIx> = self.merged.drain(..).collect();
        let last = |mut matter: MatterIx| {
            while let Some(&next) = into.get(&matter) {
                matter = next;
            }
            matter
        };
        for entry in entries {
            entry.responds_to = last(entry.responds_to);
        }
        let mut steps = Table::default();
        for mut step in std::mem::take(&mut self.tables.steps.values) {
            let moves = |subject: &SubjectShape| matches!(subject, SubjectShape::Matter(matter, _) if into.contains_key(matter));
            if step.about.iter().any(moves) {
                for subject in &mut Arc::make_mut(&mut step).about {
                    if let SubjectShape::Matter(matter, _) = subject {
                        *matter = last(*matter);
                    }
                }
            }
            // Two steps may have become alike; their numbers stay apart.
            steps
                .index
                .entry(Arc::clone(&step))
                .or_insert(steps.values.len() as u32);
            steps.values.push(step);
        }
        self.tables.steps = steps;
    }

    pub(crate) fn id_name(&self, id: u32) -> &str {
        self.ids.get(id)
    }

    fn id(&mut self, name: &str) -> u32 {
        let id = self.ids.number(name);
        if id as usize == self.matters.len() {
            self.matters.push(NONE);
            self.depths.push(0);
            if (id as usize).is_multiple_of(64) {
                self.arrived.push(0);
            }
        }
        id
    }

    fn has_arrived(&self, id: u32) -> bool {
        self.arrived
            .get(id as usize / 64)
            .is_some_and(|bits| bits >> (id % 64) & 1 == 1)
    }

    fn arrives(&mut self, id: u32) {
        if let Some(bits) = self.arrived.get_mut(id as usize / 64) {
            *bits |= 1 << (id % 64);
        }
    }

    /// The matter of an id that another record mentions, whether or not that record is here yet.
    fn mentioned(&mut self, name: &str) -> (MatterIx, u32) {
        let id = self.id(name);
        if self.matters[id as usize] == NONE {
            self.matters[id as usize] = self.matter_count;
            self.matter_count += 1;
        }
        (self.matters[id as usize], id)
    }

    /// The record's id, matter and depth of correction.
    fn matter(&mut self, record: &Record<'_>) -> Result<(u32, MatterIx, u8), Unusable> {
        if let Some(superseded) = &record.supersedes
            && *superseded != record.id
            && self.ids.find(&record.id).is_none()
        {
            return Ok(self.new_correction(record, superseded));
        }
        let (own, id) = self.mentioned(&record.id);
        if self.has_arrived(id) {
            return Err(Unusable::DuplicateId(record.id.to_string()));
        }
        if let Some(superseded) = &record.supersedes {
            let (into, superseded) = self.mentioned(superseded);
            if into == own {
                return Err(Unusable::SupersedesItself(self.ring(id, superseded)));
            }
            let shift = self.depths[superseded as usize].saturating_add(1);
            for (matter, depth) in self
                .matters
                .iter_mut()
                .zip(&mut self.depths)
                .filter(|(matter, _)| **matter == own)
            {
                *matter = into;
                *depth = depth.saturating_add(shift);
            }
            self.supersedes.insert(id, superseded);
            self.merged.push((own, into));
        }
        self.arrives(id);
        Ok((id, self.matters[id as usize], self.depths[id as usize]))
    }

    /// The ids of the ring that would close if `id` superseded `superseded`, from `id` on.
    fn ring(&self, id: u32, superseded: u32) -> Vec<String> {
        let mut ring = vec![self.ids.get(id).to_owned()];
        let mut next = Some(superseded);
        while let Some(other) = next.filter(|other| *other != id) {
            ring.push(self.ids.get(other).to_owned());
            next = self.supersedes.get(&other).copied();
        }
        ring
    }

    /// A correction that nothing has mentioned before belongs to the matter of what it corrects from the
    /// beginning: nothing that is here has to follow it.
    fn new_correction(&mut self, record: &Record<'_>, superseded: &str) -> (u32, MatterIx, u8) {
        let id = self.id(&record.id);
        let (matter, superseded) = self.mentioned(superseded);
        let depth = self.depths[superseded as usize].saturating_add(1);
        (self.matters[id as usize], self.depths[id as usize]) = (matter, depth);
        self.supersedes.insert(id, superseded);
        self.arrives(id);
        (id, matter, depth)
    }

    /// The ids that records name and that are those of no record.
    fn absent(&self) -> impl Iterator<Item = &str> {
        let named = self.matters.iter().enumerate();
        named
            .map(|(id, matter)| (id as u32, *matter))
            .filter(|&(id, matter)| matter != NONE && !self.has_arrived(id))
            .map(|(id, _)| self.ids.get(id))
    }

    /// The id of the record that a matter began with, for every matter.
    pub(crate) fn roots(&self) -> FxHashMap<MatterIx, u32> {
        let all = self.matters.iter().zip(&self.depths).enumerate();
        let first = all.filter(|(_, (matter, depth))| **matter != NONE && **depth == 0);
        first
            .map(|(id, (&matter, _))| (matter, id as u32))
            .collect()
    }

    /// The matter and depth of an id that has been seen or mentioned.
    pub(crate) fn matter_of(&self, id: u32) -> (MatterIx, u8) {
        (self.matters[id as usize], self.depths[id as usize])
    }

    fn actor(&mut self, string: &str, deaths: u32) -> ActorIx {
        let trimmed = string.trim();
        if let Some(&known) = self.actors.get(trimmed) {
            return known;
        }
        let count = self.unmatched.entry(trimmed.to_owned()).or_default();
        self.missed = true;
        count.records += 1;
        count.deaths += u64::from(deaths);
        NOBODY
    }

    fn actor_list(&mut self, strings: &[Cow<'_, str>], deaths: u32) -> Vec<ActorIx> {
        let mut actors: Vec<ActorIx> = strings
            .iter()
            .map(|string| self.actor(string, deaths))
            .collect();
        actors.sort_unstable();
        actors.dedup();
        actors
    }

    fn act(&mut self, act: &Act<'_>, source: &str, located: Located, deaths: u32) -> ActShape {
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
        let mut aims: Vec<AimShape> = act
            .directed_at
            .iter()
            .map(|aim| self.aim(aim, deaths))
            .collect();
        aims.sort_unstable();
        aims.dedup();
        ActShape {
            kind: vocabulary::acts()
                .id(&act.kind)
                .unwrap_or(vocabulary::NodeId(0)),
            by,
            aims,
            one_of_these: act.one_of_these,
            claimed_by: act
                .claimed_by
                .as_ref()
                .map(|claimant| self.actor(claimant, deaths)),
            inside: located.surely,
            perhaps: located.perhaps | located.surely,
            best: located.best,
            source: self.actors.get(source.trim()).copied(),
        }
    }

    fn aim(&mut self, aim: &Aim<'_>, deaths: u32) -> AimShape {
        AimShape {
            side: aim.side.as_ref().map(|side| self.actor(side, deaths)),
            class: aim.class,
        }
    }

    fn quantity(&mut self, quantity: &Quantity<'_>, inside: u64) -> QuantityShape {
        QuantityShape {
            kind: vocabulary::quantities()
                .id(&quantity.kind)
                .unwrap_or(vocabulary::NodeId(0)),
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
        let shape = self
            .tables
            .coverages
            .number(covered(program, coverage, place));
        if everything {
            self.of_everything[lethal_only] = shape;
        }
        shape
    }

    fn step(&mut self, program: &Program, step: &Step<'_>) -> StepShape {
        let mut about: Vec<SubjectShape> = Vec::new();
        for subject in &step.about {
            about.push(match subject {
                Subject::Record(id) => {
                    let (matter, id) = self.mentioned(id);
                    SubjectShape::Matter(matter, id)
                }
                Subject::Clause(number) => SubjectShape::Clause(number.to_string()),
                Subject::Phase(name) => SubjectShape::Phase(name.to_string()),
                Subject::Breach { clause, by, day } => {
                    let duties = program
                        .clause_of_number
                        .get(clause.as_ref())
                        .cloned()
                        .unwrap_or_default();
                    let duties = duties.into_iter().map(|duty| duty as u32).collect();
                    SubjectShape::Breach(duties, self.actor(by, 0), *day)
                }
            });
        }
        about.sort_unstable();
        about.dedup();
        StepShape {
            kind: step.kind.clone(),
            by: self.actor_list(&step.by, 0),
            about,
            ruling: step.ruling,
        }
    }
}

impl Case {
    /// The ids that records name (as corrected, as answered, as what a step is about) and that are those of no
    /// record taken in so far.
    pub fn absent(&self) -> impl Iterator<Item = &str> {
        self.intake.absent()
    }
}

/// A place takes in a zone when it is named as the zone is, or as one that contains it.
fn covered(program: &Program, coverage: &Coverage<'_>, place: &Place<'_>) -> CoverageShape {
    let acts = vocabulary::acts();
    let nodes: Vec<_> = coverage
        .acts
        .iter()
        .filter_map(|name| acts.id(name))
        .collect();
    let everywhere = matches!(place, Place::Unknown);
    let taken_in = match place {
        // All the names are of one place, so what it takes in, each of them does.
        Place::Named(names) if !names.is_empty() => names.iter().fold(u64::MAX, |all, name| {
            let zone = program
                .zones
                .get(name.as_ref())
                .map_or(0, |zone| 1_u64 << zone);
            let taken_in = program
                .zone_within
                .iter()
                .enumerate()
                .filter(|(_, within)| *within & zone != 0);
            all & taken_in.fold(0, |all, (zone, _)| all | 1 << zone)
        }),
        Place::Named(_) | Place::Point { .. } | Place::Unknown => 0,
    };
    let classes = program
        .cover_classes
        .iter()
        .enumerate()
        .filter(|(_, class)| {
            let place = everywhere || (!class.anywhere && class.place & !taken_in == 0);
            let seen = coverage.acts.is_empty()
                || class
                    .acts
                    .iter()
                    .all(|range| nodes.iter().any(|&node| acts.covers(node, range.first)));
            place && seen
        });
    let classes: Vec<u16> = classes.map(|(index, _)| index as u16).collect();
    if coverage.lethal_only {
        CoverageShape {
            full: Vec::new(),
            lethal: classes,
        }
    } else {
        CoverageShape {
            full: classes.clone(),
            lethal: classes,
        }
    }
}

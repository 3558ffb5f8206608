//! Ids, and which records are of one matter: a record and all corrections of it, in whatever order they come.
//! Sentences 7 (naming) and 8 (corrections) of the meaning.

use mutaraka_vocabulary::record::Record;
use rustc_hash::FxHashMap;

use super::Unusable;
use crate::entry::{MatterIx, NONE};
use crate::ids::Ids;

/// For the id of each correction, that of the record it corrects.
pub(crate) type Supersedes = FxHashMap<u32, u32>;

/// The ids seen or named so far, each of one matter or of none yet.
///
/// The ids of a matter hang together through `supersedes`; it began with the one at depth 0. An id that a record
/// only names has a matter of its own until a record with it, or a correction, tells more.
#[derive(Debug, Default)]
pub(crate) struct Matters {
    /// Ids by number.
    pub ids: Ids,
    /// What corrects what.
    pub supersedes: Supersedes,
    /// For each id its matter, or none.
    matters: Vec<MatterIx>,
    /// How many matters have been numbered.
    count: u32,
    /// For each id, whether its record is here: a bit each.
    arrived: Vec<u64>,
    /// Matters that turned out to be one, since that was last asked: from, into.
    merged: Vec<(MatterIx, MatterIx)>,
}

/// What a record is among the versions of its matter.
#[derive(Clone, Copy, Debug)]
pub(super) struct Version {
    pub id: u32,
    pub matter: MatterIx,
    pub depth: u8,
}

impl Matters {
    /// Takes in the id of a record and what it supersedes.
    pub(super) fn version(&mut self, record: &Record<'_>) -> Result<Version, Unusable> {
        if let Some(superseded) = &record.supersedes
            && *superseded != record.id
            && self.ids.find(&record.id).is_none()
        {
            return Ok(self.new_correction(&record.id, superseded));
        }
        let (own, id) = self.mentioned(&record.id);
        if self.has_arrived(id) {
            return Err(Unusable::DuplicateId(record.id.to_string()));
        }
        if let Some(superseded) = &record.supersedes {
            self.join(own, id, superseded)?;
        }
        self.arrives(id);
        let (matter, depth) = self.matter_of(id);
        Ok(Version { id, matter, depth })
    }

    /// A correction that nothing has mentioned before belongs to the matter of what it corrects from the
    /// beginning: nothing that is here has to follow it.
    fn new_correction(&mut self, name: &str, superseded: &str) -> Version {
        let id = self.id(name);
        let (matter, superseded) = self.mentioned(superseded);
        self.matters[id as usize] = matter;
        self.supersedes.insert(id, superseded);
        self.arrives(id);
        let depth = self.depth(id);
        Version { id, matter, depth }
    }

    /// The matter `own`, of which `id` is the first, goes over into that of what it turns out to correct.
    fn join(&mut self, own: MatterIx, id: u32, superseded: &str) -> Result<(), Unusable> {
        let (into, superseded) = self.mentioned(superseded);
        if into == own {
            return Err(Unusable::SupersedesItself(self.ring(id, superseded)));
        }
        let of_own = self.matters.iter_mut().filter(|matter| **matter == own);
        of_own.for_each(|matter| *matter = into);
        self.supersedes.insert(id, superseded);
        self.merged.push((own, into));
        Ok(())
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

    /// The matter and number of an id that another record mentions, whether or not that record is here yet.
    pub(super) fn mentioned(&mut self, name: &str) -> (MatterIx, u32) {
        let id = self.id(name);
        let matter = &mut self.matters[id as usize];
        if *matter == NONE {
            *matter = self.count;
            self.count += 1;
        }
        (*matter, id)
    }

    fn id(&mut self, name: &str) -> u32 {
        let id = self.ids.number(name);
        if id as usize == self.matters.len() {
            self.matters.push(NONE);
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

    /// The matter and depth of an id that has been seen or mentioned.
    pub fn matter_of(&self, id: u32) -> (MatterIx, u8) {
        (self.matters[id as usize], self.depth(id))
    }

    /// How many corrections deep an id is.
    fn depth(&self, id: u32) -> u8 {
        let corrected = |id: &u32| self.supersedes.get(id).copied();
        let chain = std::iter::successors(corrected(&id), corrected);
        u8::try_from(chain.take(usize::from(u8::MAX)).count()).unwrap_or(u8::MAX)
    }

    /// Whether matters turned out to be one that nothing follows yet.
    pub fn has_merged(&self) -> bool {
        !self.merged.is_empty()
    }

    /// For each matter that turned out to be another, that one; told once.
    pub(super) fn take_merged(&mut self) -> FxHashMap<MatterIx, MatterIx> {
        self.merged.drain(..).collect()
    }

    /// The ids that records name and that are those of no record.
    pub fn absent(&self) -> impl Iterator<Item = &str> {
        let named = (0..).zip(&self.matters);
        named
            .filter(|&(id, &matter)| matter != NONE && !self.has_arrived(id))
            .map(|(id, _)| self.ids.get(id))
    }

    /// The id of the record that a matter began with, for every matter.
    pub fn roots(&self) -> FxHashMap<MatterIx, u32> {
        let all = (0..).zip(&self.matters);
        let first =
            all.filter(|(id, matter)| **matter != NONE && !self.supersedes.contains_key(id));
        first.map(|(id, &matter)| (matter, id)).collect()
    }
}

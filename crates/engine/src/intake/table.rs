//! What many records share, kept once.

use std::hash::Hash;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use mutaraka_vocabulary::agreement::Class;
use mutaraka_vocabulary::record::HarmKind;

use crate::entry::{ActShape, CoverageShape, Entry, Extra, MatterIx, NONE, QuantityShape, Tag};
use crate::program::ActorIx;

/// Values kept once, by number.
#[derive(Debug)]
pub(crate) struct Table<T> {
    /// By number.
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
    /// The number of a value; a new one gets the next number.
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

    /// The value with a number.
    pub fn get(&self, number: u32) -> &T {
        &self.values[number as usize]
    }
}

/// What records share, kept once.
#[derive(Debug, Default)]
pub struct Tables {
    pub(crate) acts: Table<ActShape>,
    pub(crate) quantities: Table<QuantityShape>,
    pub(crate) coverages: Table<CoverageShape>,
    /// The longest span of any record, in seconds.
    pub(crate) longest: u32,
    /// What few acts have.
    pub(crate) extras: Vec<Extra>,
    /// Lines of harm, those of one act together.
    pub(crate) harm: Vec<HarmLine>,
}

/// A line of harm of an act.
#[derive(Clone, Copy, Debug)]
pub(crate) struct HarmLine {
    /// Whose; none where it is not told, or matches nobody.
    pub side: Option<ActorIx>,
    /// To what.
    pub class: Option<Class>,
    /// Deaths, injuries and so on.
    pub kind: HarmKind,
    /// Low, best and high.
    pub count: [u32; 3],
}

impl Tables {
    /// What an act says.
    pub(crate) fn act(&self, entry: &Entry) -> &ActShape {
        self.acts.get(entry.shape)
    }

    fn extra(&self, entry: &Entry) -> Option<&Extra> {
        let is_act = entry.tag == Tag::Act;
        is_act.then(|| self.extras.get(entry.extra as usize))?
    }

    /// Deaths of an act: low, best and high.
    pub(crate) fn deaths(&self, entry: &Entry) -> [u32; 3] {
        self.extra(entry).map_or([0; 3], |extra| extra.deaths)
    }

    /// The matter that an act names as what it responds to, and the number of the very id.
    pub(crate) fn responds_to(&self, entry: &Entry) -> Option<(MatterIx, u32)> {
        self.extra(entry)
            .filter(|extra| extra.responds_to != NONE)
            .map(|extra| (extra.responds_to, extra.responds_to_id))
    }

    /// The lines of harm of an act.
    pub(crate) fn harm_of(&self, entry: &Entry) -> &[HarmLine] {
        let [from, to] = self.extra(entry).map_or([0; 2], |extra| extra.harm);
        self.harm
            .get(from as usize..to as usize)
            .unwrap_or_default()
    }
}

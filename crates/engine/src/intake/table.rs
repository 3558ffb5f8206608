//! What many records share, kept once.

use std::hash::Hash;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::entry::{
    ActShape, CoverageShape, Entry, MatterIx, QuantityShape, StepShape, SubjectShape,
};

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

    /// As [`Table::get`], to be kept while the table grows.
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

impl Tables {
    /// What an act says.
    pub(crate) fn act(&self, entry: &Entry) -> &ActShape {
        self.acts.get(entry.shape)
    }

    /// What a step says.
    pub(crate) fn step(&self, entry: &Entry) -> &StepShape {
        self.steps.get(entry.shape)
    }

    /// Makes steps about matters that turned out to be another be about that; `now` tells which.
    pub(super) fn move_subjects(&mut self, now: impl Fn(MatterIx) -> MatterIx) {
        let mut steps = Table::default();
        for mut step in std::mem::take(&mut self.steps.values) {
            let moves = |subject: &SubjectShape| matches!(subject, SubjectShape::Matter(matter, _) if now(*matter) != *matter);
            if step.about.iter().any(moves) {
                for subject in &mut Arc::make_mut(&mut step).about {
                    if let SubjectShape::Matter(matter, _) = subject {
                        *matter = now(*matter);
                    }
                }
            }
            // Two steps may have become alike; their numbers stay apart.
            let number = steps.values.len() as u32;
            steps.index.entry(Arc::clone(&step)).or_insert(number);
            steps.values.push(step);
        }
        self.steps = steps;
    }
}

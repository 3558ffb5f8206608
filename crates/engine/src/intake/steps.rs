//! Steps as they are kept. Who takes steps, and of what kind, is the same for many and kept once; what a step is about
//! is its own.

use mutaraka_vocabulary::agreement::Ruling;
use mutaraka_vocabulary::step::StepKind;

use super::Table;
use crate::entry::{Entry, MatterIx, StepShape, SubjectShape};
use crate::program::ActorIx;

/// The steps of a case.
#[derive(Debug, Default)]
pub struct Steps {
    shapes: Table<StepShape>,
    /// What steps are about, that of one step together.
    subjects: Vec<SubjectShape>,
    /// For each step, where its subjects begin and end.
    about: Vec<[u32; 2]>,
}

/// What a step says.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StepFacts<'a> {
    pub kind: &'a StepKind,
    /// Those who take it, in order.
    pub by: &'a [ActorIx],
    /// What it names, in order.
    pub about: &'a [SubjectShape],
    /// What a decision says.
    pub ruling: Option<Ruling>,
}

impl Steps {
    /// Keeps a step; gives the number of its shape, and that under which its subjects are found.
    pub(super) fn keep(
        &mut self,
        shape: StepShape,
        subjects: impl IntoIterator<Item = SubjectShape>,
    ) -> (u32, u32) {
        let begin = self.subjects.len() as u32;
        self.subjects.extend(subjects);
        self.about.push([begin, self.subjects.len() as u32]);
        (self.shapes.number(shape), self.about.len() as u32 - 1)
    }

    /// What the step of an entry says.
    pub(crate) fn get(&self, entry: &Entry) -> StepFacts<'_> {
        let StepShape { kind, by, ruling } = self.shapes.get(entry.shape);
        let [begin, end] = self
            .about
            .get(entry.extra as usize)
            .copied()
            .unwrap_or_default();
        let about = self.subjects.get(begin as usize..end as usize);
        StepFacts {
            kind,
            by,
            about: about.unwrap_or_default(),
            ruling: *ruling,
        }
    }

    /// Whether there is a step of one of these kinds.
    pub(crate) fn any_of(&self, kinds: &[StepKind]) -> bool {
        let mut shapes = self.shapes.values.iter();
        shapes.any(|shape| kinds.contains(&shape.kind))
    }

    /// Makes steps about matters that turned out to be another be about that; `now` tells which.
    pub(super) fn follow(&mut self, now: impl Fn(MatterIx) -> MatterIx) {
        for subject in &mut self.subjects {
            if let SubjectShape::Matter(matter, _) = subject {
                *matter = now(*matter);
            }
        }
    }
}

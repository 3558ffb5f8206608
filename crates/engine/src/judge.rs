//! What an act has to do with each instance, as far as that does not depend on time: kind, place,
//! target, beneficiary, actor. Judged once for all acts that are alike, and kept.
//!
//! Sentences 5 (attribution) and 6 (scope, savings) of the meaning; 2 for the acts that conditions count.

mod fit;
mod toward;
mod ways;

use mutaraka_vocabulary::time::Day;

use crate::entry::{ActShape, AimShape};
use crate::program::{ActorIx, ActsTest, DutyFacts, DutyKind, InstanceIx, PartyIx, Program};

pub(crate) use fit::{Fit, hours_fit, scope_fit};
pub(crate) use ways::{Alternative, alternatives, claimed, members, settled};

use fit::kind_fit;
use toward::Toward;

/// An act's bearing on one instance.
#[derive(Clone, Debug)]
pub(crate) struct Touch {
    /// What it bears on.
    pub instance: InstanceIx,
    /// Whether it falls under it: kind, place, target, beneficiary.
    pub scope: Fit,
    /// Whether it is an act of the party that owes it, or of an actor to restrain.
    pub attribution: Fit,
    /// Savings that fit, surely or perhaps, apart from their hours.
    pub savings: Vec<(u16, Fit)>,
}

/// An act's bearing on everything.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bearing {
    /// In the order of the duties.
    pub touches: Vec<Touch>,
    /// Acts-tests that surely count it, apart from their hours.
    pub tests: Vec<u16>,
}

/// What acts of a shape that began on `day` have to do with each instance.
pub(crate) fn bearing(program: &Program, shape: &ActShape, day: Day) -> Bearing {
    let shape = &settled(shape);
    let ways = &alternatives(program, shape, day);
    let judging = Judging {
        program,
        shape,
        ways,
        day,
    };
    let mut touches = Vec::new();
    for (index, duty) in program.duties.iter().enumerate() {
        match duty.kind {
            DutyKind::Refrain => judging.refrain(index, duty, &mut touches),
            DutyKind::Restrain => judging.restrain(index, duty, &mut touches),
            DutyKind::Do | DutyKind::Provide => {}
        }
    }
    let tests = (0..).zip(&program.acts_tests);
    let tests = tests.filter(|(_, test)| judging.is_counted(test));
    Bearing {
        touches,
        tests: tests.map(|(index, _)| index).collect(),
    }
}

/// An act being judged: what it is, and the ways in which it may have been done.
struct Judging<'a> {
    program: &'a Program,
    shape: &'a ActShape,
    ways: &'a [Alternative],
    day: Day,
}

impl Judging<'_> {
    fn refrain(&self, index: usize, duty: &DutyFacts, touches: &mut Vec<Touch>) {
        if kind_fit(&duty.scope, self.shape.kind) == Fit::No {
            return;
        }
        let doing: Vec<Vec<PartyIx>> = self
            .ways
            .iter()
            .map(|way| self.parties(&way.actors))
            .collect();
        for &by in &duty.by {
            let mine = |way: usize| doing[way].contains(&by);
            self.touch_by(index, duty, by, mine, touches);
        }
    }

    fn restrain(&self, index: usize, duty: &DutyFacts, touches: &mut Vec<Touch>) {
        if kind_fit(&duty.scope, self.shape.kind) == Fit::No {
            return;
        }
        let named = |actor: &ActorIx| duty.restrained.contains(actor);
        let by_named = |way: usize| self.ways[way].actors.iter().any(named);
        for &by in &duty.by {
            self.touch_by(index, duty, by, by_named, touches);
        }
    }

    /// The parties whose act it is, done by these.
    fn parties(&self, actors: &[ActorIx]) -> Vec<PartyIx> {
        actors
            .iter()
            .flat_map(|&actor| self.program.parties_of(actor, self.day))
            .collect()
    }

    /// The bearing on each instance of `duty` owed by `by`. `held`: whether the act, done in the way with a number, is
    /// one that the duty holds against that party.
    fn touch_by(
        &self,
        index: usize,
        duty: &DutyFacts,
        by: PartyIx,
        held: impl Fn(usize) -> bool,
        touches: &mut Vec<Touch>,
    ) {
        let ways = 0..self.ways.len();
        if ways.is_empty() {
            self.touch(index, duty, by, Fit::Perhaps, &[&self.shape.aims], touches);
            return;
        }
        let attribution = Fit::all_or_some(ways.clone().all(&held), ways.clone().any(&held));
        if attribution == Fit::No {
            return;
        }
        let aims = ways
            .filter(|&way| held(way))
            .map(|way| self.ways[way].aims.as_slice());
        let aims: Vec<&[AimShape]> = aims.collect();
        self.touch(index, duty, by, attribution, &aims, touches);
    }

    /// `aims`: those of each way in which it is the act looked at; the best fit among them counts, since attribution
    /// already says that they are alternatives.
    fn touch(
        &self,
        index: usize,
        duty: &DutyFacts,
        by: PartyIx,
        attribution: Fit,
        aims: &[&[AimShape]],
        touches: &mut Vec<Touch>,
    ) {
        let ways: Vec<(Fit, Toward)> = aims
            .iter()
            .filter(|aims| duty.floor || !self.all_listed(aims))
            .map(|aims| {
                let scope = scope_fit(self.program, &duty.scope, self.shape, aims, self.day);
                (scope, aims)
            })
            .filter(|(scope, _)| *scope > Fit::No)
            .map(|(scope, aims)| (scope, self.toward(duty, by, aims)))
            .collect();
        for toward in owed(duty, by, &ways) {
            let scope = ways
                .iter()
                .map(|(scope, way)| way.fit(toward).min(*scope))
                .max()
                .unwrap_or(Fit::No);
            let instance = self.program.instance(index, by, toward);
            let Some(instance) = instance.filter(|_| scope > Fit::No) else {
                continue;
            };
            touches.push(Touch {
                instance,
                scope,
                attribution,
                savings: self.savings(duty, by, aims),
            });
        }
    }

    /// The savings that fit the act whichever way it was done, and how surely.
    fn savings(&self, duty: &DutyFacts, by: PartyIx, aims: &[&[AimShape]]) -> Vec<(u16, Fit)> {
        let fitting = duty.savings.iter().filter_map(|&saving| {
            let facts = &self.program.savings[saving];
            if !facts.by.is_empty() && !facts.by.contains(&by) {
                return None;
            }
            let fits = |aims: &&[AimShape]| {
                scope_fit(self.program, &facts.scope, self.shape, aims, self.day)
            };
            let fit = aims.iter().map(fits).min().unwrap_or(Fit::No);
            (fit > Fit::No).then_some((u16::try_from(saving).ok()?, fit))
        });
        fitting.collect()
    }

    fn all_listed(&self, aims: &[AimShape]) -> bool {
        let listed = |side| self.program.is_listed(side, self.day);
        !aims.is_empty() && aims.iter().all(|aim| aim.side.is_some_and(listed))
    }

    /// Whether an acts-test surely counts the act, whichever way it was done.
    fn is_counted(&self, test: &ActsTest) -> bool {
        let counts = |actor: &ActorIx| {
            test.by.contains(actor)
                || self
                    .program
                    .parties_of(*actor, self.day)
                    .iter()
                    .any(|&party| test.by.contains(&ActorIx(party)))
        };
        let fits = |aims: &[AimShape]| {
            scope_fit(self.program, &test.scope, self.shape, aims, self.day) == Fit::Yes
        };
        if self.ways.is_empty() {
            return test.by.is_empty() && fits(&self.shape.aims);
        }
        let by = |way: &Alternative| test.by.is_empty() || way.actors.iter().any(counts);
        self.ways.iter().all(|way| by(way) && fits(&way.aims))
    }
}

/// Those to whom `by` owes the duty that one of the ways is toward, in order.
fn owed(duty: &DutyFacts, by: PartyIx, ways: &[(Fit, Toward)]) -> Vec<PartyIx> {
    let mut owed: Vec<PartyIx> = Vec::new();
    for (_, toward) in ways {
        match toward {
            Toward::These(hits) => owed.extend(hits.iter().map(|&(party, _)| party)),
            Toward::Each(Fit::No) => {}
            Toward::Each(_) => owed.extend(&duty.toward),
        }
    }
    owed.sort_unstable();
    owed.dedup();
    owed.retain(|&toward| toward != by);
    owed
}

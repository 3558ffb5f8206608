//! From an [`Agreement`] to a [`Program`]: one pass for each part of the text, in the order in which they name each
//! other.
//!
//! Sentences 2 (instances, what they wait for and look at), 3 (what a suspension names) and 4 (the implied floor) of
//! the meaning; each pass names its own.

mod conditions;
mod duties;
mod indexes;
mod instances;
mod moments;
mod names;
mod people;
mod powers;

use std::collections::HashMap;

use mutaraka_vocabulary::agreement::{Agreement, Body, Clause, Name, Number, Undertaking};
use mutaraka_vocabulary::calendar::Calendar;

use crate::program::{
    ActorIx, ActsTest, CoverClass, DutyFacts, InstanceFacts, MomentFacts, Pattern, Program,
    ProgramError,
};

pub(crate) use conditions::is_from_the_act;

type Result<T> = std::result::Result<T, ProgramError>;

pub(crate) fn compile(agreement: Agreement) -> Result<Program> {
    let calendar =
        Calendar::new(&agreement.time_zone).map_err(|error| ProgramError::UnknownZone(error.0))?;
    if agreement.parties.is_empty() {
        return Err(ProgramError::NoParties);
    }
    let names = names::actors(&agreement)?;
    let groups = names::groups(&agreement, &names)?;
    let (zones, zone_within) = names::zones(&agreement)?;
    let (clauses, has_floor) = duties::with_floor(&agreement);
    let mut compiler = Compiler {
        agreement: &agreement,
        names,
        groups,
        zones,
        duties: Vec::new(),
        instances: Vec::new(),
        moments: Vec::new(),
        patterns: Vec::new(),
        acts_tests: Vec::new(),
        cover_classes: Vec::new(),
        clause_of_number: HashMap::new(),
        deeds: 0,
        easings: 0,
    };
    // What moments may name comes first: undertakings. Phases they name by their place in the text.
    compiler.declare_duties(&clauses)?;
    let entry = compiler.moment(&agreement.entry, None)?;
    let term = compiler.moment_if(agreement.term.until.as_ref(), None)?;
    let phases = compiler.phases()?;
    let parties = compiler.parties()?;
    compiler.fill_duties(&clauses)?;
    let void = agreement.term.void.as_ref();
    let void = void.map(|test| compiler.test(test, None)).transpose()?;
    let savings = compiler.savings(&clauses)?;
    let responses = compiler.responses(&clauses)?;
    let actors = compiler.actors()?;
    let roles = compiler.roles()?;
    let epochs = names::epochs(&agreement);
    // What is counted in 16 bits for every act or record.
    at_most_u16(&savings, "savings (65,535 at most)")?;
    at_most_u16(&epochs, "dates of answering and listing (65,535 at most)")?;
    at_most_u16(
        &compiler.acts_tests,
        "conditions on acts, counted once for every pair of parties (65,535 at most)",
    )?;
    at_most_u16(
        &compiler.cover_classes,
        "undertakings about different places and acts (65,535 at most)",
    )?;
    let Compiler {
        names,
        groups,
        zones,
        duties,
        instances,
        moments,
        patterns,
        acts_tests,
        cover_classes,
        clause_of_number,
        ..
    } = compiler;
    Ok(Program {
        calendar,
        names,
        groups,
        actors,
        zones,
        zone_within,
        phases,
        parties,
        roles,
        watchers: indexes::watchers(&instances),
        suspendable: indexes::suspendable(&duties, &instances),
        quiet_instances: indexes::waiting_for_quiet(&instances),
        world_asks_for_quiet: void.is_some()
            || moments
                .iter()
                .any(|moment| matches!(moment, MomentFacts::QuietDays { .. })),
        duties,
        instances,
        savings,
        responses,
        acts_tests,
        patterns,
        moments,
        entry,
        term,
        void,
        cover_classes,
        epochs,
        implied_floor: !has_floor,
        extend: powers::extensions(&clauses),
        clause_of_number,
        agreement,
    })
}

fn at_most_u16<T>(list: &[T], what: &'static str) -> Result<()> {
    match u16::try_from(list.len()) {
        Ok(_) => Ok(()),
        Err(_) => Err(ProgramError::TooMany(what)),
    }
}

/// What the passes have made so far, each for those after it.
struct Compiler<'a> {
    agreement: &'a Agreement,
    names: HashMap<Name, ActorIx>,
    groups: HashMap<Name, Vec<ActorIx>>,
    zones: HashMap<Name, u8>,
    duties: Vec<DutyFacts>,
    instances: Vec<InstanceFacts>,
    moments: Vec<MomentFacts>,
    patterns: Vec<Pattern>,
    acts_tests: Vec<ActsTest>,
    cover_classes: Vec<CoverClass>,
    clause_of_number: HashMap<Number, Vec<usize>>,
    /// How many deeds and totals, and how many easings, there are.
    deeds: u32,
    easings: u32,
}

impl Compiler<'_> {
    /// Fills in what refers to other clauses: conditions, moments, suspensions, powers.
    fn fill_duties(&mut self, clauses: &[Clause]) -> Result<()> {
        let undertakings: Vec<&Undertaking> = clauses
            .iter()
            .filter_map(|clause| match &clause.body {
                Body::Undertaking(undertaking) => Some(&**undertaking),
                _ => None,
            })
            .collect();
        for index in 0..self.instances.len() {
            let duty = self.instances[index].duty as usize;
            self.fill_instance(index as u32, undertakings[duty])?;
        }
        for (duty, undertaking) in undertakings.iter().enumerate() {
            self.duties[duty].suspension = self.suspension(undertaking)?;
            self.deciders(duty, clauses);
        }
        Ok(())
    }
}

//! Clauses: what is owed by whom to whom, and what prohibitions do not cover.

use serde::{Deserialize, Serialize};

use crate::agreement::{
    Condition, Easing, Moment, Name, Number, Power, Response, StepPattern, Suspension, Text,
};
use crate::confirmation::Degree;
use crate::step::StepKind;
use crate::time::Length;

nouns! {
/// A numbered provision.
pub struct Clause {
    /// Its number.
    pub number: Number,
    /// The drafter's own wording; no effect.
    #[serde(default)]
    pub wording: Text,
    /// In force during this phase only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phase: Option<Name>,
    /// What it does.
    pub body: Body,
}

/// What a clause does.
pub enum Body {
    /// Somebody owes something.
    Undertaking(Box<Undertaking>),
    /// What prohibitions do not cover.
    Saving(Saving),
    /// A role may or must do something.
    Power(Power),
    /// What a party may do when another has breached.
    Response(Response),
    /// Verbatim, without effect: a reservation, a declaration, a note on a dispute about the text.
    Note(Text),
}

/// Somebody owes something to somebody. It has one instance for every ordered pair of a party that
/// owes it and a party that it is owed to.
pub struct Undertaking {
    /// Parties or groups that owe it.
    pub by: Vec<Name>,
    /// Parties or groups that it is owed to. Empty: every other party.
    #[serde(default)]
    pub toward: Vec<Name>,
    /// What is owed.
    pub duty: Duty,
    /// In force from here, if later than the entries of both parties. Fires once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Moment>,
    /// In force until here, if earlier than the end of the text. Fires once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Moment>,
    /// All must hold for the undertaking to bind.
    #[serde(default)]
    pub conditions: Vec<Condition>,
    /// Its counterparts; changes no binding. Ladders and excuses look at them.
    #[serde(default)]
    pub in_return_for: Vec<Number>,
    /// How sure one must be of a breach of it.
    pub proof: Proof,
    /// The remedy window, from establishment. None: a breach stands from establishment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remedy: Option<Length>,
    /// What counts as one breach.
    pub counting: Counting,
    /// Whether and how those who owe it may suspend it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suspension: Option<Suspension>,
    /// Part of the floor: binds a party from its entry on and past every end, without condition or
    /// suspension. The engine applies it so even where the text also states conditions.
    #[serde(default)]
    pub always: bool,
    /// It goes on after the end of the text, and after the leaving of either side, until its own end.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub survives: bool,
}

/// What is owed.
pub enum Duty {
    /// Not to act.
    Refrain(Scope),
    /// To hold others back.
    Restrain {
        /// Who is to be held back.
        actors: Vec<Name>,
        /// From what.
        scope: Scope,
        /// The stated tests of diligence; failing any is the breach. With none, every act is one
        /// (an assured result).
        tests: Vec<Diligence>,
    },
    /// To take a step by a deadline.
    Do {
        /// The step; `by` empty means the party that owes it.
        step: StepPattern,
        /// The deadline.
        by: Moment,
        /// Due again each time this length has passed, while in force.
        every: Option<Length>,
    },
    /// To provide a quantity: an easing.
    Provide(Easing),
}

/// Which acts, where, at whom, at what hours.
#[derive(Default)]
pub struct Scope {
    /// Nodes of the act vocabulary; each covers all below.
    pub acts: Vec<String>,
    /// Nodes left out again.
    #[serde(default)]
    pub except: Vec<String>,
    /// In one of these zones. Empty: anywhere.
    #[serde(default)]
    pub place: Vec<Name>,
    /// Directed at one of these. Empty: at anyone.
    #[serde(default)]
    pub directed_at: Vec<Target>,
    /// Only in these hours of the day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<Hours>,
}

/// A daily window `[from, to)` on the zone's clock, in minutes since midnight; it may pass midnight.
#[derive(Copy, Hash)]
pub struct Hours {
    /// First minute inside.
    pub from: u16,
    /// First minute no longer inside.
    pub to: u16,
}

/// Whom an act is directed at.
#[derive(Hash, PartialOrd, Ord)]
pub struct Target {
    /// This party's or actor's side; none: any side, or side unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<Name>,
    /// Persons or objects of this class; none: of any class, or class unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<Class>,
}

/// Persons and objects that acts are directed at, and victims.
#[derive(Copy, Hash, PartialOrd, Ord)]
pub enum Class {
    /// Members of armed forces and groups, military objects.
    Forces,
    /// Civilians.
    Civilians,
    /// Civilian objects: homes, schools, water, power.
    CivilianObjects,
    /// Medical personnel, units and transports.
    Medical,
    /// Relief personnel and goods.
    Relief,
    /// Journalists, reporters of violations, monitors.
    Reporters,
    /// Detainees and hostages.
    Detainees,
    /// The missing and the dead.
    Dead,
}

/// A stated test of diligence.
pub enum Diligence {
    /// At most this many acts in any so many days, by happening day.
    AtMost {
        /// Acts allowed.
        acts: u32,
        /// Length of the trailing window in days.
        days: u32,
    },
    /// The party takes this step about the act within a length from when the act was known.
    StepWithin {
        /// The step.
        step: StepKind,
        /// The length.
        within: Length,
    },
}

/// How sure one must be of a breach.
#[derive(Copy, Hash)]
pub struct Proof {
    /// Degree that occurrence, attribution and kind must reach.
    pub standard: Degree,
    /// Which end of a range is held against a limit.
    pub basis: Basis,
}

/// Which figure of a range is taken.
#[derive(Copy, Hash)]
pub enum Basis {
    /// The low end.
    Low,
    /// The best estimate.
    Best,
    /// The high end.
    High,
}

/// What counts as one breach.
#[derive(Copy, Hash)]
pub enum Counting {
    /// All acts against one instance in one civil day.
    PerDay,
    /// Every act.
    PerAct,
}

/// What prohibitions do not cover. Matched first. It never reaches the floor.
pub struct Saving {
    /// Which acts.
    pub scope: Scope,
    /// By which parties. Empty: by any.
    #[serde(default)]
    pub by: Vec<Name>,
    /// In which clauses. Empty: in all.
    #[serde(default)]
    pub clauses: Vec<Number>,
}
}

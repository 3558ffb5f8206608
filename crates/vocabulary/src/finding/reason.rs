//! Findings, what they rest on, and records as cited.

use serde::{Deserialize, Serialize};

use crate::agreement::{Name, Number};
use crate::confirmation::Confirmation;
use crate::finding::{
    Caution, ClauseState, EasingOutcome, FirstDefinition, How, Key, Reached, Stage,
};
use crate::record::{Range, Release};
use crate::step::StepKind;
use crate::time::{Day, Instant, Span};

nouns! {
/// A finding and what it rests on.
pub struct Finding {
    /// What was found.
    pub what: What,
    /// Since when; for accounts in hindsight, none.
    pub at: Option<Instant>,
    /// The reasons, in order.
    pub because: Vec<Reason>,
}

/// What a finding rests on.
#[derive(PartialOrd, Ord, Hash)]
pub enum Reason {
    /// A clause of the text.
    Clause(Number),
    /// A record, by id.
    Record(String),
    /// An earlier finding.
    Finding(Key),
    /// A sentence of the reference of meaning, by number.
    Meaning(u8),
}

/// What was found.
pub enum What {
    /// The text entered into force.
    Entered,
    /// A party became bound.
    PartyEntered(Name),
    /// A party is no longer bound.
    PartyLeft(Name),
    /// The text ended.
    Ended(EndKind),
    /// A phase began.
    PhaseBegan(Name),
    /// A phase ended.
    PhaseEnded(Name),
    /// An instance changed its state.
    Status {
        /// The clause.
        clause: Number,
        /// Who owes it.
        by: Name,
        /// To whom.
        toward: Name,
        /// The new state.
        state: ClauseState,
        /// Kept or not.
        kept: bool,
    },
    /// A breach or allegation changed its stage.
    Breach {
        /// The clause.
        clause: Number,
        /// Who owes it.
        by: Name,
        /// To whom.
        toward: Name,
        /// The day.
        day: Day,
        /// The stage.
        stage: Stage,
        /// What moved it.
        how: How,
    },
    /// An act was covered by a saving.
    Saved {
        /// The clause that would have prohibited it.
        clause: Number,
        /// The saving.
        saving: Number,
    },
    /// A suspension ran.
    Suspension {
        /// The clause.
        clause: Number,
        /// Who suspended it.
        by: Name,
        /// Toward whom.
        toward: Name,
        /// From.
        from: Instant,
        /// Until, if it has ended.
        until: Option<Instant>,
    },
    /// A step had no effect.
    WithoutEffect {
        /// Its kind.
        step: StepKind,
        /// Why.
        why: Void,
    },
    /// An easing on a day, or in total.
    Easing {
        /// The clause.
        clause: Number,
        /// Who owes it.
        by: Name,
        /// To whom.
        toward: Name,
        /// The day.
        day: Day,
        /// What follows.
        outcome: EasingOutcome,
    },
    /// Breakdown under a definition.
    Breakdown {
        /// The definition.
        name: Name,
        /// The result.
        result: Reached,
    },
    /// Who was first under a definition.
    First {
        /// The definition.
        definition: FirstDefinition,
    },
    /// Something to be said at the top.
    Caution(Caution),
}

/// How a text ends.
#[derive(Copy, Hash)]
pub enum EndKind {
    /// Its term ran out.
    Term,
    /// A notice took effect and fewer than two parties, or not all essential ones, remain.
    Leaving,
    /// What the text is void on is so.
    Void,
}

/// Why a step had no effect.
#[derive(Copy, Hash, PartialOrd, Ord)]
pub enum Void {
    /// Whoever took it has no such capability.
    NoCapability,
    /// The decision rule was not met.
    RuleNotMet,
    /// It names no breach that it could concern.
    NothingNamed,
    /// No cause it names was standing when it would have begun to work.
    NoStandingCause,
    /// The text gives no such right.
    NotInText,
    /// It came after its deadline.
    TooLate,
    /// Nobody it names is a party, or the party is bound already.
    NotAParty,
    /// It is of a side that cannot take it about any breach that it names.
    WrongSide,
}

/// A record as cited.
pub struct CitedRecord {
    /// When it happened.
    pub happened: Span,
    /// When it was known.
    pub known: Instant,
    /// What it says, in short, as the source has it.
    pub label: String,
    /// Where, as the source has it.
    pub place: String,
    /// Who says so.
    pub source: String,
    /// How sure.
    pub confirmation: Confirmation,
    /// Deaths.
    pub deaths: Range,
    /// Who may see it. Links to records above the reader's level are withheld.
    pub release: Release,
}
}

//! The verdict: everything the engine concludes, with its reasons, as one value. Text, JSON and HTML
//! are renderings of it; nothing is computed after it.
//!
//! Whatever can be explained is a [`Finding`] under a key that is made of what the finding is about
//! (`1a/north>factions/2008-11-04`), never of the order in which records arrived, so that a key means
//! the same in every run over the same matter.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::agreement::{Amount, Basis, Class, Name, Number, Text};
use crate::confirmation::{Confirmation, Degree};
use crate::geography::{Point, Shape};
use crate::record::{HarmKind, Range, Release};
use crate::step::StepKind;
use crate::time::{Day, Instant, Span};

/// Key of a finding.
pub type Key = String;

macro_rules! nouns {
    ($($item:item)*) => {$(
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "kebab-case")]
        $item
    )*};
}

nouns! {
/// Everything the engine concludes about an agreement on a set of records.
pub struct Verdict {
    /// Version of this form: `mutaraka-verdict-1`.
    pub form: String,
    /// The agreement's name.
    pub agreement: Name,
    /// Its title.
    pub title: Text,
    /// Where the text came from, and what is uncertain about it.
    pub sources: Vec<Text>,
    /// IANA zone of every civil day here.
    pub time_zone: String,
    /// Printed names of every party, actor, role, zone, phase and breakdown.
    pub names: BTreeMap<Name, Text>,
    /// The parties, in the text's order.
    pub parties: Vec<Name>,
    /// Zones with their outlines, for maps.
    pub zones: BTreeMap<Name, Shape>,
    /// Only what was known before this instant was used; none: everything.
    pub as_known_at: Option<Instant>,
    /// The clock stood here at the end.
    pub until: Instant,
    /// How many records were used.
    pub records_used: u64,
    /// What whoever read the files has to say of them before anything else. The engine, which sees no files,
    /// leaves it empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notices: Vec<Notice>,
    /// What must be said before anything else.
    pub cautions: Vec<Caution>,
    /// Entry, parties, phases, end.
    pub life: Life,
    /// Every clause.
    pub clauses: Vec<ClauseVerdict>,
    /// Acts of outsiders: nobody's breach, but counted.
    pub outsiders: Vec<OutsiderTally>,
    /// Harm over the life of the text, by side, class and kind; hindsight.
    pub harm: Vec<HarmTally>,
    /// Acts and deaths day by day from 90 days before entry; hindsight. Days without either are left out.
    pub days: Vec<DayTally>,
    /// Points for a map, heaviest first, at most a thousand.
    pub points: Vec<MapPoint>,
    /// Breakdown under each definition.
    pub breakdowns: Vec<BreakdownVerdict>,
    /// Who was first under each definition.
    pub firsts: Vec<FirstVerdict>,
    /// Deadlines still open at `until`.
    pub deadlines: Vec<Deadline>,
    /// What the text permits each party at `until`. Never force.
    pub permitted: Vec<Permission>,
    /// Actors of records that match nobody in the agreement.
    pub unmatched: Vec<Unmatched>,
    /// Records left out of daily counts, and why.
    pub left_out: Vec<LeftOut>,
    /// Every finding by key.
    pub findings: BTreeMap<Key, Finding>,
    /// The records that findings cite, by id.
    pub records: BTreeMap<String, CitedRecord>,
    /// Shares over seeded readings, if asked for.
    pub readings: Option<Readings>,
}

/// Something to be said at the top.
pub enum Caution {
    /// No record can reach the standard that the clause asks for: nothing is ever established.
    StandardOutOfReach {
        /// The clause.
        clause: Number,
        /// What it asks for.
        standard: Degree,
        /// The most that any act or quantity record given reaches.
        highest: Degree,
    },
    /// The text makes part of the floor conditional; the floor was applied regardless.
    FloorMadeConditional {
        /// The clause.
        clause: Number,
    },
    /// The text states no floor; the vocabulary's was applied.
    FloorImplied,
    /// Records that do not say when they were known: the end of their span was taken.
    KnownTimeAssumed {
        /// How many.
        records: u64,
    },
    /// Acts by or at actors that match nobody in the agreement.
    UnmatchedActors {
        /// How many records.
        records: u64,
    },
    /// Every record of coverage is of deaths only: a day without a record is no proof of a quiet day.
    LethalCoverageOnly,
    /// No coverage at all: no day can be told to be quiet.
    NoCoverage,
    /// The text never entered into force on these records.
    NeverInForce,
}

/// Something about the files that were given and about what was asked of them.
pub enum Notice {
    /// No record that could be used was given.
    NoRecords,
    /// Rows were set aside because they are wrong or clash with others.
    RowsSetAside {
        /// How many.
        rows: u64,
    },
    /// The clock was stopped before the text's entry into force.
    StoppedBeforeEntry {
        /// The entry that the text states.
        entry: Instant,
    },
    /// Records name what nothing that was given has: the name may be misspelt, or its record still to come.
    UnknownNames {
        /// How often.
        times: u64,
        /// The first of them, by file and line.
        first: Vec<UnknownName>,
    },
}

/// A name in a record that is the name of nothing given.
#[derive(PartialOrd, Ord)]
pub struct UnknownName {
    /// The file, as it was named.
    pub file: String,
    /// The line on which the record begins.
    pub line: u32,
    /// Who may see the record.
    pub release: Release,
    /// As what it is named.
    pub named_as: NamedAs,
    /// The name.
    pub name: String,
}

/// As what a record names something.
#[derive(Copy, Hash, PartialOrd, Ord)]
pub enum NamedAs {
    /// As the record that it corrects.
    Corrected,
    /// As the act that it answers.
    Answered,
    /// As a record that a step is about.
    Record,
    /// As a clause that a step is about.
    Clause,
    /// As a phase that a step is about.
    Phase,
}

/// Entry, parties, phases, end.
pub struct Life {
    /// Entry into force, if it came.
    pub entry: Option<Instant>,
    /// The end, if it came.
    pub end: Option<Instant>,
    /// The finding that ended it.
    pub ended_by: Option<Key>,
    /// When each party was bound.
    pub parties: Vec<Bound>,
    /// When each phase ran.
    pub phases: Vec<Bound>,
}

/// A party bound, or a phase running, over a time.
pub struct Bound {
    /// Party or phase.
    pub name: Name,
    /// From.
    pub from: Instant,
    /// Until, if it has ended.
    pub until: Option<Instant>,
}

/// One clause.
pub struct ClauseVerdict {
    /// Its number.
    pub number: Number,
    /// The drafter's wording, or a plain sentence in place of it.
    pub wording: Text,
    /// Of what kind.
    pub kind: ClauseKind,
    /// Whether it is part of the floor.
    pub floor: bool,
    /// The standard of proof, for an undertaking.
    pub standard: Option<Degree>,
    /// One for each ordered pair, sorted by name. Empty for clauses that are no undertakings.
    pub instances: Vec<InstanceVerdict>,
}

/// Kinds of clause.
#[derive(Copy, Hash)]
pub enum ClauseKind {
    /// To refrain.
    Refrain,
    /// To restrain others.
    Restrain,
    /// To take a step.
    Do,
    /// To provide a quantity.
    Provide,
    /// A saving.
    Saving,
    /// A power.
    Power,
    /// A permitted response.
    Response,
    /// A note.
    Note,
}

/// One instance of an undertaking: `by` owes it to `toward`.
pub struct InstanceVerdict {
    /// Who owes it.
    pub by: Name,
    /// To whom.
    pub toward: Name,
    /// Its state over time, without gaps, from 'not yet in force' on.
    pub status: Vec<StatusInterval>,
    /// Breaches and allegations, by day.
    pub breaches: Vec<BreachVerdict>,
    /// Quiet while in force.
    pub quiet: QuietTally,
    /// Days of an easing, or its total as one entry.
    pub easing: Vec<EasingEntry>,
}

/// A stretch of one state.
pub struct StatusInterval {
    /// From.
    pub from: Instant,
    /// Until; none: still so at the end of the record.
    pub until: Option<Instant>,
    /// The state.
    pub state: State,
    /// Kept: no breach of it standing. Always true of an instance not in force.
    pub kept: bool,
    /// The finding of the change into it.
    pub because: Key,
}

/// The state of an instance.
#[derive(Copy, Hash, PartialOrd, Ord)]
pub enum State {
    /// Not yet in force.
    NotYet,
    /// In force and binding.
    Binding,
    /// In force, but a `while` is false or an `unless` true.
    Released,
    /// In force, but suspended under this text.
    Suspended,
    /// No longer in force.
    Ended,
}

/// One breach or allegation through its life.
pub struct BreachVerdict {
    /// Key, also of its last finding.
    pub key: Key,
    /// The day it is counted on.
    pub day: Day,
    /// For a clause that counts every act: the record.
    pub act: Option<String>,
    /// The records it rests on, sorted.
    pub records: Vec<String>,
    /// Who is answerable for it under this text, if it can be told.
    pub answerable: Vec<Name>,
    /// Its stages in order, each with the finding that put it there.
    pub stages: Vec<StageEntry>,
}

/// One stage of a breach.
pub struct StageEntry {
    /// Since when.
    pub at: Instant,
    /// Which.
    pub stage: Stage,
    /// The finding.
    pub because: Key,
}

/// Stages in the life of a breach.
#[derive(Copy, Hash, PartialOrd, Ord)]
pub enum Stage {
    /// It may have been done by this party, or by another: held against nobody.
    Unattributed,
    /// Said to be a breach, short of the clause's standard.
    Alleged,
    /// Claimed as a permitted response; its trigger is not established.
    PendingResponse,
    /// A permitted response: no breach.
    Permitted,
    /// Established; the remedy window is open.
    Established,
    /// Standing.
    Standing,
    /// Remedied within the window.
    Remedied,
    /// Remedied after it came to stand: no longer standing, still counted.
    RemediedLate,
    /// Settled by the injured.
    Settled,
    /// Refuted, or decided to be no breach.
    Refuted,
    /// Cannot be told, by decision or by silence.
    Undetermined,
    /// Lacks the minimum facts.
    Unprocessable,
    /// Not complained of in time: fact, no allegation.
    Lapsed,
}

/// Days of an instance in force up to `until`, each counted once.
#[derive(Copy, Default)]
pub struct QuietTally {
    /// Covered, without breach or open allegation.
    pub quiet: u32,
    /// With an established breach on them.
    pub unquiet: u32,
    /// All others.
    pub undecided: u32,
    /// Of all days, how many were covered throughout for every act of the clause.
    pub covered: u32,
    /// Of all days, how many were covered for deaths only.
    pub covered_lethal: u32,
    /// Of the undecided, how many had deaths-only coverage and no act of the clause recorded.
    pub without_deaths: u32,
}

/// An easing on one day, or its total.
pub struct EasingEntry {
    /// The day; for a total, the day of the deadline.
    pub day: Day,
    /// What was owed.
    pub owed: Amount,
    /// What was provided, as a range over the sources. None: no record, which is not zero.
    pub provided: Option<(Amount, Amount)>,
    /// By how much obstruction by the beneficiary excused it.
    pub excused: Amount,
    /// What follows.
    pub outcome: EasingOutcome,
}

/// What follows from an easing on a day.
#[derive(Copy, Hash, PartialOrd, Ord)]
pub enum EasingOutcome {
    /// Provided in full, whatever source is right.
    Delivered,
    /// Short, whatever source is right.
    Shortfall,
    /// Sources differ across the amount, or there is no record.
    Unknown,
    /// It did not bind throughout the day.
    NotOwed,
    /// Short, but by no more than the beneficiary's obstruction.
    Excused,
}

/// Acts of one outsider.
pub struct OutsiderTally {
    /// Who.
    pub actor: Name,
    /// How many acts after entry that a clause would cover were it a party.
    pub acts: u64,
    /// Deaths in them.
    pub deaths: Range,
    /// First and last day.
    pub days: (Day, Day),
}

/// Harm to one class of one side.
pub struct HarmTally {
    /// Whose people; none: not known, or no side of the agreement.
    pub side: Option<Name>,
    /// Which class; none: not known.
    pub class: Option<Class>,
    /// What kind.
    pub kind: HarmKind,
    /// How many.
    pub count: Range,
    /// In how many records.
    pub records: u64,
}

/// One day.
pub struct DayTally {
    /// The day.
    pub day: Day,
    /// Acts by each side; under an empty name those by nobody known.
    pub acts: BTreeMap<Name, u32>,
    /// Deaths on each side; under an empty name those of no known side.
    pub deaths: BTreeMap<Name, Range>,
}

/// A point on the map.
pub struct MapPoint {
    /// Where.
    pub point: Point,
    /// Acts there.
    pub acts: u32,
    /// Deaths there.
    pub deaths: Range,
    /// The side that acted, where all acts there have the same known one.
    pub side: Option<Name>,
}

/// Breakdown under one definition.
pub struct BreakdownVerdict {
    /// The definition's name.
    pub name: Name,
    /// The definition in words.
    pub words: Text,
    /// The result.
    pub result: Reached,
    /// Figures: total or level before, threshold, value on the day, days of the base that records cover.
    pub figures: Vec<(String, i64)>,
    /// Its finding.
    pub because: Key,
}

/// Whether and when something was reached.
pub enum Reached {
    /// On this day.
    On(Day),
    /// Not within the record.
    NotReached,
    /// The record does not allow it to be told; why is in the finding.
    CannotBeTold(Text),
}

/// Who was first under one definition.
pub struct FirstVerdict {
    /// The definition.
    pub definition: FirstDefinition,
    /// On which day.
    pub day: Option<Day>,
    /// Those it may have been: one name, or several when it cannot be told or they were on the same day.
    pub candidates: Vec<Name>,
    /// Whether one is told apart from the others.
    pub told: bool,
    /// Its finding.
    pub because: Key,
}

/// Definitions of who was first.
#[derive(Copy, Hash, PartialOrd, Ord)]
pub enum FirstDefinition {
    /// First act that a clause covers.
    FirstAct,
    /// First such act with a death.
    FirstDeath,
    /// First act of the gravest kind that was recorded at all.
    FirstGravest,
    /// First decided breach.
    FirstDecided,
    /// First missed performance: an easing short, or a step not taken.
    FirstMissed,
}

/// An open deadline.
pub struct Deadline {
    /// When it falls.
    pub at: Instant,
    /// Under which clause.
    pub clause: Number,
    /// On whom.
    pub on: Name,
    /// What is due.
    pub what: DeadlineKind,
    /// About which finding.
    pub about: Option<Key>,
}

/// What a deadline is for.
#[derive(Hash, PartialOrd, Ord)]
pub enum DeadlineKind {
    /// To take a step.
    Step(StepKind),
    /// To remedy a breach.
    Remedy,
    /// To decide a complaint.
    Decision,
    /// To complete a total.
    Total,
    /// To report a response.
    Report,
    /// A suspension ends at the latest.
    SuspensionEnds,
    /// A notice of leaving takes effect.
    Leaving,
    /// The term ends.
    Term,
}

/// Something the text permits a party.
pub struct Permission {
    /// The party.
    pub party: Name,
    /// Under which clause.
    pub clause: Number,
    /// What.
    pub what: PermissionKind,
    /// The breaches that open it.
    pub because: Vec<Key>,
}

/// What may be permitted. No kind is of force.
#[derive(Copy, Hash, PartialOrd, Ord)]
pub enum PermissionKind {
    /// To suspend the clause by notice.
    SuspendByNotice,
    /// The clause does not bind it at present.
    NotBound,
    /// To take a measure without force.
    Measure,
    /// To leave by notice.
    Leave,
}

/// An actor's string that matched nobody.
pub struct Unmatched {
    /// As the source prints it.
    pub label: String,
    /// In how many records.
    pub records: u64,
    /// Deaths in them, best estimates.
    pub deaths: u64,
}

/// A record left out of daily counts.
pub struct LeftOut {
    /// The record.
    pub record: String,
    /// Its span.
    pub span: Span,
    /// Its deaths.
    pub deaths: Range,
}

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
        state: State,
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
}

/// What moved a breach to a stage.
#[derive(Copy, Hash)]
pub enum How {
    /// A record of an act.
    Act,
    /// Confirmation reached the standard.
    Confirmation,
    /// Limits of diligence were passed, or a step was not taken in time.
    Omission,
    /// An easing fell short.
    Shortfall,
    /// A decision.
    Decision,
    /// Silence at a deadline.
    Silence,
    /// An admission.
    Admission,
    /// A remedy.
    Remedy,
    /// The remedy window closed.
    WindowClosed,
    /// A waiver.
    Waiver,
    /// A correction or refutation of a record.
    Correction,
    /// A finding of a monitor that it cannot be processed.
    Unprocessable,
    /// Not complained of in time.
    NoComplaint,
    /// Its trigger was established, or refuted.
    Trigger,
    /// A limit of a permitted response was passed.
    Limit,
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

/// Shares over seeded readings of the records.
pub struct Readings {
    /// How many.
    pub count: u32,
    /// The seed.
    pub seed: u64,
    /// For each breakdown: how often it was reached, and the 5th, 50th and 95th percentile of its day.
    pub breakdowns: BTreeMap<Name, ReadingsOfBreakdown>,
    /// For each definition of first: how often each side.
    pub firsts: Vec<(FirstDefinition, BTreeMap<Name, u32>)>,
    /// For each instance (`clause/by>toward`): in how many readings at least one breach stood.
    pub breached: BTreeMap<String, u32>,
}

/// A breakdown over readings.
pub struct ReadingsOfBreakdown {
    /// In how many readings it was reached.
    pub reached: u32,
    /// 5th, 50th and 95th percentile of the day among those, nearest rank.
    pub days: Option<(Day, Day, Day)>,
    /// Which estimate the definition itself uses; readings draw between low and high.
    pub basis: Option<Basis>,
}
}

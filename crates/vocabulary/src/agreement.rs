//! The typed agreement: what a text says, with every default that the text leaves open already
//! written in. The language lowers a text to it; the engine, and the reference interpreter in the
//! tests, evaluate it. Its `serde` form is the stable JSON form.
//!
//! Everything is by name. Names are unique across parties, actors, groups, lists, roles, zones and
//! phases, and each name used exists: the language checks both, and `mutaraka_engine::Program::new`
//! refuses an agreement in which they do not hold.

use serde::{Deserialize, Serialize};

use crate::confirmation::Degree;
use crate::geography::Shape;
use crate::step::StepKind;
use crate::time::{Day, Instant, Length};

/// An identifier written in the text, in Latin or Arabic script, in Unicode NFC.
pub type Name = String;
/// The number of a clause as the text prints it: `1a`, `2`, `floor`.
pub type Number = String;

macro_rules! nouns {
    ($($item:item)*) => {$(
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "kebab-case")]
        $item
    )*};
}

nouns! {
/// A string in English, Arabic or both, exactly as the drafter wrote it.
#[derive(Default, Hash, PartialOrd, Ord)]
pub struct Text {
    /// English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
    /// Arabic.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ar: Option<String>,
}

/// A whole agreement.
pub struct Agreement {
    /// Its identifier.
    pub name: Name,
    /// Its title.
    pub title: Text,
    /// IANA time zone that civil times and days are in.
    pub time_zone: String,
    /// When it enters into force.
    pub entry: Moment,
    /// How it ends.
    pub term: Term,
    /// Standard of proof where a clause states none.
    pub standard: Degree,
    /// Where the text came from and what is uncertain about it; no effect.
    #[serde(default)]
    pub sources: Vec<Text>,
    /// Those bound. A group that is severally bound is written out party by party.
    pub parties: Vec<Party>,
    /// Names for several parties at once, usable wherever parties are listed.
    #[serde(default)]
    pub groups: Vec<Group>,
    /// Everyone else who can act or speak.
    #[serde(default)]
    pub actors: Vec<Actor>,
    /// Who answers for whom.
    #[serde(default)]
    pub answers: Vec<Answer>,
    /// Dated lists kept by other bodies.
    #[serde(default)]
    pub lists: Vec<List>,
    /// Bundles of capabilities.
    #[serde(default)]
    pub roles: Vec<Role>,
    /// Places the text names.
    #[serde(default)]
    pub zones: Vec<Zone>,
    /// Phases, in order.
    #[serde(default)]
    pub phases: Vec<Phase>,
    /// The clauses, in the text's order (the order has no meaning).
    pub clauses: Vec<Clause>,
    /// Parties without whom the text does not continue.
    #[serde(default)]
    pub essential: Vec<Name>,
    /// Definitions of breakdown in fact, reported side by side.
    #[serde(default)]
    pub breakdowns: Vec<Breakdown>,
}

/// How the text ends.
#[derive(Default)]
pub struct Term {
    /// A fixed end, or the end of a length from entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Moment>,
    /// A party may leave by notice of this length (`withdrawal` and `denunciation` steps). With two
    /// parties left of two, leaving ends the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<Length>,
}

/// A party: bound by the agreement. Its name is also an actor's name.
pub struct Party {
    /// Identifier.
    pub name: Name,
    /// What it calls itself.
    pub title: Text,
    /// Whether it is bound from the text's entry, or from its own accession.
    pub joins: Joins,
    /// Members of a joint party: a member's act is the party's.
    #[serde(default)]
    pub members: Vec<Name>,
    /// Who takes steps for a joint party; with none, any member may.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voice: Option<Name>,
    /// Other strings by which records name it.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Its ids in data sets.
    #[serde(default)]
    pub ids: Vec<ExternalId>,
}

/// When a party becomes bound.
pub enum Joins {
    /// With the text's entry into force.
    AtEntry,
    /// From its accession step, both ways and without history; not possible at or after the deadline.
    ByAccession {
        /// The deadline, if any.
        until: Option<Moment>,
    },
}

/// A name for several parties.
pub struct Group {
    /// Identifier.
    pub name: Name,
    /// As printed.
    pub title: Text,
    /// The parties.
    pub members: Vec<Name>,
}

/// Somebody who can act or take steps and is not a party.
pub struct Actor {
    /// Identifier.
    pub name: Name,
    /// What it calls itself.
    pub title: Text,
    /// What it is to this text.
    pub kind: ActorKind,
    /// Records that name it mean one or more of these, not known which. Empty for an ordinary actor.
    #[serde(default)]
    pub pool: Vec<Name>,
    /// Other strings by which records name it.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Its ids in data sets.
    #[serde(default)]
    pub ids: Vec<ExternalId>,
}

/// What an actor is to the text. It changes what is said of it, never who answers for it: that is
/// [`Answer`] alone.
#[derive(Copy, Hash)]
pub enum ActorKind {
    /// Forces, a member or a side's people: somebody a party may answer for.
    Element,
    /// An armed actor bound by nothing here.
    Outsider,
    /// An outside patron of an actor.
    Supporter,
    /// An authority, named by office, that may endorse.
    Endorser,
    /// A holder of roles: state, organisation, office, person by office.
    Holder,
    /// A people or population: acts are directed at it, it takes none.
    People,
}

/// An id in a data set, for example scheme `ucdp-actor`, value `118`.
pub struct ExternalId {
    /// `ucdp-actor`, `ucdp-dyad`, `acled-actor`, or a name of the user's own.
    pub scheme: String,
    /// The id as the data set prints it.
    pub value: String,
}

/// A party's answerability for an actor during a time.
pub struct Answer {
    /// The party.
    pub party: Name,
    /// The actor.
    pub actor: Name,
    /// How.
    pub mode: Answerability,
    /// From this day on (always, when absent).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    /// Up to and without this day (always, when absent): a split moves an actor from its date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
}

/// How a party is answerable for an actor.
#[derive(Copy, Hash)]
pub enum Answerability {
    /// Its own forces, members, or those it adopted, also when they exceed orders.
    AnswersFor,
    /// It owes stated diligence (a `restrain` undertaking names the tests).
    Restrains,
    /// It ensures a result: any act of the actor is held against it as its own.
    Ensures,
}

/// A dated list kept by another body. While listed, an actor is an outsider, whoever answers for it
/// otherwise, and an act directed at listed actors alone is outside every undertaking but the floor.
pub struct List {
    /// Identifier.
    pub name: Name,
    /// As printed.
    pub title: Text,
    /// Who keeps it.
    pub kept_by: Text,
    /// Who is on it, and when.
    pub entries: Vec<Listing>,
}

/// One actor on a list for a time.
pub struct Listing {
    /// The actor.
    pub actor: Name,
    /// From this day on (always, when absent).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    /// Up to and without this day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
}

/// A bundle of capabilities and who holds it.
pub struct Role {
    /// Identifier: `sponsor`, `monitor`, `commission` …
    pub name: Name,
    /// As printed.
    pub title: Text,
    /// Parties or actors.
    pub holders: Vec<Name>,
    /// What a holder's steps can do. A step outside them has no effect.
    pub capabilities: Vec<Capability>,
    /// Who must join for a step of the role to count.
    pub rule: DecisionRule,
}

/// What a role may do.
#[derive(Copy, Hash, PartialOrd, Ord)]
pub enum Capability {
    /// Receive complaints and notices.
    Receive,
    /// Observe and record.
    Monitor,
    /// Establish what happened.
    Verify,
    /// Rule on complaints.
    Decide,
    /// Certify that something is done or a phase begun.
    Certify,
    /// Prolong a term.
    Extend,
    /// Witness.
    Witness,
    /// Keep the text.
    Depositary,
    /// Accompany.
    Accompany,
}

/// Who must join in a step of a role with several holders.
pub enum DecisionRule {
    /// Any holder.
    Any,
    /// All holders.
    Consensus,
    /// More than half of the holders.
    Majority,
    /// The named holder alone.
    Chair(Name),
}

/// A place the text names.
pub struct Zone {
    /// Identifier.
    pub name: Name,
    /// As printed.
    pub title: Text,
    /// Outline, if given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shape: Option<Shape>,
    /// Names of countries, provinces or towns that records use for places inside.
    #[serde(default)]
    pub admin: Vec<String>,
    /// Zones that lie within this one.
    #[serde(default)]
    pub contains: Vec<Name>,
}

/// A phase. It runs from its beginning until its end, or until the next phase in the text begins.
pub struct Phase {
    /// Identifier.
    pub name: Name,
    /// As printed.
    pub title: Text,
    /// When it begins. Never, if the moment never comes.
    pub begins: Moment,
    /// When it ends at the latest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends: Option<Moment>,
}

/// A point in time as a text states it, resolved while the agreement lives. It may never come.
pub enum Moment {
    /// A fixed instant.
    At(Instant),
    /// The text's entry into force ("D-day").
    Entry,
    /// The entry of the party that owes the clause ("its entry"): the text's, or its own accession.
    OwnEntry,
    /// The beginning of a phase.
    PhaseBegins(Name),
    /// Receipt of the first step that fits.
    Step(StepPattern),
    /// The first instant at which the clause has had this many quiet days in a row: the end of the
    /// last of them, or later, when it became known.
    QuietDays {
        /// The clause, in every instance of it owed to a party that owes the clause at hand.
        clause: Number,
        /// How many days in a row.
        days: u32,
    },
    /// A length after another moment.
    After {
        /// The length.
        length: Length,
        /// The moment.
        moment: Box<Moment>,
    },
    /// "the later of": comes when all have come.
    LaterOf(Vec<Moment>),
    /// "the earlier of": comes when the first has come.
    EarlierOf(Vec<Moment>),
}

/// Which steps fit. Empty lists leave the matter open.
pub struct StepPattern {
    /// The kind.
    pub kind: StepKind,
    /// Taken by one of these: parties, actors, or roles (then by the role's rule and capability).
    #[serde(default)]
    pub by: Vec<Name>,
    /// About this clause or phase.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
}

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

/// A quantity to be provided.
pub struct Easing {
    /// Node of the quantity vocabulary.
    pub quantity: String,
    /// Where; empty: wherever the records say.
    #[serde(default)]
    pub place: Vec<Name>,
    /// Whether the amount is a least or a most.
    pub bound: Bound,
    /// Rungs of the ladder, lowest first. The first has no ground.
    pub rungs: Vec<Rung>,
    /// Per day, or in all.
    pub per: Per,
}

/// "at least" or "at most".
#[derive(Copy, Hash)]
pub enum Bound {
    /// `>=`
    AtLeast,
    /// `<=`
    AtMost,
}

/// A thousandth of a quantity's unit, so that sums are exact: `5` is `5000`.
#[derive(Copy, Hash, PartialOrd, Ord)]
#[serde(transparent)]
pub struct Amount(pub i64);

/// One rung: the amount owed while its ground holds.
pub struct Rung {
    /// How much.
    pub amount: Amount,
    /// What must hold at the beginning of a day; none for the first rung. The highest rung whose
    /// ground, and the grounds of all rungs below, hold is owed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ground: Option<Test>,
}

/// What an amount is measured over.
pub enum Per {
    /// Each civil day that the undertaking bound throughout.
    Day,
    /// The sum from the undertaking's entry to a deadline. A total is not a pace.
    Total {
        /// The deadline.
        by: Moment,
    },
}

/// `while` or `unless`.
pub struct Condition {
    /// Which of the two.
    pub sense: Sense,
    /// What must, or must not, be true.
    pub test: Test,
}

/// `while` or `unless`.
#[derive(Copy, Hash)]
pub enum Sense {
    /// Binds only while the test is true.
    While,
    /// Binds only while the test is false.
    Unless,
}

/// Something that is true or false at an instant.
pub enum Test {
    /// The counterpart's clause is kept. For the instance i→j of the clause that states it this looks
    /// at the instances j→i of the named clause; if there are none, at its instances owed to i.
    Kept {
        /// The named clause.
        clause: Number,
        /// More than so many counted breaches in so many days is "not kept".
        threshold: Threshold,
    },
    /// Acts counted over a trailing window, by happening day, proved to a standard of its own.
    Acts {
        /// Which.
        scope: Scope,
        /// By whom: parties or actors. Empty: by anyone.
        by: Vec<Name>,
        /// More than so many in so many days makes it true.
        threshold: Threshold,
        /// The standard for occurrence and attribution.
        standard: Degree,
    },
    /// The last so many days were quiet days of the clause, without a gap.
    Quiet {
        /// The clause: every instance of it owed to the party that owes the clause at hand.
        clause: Number,
        /// How many.
        days: u32,
    },
    /// A step that fits has been received.
    Done(StepPattern),
    /// The phase is running.
    During(Name),
    /// All hold.
    All(Vec<Test>),
    /// One holds.
    Any(Vec<Test>),
    /// It does not hold.
    Not(Box<Test>),
}

/// "more than n in d days", the days a trailing window that ends with the day of the instant.
#[derive(Copy, Hash)]
pub struct Threshold {
    /// This many is still within it.
    pub more_than: u32,
    /// Window in days.
    pub days: u32,
    /// Counted from when the act happened and not from when its breach came to stand. Printed as
    /// `from the act`.
    #[serde(default)]
    pub from_the_act: bool,
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

/// How an undertaking is suspended.
pub struct Suspension {
    /// Who sets it off.
    pub by: SuspensionBy,
    /// The clauses whose standing breaches are causes. Empty: those of `in return for`, else those
    /// that the clause's `kept` conditions name, else every undertaking of the counterpart.
    #[serde(default)]
    pub on: Vec<Number>,
    /// Civil days allotted for each cause.
    pub days_per_cause: u32,
    /// The most civil days one suspension lasts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap_days: Option<u32>,
}

/// Who sets a suspension off.
pub enum SuspensionBy {
    /// The party that owes the clause, by notice; it works this long after receipt.
    Notice {
        /// The stated period; none: from receipt.
        period: Option<Length>,
    },
    /// By itself, with each cause.
    Automatic,
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

/// What a role may or must do.
pub enum Power {
    /// Decide complaints.
    Decide {
        /// The role.
        role: Name,
        /// About which clauses. Empty: all.
        clauses: Vec<Number>,
        /// An act not complained of within this length from when it was known is fact, no allegation.
        complaint_within: Option<Length>,
        /// To be decided within this length from receipt of the complaint.
        within: Option<Length>,
        /// What silence at the deadline means.
        silence: Ruling,
    },
    /// Certify what a moment or a test elsewhere asks for.
    Certify {
        /// The role.
        role: Name,
        /// Clauses or phases.
        about: Vec<String>,
    },
    /// Prolong the fixed term, each time by a length, so many times.
    Extend {
        /// The role.
        role: Name,
        /// Each time.
        by: Length,
        /// How often; none: without limit.
        times: Option<u32>,
    },
    /// Any other capability, spelt out.
    Other {
        /// The role.
        role: Name,
        /// Which.
        capability: Capability,
    },
}

/// What a decision says about an alleged breach.
#[derive(Copy, Hash)]
pub enum Ruling {
    /// There was a breach.
    Breach,
    /// There was none.
    NoBreach,
    /// It cannot be attributed, or cannot be told.
    Undetermined,
}

/// What a party may do when another has breached.
pub struct Response {
    /// Who may respond: parties or groups.
    pub by: Vec<Name>,
    /// The clauses whose breach triggers it. Empty: any undertaking owed to the one who responds.
    #[serde(default)]
    pub to: Vec<Number>,
    /// Its type.
    pub kind: ResponseKind,
    /// What may be done, where and at whom.
    pub scope: Scope,
    /// At most so many in so many days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<Threshold>,
    /// Within this length from the trigger's act.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<Length>,
    /// Only after a notice received at least this long before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<Length>,
    /// Reported (a `report` step about the act) within this length from the act.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report_within: Option<Length>,
    /// The role that reviews it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_by: Option<Name>,
}

/// The two types of response a text can permit.
#[derive(Copy, Hash)]
pub enum ResponseKind {
    /// Defence against a present attack.
    Defence,
    /// A measure without force.
    Measure,
}

/// A definition of the end in fact.
pub struct Breakdown {
    /// Identifier, used by `--fail-on`.
    pub name: Name,
    /// As printed.
    pub title: Text,
    /// The definition.
    pub definition: BreakdownDefinition,
}

/// How breakdown in fact is told.
pub enum BreakdownDefinition {
    /// Notice of leaving takes effect, or a party declares the arrangement over.
    Notice,
    /// At least `deaths` in any `days` days after the day of entry.
    Deaths {
        /// How many.
        deaths: u32,
        /// In how many days.
        days: u32,
        /// Which estimate.
        basis: Basis,
        /// Which deaths.
        scope: DeathScope,
    },
    /// The deaths a day over the last `days` days are at least `percent` of those over the
    /// `base_days` days before the day of entry that records cover, on a day with a death.
    Level {
        /// Share of the earlier level, in per cent.
        percent: u32,
        /// Trailing window.
        days: u32,
        /// Days before.
        base_days: u32,
        /// Which estimate.
        basis: Basis,
        /// Which deaths.
        scope: DeathScope,
    },
}

/// Which deaths a definition counts. Deaths stand on the first day of their record's span; records
/// spanning more than seven days, or dated to the month or worse, are left out and listed.
#[derive(Default)]
pub struct DeathScope {
    /// In one of these zones. Empty: anywhere.
    #[serde(default)]
    pub place: Vec<Name>,
    /// In acts whose known sides are all among these parties or actors, or pools of them. Empty: in acts
    /// in which a party or someone a party answers for is a side.
    #[serde(default)]
    pub among: Vec<Name>,
}
}

impl Text {
    /// The string in `language`, or in the other one where that is missing, or nothing.
    #[must_use]
    pub fn get(&self, language: Language) -> &str {
        let (first, second) = match language {
            Language::English => (&self.en, &self.ar),
            Language::Arabic => (&self.ar, &self.en),
        };
        first.as_deref().or(second.as_deref()).unwrap_or_default()
    }
}

/// A language of the program's output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// English.
    English,
    /// Arabic.
    Arabic,
}

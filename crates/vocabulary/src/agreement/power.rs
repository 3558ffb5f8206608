//! What follows a breach under a text: suspension, the powers of roles, permitted responses.

use serde::{Deserialize, Serialize};

use crate::agreement::{Capability, Name, Number, Scope, Threshold};
use crate::time::Length;

nouns! {
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
}

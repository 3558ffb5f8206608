//! The verdict: everything the engine concludes, with its reasons, as one value. Text, JSON and HTML
//! are renderings of it; nothing is computed after it.
//!
//! Whatever can be explained is a [`Finding`] under a key that is made of what the finding is about
//! (`1a/north>factions/2008-11-04`), never of the order in which records arrived, so that a key means
//! the same in every run over the same matter.

mod breach;
mod clause;
mod hindsight;
mod life;
mod notice;
mod now;
mod readings;
mod reason;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::agreement::{Name, Text};
use crate::geography::Shape;
use crate::time::Instant;

pub use breach::{BreachVerdict, How, Stage, StageEntry};
pub use clause::{
    ClauseKind, ClauseState, ClauseVerdict, EasingEntry, EasingOutcome, ImpliedFloor,
    InstanceVerdict, QuietTally, StatusInterval,
};
pub use hindsight::{
    BreakdownVerdict, DayTally, Figures, FirstDefinition, FirstVerdict, HarmTally, LeftOut,
    MapPoint, OutsiderTally, Reached, Unmatched, Untold,
};
pub use life::{Bound, Life};
pub use notice::{Caution, NamedAs, Notice, UnknownName};
pub use now::{Deadline, DeadlineKind, Permission, PermissionKind};
pub use readings::{DayPercentiles, Readings, ReadingsOfBreakdown};
pub use reason::{CitedRecord, EndKind, Finding, Reason, Void, What};

/// Key of a finding.
pub type Key = String;

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
    /// What is to be said of the files before anything else. The engine, which sees no files, says only how many
    /// records it could not have back; whoever reads them says the rest.
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
}

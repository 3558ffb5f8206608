//! Kinds of procedural step.

use serde::{Deserialize, Serialize};

/// A kind of step: something said or done in a form that the text gives an effect to.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum StepKind {
    /// A party's notice that it suspends a clause (`about` names the clause and the causes).
    Suspension,
    /// An injured party gives up a cause: the breach is settled.
    Waiver,
    /// A complaint about acts.
    Complaint,
    /// A ruling by a role that decides.
    Decision,
    /// A certification by a role that certifies.
    Certification,
    /// An authority's endorsement.
    Endorsement,
    /// A party joins.
    Accession,
    /// A party gives notice that it leaves.
    Withdrawal,
    /// A party denounces the text: as withdrawal, for a text of two parties.
    Denunciation,
    /// A party takes its notice of leaving back.
    Retraction,
    /// A party declares the arrangement over, in whatever form.
    Renunciation,
    /// A remedy of a breach.
    Remedy,
    /// The injured party accepts a remedy.
    Acceptance,
    /// A party admits its own act.
    Admission,
    /// An apology.
    Apology,
    /// Orders to forces.
    Orders,
    /// A party's action toward an actor it restrains: arrest, seizure, public call.
    RestrainingAction,
    /// A report that the text asks for.
    Report,
    /// Notice before a permitted response.
    ResponseNotice,
    /// A role prolongs the term.
    Extension,
    /// A finding that a report cannot be processed: it lacks the minimum facts.
    Unprocessable,
    /// A step that the text names itself.
    #[serde(untagged)]
    Named(String),
}

impl StepKind {
    /// Every kind with a name of its own, and that name.
    pub const ALL: [(&'static str, StepKind); 21] = [
        ("suspension", StepKind::Suspension),
        ("waiver", StepKind::Waiver),
        ("complaint", StepKind::Complaint),
        ("decision", StepKind::Decision),
        ("certification", StepKind::Certification),
        ("endorsement", StepKind::Endorsement),
        ("accession", StepKind::Accession),
        ("withdrawal", StepKind::Withdrawal),
        ("denunciation", StepKind::Denunciation),
        ("retraction", StepKind::Retraction),
        ("renunciation", StepKind::Renunciation),
        ("remedy", StepKind::Remedy),
        ("acceptance", StepKind::Acceptance),
        ("admission", StepKind::Admission),
        ("apology", StepKind::Apology),
        ("orders", StepKind::Orders),
        ("restraining-action", StepKind::RestrainingAction),
        ("report", StepKind::Report),
        ("response-notice", StepKind::ResponseNotice),
        ("extension", StepKind::Extension),
        ("unprocessable", StepKind::Unprocessable),
    ];

    /// The kind written `name`; any other name is a step that the text names itself.
    #[must_use]
    pub fn named(name: &str) -> StepKind {
        StepKind::ALL
            .iter()
            .find(|(known, _)| *known == name)
            .map_or_else(
                || StepKind::Named(name.to_owned()),
                |(_, kind)| kind.clone(),
            )
    }

    /// How the kind is written.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            StepKind::Named(name) => name,
            other => StepKind::ALL
                .iter()
                .find(|(_, kind)| kind == other)
                .map_or("", |(name, _)| name),
        }
    }
}

//! Which message names which variant. The matches are exhaustive, so that a new variant does not
//! compile before it has a label, and the list of keys lets a test hold that each label has words.

use mutaraka_vocabulary::agreement::Class;
use mutaraka_vocabulary::finding::{
    Caution, ClauseKind, ClauseState, DeadlineKind, EasingOutcome, EndKind, FirstDefinition, How,
    ImpliedFloor, NamedAs, Notice, PermissionKind, Stage, Untold, Void,
};
use mutaraka_vocabulary::record::{HarmKind, Release};
use mutaraka_vocabulary::{Degree, StepKind};

macro_rules! labels {
    ($($name:ident($type:ty) { $($variant:pat => $key:literal),+ $(,)? })*) => {
        $(pub(crate) fn $name(value: &$type) -> &'static str {
            match value { $($variant => $key),+ }
        })*
        /// Every key above.
        #[cfg(test)]
        pub(crate) const KEYS: &[&str] = &[$($($key,)+)*];
    };
}

labels! {
    stage(Stage) {
        Stage::Unattributed => "stage-unattributed",
        Stage::Alleged => "stage-alleged",
        Stage::PendingResponse => "stage-pending-response",
        Stage::Permitted => "stage-permitted",
        Stage::Established => "stage-established",
        Stage::Standing => "stage-standing",
        Stage::Remedied => "stage-remedied",
        Stage::RemediedLate => "stage-remedied-late",
        Stage::Settled => "stage-settled",
        Stage::Refuted => "stage-refuted",
        Stage::Undetermined => "stage-undetermined",
        Stage::Unprocessable => "stage-unprocessable",
        Stage::Lapsed => "stage-lapsed",
    }
    state(ClauseState) {
        ClauseState::NotYet => "state-not-yet",
        ClauseState::Binding => "state-binding",
        ClauseState::Released => "state-released",
        ClauseState::Suspended => "state-suspended",
        ClauseState::Ended => "state-ended",
    }
    how(How) {
        How::Act => "how-act",
        How::Confirmation => "how-confirmation",
        How::Omission => "how-omission",
        How::Shortfall => "how-shortfall",
        How::Decision => "how-decision",
        How::Silence => "how-silence",
        How::Admission => "how-admission",
        How::Remedy => "how-remedy",
        How::WindowClosed => "how-window-closed",
        How::Waiver => "how-waiver",
        How::Correction => "how-correction",
        How::Unprocessable => "how-unprocessable",
        How::NoComplaint => "how-no-complaint",
        How::Trigger => "how-trigger",
        How::Limit => "how-limit",
    }
    void(Void) {
        Void::NoCapability => "void-no-capability",
        Void::RuleNotMet => "void-rule-not-met",
        Void::NothingNamed => "void-nothing-named",
        Void::NoStandingCause => "void-no-standing-cause",
        Void::NotInText => "void-not-in-text",
        Void::TooLate => "void-too-late",
        Void::NotAParty => "void-not-a-party",
        Void::WrongSide => "void-wrong-side",
    }
    outcome(EasingOutcome) {
        EasingOutcome::Delivered => "easing-delivered",
        EasingOutcome::Shortfall => "easing-shortfall",
        EasingOutcome::Unknown => "easing-unknown",
        EasingOutcome::NotOwed => "easing-not-owed",
        EasingOutcome::Excused => "easing-excused",
    }
    first(FirstDefinition) {
        FirstDefinition::FirstAct => "first-act",
        FirstDefinition::FirstDeath => "first-death",
        FirstDefinition::FirstGravest => "first-gravest",
        FirstDefinition::FirstDecided => "first-decided",
        FirstDefinition::FirstMissed => "first-missed",
    }
    deadline(DeadlineKind) {
        DeadlineKind::Step(_) => "deadline-step",
        DeadlineKind::Remedy => "deadline-remedy",
        DeadlineKind::Decision => "deadline-decision",
        DeadlineKind::Total => "deadline-total",
        DeadlineKind::Report => "deadline-report",
        DeadlineKind::SuspensionEnds => "deadline-suspension-ends",
        DeadlineKind::Leaving => "deadline-leaving",
        DeadlineKind::Term => "deadline-term",
    }
    permission(PermissionKind) {
        PermissionKind::SuspendByNotice => "permission-suspend-by-notice",
        PermissionKind::NotBound => "permission-not-bound",
        PermissionKind::Measure => "permission-measure",
        PermissionKind::Leave => "permission-leave",
    }
    class(Class) {
        Class::Forces => "class-forces",
        Class::Civilians => "class-civilians",
        Class::CivilianObjects => "class-civilian-objects",
        Class::Medical => "class-medical",
        Class::Relief => "class-relief",
        Class::Reporters => "class-reporters",
        Class::Detainees => "class-detainees",
        Class::Dead => "class-dead",
    }
    harm(HarmKind) {
        HarmKind::Killed => "harm-killed",
        HarmKind::Wounded => "harm-wounded",
        HarmKind::Detained => "harm-detained",
        HarmKind::Displaced => "harm-displaced",
    }
    caution(Caution) {
        Caution::StandardOutOfReach { .. } => "caution-standard-out-of-reach",
        Caution::FloorMadeConditional { .. } => "caution-floor-made-conditional",
        Caution::FloorImplied => "caution-floor-implied",
        Caution::KnownTimeAssumed { .. } => "caution-known-time-assumed",
        Caution::UnmatchedActors { .. } => "caution-unmatched-actors",
        Caution::LethalCoverageOnly => "caution-lethal-coverage-only",
        Caution::NoCoverage => "caution-no-coverage",
        Caution::NeverInForce => "caution-never-in-force",
    }
    notice(Notice) {
        Notice::NoRecords => "notice-no-records",
        Notice::OwnRecordsNotRead { .. } => "notice-own-records-not-read",
        Notice::RowsSetAside { .. } => "notice-rows-set-aside",
        Notice::StoppedBeforeEntry { .. } => "notice-stopped-before-entry",
        Notice::ConfirmationStated { corroborated_from: None, .. } => "notice-confirmation-stated",
        Notice::ConfirmationStated { .. } => "notice-confirmation-stated-by-sources",
        Notice::NotReadAgain { .. } => "notice-not-read-again",
        Notice::UnknownNames { .. } => "notice-unknown-names",
    }
    named_as(NamedAs) {
        NamedAs::Corrected => "named-as-corrected",
        NamedAs::Answered => "named-as-answered",
        NamedAs::Record => "named-as-record",
        NamedAs::Clause => "named-as-clause",
        NamedAs::Phase => "named-as-phase",
    }
    untold(Untold) {
        Untold::CoveredTooLittle => "untold-covered-too-little",
        Untold::NoDeathsBefore => "untold-no-deaths-before",
    }
    implied(ImpliedFloor) {
        ImpliedFloor::Protected => "implied-protected",
        ImpliedFloor::ByItself => "implied-by-itself",
    }
    end(EndKind) {
        EndKind::Term => "end-term",
        EndKind::Leaving => "end-leaving",
        EndKind::Void => "end-void",
    }
    degree(Degree) {
        Degree::Refuted => "degree-refuted",
        Degree::Reported => "degree-reported",
        Degree::Corroborated => "degree-corroborated",
        Degree::Verified => "degree-verified",
    }
    release(Release) {
        Release::Public => "release-public",
        Release::Parties => "release-parties",
        Release::Mission => "release-mission",
    }
    kind(ClauseKind) {
        ClauseKind::Refrain => "kind-refrain",
        ClauseKind::Restrain => "kind-restrain",
        ClauseKind::Do => "kind-do",
        ClauseKind::Provide => "kind-provide",
        ClauseKind::Saving => "kind-saving",
        ClauseKind::Power => "kind-power",
        ClauseKind::Response => "kind-response",
        ClauseKind::Note => "kind-note",
    }
    step(StepKind) {
        StepKind::Suspension => "step-suspension",
        StepKind::Waiver => "step-waiver",
        StepKind::Complaint => "step-complaint",
        StepKind::Decision => "step-decision",
        StepKind::Certification => "step-certification",
        StepKind::Endorsement => "step-endorsement",
        StepKind::Accession => "step-accession",
        StepKind::Withdrawal => "step-withdrawal",
        StepKind::Denunciation => "step-denunciation",
        StepKind::Retraction => "step-retraction",
        StepKind::Renunciation => "step-renunciation",
        StepKind::Remedy => "step-remedy",
        StepKind::Acceptance => "step-acceptance",
        StepKind::Admission => "step-admission",
        StepKind::Apology => "step-apology",
        StepKind::Orders => "step-orders",
        StepKind::RestrainingAction => "step-restraining-action",
        StepKind::Report => "step-report",
        StepKind::ResponseNotice => "step-response-notice",
        StepKind::Extension => "step-extension",
        StepKind::Unprocessable => "step-unprocessable",
        StepKind::Named(_) => "step-named",
    }
}

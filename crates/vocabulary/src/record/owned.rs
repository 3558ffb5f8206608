//! Records independent of the text that they were read from.

use std::borrow::Cow;

use crate::record::{
    Act, Aim, Coverage, Harm, Matter, Place, Quantity, Record, Step, Subject, Who,
};

impl Record<'_> {
    /// The same record, independent of the text that it was read from.
    #[must_use]
    pub fn into_owned(self) -> Record<'static> {
        Record {
            id: own(self.id),
            happened: self.happened,
            throughout: self.throughout,
            vague_date: self.vague_date,
            known: self.known,
            supersedes: self.supersedes.map(own),
            place: self.place.into_owned(),
            confirmation: self.confirmation,
            source: own(self.source),
            release: self.release,
            matter: match self.matter {
                Matter::Act(act) => Matter::Act(act.into_owned()),
                Matter::Quantity(quantity) => Matter::Quantity(Quantity {
                    kind: own(quantity.kind),
                    by: quantity.by.map(own),
                    low: quantity.low,
                    high: quantity.high,
                    obstructed: quantity.obstructed,
                }),
                Matter::Step(step) => Matter::Step(Step {
                    kind: step.kind,
                    by: own_all(step.by),
                    to: own_all(step.to),
                    about: step.about.into_iter().map(Subject::into_owned).collect(),
                    ruling: step.ruling,
                }),
                Matter::Coverage(coverage) => Matter::Coverage(Coverage {
                    observer: own(coverage.observer),
                    acts: own_all(coverage.acts),
                    lethal_only: coverage.lethal_only,
                }),
            },
        }
    }
}

impl Act<'_> {
    pub(super) fn into_owned(self) -> Act<'static> {
        Act {
            kind: own(self.kind),
            by: match self.by {
                Who::Unknown => Who::Unknown,
                Who::By(names) => Who::By(own_all(names)),
                Who::OneOf(names) => Who::OneOf(own_all(names)),
                Who::Between(a, b) => Who::Between(own_all(a), own_all(b)),
            },
            directed_at: self.directed_at.into_iter().map(Aim::into_owned).collect(),
            one_of_these: self.one_of_these,
            harm: self.harm.into_iter().map(Harm::into_owned).collect(),
            claimed_by: self.claimed_by.map(own),
            in_response_to: self.in_response_to.map(own),
        }
    }
}

impl Aim<'_> {
    /// The same aim, independent of the text that it was read from.
    #[must_use]
    pub fn into_owned(self) -> Aim<'static> {
        Aim {
            side: self.side.map(own),
            class: self.class,
        }
    }
}

impl Harm<'_> {
    /// The same line of harm, independent of the text that it was read from.
    #[must_use]
    pub fn into_owned(self) -> Harm<'static> {
        Harm {
            side: self.side.map(own),
            class: self.class,
            kind: self.kind,
            count: self.count,
        }
    }
}

impl Subject<'_> {
    /// The same subject, independent of the text that it was read from.
    #[must_use]
    pub fn into_owned(self) -> Subject<'static> {
        match self {
            Subject::Record(id) => Subject::Record(own(id)),
            Subject::Clause(number) => Subject::Clause(own(number)),
            Subject::Phase(name) => Subject::Phase(own(name)),
            Subject::Breach { clause, by, day } => Subject::Breach {
                clause: own(clause),
                by: own(by),
                day,
            },
        }
    }
}

impl Place<'_> {
    pub(super) fn into_owned(self) -> Place<'static> {
        match self {
            Place::Unknown => Place::Unknown,
            Place::Point {
                point,
                within,
                names,
            } => Place::Point {
                point,
                within,
                names: own_all(names),
            },
            Place::Named(names) => Place::Named(own_all(names)),
        }
    }
}

fn own(text: Cow<'_, str>) -> Cow<'static, str> {
    Cow::Owned(text.into_owned())
}

fn own_all(texts: Vec<Cow<'_, str>>) -> Vec<Cow<'static, str>> {
    texts.into_iter().map(own).collect()
}

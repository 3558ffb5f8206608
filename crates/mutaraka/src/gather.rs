//! Files of records taken into a case, whatever the order of their rows.

use std::path::PathBuf;
use std::sync::Arc;

use mutaraka_engine::{Case, Locate, Located, Program};
use mutaraka_records::Options;
use mutaraka_vocabulary::finding::Notice;
use mutaraka_vocabulary::{Instant, Record};

use crate::aside::Aside;
use crate::clash::Suspects;
use crate::exit::Failure;
use crate::feed::{At, Feed, Unused};
use crate::unknown::Known;

/// A case with every record that can be used.
pub struct Gathered {
    /// The case; its clock has not moved.
    pub case: Case,
    /// The files, for bringing records back.
    pub feed: Feed,
    /// The records with their zones, if they were to be kept.
    pub kept: Vec<(Record<'static>, Located)>,
    /// What is to be said of the files.
    pub notices: Vec<Notice>,
    known: Known,
    loose: bool,
}

impl Gathered {
    /// What the records name that nothing given has, of those that had an effect by the instant.
    pub fn unknown_names(&mut self, until: Instant) -> Result<Option<Notice>, Failure> {
        self.known
            .unknown(&self.case, self.loose, &mut self.feed, until)
    }
}

/// What is gathered, and how.
pub struct Plan<'p> {
    /// The agreement.
    pub program: &'p Arc<Program>,
    /// The files.
    pub files: &'p [PathBuf],
    /// How they are read.
    pub options: &'p Options,
    /// Only what was known by then is to be used.
    pub as_known_at: Option<Instant>,
    /// Whether the records themselves are wanted.
    pub keep: bool,
}

/// Reads the files. A second time if rows clash: which came first must not decide what is used.
pub fn gather(
    plan: &Plan<'_>,
    places: &mut impl Locate,
    mut aside: Aside,
) -> Result<Gathered, Failure> {
    let known = Known::of(plan.program.agreement());
    let mut feed = Feed::open(plan.files, plan.options)?;
    let mut taking = Taking::new(plan, places, &known);
    let mut suspects = Suspects::default();
    let later = |record: &Record<'_>| plan.as_known_at.is_some_and(|t| record.recorded() > t);
    feed.read(&mut aside, |record, _| {
        if later(record) {
            return Err(Unused::Silent);
        }
        taking.take(record).map_err(|why| suspects.take(why))
    })?;
    if !suspects.is_empty() {
        let clashes = suspects.look(&mut feed, |record| !later(record))?;
        let names = clashes.places(&feed);
        taking = Taking::new(plan, places, &known);
        feed.read_again(&mut aside, |record, at: At| {
            if later(record) {
                return Err(Unused::Silent);
            }
            clashes.refuse(record, at, &names)?;
            taking.take(record).map_err(|_| Unused::Silent)
        })?;
    }
    let Taking {
        case, kept, loose, ..
    } = taking;
    let mut notices = Vec::new();
    if case.is_empty() {
        notices.push(Notice::NoRecords);
    }
    let rows = aside.finish()?;
    if rows > 0 {
        notices.push(Notice::RowsSetAside { rows });
    }
    Ok(Gathered {
        case,
        feed,
        kept,
        notices,
        known,
        loose,
    })
}

/// A case under way.
struct Taking<'t, P> {
    case: Case,
    kept: Vec<(Record<'static>, Located)>,
    keep: bool,
    /// Whether a step names a clause or a phase that the text has not.
    loose: bool,
    known: &'t Known,
    places: &'t mut P,
}

impl<'t, P: Locate> Taking<'t, P> {
    fn new(plan: &Plan<'_>, places: &'t mut P, known: &'t Known) -> Taking<'t, P> {
        Taking {
            case: Case::known_at(Arc::clone(plan.program), plan.as_known_at),
            kept: Vec::new(),
            keep: plan.keep,
            loose: false,
            known,
            places,
        }
    }

    fn take(&mut self, record: &Record<'_>) -> Result<(), mutaraka_engine::Unusable> {
        self.case.apply(record, self.places)?;
        self.loose |= self.known.lacks(record);
        if self.keep {
            let located = self.places.locate(&record.place);
            self.kept.push((record.clone().into_owned(), located));
        }
        Ok(())
    }
}

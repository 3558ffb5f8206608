//! *Yes*, *perhaps* or *no* (sentence 6).

/// An answer to whether something fits. The least of several is their conjunction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Answer {
    /// It does not, however the open matters turn out.
    No,
    /// It may.
    Perhaps,
    /// It does, however they turn out.
    Yes,
}

impl Answer {
    pub(crate) fn of(truth: bool) -> Answer {
        if truth { Answer::Yes } else { Answer::No }
    }

    /// Over alternatives of which one is the case: yes when yes in all, no when no in all (or when there
    /// is none), else perhaps.
    pub(crate) fn over(alternatives: impl IntoIterator<Item = Answer>) -> Answer {
        let all: Vec<Answer> = alternatives.into_iter().collect();
        if all.is_empty() || all.iter().all(|answer| *answer == Answer::No) {
            Answer::No
        } else if all.iter().all(|answer| *answer == Answer::Yes) {
            Answer::Yes
        } else {
            Answer::Perhaps
        }
    }
}

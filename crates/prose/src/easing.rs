//! Easings: amounts, what they are measured over, and their ladders.

use mutaraka_vocabulary::agreement::{Bound, Easing, Per, Rung};

use crate::arabic::Case;
use crate::document::Sentence;
use crate::pen::Pen;

impl Pen<'_> {
    /// "at least ninety (90) trucks on each day …".
    pub(crate) fn owed(&self, easing: &Easing) -> String {
        let amount = easing
            .rungs
            .first()
            .map(|rung| self.bounded(easing, rung))
            .unwrap_or_default();
        match &easing.per {
            Per::Day => both!(
                self,
                "{amount} on each day throughout which this clause binds",
                "{amount} في كل يوم يكون فيه هذا البند ملزماً طوال اليوم"
            ),
            Per::Total { by } => {
                let by = self.moment(by);
                both!(
                    self,
                    "{amount} in all, from the day on which this clause comes into force and no later than {by}; a total \
                     is not a pace",
                    "{amount} في المجموع، من يوم بدء نفاذ هذا البند وفي موعد أقصاه {by}؛ ولا يدل المجموع على وتيرة"
                )
            }
        }
    }

    fn bounded(&self, easing: &Easing, rung: &Rung) -> String {
        let amount = self.amount(rung.amount, &easing.quantity, Case::Genitive);
        match easing.bound {
            Bound::AtLeast => both!(self, "at least {amount}", "ما لا يقل عن {amount}"),
            Bound::AtMost => both!(self, "at most {amount}", "ما لا يزيد على {amount}"),
        }
    }

    /// The rungs above the first.
    pub(crate) fn ladder(&self, easing: &Easing) -> Option<Sentence> {
        let points: Vec<String> = easing
            .rungs
            .iter()
            .skip(1)
            .map(|rung| {
                let amount = self.bounded(easing, rung);
                match &rung.ground {
                    Some(test) => {
                        let test = self.test(test);
                        both!(
                            self,
                            "{amount}, where {test}.",
                            "{amount}، إذا كان الآتي متحققاً: {test}."
                        )
                    }
                    None => both!(self, "{amount}.", "{amount}."),
                }
            })
            .collect();
        let lead = match easing.per {
            Per::Day => both!(
                self,
                "In the place of that amount the last of the following is owed for a day whose ground, and every ground \
                 before it, holds at the beginning of the day; what was given is not reclaimed:",
                "يحلّ محل هذا المقدار، عن كل يوم، آخر ما يأتي مما كان أساسه، وكل أساس قبله، متحققاً عند بداية اليوم؛ ولا \
                 يُسترد ما أُعطي:"
            ),
            Per::Total { .. } => both!(
                self,
                "In the place of that amount the last of the following is owed whose ground, and every ground before it, \
                 holds at the beginning of the last day; what was given is not reclaimed:",
                "يحلّ محل هذا المقدار آخر ما يأتي مما كان أساسه، وكل أساس قبله، متحققاً عند بداية اليوم الأخير؛ ولا يُسترد ما \
                 أُعطي:"
            ),
        };
        (!points.is_empty()).then(|| Sentence::with(lead, points))
    }
}

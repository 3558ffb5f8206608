//! Conditions, each a statement that is true or false at an instant.

use mutaraka_vocabulary::agreement::{Condition, Sense, Test, Threshold};

use crate::arabic::Case;
use crate::names::Join;
use crate::noun::{ACT, BREACH, DAY, QUIET_DAY};
use crate::pen::Pen;

impl Pen<'_> {
    /// A condition of the clause at hand, a whole sentence.
    pub(crate) fn condition(&self, condition: &Condition) -> String {
        let test = match (&condition.test, condition.sense) {
            (Test::Kept { clause, threshold }, Sense::While) => self.kept(clause, threshold, true),
            (test, Sense::While | Sense::Unless) => self.test(test),
        };
        match condition.sense {
            Sense::While => both!(
                self,
                "This clause binds only while {test}.",
                "لا يُلزِم هذا البند إلا ما دام الآتي متحققاً: {test}."
            ),
            Sense::Unless => both!(
                self,
                "This clause does not bind while {test}.",
                "لا يُلزِم هذا البند ما دام الآتي متحققاً: {test}."
            ),
        }
    }

    /// A statement.
    pub(crate) fn test(&self, test: &Test) -> String {
        match test {
            Test::Kept { clause, threshold } => self.kept(clause, threshold, false),
            Test::Acts {
                scope,
                by,
                threshold,
                standard,
            } => {
                let (n, days) = (
                    self.more_acts(threshold.more_than),
                    self.count(threshold.days, &DAY, Case::Genitive),
                );
                let (scope, standard) = (self.scope(scope), self.degree(*standard));
                let by = if by.is_empty() {
                    both!(self, "by anyone", "أياً كان فاعله")
                } else {
                    let by = self.sides(by, Join::Or, Case::Genitive);
                    both!(self, "by {by}", "صادر عن {by}")
                };
                both!(
                    self,
                    "within the last {days}, by the day on which they happened, there were {n} {scope}, {by}, proved to \
                     the standard {standard}",
                    "وقع خلال آخر {days}، بحسب يوم الوقوع، {n} مما يأتي: أي فعل {scope}، {by}، ثابت بمعيار الإثبات {standard}"
                )
            }
            Test::Quiet { clause, days } => {
                let (clause, days) = (
                    self.clauses([clause]),
                    self.count(*days, &QUIET_DAY, Case::Nominative),
                );
                both!(
                    self,
                    "up to the day before there have been {days} under {clause} without an unquiet day between them, \
                     undecided days being passed over",
                    "انقضى بموجب {clause} حتى اليوم السابق {days} لا يتخللها يوم غير هادئ، ودون احتساب الأيام التي لم يُبتّ فيها"
                )
            }
            Test::Done(step) => {
                let step = self.step(step);
                both!(self, "{step} has been received", "جرى تلقي {step}")
            }
            Test::During(phase) => {
                let phase = self.side(phase);
                both!(self, "{phase} is running", "{phase} جارية")
            }
            Test::All(tests) => {
                let tests = self.series(&self.tests(tests));
                both!(
                    self,
                    "all of the following hold: [{tests}]",
                    "جميع الأمور الآتية متحققة: [{tests}]"
                )
            }
            Test::Any(tests) => {
                let tests = self.series(&self.tests(tests));
                both!(
                    self,
                    "at least one of the following holds: [{tests}]",
                    "أحد الأمور الآتية على الأقل متحقق: [{tests}]"
                )
            }
            Test::Not(test) => {
                let test = self.test(test);
                both!(
                    self,
                    "the following does not hold: [{test}]",
                    "الآتي غير متحقق: [{test}]"
                )
            }
        }
    }

    fn tests(&self, tests: &[Test]) -> Vec<String> {
        tests.iter().map(|test| self.test(test)).collect()
    }

    fn more_acts(&self, n: u32) -> String {
        match n {
            0 => {
                let one = self.count(1, &ACT, Case::Nominative);
                both!(self, "at least {one}", "{one} على الأقل")
            }
            n => {
                let n = self.count(n, &ACT, Case::Genitive);
                both!(self, "more than {n}", "أكثر من {n}")
            }
        }
    }

    /// `own` where the test is a condition of its own: only there does "from the act" have an effect.
    fn kept(&self, clause: &String, threshold: &Threshold, own: bool) -> String {
        let clause = self.clauses([clause]);
        let (n, days) = (
            self.count(threshold.more_than, &BREACH, Case::Genitive),
            self.count(threshold.days, &DAY, Case::Genitive),
        );
        let n = match threshold.more_than {
            0 => both!(self, "no breach of it counted", "ولو إخلال واحد"),
            _ => both!(self, "at most {n} of it counted", "أكثر من {n}"),
        };
        let from = if threshold.from_the_act && own {
            both!(
                self,
                "; a breach that stands takes effect here from when its act happened",
                "؛ ومتى قام الإخلال سرى أثره هنا من وقت وقوع فعله"
            )
        } else {
            both!(
                self,
                "; a breach takes effect here from when it came to stand",
                "؛ ويسري أثر الإخلال هنا من وقت قيامه"
            )
        };
        both!(
            self,
            "{clause} is kept (that is, with {n} within the last {days}{from})",
            "{clause} مراعى (ولا يكون مراعى إذا احتُسب فيه {n} خلال آخر {days}{from})"
        )
    }
}

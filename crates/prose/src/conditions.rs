//! Conditions, each a statement that is true or false at an instant.

use mutaraka_vocabulary::agreement::{Condition, Sense, Test, Threshold};

use crate::arabic::Case;
use crate::names::Join;
use crate::noun::{ACT, BREACH, DAY, Noun, QUIET_DAY};
use crate::pen::Pen;

impl Pen<'_> {
    /// A condition of the clause at hand, a whole sentence.
    pub(crate) fn condition(&self, condition: &Condition) -> String {
        let test = self.test(&condition.test);
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

    /// "more than two (2) breaches", or any at all.
    fn more_than(&self, n: u32, noun: &Noun) -> String {
        let counted = self.count(n, noun, Case::Genitive);
        both!(self, "more than {counted}", "أكثر من {counted}")
    }

    /// A statement.
    pub(crate) fn test(&self, test: &Test) -> String {
        match test {
            Test::Kept { clause, threshold } => self.kept(clause, threshold),
            Test::Acts {
                scope,
                by,
                threshold,
                standard,
            } => {
                let (n, days) = (
                    self.more_than(threshold.more_than, &ACT),
                    self.count(threshold.days, &DAY, Case::Genitive),
                );
                let (scope, standard) = (self.scope(scope), self.degree(*standard));
                let by = if by.is_empty() {
                    both!(self, "by anyone", "أياً كان فاعله")
                } else {
                    let by = self.sides(by, Join::Or, Case::Genitive);
                    both!(self, "by {by}", "صادراً عن {by}")
                };
                both!(
                    self,
                    "within the last {days} there were {n} {scope}, {by}, proved to the standard {standard}",
                    "وقع خلال آخر {days} {n} مما يأتي: فعل {scope}، {by}، ثابتاً بمعيار الإثبات {standard}"
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
                    "مضى بموجب {clause} حتى اليوم السابق ما يأتي دون أن يتخلله يوم غير هادئ، ودون أن تدخل في الحساب أيام \
                     لم يُبتّ فيها: {days}"
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

    fn kept(&self, clause: &String, threshold: &Threshold) -> String {
        let (clause, n) = (
            self.clauses([clause]),
            self.more_than(threshold.more_than, &BREACH),
        );
        let days = self.count(threshold.days, &DAY, Case::Genitive);
        let from = if threshold.from_the_act {
            both!(
                self,
                ", counted from when the acts happened",
                "، ويُحتسب ذلك من وقت وقوع الأفعال"
            )
        } else {
            both!(
                self,
                ", counted from when the breaches came to stand",
                "، ويُحتسب ذلك من وقت قيام الإخلال"
            )
        };
        both!(
            self,
            "{clause} is kept (it is not kept where {n} of it count within the last {days}{from})",
            "{clause} مراعى (ولا يكون مراعى إذا احتُسب فيه {n} خلال آخر {days}{from})"
        )
    }
}

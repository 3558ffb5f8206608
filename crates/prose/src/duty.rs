//! What is owed: the first sentence of an undertaking, and the tests that belong to it.

use mutaraka_vocabulary::agreement::{Diligence, Duty, Undertaking};

use crate::arabic::{Case, Gender, Subject, Verb};
use crate::document::Sentence;
use crate::names::Join;
use crate::noun::{ACT, DAY};
use crate::pen::Pen;

const REFRAIN: Verb = Verb {
    masculine: "يمتنع",
    feminine: "تمتنع",
};
const RESTRAIN: Verb = Verb {
    masculine: "يكفل",
    feminine: "تكفل",
};
const TAKE: Verb = Verb {
    masculine: "يتخذ",
    feminine: "تتخذ",
};
const SEE_TO: Verb = Verb {
    masculine: "يضمن",
    feminine: "تضمن",
};
const PROVIDE: Verb = Verb {
    masculine: "يوفّر",
    feminine: "توفّر",
};
/// «الطرف», «كل من الطرفين», «كل طرف من الأطراف»: whoever owes is masculine singular in every number.
const EACH: Subject = Subject::Of(Gender::Masculine);

impl Pen<'_> {
    /// Who owes what to whom.
    pub(crate) fn duty(&self, owed: &Undertaking) -> Vec<Sentence> {
        let (by, toward) = (self.each(&owed.by), self.toward(&owed.toward));
        match &owed.duty {
            Duty::Refrain(scope) => {
                let (scope, verb) = (self.scope(scope), REFRAIN.before(EACH));
                vec![Sentence::new(both!(
                    self,
                    "Toward {toward}, {by} shall refrain from any act {scope}.",
                    "{verb} {by}، تجاه {toward}، عن أي فعل {scope}."
                ))]
            }
            Duty::Restrain {
                actors,
                scope,
                tests,
            } => {
                let (actors, scope) = (
                    self.sides(actors, Join::And, Case::Genitive),
                    self.scope(scope),
                );
                let verb = RESTRAIN.before(EACH);
                vec![
                    Sentence::new(both!(
                        self,
                        "Toward {toward}, {by} shall restrain {actors} from any act {scope}.",
                        "{verb} {by}، تجاه {toward}، امتناع {actors} عن أي فعل {scope}."
                    )),
                    self.diligence(tests),
                ]
            }
            Duty::Do {
                step,
                by: deadline,
                every,
            } => {
                let (kind, deadline) = (self.step_kind(&step.kind), self.moment(deadline));
                let about = step.about.as_ref().map_or_else(String::new, |about| {
                    let about = self.subject(about);
                    both!(self, " about {about}", " بشأن {about}")
                });
                let first = if step.by.is_empty() {
                    let verb = TAKE.before(EACH);
                    both!(
                        self,
                        "Toward {toward}, {by} shall take {kind}{about} no later than {deadline}.",
                        "{verb} {by}، تجاه {toward}، {kind}{about} في موعد أقصاه {deadline}."
                    )
                } else {
                    let (verb, takers) = (
                        SEE_TO.before(EACH),
                        self.sides(&step.by, Join::Or, Case::Genitive),
                    );
                    both!(
                        self,
                        "Toward {toward}, {by} shall see to it that {kind}{about} is taken by {takers} no later than \
                         {deadline}.",
                        "{verb} {by}، تجاه {toward}، أن يصدر {kind}{about} عن {takers} في موعد أقصاه {deadline}."
                    )
                };
                let again = every.map(|every| {
                    let every = self.length(every, Case::Nominative);
                    both!(
                        self,
                        "It is due again each time at the end of {every} from the last deadline, for as long as this \
                         clause is in force.",
                        "يُستحق مجدداً كلما انقضى على آخر موعد ما مدته {every}، ما دام هذا البند نافذاً."
                    )
                });
                std::iter::once(first)
                    .chain(again)
                    .map(Sentence::new)
                    .collect()
            }
            Duty::Provide(easing) => {
                let (quantity, verb) = (self.quantity(&easing.quantity), PROVIDE.before(EACH));
                let place = if easing.place.is_empty() {
                    String::new()
                } else {
                    format!(" {}", self.within(&easing.place))
                };
                let owed = self.owed(easing);
                let mut sentences = vec![Sentence::new(both!(
                    self,
                    "Toward {toward}, {by} shall provide the quantity {quantity}{place}: {owed}.",
                    "{verb} {by}، تجاه {toward}، الكمية {quantity}{place}: {owed}."
                ))];
                sentences.extend(self.ladder(easing));
                sentences
            }
        }
    }

    fn diligence(&self, tests: &[Diligence]) -> Sentence {
        if tests.is_empty() {
            return Sentence::new(both!(
                self,
                "The result is assured: every such act is held against each Party that owes this clause.",
                "هذا التزام بتحقيق نتيجة: يُحتسب كل فعل من هذا القبيل على كل طرف ملزَم بهذا البند."
            ));
        }
        let points = tests.iter().map(|test| self.one_diligence(test)).collect();
        Sentence::with(
            both!(
                self,
                "A Party that owes this clause fails in it where it does not meet one of these tests of diligence:",
                "يُخلّ الطرف الملزَم بهذا البند به إذا لم يستوف أحد معايير العناية الواجبة الآتية:"
            ),
            points,
        )
    }

    fn one_diligence(&self, test: &Diligence) -> String {
        match test {
            Diligence::AtMost { acts, days } => {
                let (acts, days) = (
                    self.count(*acts, &ACT, Case::Genitive),
                    self.count(*days, &DAY, Case::Nominative),
                );
                both!(
                    self,
                    "Such acts, by the day on which they happened, come to at most {acts} within any {days}.",
                    "ألا يزيد عدد هذه الأفعال، بحسب يوم وقوعها، على {acts} خلال أي مدة قدرها {days}."
                )
            }
            Diligence::StepWithin { step, within } => {
                let (step, within) = (self.step_kind(step), self.length(*within, Case::Genitive));
                both!(
                    self,
                    "The Party takes {step} about the act within {within} from when the act was known.",
                    "أن يتخذ الطرف {step} بشأن الفعل في غضون {within} من وقت العلم بالفعل."
                )
            }
        }
    }
}

//! Definitions of breakdown in fact.

use mutaraka_vocabulary::agreement::{Breakdown, BreakdownDefinition, DeathScope};

use crate::arabic::Case;
use crate::document::Sentence;
use crate::names::Join;
use crate::noun::{DAY, DEATH};
use crate::pen::{Pen, isolated};

impl Pen<'_> {
    pub(crate) fn breakdown(&self, breakdown: &Breakdown) -> Vec<Sentence> {
        let title = if breakdown.title.get(self.language).trim().is_empty() {
            self.quoted(&breakdown.name)
        } else {
            self.given(&breakdown.title)
        };
        let days = |days: u32| self.count(days, &DAY, Case::Nominative);
        let definition = match &breakdown.definition {
            BreakdownDefinition::Notice => both!(
                self,
                "the day on which a notice of leaving takes effect, or on which a bound Party declares the arrangement over in \
                 whatever form",
                "يوم نفاذ إشعار بالخروج، أو يوم إعلان طرف ملزَم انتهاء الترتيب بأي شكل كان"
            ),
            BreakdownDefinition::Deaths {
                deaths,
                days: window,
                basis,
                scope,
            } => {
                let (deaths, window) = (self.count(*deaths, &DEATH, Case::Genitive), days(*window));
                let (basis, scope) = (self.basis(*basis), self.deaths(scope));
                both!(
                    self,
                    "the first day after the day of entry into force on which at least {deaths} lie within the last {window}, \
                     days up to the day of entry left out; of a range, {basis} is taken; {scope}",
                    "أول يوم، بعد يوم بدء النفاذ، يقع خلال ما انتهى به من مدة قدرها {window} ما لا يقل عن {deaths}، ولا يدخل في ذلك \
                     يوم بدء النفاذ وما قبله؛ وإذا كان العدد بين حدّين أُخذ {basis}؛ {scope}"
                )
            }
            BreakdownDefinition::Level {
                percent,
                days: window,
                base_days,
                basis,
                scope,
            } => {
                let (percent, window, base) = (
                    isolated(&percent.to_string()),
                    days(*window),
                    days(*base_days),
                );
                let (basis, scope) = (self.basis(*basis), self.deaths(scope));
                both!(
                    self,
                    "the first later day with a death on which the deaths a day over the last {window}, days up to the day of \
                     entry left out, are at least {percent} per cent of the deaths a day over the {base} before the day of \
                     entry, as far as records cover those; it cannot be told where they cover less than a third of them or \
                     nobody died in them; of a range, {basis} is taken; {scope}",
                    "أول يوم لاحق فيه قتيل يبلغ عنده متوسط القتلى في اليوم، خلال ما انتهى به من مدة قدرها {window} لا يدخل فيها يوم \
                     بدء النفاذ وما قبله، ما لا يقل عن {percent} في المئة من متوسط القتلى في اليوم خلال مدة سابقة على يوم بدء \
                     النفاذ قدرها {base}، بقدر ما تشمله السجلات منها؛ ويتعذر القول بذلك إذا شملت السجلات أقل من ثلثها أو لم يُقتل \
                     فيها أحد؛ وإذا كان العدد بين حدّين أُخذ {basis}؛ {scope}"
                )
            }
        };
        vec![Sentence::new(both!(
            self,
            "{title}: {definition}.",
            "{title}: {definition}."
        ))]
    }

    fn deaths(&self, scope: &DeathScope) -> String {
        let place = self.within(&scope.place);
        if scope.among.is_empty() {
            both!(
                self,
                "deaths {place} count, in acts in which a Party or someone a Party answers for is a side",
                "ويُحسب القتلى {place}، في أفعال يكون طرف أو من يُسأل عنه طرف جانباً فيها"
            )
        } else {
            let among = self.sides(&scope.among, Join::And, Case::Nominative);
            both!(
                self,
                "deaths {place} count, in acts whose known sides are all among the following: {among}",
                "ويُحسب القتلى {place}، في أفعال تكون جوانبها المعروفة كلها مما يأتي: {among}"
            )
        }
    }
}

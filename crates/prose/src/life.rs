//! Entry into force, end, phases.

use mutaraka_vocabulary::agreement::Phase;

use crate::arabic::Case;
use crate::document::Sentence;
use crate::pen::{Pen, isolated};

impl Pen<'_> {
    /// A paragraph each.
    pub(crate) fn life(&self) -> Vec<Vec<Sentence>> {
        let agreement = self.agreement;
        let (entry, zone) = (
            self.moment(&agreement.entry),
            isolated(&agreement.time_zone),
        );
        let mut said = vec![
            both!(
                self,
                "This text enters into force at the following time: {entry}.",
                "يدخل هذا النص حيّز النفاذ في الموعد الآتي: {entry}."
            ),
            match &agreement.term.until {
                Some(until) => {
                    let until = self.moment(until);
                    both!(
                        self,
                        "This text is in force until the following time, unless it ends before or is prolonged: {until}.",
                        "يظل هذا النص نافذاً إلى الموعد الآتي، ما لم ينته قبله أو يُمدَّد: {until}."
                    )
                }
                None => both!(
                    self,
                    "No end is fixed for this text.",
                    "لا أجل محدد لانتهاء هذا النص."
                ),
            },
            match agreement.term.notice {
                Some(notice) => {
                    let notice = self.length(notice, Case::Genitive);
                    both!(
                        self,
                        "A Party may leave this text by notice of withdrawal or denunciation. It leaves at the end of {notice} from \
                         receipt of the notice, which it may take back before then; until then everything binds, and the \
                         notice releases nobody.",
                        "يجوز لكل طرف الخروج من هذا النص بإشعار بالانسحاب من الاتفاق أو بنقضه. ويخرج الطرف بانقضاء {notice} على تلقي \
                         الإشعار، وله أن يرجع عنه قبل ذلك؛ ويظل كل شيء ملزماً حتى ذلك الحين، ولا يُعفي الإشعار أحداً."
                    )
                }
                None => both!(
                    self,
                    "This text states no notice by which a Party may leave it.",
                    "لا ينص هذا النص على إشعار يخرج به طرف منه."
                ),
            },
            both!(
                self,
                "When a Party has left and fewer than two are bound, this text ends. After its end only the floor binds, and what survives it by its own terms; it does \
                 not enter into force again.",
                "إذا خرج طرف ولم يبق ملزَماً طرفان على الأقل انتهى هذا النص. ولا يُلزم بعد انتهائه إلا الضمانات التي لا يجوز المساس بها وما نص بند على بقائه، ولا يدخل حيّز النفاذ مرة أخرى."
            ),
        ];
        if !agreement.essential.is_empty() {
            let essential = self.each(&agreement.essential);
            said.push(both!(
                self,
                "This text ends also when after a leaving it is no longer so that {essential} is bound.",
                "ينتهي هذا النص أيضاً إذا خرج طرف ولم يبق {essential} ملزَماً."
            ));
        }
        if let Some(void) = &agreement.term.void {
            let void = self.test(void);
            said.push(both!(
                self,
                "This text ends for good at the first instant after its entry into force at which the following is true, the breaches, \
                 quiet days and acts under a clause being counted over all who owe it: {void}.",
                "ينتهي هذا النص نهائياً في أول لحظة بعد بدء نفاذه يتحقق فيها الآتي، وتُحتسب الإخلالات وأيام الهدوء والأفعال بموجب كل \
                 بند معاً أياً كان من يُستحق عليه: {void}."
            ));
        }
        said.push(both!(
            self,
            "Days, dates and clock times in this text are those of the time zone {zone}.",
            "الأيام والتواريخ وساعات اليوم في هذا النص بتوقيت المنطقة الزمنية {zone}."
        ));
        said.into_iter()
            .map(|text| vec![Sentence::new(text)])
            .collect()
    }

    pub(crate) fn phase(&self, phase: &Phase) -> Vec<Sentence> {
        let (name, begins) = (self.called(&phase.name), self.moment(&phase.begins));
        let end = match &phase.ends {
            Some(ends) => {
                let ends = self.moment(ends);
                both!(
                    self,
                    "It ends at the following time, or when the next phase begins, whichever comes first: {ends}.",
                    "تنتهي في الموعد الآتي أو عند بدء المرحلة التالية، أيهما أسبق: {ends}."
                )
            }
            None => both!(
                self,
                "It ends when the next phase begins; without one it runs on.",
                "تنتهي عند بدء المرحلة التالية؛ فإن لم تكن استمرت."
            ),
        };
        vec![
            Sentence::new(both!(
                self,
                "{name} is a phase. It begins at the following time: {begins}.",
                "{name}: مرحلة تبدأ في الموعد الآتي: {begins}."
            )),
            Sentence::new(end),
        ]
    }
}

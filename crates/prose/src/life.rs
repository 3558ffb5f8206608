//! Entry into force, end, phases.

use mutaraka_vocabulary::agreement::Phase;

use crate::arabic::Case;
use crate::document::Sentence;
use crate::names::Join;
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
                        "It is in force until the following time, unless it ends before or is prolonged: {until}.",
                        "ويظل نافذاً إلى الموعد الآتي، ما لم ينته قبله أو يُمدَّد: {until}."
                    )
                }
                None => both!(self, "No end is fixed for it.", "ولا أجل محدد لانتهائه."),
            },
            match agreement.term.notice {
                Some(notice) => {
                    let notice = self.length(notice, Case::Genitive);
                    both!(
                        self,
                        "A Party may leave it by notice of withdrawal or denunciation. It leaves when {notice} have passed from \
                         receipt of the notice, which it may take back before then; until then everything binds, and the \
                         notice releases nobody.",
                        "ويجوز لكل طرف الخروج منه بإشعار بالانسحاب من الاتفاق أو بنقضه. ويخرج الطرف بانقضاء {notice} على تلقي \
                         الإشعار، وله أن يرجع عنه قبل ذلك؛ ويظل كل شيء ملزماً حتى ذلك الحين، ولا يُعفي الإشعار أحداً."
                    )
                }
                None => both!(
                    self,
                    "It states no notice by which a Party may leave it.",
                    "ولا ينص على إشعار يخرج به طرف منه."
                ),
            },
            both!(
                self,
                "When a Party has left and fewer than two are bound, this text ends. After its end only the floor binds; it does \
                 not enter into force again.",
                "وإذا خرج طرف ولم يبق ملزَماً طرفان على الأقل انتهى هذا النص. ولا يُلزم بعد انتهائه إلا الضمانات التي لا يجوز \
                 المساس بها، ولا يدخل حيّز النفاذ مرة أخرى."
            ),
        ];
        if !agreement.essential.is_empty() {
            let essential = self.sides(&agreement.essential, Join::Or, Case::Genitive);
            said.push(both!(
                self,
                "It ends also when after a leaving {essential} is no longer bound.",
                "وينتهي أيضاً إذا خرج طرف ولم يعد ملزَماً أيٌّ ممن يأتي: {essential}."
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
                    "وتنتهي في الموعد الآتي أو عند بدء المرحلة التالية، أيهما أسبق: {ends}."
                )
            }
            None => both!(
                self,
                "It ends when the next phase begins; without one it runs on.",
                "وتنتهي عند بدء المرحلة التالية؛ فإن لم تكن استمرت."
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

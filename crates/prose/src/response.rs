//! Permitted responses, and what prohibitions do not cover.

use mutaraka_vocabulary::agreement::{Response, ResponseKind, Saving};

use crate::arabic::{Case, lam};
use crate::document::Sentence;
use crate::noun::{ACT, DAY};
use crate::pen::Pen;

impl Pen<'_> {
    pub(crate) fn saving(&self, saving: &Saving) -> Vec<Sentence> {
        let scope = self.scope(&saving.scope);
        let by = if saving.by.is_empty() {
            both!(self, "any Party", "أي طرف")
        } else {
            self.each(&saving.by)
        };
        let clauses = self.about_clauses(&saving.clauses);
        [
            both!(
                self,
                "An act {scope}, done by {by}, is no breach of {clauses}.",
                "لا يُعدّ إخلالاً ب{clauses} أي فعل {scope} يصدر عن {by}."
            ),
            both!(
                self,
                "This saving is looked at before any prohibition. It never reaches the floor.",
                "يُنظر في هذا الاستثناء قبل أي حظر. ولا يمسّ أبداً الضمانات التي لا يجوز المساس بها."
            ),
        ]
        .map(Sentence::new)
        .into()
    }

    pub(crate) fn response(&self, response: &Response) -> Vec<Sentence> {
        let (by, scope) = (self.each(&response.by), self.scope(&response.scope));
        let may = lam(&by);
        let to = if response.to.is_empty() {
            both!(self, "any undertaking owed to it", "أي تعهد مستحق له")
        } else {
            let clauses = self.clauses(&response.to);
            both!(self, "{clauses} owed to it", "{clauses} المستحق له")
        };
        let first = match response.kind {
            ResponseKind::Defence => both!(
                self,
                "In defence against a present attack that breaches {to}, {by} may answer by an act {scope}.",
                "يجوز {may}، دفاعاً في مواجهة هجوم حاضر يشكّل إخلالاً ب{to}، أن يردّ بفعل {scope}."
            ),
            ResponseKind::Measure => both!(
                self,
                "To a breach of {to}, {by} may answer by a measure without force that is an act {scope}.",
                "يجوز {may}، عند الإخلال ب{to}، أن يردّ بتدبير لا تُستخدم فيه القوة يكون فعلاً {scope}."
            ),
        };
        vec![
            Sentence::new(first),
            Sentence::with(
                both!(
                    self,
                    "A response within these limits is no breach of an undertaking to refrain:",
                    "لا يُعدّ الردّ إخلالاً بتعهد بالامتناع ما دام ضمن الحدود الآتية:"
                ),
                self.limits(response),
            ),
            Sentence::new(both!(
                self,
                "It is pending until the act that it answers is established, or decided to be a breach; where that act turns out to be none, and beyond a limit, the response is judged as any other act.",
                "يظل الردّ قيد النظر إلى أن يثبت الفعل المردود عليه أو يقضي قرار بأنه إخلال؛ فإن تبيّن أنه ليس إخلالاً، أو تجاوز الردّ حداً من هذه الحدود، نُظر في الردّ كأي فعل آخر."
            )),
        ]
    }

    fn limits(&self, response: &Response) -> Vec<String> {
        let length = |length| self.length(length, Case::Genitive);
        let mut limits = vec![match (response.kind, response.within) {
            (ResponseKind::Defence, None) => both!(
                self,
                "It begins before the attack has ended.",
                "أن يبدأ قبل انتهاء الهجوم."
            ),
            (ResponseKind::Defence | ResponseKind::Measure, Some(within)) => {
                let within = length(within);
                both!(
                    self,
                    "It begins within {within} from the beginning of the act that it answers.",
                    "أن يبدأ في غضون {within} من بداية الفعل المردود عليه."
                )
            }
            (ResponseKind::Measure, None) => both!(
                self,
                "No time is set within which it must begin.",
                "لا أجل يلزم أن يبدأ فيه."
            ),
        }];
        limits.push(both!(
            self,
            "Each act is answered once under this clause by each Party.",
            "أن يُردّ على كل فعل مرة واحدة من كل طرف بموجب هذا البند."
        ));
        limits.push(match response.at_most {
            Some(limit) => {
                let (acts, days) = (
                    self.count(limit.more_than, &ACT, Case::Genitive),
                    self.count(limit.days, &DAY, Case::Nominative),
                );
                both!(
                    self,
                    "Such responses by one Party come to at most {acts} within any {days}.",
                    "ألا تزيد ردود الطرف الواحد من هذا القبيل على {acts} خلال أي مدة قدرها {days}."
                )
            }
            None => both!(
                self,
                "No other number is set for responses.",
                "لا حد آخر لعدد الردود."
            ),
        });
        if let Some(notice) = response.notice {
            let notice = length(notice);
            limits.push(both!(
                self,
                "Notice of it is received at least {notice} before it begins.",
                "أن يُتلقى إشعار به قبل بدايته بما لا يقل عن {notice}."
            ));
        }
        if let Some(report) = response.report_within {
            let report = length(report);
            limits.push(both!(
                self,
                "It is reported within {report} from its beginning.",
                "أن يُبلَّغ عنه في غضون {report} من بدايته."
            ));
        }
        if let Some(role) = &response.review_by {
            let role = self.side(role);
            limits.push(both!(
                self,
                "It is reviewed by {role}.",
                "أن ينظر فيه {role}."
            ));
        }
        limits.push(both!(
            self,
            "It is never directed at those whom the floor protects.",
            "ألا يوجَّه أبداً إلى من تحميهم الضمانات التي لا يجوز المساس بها."
        ));
        limits
    }
}

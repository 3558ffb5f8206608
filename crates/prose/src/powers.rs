//! Powers of roles.

use mutaraka_vocabulary::agreement::{Capability, Power, Ruling};

use crate::arabic::{Case, lam};
use crate::document::Sentence;
use crate::noun::TIME;
use crate::pen::Pen;

impl Pen<'_> {
    pub(crate) fn power(&self, power: &Power) -> Vec<Sentence> {
        match power {
            Power::Decide {
                role,
                clauses,
                complaint_within,
                within,
                silence,
            } => {
                let (role, about) = (self.side(role), self.about_clauses(clauses));
                let complain = match complaint_within {
                    Some(length) => {
                        let length = self.length(*length, Case::Genitive);
                        both!(
                            self,
                            "An act that nobody complains of within {length} from when it was first known is fact and no \
                             allegation.",
                            "يُعدّ الفعل الذي لا تُقدَّم شكوى بشأنه في غضون {length} من أول علم به واقعةً لا ادعاءً."
                        )
                    }
                    None => both!(
                        self,
                        "No time is set for complaining.",
                        "لا أجل لتقديم الشكوى."
                    ),
                };
                let decide = match within {
                    Some(length) => {
                        let (length, silence) =
                            (self.length(*length, Case::Genitive), self.ruling(*silence));
                        both!(
                            self,
                            "A complaint is to be decided within {length} from receipt of the first complaint; silence at \
                             the end of that time means {silence}. A late decision counts from when it is made.",
                            "يُبتّ في الشكوى في غضون {length} من تلقي أول شكوى؛ ويعني السكوت عند انقضاء هذا الأجل {silence}. \
                             ويسري القرار المتأخر من وقت صدوره."
                        )
                    }
                    None => {
                        let silence = self.ruling(*silence);
                        both!(
                            self,
                            "No time is set for deciding, so that silence takes no effect; were one set, silence would mean \
                             {silence}.",
                            "لا أجل للبتّ، فلا أثر للسكوت؛ ولو حُدِّد أجل لكان معنى السكوت {silence}."
                        )
                    }
                };
                let first = both!(
                    self,
                    "Complaints about {about} are decided by {role}.",
                    "يبتّ {role} في الشكاوى المتعلقة ب{about}."
                );
                [first, complain, decide].map(Sentence::new).into()
            }
            Power::Certify { role, about } => {
                let role = self.side(role);
                let about: Vec<String> = about.iter().map(|name| self.subject(name)).collect();
                let about = self.row(&about, crate::names::Join::And);
                vec![Sentence::new(both!(
                    self,
                    "What this text lets depend on a certification about {about} is certified by {role}.",
                    "يصدّق {role} على ما يتوقف بموجب هذا النص على تصديق بشأن {about}."
                ))]
            }
            Power::Extend { role, by, times } => {
                let (role, by) = (self.side(role), self.length(*by, Case::Nominative));
                let may = lam(&role);
                let times = match times {
                    Some(times) => {
                        let times = self.count(*times, &TIME, Case::Genitive);
                        both!(self, "at most {times}", "بما لا يزيد على {times}")
                    }
                    None => both!(self, "as often as it decides to", "دون حد لعدد المرات"),
                };
                vec![Sentence::new(both!(
                    self,
                    "The term of this text may be prolonged by {role}, by {by} each time, {times}. A prolongation is received \
                     before the term ends.",
                    "يجوز {may} تمديد مدة هذا النص، كل مرة بما قدره {by}، {times}. ويُتلقى التمديد قبل انقضاء المدة."
                ))]
            }
            Power::Other { role, capability } => {
                let (role, capability) = (self.side(role), self.capability(*capability));
                let may = lam(&role);
                vec![Sentence::new(both!(
                    self,
                    "It is for {role} to {capability}.",
                    "يجوز {may} {capability}."
                ))]
            }
        }
    }

    /// "clauses 1 and 2", or every clause.
    pub(crate) fn about_clauses(&self, clauses: &[String]) -> String {
        if clauses.is_empty() {
            both!(
                self,
                "any undertaking of this text",
                "أي تعهد من تعهدات هذا النص"
            )
        } else {
            self.clauses(clauses)
        }
    }

    /// What a role can do, after "to"; in Arabic a verbal noun.
    pub(crate) fn capability(&self, capability: Capability) -> String {
        match capability {
            Capability::Receive => both!(
                self,
                "receive complaints and notices",
                "تلقي الشكاوى والإشعارات"
            ),
            Capability::Monitor => both!(self, "observe and record", "الرصد والتسجيل"),
            Capability::Verify => both!(self, "establish what happened", "التحقق مما وقع"),
            Capability::Decide => both!(self, "rule on complaints", "البتّ في الشكاوى"),
            Capability::Certify => both!(
                self,
                "certify that something is done or a phase has begun",
                "التصديق على إتمام أمر أو بدء مرحلة"
            ),
            Capability::Extend => both!(self, "prolong the term", "تمديد المدة"),
            Capability::Witness => both!(self, "witness", "الشهادة على هذا النص"),
            Capability::Depositary => both!(self, "keep this text", "حفظ هذا النص"),
            Capability::Accompany => both!(self, "accompany its performance", "مواكبة تنفيذه"),
        }
    }

    fn ruling(&self, ruling: Ruling) -> String {
        match ruling {
            Ruling::Breach => both!(self, "that there was a breach", "وقوع إخلال"),
            Ruling::NoBreach => both!(self, "that there was no breach", "عدم وقوع إخلال"),
            Ruling::Undetermined => both!(
                self,
                "that the matter is undetermined",
                "أن الأمر لم يُبتّ فيه"
            ),
        }
    }
}

//! The terms of an undertaking: when it is in force and binds, how a breach of it is told, and what follows.

use mutaraka_vocabulary::agreement::{
    Basis, Condition, Counting, Diligence, Duty, Number, Per, Suspension, SuspensionBy, Test,
    Undertaking,
};

use crate::arabic::Case;
use crate::document::Sentence;
use crate::noun::DAY;
use crate::pen::Pen;

impl Pen<'_> {
    /// All terms, in order.
    pub(crate) fn terms(&self, owed: &Undertaking) -> Vec<Sentence> {
        let mut said = Vec::new();
        if owed.always {
            said.push(both!(
                self,
                "This clause is part of the floor. It binds each Party that owes it from the beginning of that Party's own \
                 obligations, without condition, and past the end of this text. No phase, date, suspension, saving or \
                 permitted response affects it, whatever is stated below.",
                "هذا البند من الضمانات التي لا يجوز المساس بها. وهو يُلزِم كل طرف مخاطَب به من بدء التزامات ذلك الطرف، بلا شرط، \
                 ويظل ملزماً بعد انتهاء هذا النص. ولا تؤثر فيه مرحلة ولا موعد ولا تعليق ولا استثناء ولا ردّ يسمح به النص، أياً كان \
                 ما يرد أدناه."
            ));
        }
        if let Some(from) = &owed.from {
            let from = self.moment(from);
            said.push(both!(
                self,
                "It is in force from {from}, if that is later than the beginning of the obligations of both Parties.",
                "يكون هذا البند نافذاً اعتباراً من {from}، إذا كان ذلك لاحقاً على بدء التزامات الطرفين المعنيين."
            ));
        }
        if let Some(until) = &owed.until {
            let until = self.moment(until);
            said.push(both!(
                self,
                "It is in force until {until}, if that is earlier than the end of this text.",
                "يظل هذا البند نافذاً إلى حين {until}، إذا كان ذلك سابقاً على انتهاء هذا النص."
            ));
        }
        said.extend(
            owed.conditions
                .iter()
                .map(|condition| self.condition(condition)),
        );
        if !owed.in_return_for.is_empty() {
            let clauses = self.clauses(&owed.in_return_for);
            said.push(both!(
                self,
                "It is given in return for {clauses}. This alone neither releases nor binds anyone.",
                "هذا البند مقابل {clauses}. ولا يُعفي ذلك وحده أحداً ولا يُلزِمه."
            ));
        }
        if owed.survives {
            said.push(both!(
                self,
                "It survives the end: where it is in force when this text ends or either Party leaves, it goes on until its own \
                 end or that of its phase; it does not begin after the end of this text.",
                "يبقى هذا البند بعد الانتهاء: فإذا كان نافذاً عند انتهاء هذا النص أو خروج أحد الطرفين استمر إلى انتهائه هو أو انتهاء \
                 مرحلته؛ ولا يبدأ نفاذه بعد انتهاء هذا النص."
            ));
        }
        said.push([self.proof(owed), self.counting(owed), self.remedy(owed)].join(" "));
        said.extend(
            owed.suspension
                .as_ref()
                .map(|suspension| self.suspension(owed, suspension)),
        );
        said.into_iter().map(Sentence::new).collect()
    }

    pub(crate) fn basis(&self, basis: Basis) -> String {
        match basis {
            Basis::Low => both!(self, "the low end", "الحد الأدنى"),
            Basis::Best => both!(self, "the best estimate", "التقدير الأرجح"),
            Basis::High => both!(self, "the high end", "الحد الأعلى"),
        }
    }

    fn proof(&self, owed: &Undertaking) -> String {
        let (standard, basis) = (
            self.degree(owed.proof.standard),
            self.basis(owed.proof.basis),
        );
        match &owed.duty {
            Duty::Provide(_) => both!(
                self,
                "A breach of it is established at the standard of proof {standard}; of a range, {basis} of the shortfall is \
                 held against the Party.",
                "يثبت الإخلال به بمعيار الإثبات {standard}؛ وإذا كان النقص بين حدّين أُخذ على الطرف {basis} منه."
            ),
            Duty::Refrain(_) | Duty::Restrain { .. } | Duty::Do { .. } => both!(
                self,
                "A breach of it is established at the standard of proof {standard}; where a figure is a range, {basis} is \
                 held against a limit.",
                "يثبت الإخلال به بمعيار الإثبات {standard}؛ وإذا كان الرقم بين حدّين قورن {basis} بما يُشترط."
            ),
        }
    }

    fn counting(&self, owed: &Undertaking) -> String {
        let by_day = both!(
            self,
            "All acts in one day by one Party toward another are one breach.",
            "وتُعدّ أفعال طرف تجاه طرف آخر في اليوم الواحد إخلالاً واحداً."
        );
        let tested = |tests: &[Diligence]| !tests.is_empty();
        match (&owed.duty, owed.counting) {
            (Duty::Refrain(_) | Duty::Restrain { .. }, Counting::PerDay) => by_day,
            (Duty::Restrain { tests, .. }, Counting::PerAct) if tested(tests) => by_day,
            (Duty::Refrain(_) | Duty::Restrain { .. }, Counting::PerAct) => {
                both!(
                    self,
                    "Every act is a breach of its own.",
                    "ويُعدّ كل فعل إخلالاً قائماً بذاته."
                )
            }
            (Duty::Do { .. }, Counting::PerDay | Counting::PerAct) => both!(
                self,
                "A deadline that falls without the step is one breach, on the day on which it falls.",
                "ويُعدّ حلول الموعد دون اتخاذ الإجراء إخلالاً واحداً، في يوم حلوله."
            ),
            (Duty::Provide(easing), Counting::PerDay | Counting::PerAct) => match easing.per {
                Per::Day => both!(
                    self,
                    "A day that falls short is one breach.",
                    "ويُعدّ النقص في يوم إخلالاً واحداً."
                ),
                Per::Total { .. } => both!(
                    self,
                    "A total that falls short at its deadline is one breach, on the day of the deadline.",
                    "ويُعدّ نقص المجموع عند حلول موعده إخلالاً واحداً، في يوم حلوله."
                ),
            },
        }
    }

    fn remedy(&self, owed: &Undertaking) -> String {
        match owed.remedy {
            Some(within) => {
                let within = self.length(within, Case::Genitive);
                both!(
                    self,
                    "A breach may be remedied within {within} from its establishment, and stands from the end of that time.",
                    "ويجوز تدارك الإخلال في غضون {within} من ثبوته، ويُعدّ قائماً من انقضاء هذه المهلة."
                )
            }
            None => both!(
                self,
                "A breach stands from its establishment, without a time for remedy before.",
                "ويُعدّ الإخلال قائماً من ثبوته، دون مهلة سابقة لتداركه."
            ),
        }
    }

    fn suspension(&self, owed: &Undertaking, suspension: &Suspension) -> String {
        let causes = self.causes(owed, suspension);
        let days = self.count(suspension.days_per_cause, &DAY, Case::Nominative);
        let cap = match suspension.cap_days {
            Some(cap) => {
                let cap = self.count(cap, &DAY, Case::Genitive);
                both!(
                    self,
                    ", and at most {cap} in all",
                    "، على ألا يزيد التعليق الواحد على {cap}"
                )
            }
            None => both!(self, ", without a further limit", "، دون حد آخر"),
        };
        match &suspension.by {
            SuspensionBy::Notice { period } => {
                let period = match period {
                    Some(period) => {
                        let period = self.length(*period, Case::Genitive);
                        both!(
                            self,
                            "which works {period} after its receipt",
                            "يسري بعد انقضاء {period} على تلقيه"
                        )
                    }
                    None => both!(self, "which works from its receipt", "يسري من وقت تلقيه"),
                };
                both!(
                    self,
                    "A Party that owes this clause may suspend it toward another by a notice, {period}, that names standing \
                     breaches by that other of {causes}: each allots {days} of suspension{cap}.",
                    "يجوز للطرف الملزَم بهذا البند أن يعلّق العمل به تجاه طرف آخر بإشعار {period} ويسمّي ما يقوم على ذلك الطرف \
                     من إخلالات ب{causes}: ولكل إخلال من أيام التعليق {days}{cap}."
                )
            }
            SuspensionBy::Automatic => both!(
                self,
                "This clause is suspended toward another Party by itself, without notice, with each standing breach by \
                 that Party of {causes}: each allots {days} of suspension{cap}.",
                "يُعلَّق العمل بهذا البند تجاه طرف آخر تلقائياً ودون إشعار، بكل إخلال يقوم على ذلك الطرف ب{causes}: ولكل إخلال \
                 من أيام التعليق {days}{cap}."
            ),
        }
    }

    /// The clauses whose breaches are causes: those named, else those of "in return for", else those of the
    /// conditions that a clause be kept, else all (meaning 3).
    fn causes(&self, owed: &Undertaking, suspension: &Suspension) -> String {
        let mut kept = Vec::new();
        for Condition { test, .. } in &owed.conditions {
            kept_clauses(test, &mut kept);
        }
        match [&suspension.on, &owed.in_return_for, &kept]
            .into_iter()
            .find(|of| !of.is_empty())
        {
            Some(numbers) => self.clauses(numbers),
            None => both!(self, "any undertaking", "أي تعهد"),
        }
    }
}

fn kept_clauses(test: &Test, found: &mut Vec<Number>) {
    match test {
        Test::Kept { clause, .. } if !found.contains(clause) => found.push(clause.clone()),
        Test::All(tests) | Test::Any(tests) => {
            tests.iter().for_each(|test| kept_clauses(test, found))
        }
        Test::Not(test) => kept_clauses(test, found),
        Test::Kept { .. }
        | Test::Acts { .. }
        | Test::Quiet { .. }
        | Test::Done(_)
        | Test::During(_) => {}
    }
}

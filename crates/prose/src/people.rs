//! Parties, and everybody else whom the text names.

use mutaraka_vocabulary::agreement::{
    Actor, ActorKind, Answer, Answerability, DecisionRule, Group, Joins, List, Party, Role,
};
use mutaraka_vocabulary::{Day, Name};

use crate::arabic::{Case, lam};
use crate::document::Sentence;
use crate::names::Join;
use crate::pen::Pen;

impl Pen<'_> {
    pub(crate) fn party(&self, party: &Party) -> Vec<Sentence> {
        let name = self.called(&party.name);
        let mut said = vec![match &party.joins {
            Joins::AtEntry => both!(
                self,
                "{name} is a Party, and is bound from the entry into force of this text.",
                "{name}: طرف، ويلتزم من بدء نفاذ هذا النص."
            ),
            Joins::ByAccession { until: None } => both!(
                self,
                "{name} is a Party from its accession, if it accedes; no time is set for acceding. It is bound toward the \
                 others, and they toward it, from then, without history.",
                "{name}: طرف من وقت انضمامه إذا انضم، ولا أجل للانضمام. ويلتزم تجاه غيره، وغيره تجاهه، من ذلك الوقت دون أثر لما \
                 سبقه."
            ),
            Joins::ByAccession { until: Some(until) } => {
                let until = self.moment(until);
                both!(
                    self,
                    "{name} is a Party from its accession, if it accedes before {until}. It is bound toward the others, and \
                     they toward it, from then, without history.",
                    "{name}: طرف من وقت انضمامه إذا انضم قبل {until}. ويلتزم تجاه غيره، وغيره تجاهه، من ذلك الوقت دون أثر لما \
                     سبقه."
                )
            }
        }];
        if !party.members.is_empty() {
            let members = self.sides(&party.members, Join::And, Case::Nominative);
            said.push(both!(
                self,
                "It is one joint Party, whose members are {members}; an act of a member is its act.",
                "هو طرف واحد مشترك، وأعضاؤه {members}؛ وفعل العضو فعله."
            ));
            said.push(match &party.voice {
                Some(voice) => {
                    let voice = self.side(voice);
                    both!(
                        self,
                        "Steps are taken for it by {voice} alone.",
                        "لا يتخذ الإجراءات باسمه إلا {voice}."
                    )
                }
                None => both!(
                    self,
                    "Steps are taken for it by itself or by any member.",
                    "يتخذ الإجراءات باسمه هو نفسه أو أي عضو من أعضائه."
                ),
            });
        }
        said.extend(self.answers(&party.name));
        said.into_iter().map(Sentence::new).collect()
    }

    /// A sentence for those whom the party is answerable for in the same way and at the same time.
    fn answers(&self, party: &str) -> Vec<String> {
        let mut alike: Vec<(&Answer, Vec<Name>)> = Vec::new();
        for answer in self
            .agreement
            .answers
            .iter()
            .filter(|answer| answer.party == party)
        {
            let same = |first: &Answer| {
                (first.mode, first.from, first.until) == (answer.mode, answer.from, answer.until)
            };
            match alike.iter_mut().find(|(first, _)| same(first)) {
                Some((_, actors)) => actors.push(answer.actor.clone()),
                None => alike.push((answer, vec![answer.actor.clone()])),
            }
        }
        alike
            .into_iter()
            .map(|(answer, actors)| self.answer(answer, &actors))
            .collect()
    }

    fn answer(&self, answer: &Answer, actors: &[Name]) -> String {
        let (actor, dates) = (
            self.sides(actors, Join::And, Case::Genitive),
            self.dates(answer.from, answer.until),
        );
        match answer.mode {
            Answerability::AnswersFor => both!(
                self,
                "It answers for {actor}{dates}, also where orders are exceeded.",
                "يُسأل عن {actor}{dates}، ولو جرى تجاوز الأوامر."
            ),
            Answerability::Restrains => both!(
                self,
                "It restrains {actor}{dates}: it owes the diligence that its undertakings to restrain state.",
                "يكفل امتناع {actor}{dates}: فعليه ما تنص عليه تعهداته بهذا الشأن من عناية."
            ),
            Answerability::Ensures => both!(
                self,
                "It ensures the conduct of {actor}{dates}: any act by them is held against this Party as its own.",
                "يضمن سلوك {actor}{dates}: فيُحتسب عليه ما يصدر من ذلك الجانب كأنه فعله."
            ),
        }
    }

    /// " from … and until before …", or nothing.
    fn dates(&self, from: Option<Day>, until: Option<Day>) -> String {
        let (from, until) = (
            from.map(|day| self.day(day)),
            until.map(|day| self.day(day)),
        );
        match (from, until) {
            (None, None) => String::new(),
            (Some(from), None) => both!(self, " from {from} on", " اعتباراً من {from}"),
            (None, Some(until)) => both!(
                self,
                " until the day before {until}",
                " حتى اليوم السابق على {until}"
            ),
            (Some(from), Some(until)) => both!(
                self,
                " from {from} until the day before {until}",
                " اعتباراً من {from} حتى اليوم السابق على {until}"
            ),
        }
    }

    pub(crate) fn group(&self, group: &Group) -> Vec<Sentence> {
        let (name, members) = (
            self.called(&group.name),
            self.sides(&group.members, Join::And, Case::Accusative),
        );
        vec![Sentence::new(both!(
            self,
            "{name} is a name for {members}, each by itself.",
            "{name}: اسم يشمل {members}، كلٌّ على حدة."
        ))]
    }

    pub(crate) fn actor(&self, actor: &Actor) -> Vec<Sentence> {
        let name = self.called(&actor.name);
        let mut said = vec![match actor.kind {
            ActorKind::Element => both!(
                self,
                "{name}: an element of a side, such as its forces or members, for which a Party may answer.",
                "{name}: عنصر من جانب ما، كقواته أو أعضائه، قد يُسأل عنه طرف."
            ),
            ActorKind::Outsider => both!(
                self,
                "{name}: an outsider, bound by nothing in this text.",
                "{name}: جهة غير ملزَمة بهذا النص."
            ),
            ActorKind::Supporter => both!(
                self,
                "{name}: an outside supporter of a side.",
                "{name}: جهة خارجية داعمة لجانب ما."
            ),
            ActorKind::Endorser => both!(
                self,
                "{name}: an authority, named by office, that may endorse.",
                "{name}: جهة يجوز لها التأييد بحكم منصبها."
            ),
            ActorKind::Holder => both!(
                self,
                "{name}: a holder of roles.",
                "{name}: جهة تتولى أدواراً بموجب هذا النص."
            ),
            ActorKind::People => both!(
                self,
                "{name}: a people or population; acts can be directed at it, and it takes none.",
                "{name}: سكان يمكن أن توجَّه إليهم أفعال، ولا يصدر عنهم فعل."
            ),
        }];
        if !actor.pool.is_empty() {
            let pool = self.sides(&actor.pool, Join::Or, Case::Accusative);
            said.push(both!(
                self,
                "Records that name it mean one or more of the following, not known which: {pool}.",
                "يُقصد بوروده في السجلات واحد أو أكثر مما يأتي دون أن يُعرف أيها: {pool}."
            ));
        }
        said.into_iter().map(Sentence::new).collect()
    }

    pub(crate) fn list(&self, list: &List) -> Vec<Sentence> {
        let name = self.called(&list.name);
        let keeper = list.kept_by.get(self.language);
        let first = if keeper.trim().is_empty() {
            both!(
                self,
                "{name} is a list kept by another body. On it are:",
                "{name}: قائمة لدى جهة أخرى، ويرد فيها:"
            )
        } else {
            let keeper = self.quoted(keeper);
            both!(
                self,
                "{name} is a list kept by {keeper}. On it are:",
                "{name}: قائمة لدى {keeper}، ويرد فيها:"
            )
        };
        let entries: Vec<String> = list
            .entries
            .iter()
            .map(|entry| {
                let (actor, dates) = (self.side(&entry.actor), self.dates(entry.from, entry.until));
                both!(self, "{actor}{dates}.", "{actor}{dates}.")
            })
            .collect();
        let first = if entries.is_empty() {
            Sentence::new(both!(self, "{first} none.", "{first} لا أحد."))
        } else {
            Sentence::with(first, entries)
        };
        vec![
            first,
            Sentence::new(both!(
                self,
                "While listed, an actor is an outsider, whoever answers for it otherwise; and an act directed at listed actors \
                 alone is outside every undertaking but the floor.",
                "تُعدّ الجهة ما دامت مدرجة غير ملزَمة بهذا النص، أياً كان من يُسأل عنها في غير ذلك؛ ولا يشمل الفعلَ الموجَّه إلى \
                 جهات مدرجة وحدها أيُّ تعهد سوى الضمانات التي لا يجوز المساس بها."
            )),
        ]
    }

    pub(crate) fn role(&self, role: &Role) -> Vec<Sentence> {
        let (name, holders) = (
            self.called(&role.name),
            self.sides(&role.holders, Join::And, Case::Genitive),
        );
        let capabilities: Vec<String> = role
            .capabilities
            .iter()
            .map(|capability| self.capability(*capability))
            .collect();
        let may = lam("صاحب هذا الدور");
        let can = if capabilities.is_empty() {
            both!(
                self,
                "This role gives no capability beyond what a clause gives it.",
                "لا يمنح هذا الدور صلاحية غير ما يمنحه بند."
            )
        } else {
            let row = self.row(&capabilities, Join::And);
            both!(
                self,
                "Who holds it can {row}, and do what a clause adds; any other step taken in it has no effect.",
                "يجوز {may} {row}، وما يضيفه بند؛ ولا أثر لأي إجراء سواه يُتخذ بهذا الدور."
            )
        };
        let rule = match &role.rule {
            DecisionRule::Any => both!(
                self,
                "A step of the role is that of any holder.",
                "يكفي لاتخاذ إجراء بهذا الدور أي من أصحابه."
            ),
            DecisionRule::Consensus => both!(
                self,
                "A step of the role is taken by all holders together.",
                "لا يُتخذ إجراء بهذا الدور إلا بتوافق أصحابه جميعاً."
            ),
            DecisionRule::Majority => both!(
                self,
                "A step of the role is taken by more than half of the holders.",
                "لا يُتخذ إجراء بهذا الدور إلا بأكثر من نصف أصحابه."
            ),
            DecisionRule::Chair(chair) => {
                let chair = self.side(chair);
                both!(
                    self,
                    "A step of the role is taken by {chair} alone, as its chair.",
                    "لا يتخذ إجراءً بهذا الدور إلا {chair} بصفة الرئاسة."
                )
            }
        };
        let first = both!(
            self,
            "{name} is a role held by {holders}.",
            "{name}: دور مسند إلى {holders}."
        );
        [first, can, rule].map(Sentence::new).into()
    }
}

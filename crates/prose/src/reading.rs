//! How every provision is read: the words that clauses use, as the program evaluates them.

use mutaraka_vocabulary::agreement::Class;

use crate::document::Sentence;
use crate::pen::Pen;

/// Those whose names leave open what they take in.
const CLASSES: [Class; 6] = [
    Class::Forces,
    Class::CivilianObjects,
    Class::Medical,
    Class::Relief,
    Class::Reporters,
    Class::Detainees,
];

impl Pen<'_> {
    /// A paragraph each. Their source is the reference page of the meaning; its sections stand in brackets.
    pub(crate) fn reading(&self) -> Vec<Vec<Sentence>> {
        let standard = self.degree(self.agreement.standard);
        let mut paragraphs: Vec<Vec<Sentence>> = [
            // 1
            both!(
                self,
                "A day is a civil date. A number of days without more ends at the same clock time so many dates on; a number of \
                 full days ends with the last of them; hours and minutes are time elapsed.",
                "اليوم تاريخ مدني. وتنتهي المدة المحددة بعدد من الأيام دون قيد آخر في الساعة نفسها بعد مرور ذلك العدد من التواريخ؛ \
                 وتنتهي المدة المحددة بعدد من الأيام الكاملة بانتهاء آخرها؛ أما الساعات والدقائق فزمن منقضٍ."
            ),
            // 2, 11
            both!(
                self,
                "Each undertaking is owed by each Party that it names to each Party that it is owed to, apart from every other \
                 pair. A breach toward one Party releases that Party alone, and only where a clause says so.",
                "كل تعهد مستحق على كل طرف يسمّيه لكل طرف مستحق له، بمعزل عن كل زوج آخر من الأطراف. ولا يُعفي الإخلال تجاه طرف إلا ذلك \
                 الطرف، وحيث ينص بند على ذلك وحده."
            ),
            both!(
                self,
                "An undertaking is in force from when this text, both Parties, its date and its phase have all begun, until the \
                 first of them ends. It binds while it is in force, its conditions allow, and it is not suspended. It is kept \
                 while no breach of it stands; who is not bound does not breach it.",
                "يكون التعهد نافذاً متى بدأ نفاذ هذا النص والتزام الطرفين وحلّ موعده وبدأت مرحلته جميعاً، وإلى أن ينتهي أول ذلك. ويُلزِم \
                 ما دام نافذاً وشروطه متحققة والعمل به غير معلَّق. ويكون مراعى ما دام لا يقوم إخلال به؛ ومن لا يلزمه التعهد لا يُخلّ به."
            ),
            both!(
                self,
                "Where a clause that one Party owes another asks whether a clause is kept, it looks at that clause as owed by the \
                 other to the one; if they owe each other nothing under it, as owed by anybody to the one; and if there is none, \
                 as owed by anybody else. What counts is a breach that has come to stand and still stands or was remedied late, \
                 whose day lies in the stated number of days up to and with the present one.",
                "إذا كان شرط بند مستحق على طرف لآخر أن يكون بند ما مراعى، نُظر إلى ذلك البند بوصفه مستحقاً على الآخر للأول؛ فإن لم يكن \
                 بينهما شيء بموجبه، فبوصفه مستحقاً على أي كان للأول؛ فإن لم يكن، فبوصفه مستحقاً على أي طرف غيره. ويُحتسب الإخلال الذي \
                 قام وما زال قائماً أو جرى تداركه متأخراً، ويقع يومه ضمن العدد المذكور من الأيام التي آخرها اليوم الجاري."
            ),
            // 3
            both!(
                self,
                "Each cause of a suspension counts once. Allotted days are civil days and run one after another; a day touched is \
                 spent. A suspension ends with its last cause or at its limit, and nothing is carried over. A deadline for a step \
                 moves by each whole day on which its clause did not bind; terms and phases never move.",
                "يُحتسب كل سبب من أسباب التعليق مرة واحدة. والأيام المخصصة له أيام مدنية تتوالى؛ واليوم الذي يُمسّ جزء منه يُعدّ \
                 مستنفداً. وينتهي التعليق بآخر أسبابه أو ببلوغ حدّه، ولا يُرحَّل شيء. ويتأخر موعد اتخاذ الإجراء بكل يوم كامل لم يكن بنده \
                 ملزماً فيه؛ أما المدد والمراحل فلا تتأخر."
            ),
            // 4
            both!(
                self,
                "The floor binds always. No condition, suspension, phase, saving, permitted response or end of this text affects \
                 it. Whom an act is directed at tells whether it was directed at the protected; harm alone does not.",
                "الضمانات التي لا يجوز المساس بها ملزمة دائماً. ولا يؤثر فيها شرط ولا تعليق ولا مرحلة ولا استثناء ولا ردّ يسمح به النص \
                 ولا انتهاء هذا النص. ويدل على توجيه الفعل إلى المحميين مَن وُجِّه إليه الفعل؛ ولا يدل عليه الضرر وحده."
            ),
            // 5
            both!(
                self,
                "An act is held against the Parties that answer for its actor on its day. An act of somebody for whom no Party \
                 answers is nobody's breach.",
                "يُحتسب الفعل على الأطراف التي تُسأل في يومه عن فاعله. ولا يُعدّ فعل من لا يُسأل عنه أي طرف إخلالاً من أحد."
            ),
            // 6
            both!(
                self,
                "What is unattributed, alleged or undetermined establishes, releases and counts nothing. A missing figure is not \
                 zero. A day is quiet under a clause where somebody was in a position to see all of it and nothing is alleged on \
                 it; unquiet where a breach on it is established; otherwise undecided.",
                "ما لم يُنسب، وما هو مدّعى وقوعه فحسب، وما لم يُبتّ فيه، لا يُثبت شيئاً ولا يُعفي أحداً ولا يُحتسب. وغياب الرقم ليس صفراً. \
                 ويكون اليوم يوم هدوء بموجب بند إذا كان أحد في موضع يرى منه كل ما يشمله البند ولم يُدَّع وقوع شيء فيه؛ ويكون غير هادئ إذا \
                 ثبت إخلال فيه؛ ويكون في ما عدا ذلك مما لم يُبتّ فيه."
            ),
            // 7
            both!(
                self,
                "Where a clause states no other, the standard of proof is {standard}. The degrees of proof are, from below: \
                 reported (said by one source, or by an adversary alone), corroborated (said by sources independent of each \
                 other) and verified (established by a mission's own work, or admitted). A breach is established when that the \
                 act occurred, by whom, and what it was all reach the standard, or a decision says so.",
                "معيار الإثبات، ما لم ينص بند على غيره، هو {standard}. ودرجات الثبوت من الأدنى هي: مبلَّغ عنه (قاله مصدر واحد، أو خصم \
                 وحده)، ومعزَّز بمصدر مستقل (قالته مصادر مستقل بعضها عن بعض)، ومتحقَّق منه (أثبتته بعثة بعملها، أو أُقرّ به). ويثبت \
                 الإخلال متى بلغ المعيارَ وقوعُ الفعل ونسبتُه وماهيتُه جميعاً، أو قضى بذلك قرار."
            ),
            both!(
                self,
                "A breach stands from when this text says until it is remedied, settled by the injured Party, or refuted. A remedy \
                 is a step that names the breach and is accepted by the injured Party or proved to the standard; made after the \
                 breach came to stand it ends the standing and not the count. Within its power a decision prevails over records, \
                 and the latest decision over earlier ones.",
                "يُعدّ الإخلال قائماً من الوقت الذي ينص عليه هذا النص إلى أن يجري تداركه أو يسوّيه الطرف المتضرر أو يثبت عدم صحته. \
                 والتدارك إجراء يسمّي الإخلال ويقبله الطرف المتضرر أو يثبت بالمعيار؛ فإن جاء بعد قيام الإخلال أنهى قيامه ولم يُسقط \
                 احتسابه. ويُقدَّم القرار الصادر ضمن صلاحيته على السجلات، وآخر القرارات على ما سبقه."
            ),
            // 8
            both!(
                self,
                "What was owed at an act is told by what was known then; all that follows from it runs from when the confirmation \
                 that it needs was known. A step counts from its receipt.",
                "يُعرف ما كان مستحقاً وقت الفعل بما كان معلوماً حينئذ؛ ويسري كل ما يترتب عليه من وقت العلم بالثبوت اللازم له. ويسري \
                 الإجراء من تلقيه."
            ),
            both!(
                self,
                "A kind of act covers every kind below it; the first schedule says which. A figure for a quantity is one for \
                 exactly that quantity and day.",
                "يشمل نوع الفعل كل نوع يندرج تحته؛ ويبيّن الملحق الأول ذلك. والرقم المعتدّ به لكمية هو ما يخصّ تلك الكمية بعينها وذلك \
                 اليوم بعينه."
            ),
            both!(
                self,
                "An admission by a Party verifies its act, and who claims an act is held to have done it; what an adversary alone \
                 says is reported. A clash of which nobody knows who began it is an unattributed allegation against each side that \
                 could have begun it.",
                "إقرار الطرف يجعل فعله متحققاً منه، ومن يتبنى فعلاً يُعدّ فاعله؛ وما يقوله الخصم وحده مبلَّغ عنه. والاشتباك الذي لا يُعرف من \
                 بدأه ادعاء غير منسوب تجاه كل جانب كان يمكن أن يبدأه."
            ),
            both!(
                self,
                "A finding, by a role that can receive, monitor or verify, that a report cannot be processed leaves the report out; \
                 it does not touch an act that is established.",
                "إذا استنتج صاحب دور يجوز له التلقي أو الرصد أو التحقق أن بلاغاً غير مستوفٍ للحد الأدنى من البيانات لم يُعتدّ بالبلاغ؛ ولا \
                 يمسّ ذلك فعلاً ثبت."
            ),
            both!(
                self,
                "Of the figures for a quantity and a day those of the highest degree count; where they differ they give a range and \
                 never a sum. A shortfall is excused where it is no greater than an obstruction by the Party that it is owed \
                 to, proved to the standard of the clause.",
                "يُعتدّ من الأرقام الخاصة بكمية ويوم بأعلاها درجة؛ فإن اختلفت كان المقدار بين حدّيها ولم تُجمع. ويُعفى من النقص إذا لم يزد \
                 على عرقلة من الطرف المستحق له ثابتة بمعيار البند."
            ),
        ]
        .map(|text| vec![Sentence::new(text)])
        .into();
        paragraphs.push(vec![Sentence::with(
            both!(
                self,
                "Persons and objects that acts are directed at are named as follows:",
                "يُقصد بمن توجَّه إليهم الأفعال من أشخاص وأعيان ما يأتي:"
            ),
            CLASSES
                .iter()
                .map(|class| {
                    let name = self.class(*class, crate::arabic::Case::Nominative);
                    let meaning = self.class_meaning(*class);
                    both!(self, "{name}: {meaning}.", "{name}: {meaning}.")
                })
                .collect(),
        )]);
        paragraphs
    }
}

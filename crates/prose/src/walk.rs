//! The one walk over an agreement.

use mutaraka_vocabulary::Language;
use mutaraka_vocabulary::agreement::{Body, Clause, Duty};
use mutaraka_vocabulary::vocabulary::implied_floor;

use crate::arabic::ORDINALS;
use crate::document::{Document, Part, Provision, Sentence};
use crate::pen::{Pen, harmless, isolated};

const PARTS: [&str; 9] = [
    "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine",
];
const SCHEDULES: [&str; 4] = ["First", "Second", "Third", "Fourth"];

/// The document of the pen's agreement in its language.
pub(crate) fn document(pen: &Pen<'_>) -> Document {
    let agreement = pen.agreement;
    let implied = implied(pen);
    let all: Vec<&Clause> = agreement.clauses.iter().chain(&implied).collect();
    let clauses: Vec<Provision> = agreement
        .clauses
        .iter()
        .map(|clause| pen.clause(clause, false))
        .chain(implied.iter().map(|clause| pen.clause(clause, true)))
        .collect();
    let mut binder = Binder {
        pen,
        parts: Vec::new(),
        places: 0,
    };
    binder.part(
        both!(pen, "The Parties", "الأطراف"),
        None,
        agreement
            .parties
            .iter()
            .map(|party| pen.party(party))
            .chain(agreement.groups.iter().map(|group| pen.group(group)))
            .collect(),
    );
    binder.part(
        both!(
            pen,
            "Others whom this text names",
            "غير الأطراف ممن يسمّيهم هذا النص"
        ),
        None,
        agreement
            .actors
            .iter()
            .map(|actor| pen.actor(actor))
            .chain(agreement.lists.iter().map(|list| pen.list(list)))
            .collect(),
    );
    binder.part(
        both!(pen, "Roles", "الأدوار"),
        None,
        agreement.roles.iter().map(|role| pen.role(role)).collect(),
    );
    binder.part(
        both!(pen, "Places", "الأماكن"),
        Some(both!(
            pen,
            "Names and limits of zones are no statement on the status of any territory.",
            "لا تنطوي أسماء المناطق ولا حدودها على أي رأي في وضع أي إقليم."
        )),
        agreement.zones.iter().map(|zone| pen.zone(zone)).collect(),
    );
    binder.part(
        both!(pen, "Entry into force and duration", "بدء النفاذ والمدة"),
        None,
        pen.life(),
    );
    binder.part(
        both!(pen, "Phases", "المراحل"),
        None,
        agreement
            .phases
            .iter()
            .map(|phase| pen.phase(phase))
            .collect(),
    );
    binder.clauses(both!(pen, "The clauses", "البنود"), clauses);
    binder.part(
        both!(pen, "How this text is read", "كيف يُقرأ هذا النص"),
        None,
        pen.reading(),
    );
    binder.schedules(agreement, &all);
    Document {
        language: pen.language,
        title: title(pen),
        preface: preface(pen),
        parts: binder.parts,
    }
}

fn title(pen: &Pen<'_>) -> String {
    let title = pen.agreement.title.get(pen.language);
    if title.trim().is_empty() {
        isolated(&pen.agreement.name)
    } else {
        harmless(title)
    }
}

fn preface(pen: &Pen<'_>) -> Vec<String> {
    vec![
        both!(
            pen,
            "One of two language versions, in English and in Arabic, numbered alike and made from one source. Which of them is \
             authentic is for the Parties to say. Where a clause gives the drafters' words, those words stand first and have no \
             effect by themselves; what follows them is the meaning that the program evaluates, with every default. Where the \
             two differ, the draft is to be mended.",
            "هذه إحدى نسختين لغويتين، بالعربية والإنكليزية، مرقّمتين ترقيماً واحداً ومعدّتين من مصدر واحد. وللأطراف وحدها أن تحدد أيهما \
             ذات حجية. وحيث يورد بند عبارة الصائغين فإنها تأتي أولاً ولا أثر لها بذاتها؛ وما يليها هو المعنى الذي يعمل به البرنامج، \
             بكل ما يُفترض عند سكوت النص. فإن اختلفا وجب تصويب المسودة."
        ),
        both!(
            pen,
            "“This text” means the whole of what follows, whatever its title. In brackets beside a number in words stands the \
             same number in figures.",
            "يُقصد بعبارة «هذا النص» كل ما يلي، أياً كان عنوانه. ويرد بين قوسين إلى جانب كل عدد مكتوب بالحروف العدد نفسه بالأرقام."
        ),
    ]
}

/// The floor that applies where the text states none of its own (meaning 4).
fn implied(pen: &Pen<'_>) -> Vec<Clause> {
    let stated = pen
        .agreement
        .clauses
        .iter()
        .any(|clause| match &clause.body {
            Body::Undertaking(owed) => match owed.duty {
                Duty::Refrain(_) => owed.always,
                Duty::Restrain { .. } | Duty::Do { .. } | Duty::Provide(_) => false,
            },
            Body::Saving(_) | Body::Power(_) | Body::Response(_) | Body::Note(_) => false,
        });
    if stated {
        return Vec::new();
    }
    let parties: Vec<String> = pen
        .agreement
        .parties
        .iter()
        .map(|party| party.name.clone())
        .collect();
    implied_floor(&parties, pen.agreement.standard)
}

/// Numbers parts and paragraphs.
struct Binder<'p, 'a> {
    pen: &'p Pen<'a>,
    parts: Vec<Part>,
    /// Parts so far that are no schedules.
    places: usize,
}

impl Binder<'_, '_> {
    /// A part of paragraphs; nothing where there are none.
    fn part(&mut self, heading: String, note: Option<String>, paragraphs: Vec<Vec<Sentence>>) {
        if !paragraphs.is_empty() {
            let number = self.next();
            let provisions = self.numbered(&(self.places).to_string(), paragraphs);
            self.parts.push(Part {
                number,
                heading,
                note,
                provisions,
            });
        }
    }

    fn clauses(&mut self, heading: String, provisions: Vec<Provision>) {
        let number = self.next();
        self.parts.push(Part {
            number,
            heading,
            note: None,
            provisions,
        });
    }

    fn next(&mut self) -> String {
        let place = self.places;
        self.places += 1;
        match self.pen.language {
            Language::English => format!("Part {}", PARTS.get(place).copied().unwrap_or_default()),
            Language::Arabic => {
                format!("القسم {}", ORDINALS.get(place).copied().unwrap_or_default())
            }
        }
    }

    fn numbered(&self, part: &str, paragraphs: Vec<Vec<Sentence>>) -> Vec<Provision> {
        paragraphs
            .into_iter()
            .enumerate()
            .map(|(index, sentences)| {
                let number = isolated(&format!("{part}.{}", index + 1));
                Provision {
                    label: format!("{part}.{}", index + 1),
                    heading: number,
                    drafted: None,
                    sentences,
                }
            })
            .collect()
    }

    fn schedules(&mut self, agreement: &mutaraka_vocabulary::Agreement, all: &[&Clause]) {
        let pen = self.pen;
        let sources = agreement
            .sources
            .iter()
            .map(|source| vec![Sentence::new(pen.given(source))]);
        let kinds = pen.kinds_used(all);
        let breakdowns = agreement
            .breakdowns
            .iter()
            .map(|breakdown| pen.breakdown(breakdown))
            .collect();
        let schedules: [(String, String, Vec<Vec<Sentence>>); 4] = [
            (
                both!(pen, "Kinds of act", "أنواع الأفعال"),
                both!(
                    pen,
                    "The kinds that the clauses name, and the kinds that each covers. In brackets stands the name in the \
                     program's vocabulary.",
                    "الأنواع التي تسمّيها البنود وما يشمله كل منها. ويرد بين قوسين الاسم في مفردات البرنامج."
                ),
                kinds,
            ),
            (
                both!(pen, "Names in records", "الأسماء في السجلات"),
                both!(
                    pen,
                    "Records may name those whom this text names, and its places, by other strings than their titles. In brackets \
                     beside a number stands the data set that uses it.",
                    "قد تسمّي السجلات من يسمّيهم هذا النص وأماكنه بغير أسمائهم المذكورة فيه. ويرد بين قوسين إلى جانب كل رقم اسم مجموعة \
                     البيانات التي تستعمله."
                ),
                pen.in_records(),
            ),
            (
                both!(
                    pen,
                    "Definitions of breakdown in fact",
                    "تعريفات الانهيار في الواقع"
                ),
                both!(
                    pen,
                    "This schedule ends nothing and releases nobody: this text ends by its own provisions alone. The definitions \
                     stand side by side, for telling when it broke down in fact. Deaths stand on the first day of their record's \
                     span; records that span more than seven days, or are dated to the month or worse, are left out and listed.",
                    "لا يُنهي هذا الملحق شيئاً ولا يُعفي أحداً: فلا ينتهي هذا النص إلا بأحكامه. والتعريفات متجاورة، وغرضها بيان وقت \
                     انهياره في الواقع. ويُحسب القتلى في أول يوم من مدة السجل؛ ولا تدخل في الحساب السجلات التي تزيد مدتها على سبعة أيام أو \
                     لا يُعرف تاريخها بأدق من الشهر، وترد في قائمة."
                ),
                breakdowns,
            ),
            (
                both!(pen, "Sources and notes", "المصادر والملاحظات"),
                both!(pen, "This schedule has no effect.", "لا أثر لهذا الملحق."),
                sources.collect(),
            ),
        ];
        for (index, (heading, note, paragraphs)) in schedules.into_iter().enumerate() {
            if paragraphs.is_empty() {
                continue;
            }
            let number = match pen.language {
                Language::English => format!(
                    "{} schedule",
                    SCHEDULES.get(index).copied().unwrap_or_default()
                ),
                Language::Arabic => format!(
                    "الملحق {}",
                    ORDINALS.get(index).copied().unwrap_or_default()
                ),
            };
            let provisions = self.numbered(&format!("S{}", index + 1), paragraphs);
            self.parts.push(Part {
                number,
                heading,
                note: Some(note),
                provisions,
            });
        }
    }
}

//! Counted nouns in both languages.

use mutaraka_vocabulary::Language;

use crate::arabic::{self, Case, Gender};
use crate::number;
use crate::pen::Pen;

/// A noun that can be counted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Noun {
    /// English singular and plural.
    pub(crate) english: (&'static str, &'static str),
    /// Arabic.
    pub(crate) arabic: arabic::Noun,
}

const fn noun(
    english: (&'static str, &'static str),
    gender: Gender,
    [singular, accusative, dual, dual_oblique, plural]: [&'static str; 5],
) -> Noun {
    Noun {
        english,
        arabic: arabic::Noun {
            gender,
            singular,
            accusative,
            dual,
            dual_oblique,
            plural,
        },
    }
}

use Gender::{Feminine as F, Masculine as M};

pub(crate) const HOUR: Noun = noun(
    ("hour", "hours"),
    F,
    ["ساعة", "ساعة", "ساعتان", "ساعتين", "ساعات"],
);
pub(crate) const MINUTE: Noun = noun(
    ("minute", "minutes"),
    F,
    ["دقيقة", "دقيقة", "دقيقتان", "دقيقتين", "دقائق"],
);
pub(crate) const SECOND: Noun = noun(
    ("second", "seconds"),
    F,
    ["ثانية", "ثانية", "ثانيتان", "ثانيتين", "ثوانٍ"],
);
pub(crate) const DAY: Noun = noun(
    ("day", "days"),
    M,
    ["يوم", "يوماً", "يومان", "يومين", "أيام"],
);
pub(crate) const FULL_DAY: Noun = noun(
    ("full day", "full days"),
    M,
    [
        "يوم كامل",
        "يوماً كاملاً",
        "يومان كاملان",
        "يومين كاملين",
        "أيام كاملة",
    ],
);
pub(crate) const QUIET_DAY: Noun = noun(
    ("quiet day", "quiet days"),
    M,
    [
        "يوم هدوء",
        "يوم هدوء",
        "يوما هدوء",
        "يومي هدوء",
        "أيام هدوء",
    ],
);
pub(crate) const ACT: Noun = noun(("act", "acts"), M, ["فعل", "فعلاً", "فعلان", "فعلين", "أفعال"]);
pub(crate) const BREACH: Noun = noun(
    ("breach", "breaches"),
    M,
    ["إخلال", "إخلالاً", "إخلالان", "إخلالين", "إخلالات"],
);
pub(crate) const DEATH: Noun = noun(
    ("death", "deaths"),
    M,
    ["قتيل", "قتيلاً", "قتيلان", "قتيلين", "قتلى"],
);
pub(crate) const TIME: Noun = noun(
    ("time", "times"),
    F,
    ["مرة", "مرة", "مرتان", "مرتين", "مرات"],
);

/// The units of the vocabulary of quantities, by their name there.
pub(crate) const UNITS: &[(&str, Noun)] = &[
    (
        "US dollars",
        noun(
            ("US dollar", "US dollars"),
            M,
            [
                "دولار أمريكي",
                "دولاراً أمريكياً",
                "دولاران أمريكيان",
                "دولارين أمريكيين",
                "دولارات أمريكية",
            ],
        ),
    ),
    (
        "bakeries",
        noun(
            ("bakery", "bakeries"),
            M,
            ["مخبز", "مخبزاً", "مخبزان", "مخبزين", "مخابز"],
        ),
    ),
    (
        "beds",
        noun(
            ("bed", "beds"),
            M,
            ["سرير", "سريراً", "سريران", "سريرين", "أسرّة"],
        ),
    ),
    (
        "checkpoints",
        noun(
            ("checkpoint", "checkpoints"),
            M,
            ["حاجز", "حاجزاً", "حاجزان", "حاجزين", "حواجز"],
        ),
    ),
    (
        "convoys",
        noun(
            ("convoy", "convoys"),
            F,
            ["قافلة", "قافلة", "قافلتان", "قافلتين", "قوافل"],
        ),
    ),
    (
        "crossings",
        noun(
            ("crossing", "crossings"),
            M,
            ["معبر", "معبراً", "معبران", "معبرين", "معابر"],
        ),
    ),
    (
        "cubic metres",
        noun(
            ("cubic metre", "cubic metres"),
            M,
            [
                "متر مكعب",
                "متراً مكعباً",
                "متران مكعبان",
                "مترين مكعبين",
                "أمتار مكعبة",
            ],
        ),
    ),
    (
        "flights",
        noun(
            ("flight", "flights"),
            F,
            [
                "رحلة جوية",
                "رحلة جوية",
                "رحلتان جويتان",
                "رحلتين جويتين",
                "رحلات جوية",
            ],
        ),
    ),
    (
        "hectares",
        noun(
            ("hectare", "hectares"),
            M,
            ["هكتار", "هكتاراً", "هكتاران", "هكتارين", "هكتارات"],
        ),
    ),
    (
        "homes",
        noun(
            ("home", "homes"),
            M,
            ["منزل", "منزلاً", "منزلان", "منزلين", "منازل"],
        ),
    ),
    (
        "hospitals",
        noun(
            ("hospital", "hospitals"),
            M,
            ["مستشفى", "مستشفى", "مستشفيان", "مستشفيين", "مستشفيات"],
        ),
    ),
    ("hours", HOUR),
    (
        "index",
        noun(
            ("point of the index", "points of the index"),
            F,
            ["نقطة", "نقطة", "نقطتان", "نقطتين", "نقاط"],
        ),
    ),
    (
        "litres",
        noun(
            ("litre", "litres"),
            M,
            ["لتر", "لتراً", "لتران", "لترين", "لترات"],
        ),
    ),
    (
        "litres per person",
        noun(
            ("litre per person", "litres per person"),
            M,
            [
                "لتر للفرد",
                "لتراً للفرد",
                "لتران للفرد",
                "لترين للفرد",
                "لترات للفرد",
            ],
        ),
    ),
    (
        "megawatts",
        noun(
            ("megawatt", "megawatts"),
            M,
            ["ميغاواط", "ميغاواط", "ميغاواطان", "ميغاواطين", "ميغاواط"],
        ),
    ),
    (
        "metres",
        noun(
            ("metre", "metres"),
            M,
            ["متر", "متراً", "متران", "مترين", "أمتار"],
        ),
    ),
    (
        "nautical miles",
        noun(
            ("nautical mile", "nautical miles"),
            M,
            [
                "ميل بحري",
                "ميلاً بحرياً",
                "ميلان بحريان",
                "ميلين بحريين",
                "أميال بحرية",
            ],
        ),
    ),
    (
        "per cent",
        noun(
            ("percentage point", "percentage points"),
            F,
            [
                "نقطة مئوية",
                "نقطة مئوية",
                "نقطتان مئويتان",
                "نقطتين مئويتين",
                "نقاط مئوية",
            ],
        ),
    ),
    (
        "permits",
        noun(
            ("permit", "permits"),
            M,
            ["تصريح", "تصريحاً", "تصريحان", "تصريحين", "تصاريح"],
        ),
    ),
    (
        "persons",
        noun(
            ("person", "persons"),
            M,
            ["شخص", "شخصاً", "شخصان", "شخصين", "أشخاص"],
        ),
    ),
    (
        "roads",
        noun(
            ("road", "roads"),
            M,
            ["طريق", "طريقاً", "طريقان", "طريقين", "طرق"],
        ),
    ),
    (
        "schools",
        noun(
            ("school", "schools"),
            F,
            ["مدرسة", "مدرسة", "مدرستان", "مدرستين", "مدارس"],
        ),
    ),
    (
        "shelters",
        noun(
            ("shelter", "shelters"),
            F,
            [
                "وحدة إيواء",
                "وحدة إيواء",
                "وحدتا إيواء",
                "وحدتي إيواء",
                "وحدات إيواء",
            ],
        ),
    ),
    (
        "ships",
        noun(
            ("ship", "ships"),
            F,
            ["سفينة", "سفينة", "سفينتان", "سفينتين", "سفن"],
        ),
    ),
    (
        "square metres",
        noun(
            ("square metre", "square metres"),
            M,
            [
                "متر مربع",
                "متراً مربعاً",
                "متران مربعان",
                "مترين مربعين",
                "أمتار مربعة",
            ],
        ),
    ),
    (
        "tents",
        noun(
            ("tent", "tents"),
            F,
            ["خيمة", "خيمة", "خيمتان", "خيمتين", "خيام"],
        ),
    ),
    (
        "tonnes",
        noun(
            ("tonne", "tonnes"),
            M,
            ["طن", "طناً", "طنّان", "طنّين", "أطنان"],
        ),
    ),
    (
        "trucks",
        noun(
            ("truck", "trucks"),
            F,
            ["شاحنة", "شاحنة", "شاحنتان", "شاحنتين", "شاحنات"],
        ),
    ),
    (
        "visits",
        noun(
            ("visit", "visits"),
            F,
            ["زيارة", "زيارة", "زيارتان", "زيارتين", "زيارات"],
        ),
    ),
];

impl Pen<'_> {
    /// `n` of a noun, in words and figures: "seventy-two (72) hours", «اثنتين وسبعين (72) ساعة».
    pub(crate) fn count(&self, n: u32, noun: &Noun, case: Case) -> String {
        match self.language {
            Language::English => {
                let (one, many) = noun.english;
                let words = number::english(n);
                format!("{words} ({n}) {}", if n == 1 { one } else { many })
            }
            Language::Arabic => arabic::counted(n, &noun.arabic, case),
        }
    }
}

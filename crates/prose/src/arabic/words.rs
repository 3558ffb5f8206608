//! Arabic numbers in words.

use super::{Case, Gender};

/// How the last word of a number ends: before a noun that it governs («مئتا شاحنة»), or not («مئتان وثلاث»).
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    Noun,
    Other,
}

/// Units from 1 to 10 as they stand with a masculine noun. From 3 on they end as feminines do.
const WITH_MASCULINE: [&str; 11] = [
    "",
    "واحد",
    "اثنان",
    "ثلاثة",
    "أربعة",
    "خمسة",
    "ستة",
    "سبعة",
    "ثمانية",
    "تسعة",
    "عشرة",
];
const WITH_FEMININE: [&str; 11] = [
    "",
    "واحدة",
    "اثنتان",
    "ثلاث",
    "أربع",
    "خمس",
    "ست",
    "سبع",
    "ثماني",
    "تسع",
    "عشر",
];
const TENS: [&str; 10] = [
    "", "", "عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع",
];
const HUNDREDS: [&str; 10] = [
    "",
    "مئة",
    "",
    "ثلاثمئة",
    "أربعمئة",
    "خمسمئة",
    "ستمئة",
    "سبعمئة",
    "ثمانمئة",
    "تسعمئة",
];

/// `n` in words as it stands with a noun of `gender`, in `case`. `n` is not 0; 1 and 2 are adjectives elsewhere.
pub(super) fn words(n: u32, gender: Gender, case: Case, before: Before) -> String {
    for (unit, scale) in [
        (1_000_000_000, &BILLION),
        (1_000_000, &MILLION),
        (1000, &THOUSAND),
    ] {
        if n >= unit {
            let rest = n % unit;
            let next = if rest == 0 { before } else { Before::Other };
            let head = scaled(n / unit, scale, case, next);
            return joined(head, rest, gender, case, before);
        }
    }
    if n >= 100 {
        let rest = n % 100;
        let head = match (n / 100, case, rest) {
            (2, Case::Nominative, 0) if before == Before::Noun => "مئتا",
            (2, _, 0) if before == Before::Noun => "مئتي",
            (2, Case::Nominative, _) => "مئتان",
            (2, ..) => "مئتين",
            (hundreds, ..) => at(&HUNDREDS, hundreds),
        };
        return joined(head.to_owned(), rest, gender, case, before);
    }
    below_hundred(n, gender, case, before)
}

fn joined(head: String, rest: u32, gender: Gender, case: Case, before: Before) -> String {
    if rest == 0 {
        head
    } else {
        format!("{head} و{}", words(rest, gender, case, before))
    }
}

fn below_hundred(n: u32, gender: Gender, case: Case, before: Before) -> String {
    let nominative = case == Case::Nominative;
    let (masculine, one, ten) = match gender {
        Gender::Masculine => (true, "أحد", "عشر"),
        Gender::Feminine => (false, "إحدى", "عشرة"),
    };
    match n {
        0..=10 => unit(n, gender, case, before),
        11 => format!("{one} {ten}"),
        12 => {
            let two = match (masculine, nominative) {
                (true, true) => "اثنا",
                (true, false) => "اثني",
                (false, true) => "اثنتا",
                (false, false) => "اثنتي",
            };
            format!("{two} {ten}")
        }
        13..=19 => format!("{} {ten}", unit(n - 10, gender, case, Before::Noun)),
        _ => {
            let tens = format!(
                "{}{}",
                at(&TENS, n / 10),
                if nominative { "ون" } else { "ين" }
            );
            match (n % 10, masculine) {
                (0, _) => tens,
                (1, false) => format!("إحدى و{tens}"),
                (units, _) => format!("{} و{tens}", unit(units, gender, case, Before::Other)),
            }
        }
    }
}

fn unit(n: u32, gender: Gender, case: Case, before: Before) -> String {
    let nominative = case == Case::Nominative;
    match (n, gender) {
        (1, Gender::Masculine) if case == Case::Accusative => "واحداً".to_owned(),
        (2, Gender::Masculine) if !nominative => "اثنين".to_owned(),
        (2, Gender::Feminine) if !nominative => "اثنتين".to_owned(),
        // Defective where nothing follows it in the construct.
        (8, Gender::Feminine) if before == Before::Other => match case {
            Case::Accusative => "ثمانياً".to_owned(),
            Case::Nominative | Case::Genitive => "ثمانٍ".to_owned(),
        },
        (n, Gender::Masculine) => at(&WITH_MASCULINE, n).to_owned(),
        (n, Gender::Feminine) => at(&WITH_FEMININE, n).to_owned(),
    }
}

fn at(table: &[&'static str], n: u32) -> &'static str {
    table.get(n as usize).copied().unwrap_or_default()
}

/// A power of a thousand: a masculine noun itself.
struct Scale {
    one: &'static str,
    accusative: &'static str,
    /// Dual without its last letter and the letter that case gives.
    two: &'static str,
    many: &'static str,
}

const THOUSAND: Scale = Scale {
    one: "ألف",
    accusative: "ألفاً",
    two: "ألف",
    many: "آلاف",
};
const MILLION: Scale = Scale {
    one: "مليون",
    accusative: "مليوناً",
    two: "مليون",
    many: "ملايين",
};
const BILLION: Scale = Scale {
    one: "مليار",
    accusative: "ملياراً",
    two: "مليار",
    many: "مليارات",
};

fn scaled(n: u32, scale: &Scale, case: Case, before: Before) -> String {
    let accusative = |case| match (before, case) {
        (Before::Other, Case::Accusative) => scale.accusative,
        _ => scale.one,
    };
    match (n, n % 100) {
        (1, _) => accusative(case).to_owned(),
        (2, _) => {
            let end = match (case, before) {
                (Case::Nominative, Before::Noun) => "ا",
                (Case::Nominative, Before::Other) => "ان",
                (_, Before::Noun) => "ي",
                (_, Before::Other) => "ين",
            };
            format!("{}{end}", scale.two)
        }
        (_, 3..=10) => format!(
            "{} {}",
            words(n, Gender::Masculine, case, Before::Noun),
            scale.many
        ),
        (_, 11..) => format!(
            "{} {}",
            words(n, Gender::Masculine, case, Before::Noun),
            accusative(Case::Accusative)
        ),
        (_, 0) => format!(
            "{} {}",
            words(n, Gender::Masculine, case, Before::Noun),
            scale.one
        ),
        // 101 and 102 thousand: the noun again, as with every noun.
        (_, rest) => format!(
            "{} {} و{}",
            words(n - rest, Gender::Masculine, case, Before::Noun),
            scale.one,
            scaled(rest, scale, case, before)
        ),
    }
}

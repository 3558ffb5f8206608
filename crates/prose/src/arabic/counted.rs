//! A number and the noun that it counts.

use super::words::{Before, words};
use super::{Case, Gender, Noun};
use crate::pen::{FSI, PDI};

/// `n` of `noun`, in words and figures, as treaties write it: «خلال اثنتين وسبعين (72) ساعة».
pub(crate) fn counted(n: u32, noun: &Noun, case: Case) -> String {
    let figure = format!("({FSI}{n}{PDI})");
    let rest = n % 100;
    match n {
        0 => format!("صفر {figure} {}", noun.singular),
        1 => {
            let one = match (noun.gender, case) {
                (Gender::Masculine, Case::Accusative) => "واحداً",
                (Gender::Masculine, _) => "واحد",
                (Gender::Feminine, _) => "واحدة",
            };
            format!("{} {one} {figure}", noun.one(case))
        }
        2 => format!("{} {figure}", noun.two(case)),
        // The noun stands again after the hundreds: «مئة يوم ويومان».
        _ if rest == 1 || rest == 2 => {
            let head = words(n - rest, noun.gender, case, Before::Noun);
            let again = if rest == 1 {
                noun.one(case)
            } else {
                noun.two(case)
            };
            format!("{head} {} و{again} {figure}", noun.singular)
        }
        _ => {
            let words = words(n, noun.gender, case, Before::Noun);
            let noun = match rest {
                3..=10 => noun.plural,
                0 => noun.singular,
                _ => noun.accusative,
            };
            format!("{words} {figure} {noun}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::noun::{DAY, HOUR, UNITS};

    fn plain(n: u32, noun: &Noun, case: Case) -> String {
        counted(n, noun, case)
            .replace([FSI, PDI], "")
            .replace(&format!(" ({n})"), "")
    }

    /// The table of numerals of the glossary, whose forms these are, and the numbers that it asks to test.
    #[test]
    fn a_masculine_noun_in_the_nominative() {
        for (n, expected) in [
            (1, "يوم واحد"),
            (2, "يومان"),
            (3, "ثلاثة أيام"),
            (8, "ثمانية أيام"),
            (10, "عشرة أيام"),
            (11, "أحد عشر يوماً"),
            (12, "اثنا عشر يوماً"),
            (13, "ثلاثة عشر يوماً"),
            (18, "ثمانية عشر يوماً"),
            (20, "عشرون يوماً"),
            (21, "واحد وعشرون يوماً"),
            (22, "اثنان وعشرون يوماً"),
            (99, "تسعة وتسعون يوماً"),
            (100, "مئة يوم"),
            (101, "مئة يوم ويوم"),
            (102, "مئة يوم ويومان"),
            (103, "مئة وثلاثة أيام"),
            (110, "مئة وعشرة أيام"),
            (111, "مئة وأحد عشر يوماً"),
            (200, "مئتا يوم"),
            (203, "مئتان وثلاثة أيام"),
            (600, "ستمئة يوم"),
            (1000, "ألف يوم"),
            (1001, "ألف يوم ويوم"),
            (1003, "ألف وثلاثة أيام"),
            (2000, "ألفا يوم"),
            (2012, "ألفان واثنا عشر يوماً"),
            (5000, "خمسة آلاف يوم"),
            (11_000, "أحد عشر ألف يوم"),
            (1_000_000, "مليون يوم"),
        ] {
            assert_eq!(plain(n, &DAY.arabic, Case::Nominative), expected, "{n}");
        }
    }

    #[test]
    fn a_feminine_noun_in_the_genitive() {
        for (n, expected) in [
            (1, "ساعة واحدة"),
            (2, "ساعتين"),
            (3, "ثلاث ساعات"),
            (8, "ثماني ساعات"),
            (10, "عشر ساعات"),
            (11, "إحدى عشرة ساعة"),
            (12, "اثنتي عشرة ساعة"),
            (13, "ثلاث عشرة ساعة"),
            (18, "ثماني عشرة ساعة"),
            (20, "عشرين ساعة"),
            (21, "إحدى وعشرين ساعة"),
            (22, "اثنتين وعشرين ساعة"),
            (28, "ثمانٍ وعشرين ساعة"),
            (72, "اثنتين وسبعين ساعة"),
            (80, "ثمانين ساعة"),
            (99, "تسع وتسعين ساعة"),
            (100, "مئة ساعة"),
            (101, "مئة ساعة وساعة"),
            (102, "مئة ساعة وساعتين"),
            (103, "مئة وثلاث ساعات"),
            (108, "مئة وثماني ساعات"),
            (110, "مئة وعشر ساعات"),
            (111, "مئة وإحدى عشرة ساعة"),
            (200, "مئتي ساعة"),
            (800, "ثمانمئة ساعة"),
            (2000, "ألفي ساعة"),
            (2011, "ألفين وإحدى عشرة ساعة"),
            (12_000, "اثني عشر ألف ساعة"),
        ] {
            assert_eq!(plain(n, &HOUR.arabic, Case::Genitive), expected, "{n}");
        }
    }

    #[test]
    fn an_accusative_shows_where_it_is_written() {
        for (n, expected) in [
            (1, "يوماً واحداً"),
            (2, "يومين"),
            (3, "ثلاثة أيام"),
            (21, "واحداً وعشرين يوماً"),
            (100, "مئة يوم"),
            (101, "مئة يوم ويوماً"),
        ] {
            assert_eq!(plain(n, &DAY.arabic, Case::Accusative), expected, "{n}");
        }
    }

    #[test]
    fn every_unit_of_the_vocabulary_can_be_counted() {
        let tree = mutaraka_vocabulary::vocabulary::quantities();
        for node in tree.nodes() {
            let unit = tree.id(node.name).map(|id| tree.column(id, "unit"));
            assert!(
                UNITS
                    .iter()
                    .any(|(known, _)| Some(*known) == unit || unit == Some("unit")),
                "{unit:?} of {}",
                node.name
            );
        }
    }
}

//! What Arabic asks of a generator: counted nouns, numbers in words, verbs before their subjects, prefixes,
//! months, letters of sub-clauses. The rules are those of treaty Arabic as the project's glossary gives them:
//! a number from 3 to 10 takes the opposite gender and a plural in the genitive, from 11 to 99 a singular in
//! the accusative, full hundreds a singular in the genitive; 2 is a dual; the last part of a number governs.

mod counted;
mod words;

pub(crate) use counted::counted;

/// Grammatical gender: of a noun, that of its singular.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    Masculine,
    Feminine,
}

/// Case. Where a dual or a number ends the same in both, accusative and genitive are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    Nominative,
    Accusative,
    Genitive,
}

/// Forms of a noun that can be counted, all indefinite, unvocalised.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Noun {
    pub(crate) gender: Gender,
    /// Nominative and genitive singular.
    pub(crate) singular: &'static str,
    /// Accusative singular, as after 11 to 99.
    pub(crate) accusative: &'static str,
    pub(crate) dual: &'static str,
    pub(crate) dual_oblique: &'static str,
    pub(crate) plural: &'static str,
}

impl Noun {
    pub(crate) fn one(&self, case: Case) -> &'static str {
        match case {
            Case::Accusative => self.accusative,
            Case::Nominative | Case::Genitive => self.singular,
        }
    }

    pub(crate) fn two(&self, case: Case) -> &'static str {
        match case {
            Case::Nominative => self.dual,
            Case::Accusative | Case::Genitive => self.dual_oblique,
        }
    }
}

/// A verb in the present indicative as it stands before its subject: singular, and of its subject's gender.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Verb {
    pub(crate) masculine: &'static str,
    pub(crate) feminine: &'static str,
}

/// Subjects as verbs see them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    /// One, or two, of this gender.
    Of(Gender),
    /// A broken plural of what is not human («الأطراف»), which counts as feminine singular. No sentence of ours needs
    /// it: «كل طرف من الأطراف» does better where each owes.
    #[cfg(test)]
    Plural,
}

impl Verb {
    /// The form before `subject`.
    pub(crate) fn before(&self, subject: Subject) -> &'static str {
        match subject {
            Subject::Of(Gender::Masculine) => self.masculine,
            Subject::Of(Gender::Feminine) => self.feminine,
            #[cfg(test)]
            Subject::Plural => self.feminine,
        }
    }
}

/// `noun` with the preposition ل joined: ل and ال make لل.
pub(crate) fn lam(noun: &str) -> String {
    match noun.strip_prefix("ال") {
        Some(rest) => format!("لل{rest}"),
        None => format!("ل{noun}"),
    }
}

/// Months, in the double form of the United Nations.
pub(crate) const MONTHS: [&str; 12] = [
    "كانون الثاني/يناير",
    "شباط/فبراير",
    "آذار/مارس",
    "نيسان/أبريل",
    "أيار/مايو",
    "حزيران/يونيو",
    "تموز/يوليو",
    "آب/أغسطس",
    "أيلول/سبتمبر",
    "تشرين الأول/أكتوبر",
    "تشرين الثاني/نوفمبر",
    "كانون الأول/ديسمبر",
];

/// Masculine ordinals with the article, from the first on.
pub(crate) const ORDINALS: [&str; 12] = [
    "الأول",
    "الثاني",
    "الثالث",
    "الرابع",
    "الخامس",
    "السادس",
    "السابع",
    "الثامن",
    "التاسع",
    "العاشر",
    "الحادي عشر",
    "الثاني عشر",
];

/// The number of a clause: `1a` is «1 (أ)», by abjad order; other numbers stay as they are.
pub(crate) fn clause_number(number: &str) -> String {
    const ABJAD: [&str; 12] = ["أ", "ب", "ج", "د", "هـ", "و", "ز", "ح", "ط", "ي", "ك", "ل"];
    let mut letters = number
        .trim_start_matches(|c: char| c.is_ascii_digit())
        .chars();
    let letter = match (letters.next(), letters.next()) {
        (Some(letter @ 'a'..='l'), None) => ABJAD.get(letter as usize - 'a' as usize),
        _ => None,
    };
    match (letter, number.get(..number.len().saturating_sub(1))) {
        (Some(letter), Some(digits)) if !digits.is_empty() => format!("{digits} ({letter})"),
        _ => number.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verb_before_its_subject_is_singular_and_takes_its_gender() {
        let refrain = Verb {
            masculine: "يمتنع",
            feminine: "تمتنع",
        };
        let say = |subject, noun: &str| format!("{} {noun}", refrain.before(subject));
        assert_eq!(say(Subject::Of(Gender::Masculine), "الطرف"), "يمتنع الطرف");
        assert_eq!(say(Subject::Of(Gender::Feminine), "الجهة"), "تمتنع الجهة");
        assert_eq!(
            say(Subject::Of(Gender::Masculine), "الطرفان"),
            "يمتنع الطرفان"
        );
        assert_eq!(
            say(Subject::Of(Gender::Feminine), "الجهتان"),
            "تمتنع الجهتان"
        );
        assert_eq!(say(Subject::Plural, "الأطراف"), "تمتنع الأطراف");
    }

    #[test]
    fn lam_takes_the_alif_of_the_article() {
        assert_eq!(lam("الطرف"), "للطرف");
        assert_eq!(lam("كل طرف"), "لكل طرف");
    }

    #[test]
    fn letters_of_clauses_go_by_abjad() {
        assert_eq!(clause_number("1a"), "1 (أ)");
        assert_eq!(clause_number("12e"), "12 (هـ)");
        assert_eq!(clause_number("2"), "2");
        assert_eq!(clause_number("a"), "a");
        assert_eq!(clause_number("floor-a"), "floor-a");
        assert_eq!(clause_number("1z"), "1z");
        assert_eq!(clause_number("1aa"), "1aa");
        assert_eq!(clause_number(""), "");
    }
}

//! The fixed words of records, as the program's own CSV and mapping files write them: those of the JSON form.

use mutaraka_vocabulary::Degree;
use mutaraka_vocabulary::agreement::{Class, Ruling};
use mutaraka_vocabulary::record::{HarmKind, Release};

/// A type whose values are written as fixed words.
pub(crate) trait Word: Copy + PartialEq + 'static {
    const WORDS: &'static [(&'static str, Self)];

    fn named(word: &str) -> Option<Self> {
        Self::WORDS
            .iter()
            .find(|(known, _)| *known == word)
            .map(|(_, value)| *value)
    }

    fn word(self) -> &'static str {
        Self::WORDS
            .iter()
            .find(|(_, value)| *value == self)
            .map_or("", |(word, _)| word)
    }

    /// The words, for a message.
    fn choices() -> String {
        Self::WORDS
            .iter()
            .map(|(word, _)| *word)
            .collect::<Vec<_>>()
            .join(", ")
    }
}

impl Word for Class {
    const WORDS: &'static [(&'static str, Class)] = &[
        ("forces", Class::Forces),
        ("civilians", Class::Civilians),
        ("civilian-objects", Class::CivilianObjects),
        ("medical", Class::Medical),
        ("relief", Class::Relief),
        ("reporters", Class::Reporters),
        ("detainees", Class::Detainees),
        ("dead", Class::Dead),
    ];
}

impl Word for HarmKind {
    const WORDS: &'static [(&'static str, HarmKind)] = &[
        ("killed", HarmKind::Killed),
        ("wounded", HarmKind::Wounded),
        ("detained", HarmKind::Detained),
        ("displaced", HarmKind::Displaced),
    ];
}

impl Word for Degree {
    const WORDS: &'static [(&'static str, Degree)] = &[
        ("refuted", Degree::Refuted),
        ("reported", Degree::Reported),
        ("corroborated", Degree::Corroborated),
        ("verified", Degree::Verified),
    ];
}

impl Word for Ruling {
    const WORDS: &'static [(&'static str, Ruling)] = &[
        ("breach", Ruling::Breach),
        ("no-breach", Ruling::NoBreach),
        ("undetermined", Ruling::Undetermined),
    ];
}

impl Word for Release {
    const WORDS: &'static [(&'static str, Release)] = &[
        ("public", Release::Public),
        ("parties", Release::Parties),
        ("mission", Release::Mission),
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The CSV and the JSON form use the same words.
    #[test]
    fn words_are_those_of_the_json_form() {
        fn check<W: Word + serde::Serialize>() {
            for (word, value) in W::WORDS {
                assert_eq!(serde_json::to_value(value).unwrap(), *word);
            }
        }
        check::<Class>();
        check::<HarmKind>();
        check::<Degree>();
        check::<Ruling>();
        check::<Release>();
    }
}

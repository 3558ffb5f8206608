//! The words of a language, from the Fluent files that ship with the crate.

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use mutaraka_vocabulary::Language;
use unic_langid::LanguageIdentifier;

const ENGLISH: &str = include_str!("../locales/en.ftl");
const ARABIC: &str = include_str!("../locales/ar.ftl");

/// The words of one language.
pub(crate) struct Words {
    bundle: FluentBundle<FluentResource>,
    /// Which language.
    pub(crate) language: Language,
}

/// `say!(words, "key", name = value, …)`: the message under `key` with its variables filled in.
macro_rules! say {
    ($words:expr, $key:expr $(, $name:ident = $value:expr)* $(,)?) => {
        $words.say($key, &[$((stringify!($name), fluent_bundle::FluentValue::from($value))),*])
    };
}

impl Words {
    /// The words of `language`.
    pub(crate) fn new(language: Language) -> Words {
        let (source, id) = match language {
            Language::English => (ENGLISH, "en"),
            Language::Arabic => (ARABIC, "ar"),
        };
        let mut bundle =
            FluentBundle::new(vec![id.parse::<LanguageIdentifier>().unwrap_or_default()]);
        // A resource with a broken message still holds the others; a test holds that none is broken.
        let resource =
            FluentResource::try_new(source.to_owned()).unwrap_or_else(|(partial, _)| partial);
        bundle.add_resource_overriding(resource);
        Words { bundle, language }
    }

    /// The message under `key`, each variable in it between FSI and PDI. A missing key, which a test
    /// rules out, shows as `⟦key⟧`.
    pub(crate) fn say(&self, key: &str, variables: &[(&'static str, FluentValue<'_>)]) -> String {
        let args: FluentArgs = variables
            .iter()
            .map(|(name, value)| (*name, value.clone()))
            .collect();
        let Some(pattern) = self
            .bundle
            .get_message(key)
            .and_then(|message| message.value())
        else {
            return format!("⟦{key}⟧");
        };
        self.bundle
            .format_pattern(pattern, Some(&args), &mut Vec::new())
            .into_owned()
    }

    /// Whether there is a message under `key`.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    /// A counted noun: the message under `key` with the number `n` and the form it takes.
    pub(crate) fn count(&self, key: &str, n: u64) -> String {
        say!(self, key, n = n, form = form(self.language, n))
    }
}

/// The CLDR plural category of a whole number. Fluent's own choice is not used: `intl_pluralrules` 7
/// leaves the remainder by 100 out of the Arabic rule, so that 103 takes the form of 100.
fn form(language: Language, n: u64) -> &'static str {
    match (language, n, n % 100) {
        (_, 1, _) => "one",
        (Language::English, ..) => "other",
        (_, 0, _) => "zero",
        (_, 2, _) => "two",
        (_, _, 3..=10) => "few",
        (_, _, 11..) => "many",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    /// Keys of a Fluent file with the variables that each message uses.
    fn messages(source: &str) -> BTreeMap<String, BTreeSet<String>> {
        let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut key = String::new();
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            if line.starts_with(|c: char| c.is_ascii_alphabetic())
                && let Some((name, _)) = line.split_once(" =")
            {
                key = name.to_owned();
                assert!(
                    found.insert(key.clone(), BTreeSet::new()).is_none(),
                    "`{key}` twice"
                );
            }
            for part in line.split('$').skip(1) {
                let name = part
                    .chars()
                    .take_while(|c| c.is_ascii_alphanumeric())
                    .collect();
                found.entry(key.clone()).or_default().insert(name);
            }
        }
        found
    }

    #[test]
    fn both_languages_have_the_same_keys_with_the_same_variables() {
        let (english, arabic) = (messages(ENGLISH), messages(ARABIC));
        assert!(english.len() > 150);
        for (key, variables) in &english {
            assert_eq!(Some(variables), arabic.get(key), "`{key}`");
        }
        assert_eq!(english.len(), arabic.len());
    }

    /// Every message is named in the code, as that of a variant too, or is that of a sentence of the meaning.
    #[test]
    fn messages_and_code_know_the_same_keys() {
        fn read(folder: &std::path::Path, code: &mut String) {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    read(&path, code);
                } else if path.extension().is_some_and(|ending| ending == "rs") {
                    code.push_str(&std::fs::read_to_string(path).unwrap());
                }
            }
        }
        let mut code = String::new();
        read(
            &std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
            &mut code,
        );
        for key in messages(ENGLISH).keys() {
            assert!(
                key.starts_with("meaning-") || code.contains(&format!("\"{key}\"")),
                "nothing uses `{key}`"
            );
        }
    }

    #[test]
    fn no_message_is_broken() {
        for source in [ENGLISH, ARABIC] {
            if let Err((_, errors)) = FluentResource::try_new(source.to_owned()) {
                panic!("{errors:?}");
            }
        }
    }

    #[test]
    fn every_label_of_every_variant_has_its_words() {
        for language in [Language::English, Language::Arabic] {
            let words = Words::new(language);
            for key in crate::labels::KEYS {
                assert!(words.has(key), "`{key}` in {language:?}");
            }
            for sentence in 1..=19 {
                assert!(
                    words.has(&format!("meaning-{sentence}")),
                    "meaning {sentence} in {language:?}"
                );
            }
        }
    }

    /// Words that never come from a generator: `glossary`, last paragraph. Compared word by word, with
    /// the joined prefixes taken off, since some of them are parts of harmless words.
    #[test]
    fn no_word_that_takes_a_side_is_in_the_arabic() {
        let banned = [
            "إرهابي",
            "شهيد",
            "مقاومة",
            "عدو",
            "كيان",
            "مرتزقة",
            "ميليشيا",
            "عصابات",
            "متمردون",
            "متمردين",
            "نظام",
            "تطهير",
            "مزعوم",
            "مزعومة",
            "مارقة",
            "مخرب",
            "معرقل",
        ];
        let bare = |word: &str| {
            let mut word = word.to_owned();
            for prefix in ["و", "ف", "ب", "ك", "لل", "ل", "ال"] {
                if word.chars().count() > 4
                    && let Some(rest) = word.strip_prefix(prefix)
                {
                    word = rest.to_owned();
                }
            }
            word
        };
        for word in ARABIC.split(|c: char| !c.is_alphabetic()) {
            assert!(
                !banned.contains(&word) && !banned.contains(&bare(word).as_str()),
                "{word}"
            );
        }
    }

    #[test]
    fn neither_language_calls_anything_lawful_or_names_a_violator() {
        for word in [
            "lawful",
            "illegal",
            "legitimate",
            "terroris",
            "militia",
            "regime",
            "enemy",
        ] {
            assert!(!ENGLISH.to_lowercase().contains(word), "{word}");
        }
        for word in ["قانوني", "مشروع"] {
            assert!(!ARABIC.contains(word), "{word}");
        }
    }

    /// CLDR's six categories, as the glossary lists them: 2 is a dual without numeral, 3–10 the plural,
    /// 11–99 the singular accusative, hundreds the singular genitive; the last part of a number governs.
    #[test]
    fn arabic_counts_take_their_six_forms() {
        let words = Words::new(Language::Arabic);
        let days = |n| {
            words
                .count("n-days", n)
                .replace(['\u{2068}', '\u{2069}'], "")
        };
        for (n, expected) in [
            (0, "لا أيام"),
            (1, "يوم واحد"),
            (2, "يومان"),
            (3, "3 أيام"),
            (10, "10 أيام"),
            (11, "11 يوماً"),
            (99, "99 يوماً"),
            (100, "100 يوم"),
            (102, "102 يوم"),
            (103, "103 أيام"),
            (111, "111 يوماً"),
            (1000, "1000 يوم"),
        ] {
            assert_eq!(days(n), expected, "{n}");
        }
    }
}

//! Words of the language, and how names, strings and numbers are written.

use mutaraka_vocabulary::agreement::{Capability, Class, Ruling};

use crate::draft::Wants;

/// Words that begin a part or carry a fixed meaning where a name may stand, and so are no names.
const RESERVED: &[&str] = &[
    "a",
    "about",
    "accepted",
    "admin",
    "alias",
    "all",
    "always",
    "among",
    "an",
    "and",
    "answers",
    "any",
    "at",
    "basis",
    "begins",
    "between",
    "by",
    "clause",
    "contains",
    "counted",
    "decided",
    "directed",
    "during",
    "ends",
    "ensures",
    "entry",
    "every",
    "except",
    "file",
    "for",
    "from",
    "group",
    "has",
    "held",
    "hole",
    "id",
    "in",
    "is",
    "its",
    "joins",
    "jointly",
    "kept",
    "made",
    "may",
    "more",
    "no",
    "not",
    "note",
    "of",
    "on",
    "once",
    "one",
    "or",
    "outline",
    "phase",
    "rising",
    "receipt",
    "refrains",
    "remedy",
    "reported",
    "restrains",
    "reviewed",
    "saving",
    "severally",
    "silence",
    "standard",
    "suspended",
    "tested",
    "the",
    "to",
    "toward",
    "unless",
    "until",
    "voice",
    "while",
];

const CLASSES: [(&str, Class); 8] = [
    ("forces", Class::Forces),
    ("civilians", Class::Civilians),
    ("civilian-objects", Class::CivilianObjects),
    ("medical", Class::Medical),
    ("relief", Class::Relief),
    ("reporters", Class::Reporters),
    ("detainees", Class::Detainees),
    ("dead", Class::Dead),
];

const CAPABILITIES: [(&str, Capability); 9] = [
    ("receive", Capability::Receive),
    ("monitor", Capability::Monitor),
    ("verify", Capability::Verify),
    ("decide", Capability::Decide),
    ("certify", Capability::Certify),
    ("extend", Capability::Extend),
    ("witness", Capability::Witness),
    ("keep-the-text", Capability::Depositary),
    ("accompany", Capability::Accompany),
];

/// The words of the language that are no names, and the verbs of clauses.
pub(crate) fn reserved() -> impl Iterator<Item = &'static str> {
    let others = [
        "hours", "days", "minutes", "weeks", "restrain", "refrain", "provides", "takes", "decides",
        "received",
    ];
    RESERVED
        .iter()
        .copied()
        .filter(|word| word.len() > 2)
        .chain(others)
}

pub(crate) fn is_reserved(word: &str) -> bool {
    RESERVED.contains(&word) || class(word).is_some()
}

/// Why `word` cannot be a name, if it cannot.
pub(crate) fn why_no_name(word: &str) -> Option<&'static str> {
    if is_reserved(word) {
        Some("it is a word of the language")
    } else if word.contains('.') {
        Some("it has a dot in it")
    } else {
        None
    }
}

/// The class of persons or objects written `word`.
pub(crate) fn class(word: &str) -> Option<Class> {
    CLASSES
        .iter()
        .find(|(name, _)| *name == word)
        .map(|(_, class)| *class)
}

/// The words for classes of persons or objects.
pub(crate) fn classes() -> impl Iterator<Item = &'static str> {
    CLASSES.iter().map(|(name, _)| *name)
}

pub(crate) fn class_name(class: Class) -> &'static str {
    CLASSES
        .iter()
        .find(|(_, known)| *known == class)
        .map_or("", |(name, _)| name)
}

/// The capability written `word`.
pub(crate) fn capability(word: &str) -> Option<Capability> {
    CAPABILITIES
        .iter()
        .find(|(name, _)| *name == word)
        .map(|(_, capability)| *capability)
}

pub(crate) fn capability_name(capability: Capability) -> &'static str {
    CAPABILITIES
        .iter()
        .find(|(_, known)| *known == capability)
        .map_or("", |(name, _)| name)
}

pub(crate) fn ruling_name(ruling: Ruling) -> &'static str {
    match ruling {
        Ruling::Breach => "breach",
        Ruling::NoBreach => "no breach",
        Ruling::Undetermined => "undetermined",
    }
}

/// What is wanted, in words for a message.
pub(crate) fn wanted(wants: Wants) -> &'static str {
    match wants {
        Wants::Parties => "a party or a group",
        Wants::Party => "a party",
        Wants::Side => "a party, a group or an actor",
        Wants::Holder => "a party or an actor",
        Wants::Taker => "a party, an actor or a role",
        Wants::Role => "a role",
        Wants::Zone => "a zone",
        Wants::Phase => "a phase",
        Wants::Clause => "the number of a clause",
        Wants::Undertaking => "the number of an undertaking",
        Wants::ClauseOrPhase => "the number of a clause or the name of a phase",
    }
}

/// Arabic-Indic digits read as the digits 0 to 9.
pub(crate) fn western_digits(written: &str) -> String {
    let digit = |c: char| {
        let value = (u32::from(c)).wrapping_sub(0x660);
        if value < 10 {
            char::from_digit(value, 10).unwrap_or(c)
        } else {
            c
        }
    };
    written.chars().map(digit).collect()
}

pub(crate) fn is_digits(written: &str) -> bool {
    !written.is_empty()
        && western_digits(written)
            .bytes()
            .all(|byte| byte.is_ascii_digit())
}

/// A decimal number as a whole number of its last place, which is the `places`th decimal.
pub(crate) fn decimal(written: &str, places: usize, negative: bool) -> Option<i64> {
    let written = western_digits(written);
    let (whole, fraction) = written.split_once('.').unwrap_or((&written, ""));
    if !is_digits(whole)
        || (written.contains('.') && !is_digits(fraction))
        || fraction.len() > places
    {
        return None;
    }
    let sign = if negative { "-" } else { "" };
    format!("{sign}{whole}{fraction:0<places$}").parse().ok()
}

/// Writes a whole number of the `places`th decimal as a decimal number.
pub(crate) fn decimal_text(number: i64, places: usize) -> String {
    let sign = if number < 0 { "-" } else { "" };
    let digits = format!("{:0>width$}", number.unsigned_abs(), width = places + 1);
    let (whole, fraction) = digits.split_at(digits.len() - places);
    let fraction = fraction.trim_end_matches('0');
    if fraction.is_empty() {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{fraction}")
    }
}

/// The string between quotes; where an escape stands for nothing, its place and length.
pub(crate) fn unescape(inner: &str) -> Result<String, (usize, usize)> {
    let mut string = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        string.push_str(before);
        let place = inner.len() - escape.len();
        let (character, length) = match escape.chars().nth(1) {
            Some('"') => ('"', 2),
            Some('\\') => ('\\', 2),
            Some('n') => ('\n', 2),
            Some('u') => {
                numbered(escape).ok_or((place, escape.find('}').map_or(2, |end| end + 1)))?
            }
            other => return Err((place, 1 + other.map_or(0, char::len_utf8))),
        };
        string.push(character);
        rest = escape.get(length..).unwrap_or_default();
    }
    string.push_str(rest);
    Ok(string)
}

fn numbered(escape: &str) -> Option<(char, usize)> {
    let (number, _) = escape.strip_prefix("\\u{")?.split_once('}')?;
    let plain =
        (1..=6).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_hexdigit());
    let character = u32::from_str_radix(number, 16)
        .ok()
        .filter(|_| plain)
        .and_then(char::from_u32)?;
    Some((character, "\\u{}".len() + number.len()))
}

/// Characters that change the direction of what follows and are never seen themselves.
pub(crate) fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// `string` in quotes, with what cannot stand there escaped.
pub(crate) fn quoted(string: &str) -> String {
    let mut out = String::from("\"");
    for c in string.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c if c.is_control()
                || is_bidi_control(c)
                || matches!(c, '\u{feff}' | '\u{2028}' | '\u{2029}') =>
            {
                out.push_str(&format!("\\u{{{:x}}}", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_exact() {
        assert_eq!(decimal("2.5", 3, false), Some(2500));
        assert_eq!(decimal("0.001", 3, true), Some(-1));
        assert_eq!(decimal("٢٫٥", 3, false), None);
        assert_eq!(decimal("٢٥", 3, false), Some(25_000));
        assert_eq!(decimal("1.2345", 3, false), None);
        assert_eq!(decimal("1a", 3, false), None);
        for number in [0, 1, -1, 999, 1000, -2500, i64::MAX, i64::MIN] {
            let text = decimal_text(number, 3);
            assert_eq!(
                decimal(text.trim_start_matches('-'), 3, number < 0),
                Some(number),
                "{text}"
            );
        }
    }

    #[test]
    fn strings_survive_their_quotes() {
        for string in [
            "",
            "a \"b\" \\ c\nd",
            "\u{202e}abc\u{0}\r\u{feff}",
            "العربية",
        ] {
            let text = quoted(string);
            assert_eq!(unescape(&text[1..text.len() - 1]).as_deref(), Ok(string));
        }
        assert_eq!(unescape("ab\\q"), Err((2, 2)));
        assert_eq!(unescape("\\u{110000}"), Err((0, 10)));
    }
}

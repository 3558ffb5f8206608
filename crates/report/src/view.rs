//! A verdict seen in one language by one reader: names, days and figures as words.

use std::borrow::Cow;

use mutaraka_vocabulary::agreement::{Amount, Class};
use mutaraka_vocabulary::finding::{CitedRecord, Verdict};
use mutaraka_vocabulary::record::{Range, Release};
use mutaraka_vocabulary::{Calendar, Day, Instant, Language, Name, Span, StepKind, Text};

use crate::labels;
use crate::words::Words;

/// First-strong isolate: text up to [`PDI`] takes its own direction (Unicode UAX #9).
pub const FSI: char = '\u{2068}';
/// Pop directional isolate.
pub const PDI: char = '\u{2069}';

/// A verdict seen in one language by one reader.
pub(crate) struct View<'a> {
    /// What is rendered.
    pub(crate) verdict: &'a Verdict,
    /// The words.
    pub(crate) words: Words,
    /// The days of the verdict's zone; of UTC where the zone is unknown.
    pub(crate) calendar: Calendar,
    /// The reader's level: records released only above it are withheld.
    pub(crate) level: Release,
}

impl<'a> View<'a> {
    /// `verdict` in `language` for a reader of `level`.
    pub(crate) fn new(verdict: &'a Verdict, language: Language, level: Release) -> View<'a> {
        let calendar = Calendar::new(&verdict.time_zone).unwrap_or_else(|_| Calendar::utc());
        View {
            verdict,
            words: Words::new(language),
            calendar,
            level,
        }
    }

    /// The language.
    pub(crate) fn language(&self) -> Language {
        self.words.language
    }

    /// A text in the language, made harmless.
    pub(crate) fn text<'t>(&self, text: &'t Text) -> Cow<'t, str> {
        clean(text.get(self.language()))
    }

    /// The printed name of a party, actor, role, zone, phase or breakdown, isolated.
    pub(crate) fn name(&self, name: &Name) -> String {
        isolate(&self.plain_name(name))
    }

    /// As [`View::name`], without the isolating marks; "not known" for the empty name.
    pub(crate) fn plain_name(&self, name: &Name) -> String {
        if name.is_empty() {
            return say!(self.words, "side-unknown");
        }
        let printed = self
            .verdict
            .names
            .get(name)
            .map(|text| text.get(self.language()))
            .filter(|text| !text.is_empty());
        clean(printed.unwrap_or(name)).into_owned()
    }

    /// Several names in a list; "nobody" when there is none.
    pub(crate) fn names(&self, names: &[Name]) -> String {
        match names {
            [] => say!(self.words, "nobody"),
            names => self.list(names.iter().map(|name| self.name(name))),
        }
    }

    /// Items joined by the language's comma.
    pub(crate) fn list(&self, items: impl IntoIterator<Item = String>) -> String {
        let comma = match self.language() {
            Language::English => ", ",
            Language::Arabic => "، ",
        };
        items.into_iter().collect::<Vec<_>>().join(comma)
    }

    /// A side, or "side not known".
    pub(crate) fn side(&self, side: Option<&Name>) -> String {
        side.map_or_else(|| say!(self.words, "side-unknown"), |name| self.name(name))
    }

    /// A class, or "class not known".
    pub(crate) fn class(&self, class: Option<Class>) -> String {
        self.words
            .say(class.as_ref().map_or("class-unknown", labels::class), &[])
    }

    /// A kind of step; one that the text names itself by that name.
    pub(crate) fn step(&self, kind: &StepKind) -> String {
        say!(
            self.words,
            labels::step(kind),
            name = clean(kind.name()).into_owned()
        )
    }

    /// `YYYY-MM-DD`.
    pub(crate) fn day(&self, day: Day) -> String {
        isolate(&Calendar::date_text(day))
    }

    /// `YYYY-MM-DD HH:MM` on the zone's clock.
    pub(crate) fn instant(&self, at: Instant) -> String {
        isolate(&self.calendar.text(at))
    }

    /// From one instant to another, or "still so".
    pub(crate) fn stretch(&self, from: Instant, until: Option<Instant>) -> String {
        match until {
            Some(until) => say!(
                self.words,
                "stretch",
                from = self.instant(from),
                until = self.instant(until)
            ),
            None => say!(self.words, "stretch-open", from = self.instant(from)),
        }
    }

    /// A span: an instant, a day, several days, or from a time to a time.
    pub(crate) fn span(&self, span: Span) -> String {
        let last = Instant(span.end.0.saturating_sub(1).max(span.start.0));
        let (first, final_day) = (self.calendar.day(span.start), self.calendar.day(last));
        let whole =
            self.calendar.start(first) == span.start && self.calendar.end(final_day) == span.end;
        match (whole, first == final_day) {
            (true, true) => self.day(first),
            (true, false) => self.days((first, final_day)),
            _ if span.is_exact() => self.instant(span.start),
            _ => say!(
                self.words,
                "stretch",
                from = self.instant(span.start),
                until = self.instant(span.end)
            ),
        }
    }

    /// A first and a last day, both included.
    pub(crate) fn days(&self, (first, last): (Day, Day)) -> String {
        if first == last {
            return self.day(first);
        }
        say!(
            self.words,
            "days-from-to",
            first = self.day(first),
            last = self.day(last)
        )
    }

    /// Low, best and high; one figure where all are equal.
    pub(crate) fn range(&self, range: Range) -> String {
        if range.low == range.best && range.best == range.high {
            return isolate(&range.best.to_string());
        }
        isolate(&format!("{} ({}–{})", range.best, range.low, range.high))
    }

    /// Thousandths as a decimal number, without needless zeros.
    pub(crate) fn amount(&self, amount: Amount) -> String {
        isolate(&self.digits(amount))
    }

    fn digits(&self, amount: Amount) -> String {
        let (whole, part) = (
            amount.0.unsigned_abs() / 1000,
            amount.0.unsigned_abs() % 1000,
        );
        let sign = if amount.0 < 0 { "−" } else { "" };
        if part == 0 {
            return format!("{sign}{whole}");
        }
        let point = match self.language() {
            Language::English => '.',
            Language::Arabic => ',',
        };
        let digits = format!("{part:03}");
        format!("{sign}{whole}{point}{}", digits.trim_end_matches('0'))
    }

    /// Two amounts as a range, or one where they are equal.
    pub(crate) fn amounts(&self, low: Amount, high: Amount) -> String {
        if low == high {
            return self.amount(low);
        }
        isolate(&format!("{}–{}", self.digits(low), self.digits(high)))
    }

    /// A record, unless it is released only above the reader's level.
    pub(crate) fn open_record(&self, id: &str) -> Seen<'a> {
        match self.verdict.records.get(id) {
            None => Seen::NotCited,
            Some(record) if record.release > self.level => Seen::Withheld(record.release),
            Some(record) => Seen::Open(record),
        }
    }
}

/// What a reader sees of a record.
pub(crate) enum Seen<'a> {
    /// All of it.
    Open(&'a CitedRecord),
    /// Nothing, since it is released to these only.
    Withheld(Release),
    /// The verdict does not carry it.
    NotCited,
}

/// `text` between FSI and PDI, so that what stands around it does not turn it.
pub(crate) fn isolate(text: &str) -> String {
    format!("{FSI}{text}{PDI}")
}

/// `text` without the isolates that have no letter of their own but only further isolates inside. An
/// isolate takes its direction from its own first letter, past what is isolated in it, so that a list of
/// Arabic names would run from left to right in one; without it the list runs as what it stands in.
pub(crate) fn tidy(text: &str) -> String {
    struct Open {
        at: usize,
        letter: bool,
        inner: bool,
    }
    let mut open: Vec<Open> = Vec::new();
    let mut needless = std::collections::BTreeSet::new();
    for (at, c) in text.char_indices() {
        match c {
            FSI => {
                if let Some(around) = open.last_mut() {
                    around.inner = true;
                }
                open.push(Open {
                    at,
                    letter: false,
                    inner: false,
                });
            }
            PDI => {
                if let Some(closed) = open.pop().filter(|closed| closed.inner && !closed.letter) {
                    needless.extend([closed.at, at]);
                }
            }
            c if c.is_alphabetic() => {
                if let Some(own) = open.last_mut() {
                    own.letter = true;
                }
            }
            _ => {}
        }
    }
    text.char_indices()
        .filter(|(at, _)| !needless.contains(at))
        .map(|(_, c)| c)
        .collect()
}

/// `text` without what could forge a terminal or turn what stands around it: control characters become
/// spaces, directional embeddings, overrides and isolates (U+202A–E, U+2066–9) become U+FFFD.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    let turns = |c: char| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    if !text.chars().any(|c| c.is_control() || turns(c)) {
        return Cow::Borrowed(text);
    }
    let mend = |c: char| match c {
        c if turns(c) => '\u{FFFD}',
        c if c.is_control() => ' ',
        c => c,
    };
    Cow::Owned(text.chars().map(mend).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_isolate_of_isolates_alone_is_dropped() {
        let list = format!("{}، {}", isolate("الشمال"), isolate("الفصائل"));
        assert_eq!(tidy(&isolate(&list)), list);
        assert_eq!(tidy(&isolate(&isolate("a"))), isolate("a"));
        let worded = isolate(&format!("في {}", isolate("2031-11-21")));
        assert_eq!(tidy(&worded), worded);
        assert_eq!(tidy("\u{2069}x\u{2068}"), "\u{2069}x\u{2068}");
    }

    #[test]
    fn nothing_that_turns_or_forges_gets_through() {
        assert_eq!(
            clean("a\u{202E}b\u{1b}[2Jc\u{2069}"),
            "a\u{FFFD}b [2Jc\u{FFFD}"
        );
        assert!(matches!(clean("الشمال"), Cow::Borrowed(_)));
    }
}

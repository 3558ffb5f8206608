//! Breakdown in words: definitions, results and the figures behind them.

use mutaraka_vocabulary::agreement::BreakdownDefinition;
use mutaraka_vocabulary::finding::{Figures, Reached};

use crate::labels;
use crate::view::{View, isolate};

impl View<'_> {
    /// A definition of breakdown in words, without its title.
    pub(crate) fn definition(&self, definition: &BreakdownDefinition) -> String {
        let words = &self.words;
        let in_phrase = |key: &str, n: u32| words.count(key, u64::from(n));
        match definition {
            BreakdownDefinition::Notice => say!(words, "definition-notice"),
            BreakdownDefinition::Deaths { deaths, days, .. } => say!(
                words,
                "definition-deaths",
                deaths = in_phrase("n-deaths-in-phrase", *deaths),
                days = in_phrase("n-days-in-phrase", *days)
            ),
            BreakdownDefinition::Level {
                percent,
                days,
                base_days,
                ..
            } => say!(
                words,
                "definition-level",
                days = in_phrase("n-days-in-phrase", *days),
                percent = *percent,
                base = words.count("n-days", u64::from(*base_days))
            ),
        }
    }

    /// The result of a breakdown.
    pub(crate) fn reached(&self, reached: &Reached) -> String {
        match reached {
            Reached::On(day) => say!(self.words, "reached-on", day = self.day(*day)),
            Reached::NotReached => say!(self.words, "reached-not"),
            Reached::CannotBeTold(why) => say!(
                self.words,
                "reached-untold",
                why = say!(self.words, labels::untold(why))
            ),
        }
    }

    /// The figures that a result was told from, as a list.
    pub(crate) fn figures(&self, figures: &Figures) -> String {
        let figure = |key: &str, value: u64| {
            say!(
                self.words,
                "figure",
                name = say!(self.words, key),
                value = isolate(&value.to_string())
            )
        };
        match *figures {
            Figures::Uncounted => String::new(),
            Figures::Deaths {
                threshold,
                window_days,
                highest,
            } => self.list([
                figure("figure-threshold", threshold.into()),
                figure("figure-window-days", window_days.into()),
                figure("figure-highest", highest),
            ]),
            Figures::Level {
                deaths_before,
                days_covered_before,
                base_days,
                percent,
                window_days,
            } => self.list([
                figure("figure-deaths-before", deaths_before),
                figure("figure-days-covered-before", days_covered_before.into()),
                figure("figure-base-days", base_days.into()),
                figure("figure-percent", percent.into()),
                figure("figure-window-days", window_days.into()),
            ]),
        }
    }
}

//! Quantities and amounts.

use mutaraka_vocabulary::Language;
use mutaraka_vocabulary::agreement::Amount;
use mutaraka_vocabulary::vocabulary::quantities;

use crate::arabic::Case;
use crate::noun::UNITS;
use crate::pen::{Pen, isolated};

impl Pen<'_> {
    /// A quantity, by the title that the vocabulary gives it.
    pub(crate) fn quantity(&self, node: &str) -> String {
        let tree = quantities();
        match tree.id(node) {
            Some(id) => self.given(&tree.node(id).title),
            None => self.quoted(node),
        }
    }

    /// An amount in the unit of a quantity: "ninety (90) trucks", «تسعين (90) شاحنة».
    pub(crate) fn amount(&self, amount: Amount, quantity: &str, case: Case) -> String {
        let tree = quantities();
        let unit = tree.id(quantity).map_or("", |id| tree.column(id, "unit"));
        let figure = isolated(&amount.to_string());
        if unit == "per cent" {
            return both!(self, "{figure} per cent", "{figure} في المئة");
        }
        let Some((_, noun)) = UNITS.iter().find(|(name, _)| *name == unit) else {
            return figure;
        };
        match u32::try_from(amount.0 / 1000) {
            Ok(whole) if amount.0 % 1000 == 0 && amount.0 >= 0 => self.count(whole, noun, case),
            // A decimal or a negative amount takes the singular in Arabic, the plural in English.
            _ => match self.language {
                Language::English => format!("{figure} {}", noun.english.1),
                Language::Arabic => format!("{figure} {}", noun.arabic.singular),
            },
        }
    }
}

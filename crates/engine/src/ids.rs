//! Ids of records as numbers, each text kept once: a long case has as many ids as rows.
//!
//! A number tells nothing but which id it is: numbers are given in the order of arrival, which must not decide
//! anything (19). Where sentence 1 of the meaning goes by ids, it goes by their texts.

use std::cmp::Ordering;
use std::hash::Hasher;
use std::ops::Range;

use hashbrown::HashTable;
use rustc_hash::{FxHashMap, FxHasher};

/// Texts by number, in one buffer.
///
/// Most files number their rows upwards. As long as every new text comes after the one before (longer ones after
/// shorter ones), the numbers are in the order of the texts, and a text is found by halving. What comes once that
/// order is broken is found through a table.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    text: String,
    lengths: Lengths,
    /// So many numbers from the first are in the order of their texts.
    ordered: u32,
    /// The numbers of the other texts.
    table: HashTable<u32>,
}

/// How long texts are that stand one after the other, a byte each for all but the long ones.
#[derive(Debug, Default)]
struct Lengths {
    /// [`LONG`] for those that do not fit.
    each: Vec<u8>,
    long: FxHashMap<u32, usize>,
    /// Where each block of so many texts begins.
    blocks: Vec<usize>,
}

/// Texts in a block: the lengths of so many are added up to find where one begins.
const BLOCK: usize = 16;
const LONG: u8 = u8::MAX;

impl Lengths {
    fn count(&self) -> u32 {
        self.each.len() as u32
    }

    /// Adds that of a text which begins at `begin`, where the one before ends.
    fn push(&mut self, begin: usize, length: usize) {
        let number = self.count();
        if self.each.len().is_multiple_of(BLOCK) {
            self.blocks.push(begin);
        }
        self.each.push(match u8::try_from(length) {
            Ok(short) if short < LONG => short,
            _ => {
                self.long.insert(number, length);
                LONG
            }
        });
    }

    fn of(&self, number: u32) -> usize {
        match self.each.get(number as usize) {
            Some(&LONG) => self.long.get(&number).copied().unwrap_or_default(),
            Some(&short) => usize::from(short),
            None => 0,
        }
    }

    /// Where a text stands.
    fn range(&self, number: u32) -> Range<usize> {
        let Some(&block) = self.blocks.get(number as usize / BLOCK) else {
            return 0..0;
        };
        let first = number - number % BLOCK as u32;
        let begin = block
            + (first..number)
                .map(|earlier| self.of(earlier))
                .sum::<usize>();
        begin..begin + self.of(number)
    }
}

impl Ids {
    /// The text with a number.
    pub fn get(&self, number: u32) -> &str {
        text(&self.text, &self.lengths, number)
    }

    /// The number of a text that is known.
    pub fn find(&self, name: &str) -> Option<u32> {
        self.find_ordered(name).or_else(|| self.find_in_table(name))
    }

    /// The number of a text; a new one gets the next number.
    pub fn number(&mut self, name: &str) -> u32 {
        let number = self.lengths.count();
        if number == self.ordered
            && number
                .checked_sub(1)
                .is_none_or(|last| in_order(self.get(last), name).is_lt())
        {
            self.ordered += 1;
            self.push(name);
            return number;
        }
        if let Some(known) = self.find(name) {
            return known;
        }
        if self.table.len() == self.table.capacity() {
            self.grow();
        }
        self.push(name);
        let (all, lengths) = (&self.text, &self.lengths);
        let hashed = |&number: &u32| hash(text(all, lengths, number));
        self.table.insert_unique(hash(name), number, hashed);
        number
    }

    fn push(&mut self, name: &str) {
        self.lengths.push(self.text.len(), name.len());
        self.text.push_str(name);
    }

    /// Searched from the end in growing steps, since records mostly name recent ones.
    fn find_ordered(&self, name: &str) -> Option<u32> {
        let (mut low, mut high, mut step) = (0, self.ordered, 1);
        while low < high {
            let middle = if step < high - low {
                high - step
            } else {
                low + (high - low) / 2
            };
            step = step.saturating_mul(4);
            match in_order(self.get(middle), name) {
                Ordering::Equal => return Some(middle),
                Ordering::Less => {
                    // From here on by halves.
                    (low, step) = (middle + 1, u32::MAX);
                }
                Ordering::Greater => high = middle,
            }
        }
        None
    }

    fn find_in_table(&self, name: &str) -> Option<u32> {
        if self.table.is_empty() {
            return None;
        }
        self.table
            .find(hash(name), |&number| self.get(number) == name)
            .copied()
    }

    /// Twice the room. In the order of the numbers the texts are read one after the other; left to itself the
    /// table would go through them in its own order, all over the memory.
    fn grow(&mut self) {
        let mut table = HashTable::with_capacity(self.table.capacity().max(8) * 2);
        for number in self.ordered..self.lengths.count() {
            table.insert_unique(hash(self.get(number)), number, |&number| {
                hash(self.get(number))
            });
        }
        self.table = table;
    }
}

/// Longer texts after shorter ones, so that `r1000` comes after `r999`.
fn in_order(one: &str, other: &str) -> Ordering {
    one.len().cmp(&other.len()).then_with(|| one.cmp(other))
}

fn text<'a>(all: &'a str, lengths: &Lengths, number: u32) -> &'a str {
    all.get(lengths.range(number)).unwrap_or_default()
}

fn hash(name: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(name.as_bytes());
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names in an order, each twice; and the numbers that they should have.
    fn check(names: &[String]) {
        let mut ids = Ids::default();
        for (number, name) in names.iter().enumerate() {
            assert_eq!(ids.find(name), None, "{name}");
            assert_eq!(ids.number(name), number as u32);
            assert_eq!(ids.number(&names[number / 2]), number as u32 / 2);
        }
        for (number, name) in names.iter().enumerate() {
            assert_eq!(ids.find(name), Some(number as u32), "{name}");
            assert_eq!(ids.get(number as u32), name);
        }
        assert_eq!((ids.get(5000), ids.find("never")), ("", None));
    }

    fn rows(numbers: impl Iterator<Item = u32>) -> Vec<String> {
        numbers.map(|n| format!("r{n}")).collect()
    }

    #[test]
    fn a_text_has_one_number_and_a_number_one_text() {
        check(&rows(0..1500));
        check(&rows((0..1500).rev()));
        // In order up to a point, and mixed with others after it.
        check(&rows((0..700).chain((0..700).map(|n| 5000 - n))));
        check(
            &(0..1000)
                .map(|n| format!("{}-{n}", "x".repeat(n * n % 700)))
                .chain([String::new()])
                .collect::<Vec<_>>(),
        );
    }
}

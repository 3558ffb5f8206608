//! Ids of records as numbers, each text kept once: a long case has as many ids as rows.
//!
//! A number tells nothing but which id it is: numbers are given in the order of arrival, which must not decide
//! anything (19). Where sentence 1 of the meaning goes by ids, it goes by their texts.

use std::cmp::Ordering;
use std::hash::Hasher;

use hashbrown::HashTable;
use rustc_hash::FxHasher;

/// Texts by number, in one buffer.
///
/// Most files number their rows upwards. As long as every new text comes after the one before (longer ones after
/// shorter ones), the numbers are in the order of the texts, and a text is found by halving. What comes once that
/// order is broken is found through a table.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    text: String,
    /// Where each text ends, counted from where its block begins.
    ends: Vec<u32>,
    /// Where each block begins.
    blocks: Vec<usize>,
    /// So many numbers from the first are in the order of their texts.
    ordered: u32,
    /// The numbers of the other texts.
    table: HashTable<u32>,
}

/// Texts in a block: few enough that an end fits in 32 bits however long the texts are.
const BLOCK: usize = 16;

impl Ids {
    /// The text with a number.
    pub fn get(&self, number: u32) -> &str {
        text(&self.text, &self.ends, &self.blocks, number)
    }

    /// The number of a text that is known.
    pub fn find(&self, name: &str) -> Option<u32> {
        self.find_ordered(name).or_else(|| self.find_in_table(name))
    }

    /// The number of a text; a new one gets the next number.
    pub fn number(&mut self, name: &str) -> u32 {
        let number = self.ends.len() as u32;
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
        let (all, ends, blocks) = (&self.text, &self.ends, &self.blocks);
        self.table.insert_unique(hash(name), number, |&number| {
            hash(text(all, ends, blocks, number))
        });
        number
    }

    fn push(&mut self, name: &str) {
        if self.ends.len().is_multiple_of(BLOCK) {
            self.blocks.push(self.text.len());
        }
        self.text.push_str(name);
        let block = self.blocks.last().copied().unwrap_or_default();
        self.ends
            .push(u32::try_from(self.text.len() - block).unwrap_or(u32::MAX));
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
        for number in self.ordered..self.ends.len() as u32 {
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

fn text<'a>(all: &'a str, ends: &[u32], blocks: &[usize], number: u32) -> &'a str {
    let index = number as usize;
    let (Some(&block), Some(&end)) = (blocks.get(index / BLOCK), ends.get(index)) else {
        return "";
    };
    let start = if index.is_multiple_of(BLOCK) {
        0
    } else {
        ends[index - 1]
    };
    all.get(block + start as usize..block + end as usize)
        .unwrap_or_default()
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
                .map(|n| format!("{}-{n}", "x".repeat(n % 7)))
                .chain([String::new()])
                .collect::<Vec<_>>(),
        );
    }
}

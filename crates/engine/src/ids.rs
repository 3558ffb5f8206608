//! Ids of records as numbers, each text kept once: a long case has as many ids as rows.

use std::hash::Hasher;

use hashbrown::HashTable;
use rustc_hash::FxHasher;

/// Texts by number, in one buffer.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    text: String,
    /// Where each text ends, counted from where its block begins.
    ends: Vec<u32>,
    /// Where each block begins.
    blocks: Vec<usize>,
    numbers: HashTable<u32>,
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
        self.numbers
            .find(hash(name), |&number| self.get(number) == name)
            .copied()
    }

    /// The number of a text; a new one gets the next number.
    pub fn number(&mut self, name: &str) -> u32 {
        if self.numbers.len() == self.numbers.capacity() {
            self.grow();
        }
        if let Some(known) = self.find(name) {
            return known;
        }
        let number = self.ends.len() as u32;
        if self.ends.len().is_multiple_of(BLOCK) {
            self.blocks.push(self.text.len());
        }
        self.text.push_str(name);
        let block = self.blocks.last().copied().unwrap_or_default();
        self.ends
            .push(u32::try_from(self.text.len() - block).unwrap_or(u32::MAX));
        let (all, ends, blocks) = (&self.text, &self.ends, &self.blocks);
        self.numbers.insert_unique(hash(name), number, |&number| {
            hash(text(all, ends, blocks, number))
        });
        number
    }

    /// Twice the room. In the order of the numbers the texts are read one after the other; left to itself the
    /// table would go through them in its own order, all over the memory.
    fn grow(&mut self) {
        let mut numbers = HashTable::with_capacity(self.numbers.capacity().max(8) * 2);
        for number in 0..self.ends.len() as u32 {
            numbers.insert_unique(hash(self.get(number)), number, |&number| {
                hash(self.get(number))
            });
        }
        self.numbers = numbers;
    }
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

    #[test]
    fn a_text_has_one_number_and_a_number_one_text() {
        let mut ids = Ids::default();
        let names: Vec<String> = (0..1000)
            .map(|n| format!("{}-{n}", "x".repeat(n % 7)))
            .chain([String::new()])
            .collect();
        for (number, name) in names.iter().enumerate() {
            assert_eq!(ids.find(name), None);
            assert_eq!(ids.number(name), number as u32);
        }
        for (number, name) in names.iter().enumerate() {
            assert_eq!(
                (ids.find(name), ids.number(name), ids.get(number as u32)),
                (Some(number as u32), number as u32, name.as_str())
            );
        }
        assert_eq!((ids.get(5000), ids.find("never")), ("", None));
    }
}

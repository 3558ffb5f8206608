//! A growing list whose copies share what has not changed since, so that a checkpoint of a long case
//! costs little.

use std::sync::Arc;

/// About so many bytes make a chunk: a copy that writes one value copies so many.
const CHUNK_BYTES: usize = 4096;

/// A list in chunks that copies share until one of them writes. The last, unfinished chunk is each copy's own,
/// since it is where most writing is done.
#[derive(Clone, Debug)]
pub(crate) struct CowVec<T> {
    chunks: Vec<Arc<[T]>>,
    tail: Vec<T>,
}

impl<T> Default for CowVec<T> {
    fn default() -> Self {
        CowVec {
            chunks: Vec::new(),
            tail: Vec::new(),
        }
    }
}

impl<T> CowVec<T> {
    /// Values in a chunk.
    const CHUNK: usize = (CHUNK_BYTES / size_of::<T>()).next_power_of_two();
}

impl<T: Clone> CowVec<T> {
    /// How many values there are.
    pub fn len(&self) -> usize {
        self.chunks.len() * Self::CHUNK + self.tail.len()
    }

    /// Adds a value at the end.
    pub fn push(&mut self, value: T) {
        if self.tail.len() == Self::CHUNK {
            self.chunks.push(self.tail.drain(..).collect());
        }
        self.tail.push(value);
    }

    /// Adds copies of `value` until there are `len` values.
    #[inline]
    pub fn resize(&mut self, len: usize, value: &T) {
        while self.len() < len {
            self.push(value.clone());
        }
    }

    /// The value at a place that is in the list, to write.
    pub fn get_mut(&mut self, index: usize) -> &mut T {
        match self.chunks.get_mut(index / Self::CHUNK) {
            Some(chunk) => &mut Arc::make_mut(chunk)[index % Self::CHUNK],
            None => &mut self.tail[index % Self::CHUNK],
        }
    }

    /// All values in order.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.chunks
            .iter()
            .flat_map(|chunk| chunk.iter())
            .chain(&self.tail)
    }
}

impl<T: Clone> std::ops::Index<usize> for CowVec<T> {
    type Output = T;

    fn index(&self, index: usize) -> &T {
        match self.chunks.get(index / Self::CHUNK) {
            Some(chunk) => &chunk[index % Self::CHUNK],
            None => &self.tail[index % Self::CHUNK],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_keeps_what_it_had() {
        let mut list = CowVec::default();
        (0..5000).for_each(|n| list.push(n));
        let copy = list.clone();
        *list.get_mut(500) = 7;
        list.push(1000);
        assert_eq!(
            (copy[500], copy.len(), list[500], list.len()),
            (500, 5000, 7, 5001)
        );
        assert_eq!(
            copy.iter().copied().collect::<Vec<_>>(),
            (0..5000).collect::<Vec<_>>()
        );
    }
}

//! A growing list whose copies share what has not changed since, so that a checkpoint of a long case
//! costs little.

use std::sync::Arc;

/// Values in a chunk: a copy that writes one copies so many.
const CHUNK: usize = 128;

/// A list in chunks that copies share until one of them writes. The last, unfinished chunk is each copy's own,
/// since it is where most writing is done.
#[derive(Clone, Debug)]
pub(crate) struct CowVec<T> {
    chunks: Vec<Arc<Vec<T>>>,
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

impl<T: Clone> CowVec<T> {
    /// How many values there are.
    pub fn len(&self) -> usize {
        self.chunks.len() * CHUNK + self.tail.len()
    }

    /// Adds a value at the end.
    pub fn push(&mut self, value: T) {
        if self.tail.len() == CHUNK {
            let full = std::mem::replace(&mut self.tail, Vec::with_capacity(CHUNK));
            self.chunks.push(Arc::new(full));
        }
        self.tail.push(value);
    }

    /// Adds copies of `value` until there are `len` values.
    pub fn resize(&mut self, len: usize, value: &T) {
        while self.len() < len {
            self.push(value.clone());
        }
    }

    /// The value at a place that is in the list, to write.
    pub fn get_mut(&mut self, index: usize) -> &mut T {
        match self.chunks.get_mut(index / CHUNK) {
            Some(chunk) => &mut Arc::make_mut(chunk)[index % CHUNK],
            None => &mut self.tail[index % CHUNK],
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
        match self.chunks.get(index / CHUNK) {
            Some(chunk) => &chunk[index % CHUNK],
            None => &self.tail[index % CHUNK],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_keeps_what_it_had() {
        let mut list = CowVec::default();
        (0..1000).for_each(|n| list.push(n));
        let copy = list.clone();
        *list.get_mut(500) = 7;
        list.push(1000);
        assert_eq!(
            (copy[500], copy.len(), list[500], list.len()),
            (500, 1000, 7, 1001)
        );
        assert_eq!(
            copy.iter().copied().collect::<Vec<_>>(),
            (0..1000).collect::<Vec<_>>()
        );
    }
}

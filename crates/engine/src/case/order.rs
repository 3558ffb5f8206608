//! Entries in the order of their effects. Most files are in that order, and then it costs nothing to keep.

use crate::entry::EntryIx;

/// Entries in an order.
#[derive(Debug, Default)]
pub(super) struct Order {
    /// Empty as long as the order is that of arrival.
    listed: Vec<EntryIx>,
    /// How many there are.
    count: usize,
}

impl Order {
    /// The order that a list has.
    pub fn of(listed: Vec<EntryIx>) -> Order {
        let count = listed.len();
        let by_arrival = (0..)
            .zip(&listed)
            .all(|(place, &entry): (EntryIx, _)| place == entry);
        Order {
            listed: if by_arrival { Vec::new() } else { listed },
            count,
        }
    }

    /// The entry at a place.
    pub fn get(&self, place: usize) -> Option<EntryIx> {
        if place >= self.count {
            return None;
        }
        Some(match self.listed.get(place) {
            Some(&entry) => entry,
            None => place as EntryIx,
        })
    }

    pub fn last(&self) -> Option<EntryIx> {
        self.get(self.count.checked_sub(1)?)
    }

    /// Adds an entry after all others.
    pub fn push(&mut self, entry: EntryIx) {
        if !self.listed.is_empty() || entry as usize != self.count {
            self.list();
            self.listed.push(entry);
        }
        self.count += 1;
    }

    /// Adds an entry behind those that are `before` it.
    pub fn insert(&mut self, entry: EntryIx, before: impl Fn(EntryIx) -> bool) {
        let (mut low, mut high) = (0, self.count);
        while low < high {
            let middle = low.midpoint(high);
            if self.get(middle).is_some_and(&before) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if low == self.count {
            self.push(entry);
        } else {
            self.list();
            self.listed.insert(low, entry);
            self.count += 1;
        }
    }

    fn list(&mut self) {
        if self.listed.is_empty() {
            self.listed.extend(0..self.count as EntryIx);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(order: &Order) -> Vec<EntryIx> {
        (0..).map_while(|place| order.get(place)).collect()
    }

    #[test]
    fn the_order_of_arrival_and_any_other() {
        let mut order = Order::default();
        (0..4).for_each(|entry| order.push(entry));
        assert!(order.listed.is_empty());
        assert_eq!((all(&order), order.last()), (vec![0, 1, 2, 3], Some(3)));
        order.insert(4, |other| other < 2);
        order.insert(5, |_| true);
        assert_eq!(all(&order), [0, 1, 4, 2, 3, 5]);
        order.push(6);
        assert_eq!((all(&order).len(), order.last()), (7, Some(6)));
    }

    #[test]
    fn an_entry_left_out_is_missed() {
        let mut order = Order::of(vec![0, 2]);
        order.push(3);
        assert_eq!(all(&order), [0, 2, 3]);
        assert!(Order::of(vec![0, 1, 2]).listed.is_empty());
    }
}

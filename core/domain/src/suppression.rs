//! Counts that may leave a team or a commune: no cell under 5, and none that the others give away by subtraction. A village
//! knows who the three were.

use serde::{Serialize, Serializer};
use std::collections::BTreeMap;

/// A cell below this is not published.
pub const SUPPRESSED_BELOW: usize = 5;

/// A published cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// The count.
    Count(usize),
    /// Not published, whatever the reason: a second suppressed cell must not tell which is the small one.
    Suppressed,
}

impl Cell {
    /// A count that stands alone.
    pub fn alone(count: usize) -> Self {
        if (1..SUPPRESSED_BELOW).contains(&count) { Self::Suppressed } else { Self::Count(count) }
    }

    /// The count, if it is published.
    pub fn count(self) -> Option<usize> {
        match self {
            Self::Count(count) => Some(count),
            Self::Suppressed => None,
        }
    }
}

/// A number, or `"*"`.
impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Count(n) => out.serialize_u64(*n as u64),
            Self::Suppressed => out.serialize_str("*"),
        }
    }
}

/// Suppresses small cells of a table whose total is published; while what is suppressed adds up to less than it should
/// hide, or one cell stands alone, the total would give it away, and the next smallest goes too.
pub fn table<K: Ord + Clone>(counts: &BTreeMap<K, usize>) -> BTreeMap<K, Cell> {
    let mut order: Vec<_> = counts.iter().filter(|(_, count)| **count > 0).collect();
    order.sort_by_key(|(name, count)| (**count, *name));
    let small = order.iter().take_while(|(_, count)| **count < SUPPRESSED_BELOW).count();
    let sum = |n: usize| order[..n].iter().map(|(_, count)| **count).sum::<usize>();
    let enough = |n: &usize| *n == order.len() || (*n > 1 && sum(*n) >= SUPPRESSED_BELOW);
    let suppressed = if small == 0 { 0 } else { (small..=order.len()).find(enough).unwrap_or(order.len()) };
    let hidden: Vec<_> = order[..suppressed].iter().map(|(name, _)| *name).collect();
    let published = |name: &K, count: &usize| {
        if hidden.contains(&name) { Cell::Suppressed } else { Cell::Count(*count) }
    };
    counts.iter().map(|(name, count)| (name.clone(), published(name, count))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn published(counts: &[usize]) -> Vec<Cell> {
        let counts = counts.iter().enumerate().map(|(i, n)| (i, *n)).collect();
        table(&counts).into_values().collect()
    }

    #[test]
    fn no_small_cell_and_none_that_subtraction_gives_back() {
        use Cell::{Count, Suppressed as S};
        assert_eq!(published(&[5, 9, 0]), [Count(5), Count(9), Count(0)]);
        assert_eq!(published(&[3, 9, 40]), [S, S, Count(40)], "3 alone would be the total less the others");
        assert_eq!(published(&[1, 1, 9, 40]), [S, S, S, Count(40)], "two ones add up to too little");
        assert_eq!(published(&[3, 4, 40]), [S, S, Count(40)]);
        assert_eq!(published(&[3]), [S]);
    }
}

//! Counts that may leave the commune: no cell under 5, and none that the others give away by subtraction.

use super::opened::Opened;
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;

/// A cell below this is not published: a village knows who the three were.
pub const SUPPRESSED_BELOW: usize = 5;

/// A published cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// The count.
    Count(usize),
    /// Not published.
    Suppressed,
}

/// A number, or `"*"` whatever the reason: a second suppressed cell must not tell which is the small one.
impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Count(n) => out.serialize_u64(*n as u64),
            Self::Suppressed => out.serialize_str("*"),
        }
    }
}

/// Counts as they may be published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Statistics {
    /// Visits.
    pub visits: Cell,
    /// Visits by service.
    pub by_service: BTreeMap<String, Cell>,
    /// Visits by outcome.
    pub by_outcome: BTreeMap<String, Cell>,
    /// Visits by hamlet.
    pub by_hamlet: BTreeMap<String, Cell>,
    /// Visits by team.
    pub by_team: BTreeMap<String, Cell>,
}

impl From<&Opened> for Statistics {
    fn from(opened: &Opened) -> Self {
        Self {
            visits: cell(opened.visits),
            by_service: table(&opened.by_service),
            by_outcome: table(&opened.by_outcome),
            by_hamlet: table(&opened.by_hamlet),
            by_team: table(&opened.by_team),
        }
    }
}

fn cell(count: usize) -> Cell {
    if (1..SUPPRESSED_BELOW).contains(&count) { Cell::Suppressed } else { Cell::Count(count) }
}

/// Suppresses small cells; while what is suppressed adds up to less than it should hide, or one cell stands alone,
/// the total would give it away, and the next smallest goes too.
fn table(counts: &BTreeMap<String, usize>) -> BTreeMap<String, Cell> {
    let mut order: Vec<_> = counts.iter().filter(|(_, count)| **count > 0).collect();
    order.sort_by_key(|(name, count)| (**count, *name));
    let small = order.iter().take_while(|(_, count)| **count < SUPPRESSED_BELOW).count();
    let sum = |n: usize| order[..n].iter().map(|(_, count)| **count).sum::<usize>();
    let enough = |n: &usize| *n == order.len() || (*n > 1 && sum(*n) >= SUPPRESSED_BELOW);
    let suppressed = if small == 0 { 0 } else { (small..=order.len()).find(enough).unwrap_or(order.len()) };
    let hidden: Vec<_> = order[..suppressed].iter().map(|(name, _)| *name).collect();
    let published = |name: &String, count: &usize| {
        if hidden.contains(&name) { Cell::Suppressed } else { Cell::Count(*count) }
    };
    counts.iter().map(|(name, count)| (name.clone(), published(name, count))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn published(counts: &[usize]) -> Vec<Cell> {
        let counts = counts.iter().enumerate().map(|(i, n)| (i.to_string(), *n)).collect();
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

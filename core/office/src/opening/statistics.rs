//! Counts that may leave the commune: no cell under 5, and none that the others give away by subtraction.

use super::opened::Opened;
use causo_domain::suppression::{Cell, table};
use serde::Serialize;
use std::collections::BTreeMap;

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
            visits: Cell::alone(opened.visits),
            by_service: table(&opened.by_service),
            by_outcome: table(&opened.by_outcome),
            by_hamlet: table(&opened.by_hamlet),
            by_team: table(&opened.by_team),
        }
    }
}

//! Answers that are counts: a "no" or a "later", with the day and the team, and nobody's.

use causo_domain::date::Day;
use causo_domain::ids::{EventRef, TeamId};
use causo_protocol::record;
use std::collections::BTreeMap;

record! {
    /// One such answer.
    CountEntry {
        /// The event.
        0 event: EventRef,
        /// Day of the deed.
        1 day: Day,
        /// Team that asked.
        2 team: TeamId,
    }
}

/// Such answers by their event.
pub type Counts = BTreeMap<EventRef, CountEntry>;

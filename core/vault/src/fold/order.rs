//! The order of two writes that did not see each other: the author's clock, held back to five minutes past the time
//! the server took the event, then the hash. A clock that runs ahead wins nothing once the event is logged.

use causo_domain::ids::{EventHash, EventRef};
use causo_protocol::hlc::Hlc;
use causo_protocol::record;

/// An author's clock may be this far past the server's, in milliseconds.
const TOLERANCE_MS: u64 = 5 * 60 * 1000;

record! {
    /// Where an event stands among others.
    Order {
        /// Clock, held back.
        0 time: Hlc,
        /// Its hash, first 16 bytes.
        1 event: EventRef,
    }
}

impl Copy for Order {}

impl PartialOrd for Order {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Order {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.time, self.event).cmp(&(other.time, other.event))
    }
}

impl Order {
    /// The order of an event.
    pub fn of(hlc: Hlc, logged_ms: Option<u64>, hash: &EventHash) -> Self {
        let time = match logged_ms {
            Some(ms) if Self::is_held_back(hlc, ms) => Hlc::at(ms.saturating_add(TOLERANCE_MS)),
            _ => hlc,
        };
        Self { time, event: hash.reference() }
    }

    /// Whether a log time changes the order of an event.
    pub(crate) fn is_held_back(hlc: Hlc, logged_ms: u64) -> bool {
        hlc > Hlc::at(logged_ms.saturating_add(TOLERANCE_MS))
    }
}

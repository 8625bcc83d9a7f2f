//! What an officer says of writes whose basis fell away: from now on they count under the officer's own.

use causo_domain::date::Day;
use causo_domain::ids::{EventRef, TeamId};
use causo_protocol::body::Basis;
use causo_protocol::record;

record! {
    /// One confirmation of an event's writes.
    Confirmation {
        /// The officer's event.
        0 event: EventRef,
        /// The ground that carries the writes.
        1 basis: Basis,
        /// Team whose chain the officer's event stands in.
        2 team: TeamId,
        /// Day of the confirmation.
        3 day: Day,
    }
}

record! {
    /// Confirmations of one event, in the order of the officers' events.
    #[derive(Default)]
    Confirmations {
        /// Them.
        0 entries: Vec<Confirmation>,
    }
}

impl super::State {
    /// What officers confirmed of an event. Of one that a snapshot kept only the first 8 bytes are known, and those are
    /// what counts; nobody finds two hashes that share them.
    pub(super) fn confirmations(&self, event: EventRef) -> impl Iterator<Item = &Confirmation> {
        let last = if event.is_short() {
            EventRef(std::array::from_fn(|i| if i < 8 { event.0[i] } else { 0xff }))
        } else {
            event
        };
        self.confirmed.range(event..=last).flat_map(|(_, confirmations)| &confirmations.entries)
    }
}

impl Confirmations {
    pub(super) fn add(&mut self, entry: Confirmation) {
        match self.entries.binary_search_by_key(&entry.event, |known| known.event) {
            Ok(at) => self.entries[at] = entry,
            Err(at) => self.entries.insert(at, entry),
        }
    }
}

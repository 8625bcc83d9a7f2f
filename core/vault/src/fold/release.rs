//! Secrets of events that were sealed with a stale roster, as their author gave them to the team later.

use causo_domain::ids::{DeviceId, EventRef, TeamId};
use causo_protocol::record;

record! {
    /// One secret for one event. Only its own author's word counts.
    Release {
        /// Who gave it.
        0 device: DeviceId,
        /// Team whose chain it was given in.
        1 team: TeamId,
        /// The secret `S`.
        2 secret: [u8; 32],
    }
}

record! {
    /// Secrets given for one event, in rising order.
    #[derive(Default)]
    Releases {
        /// Them.
        0 entries: Vec<Release>,
    }
}

impl Releases {
    pub(super) fn add(&mut self, entry: Release) {
        let key = |entry: &Release| (entry.device, entry.team, entry.secret);
        if let Err(at) = self.entries.binary_search_by_key(&key(&entry), key) {
            self.entries.insert(at, entry);
        }
    }

    fn of(&self, team: TeamId, device: DeviceId) -> impl Iterator<Item = &[u8; 32]> {
        let own = self.entries.iter().filter(move |entry| (entry.team, entry.device) == (team, device));
        own.map(|entry| &entry.secret)
    }
}

impl super::State {
    /// Secrets that the author of an event gave for it.
    pub(crate) fn released(
        &self,
        event: EventRef,
        team: TeamId,
        device: DeviceId,
    ) -> impl Iterator<Item = &[u8; 32]> {
        self.released.get(&event).into_iter().flat_map(move |releases| releases.of(team, device))
    }

    /// How many secrets are known.
    pub(crate) fn secrets(&self) -> usize {
        self.released.values().map(|releases| releases.entries.len()).sum()
    }
}

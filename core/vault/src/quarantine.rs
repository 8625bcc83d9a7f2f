//! Events of removed devices that do not count: whatever does not lead up to an end that the removal names, or to a head
//! that an officer admitted since. They are kept and verified, and no fold sees them.

use crate::error::VaultError;
use crate::trust::Trust;
use crate::vault::Vault;
use causo_domain::ids::{DeviceId, EventHash, Incarnation, TeamId};
use rusqlite::params;
use std::collections::{BTreeMap, BTreeSet};

/// One end of a removed device's chain with events before it that do not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quarantined {
    /// Team.
    pub team: TeamId,
    /// Device that was removed.
    pub device: DeviceId,
    /// Life of its vault.
    pub incarnation: Incarnation,
    /// Number of the last event.
    pub last_seq: u64,
    /// Its hash: what an admission names.
    pub head: EventHash,
    /// Events up to there that do not count.
    pub count: usize,
    /// When the server took the last of them, UTC milliseconds; absent while it has not.
    pub logged_ms: Option<u64>,
    /// Whether an officer looked at them and refused them.
    pub rejected: bool,
}

/// An event as far as its place in the chain goes.
struct Link {
    row: u64,
    seq: u64,
    previous: EventHash,
    incarnation: Incarnation,
    logged_ms: Option<u64>,
}

/// The events of one removed device, by hash.
struct Past {
    team: TeamId,
    device: DeviceId,
    events: BTreeMap<EventHash, Link>,
    counting: BTreeSet<EventHash>,
}

impl Past {
    fn of(team: TeamId, device: DeviceId, events: BTreeMap<EventHash, Link>, ends: Vec<EventHash>) -> Self {
        let mut counting = BTreeSet::new();
        for end in ends {
            let mut at = end;
            while let Some(link) = events.get(&at)
                && counting.insert(at)
            {
                at = link.previous;
            }
        }
        Self { team, device, events, counting }
    }

    fn held(&self) -> impl Iterator<Item = (&EventHash, &Link)> {
        self.events.iter().filter(|(hash, _)| !self.counting.contains(hash))
    }

    /// Held events from this one back to one that counts, or to the start.
    fn count(&self, mut at: EventHash) -> usize {
        let mut count = 0;
        while !self.counting.contains(&at)
            && let Some(link) = self.events.get(&at)
        {
            (count, at) = (count + 1, link.previous);
        }
        count
    }

    fn quarantined(&self, trust: &Trust) -> Vec<Quarantined> {
        let continued: BTreeSet<_> = self.held().map(|(_, link)| link.previous).collect();
        let tips = self.held().filter(|(hash, _)| !continued.contains(hash));
        let tip = |(head, link): (&EventHash, &Link)| Quarantined {
            team: self.team,
            device: self.device,
            incarnation: link.incarnation,
            last_seq: link.seq,
            head: *head,
            count: self.count(*head),
            logged_ms: link.logged_ms,
            rejected: trust.is_rejected(self.device, *head),
        };
        tips.map(tip).collect()
    }
}

impl Vault {
    /// What of removed devices does not count, for an officer to admit or refuse. Needs no PIN.
    pub fn quarantined(&self) -> Result<Vec<Quarantined>, VaultError> {
        let mut all = Vec::new();
        for past in self.pasts()? {
            all.extend(past.quarantined(self.trust(past.team)?));
        }
        Ok(all)
    }

    /// Rows of events that no fold may see.
    pub(crate) fn held(&self) -> Result<BTreeSet<u64>, VaultError> {
        let pasts = self.pasts()?;
        Ok(pasts.iter().flat_map(|past| past.held().map(|(_, link)| link.row)).collect())
    }

    fn pasts(&self) -> Result<Vec<Past>, VaultError> {
        let mut pasts = Vec::new();
        for (team, trust) in &self.teams {
            for device in trust.removed() {
                let events = self.links(*team, *device)?;
                pasts.push(Past::of(*team, *device, events, trust.ends(*device)));
            }
        }
        Ok(pasts)
    }

    fn links(&self, team: TeamId, device: DeviceId) -> Result<BTreeMap<EventHash, Link>, VaultError> {
        let mut statement = self.db.prepare_cached(
            "SELECT e.hash, e.id, e.seq, e.previous, c.incarnation, e.logged_ms FROM event e JOIN chain c ON c.id = e.chain
             WHERE c.team = ?1 AND c.device = ?2",
        )?;
        let links = statement.query_map(params![team.0, device.0], |row| {
            let link = Link {
                row: row.get::<_, i64>(1)? as u64,
                seq: row.get::<_, i64>(2)? as u64,
                previous: EventHash(row.get(3)?),
                incarnation: Incarnation(row.get(4)?),
                logged_ms: row.get::<_, Option<i64>>(5)?.map(|ms| ms as u64),
            };
            Ok((EventHash(row.get(0)?), link))
        })?;
        Ok(links.collect::<Result<_, _>>()?)
    }
}

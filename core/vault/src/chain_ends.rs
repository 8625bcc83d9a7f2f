//! Where the chains of a device end, as far as this vault has them: what an officer names when removing it.

use crate::error::VaultError;
use crate::vault::Vault;
use causo_domain::ids::{DeviceId, EventHash, Incarnation, TeamId};
use causo_protocol::roster::Removal;
use rusqlite::params;

impl Vault {
    /// Every event of a device in a team that no other event of its chain continues. A chain that forked has more
    /// than one, and the shorter branch counts as much as the longer.
    pub fn chain_ends(&self, team: TeamId, device: DeviceId) -> Result<Vec<Removal>, VaultError> {
        let mut statement = self.db.prepare_cached(
            "SELECT c.incarnation, e.seq, e.hash FROM chain c JOIN event e ON e.chain = c.id
             WHERE c.team = ?1 AND c.device = ?2 AND NOT EXISTS
                 (SELECT 1 FROM event n WHERE n.chain = c.id AND n.seq = e.seq + 1 AND n.previous = e.hash)
             ORDER BY c.id, e.id",
        )?;
        let ends = statement.query_map(params![team.0, device.0], |row| {
            let (incarnation, head) = (Incarnation(row.get(0)?), EventHash(row.get(2)?));
            Ok(Removal { device, incarnation, last_seq: row.get::<_, i64>(1)? as u64, head })
        })?;
        Ok(ends.collect::<Result<_, _>>()?)
    }
}

//! Where the chains of a device end, as far as this vault has them: what an officer names when removing it.

use crate::error::VaultError;
use crate::vault::Vault;
use causo_domain::ids::{DeviceId, EventHash, Incarnation, TeamId};
use causo_protocol::roster::Removal;
use rusqlite::params;

impl Vault {
    /// The last event of every chain of a device in a team. A chain that forked has two ends.
    pub fn chain_ends(&self, team: TeamId, device: DeviceId) -> Result<Vec<Removal>, VaultError> {
        let mut statement = self.db.prepare_cached(
            "SELECT c.incarnation, e.seq, e.hash FROM chain c JOIN event e ON e.chain = c.id
             WHERE c.team = ?1 AND c.device = ?2 AND e.seq = (SELECT MAX(seq) FROM event WHERE chain = c.id)
             ORDER BY c.id, e.id",
        )?;
        let ends = statement.query_map(params![team.0, device.0], |row| {
            let (incarnation, head) = (Incarnation(row.get(0)?), EventHash(row.get(2)?));
            Ok(Removal { device, incarnation, last_seq: row.get::<_, i64>(1)? as u64, head })
        })?;
        Ok(ends.collect::<Result<_, _>>()?)
    }
}

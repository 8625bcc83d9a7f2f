//! When an officer's computer makes the next snapshot.

use crate::error::VaultError;
use crate::vault::Vault;
use causo_crypto::CryptoError;
use causo_domain::ids::TeamId;
use causo_protocol::signed::Signed;
use causo_protocol::snapshot::Snapshot;
use rusqlite::params;

/// What a team's log has by way of snapshots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InLog {
    /// Position that the newest one stands for; 0 when there is none or an erasure made it void.
    pub p: u64,
    /// Events that the log had by then.
    pub before: u64,
    /// Events that it got since.
    pub since: u64,
}

impl Vault {
    /// Takes note of a snapshot in the log, if its signer may sign one at that place.
    pub(crate) fn note_snapshot(&self, team: TeamId, signed: &Signed) -> Result<(), VaultError> {
        let snapshot: Snapshot = self.trust(team)?.judge_snapshot(signed)?;
        if self.contradicts(team, &snapshot.position)? {
            return Err(CryptoError::BadHash.into());
        }
        self.db.execute(
            "INSERT INTO snapshot_in_log (team, p) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET p = MAX(p, ?2)",
            params![team.0, snapshot.position.p as i64],
        )?;
        if self.coming(team)?.is_some_and(|coming| coming.signed == *signed) {
            self.db.execute("UPDATE snapshot SET logged = 1 WHERE team = ?1", [team.0])?;
        }
        Ok(())
    }

    /// What the log has, for who decides whether another is due.
    pub fn snapshot_in_log(&self, team: TeamId) -> Result<InLog, VaultError> {
        let sql = "WITH newest AS (SELECT COALESCE((SELECT p FROM snapshot_in_log WHERE team = ?1), 0) AS p)
                   SELECT n.p, COUNT(*) FILTER (WHERE e.logged_p <= n.p), COUNT(*) FILTER (WHERE e.logged_p > n.p)
                   FROM newest n LEFT JOIN (event e JOIN chain c ON c.id = e.chain AND c.team = ?1)";
        let number = |row: &rusqlite::Row<'_>, i| row.get::<_, i64>(i).map(|n| n as u64);
        let read = |row: &rusqlite::Row<'_>| {
            Ok(InLog { p: number(row, 0)?, before: number(row, 1)?, since: number(row, 2)? })
        };
        Ok(self.db.prepare_cached(sql)?.query_row([team.0], read)?)
    }
}

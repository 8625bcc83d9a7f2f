//! Whether a snapshot still says what the events before it say, once more of the log is known. An erasure makes one void
//! that is not opened yet; of one that is opened the erased events go. What takes back events that it counted, or goes on
//! from one that it does not show, needs the events themselves: then the log is fetched from its beginning.

use crate::error::VaultError;
use crate::vault::Vault;
use causo_domain::ids::{DeviceId, EventHash, Incarnation, TeamId};
use causo_protocol::log::{ItemKind, LogEntry};
use causo_protocol::ruling::{Admission, Erasure};
use causo_protocol::signed::Signed;
use rusqlite::params;

/// No snapshot of the team serves any more.
fn over(team: TeamId) -> VaultError {
    VaultError::SnapshotOver { team, after_p: u64::MAX }
}

impl Vault {
    /// Before an item of the log behind the snapshot is taken in.
    pub(crate) fn snapshot_outlives(&self, team: TeamId, entry: &LogEntry) -> Result<(), VaultError> {
        if entry.kind != ItemKind::ERASURE {
            return Ok(());
        }
        let sql = "SELECT EXISTS (SELECT 1 FROM snapshot WHERE team = ?1 AND state = 1 AND p < ?2)";
        let coming: bool =
            self.db.prepare_cached(sql)?.query_row(params![team.0, entry.p as i64], |row| row.get(0))?;
        if coming { Err(VaultError::SnapshotOver { team, after_p: entry.p }) } else { Ok(()) }
    }

    /// After a document of the log was taken in.
    pub(crate) fn snapshot_stands(
        &self,
        team: TeamId,
        kind: ItemKind,
        signed: &Signed,
    ) -> Result<(), VaultError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM snapshot WHERE team = ?1 AND state > 0)";
        let any: bool = self.db.prepare_cached(sql)?.query_row([team.0], |row| row.get(0))?;
        match kind {
            _ if !any => Ok(()),
            ItemKind::ROSTER => self.removals_cover(team),
            ItemKind::ADMISSION => self.admission_covers(team, &signed.read()?),
            _ => Ok(()),
        }
    }

    /// Whether every end of the chains of a device that was removed since is one that counts, or lies before one.
    fn removals_cover(&self, team: TeamId) -> Result<(), VaultError> {
        let trust = self.trust(team)?;
        for device in trust.removed() {
            let ends = trust.roster().into_iter().flat_map(|roster| &roster.removals);
            let named: Vec<_> = ends.filter(|end| end.device == *device).collect();
            let admitted = trust.ends(*device);
            for (incarnation, seq, head, alone) in self.base_tips(team, *device)? {
                let later = |last_seq: u64| alone && last_seq > seq;
                let covered = admitted.contains(&head)
                    || named.iter().any(|end| end.incarnation == incarnation && later(end.last_seq))
                    || !self.base_counts(team, *device, incarnation)?;
                if !covered {
                    return Err(over(team));
                }
            }
        }
        Ok(())
    }

    /// Whether an officer's no is about events that the snapshot did not count.
    fn admission_covers(&self, team: TeamId, admission: &Admission) -> Result<(), VaultError> {
        let Admission { device, incarnation, head, admitted, .. } = admission;
        if *admitted || self.event_is_here(team, head)? || !self.base_counts(team, *device, *incarnation)? {
            return Ok(());
        }
        Err(over(team))
    }

    /// Ends of a device's chains at the snapshot, and whether each is its chain's only one.
    fn base_tips(
        &self,
        team: TeamId,
        device: DeviceId,
    ) -> Result<Vec<(Incarnation, u64, EventHash, bool)>, VaultError> {
        let mut statement = self.db.prepare_cached(
            "SELECT c.incarnation, t.seq, t.hash, (SELECT COUNT(*) FROM base_tip o WHERE o.chain = t.chain) = 1
             FROM base_tip t JOIN chain c ON c.id = t.chain WHERE c.team = ?1 AND c.device = ?2 AND t.settled = 0",
        )?;
        let tips = statement.query_map(params![team.0, device.0], |row| {
            Ok((Incarnation(row.get(0)?), row.get::<_, i64>(1)? as u64, EventHash(row.get(2)?), row.get(3)?))
        })?;
        Ok(tips.collect::<Result<_, _>>()?)
    }

    /// Whether the snapshot may have counted events of a chain: it did, or it is not opened yet.
    fn base_counts(
        &self,
        team: TeamId,
        device: DeviceId,
        incarnation: Incarnation,
    ) -> Result<bool, VaultError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM snapshot WHERE team = ?1 AND state = 1) OR EXISTS (
                       SELECT 1 FROM base b JOIN chain c ON c.id = b.chain
                       WHERE b.team = ?1 AND c.device = ?2 AND c.incarnation = ?3)";
        let key = params![team.0, device.0, incarnation.0];
        Ok(self.db.prepare_cached(sql)?.query_row(key, |row| row.get(0))?)
    }

    fn event_is_here(&self, team: TeamId, hash: &EventHash) -> Result<bool, VaultError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM event e JOIN chain c ON c.id = e.chain
                   WHERE c.team = ?1 AND e.hash = ?2)";
        Ok(self.db.prepare_cached(sql)?.query_row(params![team.0, hash.0], |row| row.get(0))?)
    }

    /// Whether a batch continues a chain where the snapshot says that it ended. One that continues an earlier event of
    /// such a chain is the work of a copy of its vault, and cannot be followed from here.
    pub(crate) fn continues_base(
        &self,
        team: TeamId,
        chain_row: i64,
        seq: u64,
        previous: &EventHash,
    ) -> Result<bool, VaultError> {
        let sql = "SELECT COALESCE(MAX(seq = ?2 AND hash = ?3), 0), COALESCE(MAX(seq >= ?2), 0)
                   FROM base_tip WHERE chain = ?1";
        let key = params![chain_row, seq as i64, previous.0];
        let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
        match self.db.prepare_cached(sql)?.query_row(key, read)? {
            (true, _) => Ok(true),
            (false, true) => Err(over(team)),
            (false, false) => Ok(false),
        }
    }

    /// Takes erased events out of an opened snapshot.
    pub(crate) fn erase_from_base(&self, team: TeamId, erasure: &Erasure) -> Result<(), VaultError> {
        let mut gone = self.db.prepare_cached("DELETE FROM base WHERE team = ?1 AND reference = ?2")?;
        for event in &erasure.events {
            gone.execute(params![team.0, event.first::<8>()])?;
        }
        self.db.execute("DELETE FROM snapshot_in_log WHERE team = ?1", [team.0])?;
        Ok(())
    }

    /// Where a restored server cut the log before the snapshot, the log is fetched anew.
    pub(crate) fn is_before_snapshot(&self, team: TeamId, p: u64) -> Result<bool, VaultError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM snapshot WHERE team = ?1 AND state > 0 AND p > ?2)";
        Ok(self.db.prepare_cached(sql)?.query_row(params![team.0, p as i64], |row| row.get(0))?)
    }
}

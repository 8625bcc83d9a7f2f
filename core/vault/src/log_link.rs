//! Where each item of the log stood as it was seen here. What others signed that they saw, what receipts say and
//! where a restored server says its log was cut are held against it: a server that shows two histories is caught.

use crate::error::VaultError;
use crate::vault::Vault;
use causo_crypto::hash;
use causo_domain::ids::TeamId;
use causo_protocol::event::LogPosition;
use causo_protocol::log::LogEntry;
use rusqlite::{OptionalExtension, params};

impl Vault {
    /// `L_p` of a generation as it was seen here; `None` for a position that was not.
    pub(crate) fn link_at(
        &self,
        team: TeamId,
        generation: u64,
        p: u64,
    ) -> Result<Option<[u8; 32]>, VaultError> {
        let sql = "SELECT l FROM log_link WHERE team = ?1 AND generation = ?2 AND p = ?3";
        let key = params![team.0, generation as i64, p as i64];
        Ok(self.db.prepare_cached(sql)?.query_row(key, |row| row.get(0)).optional()?)
    }

    /// Keeps the link of a position.
    pub(crate) fn put_link(&self, team: TeamId, at: &LogPosition) -> Result<(), VaultError> {
        let sql = "INSERT OR REPLACE INTO log_link (team, generation, p, l) VALUES (?1, ?2, ?3, ?4)";
        let row = params![team.0, at.generation as i64, at.p as i64, at.l];
        self.db.prepare_cached(sql)?.execute(row)?;
        Ok(())
    }

    /// Whether an item of the log was seen here before.
    pub(crate) fn is_known(&self, team: TeamId, p: u64) -> Result<bool, VaultError> {
        let sql = "SELECT p >= ?2 FROM membership WHERE team = ?1";
        Ok(self.db.prepare_cached(sql)?.query_row(params![team.0, p as i64], |row| row.get(0))?)
    }

    /// Whether the log is known up to here and no further.
    pub(crate) fn is_at(&self, team: TeamId, at: &LogPosition) -> Result<bool, VaultError> {
        let sql = "SELECT (generation, p) = (?2, ?3) FROM membership WHERE team = ?1";
        let key = params![team.0, at.generation as i64, at.p as i64];
        Ok(self.db.prepare_cached(sql)?.query_row(key, |row| row.get(0))?)
    }

    /// Keeps the links of entries that follow a position known here. Where a receipt put one of this vault's batches at
    /// a place that the log now gives to something else, the server took the batch and dropped it: it is shown, and
    /// the events go out again.
    pub(crate) fn keep_links(
        &self,
        team: TeamId,
        generation: u64,
        entries: &[LogEntry],
    ) -> Result<(), VaultError> {
        let Some(first) = entries.first() else { return Ok(()) };
        let Some(mut l) = self.link_at(team, generation, first.p.saturating_sub(1))? else { return Ok(()) };
        for entry in entries {
            // What cannot be hashed ends what can be followed; the caller's position is kept besides.
            let Some(item) = hash::entry_hash(entry) else { return Ok(()) };
            l = hash::log_link(&l, entry.p, entry.ms, &item);
            let at = LogPosition { generation, p: entry.p, l };
            if self.contradicts(team, &at)? {
                if self.is_known(team, entry.p)? {
                    return Err(VaultError::ServerForked);
                }
                self.mark_forked(team)?;
                self.take_back_from(team, entry.p)?;
            }
            self.put_link(team, &at)?;
        }
        Ok(())
    }

    /// Holds a position that somebody signed against what was seen here. One that was not seen here says nothing.
    pub(crate) fn contradicts(&self, team: TeamId, seen: &LogPosition) -> Result<bool, VaultError> {
        Ok(self.link_at(team, seen.generation, seen.p)?.is_some_and(|l| l != seen.l))
    }

    /// Whether something that is said to stand further on in the log is dated before what stands there already. Consents
    /// end by these times: a server must not make them end early.
    pub(crate) fn is_dated_back(&self, team: TeamId, at: &LogPosition, ms: u64) -> Result<bool, VaultError> {
        let further = |known: &LogPosition| known.generation == at.generation && known.p < at.p;
        Ok(self.membership(team)?.is_some_and(|member| further(&member.position) && member.last_ms > ms))
    }

    /// Whether an author had seen more of the present generation's log than there was when the batch came in at `p`.
    pub(crate) fn sees_later(&self, team: TeamId, seen: &LogPosition, p: u64) -> Result<bool, VaultError> {
        let sql = "SELECT generation = ?2 FROM membership WHERE team = ?1";
        let present: bool = self
            .db
            .prepare_cached(sql)?
            .query_row(params![team.0, seen.generation as i64], |row| row.get(0))?;
        Ok(present && seen.p >= p)
    }

    /// Counts what stood in the log from a position on as not sent, whoever wrote it.
    pub(crate) fn take_back_from(&self, team: TeamId, p: u64) -> Result<(), VaultError> {
        self.db.execute(
            "UPDATE event SET logged_ms = NULL, logged_p = NULL
             WHERE logged_ms IS NOT NULL AND (logged_p IS NULL OR logged_p >= ?2)
                 AND chain IN (SELECT id FROM chain WHERE team = ?1)",
            params![team.0, p as i64],
        )?;
        self.db.execute(
            "UPDATE blob SET receipt = NULL, logged_p = NULL WHERE team = ?1 AND logged_p >= ?2",
            params![team.0, p as i64],
        )?;
        // Log times that are gone held clocks back: what they ordered is ordered anew.
        self.fold_again()
    }

    /// Remembers that two histories of a team's log were seen, and in which generation.
    pub(crate) fn mark_forked(&self, team: TeamId) -> Result<(), VaultError> {
        self.db.execute("UPDATE membership SET forked = generation WHERE team = ?1", [team.0])?;
        Ok(())
    }
}

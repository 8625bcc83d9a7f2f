//! What the team log brings: documents and batches, each verified here before it is kept. What cannot be taken in is
//! set aside whole, so that one bad item neither stops the rest nor disappears.

use crate::error::VaultError;
use crate::tips::note_sent;
use crate::vault::Vault;
use causo_crypto::CryptoError;
use causo_domain::ids::TeamId;
use causo_protocol::FormatError;
use causo_protocol::Wire;
use causo_protocol::event::LogPosition;
use causo_protocol::log::{ItemKind, LogEntry};
use causo_protocol::signed::Signed;
use rusqlite::params;

impl Vault {
    /// Takes in entries of a team's log that the caller has chained up to `position`; `proved` says whether a signed
    /// head confirms that position.
    pub fn accept_entries(
        &mut self,
        team: TeamId,
        entries: &[LogEntry],
        position: &LogPosition,
        proved: bool,
    ) -> Result<(), VaultError> {
        self.trust(team)?;
        let taken = self.all_or_nothing(|vault| vault.take_in(team, entries, position, proved));
        // Of a page that ends a snapshot nothing was kept: it comes again, behind all that was before it.
        match self.or_leave(taken) {
            Err(VaultError::ServerForked) => {
                self.mark_forked(team)?;
                Err(VaultError::ServerForked)
            }
            other => other.and_then(|()| self.scrub()),
        }
    }

    /// Runs a change in one transaction; what fails leaves neither the disk nor the trust in memory half changed.
    pub(crate) fn all_or_nothing(
        &mut self,
        change: impl FnOnce(&mut Self) -> Result<(), VaultError>,
    ) -> Result<(), VaultError> {
        self.db.execute_batch("BEGIN IMMEDIATE")?;
        let result = change(self).and_then(|()| Ok(self.db.execute_batch("COMMIT")?));
        if result.is_err() {
            // A full disk rolls back by itself; a commit that failed leaves the transaction open.
            if !self.db.is_autocommit() {
                self.db.execute_batch("ROLLBACK")?;
            }
            self.reload_teams()?;
        }
        result
    }

    fn take_in(
        &mut self,
        team: TeamId,
        entries: &[LogEntry],
        position: &LogPosition,
        proved: bool,
    ) -> Result<(), VaultError> {
        // A generation begins with its cut, and with nothing else.
        let member = self.membership(team)?.ok_or(VaultError::NotInRoster)?;
        if position.generation > member.position.generation {
            return Err(CryptoError::BadHash.into());
        }
        if self.is_known(team, position.p)? && self.contradicts(team, position)? {
            return Err(VaultError::ServerForked);
        }
        self.keep_links(team, position.generation, entries)?;
        self.put_link(team, position)?;
        let mut healed = false;
        for entry in entries {
            let known = self.is_known(team, entry.p)?;
            if known && !self.is_set_aside(team, entry.p)? {
                continue;
            }
            match self.take_in_one(team, entry) {
                // The page is asked for again, with them.
                Err(VaultError::OwnEventsMissing) => return Err(VaultError::OwnEventsMissing),
                Err(error) if error.is_of_item() => {
                    if known {
                        self.surely_newer.insert((team, entry.p));
                    }
                    self.set_aside(team, entry, error.code())?;
                }
                other => {
                    other?;
                    healed |= known && self.take_back(team, entry.p)?;
                }
            }
        }
        if healed {
            self.retry_all()?;
        }
        note_sent(&self.db, team)?;
        self.confirm_generation(team)?;
        if self.trust(team)?.roster().is_some_and(|roster| roster.removed.contains(&self.device())) {
            // Removed: what the server kept back was not for this device any more.
            let kept_back = params![team.0, VaultError::Missing.code()];
            self.db.execute("DELETE FROM set_aside WHERE team = ?1 AND code = ?2", kept_back)?;
        }
        let last_ms = entries.last().map_or(0, |entry| entry.ms);
        self.db.execute(
            "UPDATE membership SET generation = ?1, p = ?2, l = ?3, last_ms = MAX(last_ms, ?4)
             WHERE team = ?5 AND (generation, p) <= (?1, ?2)",
            params![position.generation as i64, position.p as i64, position.l, last_ms as i64, team.0],
        )?;
        if proved && self.is_at(team, position)? {
            self.db.execute("UPDATE membership SET proved_p = p, proved_l = l WHERE team = ?1", [team.0])?;
        }
        Ok(())
    }

    pub(crate) fn take_in_one(&mut self, team: TeamId, entry: &LogEntry) -> Result<(), VaultError> {
        match (&entry.kind, &entry.payload) {
            (&ItemKind::BATCH, Some(payload)) => self.take_in_batch(team, entry, payload),
            (&ItemKind::BATCH, None) => self.recognise_own(team, entry),
            (
                &kind @ (ItemKind::AUTHORITY
                | ItemKind::ROSTER
                | ItemKind::POLICY
                | ItemKind::GROUND
                | ItemKind::ERASURE
                | ItemKind::ADMISSION
                | ItemKind::GENERATION),
                Some(payload),
            ) => {
                // An envelope of another form says nothing about who sent it: unlike a document that an officer
                // signed, it must not count as one that waits for an update.
                let signed = Signed::from_bytes(&payload.0).map_err(|error| match error {
                    FormatError::Newer => FormatError::Malformed,
                    other => other,
                })?;
                self.snapshot_outlives(team, entry)?;
                self.take_in_document(team, kind, &signed)?;
                self.snapshot_stands(team, kind, &signed)?;
                self.place_document(team, kind, &signed, entry.p)
            }
            (&ItemKind::SNAPSHOT, Some(payload)) => {
                self.note_snapshot(team, &Signed::from_bytes(&payload.0)?)
            }
            (&ItemKind::BLOB, Some(payload)) => self.verify_logged_blob(team, &payload.0),
            (_, Some(_)) => Err(FormatError::Newer.into()),
            (_, None) => Err(FormatError::Missing.into()),
        }
    }
}

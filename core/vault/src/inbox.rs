//! What the team log brings: documents and batches, each verified here before it is kept. What cannot be taken in is
//! set aside whole, so that one bad item neither stops the rest nor disappears.

use crate::chain_writer::OwnHead;
use crate::error::VaultError;
use crate::outbox::has_event;
use crate::vault::Vault;
use causo_crypto::CryptoError;
use causo_crypto::batch::{VerifiedEvent, stub, verify_batch};
use causo_domain::ids::{EventHash, TeamId};
use causo_protocol::batch::Batch;
use causo_protocol::cbor::Bytes;
use causo_protocol::event::LogPosition;
use causo_protocol::log::{ItemKind, LogEntry};
use causo_protocol::signed::Signed;
use causo_protocol::{FormatError, Wire};
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
        self.all_or_nothing(|vault| vault.take_in(team, entries, position, proved))?;
        self.scrub()
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
        for entry in entries {
            match self.take_in_one(team, entry) {
                Err(error) if error.is_of_item() => {
                    self.set_aside(team, entry, error.code())?;
                }
                other => other?,
            }
        }
        self.keep_links(team, position.generation, entries)?;
        self.put_link(team, position)?;
        let last_ms = entries.last().map_or(0, |entry| entry.ms);
        self.db.execute(
            "UPDATE membership SET generation = ?1, p = ?2, l = ?3, last_ms = MAX(last_ms, ?4) WHERE team = ?5",
            params![position.generation as i64, position.p as i64, position.l, last_ms as i64, team.0],
        )?;
        if proved {
            self.db.execute("UPDATE membership SET proved_p = p, proved_l = l WHERE team = ?1", [team.0])?;
        }
        Ok(())
    }

    pub(crate) fn take_in_one(&mut self, team: TeamId, entry: &LogEntry) -> Result<(), VaultError> {
        match (&entry.kind, &entry.payload) {
            (&ItemKind::BATCH, Some(payload)) => self.take_in_batch(team, entry, payload),
            (&ItemKind::BATCH, None) => self.recognise_own(entry),
            (
                &kind @ (ItemKind::AUTHORITY
                | ItemKind::ROSTER
                | ItemKind::POLICY
                | ItemKind::GROUND
                | ItemKind::ERASURE
                | ItemKind::ADMISSION),
                Some(payload),
            ) => {
                // An envelope of another form says nothing about who sent it: unlike a document that an officer
                // signed, it must not count as one that waits for an update.
                let signed = Signed::from_bytes(&payload.0).map_err(|error| match error {
                    FormatError::Newer => FormatError::Malformed,
                    other => other,
                })?;
                self.take_in_document(team, kind, &signed)
            }
            (_, Some(_)) => Err(FormatError::Newer.into()),
            (_, None) => Err(FormatError::Missing.into()),
        }
    }

    fn take_in_batch(&mut self, team: TeamId, entry: &LogEntry, payload: &Bytes) -> Result<(), VaultError> {
        let batch = Batch::unpack(&payload.0)?;
        let identity = self.trust(team)?.identity(batch.device).ok_or(VaultError::NotInRoster)?;
        let events = verify_batch(&batch, identity)?;
        if batch.team != team || entry.stub.is_none() || stub(&batch, &events) != entry.stub {
            return Err(CryptoError::BadHash.into());
        }
        let continues = match self.find_chain(&batch.chain())? {
            _ if batch.first_seq == 1 => true,
            Some(chain_row) => has_event(&self.db, chain_row, batch.first_seq - 1, &batch.previous)?,
            None => false,
        };
        if !continues {
            return Err(CryptoError::BadHash.into());
        }
        if self.contradicts(team, &batch.seen)? {
            self.mark_forked(team)?;
        }
        let chain_row = self.chain_row(&batch.chain())?;
        let head = OwnHead { seen: batch.seen.clone(), signature: batch.signature }.to_bytes();
        let (inner, last) = events.split_at(events.len().saturating_sub(1));
        inner.iter().try_for_each(|event| self.keep_event(team, chain_row, event, None, entry))?;
        last.iter().try_for_each(|event| self.keep_event(team, chain_row, event, Some(&head), entry))
    }

    /// Keeps an event at the place where the log has it; `head` is the author's signature, where the batch ends.
    fn keep_event(
        &self,
        team: TeamId,
        chain_row: i64,
        event: &VerifiedEvent,
        head: Option<&[u8]>,
        entry: &LogEntry,
    ) -> Result<(), VaultError> {
        let key = params![chain_row, event.seq as i64, event.hash.0];
        let known = self
            .db
            .prepare_cached("SELECT 1 FROM event WHERE chain = ?1 AND seq = ?2 AND hash = ?3")?
            .exists(key)?;
        if known {
            self.place_in_log(chain_row, event.seq, event.seq, &event.hash, entry)?;
            self.db
                .prepare_cached(
                    "UPDATE event SET head = COALESCE(head, ?4) WHERE chain = ?1 AND seq = ?2 AND hash = ?3",
                )?
                .execute(params![chain_row, event.seq as i64, event.hash.0, head])?;
            return Ok(());
        }
        let (salt, body) = self.kept(team, event)?;
        self.db
            .prepare_cached(
                "INSERT INTO event (chain, seq, hash, previous, header, salt, facts_hash, body, head, logged_ms,
                     logged_p) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            )?
            .execute(params![
                chain_row,
                event.seq as i64,
                event.hash.0,
                event.previous.0,
                event.event.header.0,
                salt,
                event.facts_hash,
                body,
                head,
                entry.ms as i64,
                entry.p as i64,
            ])?;
        Ok(())
    }

    /// Gives the events from `first` on, on the path to an event, the log's time and position. It is what every other
    /// device folds with, so it goes before that of a receipt, which may cover more than one item of the log; of two
    /// items that hold the same event the first one counts.
    fn place_in_log(
        &self,
        chain_row: i64,
        first: u64,
        last: u64,
        head: &EventHash,
        entry: &LogEntry,
    ) -> Result<(), VaultError> {
        self.db
            .prepare_cached(
                "WITH RECURSIVE path (id, seq, previous) AS (
                     SELECT id, seq, previous FROM event WHERE chain = ?1 AND seq = ?3 AND hash = ?4
                     UNION ALL
                     SELECT e.id, e.seq, e.previous FROM path JOIN event e
                         ON e.chain = ?1 AND e.seq = path.seq - 1 AND e.hash = path.previous WHERE e.seq >= ?2
                 )
                 UPDATE event SET log_changed = log_changed OR logged_ms IS NOT ?5, logged_ms = ?5, logged_p = ?6
                 WHERE id IN (SELECT id FROM path) AND (logged_p IS NULL OR logged_p > ?6)",
            )?
            .execute(params![
                chain_row,
                first as i64,
                last as i64,
                head.0,
                entry.ms as i64,
                entry.p as i64
            ])?;
        Ok(())
    }

    /// A batch of this device comes back as a stub only; it must be one that is here.
    fn recognise_own(&self, entry: &LogEntry) -> Result<(), VaultError> {
        let own = entry
            .stub
            .as_ref()
            .filter(|stub| stub.chain.device == self.device())
            .ok_or(FormatError::Missing)?;
        let chain_row = self.find_chain(&own.chain)?.ok_or(CryptoError::BadHash)?;
        if !has_event(&self.db, chain_row, own.last_seq, &own.head)? {
            return Err(CryptoError::BadHash.into());
        }
        self.place_in_log(chain_row, own.first_seq, own.last_seq, &own.head, entry)
    }
}

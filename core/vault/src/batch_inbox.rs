//! Batches from the team log. Each proves itself; a batch of this device comes as a stub and must be here already,
//! unless this vault was put back from an older copy: then it asks for its own and takes them in like anybody's.

use crate::chain_writer::{OwnHead, facts_place};
use crate::error::VaultError;
use crate::outbox::has_event;
use crate::vault::Vault;
use causo_crypto::CryptoError;
use causo_crypto::batch::{VerifiedEvent, stub, verify_batch, walk};
use causo_crypto::secret::row::seal_row;
use causo_domain::ids::{EventHash, TeamId};
use causo_protocol::batch::Batch;
use causo_protocol::cbor::Bytes;
use causo_protocol::event::EventForm;
use causo_protocol::log::LogEntry;
use causo_protocol::{FormatError, Wire};
use rusqlite::params;

/// Where the events of a batch go.
struct Arrival<'a> {
    team: TeamId,
    chain_row: i64,
    /// Whether this device wrote them.
    own: bool,
    entry: &'a LogEntry,
}

impl Vault {
    pub(crate) fn take_in_batch(
        &mut self,
        team: TeamId,
        entry: &LogEntry,
        payload: &Bytes,
    ) -> Result<(), VaultError> {
        let batch = Batch::unpack(&payload.0)?;
        if batch.team != team || entry.stub.is_none() || stub(&batch, &walk(&batch)?) != entry.stub {
            return Err(CryptoError::BadHash.into());
        }
        let identity = self.trust(team)?.identity(batch.device).ok_or(VaultError::NotInRoster)?;
        let events = verify_batch(&batch, identity)?;
        let continues = match self.find_chain(&batch.chain())? {
            _ if batch.first_seq == 1 => true,
            Some(chain_row) => {
                has_event(&self.db, chain_row, batch.first_seq - 1, &batch.previous)?
                    || self.continues_base(team, chain_row, batch.first_seq - 1, &batch.previous)?
            }
            None => false,
        };
        if !continues {
            return Err(CryptoError::BadHash.into());
        }
        if self.contradicts(team, &batch.seen)? || self.sees_later(team, &batch.seen, entry.p)? {
            self.mark_forked(team)?;
        }
        let chain = batch.chain();
        let own = chain.device == self.device();
        let arrival = Arrival { team, chain_row: self.chain_row(&chain)?, own, entry };
        let head = OwnHead { seen: batch.seen.clone(), signature: batch.signature }.to_bytes();
        let mut new = false;
        for event in &events {
            let head = (event.seq == batch.last_seq()).then_some(head.as_slice());
            new |= self.keep_event(&arrival, event, head)?;
        }
        if new && own && chain.incarnation == self.incarnation {
            self.leave_incarnation()?;
        }
        Ok(())
    }

    /// Keeps an event at the place where the log has it; `head` is the author's signature, where the batch ends. Says
    /// whether it was not here before.
    fn keep_event(
        &self,
        to: &Arrival<'_>,
        event: &VerifiedEvent,
        head: Option<&[u8]>,
    ) -> Result<bool, VaultError> {
        if has_event(&self.db, to.chain_row, event.seq, &event.hash)? {
            self.place_in_log(to, event.seq, event.seq, &event.hash)?;
            let sql =
                "UPDATE event SET head = COALESCE(head, ?4) WHERE chain = ?1 AND seq = ?2 AND hash = ?3";
            let key = params![to.chain_row, event.seq as i64, event.hash.0, head];
            self.db.prepare_cached(sql)?.execute(key)?;
            return Ok(false);
        }
        let (salt, body) = self.kept(to.team, event)?;
        let facts = match &event.event.form {
            EventForm::Full { r, facts, .. } if to.own && salt.is_some() => {
                Some([r.as_slice(), &facts.0].concat())
            }
            _ => None,
        };
        let (under, entropy) = (&self.background, self.services.entropy.as_ref());
        let facts = facts.map(|facts| seal_row(under, facts_place(&event.hash), &facts, entropy));
        self.db
            .prepare_cached(
                "INSERT INTO event (chain, seq, hash, previous, header, salt, facts_hash, body, head, facts,
                     logged_ms, logged_p) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            )?
            .execute(params![
                to.chain_row,
                event.seq as i64,
                event.hash.0,
                event.previous.0,
                event.event.header.0,
                salt,
                event.facts_hash,
                body,
                head,
                facts,
                to.entry.ms as i64,
                to.entry.p as i64,
            ])?;
        Ok(true)
    }

    /// Gives the events from `first` on, on the path to an event, the log's time and position. It is what every other
    /// device folds with, so it goes before that of a receipt, which may cover more than one item of the log; of two
    /// items that hold the same event the first one counts.
    fn place_in_log(
        &self,
        to: &Arrival<'_>,
        first: u64,
        last: u64,
        head: &EventHash,
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
                to.chain_row,
                first as i64,
                last as i64,
                head.0,
                to.entry.ms as i64,
                to.entry.p as i64
            ])?;
        Ok(())
    }

    /// A batch of this device comes back as a stub only; it must be one that is here. Anybody else's comes so to a
    /// device that was removed, and to nobody else.
    pub(crate) fn recognise_own(&self, team: TeamId, entry: &LogEntry) -> Result<(), VaultError> {
        let own = entry.stub.as_ref().ok_or(FormatError::Missing)?;
        if own.chain.device != self.device() {
            return Err(VaultError::Missing);
        }
        let chain_row = self.find_chain(&own.chain)?.ok_or(VaultError::OwnEventsMissing)?;
        if !has_event(&self.db, chain_row, own.last_seq, &own.head)? {
            return Err(VaultError::OwnEventsMissing);
        }
        let place = Arrival { team, chain_row, own: true, entry };
        self.place_in_log(&place, own.first_seq, own.last_seq, &own.head)
    }
}

//! What is not sent yet, and the server's word for what is. Needs no PIN.

use crate::chain_writer::{OwnHead, facts_place};
use crate::error::VaultError;
use crate::tips::note_sent;
use crate::vault::Vault;
use causo_crypto::secret::row::open_row;
use causo_crypto::{CryptoError, verify};
use causo_domain::ids::{DeviceId, EventHash};
use causo_protocol::Wire;
use causo_protocol::batch::{Batch, BatchEvent};
use causo_protocol::cbor::Bytes;
use causo_protocol::event::{ChainId, EventForm};
use causo_protocol::receipt::Receipt;
use causo_protocol::signed::Signed;
use rusqlite::{Connection, OptionalExtension, params};

struct OutboxRow {
    seq: u64,
    previous: EventHash,
    event: BatchEvent,
    /// Absent inside a batch of somebody else's.
    head: Option<OwnHead>,
}

impl Vault {
    /// The row of a chain, if it is known.
    pub(crate) fn find_chain(&self, chain: &ChainId) -> Result<Option<i64>, VaultError> {
        let sql = "SELECT id FROM chain WHERE team = ?1 AND device = ?2 AND incarnation = ?3";
        let key = params![chain.team.0, chain.device.0, chain.incarnation.0];
        Ok(self.db.prepare_cached(sql)?.query_row(key, |row| row.get(0)).optional()?)
    }

    /// The row of a chain, made when it is new.
    pub(crate) fn chain_row(&self, chain: &ChainId) -> Result<i64, VaultError> {
        if let Some(known) = self.find_chain(chain)? {
            return Ok(known);
        }
        self.db.execute(
            "INSERT INTO chain (team, device, incarnation) VALUES (?1, ?2, ?3)",
            params![chain.team.0, chain.device.0, chain.incarnation.0],
        )?;
        Ok(self.db.last_insert_rowid())
    }

    /// The next events after `after_seq` on the path to a tip, about as many as fit: it ends with an event whose head
    /// is signed, and somebody else's chain is signed only where its batches ended. `None` when nothing follows.
    pub fn batch(
        &self,
        chain: &ChainId,
        tip: &EventHash,
        after_seq: u64,
        max_events: usize,
        max_bytes: usize,
    ) -> Result<Option<Batch>, VaultError> {
        self.may_sync()?;
        let Some(chain_row) = self.find_chain(chain)? else { return Ok(None) };
        let (mut taken, mut bytes): (Vec<OutboxRow>, _) = (Vec::new(), 0);
        let mut signed = 0;
        for id in self.path(chain_row, tip, after_seq)? {
            let (next, size) = self.outbox_row(id)?;
            bytes += size;
            let full = taken.len() >= max_events || bytes > max_bytes;
            if full && signed > 0 {
                break;
            }
            taken.push(next);
            if taken.last().is_some_and(|row| row.head.is_some()) {
                signed = taken.len();
            }
        }
        taken.truncate(signed);
        let (Some(first), Some(head)) = (taken.first(), taken.last().and_then(|last| last.head.clone()))
        else {
            return Ok(None);
        };
        let (first_seq, previous) = (first.seq, first.previous);
        let events = taken.into_iter().map(|row| row.event);
        Ok(Some(Batch::of(chain, first_seq, previous, events, head.seen, head.signature)))
    }

    /// An event as it is sent, and about how many bytes it takes.
    fn outbox_row(&self, id: i64) -> Result<(OutboxRow, usize), VaultError> {
        let mut statement = self.db.prepare_cached(
            "SELECT seq, hash, previous, header, body, facts, head, salt, facts_hash FROM event WHERE id = ?1",
        )?;
        let mut rows = statement.query([id])?;
        let row = rows.next()?.ok_or(rusqlite::Error::QueryReturnedNoRows)?;
        let hash = EventHash(row.get(1)?);
        let body: Vec<u8> = row.get(4)?;
        let size = body.len() + 64;
        let facts = row.get::<_, Option<Vec<u8>>>(5)?;
        let opened = facts.and_then(|sealed| open_row(&self.background, facts_place(&hash), &sealed).ok());
        let (facts_hash, salt) = (row.get(8)?, row.get::<_, Option<[u8; 8]>>(7)?);
        let form = match (opened.as_deref().and_then(|plain| plain.split_first_chunk::<8>()), salt) {
            (Some((r, facts)), Some(_)) => {
                EventForm::Full { r: *r, facts: Bytes(facts.to_vec()), body: Bytes(body) }
            }
            // Somebody else's, or the background key is gone: the event still goes, without what could be counted.
            (None, Some(salt)) => EventForm::WithoutFacts { salt, facts_hash, body: Bytes(body) },
            (_, None) => {
                let body_hash = body.try_into().map_err(|_| CryptoError::BadHash)?;
                EventForm::Erased { facts_hash, body_hash }
            }
        };
        let head = row.get::<_, Option<Vec<u8>>>(6)?;
        let row = OutboxRow {
            seq: row.get::<_, i64>(0)? as u64,
            previous: EventHash(row.get(2)?),
            event: BatchEvent { header: Bytes(row.get(3)?), form },
            head: head.map(|bytes| OwnHead::from_bytes(&bytes)).transpose()?,
        };
        Ok((row, size))
    }

    /// Checks a receipt for an event that is here, whoever wrote it, and keeps it: that event and all it continues are
    /// sent. Gives the number of events that were not before.
    pub fn accept_receipt(&mut self, signed: &Signed) -> Result<u64, VaultError> {
        let receipt: Receipt = signed.read()?;
        let chain = &receipt.chain;
        let signers = self.trust(chain.team)?.receipt_keys();
        verify::open_signed::<Receipt>(signed, &signers)?;
        let chain_row = self.find_chain(chain)?.ok_or(CryptoError::BadHash)?;
        if !has_event(&self.db, chain_row, receipt.seq, &receipt.head)? {
            return Err(CryptoError::BadHash.into());
        }
        if self.contradicts(chain.team, &receipt.position)?
            || self.is_dated_back(chain.team, &receipt.position, receipt.server_ms)?
        {
            self.mark_forked(chain.team)?;
            return Err(VaultError::ServerForked);
        }
        // An old receipt for what a restored server lost proves nothing any more.
        if self.is_behind_cut(chain.team, &receipt.position, receipt.server_ms)? {
            return Err(CryptoError::BadHash.into());
        }
        // The log must say the same once it is fetched up to there.
        self.put_link(chain.team, &receipt.position)?;
        let seq = receipt.seq as i64;
        let transaction = self.db.transaction()?;
        transaction.execute(
            "INSERT INTO receipt (chain, seq, head, generation, bytes) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (chain, seq, head) DO UPDATE SET generation = excluded.generation, bytes = excluded.bytes
             WHERE excluded.generation >= generation",
            params![
                chain_row,
                seq,
                receipt.head.0,
                receipt.position.generation as i64,
                signed.to_bytes()
            ],
        )?;
        let sent = transaction.execute(
            "WITH RECURSIVE path (id, seq, previous) AS (
                 SELECT id, seq, previous FROM event WHERE chain = ?1 AND seq = ?2 AND hash = ?3
                 UNION ALL
                 SELECT e.id, e.seq, e.previous FROM path JOIN event e
                     ON e.chain = ?1 AND e.seq = path.seq - 1 AND e.hash = path.previous
                 WHERE e.logged_ms IS NULL
             )
             UPDATE event SET logged_ms = ?4, logged_p = ?5, log_changed = 1
             WHERE id IN (SELECT id FROM path) AND logged_ms IS NULL",
            params![chain_row, seq, receipt.head.0, receipt.server_ms as i64, receipt.position.p as i64],
        )?;
        transaction.execute(
            "UPDATE chain SET durable_seq = MAX(durable_seq, ?1) WHERE id = ?2",
            params![receipt.durable_seq as i64, chain_row],
        )?;
        note_sent(&transaction, chain.team)?;
        transaction.commit()?;
        Ok(sent as u64)
    }

    /// Hashes of every event captured here.
    pub fn own_event_hashes(&self) -> Result<Vec<EventHash>, VaultError> {
        let sql =
            "SELECT e.hash FROM event e JOIN chain c ON c.id = e.chain WHERE c.device = ?1 ORDER BY e.id";
        let mut statement = self.db.prepare_cached(sql)?;
        Ok(statement
            .query_map([self.device().0], |row| row.get(0).map(EventHash))?
            .collect::<Result<_, _>>()?)
    }

    /// Signed receipts kept, over all own chains.
    pub fn receipts(&self) -> Result<u64, VaultError> {
        let device: DeviceId = self.device();
        let sql = "SELECT COUNT(*) FROM receipt r JOIN chain c ON c.id = r.chain WHERE c.device = ?1";
        Ok(self.db.query_row(sql, [device.0], |row| row.get::<_, i64>(0))? as u64)
    }
}

/// Whether a chain has this event.
pub(crate) fn has_event(
    db: &Connection,
    chain_row: i64,
    seq: u64,
    hash: &EventHash,
) -> Result<bool, VaultError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM event WHERE chain = ?1 AND seq = ?2 AND hash = ?3)";
    Ok(db.prepare_cached(sql)?.query_row(params![chain_row, seq as i64, hash.0], |row| row.get(0))?)
}

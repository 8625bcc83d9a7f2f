//! What is not sent yet, and the server's word for what is. Needs no PIN.

use crate::capture::{OwnHead, facts_place};
use crate::error::VaultError;
use crate::vault::Vault;
use causo_crypto::secret::row::open_row;
use causo_crypto::{CryptoError, verify};
use causo_domain::ids::{DeviceId, EventHash, Incarnation, TeamId};
use causo_protocol::Wire;
use causo_protocol::batch::{Batch, BatchEvent};
use causo_protocol::cbor::Bytes;
use causo_protocol::event::{ChainId, EventForm};
use causo_protocol::receipt::Receipt;
use causo_protocol::signed::Signed;
use rusqlite::{Connection, OptionalExtension, params};

/// How far an own chain is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainState {
    /// Chain.
    pub chain: ChainId,
    /// Last event with a receipt; 0 for none.
    pub receipted_seq: u64,
    /// Last event captured; 0 for none.
    pub last_seq: u64,
}

struct OutboxRow {
    seq: u64,
    hash: EventHash,
    previous: EventHash,
    event: BatchEvent,
    head: OwnHead,
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

    /// Number and hash of a chain's last event.
    pub(crate) fn tail(&self, chain_row: i64) -> Result<Option<(u64, EventHash)>, VaultError> {
        let sql = "SELECT seq, hash FROM event WHERE chain = ?1 ORDER BY seq DESC LIMIT 1";
        let row = |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(0)? as u64, EventHash(row.get(1)?)));
        Ok(self.db.prepare_cached(sql)?.query_row([chain_row], row).optional()?)
    }

    /// Own chains, one a team and life of this vault.
    pub fn own_chains(&self) -> Result<Vec<ChainState>, VaultError> {
        let mut statement = self.db.prepare_cached(
            "SELECT c.team, c.incarnation, c.receipted_seq, m.commune,
                    (SELECT COALESCE(MAX(seq), 0) FROM event WHERE chain = c.id)
             FROM chain c JOIN membership m ON m.team = c.team WHERE c.device = ?1 ORDER BY c.id",
        )?;
        let device = self.device();
        let rows = statement.query_map([device.0], |row| {
            let chain = ChainId {
                commune: row.get(3)?,
                team: TeamId(row.get(0)?),
                device,
                incarnation: Incarnation(row.get(1)?),
            };
            let number = |i| row.get::<_, i64>(i).map(|n| n as u64);
            Ok(ChainState { chain, receipted_seq: number(2)?, last_seq: number(4)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The next events of an own chain after `after_seq`, as many as fit; `None` when there are none.
    pub fn batch(
        &self,
        chain: &ChainId,
        after_seq: u64,
        max_events: usize,
        max_bytes: usize,
    ) -> Result<Option<Batch>, VaultError> {
        let Some(chain_row) = self.find_chain(chain)? else { return Ok(None) };
        let mut statement = self.db.prepare_cached(
            "SELECT seq, hash, previous, header, body, facts, head, salt, facts_hash FROM event
             WHERE chain = ?1 AND seq > ?2 AND head IS NOT NULL ORDER BY seq LIMIT ?3",
        )?;
        let mut rows = statement.query(params![chain_row, after_seq as i64, max_events as i64])?;
        let (mut taken, mut bytes): (Vec<OutboxRow>, _) = (Vec::new(), 0);
        while let Some(row) = rows.next()? {
            let next = self.outbox_row(row)?;
            // A second event of the same number is another branch; it goes in a batch of its own.
            if taken.last().is_some_and(|last| last.hash != next.previous) {
                break;
            }
            bytes += row.get_ref(4)?.as_blob().map_or(0, <[u8]>::len) + 64;
            if bytes > max_bytes && !taken.is_empty() {
                break;
            }
            taken.push(next);
        }
        let (Some(first), Some(last)) = (taken.first(), taken.last()) else { return Ok(None) };
        let (first_seq, previous, head) = (first.seq, first.previous, last.head.clone());
        let events = taken.into_iter().map(|row| row.event);
        Ok(Some(Batch::of(chain, first_seq, previous, events, head.seen, head.signature)))
    }

    fn outbox_row(&self, row: &rusqlite::Row<'_>) -> Result<OutboxRow, VaultError> {
        let hash = EventHash(row.get(1)?);
        let body = Bytes(row.get(4)?);
        let facts = row.get::<_, Option<Vec<u8>>>(5)?;
        let opened = facts.and_then(|sealed| open_row(&self.background, facts_place(&hash), &sealed).ok());
        let form = match opened.as_deref().and_then(|plain| plain.split_first_chunk::<8>()) {
            Some((r, facts)) => EventForm::Full { r: *r, facts: Bytes(facts.to_vec()), body },
            // The background key is gone: the event still goes, without what the server could count.
            None => EventForm::WithoutFacts { salt: row.get(7)?, facts_hash: row.get(8)?, body },
        };
        Ok(OutboxRow {
            seq: row.get::<_, i64>(0)? as u64,
            hash,
            previous: EventHash(row.get(2)?),
            event: BatchEvent { header: Bytes(row.get(3)?), form },
            head: OwnHead::from_bytes(&row.get::<_, Vec<u8>>(6)?)?,
        })
    }

    /// Checks a receipt for an own chain and keeps it.
    pub fn accept_receipt(&mut self, signed: &Signed) -> Result<Receipt, VaultError> {
        let receipt: Receipt = signed.read()?;
        let chain = &receipt.chain;
        let signers = self.trust(chain.team)?.receipt_keys();
        verify::open_signed::<Receipt>(signed, &signers)?;
        if chain.device != self.device() {
            return Err(CryptoError::WrongSigner.into());
        }
        let chain_row = self.find_chain(chain)?.ok_or(CryptoError::BadHash)?;
        let transaction = self.db.transaction()?;
        if !has_event(&transaction, chain_row, receipt.seq, &receipt.head)? {
            return Err(CryptoError::BadHash.into());
        }
        let before: i64 =
            transaction
                .query_row("SELECT receipted_seq FROM chain WHERE id = ?1", [chain_row], |row| row.get(0))?;
        transaction.execute(
            "INSERT OR IGNORE INTO receipt (chain, seq, from_seq, server_ms, bytes) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![chain_row, receipt.seq as i64, before + 1, receipt.server_ms as i64, signed.to_bytes()],
        )?;
        transaction.execute(
            "UPDATE event SET logged_ms = ?1 WHERE chain = ?2 AND seq <= ?3 AND logged_ms IS NULL",
            params![receipt.server_ms as i64, chain_row, receipt.seq as i64],
        )?;
        transaction.execute(
            "UPDATE chain SET receipted_seq = MAX(receipted_seq, ?1) WHERE id = ?2",
            params![receipt.seq as i64, chain_row],
        )?;
        transaction.commit()?;
        Ok(receipt)
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

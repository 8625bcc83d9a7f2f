//! Keeping a batch: what is known is found by hash, the rest is appended, branches included.

use super::rows::{int, uint};
use super::teams;
use super::{backups, erasure, log, places};
use crate::error::ServerError;
use crate::store::{NewBatch, TeamKey};
use causo_crypto::batch::{VerifiedEvent, stub};
use causo_crypto::hash;
use causo_domain::ids::EventHash;
use causo_protocol::Wire;
use causo_protocol::batch::Batch;
use causo_protocol::event::ChainId;
use causo_protocol::log::{BatchStub, ItemKind};
use causo_protocol::receipt::Receipt;
use causo_protocol::signed::Signed;
use rusqlite::{Connection, OptionalExtension, named_params, params};

pub(super) fn push(db: &Connection, new: NewBatch) -> Result<Vec<u8>, ServerError> {
    let chain = new.batch.chain();
    let key = TeamKey { commune: chain.commune.clone(), team: chain.team };
    let mut team = teams::find(db, &key)?.ok_or(ServerError::NotFound)?;
    let chain_id = chain_id(db, team.id, &chain)?;
    let known = known_prefix(db, chain_id, &new.events)?;
    let (Some(last), Some(first)) = (new.events.last(), new.events.get(known)) else {
        return receipt_of(db, chain_id, new);
    };
    continues(db, chain_id, &chain, first)?;
    let fresh = &new.events[known..];
    let late = erasure::judge(db, team.id, fresh.iter().map(|event| (&event.hash, &event.event.form)))?;

    let stub =
        BatchStub { first_seq: first.seq, ..stub(&new.batch, &new.events).ok_or(ServerError::Malformed)? };
    let placed = log::append(db, &mut team, ItemKind::BATCH, hash::batch_item_hash(&stub), new.ms)?;
    let durable_seq = backups::durable_seq(db, chain_id, (first.seq - 1, first.previous))?;
    let receipt = (new.seal)(&Receipt {
        chain,
        seq: last.seq,
        head: last.hash,
        position: placed.position.clone(),
        server_ms: placed.ms,
        durable_seq,
    });
    let packed = match (known, late) {
        (0, false) => new.packed,
        (_, false) => tail(&new.batch, fresh, first.previous).pack(),
        (_, true) => erasure::without_erased(db, team.id, tail(&new.batch, fresh, first.previous))?.pack(),
    };
    db.prepare_cached(
        "INSERT INTO batches (chain, first_seq, last_seq, previous, head, hashes, receipt, packed)
         VALUES (:chain, :first_seq, :last_seq, :previous, :head, :hashes, :receipt, :packed)",
    )?
    .execute(named_params! {
        ":chain": chain_id,
        ":first_seq": int(first.seq),
        ":last_seq": int(last.seq),
        ":previous": first.previous.0,
        ":head": last.hash.0,
        ":hashes": places::column(fresh.iter().map(|event| &event.hash)),
        ":receipt": receipt,
        ":packed": packed,
    })?;
    placed.keep(db, db.last_insert_rowid())?;
    move_tip(db, chain_id, &first.previous, last)?;
    Ok(receipt)
}

/// The events that are new, as a batch of their own. What the author saw and signed belongs to the last event and
/// stays as it is.
fn tail(batch: &Batch, events: &[VerifiedEvent], previous: EventHash) -> Batch {
    let first_seq = events.first().map_or(batch.first_seq, |event| event.seq);
    let events = events.iter().map(|event| event.event.clone());
    Batch::of(&batch.chain(), first_seq, previous, events, batch.seen.clone(), batch.signature)
}

fn chain_id(db: &Connection, team: i64, chain: &ChainId) -> Result<i64, ServerError> {
    let key = params![team, chain.device.0, chain.incarnation.0];
    let mut query =
        db.prepare_cached("SELECT id FROM chains WHERE team = ?1 AND device = ?2 AND incarnation = ?3")?;
    if let Some(id) = query.query_row(key, |row| row.get("id")).optional()? {
        return Ok(id);
    }
    db.prepare_cached("INSERT INTO chains (team, device, incarnation) VALUES (?1, ?2, ?3)")?.execute(key)?;
    Ok(db.last_insert_rowid())
}

/// How many of the events are here. A hash commits to all before it, so what is known is always a prefix: as a rule
/// nothing, so the first one is looked for first; then the rest is halved into.
fn known_prefix(db: &Connection, chain: i64, events: &[VerifiedEvent]) -> Result<usize, ServerError> {
    let (mut known, mut unknown, mut next) = (0, events.len(), 0);
    while let Some(event) = events[known..unknown].get(next) {
        match places::holder(db, chain, event.seq, &event.hash)? {
            Some(_) => known += next + 1,
            None => unknown = known + next,
        }
        next = (unknown - known) / 2;
    }
    Ok(known)
}

/// The receipt of the last of these events, all of which are here: the one that was given before, or where a longer batch
/// brought them, the same up to there. A phone that was put back to an older copy cannot check one for what it has lost.
fn receipt_of(db: &Connection, chain: i64, new: NewBatch) -> Result<Vec<u8>, ServerError> {
    let last = new.events.last().ok_or(ServerError::Malformed)?;
    let holder = places::holder(db, chain, last.seq, &last.hash)?.ok_or(ServerError::Damaged)?;
    let mut query = db.prepare_cached("SELECT receipt FROM batches WHERE id = ?1")?;
    let stored: Vec<u8> = query.query_row([holder.batch], |row| row.get("receipt"))?;
    let given = Signed::from_bytes(&stored).and_then(|signed| signed.read::<Receipt>());
    let given = given.map_err(|_| ServerError::Damaged)?;
    if given.head == last.hash {
        return Ok(stored);
    }
    let durable_seq = given.durable_seq.min(last.seq);
    Ok((new.seal)(&Receipt { seq: last.seq, head: last.hash, durable_seq, ..given }))
}

/// Checks that an event continues what is here of its chain.
fn continues(
    db: &Connection,
    chain_id: i64,
    chain: &ChainId,
    event: &VerifiedEvent,
) -> Result<(), ServerError> {
    if event.seq == 1 && event.previous == hash::chain_start(chain) {
        return Ok(());
    }
    if places::holder(db, chain_id, event.seq - 1, &event.previous)?.is_some() {
        return Ok(());
    }
    let next: u64 = db
        .prepare_cached("SELECT coalesce(max(seq), 0) + 1 AS next FROM tips WHERE chain = ?1")?
        .query_row([chain_id], |row| uint(row, "next"))?;
    // Not beyond the end, and yet continuing nothing known: a branch left somewhere before. Where, only the whole
    // chain tells.
    Err(ServerError::Gap { expected: if event.seq > next { next } else { 1 } })
}

/// The chain ends at `last` now. Unless it went on from `previous` before: then it has a second end.
fn move_tip(
    db: &Connection,
    chain: i64,
    previous: &EventHash,
    last: &VerifiedEvent,
) -> Result<(), ServerError> {
    db.prepare_cached("DELETE FROM tips WHERE chain = ?1 AND hash = ?2")?
        .execute(params![chain, previous.0])?;
    db.prepare_cached("INSERT INTO tips (chain, hash, seq) VALUES (?1, ?2, ?3)")?.execute(params![
        chain,
        last.hash.0,
        int(last.seq)
    ])?;
    Ok(())
}

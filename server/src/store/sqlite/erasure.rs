//! Erasing events: what is kept of them are hashes, in the batches that hold them and in those that still come. Batches
//! keep their places, heads and receipts, so every chain and the log verify as before.

use super::{places, snapshots};
use crate::error::ServerError;
use causo_crypto::batch::{erased, walk};
use causo_domain::ids::EventHash;
use causo_protocol::batch::{Batch, BatchEvent};
use causo_protocol::event::EventForm;
use rusqlite::{Connection, params};
use std::collections::BTreeSet;

/// Notes events of a team as erased and rewrites the batches that hold them. Events that are not here yet are noted
/// too. Events of another team are not touched: the team's officer cannot name them.
/// `false` when all of them were noted before.
pub(super) fn erase(db: &Connection, team: i64, events: &[EventHash]) -> Result<bool, ServerError> {
    let mut note = db.prepare_cached("INSERT OR IGNORE INTO erased (team, hash) VALUES (?1, ?2)")?;
    let mut new = BTreeSet::new();
    for event in events {
        if note.execute(params![team, event.0])? > 0 {
            new.insert(event);
        }
    }
    // What was noted before was rewritten then, or comes erased.
    places::holders(db, team, &new)?.into_iter().try_for_each(|batch| rewrite(db, team, batch))?;
    if !new.is_empty() {
        snapshots::void(db, team)?;
    }
    Ok(!new.is_empty())
}

fn rewrite(db: &Connection, team: i64, id: i64) -> Result<(), ServerError> {
    let packed: Vec<u8> = db
        .prepare_cached("SELECT packed FROM batches WHERE id = ?1")?
        .query_row([id], |row| row.get("packed"))?;
    let batch = Batch::unpack(&packed).map_err(|_| ServerError::Damaged)?;
    let batch = without_erased(db, team, batch)?;
    db.prepare_cached("UPDATE batches SET packed = ?2 WHERE id = ?1")?.execute(params![id, batch.pack()])?;
    Ok(())
}

/// A batch of a team as it may be kept: events that are erased without their content.
pub(super) fn without_erased(db: &Connection, team: i64, batch: Batch) -> Result<Batch, ServerError> {
    let mut query = db.prepare_cached("SELECT 1 FROM erased WHERE team = ?1 AND hash = ?2")?;
    let mut events = Vec::new();
    for event in walk(&batch).map_err(|_| ServerError::Damaged)? {
        let is_erased = query.exists(params![team, event.hash.0])?;
        let form = if is_erased { erased(&event.event.form) } else { event.event.form };
        events.push(BatchEvent { header: event.event.header, form });
    }
    let (chain, first, previous) = (batch.chain(), batch.first_seq, batch.previous);
    Ok(Batch::of(&chain, first, previous, events, batch.seen, batch.signature))
}

/// Whether any event of a run, by hash and form, needs rewriting before it is kept; [`ServerError::ErasureUnknown`]
/// when one comes without content and no officer erased it. Whoever carries a batch could otherwise strip it.
pub(super) fn judge<'a>(
    db: &Connection,
    team: i64,
    events: impl IntoIterator<Item = (&'a EventHash, &'a EventForm)>,
) -> Result<bool, ServerError> {
    // In most teams nobody was ever erased: one question instead of one for every event.
    let any = db.prepare_cached("SELECT 1 FROM erased WHERE team = ?1 LIMIT 1")?.exists([team])?;
    let mut query = db.prepare_cached("SELECT 1 FROM erased WHERE team = ?1 AND hash = ?2")?;
    let mut rewrite = false;
    for (hash, form) in events {
        let is_erased = any && query.exists(params![team, hash.0])?;
        match form {
            EventForm::Erased { .. } if !is_erased => return Err(ServerError::ErasureUnknown),
            EventForm::Erased { .. } => {}
            _ => rewrite |= is_erased,
        }
    }
    Ok(rewrite)
}

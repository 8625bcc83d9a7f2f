//! Where an event is: an event is its hash, and a hash commits to its chain and number, so it is looked for in the batches
//! that reach over that number. This is what makes a push idempotent and finds gaps, overlaps and branches.

use super::rows::{int, uint};
use crate::error::ServerError;
use causo_domain::ids::EventHash;
use causo_protocol::batch::MAX_EVENTS;
use rusqlite::{Connection, OptionalExtension, named_params};
use std::collections::BTreeSet;

/// Bytes of a hash.
const HASH: usize = 32;

/// The batch that holds an event.
pub(super) struct Holder {
    pub(super) batch: i64,
    /// Number of its first event.
    pub(super) first_seq: u64,
    /// Hash that its first event continues.
    pub(super) previous: EventHash,
}

/// The batch that holds an event of a chain; `None` when the event is not here.
pub(super) fn holder(
    db: &Connection,
    chain: i64,
    seq: u64,
    hash: &EventHash,
) -> Result<Option<Holder>, ServerError> {
    // Most questions are about a batch's last event, whose hash stands by itself.
    let mut query = db.prepare_cached(
        "SELECT id, first_seq, previous FROM batches
         WHERE chain = :chain AND last_seq BETWEEN :seq AND :furthest AND first_seq <= :seq
             AND (last_seq = :seq AND head = :hash OR substr(hashes, :size * (:seq - first_seq) + 1, :size) = :hash)
         ORDER BY last_seq LIMIT 1",
    )?;
    let place = named_params! {
        ":chain": chain,
        ":seq": int(seq),
        ":furthest": int(seq.saturating_add(MAX_EVENTS as u64)),
        ":hash": hash.0,
        ":size": HASH as i64,
    };
    let found = query.query_row(place, |row| {
        Ok(Holder {
            batch: row.get("id")?,
            first_seq: uint(row, "first_seq")?,
            previous: EventHash(row.get("previous")?),
        })
    });
    Ok(found.optional()?)
}

/// The hashes of events as a batch's row has them.
pub(super) fn column<'a>(hashes: impl Iterator<Item = &'a EventHash>) -> Vec<u8> {
    hashes.flat_map(|hash| hash.0).collect()
}

/// The batches of a team that hold any of these events. Reads through the hashes of the whole team: an erasure is seldom, and
/// names events without their place.
pub(super) fn holders(
    db: &Connection,
    team: i64,
    events: &BTreeSet<&EventHash>,
) -> Result<Vec<i64>, ServerError> {
    let mut batches = Vec::new();
    if events.is_empty() {
        return Ok(batches);
    }
    let mut query = db.prepare_cached(
        "SELECT batches.id, hashes FROM chains JOIN batches ON batches.chain = chains.id WHERE team = ?1",
    )?;
    let mut rows = query.query([team])?;
    while let Some(row) = rows.next()? {
        let hashes = row.get_ref("hashes")?.as_blob().map_err(|_| ServerError::Damaged)?;
        let (hashes, _) = hashes.as_chunks::<HASH>();
        if hashes.iter().any(|hash| events.contains(&EventHash(*hash))) {
            batches.push(row.get("id")?);
        }
    }
    Ok(batches)
}

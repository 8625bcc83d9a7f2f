//! Photos in sealed chunks: announced, filled in order, logged and receipted in the transaction that takes the last
//! chunk.

use super::rows::{int, uint};
use super::{log, teams};
use crate::error::ServerError;
use crate::store::{BlobHere, NewBlob, NewChunk, TeamKey};
use causo_crypto::blob::is_chunk;
use causo_crypto::hash;
use causo_domain::ids::BlobId;
use causo_protocol::Wire;
use causo_protocol::blob::{BlobManifest, BlobReceipt};
use causo_protocol::log::ItemKind;
use causo_protocol::signed::Signed;
use rusqlite::{Connection, OptionalExtension, params};

/// How long a blob that was begun may wait for the rest of it.
const UNFINISHED_MS: u64 = 30 * DAY_MS;
const DAY_MS: u64 = 24 * 3_600_000;

struct Row {
    id: i64,
    manifest: Vec<u8>,
    receipt: Option<Vec<u8>>,
}

/// See [`crate::store::Store::announce_blob`].
pub(super) fn announce(db: &Connection, new: &NewBlob) -> Result<BlobHere, ServerError> {
    let BlobManifest { id, device, bytes, .. } = &new.manifest;
    let team = teams::find(db, &new.team)?.ok_or(ServerError::NotFound)?;
    refuse_erased(db, team.id, id)?;
    if let Some(row) = find(db, team.id, id)? {
        // Another manifest for the same id: not what is being sent here.
        let same = row.manifest == new.bytes;
        return if same { here(db, row) } else { Err(ServerError::BlobForged) };
    }
    let unfinished = params![team.id, device.0, int(new.ms.saturating_sub(UNFINISHED_MS))];
    db.prepare_cached(
        "DELETE FROM blob_chunks WHERE blob IN
             (SELECT id FROM blobs WHERE team = ?1 AND device = ?2 AND ms < ?3 AND receipt IS NULL)",
    )?
    .execute(unfinished)?;
    db.prepare_cached("DELETE FROM blobs WHERE team = ?1 AND device = ?2 AND ms < ?3 AND receipt IS NULL")?
        .execute(unfinished)?;
    let today: u64 = db
        .prepare_cached(
            "SELECT coalesce(sum(bytes), 0) AS bytes FROM blobs WHERE team = ?1 AND device = ?2 AND ms > ?3",
        )?
        .query_row(params![team.id, device.0, int(new.ms.saturating_sub(DAY_MS))], |row| {
            uint(row, "bytes")
        })?;
    if today.saturating_add(*bytes) > new.most_a_day {
        return Err(ServerError::BlobQuota);
    }
    db.prepare_cached(
        "INSERT INTO blobs (team, blob, device, manifest, bytes, ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![team.id, id.0, device.0, new.bytes, int(*bytes), int(new.ms)])?;
    Ok(BlobHere { chunks: 0, receipt: None })
}

/// See [`crate::store::Store::put_chunk`].
pub(super) fn put_chunk(db: &Connection, new: NewChunk) -> Result<BlobHere, ServerError> {
    let mut team = teams::find(db, &new.team)?.ok_or(ServerError::NotFound)?;
    refuse_erased(db, team.id, &new.blob)?;
    let row = find(db, team.id, &new.blob)?.ok_or(ServerError::NotFound)?;
    let signed = Signed::from_bytes(&row.manifest).map_err(|_| ServerError::Damaged)?;
    let manifest: BlobManifest = signed.read().map_err(|_| ServerError::Damaged)?;
    let chunks = manifest.chunks().map_err(|_| ServerError::Damaged)? as u64;
    let number = usize::try_from(new.number).map_err(|_| ServerError::BlobForged)?;
    if !is_chunk(&manifest, number, &new.sealed) {
        return Err(ServerError::BlobForged);
    }
    let here_before = count(db, row.id)?;
    if new.number < here_before {
        return here(db, row);
    }
    if new.number > here_before {
        return Err(ServerError::Gap { expected: here_before });
    }
    db.prepare_cached("INSERT INTO blob_chunks (blob, number, sealed) VALUES (?1, ?2, ?3)")?
        .execute(params![row.id, int(new.number), new.sealed])?;
    if here_before + 1 < chunks {
        return Ok(BlobHere { chunks: here_before + 1, receipt: None });
    }
    let placed =
        log::append(db, &mut team, ItemKind::BLOB, hash::item_hash(ItemKind::BLOB, &row.manifest), new.ms)?;
    let receipt = (new.seal)(&BlobReceipt {
        commune: manifest.commune,
        team: manifest.team,
        id: manifest.id,
        manifest: hash::document_hash::<BlobManifest>(&signed.payload.0),
        position: placed.position.clone(),
        server_ms: placed.ms,
    });
    db.prepare_cached("UPDATE blobs SET receipt = ?2 WHERE id = ?1")?.execute(params![row.id, receipt])?;
    placed.keep(db, row.id)?;
    Ok(BlobHere { chunks, receipt: Some(receipt) })
}

/// See [`crate::store::Store::blob_manifest`].
pub(super) fn manifest(db: &Connection, team: &TeamKey, blob: &BlobId) -> Result<Vec<u8>, ServerError> {
    Ok(whole(db, team, blob)?.manifest)
}

/// See [`crate::store::Store::blob_chunk`].
pub(super) fn chunk(
    db: &Connection,
    team: &TeamKey,
    blob: &BlobId,
    number: u64,
) -> Result<Vec<u8>, ServerError> {
    let row = whole(db, team, blob)?;
    let mut query = db.prepare_cached("SELECT sealed FROM blob_chunks WHERE blob = ?1 AND number = ?2")?;
    let sealed = query.query_row(params![row.id, int(number)], |row| row.get("sealed")).optional()?;
    sealed.ok_or(ServerError::NotFound)
}

/// The manifest of a blob that the log refers to.
pub(super) fn logged(db: &Connection, reference: i64) -> Result<Vec<u8>, ServerError> {
    let mut query = db.prepare_cached("SELECT manifest FROM blobs WHERE id = ?1")?;
    Ok(query.query_row([reference], |row| row.get("manifest"))?)
}

/// Notes blobs of a team as erased and deletes their chunks; of one that was never logged nothing stays. `false` when all
/// of them were noted before.
pub(super) fn erase(db: &Connection, team: i64, blobs: &[BlobId]) -> Result<bool, ServerError> {
    let mut new = 0;
    for blob in blobs {
        new += db
            .prepare_cached("INSERT OR IGNORE INTO erased_blobs (team, blob) VALUES (?1, ?2)")?
            .execute(params![team, blob.0])?;
        db.prepare_cached(
            "DELETE FROM blob_chunks WHERE blob IN (SELECT id FROM blobs WHERE team = ?1 AND blob = ?2)",
        )?
        .execute(params![team, blob.0])?;
        db.prepare_cached("DELETE FROM blobs WHERE team = ?1 AND blob = ?2 AND receipt IS NULL")?
            .execute(params![team, blob.0])?;
    }
    Ok(new > 0)
}

fn refuse_erased(db: &Connection, team: i64, blob: &BlobId) -> Result<(), ServerError> {
    let mut query = db.prepare_cached("SELECT 1 FROM erased_blobs WHERE team = ?1 AND blob = ?2")?;
    if query.exists(params![team, blob.0])? { Err(ServerError::BlobErased) } else { Ok(()) }
}

fn whole(db: &Connection, team: &TeamKey, blob: &BlobId) -> Result<Row, ServerError> {
    let team = teams::find(db, team)?.ok_or(ServerError::NotFound)?;
    refuse_erased(db, team.id, blob)?;
    find(db, team.id, blob)?.filter(|row| row.receipt.is_some()).ok_or(ServerError::NotFound)
}

fn find(db: &Connection, team: i64, blob: &BlobId) -> Result<Option<Row>, ServerError> {
    let mut query =
        db.prepare_cached("SELECT id, manifest, receipt FROM blobs WHERE team = ?1 AND blob = ?2")?;
    let row = |row: &rusqlite::Row<'_>| {
        Ok(Row { id: row.get("id")?, manifest: row.get("manifest")?, receipt: row.get("receipt")? })
    };
    Ok(query.query_row(params![team, blob.0], row).optional()?)
}

fn here(db: &Connection, row: Row) -> Result<BlobHere, ServerError> {
    Ok(BlobHere { chunks: count(db, row.id)?, receipt: row.receipt })
}

/// Chunks come in their order, so their number says which are here.
fn count(db: &Connection, blob: i64) -> Result<u64, ServerError> {
    let mut query = db.prepare_cached("SELECT count(*) AS chunks FROM blob_chunks WHERE blob = ?1")?;
    Ok(query.query_row([blob], |row| uint(row, "chunks"))?)
}

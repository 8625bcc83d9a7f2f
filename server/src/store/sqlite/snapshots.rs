//! Snapshots: the newest one of a team that came whole, with the documents before it, and its sealed stream from any byte
//! on. One takes the place of another; an erasure voids them all.

use super::generations;
use super::rows::{int, uint};
use super::teams::{self, Team};
use crate::error::ServerError;
use crate::store::{NewSnapshot, StoredSnapshot, TeamKey};
use causo_crypto::hash;
use causo_domain::ids::SnapshotId;
use causo_protocol::cbor::Bytes;
use causo_protocol::log::{ItemKind, LogEntry};
use rusqlite::{Connection, OptionalExtension, params};

/// Keeps the place for a snapshot's chunks. What is not whole of earlier ones will never be.
pub(super) fn enter(
    db: &Connection,
    team: &Team,
    new: &NewSnapshot,
    document: i64,
) -> Result<(), ServerError> {
    db.prepare_cached("DELETE FROM snapshots WHERE team = ?1 AND complete = 0")?.execute([team.id])?;
    db.prepare_cached(
        "INSERT INTO snapshots (document, team, id, generation, p, l, chunks) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![
        document,
        team.id,
        new.id.0,
        int(new.position.generation),
        int(new.position.p),
        new.position.l,
        new.chunks.as_flattened(),
    ])?;
    Ok(())
}

/// Voids a team's snapshots: what they hold was erased.
pub(super) fn void(db: &Connection, team: i64) -> Result<(), ServerError> {
    db.prepare_cached("DELETE FROM snapshots WHERE team = ?1")?.execute([team])?;
    Ok(())
}

/// See [`crate::store::Store::put_snapshot_chunk`].
pub(super) fn put_chunk(
    db: &Connection,
    key: &TeamKey,
    id: SnapshotId,
    at: u64,
    bytes: &[u8],
) -> Result<(), ServerError> {
    let team = teams::find(db, key)?.ok_or(ServerError::NotFound)?;
    let mut query =
        db.prepare_cached("SELECT document, chunks FROM snapshots WHERE team = ?1 AND id = ?2")?;
    let found = query.query_row(params![team.id, id.0], |row| Ok((row.get("document")?, row.get("chunks")?)));
    let (document, chunks): (i64, Vec<u8>) = found.optional()?.ok_or(ServerError::NotFound)?;
    let chunks = chunks.as_chunks::<32>().0;
    let signed = usize::try_from(at).ok().and_then(|at| chunks.get(at)).ok_or(ServerError::NotFound)?;
    if hash::sha256(bytes) != *signed {
        return Err(ServerError::DocumentRefused);
    }
    db.prepare_cached("INSERT OR IGNORE INTO snapshot_chunks (snapshot, at, bytes) VALUES (?1, ?2, ?3)")?
        .execute(params![document, int(at), bytes])?;
    let mut count = db.prepare_cached("SELECT count(*) FROM snapshot_chunks WHERE snapshot = ?1")?;
    if count.query_row([document], |row| row.get::<_, i64>(0))? as usize == chunks.len() {
        db.prepare_cached("UPDATE snapshots SET complete = 1 WHERE document = ?1")?.execute([document])?;
        db.prepare_cached("DELETE FROM snapshots WHERE team = ?1 AND document < ?2")?
            .execute(params![team.id, document])?;
    }
    Ok(())
}

/// See [`crate::store::Store::snapshot`]. One of a log that a restore cut off, or whose position is not in this log, is
/// nobody's.
pub(super) fn newest(db: &Connection, key: &TeamKey) -> Result<Option<StoredSnapshot>, ServerError> {
    let team = teams::find(db, key)?.ok_or(ServerError::NotFound)?;
    let mut query = db.prepare_cached(
        "SELECT bytes, s.p AS p FROM snapshots s JOIN documents ON documents.id = s.document
         JOIN log ON log.team = s.team AND log.generation = s.generation AND log.p = s.p AND log.l = s.l
         WHERE s.team = ?1 AND s.complete = 1 AND s.generation = ?2 ORDER BY s.document DESC LIMIT 1",
    )?;
    let found = query.query_row(params![team.id, int(team.position.generation)], |row| {
        Ok((row.get("bytes")?, uint(row, "p")?))
    });
    let Some((bytes, p)) = found.optional()? else { return Ok(None) };
    Ok(Some(StoredSnapshot { bytes, documents: documents(db, &team, p)? }))
}

/// Every document of the log up to a position, through all generations that lead there.
fn documents(db: &Connection, team: &Team, p: u64) -> Result<Vec<LogEntry>, ServerError> {
    let mut query = db.prepare_cached(
        "SELECT p, ms, log.kind AS kind, bytes FROM log JOIN documents ON documents.id = log.reference
         WHERE log.team = ?1 AND generation = ?2 AND p > ?3 AND p <= ?4 AND log.kind NOT IN (1, 9, 10) ORDER BY p DESC",
    )?;
    let (mut generation, mut end, mut entries) = (team.position.generation, p, Vec::new());
    loop {
        let cut = generations::cut(db, team, generation)?.map(|cut| cut.cut);
        let start = cut.as_ref().map_or(0, |cut| cut.p);
        let rows = query.query_map(params![team.id, int(generation), int(start), int(end)], |row| {
            let payload = Some(Bytes(row.get("bytes")?));
            let (p, ms, kind) = (uint(row, "p")?, uint(row, "ms")?, ItemKind(uint(row, "kind")?));
            Ok(LogEntry { p, ms, kind, payload, stub: None })
        })?;
        for entry in rows {
            entries.push(entry?);
        }
        let Some(cut) = cut else { break };
        (generation, end) = (cut.generation, end.min(cut.p));
    }
    entries.reverse();
    Ok(entries)
}

/// See [`crate::store::Store::snapshot_bytes`].
pub(super) fn bytes(
    db: &Connection,
    key: &TeamKey,
    id: SnapshotId,
    from: u64,
    most: usize,
) -> Result<Vec<u8>, ServerError> {
    let team = teams::find(db, key)?.ok_or(ServerError::NotFound)?;
    let mut query = db.prepare_cached(
        "SELECT document, length(bytes) AS size FROM snapshots JOIN snapshot_chunks ON snapshot = document AND at = 0
         WHERE team = ?1 AND id = ?2 AND complete = 1",
    )?;
    let found = query.query_row(params![team.id, id.0], |row| Ok((row.get("document")?, uint(row, "size")?)));
    let (document, size): (i64, u64) = found.optional()?.ok_or(ServerError::NotFound)?;
    let mut query =
        db.prepare_cached("SELECT bytes FROM snapshot_chunks WHERE snapshot = ?1 AND at >= ?2 ORDER BY at")?;
    let mut rows = query.query(params![document, int(from / size)])?;
    let (mut skip, mut bytes) = ((from % size) as usize, Vec::new());
    while bytes.len() < most
        && let Some(row) = rows.next()?
    {
        let chunk: Vec<u8> = row.get("bytes")?;
        bytes.extend_from_slice(chunk.get(skip..).ok_or(ServerError::Malformed)?);
        skip = 0;
    }
    bytes.truncate(most);
    Ok(bytes)
}

//! The team log: positions given inside the transaction that inserts, and pages of it.

use super::rows::{int, uint};
use super::teams::{self, Team};
use crate::error::ServerError;
use crate::store::{Page, PageRequest};
use causo_crypto::hash;
use causo_domain::ids::{DeviceId, EventHash, Incarnation};
use causo_protocol::Wire;
use causo_protocol::cbor::Bytes;
use causo_protocol::event::{ChainId, LogPosition};
use causo_protocol::log::{BatchStub, ItemKind, LogEntry};
use rusqlite::{Connection, OptionalExtension, Row, named_params, params};

/// Puts an item at the end of a team's log and moves the head. `ms` never falls from one item to the next, whatever
/// the clock did.
pub(super) fn append(
    db: &Connection,
    team: &mut Team,
    kind: ItemKind,
    item: [u8; 32],
    ms: u64,
) -> Result<PlacedItem, ServerError> {
    let (p, ms) = (team.position.p + 1, team.ms.max(ms));
    team.position.l = hash::log_link(&team.position.l, p, ms, &item);
    team.position.p = p;
    team.ms = ms;
    db.prepare_cached("UPDATE teams SET p = ?2, l = ?3, ms = ?4 WHERE id = ?1")?.execute(params![
        team.id,
        int(p),
        team.position.l,
        int(ms)
    ])?;
    Ok(PlacedItem { team: team.id, position: team.position.clone(), ms, kind, item })
}

/// An item that has its place; [`PlacedItem::keep`] writes it down once what it refers to is stored.
#[must_use]
pub(super) struct PlacedItem {
    team: i64,
    pub(super) position: LogPosition,
    pub(super) ms: u64,
    kind: ItemKind,
    item: [u8; 32],
}

impl PlacedItem {
    /// Writes the item down; `reference` is a batch's id or a document's.
    pub(super) fn keep(self, db: &Connection, reference: i64) -> Result<(), ServerError> {
        db.prepare_cached(
            "INSERT INTO log (team, generation, p, ms, kind, item, l, reference)
             VALUES (:team, :generation, :p, :ms, :kind, :item, :l, :reference)",
        )?
        .execute(named_params! {
            ":team": self.team,
            ":generation": int(self.position.generation),
            ":p": int(self.position.p),
            ":ms": int(self.ms),
            ":kind": int(self.kind.0),
            ":item": self.item,
            ":l": self.position.l,
            ":reference": reference,
        })?;
        Ok(())
    }
}

struct LogRow {
    p: u64,
    ms: u64,
    kind: ItemKind,
    l: [u8; 32],
    reference: i64,
}

fn log_row(row: &Row<'_>) -> rusqlite::Result<LogRow> {
    Ok(LogRow {
        p: uint(row, "p")?,
        ms: uint(row, "ms")?,
        kind: ItemKind(uint(row, "kind")?),
        l: row.get("l")?,
        reference: row.get("reference")?,
    })
}

/// A page of a team log: entries after a position, up to a limit of bytes, with the head where it ends.
pub(super) fn page(db: &Connection, request: &PageRequest) -> Result<Page, ServerError> {
    let mut team = teams::find(db, &request.team)?.ok_or(ServerError::NotFound)?;
    let newest = team.position.p;
    let generation_fits = request.generation == team.position.generation || request.after == 0;
    if request.after > newest || !generation_fits {
        return Err(ServerError::LogPositionUnknown);
    }
    if request.after < newest {
        place_at(db, &mut team, request.after)?;
    }
    let mut query = db.prepare_cached(
        "SELECT p, ms, kind, l, reference FROM log WHERE team = ?1 AND generation = ?2 AND p > ?3 ORDER BY p",
    )?;
    let mut rows =
        query.query_map(params![team.id, int(team.position.generation), int(request.after)], log_row)?;
    let (mut entries, mut bytes) = (Vec::new(), 0);
    while let Some(row) = rows.next().transpose()? {
        let entry = entry(db, request, &row)?;
        bytes += entry.to_bytes().len();
        if bytes > request.limit && !entries.is_empty() {
            break;
        }
        entries.push(entry);
        (team.position.p, team.position.l, team.ms) = (row.p, row.l, row.ms);
    }
    Ok(Page { more: team.position.p < newest, head: team.head(), entries })
}

/// Moves a team's head back to an earlier position.
fn place_at(db: &Connection, team: &mut Team, p: u64) -> Result<(), ServerError> {
    let mut query =
        db.prepare_cached("SELECT l, ms FROM log WHERE team = ?1 AND generation = ?2 AND p = ?3")?;
    let found = query
        .query_row(params![team.id, int(team.position.generation), int(p)], |row| {
            Ok((row.get("l")?, uint(row, "ms")?))
        })
        .optional()?;
    let start = || (hash::log_start(&team.key.commune, team.key.team), 0);
    (team.position.l, team.ms) = found.unwrap_or_else(start);
    team.position.p = p;
    Ok(())
}

fn entry(db: &Connection, request: &PageRequest, row: &LogRow) -> Result<LogEntry, ServerError> {
    let entry = LogEntry { p: row.p, ms: row.ms, kind: row.kind, payload: None, stub: None };
    if row.kind == ItemKind::BATCH {
        let (payload, stub) = batch(db, request, row.reference)?;
        return Ok(LogEntry { payload, stub: Some(stub), ..entry });
    }
    let mut query = db.prepare_cached("SELECT bytes FROM documents WHERE id = ?1")?;
    let bytes = query.query_row([row.reference], |found| found.get("bytes"))?;
    Ok(LogEntry { payload: Some(Bytes(bytes)), ..entry })
}

/// A batch and its stub; without the batch when it is the asker's own.
fn batch(db: &Connection, request: &PageRequest, id: i64) -> Result<(Option<Bytes>, BatchStub), ServerError> {
    let mut query = db.prepare_cached(
        "SELECT device, incarnation, first_seq, last_seq, head, iif(device = ?2, NULL, packed) AS packed
         FROM batches JOIN chains ON chains.id = batches.chain WHERE batches.id = ?1",
    )?;
    Ok(query.query_row(params![id, request.device.0], |row| {
        let chain = ChainId {
            commune: request.team.commune.clone(),
            team: request.team.team,
            device: DeviceId(row.get("device")?),
            incarnation: Incarnation(row.get("incarnation")?),
        };
        let stub = BatchStub {
            chain,
            first_seq: uint(row, "first_seq")?,
            last_seq: uint(row, "last_seq")?,
            head: EventHash(row.get("head")?),
        };
        Ok((row.get::<_, Option<Vec<u8>>>("packed")?.map(Bytes), stub))
    })?)
}

//! The team log: positions given inside the transaction that inserts, and pages of it.

use super::rows::{int, uint};
use super::teams::{self, Team};
use super::{blobs, generations};
use crate::error::ServerError;
use crate::store::{FIRST_GENERATION, Page, PageRequest};
use causo_crypto::hash;
use causo_domain::ids::{DeviceId, EventHash, Incarnation};
use causo_protocol::Wire;
use causo_protocol::cbor::Bytes;
use causo_protocol::event::{ChainId, LogPosition};
use causo_protocol::log::{BatchStub, GenerationCut, ItemKind, LogEntry};
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
    /// Writes the item down; `reference` is the id of a batch, a blob or a document.
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

/// The part of a log that one page is taken from: a single generation, for no page crosses a cut.
struct Stretch {
    generation: u64,
    /// The page starts behind this position.
    after: u64,
    /// Last position of the generation that the asker may see.
    end: u64,
    /// Whether a later generation follows that the asker may see.
    later: bool,
    /// The cut that it began with, when the asker is in the generation before.
    cut: Option<GenerationCut>,
}

/// A page of a team log: entries after a position, up to a limit of bytes, with the head where it ends.
pub(super) fn page(db: &Connection, request: &PageRequest) -> Result<Page, ServerError> {
    let mut team = teams::find(db, &request.team)?.ok_or(ServerError::NotFound)?;
    let stretch = stretch(db, &team, request)?;
    place_in(db, &mut team, stretch.generation, stretch.after)?;
    let mut query = db.prepare_cached(
        "SELECT p, ms, kind, l, reference FROM log
         WHERE team = ?1 AND generation = ?2 AND p > ?3 AND p <= ?4 ORDER BY p",
    )?;
    let from = params![team.id, int(stretch.generation), int(stretch.after), int(stretch.end)];
    let mut rows = query.query_map(from, log_row)?;
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
    let more = team.position.p < stretch.end || stretch.later;
    Ok(Page { more, head: team.head(), entries, cut: stretch.cut })
}

fn stretch(db: &Connection, team: &Team, request: &PageRequest) -> Result<Stretch, ServerError> {
    let last = team.position.p;
    let seen_until = request.removed_p.unwrap_or(last);
    let known = |generation| {
        Ok::<_, ServerError>(
            generation == FIRST_GENERATION || generations::cut(db, team, generation)?.is_some(),
        )
    };
    let (asked, lost) = match request.generation {
        generation if known(generation)? => (generation, false),
        _ if request.after == 0 => (FIRST_GENERATION, false),
        // It began after the backup was made that this log comes from.
        generation => (generation, true),
    };
    let (generation, after, cut) = match generations::next(db, team, asked)? {
        Some(cut) if lost || request.after >= cut.cut.p => (cut.generation, cut.cut.p, Some(cut)),
        _ if lost => return Err(ServerError::LogPositionUnknown),
        _ => (asked, request.after, None),
    };
    let start = generations::cut(db, team, generation)?.map_or(0, |cut| cut.cut.p);
    let next = generations::next(db, team, generation)?.map(|cut| cut.cut.p);
    let end = next.unwrap_or(last).min(seen_until);
    if !(start..=end).contains(&after) {
        return Err(ServerError::LogPositionUnknown);
    }
    let later = next.is_some_and(|next| next < seen_until || request.removed_p.is_none());
    Ok(Stretch { generation, after, end, later, cut })
}

/// Moves a team's head back to an earlier position, in whichever generation it is.
pub(super) fn place_at(db: &Connection, team: &mut Team, p: u64) -> Result<(), ServerError> {
    let mut generation = team.position.generation;
    while let Some(cut) = generations::cut(db, team, generation)?
        && p < cut.cut.p
    {
        generation = cut.cut.generation;
    }
    place_in(db, team, generation, p)
}

fn place_in(db: &Connection, team: &mut Team, generation: u64, p: u64) -> Result<(), ServerError> {
    let mut query =
        db.prepare_cached("SELECT l, ms FROM log WHERE team = ?1 AND generation = ?2 AND p = ?3")?;
    let found = query
        .query_row(params![team.id, int(generation), int(p)], |row| Ok((row.get("l")?, uint(row, "ms")?)))
        .optional()?;
    (team.position.l, team.ms) = match found {
        Some(found) => found,
        None => start(db, team, generation)?,
    };
    (team.position.generation, team.position.p) = (generation, p);
    Ok(())
}

/// What a generation starts with, and the time of the last item before it.
fn start(db: &Connection, team: &Team, generation: u64) -> Result<([u8; 32], u64), ServerError> {
    let Some(cut) = generations::cut(db, team, generation)? else {
        return Ok((hash::log_start(&team.key.commune, team.key.team), 0));
    };
    let mut query =
        db.prepare_cached("SELECT coalesce(max(ms), 0) AS ms FROM log WHERE team = ?1 AND p <= ?2")?;
    let ms = query.query_row(params![team.id, int(cut.cut.p)], |row| uint(row, "ms"))?;
    Ok((hash::generation_start(&team.key.commune, team.key.team, generation, &cut.cut), ms))
}

fn entry(db: &Connection, request: &PageRequest, row: &LogRow) -> Result<LogEntry, ServerError> {
    let entry = LogEntry { p: row.p, ms: row.ms, kind: row.kind, payload: None, stub: None };
    if row.kind == ItemKind::BATCH {
        let (payload, stub) = batch(db, request, row.reference)?;
        return Ok(LogEntry { payload, stub: Some(stub), ..entry });
    }
    if row.kind == ItemKind::BLOB {
        return Ok(LogEntry { payload: Some(Bytes(blobs::logged(db, row.reference)?)), ..entry });
    }
    let mut query = db.prepare_cached("SELECT bytes FROM documents WHERE id = ?1")?;
    let bytes = query.query_row([row.reference], |found| found.get("bytes"))?;
    Ok(LogEntry { payload: Some(Bytes(bytes)), ..entry })
}

/// A batch and its stub. The asker's own comes without the batch, unless it asks for it; everybody else's comes without
/// it to a removed device.
fn batch(db: &Connection, request: &PageRequest, id: i64) -> Result<(Option<Bytes>, BatchStub), ServerError> {
    let mut query = db.prepare_cached(
        "SELECT device, incarnation, first_seq, last_seq, head, iif(iif(device = ?2, ?3, ?4), packed, NULL) AS packed
         FROM batches JOIN chains ON chains.id = batches.chain WHERE batches.id = ?1",
    )?;
    let whole = |own: bool| if own { request.own } else { request.removed_p.is_none() };
    let key = params![id, request.device.0, whole(true), whole(false)];
    Ok(query.query_row(key, |row| {
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

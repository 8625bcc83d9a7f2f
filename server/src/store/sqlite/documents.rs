//! Signed documents: kept as received, and put into the logs they concern in the same transaction.

use super::rows::{int, uint};
use super::{blobs, erasure, generations, log, snapshots, teams};
use crate::error::ServerError;
use crate::store::{DeviceRecord, Judge, NewDocument, Reach, Standing, StoredDocument, TeamKey};
use causo_crypto::hash;
use causo_domain::ids::TeamId;
use causo_protocol::log::ItemKind;
use rusqlite::{Connection, OptionalExtension, Row, named_params, params};

/// Column `kind` of a pack, which is in no log.
const PACK: ItemKind = ItemKind(0);

/// See [`crate::store::Store::publish`].
pub(super) fn publish(db: &Connection, new: &NewDocument, judge: Judge) -> Result<bool, ServerError> {
    if same_version(db, new)?.is_some_and(|kept| kept.bytes == new.bytes) {
        return Ok(false);
    }
    let authority = newest(db, ItemKind::AUTHORITY, &new.commune, &[], "")?;
    judge(&Standing {
        authority,
        newest: newest(db, kind(new), &new.commune, team_column(new), &new.name)?,
    })?;
    let id = insert(db, new)?;
    match &new.reach {
        Reach::None => {}
        Reach::Commune => {
            for mut team in teams::of_commune(db, &new.commune)? {
                enter(db, &mut team, kind(new), &new.bytes, id, new.ms)?;
            }
        }
        Reach::Team(team) | Reach::Erasure(team, ..) | Reach::Snapshot(team, _) => {
            let key = TeamKey { commune: new.commune.clone(), team: *team };
            let mut team = teams::find(db, &key)?.ok_or(ServerError::NotFound)?;
            enter(db, &mut team, kind(new), &new.bytes, id, new.ms)?;
            if let Reach::Erasure(_, events, erased) = &new.reach {
                erasure::erase(db, team.id, events)?;
                blobs::erase(db, team.id, erased)?;
            }
            if let Reach::Snapshot(_, snapshot) = &new.reach {
                snapshots::enter(db, &team, snapshot, id)?;
            }
        }
        Reach::Roster(team, devices) => roster(db, new, *team, devices, id)?,
    }
    Ok(true)
}

fn kind(new: &NewDocument) -> ItemKind {
    new.kind.unwrap_or(PACK)
}

fn team_column(new: &NewDocument) -> &[u8] {
    match &new.reach {
        Reach::None | Reach::Commune => &[],
        Reach::Team(team) | Reach::Roster(team, _) | Reach::Erasure(team, ..) | Reach::Snapshot(team, _) => {
            &team.0
        }
    }
}

/// A roster enters its team's log. A new team's log first gets what was published for the whole commune before it.
fn roster(
    db: &Connection,
    new: &NewDocument,
    team: TeamId,
    devices: &[DeviceRecord],
    id: i64,
) -> Result<(), ServerError> {
    let key = TeamKey { commune: new.commune.clone(), team };
    let mut team = match teams::find(db, &key)? {
        Some(team) => team,
        None => {
            let mut team = teams::create(db, &key)?;
            if new.again {
                generations::open(db, &mut team, new.ms)?;
            }
            for (kind, id, bytes) in commune_wide(db, &new.commune)? {
                enter(db, &mut team, kind, &bytes, id, new.ms)?;
            }
            team
        }
    };
    enter(db, &mut team, kind(new), &new.bytes, id, new.ms)?;
    teams::set_devices(db, &team, devices)
}

/// Every authority in order, then the newest policy.
fn commune_wide(db: &Connection, commune: &str) -> Result<Vec<(ItemKind, i64, Vec<u8>)>, ServerError> {
    let mut query = db.prepare_cached(
        "SELECT id, kind, bytes FROM documents WHERE commune = :commune AND (kind = :authority OR (kind = :policy AND
             version = (SELECT max(version) FROM documents WHERE commune = :commune AND kind = :policy)))
         ORDER BY kind = :policy, version",
    )?;
    let rows = query.query_map(
        named_params! {
            ":commune": commune,
            ":authority": int(ItemKind::AUTHORITY.0),
            ":policy": int(ItemKind::POLICY.0),
        },
        |row| Ok((ItemKind(uint(row, "kind")?), row.get("id")?, row.get("bytes")?)),
    )?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn enter(
    db: &Connection,
    team: &mut teams::Team,
    kind: ItemKind,
    bytes: &[u8],
    id: i64,
    ms: u64,
) -> Result<(), ServerError> {
    log::append(db, team, kind, hash::item_hash(kind, bytes), ms)?.keep(db, id)
}

fn insert(db: &Connection, new: &NewDocument) -> Result<i64, ServerError> {
    db.prepare_cached(
        "INSERT INTO documents (kind, commune, team, name, version, hash, bytes)
         VALUES (:kind, :commune, :team, :name, :version, :hash, :bytes)",
    )?
    .execute(named_params! {
        ":kind": int(kind(new).0),
        ":commune": new.commune,
        ":team": team_column(new),
        ":name": new.name,
        ":version": int(new.version),
        ":hash": new.hash,
        ":bytes": new.bytes,
    })?;
    Ok(db.last_insert_rowid())
}

fn stored(row: &Row<'_>) -> rusqlite::Result<StoredDocument> {
    Ok(StoredDocument { version: uint(row, "version")?, hash: row.get("hash")?, bytes: row.get("bytes")? })
}

fn same_version(db: &Connection, new: &NewDocument) -> Result<Option<StoredDocument>, ServerError> {
    let mut query = db.prepare_cached(
        "SELECT version, hash, bytes FROM documents
         WHERE commune = ?1 AND kind = ?2 AND team = ?3 AND name = ?4 AND version = ?5",
    )?;
    let key = params![new.commune, int(kind(new).0), team_column(new), new.name, int(new.version)];
    Ok(query.query_row(key, stored).optional()?)
}

fn newest(
    db: &Connection,
    kind: ItemKind,
    commune: &str,
    team: &[u8],
    name: &str,
) -> Result<Option<StoredDocument>, ServerError> {
    let mut query = db.prepare_cached(
        "SELECT version, hash, bytes FROM documents
         WHERE commune = ?1 AND kind = ?2 AND team = ?3 AND name = ?4 ORDER BY version DESC LIMIT 1",
    )?;
    Ok(query.query_row(params![commune, int(kind.0), team, name], stored).optional()?)
}

/// See [`crate::store::Store::authorities`].
pub(super) fn authorities(db: &Connection, commune: &str) -> Result<Vec<StoredDocument>, ServerError> {
    let mut query = db.prepare_cached(
        "SELECT version, hash, bytes FROM documents WHERE commune = ?1 AND kind = ?2 ORDER BY version",
    )?;
    Ok(query.query_map(params![commune, int(ItemKind::AUTHORITY.0)], stored)?.collect::<Result<_, _>>()?)
}

/// Communes that have an authority.
pub(super) fn communes(db: &Connection) -> Result<Vec<String>, ServerError> {
    let mut query = db.prepare_cached("SELECT DISTINCT commune FROM documents WHERE kind = ?1")?;
    let communes = query.query_map([int(ItemKind::AUTHORITY.0)], |row| row.get("commune"))?;
    Ok(communes.collect::<Result<_, _>>()?)
}

/// Every erasure of every team, in the order they came.
pub(crate) fn erasures(db: &Connection) -> Result<Vec<StoredDocument>, ServerError> {
    let mut query =
        db.prepare_cached("SELECT version, hash, bytes FROM documents WHERE kind = ?1 ORDER BY id")?;
    Ok(query.query_map([int(ItemKind::ERASURE.0)], stored)?.collect::<Result<_, _>>()?)
}

/// See [`crate::store::Store::packs`].
pub(super) fn packs(db: &Connection, commune: &str) -> Result<Vec<StoredDocument>, ServerError> {
    let mut query = db.prepare_cached(
        "SELECT version, hash, bytes FROM documents AS pack WHERE commune = ?1 AND kind = ?2 AND version =
             (SELECT max(version) FROM documents WHERE commune = ?1 AND kind = ?2 AND name = pack.name)
         ORDER BY name",
    )?;
    Ok(query.query_map(params![commune, int(PACK.0)], stored)?.collect::<Result<_, _>>()?)
}

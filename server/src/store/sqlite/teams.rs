//! Teams, the heads of their logs, their devices, and where their chains end.

use super::log;
use super::rows::{int, uint};
use crate::error::ServerError;
use crate::store::{DeviceRecord, FIRST_GENERATION, TeamKey, TeamState};
use causo_crypto::hash;
use causo_domain::ids::{DeviceId, EventHash, Incarnation};
use causo_protocol::api::ChainStatus;
use causo_protocol::event::{ChainId, LogPosition};
use causo_protocol::log::LogHead;
use rusqlite::{Connection, OptionalExtension, Row, named_params, params};

/// A team with the head of its log.
pub(super) struct Team {
    pub(super) id: i64,
    pub(super) key: TeamKey,
    pub(super) position: LogPosition,
    pub(super) ms: u64,
}

impl Team {
    /// The head of its log, as it is signed.
    pub(super) fn head(&self) -> LogHead {
        LogHead {
            commune: self.key.commune.clone(),
            team: self.key.team,
            position: self.position.clone(),
            ms: self.ms,
        }
    }
}

fn team(row: &Row<'_>) -> rusqlite::Result<Team> {
    Ok(Team {
        id: row.get("id")?,
        key: TeamKey { commune: row.get("commune")?, team: causo_domain::ids::TeamId(row.get("team")?) },
        position: LogPosition { generation: uint(row, "generation")?, p: uint(row, "p")?, l: row.get("l")? },
        ms: uint(row, "ms")?,
    })
}

pub(super) fn find(db: &Connection, key: &TeamKey) -> Result<Option<Team>, ServerError> {
    let mut query = db.prepare_cached("SELECT * FROM teams WHERE commune = ?1 AND team = ?2")?;
    Ok(query.query_row(params![key.commune, key.team.0], team).optional()?)
}

/// All teams of a commune, in the order they became known.
pub(super) fn of_commune(db: &Connection, commune: &str) -> Result<Vec<Team>, ServerError> {
    let mut query = db.prepare_cached("SELECT * FROM teams WHERE commune = ?1 ORDER BY id")?;
    Ok(query.query_map([commune], team)?.collect::<Result<_, _>>()?)
}

/// All teams, in the order they became known.
pub(super) fn all(db: &Connection) -> Result<Vec<Team>, ServerError> {
    let mut query = db.prepare_cached("SELECT * FROM teams ORDER BY id")?;
    Ok(query.query_map([], team)?.collect::<Result<_, _>>()?)
}

/// Makes a team known, with an empty log.
pub(super) fn create(db: &Connection, key: &TeamKey) -> Result<Team, ServerError> {
    let position =
        LogPosition { generation: FIRST_GENERATION, p: 0, l: hash::log_start(&key.commune, key.team) };
    db.prepare_cached(
        "INSERT INTO teams (commune, team, generation, p, l, ms) VALUES (?1, ?2, ?3, 0, ?4, 0)",
    )?
    .execute(params![key.commune, key.team.0, int(position.generation), position.l])?;
    Ok(Team { id: db.last_insert_rowid(), key: key.clone(), position, ms: 0 })
}

/// Takes over the devices of the roster that the team's log ends with. Those it no longer lists stay, for what they
/// signed, and may read the log up to here.
pub(super) fn set_devices(db: &Connection, team: &Team, devices: &[DeviceRecord]) -> Result<(), ServerError> {
    db.prepare_cached("UPDATE devices SET current = 0 WHERE team = ?1")?.execute([team.id])?;
    let mut insert = db.prepare_cached(
        "INSERT INTO devices (team, device, identity, transport, current)
         VALUES (:team, :device, :identity, :transport, :current)
         ON CONFLICT (team, device) DO UPDATE SET transport = excluded.transport, current = excluded.current",
    )?;
    for device in devices {
        insert.execute(named_params! {
            ":team": team.id,
            ":device": device.device.0,
            ":identity": device.identity,
            ":transport": device.transport,
            ":current": device.current,
        })?;
    }
    db.prepare_cached(
        "UPDATE devices SET removed_p = iif(current, NULL, coalesce(removed_p, ?2)) WHERE team = ?1",
    )?
    .execute(params![team.id, int(team.position.p)])?;
    Ok(())
}

pub(super) fn device(
    db: &Connection,
    team: i64,
    device: &DeviceId,
) -> Result<Option<DeviceRecord>, ServerError> {
    let mut query = db.prepare_cached(
        "SELECT identity, transport, current, removed_p FROM devices WHERE team = ?1 AND device = ?2",
    )?;
    let record = |row: &Row<'_>| {
        Ok(DeviceRecord {
            device: *device,
            identity: row.get("identity")?,
            transport: row.get("transport")?,
            current: row.get("current")?,
            removed_p: row.get::<_, Option<i64>>("removed_p")?.map(|p| p.max(0) as u64),
        })
    };
    let found = query.query_row(params![team, device.0], record).optional()?;
    // With a damaged key a good batch would look forged, and whoever carries it would put it down.
    match found {
        Some(record) if hash::device_id(&record.identity) != *device => Err(ServerError::Damaged),
        found => Ok(found),
    }
}

/// What a team has here, its log as it stood at `until` if that is given.
pub(super) fn state(db: &Connection, key: &TeamKey, until: Option<u64>) -> Result<TeamState, ServerError> {
    let mut team = find(db, key)?.ok_or(ServerError::NotFound)?;
    if let Some(p) = until {
        log::place_at(db, &mut team, p)?;
    }
    let mut query = db.prepare_cached(
        "SELECT device, incarnation, hash, seq FROM tips JOIN chains ON chains.id = tips.chain
         WHERE team = ?1 ORDER BY chains.id, seq, hash",
    )?;
    let status = |row: &Row<'_>| {
        let chain = ChainId {
            commune: key.commune.clone(),
            team: key.team,
            device: DeviceId(row.get("device")?),
            incarnation: Incarnation(row.get("incarnation")?),
        };
        Ok(ChainStatus { chain, seq: uint(row, "seq")?, head: EventHash(row.get("hash")?) })
    };
    let chains = query.query_map([team.id], status)?.collect::<Result<_, _>>()?;
    Ok(TeamState { chains, head: team.head() })
}

//! Generations of team logs: a store restored from a backup lost what came after it, and says so by beginning another.

use super::rows::{int, uint};
use super::teams::{self, Team};
use crate::error::ServerError;
use causo_crypto::hash;
use causo_protocol::event::LogPosition;
use causo_protocol::log::GenerationCut;
use rusqlite::{Connection, OptionalExtension, named_params, params};

/// Begins a new generation of every team's log where the log ends now, and gives the number of teams.
pub(super) fn open_all(db: &Connection, ms: u64) -> Result<usize, ServerError> {
    let mut teams = teams::all(db)?;
    for team in &mut teams {
        open(db, team, ms)?;
    }
    Ok(teams.len())
}

/// Begins a new generation of a team's log where the log ends now. Positions go on; the first hash commits to the cut. The
/// number is the time in seconds, for a backup does not know of a generation that began after it was made: phones that
/// followed that one must not take this one for it.
pub(super) fn open(db: &Connection, team: &mut Team, ms: u64) -> Result<(), ServerError> {
    let cut = team.position.clone();
    let generation = (cut.generation + 1).max(ms / 1000);
    let l = hash::generation_start(&team.key.commune, team.key.team, generation, &cut);
    db.prepare_cached(
        "INSERT INTO generations (team, generation, cut_generation, cut_p, cut_l, ms)
         VALUES (:team, :generation, :cut_generation, :cut_p, :cut_l, :ms)",
    )?
    .execute(named_params! {
        ":team": team.id,
        ":generation": int(generation),
        ":cut_generation": int(cut.generation),
        ":cut_p": int(cut.p),
        ":cut_l": cut.l,
        ":ms": int(ms),
    })?;
    team.ms = team.ms.max(ms);
    (team.position.generation, team.position.l) = (generation, l);
    db.prepare_cached("UPDATE teams SET generation = ?2, l = ?3, ms = ?4 WHERE id = ?1")?
        .execute(params![team.id, int(generation), l, int(team.ms)])?;
    Ok(())
}

const CUT: &str = "SELECT generation, cut_generation, cut_p, cut_l, ms FROM generations";

/// The cut that a generation began with; `None` for the first one, and for one that this log never had.
pub(super) fn cut(
    db: &Connection,
    team: &Team,
    generation: u64,
) -> Result<Option<GenerationCut>, ServerError> {
    one(db, team, &format!("{CUT} WHERE team = ?1 AND generation = ?2"), generation)
}

/// The cut that ended a generation; for one that this log never had, the next it has.
pub(super) fn next(
    db: &Connection,
    team: &Team,
    generation: u64,
) -> Result<Option<GenerationCut>, ServerError> {
    let next = format!("{CUT} WHERE team = ?1 AND generation > ?2 ORDER BY generation LIMIT 1");
    one(db, team, &next, generation)
}

fn one(
    db: &Connection,
    team: &Team,
    sql: &str,
    generation: u64,
) -> Result<Option<GenerationCut>, ServerError> {
    let mut query = db.prepare_cached(sql)?;
    let cut = query.query_row(params![team.id, int(generation)], |row| {
        Ok(GenerationCut {
            commune: team.key.commune.clone(),
            team: team.key.team,
            generation: uint(row, "generation")?,
            cut: LogPosition {
                generation: uint(row, "cut_generation")?,
                p: uint(row, "cut_p")?,
                l: row.get("cut_l")?,
            },
            ms: uint(row, "ms")?,
        })
    });
    Ok(cut.optional()?)
}

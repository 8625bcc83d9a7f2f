//! A copy of all that a server keeps, taken while it serves, and a data directory made from one. Sealing is not done
//! here: this crate holds no key that opens anything.

mod copy;
mod error;
mod restore;

pub use copy::{DataCopy, TeamLog};
pub use error::BackupError;
pub use restore::{Restored, Restoring};

use crate::start::data_dir::DataDir;
use rusqlite::Connection;

/// Files of the data directory besides the database that a server cannot be brought back without.
const FILES: [&str; 4] = [DataDir::RECEIPT_KEY, DataDir::NEXT_RECEIPT_KEY, "admission-code", "tls.pem"];

/// Reads every page. [`BackupError::Damaged`] when one is not what it should be.
fn check_whole(db: &Connection) -> Result<(), BackupError> {
    let verdict: String = db.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if verdict == "ok" { Ok(()) } else { Err(BackupError::Damaged) }
}

/// The heads of all logs, by commune and team.
fn logs(db: &Connection) -> Result<Vec<TeamLog>, BackupError> {
    let mut query = db.prepare("SELECT commune, team, generation, p, l FROM teams ORDER BY commune, team")?;
    let log = |row: &rusqlite::Row<'_>| {
        Ok(TeamLog {
            commune: row.get("commune")?,
            team: row.get("team")?,
            generation: row.get("generation")?,
            p: row.get("p")?,
            l: row.get("l")?,
        })
    };
    Ok(query.query_map([], log)?.collect::<Result<_, _>>()?)
}

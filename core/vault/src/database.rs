//! Opening the file: migrations in order, each in one transaction with its version. A newer file than this version
//! knows is an error and stays untouched; so does the database of another program.

use crate::error::VaultError;
use crate::salvage::has_lost_commits;
use rusqlite::Connection;
use std::path::Path;

const MIGRATIONS: &[&str] =
    &[include_str!("../migrations/001_initial.sql"), include_str!("../migrations/002_guarantees.sql")];

/// Opens or makes the database file.
pub(crate) fn open(path: &Path) -> Result<Connection, VaultError> {
    if has_lost_commits(path) {
        return Err(VaultError::Damaged);
    }
    let mut connection = Connection::open(path)?;
    // Looked at before anything is set: even the journal's mode is written into the file.
    let version: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let pending = MIGRATIONS.get(version as usize..).ok_or(VaultError::NewerVault)?;
    if is_foreign(&connection, version)? {
        return Err(VaultError::ForeignFile);
    }
    // FULL: when a capture returns, its event is on the disk, not in a cache.
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
         PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;",
    )?;
    for (sql, next) in pending.iter().zip(version + 1..) {
        let transaction = connection.transaction()?;
        transaction.execute_batch(sql)?;
        transaction.execute_batch(&format!("PRAGMA user_version = {next}"))?;
        transaction.commit()?;
    }
    Ok(connection)
}

/// Whether another program made this database: it has something in it and no version, or a version and not our table.
fn is_foreign(connection: &Connection, version: u32) -> rusqlite::Result<bool> {
    let count = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, u32>(0));
    match version {
        0 => Ok(count("SELECT count(*) FROM sqlite_schema")? > 0),
        _ => Ok(count("SELECT count(*) FROM sqlite_schema WHERE name = 'setting'")? == 0),
    }
}

//! Opening the file: migrations in order, each in one transaction with its version. A newer file than this version
//! knows is an error and stays untouched; so does the database of another program.

use crate::error::VaultError;
use crate::salvage::has_lost_commits;
use rusqlite::Connection;
use std::path::{Path, PathBuf};

const MIGRATIONS: &[&str] = &[
    include_str!("../migrations/001_initial.sql"),
    include_str!("../migrations/002_guarantees.sql"),
    include_str!("../migrations/003_snapshots.sql"),
    include_str!("../migrations/004_blobs.sql"),
    include_str!("../migrations/005_packs.sql"),
    include_str!("../migrations/006_sent.sql"),
];

/// Makes an empty database file. It has no write-ahead log until it is opened.
pub(crate) fn create(path: &Path) -> Result<Connection, VaultError> {
    let mut connection = Connection::open(path)?;
    connection
        .execute_batch("PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;")?;
    migrate(&mut connection, 0)?;
    Ok(connection)
}

/// Opens the database file of a vault.
pub(crate) fn open(path: &Path) -> Result<Connection, VaultError> {
    // SQLite would take an empty file for a new database, and throw away the log beside it.
    let is_empty = std::fs::metadata(path).map_or(true, |file| file.len() == 0);
    if is_empty || has_lost_commits(path) {
        return Err(VaultError::Damaged);
    }
    let mut connection = Connection::open(path)?;
    // Looked at before anything is set: even the journal's mode is written into the file.
    let version: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if version as usize > MIGRATIONS.len() {
        return Err(VaultError::NewerVault);
    }
    let count = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, u32>(0));
    match (version, count("SELECT count(*) FROM sqlite_schema")?) {
        (0, 0) => return Err(VaultError::Damaged),
        (1.., _) if count("SELECT count(*) FROM sqlite_schema WHERE name = 'setting'")? > 0 => {}
        _ => return Err(VaultError::ForeignFile),
    }
    // FULL: when a capture returns, its event is on the disk, not in a cache.
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
         PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;",
    )?;
    migrate(&mut connection, version)?;
    Ok(connection)
}

/// A file that has this one's name and more.
pub(crate) fn beside(path: &Path, more: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(more);
    name.into()
}

fn migrate(connection: &mut Connection, version: u32) -> Result<(), VaultError> {
    for (sql, next) in MIGRATIONS.iter().skip(version as usize).zip(version + 1..) {
        let transaction = connection.transaction()?;
        transaction.execute_batch(sql)?;
        transaction.execute_batch(&format!("PRAGMA user_version = {next}"))?;
        transaction.commit()?;
    }
    Ok(())
}

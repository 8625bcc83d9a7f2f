//! Whether a database's pages fit together. Reading every page of a large file takes minutes, so a start does it only
//! where there is a reason; an operator asks for it at any time, and every backup reads all of its copy.

use crate::error::StartError;
use rusqlite::Connection;
use std::path::Path;

/// Reads every page. [`StartError::Damaged`] when they do not fit together.
pub(crate) fn check(connection: &Connection) -> Result<(), StartError> {
    let verdict: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if verdict == "ok" { Ok(()) } else { Err(StartError::Damaged) }
}

/// Whether nobody closed the database since it was last written: the last connection to close it takes its write-ahead
/// log away, a power cut leaves it behind.
pub(super) fn was_left_open(path: &Path) -> bool {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    Path::new(&log).exists()
}

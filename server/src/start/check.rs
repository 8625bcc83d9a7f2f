//! A look at a whole database, beside a server that may be running: for a disk that is in doubt.

use super::data_dir::DataDir;
use crate::error::StartError;
use crate::store::check_whole;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;

/// Reads every page of a data directory's database. [`StartError::Damaged`] when they do not fit together.
pub fn check(data_dir: &Path) -> Result<(), StartError> {
    let path = data_dir.join(DataDir::DATABASE);
    if !path.is_file() {
        return Err(StartError::NoData);
    }
    check_whole(&Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?)
}

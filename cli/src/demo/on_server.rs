//! What the server's database says, read beside the server as an operator could.

use super::day::DemoError;
use causo_domain::ids::EventHash;
use rusqlite::{Connection, OpenFlags};
use std::collections::BTreeSet;
use std::path::Path;

/// Rows of a database that others have open.
pub(super) fn rows<T>(
    database: &Path,
    query: &str,
    read: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, DemoError> {
    let all = || -> rusqlite::Result<Vec<T>> {
        let db = Connection::open_with_flags(database, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        db.prepare(query)?.query_map([], read)?.collect()
    };
    all().map_err(|_| DemoError("demo_database".into()))
}

/// Every batch, as it lies there.
pub(super) fn packed_batches(database: &Path) -> Result<Vec<Vec<u8>>, DemoError> {
    rows(database, "SELECT packed FROM batches", |row| row.get(0))
}

/// What is on the server.
pub(super) struct OnServer {
    pub(super) hashes: BTreeSet<EventHash>,
    /// Events over all stored batches: one stored twice counts twice.
    pub(super) stored: usize,
    /// Ends of chains beside the first one of each.
    pub(super) branches: usize,
}

impl OnServer {
    pub(super) fn read(database: &Path) -> Result<Self, DemoError> {
        let sum = |query| -> Result<usize, DemoError> {
            Ok(rows(database, query, |row| row.get::<_, i64>(0))?.into_iter().sum::<i64>() as usize)
        };
        Ok(Self {
            hashes: rows(database, "SELECT hashes FROM batches", |row| row.get::<_, Vec<u8>>(0))?
                .iter()
                .flat_map(|hashes| hashes.as_chunks().0)
                .map(|hash| EventHash(*hash))
                .collect(),
            stored: sum("SELECT last_seq - first_seq + 1 FROM batches")?,
            branches: sum("SELECT COUNT(*) - 1 FROM tips GROUP BY chain")?,
        })
    }
}

//! The limit: the same values in a plain table, by plain `rusqlite`.

use super::wal::frames_a_commit;
use crate::error::BenchError;
use crate::measure::Times;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use std::path::{Path, PathBuf};

/// A plain database with one table and no index.
pub(super) struct Plain {
    db: Connection,
    file: PathBuf,
    row: Vec<Value>,
}

impl Plain {
    /// Beside the vault, so on the same disk.
    pub(super) fn new(folder: &Path, row: Vec<Value>) -> Result<Self, BenchError> {
        let file = folder.join("plain.db");
        let columns: Vec<_> = (0..row.len()).map(|i| format!("c{i}")).collect();
        let make = || {
            let db = Connection::open(&file)?;
            db.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")?;
            db.execute_batch(&format!(
                "CREATE TABLE event (id INTEGER PRIMARY KEY, {}) STRICT",
                columns.join(" ANY, ") + " ANY"
            ))?;
            Ok(db)
        };
        let db = make().map_err(|error: rusqlite::Error| BenchError::new("plain", error))?;
        Ok(Self { db, file, row })
    }

    /// Inserts the row, one commit each.
    pub(super) fn insert(&mut self, times: &mut Times, count: usize) -> Result<(), BenchError> {
        let places = vec!["?"; self.row.len()].join(", ");
        let sql = format!("INSERT INTO event VALUES (NULL, {places})");
        let mut insert = self.db.prepare_cached(&sql).map_err(BenchError::of("plain"))?;
        for _ in 0..count {
            times.time(|| insert.execute(params_from_iter(&self.row))).map_err(BenchError::of("plain"))?;
        }
        Ok(())
    }

    /// Bytes of the row's values.
    pub(super) fn row_bytes(&self) -> usize {
        let bytes = |value: &Value| match value {
            Value::Blob(bytes) => bytes.len(),
            Value::Text(text) => text.len(),
            Value::Null => 0,
            Value::Integer(_) | Value::Real(_) => 8,
        };
        self.row.iter().map(bytes).sum()
    }

    pub(super) fn frames_a_commit(&self) -> Result<f64, BenchError> {
        frames_a_commit(&self.file)
    }
}

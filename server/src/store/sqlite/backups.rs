//! What is in a backup that was read back: receipts tell it, so that phones know what a lost server would bring back.

use super::rows::{int, uint};
use crate::error::ServerError;
use causo_domain::ids::EventHash;
use rusqlite::{Connection, OptionalExtension, Row, params};

/// Number of the last event of a chain that is in a backup, going back from an event; 0 when none is.
pub(super) fn durable_seq(db: &Connection, chain: i64, from: EventHash) -> Result<u64, ServerError> {
    let newest = "SELECT coalesce(max(last_batch), 0) FROM backups";
    let newest: i64 = db.prepare_cached(newest)?.query_row([], |row| row.get(0))?;
    if newest == 0 {
        return Ok(0);
    }
    let mut query = db.prepare_cached(
        "SELECT seq, batch, previous FROM events JOIN batches ON batches.id = events.batch
         WHERE hash = ?1 AND events.chain = ?2",
    )?;
    let mut at = from;
    let step = |row: &Row<'_>| Ok((uint(row, "seq")?, row.get::<_, i64>("batch")?, row.get("previous")?));
    while let Some((seq, batch, previous)) = query.query_row(params![at.0, chain], step).optional()? {
        if batch <= newest {
            return Ok(seq);
        }
        at = EventHash(previous);
    }
    Ok(0)
}

/// Notes that all batches up to now are in a backup that was read back.
pub(crate) fn note(db: &Connection, ms: u64, last_batch: i64) -> rusqlite::Result<()> {
    db.execute("INSERT INTO backups (ms, last_batch) VALUES (?1, ?2)", params![int(ms), last_batch])?;
    Ok(())
}

//! What is in a backup that was read back: receipts tell it, so that phones know what a lost server would bring back.

use super::places;
use super::rows::int;
use crate::error::ServerError;
use causo_domain::ids::EventHash;
use rusqlite::{Connection, params};

/// Number of the last event of a chain that is in a backup, going back from an event, by its number and hash; 0 when
/// none is.
pub(super) fn durable_seq(
    db: &Connection,
    chain: i64,
    (mut seq, mut event): (u64, EventHash),
) -> Result<u64, ServerError> {
    let newest = "SELECT coalesce(max(last_batch), 0) FROM backups";
    let newest: i64 = db.prepare_cached(newest)?.query_row([], |row| row.get(0))?;
    if newest == 0 {
        return Ok(0);
    }
    while let Some(holder) = places::holder(db, chain, seq, &event)? {
        if holder.batch <= newest {
            return Ok(seq);
        }
        (seq, event) = (holder.first_seq.saturating_sub(1), holder.previous);
    }
    Ok(0)
}

/// Notes that all batches up to now are in a backup that was read back.
pub(crate) fn note(db: &Connection, ms: u64, last_batch: i64) -> rusqlite::Result<()> {
    db.execute("INSERT INTO backups (ms, last_batch) VALUES (?1, ?2)", params![int(ms), last_batch])?;
    Ok(())
}

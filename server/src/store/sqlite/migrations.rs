//! Numbered steps from an empty file to the newest schema. A step that was released never changes.

use crate::error::StartError;
use rusqlite::{Connection, TransactionBehavior};

const STEPS: &[&str] = &[
    include_str!("../../../migrations/001_log_and_documents.sql"),
    include_str!("../../../migrations/002_guarantees.sql"),
    include_str!("../../../migrations/003_snapshots.sql"),
    include_str!("../../../migrations/004_blobs.sql"),
];

/// Number of the newest schema, as SQLite's `user_version` has it.
pub(crate) const SCHEMA_VERSION: i64 = STEPS.len() as i64;

/// Applies the steps that are missing, each in a transaction with its number.
pub(super) fn apply(connection: &mut Connection) -> Result<(), StartError> {
    for (number, step) in (1i64..).zip(STEPS) {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if version(&transaction)? < number {
            transaction.execute_batch(step)?;
            transaction.pragma_update(None, "user_version", number)?;
        }
        transaction.commit()?;
    }
    if version(connection)? > SCHEMA_VERSION { Err(StartError::DatabaseNewer) } else { Ok(()) }
}

fn version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

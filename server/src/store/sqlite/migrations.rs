//! Numbered steps from an empty file to the newest schema. A step that was released never changes.

use crate::error::StartError;
use rusqlite::{Connection, TransactionBehavior};

const STEPS: &[&str] = &[
    include_str!("../../../migrations/001_log_and_documents.sql"),
    include_str!("../../../migrations/002_guarantees.sql"),
    include_str!("../../../migrations/003_snapshots.sql"),
    include_str!("../../../migrations/004_blobs.sql"),
    include_str!("../../../migrations/005_runs_of_events.sql"),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::sqlite::places::holder;
    use causo_domain::ids::EventHash;
    use rusqlite::params;

    #[test]
    fn events_that_had_rows_of_their_own_are_found_by_their_place() {
        let mut db = Connection::open_in_memory().unwrap();
        db.pragma_update(None, "foreign_keys", true).unwrap();
        STEPS[..3].iter().for_each(|step| db.execute_batch(step).unwrap());
        db.pragma_update(None, "user_version", 3).unwrap();
        db.execute_batch(
            "INSERT INTO teams VALUES (1, '05152', x'01', 1, 0, x'', 0);
             INSERT INTO chains VALUES (1, 1, x'02', x'03'), (2, 1, x'04', x'05');",
        )
        .unwrap();
        // Hashes are any bytes, zeros and what is no UTF-8 among them; rows come in no order.
        let hash = |chain: u8, seq: u8| {
            EventHash([[0, 0xff, chain, seq], [seq, 0, 0xc3, 0x28]].concat().repeat(4).try_into().unwrap())
        };
        for (batch, chain, first, last) in [(1, 1, 1_u8, 3_u8), (2, 2, 1, 1), (3, 1, 4, 12)] {
            db.execute(
                "INSERT INTO batches VALUES (?1, ?2, ?3, ?4, zeroblob(32), ?5, x'aa', x'bb')",
                params![batch, chain, first, last, hash(chain, last).0],
            )
            .unwrap();
            for seq in (first..=last).rev() {
                let row = params![hash(chain, seq).0, chain, seq, batch];
                db.execute("INSERT INTO events VALUES (?1, ?2, ?3, ?4)", row).unwrap();
            }
        }
        apply(&mut db).unwrap();
        let of = |chain: u8, seq: u8, hash: EventHash| {
            holder(&db, chain.into(), seq.into(), &hash).unwrap().map(|holder| holder.batch)
        };
        for (chain, seq, batch) in [(1, 1, 1), (1, 3, 1), (2, 1, 2), (1, 4, 3), (1, 9, 3), (1, 12, 3)] {
            assert_eq!(of(chain, seq, hash(chain, seq)), Some(batch), "{chain} {seq}");
        }
        assert_eq!((of(2, 1, hash(1, 1)), of(1, 2, hash(1, 3)), of(1, 13, hash(1, 13))), (None, None, None));
    }
}

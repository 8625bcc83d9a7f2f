//! The limit: the very rows that the server stored, inserted by nothing but SQLite with the server's durability, one commit
//! for each batch as a client that waits for its answer would have it.

use crate::error::BenchError;
use crate::measure::Times;
use rusqlite::types::Value;
use rusqlite::{Connection, Transaction, params_from_iter};
use std::path::Path;

type Rows = Vec<Vec<Value>>;

/// Inserts the rows of every batch of `events` events into a new database beside the server's; gives events a second.
pub(crate) fn insert(database: &Path, events: usize) -> Result<f64, BenchError> {
    let sql = BenchError::of("raw inserts");
    let source = Connection::open(database).map_err(&sql)?;
    let path = database.with_file_name("raw.sqlite");
    let mut raw = Connection::open(&path).map_err(&sql)?;
    raw.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;").map_err(&sql)?;
    let schema = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type DESC";
    for statement in rows(&source, schema, &[]).map_err(&sql)?.iter().flatten() {
        if let Value::Text(statement) = statement {
            raw.execute_batch(statement).map_err(&sql)?;
        }
    }
    surroundings(&source, &mut raw).map_err(&sql)?;
    let ids = "SELECT id FROM batches WHERE last_seq - first_seq + 1 = ?1 ORDER BY id";
    let mut times = Times::default();
    for id in rows(&source, ids, &[Value::Integer(events as i64)]).map_err(&sql)? {
        let stored = TABLES.iter().map(|(table, of_batch)| Ok((*table, rows(&source, of_batch, &id)?)));
        let stored: Vec<_> = stored.collect::<Result<_, rusqlite::Error>>().map_err(&sql)?;
        times.time(|| put(&mut raw, &stored)).map_err(&sql)?;
    }
    Ok(times.per_second() * events as f64)
}

/// Where a batch leaves rows of its own.
const TABLES: [(&str, &str); 2] = [
    ("batches", "SELECT * FROM batches WHERE id = ?1"),
    ("log", "SELECT * FROM log WHERE kind = 1 AND reference = ?1"),
];

/// What the rows refer to: chains, teams, documents are there before, as they are for the server.
fn surroundings(source: &Connection, raw: &mut Connection) -> rusqlite::Result<()> {
    raw.execute_batch("PRAGMA foreign_keys = OFF;")?;
    let tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'";
    let transaction = raw.transaction()?;
    for table in rows(source, tables, &[])?.into_iter().flatten() {
        let Value::Text(table) = table else { continue };
        if TABLES.iter().all(|(of_batches, _)| *of_batches != table) {
            put_table(&transaction, &table, &rows(source, &format!("SELECT * FROM {table}"), &[])?)?;
        }
    }
    transaction.commit()?;
    raw.execute_batch("PRAGMA foreign_keys = ON;")
}

fn rows(db: &Connection, sql: &str, of: &[Value]) -> rusqlite::Result<Rows> {
    let mut query = db.prepare_cached(sql)?;
    let columns = query.column_count();
    let row = |row: &rusqlite::Row<'_>| (0..columns).map(|column| row.get(column)).collect();
    query.query_map(params_from_iter(of), row)?.collect()
}

fn put(raw: &mut Connection, stored: &[(&str, Rows)]) -> rusqlite::Result<()> {
    let transaction = raw.transaction()?;
    stored.iter().try_for_each(|(table, rows)| put_table(&transaction, table, rows))?;
    transaction.commit()
}

fn put_table(transaction: &Transaction<'_>, table: &str, rows: &Rows) -> rusqlite::Result<()> {
    let Some(first) = rows.first() else { return Ok(()) };
    let places = vec!["?"; first.len()].join(", ");
    let mut insert = transaction.prepare_cached(&format!("INSERT INTO {table} VALUES ({places})"))?;
    rows.iter().try_for_each(|row| insert.execute(params_from_iter(row)).map(drop))
}

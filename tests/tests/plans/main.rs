//! Every statement that the server and the vault give SQLite, taken from their sources, is planned over their schema: one that
//! reads a whole table must be named here with the reason why it may.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod statements;

use regex_lite::Regex;
use rusqlite::Connection;
use statements::{Statement, statements};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A file, a table that a statement in it may read whole, and why.
type Allowed = (&'static str, &'static str, &'static str);

const SERVER: &[Allowed] = &[
    ("teams.rs", "teams", "after a restore every team gets a new generation, once"),
    ("mod.rs", "teams", "a backup names the head of every log"),
    ("documents.rs", "documents", "every erasure at the start, every commune at the end of a key rotation"),
    ("mailboxes.rs", "mailboxes", "one an invite, gone a week after it expired"),
];

const VAULT: &[Allowed] = &[
    ("base.rs", "base", "the fold is made again from all of it, once a snapshot was opened"),
    ("blob.rs", "blob", "photos of one device, counted for a status"),
    ("carried.rs", "carried", "others' batches, at most 2048, and asked for as a whole"),
    ("carried.rs", "event", "for a bundle rows are counted past the indexes, which may be damaged"),
    ("draft.rs", "draft", "unfinished visits are a handful"),
    ("history.rs", "erased", "counted whole, with the events"),
    ("history.rs", "event", "events are counted whole, once a sync of the officer"),
    ("log_link.rs", "blob", "photos of one device, once a server was restored"),
    ("membership.rs", "membership", "teams of one device"),
    ("outbox.rs", "chain", "chains of one device's teams; only a status counts receipts"),
    ("outbox.rs", "event", "all own events are what is asked for, by a simulation"),
    ("packs.rs", "pack", "packs of guides are a handful, and asked for as a whole"),
    ("projection.rs", "projection", "the state is read whole when a vault is unlocked"),
    ("removal.rs", "blob", "when a team is left, once: photos of one device"),
    ("removal.rs", "membership", "teams of one device"),
    ("removal.rs", "base", "when a team is left, once: its rows are gone by then"),
    ("set_aside.rs", "set_aside", "what could not be taken in is a handful, and tried again as a whole"),
    ("tips.rs", "chain", "chains of one device's teams"),
];

fn source(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

/// An empty database with every migration of a folder applied.
fn schema(migrations: &str) -> Connection {
    let files = fs::read_dir(source(migrations)).unwrap().map(|file| file.unwrap().path());
    let files: BTreeSet<PathBuf> = files.collect();
    let db = Connection::open_in_memory().unwrap();
    for file in files {
        db.execute_batch(&fs::read_to_string(file).unwrap()).unwrap();
    }
    db
}

/// Tables that a statement reads whole. An index that holds only the rows in question is as good as none of them.
fn read_whole(db: &Connection, sql: &str) -> Vec<String> {
    let mut query = db
        .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
        .unwrap_or_else(|error| panic!("not a whole statement: {error}\n{sql}"));
    let steps: Vec<String> =
        query.raw_query().mapped(|row| row.get("detail")).collect::<Result<_, _>>().unwrap();
    let schema = |kind: &str, name: &str| -> Option<String> {
        let found = "SELECT sql FROM sqlite_schema WHERE type = ?1 AND name = ?2 AND sql IS NOT NULL";
        db.query_row(found, [kind, name], |row| row.get(0)).ok()
    };
    let scan = Regex::new(r"^SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?").unwrap();
    let mut tables = Vec::new();
    for step in steps {
        let Some(scan) = scan.captures(&step) else { continue };
        let partial = scan.get(2).and_then(|index| schema("index", index.as_str()));
        if partial.is_some_and(|sql| sql.contains(" WHERE ")) {
            continue;
        }
        let alias = Regex::new(&format!(r"(?:FROM|JOIN) (\w+) (?:AS )?{}\b", &scan[1])).unwrap();
        let named = alias.captures(sql).map_or(&scan[1], |found| found.get(1).unwrap().as_str());
        // What is no table is a constant, or made by the statement itself.
        tables.extend(schema("table", named).map(|_| named.to_owned()));
    }
    tables
}

fn all_by_index(migrations: &str, folders: &[&str], allowed: &[Allowed]) {
    let db = schema(migrations);
    let all: Vec<Statement> = folders.iter().flat_map(|folder| statements(&source(folder))).collect();
    assert!(all.len() > 20, "{} statements: the sources are read wrongly", all.len());
    let mut unused: BTreeSet<(&str, &str)> = allowed.iter().map(|(file, table, _)| (*file, *table)).collect();
    let mut refused = Vec::new();
    for Statement { file, sql } in &all {
        for table in read_whole(&db, sql) {
            match allowed.iter().find(|(f, t, _)| (*f, *t) == (file.as_str(), table.as_str())) {
                Some((file, table, _)) => drop(unused.remove(&(*file, *table))),
                None => refused.push(format!("{file} reads all of {table}: {sql}")),
            }
        }
    }
    assert!(refused.is_empty(), "{}", refused.join("\n"));
    assert!(unused.is_empty(), "allowed and not needed: {unused:?}");
}

#[test]
fn the_server_reads_by_index() {
    all_by_index("server/migrations", &["server/src/store/sqlite", "server/src/backup"], SERVER);
}

#[test]
fn the_vault_reads_by_index() {
    all_by_index("core/vault/migrations", &["core/vault/src"], VAULT);
}

#[test]
fn a_statement_without_index_is_found() {
    let db = schema("server/migrations");
    assert_eq!(read_whole(&db, "SELECT b.id FROM batches b WHERE receipt = ?1"), ["batches"]);
    assert!(read_whole(&db, "SELECT receipt FROM batches WHERE id = ?1").is_empty());
}

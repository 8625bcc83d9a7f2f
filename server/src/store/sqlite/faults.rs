//! What the disk did to the database last, so that whoever watches the server hears of it before the next phone does.

use crate::error::ServerError;
use rusqlite::Connection;
use std::sync::{Mutex, PoisonError};

/// The last failure of the disk or the file.
#[derive(Default)]
pub(super) struct Faults(Mutex<Option<ServerError>>);

impl Faults {
    /// Notes a failure that is the disk's or the file's, and hands the result on.
    pub(super) fn note<T>(&self, result: Result<T, ServerError>) -> Result<T, ServerError> {
        if let Err(error) = &result
            && error.is_fault()
        {
            *self.last() = Some(*error);
        }
        result
    }

    /// The failure that stands. One of a damaged file stays until the server is restored and started again; the
    /// others end when `write` succeeds.
    pub(super) fn standing(
        &self,
        write: impl FnOnce() -> Result<(), ServerError>,
    ) -> Result<(), ServerError> {
        let Some(error) = *self.last() else { return Ok(()) };
        if !error.is_damage() && write().is_ok() {
            *self.last() = None;
            return Ok(());
        }
        Err(error)
    }

    fn last(&self) -> std::sync::MutexGuard<'_, Option<ServerError>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Writes a page that means nothing, to see whether writing works.
pub(super) fn try_write(db: &Connection) -> Result<(), ServerError> {
    let version = super::SCHEMA_VERSION;
    Ok(db.pragma_update(None, "user_version", version)?)
}

#[cfg(test)]
mod tests {
    use crate::store::{NewDocument, Reach, SqliteStore, Store};
    use std::fs;
    use tempfile::TempDir;

    fn pack(number: u64, bytes: usize) -> NewDocument {
        NewDocument {
            kind: None,
            commune: "05152".into(),
            reach: Reach::None,
            name: "guides".into(),
            version: number,
            hash: [0; 32],
            bytes: vec![number as u8; bytes],
            ms: 0,
            again: false,
        }
    }

    fn keep(store: &SqliteStore, document: NewDocument) -> Result<bool, &'static str> {
        store.publish(document, Box::new(|_| Ok(()))).map_err(crate::ServerError::code)
    }

    /// Sets a pragma of the connection that writes. It holds from there on, also when its own transaction fails by it.
    fn set(store: &SqliteStore, pragma: &'static str, value: i64) {
        let _ = store.writer.write(move |db| Ok(db.pragma_update(None, pragma, value)?));
    }

    #[test]
    fn a_full_disk_is_said_keeps_what_was_promised_and_passes() {
        let dir = TempDir::new().unwrap();
        let store = SqliteStore::open(&dir.path().join("store.sqlite")).unwrap();
        set(&store, "max_page_count", 60);
        let kept: Vec<u64> = (1..60).filter(|n| keep(&store, pack(*n, 9000)).is_ok()).collect();
        assert!(!kept.is_empty() && kept.len() < 59);
        assert_eq!(keep(&store, pack(100, 200_000)), Err("server_disk_full"));
        let newest = store.packs("05152").unwrap();
        assert_eq!(newest[0].version, *kept.last().unwrap(), "nothing that was refused is there");
        set(&store, "max_page_count", 10_000);
        assert_eq!(keep(&store, pack(101, 200_000)), Ok(true));
        assert_eq!(store.check(), Ok(()));
    }

    #[test]
    fn a_store_that_cannot_be_written_says_so_and_is_read_on() {
        let dir = TempDir::new().unwrap();
        let store = SqliteStore::open(&dir.path().join("store.sqlite")).unwrap();
        set(&store, "query_only", 1);
        assert_eq!(keep(&store, pack(1, 10)), Err("server_unwritable"));
        assert_eq!(store.check().map_err(crate::ServerError::code), Err("server_unwritable"));
        assert_eq!(store.packs("05152").unwrap(), []);
    }

    #[test]
    fn damaged_pages_are_told_and_never_a_panic() {
        let dir = TempDir::new().unwrap();
        let path = dir.path().join("store.sqlite");
        let store = SqliteStore::open(&path).unwrap();
        for number in 1..40 {
            keep(&store, pack(number, 3000)).unwrap();
        }
        drop(store);
        let mut bytes = fs::read(&path).unwrap();
        let log = dir.path().join("store.sqlite-wal");
        let mut told_at_start = 0;
        let (pages, page) = (bytes.len() / 4096, 4096);
        for damaged in 1..pages {
            let mut spoilt = bytes.clone();
            spoilt[damaged * page..(damaged + 1) * page].fill(0xaa);
            fs::write(&path, &spoilt).unwrap();
            // As a power cut leaves it: then it is read whole.
            fs::write(&log, []).unwrap();
            // A free page says nothing, and neither does the inside of a value.
            if let Err(refused) = SqliteStore::open(&path) {
                assert_eq!(refused.code(), "server_damaged", "{damaged}");
                told_at_start += 1;
            }
            // Damaged under a running server: what does not need the page goes on; what does has a code.
            if let Ok(store) = SqliteStore::start(&path, rusqlite::Connection::open(&path).unwrap()) {
                let read = store.packs("05152").map(|_| ()).map_err(crate::ServerError::code);
                let written = keep(&store, pack(1000, 10)).map(|_| ());
                for answer in [read, written] {
                    assert!([Ok(()), Err("server_damaged")].contains(&answer), "{damaged}: {answer:?}");
                    if answer.is_err() {
                        assert_eq!(store.check().map_err(crate::ServerError::code), answer);
                    }
                }
            }
        }
        assert!(2 * told_at_start > pages, "{told_at_start} of {pages}");
        bytes[..page].fill(0xaa);
        fs::write(&path, &bytes).unwrap();
        assert_eq!(SqliteStore::open(&path).err().unwrap().code(), "server_damaged");
    }
}

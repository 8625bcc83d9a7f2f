//! The store in one SQLite file: a single writer that commits whole groups, and readers beside it.

mod backups;
mod blobs;
mod documents;
mod erasure;
mod faults;
mod generations;
mod log;
mod mailboxes;
mod migrations;
mod places;
mod push;
mod readers;
mod rows;
mod snapshots;
mod teams;
mod whole;
mod writer;

use super::{
    BlobHere, ChangeMailbox, DeviceRecord, Judge, Mailbox, NewBatch, NewBlob, NewChunk, NewDocument, Page,
    PageRequest, Reach, Store, StoredDocument, StoredSnapshot, TeamKey, TeamState,
};
use crate::error::{ServerError, StartError};
pub(crate) use backups::note as note_backup;
use causo_domain::ids::{BlobId, DeviceId, EventHash, SnapshotId, TeamId};
pub(crate) use documents::erasures;
use faults::Faults;
pub(crate) use migrations::SCHEMA_VERSION;
use readers::Readers;
use rusqlite::Connection;
use std::path::{Path, PathBuf};
pub(crate) use whole::check as check_whole;
use writer::Writer;

/// The store in one SQLite file.
pub struct SqliteStore {
    path: PathBuf,
    // Closed before the writer: a connection that may only read leaves the write-ahead log where it is.
    readers: Readers,
    writer: Writer,
    faults: Faults,
}

impl SqliteStore {
    /// Opens the file, makes it if it is not there, and brings it to the newest schema. One that was not closed is read
    /// whole first: if its pages do not fit together it is [`StartError::Damaged`], said now, and not when somebody first
    /// needs the page.
    pub fn open(path: &Path) -> Result<Self, StartError> {
        let was_left_open = whole::was_left_open(path);
        let connection = Connection::open(path)?;
        if was_left_open {
            whole::check(&connection)?;
        }
        Self::start(path, connection)
    }

    fn start(path: &Path, mut connection: Connection) -> Result<Self, StartError> {
        connection.pragma_update(None, "journal_mode", "wal")?;
        // A receipt is a promise: it leaves only when its batch would survive a power cut.
        connection.pragma_update(None, "synchronous", "full")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        // What is erased is overwritten, not only unlinked.
        connection.pragma_update(None, "secure_delete", true)?;
        // What a savepoint would take back must not lie in a temporary file either.
        connection.pragma_update(None, "temp_store", "memory")?;
        migrations::apply(&mut connection)?;
        Ok(Self {
            path: path.to_owned(),
            writer: Writer::start(connection),
            readers: Readers::new(path),
            faults: Faults::default(),
        })
    }

    fn read<T>(&self, query: impl FnOnce(&Connection) -> Result<T, ServerError>) -> Result<T, ServerError> {
        self.faults.note(self.readers.read(query))
    }

    fn write<T: Send + 'static>(
        &self,
        job: impl FnOnce(&Connection) -> Result<T, ServerError> + Send + 'static,
    ) -> Result<T, ServerError> {
        self.faults.note(self.writer.write(job))
    }

    /// Communes that have an authority here.
    pub(crate) fn communes(&self) -> Result<Vec<String>, ServerError> {
        self.read(documents::communes)
    }

    /// Every erasure that is kept, as it was signed, in the order they came.
    pub(crate) fn erasures(&self) -> Result<Vec<StoredDocument>, ServerError> {
        self.read(documents::erasures)
    }

    /// Erases events and blobs of a team without an item in its log. `false` when there was nothing left to do, or the
    /// team is not known.
    pub(crate) fn erase(
        &self,
        team: &TeamKey,
        events: Vec<EventHash>,
        blobs: Vec<BlobId>,
    ) -> Result<bool, ServerError> {
        let key = team.clone();
        let new = self.write(move |db| match teams::find(db, &key)? {
            Some(team) => Ok(erasure::erase(db, team.id, &events)? | blobs::erase(db, team.id, &blobs)?),
            None => Ok(false),
        })?;
        if new {
            self.scrub()?;
        }
        Ok(new)
    }

    /// Empties the write-ahead log, where pages stand as they were before an erasure. An erasure whose old pages are
    /// still there is not done: publishing it again comes here again.
    fn scrub(&self) -> Result<(), ServerError> {
        let connection = Connection::open(&self.path)?;
        let busy: i64 = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get("busy"))?;
        if busy == 0 { Ok(()) } else { Err(ServerError::Database(rusqlite::ffi::SQLITE_BUSY)) }
    }

    /// Begins a new generation of every team's log, after a restore. Gives the number of teams.
    pub fn open_generations(&self, ms: u64) -> Result<usize, ServerError> {
        self.write(move |db| generations::open_all(db, ms))
    }
}

impl Store for SqliteStore {
    fn check(&self) -> Result<(), ServerError> {
        self.read(|db| Ok(db.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?))?;
        self.write(|_| Ok(()))?;
        self.faults.standing(|| self.writer.write(faults::try_write))
    }

    fn device(&self, team: &TeamKey, device: &DeviceId) -> Result<Option<DeviceRecord>, ServerError> {
        self.read(|db| {
            let team = teams::find(db, team)?.ok_or(ServerError::NotFound)?;
            teams::device(db, team.id, device)
        })
    }

    fn push(&self, batch: NewBatch) -> Result<Vec<u8>, ServerError> {
        self.write(move |db| push::push(db, batch))
    }

    fn team(&self, team: &TeamKey, until: Option<u64>) -> Result<TeamState, ServerError> {
        self.read(|db| teams::state(db, team, until))
    }

    fn teams(&self, commune: &str) -> Result<Vec<TeamId>, ServerError> {
        self.readers
            .read(|db| Ok(teams::of_commune(db, commune)?.into_iter().map(|team| team.key.team).collect()))
    }

    fn page(&self, request: &PageRequest) -> Result<Page, ServerError> {
        self.read(|db| log::page(db, request))
    }

    fn publish(&self, document: NewDocument, judge: Judge) -> Result<bool, ServerError> {
        let erases = matches!(document.reach, Reach::Erasure(..));
        let new = self.write(move |db| documents::publish(db, &document, judge))?;
        if erases {
            self.scrub()?;
        }
        Ok(new)
    }

    fn authorities(&self, commune: &str) -> Result<Vec<StoredDocument>, ServerError> {
        self.read(|db| documents::authorities(db, commune))
    }

    fn packs(&self, commune: &str) -> Result<Vec<StoredDocument>, ServerError> {
        self.read(|db| documents::packs(db, commune))
    }

    fn snapshot(&self, team: &TeamKey) -> Result<Option<StoredSnapshot>, ServerError> {
        self.read(|db| snapshots::newest(db, team))
    }

    fn snapshot_bytes(
        &self,
        team: &TeamKey,
        id: SnapshotId,
        from: u64,
        most: usize,
    ) -> Result<Vec<u8>, ServerError> {
        self.read(|db| snapshots::bytes(db, team, id, from, most))
    }

    fn put_snapshot_chunk(
        &self,
        team: &TeamKey,
        id: SnapshotId,
        at: u64,
        bytes: Vec<u8>,
    ) -> Result<(), ServerError> {
        let team = team.clone();
        self.write(move |db| snapshots::put_chunk(db, &team, id, at, &bytes))
    }

    fn announce_blob(&self, blob: NewBlob) -> Result<BlobHere, ServerError> {
        self.write(move |db| blobs::announce(db, &blob))
    }

    fn put_chunk(&self, chunk: NewChunk) -> Result<BlobHere, ServerError> {
        self.write(move |db| blobs::put_chunk(db, chunk))
    }

    fn blob_manifest(&self, team: &TeamKey, blob: &BlobId) -> Result<Vec<u8>, ServerError> {
        self.read(|db| blobs::manifest(db, team, blob))
    }

    fn blob_chunk(&self, team: &TeamKey, blob: &BlobId, number: u64) -> Result<Vec<u8>, ServerError> {
        self.read(|db| blobs::chunk(db, team, blob, number))
    }

    fn mailbox(&self, token: &[u8; 16]) -> Result<Option<Mailbox>, ServerError> {
        self.read(|db| mailboxes::find(db, token))
    }

    fn change_mailbox(&self, token: [u8; 16], change: ChangeMailbox) -> Result<(), ServerError> {
        self.write(move |db| mailboxes::change(db, &token, change))
    }

    fn forget_mailboxes(&self, before_ms: u64) -> Result<(), ServerError> {
        self.write(move |db| mailboxes::forget(db, before_ms))
    }
}

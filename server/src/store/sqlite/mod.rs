//! The store in one SQLite file: a single writer that commits whole groups, and readers beside it.

mod documents;
mod log;
mod mailboxes;
mod migrations;
mod push;
mod readers;
mod rows;
mod teams;
mod writer;

use super::{
    ChangeMailbox, DeviceRecord, Judge, Mailbox, NewBatch, NewDocument, Page, PageRequest, Store,
    StoredDocument, TeamKey, TeamState,
};
use crate::error::{ServerError, StartError};
use causo_domain::ids::{DeviceId, TeamId};
use readers::Readers;
use rusqlite::Connection;
use std::path::Path;
use writer::Writer;

/// The store in one SQLite file.
pub struct SqliteStore {
    writer: Writer,
    readers: Readers,
}

impl SqliteStore {
    /// Opens the file, makes it if it is not there, and brings it to the newest schema.
    pub fn open(path: &Path) -> Result<Self, StartError> {
        let mut connection = Connection::open(path)?;
        connection.pragma_update(None, "journal_mode", "wal")?;
        // A receipt is a promise: it leaves only when its batch would survive a power cut.
        connection.pragma_update(None, "synchronous", "full")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        // What is erased is overwritten, not only unlinked.
        connection.pragma_update(None, "secure_delete", true)?;
        migrations::apply(&mut connection)?;
        Ok(Self { writer: Writer::start(connection), readers: Readers::new(path) })
    }
}

impl Store for SqliteStore {
    fn check(&self) -> Result<(), ServerError> {
        self.readers.read(|db| Ok(db.query_row("SELECT 1", [], |_| Ok(()))?))?;
        self.writer.write(|_| Ok(()))
    }

    fn device(&self, team: &TeamKey, device: &DeviceId) -> Result<Option<DeviceRecord>, ServerError> {
        self.readers.read(|db| {
            let team = teams::find(db, team)?.ok_or(ServerError::NotFound)?;
            teams::device(db, team.id, device)
        })
    }

    fn push(&self, batch: NewBatch) -> Result<Vec<u8>, ServerError> {
        self.writer.write(move |db| push::push(db, batch))
    }

    fn team(&self, team: &TeamKey) -> Result<TeamState, ServerError> {
        self.readers.read(|db| teams::state(db, team))
    }

    fn teams(&self, commune: &str) -> Result<Vec<TeamId>, ServerError> {
        self.readers
            .read(|db| Ok(teams::of_commune(db, commune)?.into_iter().map(|team| team.key.team).collect()))
    }

    fn page(&self, request: &PageRequest) -> Result<Page, ServerError> {
        self.readers.read(|db| log::page(db, request))
    }

    fn publish(&self, document: NewDocument, judge: Judge) -> Result<bool, ServerError> {
        self.writer.write(move |db| documents::publish(db, &document, judge))
    }

    fn authorities(&self, commune: &str) -> Result<Vec<StoredDocument>, ServerError> {
        self.readers.read(|db| documents::authorities(db, commune))
    }

    fn packs(&self, commune: &str) -> Result<Vec<StoredDocument>, ServerError> {
        self.readers.read(|db| documents::packs(db, commune))
    }

    fn mailbox(&self, token: &[u8; 16]) -> Result<Option<Mailbox>, ServerError> {
        self.readers.read(|db| mailboxes::find(db, token))
    }

    fn change_mailbox(&self, token: [u8; 16], change: ChangeMailbox) -> Result<(), ServerError> {
        self.writer.write(move |db| mailboxes::change(db, &token, change))
    }

    fn forget_mailboxes(&self, before_ms: u64) -> Result<(), ServerError> {
        self.writer.write(move |db| mailboxes::forget(db, before_ms))
    }
}

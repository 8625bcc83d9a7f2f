//! The real server: its handlers over its real store in a folder, and a look into that store from outside.

use crate::failure::Broken;
use crate::machine::{Clocks, SeededEntropy};
use crate::network::is_marked;
use causo_crypto::batch::walk;
use causo_domain::ids::{EventHash, TeamId};
use causo_protocol::batch::Batch;
use causo_server::{App, ServerConfig, router};
use rusqlite::{Connection, OpenFlags};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The server.
pub(crate) struct Server {
    folder: PathBuf,
    clocks: Arc<Clocks>,
    app: Option<App>,
    batches_read: i64,
    /// Every event that it has, with its team.
    pub(crate) events: BTreeMap<EventHash, TeamId>,
}

impl Server {
    pub(crate) fn start(folder: &Path, clocks: Arc<Clocks>) -> Result<Self, Broken> {
        let mut server =
            Self { folder: folder.to_owned(), clocks, app: None, batches_read: 0, events: BTreeMap::new() };
        server.restart()?;
        Ok(server)
    }

    /// Stops, however it was doing, and starts from what lies on its disk.
    pub(crate) fn restart(&mut self) -> Result<(), Broken> {
        self.app = None;
        let config = ServerConfig::new(&self.folder, SocketAddr::from(([127, 0, 0, 1], 0)));
        let entropy = SeededEntropy::new(1);
        let app = App::open(&config, self.clocks.clone(), &entropy);
        self.app = Some(app.map_err(|error| Broken::new("server_start", error.code()))?);
        Ok(())
    }

    pub(crate) fn router(&self) -> Option<axum::Router> {
        self.app.clone().map(router)
    }

    pub(crate) fn receipt_key(&self) -> [u8; 32] {
        self.app.as_ref().map(App::receipt_key).unwrap_or_default()
    }

    pub(crate) fn admission_code(&self) -> Result<String, Broken> {
        std::fs::read_to_string(self.folder.join("admission-code")).map_err(Broken::of_disk)
    }

    fn read_only(&self) -> Result<Connection, Broken> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        Ok(Connection::open_with_flags(self.folder.join("causo.sqlite"), flags)?)
    }

    /// Reads what was stored since the last look: each event once, however often it was pushed.
    pub(crate) fn look(&mut self) -> Result<Vec<(EventHash, TeamId)>, Broken> {
        let db = self.read_only()?;
        let mut query = db.prepare("SELECT id, packed FROM batches WHERE id > ?1 ORDER BY id")?;
        let mut rows = query.query([self.batches_read])?;
        let mut new = Vec::new();
        while let Some(row) = rows.next()? {
            self.batches_read = row.get(0)?;
            let packed: Vec<u8> = row.get(1)?;
            let batch = Batch::unpack(&packed).map_err(|error| Broken::new("stored_batch", error.code()))?;
            let events = walk(&batch).map_err(|error| Broken::new("stored_batch", error.code()))?;
            for event in events {
                if self.events.insert(event.hash, batch.team).is_some() {
                    return Err(Broken::new("stored_twice", event.hash));
                }
                new.push((event.hash, batch.team));
            }
        }
        Ok(new)
    }

    /// Searches every file that it keeps.
    pub(crate) fn is_blind(&self) -> Result<(), Broken> {
        for entry in std::fs::read_dir(&self.folder).map_err(Broken::of_disk)? {
            let path = entry.map_err(Broken::of_disk)?.path();
            let bytes =
                if path.is_file() { std::fs::read(&path).map_err(Broken::of_disk)? } else { Vec::new() };
            if is_marked(&bytes) {
                return Err(Broken::new("server_sees", path.display()));
            }
        }
        Ok(())
    }
}

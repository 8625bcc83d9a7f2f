//! The real server: its handlers over its real store in a folder, and a look into that store from outside.

use crate::failure::Broken;
use crate::machine::{Clocks, SeededEntropy};
use crate::network::is_marked;
use crate::restoring::Backup;
use crate::shelf::read_only;
use crate::unpacked::unpack;
use crate::wal::OnDisk;
use causo_crypto::batch::walk;
use causo_domain::ids::{EventHash, TeamId};
use causo_protocol::batch::Batch;
use causo_server::{App, ServerConfig, StartError, router};
use rusqlite::{Connection, OptionalExtension};
use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Its store, in its folder.
const DATABASE: &str = "causo.sqlite";

/// The server.
pub(crate) struct Server {
    pub(crate) folder: PathBuf,
    pub(crate) clocks: Arc<Clocks>,
    app: Option<App>,
    db: Option<Connection>,
    batches_read: i64,
    /// Every event that it has, with its team.
    pub(crate) events: BTreeMap<EventHash, TeamId>,
    /// Events that it had and that a backup put in its place did not have.
    pub(crate) lost: BTreeSet<EventHash>,
    /// Public halves of every key that ever signed for it.
    pub(crate) keys: Vec<[u8; 32]>,
    pub(crate) backup: Option<Backup>,
}

impl Server {
    pub(crate) fn start(folder: &Path, clocks: Arc<Clocks>) -> Result<Self, Broken> {
        let mut server = Self {
            folder: folder.to_owned(),
            clocks,
            app: None,
            db: None,
            batches_read: 0,
            events: BTreeMap::new(),
            lost: BTreeSet::new(),
            keys: Vec::new(),
            backup: None,
        };
        server.restart()?;
        server.keys.push(server.receipt_key());
        Ok(server)
    }

    /// Stops, however it was doing, and starts from what lies on its disk.
    pub(crate) fn restart(&mut self) -> Result<(), Broken> {
        self.stop();
        let mut config = ServerConfig::new(&self.folder, SocketAddr::from(([127, 0, 0, 1], 0)));
        config.backups = Some(self.beside("backups"));
        let entropy = SeededEntropy::new(1);
        let app = App::open(&config, self.clocks.clone(), &entropy);
        self.app = Some(app.map_err(|error| Broken::new("server_start", error.code()))?);
        Ok(())
    }

    /// Where its database is.
    pub(crate) fn database(&self) -> PathBuf {
        self.folder.join(DATABASE)
    }

    /// It dies; `left` lies on its disk then, or what was written where there is nothing. Then it is started again.
    pub(crate) fn die(&mut self, left: Option<&OnDisk>) -> Result<(), Broken> {
        self.stop();
        left.map(|left| left.put(&self.database())).transpose()?;
        self.restart()
    }

    /// Lets go of its files.
    pub(crate) fn stop(&mut self) {
        (self.app, self.db) = (None, None);
    }

    /// A folder that is no part of the server's own.
    pub(crate) fn beside(&self, name: &str) -> PathBuf {
        self.folder.with_file_name(name)
    }

    /// The next receipt key is made; the server knows it from its next start on.
    pub(crate) fn begin_rotation(&mut self, seed: u64) -> Result<(), Broken> {
        let key = causo_server::begin_rotation(&self.folder, &SeededEntropy::new(seed));
        self.keys.push(key.map_err(|error| Broken::new("rotation", error.code()))?);
        Ok(())
    }

    /// The old receipt key goes. Gives whether it was too early for that.
    pub(crate) fn finish_rotation(&mut self) -> Result<bool, Broken> {
        match causo_server::finish_rotation(&self.folder) {
            Ok(_) => Ok(true),
            Err(StartError::RotationEarly) => Ok(false),
            Err(error) => Err(Broken::new("rotation", error.code())),
        }
    }

    /// The key that signs for it, which lies on its disk.
    pub(crate) fn signing_key(&self) -> Result<causo_crypto::SigningKey, Broken> {
        let seed = std::fs::read(self.folder.join("receipt-key")).map_err(Broken::of_disk)?;
        let seed = seed.try_into().map_err(|_| Broken::new("receipt_key", "length"))?;
        Ok(causo_crypto::SigningKey::from_seed(&seed))
    }

    /// Where a team's log is: generation and last position.
    pub(crate) fn log_end(&mut self, team: TeamId) -> Result<(u64, u64), Broken> {
        let sql = "SELECT generation, p FROM teams WHERE team = ?1";
        let row = |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(0)? as u64, row.get::<_, i64>(1)? as u64));
        let found = self.db()?.prepare_cached(sql)?.query_row([team.0], row).optional()?;
        // One that came back from a backup knows no team that was made since: its log will go on in a later generation
        // than anybody has seen.
        Ok(found.unwrap_or((u64::MAX, 0)))
    }

    /// What is read from here on lies in another file.
    pub(crate) fn begin_again(&mut self) -> BTreeMap<EventHash, TeamId> {
        self.batches_read = 0;
        std::mem::take(&mut self.events)
    }

    fn db(&mut self) -> Result<&Connection, Broken> {
        let db = match self.db.take() {
            Some(db) => db,
            None => read_only(&self.folder.join(DATABASE))?,
        };
        Ok(self.db.insert(db))
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

    /// Reads what was stored since the last look: each event once, however often it was pushed.
    pub(crate) fn look(&mut self) -> Result<Vec<(EventHash, TeamId)>, Broken> {
        let after = self.batches_read;
        let stored = {
            let sql = "SELECT id, packed FROM batches WHERE id > ?1 ORDER BY id";
            let mut query = self.db()?.prepare_cached(sql)?;
            let rows = query.query_map([after], |row| Ok((row.get(0)?, row.get::<_, Vec<u8>>(1)?)))?;
            rows.collect::<Result<Vec<_>, _>>()?
        };
        let mut new = Vec::new();
        for (id, packed) in stored {
            self.batches_read = id;
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

    /// Searches every file that it keeps, and its batches unpacked.
    pub(crate) fn is_blind(&self) -> Result<(), Broken> {
        is_blind(&self.folder)
    }
}

fn is_blind(folder: &Path) -> Result<(), Broken> {
    let sees = |at: &dyn std::fmt::Display| Broken::new("server_sees", at);
    for entry in std::fs::read_dir(folder).map_err(Broken::of_disk)? {
        let path = entry.map_err(Broken::of_disk)?.path();
        let bytes = if path.is_file() { std::fs::read(&path).map_err(Broken::of_disk)? } else { Vec::new() };
        if is_marked(&bytes) {
            return Err(sees(&path.display()));
        }
    }
    let db = read_only(&folder.join(DATABASE))?;
    let mut query = db.prepare("SELECT id, packed FROM batches")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let parts =
            unpack(&row.get::<_, Vec<u8>>(1)?).map_err(|error| Broken::new("stored_batch", error.code()))?;
        if parts.iter().any(|part| is_marked(part)) {
            return Err(sees(&format!("batch {}", row.get::<_, i64>(0)?)));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::MARKER;
    use crate::unpacked::{note, unsealed};

    #[test]
    fn a_name_in_a_body_that_is_only_packed_is_seen() {
        for marked in 0..20 {
            let folder = tempfile::tempdir().unwrap();
            let db = Connection::open(folder.path().join(DATABASE)).unwrap();
            db.execute_batch("CREATE TABLE batches (id INTEGER PRIMARY KEY, packed BLOB)").unwrap();
            let store = |of: &dyn Fn(u32) -> &'static str| {
                let notes = (0..20).map(|n| note(of(n), n)).collect();
                db.execute("INSERT INTO batches (packed) VALUES (?1)", [unsealed(&notes)]).unwrap();
            };
            store(&|_| "Quách");
            is_blind(folder.path()).unwrap();
            store(&|n| if n == marked { MARKER } else { "Quách" });
            assert_eq!(is_blind(folder.path()).unwrap_err().rule, "server_sees");
        }
    }
}

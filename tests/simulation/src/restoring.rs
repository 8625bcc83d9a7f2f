//! Backups of the server, taken while it serves, and the server made from one.

use crate::failure::Broken;
use crate::server::Server;
use causo_domain::ids::EventHash;
use causo_server::backup::{BackupError, DataCopy, Restoring, TeamLog};
use causo_server::{Clock, ERASURES_FILE};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// What lies on the operator's other disk.
pub(crate) struct Backup {
    database: Vec<u8>,
    files: BTreeMap<String, Vec<u8>>,
    logs: Vec<TeamLog>,
    /// Events that the server had then.
    events: BTreeSet<EventHash>,
}

fn failed(error: BackupError) -> Broken {
    Broken::new("backup", error.code())
}

impl Server {
    /// Backs up, as the operator does every day: nothing but the newest backup is put in the server's place.
    pub(crate) fn back_up(&mut self) -> Result<(), Broken> {
        self.look()?;
        let copy = DataCopy::take(&self.folder).map_err(failed)?;
        copy.note_erasures(&self.beside("backups")).map_err(failed)?;
        self.backup = Some(Backup {
            database: fs::read(copy.database()).map_err(Broken::of_disk)?,
            files: copy.files().clone(),
            logs: copy.logs().to_vec(),
            events: self.events.keys().copied().collect(),
        });
        copy.proved(self.clocks.now_ms()).map_err(failed)
    }

    /// The server's disk is gone: another one is made from the backup, and started. Gives the events that it had and has
    /// no more; `None` without a backup.
    pub(crate) fn restore(&mut self) -> Result<Option<BTreeSet<EventHash>>, Broken> {
        let Some(backup) = self.backup.take() else { return Ok(None) };
        self.look()?;
        self.stop();
        fs::remove_dir_all(&self.folder).map_err(Broken::of_disk)?;
        let restoring = Restoring::begin(&self.folder).map_err(failed)?;
        for (name, content) in &backup.files {
            restoring.file(name, content).map_err(failed)?;
        }
        fs::write(restoring.database(), &backup.database).map_err(Broken::of_disk)?;
        let erasures = self.beside("backups").join(ERASURES_FILE);
        restoring.finish(&backup.logs, &erasures, self.clocks.now_ms()).map_err(failed)?;
        let before = self.begin_again();
        self.restart()?;
        self.look()?;
        if let Some(missing) = backup.events.iter().find(|hash| !self.events.contains_key(hash)) {
            return Err(Broken::new("not_in_the_backup", missing));
        }
        let lost: BTreeSet<_> = before.into_keys().filter(|hash| !self.events.contains_key(hash)).collect();
        self.lost.extend(&lost);
        self.backup = Some(backup);
        Ok(Some(lost))
    }
}

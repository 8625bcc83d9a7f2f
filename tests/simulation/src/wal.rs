//! The app dies while it writes. SQLite writes pages to the end of its log, and the last page of a transaction commits
//! it: a file whose log ends anywhere after what was there before is what a power cut leaves behind.

use crate::failure::Broken;
use crate::phone::Phone;
use std::fs;
use std::path::PathBuf;

/// The vault's file and its log before something is written.
pub(crate) struct Before {
    database: Vec<u8>,
    log: Vec<u8>,
}

/// Bytes of the log's head: the same as long as it is only added to.
const HEAD: usize = 32;

impl Phone {
    fn log_file(&self) -> PathBuf {
        self.folder.join("vault.db-wal")
    }

    /// Remembers what is on the disk before something is written.
    pub(crate) fn before_writing(&self) -> Result<Before, Broken> {
        let read = |path| fs::read(path).map_err(Broken::of_disk);
        Ok(Before { database: read(self.folder.join("vault.db"))?, log: read(self.log_file())? })
    }

    /// Cuts off what was written since, somewhere: `chance` says where. Gives `false`, and only kills the app, where
    /// something else than the end of the log changed.
    pub(crate) fn cut_power(&mut self, before: &Before, chance: u64) -> Result<bool, Broken> {
        let now = self.before_writing()?;
        let added = now.log.len().checked_sub(before.log.len());
        let only_added = now.database == before.database && now.log.starts_with(&before.log);
        let end = added.filter(|_| only_added && before.log.len() >= HEAD);
        let end = end.map(|added| before.log.len() + (chance % (added as u64 + 1)) as usize);
        self.shelf.close();
        self.kill();
        if let Some(end) = end {
            let shared = self.folder.join("vault.db-shm");
            fs::write(self.folder.join("vault.db"), &now.database).map_err(Broken::of_disk)?;
            fs::write(self.log_file(), &now.log[..end]).map_err(Broken::of_disk)?;
            if shared.exists() {
                fs::remove_file(shared).map_err(Broken::of_disk)?;
            }
        }
        self.shelf.begin_again();
        self.start()?;
        Ok(end.is_some())
    }

    /// Starts the app anew, so that its log is written from the beginning.
    pub(crate) fn begin_log(&mut self) -> Result<(), Broken> {
        self.shelf.close();
        self.kill();
        self.start()
    }
}

//! A process dies while it writes. SQLite writes pages to the end of its log, and the last page of a transaction commits
//! it: a file whose log ends anywhere after what was there before is what a power cut leaves behind.

use crate::failure::Broken;
use crate::phone::Phone;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// A database's file and its log, as they lie on the disk.
pub(crate) struct OnDisk {
    database: Vec<u8>,
    log: Vec<u8>,
}

/// Bytes of the log's head: the same as long as it is only added to.
const HEAD: usize = 32;

fn beside(database: &Path, end: &str) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(end);
    name.into()
}

impl OnDisk {
    /// Remembers what is on the disk.
    pub(crate) fn read(database: &Path) -> Result<Self, Broken> {
        let log = match fs::read(beside(database, "-wal")) {
            Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
            other => other.map_err(Broken::of_disk)?,
        };
        Ok(Self { database: fs::read(database).map_err(Broken::of_disk)?, log })
    }

    /// What a power cut may leave of this: what was written since `before` is cut off somewhere, and `chance` says where.
    /// `None` where something else than the end of the log changed.
    pub(crate) fn cut(mut self, before: &Self, chance: u64) -> Option<Self> {
        let added = self.log.len().checked_sub(before.log.len())?;
        let only_added = self.database == before.database && self.log.starts_with(&before.log);
        let end = before.log.len() + (chance % (added as u64 + 1)) as usize;
        self.log.truncate(end);
        (only_added && before.log.len() >= HEAD).then_some(self)
    }

    /// Puts it where a database lies that nobody has open.
    pub(crate) fn put(&self, database: &Path) -> Result<(), Broken> {
        fs::write(database, &self.database).map_err(Broken::of_disk)?;
        fs::write(beside(database, "-wal"), &self.log).map_err(Broken::of_disk)?;
        let shared = beside(database, "-shm");
        if shared.exists() { fs::remove_file(shared).map_err(Broken::of_disk) } else { Ok(()) }
    }
}

impl Phone {
    /// The vault as it lies on the disk.
    pub(crate) fn on_disk(&self) -> Result<OnDisk, Broken> {
        OnDisk::read(&self.file())
    }

    /// The app dies; `left` lies there then, or what was written where there is nothing. Then it is started again.
    pub(crate) fn die(&mut self, left: Option<&OnDisk>) -> Result<(), Broken> {
        self.shelf.close();
        self.kill();
        left.map(|left| left.put(&self.file())).transpose()?;
        self.shelf.begin_again();
        self.start()
    }

    /// Starts the app anew, so that its log is written from the beginning.
    pub(crate) fn begin_log(&mut self) -> Result<(), Broken> {
        self.shelf.close();
        self.kill();
        self.start()
    }
}

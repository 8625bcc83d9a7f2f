//! A data directory made from a backup: checked, its erasures replayed, a new generation of every log begun, and only
//! then put where a server may be started on it.

use super::{BackupError, FILES, TeamLog, check_whole, logs};
use crate::documents::replay;
use crate::erasures;
use crate::start::data_dir::{DataDir, sync_folder};
use crate::store::{SCHEMA_VERSION, SqliteStore, note_backup};
use rusqlite::Connection;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A directory in the making, gone when dropped.
pub struct Restoring {
    target: PathBuf,
    work: TempDir,
    dir: DataDir,
}

/// What was restored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Restored {
    /// Teams, each with a new generation of its log.
    pub teams: usize,
    /// Erasures that were replayed and that the backup did not have.
    pub erasures: usize,
}

impl Restoring {
    /// Begins beside the directory that is to be. [`BackupError::DirInUse`] when something is in it.
    pub fn begin(target: &Path) -> Result<Self, BackupError> {
        let in_use = match fs::read_dir(target) {
            Ok(entries) => entries.count() > 0,
            Err(error) => error.kind() != ErrorKind::NotFound,
        };
        if in_use {
            return Err(BackupError::DirInUse);
        }
        let parent = match target.parent() {
            Some(parent) if parent != Path::new("") => parent,
            _ => Path::new("."),
        };
        fs::create_dir_all(parent)?;
        let work = tempfile::Builder::new().prefix(".causo-restore-").tempdir_in(parent)?;
        let dir = DataDir::open(work.path())?;
        Ok(Self { target: target.to_owned(), work, dir })
    }

    /// Where the database is to be written.
    pub fn database(&self) -> PathBuf {
        self.dir.database()
    }

    /// Puts a small file into the directory. [`BackupError::Damaged`] for one that no server has.
    pub fn file(&self, name: &str, content: &[u8]) -> Result<(), BackupError> {
        if !FILES.contains(&name) {
            return Err(BackupError::Damaged);
        }
        Ok(self.dir.write(name, content)?)
    }

    /// Checks the database against what the backup says of it, replays the erasures of a file, begins a new generation
    /// of every log, and puts the directory into its place.
    pub fn finish(self, said: &[TeamLog], erasures: &Path, ms: u64) -> Result<Restored, BackupError> {
        let erasures = match erasures::read(erasures) {
            Ok(read) => read.map_err(|_| BackupError::ErasuresDamaged)?,
            Err(error) if error.kind() == ErrorKind::NotFound => return Err(BackupError::NoErasures),
            Err(error) => return Err(error.into()),
        };
        prove(&self.database(), said, ms)?;
        let failed = |error: crate::ServerError| match error {
            crate::ServerError::Database(code) => BackupError::Database(code),
            _ => BackupError::Damaged,
        };
        let store = SqliteStore::open(&self.database())?;
        let teams = store.open_generations(ms).map_err(failed)?;
        let mut replayed = 0;
        for signed in &erasures {
            replayed += usize::from(replay(&store, signed, ms).map_err(failed)?);
        }
        drop(store);
        self.settle()?;
        Ok(Restored { teams, erasures: replayed })
    }

    fn settle(self) -> Result<(), BackupError> {
        fs::File::open(self.database())?.sync_all()?;
        sync_folder(self.work.path())?;
        match fs::remove_dir(&self.target) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(BackupError::DirInUse),
            _ => {}
        }
        fs::rename(self.work.path(), &self.target)?;
        // It has moved away: there is nothing left to clean up.
        let _ = self.work.keep();
        if let Some(parent) = self.target.parent().filter(|parent| *parent != Path::new("")) {
            sync_folder(parent)?;
        }
        Ok(())
    }
}

/// Whether a database is whole and the one that was backed up. Then all of it is in a backup, and it says so.
fn prove(path: &Path, said: &[TeamLog], ms: u64) -> Result<(), BackupError> {
    let db = Connection::open(path)?;
    let version: i64 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if version > SCHEMA_VERSION {
        return Err(BackupError::OtherVersion);
    }
    check_whole(&db)?;
    if logs(&db)? != said {
        return Err(BackupError::Damaged);
    }
    let last_batch = db.query_row("SELECT coalesce(max(id), 0) FROM batches", [], |row| row.get(0))?;
    Ok(note_backup(&db, ms, last_batch)?)
}

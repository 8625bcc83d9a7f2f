//! The copy: one consistent state of the database, every page of it read and checked, with the small files beside it.

use super::{BackupError, FILES, check_whole, logs};
use crate::erasures::ErasureLog;
use crate::start::data_dir::DataDir;
use crate::store::{SCHEMA_VERSION, erasures, note_backup};
use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags};
use std::collections::BTreeMap;
use std::fs::{self, File, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Holds the lock: two copies at once would be one file.
const LOCK: &str = "backup.lock";
const COPY: &str = "backup-copy.sqlite";
/// One step, so that nothing written meanwhile makes it begin again.
const EVERY_PAGE: std::ffi::c_int = -1;

/// Where a team's log ends.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct TeamLog {
    /// Commune, 5 digits.
    pub commune: String,
    /// Team.
    pub team: [u8; 8],
    /// Generation.
    pub generation: i64,
    /// Last position.
    pub p: i64,
    /// The log's hash there.
    pub l: [u8; 32],
}

/// A copy of a server's data, gone when dropped.
pub struct DataCopy {
    dir: DataDir,
    last_batch: i64,
    logs: Vec<TeamLog>,
    files: BTreeMap<String, Vec<u8>>,
    _lock: File,
}

impl DataCopy {
    /// Copies the database of a data directory, which a server may be using, and checks every page of the copy.
    pub fn take(data_dir: &Path) -> Result<Self, BackupError> {
        if !data_dir.join(DataDir::DATABASE).is_file() {
            return Err(BackupError::NoData);
        }
        let dir = DataDir::open(data_dir)?;
        let lock = File::create(dir.path(LOCK))?;
        lock.try_lock().map_err(|error| match error {
            TryLockError::WouldBlock => BackupError::Running,
            TryLockError::Error(error) => BackupError::File(error),
        })?;
        // A run that was killed leaves one behind.
        remove(&dir.path(COPY))?;
        let copy = copy_database(&dir)?;
        let last_batch = copy.query_row("SELECT coalesce(max(id), 0) FROM batches", [], |row| row.get(0))?;
        let logs = logs(&copy)?;
        let mut files = BTreeMap::new();
        for name in FILES {
            match fs::read(dir.path(name)) {
                Ok(content) => drop(files.insert(name.to_owned(), content)),
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(Self { dir, last_batch, logs, files, _lock: lock })
    }

    /// The copied database.
    pub fn database(&self) -> PathBuf {
        self.dir.path(COPY)
    }

    /// Where each team's log ends in it.
    pub fn logs(&self) -> &[TeamLog] {
        &self.logs
    }

    /// Small files of the directory by name: keys, the admission code, the certificate.
    pub fn files(&self) -> &BTreeMap<String, Vec<u8>> {
        &self.files
    }

    /// Tells the server that what the copy holds is in a backup that was read back: receipts say so from now on.
    pub fn proved(&self, ms: u64) -> Result<(), BackupError> {
        let db = Connection::open_with_flags(self.dir.database(), OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        Ok(note_backup(&db, ms, self.last_batch)?)
    }

    /// Notes every erasure of the copy beside the backups, where a restore looks for them.
    pub fn note_erasures(&self, folder: &Path) -> Result<(), BackupError> {
        let log = ErasureLog::open(folder)?;
        let db = Connection::open_with_flags(self.database(), OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        for bytes in erasures(&db).map_err(|_| BackupError::Damaged)? {
            log.add(&bytes.bytes)?;
        }
        Ok(())
    }
}

impl Drop for DataCopy {
    fn drop(&mut self) {
        // The next run removes what stays.
        let _ = remove(&self.database());
    }
}

fn remove(path: &Path) -> std::io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn copy_database(dir: &DataDir) -> Result<Connection, BackupError> {
    let source = Connection::open_with_flags(dir.database(), OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let version: i64 = source.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if version != SCHEMA_VERSION {
        return Err(BackupError::OtherVersion);
    }
    check_whole(&source)?;
    let mut copy = Connection::open(dir.path(COPY))?;
    // Page by page. A copy that is written row by row keeps rows twice, in pages that grew: what is erased after a restore
    // would be overwritten in one of the places alone.
    Backup::new(&source, &mut copy)?.step(EVERY_PAGE)?;
    // One file that is whole by itself.
    copy.pragma_update(None, "journal_mode", "delete")?;
    check_whole(&copy)?;
    Ok(copy)
}

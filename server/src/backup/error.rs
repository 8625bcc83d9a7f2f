//! Why a copy was not taken or a directory not made.

use crate::error::StartError;

/// Why a backup or a restore stopped. Nothing was put in the place of anything.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// A file or folder cannot be used.
    #[error("a file or folder cannot be used")]
    File(#[from] std::io::Error),
    /// There is no server's database in the folder.
    #[error("no server keeps its data in this folder")]
    NoData,
    /// Another backup of this server is under way.
    #[error("another backup of this server is under way")]
    Running,
    /// The folder to restore into holds something.
    #[error("the folder to restore into is not empty")]
    DirInUse,
    /// The database cannot be read or written. Its extended result code, -1 when there is none.
    #[error("the database failed")]
    Database(i32),
    /// The database is damaged, or not the one that the backup says.
    #[error("the database is damaged")]
    Damaged,
    /// The database is of another version than this program.
    #[error("the database is of another version")]
    OtherVersion,
    /// There is no file of erasures to replay.
    #[error("the file of erasures is missing")]
    NoErasures,
    /// The file of erasures is damaged.
    #[error("the file of erasures is damaged")]
    ErasuresDamaged,
}

impl BackupError {
    /// Stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::File(error) if error.kind() == std::io::ErrorKind::StorageFull => "disk_full",
            Self::File(_) => "backup_files",
            Self::NoData => "server_data_missing",
            Self::Running => "backup_running",
            Self::DirInUse => "restore_dir_in_use",
            Self::Database(code) if code & 0xff == rusqlite::ffi::SQLITE_FULL => "disk_full",
            Self::Database(code)
                if [rusqlite::ffi::SQLITE_CORRUPT, rusqlite::ffi::SQLITE_NOTADB].contains(&(code & 0xff)) =>
            {
                "server_damaged"
            }
            Self::Database(_) => "server_database",
            Self::Damaged => "server_damaged",
            Self::OtherVersion => "database_other_version",
            Self::NoErasures => "erasures_missing",
            Self::ErasuresDamaged => "erasures_damaged",
        }
    }
}

impl From<rusqlite::Error> for BackupError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(error.sqlite_error().map_or(-1, |cause| cause.extended_code))
    }
}

impl From<StartError> for BackupError {
    fn from(error: StartError) -> Self {
        match error {
            StartError::Database(error) => error.into(),
            StartError::DatabaseNewer => Self::OtherVersion,
            StartError::DataDir(error) | StartError::Listen(error) => Self::File(error),
            _ => Self::Damaged,
        }
    }
}

//! Why a request or a start failed. Every variant has a stable code and tells nothing personal.

use causo_crypto::CryptoError;
use causo_protocol::FormatError;
use causo_protocol::api::problem;
use rusqlite::ffi;

/// Why a request was not served.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ServerError {
    /// The body or a parameter could not be read.
    #[error("the request could not be read")]
    Malformed,
    /// Written by a newer version.
    #[error("written by a newer version: the server must be updated")]
    TooOld,
    /// Larger than this endpoint takes.
    #[error("larger than this endpoint takes")]
    TooLarge,
    /// Too many requests.
    #[error("too many requests: come again later")]
    RateLimited,
    /// The request took too long.
    #[error("the request took too long: send it again")]
    Timeout,
    /// The request's signature is missing, wrong, stale or used before.
    #[error("the request's signature is missing, wrong or stale")]
    Unauthenticated {
        /// The server's clock, UTC milliseconds since 1970.
        server_ms: u64,
    },
    /// The device is not in the team's newest roster.
    #[error("the device is not in the team's newest roster")]
    NotInRoster,
    /// No such commune, team, mailbox or document.
    #[error("no such thing here")]
    NotFound,
    /// Events before the batch are missing.
    #[error("what comes before this is missing")]
    Gap {
        /// The number to send from, of an event or a chunk.
        expected: u64,
    },
    /// An event comes without content, and no erasure here names it.
    #[error("an event comes without content, and no erasure here names it")]
    ErasureUnknown,
    /// The batch does not prove itself.
    #[error("the batch does not prove itself")]
    BatchForged,
    /// A blob's manifest or chunk does not prove itself.
    #[error("the blob does not prove itself")]
    BlobForged,
    /// The blob was erased.
    #[error("the blob was erased and is not taken again")]
    BlobErased,
    /// The device announced too many bytes of blobs today.
    #[error("as much as one device may send in a day: go on tomorrow")]
    BlobQuota,
    /// A document's signature, or its signer's standing, is wrong.
    #[error("the document's signature or its signer's standing is wrong")]
    DocumentRefused,
    /// The server has a newer document, or another of the same version.
    #[error("a document as new as this one is there already")]
    DocumentOutdated,
    /// The admission code is missing or wrong.
    #[error("the admission code is missing or wrong")]
    AdmissionRefused,
    /// The mailbox is used or expired.
    #[error("the invitation is used or expired")]
    InviteUsed,
    /// The server's log does not have the position that was asked for.
    #[error("the log does not have this position")]
    LogPositionUnknown,
    /// The database failed; nothing was changed. Its extended result code, -1 when there is none.
    #[error("the database failed")]
    Database(i32),
    /// The erasure is kept, but could not be noted beside the backups.
    #[error("the erasure could not be noted beside the backups: send it again")]
    ErasureNotNoted,
    /// A stored value cannot be what was stored.
    #[error("a stored value is damaged")]
    Damaged,
    /// A thread of the server's own is gone.
    #[error("the server is stopping")]
    Stopped,
}

impl ServerError {
    /// Stable code, the last part of the problem's type.
    pub fn code(self) -> &'static str {
        match self {
            Self::Malformed => problem::MALFORMED,
            Self::TooOld => problem::SERVER_TOO_OLD,
            Self::TooLarge => problem::TOO_LARGE,
            Self::RateLimited => problem::RATE_LIMITED,
            Self::Timeout => problem::TIMEOUT,
            Self::Unauthenticated { .. } => problem::UNAUTHENTICATED,
            Self::NotInRoster => problem::NOT_IN_ROSTER,
            Self::NotFound => problem::NOT_FOUND,
            Self::Gap { .. } => problem::GAP,
            Self::ErasureUnknown => problem::ERASURE_UNKNOWN,
            Self::BatchForged => problem::BATCH_FORGED,
            Self::BlobForged => problem::BLOB_FORGED,
            Self::BlobErased => problem::BLOB_ERASED,
            Self::BlobQuota => problem::BLOB_QUOTA,
            Self::DocumentRefused => problem::DOCUMENT_REFUSED,
            Self::DocumentOutdated => problem::DOCUMENT_OUTDATED,
            Self::AdmissionRefused => problem::ADMISSION_REFUSED,
            Self::InviteUsed => problem::INVITE_USED,
            Self::LogPositionUnknown => problem::LOG_POSITION_UNKNOWN,
            Self::Database(_) if self.is_damage() => problem::SERVER_DAMAGED,
            Self::Database(result) if result & 0xff == ffi::SQLITE_FULL => problem::SERVER_DISK_FULL,
            Self::Database(_) if self.is_fault() => problem::SERVER_UNWRITABLE,
            Self::Damaged => problem::SERVER_DAMAGED,
            Self::ErasureNotNoted => problem::SERVER_UNWRITABLE,
            Self::Database(_) | Self::Stopped => problem::INTERNAL,
        }
    }
}

impl ServerError {
    /// Whether the disk or the database's file failed, and not the request.
    pub(crate) fn is_fault(self) -> bool {
        let disk = [ffi::SQLITE_FULL, ffi::SQLITE_READONLY, ffi::SQLITE_IOERR, ffi::SQLITE_CANTOPEN];
        self.is_damage() || matches!(self, Self::Database(result) if disk.contains(&(result & 0xff)))
    }

    /// Whether the database's file is not what was written: only a restore helps.
    pub(crate) fn is_damage(self) -> bool {
        match self {
            Self::Damaged => true,
            Self::Database(result) => [ffi::SQLITE_CORRUPT, ffi::SQLITE_NOTADB].contains(&(result & 0xff)),
            _ => false,
        }
    }
}

impl From<FormatError> for ServerError {
    fn from(error: FormatError) -> Self {
        match error {
            FormatError::Newer => Self::TooOld,
            FormatError::TooLarge => Self::TooLarge,
            FormatError::Malformed | FormatError::NotCanonical | FormatError::Missing => Self::Malformed,
        }
    }
}

impl From<rusqlite::Error> for ServerError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(error.sqlite_error().map_or(-1, |cause| cause.extended_code))
    }
}

/// What a failed check means depends on what was checked: `refused` for anything but an unreadable format.
pub(crate) fn refused_as(refused: ServerError) -> impl Fn(CryptoError) -> ServerError {
    move |error| match error {
        CryptoError::Format(format) => format.into(),
        _ => refused,
    }
}

/// Why the server did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The data directory cannot be made or used.
    #[error("the data directory cannot be used")]
    DataDir(#[source] std::io::Error),
    /// A key or code file is not what this server wrote.
    #[error("a file of the data directory is damaged")]
    DamagedFile,
    /// The database cannot be opened.
    #[error("the database cannot be opened")]
    Database(#[source] rusqlite::Error),
    /// The database's pages do not fit together.
    #[error("the database is damaged")]
    Damaged,
    /// There is no server's database in the folder.
    #[error("no server keeps its data in this folder")]
    NoData,
    /// A rotation is to end that was not begun.
    #[error("no rotation of the receipt key was begun")]
    RotationNotBegun,
    /// A commune's authority does not list the next receipt key yet.
    #[error("a commune's authority does not list the next receipt key yet")]
    RotationEarly,
    /// The database was written by a newer version.
    #[error("the database was written by a newer version")]
    DatabaseNewer,
    /// The folder of backups cannot be used.
    #[error("the folder of backups cannot be used")]
    Backups(#[source] std::io::Error),
    /// The file of erasures beside the backups is damaged.
    #[error("the file of erasures is damaged")]
    ErasuresDamaged,
    /// The database is there and does not work.
    #[error("the database does not work")]
    Store(#[source] ServerError),
    /// Certificate or key cannot be used.
    #[error("the certificate or its key cannot be used")]
    Tls,
    /// Without TLS the server listens on loopback addresses only.
    #[error("without TLS the server listens on loopback addresses only")]
    PlainOutside,
    /// The address cannot be listened on.
    #[error("the address cannot be listened on")]
    Listen(#[source] std::io::Error),
}

impl StartError {
    /// Stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::DataDir(_) => "data_dir",
            Self::DamagedFile => "damaged_file",
            Self::Database(error) => {
                of_database(error.sqlite_error().map_or(-1, |cause| cause.extended_code))
            }
            Self::Damaged => problem::SERVER_DAMAGED,
            Self::NoData => "server_data_missing",
            Self::RotationNotBegun => "rotation_not_begun",
            Self::RotationEarly => "rotation_early",
            Self::DatabaseNewer => "database_newer",
            Self::Backups(_) => "backup_files",
            Self::ErasuresDamaged => "erasures_damaged",
            Self::Store(ServerError::Database(result)) => of_database(*result),
            Self::Store(_) => "database",
            Self::Tls => "tls",
            Self::PlainOutside => "plain_outside",
            Self::Listen(_) => "listen",
        }
    }
}

/// A damaged database, a disk that is full or may not be written: the same codes as later. What else fails at the start
/// is the database's own.
fn of_database(result: i32) -> &'static str {
    let error = ServerError::Database(result);
    if error.is_fault() { error.code() } else { "database" }
}

impl From<rusqlite::Error> for StartError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(error)
    }
}

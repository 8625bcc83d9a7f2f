//! What can go wrong in the vault, without a word of what is in it.

use crate::keystore::KeyStoreError;
use causo_crypto::CryptoError;
use causo_domain::guides::FaultKind;
use causo_domain::ids::TeamId;
use causo_protocol::FormatError;
use rusqlite::{ErrorCode, ffi};

/// A failure of the vault.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// The database failed: disk full, damaged file, locked by another program.
    #[error("the vault's file could not be read or written")]
    Database(#[from] rusqlite::Error),
    /// A file could not be made or put in its place.
    #[error("the vault's folder could not be written")]
    Unwritable,
    /// The file is damaged where SQLite would not notice, or empty.
    #[error("the vault's file is damaged")]
    Damaged,
    /// The file was written by a newer version of this app.
    #[error("the vault was written by a newer version of this app")]
    NewerVault,
    /// The file is a database of another program.
    #[error("the file is a database of another program")]
    ForeignFile,
    /// There is already a vault there, or none yet.
    #[error("the vault is not in the state this needs")]
    WrongState,
    /// It is not to be had now: the phone is in a resident's hands, or the app was closed.
    #[error("the vault is in other hands")]
    Away,
    /// The phone's keystore failed.
    #[error(transparent)]
    KeyStore(#[from] KeyStoreError),
    /// Something could not be verified or opened.
    #[error(transparent)]
    Crypto(#[from] CryptoError),
    /// The PIN is wrong; `wait_ms` until the next try.
    #[error("the PIN is wrong")]
    WrongPin {
        /// Tries left before the key is destroyed.
        left: u32,
        /// Milliseconds to wait before the next try.
        wait_ms: u64,
    },
    /// Too early for another try.
    #[error("wait before trying the PIN again")]
    PinWait {
        /// Tries left.
        left: u32,
        /// Milliseconds to wait.
        wait_ms: u64,
    },
    /// The key was destroyed after too many wrong PINs.
    #[error("the vault's key was destroyed")]
    Destroyed,
    /// An officer removed this device from its last team, and its key was destroyed.
    #[error("this device was removed from its team")]
    Removed,
    /// Fewer than six digits, or not digits.
    #[error("the PIN must have at least six digits")]
    WeakPin,
    /// A personal write without a consent or a ground: it never reaches the disk.
    #[error("a personal record needs a consent or a ground")]
    BasisMissing,
    /// The log has events of this device that are not here: the vault was put back from an older copy, or another copy
    /// of it is at work. They must be asked for whole.
    #[error("events of this device are missing here")]
    OwnEventsMissing,
    /// The server gives the stub of a batch and keeps back the batch.
    #[error("the server keeps back a batch")]
    Missing,
    /// The log is not the one that was seen here before.
    #[error("the server shows another history than before")]
    ServerForked,
    /// Not a member of that team, or the roster is not here yet.
    #[error("this device is not in that team's roster")]
    NotInRoster,
    /// A snapshot that this phone cannot take, or none is on its way.
    #[error("the snapshot cannot be taken here")]
    SnapshotRefused,
    /// The snapshot that this vault began with does not say any more what the log says; the vault goes back to the log's
    /// beginning. Never leaves the vault.
    #[error("the snapshot does not stand any more")]
    SnapshotOver {
        /// Of which team.
        team: TeamId,
        /// One of a position before this does not stand either.
        after_p: u64,
    },
    /// A pack older than the one that is here.
    #[error("a pack is older than the one that is here")]
    PackOutdated,
    /// Another pack of the version that is here.
    #[error("a pack differs from the one of the same version")]
    PackDiffers,
    /// A pack without Vietnamese or English.
    #[error("a pack lacks a language")]
    PackLanguageMissing,
    /// A pack in which a rule for guides is broken.
    #[error("a pack breaks a rule for guides: {}", .0.code())]
    PackBroken(FaultKind),
    /// The vault is for practice, or what came is from one: neither leaves its phone.
    #[error("what is for practice stays where it is")]
    Practice,
    /// Too many batches of others wait to be carried already.
    #[error("too much of others waits to be carried")]
    CarriedFull,
}

impl From<FormatError> for VaultError {
    fn from(error: FormatError) -> Self {
        Self::Crypto(error.into())
    }
}

impl VaultError {
    /// Whether one item of a log is wrong or not understood, as against the vault failing.
    pub(crate) fn is_of_item(&self) -> bool {
        matches!(self, Self::Crypto(_) | Self::NotInRoster | Self::OwnEventsMissing | Self::Missing)
    }

    /// Whether one pack is wrong or not understood, as against the vault failing.
    pub fn is_of_pack(&self) -> bool {
        matches!(
            self,
            Self::Crypto(_)
                | Self::PackOutdated
                | Self::PackDiffers
                | Self::PackLanguageMissing
                | Self::PackBroken(_)
        )
    }

    /// Whether the vault may never open again, so that [`crate::Salvaged`], which only reads, is the way to what is
    /// unsent. Old flash ends by refusing every write.
    pub fn calls_for_salvage(&self) -> bool {
        match self {
            Self::Damaged | Self::ForeignFile | Self::WrongState | Self::Crypto(_) => true,
            Self::KeyStore(error) => *error == KeyStoreError::Lost,
            Self::Database(_) => self.code() != "vault_busy",
            _ => false,
        }
    }

    /// Stable code for the edge.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Database(error) => database_code(error),
            Self::Unwritable => "disk_unwritable",
            Self::Damaged => "vault_damaged",
            Self::NewerVault => "vault_newer",
            Self::ForeignFile => "vault_foreign",
            Self::WrongState => "vault_wrong_state",
            Self::Away => "vault_away",
            Self::KeyStore(error) => error.code(),
            Self::Crypto(error) => error.code(),
            Self::WrongPin { .. } => "pin_wrong",
            Self::PinWait { .. } => "pin_wait",
            Self::Destroyed => "vault_destroyed",
            Self::Removed => "removed",
            Self::WeakPin => "pin_weak",
            Self::BasisMissing => "basis_missing",
            Self::OwnEventsMissing => "own_events_missing",
            Self::Missing => "missing",
            Self::ServerForked => "server_forked",
            Self::NotInRoster => "not_in_roster",
            Self::SnapshotRefused => "snapshot_refused",
            Self::SnapshotOver { .. } => "snapshot_over",
            Self::PackOutdated => "pack_outdated",
            Self::PackDiffers => "pack_differs",
            Self::PackLanguageMissing => "pack_language_missing",
            Self::PackBroken(_) => "pack_broken",
            Self::Practice => "practice_never_syncs",
            Self::CarriedFull => "carried_full",
        }
    }
}

fn database_code(error: &rusqlite::Error) -> &'static str {
    let Some(cause) = error.sqlite_error() else { return "vault_failed" };
    match cause.code {
        ErrorCode::DiskFull => "disk_full",
        ErrorCode::ReadOnly | ErrorCode::CannotOpen => "disk_unwritable",
        // A quota, a limit on the length of files, or flash that gives out: SQLite does not tell them apart.
        ErrorCode::SystemIoFailure if WRITES.contains(&cause.extended_code) => "disk_unwritable",
        ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => "vault_damaged",
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => "vault_busy",
        _ => "vault_failed",
    }
}

/// Failures of the disk that are not of reading.
const WRITES: [i32; 8] = [
    ffi::SQLITE_IOERR_WRITE,
    ffi::SQLITE_IOERR_FSYNC,
    ffi::SQLITE_IOERR_DIR_FSYNC,
    ffi::SQLITE_IOERR_TRUNCATE,
    ffi::SQLITE_IOERR_DELETE,
    ffi::SQLITE_IOERR_SHMOPEN,
    ffi::SQLITE_IOERR_SHMSIZE,
    ffi::SQLITE_IOERR_SHMMAP,
];

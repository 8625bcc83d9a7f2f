//! What a vault's keys are called in the keystore. Several volunteers may share a phone and its keystore, each with a
//! vault of their own: every vault has its own names.

use crate::error::VaultError;
use crate::settings;
use crate::settings::KEYSTORE_SUFFIX;
use causo_crypto::Entropy;
use causo_crypto::entropy::random;
use rusqlite::Connection;

/// The names of one vault.
pub(crate) struct Aliases {
    suffix: String,
}

impl Aliases {
    /// New names, which no other vault has.
    pub(crate) fn new(entropy: &dyn Entropy) -> Self {
        let random = u64::from_be_bytes(random::<8>(entropy));
        Self { suffix: format!("-{random:016x}") }
    }

    /// Those of a vault. One from before this setting has the names that all had.
    pub(crate) fn of(db: &Connection) -> Result<Self, VaultError> {
        let suffix = settings::get(db, KEYSTORE_SUFFIX)?.unwrap_or_default();
        Ok(Self { suffix: String::from_utf8(suffix).map_err(|_| VaultError::Damaged)? })
    }

    /// What the setting holds.
    pub(crate) fn suffix(&self) -> &[u8] {
        self.suffix.as_bytes()
    }

    /// The key of everything that needs no PIN.
    pub(crate) fn background(&self) -> String {
        format!("causo-background{}", self.suffix)
    }

    /// The key that the PIN is bound to.
    pub(crate) fn pin(&self) -> String {
        format!("causo-pin{}", self.suffix)
    }
}

//! A vault for practice: its commune is one that does not exist. Nothing goes out of it, nothing of others comes into it,
//! and it never becomes a real one, nor a real one it.

use crate::error::VaultError;
use crate::vault::Vault;
use causo_domain::places::PRACTICE;

impl Vault {
    /// Whether this vault is for practice.
    pub fn is_practice(&self) -> bool {
        self.teams.values().any(|trust| trust.commune() == PRACTICE)
    }

    /// [`VaultError::Practice`] for a vault that is for practice: asked by everything that sends or fetches.
    pub fn may_sync(&self) -> Result<(), VaultError> {
        if self.is_practice() { Err(VaultError::Practice) } else { Ok(()) }
    }

    /// Whether a team of this commune may come into this vault. That for practice stands alone, where no server is known.
    pub(crate) fn may_join(&self, commune: &str) -> Result<(), VaultError> {
        let alone = self.teams.is_empty() && self.server()?.is_none();
        if commune == PRACTICE && !alone { Err(VaultError::Practice) } else { self.may_sync() }
    }
}

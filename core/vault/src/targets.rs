//! What the volunteer wants to get done in a week: sealed under the DEK, of this phone alone. What is in it is the app's to
//! say.

use crate::error::VaultError;
use crate::settings::{self, TARGETS};
use crate::unlock::Keys;
use crate::vault::Vault;
use zeroize::Zeroizing;

impl Vault {
    /// The targets that were kept last, if they open.
    pub fn targets(&self, keys: &Keys) -> Option<Zeroizing<Vec<u8>>> {
        settings::get_sealed(&self.db, &keys.dek, TARGETS).ok().flatten()
    }

    /// Keeps targets in place of those before.
    pub fn keep_targets(&mut self, keys: &Keys, targets: &[u8]) -> Result<(), VaultError> {
        settings::put_sealed(&self.db, &keys.dek, TARGETS, targets, self.services.entropy.as_ref())
    }
}

//! A vault whose chain somebody else continued (it was put back from an older copy, or there are two of it) goes on with
//! a chain of its own from the next unlock on. What the old chain has stays, and still gets sent.

use crate::error::VaultError;
use crate::settings::{self, INCARNATION, NEW_INCARNATION};
use crate::vault::Vault;
use causo_crypto::entropy::random;
use causo_domain::ids::Incarnation;

impl Vault {
    /// The next unlock begins another incarnation.
    pub(crate) fn leave_incarnation(&self) -> Result<(), VaultError> {
        settings::put(&self.db, NEW_INCARNATION, &[])
    }

    /// Begins another incarnation if the present one is to be left.
    pub(crate) fn renew_incarnation(&mut self) -> Result<(), VaultError> {
        if settings::get(&self.db, NEW_INCARNATION)?.is_none() {
            return Ok(());
        }
        let fresh = Incarnation(random(self.services.entropy.as_ref()));
        let transaction = self.db.transaction()?;
        settings::put(&transaction, INCARNATION, &fresh.0)?;
        settings::remove(&transaction, NEW_INCARNATION)?;
        transaction.commit()?;
        self.incarnation = fresh;
        Ok(())
    }
}

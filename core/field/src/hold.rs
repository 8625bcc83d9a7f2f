//! Where a vault is while something goes over the network. A command line holds it for good; a screen shares it, and reads
//! and writes between two steps of a sync.

use crate::sync_store::VaultStore;
use causo_sync::driver::Lender;
use causo_sync::{StoreError, SyncStore};
use causo_vault::{Vault, VaultError};

/// Who holds a vault.
pub trait Hold: Send {
    /// Uses the vault for one step; [`VaultError::Away`] when it is not to be had now.
    fn with<R>(&mut self, step: impl FnOnce(&mut Vault) -> R) -> Result<R, VaultError>;
}

impl Hold for Vault {
    fn with<R>(&mut self, step: impl FnOnce(&mut Vault) -> R) -> Result<R, VaultError> {
        Ok(step(self))
    }
}

/// A held vault as the sync engine sees it.
pub(crate) struct HeldStore<'a, H>(pub(crate) &'a mut H);

impl<H: Hold> Lender for HeldStore<'_, H> {
    fn lend(&mut self, step: &mut dyn FnMut(&mut dyn SyncStore)) -> Result<(), StoreError> {
        let lent = self.0.with(|vault| step(&mut VaultStore(vault)));
        lent.map_err(|error| StoreError { code: error.code() })
    }
}

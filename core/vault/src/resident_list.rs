//! The list of residents at rest: what a search looks through, sealed under the DEK as a whole, so that it need not be made
//! again from every row at each unlock. What is in it is the app's to say. Beside it lies about whom it is out of date.

use crate::error::VaultError;
use crate::fold::Touched;
use crate::settings::{self, LIST_BEHIND, RESIDENT_LIST};
use crate::unlock::Keys;
use crate::vault::Vault;
use causo_protocol::Wire;
use rusqlite::Connection;
use zeroize::Zeroizing;

/// A list that is behind with more people than this is worth writing anew.
const FAR_BEHIND: usize = 500;

impl Keys {
    /// About whom a list may be out of date since this was last asked; since the list at rest was kept, the first time.
    pub fn take_touched(&mut self) -> Touched {
        std::mem::take(&mut self.touched)
    }
}

impl Vault {
    /// The list that was kept last, if it opens.
    pub fn resident_list(&self, keys: &Keys) -> Option<Zeroizing<Vec<u8>>> {
        settings::get_sealed(&self.db, &keys.dek, RESIDENT_LIST).ok().flatten()
    }

    /// Whether so many people were touched since the list was kept that it should be kept again.
    pub fn list_is_far_behind(&self, keys: &Keys) -> bool {
        self.list_behind(keys).subjects.len() > FAR_BEHIND
    }

    /// Keeps a list that is up to date.
    pub fn keep_resident_list(&mut self, keys: &Keys, list: &[u8]) -> Result<(), VaultError> {
        let (entropy, behind) = (self.services.entropy.clone(), keys.touched.to_bytes());
        let transaction = self.db.transaction()?;
        settings::put_sealed(&transaction, &keys.dek, RESIDENT_LIST, list, entropy.as_ref())?;
        settings::put_sealed(&transaction, &keys.dek, LIST_BEHIND, &behind, entropy.as_ref())?;
        Ok(transaction.commit()?)
    }

    /// About whom the list at rest is out of date; everybody, if there is none.
    pub(crate) fn list_behind(&self, keys: &Keys) -> Touched {
        let bytes = settings::get_sealed(&self.db, &keys.dek, LIST_BEHIND).ok().flatten();
        bytes.and_then(|bytes| Touched::from_bytes(&bytes).ok()).unwrap_or_else(Touched::everybody)
    }
}

/// Throws the list away: what was erased is in it.
pub(crate) fn forget(db: &Connection) -> Result<(), VaultError> {
    settings::remove(db, RESIDENT_LIST)?;
    settings::remove(db, LIST_BEHIND)
}

//! Another receipt key, with an overlap: phones that know only the old authority and phones that know only the new one
//! both find a signature they can check. The new key signs for a commune once that commune's authority lists it.

use super::data_dir::DataDir;
use crate::documents::read_authority;
use crate::error::{ServerError, StartError};
use crate::store::{SqliteStore, Store};
use causo_crypto::{Entropy, SigningKey};
use std::path::Path;
use std::sync::Arc;

/// The keys that sign receipts and log heads.
pub(crate) struct ReceiptKeys {
    /// The one that every commune's authority listed before a rotation began.
    pub(crate) current: Arc<SigningKey>,
    /// The one that follows, while a rotation goes on.
    pub(crate) next: Option<Arc<SigningKey>>,
}

impl ReceiptKeys {
    pub(crate) fn load(dir: &DataDir, entropy: &dyn Entropy) -> Result<Self, StartError> {
        let (current, next) = (dir.receipt_key(entropy)?, dir.next_receipt_key()?);
        Ok(Self { current: Arc::new(current), next: next.map(Arc::new) })
    }

    /// Public halves, the current one first.
    pub(crate) fn public(&self) -> Vec<[u8; 32]> {
        [Some(&self.current), self.next.as_ref()].into_iter().flatten().map(|key| key.public()).collect()
    }

    /// The key that signs for a commune.
    pub(crate) fn signer(&self, store: &dyn Store, commune: &str) -> Result<Arc<SigningKey>, ServerError> {
        match &self.next {
            Some(next) if lists(store, commune, &next.public())? => Ok(next.clone()),
            _ => Ok(self.current.clone()),
        }
    }
}

/// Whether a commune's newest authority lists a receipt key.
fn lists(store: &dyn Store, commune: &str, key: &[u8; 32]) -> Result<bool, ServerError> {
    let authorities = store.authorities(commune)?;
    let Some(newest) = authorities.last() else { return Ok(false) };
    Ok(read_authority(newest)?.0.receipt_keys.contains(key))
}

/// Makes the next receipt key of a data directory, or gives the one that a rotation under way has made. The server
/// knows it from its next start on.
pub fn begin_rotation(data_dir: &Path, entropy: &dyn Entropy) -> Result<[u8; 32], StartError> {
    let dir = known(data_dir)?;
    dir.keep(DataDir::NEXT_RECEIPT_KEY, || Ok(SigningKey::new_seed(entropy).to_vec()))?;
    let next = dir.next_receipt_key()?.ok_or(StartError::DamagedFile)?;
    Ok(next.public())
}

/// Puts the next receipt key in the place of the old one, which is gone then. [`StartError::RotationEarly`] as long as
/// any commune's newest authority does not list it.
pub fn finish_rotation(data_dir: &Path) -> Result<[u8; 32], StartError> {
    let dir = known(data_dir)?;
    let next = dir.next_receipt_key()?.ok_or(StartError::RotationNotBegun)?.public();
    let store = SqliteStore::open(&dir.database())?;
    for commune in store.communes().map_err(StartError::Store)? {
        if !lists(&store, &commune, &next).map_err(StartError::Store)? {
            return Err(StartError::RotationEarly);
        }
    }
    dir.replace(DataDir::NEXT_RECEIPT_KEY, DataDir::RECEIPT_KEY).map_err(StartError::DataDir)?;
    Ok(next)
}

/// The data directory of a server that has run: a mistyped path must not make another one.
fn known(data_dir: &Path) -> Result<DataDir, StartError> {
    if !data_dir.join(DataDir::DATABASE).is_file() {
        return Err(StartError::NoData);
    }
    DataDir::open(data_dir)
}

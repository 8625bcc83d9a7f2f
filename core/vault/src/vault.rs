//! The locked door: what a phone can do without its PIN. It holds the background key, the transport key and what is
//! public; nothing here opens a record.

use crate::clock::Clock;
use crate::error::VaultError;
use crate::keystore::KeyStore;
use crate::settings::{self, BACKGROUND_KEY, INCARNATION, PUBLIC_KEYS, TRANSPORT_SEED};
use crate::trust::Trust;
use crate::{database, documents};
use causo_crypto::secret::SecretKey;
use causo_crypto::{Entropy, SigningKey, hash};
use causo_domain::ids::{DeviceId, Incarnation, TeamId};
use causo_protocol::Wire;
use causo_protocol::roster::DeviceKeys;
use rusqlite::Connection;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// What a vault needs of the machine it lives on.
#[derive(Clone)]
pub struct Services {
    /// Keystore.
    pub keystore: Arc<dyn KeyStore>,
    /// Clocks.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub entropy: Arc<dyn Entropy>,
}

/// Keystore alias of everything that needs no PIN.
pub(crate) const ALIAS_BACKGROUND: &str = "causo-background";
/// Keystore alias that the PIN is bound to.
pub(crate) const ALIAS_PIN: &str = "causo-pin";

/// An open vault file, locked.
pub struct Vault {
    pub(crate) db: Connection,
    pub(crate) services: Services,
    pub(crate) background: SecretKey,
    pub(crate) transport: SigningKey,
    pub(crate) keys: DeviceKeys,
    pub(crate) incarnation: Incarnation,
    pub(crate) teams: BTreeMap<TeamId, Trust>,
}

impl Vault {
    /// Whether there is a vault with keys in this file.
    pub fn exists(path: &Path) -> bool {
        path.exists()
    }

    /// Opens a vault that [`Vault::create`] made.
    pub fn open(path: &Path, services: Services) -> Result<Self, VaultError> {
        if !path.exists() {
            return Err(VaultError::WrongState);
        }
        let db = database::open(path)?;
        let need = |key| settings::get(&db, key)?.ok_or(VaultError::WrongState);
        let unwrap = |key| -> Result<SecretKey, VaultError> {
            let bytes = zeroize::Zeroizing::new(services.keystore.unwrap(ALIAS_BACKGROUND, &need(key)?)?);
            SecretKey::from_slice(&bytes).ok_or(VaultError::WrongState)
        };
        let background = unwrap(BACKGROUND_KEY)?;
        let transport = SigningKey::from_seed(unwrap(TRANSPORT_SEED)?.expose());
        let keys = DeviceKeys::from_bytes(&need(PUBLIC_KEYS)?)?;
        let incarnation =
            need(INCARNATION)?.try_into().map(Incarnation).map_err(|_| VaultError::WrongState)?;
        let teams = documents::load(&db, &background)?;
        Ok(Self { db, services, background, transport, keys, incarnation, teams })
    }

    /// This device's public keys.
    pub fn device_keys(&self) -> &DeviceKeys {
        &self.keys
    }

    /// This device's id.
    pub fn device(&self) -> DeviceId {
        hash::device_id(&self.keys.identity)
    }

    /// The key that signs requests.
    pub fn transport(&self) -> &SigningKey {
        &self.transport
    }

    /// What the vault needs of the machine.
    pub fn services(&self) -> &Services {
        &self.services
    }
}

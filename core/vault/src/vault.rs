//! The locked door: what a phone can do without its PIN. It holds the background key, the transport key and what is
//! public; nothing here opens a record.

use crate::aliases::Aliases;
use crate::clock::Clock;
use crate::error::VaultError;
use crate::keystore::KeyStore;
use crate::settings::{
    self, BACKGROUND_KEY, INCARNATION, PUBLIC_KEYS, SERVER, SERVER_IN_CLEAR, TRANSPORT_SEED,
};
use crate::trust::Trust;
use crate::{database, documents};
use causo_crypto::secret::SecretKey;
use causo_crypto::{Entropy, SigningKey, hash};
use causo_domain::ids::{DeviceId, Incarnation, TeamId};
use causo_protocol::roster::DeviceKeys;
use causo_protocol::{Wire, record};
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};
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

record! {
    /// Where a server is and how it is known.
    ServerAddress {
        /// An https URL.
        0 url: String,
        /// SHA-256 of its TLS public key; absent: the public certificate authorities are trusted.
        1 tls_pin: Option<[u8; 32]>,
    }
}

/// An open vault file, locked.
pub struct Vault {
    pub(crate) db: Connection,
    pub(crate) services: Services,
    pub(crate) background: SecretKey,
    pub(crate) keys: DeviceKeys,
    pub(crate) incarnation: Incarnation,
    pub(crate) teams: BTreeMap<TeamId, Trust>,
    /// Items that came as of a newer version, and came so again since this vault was opened.
    pub(crate) surely_newer: BTreeSet<(TeamId, u64)>,
}

impl Vault {
    /// Whether there is a vault here, or what is left of one: opening it says what is wrong. A creation that was cut off
    /// left none.
    pub fn exists(path: &Path) -> bool {
        [path, &database::beside(path, "-wal")].into_iter().any(Path::exists)
    }

    /// Opens a vault that [`Vault::create`] made.
    pub fn open(path: &Path, services: Services) -> Result<Self, VaultError> {
        if !Self::exists(path) {
            return Err(VaultError::WrongState);
        }
        let db = database::open(path)?;
        let need = |key| settings::get(&db, key)?.ok_or(VaultError::WrongState);
        let background = unwrap_key(&db, &services, BACKGROUND_KEY)?;
        let keys = DeviceKeys::from_bytes(&need(PUBLIC_KEYS)?)?;
        let incarnation =
            need(INCARNATION)?.try_into().map(Incarnation).map_err(|_| VaultError::WrongState)?;
        let teams = documents::load(&db, &background)?;
        let mut vault =
            Self { db, services, background, keys, incarnation, teams, surely_newer: BTreeSet::new() };
        vault.retry_set_aside()?;
        vault.scrub()?;
        Ok(vault)
    }

    /// This device's public keys.
    pub fn device_keys(&self) -> &DeviceKeys {
        &self.keys
    }

    /// This device's id.
    pub fn device(&self) -> DeviceId {
        hash::device_id(&self.keys.identity)
    }

    /// The key that signs requests, unwrapped by the keystore.
    pub fn transport_key(&self) -> Result<SigningKey, VaultError> {
        self.may_sync()?;
        Ok(SigningKey::from_seed(unwrap_key(&self.db, &self.services, TRANSPORT_SEED)?.expose()))
    }

    /// Where this device's server is, once it was enrolled.
    pub fn server(&self) -> Result<Option<ServerAddress>, VaultError> {
        let bytes = settings::get_sealed(&self.db, &self.background, SERVER)?;
        Ok(bytes.map(|bytes| ServerAddress::from_bytes(&bytes)).transpose()?)
    }

    /// Sets where the server is.
    pub fn set_server(&mut self, server: &ServerAddress) -> Result<(), VaultError> {
        self.may_sync()?;
        let (bytes, entropy) = (server.to_bytes(), self.services.entropy.clone());
        let transaction = self.db.transaction()?;
        settings::put_sealed(&transaction, &self.background, SERVER, &bytes, entropy.as_ref())?;
        settings::put(&transaction, SERVER_IN_CLEAR, &bytes)?;
        Ok(transaction.commit()?)
    }

    /// Whether the file may grow. When it may not, every write that needs room fails as on a full disk: for tests and
    /// simulations.
    pub fn set_disk_full(&self, full: bool) -> Result<(), VaultError> {
        let pages = match full {
            true => self.db.query_row("PRAGMA page_count", [], |row| row.get::<_, u32>(0))?,
            false => u32::MAX - 1,
        };
        Ok(self.db.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(()))?)
    }

    /// What the vault needs of the machine.
    pub fn services(&self) -> &Services {
        &self.services
    }
}

/// A secret that the keystore wrapped, without the PIN.
fn unwrap_key(db: &Connection, services: &Services, key: &str) -> Result<SecretKey, VaultError> {
    let wrapped = settings::get(db, key)?.ok_or(VaultError::WrongState)?;
    let bytes = zeroize::Zeroizing::new(services.keystore.unwrap(&Aliases::of(db)?.background(), &wrapped)?);
    SecretKey::from_slice(&bytes).ok_or(VaultError::WrongState)
}

//! The software keystore, which notes when the PIN key was there: what comes after is the vault's own time.

use causo_crypto::SystemEntropy;
use causo_vault::{KeyStore, KeyStoreError, SoftwareKeyStore};
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// A keystore that is asked to bind after Argon2id has run, and before anything is opened.
pub(crate) struct TimedKeyStore {
    inner: SoftwareKeyStore<SystemEntropy>,
    bound: Mutex<Option<Instant>>,
}

impl TimedKeyStore {
    pub(crate) fn new(folder: &Path) -> Self {
        Self { inner: SoftwareKeyStore::new(folder, SystemEntropy), bound: Mutex::default() }
    }

    /// When it last bound a stretched PIN.
    pub(crate) fn bound(&self) -> Option<Instant> {
        *self.bound.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl KeyStore for TimedKeyStore {
    fn wrap(&self, alias: &str, secret: &[u8]) -> Result<Vec<u8>, KeyStoreError> {
        self.inner.wrap(alias, secret)
    }

    fn unwrap(&self, alias: &str, wrapped: &[u8]) -> Result<Vec<u8>, KeyStoreError> {
        self.inner.unwrap(alias, wrapped)
    }

    fn bind(&self, alias: &str, input: &[u8; 32]) -> Result<[u8; 32], KeyStoreError> {
        let key = self.inner.bind(alias, input)?;
        // Argon2's memory is given back by now: it is no part of what the vault holds.
        crate::measure::forget_peak();
        *self.bound.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
        Ok(key)
    }

    fn remember(&self, alias: &str, value: &[u8]) -> Result<(), KeyStoreError> {
        self.inner.remember(alias, value)
    }

    fn recall(&self, alias: &str) -> Result<Option<Vec<u8>>, KeyStoreError> {
        self.inner.recall(alias)
    }

    fn forget(&self, alias: &str) -> Result<(), KeyStoreError> {
        self.inner.forget(alias)
    }
}

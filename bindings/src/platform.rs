//! What the core needs of the phone, as Kotlin and Swift implement it. Each is called on a thread of the core, never on the
//! caller's, and may block; it must not call the core back, which waits for it. What a keystore throws beside the errors
//! named here counts as a passing failure.

use causo_crypto::SystemEntropy;
use causo_vault::{Services, SystemClock};
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use uniffi::UnexpectedUniFFICallbackError;

/// Why the phone's keystore did not do it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum KeyStoreError {
    /// The system wiped the key, or never had it.
    #[error("the phone's keystore no longer has the key")]
    Lost,
    /// It did not answer.
    #[error("the phone's keystore failed")]
    Failed,
    /// It had no room to write.
    #[error("the phone's keystore could not write")]
    Unwritable,
}

impl From<UnexpectedUniFFICallbackError> for KeyStoreError {
    fn from(_: UnexpectedUniFFICallbackError) -> Self {
        Self::Failed
    }
}

/// AndroidKeyStore, or Keychain and Secure Enclave: keys that never leave it, one for each alias. An alias is a text of at
/// most 64 letters, digits and dashes.
#[uniffi::export(with_foreign)]
pub trait KeyStore: Send + Sync {
    /// Wraps a secret under the alias's key, making the key if there is none. The core's have at most 100 bytes; a shell may
    /// keep what was typed in the same way, some kilobytes. No PIN and no biometric may stand before it: a locked phone syncs.
    fn wrap(&self, alias: String, secret: Vec<u8>) -> Result<Vec<u8>, KeyStoreError>;

    /// Unwraps it; [`KeyStoreError::Lost`] when the key is gone.
    fn unwrap(&self, alias: String, wrapped: Vec<u8>) -> Result<Vec<u8>, KeyStoreError>;

    /// 32 bytes that only this phone can make of the input's 32 bytes, always the same: a MAC, or what is agreed on with
    /// `enclave_point`, under a key that cannot be exported and that `wrap` made. [`KeyStoreError::Lost`] when it is gone.
    fn bind(&self, alias: String, input: Vec<u8>) -> Result<Vec<u8>, KeyStoreError>;

    /// Remembers a few bytes in the place of what was remembered before, where an older copy of the app's files does not
    /// bring them back. They are on the disk when this returns.
    fn remember(&self, alias: String, value: Vec<u8>) -> Result<(), KeyStoreError>;

    /// What was remembered last, if anything was.
    fn recall(&self, alias: String) -> Result<Option<Vec<u8>>, KeyStoreError>;

    /// Deletes the alias's key for good; what is remembered stays.
    fn forget(&self, alias: String) -> Result<(), KeyStoreError>;
}

/// What network there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Network {
    /// None: a sync would fail, and is not begun.
    Offline,
    /// One that is paid for by the byte.
    Metered,
    /// One that is not.
    Unmetered,
}

/// What network there is, as the system knows it.
#[uniffi::export(with_foreign)]
pub trait Connectivity: Send + Sync {
    /// Now. What it throws counts as [`Network::Metered`].
    fn network(&self) -> Network;
}

/// How much a line of the log matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum LogLevel {
    /// Something went as it should.
    Info,
    /// Something did not, and goes on.
    Warning,
    /// Something is broken.
    Error,
}

/// Where the core writes what happened: codes and counts, never personal data.
#[uniffi::export(with_foreign)]
pub trait Log: Send + Sync {
    /// One line: what happened, `snake_case`, and how many of it.
    fn write(&self, level: LogLevel, code: String, count: u64);
}

/// Time since the phone started.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct SinceBoot {
    /// Tells one start from another.
    pub boot: u64,
    /// Milliseconds since.
    pub ms: u64,
}

/// A clock in place of the phone's, for tests.
#[uniffi::export(with_foreign)]
pub trait PhoneClock: Send + Sync {
    /// UTC milliseconds since 1970.
    fn wall_ms(&self) -> u64;

    /// Time since the start, which nobody can set.
    fn since_boot(&self) -> SinceBoot;
}

/// The phone, as the core sees it.
#[derive(Clone, uniffi::Record)]
pub struct Platform {
    /// Keystore.
    pub key_store: Arc<dyn KeyStore>,
    /// Network.
    pub connectivity: Arc<dyn Connectivity>,
    /// Log; without one nothing is written.
    #[uniffi(default = None)]
    pub log: Option<Arc<dyn Log>>,
    /// Clock; without one the phone's own.
    #[uniffi(default = None)]
    pub clock: Option<Arc<dyn PhoneClock>>,
}

impl Platform {
    pub(crate) fn services(&self) -> Services {
        let clock = self.clock.clone().map(|clock| Arc::new(Foreign(clock)) as Arc<dyn causo_vault::Clock>);
        Services {
            keystore: Arc::new(Foreign(self.key_store.clone())),
            clock: clock.unwrap_or_else(|| Arc::new(SystemClock)),
            entropy: Arc::new(SystemEntropy),
        }
    }

    pub(crate) fn log(&self, level: LogLevel, code: &str, count: u64) {
        if let Some(log) = &self.log {
            // A sync that is done stays done when nobody can write it down.
            let _written = unless_thrown(|| log.write(level, code.to_owned(), count));
        }
    }

    /// The network there is; one that the system does not tell is not wasted.
    pub(crate) fn network(&self) -> Network {
        unless_thrown(|| self.connectivity.network()).unwrap_or(Network::Metered)
    }
}

/// What a shell throws where no error is named reaches us as a panic.
fn unless_thrown<T>(call: impl FnOnce() -> T) -> Option<T> {
    panic::catch_unwind(AssertUnwindSafe(call)).ok()
}

/// A foreign object in the place of one of ours.
struct Foreign<T>(T);

impl causo_vault::Clock for Foreign<Arc<dyn PhoneClock>> {
    fn wall_ms(&self) -> u64 {
        self.0.wall_ms()
    }

    fn since_boot(&self) -> (u128, u64) {
        let since = self.0.since_boot();
        (since.boot.into(), since.ms)
    }
}

impl From<KeyStoreError> for causo_vault::KeyStoreError {
    fn from(error: KeyStoreError) -> Self {
        match error {
            KeyStoreError::Lost => Self::Lost,
            KeyStoreError::Failed => Self::Failed,
            KeyStoreError::Unwritable => Self::Unwritable,
        }
    }
}

impl causo_vault::KeyStore for Foreign<Arc<dyn KeyStore>> {
    fn wrap(&self, alias: &str, secret: &[u8]) -> Result<Vec<u8>, causo_vault::KeyStoreError> {
        Ok(self.0.wrap(alias.to_owned(), secret.to_vec())?)
    }

    fn unwrap(&self, alias: &str, wrapped: &[u8]) -> Result<Vec<u8>, causo_vault::KeyStoreError> {
        Ok(self.0.unwrap(alias.to_owned(), wrapped.to_vec())?)
    }

    fn bind(&self, alias: &str, input: &[u8; 32]) -> Result<[u8; 32], causo_vault::KeyStoreError> {
        let bound = self.0.bind(alias.to_owned(), input.to_vec())?;
        bound.try_into().map_err(|_| causo_vault::KeyStoreError::Failed)
    }

    fn remember(&self, alias: &str, value: &[u8]) -> Result<(), causo_vault::KeyStoreError> {
        Ok(self.0.remember(alias.to_owned(), value.to_vec())?)
    }

    fn recall(&self, alias: &str) -> Result<Option<Vec<u8>>, causo_vault::KeyStoreError> {
        Ok(self.0.recall(alias.to_owned())?)
    }

    fn forget(&self, alias: &str) -> Result<(), causo_vault::KeyStoreError> {
        Ok(self.0.forget(alias.to_owned())?)
    }
}

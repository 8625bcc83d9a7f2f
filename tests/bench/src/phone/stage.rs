//! A phone's folder on a real disk, and the doors to the vault in it.

use super::TimedKeyStore;
use super::commune;
use crate::error::BenchError;
use causo_crypto::SystemEntropy;
use causo_domain::ids::TeamId;
use causo_field::{App, Session};
use causo_vault::{Clock, Keys, Services, SystemClock, Vault};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The PIN of every phone that is measured.
const PIN: &str = "246813";

/// A phone that is enrolled in a team.
pub(crate) struct Stage {
    folder: PathBuf,
    /// Its keystore.
    pub(crate) keystore: Arc<TimedKeyStore>,
    services: Services,
}

impl Stage {
    /// The team.
    pub(crate) const TEAM: TeamId = commune::TEAM;

    /// The phone that [`Stage::make`] made in this folder.
    pub(crate) fn at(folder: &Path) -> Self {
        let keystore = Arc::new(TimedKeyStore::new(&folder.join("keystore")));
        let services = Services {
            keystore: keystore.clone(),
            clock: Arc::new(SystemClock),
            entropy: Arc::new(SystemEntropy),
        };
        Self { folder: folder.to_owned(), keystore, services }
    }

    /// Makes a phone in this folder and enrols it; unlocked.
    pub(crate) fn make(folder: &Path) -> Result<(Self, Vault, Keys), BenchError> {
        let stage = Self::at(folder);
        let created = Vault::create(&stage.file(), PIN, stage.services.clone());
        let (mut vault, mut keys) = created.map_err(BenchError::of("vault"))?;
        commune::enrol(&mut vault, SystemClock.wall_ms())?;
        vault.catch_up(&mut keys).map_err(BenchError::of("vault"))?;
        Ok((stage, vault, keys))
    }

    /// The vault's file.
    pub(crate) fn file(&self) -> PathBuf {
        self.folder.join("vault.db")
    }

    /// The app as it starts.
    pub(crate) fn app(&self) -> Result<App, BenchError> {
        App::open(&self.file(), self.services.clone()).map_err(|error| BenchError::new("app", error))
    }

    /// The app after the PIN.
    pub(crate) fn session(&self) -> Result<Session, BenchError> {
        self.app()?.unlock(PIN).map_err(|failed| BenchError::new("unlock", failed.1))
    }
}

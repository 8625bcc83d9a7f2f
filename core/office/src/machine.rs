//! What an office needs of the computer it runs on: time and randomness, so that a simulation can bring its own.

use crate::folder::Folder;
use causo_crypto::{Entropy, SystemEntropy};
use causo_vault::{Clock, Services, SoftwareKeyStore, SystemClock};
use std::sync::Arc;

/// Clocks and randomness.
#[derive(Clone)]
pub struct Machine {
    /// Clocks.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub entropy: Arc<dyn Entropy>,
}

impl Machine {
    /// This computer.
    pub fn system() -> Self {
        Self { clock: Arc::new(SystemClock), entropy: Arc::new(SystemEntropy) }
    }

    /// What the vault in this folder needs.
    pub(crate) fn services(&self, folder: &Folder) -> Services {
        let keystore = SoftwareKeyStore::new(&folder.keystore(), Shared(self.entropy.clone()));
        Services { keystore: Arc::new(keystore), clock: self.clock.clone(), entropy: self.entropy.clone() }
    }

    /// The clock as a link wants it.
    pub(crate) fn wall_clock(&self) -> Arc<dyn causo_sync::driver::Clock> {
        Arc::new(Wall(self.clock.clone()))
    }
}

struct Shared(Arc<dyn Entropy>);

impl Entropy for Shared {
    fn fill(&self, buffer: &mut [u8]) {
        self.0.fill(buffer);
    }
}

struct Wall(Arc<dyn Clock>);

impl causo_sync::driver::Clock for Wall {
    fn now_ms(&self) -> u64 {
        self.0.wall_ms()
    }
}

//! What an office needs of the computer it runs on: time, randomness and a network, so that a simulation can bring
//! its own.

use crate::folder::Folder;
use causo_crypto::secret::pin::PinCost;
use causo_crypto::{Entropy, SystemEntropy};
use causo_sync::SyncError;
use causo_sync::driver::{Carrier, Endpoint, Link};
use causo_vault::{Clock, Services, SoftwareKeyStore, SystemClock};
use std::sync::Arc;

/// Clocks, randomness and the network.
#[derive(Clone)]
pub struct Machine {
    /// Clocks.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub entropy: Arc<dyn Entropy>,
    /// What carries requests in the network's place; absent: the network.
    pub carrier: Option<Arc<dyn Carrier>>,
    /// What a guess of the vault's passphrase costs, when a vault is made.
    pub cost: PinCost,
}

impl Machine {
    /// This computer.
    pub fn system() -> Self {
        Self {
            clock: Arc::new(SystemClock),
            entropy: Arc::new(SystemEntropy),
            carrier: None,
            cost: PinCost::STANDARD,
        }
    }

    /// What the vault in this folder needs.
    pub(crate) fn services(&self, folder: &Folder) -> Services {
        let keystore = SoftwareKeyStore::new(&folder.keystore(), Shared(self.entropy.clone()));
        Services { keystore: Arc::new(keystore), clock: self.clock.clone(), entropy: self.entropy.clone() }
    }

    /// A link to a server.
    pub(crate) fn link(&self, server: &Endpoint) -> Result<Link, SyncError> {
        let clock = Arc::new(Wall(self.clock.clone()));
        match &self.carrier {
            Some(carrier) => Link::carried(server, carrier.clone(), clock, self.entropy.clone()),
            None => Link::new(server, clock, self.entropy.clone()),
        }
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

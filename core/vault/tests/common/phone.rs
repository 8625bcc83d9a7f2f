//! A phone: a vault file and a keystore in a folder that goes when the phone goes.

use super::{SeededEntropy, TEAM, TestClock, TestKeyStore, World, day_start_ms};
use causo_protocol::batch::Batch;
use causo_protocol::event::ChainId;
use causo_vault::fold::View;
use causo_vault::{Captured, Keys, NewEvent, Services, Vault, VaultError};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;

pub(crate) const PIN: &str = "271828";

pub(crate) struct Phone {
    pub(crate) folder: TempDir,
    pub(crate) clock: Arc<TestClock>,
    pub(crate) keystore: Arc<TestKeyStore>,
    pub(crate) services: Services,
    pub(crate) vault: Vault,
    pub(crate) keys: Keys,
}

pub(crate) fn file(folder: &Path) -> PathBuf {
    folder.join("vault.db")
}

/// A machine of its own for every seed, on the morning of the day of all tests.
pub(crate) fn machine(folder: &Path, seed: u64) -> (Arc<TestClock>, Arc<TestKeyStore>, Services) {
    let clock = Arc::new(TestClock::at(day_start_ms() + 8 * 3_600_000));
    let keystore = Arc::new(TestKeyStore::new(&folder.join("keystore"), seed));
    let entropy = Arc::new(SeededEntropy::new(seed + 1000));
    let services = Services { keystore: keystore.clone(), clock: clock.clone(), entropy };
    (clock, keystore, services)
}

impl Phone {
    /// A new phone with its keys, in no team yet.
    pub(crate) fn new(seed: u64) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (clock, keystore, services) = machine(folder.path(), seed);
        let (vault, keys) = Vault::create(&file(folder.path()), PIN, services.clone()).unwrap();
        Self { folder, clock, keystore, services, vault, keys }
    }

    /// A new phone that was enrolled under the world's root; its roster is still to come.
    pub(crate) fn enrolled(world: &World, seed: u64) -> Self {
        let mut phone = Self::new(seed);
        phone.vault.join(super::COMMUNE, TEAM, world.root_hash()).unwrap();
        phone
    }

    pub(crate) fn path(&self) -> PathBuf {
        file(self.folder.path())
    }

    /// The app is closed and started again, and the PIN entered.
    pub(crate) fn reopened(self) -> Self {
        let Self { folder, clock, keystore, services, vault, keys } = self;
        drop((vault, keys));
        let mut vault = Vault::open(&file(folder.path()), services.clone()).unwrap();
        let keys = vault.unlock(PIN).unwrap();
        Self { folder, clock, keystore, services, vault, keys }
    }

    /// Captures one event.
    pub(crate) fn capture(&mut self, event: NewEvent) -> Captured {
        self.try_capture(event).unwrap()
    }

    pub(crate) fn try_capture(&mut self, event: NewEvent) -> Result<Captured, VaultError> {
        let mut capture = self.vault.begin(&mut self.keys, TEAM)?;
        let captured = capture.add(event)?;
        capture.commit()?;
        Ok(captured)
    }

    pub(crate) fn chain(&self) -> ChainId {
        self.vault.own_chain(TEAM).unwrap()
    }

    /// The next events of its newest chain, up to the last tip.
    pub(crate) fn batch(&self, after: u64, max_events: usize, max_bytes: usize) -> Option<Batch> {
        batch_of(&self.vault, &self.chain(), after, max_events, max_bytes)
    }

    /// Folds what came in since.
    pub(crate) fn catch_up(&mut self) {
        self.vault.catch_up(&mut self.keys).unwrap();
    }

    pub(crate) fn view(&self) -> View<'_> {
        super::view(self.keys.state(), self.vault.trust(TEAM).unwrap().grounds())
    }

    /// Another program at the same file: how tests look at rows and break them.
    pub(crate) fn other_connection(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(self.path()).unwrap()
    }

    /// Every byte that this phone has on its disk, keystore left out.
    pub(crate) fn bytes_at_rest(&self) -> Vec<u8> {
        let files = std::fs::read_dir(self.folder.path()).unwrap().map(|entry| entry.unwrap().path());
        files.filter(|path| path.is_file()).flat_map(|path| std::fs::read(path).unwrap()).collect()
    }

    /// Whether any run of 24 bytes of this is on its disk: the whole need not be, where a page was cut in between.
    pub(crate) fn has_at_rest(&self, bytes: &[u8]) -> bool {
        let at_rest = self.bytes_at_rest();
        let there: std::collections::HashSet<_> = at_rest.windows(24).collect();
        bytes.chunks_exact(24).any(|run| there.contains(run))
    }
}

/// The next events of a chain, up to its last tip.
pub(crate) fn batch_of(
    vault: &Vault,
    chain: &ChainId,
    after: u64,
    max_events: usize,
    max_bytes: usize,
) -> Option<Batch> {
    let tip = vault.own_chains().unwrap().into_iter().rfind(|state| state.chain == *chain)?.tip;
    vault.batch(chain, &tip, after, max_events, max_bytes).unwrap()
}

/// A copy of the phone's file as it is now; the same keystore opens it.
pub(crate) fn copy(phone: &Phone, name: &str) -> PathBuf {
    let copy = phone.folder.path().join(name);
    phone.other_connection().execute("VACUUM INTO ?1", [copy.to_str().unwrap()]).unwrap();
    copy
}

/// Opens a vault file with the phone's keystore, as a phone of its own.
pub(crate) fn reopen(phone: &mut Phone, file: &Path) {
    phone.vault = Vault::open(file, phone.services.clone()).unwrap();
    phone.keys = phone.vault.unlock(PIN).unwrap();
}

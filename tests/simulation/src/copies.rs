//! Copies of a vault's file: put back later, or put beside it on a second phone. The keystore is hardware: it is never
//! put back, and a second phone has it only because the software one of the simulation can be copied too.

use crate::failure::Broken;
use crate::machine::{Clocks, SeededEntropy, Time};
use crate::network::Network;
use crate::phone::Phone;
use crate::template::copy_folder;
use causo_domain::ids::{EventHash, TeamId};
use causo_sync::driver::Endpoint;
use causo_vault::{Services, SoftwareKeyStore};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Copies kept of one vault.
const KEPT: usize = 2;

/// A vault's file at an earlier moment.
pub(crate) struct Copy {
    folder: PathBuf,
    /// What had been captured into it.
    captured: BTreeSet<EventHash>,
    /// Teams of which it had been shown a history of its own.
    deceived: BTreeMap<TeamId, u64>,
}

fn files(of: &Path) -> [PathBuf; 3] {
    ["vault.db", "vault.db-wal", "vault.db-shm"].map(|name| of.join(name))
}

fn copy_vault(from: &Path, to: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(to)?;
    for (from, to) in files(from).into_iter().zip(files(to)) {
        match from.exists() {
            true => drop(std::fs::copy(from, to)?),
            false if to.exists() => std::fs::remove_file(to)?,
            false => {}
        }
    }
    // SQLite makes this one anew from the other two.
    let [.., shared] = files(to);
    if shared.exists() { std::fs::remove_file(shared) } else { Ok(()) }
}

impl Phone {
    /// Somebody copies the vault's file as it lies there.
    pub(crate) fn keep_copy(&mut self, number: u64) -> Result<(), Broken> {
        let folder = self.folder.join(format!("copy-{number}"));
        copy_vault(&self.folder, &folder).map_err(Broken::of_disk)?;
        let (captured, deceived) = (self.captured.clone(), self.deceived.clone());
        self.copies.push(Copy { folder, captured, deceived });
        if self.copies.len() > KEPT {
            std::fs::remove_dir_all(self.copies.remove(0).folder).map_err(Broken::of_disk)?;
        }
        Ok(())
    }

    /// An earlier copy is put back. Gives what the vault had until then; `None` without a copy.
    pub(crate) fn put_back(&mut self, which: u64) -> Result<Option<BTreeSet<EventHash>>, Broken> {
        if self.copies.is_empty() {
            return Ok(None);
        }
        self.kill();
        self.shelf.close();
        let copy = &self.copies[which as usize % self.copies.len()];
        copy_vault(&copy.folder, &self.folder).map_err(Broken::of_disk)?;
        let mut held = std::mem::replace(&mut self.captured, copy.captured.clone());
        held.append(&mut self.shelf.events);
        self.deceived = copy.deceived.clone();
        self.believes = BTreeMap::new();
        self.shelf.begin_again();
        self.start()?;
        self.join();
        Ok(Some(held))
    }

    /// A second phone with a copy of everything in this one.
    pub(crate) fn cloned(
        &mut self,
        folder: PathBuf,
        time: &Arc<Time>,
        seed: u64,
        endpoint: &Endpoint,
        network: &Arc<Network>,
    ) -> Result<Self, Broken> {
        copy_vault(&self.folder, &folder).map_err(Broken::of_disk)?;
        let keystore = folder.join("keystore");
        copy_folder(&self.folder.join("keystore"), &keystore).map_err(Broken::of_disk)?;
        let clocks = Clocks::new(time);
        let keystore = SoftwareKeyStore::new(&keystore, SeededEntropy::new(seed ^ 1));
        let entropy = Arc::new(SeededEntropy::new(seed ^ 2));
        let services = Services { keystore: Arc::new(keystore), clock: clocks.clone(), entropy };
        let mut clone = Self::enrolled(folder, services, clocks, endpoint, network)?;
        (clone.captured, clone.destroyed) = (self.captured.clone(), self.destroyed);
        clone.deceived = self.deceived.clone();
        Ok(clone)
    }
}

//! Where a vault lies: it is made beside its place and put there whole, so that a file in that place always was a vault
//! and a damaged one is never taken for a phone that has none yet; and it may be thrown away with its keys.

use crate::aliases::Aliases;
use crate::database;
use crate::error::VaultError;
use crate::unlock::Keys;
use crate::vault::{Services, Vault};
use rusqlite::Connection;
use std::path::{Path, PathBuf};

/// Ends of the names of the files that SQLite keeps beside a database.
const BESIDE: [&str; 3] = ["-journal", "-wal", "-shm"];

/// A file on the way to its place.
pub(crate) struct New {
    place: PathBuf,
    making: PathBuf,
}

impl New {
    /// On the way to `place`, under that name and `more`. What a creation that was cut off left there goes: nobody was told
    /// of it.
    pub(crate) fn at(place: &Path, more: &str) -> Result<Self, VaultError> {
        let making = database::beside(place, more);
        remove(&making)?;
        Ok(Self { place: place.to_owned(), making })
    }

    /// An empty vault.
    pub(crate) fn database(&self) -> Result<Connection, VaultError> {
        database::create(&self.making)
    }

    /// Puts what was made and closed in its place.
    pub(crate) fn put_in_place(&self) -> Result<(), VaultError> {
        // What closing could not bring into the file would stay behind.
        if database::beside(&self.making, "-wal").exists() {
            return Err(VaultError::Unwritable);
        }
        std::fs::rename(&self.making, &self.place).map_err(|_| VaultError::Unwritable)?;
        // The name is on the disk only when its folder is.
        #[cfg(unix)]
        if let Some(folder) = self.place.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            let synced = std::fs::File::open(folder).and_then(|folder| folder.sync_all());
            synced.map_err(|_| VaultError::Unwritable)?;
        }
        Ok(())
    }
}

/// Deletes a database and what SQLite keeps beside it, if there is any of it.
fn remove(path: &Path) -> Result<(), VaultError> {
    let beside = BESIDE.map(|more| database::beside(path, more));
    for file in std::iter::once(path.to_owned()).chain(beside) {
        match std::fs::remove_file(file) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(VaultError::Unwritable),
            _ => {}
        }
    }
    Ok(())
}

impl Vault {
    /// Makes a new vault that counts only once it is filled: `fill` gets it in another place, unlocked, and when all went
    /// well it lies in this one, locked. A creation that was cut off leaves none.
    pub fn create_filled<E: From<VaultError>>(
        path: &Path,
        pin: &str,
        services: Services,
        fill: impl FnOnce(Self, Keys) -> Result<(), E>,
    ) -> Result<(), E> {
        if Self::exists(path) {
            return Err(VaultError::WrongState.into());
        }
        let new = New::at(path, "-filling")?;
        let (vault, keys) = Self::create(&new.making, pin, services)?;
        fill(vault, keys)?;
        Ok(new.put_in_place()?)
    }

    /// Throws away the vault that was opened here: its files first, so that none is left whose keys are gone, then its keys.
    pub fn throw_away(self, path: &Path) -> Result<(), VaultError> {
        let (aliases, keystore) = (Aliases::of(&self.db)?, self.services.keystore.clone());
        drop(self);
        remove(path)?;
        keystore.forget(&aliases.pin())?;
        Ok(keystore.forget(&aliases.background())?)
    }
}

//! The app while it is locked: it can send, receive, tell how far it is, and be unlocked.

use crate::courier::deliver;
use crate::error::FieldError;
use crate::guides::update_daily;
use crate::hand_over::SealedUnsaved;
use crate::hold::{HeldStore, Hold};
use crate::session::Session;
use crate::sync_store::{VaultStore, WallClock};
use causo_sync::driver::{CancellationToken, Endpoint, Link, TransportIdentity};
use causo_sync::{Options, Progress, Summary};
use causo_vault::{Leaving, ServerAddress, Services, Vault};
use std::path::Path;
use std::sync::Arc;

/// How a sync runs.
pub struct SyncOptions<'a> {
    /// What the engine may do.
    pub engine: Options,
    /// Told of every step.
    pub progress: &'a mut (dyn FnMut(Progress) + Send),
    /// Ends it early; nothing is lost.
    pub cancel: CancellationToken,
}

/// The locked app of one volunteer.
pub struct App {
    pub(crate) vault: Vault,
    /// What was being written when the phone was handed over.
    pub(crate) unsaved: Option<SealedUnsaved>,
}

impl App {
    /// Opens the vault of an enrolled volunteer.
    pub fn open(vault: &Path, services: Services) -> Result<Self, FieldError> {
        Ok(Self { vault: Vault::open(vault, services)?, unsaved: None })
    }

    /// The vault, locked.
    pub fn vault(&self) -> &Vault {
        &self.vault
    }

    /// Opens the session with the PIN. On a wrong one the app is given back with the error.
    pub fn unlock(mut self, pin: &str) -> Result<Session, Box<(Self, FieldError)>> {
        match self.vault.unlock(pin) {
            Ok(keys) => Ok(Session::opened(self, keys)),
            Err(error) => Err(Box::new((self, error.into()))),
        }
    }

    /// The vault as a sync engine sees it, for whoever drives one by other means than [`App::sync`].
    pub fn store(&mut self) -> VaultStore<'_> {
        VaultStore(&mut self.vault)
    }

    /// Sends what waits and fetches what is new. Needs no PIN: nothing is opened. A phone that its last team removed has
    /// then given up its key; [`App::unlock`] says so.
    pub async fn sync(&mut self, options: SyncOptions<'_>) -> Result<Summary, FieldError> {
        let summary = sync(&mut self.vault, options).await?;
        self.catch_up()?;
        Ok(summary)
    }

    /// Leaves what the log says this phone was removed from, after a sync by other means than [`App::sync`].
    pub fn catch_up(&mut self) -> Result<Leaving, FieldError> {
        Ok(self.vault.leave_removed_teams()?)
    }
}

/// A link to the server this vault was enrolled with.
pub(crate) fn link(vault: &Vault) -> Result<Link, FieldError> {
    vault.may_sync()?;
    let server = vault.server()?.ok_or(FieldError::AskOfficer { code: "not_enrolled".into() })?;
    link_to(vault.services(), &server)
}

/// A link to any server, with the clock and the randomness of this machine.
pub(crate) fn link_to(services: &Services, server: &ServerAddress) -> Result<Link, FieldError> {
    let endpoint = Endpoint { url: server.url.clone(), tls_pin: server.tls_pin };
    Ok(Link::new(&endpoint, Arc::new(WallClock(services.clock.clone())), services.entropy.clone())?)
}

/// A link to the server of this vault, and who signs there.
pub(crate) fn line(vault: &Vault) -> Result<(Link, TransportIdentity), FieldError> {
    Ok((link(vault)?, TransportIdentity { device: vault.device(), key: vault.transport_key()? }))
}

/// Sends what waits and fetches what is new, wherever the vault is held. What came is shown after [`App::catch_up`] or
/// [`Session::catch_up`], which a caller of this one makes.
pub async fn sync(hold: &mut impl Hold, options: SyncOptions<'_>) -> Result<Summary, FieldError> {
    let (link, identity) = hold.with(|vault| line(vault))??;
    let SyncOptions { engine, progress, cancel } = options;
    let store = &mut HeldStore(hold);
    let summary = causo_sync::driver::sync(&link, &identity, store, engine, progress, &cancel).await;
    let summary = deliver(&link, hold, summary, &cancel).await?;
    // On the same connection: another would cost a handshake more.
    Ok(update_daily(&link, hold, summary, &cancel).await?)
}

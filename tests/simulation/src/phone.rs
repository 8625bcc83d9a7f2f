//! A phone: a real vault in a folder, a real keystore beside it, and the volunteer's app, closed, locked or open.

use crate::copies::Copy;
use crate::failure::{Broken, must};
use crate::machine::{Clocks, Rng, SeededEntropy, Time};
use crate::network::{Network, is_marked};
use crate::shelf::Shelf;
use crate::sync::{Death, Stopped, sync};
use causo_crypto::secret::pin::PinCost;
use causo_domain::ids::{DeviceId, EventHash, TeamId};
use causo_field::{App, Session};
use causo_sync::driver::{CancellationToken, Endpoint, Link, TransportIdentity};
use causo_sync::{Options, Summary, SyncStore};
use causo_vault::{Leaving, Services, SoftwareKeyStore, Vault};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The right PIN of every phone.
pub(crate) const PIN: &str = "260726";

/// The app.
#[expect(clippy::large_enum_variant, reason = "a handful of phones, each moved in place")]
pub(crate) enum Hand {
    /// Not running.
    Off,
    /// Running, locked.
    Locked(App),
    /// Running, unlocked.
    Open(Session),
}

/// A phone.
pub(crate) struct Phone {
    pub(crate) folder: PathBuf,
    services: Services,
    pub(crate) clocks: Arc<Clocks>,
    link: Link,
    pub(crate) device: DeviceId,
    pub(crate) hand: Hand,
    pub(crate) disk_full: bool,
    /// Ten wrong PINs: it sends what it has and opens nothing.
    pub(crate) destroyed: bool,
    /// What is in its vault.
    pub(crate) shelf: Shelf,
    /// Teams whose log it follows.
    pub(crate) joined: BTreeSet<TeamId>,
    /// Earlier copies of the vault's file.
    pub(crate) copies: Vec<Copy>,
    /// What was captured into the vault's file as it is now, or as it was when it was copied.
    pub(crate) captured: BTreeSet<EventHash>,
    /// Teams of which it was shown a history of its own, in which generation of the log: it follows no other there.
    pub(crate) deceived: BTreeMap<TeamId, u64>,
    /// Teams in which it was told that what it had sent was received, in which generation of the log.
    pub(crate) believes: BTreeMap<TeamId, u64>,
    /// Teams of which it said that the server shows two histories.
    pub(crate) noticed: BTreeSet<TeamId>,
}

impl Phone {
    /// Where a phone's vault lies, and what it needs of its machine.
    pub(crate) fn parts(folder: &Path, time: &Arc<Time>, seed: u64) -> (PathBuf, Services, Arc<Clocks>) {
        let clocks = Clocks::new(time);
        let keystore = SoftwareKeyStore::new(&folder.join("keystore"), SeededEntropy::new(seed ^ 1));
        let entropy = Arc::new(SeededEntropy::new(seed ^ 2));
        let services = Services { keystore: Arc::new(keystore), clock: clocks.clone(), entropy };
        (folder.join("vault.db"), services, clocks)
    }

    /// A phone that was enrolled with this vault in this folder.
    pub(crate) fn enrolled(
        folder: PathBuf,
        services: Services,
        clocks: Arc<Clocks>,
        endpoint: &Endpoint,
        network: &Arc<Network>,
    ) -> Result<Self, Broken> {
        let link = Link::carried(endpoint, network.clone(), clocks.clone(), services.entropy.clone());
        let link = link.map_err(|error| Broken::new("simulation_link", error))?;
        let shelf = Shelf::new(folder.join("vault.db"));
        let mut phone = Self {
            folder,
            services,
            clocks,
            link,
            device: DeviceId::default(),
            hand: Hand::Off,
            disk_full: false,
            destroyed: false,
            shelf,
            joined: BTreeSet::new(),
            copies: Vec::new(),
            captured: BTreeSet::new(),
            deceived: BTreeMap::new(),
            believes: BTreeMap::new(),
            noticed: BTreeSet::new(),
        };
        phone.start()?;
        phone.device = phone.vault().map(Vault::device).unwrap_or_default();
        phone.join();
        Ok(phone)
    }

    /// Takes note of the teams that its vault has.
    pub(crate) fn join(&mut self) {
        let members = self.vault().and_then(|vault| vault.memberships().ok()).unwrap_or_default();
        self.joined = members.into_iter().map(|member| member.team).collect();
    }

    pub(crate) fn file(&self) -> PathBuf {
        self.folder.join("vault.db")
    }

    /// A new vault that costs nothing to open.
    pub(crate) fn make_vault(file: &Path, services: Services) -> Result<(Vault, causo_vault::Keys), Broken> {
        Vault::create_with_cost(file, PIN, PinCost::LEAST, services)
            .map_err(|error| Broken::new("vault_create", error.code()))
    }

    /// The process ends, whatever it was doing; nothing is tidied up.
    pub(crate) fn kill(&mut self) {
        self.hand = Hand::Off;
    }

    /// Starts the app, locked, if it is not running.
    pub(crate) fn start(&mut self) -> Result<(), Broken> {
        if matches!(self.hand, Hand::Off) {
            let app = App::open(&self.file(), self.services.clone());
            self.hand = Hand::Locked(app.map_err(|error| Broken::new("app_open", error.code()))?);
            self.set_disk(self.disk_full)?;
        }
        Ok(())
    }

    /// Fills the disk, or makes room.
    pub(crate) fn set_disk(&mut self, full: bool) -> Result<(), Broken> {
        self.disk_full = full;
        let Some(vault) = self.vault() else { return Ok(()) };
        vault.set_disk_full(full).map_err(|error| Broken::new("disk", error.code()))
    }

    pub(crate) fn vault(&self) -> Option<&Vault> {
        match &self.hand {
            Hand::Off => None,
            Hand::Locked(app) => Some(app.vault()),
            Hand::Open(session) => Some(session.vault()),
        }
    }

    /// Nobody reads anything in its files.
    pub(crate) fn is_sealed(&self) -> Result<(), Broken> {
        for name in ["vault.db", "vault.db-wal"] {
            match std::fs::read(self.folder.join(name)) {
                Ok(bytes) => must(!is_marked(&bytes), "vault_in_clear", || name.to_owned())?,
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) => return Err(Broken::of_disk(error)),
            }
        }
        Ok(())
    }

    /// Codes of what its vault could not take in.
    pub(crate) fn set_aside(&self) -> Vec<String> {
        let items = self.vault().and_then(|vault| vault.set_aside_items().ok()).unwrap_or_default();
        items.into_iter().map(|(_, p, code)| format!("{p} {code}")).collect()
    }

    /// Teams that it can write for now.
    pub(crate) fn teams(&self) -> Vec<TeamId> {
        let Some(vault) = self.vault() else { return Vec::new() };
        let members = vault.memberships().unwrap_or_default().into_iter().map(|member| member.team);
        members.filter(|team| vault.is_member(*team)).collect()
    }

    /// Enters a PIN; gives the code of the refusal.
    pub(crate) fn unlock(&mut self, pin: &str) -> Result<Option<String>, Broken> {
        self.start()?;
        match std::mem::replace(&mut self.hand, Hand::Off) {
            Hand::Locked(app) => match app.unlock(pin) {
                Ok(session) => self.hand = Hand::Open(session),
                Err(refused) => {
                    let (app, error) = *refused;
                    self.hand = Hand::Locked(app);
                    return Ok(Some(error.code().to_owned()));
                }
            },
            hand => self.hand = hand,
        }
        Ok(None)
    }

    pub(crate) fn lock(&mut self) {
        self.hand = match std::mem::replace(&mut self.hand, Hand::Off) {
            Hand::Open(session) => Hand::Locked(session.lock()),
            hand => hand,
        };
    }

    pub(crate) fn session(&mut self) -> Option<&mut Session> {
        if let Hand::Open(session) = &mut self.hand { Some(session) } else { None }
    }

    /// Takes in a courier's file; gives the codes of what was refused of it, and why it was refused whole.
    pub(crate) fn import(&mut self, file: &[u8]) -> Result<Result<Vec<&'static str>, String>, Broken> {
        self.start()?;
        self.lock();
        let Hand::Locked(app) = &mut self.hand else { return Ok(Ok(Vec::new())) };
        Ok(app.import_bundle(file).map(|taken| taken.refused).map_err(|error| error.code().to_owned()))
    }

    /// Pushes what it carries for others, as the app does after every sync.
    async fn deliver(&mut self, summary: Summary) -> Result<Summary, Broken> {
        let vault = match &mut self.hand {
            Hand::Off => return Ok(summary),
            Hand::Locked(app) => app.store().0,
            Hand::Open(session) => session.store().0,
        };
        match causo_field::deliver(&self.link, vault, summary.clone(), &CancellationToken::new()).await {
            Ok(summary) => Ok(summary),
            Err(error) if error.code() == "disk_full" => Ok(summary),
            Err(error) => Err(Broken::new("deliver", error.code())),
        }
    }

    /// Syncs, locked or open. A killed one is off afterwards.
    pub(crate) async fn sync(
        &mut self,
        options: Options,
        rng: &mut Rng,
        death: Death,
    ) -> Result<Result<Summary, Stopped>, Broken> {
        self.start()?;
        let key = self.vault().map(Vault::transport_key).transpose();
        let key = key.ok().flatten().ok_or_else(|| Broken::new("transport_key", "missing"))?;
        let identity = TransportIdentity { device: self.device, key };
        let run = {
            let link = &self.link;
            let mut store: Box<dyn SyncStore + '_> = match &mut self.hand {
                Hand::Off => return Err(Broken::new("simulation_hand", "off")),
                Hand::Locked(app) => Box::new(app.store()),
                Hand::Open(session) => Box::new(session.store()),
            };
            sync(store.as_mut(), link, &identity, options, rng, death).await
        };
        let run = match run {
            Ok(summary) => Ok(self.deliver(summary).await?),
            Err(stopped) => {
                if stopped == Stopped::Killed {
                    self.kill();
                }
                Err(stopped)
            }
        };
        let caught_up = match &mut self.hand {
            Hand::Off => Ok(()),
            Hand::Locked(app) => {
                app.catch_up().map(|leaving| self.destroyed |= leaving == Leaving::Destroyed)
            }
            Hand::Open(session) => session.catch_up(),
        };
        match caught_up {
            // Its last team removed it: nothing opens here any more.
            Err(error) if error.code() == "removed" => {
                self.destroyed = true;
                self.lock();
            }
            Err(error) if error.code() != "disk_full" => return Err(Broken::new("catch_up", error.code())),
            _ => {}
        }
        Ok(run)
    }
}

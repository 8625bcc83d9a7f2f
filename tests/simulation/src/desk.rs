//! The officer: the real office in a folder, whose requests the simulated network carries.

use crate::failure::Broken;
use crate::machine::{Clocks, SeededEntropy, Time};
use crate::network::Network;
use crate::phone::Phone;
use crate::server::Server;
use crate::shelf::Shelf;
use causo_crypto::entropy::random;
use causo_crypto::secret::enrol::hello;
use causo_crypto::secret::pin::PinCost;
use causo_domain::ids::{DeviceId, SubjectId, TeamId};
use causo_office::{
    AuthorityChange, Ceremony, Machine, NewMember, Office, OfficeError, PolicyFile, found_with,
};
use causo_protocol::enrol::Invite;
use causo_protocol::roster::Role;
use causo_protocol::text_form;
use causo_sync::driver::{Endpoint, Link};
use causo_sync::{Summary, SyncStore, client};
use causo_vault::ServerAddress;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The commune of every simulation.
pub(crate) const COMMUNE: &str = "05152";
const URL: &str = "https://simulation.example";
const PASSPHRASE: &str = "cầu tre lắc lẻo gập ghềnh khó đi";
const POLICY: &str = "[controller]\nname = 'UBND xã Vân Sơn'\ncontact = 'Bộ phận một cửa'\n\
    [[hamlet]]\ncode = 1\nname = 'Xóm Hồ Sen'\n\
    [[purpose]]\ncode = 'assist'\nretention_days = 730\nproof_days = 1825\n\
    [[purpose]]\ncode = 'contact'\nretention_days = 365\nproof_days = 1825\n";

/// The officer's desk.
pub(crate) struct Desk {
    folder: PathBuf,
    machine: Machine,
    network: Arc<Network>,
    pub(crate) office: Office,
    /// What is in its vault.
    pub(crate) shelf: Shelf,
}

pub(crate) fn of_office(error: OfficeError) -> Broken {
    Broken::new("office", error.code())
}

/// Where the server is.
pub(crate) fn endpoint() -> Endpoint {
    Endpoint { url: URL.into(), tls_pin: Some([7; 32]) }
}

fn machine(time: &Arc<Time>, seed: u64, network: &Arc<Network>) -> Machine {
    let (entropy, carrier) = (Arc::new(SeededEntropy::new(seed)), network.clone());
    Machine { clock: Clocks::new(time), entropy, carrier: Some(carrier), cost: PinCost::LEAST }
}

/// The key ceremony, whose slow key files are made once for all days of a run.
pub(crate) fn found(folder: &Path, server: &Server) -> Result<(), Broken> {
    let ceremony = Ceremony {
        commune: COMMUNE,
        server: endpoint(),
        officer_passphrase: PASSPHRASE,
        root_passphrase: PASSPHRASE,
        shares_needed: 2,
        shares: 3,
    };
    let machine = machine(&Time::start(), 2, &Arc::new(Network::new()));
    found_with(folder, &ceremony, vec![server.receipt_key()], &machine).map(drop).map_err(of_office)
}

impl Desk {
    /// A commune that was founded, its authority and policy published.
    pub(crate) async fn begin(
        folder: &Path,
        time: &Arc<Time>,
        seed: u64,
        network: &Arc<Network>,
        server: &Server,
    ) -> Result<Self, Broken> {
        let mut desk = Self::open(folder, machine(time, seed, network), network)?;
        let admission = server.admission_code()?;
        desk.office.publish_authorities(Some(&admission)).await.map_err(of_office)?;
        let policy = PolicyFile::parse(POLICY).map_err(|error| Broken::new("policy", error))?;
        desk.office.set_policy(&policy).await.map_err(of_office)?;
        Ok(desk)
    }

    fn open(folder: &Path, machine: Machine, network: &Arc<Network>) -> Result<Self, Broken> {
        let office = Office::open(folder, PASSPHRASE, machine.clone()).map_err(of_office)?;
        let shelf = Shelf::new(folder.join("vault.db"));
        Ok(Self { folder: folder.to_owned(), machine, network: network.clone(), office, shelf })
    }

    /// The program is closed, however it was doing, and opened again.
    pub(crate) fn reopen(&mut self) -> Result<(), Broken> {
        self.office = Office::open(&self.folder, PASSPHRASE, self.machine.clone()).map_err(of_office)?;
        Ok(())
    }

    pub(crate) async fn team(&mut self, name: &str) -> Result<TeamId, Broken> {
        self.office.create_team(name).await.map_err(of_office)
    }

    pub(crate) async fn renew(&mut self, team: TeamId) -> Result<(), OfficeError> {
        self.office.renew_roster(team).await.map(drop)
    }

    /// Erases what is held about a person.
    pub(crate) async fn erase(&mut self, subject: SubjectId, with_proofs: bool) -> Result<(), Broken> {
        match self.office.erase_resident(subject, with_proofs).await {
            // Nothing is left of them.
            Ok(_) | Err(OfficeError::UnknownSubject) => Ok(()),
            Err(error) => Err(of_office(error)),
        }
    }

    /// Removes a phone from a team; gives the epoch that begins without it.
    pub(crate) async fn remove(&mut self, team: TeamId, device: DeviceId) -> Result<u64, Broken> {
        let roster = self.office.remove_devices(team, &[device]).await.map_err(of_office)?;
        Ok(roster.epoch)
    }

    /// The root signs another authority, and every team gets a roster under it.
    pub(crate) async fn change_authority(&mut self, change: &AuthorityChange) -> Result<(), Broken> {
        self.office.change_authority(PASSPHRASE, change).await.map_err(of_office)?;
        self.office.renew_rosters().await.map_err(of_office)
    }

    pub(crate) async fn sync(&mut self) -> Result<Summary, Broken> {
        Ok(self.office.sync(&mut |_| {}, &Default::default()).await.map_err(of_office)?.summary)
    }

    /// Enrols a phone in person into teams: the protocol of the two sides, on a network that works.
    pub(crate) async fn enrol(
        &mut self,
        folder: &Path,
        time: &Arc<Time>,
        seed: u64,
        teams: &[TeamId],
    ) -> Result<Phone, Broken> {
        let refused = |error: &dyn std::fmt::Display| Broken::new("enrol", error);
        std::fs::create_dir_all(folder).map_err(Broken::of_disk)?;
        let (file, services, clocks) = Phone::parts(folder, time, seed);
        let (mut vault, keys) = Phone::make_vault(&file, services.clone())?;
        let server = ServerAddress { url: URL.into(), tls_pin: endpoint().tls_pin };
        vault.set_server(&server).map_err(|error| refused(&error))?;
        let link = Link::carried(&endpoint(), self.network.clone(), clocks.clone(), services.entropy.clone());
        let link = link.map_err(|error| refused(&error))?;
        for team in teams {
            let invitation = self.office.invite(*team).await.map_err(of_office)?;
            let invite: Invite =
                text_form::from_text(text_form::INVITE, &invitation.text).map_err(|error| refused(&error))?;
            let transport = vault.transport_key().map_err(|error| refused(&error))?;
            let nonce = random(services.entropy.as_ref());
            let device = vault.device_keys().clone();
            let letter = hello(&invite.public, &invite.secret, device, keys.identity(), &transport, nonce);
            client::put_hello(&link, &invite.public.token, &letter).await.map_err(|error| refused(&error))?;
            self.office.confirm(invitation.token).await.map_err(of_office)?;
            let root_hash = invite.public.root_hash;
            vault.join(COMMUNE, *team, root_hash).map_err(|error| refused(&error))?;
            let authorities = client::authorities(&link, COMMUNE).await.map_err(|error| refused(&error))?;
            let mut store = causo_field::VaultStore(&mut vault);
            store.accept_authorities(COMMUNE, authorities).map_err(|error| refused(&error))?;
            let member = NewMember::New { role: Role::MEMBER, name: None };
            self.office.enrol(invitation.token, &member).await.map_err(of_office)?;
        }
        drop((vault, keys));
        Phone::enrolled(folder.to_owned(), services, clocks, &endpoint(), &self.network)
    }
}

//! An office at work: the officer's keys, the vault of the officer's computer, and a link to the server. Opened with
//! the officer's passphrase; the root's is asked for only where the root signs.

use crate::archive::Archive;
use crate::error::OfficeError;
use crate::folder::{self, Folder};
use crate::keys::OfficerSecrets;
use crate::labels::Labels;
use crate::machine::Machine;
use crate::server_file::ServerFile;
use causo_crypto::verify::open_signed_by_root;
use causo_domain::date::Day;
use causo_domain::ids::{GroundId, TeamId};
use causo_protocol::api::Publication;
use causo_protocol::authority::{Authority, OfficerKeys};
use causo_protocol::log::ItemKind;
use causo_protocol::policy::{Ground, Policy};
use causo_protocol::roster::DeviceKeys;
use causo_protocol::signed::Signed;
use causo_sync::client;
use causo_sync::driver::Link;
use causo_vault::fold::View;
use causo_vault::{Keys, Trust, Vault};
use std::collections::BTreeMap;
use std::path::Path;

/// An open office.
pub struct Office {
    pub(crate) folder: Folder,
    pub(crate) machine: Machine,
    pub(crate) officer: OfficerSecrets,
    pub(crate) server: ServerFile,
    pub(crate) archive: Archive,
    pub(crate) labels: Labels,
    pub(crate) link: Link,
    pub(crate) vault: Vault,
    pub(crate) keys: Keys,
}

impl Office {
    /// Opens the office in a folder. Connects to nothing.
    pub fn open(dir: &Path, passphrase: &str, machine: Machine) -> Result<Self, OfficeError> {
        let folder = Folder::new(dir);
        let file = folder::read_if_there(&folder.officer_key())?.ok_or(OfficeError::Missing)?;
        let officer = OfficerSecrets::open(passphrase, &file)?;
        let server = ServerFile::read(&folder.server())?;
        let archive = Archive::new(&folder);
        check_root(&archive, &server)?;
        let labels = Labels::read(&folder, &officer)?;
        let link = machine.link(&server.endpoint())?;
        let mut vault = Vault::open(&folder.vault(), machine.services(&folder))?;
        let keys = vault.unlock(passphrase)?;
        let mut office = Self { folder, machine, officer, server, archive, labels, link, vault, keys };
        office.take_seals()?;
        Ok(office)
    }

    /// Commune, 5 digits.
    pub fn commune(&self) -> &str {
        &self.server.commune
    }

    /// Where the server is and which root this office stands under.
    pub fn server(&self) -> &ServerFile {
        &self.server
    }

    /// Names of teams and members, which only this office has.
    pub fn labels(&self) -> &Labels {
        &self.labels
    }

    /// The officer's public keys, as an authority lists them.
    pub fn officer_keys(&self, until_ms: u64) -> OfficerKeys {
        OfficerKeys { sign: self.officer.sign.public(), seal: self.officer.seal.public(), until_ms }
    }

    /// The public keys of this computer as a device.
    pub fn device_keys(&self) -> &DeviceKeys {
        self.vault.device_keys()
    }

    /// The vault of this computer.
    pub fn vault(&self) -> &Vault {
        &self.vault
    }

    /// Teams of this office.
    pub fn teams(&self) -> Result<Vec<TeamId>, OfficeError> {
        Ok(self.vault.memberships()?.into_iter().map(|member| member.team).collect())
    }

    /// What is known of a team's standing.
    pub fn trust(&self, team: TeamId) -> Result<&Trust, OfficeError> {
        self.vault.trust(team).map_err(|_| OfficeError::UnknownTeam)
    }

    /// Every ground of every team.
    pub fn grounds(&self) -> Result<BTreeMap<GroundId, Ground>, OfficeError> {
        let mut all = BTreeMap::new();
        for team in self.teams()? {
            all.extend(self.trust(team)?.grounds().clone());
        }
        Ok(all)
    }

    /// What the vault's records say, as of these grounds. Nothing is hidden here because its time of keeping is over: it
    /// is the officer who erases it.
    pub fn view<'a>(&'a self, grounds: &'a BTreeMap<GroundId, Ground>) -> View<'a> {
        static KEPT: BTreeMap<TeamId, Policy> = BTreeMap::new();
        View { state: self.keys.state(), grounds, policies: &KEPT, today: self.today() }
    }

    /// Today in Vietnam.
    pub fn today(&self) -> Day {
        Day::of_utc_ms(self.machine.clock.wall_ms())
    }

    /// Hands a signed document to the server; a pack is of no kind, for it is in no log.
    pub(crate) async fn publish(
        &mut self,
        kind: impl Into<Option<ItemKind>>,
        document: &Signed,
        admission: Option<&str>,
    ) -> Result<(), OfficeError> {
        let publication = Publication { kind: kind.into(), document: document.clone() };
        Ok(client::publish(&self.link, &publication, admission).await?)
    }

    /// Takes a document of the whole commune into every team of this vault.
    pub(crate) fn accept_everywhere(&mut self, kind: ItemKind, signed: &Signed) -> Result<(), OfficeError> {
        for team in self.teams()? {
            self.vault.accept_document(team, kind, signed)?;
        }
        Ok(self.vault.catch_up(&mut self.keys)?)
    }

    /// Gives a team another name, in this office only.
    pub fn name_team(&mut self, team: TeamId, name: &str) -> Result<(), OfficeError> {
        self.trust(team)?;
        self.labels.name_team(team, name);
        self.save_labels()
    }

    pub(crate) fn save_labels(&self) -> Result<(), OfficeError> {
        self.labels.write(&self.folder, &self.officer, self.machine.entropy.as_ref())
    }
}

/// A `server.json` or a folder of documents from elsewhere must not lend this office another root.
fn check_root(archive: &Archive, server: &ServerFile) -> Result<(), OfficeError> {
    match archive.all(ItemKind::AUTHORITY)?.first() {
        Some(first) => {
            let authority: Authority = open_signed_by_root(first, &server.root_hash.0)?;
            if authority.commune == server.commune { Ok(()) } else { Err(OfficeError::Damaged) }
        }
        None => Err(OfficeError::NoAuthority),
    }
}

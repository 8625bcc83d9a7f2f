//! The key ceremony: the one hour in which a commune's keys are made. Everything lies on the disk before anything is
//! published, so that no power cut leaves a commune admitted under a root that nobody has.

use crate::archive::Archive;
use crate::authority_draft::{self, Standing};
use crate::error::OfficeError;
use crate::folder::{self, Folder};
use crate::keys::{OfficerSecrets, RootKey, check_passphrase};
use crate::machine::Machine;
use crate::office::Office;
use crate::server_file::{Hex32, ServerFile};
use crate::staging::stage;
use causo_crypto::Entropy;
use causo_crypto::secret::{SealKey, shares};
use causo_domain::places;
use causo_protocol::authority::OfficerKeys;
use causo_protocol::log::ItemKind;
use causo_sync::client;
use causo_sync::driver::Endpoint;
use causo_vault::Vault;
use std::path::{Path, PathBuf};

/// Days that an officer may sign before the root must say so again.
pub(crate) const OFFICER_DAYS: u64 = 2 * 365;
pub(crate) const DAY_MS: u64 = 24 * 60 * 60 * 1000;

/// What a ceremony needs to know. Holds passphrases: no `Debug`.
pub struct Ceremony<'a> {
    /// Commune, 5 digits of the official table.
    pub commune: &'a str,
    /// The commune's server.
    pub server: Endpoint,
    /// Passphrase of the officer's key file and vault.
    pub officer_passphrase: &'a str,
    /// Passphrase of the root's key file; better another one.
    pub root_passphrase: &'a str,
    /// Shares that give the recovery key back.
    pub shares_needed: u8,
    /// Shares made.
    pub shares: u8,
}

/// What a ceremony made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Founded {
    /// Hash of the root key: what every invitation carries.
    pub root_hash: [u8; 32],
    /// The recovery shares, each to be given to another person and deleted here.
    pub share_files: Vec<PathBuf>,
}

/// Makes a commune's keys in a new folder, with the receipt keys that its server names. Publishes nothing:
/// [`Office::publish_authorities`] does, and can be repeated.
pub async fn found(dir: &Path, ceremony: &Ceremony<'_>, machine: &Machine) -> Result<Founded, OfficeError> {
    let link = machine.link(&ceremony.server)?;
    let info = client::server_info(&link).await?;
    found_with(dir, ceremony, info.receipt_keys, machine)
}

/// The same for receipt keys that are known already.
pub fn found_with(
    dir: &Path,
    ceremony: &Ceremony<'_>,
    receipt_keys: Vec<[u8; 32]>,
    machine: &Machine,
) -> Result<Founded, OfficeError> {
    let commune = places::commune(ceremony.commune).ok_or(OfficeError::UnknownCommune)?;
    check_passphrase(ceremony.officer_passphrase)?;
    check_passphrase(ceremony.root_passphrase)?;
    if receipt_keys.is_empty() {
        return Err(OfficeError::NoReceiptKey);
    }
    let root_hash = stage(dir, |folder| write_all(folder, ceremony, &commune.code, receipt_keys, machine))?;
    let folder = Folder::new(dir);
    let share_files = (1..=usize::from(ceremony.shares)).map(|number| folder.share(number)).collect();
    Ok(Founded { root_hash, share_files })
}

fn write_all(
    folder: &Folder,
    ceremony: &Ceremony<'_>,
    commune: &str,
    receipt_keys: Vec<[u8; 32]>,
    machine: &Machine,
) -> Result<[u8; 32], OfficeError> {
    let entropy = machine.entropy.as_ref();
    let [root, next_root] = [(); 2].map(|()| RootKey::generate(entropy));
    let officer = OfficerSecrets::generate(entropy);
    let seal = SealKey::generate(entropy);
    let recovery = write_shares(folder, commune, ceremony.shares_needed, ceremony.shares, entropy)?;
    let until_ms = machine.clock.wall_ms() + OFFICER_DAYS * DAY_MS;
    let officer_keys = OfficerKeys { sign: officer.sign.public(), seal: officer.seal.public(), until_ms };
    let standing = Standing { commune, next_root: next_root.hash(), receipt_keys, recovery };
    let authority = authority_draft::first(standing, officer_keys, &seal, entropy)?;
    let signed = root.signing().sign_document(&authority);
    folder::write(&folder.root_key(), &root.to_file(ceremony.root_passphrase, entropy))?;
    folder::write(&folder.next_root_key(), &next_root.to_file(ceremony.root_passphrase, entropy))?;
    folder::write(&folder.officer_key(), &officer.to_file(ceremony.officer_passphrase, entropy))?;
    Archive::new(folder).put(ItemKind::AUTHORITY, 1, &signed)?;
    drop(Vault::create_with_cost(
        &folder.vault(),
        ceremony.officer_passphrase,
        machine.cost,
        machine.services(folder),
    )?);
    let Endpoint { url, tls_pin } = ceremony.server.clone();
    let root_hash = root.hash();
    ServerFile { commune: commune.to_owned(), url, tls_pin: tls_pin.map(Hex32), root_hash: Hex32(root_hash) }
        .write(&folder.server())?;
    Ok(root_hash)
}

/// Makes a recovery key that exists only in shares, and gives its public half.
pub(crate) fn write_shares(
    folder: &Folder,
    commune: &str,
    needed: u8,
    all: u8,
    entropy: &dyn Entropy,
) -> Result<[u8; 32], OfficeError> {
    let recovery = SealKey::generate(entropy);
    let texts = shares::split(recovery.private(), needed, all, entropy)?;
    for (number, text) in (1..).zip(&texts) {
        folder::write(
            &folder.share(number),
            share_page(commune, number, texts.len(), needed, text).as_bytes(),
        )?;
    }
    Ok(recovery.public())
}

/// A share with what its keeper must know, in the language of those who keep it.
fn share_page(commune: &str, number: usize, all: usize, needed: u8, text: &str) -> String {
    let place = places::commune(commune).map_or_else(String::new, |c| format!("{} {}", c.kind, c.name));
    format!(
        "Cầu Số · {place} ({commune})\n\
         Mảnh khoá cứu hộ {number}/{all}. Cần {needed} mảnh khác nhau để mở lại.\n\
         In ra, cất nơi khoá được, đừng chụp ảnh, đừng gửi qua mạng. Xoá tệp này sau khi in.\n\n\
         {text}\n"
    )
}

impl Office {
    /// The whole ceremony: makes the keys, then publishes the authority with the server's admission code. When the
    /// publication fails, the keys are there and [`Office::publish_authorities`] goes on.
    pub async fn init(
        dir: &Path,
        ceremony: &Ceremony<'_>,
        admission: &str,
        machine: Machine,
    ) -> Result<(Self, Founded), OfficeError> {
        let founded = found(dir, ceremony, &machine).await?;
        let mut office = Self::open(dir, ceremony.officer_passphrase, machine)?;
        office.publish_authorities(Some(admission)).await?;
        Ok((office, founded))
    }
}

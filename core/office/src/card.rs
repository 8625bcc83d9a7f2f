//! A new officer's card: the public keys that the root is to list, as a text for a QR code or a file, and the twenty
//! digits by which two people make sure that nobody changed it on the way. Nothing in it is secret.

use crate::archive::Archive;
use crate::commune::verify_line;
use crate::error::OfficeError;
use crate::folder::{self, Folder};
use crate::keys::{OfficerSecrets, check_passphrase};
use crate::machine::Machine;
use crate::office::Office;
use crate::server_file::ServerFile;
use crate::staging::stage;
use causo_crypto::hash::tagged;
use causo_protocol::authority::{Authority, OfficerKeys};
use causo_protocol::log::ItemKind;
use causo_protocol::signed::Signed;
use causo_protocol::{Wire, record, tags, text_form};
use causo_sync::client;
use causo_vault::Vault;
use std::path::Path;

/// Start of a card's text.
const PREFIX: &str = "CAUSOO1:";
/// The card format this version writes.
const VERSION: u64 = 1;

record! {
    /// An officer's public keys on their way to the root.
    OfficerCard {
        /// Card format, 1.
        0 version: u64,
        /// Commune, 5 digits.
        1 commune: String,
        /// Ed25519 public key.
        2 sign: [u8; 32],
        /// X25519 public key.
        3 seal: [u8; 32],
    }
}

impl OfficerCard {
    /// Reads a card's text; other text is [`OfficeError::CardUnreadable`].
    pub fn read(text: &str) -> Result<Self, OfficeError> {
        let card: Self = text_form::from_text(PREFIX, text).map_err(|_| OfficeError::CardUnreadable)?;
        if card.version == VERSION { Ok(card) } else { Err(OfficeError::CardUnreadable) }
    }

    /// The text, for a QR code or a file.
    pub fn text(&self) -> String {
        text_form::to_text(PREFIX, self)
    }

    /// Twenty digits in groups of four. Two people read them to each other: a changed card has others.
    pub fn digits(&self) -> String {
        twenty_digits(&self.to_bytes())
    }

    /// The keys as an authority lists them.
    pub fn keys(&self, until_ms: u64) -> OfficerKeys {
        OfficerKeys { sign: self.sign, seal: self.seal, until_ms }
    }
}

/// Twenty digits of something public, in groups of four: enough that nobody finds another thing with the same.
pub fn twenty_digits(bytes: &[u8]) -> String {
    let hash = tagged(tags::OFFICER_CARD, &[bytes]);
    let groups = hash.as_chunks::<4>().0.iter().take(5);
    let groups = groups.map(|group| format!("{:04}", u32::from_be_bytes(*group) % 10_000));
    groups.collect::<Vec<_>>().join(" ")
}

/// Makes an officer's own folder on another computer: keys, vault, and the authorities that the server shows, verified
/// from the root that `server` names. The officer signs nothing before the root lists the card.
pub async fn new_officer(
    dir: &Path,
    server: &ServerFile,
    passphrase: &str,
    machine: &Machine,
) -> Result<OfficerCard, OfficeError> {
    let authorities = fetch(server, machine).await?;
    let officer = stage(dir, |folder| prepare(folder, server, passphrase, &authorities, machine))?;
    let (sign, seal) = (officer.sign.public(), officer.seal.public());
    Ok(OfficerCard { version: VERSION, commune: server.commune.clone(), sign, seal })
}

/// The commune's authorities as its server shows them, verified.
pub(crate) async fn fetch(server: &ServerFile, machine: &Machine) -> Result<Vec<Signed>, OfficeError> {
    let link = machine.link(&server.endpoint())?;
    let authorities = client::authorities(&link, &server.commune).await?;
    verify_line(&server.commune, server.root_hash.0, &authorities)?;
    Ok(authorities)
}

/// Writes what every office has besides a root.
pub(crate) fn prepare(
    folder: &Folder,
    server: &ServerFile,
    passphrase: &str,
    authorities: &[Signed],
    machine: &Machine,
) -> Result<OfficerSecrets, OfficeError> {
    check_passphrase(passphrase)?;
    let entropy = machine.entropy.as_ref();
    let officer = OfficerSecrets::generate(entropy);
    folder::write(&folder.officer_key(), &officer.to_file(passphrase, entropy))?;
    let archive = Archive::new(folder);
    for signed in authorities {
        archive.put(ItemKind::AUTHORITY, signed.read::<Authority>()?.version, signed)?;
    }
    drop(Vault::create_with_passphrase(&folder.vault(), passphrase, machine.services(folder))?);
    server.write(&folder.server())?;
    Ok(officer)
}

impl Office {
    /// This officer's card.
    pub fn card(&self) -> OfficerCard {
        let (sign, seal) = (self.officer.sign.public(), self.officer.seal.public());
        OfficerCard { version: VERSION, commune: self.server.commune.clone(), sign, seal }
    }
}

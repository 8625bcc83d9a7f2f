//! A province's packs. Their key is a root of its own, which stands for no commune and signs packs alone: whatever happens
//! to it, nobody reads or invites anybody with it, and a commune takes its word for packs back with one signature.

use super::SignedPack;
use crate::error::OfficeError;
use crate::folder;
use crate::keys::{RootKey, check_passphrase};
use crate::machine::Machine;
use causo_crypto::Entropy;
use causo_domain::guides::Pack;
use causo_domain::places;
use causo_protocol::Wire;
use causo_protocol::api::Publication;
use causo_protocol::policy;
use causo_sync::client;
use causo_sync::driver::Endpoint;
use std::path::Path;

/// The root by which a province signs packs.
pub struct ProvinceRoot(RootKey);

impl ProvinceRoot {
    /// Makes a new one and writes its key file, sealed under a passphrase. A file that is there is left alone
    /// (`file_exists`).
    pub fn make(file: &Path, passphrase: &str, entropy: &dyn Entropy) -> Result<Self, OfficeError> {
        check_passphrase(passphrase)?;
        if file.exists() {
            return Err(std::io::Error::from(std::io::ErrorKind::AlreadyExists).into());
        }
        let root = RootKey::generate(entropy);
        folder::write(file, &root.to_province_file(passphrase, entropy))?;
        Ok(Self(root))
    }

    /// Opens a key file.
    pub fn open(file: &Path, passphrase: &str) -> Result<Self, OfficeError> {
        let file = folder::read_if_there(file)?.ok_or(OfficeError::RootMissing)?;
        Ok(Self(RootKey::open_province(passphrase, &file)?))
    }

    /// Its hash, by which a commune's authority names it.
    pub fn hash(&self) -> [u8; 32] {
        self.0.hash()
    }

    /// Signs a pack in the province's name and publishes it for the phones of some of its communes on their server.
    /// [`OfficeError::PackPublisher`] when it names another publisher than their province; the server refuses it
    /// (`document_refused`) for a commune that does not trust this root for packs.
    pub async fn sign_pack(
        &self,
        pack: &Pack,
        communes: &[String],
        server: &Endpoint,
        machine: &Machine,
    ) -> Result<SignedPack, OfficeError> {
        let in_province =
            |code: &String| Some(places::commune(code)?.province_code == pack.manifest.publisher);
        for commune in communes {
            if !in_province(commune).ok_or(OfficeError::UnknownCommune)? {
                return Err(OfficeError::PackPublisher);
            }
        }
        let document = policy::Pack::of(&pack.manifest, &pack.content)?;
        let signed = self.0.signing().sign_document(&document);
        let file = signed.to_bytes();
        let (link, publication) = (machine.link(server)?, Publication { kind: None, document: signed });
        for commune in communes {
            client::publish_for(&link, &publication, commune).await?;
        }
        Ok(SignedPack { name: document.name, version: document.version, file })
    }
}

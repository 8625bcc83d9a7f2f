//! Signing a pack and publishing it. The server keeps the newest of each name; every phone of the commune asks for it.

use crate::error::OfficeError;
use crate::office::Office;
use causo_domain::guides::Pack;
use causo_protocol::Wire;
use causo_protocol::policy;

/// A pack that was signed and published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedPack {
    /// Name.
    pub name: String,
    /// Version.
    pub version: u64,
    /// As published, signature included: the file that a phone without a network takes in.
    pub file: Vec<u8>,
}

impl Office {
    /// Signs a pack in the commune's name and publishes it. [`OfficeError::PackPublisher`] when it names another publisher.
    pub async fn sign_pack(&mut self, pack: &Pack) -> Result<SignedPack, OfficeError> {
        self.standing()?;
        if pack.manifest.publisher != self.commune() {
            return Err(OfficeError::PackPublisher);
        }
        let document = policy::Pack::of(&pack.manifest, &pack.content)?;
        let signed = self.officer.sign.sign_document(&document);
        let file = signed.to_bytes();
        self.publish(None, &signed, None).await?;
        self.archive.put_pack(&document.name, &signed)?;
        Ok(SignedPack { name: document.name, version: document.version, file })
    }

    /// Offers every pack that this office signed again, for a server that lost them.
    pub(crate) async fn publish_packs(&mut self) -> Result<(), OfficeError> {
        for signed in self.archive.packs()? {
            self.offer(None, &signed).await?;
        }
        Ok(())
    }
}

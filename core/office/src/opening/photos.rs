//! Photos of a visit, for the officer's own screen. They lie sealed in this computer's vault once they were fetched, and go
//! with the erasure that names them.

use crate::error::OfficeError;
use crate::office::Office;
use causo_domain::ids::EventRef;
use causo_field::fetch_blob;
use causo_field::visit::{PhotoCard, photos};
use causo_sync::driver::TransportIdentity;
use causo_vault::VaultError;
use zeroize::Zeroizing;

impl Office {
    /// Photos of a visit that may be shown, the oldest first.
    pub fn photos(&self, visit: EventRef) -> Result<Vec<PhotoCard>, OfficeError> {
        let grounds = self.grounds()?;
        Ok(photos(self.view(&grounds), visit))
    }

    /// Opens a photo, and fetches first what of it is not here.
    pub async fn photo(&mut self, card: &PhotoCard) -> Result<Zeroizing<Vec<u8>>, OfficeError> {
        if let Some(here) = self.vault.open_blob(&self.keys, &card.reference)? {
            return Ok(here);
        }
        // A team that this computer is not in yet shows its photos to the officer, as it shows its log.
        let identity = match self.vault.is_member(card.team) {
            true => TransportIdentity { device: self.vault.device(), key: self.vault.transport_key()? },
            false => self.officer_identity(),
        };
        fetch_blob(&self.link, &identity, &mut self.vault, card.team, &card.reference).await?;
        let opened = self.vault.open_blob(&self.keys, &card.reference)?;
        opened.ok_or(OfficeError::Vault(VaultError::Missing))
    }
}

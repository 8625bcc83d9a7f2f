//! The office as a courier: what a phone could not send itself goes to the server with the office's next sync.

use crate::error::OfficeError;
use crate::office::Office;
use causo_protocol::bundle::Bundle;
use causo_vault::Imported;

impl Office {
    /// Takes in a courier's file, all of it or nothing.
    pub fn import_bundle(&mut self, bytes: &[u8]) -> Result<Imported, OfficeError> {
        Ok(self.vault.import_bundle(&causo_field::read_bundle(bytes)?)?)
    }

    /// What this computer has not sent, what it carries, and the receipts of what it delivered.
    pub fn export_bundle(&self) -> Result<Bundle, OfficeError> {
        Ok(self.vault.export_bundle()?)
    }
}

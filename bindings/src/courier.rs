//! Carrying for others without a network, and what can still be saved of a vault that does not open.

use crate::app::{App, vault_in};
use crate::error::FieldError;
use crate::platform::Platform;
use crate::runtime::{blocking, waiting};
use crate::status::count;
use causo_field as core;
use causo_protocol::Wire;

/// A courier's file.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct CourierFile {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Batches to carry.
    pub batches: u32,
    /// Receipts to bring back.
    pub receipts: u32,
    /// When the vault does not open: why.
    pub because: Option<String>,
    /// Events that are known to be lost.
    pub lost: u64,
}

/// What a courier's file brought.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Imported {
    /// Batches to carry that were not here yet.
    pub batches: u64,
    /// Events in them.
    pub events: u64,
    /// Receipts for own events that were verified and kept.
    pub receipts: u64,
    /// Codes of receipts that were not.
    pub refused: Vec<String>,
}

/// What came of sending from a vault that does not open, in events.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Rescued {
    /// Code of why it does not open.
    pub because: String,
    /// What answers at its server's address says that it has them. The file is to be kept until the commune has them.
    pub handed_over: u64,
    /// They can be read, and were not taken.
    pub left: u64,
    /// They are known to be lost.
    pub lost: u64,
    /// Codes of what the network and the server said.
    pub codes: Vec<String>,
}

#[uniffi::export]
impl App {
    /// Takes in a courier's file, all of it or nothing. Needs no PIN.
    pub async fn import_courier_file(&self, bytes: Vec<u8>) -> Result<Imported, FieldError> {
        let phone = self.phone.clone();
        blocking(move || {
            let bundle = core::read_bundle(&bytes)?;
            let imported = phone.vault(|vault| vault.import_bundle(&bundle))?;
            phone.status_changed();
            Ok(Imported {
                batches: imported.batches,
                events: imported.events,
                receipts: imported.receipts,
                refused: imported.refused.into_iter().map(str::to_owned).collect(),
            })
        })
        .await
    }

    /// What waits, as a file for another phone to carry. Needs no PIN.
    pub async fn courier_file(&self) -> Result<CourierFile, FieldError> {
        let phone = self.phone.clone();
        blocking(move || {
            let bundle = phone.vault(|vault| vault.export_bundle())?;
            Ok(file(core::Exported { bundle, salvaged: None }))
        })
        .await
    }
}

/// What can still be read of the vault in a folder that does not open, as a courier's file.
#[uniffi::export]
pub async fn salvage_file(folder: String, platform: Platform) -> Result<CourierFile, FieldError> {
    blocking(move || Ok(file(core::export_bundle(&vault_in(&folder), platform.services())?))).await
}

/// Sends what is unsent in a vault that does not open. None when it opens, or when nothing in it says what to send or where.
#[uniffi::export]
pub async fn send_salvaged(folder: String, platform: Platform) -> Result<Option<Rescued>, FieldError> {
    waiting(move || async move {
        let sent = core::send_salvaged(&vault_in(&folder), &platform.services()).await?;
        Ok(sent.map(|sent| Rescued {
            because: sent.because.to_owned(),
            handed_over: sent.handed_over,
            left: sent.left,
            lost: sent.lost,
            codes: sent.codes.into_iter().map(|code| code.into_owned()).collect(),
        }))
    })
    .await
}

fn file(exported: core::Exported) -> CourierFile {
    let (because, lost) = exported.salvaged.unzip();
    CourierFile {
        bytes: exported.bundle.to_bytes(),
        batches: count(exported.bundle.batches.len()),
        receipts: count(exported.bundle.receipts.len()),
        because: because.map(str::to_owned),
        lost: lost.unwrap_or_default(),
    }
}

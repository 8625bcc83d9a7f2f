//! Carrying for others: a bundle comes in as a file, its batches go to the server with the next sync, and the receipts
//! go back in a bundle. None of it needs the PIN.

use crate::app::App;
use crate::error::FieldError;
use crate::hold::Hold;
use causo_crypto::CryptoError;
use causo_protocol::api::problem;
use causo_protocol::bundle::Bundle;
use causo_sync::driver::{CancellationToken, Link};
use causo_sync::{CourierSummary, Summary, SyncError, client};
use causo_vault::{Carried, Imported, Salvaged, Services, Vault, VaultError};
use std::path::Path;

/// Reads a bundle's file. What is wrong with it is in the code: `format_malformed`, `format_too_large`, `format_newer`.
pub fn read_bundle(bytes: &[u8]) -> Result<Bundle, VaultError> {
    Ok(Bundle::read(bytes)?)
}

/// What a courier takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// Own events without facts, batches carried for others, and the receipts of those that were delivered.
    pub bundle: Bundle,
    /// When the vault does not open: why, and how many events are known to be lost.
    pub salvaged: Option<(&'static str, u64)>,
}

/// What is unsent in a vault, as a file for a courier. From a vault that does not open, because its keystore was wiped
/// or its file is damaged, whatever of it can still be read.
pub fn export_bundle(vault: &Path, services: Services) -> Result<Exported, FieldError> {
    match Vault::open(vault, services).and_then(|vault| vault.export_bundle()) {
        Ok(bundle) => Ok(Exported { bundle, salvaged: None }),
        Err(error) if error.calls_for_salvage() => {
            let saved = Salvaged::read(vault);
            if saved.is_practice() {
                return Err(VaultError::Practice.into());
            }
            if saved.events + saved.lost == 0 {
                return Err(error.into());
            }
            Ok(Exported { bundle: saved.bundle(), salvaged: Some((error.code(), saved.lost)) })
        }
        Err(error) => Err(error.into()),
    }
}

impl App {
    /// Takes in a courier's file, all of it or nothing.
    pub fn import_bundle(&mut self, bytes: &[u8]) -> Result<Imported, FieldError> {
        Ok(self.vault.import_bundle(&read_bundle(bytes)?)?)
    }
}

/// Pushes what is carried, after a sync that had a network. What the server refuses stays, unless no server could ever
/// take it; what came of it is added to the summary.
pub async fn deliver(
    link: &Link,
    hold: &mut impl Hold,
    summary: Summary,
    cancel: &CancellationToken,
) -> Result<Summary, VaultError> {
    hold.with(|vault| vault.may_sync())??;
    let before = link.traffic();
    let mut courier = CourierSummary::default();
    let mut cancelled = summary.cancelled;
    if summary.ended_by.is_none() && !cancelled {
        for carried in hold.with(|vault| vault.carried())?? {
            cancelled = cancel.is_cancelled();
            if cancelled {
                break;
            }
            match push(link, hold, &carried).await? {
                Ok(()) => courier.delivered += 1,
                Err(error @ SyncError::Transport(_)) => {
                    courier.errors.push(error);
                    break;
                }
                Err(error) => {
                    if let SyncError::Problem(refused) = &error
                        && matches!(&*refused.code, problem::BATCH_FORGED | problem::MALFORMED)
                    {
                        hold.with(|vault| vault.put_down(&carried))??;
                    }
                    courier.errors.push(error);
                }
            }
        }
    }
    courier.left = hold.with(|vault| vault.carried())??.len() as u64;
    let now = link.traffic();
    Ok(Summary {
        bytes_up: summary.bytes_up + now.0 - before.0,
        bytes_down: summary.bytes_down + now.1 - before.1,
        courier,
        cancelled,
        ..summary
    })
}

async fn push(
    link: &Link,
    hold: &mut impl Hold,
    carried: &Carried,
) -> Result<Result<(), SyncError>, VaultError> {
    let receipt = match client::push(link, carried.packed.clone()).await {
        Ok(receipt) => receipt,
        Err(error) => return Ok(Err(error)),
    };
    match hold.with(|vault| vault.accept_carried_receipt(carried, &receipt))? {
        Ok(_) => Ok(Ok(())),
        Err(VaultError::Crypto(CryptoError::WrongSigner)) => Ok(Err(SyncError::SignerUnknown)),
        Err(VaultError::Crypto(_)) => Ok(Err(SyncError::ReceiptForged)),
        Err(error) => Err(error),
    }
}

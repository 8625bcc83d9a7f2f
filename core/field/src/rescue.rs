//! Sending what is unsent in a vault that does not open. A batch proves itself, so no key is needed to push it, and where
//! the server is stands in the file. The vault is not touched: a later run sends the same again, and the server knows it.
//! Nothing proves here whose receipt the answer is, so nothing counts as sent.

use crate::app::link_to;
use crate::error::{Code, FieldError};
use causo_crypto::{batch, verify};
use causo_protocol::batch::Batch;
use causo_protocol::receipt::Receipt;
use causo_protocol::signed::Signed;
use causo_sync::{SyncError, client};
use causo_vault::{Salvaged, Services, Vault, VaultError};
use std::path::Path;

/// What came of it, in events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rescued {
    /// Code of why the vault does not open.
    pub because: &'static str,
    /// What answers at the address in the file says that it has them. Whose word that is cannot be checked: the phone, or
    /// a bundle of it, is to be kept until the commune has them.
    pub handed_over: u64,
    /// They can be read, and the server did not take them.
    pub left: u64,
    /// They are known to be lost.
    pub lost: u64,
    /// Codes of what the network and the server said.
    pub codes: Vec<Code>,
}

/// Sends what is unsent, sealed and without facts. `None` when the vault opens or may open later, and when nothing in it
/// says what to send or where.
pub async fn send_salvaged(vault: &Path, services: &Services) -> Result<Option<Rescued>, FieldError> {
    let error = match Vault::open(vault, services.clone()) {
        Err(error) if error.calls_for_salvage() => error,
        _ => return Ok(None),
    };
    let saved = Salvaged::read(vault);
    if saved.is_practice() {
        return Err(VaultError::Practice.into());
    }
    let Some(server) = saved.server.filter(|_| saved.events > 0) else { return Ok(None) };
    let link = link_to(services, &server)?;
    let (handed_over, left, lost, codes) = (0, saved.events, saved.lost, Vec::new());
    let mut rescued = Rescued { because: error.code(), handed_over, left, lost, codes };
    for batch in saved.batches {
        let pushed = client::push(&link, batch.pack()).await;
        match pushed.and_then(|signed| covers(&signed, &batch).ok_or(SyncError::ReceiptForged)) {
            Ok(events) => {
                rescued.handed_over += events;
                rescued.left -= events;
            }
            Err(error) => {
                rescued.codes.push(error.code().to_owned().into());
                if matches!(error, SyncError::Transport(_)) {
                    break;
                }
            }
        }
    }
    Ok(Some(rescued))
}

/// Events of a batch whose end this receipt reaches. Whose key signed it cannot be said here: the authority that names the
/// server's key is sealed, and the address beside it may have been put there by anybody who had the phone.
fn covers(signed: &Signed, sent: &Batch) -> Option<u64> {
    let receipt: Receipt = verify::open_signed(signed, &[signed.signer]).ok()?;
    let last = batch::walk(sent).ok()?.pop()?;
    let reaches = receipt.seq > last.seq || (receipt.seq, receipt.head) == (last.seq, last.hash);
    (receipt.chain == sent.chain() && reaches).then_some(last.seq + 1 - sent.first_seq)
}

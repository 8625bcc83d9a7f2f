//! Receipts outlive the key that signed them. A phone that lost the answer asks again, perhaps after the commune has
//! dropped that key, and could check the receipt of then no more.

use crate::error::ServerError;
use causo_crypto::SigningKey;
use causo_protocol::Wire;
use causo_protocol::signed::{Document, Signed};

/// A receipt as it was stored, or where another key signs by now, the same signed by it. [`ServerError::Damaged`] when it
/// cannot be read.
pub(super) fn signed_today<R: Document>(today: &SigningKey, stored: &[u8]) -> Result<Signed, ServerError> {
    let damaged = |_| ServerError::Damaged;
    let signed = Signed::from_bytes(stored).map_err(damaged)?;
    if signed.signer == today.public() {
        return Ok(signed);
    }
    Ok(today.sign_document(&signed.read::<R>().map_err(damaged)?))
}

//! What travels without a network: one phone's batches on another phone or in a file, and receipts on their way back.
//! Nothing in it needs protection: batches are sealed and prove themselves, receipts are signed.

use crate::cbor::{Bytes, FormatError, Wire};
use crate::record;
use crate::signed::Signed;

/// The bundle format this version writes.
pub const BUNDLE_VERSION: u64 = 1;
/// Most bytes of a bundle that is read.
pub const MAX_BUNDLE_BYTES: usize = 64 * 1024 * 1024;

record! {
    /// A courier's bundle (gói chuyển hộ).
    Bundle {
        /// Bundle format, [`BUNDLE_VERSION`].
        0 version: u64,
        /// Packed batches, each as it would be pushed.
        1 batches: Vec<Bytes>,
        /// Signed receipts ([`crate::receipt::Receipt`]) for batches carried before.
        2 receipts: Vec<Signed>,
    }
}

impl Bundle {
    /// Reads a bundle. A newer format is [`FormatError::Newer`].
    pub fn read(bytes: &[u8]) -> Result<Self, FormatError> {
        if bytes.len() > MAX_BUNDLE_BYTES {
            return Err(FormatError::TooLarge);
        }
        let bundle = Self::from_bytes(bytes)?;
        if bundle.version == BUNDLE_VERSION { Ok(bundle) } else { Err(FormatError::Newer) }
    }
}

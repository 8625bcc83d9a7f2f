//! What proves a blob: its author's signature over the hashes of its sealed chunks. Whoever holds chunks can check them,
//! and open none.

use crate::error::CryptoError;
use crate::hash::{device_id, tagged};
use crate::verify::open_signed;
use causo_protocol::blob::BlobManifest;
use causo_protocol::signed::Signed;
use causo_protocol::tags;

/// Hash of a sealed chunk, as a manifest has it.
pub fn chunk_hash(sealed: &[u8]) -> [u8; 32] {
    tagged(tags::BLOB_CHUNK, &[sealed])
}

/// Opens a manifest that the device with this identity signed. [`CryptoError::Format`] when it does not fit together.
pub fn verify_manifest(signed: &Signed, identity: &[u8; 32]) -> Result<BlobManifest, CryptoError> {
    let manifest: BlobManifest = open_signed(signed, &[*identity])?;
    manifest.chunks()?;
    if manifest.device == device_id(identity) { Ok(manifest) } else { Err(CryptoError::WrongSigner) }
}

/// Whether these sealed bytes are a chunk of the manifest, counted from 0.
pub fn is_chunk(manifest: &BlobManifest, chunk: usize, sealed: &[u8]) -> bool {
    manifest.hash(chunk).is_some_and(|hash| *hash == chunk_hash(sealed))
}

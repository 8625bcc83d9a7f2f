//! Sealing a photo for its team, and opening one: chunks under a key of its own that stands only in the sealed body which
//! speaks of it.

use crate::blob::chunk_hash;
use crate::entropy::{Entropy, random};
use crate::error::CryptoError;
use crate::hash::{device_id, document_hash};
use crate::secret::SecretKey;
use crate::secret::chunks::{CHUNK, ChunkOpener, ChunkSealer};
use crate::signing::SigningKey;
use causo_domain::ids::{BlobId, TeamId};
use causo_protocol::FormatError;
use causo_protocol::blob::{BlobManifest, BlobRef, MAX_CHUNKS, Media};
use causo_protocol::cbor::Bytes;
use causo_protocol::signed::Signed;
use zeroize::Zeroizing;

/// A blob that is ready for the disk.
pub struct SealedBlob {
    /// What the body that speaks of it holds.
    pub reference: BlobRef,
    /// What its author signed: a [`BlobManifest`].
    pub manifest: Signed,
    /// Sealed chunks, in their order.
    pub chunks: Vec<Vec<u8>>,
}

/// Seals a blob. [`FormatError::TooLarge`] beyond [`MAX_CHUNKS`], [`FormatError::Malformed`] when there is nothing.
pub fn seal_blob(
    commune: &str,
    team: TeamId,
    author: &SigningKey,
    media: Media,
    plain: &[u8],
    entropy: &dyn Entropy,
) -> Result<SealedBlob, CryptoError> {
    let count = plain.len().div_ceil(CHUNK);
    if count > MAX_CHUNKS {
        return Err(FormatError::TooLarge.into());
    }
    if count == 0 {
        return Err(FormatError::Malformed.into());
    }
    let id: [u8; 16] = random(entropy);
    let mut sealer = ChunkSealer::new(id, entropy);
    let pieces = plain.chunks(CHUNK).enumerate();
    let chunks =
        pieces.map(|(at, piece)| sealer.seal(piece, at + 1 == count)).collect::<Result<Vec<_>, _>>()?;
    let manifest = BlobManifest {
        commune: commune.to_owned(),
        team,
        device: device_id(&author.public()),
        id: BlobId(id),
        bytes: chunks.iter().map(|chunk| chunk.len() as u64).sum(),
        hashes: Bytes(chunks.iter().flat_map(|chunk| chunk_hash(chunk)).collect()),
    };
    let manifest = author.sign_document(&manifest);
    let reference = BlobRef {
        id: BlobId(id),
        key: *sealer.key().expose(),
        bytes: plain.len() as u64,
        manifest: document_hash::<BlobManifest>(&manifest.payload.0),
        media,
    };
    Ok(SealedBlob { reference, manifest, chunks })
}

/// Opens a blob that a body speaks of. [`CryptoError::CannotOpen`] when a chunk is missing, in another's place, cut, or
/// of another blob.
pub fn open_blob(
    reference: &BlobRef,
    chunks: impl IntoIterator<Item = Vec<u8>>,
) -> Result<Zeroizing<Vec<u8>>, CryptoError> {
    let mut opener = ChunkOpener::new(reference.id.0, SecretKey::from_bytes(reference.key));
    let most = (MAX_CHUNKS * CHUNK) as u64;
    let bytes = usize::try_from(reference.bytes.min(most)).map_err(|_| CryptoError::CannotOpen)?;
    // Room for all of it at once: growing would leave copies behind.
    let mut plain = Zeroizing::new(Vec::with_capacity(bytes));
    let mut chunks = chunks.into_iter().peekable();
    while let Some(chunk) = chunks.next() {
        let piece = opener.open(chunk, chunks.peek().is_none())?;
        if plain.len() + piece.len() > bytes {
            return Err(CryptoError::CannotOpen);
        }
        plain.extend_from_slice(&piece);
    }
    let whole = opener.is_whole() && plain.len() as u64 == reference.bytes;
    if whole { Ok(plain) } else { Err(CryptoError::CannotOpen) }
}

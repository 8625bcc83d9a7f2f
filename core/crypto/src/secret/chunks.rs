//! Long things in sealed pieces: chunk `i` of 64 KiB under AES-256-GCM with nonce `i` and additional data
//! `id ‖ i ‖ last`. A chunk opens in its own place of its own file alone, and a file that was cut ends without a last
//! one, so that neither cutting nor swapping goes unseen.

use crate::entropy::Entropy;
use crate::error::CryptoError;
use crate::secret::keys::SecretKey;
use causo_protocol::FormatError;
use zeroize::Zeroizing;

pub use causo_protocol::blob::{CHUNK, CHUNK_OVERHEAD};

/// The place of the next chunk.
struct Place {
    id: [u8; 16],
    at: u64,
    ended: bool,
}

impl Place {
    fn new(id: [u8; 16]) -> Self {
        Self { id, at: 0, ended: false }
    }

    /// Nonce and additional data of the next chunk of `plain` bytes. [`FormatError::Malformed`] after the last one,
    /// and for a length that a chunk in this place does not have.
    fn next(&mut self, plain: usize, last: bool) -> Result<([u8; 12], [u8; 25]), FormatError> {
        if self.ended || plain > CHUNK || (!last && plain < CHUNK) {
            return Err(FormatError::Malformed);
        }
        let (mut nonce, mut aad) = ([0; 12], [0; 25]);
        nonce[4..].copy_from_slice(&self.at.to_be_bytes());
        aad[..16].copy_from_slice(&self.id);
        aad[16..24].copy_from_slice(&self.at.to_be_bytes());
        aad[24] = u8::from(last);
        self.at += 1;
        self.ended = last;
        Ok((nonce, aad))
    }
}

/// Seals one thing, chunk after chunk, under a key that nothing else is sealed under.
pub struct ChunkSealer {
    key: SecretKey,
    place: Place,
}

impl ChunkSealer {
    /// Begins with a new random key. `id` is the thing's own, 16 random bytes.
    pub fn new(id: [u8; 16], entropy: &dyn Entropy) -> Self {
        Self::with_key(id, SecretKey::generate(entropy))
    }

    /// Begins with a key that was derived for this thing alone.
    pub fn with_key(id: [u8; 16], key: SecretKey) -> Self {
        Self { key, place: Place::new(id) }
    }

    /// The key, to be sealed to whoever may read.
    pub fn key(&self) -> &SecretKey {
        &self.key
    }

    /// Seals the next chunk. [`FormatError::Malformed`] when it is longer than [`CHUNK`], shorter without being the
    /// last, or comes after the last.
    pub fn seal(&mut self, plain: &[u8], last: bool) -> Result<Vec<u8>, CryptoError> {
        let (nonce, aad) = self.place.next(plain.len(), last)?;
        Ok(self.key.seal(nonce, &aad, plain.to_vec()))
    }
}

/// Opens what a [`ChunkSealer`] sealed, in its order.
pub struct ChunkOpener {
    key: SecretKey,
    place: Place,
}

impl ChunkOpener {
    /// Begins with the first chunk.
    pub fn new(id: [u8; 16], key: SecretKey) -> Self {
        Self { key, place: Place::new(id) }
    }

    /// Opens the next chunk. [`CryptoError::CannotOpen`] when it is not that one, not the last as it is said to be,
    /// or not of this thing.
    pub fn open(&mut self, sealed: Vec<u8>, last: bool) -> Result<Zeroizing<Vec<u8>>, CryptoError> {
        let plain = sealed.len().checked_sub(CHUNK_OVERHEAD).ok_or(CryptoError::CannotOpen)?;
        let (nonce, aad) = self.place.next(plain, last)?;
        self.key.open(nonce, &aad, sealed).ok_or(CryptoError::CannotOpen)
    }

    /// Whether the last chunk was opened. What ended before was cut.
    pub fn is_whole(&self) -> bool {
        self.place.ended
    }
}

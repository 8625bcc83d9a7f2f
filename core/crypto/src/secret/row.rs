//! Rows at rest: AES-256-GCM with the row's place as additional data, so that a row moved to another place, or an
//! old one put back under another key, does not open.

use crate::entropy::{Entropy, random};
use crate::error::CryptoError;
use crate::secret::keys::{Opener, SecretKey};
use crate::secret::trace::without_trace;
use causo_protocol::tags;
use zeroize::Zeroizing;

/// The place of a value in a database.
#[derive(Clone, Copy, Debug)]
pub struct RowPlace<'a> {
    /// Table.
    pub table: &'a str,
    /// Row key.
    pub row: &'a [u8],
    /// Column.
    pub column: &'a str,
}

impl RowPlace<'_> {
    fn aad(&self) -> Vec<u8> {
        let lengths = [self.table.len() as u8, self.column.len() as u8];
        [tags::ROW.0.as_bytes(), &lengths, self.table.as_bytes(), self.column.as_bytes(), self.row].concat()
    }
}

/// Seals a value for its place: 12 bytes of nonce, then the ciphertext.
pub fn seal_row(key: &SecretKey, place: RowPlace<'_>, plain: &[u8], entropy: &dyn Entropy) -> Vec<u8> {
    let nonce: [u8; 12] = random(entropy);
    [nonce.as_slice(), &key.seal(nonce, &place.aad(), plain.to_vec())].concat()
}

/// Opens a value of its place.
pub fn open_row(
    key: &SecretKey,
    place: RowPlace<'_>,
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, CryptoError> {
    let (nonce, sealed) = sealed.split_first_chunk::<12>().ok_or(CryptoError::CannotOpen)?;
    key.open(*nonce, &place.aad(), sealed.to_vec()).ok_or(CryptoError::CannotOpen)
}

/// Opens rows one after another: the cipher expands the key once, and its trace is wiped once, when `work` is done.
pub fn open_rows<T>(key: &SecretKey, work: impl FnOnce(&RowOpener) -> T) -> T {
    without_trace(|| work(&RowOpener(key.opener())))
}

/// What [`open_rows`] opens with.
pub struct RowOpener(Opener);

impl RowOpener {
    /// Opens a value of its place.
    pub fn open(&self, place: RowPlace<'_>, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, CryptoError> {
        let (nonce, sealed) = sealed.split_first_chunk::<12>().ok_or(CryptoError::CannotOpen)?;
        self.0.open(*nonce, &place.aad(), sealed.to_vec()).ok_or(CryptoError::CannotOpen)
    }
}

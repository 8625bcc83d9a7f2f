//! A file of secret keys under a passphrase: the root's, an officer's. Argon2id, then AES-256-GCM.

use crate::entropy::{Entropy, random};
use crate::error::CryptoError;
use crate::secret::keys::SecretKey;
use crate::secret::pin::stretch_with;
use argon2::Params;
use causo_protocol::{FormatError, tags};
use zeroize::Zeroizing;

/// First bytes of every key file.
const MAGIC: &[u8; 8] = b"CAUSOKF1";
const MEMORY_KIB: u32 = 64 * 1024;
const PASSES: u32 = 3;
/// Larger files are no key files.
const MAX_BYTES: usize = 64 * 1024;

#[expect(clippy::expect_used, reason = "the parameters are constants within Argon2's limits")]
fn key(passphrase: &str, salt: &[u8; 16]) -> SecretKey {
    let params = Params::new(MEMORY_KIB, PASSES, 1, Some(32)).expect("constant parameters");
    stretch_with(passphrase.as_bytes(), salt, params)
}

/// The bytes of a key file with this content.
pub fn seal_key_file(passphrase: &str, content: &[u8], entropy: &dyn Entropy) -> Vec<u8> {
    let salt: [u8; 16] = random(entropy);
    // The salt is new for every file, so its key is used once, with nonce 0.
    let sealed = key(passphrase, &salt).seal([0; 12], tags::KEY_FILE.0.as_bytes(), content.to_vec());
    [MAGIC.as_slice(), &salt, &sealed].concat()
}

/// Opens a key file. [`CryptoError::CannotOpen`] for a wrong passphrase or a changed file.
pub fn open_key_file(passphrase: &str, file: &[u8]) -> Result<Zeroizing<Vec<u8>>, CryptoError> {
    if file.len() > MAX_BYTES {
        return Err(FormatError::TooLarge.into());
    }
    let rest = file.strip_prefix(MAGIC.as_slice()).ok_or(FormatError::Malformed)?;
    let (salt, sealed) = rest.split_first_chunk::<16>().ok_or(FormatError::Malformed)?;
    let content = key(passphrase, salt).open([0; 12], tags::KEY_FILE.0.as_bytes(), sealed.to_vec());
    content.ok_or(CryptoError::CannotOpen)
}

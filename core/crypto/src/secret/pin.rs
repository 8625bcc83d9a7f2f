//! From a PIN to the key that wraps the vault's key: slow on purpose, and bound to one phone's keystore, so that
//! guessing happens on that phone only.

use crate::entropy::{Entropy, random};
use crate::error::CryptoError;
use crate::secret::keys::SecretKey;
use crate::secret::trace;
use argon2::{Algorithm, Argon2, Params, Version};
use causo_protocol::tags;
use zeroize::Zeroizing;

/// Fewest digits of a PIN.
pub const MIN_PIN_DIGITS: usize = 6;
/// Argon2id memory in KiB: 32 MiB, which a phone with 2 GB can spare.
const MEMORY_KIB: u32 = 32 * 1024;
const PASSES: u32 = 4;

/// `A = Argon2id(PIN)`: what the keystore binds to the phone.
#[expect(clippy::expect_used, reason = "the parameters are constants within Argon2's limits")]
pub fn stretch(pin: &str, salt: &[u8; 16]) -> SecretKey {
    stretch_with(
        pin.as_bytes(),
        salt,
        Params::new(MEMORY_KIB, PASSES, 1, Some(32)).expect("constant parameters"),
    )
}

#[expect(clippy::expect_used, reason = "input and output lengths are within Argon2's limits")]
pub(crate) fn stretch_with(secret: &[u8], salt: &[u8; 16], params: Params) -> SecretKey {
    trace::of_operation(|| {
        let mut out = Zeroizing::new([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(secret, salt, out.as_mut())
            .expect("Argon2id gives 32 bytes");
        SecretKey::from_bytes(*out)
    })
}

/// The PIN key, `HKDF(A ‖ bind(A))`.
pub fn pin_key(stretched: &SecretKey, bound: &[u8; 32]) -> SecretKey {
    stretched.derive(&[], tags::PIN, &[bound])
}

/// Wraps the vault's key under the PIN key.
pub fn wrap_dek(pin_key: &SecretKey, dek: &SecretKey, entropy: &dyn Entropy) -> Vec<u8> {
    let nonce: [u8; 12] = random(entropy);
    [nonce.as_slice(), &pin_key.seal(nonce, tags::PIN.0.as_bytes(), dek.expose().to_vec())].concat()
}

/// Unwraps it; [`CryptoError::CannotOpen`] for a wrong PIN or another phone.
pub fn unwrap_dek(pin_key: &SecretKey, wrapped: &[u8]) -> Result<SecretKey, CryptoError> {
    let (nonce, sealed) = wrapped.split_first_chunk::<12>().ok_or(CryptoError::CannotOpen)?;
    let bytes =
        pin_key.open(*nonce, tags::PIN.0.as_bytes(), sealed.to_vec()).ok_or(CryptoError::CannotOpen)?;
    SecretKey::from_slice(&bytes).ok_or(CryptoError::CannotOpen)
}

//! From a PIN to the key that wraps the vault's key: slow on purpose, and bound to one phone's keystore, so that
//! guessing happens on that phone only.

use crate::entropy::{Entropy, random};
use crate::error::CryptoError;
use crate::secret::keys::SecretKey;
use crate::secret::trace;
use argon2::{Algorithm, Argon2, Params, Version};
use causo_protocol::{FormatError, record, tags};
use zeroize::Zeroizing;

/// Fewest digits of a PIN.
pub const MIN_PIN_DIGITS: usize = 6;
/// Most memory that a cost may ask for, in KiB: a phone with 2 GB still has it.
const MOST_MEMORY_KIB: u32 = 256 * 1024;
const MOST_PASSES: u32 = 16;
const MOST_LANES: u32 = 4;

record! {
    /// What one guess of a PIN costs: parameters of Argon2id, kept beside what they protect. Another cost derives
    /// another key, so whoever lowers it opens nothing.
    PinCost {
        /// Memory in KiB.
        0 memory_kib: u32,
        /// Passes over it.
        1 passes: u32,
        /// Lanes.
        2 lanes: u32,
    }
}

impl Copy for PinCost {}

impl PinCost {
    /// Every phone's: 32 MiB, which one with 2 GB can spare, four times over.
    pub const STANDARD: Self = Self { memory_kib: 32 * 1024, passes: 4, lanes: 1 };
    /// The least that Argon2id takes, for tests and simulations that unlock a thousand times: it protects nothing.
    pub const LEAST: Self = Self { memory_kib: 8, passes: 1, lanes: 1 };

    /// Refuses what Argon2id does not take, and what would exhaust the phone: the cost lies in the vault in clear.
    fn params(self) -> Result<Params, CryptoError> {
        let bounded =
            self.memory_kib <= MOST_MEMORY_KIB && self.passes <= MOST_PASSES && self.lanes <= MOST_LANES;
        let params = Params::new(self.memory_kib, self.passes, self.lanes, Some(32));
        params.ok().filter(|_| bounded).ok_or(FormatError::Malformed.into())
    }
}

/// `A = Argon2id(PIN)` at the standard cost: what the keystore binds to the phone.
#[expect(clippy::expect_used, reason = "the standard cost is within Argon2's limits")]
pub fn stretch(pin: &str, salt: &[u8; 16]) -> SecretKey {
    stretch_at(pin, salt, PinCost::STANDARD).expect("the standard cost is one")
}

/// The same at another cost. [`FormatError::Malformed`] for a cost that is none.
pub fn stretch_at(pin: &str, salt: &[u8; 16], cost: PinCost) -> Result<SecretKey, CryptoError> {
    Ok(stretch_with(pin.as_bytes(), salt, cost.params()?))
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

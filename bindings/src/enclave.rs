//! What a keystore needs whose hardware multiplies points and makes no MAC: an iPhone's.

use causo_crypto::secret::point::point;
use causo_protocol::tags;

/// The point of P-256 that stands for these bytes, the same each time (RFC 9380): 65 bytes, 4 and both coordinates, as
/// Apple's system takes a public key. What the Secure Enclave agrees on with it under a key of its own is
/// `KeyStore.bind` of the bytes. A sum that touches nothing of the core: a keystore may call it while the core waits.
#[uniffi::export]
pub fn enclave_point(input: Vec<u8>) -> Vec<u8> {
    point(tags::ENCLAVE_POINT, &input).to_vec()
}

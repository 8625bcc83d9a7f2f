//! Chain, signatures, sealing, the key hierarchy and the PIN: the only crate that names hpke, argon2, p256 and ring's
//! primitives. Without the feature `secret` it holds no secret key at all, only hashing and verifying, which is
//! what the server imports. Callers handle envelopes and keys by name; no nonce ever crosses this door.

pub mod batch;
pub mod blob;
pub mod entropy;
mod error;
pub mod hash;
pub mod http_signature;
pub mod signing;
pub mod verify;

#[cfg(feature = "secret")]
pub mod secret;

pub use entropy::{Entropy, SystemEntropy};
pub use error::CryptoError;
pub use signing::SigningKey;

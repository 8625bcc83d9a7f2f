//! Ed25519 signing keys. In both halves of the crate: the server signs receipts, phones and officers the rest.

use crate::entropy::{Entropy, random};
use causo_protocol::cbor::Bytes;
use causo_protocol::signed::{Document, Signed};
use causo_protocol::tags::Tag;
use ring::signature::{Ed25519KeyPair, KeyPair};

/// An Ed25519 key pair.
pub struct SigningKey {
    pair: Ed25519KeyPair,
}

/// Shows the public half only.
impl std::fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SigningKey({})", causo_domain::ids::EventHash(self.public()))
    }
}

impl SigningKey {
    /// The key of a 32-byte seed (RFC 8032).
    #[expect(clippy::expect_used, reason = "every 32-byte string is an Ed25519 seed")]
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self { pair: Ed25519KeyPair::from_seed_unchecked(seed).expect("32 bytes are a seed") }
    }

    /// A new seed. Whoever keeps it keeps the key.
    pub fn new_seed(entropy: &dyn Entropy) -> [u8; 32] {
        random(entropy)
    }

    /// The public half.
    pub fn public(&self) -> [u8; 32] {
        let bytes = self.pair.public_key().as_ref();
        std::array::from_fn(|i| bytes[i])
    }

    /// A signature of `tag ‖ 0 ‖ payload`.
    pub fn sign(&self, tag: Tag, payload: &[u8]) -> [u8; 64] {
        self.sign_raw(&[tag.0.as_bytes(), &[0], payload].concat())
    }

    /// A signature of exactly these bytes, for formats that others define (RFC 9421).
    pub(crate) fn sign_raw(&self, bytes: &[u8]) -> [u8; 64] {
        let signature = self.pair.sign(bytes);
        std::array::from_fn(|i| signature.as_ref()[i])
    }

    /// A document in its signed envelope.
    pub fn sign_document<D: Document>(&self, document: &D) -> Signed {
        let payload = document.to_bytes();
        let signature = self.sign(D::TAG, &payload);
        Signed { payload: Bytes(payload), signer: self.public(), signature }
    }
}

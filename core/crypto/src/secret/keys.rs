//! Secret keys as types that erase themselves and never print.

use crate::entropy::{Entropy, random};
use crate::secret::hpke;
use causo_protocol::tags::Tag;
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use ring::hkdf;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// A 256-bit symmetric key.
#[derive(Clone, Zeroize, ZeroizeOnDrop, PartialEq, Eq)]
pub struct SecretKey([u8; 32]);

impl std::fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SecretKey")
    }
}

/// Output length of a derivation.
struct Length;
impl hkdf::KeyType for Length {
    fn len(&self) -> usize {
        32
    }
}

impl SecretKey {
    /// Takes over the bytes of a key.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// A key from bytes of unknown length; `None` when they are not 32.
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// A new random key.
    pub fn generate(entropy: &dyn Entropy) -> Self {
        Self(random(entropy))
    }

    /// The key's bytes, to be sealed under another key and nothing else.
    pub fn expose(&self) -> &[u8; 32] {
        &self.0
    }

    /// HKDF-SHA256 (RFC 5869) with this key as input, a salt, and `tag ‖ 0 ‖ context` as info.
    #[expect(clippy::expect_used, reason = "32 bytes are far below HKDF's limit of 255 hashes")]
    pub fn derive(&self, salt: &[u8], tag: Tag, context: &[&[u8]]) -> Self {
        let info: Vec<&[u8]> = [&[tag.0.as_bytes(), &[0]], context].concat();
        let pseudo_random = hkdf::Salt::new(hkdf::HKDF_SHA256, salt).extract(&self.0);
        let mut out = Self([0; 32]);
        pseudo_random
            .expand(&info, Length)
            .and_then(|okm| okm.fill(&mut out.0))
            .expect("HKDF gives 32 bytes");
        out
    }

    #[expect(clippy::expect_used, reason = "32 bytes are an AES-256 key")]
    fn aead(&self) -> LessSafeKey {
        LessSafeKey::new(UnboundKey::new(&AES_256_GCM, &self.0).expect("32 bytes are a key"))
    }

    /// AES-256-GCM. Private to the crate: a nonce must never be used twice under one key.
    #[expect(clippy::expect_used, reason = "AES-GCM seals anything below 64 GiB")]
    pub(crate) fn seal(&self, nonce: [u8; 12], aad: &[u8], mut plain: Vec<u8>) -> Vec<u8> {
        let nonce = Nonce::assume_unique_for_key(nonce);
        self.aead().seal_in_place_append_tag(nonce, Aad::from(aad), &mut plain).expect("AES-GCM seals");
        plain
    }

    /// Opens what [`Self::seal`] sealed; what comes out erases itself.
    pub(crate) fn open(&self, nonce: [u8; 12], aad: &[u8], sealed: Vec<u8>) -> Option<Zeroizing<Vec<u8>>> {
        let mut sealed = Zeroizing::new(sealed);
        let nonce = Nonce::assume_unique_for_key(nonce);
        let length = self.aead().open_in_place(nonce, Aad::from(aad), &mut sealed).ok()?.len();
        sealed.truncate(length);
        Some(sealed)
    }
}

/// An X25519 key pair that receives sealed things.
#[derive(Clone)]
pub struct SealKey {
    private: SecretKey,
    public: [u8; 32],
}

impl std::fmt::Debug for SealKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SealKey")
    }
}

impl SealKey {
    /// The pair that RFC 9180 derives from key material (`DeriveKeyPair`).
    pub fn derive(material: &SecretKey) -> Self {
        let (private, public) = hpke::derive_key_pair(material.expose());
        Self { private: SecretKey::from_bytes(private), public }
    }

    /// A new random pair.
    pub fn generate(entropy: &dyn Entropy) -> Self {
        Self::derive(&SecretKey::generate(entropy))
    }

    /// The pair of a private key.
    pub fn from_private(private: SecretKey) -> Self {
        let public = hpke::public_of(private.expose());
        Self { private, public }
    }

    /// The public half.
    pub fn public(&self) -> [u8; 32] {
        self.public
    }

    /// The private half, to be sealed under another key and nothing else.
    pub fn private(&self) -> &SecretKey {
        &self.private
    }
}

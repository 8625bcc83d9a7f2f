//! Secret keys as types that erase themselves and never print.

use crate::entropy::Entropy;
use crate::secret::{hpke, trace};
use causo_protocol::tags::Tag;
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use ring::hkdf;
use zeroize::Zeroizing;

/// A 256-bit symmetric key. It lies on the heap, so that moving it copies no key.
#[derive(PartialEq, Eq)]
pub struct SecretKey(Box<Zeroizing<[u8; 32]>>);

impl Clone for SecretKey {
    fn clone(&self) -> Self {
        Self::filled(|key| key.copy_from_slice(self.expose()))
    }
}

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
    /// A key whose bytes are written where they stay.
    fn filled(fill: impl FnOnce(&mut [u8; 32])) -> Self {
        let mut key = Self(Box::default());
        fill(&mut key.0);
        key
    }

    /// Takes over the bytes of a key. The caller's own copy is the caller's to erase.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self::filled(|key| *key = bytes)
    }

    /// A key from bytes of unknown length; `None` when they are not 32.
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        (bytes.len() == 32).then(|| Self::filled(|key| key.copy_from_slice(bytes)))
    }

    /// A new random key.
    pub fn generate(entropy: &dyn Entropy) -> Self {
        Self::filled(|key| entropy.fill(key))
    }

    /// The key's bytes, to be sealed under another key and nothing else.
    pub fn expose(&self) -> &[u8; 32] {
        &self.0
    }

    /// HKDF-SHA256 (RFC 5869) with this key as input, a salt, and `tag ‖ 0 ‖ context` as info.
    #[expect(clippy::expect_used, reason = "32 bytes are far below HKDF's limit of 255 hashes")]
    pub fn derive(&self, salt: &[u8], tag: Tag, context: &[&[u8]]) -> Self {
        let info: Vec<&[u8]> = [&[tag.0.as_bytes(), &[0]], context].concat();
        trace::of_operation(|| {
            let pseudo_random = hkdf::Salt::new(hkdf::HKDF_SHA256, salt).extract(self.expose());
            let okm = pseudo_random.expand(&info, Length);
            Self::filled(|key| okm.and_then(|okm| okm.fill(key)).expect("HKDF gives 32 bytes"))
        })
    }

    #[expect(clippy::expect_used, reason = "32 bytes are an AES-256 key")]
    fn aead(&self) -> LessSafeKey {
        LessSafeKey::new(UnboundKey::new(&AES_256_GCM, self.expose()).expect("32 bytes are a key"))
    }

    /// AES-256-GCM. Private to the crate: a nonce must never be used twice under one key.
    #[expect(clippy::expect_used, reason = "AES-GCM seals anything below 64 GiB")]
    pub(crate) fn seal(&self, nonce: [u8; 12], aad: &[u8], mut plain: Vec<u8>) -> Vec<u8> {
        let nonce = Nonce::assume_unique_for_key(nonce);
        trace::of_operation(|| self.aead().seal_in_place_append_tag(nonce, Aad::from(aad), &mut plain))
            .expect("AES-GCM seals");
        plain
    }

    /// Opens what [`Self::seal`] sealed; what comes out erases itself.
    pub(crate) fn open(&self, nonce: [u8; 12], aad: &[u8], sealed: Vec<u8>) -> Option<Zeroizing<Vec<u8>>> {
        trace::of_operation(|| self.opener().open(nonce, aad, sealed))
    }

    /// The key as the cipher has it. Whoever makes one wipes the stack it lies on.
    pub(crate) fn opener(&self) -> Opener {
        Opener(self.aead())
    }
}

/// A key expanded for opening.
pub(crate) struct Opener(LessSafeKey);

impl Opener {
    pub(crate) fn open(&self, nonce: [u8; 12], aad: &[u8], sealed: Vec<u8>) -> Option<Zeroizing<Vec<u8>>> {
        let mut sealed = Zeroizing::new(sealed);
        let nonce = Nonce::assume_unique_for_key(nonce);
        let length = self.0.open_in_place(nonce, Aad::from(aad), &mut sealed).ok()?.len();
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
        let (private, public) = hpke::derive_key_pair(material);
        Self { private, public }
    }

    /// A new random pair.
    pub fn generate(entropy: &dyn Entropy) -> Self {
        Self::derive(&SecretKey::generate(entropy))
    }

    /// The pair of a private key.
    pub fn from_private(private: SecretKey) -> Self {
        let public = hpke::public_of(&private);
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

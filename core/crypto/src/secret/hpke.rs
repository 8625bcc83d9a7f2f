//! HPKE (RFC 9180), base mode: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. What is sealed is
//! the encapsulated key (32 bytes) followed by the ciphertext.

use crate::entropy::Entropy;
use crate::error::CryptoError;
use crate::secret::keys::{SealKey, SecretKey};
use crate::secret::trace::of_operation;
use causo_protocol::tags::Tag;
use hpke::aead::AesGcm256;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::rand_core::{TryCryptoRng, TryRng};
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};
use std::convert::Infallible;
use zeroize::Zeroizing;

type Suite = X25519HkdfSha256;
type Public = <Suite as Kem>::PublicKey;
type Private = <Suite as Kem>::PrivateKey;
type Encapsulated = <Suite as Kem>::EncappedKey;

/// Bytes that sealing adds: encapsulated key and tag.
pub const OVERHEAD: usize = 32 + 16;

/// [`Entropy`] as the generator that other crates ask for.
pub(crate) struct Source<'a>(pub(crate) &'a dyn Entropy);

impl TryRng for Source<'_> {
    type Error = Infallible;
    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(u32::from_le_bytes(crate::entropy::random(self.0)))
    }
    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(u64::from_le_bytes(crate::entropy::random(self.0)))
    }
    fn try_fill_bytes(&mut self, buffer: &mut [u8]) -> Result<(), Infallible> {
        self.0.fill(buffer);
        Ok(())
    }
}
impl TryCryptoRng for Source<'_> {}

fn info(tag: Tag, context: &[u8]) -> Vec<u8> {
    [tag.0.as_bytes(), &[0], context].concat()
}

/// Seals `plain` to a public key. `context` and `aad` must be the same at opening. Fails only for a public key that
/// is no point of the curve's main group.
pub fn seal_to(
    public: &[u8; 32],
    tag: Tag,
    context: &[u8],
    aad: &[u8],
    plain: &[u8],
    entropy: &dyn Entropy,
) -> Result<Vec<u8>, CryptoError> {
    let recipient = Public::from_bytes(public).map_err(|_| CryptoError::CannotOpen)?;
    let (encapsulated, ciphertext) = of_operation(|| {
        hpke::single_shot_seal_with_rng::<AesGcm256, HkdfSha256, Suite>(
            &OpModeS::Base,
            &recipient,
            &info(tag, context),
            plain,
            aad,
            &mut Source(entropy),
        )
    })
    .map_err(|_| CryptoError::CannotOpen)?;
    Ok([encapsulated.to_bytes().as_slice(), &ciphertext].concat())
}

/// Opens what was sealed to `key`; what comes out erases itself.
pub fn open(
    key: &SealKey,
    tag: Tag,
    context: &[u8],
    aad: &[u8],
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, CryptoError> {
    let (encapsulated, ciphertext) = sealed.split_at_checked(32).ok_or(CryptoError::CannotOpen)?;
    of_operation(|| {
        let private = Private::from_bytes(key.private().expose()).map_err(|_| CryptoError::CannotOpen)?;
        let encapsulated = Encapsulated::from_bytes(encapsulated).map_err(|_| CryptoError::CannotOpen)?;
        hpke::single_shot_open::<AesGcm256, HkdfSha256, Suite>(
            &OpModeR::Base,
            &private,
            &encapsulated,
            &info(tag, context),
            ciphertext,
            aad,
        )
        .map(Zeroizing::new)
        .map_err(|_| CryptoError::CannotOpen)
    })
}

/// `DeriveKeyPair` of RFC 9180: private and public half.
#[expect(clippy::expect_used, reason = "a private key has 32 bytes")]
pub(crate) fn derive_key_pair(material: &SecretKey) -> (SecretKey, [u8; 32]) {
    of_operation(|| {
        let (private, public) = Suite::derive_keypair(material.expose());
        let private = SecretKey::from_slice(&private.to_bytes()).expect("32 bytes");
        (private, public.to_bytes().into())
    })
}

/// The public half of a private key.
#[expect(clippy::expect_used, reason = "every 32-byte string is an X25519 private key")]
pub(crate) fn public_of(private: &SecretKey) -> [u8; 32] {
    of_operation(|| {
        let private = Private::from_bytes(private.expose()).expect("32 bytes are a private key");
        Suite::sk_to_pk(&private).to_bytes().into()
    })
}

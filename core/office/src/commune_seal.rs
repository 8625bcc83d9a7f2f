//! The commune seal: whoever opens it reads every team. Its private half exists only sealed, to each officer and to
//! the recovery key whose shares lie with several people.

use crate::error::OfficeError;
use causo_crypto::secret::{SealKey, SecretKey, hpke, shares};
use causo_crypto::{CryptoError, Entropy};
use causo_protocol::authority::{Authority, SealCopy};
use causo_protocol::cbor::Bytes;
use causo_protocol::tags;

/// The private half of `seal`, sealed to `to`. Bound to the commune and to the public half it belongs to.
pub(crate) fn copy_to(
    commune: &str,
    seal: &SealKey,
    to: &[u8; 32],
    entropy: &dyn Entropy,
) -> Result<SealCopy, CryptoError> {
    let private = seal.private().expose();
    let sealed = hpke::seal_to(to, tags::SEAL_COPY, commune.as_bytes(), &seal.public(), private, entropy)?;
    Ok(SealCopy { to: *to, sealed: Bytes(sealed) })
}

/// Opens an authority's commune seal with an officer's or the recovery's key.
pub(crate) fn open(authority: &Authority, key: &SealKey) -> Result<SealKey, OfficeError> {
    let public = key.public();
    let copy =
        authority.seal_copies.iter().find(|copy| copy.to == public).ok_or(OfficeError::NotAnOfficer)?;
    let (context, aad) = (authority.commune.as_bytes(), authority.commune_seal);
    let private = hpke::open(key, tags::SEAL_COPY, context, &aad, &copy.sealed.0)?;
    let seal = SealKey::from_private(SecretKey::from_slice(&private).ok_or(CryptoError::CannotOpen)?);
    if seal.public() == authority.commune_seal { Ok(seal) } else { Err(CryptoError::CannotOpen.into()) }
}

/// The private half of `old`, sealed to the seal that follows it.
pub(crate) fn under(
    commune: &str,
    old: &SealKey,
    new: &SealKey,
    entropy: &dyn Entropy,
) -> Result<Bytes, CryptoError> {
    let private = old.private().expose();
    let to = new.public();
    hpke::seal_to(&to, tags::SEAL_COPY, commune.as_bytes(), &old.public(), private, entropy).map(Bytes)
}

/// Every seal the commune had, the newest first, from the newest: each one opens the one before. What was sealed to an
/// older one stays readable. One that does not open ends the line: what came before it is lost, not what came after.
pub(crate) fn line(authorities: &[Authority], newest: SealKey) -> Vec<SealKey> {
    let mut seals = vec![newest];
    for (before, after) in authorities.iter().zip(authorities.iter().skip(1)).rev() {
        let (Some(seal), Some(sealed)) = (seals.last(), &after.previous_seal) else { continue };
        if before.commune_seal == after.commune_seal {
            continue;
        }
        let opened =
            hpke::open(seal, tags::SEAL_COPY, after.commune.as_bytes(), &before.commune_seal, &sealed.0);
        match opened.ok().and_then(|private| SecretKey::from_slice(&private)).map(SealKey::from_private) {
            Some(older) if older.public() == before.commune_seal => seals.push(older),
            _ => break,
        }
    }
    seals
}

/// Opens an authority's commune seal with recovery shares, when every officer's key is lost. A share may come with
/// the lines printed around it.
pub fn recover(authority: &Authority, texts: &[impl AsRef<str>]) -> Result<SealKey, OfficeError> {
    let lines: Vec<_> = texts.iter().map(|text| share_line(text.as_ref())).collect();
    let key = SealKey::from_private(shares::combine(&lines)?);
    open(authority, &key)
}

fn share_line(text: &str) -> &str {
    let is_share = |line: &&str| line.trim().to_ascii_uppercase().starts_with(shares::PREFIX);
    text.lines().find(is_share).unwrap_or(text)
}

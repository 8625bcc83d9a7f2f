//! Verifying what others signed. A document comes out only through here, so nobody reads one unverified by
//! accident.

use crate::error::CryptoError;
use crate::hash;
use causo_protocol::signed::{Document, Signed};
use causo_protocol::tags::Tag;
use ring::signature::{ED25519, UnparsedPublicKey};

/// Checks a signature of `tag ‖ 0 ‖ payload`.
pub fn verify(key: &[u8; 32], tag: Tag, payload: &[u8], signature: &[u8; 64]) -> Result<(), CryptoError> {
    verify_raw(key, &[tag.0.as_bytes(), &[0], payload].concat(), signature)
}

pub(crate) fn verify_raw(key: &[u8; 32], bytes: &[u8], signature: &[u8]) -> Result<(), CryptoError> {
    UnparsedPublicKey::new(&ED25519, key).verify(bytes, signature).map_err(|_| CryptoError::BadSignature)
}

/// Opens a signed document whose signer is one of `signers`.
pub fn open_signed<D: Document>(signed: &Signed, signers: &[[u8; 32]]) -> Result<D, CryptoError> {
    if !signers.contains(&signed.signer) {
        return Err(CryptoError::WrongSigner);
    }
    verify(&signed.signer, D::TAG, &signed.payload.0, &signed.signature)?;
    Ok(signed.read()?)
}

/// Opens a document signed by the commune's root, known by the hash of its key.
pub fn open_signed_by_root<D: Document>(signed: &Signed, root_hash: &[u8; 32]) -> Result<D, CryptoError> {
    if hash::root_hash(&signed.signer) != *root_hash {
        return Err(CryptoError::WrongSigner);
    }
    open_signed(signed, &[signed.signer])
}

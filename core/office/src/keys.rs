//! The two key files: the root's, which leaves its drawer to sign an authority, and the officer's, which works every
//! day. Both under a passphrase; each says which of the two it is, so that one is never taken for the other.

use crate::error::OfficeError;
use causo_crypto::entropy::{Entropy, random};
use causo_crypto::secret::key_file::{open_key_file, seal_key_file};
use causo_crypto::secret::{SealKey, SecretKey};
use causo_crypto::{CryptoError, SigningKey, hash};
use zeroize::Zeroizing;

/// Fewest characters of a passphrase. Argon2id slows guessing; it does not make a short one long.
pub const MIN_PASSPHRASE: usize = 12;

const ROOT: u8 = 1;
const OFFICER: u8 = 2;

type Seed = Zeroizing<[u8; 32]>;

/// Refuses a passphrase too short to protect a key.
pub(crate) fn check_passphrase(passphrase: &str) -> Result<(), OfficeError> {
    if passphrase.chars().count() < MIN_PASSPHRASE { Err(OfficeError::WeakPassphrase) } else { Ok(()) }
}

/// Opens a key file of a kind and cuts its content into 32-byte parts.
fn open<const N: usize>(kind: u8, passphrase: &str, file: &[u8]) -> Result<[Seed; N], OfficeError> {
    let content = open_key_file(passphrase, file).map_err(|error| match error {
        CryptoError::CannotOpen => OfficeError::WrongPassphrase,
        _ => OfficeError::Damaged,
    })?;
    let content = Zeroizing::new(content);
    let parts =
        content.strip_prefix(&[kind]).filter(|rest| rest.len() == 32 * N).ok_or(OfficeError::Damaged)?;
    Ok(std::array::from_fn(|i| Zeroizing::new(std::array::from_fn(|j| parts[32 * i + j]))))
}

fn seal(kind: u8, parts: &[&[u8; 32]], passphrase: &str, entropy: &dyn Entropy) -> Vec<u8> {
    let mut content = Zeroizing::new(vec![kind]);
    parts.iter().for_each(|part| content.extend_from_slice(*part));
    seal_key_file(passphrase, &content, entropy)
}

/// The commune's root, and the one that takes over if it is lost.
pub(crate) struct RootKeys {
    root: Seed,
    next: Seed,
}

impl RootKeys {
    pub(crate) fn generate(entropy: &dyn Entropy) -> Self {
        let [root, next] = [(); 2].map(|()| Zeroizing::new(SigningKey::new_seed(entropy)));
        Self { root, next }
    }

    pub(crate) fn open(passphrase: &str, file: &[u8]) -> Result<Self, OfficeError> {
        let [root, next] = open(ROOT, passphrase, file)?;
        Ok(Self { root, next })
    }

    pub(crate) fn to_file(&self, passphrase: &str, entropy: &dyn Entropy) -> Vec<u8> {
        seal(ROOT, &[&self.root, &self.next], passphrase, entropy)
    }

    pub(crate) fn signing(&self) -> SigningKey {
        SigningKey::from_seed(&self.root)
    }

    pub(crate) fn hash(&self) -> [u8; 32] {
        hash::root_hash(&self.signing().public())
    }

    pub(crate) fn next_hash(&self) -> [u8; 32] {
        hash::root_hash(&SigningKey::from_seed(&self.next).public())
    }
}

/// An officer's own keys.
pub(crate) struct OfficerSecrets {
    seed: Seed,
    /// Signs rosters, policies, grounds, tickets, reveals.
    pub(crate) sign: SigningKey,
    /// Opens the commune seal.
    pub(crate) seal: SealKey,
    /// Seals what stays in the officer's folder.
    pub(crate) local: SecretKey,
}

impl OfficerSecrets {
    fn new(seed: Seed, seal: SecretKey, local: SecretKey) -> Self {
        Self { sign: SigningKey::from_seed(&seed), seed, seal: SealKey::from_private(seal), local }
    }

    pub(crate) fn generate(entropy: &dyn Entropy) -> Self {
        let seed = Zeroizing::new(random(entropy));
        Self::new(seed, SealKey::generate(entropy).private().clone(), SecretKey::generate(entropy))
    }

    pub(crate) fn open(passphrase: &str, file: &[u8]) -> Result<Self, OfficeError> {
        let [seed, seal, local] = open(OFFICER, passphrase, file)?;
        Ok(Self::new(seed, SecretKey::from_bytes(*seal), SecretKey::from_bytes(*local)))
    }

    pub(crate) fn to_file(&self, passphrase: &str, entropy: &dyn Entropy) -> Vec<u8> {
        seal(OFFICER, &[&self.seed, self.seal.private().expose(), self.local.expose()], passphrase, entropy)
    }
}

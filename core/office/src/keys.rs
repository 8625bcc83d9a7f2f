//! The key files: the root's, which leaves its drawer to sign an authority, the next root's, which waits in another
//! drawer, the officer's, which works every day, and a province's root, which signs packs. Each is under a passphrase and says what it is, so that one is
//! never taken for the other.

use crate::error::OfficeError;
use causo_crypto::entropy::{Entropy, random};
use causo_crypto::secret::key_file::{open_key_file, seal_key_file};
use causo_crypto::secret::{SealKey, SecretKey};
use causo_crypto::{CryptoError, SigningKey, hash};
use zeroize::Zeroizing;

/// Fewest characters of a passphrase. Argon2id slows guessing; it does not make a short one long.
pub const MIN_PASSPHRASE: usize = 12;

/// Files of before the next root had one of its own: both in one, so that losing it lost both.
const ROOT_AND_NEXT: u8 = 1;
const OFFICER: u8 = 2;
const ROOT: u8 = 3;
const PROVINCE_ROOT: u8 = 4;

type Seed = Zeroizing<[u8; 32]>;

/// Refuses a passphrase too short to protect a key.
pub(crate) fn check_passphrase(passphrase: &str) -> Result<(), OfficeError> {
    if passphrase.chars().count() < MIN_PASSPHRASE { Err(OfficeError::WeakPassphrase) } else { Ok(()) }
}

/// Opens a key file and cuts its content, after the byte that says what it is, into 32-byte parts.
fn open(passphrase: &str, file: &[u8]) -> Result<(u8, Vec<Seed>), OfficeError> {
    let content = open_key_file(passphrase, file).map_err(|error| match error {
        CryptoError::CannotOpen => OfficeError::WrongPassphrase,
        _ => OfficeError::Damaged,
    })?;
    let content = Zeroizing::new(content);
    let (kind, parts) = content.split_first().ok_or(OfficeError::Damaged)?;
    let (parts, rest) = parts.as_chunks::<32>();
    if !rest.is_empty() {
        return Err(OfficeError::Damaged);
    }
    Ok((*kind, parts.iter().map(|part| Zeroizing::new(*part)).collect()))
}

fn seal(kind: u8, parts: &[&[u8; 32]], passphrase: &str, entropy: &dyn Entropy) -> Vec<u8> {
    let mut content = Zeroizing::new(vec![kind]);
    parts.iter().for_each(|part| content.extend_from_slice(*part));
    seal_key_file(passphrase, &content, entropy)
}

/// A root of the commune, the one that signs or the one that takes over if that is lost; or a province's.
pub(crate) struct RootKey(Seed);

impl RootKey {
    pub(crate) fn generate(entropy: &dyn Entropy) -> Self {
        Self(Zeroizing::new(SigningKey::new_seed(entropy)))
    }

    /// The root of a file.
    pub(crate) fn open(passphrase: &str, file: &[u8]) -> Result<Self, OfficeError> {
        match open(passphrase, file)? {
            (ROOT | ROOT_AND_NEXT, parts) => parts.into_iter().next().map(Self).ok_or(OfficeError::Damaged),
            _ => Err(OfficeError::Damaged),
        }
    }

    /// The root that a file holds for the day on which another is lost.
    pub(crate) fn open_next(passphrase: &str, file: &[u8]) -> Result<Self, OfficeError> {
        match open(passphrase, file)? {
            (ROOT | ROOT_AND_NEXT, parts) => parts.into_iter().last().map(Self).ok_or(OfficeError::Damaged),
            _ => Err(OfficeError::Damaged),
        }
    }

    /// The root of a province's file.
    pub(crate) fn open_province(passphrase: &str, file: &[u8]) -> Result<Self, OfficeError> {
        match open(passphrase, file)? {
            (PROVINCE_ROOT, parts) => parts.into_iter().next().map(Self).ok_or(OfficeError::Damaged),
            _ => Err(OfficeError::Damaged),
        }
    }

    pub(crate) fn to_province_file(&self, passphrase: &str, entropy: &dyn Entropy) -> Vec<u8> {
        seal(PROVINCE_ROOT, &[&self.0], passphrase, entropy)
    }

    pub(crate) fn to_file(&self, passphrase: &str, entropy: &dyn Entropy) -> Vec<u8> {
        seal(ROOT, &[&self.0], passphrase, entropy)
    }

    pub(crate) fn signing(&self) -> SigningKey {
        SigningKey::from_seed(&self.0)
    }

    pub(crate) fn hash(&self) -> [u8; 32] {
        hash::root_hash(&self.signing().public())
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

    /// The sign key once more, for requests to the server that an officer may make.
    pub(crate) fn request_key(&self) -> SigningKey {
        SigningKey::from_seed(&self.seed)
    }

    pub(crate) fn open(passphrase: &str, file: &[u8]) -> Result<Self, OfficeError> {
        let (OFFICER, parts) = open(passphrase, file)? else { return Err(OfficeError::Damaged) };
        let [seed, seal, local] = <[Seed; 3]>::try_from(parts).map_err(|_| OfficeError::Damaged)?;
        Ok(Self::new(seed, SecretKey::from_bytes(*seal), SecretKey::from_bytes(*local)))
    }

    pub(crate) fn to_file(&self, passphrase: &str, entropy: &dyn Entropy) -> Vec<u8> {
        seal(OFFICER, &[&self.seed, self.seal.private().expose(), self.local.expose()], passphrase, entropy)
    }
}

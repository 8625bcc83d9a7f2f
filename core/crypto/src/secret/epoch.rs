//! A team's key for one epoch: sealed to each device and to the commune, and holding the key of the epoch before,
//! so that whoever joins today reads yesterday, and whoever left reads nothing after.

use crate::entropy::Entropy;
use crate::error::CryptoError;
use crate::secret::hpke;
use crate::secret::keys::{SealKey, SecretKey};
use causo_domain::ids::{SnapshotId, TeamId};
use causo_protocol::tags;

/// Which key: of which team and epoch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EpochId<'a> {
    /// Commune, 5 digits.
    pub commune: &'a str,
    /// Team.
    pub team: TeamId,
    /// Epoch, from 1.
    pub epoch: u64,
}

impl EpochId<'_> {
    fn context(&self) -> Vec<u8> {
        [self.commune.as_bytes(), &self.team.0, &self.epoch.to_be_bytes()].concat()
    }
}

/// Seals an epoch key to a device or to the commune.
pub fn seal_epoch_key(
    id: &EpochId<'_>,
    key: &SecretKey,
    to: &[u8; 32],
    entropy: &dyn Entropy,
) -> Result<Vec<u8>, CryptoError> {
    hpke::seal_to(to, tags::EPOCH, &id.context(), &[], key.expose(), entropy)
}

/// Opens an epoch key sealed to `key`.
pub fn open_epoch_key(id: &EpochId<'_>, key: &SealKey, sealed: &[u8]) -> Result<SecretKey, CryptoError> {
    let bytes = hpke::open(key, tags::EPOCH, &id.context(), &[], sealed)?;
    SecretKey::from_slice(&bytes).ok_or(CryptoError::CannotOpen)
}

/// Wraps the key of the epoch before under the key of epoch `id`.
pub fn wrap_previous(id: &EpochId<'_>, key: &SecretKey, previous: &SecretKey) -> Vec<u8> {
    // One wrapping key per epoch and one thing wrapped under it, so nonce 0 is used once.
    let wrapping = key.derive(&[], tags::EPOCH_WRAP, &[&id.context()]);
    wrapping.seal([0; 12], &[], previous.expose().to_vec())
}

/// Opens what [`wrap_previous`] wrapped.
pub fn unwrap_previous(id: &EpochId<'_>, key: &SecretKey, wrapped: &[u8]) -> Result<SecretKey, CryptoError> {
    let wrapping = key.derive(&[], tags::EPOCH_WRAP, &[&id.context()]);
    let bytes = wrapping.open([0; 12], &[], wrapped.to_vec()).ok_or(CryptoError::CannotOpen)?;
    SecretKey::from_slice(&bytes).ok_or(CryptoError::CannotOpen)
}

/// The team seal key of an epoch: what is written during a hand-over is sealed to its public half, so that the
/// phone in the resident's hands can write but not read.
pub fn team_seal(key: &SecretKey) -> SealKey {
    SealKey::derive(&key.derive(&[], tags::TEAM_SEAL, &[]))
}

/// The key of a snapshot's stream: one that nothing else is sealed under, for its id is random.
pub fn snapshot_key(id: &EpochId<'_>, key: &SecretKey, snapshot: SnapshotId) -> SecretKey {
    key.derive(&snapshot.0, tags::SNAPSHOT_KEY, &[&id.context()])
}

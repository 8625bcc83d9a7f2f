//! Fetching a photo chunk by chunk into the vault, where it stays sealed: a fetch that was cut goes on where it ended, and
//! what the server gives is held against what the author signed.

use causo_domain::ids::TeamId;
use causo_protocol::blob::BlobRef;
use causo_sync::SyncError;
use causo_sync::client;
use causo_sync::driver::{Link, TransportIdentity};
use causo_vault::{Vault, VaultError};

/// Why a photo could not be fetched.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    /// What the server gave is not what was meant, or the disk failed.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The server refused, or was not reached.
    #[error(transparent)]
    Sync(#[from] SyncError),
}

/// Fetches what is not here of a photo.
pub async fn fetch(
    link: &Link,
    identity: &TransportIdentity,
    vault: &mut Vault,
    team: TeamId,
    reference: &BlobRef,
) -> Result<(), FetchError> {
    vault.may_sync()?;
    let member = vault.memberships()?.into_iter().find(|member| member.team == team);
    let commune = member.ok_or(VaultError::NotInRoster)?.commune;
    let manifest = match vault.blob_manifest(reference.id)? {
        Some(manifest) => manifest,
        None => client::blob(link, identity, &commune, team, reference.id).await?,
    };
    let (here, all) = vault.begin_fetch(team, reference, &manifest)?;
    for number in here..all {
        let sealed = client::chunk(link, identity, &commune, team, reference.id, number).await?;
        vault.keep_chunk(reference.id, number, &sealed)?;
    }
    Ok(())
}

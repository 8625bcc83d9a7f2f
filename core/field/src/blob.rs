//! Fetching a photo chunk by chunk into the vault, where it stays sealed: a fetch that was cut goes on where it ended, and
//! what the server gives is held against what the author signed.

use crate::hold::Hold;
use causo_domain::ids::TeamId;
use causo_protocol::blob::BlobRef;
use causo_sync::SyncError;
use causo_sync::client;
use causo_sync::driver::{Link, TransportIdentity};
use causo_vault::VaultError;

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
    hold: &mut impl Hold,
    team: TeamId,
    reference: &BlobRef,
) -> Result<(), FetchError> {
    hold.with(|vault| vault.may_sync())??;
    let members = hold.with(|vault| vault.memberships())??;
    let member = members.into_iter().find(|member| member.team == team);
    let commune = member.ok_or(VaultError::NotInRoster)?.commune;
    let manifest = match hold.with(|vault| vault.blob_manifest(reference.id))?? {
        Some(manifest) => manifest,
        None => client::blob(link, identity, &commune, team, reference.id).await?,
    };
    let (here, all) = hold.with(|vault| vault.begin_fetch(team, reference, &manifest))??;
    for number in here..all {
        let sealed = client::chunk(link, identity, &commune, team, reference.id, number).await?;
        hold.with(|vault| vault.keep_chunk(reference.id, number, &sealed))??;
    }
    Ok(())
}

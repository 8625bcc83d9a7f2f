//! The vault as the sync engine sees it.

use causo_domain::ids::{BlobId, EventHash, TeamId};
use causo_protocol::authority::Authority;
use causo_protocol::batch::Batch;
use causo_protocol::event::{ChainId, LogPosition};
use causo_protocol::log::LogEntry;
use causo_protocol::receipt::Receipt;
use causo_protocol::signed::Signed;
use causo_sync::{FirstSync, OwnChain, StoreError, SyncStore, TeamState};
use causo_vault::{Clock, Vault, VaultError};
use std::sync::Arc;

/// A vault, locked or not, offered to the sync engine.
pub struct VaultStore<'a>(pub &'a mut Vault);

/// The vault's clock as the driver wants it.
pub(crate) struct WallClock(pub Arc<dyn Clock>);

impl causo_sync::driver::Clock for WallClock {
    fn now_ms(&self) -> u64 {
        self.0.wall_ms()
    }
}

fn refused(error: VaultError) -> StoreError {
    StoreError { code: error.code() }
}

impl SyncStore for VaultStore<'_> {
    fn teams(&self) -> Result<Vec<TeamState>, StoreError> {
        self.0.may_sync().map_err(refused)?;
        let chains = self.0.own_chains().map_err(refused)?;
        let own = |team| {
            let of_team = chains.iter().filter(move |state| state.chain.team == team);
            let chain = |state: &causo_vault::ChainState| OwnChain {
                chain: state.chain.clone(),
                tip: state.tip,
                receipted: state.receipted_seq,
                last: state.last_seq,
            };
            of_team.map(chain).collect()
        };
        let members = self.0.memberships().map_err(refused)?;
        members
            .into_iter()
            .map(|member| {
                let receipt_keys = self.0.trust(member.team).map_err(refused)?.receipt_keys();
                Ok(TeamState {
                    proved: member.position == member.proved,
                    commune: member.commune,
                    team: member.team,
                    device: self.0.device(),
                    position: member.position,
                    own_chains: own(member.team),
                    receipt_keys,
                    restored: member.unconfirmed_generation.is_some(),
                    forked: member.forked,
                    generation_heard: self.0.generation_heard(member.team).map_err(refused)?,
                    last_ms: member.last_ms,
                    snapshot: match self.0.first_sync(member.team).map_err(refused)? {
                        causo_vault::FirstSync::Ask => FirstSync::Ask,
                        causo_vault::FirstSync::Fetch { id, have, size, logged } => {
                            FirstSync::Fetch { id, have, size, logged }
                        }
                        causo_vault::FirstSync::Done => FirstSync::Done,
                    },
                    blobs: self.0.waiting_blobs(member.team).map_err(refused)?,
                    again: self.0.read_again(member.team).map_err(refused)?,
                })
            })
            .collect()
    }

    fn batch(
        &mut self,
        chain: &ChainId,
        tip: &EventHash,
        after_seq: u64,
        max_events: usize,
        max_bytes: usize,
    ) -> Result<Option<Batch>, StoreError> {
        self.0.batch(chain, tip, after_seq, max_events, max_bytes).map_err(refused)
    }

    fn accept_receipt(&mut self, signed: &Signed, _: &Receipt) -> Result<u64, StoreError> {
        self.0.accept_receipt(signed).map_err(refused)
    }

    fn accept_entries(
        &mut self,
        team: TeamId,
        entries: Vec<LogEntry>,
        position: LogPosition,
        proved: bool,
    ) -> Result<(), StoreError> {
        self.0.accept_entries(team, &entries, &position, proved).map_err(refused)
    }

    fn accept_generation(&mut self, team: TeamId, cut: &Signed) -> Result<(), StoreError> {
        self.0.accept_generation(team, cut).map(drop).map_err(refused)
    }

    fn accept_snapshot(&mut self, team: TeamId, offer: &[u8]) -> Result<(), StoreError> {
        self.0.accept_snapshot(team, offer).map_err(refused)
    }

    fn accept_snapshot_bytes(&mut self, team: TeamId, from: u64, bytes: &[u8]) -> Result<(), StoreError> {
        self.0.accept_snapshot_bytes(team, from, bytes).map_err(refused)
    }

    fn refuse_snapshot(&mut self, team: TeamId, for_good: bool) -> Result<(), StoreError> {
        self.0.refuse_snapshot(team, for_good).map_err(refused)
    }

    fn blob(&mut self, blob: BlobId) -> Result<Option<Signed>, StoreError> {
        self.0.blob_manifest(blob).map_err(refused)
    }

    fn chunk(&mut self, blob: BlobId, number: u64) -> Result<Option<Vec<u8>>, StoreError> {
        self.0.blob_chunk(blob, number).map_err(refused)
    }

    fn accept_blob_receipt(&mut self, signed: &Signed) -> Result<(), StoreError> {
        self.0.accept_blob_receipt(signed).map_err(refused)
    }

    fn accept_authorities(&mut self, commune: &str, authorities: Vec<Signed>) -> Result<(), StoreError> {
        let members = self.0.memberships().map_err(refused)?;
        for member in members.into_iter().filter(|member| member.commune == commune) {
            accept_newer(self.0, member.team, &authorities).map_err(refused)?;
        }
        Ok(())
    }
}

/// Takes in those authorities that come after the newest known, oldest first. The log brings them again in their order.
pub(crate) fn accept_newer(
    vault: &mut Vault,
    team: TeamId,
    authorities: &[Signed],
) -> Result<(), VaultError> {
    for signed in authorities {
        if signed.read::<Authority>()?.version > vault.trust(team)?.newest_authority_version() {
            vault.accept_authority_ahead(team, signed)?;
        }
    }
    Ok(())
}

//! Snapshots for new phones: made of what this computer knows of a team, signed, and handed to the server chunk by chunk.
//! What a server lacks of one is never served, so whatever cuts this off costs nothing but the time.

use crate::error::OfficeError;
use crate::office::Office;
use causo_domain::ids::TeamId;
use causo_protocol::log::ItemKind;
use causo_sync::client;
use causo_sync::driver::CancellationToken;

/// Below so many events the log itself is as fast.
const WORTH_IT: u64 = 2000;

/// A snapshot that the server has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SnapshotMade {
    /// Position of the team's log that it stands for.
    pub p: u64,
    /// Events in it.
    pub events: u64,
    /// Bytes of its sealed stream.
    pub bytes: u64,
}

impl Office {
    /// Makes a snapshot of a team's records as far as the log goes.
    pub async fn make_snapshot(&mut self, team: TeamId) -> Result<SnapshotMade, OfficeError> {
        self.standing()?;
        self.trust(team)?;
        // What this computer sent itself is in the log behind what it pulled before.
        self.sync_once(&mut |_| {}, &CancellationToken::new()).await?;
        let made = self.vault.make_snapshot(&self.keys, team)?;
        let signed = self.officer.sign.sign_document(&made.snapshot);
        self.publish(ItemKind::SNAPSHOT, &signed, None).await?;
        for (at, chunk) in (0..).zip(made.chunks) {
            client::put_snapshot_chunk(&self.link, &made.snapshot, at, chunk).await?;
        }
        Ok(SnapshotMade { p: made.snapshot.position.p, events: made.events, bytes: made.snapshot.size })
    }

    /// Makes one for every team whose log has grown by half since its last, or has none that an erasure left standing.
    pub(crate) async fn make_due_snapshots(&mut self) -> Result<(), OfficeError> {
        let mut any = false;
        for team in self.teams()? {
            let log = self.vault.snapshot_in_log(team)?;
            if self.vault.is_member(team) && log.since >= WORTH_IT.max(log.before / 2) {
                any |= match self.make_snapshot(team).await {
                    Ok(_) => true,
                    // Another officer's computer may have been faster, or a restored server waits for a word.
                    Err(OfficeError::Sync(_) | OfficeError::Vault(_)) => false,
                    Err(error) => return Err(error),
                };
            }
        }
        if any {
            // So that the next sync knows of it.
            self.sync_once(&mut |_| {}, &CancellationToken::new()).await?;
        }
        Ok(())
    }
}

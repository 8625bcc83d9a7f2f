//! The officer's computer syncs as any device does: its imports go up, the teams' records come down.

use crate::erasure::Erased;
use crate::error::OfficeError;
use crate::office::Office;
use causo_field::VaultStore;
use causo_sync::driver::{self, CancellationToken, TransportIdentity};
use causo_sync::{Options, Progress, Summary};

/// What a sync did.
#[derive(Clone, Debug)]
pub struct Synced {
    /// What went up and came down, and what could not be done.
    pub summary: Summary,
    /// What was erased because its time of keeping is over.
    pub erased: Erased,
}

impl Synced {
    /// Whether nothing is left to send or fetch.
    pub fn is_complete(&self) -> bool {
        self.summary.is_complete()
    }
}

impl Office {
    /// Syncs every team, then opens what came, carries withdrawals to the teams concerned, erases what is due by this
    /// computer's date and by the log's time, and makes the snapshots that new phones begin with. What could not be done is in the summary; what is not sent stays.
    pub async fn sync(
        &mut self,
        progress: &mut (dyn FnMut(Progress) + Send),
        cancel: &CancellationToken,
    ) -> Result<Synced, OfficeError> {
        match self.settle().await {
            // Without network it waits on, and the summary tells of the network.
            Ok(()) | Err(OfficeError::Sync(_)) => {}
            Err(error) => return Err(error),
        }
        match self.take_up_lost_teams().await {
            Ok(()) | Err(OfficeError::Sync(_)) => {}
            Err(error) => return Err(error),
        }
        let mut summary = self.sync_once(progress, cancel).await?;
        // A server that came back from a backup knows no phone that was entered since, until it has the rosters again.
        let lost = match self.publish_lost().await {
            Err(OfficeError::Sync(_)) => 0,
            other => other?,
        };
        if lost > 0 {
            summary = summary.followed_by(self.sync_once(progress, cancel).await?);
        }
        let entered = if summary.is_complete() { self.enter_teams().await? } else { 0 };
        if entered + self.carry_withdrawals()? > 0 {
            summary = summary.followed_by(self.sync_once(progress, cancel).await?);
        }
        let erased = match summary.is_complete() {
            true => match self.erase_surely_due().await {
                // What is left is due at the next sync too.
                Err(OfficeError::Sync(_)) => Erased::default(),
                other => other?,
            },
            false => Erased::default(),
        };
        if summary.is_complete() {
            match self.make_due_snapshots().await {
                // Phones fetch the log until the next sync makes one.
                Ok(()) | Err(OfficeError::Sync(_)) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(Synced { summary, erased })
    }

    /// Looks what others did, and publishes again where the server lost a team as a whole.
    async fn take_up_lost_teams(&mut self) -> Result<(), OfficeError> {
        let lost = self.look_around().await?;
        if lost.is_empty() { Ok(()) } else { self.publish_again().await }
    }

    pub(crate) async fn sync_once(
        &mut self,
        progress: &mut (dyn FnMut(Progress) + Send),
        cancel: &CancellationToken,
    ) -> Result<Summary, OfficeError> {
        // A team that this computer is not in yet shows its log to the officer.
        let outside = self.teams()?.into_iter().any(|team| !self.vault.is_member(team));
        let identity = match outside && self.standing().is_ok() {
            true => self.officer_identity(),
            false => TransportIdentity { device: self.vault.device(), key: self.vault.transport_key()? },
        };
        let mut store = VaultStore(&mut self.vault);
        // An officer erases, exports and confirms event by event: nothing less than the log will do.
        let options = Options { snapshots: false, ..Options::default() };
        let summary = driver::sync(&self.link, &identity, &mut store, options, progress, cancel).await;
        let summary = causo_field::deliver(&self.link, &mut self.vault, summary, cancel).await?;
        self.vault.catch_up(&mut self.keys)?;
        self.vault.rebuild()?;
        Ok(summary)
    }
}

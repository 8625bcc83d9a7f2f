//! Leaving a team: a phone that a verified roster removed uploads what it has, and then gives up what it could still
//! open. Only the officer's signed roster starts this; whatever a server says alone changes nothing.

use crate::error::VaultError;
use crate::settings::{self, CUTS_HEARD, REBUILD_DUE, REMOVED, SCRUB_DUE};
use crate::vault::Vault;
use causo_domain::ids::TeamId;

/// What became of the teams that removed this device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leaving {
    /// No team removed it, or what it wrote for one still has to be sent.
    Stays,
    /// It forgot these teams and goes on in others.
    Left(Vec<TeamId>),
    /// It was in no other team: its key is destroyed, nothing here opens any more.
    Destroyed,
}

impl Vault {
    /// Teams whose newest roster removed this device.
    pub fn removed_from(&self) -> Vec<TeamId> {
        let removed = self.teams.iter().filter(|(_, trust)| trust.removed().contains(&self.device()));
        removed.map(|(team, _)| *team).collect()
    }

    /// Leaves the teams that removed this device, as soon as nothing written for them waits to be sent, and writes the file
    /// anew where something was erased. Needs no PIN.
    /// Keys in memory are the caller's to drop.
    pub fn leave_removed_teams(&mut self) -> Result<Leaving, VaultError> {
        self.rebuild()?;
        let mut done = Vec::new();
        for team in self.removed_from() {
            let (captured, sent) = self.own_counts(team)?;
            if captured == sent {
                done.push(team);
            }
        }
        if done.is_empty() {
            return Ok(Leaving::Stays);
        }
        if done.len() == self.teams.len() {
            settings::put(&self.db, REMOVED, &[1])?;
            self.destroy()?;
            return Ok(Leaving::Destroyed);
        }
        // Photos go out without a key too, but not once they are forgotten.
        let photos = |team: &TeamId| Ok::<_, VaultError>(!self.waiting_blobs(*team)?.is_empty());
        let waits = done.iter().map(photos).collect::<Result<Vec<_>, _>>()?;
        let mut waits = waits.into_iter();
        done.retain(|_| waits.next() == Some(false));
        if done.is_empty() {
            return Ok(Leaving::Stays);
        }
        self.all_or_nothing(|vault| done.iter().try_for_each(|team| vault.forget(*team)))?;
        self.reload_teams()?;
        self.rebuild()?;
        self.scrub()?;
        Ok(Leaving::Left(done))
    }

    /// Deletes everything of a team, its documents and the receipts included.
    fn forget(&self, team: TeamId) -> Result<(), VaultError> {
        const OF_TEAM: [&str; 17] = [
            "DELETE FROM base WHERE team = ?1",
            "DELETE FROM base_tip WHERE chain IN (SELECT id FROM chain WHERE team = ?1)",
            "DELETE FROM snapshot_chunk WHERE team = ?1",
            "DELETE FROM snapshot WHERE team = ?1",
            "DELETE FROM snapshot_in_log WHERE team = ?1",
            "DELETE FROM receipt WHERE chain IN (SELECT id FROM chain WHERE team = ?1)",
            "DELETE FROM blob_chunk WHERE blob IN (SELECT id FROM blob WHERE team = ?1)",
            "DELETE FROM blob WHERE team = ?1",
            "DELETE FROM erased_blob WHERE team = ?1",
            "DELETE FROM event WHERE chain IN (SELECT id FROM chain WHERE team = ?1)",
            "DELETE FROM chain WHERE team = ?1",
            "DELETE FROM pack WHERE commune IN (SELECT commune FROM membership WHERE team = ?1)
                 AND commune NOT IN (SELECT commune FROM membership WHERE team <> ?1)",
            "DELETE FROM document WHERE team = ?1",
            "DELETE FROM set_aside WHERE team = ?1",
            "DELETE FROM erased WHERE team = ?1",
            "DELETE FROM log_link WHERE team = ?1",
            "DELETE FROM membership WHERE team = ?1",
        ];
        for sql in OF_TEAM {
            self.db.execute(sql, [team.0])?;
        }
        settings::remove(&self.db, &format!("{CUTS_HEARD}{team}"))?;
        settings::put(&self.db, SCRUB_DUE, &[1])?;
        settings::put(&self.db, REBUILD_DUE, &[1])?;
        self.fold_again()
    }
}

//! Giving the team what was sealed with a stale roster: once the roster is fresh again, the author opens the secrets of
//! those events with its own seal and seals them under the team's key.

use crate::chain_writer::NewEvent;
use crate::error::VaultError;
use crate::sealed_row::{SELECT, SealedRow};
use crate::unlock::Keys;
use crate::vault::Vault;
use causo_domain::ids::TeamId;
use causo_protocol::body::{Body, ReleasedSecret};
use causo_protocol::event::{Facts, Kind};
use causo_protocol::hlc::Hlc;
use rusqlite::params;

/// Most secrets of one release event, whose body has room for 64 KiB.
const MAX_SECRETS: usize = 500;

impl Vault {
    /// Releases every own event that only the commune and this device can read, in teams whose roster is fresh.
    pub(crate) fn release(&mut self, keys: &mut Keys) -> Result<(), VaultError> {
        let teams: Vec<_> = self.teams.keys().copied().collect();
        for team in teams {
            if self.shares(keys, team)? {
                let secrets = self.unreleased(keys, team)?;
                self.write_releases(keys, team, secrets)?;
            }
        }
        Ok(())
    }

    /// Whether what is written now for a team is sealed under its key.
    fn shares(&self, keys: &Keys, team: TeamId) -> Result<bool, VaultError> {
        let epoch = self.trust(team)?.roster().map(|roster| roster.epoch);
        let has_key = epoch.is_some_and(|epoch| keys.epochs.contains_key(&(team, epoch)));
        Ok(has_key && self.is_member(team) && !self.is_stale(team)?)
    }

    fn unreleased(&self, keys: &Keys, team: TeamId) -> Result<Vec<ReleasedSecret>, VaultError> {
        let device = self.device();
        let sql = format!(
            "{SELECT} WHERE c.team = ?1 AND c.device = ?2 AND e.salt IS NOT NULL AND substr(e.body, 1, 1) = x'02'
             ORDER BY e.id"
        );
        let mut statement = self.db.prepare_cached(&sql)?;
        let mut rows = statement.query(params![team.0, device.0])?;
        let mut secrets = Vec::new();
        while let Some(row) = rows.next()? {
            let row = SealedRow::read(row)?;
            let event = row.hash.reference();
            if keys.state.released(event, team, device).next().is_some() {
                continue;
            }
            // What does not open here is passed over: it was spoilt, or is of a newer format.
            let Ok(secret) = row.secret(keys) else { continue };
            secrets.push(ReleasedSecret { event, secret: *secret.expose() });
        }
        Ok(secrets)
    }

    fn write_releases(
        &mut self,
        keys: &mut Keys,
        team: TeamId,
        secrets: Vec<ReleasedSecret>,
    ) -> Result<(), VaultError> {
        if secrets.is_empty() {
            return Ok(());
        }
        let mut capture = self.begin(keys, team)?;
        for released in secrets.chunks(MAX_SECRETS) {
            let body = Body { released: released.to_vec(), ..Body::at(Hlc::default()) };
            capture.add(NewEvent { kind: Kind::RELEASE, facts: Facts::NONE, body })?;
        }
        capture.commit()
    }
}

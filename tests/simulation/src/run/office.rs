//! What the officer does: removes phones, and whatever else a signature decides.

use super::world::World;
use crate::desk::of_office;
use crate::failure::Broken;
use crate::machine::Rng;
use causo_domain::ids::{DeviceId, TeamId};

/// Phones that a team keeps.
const FEWEST: usize = 2;

impl World {
    /// A phone is removed from a team: lost, stolen, or its volunteer leaves. The officer may have synced before, or not.
    pub(super) async fn remove(&mut self, rng: &mut Rng) -> Result<Option<String>, Broken> {
        let Some(team) = rng.pick(&self.teams).copied() else { return Ok(None) };
        let there = self.standing(team);
        if there.len() <= FEWEST {
            return Ok(None);
        }
        let Some(device) = rng.pick(&there).copied() else { return Ok(None) };
        self.settle().await?;
        if rng.percent(70) {
            self.desk.sync().await?;
            self.learn_desk()?;
        }
        let epoch = self.desk.remove(team, device).await?;
        self.unread.insert((team, device), epoch);
        self.learn_desk()?;
        Ok(Some("removed".into()))
    }

    /// The officer says of events of a removed phone whether they count, or thinks better of it.
    pub(super) async fn judge(&mut self, rng: &mut Rng) -> Result<Option<String>, Broken> {
        self.settle().await?;
        self.desk.sync().await?;
        self.learn_desk()?;
        let held = self.desk.office.quarantined().map_err(of_office)?;
        let admitted = rng.percent(60);
        let head = match rng.pick(&held) {
            Some(held) if admitted || self.admitted.is_empty() || rng.percent(50) => held.head,
            _ if admitted => return Ok(None),
            _ => match rng.pick(&self.admitted).copied() {
                Some(head) => head,
                None => return Ok(None),
            },
        };
        match self.desk.office.judge_quarantined(head.reference(), admitted).await {
            Ok(()) if admitted => self.admitted.push(head),
            Ok(()) => self.admitted.retain(|known| *known != head),
            Err(error) => return Err(of_office(error)),
        }
        self.learn_desk()?;
        Ok(Some(format!("admitted {admitted}")))
    }

    /// Phones of a team that were not removed.
    fn standing(&self, team: TeamId) -> Vec<DeviceId> {
        let ours = |device: &DeviceId| !self.unread.contains_key(&(team, *device));
        let mut devices: Vec<_> = self
            .phones
            .iter()
            .filter(|phone| phone.joined.contains(&team))
            .map(|phone| phone.device)
            .collect();
        devices.sort_unstable();
        devices.dedup();
        devices.into_iter().filter(ours).collect()
    }
}

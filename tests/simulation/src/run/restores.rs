//! The server comes back from a backup: what it lost is sent again by whoever has it, once an officer has published again
//! what nobody else can, and confirmed the cut.

use super::world::World;
use crate::desk::of_office;
use crate::failure::{Broken, must};
use crate::phone::Phone;
use causo_domain::ids::{EventHash, TeamId};
use std::collections::BTreeSet;

impl World {
    /// The server's disk is gone, and the newest backup takes its place.
    pub(super) fn restore_server(&mut self) -> Result<Option<String>, Broken> {
        if self.server.backup.is_none() {
            return Ok(None);
        }
        self.network.connect(None);
        let lost = self.server.restore()?.unwrap_or_default();
        self.network.connect(self.server.router());
        let gone = self.lose_what_is_nowhere(&lost);
        self.unsettled = true;
        self.is_gone_from(vec![self.server.folder.clone()])?;
        Ok(Some(format!("restored, {} lost, {gone} gone", lost.len())))
    }

    /// Of events that were on a disk, those that nobody will send again are not expected any more. Gives how many. A phone
    /// that was removed is told of nothing that came later, so it does not know that a server lost what it had receipts
    /// for.
    pub(super) fn lose_what_is_nowhere(&mut self, held: &BTreeSet<EventHash>) -> usize {
        let somewhere = |hash: &&EventHash| {
            let team = self.model.deed(hash).map(|deed| deed.team);
            let told = |phone: &Phone| {
                let stays = |team| !self.unread.contains_key(&(team, phone.device));
                team.is_some_and(|team| phone.teams().contains(&team) && stays(team))
            };
            let sends = |phone: &Phone| !self.server.lost.contains(*hash) || told(phone);
            self.server.events.contains_key(*hash)
                || self.desk.shelf.events.contains(*hash)
                || self.phones.iter().any(|phone| phone.shelf.events.contains(*hash) && sends(phone))
        };
        let gone: Vec<_> = held.iter().filter(|hash| !somewhere(hash)).copied().collect();
        gone.iter().for_each(|hash| self.model.lose(hash));
        gone.len()
    }

    /// The officer's part after a restore: syncs, publishes what was lost, and confirms where the logs were cut.
    pub(super) async fn settle(&mut self) -> Result<(), Broken> {
        if !self.unsettled {
            return Ok(());
        }
        self.desk.sync().await?;
        self.learn_desk()?;
        self.desk.office.approve_generations().await.map_err(of_office)?;
        self.desk.sync().await?;
        self.learn_desk()?;
        let left = self.desk.office.restored().map_err(of_office)?;
        must(left.is_empty(), "generation_not_confirmed", || format!("{left:?}"))?;
        self.unsettled = false;
        Ok(())
    }

    /// Whether a phone has more to learn than one sync does: that the server came back from a backup, or that it lied.
    pub(super) fn is_behind(&mut self, who: usize) -> Result<bool, Broken> {
        Ok(self.unsettled || self.believes(who) || !self.not_followed(who)?.is_empty())
    }

    /// Whether it will know once it has synced: one that was removed is told of nothing any more, and one that was shown
    /// a history of its own may not find the place where the log was cut.
    pub(super) fn will_follow(&mut self, who: usize) -> Result<bool, Broken> {
        let device = self.phones[who].device;
        let teams = self.not_followed(who)?;
        let stuck = |team: &TeamId| {
            self.unread.contains_key(&(*team, device)) || self.phones[who].deceived.contains_key(team)
        };
        Ok(teams.iter().any(|team| !stuck(team)))
    }

    /// Teams whose log a phone knows in an older generation, or in one that it has not heard confirmed.
    fn not_followed(&mut self, who: usize) -> Result<Vec<TeamId>, Broken> {
        let members = self.phones[who].vault().map(|vault| vault.memberships()).transpose();
        let members = members.map_err(|error| Broken::new("memberships", error.code()))?;
        let mut behind = Vec::new();
        for member in members.unwrap_or_default() {
            let (generation, _) = self.server.log_end(member.team)?;
            if member.unconfirmed_generation.is_some() || member.position.generation < generation {
                behind.push(member.team);
            }
        }
        Ok(behind)
    }
}

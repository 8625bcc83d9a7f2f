//! The operator lies to one phone, with the server's own key. It is caught at once, or as soon as anything contradicts it,
//! and nothing that was captured is lost by it.

use super::world::World;
use crate::desk::COMMUNE;
use crate::failure::{Broken, must};
use crate::machine::Rng;
use crate::network::{Liar, Lie};
use crate::sync::Death;
use causo_domain::ids::{EventHash, TeamId};
use causo_sync::{Options, Summary, TeamSummary};
use causo_vault::Membership;

const FORKED: &str = "server_forked";

impl World {
    /// A phone syncs while the server lies to it. On most days it never does.
    pub(super) async fn lie(&mut self, who: usize, rng: &mut Rng) -> Result<Option<String>, Broken> {
        self.phones[who].start()?;
        if !self.seed.is_multiple_of(3) || self.is_behind(who)? || self.phones[who].disk_full {
            return Ok(None);
        }
        let teams = self.phones[who].teams();
        let Some(team) = rng.pick(&teams).copied() else { return Ok(None) };
        if self.phones[who].deceived.contains_key(&team) {
            return Ok(None);
        }
        let lies = [Lie::Received, Lie::Received, Lie::LongAgo, Lie::OneMore, Lie::OneLess, Lie::Cut];
        let lie = rng.pick(&lies).copied().unwrap_or(Lie::Cut);
        let member = self.member(who, team)?;
        let (known, known_ms) = (member.position, member.last_ms);
        let key = self.server.signing_key()?;
        let commune = COMMUNE.to_owned();
        let device = self.phones[who].device;
        let liar = Liar { lie, key, commune, team, device, known, known_ms, told: None, dropped: Vec::new() };
        self.network.lie(Some(liar));
        let run = self.phones[who].sync(Options::default(), rng, Death(None)).await?;
        let Some(liar) = self.network.lie(None) else { return Ok(None) };
        let Some(told) = liar.told else { return Ok(None) };
        self.lied.insert(team);
        let codes: Vec<String> = run.iter().flat_map(|summary| summary.codes()).map(str::to_owned).collect();
        if lie == Lie::Received {
            self.phones[who].believes.insert(team, told.generation);
            self.believed.extend(liar.dropped.iter().map(|hash| (*hash, (team, told.clone()))));
        } else if let Ok(member) = self.member(who, team) {
            let believes = member.position == told;
            if believes && matches!(lie, Lie::OneMore | Lie::OneLess) {
                self.phones[who].deceived.insert(team, told.generation);
            } else {
                must(!believes, "lie_believed", || format!("{lie:?}"))?;
                let noticed = codes.iter().any(|code| code == FORKED);
                must(noticed, "lie_unnoticed", || format!("{lie:?}: {codes:?}"))?;
            }
        }
        // One that learned just now that it was removed has left the team, and is not asked.
        Ok(Some(format!("{lie:?} {codes:?}")))
    }

    /// What a phone knows of a team's log.
    fn member(&self, who: usize, team: TeamId) -> Result<Membership, Broken> {
        let unread = || Broken::new("memberships", team);
        let members =
            self.phones[who].vault().and_then(|vault| vault.memberships().ok()).ok_or_else(unread)?;
        members.into_iter().find(|member| member.team == team).ok_or_else(unread)
    }

    /// Whether a phone may still believe that the server has an event: it was signed so, and the log has not come to the
    /// place that was named. One that is off has learned nothing since.
    pub(super) fn may_believe(&self, who: usize, hash: &EventHash) -> bool {
        let Some((team, told)) = self.believed.get(hash) else { return false };
        let at = self.member(who, *team).map(|member| member.position);
        self.phones[who].vault().is_none()
            || at.is_ok_and(|at| (at.generation, at.p) < (told.generation, told.p))
    }

    /// Whether the server has less of a phone than it said.
    pub(super) fn believes(&self, who: usize) -> bool {
        let waits = |hash: &EventHash| !self.server.events.contains_key(hash);
        self.believed.keys().filter(|hash| self.phones[who].shelf.events.contains(*hash)).any(waits)
    }

    /// Whether a phone was ever told falsely that something of a team was received.
    pub(super) fn was_believed(&self, who: usize, team: TeamId) -> bool {
        let here = |hash: &EventHash| self.phones[who].shelf.events.contains(hash);
        self.believed.iter().any(|(hash, (of, _))| *of == team && here(hash))
    }

    /// A phone says that the server lied.
    pub(super) fn hear(&mut self, who: usize, summary: &Summary) {
        let says = |team: &&TeamSummary| team.errors.iter().any(|error| error.code() == FORKED);
        self.phones[who].noticed.extend(summary.teams.iter().filter(says).map(|team| team.team));
    }

    /// Something happens in every team about which the server lied, so that what it said can be held against what it says.
    pub(super) async fn lead_on(&mut self) -> Result<(), Broken> {
        for team in self.lied.clone() {
            let renewed = self.desk.renew(team).await;
            renewed.map_err(|error| Broken::new("renew", error.code()))?;
        }
        Ok(())
    }

    /// Whoever was lied to has noticed.
    pub(super) fn lies_are_noticed(&self) -> Result<(), Broken> {
        for phone in self.phones.iter().filter(|phone| !phone.teams().is_empty()) {
            let members = phone.vault().and_then(|vault| vault.memberships().ok()).unwrap_or_default();
            for member in members {
                let lied =
                    phone.deceived.contains_key(&member.team) || phone.believes.contains_key(&member.team);
                let noticed = member.forked || phone.noticed.contains(&member.team);
                must(!lied || noticed, "lie_unnoticed", || member.team.to_string())?;
            }
        }
        Ok(())
    }

    /// A phone that followed the log into another generation was led out of the history of its own.
    pub(super) fn undeceive(&mut self, who: usize) {
        let phone = &mut self.phones[who];
        let members = phone.vault().and_then(|vault| vault.memberships().ok()).unwrap_or_default();
        for member in members {
            let (team, now) = (member.team, member.position.generation);
            let stays = |of: &TeamId, generation: &mut u64| *of != team || *generation >= now;
            phone.deceived.retain(stays);
            phone.believes.retain(stays);
        }
    }
}

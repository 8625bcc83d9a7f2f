//! Changing a team: each operation works out the next roster, signs it, publishes it, and takes it into this
//! computer's vault, so that what follows can be recorded at once.

use crate::error::OfficeError;
use crate::office::Office;
use crate::roster::draft::{Current, Desk};
use causo_crypto::Entropy;
use causo_crypto::entropy::random;
use causo_crypto::hash::{device_id, officer_member};
use causo_domain::ids::{DeviceId, MemberId, TeamId};
use causo_protocol::log::ItemKind;
use causo_protocol::roster::{DeviceKeys, Role, Roster};
use causo_protocol::signed::Signed;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Whom a new device belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewMember {
    /// Somebody new, with a role, and what the office calls them.
    New {
        /// Role.
        role: Role,
        /// Name, kept in this office only.
        name: Option<String>,
    },
    /// Another device of a member.
    Known(MemberId),
    /// A member who has an id already, such as an officer, with a role.
    As(MemberId, Role),
}

impl Office {
    /// Makes a team with this computer in it, and publishes its first roster.
    pub async fn create_team(&mut self, name: &str) -> Result<TeamId, OfficeError> {
        let entropy = self.machine.entropy.clone();
        // A policy counts for a team that is made after it only under the newest authority.
        self.renew_policy().await?;
        let team = TeamId(random(entropy.as_ref()));
        let member = officer_member(&self.officer.sign.public());
        let own = self.vault.device_keys().clone();
        let roster = self.desk(&entropy)?.first(team, member, &own)?;
        let signed = self.officer.sign.sign_document(&roster);
        self.publish(ItemKind::ROSTER, &signed, None).await?;
        self.labels.name_team(team, name);
        self.save_labels()?;
        self.join(team, &signed)?;
        Ok(team)
    }

    /// Joins a team whose first roster this is, with everything the commune signed before.
    fn join(&mut self, team: TeamId, roster: &Signed) -> Result<(), OfficeError> {
        let root_hash = self.server.root_hash.0;
        self.vault.join(&self.server.commune, team, root_hash)?;
        for signed in self.archive.all(ItemKind::AUTHORITY)? {
            self.vault.accept_document(team, ItemKind::AUTHORITY, &signed)?;
        }
        if let Some(newest) = self.archive.all(ItemKind::POLICY)?.pop() {
            self.vault.accept_document(team, ItemKind::POLICY, &newest)?;
        }
        self.vault.accept_document(team, ItemKind::ROSTER, roster)?;
        Ok(self.vault.catch_up(&mut self.keys)?)
    }

    /// Adds a device with exactly these keys: what an invitation confirmed.
    pub(crate) async fn add_device(
        &mut self,
        team: TeamId,
        device: DeviceKeys,
        member: &NewMember,
    ) -> Result<MemberId, OfficeError> {
        let entropy = self.machine.entropy.clone();
        let (id, role, name) = match member {
            NewMember::New { role, name } => {
                (MemberId(random(entropy.as_ref())), Some(*role), name.as_deref())
            }
            NewMember::Known(id) => (*id, None, None),
            NewMember::As(id, role) => {
                // Another computer of the same officer: the member is there already.
                let known = self.current(team)?.roster.members.iter().any(|known| known.id == *id);
                (*id, (!known).then_some(*role), None)
            }
        };
        let roster = self.desk(&entropy)?.with_device(&self.current(team)?, device, id, role)?;
        self.publish_roster(&roster).await?;
        if let Some(name) = name {
            self.labels.name_member(team, id, name);
            self.save_labels()?;
        }
        Ok(id)
    }

    /// Removes devices: a lost phone, a member who left. The team gets a new key, and of the removed devices only
    /// what this vault has of their chains counts from now on; so sync before.
    pub async fn remove_devices(&mut self, team: TeamId, gone: &[DeviceId]) -> Result<Roster, OfficeError> {
        if gone.contains(&self.vault.device()) {
            return Err(OfficeError::OwnDevice);
        }
        let entropy = self.machine.entropy.clone();
        let mut ends = Vec::new();
        for device in gone {
            ends.extend(self.vault.chain_ends(team, *device)?);
        }
        let roster = self.desk(&entropy)?.without(&self.current(team)?, gone, ends)?;
        self.publish_roster(&roster).await?;
        Ok(roster)
    }

    /// Erases the name of somebody who left a team, as they asked: nothing but a number stands for them then, on this
    /// computer too. [`OfficeError::StillMember`] while the roster lists them, [`OfficeError::UnknownMember`] when no name
    /// is kept.
    pub fn forget_member(&mut self, team: TeamId, member: MemberId) -> Result<(), OfficeError> {
        let current = self.current(team)?.roster;
        let is_there = current.devices.iter().any(|device| {
            device.member == member && !current.removed.contains(&device_id(&device.keys.identity))
        });
        if is_there {
            return Err(OfficeError::StillMember);
        }
        if !self.labels.forget_member(team, member) {
            return Err(OfficeError::UnknownMember);
        }
        self.save_labels()
    }

    /// Devices of a team that have a chain with two ends: a vault that was cloned, or put back from an older copy and not
    /// unlocked since. Each end is signed by the device.
    pub fn branched(&self, team: TeamId) -> Result<Vec<DeviceId>, OfficeError> {
        let mut branched = Vec::new();
        for device in self.trust(team)?.roster().map_or(&[][..], |roster| &roster.devices) {
            let device = device_id(&device.keys.identity);
            let ends = self.vault.chain_ends(team, device)?;
            let lives: BTreeSet<_> = ends.iter().map(|end| end.incarnation).collect();
            if lives.len() < ends.len() {
                branched.push(device);
            }
        }
        Ok(branched)
    }

    /// Removes a member with every device of theirs.
    pub async fn remove_member(&mut self, team: TeamId, member: MemberId) -> Result<Roster, OfficeError> {
        let roster = self.current(team)?.roster;
        let of_member = roster.devices.iter().filter(|device| device.member == member);
        let gone: Vec<_> = of_member
            .map(|device| device_id(&device.keys.identity))
            .filter(|device| !roster.removed.contains(device))
            .collect();
        if gone.is_empty() {
            return Err(OfficeError::UnknownMember);
        }
        self.remove_devices(team, &gone).await
    }

    /// Makes a team's roster fresh for another 30 days, under the newest authority. Computers of officers who are no
    /// longer in it leave the team; and whenever the commune seal is another, the team gets a new key, because whoever
    /// had the old seal could open the old key.
    pub async fn renew_roster(&mut self, team: TeamId) -> Result<Roster, OfficeError> {
        let current = self.current(team)?;
        let gone = self.former_officers(&current.roster)?;
        if !gone.is_empty() || self.is_sealed_to_former(&current.roster)? {
            return self.remove_devices(team, &gone).await;
        }
        let entropy = self.machine.entropy.clone();
        let roster = self.desk(&entropy)?.renewed(&current)?;
        self.publish_roster(&roster).await?;
        Ok(roster)
    }

    /// Devices of officers whom the newest authority does not list any more.
    fn former_officers(&self, roster: &Roster) -> Result<Vec<DeviceId>, OfficeError> {
        let authorities = self.authorities()?;
        let newest = authorities.last().ok_or(OfficeError::NoAuthority)?;
        let signs = authorities.iter().flat_map(|authority| &authority.officers).map(|officer| officer.sign);
        let former = signs.filter(|sign| newest.officers.iter().all(|officer| officer.sign != *sign));
        let members: Vec<_> = former.map(|sign| officer_member(&sign)).collect();
        let of_former = roster.devices.iter().filter(|device| members.contains(&device.member));
        let devices = of_former.map(|device| device_id(&device.keys.identity));
        Ok(devices.filter(|device| !roster.removed.contains(device)).collect())
    }

    fn is_sealed_to_former(&self, roster: &Roster) -> Result<bool, OfficeError> {
        let authorities = self.authorities()?;
        let of_roster = authorities.iter().find(|authority| authority.version == roster.authority_version);
        let newest = authorities.last().ok_or(OfficeError::NoAuthority)?;
        Ok(of_roster.is_none_or(|authority| authority.commune_seal != newest.commune_seal))
    }

    /// The same for every team.
    pub async fn renew_rosters(&mut self) -> Result<(), OfficeError> {
        for team in self.teams()? {
            self.renew_roster(team).await?;
        }
        Ok(())
    }

    async fn publish_roster(&mut self, roster: &Roster) -> Result<(), OfficeError> {
        let signed = self.officer.sign.sign_document(roster);
        self.publish(ItemKind::ROSTER, &signed, None).await?;
        self.vault.accept_document(roster.team, ItemKind::ROSTER, &signed)?;
        Ok(self.vault.catch_up(&mut self.keys)?)
    }

    /// A team as this vault knows it.
    pub(crate) fn current(&self, team: TeamId) -> Result<Current, OfficeError> {
        let trust = self.trust(team)?;
        let roster = trust.roster().ok_or(OfficeError::UnknownTeam)?.clone();
        let hash = trust.roster_hash().ok_or(OfficeError::UnknownTeam)?;
        let key = self.keys.epoch(team, roster.epoch).ok_or(OfficeError::NotAnOfficer)?.clone();
        Ok(Current { roster, hash, key })
    }

    fn desk<'a>(&'a self, entropy: &'a Arc<dyn Entropy>) -> Result<Desk<'a>, OfficeError> {
        let authority = self.standing()?;
        Ok(Desk {
            commune: &self.server.commune,
            authority_version: authority.version,
            commune_seal: authority.commune_seal,
            now_ms: self.machine.clock.wall_ms(),
            entropy: entropy.as_ref(),
        })
    }
}

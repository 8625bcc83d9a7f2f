//! Who may say what in a team, as far as this device has verified it. Documents are taken in the order of the log:
//! each is judged by the newest authority before it, so what was said before a signer left stays said.

use causo_crypto::hash::{device_id, document_hash, item_hash};
use causo_crypto::verify::{open_signed, open_signed_by_root};
use causo_crypto::{CryptoError, hash};
use causo_domain::ids::{DeviceId, GroundId, TeamId};
use causo_protocol::authority::Authority;
use causo_protocol::log::ItemKind;
use causo_protocol::policy::{Ground, Policy};
use causo_protocol::roster::{Roster, RosterDevice};
use causo_protocol::signed::Signed;
use causo_protocol::{FormatError, Wire};
use std::collections::{BTreeMap, BTreeSet};

/// What a device knows of a team's standing.
#[derive(Clone, Debug)]
pub struct Trust {
    commune: String,
    team: TeamId,
    root_hash: [u8; 32],
    authority: Option<(Authority, [u8; 32])>,
    roster: Option<(Roster, [u8; 32])>,
    policy: Option<Policy>,
    grounds: BTreeMap<GroundId, Ground>,
    /// Identity keys of every device that was ever in the roster: they verify what it signed then.
    identities: BTreeMap<DeviceId, [u8; 32]>,
    /// Every roster, newest last, with its sealed keys.
    rosters: Vec<Roster>,
    /// Hashes of everything accepted: the same may come again, from the log or from the public address.
    accepted: BTreeSet<[u8; 32]>,
}

/// What became of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Verified and new.
    Accepted,
    /// Already here.
    Known,
}

impl Trust {
    pub(crate) fn new(commune: String, team: TeamId, root_hash: [u8; 32]) -> Self {
        Self {
            commune,
            team,
            root_hash,
            authority: None,
            roster: None,
            policy: None,
            grounds: BTreeMap::new(),
            identities: BTreeMap::new(),
            rosters: Vec::new(),
            accepted: BTreeSet::new(),
        }
    }

    /// Newest authority.
    pub fn authority(&self) -> Option<&Authority> {
        self.authority.as_ref().map(|(authority, _)| authority)
    }

    /// Newest roster.
    pub fn roster(&self) -> Option<&Roster> {
        self.roster.as_ref().map(|(roster, _)| roster)
    }

    /// Hash of the newest roster, which the next one names.
    pub fn roster_hash(&self) -> Option<[u8; 32]> {
        self.roster.as_ref().map(|(_, hash)| *hash)
    }

    /// Hash of the newest authority.
    pub fn authority_hash(&self) -> Option<[u8; 32]> {
        self.authority.as_ref().map(|(_, hash)| *hash)
    }

    /// Newest policy.
    pub fn policy(&self) -> Option<&Policy> {
        self.policy.as_ref()
    }

    /// Grounds by id.
    pub fn grounds(&self) -> &BTreeMap<GroundId, Ground> {
        &self.grounds
    }

    /// Rosters in the order of their versions.
    pub fn rosters(&self) -> &[Roster] {
        &self.rosters
    }

    /// Identity key of a device that is or was in the roster.
    pub fn identity(&self, device: DeviceId) -> Option<&[u8; 32]> {
        self.identities.get(&device)
    }

    /// A device of the newest roster that was not removed.
    pub fn device(&self, device: DeviceId) -> Option<&RosterDevice> {
        let roster = self.roster()?;
        let removed = roster.removed.contains(&device);
        roster.devices.iter().find(|d| device_id(&d.keys.identity) == device && !removed)
    }

    fn officers(&self) -> Vec<[u8; 32]> {
        self.authority().map(|a| a.officers.iter().map(|officer| officer.sign).collect()).unwrap_or_default()
    }

    /// Verifies a document and takes it in. An older one, or another of the same version, is refused.
    pub(crate) fn accept(&mut self, kind: ItemKind, signed: &Signed) -> Result<Standing, CryptoError> {
        let hash = item_hash(kind, &signed.to_bytes());
        if self.accepted.contains(&hash) {
            return Ok(Standing::Known);
        }
        match kind {
            ItemKind::AUTHORITY => self.accept_authority(signed)?,
            ItemKind::ROSTER => self.accept_roster(signed)?,
            ItemKind::POLICY => self.accept_policy(signed)?,
            ItemKind::GROUND => self.accept_ground(signed)?,
            _ => return Err(FormatError::Newer.into()),
        }
        self.accepted.insert(hash);
        Ok(Standing::Accepted)
    }

    fn accept_authority(&mut self, signed: &Signed) -> Result<(), CryptoError> {
        let hash = document_hash::<Authority>(&signed.payload.0);
        // A lost root is followed by the one whose hash the authority before already named.
        let next_root = self.authority().map(|authority| authority.next_root);
        let authority: Authority = match next_root {
            Some(next) if hash::root_hash(&signed.signer) == next => open_signed_by_root(signed, &next)?,
            _ => open_signed_by_root(signed, &self.root_hash)?,
        };
        let continues = match &self.authority {
            Some((before, before_hash)) => {
                authority.version == before.version + 1 && authority.previous == Some(*before_hash)
            }
            None => authority.version == 1 && authority.previous.is_none(),
        };
        if authority.commune != self.commune || !continues {
            return Err(CryptoError::BadHash);
        }
        self.root_hash = hash::root_hash(&signed.signer);
        self.authority = Some((authority, hash));
        Ok(())
    }

    fn accept_roster(&mut self, signed: &Signed) -> Result<(), CryptoError> {
        let hash = document_hash::<Roster>(&signed.payload.0);
        let roster: Roster = open_signed(signed, &self.officers())?;
        let continues = match &self.roster {
            Some((before, before_hash)) => {
                roster.version == before.version + 1 && roster.previous == Some(*before_hash)
            }
            None => roster.version == 1 && roster.previous.is_none(),
        };
        let ours = roster.commune == self.commune && roster.team == self.team;
        if !ours || !continues || Some(roster.authority_version) != self.authority().map(|a| a.version) {
            return Err(CryptoError::BadHash);
        }
        self.identities.extend(roster.devices.iter().map(|d| (device_id(&d.keys.identity), d.keys.identity)));
        self.rosters.push(roster.clone());
        self.roster = Some((roster, hash));
        Ok(())
    }

    fn accept_policy(&mut self, signed: &Signed) -> Result<(), CryptoError> {
        let policy: Policy = open_signed(signed, &self.officers())?;
        if policy.commune != self.commune {
            return Err(CryptoError::BadHash);
        }
        if self.policy.as_ref().is_some_and(|before| before.version >= policy.version) {
            return Err(CryptoError::BadHash);
        }
        self.policy = Some(policy);
        Ok(())
    }

    fn accept_ground(&mut self, signed: &Signed) -> Result<(), CryptoError> {
        let ground: Ground = open_signed(signed, &self.officers())?;
        if ground.commune != self.commune || ground.team != self.team {
            return Err(CryptoError::BadHash);
        }
        if self.grounds.contains_key(&ground.id) {
            return Err(CryptoError::BadHash);
        }
        self.grounds.insert(ground.id, ground);
        Ok(())
    }
}

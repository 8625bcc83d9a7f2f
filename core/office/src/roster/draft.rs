//! The next roster of a team, worked out from the one before. Nothing here signs or sends.

use crate::error::OfficeError;
use causo_crypto::hash::device_id;
use causo_crypto::secret::SecretKey;
use causo_crypto::secret::epoch::{EpochId, seal_epoch_key, wrap_previous};
use causo_crypto::{CryptoError, Entropy};
use causo_domain::ids::{DeviceId, MemberId, TeamId};
use causo_protocol::cbor::Bytes;
use causo_protocol::dictionary::NEWEST;
use causo_protocol::event::EVENT_VERSION;
use causo_protocol::roster::{
    DeviceKeys, PreviousEpoch, Removal, Role, Roster, RosterDevice, RosterMember, WriteFormats,
};

/// What this version writes, and so its teams from their next roster on.
const NEWEST_FORMATS: WriteFormats = WriteFormats { event: EVENT_VERSION, dictionary: NEWEST as u64 };

/// How long a roster is fresh.
pub(crate) const FRESH_MS: u64 = 30 * 24 * 60 * 60 * 1000;

/// A team as it stands.
pub(crate) struct Current {
    /// Newest roster.
    pub(crate) roster: Roster,
    /// Its hash, over the bytes that were signed.
    pub(crate) hash: [u8; 32],
    /// The key of its epoch.
    pub(crate) key: SecretKey,
}

/// What every new roster takes from outside.
pub(crate) struct Desk<'a> {
    /// Commune, 5 digits.
    pub(crate) commune: &'a str,
    /// Newest authority.
    pub(crate) authority_version: u64,
    /// Its commune seal.
    pub(crate) commune_seal: [u8; 32],
    /// Now, UTC milliseconds since 1970.
    pub(crate) now_ms: u64,
    /// Randomness.
    pub(crate) entropy: &'a dyn Entropy,
}

impl Desk<'_> {
    /// The first roster of a team: the officer's computer alone.
    pub(crate) fn first(
        &self,
        team: TeamId,
        member: MemberId,
        own: &DeviceKeys,
    ) -> Result<Roster, CryptoError> {
        let id = EpochId { commune: self.commune, team, epoch: 1 };
        let key = SecretKey::generate(self.entropy);
        Ok(Roster {
            commune: self.commune.to_owned(),
            team,
            version: 1,
            previous: None,
            authority_version: self.authority_version,
            members: vec![RosterMember { id: member, role: Role::OFFICER }],
            devices: vec![RosterDevice {
                keys: own.clone(),
                member,
                epoch_key: Some(Bytes(seal_epoch_key(&id, &key, &own.seal, self.entropy)?)),
            }],
            epoch: 1,
            commune_epoch_key: Bytes(seal_epoch_key(&id, &key, &self.commune_seal, self.entropy)?),
            previous_epoch: None,
            write: NEWEST_FORMATS,
            fresh_until_ms: self.now_ms + FRESH_MS,
            removals: Vec::new(),
            removed: Vec::new(),
        })
    }

    /// The same team as it is, fresh again and sealed to the newest commune seal.
    pub(crate) fn renewed(&self, now: &Current) -> Result<Roster, CryptoError> {
        let (before, key) = (&now.roster, &now.key);
        let id = EpochId { commune: self.commune, team: before.team, epoch: before.epoch };
        Ok(Roster {
            version: before.version + 1,
            previous: Some(now.hash),
            authority_version: self.authority_version,
            commune_epoch_key: Bytes(seal_epoch_key(&id, key, &self.commune_seal, self.entropy)?),
            write: WriteFormats {
                event: before.write.event.max(NEWEST_FORMATS.event),
                dictionary: before.write.dictionary.max(NEWEST_FORMATS.dictionary),
            },
            fresh_until_ms: self.now_ms + FRESH_MS,
            ..before.clone()
        })
    }

    /// The team with one device more, under the same key. A role comes with a new member only.
    pub(crate) fn with_device(
        &self,
        now: &Current,
        device: DeviceKeys,
        member: MemberId,
        role: Option<Role>,
    ) -> Result<Roster, OfficeError> {
        let before = &now.roster;
        // A removed device never comes back under its old keys: its phone may be in other hands.
        if before.devices.iter().any(|known| known.keys.identity == device.identity) {
            return Err(OfficeError::DeviceTwice);
        }
        let mut roster = self.renewed(now)?;
        match role {
            Some(role) => roster.members.push(RosterMember { id: member, role }),
            None if before.members.iter().any(|known| known.id == member) => {}
            None => return Err(OfficeError::UnknownMember),
        }
        let id = EpochId { commune: self.commune, team: before.team, epoch: before.epoch };
        let epoch_key = Some(Bytes(seal_epoch_key(&id, &now.key, &device.seal, self.entropy)?));
        roster.devices.push(RosterDevice { keys: device, member, epoch_key });
        Ok(roster)
    }

    /// The team without some devices, under a new key that they never get. `ends` says where their chains ended.
    pub(crate) fn without(
        &self,
        now: &Current,
        gone: &[DeviceId],
        ends: Vec<Removal>,
    ) -> Result<Roster, OfficeError> {
        let before = &now.roster;
        let known = |device: &DeviceId| before.devices.iter().any(|d| device_id(&d.keys.identity) == *device);
        if gone.iter().any(|device| !known(device) || before.removed.contains(device)) {
            return Err(OfficeError::UnknownDevice);
        }
        let fresh = SecretKey::generate(self.entropy);
        let epoch = before.epoch + 1;
        let id = EpochId { commune: self.commune, team: before.team, epoch };
        let mut roster = self.renewed(now)?;
        roster.epoch = epoch;
        roster.removed.extend_from_slice(gone);
        roster.removals.extend(ends);
        for device in &mut roster.devices {
            let stays = !roster.removed.contains(&device_id(&device.keys.identity));
            let sealed = stays.then(|| seal_epoch_key(&id, &fresh, &device.keys.seal, self.entropy));
            device.epoch_key = sealed.transpose()?.map(Bytes);
        }
        roster.members.retain(|member| {
            roster.devices.iter().any(|device| device.member == member.id && device.epoch_key.is_some())
        });
        roster.commune_epoch_key = Bytes(seal_epoch_key(&id, &fresh, &self.commune_seal, self.entropy)?);
        let wrapped = Bytes(wrap_previous(&id, &fresh, &now.key));
        roster.previous_epoch = Some(PreviousEpoch { epoch: before.epoch, wrapped });
        Ok(roster)
    }
}

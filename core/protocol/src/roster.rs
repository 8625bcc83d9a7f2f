//! Who is in a team, with which devices, and the team's key for each of them. No names: those are sealed events.

use crate::cbor::{Bytes, FormatError, Out, Wire, newtypes};
use crate::record;
use causo_domain::ids::{DeviceId, EventHash, Incarnation, MemberId, TeamId};
use minicbor::Decoder;

/// What somebody does in a team.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Role(pub u64);

newtypes!(Role);

impl Role {
    /// Member (thành viên).
    pub const MEMBER: Self = Self(1);
    /// Lead (tổ trưởng).
    pub const LEAD: Self = Self(2);
    /// Commune officer (cán bộ xã).
    pub const OFFICER: Self = Self(3);

    /// The stable name in JSON and in text resources; `None` when newer.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::MEMBER => Some("member"),
            Self::LEAD => Some("lead"),
            Self::OFFICER => Some("officer"),
            _ => None,
        }
    }
}

record! {
    /// A member.
    RosterMember {
        /// Random id.
        0 id: MemberId,
        /// Role.
        1 role: Role,
    }
}

record! {
    /// The three public keys of a device, as enrolled.
    DeviceKeys {
        /// Ed25519: signs heads and consent receipts. The device's id is its hash.
        0 identity: [u8; 32],
        /// X25519: receives team keys.
        1 seal: [u8; 32],
        /// Ed25519: signs requests.
        2 transport: [u8; 32],
    }
}

record! {
    /// A device of a member.
    RosterDevice {
        /// Keys.
        0 keys: DeviceKeys,
        /// Whose.
        1 member: MemberId,
        /// The epoch key, sealed to this device: encapsulated key (32 bytes), then ciphertext. Absent for a
        /// removed device, whose keys stay to verify what it signed.
        2 epoch_key: Option<Bytes>,
    }
}

record! {
    /// Where a removed device's chains ended. An incarnation that is not named came after the removal.
    Removal {
        /// Device.
        0 device: DeviceId,
        /// Life of its vault.
        1 incarnation: Incarnation,
        /// Number of its last event that counts.
        2 last_seq: u64,
        /// That event's hash.
        3 head: EventHash,
    }
}

record! {
    /// The newest formats a team writes; older ones stay readable for ever.
    WriteFormats {
        /// Event format.
        0 event: u64,
        /// Dictionary of bodies; 0: none.
        1 dictionary: u64,
    }
}

record! {
    /// The epoch key before this epoch's, under this one.
    PreviousEpoch {
        /// That epoch.
        0 epoch: u64,
        /// AES-256-GCM under a key derived from the new epoch key, nonce 0.
        1 wrapped: Bytes,
    }
}

record! {
    /// A team's roster, signed by an officer of the newest authority.
    Roster {
        /// Commune, 5 digits.
        0 commune: String,
        /// Team.
        1 team: TeamId,
        /// Version, from 1.
        2 version: u64,
        /// Hash of the roster before; absent in the first.
        3 previous: Option<[u8; 32]>,
        /// Version of the authority that the signer belongs to.
        4 authority_version: u64,
        /// Members.
        5 members: Vec<RosterMember>,
        /// Devices.
        6 devices: Vec<RosterDevice>,
        /// Epoch of the team key, from 1.
        7 epoch: u64,
        /// The epoch key, sealed to the commune.
        8 commune_epoch_key: Bytes,
        /// The epoch key before, under this one; absent in the first epoch.
        9 previous_epoch: Option<PreviousEpoch>,
        /// Formats to write.
        10 write: WriteFormats,
        /// Until when this roster is fresh, UTC milliseconds since 1970 (30 days after signing).
        11 fresh_until_ms: u64,
        /// Removed devices and where their chains ended.
        12 removals: Vec<Removal>,
        /// Devices that were removed, whether or not a chain of theirs is named.
        13 removed: Vec<DeviceId>,
    }
}

//! The commune's keys and the documents they sign. Sealed parts are filler: the server opens none of them.

use causo_crypto::{SigningKey, hash};
use causo_domain::codes::Purpose;
use causo_domain::date::Day;
use causo_domain::ids::{DeviceId, EventHash, GroundId, Incarnation, MemberId, RulingId, TeamId};
use causo_protocol::authority::{Authority, OfficerKeys};
use causo_protocol::cbor::Bytes;
use causo_protocol::event::LogPosition;
use causo_protocol::policy::{Controller, Ground, Pack, Policy};
use causo_protocol::roster::{DeviceKeys, Role, Roster, RosterDevice, RosterMember, WriteFormats};
use causo_protocol::ruling::{Admission, Erasure, ErasureCause, GenerationApproval};
use causo_protocol::signed::{Document, Signed};

/// Code of an invented commune.
pub(crate) const COMMUNE: &str = "05152";
const FILLER: [u8; 32] = [7; 32];

/// A phone of the team.
pub(crate) struct Device {
    pub(crate) identity: SigningKey,
    pub(crate) transport: SigningKey,
    pub(crate) id: DeviceId,
    pub(crate) member: MemberId,
}

impl Device {
    pub(crate) fn new(number: u8) -> Self {
        let identity = SigningKey::from_seed(&[number; 32]);
        let id = hash::device_id(&identity.public());
        let transport = SigningKey::from_seed(&[number ^ 0x80; 32]);
        Self { identity, transport, id, member: MemberId([number; 8]) }
    }

    pub(crate) fn keys(&self) -> DeviceKeys {
        DeviceKeys { identity: self.identity.public(), seal: FILLER, transport: self.transport.public() }
    }
}

/// The commune's root and its officer.
pub(crate) struct Officer {
    pub(crate) root: SigningKey,
    pub(crate) next_root: SigningKey,
    pub(crate) key: SigningKey,
    pub(crate) receipt_key: [u8; 32],
    pub(crate) team: TeamId,
    pub(crate) until_ms: u64,
}

impl Officer {
    pub(crate) fn new(receipt_key: [u8; 32]) -> Self {
        Self {
            root: SigningKey::from_seed(&[101; 32]),
            next_root: SigningKey::from_seed(&[102; 32]),
            key: SigningKey::from_seed(&[103; 32]),
            receipt_key,
            team: TeamId([4; 8]),
            until_ms: super::MORNING + 1_000_000_000,
        }
    }

    pub(crate) fn sign<D: Document>(&self, document: &D) -> Signed {
        self.key.sign_document(document)
    }

    pub(crate) fn sign_by_root(&self, authority: &Authority) -> Signed {
        self.root.sign_document(authority)
    }

    pub(crate) fn authority(&self, version: u64, previous: Option<[u8; 32]>) -> Authority {
        Authority {
            commune: COMMUNE.into(),
            version,
            previous,
            officers: vec![OfficerKeys { sign: self.key.public(), seal: FILLER, until_ms: self.until_ms }],
            receipt_keys: vec![self.receipt_key],
            commune_seal: FILLER,
            seal_copies: Vec::new(),
            recovery: FILLER,
            trusted_roots: Vec::new(),
            next_root: hash::root_hash(&self.next_root.public()),
            previous_seal: None,
        }
    }

    pub(crate) fn roster(&self, version: u64, previous: Option<[u8; 32]>, devices: &[&Device]) -> Roster {
        let listed = |device: &&Device| RosterDevice {
            keys: device.keys(),
            member: device.member,
            epoch_key: Some(Bytes(vec![9; 80])),
        };
        Roster {
            commune: COMMUNE.into(),
            team: self.team,
            version,
            previous,
            authority_version: 1,
            members: devices.iter().map(|d| RosterMember { id: d.member, role: Role::MEMBER }).collect(),
            devices: devices.iter().map(listed).collect(),
            epoch: 1,
            commune_epoch_key: Bytes(vec![9; 80]),
            previous_epoch: None,
            write: WriteFormats { event: 1, dictionary: 0 },
            fresh_until_ms: super::MORNING + 30 * 24 * 3_600_000,
            removals: Vec::new(),
            removed: Vec::new(),
        }
    }

    pub(crate) fn policy(&self, version: u64) -> Policy {
        Policy {
            commune: COMMUNE.into(),
            version,
            authority_version: 1,
            controller: Controller {
                name: "UBND xã Vân Sơn".into(), contact: "trụ sở UBND xã".into()
            },
            hamlets: Vec::new(),
            purposes: Vec::new(),
        }
    }

    pub(crate) fn ground(&self, id: u8) -> Ground {
        Ground {
            commune: COMMUNE.into(),
            team: self.team,
            id: GroundId([id; 8]),
            authority_version: 1,
            purposes: vec![Purpose(1)],
            article: "Điều 19.1.c Luật 91/2025/QH15".into(),
            document: "12/KH-UBND".into(),
            controller: "UBND xã Vân Sơn".into(),
            from: Day(20_000),
            to: Day(20_400),
            epoch: 1,
            sealed_text: Bytes(vec![5; 100]),
        }
    }

    /// An erasure of events, which are put in order.
    pub(crate) fn erasure(&self, id: u8, events: &[EventHash]) -> Erasure {
        let mut events = events.to_vec();
        events.sort();
        Erasure {
            commune: COMMUNE.into(),
            team: self.team,
            id: RulingId([id; 8]),
            authority_version: 1,
            signed_ms: super::MORNING,
            cause: ErasureCause::REQUESTED,
            events,
            blobs: Vec::new(),
            subjects: None,
        }
    }

    pub(crate) fn admission(&self, id: u8, device: &Device) -> Admission {
        Admission {
            commune: COMMUNE.into(),
            team: self.team,
            id: RulingId([id; 8]),
            authority_version: 1,
            device: device.id,
            incarnation: Incarnation([1; 8]),
            last_seq: 1,
            head: EventHash([1; 32]),
            admitted: true,
        }
    }

    pub(crate) fn approval(&self, id: u8) -> GenerationApproval {
        GenerationApproval {
            commune: COMMUNE.into(),
            team: self.team,
            id: RulingId([id; 8]),
            authority_version: 1,
            generation: 2,
            cut: LogPosition { generation: 1, p: 1, l: [1; 32] },
        }
    }

    pub(crate) fn pack(&self, version: u64) -> Pack {
        Pack { publisher: COMMUNE.into(), name: "guides".into(), version, content: Bytes(vec![1, 2, 3]) }
    }
}

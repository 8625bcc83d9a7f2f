//! An invented commune whose keys are all here: teams of ten phones each, and the documents that make them known to a
//! server.

use crate::sealing_phone::Phone;
use causo_crypto::{SigningKey, SystemEntropy};
use causo_domain::ids::{MemberId, TeamId};
use causo_protocol::api::Publication;
use causo_protocol::authority::{Authority, OfficerKeys};
use causo_protocol::cbor::Bytes;
use causo_protocol::event::EVENT_VERSION;
use causo_protocol::log::ItemKind;
use causo_protocol::roster::{Role, Roster, RosterDevice, RosterMember, WriteFormats};

/// An invented commune's code of the official table.
pub(crate) const COMMUNE: &str = "05152";
/// Phones of one team.
pub(crate) const PHONES_OF_A_TEAM: usize = 10;
/// What a phone never opens and a server never reads.
pub(crate) const FILLER: [u8; 32] = [7; 32];

/// Root, officer and teams.
pub(crate) struct Commune {
    root: SigningKey,
    officer: SigningKey,
    pub(crate) phones: Vec<Phone>,
}

impl Commune {
    /// A commune with so many phones, ten of them a team.
    pub(crate) fn new(phones: usize) -> Self {
        let [root, officer] = [(); 2].map(|()| new_key());
        Self { root, officer, phones: (0..phones).map(Phone::new).collect() }
    }

    /// What a server must have before it takes the phones' batches: the authority, and each team's roster.
    pub(crate) fn documents(&self, receipt_key: [u8; 32]) -> Vec<Publication> {
        let authority = self.root.sign_document(&self.authority(receipt_key));
        let teams = self.phones.chunks(PHONES_OF_A_TEAM).map(|phones| {
            let roster = self.officer.sign_document(&roster(phones));
            Publication { kind: Some(ItemKind::ROSTER), document: roster }
        });
        let authority = Publication { kind: Some(ItemKind::AUTHORITY), document: authority };
        std::iter::once(authority).chain(teams).collect()
    }

    fn authority(&self, receipt_key: [u8; 32]) -> Authority {
        let officer = OfficerKeys { sign: self.officer.public(), seal: FILLER, until_ms: u64::MAX };
        Authority {
            commune: COMMUNE.into(),
            version: 1,
            previous: None,
            officers: vec![officer],
            receipt_keys: vec![receipt_key],
            commune_seal: FILLER,
            seal_copies: Vec::new(),
            recovery: FILLER,
            trusted_roots: Vec::new(),
            next_root: FILLER,
            previous_seal: None,
        }
    }
}

/// A key that nobody keeps.
pub(crate) fn new_key() -> SigningKey {
    SigningKey::from_seed(&SigningKey::new_seed(&SystemEntropy))
}

fn roster(phones: &[Phone]) -> Roster {
    let member = |number: usize| MemberId((number as u64).to_be_bytes());
    let device = |(number, phone): (usize, &Phone)| RosterDevice {
        keys: phone.keys(),
        member: member(number),
        epoch_key: Some(Bytes(vec![9; 80])),
    };
    Roster {
        commune: COMMUNE.into(),
        team: phones.first().map_or(TeamId([0; 8]), |phone| phone.chain.team),
        version: 1,
        previous: None,
        authority_version: 1,
        members: (0..phones.len()).map(|n| RosterMember { id: member(n), role: Role::MEMBER }).collect(),
        devices: phones.iter().enumerate().map(device).collect(),
        epoch: 1,
        commune_epoch_key: Bytes(vec![9; 80]),
        previous_epoch: None,
        write: WriteFormats { event: EVENT_VERSION, dictionary: 0 },
        fresh_until_ms: u64::MAX,
        removals: Vec::new(),
        removed: Vec::new(),
    }
}

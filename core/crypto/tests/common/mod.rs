//! A chain, a place and a body that the tests of this crate seal, change and open.

use causo_crypto::hash;
use causo_crypto::secret::body::Place;
use causo_domain::ids::{DeviceId, Incarnation, SubjectId, TeamId};
use causo_protocol::Wire;
use causo_protocol::body::{Body, Value, Write};
use causo_protocol::event::{ChainId, EventHeader, Kind};
use causo_protocol::fields::Field;
use causo_protocol::hlc::Hlc;

/// What a [`Place`] borrows.
#[derive(Clone)]
pub(crate) struct Spot {
    pub(crate) chain: ChainId,
    pub(crate) epoch: u64,
    pub(crate) header: Vec<u8>,
    pub(crate) seq: u64,
    pub(crate) facts_hash: [u8; 32],
    pub(crate) salt: [u8; 8],
}

type Change = (&'static str, fn(&mut Spot));

impl Spot {
    pub(crate) fn new() -> Self {
        let header = EventHeader { version: 1, epoch: 3, roster_version: 7, kind: Kind::WRITE };
        Self {
            chain: ChainId {
                commune: "05152".into(),
                team: TeamId([1; 8]),
                device: DeviceId([2; 16]),
                incarnation: Incarnation([3; 8]),
            },
            epoch: 3,
            header: header.to_bytes(),
            seq: 9,
            facts_hash: hash::facts_hash(&[4; 8], &[0xa0]),
            salt: hash::salt(&[4; 8]),
        }
    }

    pub(crate) fn place(&self) -> Place<'_> {
        Place {
            chain: &self.chain,
            epoch: self.epoch,
            header: &self.header,
            seq: self.seq,
            facts_hash: &self.facts_hash,
            salt: &self.salt,
        }
    }

    /// This spot with one thing changed, for each thing there is.
    pub(crate) fn changed(&self) -> Vec<(&'static str, Self)> {
        let changes: [Change; 9] = [
            ("commune", |s| s.chain.commune = "05153".into()),
            ("team", |s| s.chain.team.0[7] ^= 1),
            ("device", |s| s.chain.device.0[0] ^= 1),
            ("incarnation", |s| s.chain.incarnation.0[3] ^= 1),
            ("epoch", |s| s.epoch += 1),
            ("header", |s| *s.header.last_mut().unwrap() ^= 1),
            ("seq", |s| s.seq += 1),
            ("facts", |s| s.facts_hash[31] ^= 1),
            ("salt", |s| s.salt[0] ^= 1),
        ];
        let change = |(name, change): Change| {
            let mut spot = self.clone();
            change(&mut spot);
            (name, spot)
        };
        changes.map(change).into()
    }
}

/// A body with a note.
pub(crate) fn note(text: &str) -> Body {
    let write = Write { field: Field::NOTE, value: Value::Text(text.into()), seen: Vec::new() };
    Body { subject: Some(SubjectId([8; 8])), writes: vec![write], ..Body::at(Hlc::at(1_790_000_000_000)) }
}

//! A phone whose keys are all here, and the chain of events that it seals, hashes and signs as phones do.

use crate::commune::{COMMUNE, FILLER, PHONES_OF_A_TEAM, new_key};
use crate::error::BenchError;
use causo_crypto::batch::{sign_head, walk};
use causo_crypto::secret::SecretKey;
use causo_crypto::secret::body::{Openers, Place, Sealing, open_body, seal_body};
use causo_crypto::{SigningKey, SystemEntropy, entropy, hash};
use causo_domain::codes::{Outcome, Purpose, Service};
use causo_domain::date::Day;
use causo_domain::ids::{EventHash, Incarnation, SubjectId, TeamId};
use causo_protocol::Wire;
use causo_protocol::batch::{Batch, BatchEvent};
use causo_protocol::body::{Basis, Body, Value, Write};
use causo_protocol::cbor::Bytes;
use causo_protocol::event::{
    ChainId, EVENT_VERSION, EventForm, EventHeader, Facts, HeadStatement, Kind, LogPosition,
};
use causo_protocol::fields::Field;
use causo_protocol::hlc::Hlc;
use causo_protocol::roster::DeviceKeys;
use causo_sync::driver::TransportIdentity;

/// Words of a note that a phone might hold, about 60 bytes of UTF-8.
pub(crate) const NOTE: &str = "Bác đã tự quét mã trả tiền điện, tuần sau xem lại.";
const DAY: Day = Day(20_779);

/// A phone, and the end of its chain.
pub(crate) struct Phone {
    identity: SigningKey,
    transport_seed: [u8; 32],
    pub(crate) chain: ChainId,
    epoch_key: SecretKey,
    seq: u64,
    head: EventHash,
}

impl Phone {
    /// The phone of this number in its commune.
    pub(crate) fn new(number: usize) -> Self {
        let (identity, transport_seed) = (new_key(), SigningKey::new_seed(&SystemEntropy));
        let chain = ChainId {
            commune: COMMUNE.into(),
            team: TeamId(((number / PHONES_OF_A_TEAM) as u64 + 1).to_be_bytes()),
            device: hash::device_id(&identity.public()),
            incarnation: Incarnation(entropy::random(&SystemEntropy)),
        };
        let (epoch_key, head) = (SecretKey::generate(&SystemEntropy), hash::chain_start(&chain));
        Self { identity, transport_seed, chain, epoch_key, seq: 0, head }
    }

    /// The next events of this phone's chain as one batch: a visit each, with a note.
    pub(crate) fn batch(&mut self, events: usize) -> Result<Batch, BenchError> {
        let first = self.seq + 1;
        let events = (first..).take(events).map(|seq| self.visit(seq)).collect::<Result<Vec<_>, _>>()?;
        self.chain_up(events)
    }

    /// Puts events at the end of the chain as one signed batch. Events of another batch go as well where nobody opens
    /// them: a server cannot.
    pub(crate) fn chain_up(&mut self, events: Vec<BatchEvent>) -> Result<Batch, BenchError> {
        let seen = LogPosition { generation: 1, p: 0, l: [0; 32] };
        let mut batch = Batch::of(&self.chain, self.seq + 1, self.head, events, seen.clone(), [0; 64]);
        let last = walk(&batch).map_err(BenchError::of("batch"))?.pop();
        let last = last.ok_or_else(|| BenchError::new("batch", "no events"))?;
        (self.seq, self.head) = (last.seq, last.hash);
        let head = HeadStatement { chain: self.chain.clone(), seq: last.seq, hash: last.hash, seen };
        batch.signature = sign_head(&self.identity, &head);
        Ok(batch)
    }

    /// Its public keys.
    pub(crate) fn keys(&self) -> DeviceKeys {
        DeviceKeys {
            identity: self.identity.public(),
            seal: FILLER,
            transport: self.transport().key.public(),
        }
    }

    /// Signs this phone's requests.
    pub(crate) fn transport(&self) -> TransportIdentity {
        TransportIdentity { device: self.chain.device, key: SigningKey::from_seed(&self.transport_seed) }
    }

    /// One sealed event, as it would stand at this place of the chain.
    pub(crate) fn visit(&self, seq: u64) -> Result<BatchEvent, BenchError> {
        let (header, facts) = (header().to_bytes(), facts().to_bytes());
        let r = entropy::random(&SystemEntropy);
        let (salt, facts_hash) = (hash::salt(&r), hash::facts_hash(&r, &facts));
        let place = Place {
            chain: &self.chain,
            epoch: 1,
            header: &header,
            seq,
            facts_hash: &facts_hash,
            salt: &salt,
        };
        let body = seal_body(&place, Sealing::Team(&self.epoch_key), 0, &body(seq), &SystemEntropy)
            .map_err(BenchError::of("body"))?;
        Ok(BatchEvent {
            header: Bytes(header),
            form: EventForm::Full { r, facts: Bytes(facts), body: Bytes(body) },
        })
    }

    /// Opens what [`Phone::visit`] sealed for this place.
    pub(crate) fn open(&self, seq: u64, event: &BatchEvent) -> Result<Body, BenchError> {
        let EventForm::Full { r, facts, body } = &event.form else {
            return Err(BenchError::new("event", "without a body"));
        };
        let (salt, facts_hash) = (hash::salt(r), hash::facts_hash(r, &facts.0));
        let place = Place {
            chain: &self.chain,
            epoch: 1,
            header: &event.header.0,
            seq,
            facts_hash: &facts_hash,
            salt: &salt,
        };
        let openers = Openers { epoch: Some(&self.epoch_key), ..Openers::default() };
        open_body(&place, &openers, &body.0).map_err(BenchError::of("body"))
    }

    /// Signs where its chain ends.
    pub(crate) fn signed_head(&self) -> [u8; 64] {
        let seen = LogPosition { generation: 1, p: 0, l: [0; 32] };
        let head = HeadStatement { chain: self.chain.clone(), seq: self.seq, hash: self.head, seen };
        sign_head(&self.identity, &head)
    }
}

fn header() -> EventHeader {
    EventHeader { version: EVENT_VERSION, epoch: 1, roster_version: 1, kind: Kind::WRITE }
}

fn facts() -> Facts {
    Facts {
        service: Some(Service::CASHLESS_PAYMENT),
        outcome: Some(Outcome::DONE),
        hamlet: Some(3),
        week: Some(DAY.week()),
        ..Facts::NONE
    }
}

pub(crate) fn body(seq: u64) -> Body {
    let write = |field, value| Write { field, value, seen: Vec::new() };
    Body {
        subject: Some(SubjectId(entropy::random(&SystemEntropy))),
        basis: Some(Basis {
            purpose: Purpose::ASSIST,
            consent: Some(entropy::random(&SystemEntropy)),
            ground: None,
        }),
        writes: vec![
            write(Field::SERVICE, Value::Uint(1)),
            write(Field::OUTCOME, Value::Uint(1)),
            write(Field::DAY, Value::Uint(u64::from(DAY.0))),
            write(Field::NOTE, Value::Text(NOTE.into())),
        ],
        ..Body::at(Hlc::at(DAY.start_utc_ms() + seq * 60_000))
    }
}

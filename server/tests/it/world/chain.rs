//! A device's chain, as its vault would keep it: events, their hashes, and batches cut from them.

use super::{COMMUNE, Device, Officer};
use causo_crypto::batch::{sign_head, walk};
use causo_crypto::hash;
use causo_domain::ids::{EventHash, Incarnation};
use causo_protocol::Wire;
use causo_protocol::batch::{Batch, BatchEvent};
use causo_protocol::cbor::Bytes;
use causo_protocol::event::{ChainId, EventForm, EventHeader, Facts, HeadStatement, Kind, LogPosition};

/// A chain of one device.
#[derive(Clone)]
pub(crate) struct Chain {
    pub(crate) id: ChainId,
    events: Vec<BatchEvent>,
    hashes: Vec<EventHash>,
}

impl Chain {
    pub(crate) fn new(officer: &Officer, device: &Device) -> Self {
        let id = ChainId {
            commune: COMMUNE.into(),
            team: officer.team,
            device: device.id,
            incarnation: Incarnation([1; 8]),
        };
        Self { id, events: Vec::new(), hashes: Vec::new() }
    }

    /// Captures events with bodies that do not compress, as sealed ones do not. Two copies of a chain that go on
    /// with other fillings part here.
    pub(crate) fn capture(&mut self, count: usize, fill: u8) {
        let header = EventHeader { version: 1, epoch: 1, roster_version: 1, kind: Kind::WRITE };
        let first = self.events.len();
        for number in first..first + count {
            let part = |part: u8| hash::sha256(&[number.to_be_bytes(), [fill; 8], [part; 8]].concat());
            let body = Bytes((0..6).map(part).collect::<Vec<_>>().concat());
            let form = EventForm::Full { r: [fill; 8], facts: Bytes(Facts::NONE.to_bytes()), body };
            self.add(BatchEvent { header: Bytes(header.to_bytes()), form });
        }
    }

    /// Adds an event as it is.
    pub(crate) fn add(&mut self, event: BatchEvent) {
        let (before, previous) = (self.events.len(), self.hash(self.events.len()));
        let new = Batch::of(&self.id, before as u64 + 1, previous, [event.clone()], seen(), [0; 64]);
        self.hashes.extend(walk(&new).unwrap().into_iter().map(|event| event.hash));
        self.events.push(event);
    }

    /// Hash of an event; of the chain's start for 0.
    pub(crate) fn hash(&self, seq: usize) -> EventHash {
        if seq == 0 { hash::chain_start(&self.id) } else { self.hashes[seq - 1] }
    }

    /// Events `first..=last` as the device would push them.
    pub(crate) fn batch(&self, device: &Device, first: usize, last: usize) -> Batch {
        let statement =
            HeadStatement { chain: self.id.clone(), seq: last as u64, hash: self.hash(last), seen: seen() };
        let signature = sign_head(&device.identity, &statement);
        let events = self.events[first - 1..last].iter().cloned();
        Batch::of(&self.id, first as u64, self.hash(first - 1), events, seen(), signature)
    }
}

fn seen() -> LogPosition {
    LogPosition { generation: 1, p: 0, l: [0; 32] }
}

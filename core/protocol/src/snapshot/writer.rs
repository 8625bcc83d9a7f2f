//! Events into columns. Whatever was there before in the same part is named by how long ago that was.

use super::part::{Columns, KeptEvent, Part, PartChain};
use super::shape::{Shape, bit, form, form_of};
use super::streams::*;
use crate::body::{ConsentAct, Value, Write};
use crate::cbor::{Bytes, Wire};
use causo_domain::ids::{EventRef, ReceiptId};
use std::collections::HashMap;

/// A table that grows as things are met.
struct Met<T>(HashMap<T, usize>, Vec<T>);

impl<T: Clone + Eq + std::hash::Hash> Met<T> {
    fn new() -> Self {
        Self(HashMap::new(), Vec::new())
    }

    /// Place in the table, and whether it is new.
    fn place(&mut self, thing: T) -> (usize, bool) {
        let next = self.1.len();
        let place = *self.0.entry(thing.clone()).or_insert(next);
        if place == next {
            self.1.push(thing);
        }
        (place, place == next)
    }

    /// How long ago it was new; 0 when it is now.
    fn ago(&mut self, thing: T) -> usize {
        let (place, new) = self.place(thing);
        if new { 0 } else { self.1.len() - place }
    }
}

struct Writer {
    streams: Streams,
    chains: Met<(causo_domain::ids::DeviceId, causo_domain::ids::Incarnation)>,
    shapes: Met<Vec<u8>>,
    shape_table: Vec<Shape>,
    acts: Met<Vec<u8>>,
    subjects: Met<[u8; 8]>,
    households: Met<[u8; 8]>,
    grounds: Met<[u8; 8]>,
    receipts: Met<[u8; 16]>,
    /// Events before this one, by the bytes they may be named by.
    by_4: HashMap<[u8; 4], usize>,
    by_8: HashMap<[u8; 8], usize>,
    by_16: HashMap<[u8; 16], usize>,
    at: usize,
}

pub(super) fn columns(part: &Part) -> Columns {
    let mut writer = Writer {
        streams: Streams::default(),
        chains: Met::new(),
        shapes: Met::new(),
        shape_table: Vec::new(),
        acts: Met::new(),
        subjects: Met::new(),
        households: Met::new(),
        grounds: Met::new(),
        receipts: Met::new(),
        by_4: HashMap::new(),
        by_8: HashMap::new(),
        by_16: HashMap::new(),
        at: 0,
    };
    writer.runs(&part.events);
    let mut before: Option<&KeptEvent> = None;
    for event in &part.events {
        writer.event(event, before);
        before = Some(event);
    }
    let chain = |(device, incarnation)| PartChain { device, incarnation };
    Columns {
        events: part.events.len() as u64,
        chains: writer.chains.1.into_iter().map(chain).collect(),
        shapes: writer.shape_table,
        acts: writer.acts.1.into_iter().map(Bytes).collect(),
        streams: writer.streams.finish(),
        waiting: part.waiting.clone(),
    }
}

impl Writer {
    fn runs(&mut self, events: &[KeptEvent]) {
        let chain = |event: &KeptEvent| (event.device, event.incarnation);
        for run in events.chunk_by(|a, b| chain(a) == chain(b)) {
            let (place, _) = self.chains.place(chain(&run[0]));
            self.streams.number(RUNS, place as u64);
            self.streams.number(RUNS, run.len() as u64);
        }
    }

    fn event(&mut self, event: &KeptEvent, before: Option<&KeptEvent>) {
        let shape = Shape::of(event);
        let (place, new) = self.shapes.place(shape.to_bytes());
        self.streams.number(SHAPES, place as u64);
        let clock = event.body.hlc;
        let clock_before = before.map_or(0, |before| before.body.hlc.0);
        self.streams.difference(SEQS, event.seq, before.map_or(0, |before| before.seq));
        self.streams.difference(TIMES, clock.ms(), clock_before >> 16);
        let counter_before = if clock.ms() == clock_before >> 16 { clock_before & 0xffff } else { 0 };
        self.streams.difference(COUNTERS, clock.0 & 0xffff, counter_before);
        self.streams.bytes(REFERENCES, &event.reference.0[..8]);
        if shape.has(bit::FULL_REFERENCE) {
            self.streams.bytes(REFERENCES_REST, &event.reference.0[8..]);
        }
        if let Some(ms) = event.logged_ms {
            self.streams.difference(LOGGED, ms, clock.ms());
        }
        self.body(event);
        if new {
            self.shape_table.push(shape);
        }
        let EventRef(name) = event.reference;
        let first = |n: usize| &name[..n];
        self.by_4.insert(std::array::from_fn(|i| first(4)[i]), self.at);
        self.by_8.insert(std::array::from_fn(|i| first(8)[i]), self.at);
        self.by_16.insert(name, self.at);
        self.at += 1;
    }

    fn body(&mut self, event: &KeptEvent) {
        let body = &event.body;
        if let Some(subject) = body.subject {
            let ago = self.subjects.ago(subject.0);
            self.id(SUBJECTS, SUBJECT_IDS, ago, &subject.0);
        }
        if let Some(household) = body.household {
            self.household(household.0);
        }
        if let Some(basis) = &body.basis {
            if let Some(consent) = basis.consent {
                self.named_8(consent);
            }
            if let Some(ground) = basis.ground {
                let ago = self.grounds.ago(ground.0);
                self.id(GROUNDS, GROUND_IDS, ago, &ground.0);
            }
        }
        if let Some(target) = body.target {
            self.named_16(target.0);
        }
        if let Some(consent) = &body.consent {
            self.consent(consent);
        }
        if let Some(count) = &body.count {
            self.act(count.to_bytes());
        }
        if let Some(merge) = &body.merge {
            self.streams.sized(RARE, &merge.to_bytes());
        }
        if !body.confirmed.is_empty() {
            self.streams.sized(RARE, &body.confirmed.to_bytes());
        }
        body.writes.iter().for_each(|write| self.write(write));
    }

    fn id(&mut self, ago_column: Key, ids: Key, ago: usize, id: &[u8]) {
        self.streams.number(ago_column, ago as u64);
        if ago == 0 {
            self.streams.bytes(ids, id);
        }
    }

    fn household(&mut self, id: [u8; 8]) {
        let ago = self.households.ago(id);
        self.id(HOUSEHOLDS, HOUSEHOLD_IDS, ago, &id);
    }

    fn named(&mut self, place: Option<usize>, name: &[u8]) {
        let ago = place.map_or(0, |place| self.at - place);
        self.id(NAMED, NAMED_BYTES, ago, name);
    }

    fn named_8(&mut self, name: [u8; 8]) {
        self.named(self.by_8.get(&name).copied(), &name);
    }

    fn named_16(&mut self, name: [u8; 16]) {
        self.named(self.by_16.get(&name).copied(), &name);
    }

    fn act(&mut self, act: Vec<u8>) {
        let (place, _) = self.acts.place(act);
        self.streams.number(ACTS, place as u64);
    }

    fn consent(&mut self, act: &ConsentAct) {
        let bare = ConsentAct {
            receipt: ReceiptId::default(),
            withdrawals_seen: Vec::new(),
            original: act.original.map(|_| [0; 8]),
            ..act.clone()
        };
        self.act(bare.to_bytes());
        let ago = self.receipts.ago(act.receipt.0);
        self.id(RECEIPTS, RECEIPT_IDS, ago, &act.receipt.0);
        self.streams.number(SEEN_COUNTS, act.withdrawals_seen.len() as u64);
        act.withdrawals_seen.iter().chain(&act.original).for_each(|name| self.named_8(*name));
    }

    fn write(&mut self, write: &Write) {
        for seen in &write.seen {
            self.named(self.by_4.get(seen).copied(), seen);
        }
        let column = of_field(write.field.0);
        match (&write.value, form_of(&write.value)) {
            (Value::Null, _) => {}
            (Value::Uint(n), _) => self.streams.number(column, *n),
            (Value::Text(text), _) => self.streams.text(column, text),
            (Value::Bytes(id), form::HOUSEHOLD) => self.household(std::array::from_fn(|i| id[i])),
            (Value::Bytes(name), form::EVENT) => self.named_16(std::array::from_fn(|i| name[i])),
            (other, _) => self.streams.sized(column, &other.to_bytes()),
        }
    }
}

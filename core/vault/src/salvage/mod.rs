//! What is unsent in a vault that does not open: the keystore was wiped, or the file is damaged. No key, no PIN, no
//! SQLite: events are read page by page, each proves itself by its hash, and they go out sealed as they are, without
//! facts. Nothing is ever written here.

mod cells;
mod found;
mod pages;

pub(crate) use pages::has_lost_commits;

use crate::vault::ServerAddress;
use causo_crypto::{hash, verify};
use causo_domain::ids::EventHash;
use causo_domain::places::PRACTICE;
use causo_protocol::Wire;
use causo_protocol::batch::{Batch, MAX_BATCH_BYTES, MAX_EVENTS};
use causo_protocol::bundle::{BUNDLE_VERSION, Bundle};
use causo_protocol::cbor::Bytes;
use causo_protocol::event::{ChainId, EventForm, HeadStatement};
use causo_protocol::tags;
use found::{Event, Found};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What could be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Salvaged {
    /// The unsent events, each chain from where it can be read.
    pub batches: Vec<Batch>,
    /// Events in them.
    pub events: u64,
    /// Events known to be unsent or missing that could not be saved. What was lost at a chain's end is not known of.
    pub lost: u64,
    /// Where the server is, if that can still be read. Whoever can write the file can write this: what is sent there must
    /// be sealed.
    pub server: Option<ServerAddress>,
}

impl Salvaged {
    /// Reads a vault's file, whatever its state. A file with nothing of a vault in it gives nothing.
    pub fn read(path: &Path) -> Self {
        let found = Found::on(&pages::Pages::read(path));
        let server = found.server.clone();
        let mut salvaged = Self { batches: Vec::new(), events: 0, lost: found.broken, server };
        for number in found.events.values().map(|event| event.chain).collect::<BTreeSet<_>>() {
            salvaged.take_chain(&found, number);
        }
        salvaged
    }

    /// The bundle for a courier.
    pub fn bundle(&self) -> Bundle {
        let batches = self.batches.iter().map(|batch| Bytes(batch.pack())).collect();
        Bundle { version: BUNDLE_VERSION, batches, receipts: Vec::new() }
    }

    /// Whether this is of a vault for practice: then nothing of it goes anywhere.
    pub fn is_practice(&self) -> bool {
        self.batches.iter().any(|batch| batch.commune == PRACTICE)
    }

    fn take_chain(&mut self, found: &Found, number: i64) {
        let of_chain = found.events.iter().filter(|(_, event)| event.chain == number);
        let unsent: BTreeMap<_, _> = of_chain.clone().filter(|(_, event)| !event.logged).collect();
        let Some(chain) = identify(found, number) else {
            self.lost += unsent.len() as u64;
            return;
        };
        // Between what the server has and the last that can be read, every number should be there.
        let present: BTreeSet<_> = unsent.values().map(|event| event.seq).collect();
        let sent = of_chain.filter(|(_, event)| event.logged).map(|(_, event)| event.seq).max();
        if let (Some(first), Some(last)) =
            (sent.map(|seq| seq + 1).or(present.first().copied()), present.last())
        {
            self.lost += (first..=*last).filter(|seq| !present.contains(seq)).count() as u64;
        }
        let identity = found.keys.as_ref().map(|keys| keys.identity);
        let identity = identity.filter(|key| hash::device_id(key) == chain.device);
        for path in paths(&unsent) {
            self.take_path(&chain, identity, &path);
        }
    }

    /// Cuts a run of events into batches, each ending at a head that its author signed.
    fn take_path(&mut self, chain: &ChainId, identity: Option<[u8; 32]>, path: &[(EventHash, &Event)]) {
        let mut rest = path;
        while !rest.is_empty() {
            let mut bytes = 0;
            let fits = rest.iter().take(MAX_EVENTS).take_while(|(_, event)| {
                bytes += size(event);
                bytes <= MAX_BATCH_BYTES / 2
            });
            let most = fits.count().max(1);
            let ends = |(name, event): &(EventHash, &Event)| is_signed(chain, identity, *name, event);
            let end = match identity {
                Some(_) => rest[..most].iter().rposition(ends),
                // Nobody here can say which head is whole: the fewer events hang on one, the better.
                None => rest[..most].iter().position(ends),
            };
            let Some(end) = end else {
                self.lost += rest.len() as u64;
                return;
            };
            let (taken, later) = rest.split_at(end + 1);
            if let (Some((_, first)), Some(head)) = (taken.first(), &taken[end].1.head) {
                let events = taken.iter().map(|(_, event)| event.event.clone());
                let (seen, signature) = (head.seen.clone(), head.signature);
                self.batches.push(Batch::of(chain, first.seq, first.previous, events, seen, signature));
                self.events += taken.len() as u64;
            }
            rest = later;
        }
    }
}

/// Whose chain this is: of what the rows say, that which the first event's hash was made with, or which a head was
/// signed for. A commune that no row tells any more is looked for among all there can be.
fn identify(found: &Found, number: i64) -> Option<ChainId> {
    let events = || found.events.iter().filter(|(_, event)| event.chain == number);
    let first = events().find(|(_, event)| event.seq == 1).map(|(_, event)| event.previous);
    let identity = found.keys.as_ref().map(|keys| keys.identity);
    let proves = |chain: &ChainId| match (first, identity) {
        (Some(first), _) => hash::chain_start(chain) == first,
        (None, Some(_)) => events().any(|(name, event)| is_signed(chain, identity, *name, event)),
        (None, None) => true,
    };
    let of = |commune: String| {
        let chains = found.chains.get(&number).into_iter().flatten();
        chains.map(move |(team, device, incarnation)| {
            let (team, device, incarnation) = (*team, *device, *incarnation);
            ChainId { commune: commune.clone(), team, device, incarnation }
        })
    };
    let every = (0..if first.is_some() { 100_000 } else { 0 }).map(|code| format!("{code:05}"));
    found.communes.iter().cloned().chain(every).flat_map(of).find(proves)
}

/// The events as unbroken runs, each from its first. At a fork the later branches begin runs of their own.
fn paths<'a>(unsent: &BTreeMap<&EventHash, &'a Event>) -> Vec<Vec<(EventHash, &'a Event)>> {
    let mut by_seq: Vec<_> = unsent.iter().map(|(name, event)| (**name, *event)).collect();
    by_seq.sort_by_key(|(name, event)| (event.seq, *name));
    let mut paths: Vec<Vec<(EventHash, &Event)>> = Vec::new();
    for (name, event) in by_seq {
        let before = |path: &&mut Vec<(EventHash, &Event)>| {
            path.last().is_some_and(|(last, end)| *last == event.previous && end.seq + 1 == event.seq)
        };
        match paths.iter_mut().find(before) {
            Some(path) => path.push((name, event)),
            None => paths.push(vec![(name, event)]),
        }
    }
    paths
}

fn is_signed(chain: &ChainId, identity: Option<[u8; 32]>, name: EventHash, event: &Event) -> bool {
    let Some(head) = &event.head else { return false };
    let Some(identity) = identity else { return true };
    let seen = head.seen.clone();
    let statement = HeadStatement { chain: chain.clone(), seq: event.seq, hash: name, seen };
    verify::verify(&identity, tags::HEAD, &statement.to_bytes(), &head.signature).is_ok()
}

fn size(event: &Event) -> usize {
    let form = match &event.event.form {
        EventForm::Full { body, .. } | EventForm::WithoutFacts { body, .. } => body.0.len(),
        EventForm::Erased { .. } => 0,
    };
    form + 128
}

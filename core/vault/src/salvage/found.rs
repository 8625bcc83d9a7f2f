//! What the rows of a damaged vault are: known by their shape, because the schema may be among the damage.

use super::cells::{Row, Value, rows};
use super::pages::Pages;
use crate::chain_writer::OwnHead;
use crate::settings::{PUBLIC_KEYS, SERVER_IN_CLEAR};
use crate::vault::ServerAddress;
use causo_crypto::hash;
use causo_domain::ids::{DeviceId, EventHash, Incarnation, TeamId};
use causo_protocol::Wire;
use causo_protocol::batch::BatchEvent;
use causo_protocol::cbor::Bytes;
use causo_protocol::event::EventForm;
use causo_protocol::roster::DeviceKeys;
use std::collections::{BTreeMap, BTreeSet};

/// An event whose bytes hash to what they should.
#[derive(Clone)]
pub(super) struct Event {
    pub(super) chain: i64,
    pub(super) seq: u64,
    pub(super) previous: EventHash,
    pub(super) event: BatchEvent,
    pub(super) head: Option<OwnHead>,
    pub(super) logged: bool,
}

/// Everything that a salvage has use for.
#[derive(Default)]
pub(super) struct Found {
    pub(super) events: BTreeMap<EventHash, Event>,
    /// By the row's number, which events name. A row may be damaged, and its copy not: the events tell which is right.
    pub(super) chains: BTreeMap<i64, BTreeSet<(TeamId, DeviceId, Incarnation)>>,
    /// Communes of the teams.
    pub(super) communes: BTreeSet<String>,
    pub(super) keys: Option<DeviceKeys>,
    pub(super) server: Option<ServerAddress>,
    /// Rows shaped like an event that do not prove themselves.
    pub(super) broken: u64,
}

impl Found {
    /// Looks through all pages.
    pub(super) fn on(pages: &Pages) -> Self {
        let mut found = Self::default();
        for page in pages.all() {
            rows(page, pages).for_each(|row| found.take(row));
        }
        found
    }

    fn take(&mut self, (number, values): Row) {
        use Value::{Bytes, Int, Null};
        match values.as_slice() {
            [Null, Int(chain), Int(seq), Bytes(hash), Bytes(previous), rest @ ..] if rest.len() >= 7 => {
                match event(*chain, *seq, previous, rest).filter(|(name, _)| name.0 == hash.as_slice()) {
                    // Images of a page come newest first.
                    Some((name, event)) => drop(self.events.entry(name).or_insert(event)),
                    None => self.broken += 1,
                }
            }
            [Null, Bytes(team), Bytes(device), Bytes(incarnation), ..] => {
                self.chain(number, team, device, incarnation);
            }
            // The same once more, as the table's index has it.
            [Bytes(team), Bytes(device), Bytes(incarnation), Int(number)] => {
                self.chain(*number, team, device, incarnation);
            }
            [Bytes(_), Bytes(commune), Bytes(_), Int(_), Int(_), ..] => {
                self.communes.extend(String::from_utf8(commune.clone()).ok().filter(|code| code.len() == 5));
            }
            [Bytes(key), Bytes(value)] if key == PUBLIC_KEYS.as_bytes() => {
                self.keys = self.keys.take().or(DeviceKeys::from_bytes(value).ok());
            }
            [Bytes(key), Bytes(value)] if key == SERVER_IN_CLEAR.as_bytes() => {
                self.server = self.server.take().or(ServerAddress::from_bytes(value).ok());
            }
            _ => {}
        }
    }

    fn chain(&mut self, number: i64, team: &[u8], device: &[u8], incarnation: &[u8]) {
        if let (Some(team), Some(device), Some(incarnation)) =
            (array(team), array(device), array(incarnation))
        {
            let chain = (TeamId(team), DeviceId(device), Incarnation(incarnation));
            self.chains.entry(number).or_default().insert(chain);
        }
    }
}

/// An event from its row behind `previous`: header, salt, facts' hash, body, facts, head, log time.
fn event(chain: i64, seq: i64, previous: &[u8], rest: &[Value]) -> Option<(EventHash, Event)> {
    use Value::{Bytes as Blob, Null};
    let [Blob(header), salt, Blob(facts_hash), Blob(body), _, head, logged, ..] = rest else { return None };
    let (previous, facts_hash) = (EventHash(array(previous)?), array(facts_hash)?);
    let seq = u64::try_from(seq).ok()?;
    let (body_hash, form) = match salt {
        Blob(salt) => {
            let (salt, body) = (array(salt)?, Bytes(body.clone()));
            (hash::body_hash(&salt, &body.0), EventForm::WithoutFacts { salt, facts_hash, body })
        }
        _ => (array(body)?, EventForm::Erased { facts_hash, body_hash: array(body)? }),
    };
    let head = match head {
        Blob(head) => OwnHead::from_bytes(head).ok(),
        _ => None,
    };
    let name = hash::event_hash(&previous, header, seq, &facts_hash, &body_hash);
    let event = BatchEvent { header: Bytes(header.clone()), form };
    Some((name, Event { chain, seq, previous, event, head, logged: *logged != Null }))
}

fn array<const N: usize>(bytes: &[u8]) -> Option<[u8; N]> {
    bytes.try_into().ok()
}

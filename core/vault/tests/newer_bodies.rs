//! Bodies that a newer version sealed reach a phone that was not updated yet: they are verified, wait as they came, and are
//! folded after the update.

use crate::common::events::{BAC_LUU, name, visit};
use crate::common::{COMMUNE, Phone, SeededEntropy, TEAM, World, day_start_ms};
use causo_crypto::batch::{sign_head, walk};
use causo_crypto::secret::SealKey;
use causo_crypto::secret::body::{Place, Sealing, seal_body};
use causo_crypto::{SigningKey, hash};
use causo_domain::ids::Incarnation;
use causo_protocol::Wire;
use causo_protocol::batch::{Batch, BatchEvent};
use causo_protocol::body::Body;
use causo_protocol::cbor::Bytes;
use causo_protocol::dictionary::NEWEST;
use causo_protocol::event::{ChainId, EventForm, EventHeader, Facts, HeadStatement, Kind};
use causo_protocol::fields::Field;
use causo_protocol::hlc::Hlc;
use causo_protocol::roster::DeviceKeys;
use causo_vault::fold::EntityId;
use rusqlite::params;

/// The salt of its facts.
const R: [u8; 8] = [3; 8];

fn header() -> Vec<u8> {
    EventHeader { version: 1, epoch: 1, roster_version: 2, kind: Kind::WRITE }.to_bytes()
}

/// A phone of tomorrow's version, by its keys.
struct Newer {
    identity: SigningKey,
    chain: ChainId,
}

impl Newer {
    fn new() -> Self {
        let identity = SigningKey::from_seed(&[77; 32]);
        let device = hash::device_id(&identity.public());
        let incarnation = Incarnation([7; 8]);
        Self { identity, chain: ChainId { commune: COMMUNE.into(), team: TEAM, device, incarnation } }
    }

    fn keys(&self) -> DeviceKeys {
        let seal = SealKey::generate(&SeededEntropy::new(77)).public();
        DeviceKeys { identity: self.identity.public(), seal, transport: [7; 32] }
    }

    /// Seals what it captures as every version could read it, without what is new in it.
    fn seal(&self, world: &World, seq: u64, body: &Body) -> Vec<u8> {
        let (header, facts) = (header(), Facts::NONE.to_bytes());
        let place = Place {
            chain: &self.chain,
            epoch: 1,
            header: &header,
            seq,
            facts_hash: &hash::facts_hash(&R, &facts),
            salt: &hash::salt(&R),
        };
        let body = Body { hlc: Hlc::at(day_start_ms() + seq), ..body.clone() };
        seal_body(&place, Sealing::Team(&world.epochs[0]), 0, &body, &SeededEntropy::new(seq)).unwrap()
    }

    /// Its events from the first on, with these sealed bodies, signed.
    fn batch(&self, world: &World, bodies: &[Vec<u8>]) -> Batch {
        let events = bodies.iter().map(|body| {
            let (facts, body) = (Bytes(Facts::NONE.to_bytes()), Bytes(body.clone()));
            BatchEvent { header: Bytes(header()), form: EventForm::Full { r: R, facts, body } }
        });
        let (start, seen) = (hash::chain_start(&self.chain), world.position());
        let mut batch = Batch::of(&self.chain, 1, start, events, seen.clone(), [0; 64]);
        let last = walk(&batch).unwrap().pop().unwrap();
        let statement = HeadStatement { chain: self.chain.clone(), seq: last.seq, hash: last.hash, seen };
        batch.signature = sign_head(&self.identity, &statement);
        batch
    }
}

/// Bodies of another author as they lie on the disk, in their order.
fn bodies_at_rest(phone: &Phone, author: &ChainId) -> Vec<Vec<u8>> {
    let sql = "SELECT body FROM event JOIN chain ON chain.id = event.chain WHERE device = ?1 ORDER BY seq";
    let db = phone.other_connection();
    let mut query = db.prepare(sql).unwrap();
    query.query_map([author.device.0], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

/// Its next dictionary, and its next way to seal: nothing of it can be read here, all of it is signed and kept.
#[test]
fn bodies_of_a_newer_version_wait_as_they_came_and_are_folded_after_the_update() {
    let (mut world, [a, mut old]) = World::with_phones();
    let newer = Newer::new();
    let roster = world.next_roster(&[a.vault.device_keys(), old.vault.device_keys(), &newer.keys()]);
    world.publish_roster(roster);
    let captured = [name(BAC_LUU, "Đinh Văn Lưu"), visit(BAC_LUU, "Bác tự quét mã.")];
    let readable: Vec<_> =
        (1..).zip(&captured).map(|(seq, event)| newer.seal(&world, seq, &event.body)).collect();
    let mut sent = readable.clone();
    sent[0][1] = NEWEST + 1;
    sent[1][0] = 3;
    world.log_batch(&newer.batch(&world, &sent), &newer.identity.public());
    world.pull(&mut old);
    assert_eq!(old.vault.set_aside_items().unwrap(), []);

    // It is closed, works on, and looks at them again and again.
    let mut old = old.reopened();
    old.capture(visit(BAC_LUU, "Con bác đọc hộ."));
    world.push(&mut old);
    world.pull(&mut old);
    assert_eq!(bodies_at_rest(&old, &newer.chain), sent);
    assert_eq!(old.vault.waiting(&old.keys).unwrap(), 2);
    assert_eq!((old.view().residents().count(), old.view().visits().count()), (0, 1));

    // The update is played by what it makes of these bytes: the same events in a form that is read here.
    for (seq, body) in (1..).zip(&readable) {
        let sql =
            "UPDATE event SET body = ?3 WHERE seq = ?2 AND chain IN (SELECT id FROM chain WHERE device = ?1)";
        let changed = old.other_connection().execute(sql, params![newer.chain.device.0, seq, body]);
        assert_eq!(changed.unwrap(), 1);
    }
    let mut old = old.reopened();
    old.catch_up();
    assert_eq!(old.vault.waiting(&old.keys).unwrap(), 0);
    let name = old.view().text(EntityId::Resident(BAC_LUU), Field::NAME).map(str::to_owned);
    assert_eq!((name.as_deref(), old.view().visits().count()), (Some("Đinh Văn Lưu"), 2));
}

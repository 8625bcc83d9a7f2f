//! A batch with every kind of event, every form of body and every wire form.

use crate::{Frozen, bodies};
use causo_crypto::batch::{VerifiedEvent, verify_batch};
use causo_crypto::secret::body::{Openers, Place, body_secret, open_body};
use causo_crypto::secret::{SealKey, SecretKey};
use causo_protocol::Wire;
use causo_protocol::batch::Batch;
use causo_protocol::body::Body;
use causo_protocol::event::{ChainId, EventForm, EventHeader, Facts};

struct Keys {
    epoch: SecretKey,
    commune: SealKey,
    author: SealKey,
}

impl Keys {
    fn of(frozen: &Frozen) -> Self {
        let [commune, author] = ["commune_seal_private", "device_seal_private"].map(|name| frozen.seal(name));
        Self { epoch: frozen.secret("epoch_2"), commune, author }
    }
}

/// Opens an event's body with whichever of the keys its form asks for; `None` for an erased one.
fn open(chain: &ChainId, event: &VerifiedEvent, keys: &Keys) -> Option<Body> {
    let (EventForm::Full { body, .. } | EventForm::WithoutFacts { body, .. }) = &event.event.form else {
        return None;
    };
    let header = EventHeader::from_bytes(&event.event.header.0).unwrap();
    let place = Place {
        chain,
        epoch: header.epoch,
        header: &event.event.header.0,
        seq: event.seq,
        facts_hash: &event.facts_hash,
        salt: event.salt.as_ref().unwrap(),
    };
    let team_and_commune =
        Openers { epoch: Some(&keys.epoch), commune: Some(&keys.commune), ..Openers::default() };
    let opened = open_body(&place, &team_and_commune, &body.0).unwrap();
    // The author of a body written with a stale roster reads it too, and so does whoever is given its secret.
    let own = Openers { commune: None, author: Some(&keys.author), ..team_and_commune };
    assert_eq!(open_body(&place, &own, &body.0).unwrap(), opened);
    let secret = body_secret(&place, &own, &body.0).unwrap();
    let released = Openers { released: Some(&secret), ..Openers::default() };
    assert_eq!(open_body(&place, &released, &body.0).unwrap(), opened);
    Some(opened)
}

#[test]
fn a_batch_verifies_and_every_event_says_what_it_said() {
    let frozen = Frozen::v1();
    let batch = Batch::unpack(&frozen.bytes("batch.hex")).unwrap();
    let events = verify_batch(&batch, &frozen.signing("identity_seed").public()).unwrap();
    let told = frozen.opened("batch").as_array().unwrap();
    let says = bodies::told();
    assert_eq!((events.len(), events.len()), (told.len(), says.len()));
    let (keys, chain) = (Keys::of(&frozen), batch.chain());
    let (mut body_forms, mut wire_forms, mut kinds) = (Vec::new(), Vec::new(), Vec::new());
    for ((event, told), says) in events.iter().zip(told).zip(says) {
        assert_eq!(told["seq"], event.seq);
        assert_eq!(told["hash"], event.hash.to_string());
        let header = EventHeader::from_bytes(&event.event.header.0).unwrap();
        assert_eq!(told["kind"], header.kind.0);
        kinds.push(header.kind.0);
        let (wire_form, body_form, facts) = match &event.event.form {
            EventForm::Full { facts, body, .. } => {
                (0, Some(body.0[0]), Some(Facts::from_bytes(&facts.0).unwrap()))
            }
            EventForm::WithoutFacts { body, .. } => (1, Some(body.0[0]), None),
            EventForm::Erased { .. } => (2, None, None),
        };
        wire_forms.push(wire_form);
        body_forms.extend(body_form);
        assert_eq!((facts, open(&chain, event, &keys)), says);
    }
    for (what, mut forms, all) in [
        ("body", body_forms, 3),
        ("wire", wire_forms, 3),
        ("kind", kinds.iter().map(|k| *k as u8).collect(), 5),
    ] {
        forms.sort_unstable();
        forms.dedup();
        assert_eq!(forms.len(), all, "every {what} form is there");
    }
}

#[test]
fn a_release_gives_the_team_what_was_sealed_without_it() {
    let frozen = Frozen::v1();
    let batch = Batch::unpack(&frozen.bytes("batch.hex")).unwrap();
    let events = verify_batch(&batch, &frozen.signing("identity_seed").public()).unwrap();
    let (keys, chain) = (Keys::of(&frozen), batch.chain());
    let bodies: Vec<_> = events.iter().map(|event| open(&chain, event, &keys)).collect();
    let released = &bodies.iter().flatten().find(|body| !body.released.is_empty()).unwrap().released[0];
    let named: Vec<_> = events.iter().filter(|event| event.hash.reference() == released.event).collect();
    assert_eq!(named.len(), 1, "the release names an event of this batch");
    let EventForm::WithoutFacts { salt, facts_hash, body } = &named[0].event.form else {
        panic!("frozen so")
    };
    let header = &named[0].event.header.0;
    let place = Place { chain: &chain, epoch: 2, header, seq: named[0].seq, facts_hash, salt };
    let secret = SecretKey::from_bytes(released.secret);
    let team = Openers { released: Some(&secret), ..Openers::default() };
    assert_eq!(open_body(&place, &team, &body.0).ok(), open(&chain, named[0], &keys));
}

//! A batch proves itself: whatever is changed, left out, added or moved between its author and its reader is
//! refused, and an event keeps its hash in all of its forms.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use causo_crypto::batch::{sign_head, stub, verify_batch, walk};
use causo_crypto::{CryptoError, SigningKey, hash};
use causo_domain::ids::{EventHash, Incarnation, TeamId};
use causo_protocol::batch::{Batch, BatchEvent};
use causo_protocol::cbor::Bytes;
use causo_protocol::event::{ChainId, EventForm, HeadStatement, LogPosition};
use causo_protocol::{FormatError, Wire};
use proptest::prelude::*;

fn key() -> SigningKey {
    SigningKey::from_seed(&[1; 32])
}

fn chain() -> ChainId {
    let device = hash::device_id(&key().public());
    ChainId { commune: "05152".into(), team: TeamId([2; 8]), device, incarnation: Incarnation([3; 8]) }
}

/// Signs events as the chain's next ones after `previous`.
fn signed(events: Vec<BatchEvent>, first_seq: u64, previous: EventHash) -> Batch {
    let seen = LogPosition { generation: 1, p: 7, l: [4; 32] };
    let mut batch = Batch::of(&chain(), first_seq, previous, events, seen.clone(), [0; 64]);
    let last = walk(&batch).unwrap().pop().unwrap();
    batch.signature =
        sign_head(&key(), &HeadStatement { chain: chain(), seq: last.seq, hash: last.hash, seen });
    batch
}

fn from_the_start(events: Vec<BatchEvent>) -> Batch {
    signed(events, 1, hash::chain_start(&chain()))
}

fn full(i: u8) -> BatchEvent {
    let form = EventForm::Full { r: [i; 8], facts: Bytes(vec![0xa1, 0, i]), body: Bytes(vec![i; 30]) };
    BatchEvent { header: Bytes(vec![0xa1, 0, i % 2]), form }
}

fn without_facts(event: &BatchEvent) -> BatchEvent {
    let EventForm::Full { r, facts, body } = &event.form else { panic!("a full event") };
    let (salt, facts_hash) = (hash::salt(r), hash::facts_hash(r, &facts.0));
    BatchEvent { form: EventForm::WithoutFacts { salt, facts_hash, body: body.clone() }, ..event.clone() }
}

fn erased(event: &BatchEvent) -> BatchEvent {
    let EventForm::Full { r, facts, body } = &event.form else { panic!("a full event") };
    let (facts_hash, body_hash) = (hash::facts_hash(r, &facts.0), hash::body_hash(&hash::salt(r), &body.0));
    BatchEvent { form: EventForm::Erased { facts_hash, body_hash }, ..event.clone() }
}

fn events(n: u8) -> Vec<BatchEvent> {
    (1..=n).map(full).collect()
}

fn verdict(batch: &Batch) -> Result<(), CryptoError> {
    verify_batch(batch, &key().public()).map(drop)
}

#[test]
fn a_batch_and_the_one_that_continues_it_verify() {
    let first = from_the_start(events(5));
    let verified = verify_batch(&first, &key().public()).unwrap();
    assert_eq!(verified.iter().map(|event| event.seq).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
    let stub = stub(&first, &verified).unwrap();
    assert_eq!((stub.first_seq, stub.last_seq, stub.head), (1, 5, verified[4].hash));
    let second = signed(events(2), 6, verified[4].hash);
    assert_eq!(verify_batch(&second, &key().public()).unwrap()[0].previous, verified[4].hash);
    assert_eq!(verdict(&Batch::unpack(&second.pack()).unwrap()), Ok(()));
}

#[test]
fn a_batch_is_its_author_s_and_begins_where_its_chain_does() {
    let batch = from_the_start(events(3));
    let stranger = SigningKey::from_seed(&[9; 32]);
    assert_eq!(verify_batch(&batch, &stranger.public()).unwrap_err(), CryptoError::WrongSigner);
    let claimed = Batch { device: hash::device_id(&stranger.public()), ..batch.clone() };
    assert_eq!(verify_batch(&claimed, &stranger.public()).unwrap_err(), CryptoError::BadHash);
    let elsewhere = signed(events(3), 1, EventHash([0; 32]));
    assert_eq!(verdict(&elsewhere), Err(CryptoError::BadHash), "event 1 continues the chain's start alone");
}

#[test]
fn reordered_shortened_and_lengthened_batches_are_refused() {
    let batch = from_the_start(events(4));
    let events = batch.events().unwrap();
    let with = |events: Vec<BatchEvent>| {
        Batch::of(&chain(), 1, batch.previous, events, batch.seen.clone(), batch.signature)
    };
    assert_eq!(verdict(&with(events.clone())), Ok(()));
    let mut swapped = events.clone();
    swapped.swap(1, 2);
    let longer: Vec<_> = events.iter().cloned().chain([full(9)]).collect();
    for other in [swapped, events[..3].to_vec(), events[1..].to_vec(), longer] {
        assert_eq!(verdict(&with(other)), Err(CryptoError::BadSignature));
    }
    assert_eq!(verdict(&with(Vec::new())), Err(FormatError::Malformed.into()));
}

/// Without facts, nothing but the body's hash holds the salt; changed on the way, the body would never open again.
#[test]
fn a_carrier_cannot_spoil_the_salt_of_an_event_without_facts() {
    let whole = from_the_start(events(2));
    let bundled = events(2).iter().map(without_facts).collect::<Vec<_>>();
    let mut bundle = Batch::of(&chain(), 1, whole.previous, bundled, whole.seen.clone(), whole.signature);
    assert_eq!(verdict(&bundle), Ok(()));
    bundle.salts.0[0] ^= 1;
    assert_eq!(verdict(&bundle), Err(CryptoError::BadSignature));
}

#[test]
fn columns_that_do_not_fit_are_refused() {
    let batch = from_the_start(events(3));
    type Change = (&'static str, FormatError, fn(&mut Batch));
    let changes: [Change; 9] = [
        ("a body too few", FormatError::Malformed, |b| drop(b.bodies.pop())),
        ("facts too few", FormatError::Malformed, |b| drop(b.facts.pop())),
        ("a salt too few", FormatError::Malformed, |b| b.salts.0.truncate(16)),
        ("a salt too many", FormatError::Malformed, |b| b.salts.0.extend([0; 8])),
        ("half a salt too many", FormatError::Malformed, |b| b.salts.0.push(0)),
        ("a header out of the table", FormatError::Malformed, |b| b.rows[0] = 4 * 100),
        ("number 0", FormatError::Malformed, |b| b.first_seq = 0),
        ("numbers beyond the last", FormatError::Malformed, |b| b.first_seq = u64::MAX),
        ("an unknown form", FormatError::Newer, |b| b.rows[0] += 3),
    ];
    for (what, error, change) in changes {
        let mut changed = batch.clone();
        change(&mut changed);
        assert_eq!(verdict(&changed), Err(error.into()), "{what}");
    }
}

prop_compose! {
    fn any_event()(r: [u8; 8], facts in prop::collection::vec(any::<u8>(), 0..20), body in prop::collection::vec(any::<u8>(), 0..60), header in prop::collection::vec(any::<u8>(), 0..4)) -> BatchEvent {
        BatchEvent { header: Bytes(header), form: EventForm::Full { r, facts: Bytes(facts), body: Bytes(body) } }
    }
}

proptest! {
    #[test]
    fn an_event_keeps_its_hash_in_every_form(
        events in prop::collection::vec((any_event(), 0..3u8), 1..12),
    ) {
        let whole = from_the_start(events.iter().map(|(event, _)| event.clone()).collect());
        let mixed = events.iter().map(|(event, form)| match form {
            0 => event.clone(),
            1 => without_facts(event),
            _ => erased(event),
        });
        let mixed = Batch::of(&chain(), 1, whole.previous, mixed, whole.seen.clone(), whole.signature);
        let [whole, mixed] = [whole, mixed].map(|batch| verify_batch(&batch, &key().public()).unwrap());
        for ((whole, mixed), (_, form)) in whole.iter().zip(&mixed).zip(&events) {
            prop_assert_eq!((whole.hash, whole.facts_hash), (mixed.hash, mixed.facts_hash));
            prop_assert_eq!(mixed.salt, whole.salt.filter(|_| *form < 2));
        }
    }

    #[test]
    fn a_changed_byte_anywhere_is_refused(at: prop::sample::Index, change in 1..=255u8, forms: [u8; 4]) {
        let whole = from_the_start(events(4));
        let events = events(4).into_iter().zip(forms).map(|(event, form)| match form % 3 {
            0 => event,
            1 => without_facts(&event),
            _ => erased(&event),
        });
        let mut bytes = Batch::of(&chain(), 1, whole.previous, events, whole.seen.clone(), whole.signature).to_bytes();
        let i = at.index(bytes.len());
        bytes[i] ^= change;
        let refused = Batch::from_bytes(&bytes).map_err(CryptoError::from).and_then(|batch| verdict(&batch));
        prop_assert!(refused.is_err(), "byte {} of {}", i, bytes.len());
    }
}

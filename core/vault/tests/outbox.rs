//! Sending: batches of any size make up the chain, and only the server's own word counts as sent.

use crate::common::events::{BAC_LUU, name, refusal, visit};
use crate::common::{Phone, World};
use causo_crypto::SigningKey;
use causo_crypto::batch::verify_batch;
use causo_protocol::receipt::Receipt;
use proptest::prelude::*;

fn receipted(phone: &Phone) -> (u64, u64) {
    let state = &phone.vault.own_chains().unwrap()[0];
    (state.receipted_seq, state.last_seq)
}

fn phone_with_events(n: usize) -> (World, Phone) {
    let (world, [mut phone]) = World::with_phones();
    for i in 0..n {
        phone.capture(visit(BAC_LUU, &"Bác tự làm. ".repeat(1 + i * 7)));
    }
    (world, phone)
}

/// The numbers and hashes of a chain, read in batches under these limits.
fn read(phone: &Phone, max_events: usize, max_bytes: usize) -> Vec<(u64, String)> {
    let (mut after, mut all) = (0, Vec::new());
    while let Some(batch) = phone.batch(after, max_events, max_bytes) {
        let events = verify_batch(&batch, &phone.vault.device_keys().identity).unwrap();
        assert!(events.len() <= max_events && events[0].seq == after + 1);
        after = batch.last_seq();
        all.extend(events.iter().map(|event| (event.seq, event.hash.to_string())));
    }
    all
}

#[test]
fn batches_of_any_limits_make_up_the_whole_chain() {
    let (_world, phone) = phone_with_events(12);
    let whole = read(&phone, 1000, usize::MAX);
    assert_eq!(whole.len(), 12);
    let limits = (1usize..15, 0usize..4000);
    proptest!(ProptestConfig::with_cases(40), |((events, bytes) in limits)| {
        prop_assert_eq!(read(&phone, events, bytes), whole.clone());
    });
}

#[test]
fn an_event_larger_than_the_limit_goes_alone() {
    let (_world, phone) = phone_with_events(3);
    let batch = phone.batch(0, 1000, 1).unwrap();
    assert_eq!(batch.last_seq(), 1);
}

#[test]
fn a_receipt_moves_the_mark_once_and_for_good() {
    let (mut world, mut phone) = phone_with_events(2);
    assert_eq!(receipted(&phone), (0, 2));
    let receipt = world.push(&mut phone);
    assert_eq!((receipted(&phone), phone.vault.receipts().unwrap()), ((2, 2), 1));
    phone.vault.accept_receipt(&world.receipt_key.sign_document(&receipt)).unwrap();
    assert_eq!((receipted(&phone), phone.vault.receipts().unwrap()), ((2, 2), 1));
    phone.capture(refusal());
    assert_eq!(receipted(&phone.reopened()), (2, 3));
}

#[test]
fn an_older_receipt_that_comes_late_takes_nothing_back() {
    let (mut world, mut phone) = phone_with_events(3);
    let first = phone.batch(0, 1, 1 << 20).unwrap();
    world.log_batch(&first, &phone.vault.device_keys().identity);
    let late = world.receipt_key.sign_document(&world.receipt());
    world.push(&mut phone);
    phone.vault.accept_receipt(&late).unwrap();
    assert_eq!((receipted(&phone), phone.vault.receipts().unwrap()), ((3, 3), 2));
}

#[test]
fn only_the_servers_word_about_an_own_event_is_a_receipt() {
    let (mut world, [mut a, mut b]) = World::with_phones();
    a.capture(name(BAC_LUU, "Đinh Văn Lưu"));
    let batch = a.batch(0, 10, 1 << 20).unwrap();
    world.log_batch(&batch, &a.vault.device_keys().identity);
    let good = world.receipt();
    let key = &world.receipt_key;
    let mut refused = |receipt: Receipt, key: &SigningKey| {
        a.vault.accept_receipt(&key.sign_document(&receipt)).unwrap_err().code()
    };
    let stranger = SigningKey::from_seed(&[5; 32]);
    assert_eq!(refused(good.clone(), &stranger), "wrong_signer");
    assert_eq!(refused(good.clone(), &world.officer), "wrong_signer");
    let mut other_head = good.clone();
    other_head.head.0[0] ^= 1;
    assert_eq!(refused(other_head, key), "bad_hash");
    assert_eq!(refused(Receipt { seq: 2, ..good.clone() }, key), "bad_hash");
    let mut unknown_life = good.clone();
    unknown_life.chain.incarnation.0[0] ^= 1;
    assert_eq!(refused(unknown_life, key), "bad_hash");
    let mut altered = key.sign_document(&good);
    altered.payload =
        SigningKey::from_seed(&[6; 32]).sign_document(&Receipt { durable_seq: 1, ..good.clone() }).payload;
    assert_eq!(a.vault.accept_receipt(&altered).unwrap_err().code(), "bad_signature");
    world.pull(&mut b);
    assert_eq!(b.vault.accept_receipt(&key.sign_document(&good)).unwrap(), 0, "the log said it before");

    assert_eq!((receipted(&a), a.vault.receipts().unwrap()), ((0, 1), 0));
    assert_eq!(a.vault.own_chains().unwrap().len(), 1, "a refused receipt leaves no chain behind");
    a.vault.accept_receipt(&key.sign_document(&good)).unwrap();
    assert_eq!(receipted(&a), (1, 1));
}

#[test]
fn asking_for_a_chain_that_is_not_there_makes_none() {
    let (_world, phone) = phone_with_events(1);
    let tip = phone.vault.own_chains().unwrap()[0].tip;
    let mut chain = phone.chain();
    chain.incarnation.0[0] ^= 1;
    assert_eq!(phone.vault.batch(&chain, &tip, 0, 10, 1 << 20).unwrap(), None);
    assert_eq!(phone.vault.own_chains().unwrap().len(), 1);
}

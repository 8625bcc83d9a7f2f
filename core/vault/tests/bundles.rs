//! The courier's bundle between vaults: without facts, proving itself, taken in whole or not at all.

use crate::common::events::{BAC_LUU, visit};
use crate::common::{Phone, TEAM, World};
use causo_crypto::SigningKey;
use causo_crypto::batch::{stub, verify_batch};
use causo_protocol::Wire;
use causo_protocol::batch::Batch;
use causo_protocol::bundle::{BUNDLE_VERSION, Bundle};
use causo_protocol::cbor::Bytes;
use causo_protocol::event::EventForm;
use causo_protocol::signed::Signed;
use causo_vault::{Imported, Vault};

fn world_with_waiting() -> (World, Phone, Phone) {
    let (world, [mut a, b]) = World::with_phones();
    for note in ["Bác tự quét mã.", "Bác cài xong mã khoá.", "Bác gọi cho con."] {
        a.capture(visit(BAC_LUU, note));
    }
    (world, a, b)
}

/// The server takes everything a courier carries; each gets its receipt.
fn deliver(world: &mut World, courier: &mut Vault, author: &Phone) -> Vec<Signed> {
    let mut receipts = Vec::new();
    for carried in courier.carried().unwrap() {
        let batch = Batch::unpack(&carried.packed).unwrap();
        world.log_batch(&batch, &author.vault.device_keys().identity);
        let signed = world.receipt_key.sign_document(&world.receipt());
        courier.accept_carried_receipt(&carried, &signed).unwrap();
        receipts.push(signed);
    }
    receipts
}

fn waiting(phone: &Phone) -> u64 {
    phone.vault.own_chains().unwrap().iter().map(|chain| chain.last_seq - chain.receipted_seq).sum()
}

#[test]
fn a_bundle_is_signed_batches_without_facts_and_leaves_the_vault_as_it_was() {
    let (_world, a, _) = world_with_waiting();
    let locked = Vault::open(&a.path(), a.services.clone()).unwrap();
    let bundle = locked.export_bundle().unwrap();
    let [packed] = bundle.batches.as_slice() else { panic!("one chain, one batch") };
    let batch = Batch::unpack(&packed.0).unwrap();
    let events = verify_batch(&batch, &a.vault.device_keys().identity).unwrap();
    assert_eq!(events.len(), 3);
    assert!(events.iter().all(|event| matches!(event.event.form, EventForm::WithoutFacts { .. })));
    assert_eq!((bundle.receipts.len(), waiting(&a)), (0, 3));
    assert_eq!(locked.export_bundle().unwrap(), bundle, "the same again");
}

#[test]
fn a_courier_delivers_and_the_author_believes_only_the_server() {
    let (mut world, mut a, mut b) = world_with_waiting();
    let bundle = a.vault.export_bundle().unwrap();
    let taken = b.vault.import_bundle(&bundle).unwrap();
    assert_eq!(taken, Imported { batches: 1, events: 3, ..Imported::default() });
    assert_eq!(b.vault.import_bundle(&bundle).unwrap(), Imported::default(), "the same file twice is once");
    assert_eq!(b.vault.export_bundle().unwrap(), bundle, "it can be handed on");
    deliver(&mut world, &mut b.vault, &a);
    assert!(b.vault.carried().unwrap().is_empty());

    let back = b.vault.export_bundle().unwrap();
    assert_eq!((back.batches.len(), back.receipts.len()), (0, 1));
    let forged = SigningKey::from_seed(&[5; 32]).sign_document(&world.receipt());
    let forged = Bundle { receipts: vec![forged], ..back.clone() };
    let refused = Imported { refused: vec!["wrong_signer"], ..Imported::default() };
    assert_eq!(a.vault.import_bundle(&forged).unwrap(), refused);
    assert_eq!(waiting(&a), 3);
    // What else is in the file is taken all the same: it may be a newer key of the server than is known here.
    let for_others = Bundle { batches: bundle.batches.clone(), ..forged };
    assert_eq!(Phone::new(9).vault.import_bundle(&for_others).unwrap().events, 3);
    assert_eq!(a.vault.import_bundle(&back).unwrap(), Imported { receipts: 1, ..Imported::default() });
    assert_eq!((waiting(&a), a.vault.export_bundle().unwrap().batches.len()), (0, 0));
    world.pull(&mut b);
    assert_eq!(b.view().visits().count(), 3);
}

#[test]
fn a_courier_of_another_commune_keeps_what_it_cannot_judge() {
    let (mut world, mut a, _) = world_with_waiting();
    let mut stranger = Phone::new(9);
    let mut bundle = a.vault.export_bundle().unwrap();
    assert_eq!(stranger.vault.import_bundle(&bundle).unwrap().events, 3);
    let carried = stranger.vault.carried().unwrap().remove(0);
    let batch = Batch::unpack(&carried.packed).unwrap();
    let events = verify_batch(&batch, &a.vault.device_keys().identity).unwrap();
    world.log_batch(&batch, &a.vault.device_keys().identity);
    let mut receipt = world.receipt();
    assert_eq!(receipt.head, stub(&batch, &events).unwrap().head);
    receipt.head.0[0] ^= 1;
    let other = world.receipt_key.sign_document(&receipt);
    let refused = stranger.vault.accept_carried_receipt(&carried, &other);
    assert_eq!(refused.unwrap_err().code(), "bad_hash");
    bundle.receipts = deliver(&mut world, &mut stranger.vault, &a);
    assert_eq!(a.vault.import_bundle(&bundle).unwrap().receipts, 1);
    assert_eq!(waiting(&a), 0);
}

#[test]
fn a_bundle_that_does_not_prove_itself_is_refused_whole() {
    let (_world, a, mut b) = world_with_waiting();
    let good = a.vault.export_bundle().unwrap();
    let batch = Batch::unpack(&good.batches[0].0).unwrap();
    let mut refused = |bad: Batch, code: &str| {
        let batches = vec![good.batches[0].clone(), Bytes(bad.pack())];
        let bundle = Bundle { batches, ..good.clone() };
        assert_eq!(b.vault.import_bundle(&bundle).unwrap_err().code(), code);
        assert!(b.vault.carried().unwrap().is_empty(), "nothing of it was kept");
    };
    refused(Batch { signature: [1; 64], ..batch.clone() }, "bad_signature");
    refused(Batch { previous: causo_domain::ids::EventHash([1; 32]), ..batch.clone() }, "bad_hash");
    refused(Batch { version: 2, ..batch.clone() }, "format_newer");
    refused(Batch { rows: Vec::new(), ..batch.clone() }, "format_malformed");
    let mut body = batch.clone();
    body.bodies[1].0[40] ^= 1;
    refused(body, "bad_signature");
    let huge = Bundle { batches: vec![Bytes(bomb())], ..good.clone() };
    assert_eq!(b.vault.import_bundle(&huge).unwrap_err().code(), "format_too_large");
    let newer = Bundle { version: BUNDLE_VERSION + 1, ..good.clone() };
    assert_eq!(Bundle::read(&newer.to_bytes()).unwrap_err().code(), "format_newer");
}

/// A kilobyte that unpacks to more than a batch may have.
fn bomb() -> Vec<u8> {
    causo_protocol::pack::compress(&vec![0; causo_protocol::batch::MAX_BATCH_BYTES + 1])
}

#[test]
fn a_courier_takes_only_so_much() {
    let (_world, a, _) = world_with_waiting();
    let mut stranger = Phone::new(9);
    let batch = Batch::unpack(&a.vault.export_bundle().unwrap().batches[0].0).unwrap();
    // Batches of a chain nobody here knows, one incarnation each.
    let many = |from: u64, n: u64| {
        let batches = (from..from + n).map(|life| {
            let mut one =
                Batch { incarnation: causo_domain::ids::Incarnation(life.to_be_bytes()), ..batch.clone() };
            one.previous = causo_crypto::hash::chain_start(&one.chain());
            Bytes(one.pack())
        });
        Bundle { version: BUNDLE_VERSION, batches: batches.collect(), receipts: Vec::new() }
    };
    assert_eq!(stranger.vault.import_bundle(&many(0, 2048)).unwrap().batches, 2048);
    assert_eq!(stranger.vault.import_bundle(&many(2048, 1)).unwrap_err().code(), "carried_full");
    assert_eq!(stranger.vault.carried().unwrap().len(), 2048);
    assert_eq!(
        stranger.vault.import_bundle(&many(0, 10)).unwrap(),
        Imported::default(),
        "known ones are no more"
    );
    let first = stranger.vault.carried().unwrap().remove(0);
    stranger.vault.put_down(&first).unwrap();
    assert_eq!(stranger.vault.import_bundle(&many(2048, 1)).unwrap().batches, 1);
    assert!(stranger.vault.trust(TEAM).is_err());
}

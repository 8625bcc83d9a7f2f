//! Photos at rest: there with their event or not at all, sent until the server proved them, again after a restore, and
//! gone whole with an erasure.

use crate::common::events::{BAC_LUU, visit};
use crate::common::{COMMUNE, Phone, TEAM, World};
use causo_crypto::hash::document_hash;
use causo_crypto::verify::open_signed;
use causo_domain::ids::BlobId;
use causo_protocol::blob::{BlobManifest, BlobReceipt, BlobRef, CHUNK, Media};
use causo_protocol::body::Write;
use causo_protocol::event::LogPosition;
use causo_protocol::fields::Field;
use causo_protocol::log::ItemKind;
use causo_protocol::signed::Signed;
use causo_vault::{Captured, Vault, VaultError};

const PHOTO: usize = 2 * CHUNK + 1000;

fn plain() -> Vec<u8> {
    (0..PHOTO).map(|at| (at / 3 % 251) as u8).collect()
}

/// Captures a visit with a photo.
fn photograph(phone: &mut Phone) -> Result<(Captured, BlobRef), VaultError> {
    let mut capture = phone.vault.begin(&mut phone.keys, TEAM)?;
    let reference = capture.add_blob(Media::PHOTO, &plain())?;
    let mut event = visit(BAC_LUU, "Có ảnh.");
    event.body.writes.push(Write { field: Field::PHOTO, value: reference.to_value(), seen: Vec::new() });
    let captured = capture.add(event)?;
    capture.commit()?;
    Ok((captured, reference))
}

fn receipt(world: &World, phone: &Phone, blob: BlobId, position: LogPosition) -> Signed {
    let manifest = phone.vault.blob_manifest(blob).unwrap().unwrap();
    world.receipt_key.sign_document(&BlobReceipt {
        commune: COMMUNE.into(),
        team: TEAM,
        id: blob,
        manifest: document_hash::<BlobManifest>(&manifest.payload.0),
        position,
        server_ms: world.ms,
    })
}

fn waiting(phone: &Phone) -> Vec<BlobId> {
    phone.vault.waiting_blobs(TEAM).unwrap()
}

#[test]
fn a_photo_is_on_the_disk_with_its_event_sealed_or_neither_is() {
    let (_, [mut a]) = World::with_phones();
    a.vault.set_disk_full(true).unwrap();
    let before = a.vault.own_counts(TEAM).unwrap();
    let full = photograph(&mut a).err().unwrap();
    assert_eq!(full.code(), "disk_full");
    assert_eq!((a.vault.own_counts(TEAM).unwrap(), waiting(&a).len()), (before, 0));
    a.vault.set_disk_full(false).unwrap();
    let (_, reference) = photograph(&mut a).unwrap();
    let at_rest = a.bytes_at_rest();
    for part in [&plain()[500..548], &reference.key[..]] {
        assert!(!at_rest.windows(part.len()).any(|window| window == part), "nothing of it lies open");
    }
    let a = a.reopened();
    assert_eq!(waiting(&a), [reference.id]);
    let opened = a.vault.open_blob(&a.keys, &reference).unwrap().unwrap();
    assert!(*opened == plain());
    // Locked it can be sent.
    let locked = Vault::open(&a.path(), a.services.clone()).unwrap();
    assert_eq!(locked.blob_chunk(reference.id, 2).unwrap().unwrap().len(), 1000 + 16);
    assert_eq!(locked.blob_chunk(reference.id, 3).unwrap(), None);
}

#[test]
fn a_receipt_for_exactly_this_photo_counts_and_a_cut_takes_it_back() {
    let (mut world, [mut a]) = World::with_phones();
    let (_, reference) = photograph(&mut a).unwrap();
    world.push(&mut a);
    world.pull(&mut a);
    let kept = world.position();
    let manifest = a.vault.blob_manifest(reference.id).unwrap().unwrap();
    world.publish(ItemKind::BLOB, &manifest);
    world.pull(&mut a);
    assert_eq!(a.vault.set_aside_items().unwrap(), [], "the log's item is understood");
    assert_eq!(waiting(&a), [reference.id], "the log is no receipt");
    let good = receipt(&world, &a, reference.id, world.position());
    let honest: BlobReceipt = open_signed(&good, &[world.receipt_key.public()]).unwrap();
    let other = world.receipt_key.sign_document(&BlobReceipt { manifest: [9; 32], ..honest.clone() });
    let unknown = world.receipt_key.sign_document(&BlobReceipt { id: BlobId([9; 16]), ..honest.clone() });
    let stranger = a.keys.identity().sign_document(&honest);
    for lie in [other, unknown, stranger] {
        assert!(matches!(a.vault.accept_blob_receipt(&lie), Err(VaultError::Crypto(_))));
    }
    a.vault.accept_blob_receipt(&good).unwrap();
    assert_eq!((waiting(&a).len(), a.vault.blob_counts(TEAM).unwrap()), (0, (1, 1)));

    let (_, cut) = world.restore(kept.p);
    assert!(a.vault.accept_generation(TEAM, &cut).unwrap());
    assert_eq!(waiting(&a), [reference.id], "the server lost it");
    assert!(a.vault.accept_blob_receipt(&good).is_err(), "the old receipt proves nothing now");
}

#[test]
fn a_photo_that_is_fetched_is_the_one_its_author_meant() {
    let (mut world, [mut a, mut b]) = World::with_phones();
    let (_, reference) = photograph(&mut a).unwrap();
    let (_, other) = photograph(&mut a).unwrap();
    world.push(&mut a);
    world.pull(&mut b);
    let manifest = |blob: &BlobRef| a.vault.blob_manifest(blob.id).unwrap().unwrap();
    let chunk = |blob: &BlobRef, at| a.vault.blob_chunk(blob.id, at).unwrap().unwrap();
    assert!(b.vault.begin_fetch(TEAM, &reference, &manifest(&other)).is_err(), "another photo's");
    assert_eq!(b.vault.begin_fetch(TEAM, &reference, &manifest(&reference)).unwrap(), (0, 3));
    for (at, sealed) in [(0, chunk(&reference, 1)), (0, chunk(&other, 0)), (1, chunk(&reference, 0))] {
        assert!(b.vault.keep_chunk(reference.id, at, &sealed).is_err());
    }
    b.vault.keep_chunk(reference.id, 0, &chunk(&reference, 0)).unwrap();
    assert!(b.vault.open_blob(&b.keys, &reference).unwrap().is_none(), "not whole");
    let mut b = b.reopened();
    assert_eq!(b.vault.begin_fetch(TEAM, &reference, &manifest(&reference)).unwrap(), (1, 3), "it goes on");
    for at in 1..3 {
        b.vault.keep_chunk(reference.id, at, &chunk(&reference, at)).unwrap();
    }
    assert!(*b.vault.open_blob(&b.keys, &reference).unwrap().unwrap() == plain());
    assert_eq!(waiting(&b), [], "what was fetched is not sent");
}

#[test]
fn an_erased_photo_leaves_nothing_and_is_not_taken_in_again() {
    let (mut world, [mut a]) = World::with_phones();
    let (event, reference) = photograph(&mut a).unwrap();
    world.push(&mut a);
    let manifest = a.vault.blob_manifest(reference.id).unwrap().unwrap();
    let sealed = a.vault.blob_chunk(reference.id, 0).unwrap().unwrap();
    world.erase_with(&[event.hash], &[reference.id]);
    world.pull(&mut a);
    assert_eq!((waiting(&a).len(), a.vault.blob_chunk(reference.id, 0).unwrap()), (0, None));
    let at_rest = a.bytes_at_rest();
    assert!(!sealed.chunks_exact(24).any(|part| at_rest.windows(24).any(|window| window == part)));
    assert!(a.vault.begin_fetch(TEAM, &reference, &manifest).is_err());
}

//! Another receipt key, with an overlap in which nobody is left without a signature to check.

use crate::blobs::{announce, photo, put, send};
use crate::world::{Chain, World};
use axum::body::Body;
use causo_crypto::{SystemEntropy, hash, verify};
use causo_protocol::Wire;
use causo_protocol::api::{ServerInfo, Status};
use causo_protocol::authority::Authority;
use causo_protocol::blob::BlobReceipt;
use causo_protocol::log::{ItemKind, LogHead};
use causo_protocol::receipt::Receipt;
use causo_protocol::signed::Signed;
use causo_server::{begin_rotation, finish_rotation};

async fn keys(world: &World) -> Vec<[u8; 32]> {
    let answer = world.call("GET", "/v1/server", Body::empty()).await;
    ServerInfo::from_bytes(&answer.body).unwrap().receipt_keys
}

/// The second authority, with these receipt keys.
async fn second_authority(world: &World, receipt_keys: Vec<[u8; 32]>) -> u16 {
    let officer = &world.officer;
    let first = hash::document_hash::<Authority>(&officer.authority(1, None).to_bytes());
    let second = Authority { receipt_keys, ..officer.authority(2, Some(first)) };
    world.publish(ItemKind::AUTHORITY, &officer.sign_by_root(&second)).await.status
}

#[tokio::test]
async fn the_next_key_signs_for_a_commune_once_its_authority_lists_it() {
    let (world, lan, _) = World::with_team().await;
    let old = world.receipt_key;
    let mut chain = Chain::new(&world.officer, &lan);
    chain.capture(3, 1);
    let before = world.push(&chain.batch(&lan, 1, 1)).await.body;

    let next = begin_rotation(world.dir.path(), &SystemEntropy).unwrap();
    assert_eq!(begin_rotation(world.dir.path(), &SystemEntropy).unwrap(), next, "begun once");
    assert_eq!(keys(&world).await, [old], "until the next start");
    let world = world.restart();
    assert_eq!(keys(&world).await, [old, next]);
    let signer = |body: &[u8]| Signed::from_bytes(body).unwrap().signer;
    assert_eq!(signer(&world.push(&chain.batch(&lan, 2, 2)).await.body), old, "phones know no other yet");
    assert_eq!(finish_rotation(world.dir.path()).unwrap_err().code(), "rotation_early");

    assert_eq!(second_authority(&world, vec![old, next]).await, 201);
    let receipt = world.push(&chain.batch(&lan, 3, 3)).await.body;
    let signed = Signed::from_bytes(&receipt).unwrap();
    assert!(verify::open_signed::<Receipt>(&signed, &[next]).is_ok());
    // A phone that lost the answer may ask again when the old key counts no more: the same receipt, by the new one.
    let again = Signed::from_bytes(&world.push(&chain.batch(&lan, 1, 1)).await.body).unwrap();
    let before: Receipt = verify::open_signed(&Signed::from_bytes(&before).unwrap(), &[old]).unwrap();
    assert_eq!(verify::open_signed::<Receipt>(&again, &[next]).unwrap(), before);
    let status = world.get(&lan, &world.team_path("status")).await;
    let head = Status::from_bytes(&status.body).unwrap().head;
    assert!(verify::open_signed::<LogHead>(&head, &[next]).is_ok());

    assert_eq!(finish_rotation(world.dir.path()).unwrap(), next);
    let world = world.restart();
    assert_eq!((keys(&world).await, world.receipt_key), (vec![next], next));
    assert_eq!(world.push(&chain.batch(&lan, 3, 3)).await.body, receipt);
    assert_eq!(finish_rotation(world.dir.path()).unwrap_err().code(), "rotation_not_begun");
}

#[tokio::test]
async fn a_photo_that_was_receipted_by_a_key_of_before_is_receipted_by_the_next() {
    let (world, lan, _) = World::with_team().await;
    let photo = photo(&world, &lan, 100);
    let receipt = send(&world, &photo).await;
    let next = begin_rotation(world.dir.path(), &SystemEntropy).unwrap();
    let world = world.restart();
    assert_eq!(second_authority(&world, vec![next]).await, 201);
    let state = announce(&world, &photo).await.unwrap();
    assert_eq!(verify::open_signed::<BlobReceipt>(&state.receipt.unwrap(), &[next]).unwrap(), receipt);
    let state = put(&world, receipt.id, 0, &photo.chunks[0]).await.unwrap();
    assert_eq!(verify::open_signed::<BlobReceipt>(&state.receipt.unwrap(), &[next]).unwrap(), receipt);
}

#[tokio::test]
async fn an_authority_may_name_either_key_but_not_neither() {
    let (world, ..) = World::with_team().await;
    let next = begin_rotation(world.dir.path(), &SystemEntropy).unwrap();
    let world = world.restart();
    assert_eq!(second_authority(&world, vec![[9; 32]]).await, 403);
    assert_eq!(second_authority(&world, vec![next]).await, 201);
    let elsewhere = tempfile::tempdir().unwrap();
    let nothing = begin_rotation(elsewhere.path(), &SystemEntropy).unwrap_err();
    assert_eq!(nothing.code(), "server_data_missing");
}

//! Batches in: idempotent, gapless, branches included, and nothing that does not prove itself.

use crate::world::{Chain, Device, World};
use axum::body::Body;
use causo_crypto::batch::verify_batch;
use causo_protocol::Wire;
use causo_protocol::api::Status;
use causo_protocol::batch::{Batch, BatchEvent, MAX_BATCH_BYTES};
use causo_protocol::cbor::Bytes;
use causo_protocol::event::{EventForm, EventHeader, Facts, Kind};
use causo_protocol::log::ItemKind;

#[tokio::test]
async fn the_same_push_gets_the_same_bytes_for_ever() {
    let (world, lan, _) = World::with_team().await;
    let mut chain = Chain::new(&world.officer, &lan);
    chain.capture(5, 1);
    let batch = chain.batch(&lan, 1, 5);

    let first = world.push(&batch).await;
    let receipt = world.receipt(&first);
    assert_eq!((receipt.seq, receipt.head), (5, chain.hash(5)));
    assert_eq!((receipt.position.p, receipt.durable_seq), (3, 0));
    assert_eq!(first.headers["content-type"], "application/cbor");

    world.clock.pass(60_000);
    assert_eq!(world.push(&batch).await.body, first.body);
    let part = world.push(&chain.batch(&lan, 2, 4)).await;
    let of_part = world.receipt(&part);
    assert_eq!((of_part.seq, of_part.head, &of_part.position), (4, chain.hash(4), &receipt.position));
    assert_eq!(world.push(&chain.batch(&lan, 1, 4)).await.body, part.body, "of a part too");
    let (_, head, entries) = world.page(&lan, 1, 0).await;
    assert_eq!((head.position.p, entries.len()), (3, 3), "nothing is logged twice");
}

#[tokio::test]
async fn a_gap_names_the_event_that_is_wanted() {
    let (world, lan, _) = World::with_team().await;
    let mut chain = Chain::new(&world.officer, &lan);
    chain.capture(9, 1);
    let early = world.push(&chain.batch(&lan, 4, 6)).await;
    assert_eq!((early.status, early.problem()["expected"].as_u64()), (409, Some(1)));
    world.receipt(&world.push(&chain.batch(&lan, 1, 3)).await);
    let far = world.push(&chain.batch(&lan, 7, 9)).await;
    assert_eq!((far.code().as_str(), far.problem()["expected"].as_u64()), ("gap", Some(4)));
    assert_eq!(world.receipt(&world.push(&chain.batch(&lan, 4, 9)).await).seq, 9);
}

#[tokio::test]
async fn only_the_new_tail_of_an_overlapping_batch_is_kept() {
    let (world, lan, minh) = World::with_team().await;
    let mut chain = Chain::new(&world.officer, &lan);
    chain.capture(3, 1);
    world.receipt(&world.push(&chain.batch(&lan, 1, 3)).await);
    chain.capture(4, 2);
    assert_eq!(world.receipt(&world.push(&chain.batch(&lan, 1, 7)).await).seq, 7);

    let (_, _, entries) = world.page(&minh, 1, 3).await;
    let stub = entries[0].stub.as_ref().unwrap();
    assert_eq!((stub.first_seq, stub.last_seq, stub.head), (4, 7, chain.hash(7)));
    let tail = Batch::unpack(&entries[0].payload.as_ref().unwrap().0).unwrap();
    let events = verify_batch(&tail, &lan.identity.public()).unwrap();
    assert_eq!((events.len(), events[0].previous), (4, chain.hash(3)));
}

#[tokio::test]
async fn both_branches_of_a_cloned_vault_are_kept_and_shown() {
    let (world, lan, _) = World::with_team().await;
    let mut chain = Chain::new(&world.officer, &lan);
    chain.capture(2, 1);
    let mut clone = chain.clone();
    chain.capture(2, 2);
    clone.capture(3, 3);
    world.receipt(&world.push(&chain.batch(&lan, 1, 4)).await);
    assert_eq!(world.receipt(&world.push(&clone.batch(&lan, 3, 3)).await).head, clone.hash(3));
    assert_eq!(world.receipt(&world.push(&clone.batch(&lan, 4, 5)).await).head, clone.hash(5));

    let answer = world.get(&lan, &world.team_path("status")).await;
    let ends: Vec<_> =
        Status::from_bytes(&answer.body).unwrap().chains.iter().map(|end| (end.seq, end.head)).collect();
    assert_eq!(ends, [(4, chain.hash(4)), (5, clone.hash(5))]);
}

#[tokio::test]
async fn a_branch_that_left_earlier_is_asked_for_from_the_beginning() {
    let (world, lan, _) = World::with_team().await;
    let mut chain = Chain::new(&world.officer, &lan);
    chain.capture(2, 1);
    let mut clone = chain.clone();
    chain.capture(2, 2);
    clone.capture(4, 3);
    world.receipt(&world.push(&chain.batch(&lan, 1, 4)).await);
    let lost = world.push(&clone.batch(&lan, 5, 6)).await;
    assert_eq!(lost.problem()["expected"], 1, "not 5, which would be asked for again and again");
    assert_eq!(world.receipt(&world.push(&clone.batch(&lan, 1, 6)).await).head, clone.hash(6));
}

#[tokio::test]
async fn what_does_not_prove_itself_is_refused() {
    let (world, lan, minh) = World::with_team().await;
    let mut chain = Chain::new(&world.officer, &lan);
    chain.capture(3, 1);
    let good = chain.batch(&lan, 1, 3);

    let unsigned = Batch { signature: [0; 64], ..good.clone() };
    let by_another = chain.batch(&minh, 1, 3);
    let mut changed = good.clone();
    changed.bodies[1].0[0] ^= 1;
    let elsewhere = Batch { first_seq: 2, ..good.clone() };
    for forged in [unsigned, by_another, changed, elsewhere] {
        let answer = world.push(&forged).await;
        assert_eq!((answer.status, answer.code().as_str()), (422, "batch_forged"));
    }

    let stranger = Device::new(9);
    let mut foreign = Chain::new(&world.officer, &stranger);
    foreign.capture(1, 1);
    assert_eq!(world.push(&foreign.batch(&stranger, 1, 1)).await.code(), "not_in_roster");
    let nowhere = Batch { commune: "99999".into(), ..good.clone() };
    assert_eq!(world.push(&nowhere).await.code(), "not_found");
    let newer = Batch { version: 2, ..good };
    assert_eq!(world.push(&newer).await.code(), "server_too_old");
    assert_eq!(world.page(&lan, 1, 0).await.1.position.p, 2, "none of it is logged");
}

/// Events of a version to come: a kind, header keys and facts that nobody here knows, and a body that nobody reads.
#[tokio::test]
async fn what_only_a_newer_app_understands_is_kept_and_given_out_as_it_came() {
    let (world, lan, minh) = World::with_team().await;
    let mut chain = Chain::new(&world.officer, &lan);
    let header = EventHeader { version: 2, epoch: 1, roster_version: 1, kind: Kind(77) };
    let with_unknown_key = |mut map: Vec<u8>, size: u8| {
        map[0] += size;
        map.extend([0x18, 200, 1]);
        Bytes(map)
    };
    let header = with_unknown_key(header.to_bytes(), 1);
    let facts = with_unknown_key(Facts::NONE.to_bytes(), 1);
    let form = EventForm::Full { r: [5; 8], facts, body: Bytes([9, 9].repeat(40)) };
    chain.add(BatchEvent { header, form });
    chain.capture(1, 3);
    let batch = chain.batch(&lan, 1, 2);
    world.receipt(&world.push(&batch).await);
    let (_, _, entries) = world.page(&minh, 1, 0).await;
    let payload = entries.last().unwrap().payload.clone().unwrap();
    assert_eq!(Batch::unpack(&payload.0).unwrap(), batch);
}

#[tokio::test]
async fn bombs_and_monsters_are_stopped_at_the_door() {
    let (world, ..) = World::with_team().await;
    let bomb = causo_protocol::pack::compress(&vec![0; 64 * MAX_BATCH_BYTES]);
    assert!(bomb.len() < 20_000);
    assert_eq!(world.call("POST", "/v1/push", bomb).await.code(), "too_large");
    let monster = world.call("POST", "/v1/push", vec![0; 3 * MAX_BATCH_BYTES]).await;
    assert_eq!((monster.status, monster.code().as_str()), (413, "too_large"));
}

#[tokio::test]
async fn a_removed_device_still_delivers_what_it_captured() {
    let (world, lan, minh) = World::with_team().await;
    let before = world.officer.roster(1, None, &[&lan, &minh]);
    world.reroster(2, &before, &[&minh]).await;
    let mut chain = Chain::new(&world.officer, &lan);
    chain.capture(1, 1);
    assert_eq!(world.receipt(&world.push(&chain.batch(&lan, 1, 1)).await).seq, 1);
}

#[tokio::test]
async fn a_removed_device_reads_of_its_removal_and_of_nothing_later() {
    let (world, lan, minh) = World::with_team().await;
    let mut of_minh = Chain::new(&world.officer, &minh);
    of_minh.capture(1, 1);
    world.receipt(&world.push(&of_minh.batch(&minh, 1, 1)).await);
    let before = world.officer.roster(1, None, &[&lan, &minh]);
    world.reroster(2, &before, &[&minh]).await;
    let mut of_lan = Chain::new(&world.officer, &lan);
    of_lan.capture(1, 1);
    world.receipt(&world.push(&of_lan.batch(&lan, 1, 1)).await);

    let (_, end, all) = world.page(&minh, 1, 0).await;
    let (_, head, entries) = world.page(&lan, 1, 0).await;
    assert_eq!((head.position.p, entries.len()), (end.position.p - 1, all.len() - 1), "up to the roster");
    assert_eq!(entries.last().unwrap().kind, ItemKind::ROSTER);
    let batches = entries.iter().filter(|entry| entry.kind == ItemKind::BATCH);
    assert_eq!(
        batches.map(|entry| (entry.payload.is_none(), entry.stub.is_some())).collect::<Vec<_>>(),
        [(true, true)]
    );
    let status = Status::from_bytes(&world.get(&lan, &world.team_path("status")).await.body).unwrap();
    let chains = status.chains.iter().map(|there| there.chain.device).collect::<Vec<_>>();
    assert_eq!(chains, [lan.id], "its own chain only");
}

#[tokio::test]
async fn many_phones_at_once_get_a_log_without_gaps() {
    let world = World::bare();
    world.found().await;
    let devices: Vec<_> = (1..=20).map(Device::new).collect();
    let roster = world.officer.roster(1, None, &devices.iter().collect::<Vec<_>>());
    world.publish(ItemKind::ROSTER, &world.officer.sign(&roster)).await;
    let pushes = devices.iter().map(|device| {
        let mut chain = Chain::new(&world.officer, device);
        chain.capture(3, 1);
        let (router, body) = (world.router.clone(), chain.batch(device, 1, 3).pack());
        let request = crate::world::request("POST", "/v1/push").body(Body::from(body)).unwrap();
        tokio::spawn(tower::ServiceExt::oneshot(router, request))
    });
    for push in pushes.collect::<Vec<_>>() {
        assert_eq!(push.await.unwrap().unwrap().status(), 200);
    }
    let (_, head, entries) = world.page(&devices[0], 1, 0).await;
    let places: Vec<_> = entries.iter().map(|entry| entry.p).collect();
    assert_eq!(places, (1..=22).collect::<Vec<_>>());
    assert_eq!(head.position.p, 22);
}

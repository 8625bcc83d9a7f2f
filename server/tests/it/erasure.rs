//! After an erasure nothing of an event is left but what its chain needs, wherever it is looked for and whenever it came.

use crate::world::{Chain, Device, World};
use causo_crypto::batch::{erased, verify_batch};
use causo_domain::ids::EventHash;
use causo_protocol::batch::{Batch, BatchEvent};
use causo_protocol::event::EventForm;
use causo_protocol::log::{ItemKind, LogEntry};

fn events(entry: &LogEntry) -> Vec<BatchEvent> {
    Batch::unpack(&entry.payload.as_ref().unwrap().0).unwrap().events().unwrap()
}

fn is_erased(event: &BatchEvent) -> bool {
    matches!(event.form, EventForm::Erased { .. })
}

/// The forms that batch entries of the log have, from a position on, verified under their author's key.
async fn forms(world: &World, reader: &Device, author: &Device, after: u64) -> Vec<Vec<bool>> {
    let (.., entries) = world.page(reader, 1, after).await;
    let batches = entries.iter().filter(|entry| entry.kind == ItemKind::BATCH);
    let forms = batches.map(|entry| {
        let batch = Batch::unpack(&entry.payload.as_ref().unwrap().0).unwrap();
        let verified = verify_batch(&batch, &author.identity.public()).unwrap();
        assert_eq!(verified.last().unwrap().hash, entry.stub.as_ref().unwrap().head);
        events(entry).iter().map(is_erased).collect()
    });
    forms.collect()
}

async fn erase(world: &World, id: u8, events: &[EventHash]) {
    let signed = world.officer.sign(&world.officer.erasure(id, events));
    assert_eq!(world.publish(ItemKind::ERASURE, &signed).await.status, 201);
}

/// Bytes of an event that must not be found any more.
fn secrets(event: &BatchEvent) -> Vec<Vec<u8>> {
    match &event.form {
        EventForm::Full { body, .. } => body.0.chunks(48).map(<[u8]>::to_vec).collect(),
        _ => panic!("captured in full"),
    }
}

/// How many of these byte strings are in any file of the server's folder.
fn found(world: &World, needles: &[Vec<u8>]) -> usize {
    let files =
        std::fs::read_dir(world.dir.path()).unwrap().map(|file| std::fs::read(file.unwrap().path()).unwrap());
    let files: Vec<_> = files.collect();
    let holds = |needle: &&Vec<u8>| {
        files.iter().any(|bytes| bytes.windows(needle.len()).any(|window| window == needle.as_slice()))
    };
    needles.iter().filter(holds).count()
}

#[tokio::test]
async fn an_erased_event_leaves_hashes_and_its_chain_verifies() {
    let (world, lan, minh) = World::with_team().await;
    let mut chain = Chain::new(&world.officer, &minh);
    chain.capture(6, 1);
    let (one, two) = (chain.batch(&minh, 1, 3), chain.batch(&minh, 4, 6));
    let receipt = world.push(&one).await.body;
    world.push(&two).await;
    let (_, before, _) = world.page(&lan, 1, 0).await;

    erase(&world, 1, &[chain.hash(2), chain.hash(4)]).await;
    let kept = forms(&world, &lan, &minh, 0).await;
    assert_eq!(kept, [vec![false, true, false], vec![true, false, false]]);
    let (_, head, entries) = world.page(&lan, 1, 0).await;
    assert_eq!(head.position.p, before.position.p + 1, "the erasure itself, and nothing moved");
    assert_eq!(events(&entries[2])[0], one.events().unwrap()[0], "its neighbours are as they were");
    assert_eq!(world.push(&one).await.body, receipt, "the same push gets the same bytes");
    assert_eq!(forms(&world, &lan, &minh, 0).await, kept, "and brings nothing back");
}

#[tokio::test]
async fn nothing_of_it_is_left_in_any_file() {
    let (world, lan, _) = World::with_team().await;
    let mut chain = Chain::new(&world.officer, &lan);
    chain.capture(300, 1);
    for first in [1, 101, 201] {
        world.receipt(&world.push(&chain.batch(&lan, first, first + 99)).await);
    }
    let all = chain.batch(&lan, 1, 300).events().unwrap();
    let gone: Vec<_> = [7, 150, 151].iter().flat_map(|seq| secrets(&all[seq - 1])).collect();
    let stays = secrets(&all[9]);
    assert_eq!((found(&world, &gone), found(&world, &stays)), (gone.len(), stays.len()), "all were there");
    erase(&world, 1, &[chain.hash(7), chain.hash(150), chain.hash(151)]).await;
    assert_eq!((found(&world, &gone), found(&world, &stays)), (0, stays.len()));
    let world = world.restart();
    assert_eq!((found(&world, &gone), found(&world, &stays)), (0, stays.len()));
}

#[tokio::test]
async fn what_comes_late_is_kept_erased() {
    let (world, lan, minh) = World::with_team().await;
    let mut chain = Chain::new(&world.officer, &minh);
    chain.capture(4, 1);
    erase(&world, 1, &[chain.hash(1), chain.hash(4)]).await;
    let one = world.push(&chain.batch(&minh, 1, 2)).await;
    assert_eq!(world.receipt(&one).head, chain.hash(2));
    world.receipt(&world.push(&chain.batch(&minh, 2, 4)).await);
    assert_eq!(forms(&world, &lan, &minh, 0).await, [vec![true, false], vec![false, true]]);
    let late = secrets(&chain.batch(&minh, 1, 1).events().unwrap()[0]);
    assert_eq!(found(&world, &late), 0);
    assert_eq!(world.push(&chain.batch(&minh, 1, 2)).await.body, one.body);
}

#[tokio::test]
async fn nobody_strips_an_event_that_no_officer_erased() {
    let (world, lan, minh) = World::with_team().await;
    let mut chain = Chain::new(&world.officer, &minh);
    chain.capture(3, 1);
    let batch = chain.batch(&minh, 1, 3);
    let strip = |event: BatchEvent| BatchEvent { form: erased(&event.form), ..event };
    let stripped = batch.events().unwrap().into_iter().map(strip);
    let (chain_id, seen) = (batch.chain(), batch.seen.clone());
    let stripped = Batch::of(&chain_id, 1, batch.previous, stripped, seen, batch.signature);
    assert!(verify_batch(&stripped, &minh.identity.public()).is_ok(), "it proves itself all the same");
    let refused = world.push(&stripped).await;
    assert_eq!((refused.status, refused.code().as_str()), (409, "erasure_unknown"));
    erase(&world, 1, &[chain.hash(1), chain.hash(2), chain.hash(3)]).await;
    assert_eq!(world.receipt(&world.push(&stripped).await).seq, 3);
    assert_eq!(forms(&world, &lan, &minh, 0).await, [[true; 3]]);
}

#[tokio::test]
async fn an_officer_erases_in_the_team_that_is_named_alone() {
    let (mut world, lan, minh) = World::with_team().await;
    let mut chain = Chain::new(&world.officer, &minh);
    chain.capture(1, 1);
    world.push(&chain.batch(&minh, 1, 1)).await;
    let first = std::mem::replace(&mut world.officer.team, causo_domain::ids::TeamId([5; 8]));
    let roster = world.officer.sign(&world.officer.roster(1, None, &[&lan]));
    assert_eq!(world.publish(ItemKind::ROSTER, &roster).await.status, 201);
    erase(&world, 1, &[chain.hash(1)]).await;
    world.officer.team = first;
    assert_eq!(forms(&world, &lan, &minh, 0).await, [[false]]);
}

//! Snapshots of a team's log: given to the team alone, taken chunk by chunk as an officer signed them, and gone from the
//! disk with the erasure that makes them untrue.

use crate::world::{Answer, COMMUNE, Chain, Device, World};
use causo_crypto::hash::sha256;
use causo_domain::ids::{SnapshotId, TeamId};
use causo_protocol::cbor::Bytes;
use causo_protocol::log::ItemKind;
use causo_protocol::signed::Signed;
use causo_protocol::snapshot::{FOLD, Snapshot, SnapshotOffer};

/// Bytes of a full sealed chunk.
const CHUNK: usize = 64 * 1024 + 16;

/// A snapshot as an officer's computer hands it in. What is sealed in it the server never opens.
struct Handed {
    snapshot: Snapshot,
    chunks: Vec<Vec<u8>>,
}

impl Handed {
    async fn of(world: &World, reader: &Device, fill: u8) -> Self {
        let chunk = |number: u8, length: usize| -> Vec<u8> {
            let part = |at: usize| sha256(&[&[fill, number][..], &at.to_be_bytes()].concat());
            (0..length.div_ceil(32)).flat_map(part).take(length).collect()
        };
        let chunks = vec![chunk(0, CHUNK), chunk(1, 1000)];
        let head = world.status_head(reader).await;
        let snapshot = Snapshot {
            commune: COMMUNE.into(),
            team: world.officer.team,
            id: SnapshotId([fill; 16]),
            authority_version: 1,
            position: head.position,
            ms: head.ms,
            epoch: 1,
            fold: FOLD,
            size: chunks.iter().map(|chunk| chunk.len() as u64).sum(),
            chunks: Bytes(chunks.iter().flat_map(|chunk| sha256(chunk)).collect()),
            documents: [fill; 32],
            tips: Vec::new(),
        };
        Self { snapshot, chunks }
    }

    async fn publish(&self, world: &World) -> Signed {
        let signed = world.officer.sign(&self.snapshot);
        assert_eq!(world.publish(ItemKind::SNAPSHOT, &signed).await.status, 201);
        signed
    }

    async fn put(&self, world: &World, at: usize, bytes: &[u8]) -> Answer {
        let path = world.team_path(&format!("snapshots/{}/{at}", self.snapshot.id));
        world.call("PUT", &path, bytes.to_vec()).await
    }

    async fn put_all(&self, world: &World) {
        for (at, chunk) in self.chunks.iter().enumerate() {
            assert_eq!(self.put(world, at, chunk).await.status, 204);
        }
    }

    fn stream(&self, from: u64) -> String {
        format!("snapshots/{}?from={from}&most=1000000", self.snapshot.id)
    }
}

/// A team with a batch in its log, and two phones.
async fn team() -> (World, Device, Device, Chain) {
    let (world, lan, minh) = World::with_team().await;
    let mut chain = Chain::new(&world.officer, &lan);
    chain.capture(2, 1);
    world.receipt(&world.push(&chain.batch(&lan, 1, 2)).await);
    (world, lan, minh, chain)
}

async fn offered(world: &World, device: &Device) -> Result<Signed, String> {
    let answer = world.get(device, &world.team_path("snapshot")).await;
    if answer.status != 200 {
        return Err(answer.code());
    }
    Ok(SnapshotOffer::unpack(&answer.body).unwrap().snapshot)
}

#[tokio::test]
async fn the_team_gets_what_the_officer_signed_from_any_byte_on() {
    let (world, lan, minh, _) = team().await;
    assert_eq!(offered(&world, &minh).await, Err("not_found".into()));
    let handed = Handed::of(&world, &lan, 5).await;
    let signed = handed.publish(&world).await;
    handed.put_all(&world).await;
    assert_eq!(offered(&world, &minh).await, Ok(signed));
    let whole = handed.chunks.concat();
    for from in [0, 1, CHUNK - 1, CHUNK, whole.len() - 1] {
        let answer = world.get(&minh, &world.team_path(&handed.stream(from as u64))).await;
        assert!(answer.status == 200 && answer.body == whole[from..], "from {from}");
    }
}

#[tokio::test]
async fn nobody_but_the_team_gets_any_of_it() {
    let (world, lan, minh, _) = team().await;
    let handed = Handed::of(&world, &lan, 5).await;
    handed.publish(&world).await;
    handed.put_all(&world).await;
    let stranger = Device::new(9);
    let other_team = TeamId([5; 8]);
    let elsewhere = world.officer.roster(1, None, &[&stranger]);
    let elsewhere = causo_protocol::roster::Roster { team: other_team, ..elsewhere };
    assert_eq!(world.publish(ItemKind::ROSTER, &world.officer.sign(&elsewhere)).await.status, 201);
    let roster = world.officer.roster(1, None, &[&lan, &minh]);
    world.reroster(2, &roster, &[&lan]).await;

    for path in ["snapshot".to_owned(), handed.stream(0)] {
        let path = world.team_path(&path);
        assert_eq!(world.get(&lan, &path).await.status, 200);
        assert_eq!(world.call("GET", &path, Vec::new()).await.code(), "unauthenticated");
        assert_eq!(world.get(&Device::new(10), &path).await.code(), "not_in_roster");
        assert_eq!(world.get(&minh, &path).await.code(), "not_found", "it was removed");
        assert_eq!(world.get(&stranger, &path).await.code(), "not_in_roster", "it is of another team");
        // Nor under its own team's name.
        let path = path.replace(&world.officer.team.to_string(), &other_team.to_string());
        assert_eq!(world.get(&stranger, &path).await.code(), "not_found");
    }
}

#[tokio::test]
async fn what_does_not_prove_itself_takes_no_place() {
    let (world, lan, minh, _) = team().await;
    let first = Handed::of(&world, &lan, 5).await;
    let strange = minh.identity.sign_document(&first.snapshot);
    assert_eq!(world.publish(ItemKind::SNAPSHOT, &strange).await.code(), "document_refused");
    assert_eq!(first.put(&world, 0, &first.chunks[0]).await.code(), "not_found", "nobody signed it");
    let signed = first.publish(&world).await;
    first.put_all(&world).await;

    let second = Handed::of(&world, &lan, 6).await;
    let newer = second.publish(&world).await;
    let mut changed = second.chunks[0].clone();
    changed[0] ^= 1;
    let longer = [second.chunks[0].clone(), vec![0]].concat();
    let refused = [
        (0, &changed, "document_refused"),
        (0, &second.chunks[1], "document_refused"),
        (0, &first.chunks[0], "document_refused"),
        (0, &longer, "too_large"),
        (2, &second.chunks[1], "not_found"),
    ];
    for (at, bytes, code) in refused {
        assert_eq!(second.put(&world, at, bytes).await.code(), code, "{at}");
    }
    assert_eq!(second.put(&world, 1, &second.chunks[1]).await.status, 204);
    // Not whole: the one before stays, and nothing of this one is given.
    assert_eq!(offered(&world, &minh).await, Ok(signed));
    assert_eq!(world.get(&minh, &world.team_path(&second.stream(0))).await.code(), "not_found");
    // The refused took no place: what is right still fits, and is what comes out.
    assert_eq!(second.put(&world, 0, &second.chunks[0]).await.status, 204);
    assert_eq!(offered(&world, &minh).await, Ok(newer));
    let answer = world.get(&minh, &world.team_path(&second.stream(0))).await;
    assert!(answer.body == second.chunks.concat());
    assert_eq!(world.get(&minh, &world.team_path(&first.stream(0))).await.code(), "not_found");
}

#[tokio::test]
async fn an_erasure_leaves_no_chunk_of_a_snapshot_on_the_disk() {
    let (world, lan, minh, chain) = team().await;
    let whole = Handed::of(&world, &lan, 5).await;
    whole.publish(&world).await;
    whole.put_all(&world).await;
    let begun = Handed::of(&world, &lan, 6).await;
    begun.publish(&world).await;
    assert_eq!(begun.put(&world, 0, &begun.chunks[0]).await.status, 204);
    let sent = [&whole.chunks[0], &whole.chunks[1], &begun.chunks[0]];
    let needles: Vec<_> = sent.iter().flat_map(|chunk| chunk.as_chunks::<32>().0).collect();
    // Of every page of a chunk some run tells, whatever cuts it.
    let held = || {
        let files = std::fs::read_dir(world.dir.path()).unwrap();
        let files: Vec<_> = files.map(|file| std::fs::read(file.unwrap().path()).unwrap()).collect();
        let runs: std::collections::HashSet<&[u8]> =
            files.iter().flat_map(|bytes| bytes.windows(32)).collect();
        needles.iter().filter(|needle| runs.contains(needle.as_slice())).count()
    };
    assert!(held() > needles.len() / 2, "they are there before");

    let erasure = world.officer.sign(&world.officer.erasure(7, &[chain.hash(1)]));
    assert_eq!(world.publish(ItemKind::ERASURE, &erasure).await.status, 201);
    assert_eq!(held(), 0);
    assert_eq!(offered(&world, &minh).await, Err("not_found".into()));
    for handed in [&whole, &begun] {
        assert_eq!(world.get(&minh, &world.team_path(&handed.stream(0))).await.code(), "not_found");
        assert_eq!(handed.put(&world, 0, &handed.chunks[0]).await.code(), "not_found", "none comes back");
    }
    assert_eq!(held(), 0);
}

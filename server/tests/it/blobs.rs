//! Photos in sealed chunks: each proves itself, a cut upload goes on, the last chunk brings the receipt, and nothing that
//! was erased comes back.

use crate::world::{COMMUNE, Device, World};
use causo_crypto::blob::verify_manifest;
use causo_crypto::secret::blob::{SealedBlob, open_blob, seal_blob};
use causo_crypto::{SystemEntropy, hash, verify};
use causo_domain::ids::BlobId;
use causo_protocol::Wire;
use causo_protocol::blob::{BlobManifest, BlobReceipt, BlobState, CHUNK, Media};
use causo_protocol::log::ItemKind;
use causo_protocol::signed::Signed;

const DAY_MS: u64 = 24 * 3_600_000;

pub(crate) fn photo(world: &World, author: &Device, bytes: usize) -> SealedBlob {
    let plain: Vec<u8> = (0..bytes).map(|at| (at % 251) as u8).collect();
    seal_blob(COMMUNE, world.officer.team, &author.identity, Media::PHOTO, &plain, &SystemEntropy).unwrap()
}

fn path(world: &World, blob: BlobId, chunk: Option<usize>) -> String {
    let chunk = chunk.map(|chunk| format!("/{chunk}")).unwrap_or_default();
    world.team_path(&format!("blobs/{blob}{chunk}"))
}

pub(crate) async fn announce(world: &World, photo: &SealedBlob) -> Result<BlobState, String> {
    let path = path(world, photo.reference.id, None);
    let answer = world.call("PUT", &path, photo.manifest.to_bytes()).await;
    if answer.status == 200 { Ok(BlobState::from_bytes(&answer.body).unwrap()) } else { Err(answer.code()) }
}

pub(crate) async fn put(
    world: &World,
    blob: BlobId,
    number: usize,
    sealed: &[u8],
) -> Result<BlobState, String> {
    let answer = world.call("PUT", &path(world, blob, Some(number)), sealed.to_vec()).await;
    if answer.status == 200 { Ok(BlobState::from_bytes(&answer.body).unwrap()) } else { Err(answer.code()) }
}

pub(crate) async fn send(world: &World, photo: &SealedBlob) -> BlobReceipt {
    let mut state = announce(world, photo).await.unwrap();
    for (number, sealed) in photo.chunks.iter().enumerate().skip(state.chunks as usize) {
        state = put(world, photo.reference.id, number, sealed).await.unwrap();
    }
    verify::open_signed(&state.receipt.unwrap(), &[world.receipt_key]).unwrap()
}

fn here(chunks: u64) -> Result<BlobState, String> {
    Ok(BlobState { chunks, receipt: None })
}

#[tokio::test]
async fn a_photo_is_logged_and_receipted_once_whole_and_opens_for_the_team() {
    let (world, lan, minh) = World::with_team().await;
    let photo = photo(&world, &lan, 2 * CHUNK + 100);
    let id = photo.reference.id;
    assert_eq!(announce(&world, &photo).await, here(0));
    assert_eq!(put(&world, id, 0, &photo.chunks[0]).await, here(1));
    // The answer was lost, and the phone starts anew: nothing that is here is sent again.
    assert_eq!(announce(&world, &photo).await, here(1));
    assert_eq!(put(&world, id, 0, &photo.chunks[0]).await, here(1), "the same again changes nothing");
    assert_eq!(put(&world, id, 2, &photo.chunks[2]).await, Err("gap".into()));
    assert_eq!(world.get(&minh, &path(&world, id, None)).await.status, 404, "not before it is whole");
    let receipt = send(&world, &photo).await;
    let manifest = hash::document_hash::<BlobManifest>(&photo.manifest.payload.0);
    assert_eq!((receipt.id, receipt.manifest, receipt.position.p), (id, manifest, 3));
    assert_eq!(send(&world, &photo).await, receipt, "the same for ever");

    let (_, head, entries) = world.page(&minh, 1, 2).await;
    assert_eq!((head.position, entries[0].kind), (receipt.position, ItemKind::BLOB));
    let logged = Signed::from_bytes(&entries[0].payload.as_ref().unwrap().0).unwrap();
    assert_eq!(logged, photo.manifest);
    let fetched = world.get(&minh, &path(&world, id, None)).await;
    let manifest = Signed::from_bytes(&fetched.body).unwrap();
    let chunks = verify_manifest(&manifest, &lan.identity.public()).unwrap().chunks().unwrap();
    let mut sealed = Vec::new();
    for number in 0..chunks {
        sealed.push(world.get(&minh, &path(&world, id, Some(number))).await.body);
    }
    assert_eq!(open_blob(&photo.reference, sealed).unwrap().len(), 2 * CHUNK + 100);
    assert_eq!(world.get(&minh, &path(&world, id, Some(chunks))).await.code(), "not_found");
}

#[tokio::test]
async fn what_does_not_prove_itself_is_refused_and_takes_no_place() {
    let (world, lan, minh) = World::with_team().await;
    let (photo, other) = (photo(&world, &lan, 2 * CHUNK), photo(&world, &minh, 2 * CHUNK));
    let id = photo.reference.id;
    assert_eq!(put(&world, id, 0, &photo.chunks[0]).await, Err("not_found".into()), "not announced");
    let stranger = Device::new(9);
    let strange = self::photo(&world, &stranger, 10);
    assert_eq!(announce(&world, &strange).await, Err("not_in_roster".into()));
    let mut forged = SealedBlob { manifest: other.manifest.clone(), ..self::photo(&world, &lan, 10) };
    assert_eq!(announce(&world, &forged).await, Err("blob_forged".into()), "of another blob");
    forged = self::photo(&world, &lan, 10);
    forged.manifest.signature[0] ^= 1;
    assert_eq!(announce(&world, &forged).await, Err("blob_forged".into()));

    assert_eq!(announce(&world, &photo).await, here(0));
    let mut changed = photo.chunks[0].clone();
    changed[0] ^= 1;
    let longer = [photo.chunks[0].clone(), vec![0]].concat();
    let refused = [
        (0, &photo.chunks[1], "blob_forged"),
        (0, &other.chunks[0], "blob_forged"),
        (0, &changed, "blob_forged"),
        (1, &photo.chunks[0], "blob_forged"),
        (7, &photo.chunks[0], "blob_forged"),
        (0, &longer, "too_large"),
    ];
    for (number, sealed, code) in refused {
        assert_eq!(put(&world, id, number, sealed).await, Err(code.into()), "{number}");
    }
    // Another blob under the same id: whoever knows an id must not take its place.
    let team = world.officer.team;
    let manifest: BlobManifest = other.manifest.read().unwrap();
    let squat = minh.identity.sign_document(&BlobManifest { id, team, ..manifest });
    let answer = world.call("PUT", &path(&world, id, None), squat.to_bytes()).await;
    assert_eq!(answer.code(), "blob_forged");
    assert_eq!(announce(&world, &photo).await, here(0));
    send(&world, &photo).await;
}

#[tokio::test]
async fn only_the_team_fetches_and_a_removed_phone_sends_and_fetches_nothing() {
    let (world, lan, minh) = World::with_team().await;
    let photo = photo(&world, &lan, 100);
    send(&world, &photo).await;
    let path = path(&world, photo.reference.id, Some(0));
    assert_eq!(world.call("GET", &path, Vec::new()).await.code(), "unauthenticated");
    assert_eq!(world.get(&Device::new(9), &path).await.code(), "not_in_roster");
    assert_eq!(world.get(&minh, &path).await.status, 200);
    let roster = world.officer.roster(1, None, &[&lan, &minh]);
    world.reroster(2, &roster, &[&lan]).await;
    assert_eq!(world.get(&minh, &path).await.code(), "not_in_roster");
    let late = self::photo(&world, &minh, 100);
    send(&world, &late).await;
}

#[tokio::test]
async fn a_device_has_a_measure_a_day_and_what_it_never_finished_is_forgotten() {
    let quota = 3 * (CHUNK as u64 + 16);
    let (world, lan, minh) = World::with_team_and(|config| config.limits.blob_bytes_a_day = quota).await;
    let [first, second, third] = [(); 3].map(|()| photo(&world, &lan, 2 * CHUNK));
    assert_eq!(announce(&world, &first).await, here(0));
    assert_eq!(announce(&world, &second).await, Err("blob_quota".into()));
    assert_eq!(announce(&world, &first).await, here(0), "what was begun goes on");
    send(&world, &photo(&world, &minh, 2 * CHUNK)).await;
    world.clock.pass(DAY_MS + 1);
    assert_eq!(put(&world, second.reference.id, 0, &second.chunks[0]).await, Err("not_found".into()));
    assert_eq!(put(&world, first.reference.id, 0, &first.chunks[0]).await, here(1));
    world.clock.pass(30 * DAY_MS);
    assert_eq!(announce(&world, &third).await, here(0));
    assert_eq!(put(&world, first.reference.id, 1, &first.chunks[1]).await, Err("not_found".into()));
}

#[tokio::test]
async fn nothing_of_an_erased_photo_is_left_and_none_comes_back() {
    let (world, lan, minh) = World::with_team().await;
    let (sent, begun, never) =
        (photo(&world, &lan, 2 * CHUNK), photo(&world, &lan, 2 * CHUNK), photo(&world, &lan, 50));
    let receipt = send(&world, &sent).await;
    announce(&world, &begun).await.unwrap();
    put(&world, begun.reference.id, 0, &begun.chunks[0]).await.unwrap();
    let held = |world: &World, photo: &SealedBlob| {
        let needle = photo.chunks[0][1000..1048].to_vec();
        std::fs::read_dir(world.dir.path()).unwrap().any(|file| {
            let bytes = std::fs::read(file.unwrap().path()).unwrap();
            bytes.windows(needle.len()).any(|window| window == needle.as_slice())
        })
    };
    assert!(held(&world, &sent) && held(&world, &begun));
    let mut blobs = vec![sent.reference.id, begun.reference.id, never.reference.id];
    blobs.sort();
    let mut erasure = world.officer.erasure(7, &[]);
    erasure.blobs = blobs;
    assert_eq!(world.publish(ItemKind::ERASURE, &world.officer.sign(&erasure)).await.status, 201);
    assert!(!held(&world, &sent) && !held(&world, &begun));
    for photo in [&sent, &begun, &never] {
        let id = photo.reference.id;
        assert_eq!(announce(&world, photo).await, Err("blob_erased".into()));
        assert_eq!(put(&world, id, 0, &photo.chunks[0]).await, Err("blob_erased".into()));
        assert_eq!(world.get(&minh, &path(&world, id, Some(0))).await.code(), "blob_erased");
    }
    // The log still says what stood there.
    let (_, _, entries) = world.page(&minh, 1, receipt.position.p - 1).await;
    assert_eq!(entries[0].payload.as_ref().unwrap().0, sent.manifest.to_bytes());
    let world = world.restart();
    assert_eq!(announce(&world, &sent).await, Err("blob_erased".into()));
}

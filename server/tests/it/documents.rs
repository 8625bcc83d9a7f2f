//! Documents in: by whom they must be signed, and whose log they enter.

use crate::world::{COMMUNE, Device, World};
use axum::body::Body;
use causo_crypto::SigningKey;
use causo_crypto::hash::{self, root_hash};
use causo_protocol::Wire;
use causo_protocol::api::{Documents, Publication, ServerInfo};
use causo_protocol::authority::{Authority, TrustedRoot};
use causo_protocol::log::ItemKind;
use causo_protocol::policy::Pack;
use causo_protocol::roster::Roster;
use causo_protocol::signed::Document;

const PACK: ItemKind = ItemKind(0);

fn hash_of<D: Document>(document: &D) -> Option<[u8; 32]> {
    Some(hash::document_hash::<D>(&document.to_bytes()))
}

#[tokio::test]
async fn a_commune_is_admitted_once_and_then_follows_its_root() {
    let world = World::bare();
    let officer = &world.officer;
    let first = officer.authority(1, None);
    let signed = officer.sign_by_root(&first);
    assert_eq!(world.publish(ItemKind::AUTHORITY, &signed).await.code(), "admission_refused");
    let wrong = world.publish_with(ItemKind::AUTHORITY, &signed, Some("WRONG")).await;
    assert_eq!((wrong.status, wrong.code().as_str()), (403, "admission_refused"));
    world.found().await;
    assert_eq!(world.publish(ItemKind::AUTHORITY, &signed).await.status, 200, "the same again needs no code");

    let usurper = Device::new(50).identity;
    let second = officer.authority(2, hash_of(&first));
    let code = world.admission_code();
    let stolen = world.publish_with(ItemKind::AUTHORITY, &usurper.sign_document(&second), Some(&code)).await;
    assert_eq!((stolen.status, stolen.code().as_str()), (403, "document_refused"));
    assert_eq!(
        world.publish(ItemKind::AUTHORITY, &officer.next_root.sign_document(&second)).await.status,
        201
    );

    let answer = world.call("GET", "/v1/communes/05152/authorities", Body::empty()).await;
    let known = Documents::from_bytes(&answer.body).unwrap().documents;
    let versions: Vec<_> = known.iter().map(|signed| signed.read::<Authority>().unwrap().version).collect();
    assert_eq!(versions, [1, 2]);
    assert_eq!(world.call("GET", "/v1/communes/00001/authorities", Body::empty()).await.code(), "not_found");
}

#[tokio::test]
async fn an_authority_continues_the_one_before_and_names_this_server() {
    let world = World::bare();
    let officer = &world.officer;
    let code = world.admission_code();
    let elsewhere = Authority { receipt_keys: vec![[1; 32]], ..officer.authority(1, None) };
    let answer =
        world.publish_with(ItemKind::AUTHORITY, &officer.sign_by_root(&elsewhere), Some(&code)).await;
    assert_eq!(answer.code(), "document_refused");
    world.found().await;
    let first = officer.authority(1, None);
    let other_first = Authority { next_root: [3; 32], ..first.clone() };
    let no_chain = officer.authority(2, Some([0; 32]));
    let jump = officer.authority(3, hash_of(&first));
    for (authority, code) in
        [(other_first, "document_outdated"), (no_chain, "document_refused"), (jump, "document_refused")]
    {
        assert_eq!(world.publish(ItemKind::AUTHORITY, &officer.sign_by_root(&authority)).await.code(), code);
    }
}

#[tokio::test]
async fn rosters_follow_each_other_under_the_newest_authority() {
    let (world, lan, minh) = World::with_team().await;
    let officer = &world.officer;
    let first = officer.roster(1, None, &[&lan, &minh]);
    assert_eq!(world.publish(ItemKind::ROSTER, &officer.sign(&first)).await.status, 200);
    let other = officer.roster(1, None, &[&lan]);
    assert_eq!(world.publish(ItemKind::ROSTER, &officer.sign(&other)).await.code(), "document_outdated");
    let loose = officer.roster(2, Some([0; 32]), &[&lan]);
    assert_eq!(world.publish(ItemKind::ROSTER, &officer.sign(&loose)).await.code(), "document_refused");
    let second = officer.roster(2, hash_of(&first), &[&lan]);
    assert_eq!(
        world.publish(ItemKind::ROSTER, &lan.identity.sign_document(&second)).await.code(),
        "document_refused"
    );
    let mut changed = officer.sign(&second);
    changed.payload.0[20] ^= 1;
    assert_eq!(world.publish(ItemKind::ROSTER, &changed).await.code(), "document_refused");
    assert_eq!(world.publish(ItemKind::ROSTER, &officer.sign(&second)).await.status, 201);

    let authority = officer.authority(2, hash_of(&officer.authority(1, None)));
    assert_eq!(world.publish(ItemKind::AUTHORITY, &officer.sign_by_root(&authority)).await.status, 201);
    let stale = officer.roster(3, hash_of(&second), &[&lan]);
    assert_eq!(world.publish(ItemKind::ROSTER, &officer.sign(&stale)).await.code(), "document_outdated");
    let fresh = Roster { authority_version: 2, ..stale };
    assert_eq!(world.publish(ItemKind::ROSTER, &officer.sign(&fresh)).await.status, 201);
}

#[tokio::test]
async fn an_officer_signs_only_in_office_and_only_in_a_known_commune() {
    let (world, lan, minh) = World::with_team().await;
    let officer = &world.officer;
    let next = officer.roster(2, hash_of(&officer.roster(1, None, &[&lan, &minh])), &[&lan]);
    world.clock.pass(1_000_000_001);
    assert_eq!(world.publish(ItemKind::ROSTER, &officer.sign(&next)).await.code(), "document_refused");
    let bare = World::bare();
    let roster = bare.officer.sign(&bare.officer.roster(1, None, &[&lan]));
    assert_eq!(bare.publish(ItemKind::ROSTER, &roster).await.code(), "not_found");
}

#[tokio::test]
async fn what_concerns_the_commune_enters_every_team_log_also_of_teams_to_come() {
    let (mut world, lan, _) = World::with_team().await;
    for version in 1..=2 {
        let policy = world.officer.sign(&world.officer.policy(version));
        assert_eq!(world.publish(ItemKind::POLICY, &policy).await.status, 201);
    }
    assert_eq!(
        world.publish(ItemKind::GROUND, &world.officer.sign(&world.officer.ground(1))).await.status,
        201
    );
    let kinds =
        |entries: &[causo_protocol::log::LogEntry]| entries.iter().map(|e| e.kind).collect::<Vec<_>>();
    let (.., entries) = world.page(&lan, 1, 0).await;
    use ItemKind as K;
    assert_eq!(kinds(&entries), [K::AUTHORITY, K::ROSTER, K::POLICY, K::POLICY, K::GROUND]);

    world.officer.team = causo_domain::ids::TeamId([5; 8]);
    let second_team = world.officer.sign(&world.officer.roster(1, None, &[&lan]));
    assert_eq!(world.publish(ItemKind::ROSTER, &second_team).await.status, 201);
    let (.., entries) = world.page(&lan, 1, 0).await;
    assert_eq!(kinds(&entries), [K::AUTHORITY, K::POLICY, K::ROSTER]);
    let policy = entries[1].payload.as_ref().unwrap();
    assert_eq!(policy.0, world.officer.sign(&world.officer.policy(2)).to_bytes(), "the newest only");
    assert_eq!(hash::item_hash(K::POLICY, &policy.0), hash::entry_hash(&entries[1]).unwrap());
}

#[tokio::test]
async fn policies_grounds_and_packs_keep_their_order() {
    let (world, ..) = World::with_team().await;
    let officer = &world.officer;
    let publish = async |kind, signed| world.publish(kind, &signed).await.status;
    assert_eq!(publish(ItemKind::POLICY, officer.sign(&officer.policy(2))).await, 403);
    assert_eq!(publish(ItemKind::POLICY, officer.sign(&officer.policy(1))).await, 201);
    assert_eq!(publish(ItemKind::POLICY, officer.sign(&officer.policy(1))).await, 200);
    let ground = officer.ground(1);
    assert_eq!(publish(ItemKind::GROUND, officer.sign(&ground)).await, 201);
    let other = causo_protocol::policy::Ground { epoch: 2, ..ground };
    assert_eq!(publish(ItemKind::GROUND, officer.sign(&other)).await, 409);
    assert_eq!(publish(PACK, officer.sign(&officer.pack(1))).await, 201);
    assert_eq!(publish(PACK, officer.sign(&officer.pack(4))).await, 201);
    assert_eq!(publish(PACK, officer.sign(&officer.pack(3))).await, 409);
    let province = Pack { publisher: "25".into(), ..officer.pack(1) };
    assert_eq!(publish(PACK, officer.sign(&province)).await, 400, "for no commune");

    let answer = world.call("GET", &format!("/v1/communes/{COMMUNE}/packs"), Body::empty()).await;
    let packs = Documents::from_bytes(&answer.body).unwrap().documents;
    assert_eq!(packs, [officer.sign(&officer.pack(4))]);
}

#[tokio::test]
async fn a_province_publishes_for_communes_of_its_own_that_trust_its_root_for_packs() {
    let (world, ..) = World::with_team().await;
    let province = SigningKey::from_seed(&[25; 32]);
    let pack = |publisher: &str, version| Pack { publisher: publisher.into(), ..world.officer.pack(version) };
    let [one, two] = [1, 2].map(|version| province.sign_document(&pack("25", version)));
    let elsewhere = province.sign_document(&pack("01", 1));
    let by_officer = world.officer.sign(&pack("25", 3));
    let own = world.officer.sign(&world.officer.pack(9));
    assert_eq!(world.publish(PACK, &own).await.status, 201);
    assert_eq!(world.publish_for(COMMUNE, &two).await.status, 403, "not trusted yet");
    let trusting = |packs| vec![TrustedRoot { hash: root_hash(&province.public()), packs }];
    let mut before = world.officer.authority(1, None);
    for (packs, status) in [(false, 403), (true, 201)] {
        let (version, previous) = (before.version + 1, hash_of(&before));
        before = Authority { trusted_roots: trusting(packs), ..world.officer.authority(version, previous) };
        let signed = world.officer.root.sign_document(&before);
        assert_eq!(world.publish(ItemKind::AUTHORITY, &signed).await.status, 201);
        assert_eq!(world.publish_for(COMMUNE, &two).await.status, status);
    }
    assert_eq!(world.publish_for(COMMUNE, &two).await.status, 200, "the same again");
    assert_eq!(world.publish_for(COMMUNE, &one).await.status, 409, "an older one");
    assert_eq!(world.publish_for(COMMUNE, &elsewhere).await.status, 403, "another province's");
    assert_eq!(world.publish_for(COMMUNE, &by_officer).await.status, 403, "an officer is no province");
    assert_eq!(world.publish_for("00004", &two).await.status, 404, "of a commune that is not here");
    assert_eq!(world.publish_for("25", &two).await.status, 400);

    let answer = world.call("GET", &format!("/v1/communes/{COMMUNE}/packs"), Body::empty()).await;
    let packs = Documents::from_bytes(&answer.body).unwrap().documents;
    assert_eq!(packs, [two, own], "beside the commune's own of the same name");
}

#[tokio::test]
async fn a_kind_from_the_future_waits_for_an_update() {
    let (world, ..) = World::with_team().await;
    let document = world.officer.sign(&world.officer.policy(1));
    for kind in [ItemKind::FREEZE, ItemKind(99)] {
        assert_eq!(world.publish(kind, &document).await.code(), "server_too_old");
    }
    let wrong_kind = world.publish(ItemKind::GROUND, &document).await;
    assert_eq!(wrong_kind.code(), "document_refused", "another kind is another tag");
    // A field under 128 that this version does not know.
    let mut newer = document.clone();
    newer.payload.0 = vec![0xa1, 0x18, 0x40, 0x00];
    newer.signature = world.officer.key.sign(causo_protocol::tags::POLICY, &newer.payload.0);
    let body = Publication { kind: Some(ItemKind::POLICY), document: newer }.to_bytes();
    assert_eq!(world.call("POST", "/v1/documents", body).await.code(), "server_too_old");
}

#[tokio::test]
async fn the_server_says_who_it_is() {
    let world = World::bare();
    let answer = world.call("GET", "/v1/server", Body::empty()).await;
    let info = ServerInfo::from_bytes(&answer.body).unwrap();
    assert_eq!((info.receipt_keys, info.ms), (vec![world.receipt_key], crate::world::MORNING));
}

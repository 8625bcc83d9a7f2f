//! What officers rule on events in the log: taken from an officer in office, for a known team, under one id once.

use crate::world::{Device, World};
use causo_domain::ids::{BlobId, EventHash, TeamId};
use causo_protocol::log::ItemKind as Kind;
use causo_protocol::ruling::{Admission, Erasure, GenerationApproval};
use causo_protocol::signed::Signed;

#[tokio::test]
async fn rulings_of_an_officer_enter_their_teams_log_as_they_came() {
    let (world, lan, minh) = World::with_team().await;
    let officer = &world.officer;
    let rulings = [
        (Kind::ERASURE, officer.sign(&officer.erasure(1, &[EventHash([3; 32])]))),
        (Kind::ADMISSION, officer.sign(&officer.admission(2, &minh))),
        (Kind::GENERATION, officer.sign(&officer.approval(3))),
    ];
    for (kind, signed) in &rulings {
        assert_eq!(world.publish(*kind, signed).await.status, 201);
        assert_eq!(world.publish(*kind, signed).await.status, 200, "the same again");
    }
    let (.., entries) = world.page(&lan, 1, 2).await;
    let logged: Vec<_> = entries.iter().map(|e| (e.kind, e.payload.clone().unwrap().0)).collect();
    let sent = rulings.map(|(kind, signed)| (kind, causo_protocol::Wire::to_bytes(&signed)));
    assert_eq!(logged, sent);
}

#[tokio::test]
async fn a_ruling_needs_an_officer_in_office_and_a_known_team() {
    let (world, lan, minh) = World::with_team().await;
    let officer = &world.officer;
    let nowhere = TeamId([9; 8]);
    let erasure = officer.erasure(1, &[EventHash([3; 32])]);
    let (admission, approval) = (officer.admission(2, &minh), officer.approval(3));
    let by = |device: &Device| -> [(Kind, Signed); 3] {
        let key = &device.identity;
        [
            (Kind::ERASURE, key.sign_document(&erasure)),
            (Kind::ADMISSION, key.sign_document(&admission)),
            (Kind::GENERATION, key.sign_document(&approval)),
        ]
    };
    for (kind, signed) in by(&lan) {
        assert_eq!(world.publish(kind, &signed).await.code(), "document_refused");
    }
    let strangers = [
        (Kind::ERASURE, officer.sign(&Erasure { team: nowhere, ..erasure.clone() })),
        (Kind::ADMISSION, officer.sign(&Admission { team: nowhere, ..admission.clone() })),
        (Kind::GENERATION, officer.sign(&GenerationApproval { team: nowhere, ..approval.clone() })),
    ];
    for (kind, signed) in &strangers {
        assert_eq!(world.publish(*kind, signed).await.code(), "not_found");
    }
    let early = Erasure { authority_version: 2, ..erasure.clone() };
    assert_eq!(world.publish(Kind::ERASURE, &officer.sign(&early)).await.code(), "document_refused");
    let late = Admission { authority_version: 0, ..admission.clone() };
    assert_eq!(world.publish(Kind::ADMISSION, &officer.sign(&late)).await.code(), "document_outdated");
    assert_eq!(world.publish(Kind::ADMISSION, &officer.sign(&erasure)).await.code(), "document_refused");
    world.clock.pass(1_000_000_001);
    assert_eq!(world.publish(Kind::ERASURE, &officer.sign(&erasure)).await.code(), "document_refused");
    assert_eq!(world.page(&lan, 1, 0).await.1.position.p, 2, "none of it is logged");
}

#[tokio::test]
async fn an_id_is_used_once_and_an_erasure_has_its_form() {
    let (world, ..) = World::with_team().await;
    let officer = &world.officer;
    let publish = async |erasure: &Erasure| world.publish(Kind::ERASURE, &officer.sign(erasure)).await;
    let (first, second) = (EventHash([3; 32]), EventHash([4; 32]));
    let good = officer.erasure(1, &[first, second]);
    for malformed in [
        Erasure { events: vec![], ..good.clone() },
        Erasure { events: vec![second, first], ..good.clone() },
        Erasure { events: vec![first, first], ..good.clone() },
        Erasure { blobs: vec![BlobId([2; 16]), BlobId([1; 16])], ..good.clone() },
        Erasure { commune: "5152".into(), ..good.clone() },
    ] {
        assert_eq!(publish(&malformed).await.code(), "malformed");
    }
    assert_eq!(publish(&good).await.status, 201);
    assert_eq!(publish(&officer.erasure(1, &[first])).await.code(), "document_outdated");
    let blobs = Erasure { events: vec![], blobs: vec![BlobId([1; 16])], ..officer.erasure(2, &[]) };
    assert_eq!(publish(&blobs).await.status, 201);
}

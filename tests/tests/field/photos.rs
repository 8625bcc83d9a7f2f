//! A photo's way: refused without what allows it, empty of everything but the picture, sent beside the records, opened at
//! the officer's, and gone with the person it is about.

use crate::desk::POLICY;
use crate::phones::{Commune, person, refusal, sync, yes};
use causo_bench::camera;
use causo_domain::codes::{Outcome, Purpose, Service};
use causo_domain::ids::{EventRef, SubjectId};
use causo_field::visit::VisitDraft;
use causo_field::{Session, SyncOptions};
use causo_office::PolicyFile;
use causo_photo::MAX_BYTES;
use causo_protocol::blob::BlobRef;
use causo_sync::driver::CancellationToken;
use causo_sync::{Options, Summary};
use data_encoding::{BASE64, HEXLOWER};

async fn visited() -> (Commune, Session, SubjectId, EventRef) {
    let mut commune = Commune::start().await;
    let publish = "\n[[purpose]]\ncode = \"publish\"\nretention_days = 730\nproof_days = 1825\n";
    let policy = PolicyFile::parse(&[POLICY, publish].concat()).unwrap();
    commune.office.set_policy(&policy).await.unwrap();
    let mut phone = commune.phone("a").await;
    let subject = phone.new_subject();
    let ground = Some(commune.ground);
    phone.add_resident(commune.team, subject, person("Phùng Thị Én"), Purpose::ASSIST, ground).unwrap();
    let draft = VisitDraft { ground, ..VisitDraft::new(commune.team, subject, Service::PRIVACY_SETUP) };
    let draft = VisitDraft { outcome: Some(Outcome::DONE), ..draft };
    let visit = phone.record_visit(None, draft).unwrap().visit;
    (commune, phone, subject, visit)
}

async fn sync_records_only(session: &mut Session) -> Summary {
    let mut progress = |_| {};
    let engine = Options { retries: 0, photos: false, ..Options::default() };
    session
        .sync(SyncOptions { engine, progress: &mut progress, cancel: CancellationToken::new() })
        .await
        .unwrap()
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[tokio::test]
async fn a_photo_needs_a_consent_for_its_own_purpose_and_a_camera_s_file() {
    let (commune, mut phone, subject, visit) = visited().await;
    let file = camera::photo(640, 480, 1).unwrap();
    let ground = Some(commune.ground);
    let attach = |phone: &mut Session, purpose, ground, file: &[u8]| {
        refusal(phone.attach_photo(visit, purpose, ground, file))
    };
    assert_eq!(attach(&mut phone, Purpose::PUBLISH, None, &file).0, "consent_missing");
    assert_eq!(attach(&mut phone, Purpose::PUBLISH, ground, &file).0, "ground_missing");
    assert_eq!(attach(&mut phone, Purpose::ASSIST, ground, &file).0, "field_not_in_policy");
    phone.give_consent(yes(commune.team, subject, &[Purpose::PUBLISH])).unwrap();
    let nothing = EventRef([9; 16]);
    assert_eq!(
        refusal(phone.attach_photo(nothing, Purpose::PUBLISH, None, &file)),
        ("visit_unknown".into(), Some("visit"))
    );
    let png = b"\x89PNG\r\n\x1a\n";
    assert_eq!(attach(&mut phone, Purpose::PUBLISH, None, png), ("photo_not_jpeg".into(), Some("photo")));
    let half = &file[..file.len() / 2];
    assert_eq!(attach(&mut phone, Purpose::PUBLISH, None, half).0, "photo_damaged");
    assert_eq!((phone.photos(visit).len(), phone.status().unwrap().photos_waiting()), (0, 0));
}

#[tokio::test]
async fn a_photo_is_sent_beside_the_records_opened_at_the_officer_s_and_erased_with_its_person() {
    let (mut commune, mut phone, subject, visit) = visited().await;
    let consent = phone.give_consent(yes(commune.team, subject, &[Purpose::PUBLISH])).unwrap();
    let file = camera::photo(2400, 1800, 6).unwrap();
    for _ in 0..2 {
        let attached = phone.attach_photo(visit, Purpose::PUBLISH, None, &file).unwrap();
        assert!(attached.bytes as usize <= MAX_BYTES);
    }
    // Killed right after: both are there, sealed, and wait.
    let mut phone = commune.reopened("a", phone);
    assert_eq!((phone.photos(visit).len(), phone.status().unwrap().photos_waiting()), (2, 2));

    let summary = sync_records_only(&mut phone).await;
    assert!(summary.is_complete());
    assert_eq!((summary.teams[0].photos_receipted, summary.teams[0].photos_left), (0, 2));
    commune.office_syncs().await;
    let cards = commune.office.photos(visit).unwrap();
    assert_eq!(cards.len(), 2, "the records speak of them");
    assert_eq!(commune.office.photo(&cards[0]).await.unwrap_err().code(), "not_found");

    let summary = sync(&mut phone).await;
    assert_eq!((summary.teams[0].photos_receipted, summary.teams[0].photos_left), (2, 0));
    assert_eq!(summary.codes().next(), None);
    commune.office_syncs().await;
    let mut opened = Vec::new();
    for card in &cards {
        opened.push(commune.office.photo(card).await.unwrap());
    }
    let ours = phone.photo(&phone.photos(visit)[1]).await.unwrap();
    assert!(*ours == *opened[1] && holds(&file, camera::MAKER));
    for part in [camera::MAKER, b"Exif"] {
        assert!(opened.iter().all(|photo| !holds(photo, part)));
    }
    // Who asks for their data is told of every photo, and gets none of the keys.
    let export = commune.office.export_resident(subject).unwrap();
    let named: Vec<_> = export["Lượt giúp"][0]["Ảnh"].as_array().unwrap().iter().collect();
    let about = commune.office.photos_about(subject).unwrap();
    assert!(about == cards && named.len() == cards.len());
    for (named, BlobRef { id, key, bytes, .. }) in named.iter().zip(cards.iter().map(|card| &card.reference))
    {
        let said = serde_json::json!({"Mã": id.to_string(), "Loại": "ảnh JPEG", "Cỡ (byte)": bytes});
        assert_eq!((&named["Giá trị"], &named["Ngày ghi"]), (&said, &cards[0].day.to_string().into()));
        let all = export.to_string();
        assert!(!all.contains(&HEXLOWER.encode(key)) && !all.contains(&BASE64.encode(key)));
    }
    // Another phone of the team sees it too, and nobody once the consent is taken back.
    // It begins with a snapshot of a log in which photos stand.
    commune.office.make_snapshot(commune.team).await.unwrap();
    let mut other = commune.phone("b").await;
    let card = other.photos(visit).remove(0);
    assert!(*other.photo(&card).await.unwrap() == *opened[0]);
    phone.withdraw(commune.team, &consent.text, &[]).unwrap();
    assert_eq!(phone.photos(visit).len(), 0);
    assert!(sync(&mut phone).await.is_complete());
    commune.office_syncs().await;

    commune.office.erase_resident(subject, false).await.unwrap();
    for phone in [&mut phone, &mut other] {
        assert!(sync(phone).await.is_complete());
        assert_eq!(refusal(phone.photo(&card).await).0, "blob_erased");
    }
    assert_eq!(commune.office.photo(&card).await.unwrap_err().code(), "blob_erased");
}

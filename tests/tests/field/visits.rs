//! Visits: drafts that survive, notes that hold no secret, records that count once.

use crate::desk::Site;
use crate::phones::{Commune, PIN, person, refusal, sync, yes};
use causo_domain::codes::{Outcome, Purpose, Service, StepOutcome};
use causo_field::visit::{Step, VisitDraft, check_counter};
use causo_field::{Session, SyncOptions};
use causo_sync::Options;
use causo_sync::driver::CancellationToken;

async fn ready() -> (Commune, Session, VisitDraft) {
    let mut commune = Commune::start().await;
    let mut phone = commune.phone("a").await;
    let subject = phone.new_subject();
    let ground = Some(commune.ground);
    phone.add_resident(commune.team, subject, person("Phùng Thị Én"), Purpose::ASSIST, ground).unwrap();
    let draft = VisitDraft { ground, ..VisitDraft::new(commune.team, subject, Service::CASHLESS_PAYMENT) };
    (commune, phone, draft)
}

#[tokio::test]
async fn a_saved_draft_survives_a_kill_and_becomes_one_visit() {
    let (commune, mut phone, mut draft) = ready().await;
    draft.note = Some("Bác tự quét mã, còn lúng túng.".into());
    draft.steps = vec![Step { code: 1, outcome: StepOutcome::BY_RESIDENT, guide: Some(1) }];
    let id = phone.save_draft(None, draft.clone()).unwrap();
    let mut phone = commune.reopened("a", phone);
    assert_eq!(phone.drafts().unwrap(), [(id, draft.clone())]);
    assert_eq!(refusal(phone.record_visit(Some(id), draft.clone())), ("empty".into(), Some("outcome")));
    draft.outcome = Some(Outcome::DONE);
    let recorded = phone.record_visit(Some(id), draft).unwrap();
    assert_eq!(phone.drafts().unwrap(), []);
    let phone = commune.reopened("a", phone);
    let visits = phone.visits();
    assert_eq!(visits.len(), 1);
    assert_eq!(visits[0].visit, recorded.visit);
    assert_eq!(visits[0].note.as_deref(), Some("Bác tự quét mã, còn lúng túng."));
    assert_eq!(
        (visits[0].service, visits[0].outcome),
        (Some(Service::CASHLESS_PAYMENT), Some(Outcome::DONE))
    );
}

#[tokio::test]
async fn a_draft_goes_with_the_consent_that_allowed_it() {
    let (commune, mut phone, kept) = ready().await;
    let kept = phone.save_draft(None, kept).unwrap();
    let subject = phone.new_subject();
    let given = phone.give_consent(yes(commune.team, subject, &[Purpose::ASSIST])).unwrap();
    let draft = VisitDraft::new(commune.team, subject, Service::PRIVACY_SETUP);
    phone.save_draft(None, draft).unwrap();
    assert_eq!(phone.drafts().unwrap().len(), 2);
    phone.withdraw(commune.team, &given.text, &[]).unwrap();
    let left: Vec<_> = phone.drafts().unwrap().into_iter().map(|(id, _)| id).collect();
    assert_eq!(left, [kept]);
    assert_eq!(phone.status().unwrap().drafts, 1, "it is gone from the disk too");
}

#[tokio::test]
async fn a_draft_goes_with_the_person_who_was_erased() {
    let (mut commune, mut phone, first) = ready().await;
    let (team, ground) = (commune.team, first.ground);
    let mut about = |name| {
        let subject = phone.new_subject();
        phone.add_resident(team, subject, person(name), Purpose::ASSIST, ground).unwrap();
        VisitDraft { subject, ..first.clone() }
    };
    let (second, kept) = (about("Hà Văn Bền"), about("Quách Thị Nụ"));
    let [_, _, kept_id] =
        [&first, &second, &kept].map(|draft| phone.save_draft(None, draft.clone()).unwrap());
    assert!(sync(&mut phone).await.is_complete());
    commune.office_syncs().await;

    commune.office.erase_resident(first.subject, false).await.unwrap();
    assert!(sync(&mut phone).await.is_complete());
    assert_eq!(phone.status().unwrap().drafts, 2, "an open phone deletes it with the sync");

    commune.office.erase_resident(second.subject, false).await.unwrap();
    let mut app = phone.lock();
    let mut progress = |_| {};
    let options =
        SyncOptions { engine: Options::default(), progress: &mut progress, cancel: CancellationToken::new() };
    assert!(app.sync(options).await.unwrap().is_complete());
    let mut phone = app.unlock(PIN).map_err(|failed| failed.1).unwrap();
    assert_eq!(phone.status().unwrap().drafts, 1, "a locked one as soon as it opens");
    assert_eq!(phone.drafts().unwrap(), [(kept_id, kept)]);
}

#[tokio::test]
async fn a_note_keeps_its_lines() {
    let (_commune, mut phone, mut draft) = ready().await;
    draft.outcome = Some(Outcome::DONE);
    draft.note = Some("x\n".repeat(21));
    assert_eq!(refusal(phone.record_visit(None, draft.clone())), ("text_too_long".into(), Some("note")));
    draft.note = Some("Mật khẩu của bác\nlà Hoa@1955".into());
    assert_eq!(refusal(phone.record_visit(None, draft.clone())).0, "secret_refused");
    draft.note = Some("  Bác  hỏi lại:\r\n- mã QR\n\n- hoá đơn  \n".into());
    phone.record_visit(None, draft).unwrap();
    assert_eq!(phone.visits()[0].note.as_deref(), Some("Bác hỏi lại:\n- mã QR\n\n- hoá đơn"));
}

#[tokio::test]
async fn a_secret_in_a_note_is_refused_and_six_digits_are_asked_about_once() {
    let (_commune, mut phone, mut draft) = ready().await;
    draft.outcome = Some(Outcome::DONE);
    draft.note = Some("Mật khẩu VNeID của bác là Hoa@1955".into());
    assert_eq!(refusal(phone.save_draft(None, draft.clone())), ("secret_refused".into(), Some("note")));
    assert_eq!(refusal(phone.record_visit(None, draft.clone())), ("secret_refused".into(), Some("note")));
    draft.note = Some("482913".into());
    assert_eq!(refusal(phone.record_visit(None, draft.clone())), ("secret_perhaps".into(), Some("note")));
    draft.note_confirmed = true;
    phone.record_visit(None, draft).unwrap();
    assert_eq!(phone.visits().len(), 1);
}

#[tokio::test]
async fn a_shop_check_keeps_its_finding_and_no_account() {
    let (commune, mut phone, mut draft) = ready().await;
    let good = "00020101021138530010A0000007270123000697041601092576788590208QRIBFTTA53037045802VN6304AE9F";
    for scanned in [good, "https://example.org/qr"] {
        draft.note_shop(&check_counter(good, &[scanned]).unwrap());
    }
    assert_eq!(check_counter("https://example.org/qr", &[good]).unwrap_err().code(), "shop_own_unreadable");
    assert_eq!(draft.shop_checks, ["good", "link_instead_of_code"]);
    draft.outcome = Some(Outcome::DONE);
    let free_text = VisitDraft { shop_checks: vec!["257678859".into()], ..draft.clone() };
    assert_eq!(
        refusal(phone.save_draft(None, free_text.clone())),
        ("unknown_code".into(), Some("shop_checks"))
    );
    assert_eq!(refusal(phone.record_visit(None, free_text)).0, "unknown_code");
    phone.record_visit(None, draft).unwrap();
    let texts: Vec<_> = phone.view().personal_texts().collect();
    assert!(texts.iter().all(|text| !text.contains("257678859")));
    drop(commune);
}

#[tokio::test]
async fn after_a_lost_network_everything_arrives_once_with_a_receipt() {
    let (mut commune, mut phone, mut draft) = ready().await;
    draft.outcome = Some(Outcome::DONE);
    for n in 0..5 {
        draft.note = Some(format!("Lần {n}"));
        phone.record_visit(None, draft.clone()).unwrap();
    }
    assert_eq!(phone.status().unwrap().waiting(), 6);
    assert!(sync(&mut phone).await.is_complete());
    assert!(sync(&mut phone).await.is_complete());
    let status = phone.status().unwrap();
    assert_eq!((status.waiting(), status.teams[0].receipted), (0, 6));
    assert!(status.receipts >= 1 && status.set_aside.is_empty());
    commune.office_syncs().await;
    let opened = commune.office.opened(None).unwrap();
    assert_eq!((opened.visits, opened.hidden), (5, 0));
    let _site: &Site = &commune.site;
}

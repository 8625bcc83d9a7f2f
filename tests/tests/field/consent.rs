//! Consent: nothing personal without it, one purpose at a time, and the way back from a piece of paper.

use crate::phones::{Commune, person, refusal, sync, yes};
use causo_domain::codes::{Purpose, Service};
use causo_domain::consent::{ConsentMethod, ConsentState};
use causo_field::consent::{Declined, GiveConsent};
use causo_field::visit::VisitDraft;
use causo_office::NewGround;

#[tokio::test]
async fn nobody_is_recorded_before_a_yes_and_a_yes_counts_for_its_purpose_alone() {
    let mut commune = Commune::start().await;
    let team = commune.team;
    let mut phone = commune.phone("a").await;
    let subject = phone.new_subject();
    let add = |phone: &mut causo_field::Session, purpose| {
        phone.add_resident(team, subject, person("Bùi Thị Mận"), purpose, None)
    };
    assert_eq!(refusal(add(&mut phone, Purpose::ASSIST)).0, "consent_missing");
    phone.give_consent(yes(team, subject, &[Purpose::CONTACT])).unwrap();
    assert_eq!(refusal(add(&mut phone, Purpose::ASSIST)).0, "consent_missing");
    let draft = VisitDraft::new(team, subject, Service::PRIVACY_SETUP);
    assert_eq!(refusal(phone.save_draft(None, draft)).0, "consent_missing");
    phone.give_consent(yes(team, subject, &[Purpose::ASSIST])).unwrap();
    add(&mut phone, Purpose::ASSIST).unwrap();
    assert_eq!(phone.residents().len(), 1);
    // Purposes that the commune's policy does not have are no purposes here.
    assert_eq!(
        refusal(phone.give_consent(yes(team, subject, &[Purpose::PUBLISH]))).0,
        "purpose_not_in_policy"
    );
    assert_eq!(refusal(phone.give_consent(yes(team, subject, &[]))), ("empty".into(), Some("purposes")));
}

#[tokio::test]
async fn without_a_policy_there_is_no_controller_and_no_record() {
    let site = crate::desk::Site::start().await;
    let mut office = site.office().await;
    let team = office.create_team("Tổ 1").await.unwrap();
    let ground = causo_domain::ids::GroundId([0; 8]);
    let mut commune = Commune { site, office, team, ground, clock: std::sync::Arc::default() };
    let mut phone = commune.phone("a").await;
    let subject = phone.new_subject();
    assert_eq!(refusal(phone.give_consent(yes(team, subject, &[Purpose::ASSIST]))).0, "controller_not_set");
    assert_eq!(refusal(phone.decline(team, Purpose::ASSIST, Declined::Refused)).0, "controller_not_set");
    let add = phone.add_resident(team, subject, person("Bùi Thị Mận"), Purpose::ASSIST, None);
    assert_eq!(refusal(add).0, "controller_not_set");
    assert_eq!(phone.status().unwrap().waiting(), 0);
}

#[tokio::test]
async fn a_ground_stands_only_for_its_team_and_purposes() {
    let mut commune = Commune::start().await;
    let (team, today) = (commune.team, commune.office.today());
    let assist_alone =
        NewGround { purposes: vec![Purpose::ASSIST], ..crate::desk::ground(team, today, today.plus(30)) };
    let ground = commune.office.sign_ground(&assist_alone).await.unwrap().id;
    let mut phone = commune.phone("a").await;
    let subject = phone.new_subject();
    let mut add = |purpose, ground| {
        refusal(phone.add_resident(team, subject, person("Hà Văn Tấn"), purpose, Some(ground))).0
    };
    assert_eq!(add(Purpose::CONTACT, ground), "ground_missing");
    assert_eq!(add(Purpose::ASSIST, causo_domain::ids::GroundId([7; 8])), "ground_missing");
    phone.add_resident(team, subject, person("Hà Văn Tấn"), Purpose::ASSIST, Some(ground)).unwrap();
    assert_eq!(phone.residents().len(), 1);
}

#[tokio::test]
async fn a_no_and_a_later_are_counts_without_anybody() {
    let mut commune = Commune::start().await;
    let team = commune.team;
    let mut phone = commune.phone("a").await;
    phone.decline(team, Purpose::ASSIST, Declined::Refused).unwrap();
    phone.decline(team, Purpose::ASSIST, Declined::Refused).unwrap();
    phone.decline(team, Purpose::CONTACT, Declined::Deferred).unwrap();
    assert!(sync(&mut phone).await.is_complete());
    commune.office_syncs().await;
    let grounds = commune.office.grounds().unwrap();
    let view = commune.office.view(&grounds);
    assert_eq!(view.count(Purpose::ASSIST, ConsentState::Refused), 2);
    assert_eq!(view.count(Purpose::CONTACT, ConsentState::Deferred), 1);
    assert_eq!((view.consents().count(), view.residents().count()), (0, 0));
}

#[tokio::test]
async fn a_receipt_takes_the_consent_back_on_any_phone_and_a_new_yes_brings_it_again() {
    let mut commune = Commune::start().await;
    let team = commune.team;
    let (mut a, mut b) = (commune.phone("a").await, commune.phone("b").await);
    let subject = a.new_subject();
    let given = a.give_consent(yes(team, subject, &[Purpose::ASSIST, Purpose::CONTACT])).unwrap();
    a.add_resident(team, subject, person("Quách Thị Lụa"), Purpose::ASSIST, None).unwrap();
    sync(&mut a).await;
    sync(&mut b).await;
    assert!(b.resident(subject).is_some());
    let check = b.check_receipt(&given.text).unwrap();
    assert_eq!(check.purposes, [(Purpose::ASSIST, false), (Purpose::CONTACT, false)]);

    assert_eq!(refusal(b.withdraw(team, &given.text, &[Purpose::REPORT])).0, "purpose_not_on_receipt");
    assert_eq!(b.withdraw(team, &given.text, &[Purpose::ASSIST]).unwrap(), 1);
    assert_eq!(b.withdraw(team, &given.text, &[Purpose::ASSIST]).unwrap(), 0, "once is enough");
    sync(&mut b).await;
    sync(&mut a).await;
    for phone in [&mut a, &mut b] {
        assert!(phone.resident(subject).is_none());
        let check = phone.check_receipt(&given.text).unwrap();
        assert_eq!(check.purposes, [(Purpose::ASSIST, true), (Purpose::CONTACT, false)]);
        let visit = VisitDraft::new(team, subject, Service::PRIVACY_SETUP);
        assert_eq!(refusal(phone.save_draft(None, visit)).0, "consent_missing");
    }
    // A new yes names the withdrawal, so it counts; what rested on the old one stays hidden.
    let again = a.give_consent(yes(team, subject, &[Purpose::ASSIST])).unwrap();
    assert_ne!(again.receipt, given.receipt);
    assert!(a.resident(subject).is_none());
    a.add_resident(team, subject, person("Quách Thị Lụa"), Purpose::ASSIST, None).unwrap();
    sync(&mut a).await;
    sync(&mut b).await;
    assert_eq!(b.resident(subject).unwrap().name, "Quách Thị Lụa");
    let renewed = b.view().consents().filter(|(_, entry)| entry.act.state == ConsentState::Renewed).count();
    assert_eq!(renewed, 1);
}

#[tokio::test]
async fn forged_damaged_and_foreign_receipts_are_told_apart() {
    let mut commune = Commune::start().await;
    let team = commune.team;
    let mut phone = commune.phone("a").await;
    let given = phone.give_consent(yes(team, phone.new_subject(), &[Purpose::ASSIST])).unwrap();
    let code = |text: &str| refusal(phone.check_receipt(text)).0;
    assert_eq!(code("CAUSOR1:"), "format_malformed");
    assert_eq!(code("xin chào"), "format_malformed");
    assert_eq!(code(&given.text[..given.text.len() - 8]), "format_malformed");
    assert_eq!(code(&"A".repeat(10_000)), "format_too_large");
    let middle = given.text.len() / 3;
    let other = if &given.text[middle..=middle] == "A" { "B" } else { "A" };
    let forged = format!("{}{other}{}", &given.text[..middle], &given.text[middle + 1..]);
    assert_ne!(code(&forged), "");
    let mut elsewhere = Commune::start().await;
    let stranger = elsewhere.phone("b").await;
    assert!(!stranger.check_receipt(&given.text).unwrap().device_known, "a device that nobody here knows");
}

#[tokio::test]
async fn the_way_an_answer_was_given_needs_its_proof() {
    let mut commune = Commune::start().await;
    let team = commune.team;
    let mut phone = commune.phone("a").await;
    let subject = phone.new_subject();
    let base = yes(team, subject, &[Purpose::ASSIST]);
    let mut refuse = |consent: GiveConsent| refusal(phone.give_consent(consent));
    let unsigned = GiveConsent { evidence: Vec::new(), ..base.clone() };
    assert_eq!(refuse(unsigned.clone()), ("evidence_missing".into(), Some("evidence")));
    let marked = GiveConsent { method: ConsentMethod::WitnessedMark, ..base.clone() };
    assert_eq!(refuse(marked.clone()), ("witness_missing".into(), Some("witness")));
    let blank = GiveConsent { witness: Some("   ".into()), ..marked.clone() };
    assert_eq!(refuse(blank).0, "witness_missing");
    let voice = GiveConsent { method: ConsentMethod::RecordedVoice, ..base.clone() };
    assert_eq!(refuse(voice), ("voice_not_yet".into(), Some("method")));
    let paper = |reference: &[u8]| GiveConsent {
        method: ConsentMethod::Paper,
        evidence: reference.to_vec(),
        ..base.clone()
    };
    assert_eq!(refuse(paper(b" \n")), ("evidence_missing".into(), Some("evidence")));
    assert_eq!(refuse(paper(&[0xff, 0xfe])), ("malformed".into(), Some("evidence")));
    let told = paper("mật khẩu là hoasen99".as_bytes());
    assert_eq!(refuse(told), ("secret_refused".into(), Some("evidence")));
    let secret = GiveConsent { witness: Some("mật khẩu là hoasen99".into()), ..marked.clone() };
    assert_eq!(refuse(secret), ("secret_refused".into(), Some("witness")));
    let unread = GiveConsent { language: "mtq".into(), ..base.clone() };
    assert_eq!(refuse(unread).0, "notice_missing");
    let whole = GiveConsent { witness: Some("Đinh Văn Chiến".into()), ..marked };
    phone.give_consent(whole).unwrap();
    phone.give_consent(paper(b" 482913/GDY\n")).unwrap();
    let kept: Vec<_> = phone.view().consents().map(|(_, entry)| entry.act.evidence.clone()).collect();
    assert!(kept.contains(&Some(causo_protocol::cbor::Bytes(b"482913/GDY".to_vec()))));
    assert_eq!(kept.len(), 2);
}

#[tokio::test]
async fn a_second_yes_while_one_stands_is_a_renewed_one_and_both_receipts_take_back_once() {
    let mut commune = Commune::start().await;
    let team = commune.team;
    let mut phone = commune.phone("a").await;
    let subject = phone.new_subject();
    let first = phone.give_consent(yes(team, subject, &[Purpose::ASSIST])).unwrap();
    let second = phone.give_consent(yes(team, subject, &[Purpose::ASSIST])).unwrap();
    let third = phone.give_consent(yes(team, subject, &[Purpose::CONTACT])).unwrap();
    let mut states: Vec<_> =
        phone.view().consents().map(|(_, entry)| (entry.act.purpose, entry.act.state)).collect();
    states.sort();
    let (given, renewed) = (ConsentState::Given, ConsentState::Renewed);
    assert_eq!(states, [(Purpose::ASSIST, given), (Purpose::ASSIST, renewed), (Purpose::CONTACT, given)]);
    for receipt in [&first, &second, &third] {
        assert_eq!(phone.withdraw(team, &receipt.text, &[]).unwrap(), 1);
        assert_eq!(phone.withdraw(team, &receipt.text, &[]).unwrap(), 0);
    }
    assert_eq!(phone.view().withdrawals(), 3);
}

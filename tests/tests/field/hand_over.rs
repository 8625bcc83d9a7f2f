//! The phone in a resident's hands: consent is taken as ever, and nothing else is there.

use crate::phones::{Commune, PIN, person, refusal, sync, yes};
use causo_domain::codes::{Purpose, Service};
use causo_domain::consent::{ConsentMethod, ConsentState};
use causo_domain::ids::{SubjectId, TeamId};
use causo_field::consent::{Declined, GiveConsent};
use causo_field::hand_over::{HandOver, HandOverRequest, LIMIT_MS, Unsaved};
use causo_field::resident::NewResident;
use causo_field::visit::VisitDraft;
use causo_field::{App, FieldError, Session};
use causo_vault::Vault;
use std::sync::atomic::Ordering;

const DAY_MS: u64 = 24 * 60 * 60 * 1000;
const ASKED: [Purpose; 2] = [Purpose::ASSIST, Purpose::CONTACT];

fn asking(team: TeamId, subject: SubjectId) -> HandOverRequest {
    HandOverRequest { team, subject, purposes: ASKED.to_vec(), unsaved: None }
}

fn hand_over(session: Session, request: HandOverRequest) -> HandOver {
    session.hand_over(request).map_err(|failed| failed.1).unwrap()
}

fn unlocked(app: App) -> Session {
    app.unlock(PIN).map_err(|failed| failed.1).unwrap()
}

/// Form of the body of every event in a vault, in the order they were captured.
fn forms(commune: &Commune, name: &str, team: TeamId) -> Vec<u8> {
    let vault = Vault::open(&commune.site.path(name).join("vault.db"), commune.services(name)).unwrap();
    let chain = vault.own_chain(team).unwrap();
    let tip = vault.chain_ends(team, chain.device).unwrap()[0].head;
    let batch = vault.batch(&chain, &tip, 0, 100, 1 << 20).unwrap().unwrap();
    let form = |event: causo_protocol::batch::BatchEvent| match event.form {
        causo_protocol::event::EventForm::Full { body, .. } => body.0[0],
        other => panic!("not whole: {other:?}"),
    };
    batch.events().unwrap().into_iter().map(form).collect()
}

#[tokio::test]
async fn a_yes_in_hand_over_opens_for_the_team_and_here_after_the_pin() {
    let mut commune = Commune::start().await;
    let team = commune.team;
    let (phone, mut colleague) = (commune.phone("a").await, commune.phone("b").await);
    let subject = phone.new_subject();
    let mut held = hand_over(phone, asking(team, subject));
    assert_eq!((held.unanswered(), held.resident().called()), (ASKED.to_vec(), "bác".to_owned()));
    let shown = held.notice(Purpose::ASSIST, "vi").unwrap();
    assert!(shown.notice.question.ends_with('?') && shown.hash != [0; 32]);
    assert!(held.notice(Purpose::ASSIST, "mtq").is_none() && held.notice(Purpose::PUBLISH, "vi").is_none());
    let given = held.give(yes(team, subject, &[Purpose::ASSIST])).unwrap();
    held.decline(Purpose::CONTACT, Declined::Deferred).unwrap();
    assert_eq!(held.unanswered(), []);
    // Both are on the disk before the hand-over ends, so nothing that happens to the phone now takes them back.
    assert_eq!(forms(&commune, "a", team), [1, 1]);
    let mut phone = unlocked(held.finish());
    assert_eq!(phone.view().count(Purpose::CONTACT, ConsentState::Deferred), 1);
    phone.add_resident(team, subject, person("Quách Thị Lụa"), Purpose::ASSIST, None).unwrap();
    assert_eq!(phone.check_receipt(&given.text).unwrap().purposes, [(Purpose::ASSIST, false)]);
    assert!(sync(&mut phone).await.is_complete());
    assert!(sync(&mut colleague).await.is_complete());
    assert_eq!(colleague.resident(subject).unwrap().name, "Quách Thị Lụa");
    assert_eq!(forms(&commune, "a", team)[..2], [1, 1]);
    assert_eq!(colleague.withdraw(team, &given.text, &[]).unwrap(), 1);
}

#[tokio::test]
async fn with_a_stale_roster_it_opens_for_the_author_and_the_commune() {
    let mut commune = Commune::start().await;
    let team = commune.team;
    let phone = commune.phone("a").await;
    let subject = phone.new_subject();
    let mut held = hand_over(phone, asking(team, subject));
    held.decline(Purpose::CONTACT, Declined::Refused).unwrap();
    // The roster grows old while the resident reads.
    commune.clock.0.store(31 * DAY_MS, Ordering::SeqCst);
    held.give(yes(team, subject, &[Purpose::ASSIST])).unwrap();
    assert_eq!(forms(&commune, "a", team), [1, 2]);
    let mut phone = unlocked(held.finish());
    assert!(phone.view().live_consent(team, subject, Purpose::ASSIST).is_some());
    phone.add_resident(team, subject, person("Bạch Thị Sen"), Purpose::ASSIST, None).unwrap();
    commune.clock.0.store(0, Ordering::SeqCst);
    assert!(sync(&mut phone).await.is_complete());
    commune.office_syncs().await;
    let grounds = commune.office.grounds().unwrap();
    let view = commune.office.view(&grounds);
    assert!(view.live_consent(team, subject, Purpose::ASSIST).is_some());
    assert_eq!(view.count(Purpose::CONTACT, ConsentState::Refused), 1);
}

#[tokio::test]
async fn a_kill_in_the_middle_keeps_what_was_answered_and_ends_at_the_pin() {
    let mut commune = Commune::start().await;
    let team = commune.team;
    let phone = commune.phone("a").await;
    let subject = phone.new_subject();
    let unsaved = Unsaved { resident: Some(person("Hà Thị Bống")), visit: None };
    let mut held = hand_over(phone, HandOverRequest { unsaved: Some(unsaved), ..asking(team, subject) });
    held.give(yes(team, subject, &[Purpose::ASSIST])).unwrap();
    drop(held);
    let app = App::open(&commune.site.path("a").join("vault.db"), commune.services("a")).unwrap();
    let (app, error) = *app.unlock("135790").map(drop).unwrap_err();
    assert_eq!(error.code(), "pin_wrong");
    let mut phone = unlocked(app);
    assert!(phone.view().live_consent(team, subject, Purpose::ASSIST).is_some());
    assert!(phone.take_unsaved().unwrap().is_none(), "what had no basis died with the process");
}

#[tokio::test]
async fn what_was_being_written_comes_back_with_the_pin_and_only_then() {
    let mut commune = Commune::start().await;
    let team = commune.team;
    let phone = commune.phone("a").await;
    let subject = phone.new_subject();
    let mut new = person("Hà Thị Bống");
    (new.address_form, new.birth) =
        (Some("bà".into()), causo_domain::identifiers::birth_date::BirthDate::new(1955, 0, 0));
    let visit = VisitDraft::new(team, subject, Service::PRIVACY_SETUP);
    let unsaved = Unsaved { resident: Some(new.clone()), visit: Some(visit) };
    let request = HandOverRequest { unsaved: Some(unsaved.clone()), ..asking(team, subject) };
    let mut held = hand_over(phone, request);
    assert_eq!(held.resident().called(), "bà Bống");
    held.give(yes(team, subject, &[Purpose::ASSIST])).unwrap();
    let (app, _) = *held.finish().unlock("135790").map(drop).unwrap_err();
    let mut phone = unlocked(app);
    assert!(phone.take_unsaved().unwrap() == Some(unsaved));
    assert!(phone.take_unsaved().unwrap().is_none());
    phone.add_resident(team, subject, new, Purpose::ASSIST, None).unwrap();
    assert_eq!(phone.status().unwrap().drafts, 0);
}

#[tokio::test]
async fn nobody_is_asked_to_agree_to_what_could_not_be_written_down() {
    let mut commune = Commune::start().await;
    let phone = commune.phone("a").await;
    let subject = phone.new_subject();
    let resident = NewResident { phone: Some("0123".into()), ..person("Hà Thị Bống") };
    let unsaved = Some(Unsaved { resident: Some(resident), visit: None });
    let request = HandOverRequest { unsaved, ..asking(commune.team, subject) };
    let (phone, error) = *phone.hand_over(request).map(drop).unwrap_err();
    assert!(matches!(error, FieldError::FixField { field: "phone", .. }));
    assert!(phone.resident(subject).is_none(), "the session goes on");
}

#[tokio::test]
async fn a_phone_that_is_not_given_back_in_time_takes_no_more_answers() {
    let mut commune = Commune::start().await;
    let team = commune.team;
    let phone = commune.phone("a").await;
    let subject = phone.new_subject();
    let mut held = hand_over(phone, asking(team, subject));
    assert!((1..=LIMIT_MS).contains(&held.left_ms()));
    commune.clock.1.store(LIMIT_MS, Ordering::SeqCst);
    assert_eq!(held.left_ms(), 0);
    assert_eq!(refusal(held.give(yes(team, subject, &[Purpose::ASSIST]))).0, "hand_over_ended");
    assert_eq!(refusal(held.decline(Purpose::CONTACT, Declined::Refused)).0, "hand_over_ended");
    assert_eq!(unlocked(held.finish()).status().unwrap().waiting(), 0);
}

#[tokio::test]
async fn the_rules_of_consent_are_the_same_in_a_residents_hands() {
    let mut commune = Commune::start().await;
    let (team, ground) = (commune.team, commune.ground);
    let mut phone = commune.phone("a").await;
    let subject = phone.new_subject();
    let frail =
        causo_field::resident::NewResident { needs_representative: true, ..person("Đinh Thị Mây") };
    phone.add_resident(team, subject, frail, Purpose::ASSIST, Some(ground)).unwrap();
    let first = phone.give_consent(GiveConsent {
        guardian: Some("Đinh Văn Chiến".into()),
        ..yes(team, subject, &[Purpose::ASSIST])
    });
    phone.withdraw(team, &first.unwrap().text, &[]).unwrap();
    let nothing = HandOverRequest { purposes: Vec::new(), ..asking(team, subject) };
    let (phone, error) = *phone.hand_over(nothing).map(drop).unwrap_err();
    assert_eq!(error.code(), "empty");
    let unknown = HandOverRequest { purposes: vec![Purpose::PUBLISH], ..asking(team, subject) };
    let (phone, error) = *phone.hand_over(unknown).map(drop).unwrap_err();
    assert_eq!(error.code(), "purpose_not_in_policy");
    let mut held = hand_over(phone, asking(team, subject));
    assert_eq!(held.resident().called(), "bác Mây");
    let base = yes(team, subject, &[Purpose::ASSIST]);
    let mut code = |consent: GiveConsent| refusal(held.give(consent)).0;
    assert_eq!(code(base.clone()), "guardian_missing");
    let guarded = GiveConsent { guardian: Some("Đinh Văn Chiến".into()), ..base };
    assert_eq!(code(GiveConsent { evidence: Vec::new(), ..guarded.clone() }), "evidence_missing");
    let mark = GiveConsent { method: ConsentMethod::WitnessedMark, ..guarded.clone() };
    assert_eq!(code(mark), "witness_missing");
    assert_eq!(code(GiveConsent { purposes: vec![Purpose::REPORT], ..guarded.clone() }), "purpose_not_asked");
    assert_eq!(code(GiveConsent { subject: SubjectId([9; 8]), ..guarded.clone() }), "another_resident");
    held.give(guarded.clone()).unwrap();
    assert_eq!(refusal(held.give(guarded)).0, "answered_already");
    let refused = held.decline(Purpose::ASSIST, Declined::Refused);
    assert!(matches!(refused, Err(FieldError::NotAllowed { .. })));
    // The yes names the withdrawal that was known when the phone was handed over, so it counts.
    let phone = unlocked(held.finish());
    let entry = phone.view().live_consent(team, subject, Purpose::ASSIST).unwrap();
    assert_eq!((entry.act.state, entry.act.withdrawals_seen.len()), (ConsentState::Renewed, 1));
}

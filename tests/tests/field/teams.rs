//! One volunteer in two teams: a chain in each, one vault, one identity.

use crate::phones::{Commune, person, refusal, sync, yes};
use causo_domain::codes::{Purpose, Service};
use causo_domain::consent::ConsentState;
use causo_field::visit::VisitDraft;

#[tokio::test]
async fn each_team_gets_its_own_records_and_a_withdrawal_reaches_the_other() {
    let mut commune = Commune::start().await;
    let first = commune.team;
    let second = commune.office.create_team("Tổ 2").await.unwrap();
    let phone = commune.phone("a").await;
    let mut phone = commune.join("a", Some(phone), second).await;
    let mut other = commune.join("b", None, second).await;
    let mut third = commune.join("c", None, first).await;
    let mut teams = phone.teams().unwrap();
    teams.sort();
    let mut both = [first, second];
    both.sort();
    assert_eq!(teams, both);

    let subject = phone.new_subject();
    let given = third.give_consent(yes(first, subject, &[Purpose::ASSIST])).unwrap();
    third.add_resident(first, subject, person("Xa Thị Út"), Purpose::ASSIST, None).unwrap();
    let in_second = phone.new_subject();
    phone.give_consent(yes(second, in_second, &[Purpose::ASSIST])).unwrap();
    phone.add_resident(second, in_second, person("Lường Văn Cả"), Purpose::ASSIST, None).unwrap();
    assert!(sync(&mut third).await.is_complete());
    assert!(sync(&mut phone).await.is_complete());
    assert!(phone.check_receipt(&given.text).unwrap().device_known);
    assert!(sync(&mut other).await.is_complete());
    let names: Vec<_> = other.residents().into_iter().map(|card| card.name).collect();
    assert_eq!(names, ["Lường Văn Cả"], "the other team's people are not here");
    // The resident brings the receipt to a phone of the second team, which knows nobody of the first.
    assert!(!other.check_receipt(&given.text).unwrap().device_known);
    assert_eq!(other.withdraw(second, &given.text, &[]).unwrap(), 1);
    assert!(sync(&mut other).await.is_complete());
    assert!(sync(&mut third).await.is_complete());
    assert!(third.resident(subject).is_some(), "the first team has not heard of it");
    commune.office_syncs().await;
    assert!(sync(&mut third).await.is_complete());
    assert!(third.resident(subject).is_none(), "the officer carried it over");
    assert!(sync(&mut phone).await.is_complete());
    assert!(phone.resident(subject).is_none() && phone.resident(in_second).is_some());
    let before = phone.view().state.clock();
    commune.office_syncs().await;
    assert!(sync(&mut phone).await.is_complete());
    assert_eq!(phone.view().state.clock(), before, "carried once");
}

#[tokio::test]
async fn a_renewed_yes_stands_when_the_officers_copy_of_the_withdrawal_it_names_comes_later() {
    let mut commune = Commune::start().await;
    let first = commune.team;
    let second = commune.office.create_team("Tổ 2").await.unwrap();
    let phone = commune.phone("a").await;
    let mut phone = commune.join("a", Some(phone), second).await;
    let mut other = commune.join("b", None, second).await;
    let mut third = commune.join("c", None, first).await;
    let subject = phone.new_subject();
    let given = phone.give_consent(yes(first, subject, &[Purpose::ASSIST])).unwrap();
    assert!(sync(&mut phone).await.is_complete());
    assert_eq!(other.withdraw(second, &given.text, &[]).unwrap(), 1);
    assert!(sync(&mut other).await.is_complete());
    // A phone of both teams hears of it in the second, and asks again before the officer carries it to the first.
    assert!(sync(&mut phone).await.is_complete());
    assert_eq!(refusal(add(&mut phone, first, subject)).0, "consent_missing");
    phone.give_consent(yes(first, subject, &[Purpose::ASSIST])).unwrap();
    add(&mut phone, first, subject).unwrap();
    assert!(sync(&mut phone).await.is_complete());
    commune.office_syncs().await;
    for held in [&mut phone, &mut third] {
        assert!(sync(held).await.is_complete());
        let taken_back = held.view().withdrawals_of(subject, Purpose::ASSIST);
        assert!(taken_back.iter().any(|taken| taken.original.is_some()), "the copy is here");
        assert!(held.resident(subject).is_some(), "the yes names the one that the copy repeats");
    }
    // Asked once more, on a phone that knows the copy alone: still one person's renewed yes.
    let again = third.give_consent(yes(first, subject, &[Purpose::ASSIST])).unwrap();
    let states = third.view().consents().map(|(_, entry)| entry.act.state);
    assert_eq!(states.filter(|state| *state == ConsentState::Renewed).count(), 2);
    assert!(sync(&mut third).await.is_complete());
    assert!(sync(&mut phone).await.is_complete());
    // The phone of both teams knows the withdrawal itself too, and takes the newest yes that names it.
    let newest = phone.view().live_consent(first, subject, Purpose::ASSIST).unwrap();
    assert_eq!(newest.act.receipt, again.receipt);
}

fn add(
    phone: &mut causo_field::Session,
    team: causo_domain::ids::TeamId,
    subject: causo_domain::ids::SubjectId,
) -> Result<causo_domain::ids::HouseholdId, causo_field::FieldError> {
    phone.add_resident(team, subject, person("Xa Thị Út"), Purpose::ASSIST, None)
}

#[tokio::test]
async fn drafts_for_a_team_that_removed_the_phone_go_and_those_of_the_other_stay() {
    let mut commune = Commune::start().await;
    let first = commune.team;
    let second = commune.office.create_team("Tổ 2").await.unwrap();
    let phone = commune.phone("a").await;
    let mut phone = commune.join("a", Some(phone), second).await;
    let mut kept = Vec::new();
    for team in [first, second] {
        let subject = phone.new_subject();
        phone.give_consent(yes(team, subject, &[Purpose::ASSIST])).unwrap();
        let draft = VisitDraft::new(team, subject, Service::PRIVACY_SETUP);
        kept.push((phone.save_draft(None, draft.clone()).unwrap(), draft));
    }
    assert!(sync(&mut phone).await.is_complete());
    assert_eq!(phone.drafts().unwrap().len(), 2);
    let device = phone.vault().device();
    commune.office_syncs().await;
    commune.office.remove_devices(first, &[device]).await.unwrap();
    sync(&mut phone).await;
    assert_eq!(phone.teams().unwrap(), [second]);
    assert_eq!(phone.drafts().unwrap(), [kept.remove(1)]);
}

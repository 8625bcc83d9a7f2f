//! Children and people who are represented: the core asks for the right person, whatever a screen forgot.

use crate::phones::{Commune, person, refusal, yes};
use causo_domain::codes::Purpose;
use causo_domain::consent::ConsentParty;
use causo_domain::identifiers::birth_date::BirthDate;
use causo_domain::ids::{SubjectId, TeamId};
use causo_field::Session;
use causo_field::consent::GiveConsent;
use causo_field::resident::NewResident;
use causo_protocol::cbor::Bytes;

/// Years before this one.
fn born(phone: &Session, years_ago: i32) -> Option<BirthDate> {
    BirthDate::new((phone.today().year() - years_ago) as u16, 1, 1)
}

fn with_guardian(team: TeamId, subject: SubjectId) -> GiveConsent {
    GiveConsent { guardian: Some("Bùi Thị Na".into()), ..yes(team, subject, &[Purpose::ASSIST]) }
}

#[tokio::test]
async fn from_seven_to_fifteen_guardian_and_child_both_sign() {
    let mut commune = Commune::start().await;
    let team = commune.team;
    let mut phone = commune.phone("a").await;
    let subject = phone.new_subject();
    let alone = GiveConsent { age: Some(12), ..yes(team, subject, &[Purpose::ASSIST]) };
    assert_eq!(refusal(phone.give_consent(alone)), ("guardian_missing".into(), Some("guardian")));
    let half = GiveConsent { age: Some(12), ..with_guardian(team, subject) };
    let refused = refusal(phone.give_consent(half.clone()));
    assert_eq!(refused, ("child_evidence_missing".into(), Some("child_evidence")));
    phone.give_consent(GiveConsent { child_evidence: vec![7, 7], ..half }).unwrap();
    let child = NewResident { birth: born(&phone, 12), ..person("Bùi Gia Hân") };
    phone.add_resident(team, subject, child, Purpose::ASSIST, None).unwrap();
    let view = phone.view();
    let (_, entry) = view.consents().next().unwrap();
    assert_eq!(entry.act.party, Some(ConsentParty::GuardianAndChild));
    assert_eq!(entry.act.child_evidence, Some(Bytes(vec![7, 7])));
}

#[tokio::test]
async fn a_consent_without_the_guardian_puts_no_child_on_record() {
    let mut commune = Commune::start().await;
    let (team, ground) = (commune.team, commune.ground);
    let mut phone = commune.phone("a").await;
    let subject = phone.new_subject();
    phone.give_consent(yes(team, subject, &[Purpose::ASSIST])).unwrap();
    let aged = |phone: &Session, years| NewResident { birth: born(phone, years), ..person("Hà Minh Khôi") };
    for years in [3, 10, 15] {
        let child = aged(&phone, years);
        let refused = refusal(phone.add_resident(team, subject, child, Purpose::ASSIST, None));
        assert_eq!(refused, ("guardian_missing".into(), Some("guardian")), "{years}");
    }
    let represented = NewResident { needs_representative: true, ..aged(&phone, 80) };
    assert_eq!(
        refusal(phone.add_resident(team, subject, represented, Purpose::ASSIST, None)).0,
        "guardian_missing"
    );
    // A ground asks nobody, so it carries a child as well; the consent of a small child is the guardian's alone.
    let child = aged(&phone, 3);
    phone.add_resident(team, subject, child, Purpose::ASSIST, Some(ground)).unwrap();
    let small = phone.new_subject();
    phone.give_consent(GiveConsent { age: Some(3), ..with_guardian(team, small) }).unwrap();
    let child = aged(&phone, 3);
    phone.add_resident(team, small, child, Purpose::ASSIST, None).unwrap();
    assert_eq!(phone.residents().len(), 2);
}

#[tokio::test]
async fn what_is_on_record_counts_before_what_is_said() {
    let mut commune = Commune::start().await;
    let (team, ground) = (commune.team, Some(commune.ground));
    let mut phone = commune.phone("a").await;
    let (child, elder) = (phone.new_subject(), phone.new_subject());
    let new = NewResident { birth: born(&phone, 10), ..person("Hà Minh Khôi") };
    phone.add_resident(team, child, new, Purpose::ASSIST, ground).unwrap();
    let new = NewResident { needs_representative: true, ..person("Đinh Thị Mây") };
    phone.add_resident(team, elder, new, Purpose::ASSIST, ground).unwrap();
    for subject in [child, elder] {
        let grown_up = GiveConsent { age: Some(40), ..yes(team, subject, &[Purpose::CONTACT]) };
        assert_eq!(refusal(phone.give_consent(grown_up)).0, "guardian_missing");
    }
    phone.give_consent(with_guardian(team, elder)).unwrap();
    let party = phone.view().consents().next().unwrap().1.act.party;
    assert_eq!(party, Some(ConsentParty::Representative));
}

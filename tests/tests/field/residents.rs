//! Finding people as one types, and not recording somebody twice.

use crate::phones::{Commune, person, refusal, yes};
use causo_domain::codes::{Outcome, Purpose, Service};
use causo_domain::identifiers::birth_date::BirthDate;
use causo_field::Session;
use causo_field::resident::{HouseholdChoice, Likeness, NewResident};
use causo_field::visit::VisitDraft;

fn names(phone: &mut Session, query: &str) -> Vec<String> {
    phone.find_residents(query, 10).into_iter().map(|card| card.name).collect()
}

#[tokio::test]
async fn any_word_without_diacritics_or_some_digits_find_a_person_in_vietnamese_order() {
    let mut commune = Commune::start().await;
    let (team, ground) = (commune.team, commune.ground);
    let mut phone = commune.phone("a").await;
    let mut add = |new: NewResident| {
        let subject = phone.new_subject();
        phone.add_resident(team, subject, new, Purpose::ASSIST, Some(ground)).unwrap();
        subject
    };
    for name in ["Đinh Thị Nguyệt", "Nguyễn Thị Mẫu", "Hà Văn Minh", "Bùi Thị Hoa"] {
        add(person(name));
    }
    let with_numbers = NewResident {
        id_number: Some("017155000123".into()),
        phone: Some("0912 345 678".into()),
        ..person("Quách Đức Hoà")
    };
    let subject = add(with_numbers);
    let all: Vec<_> = phone.residents().into_iter().map(|card| card.name).collect();
    assert_eq!(all, ["Bùi Thị Hoa", "Quách Đức Hoà", "Nguyễn Thị Mẫu", "Hà Văn Minh", "Đinh Thị Nguyệt"]);
    assert_eq!(names(&mut phone, "nguyen"), ["Nguyễn Thị Mẫu"]);
    assert_eq!(names(&mut phone, "DINH ng"), ["Đinh Thị Nguyệt"]);
    assert_eq!(names(&mut phone, "hoà"), ["Bùi Thị Hoa", "Quách Đức Hoà"]);
    assert_eq!(names(&mut phone, "duc hòa"), ["Quách Đức Hoà"]);
    for digits in ["55000", "0912 345", "345678", "+84912"] {
        assert_eq!(names(&mut phone, digits), ["Quách Đức Hoà"], "{digits}");
    }
    assert_eq!(names(&mut phone, "khong co"), Vec::<String>::new());
    assert_eq!(names(&mut phone, "   "), Vec::<String>::new());
    let mut phone = commune.reopened("a", phone);
    assert_eq!(phone.find_residents("0912", 10)[0].subject, subject);
}

#[tokio::test]
async fn somebody_alike_is_noticed_before_a_second_record() {
    let mut commune = Commune::start().await;
    let (team, ground) = (commune.team, commune.ground);
    let mut phone = commune.phone("a").await;
    let known = NewResident {
        birth: BirthDate::new(1955, 3, 2),
        id_number: Some("017155000123".into()),
        phone: Some("0912345678".into()),
        ..person("Đinh Thị Hoà")
    };
    let subject = phone.new_subject();
    phone.add_resident(team, subject, known, Purpose::ASSIST, Some(ground)).unwrap();
    let mut likeness = |new: NewResident| phone.duplicates(&new).first().map(|found| found.likeness);
    let renamed = NewResident { id_number: Some("017155000123".into()), ..person("Tên Khác") };
    assert_eq!(likeness(renamed), Some(Likeness::SameIdNumber));
    // The other way of placing the tone, and a year instead of a day.
    let by_year = NewResident { birth: BirthDate::new(1955, 0, 0), ..person("đinh thị hòa") };
    assert_eq!(likeness(by_year), Some(Likeness::SameNameAndYear));
    let by_phone = NewResident { phone: Some("+84 912 345 678".into()), ..person("Đinh Thị Hoà") };
    assert_eq!(likeness(by_phone), Some(Likeness::SameNameAndPhone));
    let namesake = NewResident { birth: BirthDate::new(1990, 1, 1), ..person("Đinh Thị Hoà") };
    assert_eq!(likeness(namesake), None);
}

#[tokio::test]
async fn every_field_is_checked_and_a_household_can_grow() {
    let mut commune = Commune::start().await;
    let (team, ground) = (commune.team, commune.ground);
    let mut phone = commune.phone("a").await;
    let subject = phone.new_subject();
    let mut refuse = |new| refusal(phone.add_resident(team, subject, new, Purpose::ASSIST, Some(ground)));
    assert_eq!(refuse(person(" ")), ("empty".into(), Some("name")));
    assert_eq!(refuse(person("mk zalo la hoasen99")), ("secret_refused".into(), Some("name")));
    assert_eq!(refuse(person(&"Dài ".repeat(80))), ("text_too_long".into(), Some("name")));
    let wrong_id = NewResident { id_number: Some("12345".into()), ..person("Bùi Thị Na") };
    assert_eq!(refuse(wrong_id).1, Some("id_number"));
    let wrong_phone = NewResident { phone: Some("0123".into()), ..person("Bùi Thị Na") };
    assert_eq!(refuse(wrong_phone).1, Some("phone"));
    let secret_address = HouseholdChoice::New { address: "OTP 482913 của ngân hàng".into(), hamlet: 1 };
    let hidden = NewResident { household: secret_address, ..person("Bùi Thị Na") };
    assert_eq!(refuse(hidden), ("secret_refused".into(), Some("address")));
    let nowhere = NewResident {
        household: HouseholdChoice::New { address: "Nhà sàn".into(), hamlet: 77 },
        ..person("Bùi Thị Na")
    };
    assert_eq!(refuse(nowhere), ("hamlet_unknown".into(), Some("hamlet")));
    let household =
        phone.add_resident(team, subject, person("Bùi Thị Na"), Purpose::ASSIST, Some(ground)).unwrap();
    let child = NewResident { household: HouseholdChoice::Existing(household), ..person("Bùi Văn Nam") };
    let second = phone.new_subject();
    assert_eq!(phone.add_resident(team, second, child, Purpose::ASSIST, Some(ground)).unwrap(), household);
    assert_eq!(phone.resident(second).unwrap().hamlet, Some(1));
}

#[tokio::test]
async fn a_telephone_needs_a_yes_to_being_called() {
    let mut commune = Commune::start().await;
    let team = commune.team;
    let mut phone = commune.phone("a").await;
    let subject = phone.new_subject();
    let new = NewResident { phone: Some("0912345678".into()), ..person("Quách Đức Hoà") };
    phone.give_consent(yes(team, subject, &[Purpose::ASSIST])).unwrap();
    let add = |phone: &mut Session| phone.add_resident(team, subject, new.clone(), Purpose::ASSIST, None);
    assert_eq!(refusal(add(&mut phone)).0, "contact_consent_missing");
    assert_eq!(phone.residents().len(), 0, "not half of it");
    let contact = phone.give_consent(yes(team, subject, &[Purpose::CONTACT])).unwrap();
    add(&mut phone).unwrap();
    assert_eq!(phone.resident(subject).unwrap().phone.as_deref(), Some("+84912345678"));
    // Whoever no longer wants to be called is still helped.
    phone.withdraw(team, &contact.text, &[]).unwrap();
    let card = phone.resident(subject).unwrap();
    assert_eq!((card.name.as_str(), card.phone), ("Quách Đức Hoà", None));
}

#[tokio::test]
async fn a_purpose_holds_only_the_fields_that_its_notice_names() {
    let mut commune = Commune::start().await;
    let (team, ground) = (commune.team, Some(commune.ground));
    let mut phone = commune.phone("a").await;
    let subject = phone.new_subject();
    let add = phone.add_resident(team, subject, person("Quách Đức Hoà"), Purpose::CONTACT, ground);
    assert_eq!(refusal(add).0, "field_not_in_policy");
    let mut visit = VisitDraft::new(team, subject, Service::PRIVACY_SETUP);
    (visit.purpose, visit.ground, visit.outcome) = (Purpose::CONTACT, ground, Some(Outcome::DONE));
    visit.note = Some("Hẹn chiều thứ bảy.".into());
    assert_eq!(refusal(phone.record_visit(None, visit)).0, "field_not_in_policy");
    assert_eq!((phone.residents().len(), phone.visits().len()), (0, 0));
}

#[tokio::test]
async fn a_person_recorded_twice_is_shown_once_and_twice_again() {
    let mut commune = Commune::start().await;
    let (team, ground) = (commune.team, commune.ground);
    let mut phone = commune.phone("a").await;
    let add = |phone: &mut Session, name: &str| {
        let subject = phone.new_subject();
        phone.add_resident(team, subject, person(name), Purpose::ASSIST, Some(ground)).unwrap();
        subject
    };
    let [one, other] = ["Đinh Thị Hoà", "Đinh Thị Hòa"].map(|name| add(&mut phone, name));
    let third = add(&mut phone, "Hà Văn Minh");
    let nobody = causo_domain::ids::SubjectId([9; 8]);
    let subject = |code: &str| (code.to_owned(), Some("subject"));
    assert_eq!(refusal(phone.merge(team, one, one)), subject("same_subject"));
    assert_eq!(refusal(phone.merge(team, one, nobody)), subject("subject_unknown"));
    assert_eq!(refusal(phone.unmerge(team, one, other)), subject("not_merged"));
    phone.merge(team, one, other).unwrap();
    assert_eq!(refusal(phone.merge(team, other, one)), subject("merged_already"));
    assert_eq!(names(&mut phone, "hoa"), ["Đinh Thị Hòa"], "the later spelling of both");
    assert_eq!(phone.view().representative(one), one.min(other));
    assert_eq!(phone.records_of(other), [one.min(other), one.max(other)]);
    assert_eq!(phone.records_of(third), [third]);
    // A yes of either is the person's, and taken back it is gone for both.
    let given = phone.give_consent(yes(team, other, &[Purpose::ASSIST])).unwrap();
    let mut draft = VisitDraft::new(team, one, Service::SCAM_AWARENESS);
    draft.outcome = Some(Outcome::DONE);
    phone.record_visit(None, draft.clone()).unwrap();
    phone.withdraw(team, &given.text, &[Purpose::ASSIST]).unwrap();
    assert_eq!(refusal(phone.record_visit(None, draft)).0, "consent_missing");
    let mut phone = commune.reopened("a", phone);
    phone.unmerge(team, other, one).unwrap();
    assert_eq!((names(&mut phone, "hoa").len(), phone.residents().len()), (2, 3));
    phone.merge(team, one, third).unwrap();
    phone.merge(team, other, third).unwrap();
    // Apart from one of three, and still one with the other.
    phone.unmerge(team, one, other).unwrap();
    let shown = |subject| phone.view().representative(subject);
    assert_eq!((shown(one), shown(one) == shown(other)), (one.min(third), false));
}

//! Erasing at the desk: a person with all records that are theirs, and whatever was kept for long enough.

use crate::desk::{OFFICER, Site, TITLES, sheet};
use crate::opening::consent_and_visit;
use crate::phone::{Ahead, join, sync};
use causo_domain::codes::Purpose;
use causo_domain::ids::SubjectId;
use causo_field::Session;
use causo_office::{DueErasure, ImportOptions, Machine, Office};
use causo_protocol::fields::Field;
use causo_vault::fold::EntityId;
use std::sync::Arc;

async fn synced(office: &mut Office) {
    assert!(office.sync(&mut |_| {}, &Default::default()).await.unwrap().is_complete());
}

fn found(phone: &mut Session, query: &str) -> Vec<SubjectId> {
    phone.find_residents(query, 9).iter().map(|card| card.subject).collect()
}

#[tokio::test]
async fn merged_residents_are_exported_and_erased_as_one_person() {
    let site = Site::start().await;
    let (mut office, team, ground) = site.ready().await;
    let list: [&[&str]; 3] =
        [&["Bùi Văn Điệp", "1955", "Nam"], &["Bùi Văn Điệp", "1956", "Nam"], &["Hà Mạnh Đạt", "1970", "Nam"]];
    office.import_residents(&sheet(&TITLES, &list), ground, ImportOptions::default()).unwrap();
    synced(&mut office).await;
    let mut phone = join(&site, &mut office, team, "Lường Thị Hạnh").await;
    let [one, other] = found(&mut phone, "diep")[..] else { panic!("two of that name") };
    consent_and_visit(&mut phone, team, other);
    phone.merge(team, one, other).unwrap();
    assert!(sync(&mut phone).await.is_complete());
    synced(&mut office).await;

    let export = office.export_resident(one).unwrap();
    assert_eq!(export, office.export_resident(other).unwrap());
    assert_eq!(export["Mã hồ sơ"].as_array().unwrap().len(), 2);
    let years: Vec<_> = export["Thông tin đang giữ"]["Ngày sinh"].as_array().unwrap().iter().collect();
    assert_eq!((years.len(), export["Lượt giúp"].as_array().unwrap().len()), (2, 1));

    let erased = office.erase_resident(one, false).await.unwrap();
    assert_eq!((erased.events, erased.proofs_kept), (3, 2));
    synced(&mut office).await;
    assert!(sync(&mut phone).await.is_complete());
    assert_eq!((found(&mut phone, "diep").len(), found(&mut phone, "dat").len()), (0, 1));
    let left = office.export_resident(one).unwrap();
    assert_eq!((&left["Lượt giúp"], left["Đã xoá"].as_array().unwrap().len()), (&serde_json::json!([]), 1));
    assert_eq!(
        left["Sự đồng ý (ISO/IEC TS 27560)"].as_array().unwrap().len(),
        2,
        "the proofs are one person's"
    );
}

#[tokio::test]
async fn what_was_kept_for_long_enough_is_listed_with_its_day_and_erased() {
    let site = Site::start().await;
    let (mut office, team, ground) = site.ready().await;
    let list: [&[&str]; 2] =
        [&["Bùi Văn Điệp", "1955", "Nam", "", "0912345678"], &["Hà Mạnh Đạt", "1970", "Nam"]];
    office.import_residents(&sheet(&TITLES, &list), ground, ImportOptions::default()).unwrap();
    synced(&mut office).await;
    let mut phone = join(&site, &mut office, team, "Lường Thị Hạnh").await;
    let subject = found(&mut phone, "diep")[0];
    let number =
        |phone: &Session| phone.view().text(EntityId::Resident(subject), Field::PHONE).map(str::to_owned);
    assert_eq!((office.due_for_erasure().unwrap(), number(&phone).is_some()), (vec![], true));
    let today = office.today();
    drop(office);

    let clock = Arc::<Ahead>::default();
    clock.ahead_days(365);
    let machine = Machine { clock: clock.clone(), ..Machine::system() };
    let mut office = Office::open(&site.path("office"), OFFICER, machine).unwrap();
    assert_eq!(office.due_for_erasure().unwrap(), [], "the last day");
    clock.ahead_days(370);
    let (since, by) = (today.plus(366), today.plus(386));
    let due = DueErasure { purpose: Purpose::CONTACT, events: 1, people: 1, since, by };
    assert_eq!(office.due_for_erasure().unwrap(), [due], "names may be kept for two years");
    assert_eq!(office.erase_due().await.unwrap().events, 1);
    assert_eq!(office.due_for_erasure().unwrap(), []);
    assert!(sync(&mut phone).await.is_complete());
    assert_eq!((number(&phone), found(&mut phone, "diep")), (None, vec![subject]));
}

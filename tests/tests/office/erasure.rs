//! Erasing at the desk: a person with all records that are theirs, and whatever was kept for long enough.

use crate::desk::{OFFICER, Site, TITLES, ground, sheet};
use crate::opening::consent_and_visit;
use crate::phone::{Ahead, join, sync};
use causo_domain::codes::{Outcome, Purpose, Service};
use causo_domain::ids::SubjectId;
use causo_field::Session;
use causo_field::visit::VisitDraft;
use causo_office::{DueErasure, Erased, ImportOptions, Machine, Office, OfficeError, Synced};
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

/// A plain sync of the officer at the desk, whose computer shows this time.
async fn plain_sync(site: &Site, clock: &Arc<Ahead>) -> Result<(Erased, Office), OfficeError> {
    let machine = Machine { clock: clock.clone(), ..Machine::system() };
    let mut office = Office::open(&site.path("office"), OFFICER, machine)?;
    let Synced { summary, erased } = office.sync(&mut |_| {}, &Default::default()).await?;
    assert!(summary.is_complete(), "{:?}", summary.codes().collect::<Vec<_>>());
    Ok((erased, office))
}

#[tokio::test]
async fn a_sync_erases_what_is_due_once_the_date_here_and_the_time_of_the_log_have_both_passed() {
    let (server, desk) = (Arc::<Ahead>::default(), Arc::<Ahead>::default());
    let site = Site::start_at(server.clone()).await;
    let (mut office, team, of_list) = site.ready().await;
    let list: [&[&str]; 1] = [&["Bùi Văn Điệp", "1955", "Nam", "", "0912345678"]];
    office.import_residents(&sheet(&TITLES, &list), of_list, ImportOptions::default()).unwrap();
    synced(&mut office).await;
    let mut phone = join(&site, &mut office, team, "Lường Thị Hạnh").await;
    let subject = found(&mut phone, "diep")[0];
    drop(office);

    desk.ahead_days(370);
    let (erased, office) = plain_sync(&site, &desk).await.unwrap();
    assert_eq!(erased, Erased::default(), "this computer's date alone erases nothing");
    assert_eq!(office.due_for_erasure().unwrap()[0].events, 1, "though it lists what would be due");
    drop(office);

    desk.ahead_days(0);
    server.ahead_days(370);
    let (_, mut office) = plain_sync(&site, &desk).await.unwrap();
    let today = office.today();
    office.sign_ground(&ground(team, today, today.plus(30))).await.unwrap();
    drop(office);
    let (erased, office) = plain_sync(&site, &desk).await.unwrap();
    assert_eq!(erased, Erased::default(), "nor does the log's time alone");
    drop(office);

    desk.ahead_days(370);
    let (erased, office) = plain_sync(&site, &desk).await.unwrap();
    assert_eq!(erased, Erased { events: 1, rulings: 1, ..Erased::default() });
    assert_eq!(office.due_for_erasure().unwrap(), []);
    drop(office);
    assert_eq!(plain_sync(&site, &desk).await.unwrap().0, Erased::default(), "once");
    assert!(sync(&mut phone).await.is_complete());
    assert_eq!(phone.view().text(EntityId::Resident(subject), Field::PHONE), None);
    assert_eq!(found(&mut phone, "diep"), [subject], "names may be kept for two years");

    let mut draft = VisitDraft::new(team, subject, Service::SCAM_AWARENESS);
    (draft.purpose, draft.ground, draft.outcome) = (Purpose::CONTACT, Some(of_list), Some(Outcome::DONE));
    phone.record_visit(None, draft).unwrap();
    assert!(sync(&mut phone).await.is_complete());
    let (erased, _) = plain_sync(&site, &desk).await.unwrap();
    assert_eq!(erased.events, 1, "what was due when it came is found on the day that was looked at before");
}

//! What a resident may ask for: taken at the door, seen at the desk with the law's deadlines, answered; and what is
//! handed over.

use crate::desk::{Site, TITLES, sheet};
use crate::opening::consent_and_visit;
use crate::phone::{join, sync};
use causo_domain::ids::{EventRef, SubjectId};
use causo_domain::rights::{RequestOutcome, Right};
use causo_office::{Answer, ImportOptions, Office};

async fn synced(office: &mut Office) {
    assert!(office.sync(&mut |_| {}, &Default::default()).await.unwrap().is_complete());
}

#[tokio::test]
async fn a_request_from_the_door_is_seen_at_the_desk_and_answered() {
    let site = Site::start().await;
    let (mut office, team, ground) = site.ready().await;
    let list: [&[&str]; 2] = [&["Bùi Văn Điệp", "1955", "Nam"], &["Hà Mạnh Đạt", "1970", "Nam"]];
    office.import_residents(&sheet(&TITLES, &list), ground, ImportOptions::default()).unwrap();
    synced(&mut office).await;
    let mut phone = join(&site, &mut office, team, "Lường Thị Hạnh").await;
    let subject = phone.find_residents("diep", 1)[0].subject;
    let today = phone.today();
    let refused = phone.record_request(team, SubjectId([9; 8]), Right::VIEW, today).unwrap_err();
    assert_eq!(refused.code(), "subject_unknown");
    let refused = phone.record_request(team, subject, Right::VIEW, today.plus(1)).unwrap_err();
    assert_eq!(refused.code(), "day_ahead");
    let taken = phone.record_request(team, subject, Right::ERASE, today).unwrap();
    assert_eq!(taken.deadlines.done, today.plus(20));
    assert!(sync(&mut phone).await.is_complete());
    synced(&mut office).await;

    // One that came by letter three weeks ago is overdue, and stands before it.
    let other = office_subject(&office, "Hà Mạnh Đạt");
    let received = causo_domain::date::Day(today.0 - 21);
    let late = office.record_request(other, Right::VIEW, received).unwrap();
    let requests = office.requests().unwrap();
    let seen: Vec<_> = requests.iter().map(|request| (request.id, request.is_overdue(today))).collect();
    assert_eq!(seen, [(late, true), (taken.id, false)]);
    assert_eq!((requests[1].right, requests[1].subject, requests[1].team), (Right::ERASE, subject, team));

    office.answer_request(taken.id, Answer::Received).unwrap();
    let request = &office.requests().unwrap()[1];
    assert_eq!((request.answered, request.due()), (Some(today), Some(today.plus(20))));
    office.answer_request(late, Answer::Ended(RequestOutcome::DONE)).unwrap();
    let requests = office.requests().unwrap();
    assert_eq!((requests[0].id, requests[1].ended), (taken.id, Some((today, RequestOutcome::DONE))));
    let twice = office.answer_request(late, Answer::Received).unwrap_err();
    assert_eq!(twice.code(), "request_ended");
    let none = office.answer_request(EventRef([1; 16]), Answer::Received).unwrap_err();
    assert_eq!(none.code(), "request_unknown");
}

fn office_subject(office: &Office, name: &str) -> SubjectId {
    use causo_protocol::fields::Field;
    use causo_vault::fold::EntityId;
    let grounds = office.grounds().unwrap();
    let view = office.view(&grounds);
    view.residents().find(|id| view.text(EntityId::Resident(*id), Field::NAME) == Some(name)).unwrap()
}

#[tokio::test]
async fn an_export_holds_everything_about_one_resident_and_nobody_else() {
    let site = Site::start().await;
    let (mut office, team, ground) = site.ready().await;
    let list: [&[&str]; 2] =
        [&["Bùi Văn Điệp", "1955", "Nam", "", "", "H1", "", "Hồ Sen"], &["Hà Mạnh Đạt", "1970", "Nam"]];
    office.import_residents(&sheet(&TITLES, &list), ground, ImportOptions::default()).unwrap();
    synced(&mut office).await;
    let mut phone = join(&site, &mut office, team, "Lường Thị Hạnh").await;
    let subject = phone.find_residents("diep", 1)[0].subject;
    let receipt = consent_and_visit(&mut phone, team, subject);
    phone.record_request(team, subject, Right::PROVIDE, phone.today()).unwrap();
    phone.withdraw(team, &receipt, &[causo_domain::codes::Purpose::CONTACT]).unwrap();
    assert!(sync(&mut phone).await.is_complete());
    synced(&mut office).await;

    let export = office.export_resident(subject).unwrap();
    let name = &export["Thông tin đang giữ"]["Họ và tên"][0];
    assert_eq!((&name["Giá trị"], &name["Tổ"]), (&"Bùi Văn Điệp".into(), &"Tổ 1".into()));
    assert_eq!(name["Căn cứ"]["Dựa trên"]["Căn cứ pháp lý"], ground.to_string());
    assert_eq!(export["Thông tin đang giữ"]["Khu, thôn, xóm"][0]["Giá trị"], "Xóm Hồ Sen");
    assert_eq!(export["Căn cứ pháp lý"][0]["Văn bản"], "15/KH-UBND");
    let visit = &export["Lượt giúp"][0];
    assert_eq!(visit["Dịch vụ"][0]["Giá trị"], "bảo vệ thông tin cá nhân");
    assert_eq!(visit["Ghi chú"][0]["Người ghi"], "Lường Thị Hạnh");
    assert_eq!(export["Yêu cầu về quyền"][0]["Quyền"], "nhận bản sao");

    let records = export["Sự đồng ý (ISO/IEC TS 27560)"].as_array().unwrap();
    assert_eq!(records.len(), 2, "one a purpose");
    let of = |purpose: &str| records.iter().find(|r| r["processing"]["purpose"]["code"] == purpose).unwrap();
    let states = |purpose: &str| -> Vec<_> {
        of(purpose)["events"].as_array().unwrap().iter().map(|event| event["event_state"].clone()).collect()
    };
    assert_eq!(states("assist"), ["dpv:ConsentGiven"]);
    assert_eq!(states("contact"), ["dpv:ConsentGiven", "dpv:ConsentWithdrawn"]);
    let assist = of("assist");
    assert_eq!(assist["party_identification"][0]["party_name"], "UBND xã Vân Sơn");
    assert_eq!(assist["processing"]["retention_period"], "P730D");
    assert!(assist["processing"]["privacy_notice"]["text"].as_str().is_some_and(|text| text.len() > 100));
    let id = assist["header"]["record_id"].as_str().unwrap();
    assert!(id.len() == 36 && id.as_bytes()[14] == b'4', "{id}");
    assert!(!export.to_string().contains("Hà Mạnh Đạt"));
    assert_eq!(office.export_resident(SubjectId([9; 8])).unwrap_err().code(), "subject_unknown");

    let file = site.path("export.json");
    causo_office::write_private(&file, b"{}").unwrap();
    assert_eq!(causo_office::write_private(&file, b"{}").unwrap_err().code(), "file_exists");
}

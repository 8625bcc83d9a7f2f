//! A day of two volunteers and an officer, through the command line alone.

mod common;

use common::{Phone, Text, World, fixture};
use serde_json::json;

#[test]
fn a_day_from_the_imported_list_to_the_counts() {
    let world = World::new();
    world.team("Tổ 2");
    world.team("Tổ 3");
    let ground = world.ground("Tổ 1", "01/01/2020", "31/12/2099");
    let list = fixture("van-son/residents.xlsx");
    let import = ["import-residents", &list, "--ground", &ground];
    let trial = world.officer(&[&import[..], &["--trial"]].concat()).ok();
    assert_eq!((&trial["recorded"], &trial["residents"]), (&json!(false), &json!(300)));
    let report = world.officer(&import).ok();
    assert_eq!((&report["recorded"], &report["residents"]), (&json!(true), &json!(300)));
    assert_eq!((&report["rows"], &report["other_teams"]), (&json!(900), &json!(600)));
    assert_eq!(world.officer(&["sync"]).ok()["events_left"], 0);
    let phone = world.standard_phone("Thuỳ Dương", "Tổ 1");
    // As one types: without diacritics, in any order, only a part.
    let found = phone.names("anh bui");
    assert!(found.contains(&"Bùi Thị Ánh".to_owned()), "{found:?}");
    assert!(phone.names("Bùi Thị Ánh").contains(&"Bùi Thị Ánh".to_owned()));
    assert!(phone.names("khongcoai").is_empty());
    let people = phone.ok(&["resident", "find", "bui"])["residents"].as_array().unwrap().clone();
    let subject = people[0].text("subject");
    let visit = ["visit", "record", "--subject", &subject, "--service", "cashless_payment"];
    let done = [&visit[..], &["--outcome", "done", "--step", "1.1=by_resident"]].concat();
    phone.refused(&done, "consent_missing");
    phone.ok(&[&done[..], &["--ground", &ground]].concat());
    assert_eq!(phone.sync(), 1);
    let opened = world.officer(&["open"]).ok();
    assert_eq!(opened["residents"], 300);
    assert_eq!(opened["by_service"], json!({"cashless_payment": 1}));
    assert_eq!(opened["by_team"], json!({"Tổ 1": 1}));
}

#[test]
fn a_resident_decides_what_is_kept() {
    let world = World::new();
    let phone = world.standard_phone("Thuỳ Dương", "Tổ 1");
    let add = ["resident", "add", "--name", "Hà Thị Bống", "--hamlet", "3", "--birth", "02/03/1955"];
    phone.refused(&add, "consent_missing");
    assert_eq!((phone.names("bong").len(), phone.status()["waiting"].clone()), (0, json!(0)));
    let (subject, receipt) = phone.consent();
    phone.ok(&[&add[..], &["--subject", &subject]].concat());
    assert_eq!(phone.names("ha thi bong"), ["Hà Thị Bống"]);
    phone.refused(&[&add[..], &["--subject", &subject]].concat(), "perhaps_recorded_already");
    finish_a_draft(&phone, &subject);
    for answer in ["refuse", "refuse", "defer"] {
        assert_eq!(phone.ok(&["consent", answer, "--purpose", "contact"]), json!({"counted": true}));
    }
    let check = |phone: &Phone| phone.ok(&["consent", "receipt", "--receipt", &receipt])["purposes"].clone();
    assert_eq!(check(&phone), json!([{"purpose": "assist", "withdrawn": false}]));
    phone.sync();
    // The receipt is brought to another volunteer, who has never met the resident.
    let other = world.standard_phone("Bích Ngọc", "Tổ 1");
    assert_eq!(other.names("bong"), ["Hà Thị Bống"]);
    let withdraw = ["consent", "withdraw", "--receipt", &receipt];
    other.refused(&[&withdraw[..], &["--purpose", "publish"]].concat(), "purpose_not_on_receipt");
    assert_eq!(other.ok(&withdraw), json!({"withdrawn": 1}));
    assert_eq!(other.ok(&withdraw), json!({"withdrawn": 0}));
    assert_eq!(phone.names("bong"), ["Hà Thị Bống"], "it has not heard yet");
    other.sync();
    phone.sync();
    for phone in [&phone, &other] {
        assert_eq!(check(phone), json!([{"purpose": "assist", "withdrawn": true}]));
        assert!(phone.names("bong").is_empty());
        let status = phone.status();
        assert_eq!(
            (&status["waiting"], &status["drafts"], &status["set_aside"]),
            (&json!(0), &json!(0), &json!([]))
        );
    }
    let opened = world.officer(&["open"]).ok();
    let consents = json!({"given": 1, "refused": 2, "deferred": 1, "withdrawn": 1});
    assert_eq!((&opened["consents"], &opened["residents"]), (&consents, &json!(0)));
    assert_eq!((&opened["visits"], &opened["hidden"]), (&json!(1), &json!(1)));
    let stats = world.officer(&["stats"]).ok();
    assert_eq!(stats["consents"], consents);
    assert_eq!(world.officer(&["sync"]).ok()["entries"], 0);
}

/// A visit that is written in two sittings, with a secret refused on the way.
fn finish_a_draft(phone: &Phone, subject: &str) {
    let begun = ["visit", "record", "--subject", subject, "--service", "privacy_setup", "--draft"];
    let secret = "Bác đọc mã OTP ngân hàng là 482913";
    let error = phone.refused(&[&begun[..], &["--note", secret]].concat(), "secret_refused");
    assert_eq!(error["at"], "note");
    assert_eq!(phone.status()["drafts"], 0);
    let note = "Bác hẹn tuần sau làm lại";
    let draft = phone.ok(&[&begun[..], &["--note", note, "--step", "1.2=with_help"]].concat()).text("draft");
    assert_eq!(phone.ok(&["visit", "drafts"])["drafts"][0]["note"], note);
    assert!(phone.visits().is_empty());
    let unknown = ["visit", "record", "--from-draft", "0123456789abcdef", "--outcome", "done"];
    phone.refused(&unknown, "draft_unknown");
    let finish = ["visit", "record", "--from-draft", &draft];
    assert_eq!(phone.refused(&finish, "empty")["at"], "outcome");
    phone.refused(&[&finish[..], &["--outcome", "done", "--note", "482913"]].concat(), "secret_perhaps");
    phone.ok(&[&finish[..], &["--outcome", "follow_up"]].concat());
    let visits = phone.visits();
    assert_eq!(
        (visits.len(), visits[0].text("note"), visits[0].text("outcome")),
        (1, note.into(), "follow_up".into())
    );
    assert_eq!((phone.status()["drafts"].clone(), phone.visits().len()), (json!(0), 1));
}

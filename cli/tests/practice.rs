//! Practice from the command line: a phone of its own, the lesson of paying, and nothing that goes anywhere.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use causo_domain::vietqr::{Kind, NewCode, encode};
use common::{Answer, PIN, Phone, Text, World, causo, files};
use serde_json::json;
use std::path::Path;
use tempfile::TempDir;

const NOTE: &str = "Chế độ tập: không gửi đi đâu";

/// A folder with a PIN and nothing else: no server, no officer.
fn alone() -> (TempDir, Phone) {
    let folder = tempfile::tempdir().unwrap();
    let pin = folder.path().join("pin");
    std::fs::write(&pin, PIN).unwrap();
    let phone = Phone { folder: folder.path().join("practice"), pin: pin.to_str().unwrap().to_owned() };
    (folder, phone)
}

#[test]
fn a_volunteer_practises_a_whole_visit() {
    let (folder, phone) = alone();
    phone.refused(&["status"], "not_enrolled");
    let begun = phone.ok(&["practice", "start"]);
    assert_eq!((begun["practice"].as_bool(), begun["residents"].as_array().unwrap().len()), (Some(true), 3));
    let found = phone.ok(&["resident", "find", "tran thi thu"])["residents"][0].clone();
    let subject = found.text("subject");
    let record =
        ["visit", "record", "--subject", &subject, "--service", "cashless_payment", "--outcome", "done"];
    let visit = [&record[..], &["--step", "1.6=by_resident", "--step", "1.7=with_help"]].concat();
    phone.refused(&visit, "consent_missing");
    let signature = folder.path().join("signature");
    std::fs::write(&signature, [7, 1, 3, 9]).unwrap();
    let signed = ["--answer", "yes", "--evidence", signature.to_str().unwrap(), "--read-aloud"];
    let answer =
        phone.ok(&[&["hand-over", "--subject", &subject, "--purpose", "assist"], &signed[..]].concat());
    assert!(answer.text("receipt").starts_with("CAUSOR1:"));
    phone.ok(&visit);
    let report = phone.ok(&["report"]);
    assert!(report.text("text").starts_with("Báo cáo tổ công nghệ số cộng đồng để tập, không có thật"));
    let exact = &report["exact"];
    assert_eq!((&exact["visits"], &exact["steps"]["by_resident"]), (&json!(1), &json!(1)));

    let status = phone.run(&["status"]);
    assert!(status.err.contains(NOTE), "{status:?}");
    let status = status.ok();
    assert_eq!((&status["practice"], &status["teams"][0]["commune"]), (&json!(true), &json!("00000")));
    let synced = phone.run(&["sync"]);
    assert!(synced.err.contains(NOTE), "{synced:?}");
    synced.refused("practice_never_syncs");
    phone.refused(&["guide", "update"], "practice_never_syncs");
    let bundle = folder.path().join("bundle");
    let bundle = bundle.to_str().unwrap();
    phone.refused(&["export-bundle", bundle], "practice_never_syncs");
    assert!(!Path::new(bundle).exists());

    phone.ok(&["practice", "start"]);
    assert_eq!(phone.visits().len(), 1, "it is the same phone");
    let anew = phone.ok(&["practice", "start", "--again"]);
    assert_eq!((phone.visits().len(), anew["residents"].as_array().unwrap().len()), (0, 3));
}

#[test]
fn a_real_phone_is_left_as_it_is() {
    let world = World::new();
    let phone = world.phone("Quỳnh Trang", "Tổ 1");
    let status = phone.run(&["status"]);
    assert!(!status.err.contains(NOTE), "{status:?}");
    assert_eq!(status.ok()["practice"], false);
    let before = files(&phone.folder);
    phone.refused(&["practice", "start"], "practice_elsewhere");
    phone.refused(&["practice", "start", "--again"], "practice_elsewhere");
    assert!(files(&phone.folder) == before, "nothing was changed");
    phone.sync();
}

#[test]
fn paying_is_practised_without_money_and_without_a_trace() {
    let (folder, phone) = alone();
    let say = |args: &[&str]| -> Answer {
        causo(&[&["phone", "--vault", phone.folder.to_str().unwrap(), "practice"], args].concat())
    };
    let picture = folder.path().join("code.png");
    let drawn = say(&["code", "--amount", "2000", "--png", picture.to_str().unwrap()]);
    assert!(drawn.exit == 0 && drawn.out.ends_with("CAUSO-PRACTICE:v1:2000\n"), "{drawn:?}");
    assert!(std::fs::read(&picture).unwrap().starts_with(b"\x89PNG"));
    assert_eq!(say(&["code", "--amount", "50001"]).exit, 2);

    let lesson = say(&["pay", "CAUSO-PRACTICE:v1:2000"]);
    let said = lesson.out.trim_end();
    for words in ["Quán nước cô Tập", "Ngân hàng Tập Thử", "2.000 đ", "Bác đọc to tên người nhận"]
    {
        assert!(said.contains(words), "{said}");
    }
    assert!(said.ends_with("Đây là bài tập, không có đồng nào được chuyển."), "{said}");
    let scanned = folder.path().join("scanned");
    std::fs::write(&scanned, "CAUSO-PRACTICE:v1:5000\n").unwrap();
    assert_eq!(phone.ok(&["practice", "pay", "--file", scanned.to_str().unwrap()])["amount"], 5000);
    let account = "257678859";
    let real = NewCode { kind: Kind::Account, bank_bin: "970416", account, amount: None, purpose: None };
    phone.refused(&["practice", "pay", &encode(&real).unwrap()], "practice_other_text");
    assert!(!phone.folder.exists(), "nothing is kept");
}

//! What a resident can do with the receipt in their hand, and what they hear when they ask what is held about them.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::{World, causo};
use serde_json::json;

#[test]
fn a_spoken_number_checks_withdraws_and_asks_for_erasure() {
    let world = World::new();
    let phone = world.phone("Quỳnh Trang", "Tổ 1");
    let given = phone.ok(&[
        "consent",
        "give",
        "--purpose",
        "assist",
        "--purpose",
        "contact",
        "--evidence",
        &phone.signature(),
    ]);
    let spoken = given["spoken"].as_str().unwrap();
    let check = phone.ok(&["consent", "receipt", "--spoken", spoken]);
    assert_eq!(check["receipt_id"], given["receipt_id"]);
    assert_eq!(check["purposes"].as_array().unwrap().len(), 2);
    let file = phone.folder.join("receipt.txt");
    std::fs::write(&file, given["receipt"].as_str().unwrap()).unwrap();
    let file = file.to_str().unwrap();
    assert_eq!(phone.ok(&["consent", "receipt", "--receipt", file])["spoken"], spoken);

    let misheard = spoken.replacen(&spoken[..1], if spoken.starts_with('1') { "2" } else { "1" }, 1);
    phone.refused(&["consent", "receipt", "--spoken", &misheard], "spoken_code_misheard");
    phone.refused(&["consent", "receipt", "--spoken", "0000 0000 0098"], "spoken_code_unknown");

    let asked = phone.ok(&["consent", "ask-erasure", "--spoken", spoken]);
    assert!(asked["done_by"].is_string());
    assert_eq!(
        phone.ok(&["consent", "withdraw", "--spoken", spoken, "--purpose", "contact"])["withdrawn"],
        1
    );
    let check = phone.ok(&["consent", "receipt", "--receipt", file]);
    let purposes =
        json!([{"purpose": "assist", "withdrawn": false}, {"purpose": "contact", "withdrawn": true}]);
    assert_eq!(check["purposes"], purposes);
}

#[test]
fn a_forged_a_truncated_and_a_withdrawn_receipt_are_told_plainly() {
    let world = World::new();
    let phone = world.phone("Quỳnh Trang", "Tổ 1");
    let given = phone.ok(&["consent", "give", "--purpose", "assist", "--evidence", &phone.signature()]);
    let receipt = given["receipt"].as_str().unwrap();
    let with = |text: &str| {
        let file = phone.folder.join("shown.txt");
        std::fs::write(&file, text).unwrap();
        file.to_str().unwrap().to_owned()
    };
    let at = receipt.len() / 2;
    let other = if receipt.as_bytes()[at] == b'A' { "B" } else { "A" };
    let forged = format!("{}{other}{}", &receipt[..at], &receipt[at + 1..]);
    let refused = |text: &str| {
        let answer = causo(&[
            "phone",
            "--vault",
            phone.folder.to_str().unwrap(),
            "--pin-file",
            &phone.pin,
            "--json",
            "consent",
            "receipt",
            "--receipt",
            &with(text),
        ]);
        assert_eq!(answer.exit, 2, "{answer:?}");
        answer.out
    };
    assert!(refused(&forged).contains("receipt_forged"), "{}", refused(&forged));
    assert!(refused(&receipt[..at]).contains("\"at\":\"receipt\""));
    phone.ok(&["consent", "withdraw", "--receipt", &with(receipt)]);
    let check = phone.ok(&["consent", "receipt", "--receipt", &with(receipt)]);
    assert_eq!(check["purposes"][0]["withdrawn"], true);
}

#[test]
fn somebody_hears_everything_that_is_held_about_them() {
    let world = World::new();
    let phone = world.phone("Quỳnh Trang", "Tổ 1");
    let subject = phone.resident("Hà Thị Mận", "3");
    let other = phone.resident("Đinh Văn Lực", "3");
    let record = |who: &str, note: &str| {
        phone.ok(&[
            "visit",
            "record",
            "--subject",
            who,
            "--service",
            "privacy_setup",
            "--outcome",
            "done",
            "--note",
            note,
            "--step",
            "4.2=by_resident",
            "--setting",
            "4.2=open:safe",
        ]);
    };
    record(&subject, "Bác hỏi cách tắt tiếng");
    record(&other, "Chuyện của người khác");
    let said = causo(&[
        "phone",
        "--vault",
        phone.folder.to_str().unwrap(),
        "--pin-file",
        &phone.pin,
        "resident",
        "held",
        &subject,
    ]);
    assert_eq!(said.exit, 0, "{said:?}");
    for held in [
        "Họ và tên: Hà Thị Mận",
        "Ghi chú: Bác hỏi cách tắt tiếng",
        "Người lạ không tìm ra bác: tự làm",
        "Người lạ không tìm ra bác: trước còn hở, nay đã an toàn",
        "Bác đồng ý ghi lại việc giúp bác, ngày",
        "Bên kiểm soát dữ liệu:",
    ] {
        assert!(said.out.contains(held), "{held}: {}", said.out);
    }
    assert!(!said.out.contains("Lực") && !said.out.contains("người khác"), "{}", said.out);
    phone.refused(&["resident", "held", "0000000000000000"], "subject_unknown");
}

#[test]
fn a_receipt_that_a_phone_cannot_verify_gets_no_page() {
    let world = World::new();
    world.team("Tổ 2");
    let [phone, other] =
        [("Quỳnh Trang", "Tổ 1"), ("Tuấn Kiệt", "Tổ 2")].map(|(name, team)| world.phone(name, team));
    let given = other.ok(&["consent", "give", "--purpose", "assist", "--evidence", &other.signature()]);
    let file = phone.folder.join("receipt.txt");
    std::fs::write(&file, given["receipt"].as_str().unwrap()).unwrap();
    let file = file.to_str().unwrap();
    assert_eq!(phone.ok(&["consent", "receipt", "--receipt", file])["device_known"], false);
    let png = phone.folder.join("receipt.png");
    let draw = ["consent", "receipt", "--receipt", file, "--png", png.to_str().unwrap()];
    phone.refused(&draw, "receipt_not_verified");
    assert!(!png.exists());
    phone.refused(&["consent", "ask-erasure", "--receipt", file], "receipt_of_another_team");
}

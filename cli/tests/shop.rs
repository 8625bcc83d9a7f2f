//! The codes on a shop's counter, checked during a visit: the finding is kept, what is said of it is shown, and no account is.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use causo_domain::vietqr::{Kind, NewCode, encode};
use common::{World, causo};
use serde_json::json;

const ACCOUNT: &str = "257678859";

fn code(account: &str) -> String {
    let code = NewCode { kind: Kind::Account, bank_bin: "970416", account, amount: None, purpose: None };
    encode(&code).unwrap()
}

#[test]
fn a_stand_is_checked_and_the_words_to_say_are_shown() {
    let world = World::new();
    let phone = world.phone("Quỳnh Trang", "Tổ 1");
    let subject = phone.resident("Hà Thị Mận", "3");
    let own = code(ACCOUNT);
    let record =
        ["visit", "record", "--subject", &subject, "--service", "cashless_payment", "--outcome", "done"];
    let checked = |codes: &[&str]| {
        let scanned = codes.iter().flat_map(|code| ["--shop-code", code]);
        let args: Vec<&str> = record.into_iter().chain(scanned).chain(["--shop-own", &own]).collect();
        phone.ok(&args)["shop_check"].clone()
    };
    assert_eq!(checked(&[&own]), json!([]));
    assert_eq!(checked(&[&code("999")]), json!(["account_changed"]));
    let stand = [own.as_str(), "https://nhan-tien.example", &code("999")];
    assert_eq!(checked(&stand), json!(["link_instead_of_code", "account_changed", "several_codes"]));
    assert_eq!(phone.visits().len(), 3);

    let folder = phone.folder.to_str().unwrap();
    let with = |shop: [&str; 4]| {
        causo(&[&["phone", "--vault", folder, "--pin-file", &phone.pin], &record[..], &shop].concat())
    };
    let said = with(["--shop-code", &code("999"), "--shop-own", &own]);
    assert_eq!(said.exit, 0, "{said:?}");
    assert!(said.out.contains("Bác gỡ xuống ngay") && !said.out.contains(ACCOUNT), "{said:?}");
    let shop = ["--shop-code", own.as_str(), "--shop-own", "https://nhan-tien.example"];
    phone.refused(&[&record[..], &shop].concat(), "shop_own_unreadable");
    assert_eq!(phone.visits().len(), 4, "nothing was written");
}

//! The shared test vectors, through the public doors.

#![expect(clippy::unwrap_used, reason = "an input that is not there fails the test")]

use causo_domain::{
    identifiers::{card_qr, mrz, phone, tax_code},
    text::{fold, same, sort_names},
    vietqr::{Network, decode},
};
use serde_json::Value;

fn vectors(kind: &str) -> Vec<Value> {
    let all: Value = serde_json::from_str(include_str!("../../../data/vectors.json")).unwrap();
    let list = all[kind].as_array().unwrap().clone();
    assert!(!list.is_empty());
    list
}

fn text<'a>(vector: &'a Value, key: &str) -> &'a str {
    vector[key].as_str().unwrap()
}

#[test]
fn payment_codes() {
    for vector in vectors("vietqr") {
        let decoded = decode(text(&vector, "payload"));
        assert_eq!(decoded.is_ok(), vector["ok"] == true, "{vector}");
        let Ok(code) = decoded else { continue };
        let Network::Napas { kind, bank_bin, bank_name, account } = code.network else {
            panic!("{vector}");
        };
        assert_eq!(code.method.code(), text(&vector, "method"));
        assert_eq!(kind.code(), text(&vector, "kind"));
        assert_eq!(bank_bin, text(&vector, "bank_bin"));
        assert_eq!(account, text(&vector, "account"));
        assert!(bank_name.is_some());
        assert_eq!(code.amount, vector["amount"].as_u64());
        assert_eq!(code.purpose.as_deref(), vector["purpose"].as_str());
        assert_eq!(code.warnings, []);
    }
}

#[test]
fn card_codes() {
    for vector in vectors("cccd_qr") {
        let card = card_qr::parse(text(&vector, "text")).unwrap();
        assert_eq!(card.id.as_str(), "025155000123");
        assert_eq!(card.name, "Nguyễn Thị Mẫu");
        assert_eq!(card.birth.to_string(), "1955-03-02");
        assert_eq!(card.warnings, []);
    }
}

#[test]
fn machine_readable_zones() {
    for vector in vectors("mrz") {
        let lines: Vec<_> = vector["lines"].as_array().unwrap().iter().map(|l| l.as_str().unwrap()).collect();
        let zone = mrz::parse(lines.try_into().unwrap()).unwrap();
        assert_eq!(zone.id.as_str(), text(&vector, "id"));
        assert_eq!(zone.expires, None);
        assert_eq!(zone.warnings, []);
    }
}

#[test]
fn tax_codes() {
    for vector in vectors("tax_code") {
        assert_eq!(tax_code::parse(text(&vector, "text")).is_ok(), vector["ok"] == true, "{vector}");
    }
}

#[test]
fn mobile_numbers() {
    for vector in vectors("mobile") {
        let e164 = phone::parse(text(&vector, "text")).ok().map(|phone| phone.e164);
        assert_eq!(e164.as_deref(), vector["e164"].as_str(), "{vector}");
    }
}

#[test]
fn folded_names() {
    for vector in vectors("fold") {
        let (a, b) = (text(&vector, "a"), text(&vector, "b"));
        assert_eq!(same(a, b), vector["same"] == true, "{} {}", fold(a), fold(b));
    }
}

#[test]
fn sorted_names() {
    let sorted: Vec<String> =
        vectors("sort_vi").iter().map(|name| name.as_str().unwrap().to_owned()).collect();
    let mut shuffled = sorted.clone();
    shuffled.sort();
    shuffled.reverse();
    assert_ne!(shuffled, sorted);
    sort_names(&mut shuffled);
    assert_eq!(shuffled, sorted);
}

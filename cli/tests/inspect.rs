//! `causo inspect` as a script meets it: one JSON object on stdout and an exit code.

#![expect(clippy::unwrap_used, reason = "an input that is not there fails the test")]

use serde_json::{Value, json};
use std::process::Command;

fn inspect(args: &[&str]) -> (i32, Value) {
    let output = Command::new(env!("CARGO_BIN_EXE_causo")).arg("inspect").args(args).output().unwrap();
    let stdout = String::from_utf8(output.stdout).unwrap();
    assert_eq!(stdout.lines().count(), 1, "{stdout}");
    assert!(output.stderr.is_empty());
    (output.status.code().unwrap(), serde_json::from_str(&stdout).unwrap())
}

fn ok(args: &[&str]) -> Value {
    let (exit, object) = inspect(args);
    assert_eq!(exit, 0, "{args:?} {object}");
    object
}

fn refused(args: &[&str], code: &str, at: &str) {
    assert_eq!(inspect(args), (2, json!({"error": {"code": code, "at": at}})), "{args:?}");
}

fn vectors(kind: &str) -> Vec<Value> {
    let all: Value = serde_json::from_str(include_str!("../../data/vectors.json")).unwrap();
    all[kind].as_array().unwrap().clone()
}

#[test]
fn payment_codes() {
    for vector in vectors("vietqr") {
        let (exit, object) = inspect(&["vietqr", vector["payload"].as_str().unwrap()]);
        assert_eq!(exit == 0, vector["ok"] == true, "{vector}");
        for key in ["method", "kind", "bank_bin", "account", "amount", "purpose"] {
            assert!(exit == 2 || object[key] == vector[key], "{key} {object}");
        }
    }
    let first = ok(&["vietqr", vectors("vietqr")[0]["payload"].as_str().unwrap()]);
    assert_eq!((&first["bank_name"], &first["warnings"]), (&json!("ACB"), &json!([])));
    refused(&["vietqr", "https://qr.example/pay"], "link_not_payment", "code");
    refused(&["vietqr", vectors("vietqr")[4]["payload"].as_str().unwrap()], "bad_crc", "63");
}

#[test]
fn cards() {
    for vector in vectors("cccd_qr") {
        let card = ok(&["cccd", vector["text"].as_str().unwrap()]);
        assert_eq!((&card["id"], &card["birth_date"]), (&json!("025155000123"), &json!("1955-03-02")));
        assert_eq!((&card["sex"], &card["birth_province"]), (&json!("female"), &json!("Phú Thọ")));
    }
    for vector in vectors("mrz") {
        let lines: Vec<_> = vector["lines"].as_array().unwrap().iter().map(|l| l.as_str().unwrap()).collect();
        let zone = ok(&["mrz", lines[0], lines[1], lines[2]]);
        assert_eq!((&zone["id"], &zone["expires"]), (&vector["id"], &vector["expires"]));
        assert_eq!((&zone["birth_date"], &zone["sex"]), (&json!("1955-03-02"), &json!("female")));
        assert_eq!(zone["name"], "NGUYEN THI MAU");
    }
    refused(&["cccd", "025155000123||Nguyễn Thị Mẫu"], "too_few_fields", "card");
    refused(&["mrz", "IDVNM", "5503023", "NGUYEN"], "wrong_length", "line1");
}

#[test]
fn numbers() {
    for vector in vectors("tax_code") {
        let (exit, _) = inspect(&["tax", vector["text"].as_str().unwrap()]);
        assert_eq!(exit == 0, vector["ok"] == true, "{vector}");
    }
    for vector in vectors("mobile") {
        let (exit, phone) = inspect(&["phone", vector["text"].as_str().unwrap()]);
        assert!(phone["e164"] == vector["e164"] && (exit == 0) != vector["e164"].is_null(), "{phone}");
    }
    assert_eq!(ok(&["tax", "0100233488"])["form"], "organization");
    assert_eq!(ok(&["phone", "0912345678"])["carrier_hint"], "VinaPhone");
    assert_eq!(ok(&["id", "025155000123"])["birth_year"], 1955);
    assert_eq!(ok(&["id", "130123456"])["form"], "cmnd");
    assert_eq!(ok(&["bhyt", "GD4252512345678"])["benefit"], 4);
    assert_eq!(ok(&["plate", "19-B1 234.56"])["vehicle"], "motorbike");
    refused(&["id", "0251550001"], "wrong_length", "id");
    refused(&["phone", "0521234567"], "not_assigned", "phone");
    refused(&["bhyt", "GD9252512345678"], "malformed", "benefit");
    refused(&["plate", "13A12345"], "not_assigned", "province");
}

#[test]
fn a_sign_in_front_is_a_value_and_no_option() {
    refused(&["phone", "-1"], "malformed", "phone");
    assert_eq!(ok(&["text", "- OTP 482913"])["verdict"], "refuse");
}

#[test]
fn old_insurance_cards_carry_a_name() {
    let card = ok(&["bhyt", "GD4252512345678|4e677579e1bb856e205468e1bb8b204de1baab75|1955|2||x"]);
    assert_eq!((&card["name"], &card["birth_date"]), (&json!("Nguyễn Thị Mẫu"), &json!("1955")));
}

#[test]
fn notes() {
    let verdict = |note: &str| ok(&["text", note]);
    assert_eq!(verdict("đã hướng dẫn đổi mật khẩu"), json!({"verdict": "ok", "reason": null}));
    assert_eq!(verdict("482913"), json!({"verdict": "ask", "reason": "six_digits"}));
    assert_eq!(verdict("mk zalo: hoa1955"), json!({"verdict": "refuse", "reason": "password"}));
    assert_eq!(verdict("OTP 482913"), json!({"verdict": "refuse", "reason": "one_time_code"}));
}

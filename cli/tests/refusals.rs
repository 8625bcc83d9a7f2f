//! Whatever is wrong is refused with its code and exit 2, and leaves everything as it was.

#![expect(clippy::unwrap_used, reason = "an input that is not there fails the test")]

mod common;

use common::{COMMUNE, Phone, World, files};
use serde_json::json;
use std::path::Path;

const ADD: [&str; 6] = ["resident", "add", "--name", "Lường Thị Hạnh", "--hamlet", "2"];

/// Every file but the ones that the database makes while it is open.
fn on_disk(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let named = files(folder).into_iter().map(|(path, bytes)| (path.display().to_string(), bytes));
    named.filter(|(path, _)| !path.ends_with("-wal") && !path.ends_with("-shm")).collect()
}

/// Refused by every command that looks into the vault, which stays byte for byte what it was.
fn refused_and_left_alone(phone: &Phone, code: &str) {
    let before = on_disk(&phone.folder);
    for args in [&["status"][..], &["resident", "find", "ha"], &ADD] {
        phone.refused(args, code);
    }
    // What is unsent may still go out.
    phone.run(&["sync"]);
    assert!(on_disk(&phone.folder) == before, "{code}");
}

#[test]
fn a_wrong_pin_costs_a_try_and_nothing_else() {
    let world = World::new();
    let phone = world.phone("Lê Hoài", "Tổ 1");
    phone.resident("Phùng Văn Lãm", "5");
    let thief = Phone { pin: world.write("wrong pin", "111111"), ..phone.clone() };
    for left in [9, 8, 7] {
        let error = thief.refused(&["resident", "find", "lam"], "pin_wrong");
        assert_eq!((&error["tries_left"], &error["wait_ms"]), (&json!(left), &json!(0)));
    }
    assert_eq!(phone.names("lam"), ["Phùng Văn Lãm"]);
    assert_eq!(phone.status()["pin_tries_left"], 10, "the right one begins anew");
    for _ in 0..3 {
        thief.refused(&ADD, "pin_wrong");
    }
    let error = thief.refused(&["visit", "list"], "pin_wrong");
    assert_eq!(error["tries_left"], 6);
    assert!((25_000..=30_000).contains(&error["wait_ms"].as_u64().unwrap()), "{error}");
    // Now even the right one must wait, and what waits can still be sent.
    let error = phone.refused(&["visit", "list"], "pin_wait");
    assert!(error["tries_left"] == 6 && error["wait_ms"].as_u64().unwrap() > 0, "{error}");
    assert_eq!(phone.sync(), 2);
    let weak = world.write("weak pin", "12345");
    let (_, invite) = world.invite("Tổ 1", "weak.invite");
    let new = Phone { pin: weak, ..world.new_phone("weak") };
    assert_eq!(new.refused(&["enrol", "--invite", &invite], "pin_weak")["at"], "pin");
    new.refused(&["status"], "not_enrolled");
}

#[test]
fn a_damaged_vault_or_keystore_is_told_and_left_alone() {
    let world = World::new();
    let phone = world.phone("Ánh Tuyết", "Tổ 1");
    phone.resident("Đinh Thị Sen", "6");
    let damaged = |name: &str, file: &str, damage: &dyn Fn(Vec<u8>) -> Vec<u8>| {
        let copy = phone.copy(name);
        let path = if file == "vault.db" { copy.folder.join(file) } else { copy.key_file(file) };
        std::fs::write(&path, damage(std::fs::read(&path).unwrap())).unwrap();
        copy
    };
    let cut = damaged("cut", "vault.db", &|mut bytes| {
        bytes.truncate(bytes.len() / 2);
        bytes
    });
    refused_and_left_alone(&cut, "vault_damaged");
    // Nothing is left of it: still no phone that has none yet.
    let empty = damaged("empty", "vault.db", &|_| Vec::new());
    refused_and_left_alone(&empty, "vault_damaged");
    let (_, invite) = world.invite("Tổ 1", "empty.invite");
    empty.refused(&["enrol", "--invite", &invite], "vault_damaged");
    refused_and_left_alone(&empty, "vault_damaged");
    let noise = damaged("noise", "vault.db", &|bytes| bytes.iter().map(|byte| byte ^ 0x5a).collect());
    refused_and_left_alone(&noise, "vault_damaged");
    let newer = phone.copy("newer");
    sql(&newer, "PRAGMA user_version = 4000");
    refused_and_left_alone(&newer, "vault_newer");
    let short = damaged("short key", "causo-background", &|bytes| bytes[..20].to_vec());
    refused_and_left_alone(&short, "keystore_failed");
    let other = damaged("other key", "causo-background", &|bytes| vec![7; bytes.len()]);
    refused_and_left_alone(&other, "keystore_lost");
    let lost = phone.copy("lost key");
    std::fs::remove_file(lost.key_file("causo-background")).unwrap();
    refused_and_left_alone(&lost, "keystore_lost");
    let foreign = world.new_phone("foreign");
    std::fs::create_dir(&foreign.folder).unwrap();
    sql(&foreign, "CREATE TABLE contacts (name TEXT); INSERT INTO contacts VALUES ('nobody')");
    refused_and_left_alone(&foreign, "vault_foreign");
    let (_, invite) = world.invite("Tổ 1", "foreign.invite");
    let before = on_disk(&foreign.folder);
    foreign.refused(&["enrol", "--invite", &invite], "vault_foreign");
    assert!(on_disk(&foreign.folder) == before);
    assert_eq!(phone.names("sen"), ["Đinh Thị Sen"], "the phone they were copied from is well");
}

fn sql(phone: &Phone, sql: &str) {
    rusqlite::Connection::open(phone.folder.join("vault.db")).unwrap().execute_batch(sql).unwrap();
}

#[test]
fn an_invitation_must_be_whole_fresh_and_unused() {
    let world = World::new();
    let phone = world.new_phone("Trường");
    let (token, invite) = world.invite("Tổ 1", "invite");
    let text = std::fs::read_to_string(&invite).unwrap();
    let enrol = |file: &str| ["enrol".to_owned(), "--invite".to_owned(), file.to_owned()];
    let refused = |phone: &Phone, file: &str, code: &str| {
        let args = enrol(file);
        let error = phone.refused(&args.each_ref().map(String::as_str), code);
        assert!(!phone.folder.join("vault.db").exists(), "{code}");
        error
    };
    for (wrong, code) in [
        ("xin chào".to_owned(), "format_malformed"),
        (String::new(), "format_malformed"),
        (text[..text.len() / 2].to_owned(), "format_malformed"),
        (format!("CAUSO1:{}", "A".repeat(5000)), "format_too_large"),
        ("https://vi.example/CAUSO1".to_owned(), "format_malformed"),
    ] {
        assert_eq!(refused(&phone, &world.write("wrong", wrong), code)["at"], "invite");
    }
    std::fs::write(world.path("binary"), [0xff, 0xfe, 0]).unwrap();
    refused(&phone, &world.path("binary"), "file_unreadable");
    refused(&phone, &world.path("nowhere"), "file_unreadable");
    // One invitation is for one phone.
    world.officer(&["confirm", &token]).refused("hello_not_there");
    let enrolling = phone.start(&["enrol", "--invite", &invite]);
    world.confirm(&enrolling, &token);
    enrolling.answer().ok();
    let second = world.new_phone("second");
    second.refused(&["enrol", "--invite", &invite], "invite_used");
    // Other digits: somebody stands between, so the invitation is void.
    world.officer(&["confirm", &token, "--digits", "0000 0000"]).refused("digits_differ");
    world.officer(&["confirm", &token]).refused("invite_unknown");
    assert_eq!(phone.ok(&["sync"])["codes"], json!(["not_in_roster"]));
    phone.refused(&ADD, "not_in_roster");
    assert_eq!(world.officer(&["roster"]).ok()["teams"][0]["members"].as_array().unwrap().len(), 1);
    // A phone that nobody answers gives up, and may try again with another invitation.
    let (_, unanswered) = world.invite("Tổ 1", "unanswered");
    let patient = world.new_phone("patient");
    patient.refused(&["enrol", "--invite", &unanswered, "--wait", "0"], "officer_did_not_answer");
}

#[test]
fn a_forged_or_foreign_receipt_changes_nothing() {
    let world = World::new();
    let phone = world.phone("Vũ Đình Khải", "Tổ 1");
    let (_, receipt) = phone.consent();
    let text = std::fs::read_to_string(&receipt).unwrap();
    let swap = |at: usize| {
        let other = if text.as_bytes()[at] == b'A' { "B" } else { "A" };
        format!("{}{other}{}", &text[..at], &text[at + 1..])
    };
    let before = phone.status();
    for (wrong, code) in [
        (swap(text.len() - 20), "receipt_forged"),
        (text[..text.len() - 30].to_owned(), "format_malformed"),
        ("CAUSOR1:".to_owned(), "format_malformed"),
        (format!("CAUSOR1:{}", "A".repeat(4096)), "format_too_large"),
    ] {
        let file = world.write("wrong.receipt", wrong);
        for verb in ["receipt", "withdraw"] {
            assert_eq!(phone.refused(&["consent", verb, "--receipt", &file], code)["at"], "receipt");
        }
    }
    let elsewhere = World::of("08494");
    let (_, foreign) = elsewhere.phone("Xa Trường", "Tổ 1").consent();
    for verb in ["receipt", "withdraw"] {
        phone.refused(&["consent", verb, "--receipt", &foreign], "receipt_of_another_commune");
    }
    assert_eq!(phone.status(), before);
    let whole = phone.ok(&["consent", "receipt", "--receipt", &receipt]);
    assert_eq!(whole["purposes"], json!([{"purpose": "assist", "withdrawn": false}]));
}

#[test]
fn without_policy_or_ground_nobody_is_recorded() {
    let world = World::without_policy();
    world.officer(&["policy"]).refused("controller_not_set");
    let team = world.team("Tổ 1");
    let phone = world.phone("Quốc Huy", &team);
    let signature = world.write("signature", [1, 2, 3]);
    let give = ["consent", "give", "--purpose", "assist", "--evidence", &signature];
    phone.refused(&give, "controller_not_set");
    phone.refused(&ADD, "controller_not_set");
    world.officer(&["policy", &common::fixture("van-son/policy.toml")]).ok();
    let over = world.ground(&team, "01/01/2020", "31/12/2020");
    assert!(phone.ok(&["sync"])["complete"] == true);
    for ground in [&over, "0123456789abcdef"] {
        phone.refused(&[&ADD[..], &["--ground", ground]].concat(), "ground_missing");
    }
    phone.refused(&[&ADD[..], &["--purpose", "publish"]].concat(), "consent_missing");
    assert_eq!(phone.refused(&give[..4], "evidence_missing")["at"], "evidence");
    let (subject, _) = phone.consent();
    let wrong = ["resident", "add", "--subject", &subject, "--name", "Hà Văn Khoẻ", "--hamlet"];
    assert_eq!(phone.refused(&[&wrong[..], &["99"]].concat(), "hamlet_unknown")["at"], "hamlet");
    for (option, value, field, code) in [
        ("--id", "0251550001", "id_number", "wrong_length"),
        ("--phone", "0521234567", "phone", "not_assigned"),
        ("--birth", "31/02/1955", "birth", "malformed"),
        ("--address", "nhà có mật khẩu wifi: hoa1955", "address", "secret_refused"),
    ] {
        let error = phone.refused(&[&wrong[..], &["2", option, value]].concat(), code);
        assert_eq!(error["at"], field);
    }
    assert_eq!(phone.status()["waiting"], 1, "the consent alone");
    let list = common::fixture("van-son/residents.xlsx");
    world.officer(&["import-residents", &list, "--ground", &over]).refused("ground_not_in_force");
    assert_eq!(world.officer(&["open"]).ok()["residents"], 0);
}

#[test]
fn the_desk_refuses_wrong_secrets_and_damaged_files() {
    let world = World::new();
    let desk = |dir: &str, passphrase: &str, args: &[&str]| {
        let passphrase = world.write("typed", passphrase);
        let desk = ["officer", "--dir", dir, "--passphrase-file", &passphrase, "--json"];
        common::causo(&[&desk[..], args].concat())
    };
    let office = world.path("officer");
    let right = std::fs::read_to_string(world.path("passphrase")).unwrap();
    let before = on_disk(Path::new(&office));
    desk(&office, "một mật khẩu khác hẳn", &["roster"]).refused("passphrase_wrong");
    desk(&world.path("nowhere"), &right, &["roster"]).refused("office_missing");
    let not_a_list = common::fixture("van-son/policy.toml");
    let ground = world.ground("Tổ 1", "01/01/2020", "31/12/2099");
    desk(&office, &right, &["import-residents", &not_a_list, "--ground", &ground])
        .refused("sheet_unreadable");
    let policy = world.write("policy.toml", "[controller]\nname = \"UBND\"\nwhat = 1\n");
    desk(&office, &right, &["policy", &policy]).refused("policy_unreadable");
    desk(&office, &right, &["roster", "remove", "--member", "0123456789abcdef"]).refused("member_unknown");
    desk(&office, &right, &["invite", "--team", "Tổ 9"]).refused("team_unknown");
    let init = ["init", "--commune", COMMUNE, "--server", &world.server.url];
    let secrets =
        ["--admission-file", &world.path("pin"), "--root-passphrase-file", &world.path("passphrase")];
    let init = [&init[..], &["--tls-pin", &world.server.tls_pin], &secrets].concat();
    desk(&office, &right, &init).refused("office_exists");
    desk(&world.path("short"), "ngắn", &init).refused("passphrase_weak");
    for (path, bytes) in before.iter().filter(|(path, _)| path.ends_with(".key")) {
        let damaged = world.folder.path().join("damaged");
        copy(&files(Path::new(&office)), &damaged);
        std::fs::write(damaged.join(path), &bytes[..bytes.len() / 2]).unwrap();
        let answer = desk(damaged.to_str().unwrap(), &right, &["invite"]);
        assert_eq!(
            (answer.exit, path.as_str()),
            (if path.ends_with("root.key") { 0 } else { 2 }, path.as_str()),
            "{answer:?}"
        );
        std::fs::remove_dir_all(damaged).unwrap();
    }
    desk(&office, &right, &["roster"]).ok();
}

fn copy(files: &std::collections::BTreeMap<std::path::PathBuf, Vec<u8>>, to: &Path) {
    for (path, bytes) in files {
        std::fs::create_dir_all(to.join(path).parent().unwrap()).unwrap();
        std::fs::write(to.join(path), bytes).unwrap();
    }
}

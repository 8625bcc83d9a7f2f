//! Disks that are full or may not be written, under the real program: a code that says what to do, nothing half, and
//! once there is room again all goes on.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::{GO, HOLDING, Json, Phone, Text, World, full_at, limit, read_only, visit};
use serde_json::json;
use std::collections::BTreeSet;

/// What a phone may say about its disk.
const OF_DISK: [&str; 2] = ["disk_full", "disk_unwritable"];

fn ids(phone: &Phone) -> BTreeSet<String> {
    phone.visits().iter().map(|visit| visit.text("visit")).collect()
}

/// The code of a command that may have been done.
fn code(answer: &common::Answer) -> Option<String> {
    let said: Json = serde_json::from_str(&answer.out).unwrap();
    said["error"]["code"].as_str().map(str::to_owned)
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "limits a process with prlimit")]
fn a_full_phone_says_so_and_goes_on_when_there_is_room() {
    let world = World::new();
    let phone = world.phone("Tuấn Kiệt", "Tổ 1");
    let subject = phone.resident("Quách Văn Đại", "2");
    let (mut told, mut refused) = (BTreeSet::new(), 0);
    // Room for nothing, for the log's index alone, for a part of a write, for the write and not for the file.
    for (round, blocks) in [0, 1, 63, 64, 65, 72, 80, 96, 112, 128, 160, 400].into_iter().enumerate() {
        let answer = phone.run_with(&full_at(blocks), &visit(&subject, &format!("lần {round}")));
        match code(&answer) {
            None => drop(told.insert(serde_json::from_str::<Json>(&answer.out).unwrap().text("visit"))),
            Some(code) => {
                assert!(OF_DISK.contains(&&*code) && answer.exit == 2, "{blocks}: {answer:?}");
                refused += 1;
            }
        }
        assert_eq!(ids(&phone), told, "what was refused is not there, what was told is ({blocks})");
    }
    assert!(refused >= 3 && !told.is_empty(), "{refused} {told:?}");
    for args in [&["status"][..], &["visit", "list"]] {
        let code = code(&phone.run_with(&full_at(0), args));
        assert!(code.is_some_and(|code| OF_DISK.contains(&&*code)), "{args:?}");
    }
    // What is unsent leaves a full phone all the same, onto another disk; on the full one nothing half is left.
    let out = world.path("out.bundle");
    phone.run_with(&full_at(0), &["export-bundle", &out]).refused("disk_full");
    assert!(!std::path::Path::new(&out).exists());
    let exported = phone.run_with(&full_at(40), &["export-bundle", &out]).ok();
    assert_eq!((&exported["lost"], exported["batches"].as_u64() > Some(0)), (&json!(0), true), "{exported}");
    assert_eq!(phone.sync(), 2 + told.len() as u64);
    assert_eq!(world.officer(&["open"]).ok()["visits"], told.len());
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "limits a process with prlimit")]
fn a_phone_that_fills_up_while_it_enrols_begins_again() {
    let world = World::new();
    let (token, invite) = world.invite("Tổ 1", "invite");
    let phone = world.new_phone("Bích Ngọc");
    for blocks in [0, 1, 64, 90, 130] {
        let answer = phone.run_with(&full_at(blocks), &["enrol", "--invite", &invite, "--wait", "0"]);
        let code = code(&answer).unwrap();
        assert!(
            [&OF_DISK[..], &["keystore_failed", "mailbox_empty"]].concat().contains(&&*code),
            "{answer:?}"
        );
    }
    let enrolling = phone.start(&["enrol", "--invite", &invite, "--wait", "60"]);
    let digits = world.confirm(&enrolling, &token);
    assert_eq!(enrolling.answer().ok().text("digits"), digits);
    world.officer(&["confirm", &token, "--digits", &digits, "--name", "Bích Ngọc"]).ok();
    phone.sync();
    phone.resident("Hà Thị Mận", "3");
    assert_eq!(phone.sync(), 2);
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "limits a process with prlimit")]
fn a_full_server_says_so_keeps_its_promises_and_goes_on_without_a_restart() {
    let mut world = World::new();
    world.server.restart_with(HOLDING);
    let phone = world.phone("Hoài Phương", "Tổ 1");
    let subject = phone.resident("Xa Thị Mây", "4");
    assert_eq!(phone.sync(), 2);
    phone.ok(&visit(&subject, "khi ổ đĩa của máy chủ đầy"));
    for bytes in [0, 4096, 100_000] {
        limit(world.server.running.id(), Some(bytes));
        let synced = phone.ok(&["sync", "--retries", "0"]);
        assert_eq!((&synced["complete"], &synced["codes"]), (&json!(false), &json!(["server_unwritable"])));
        assert_eq!(phone.status()["waiting"], 1);
        // Reading goes on.
        assert_eq!(phone.visits().len(), 1);
        limit(world.server.running.id(), None);
        if bytes == 4096 {
            world.server.restart_with(HOLDING);
        }
    }
    assert_eq!(phone.sync(), 1);
    assert_eq!(world.officer(&["open"]).ok()["visits"], 1);
    world.server.kill();
    let data = world.path("server");
    let serve = ["serve", "--data", &data, "--listen", "127.0.0.1:0"];
    let full = common::causo_with(&full_at(0), &serve);
    assert!(full.exit == 2 && full.err.contains("(server_unwritable)"), "{full:?}");
    world.server.restart_with(GO);
    assert_eq!(phone.sync(), 0);
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "limits a process with prlimit")]
fn what_may_not_be_written_is_said_and_may_be_written_again() {
    let mut world = World::new();
    let phone = world.phone("Quỳnh Trang", "Tổ 1");
    let subject = phone.resident("Bùi Thị Nhạn", "2");
    let words = read_only(&phone.folder, true);
    for args in [&visit(&subject, "không ghi được")[..], &["visit", "list"], &["status"]] {
        phone.run_with(words, args).refused("disk_unwritable");
    }
    let out = world.path("out.bundle");
    let exported = phone.run_with(words, &["export-bundle", &out]).ok();
    assert_eq!((&exported["salvaged"], &exported["lost"]), (&json!("disk_unwritable"), &json!(0)));
    read_only(&phone.folder, false);
    assert_eq!((phone.visits().len(), phone.sync()), (0, 2));
    // A server that is only allowed to read goes on reading, and says why it takes nothing.
    world.server.kill();
    let data = world.path("server");
    world.server.restart_with(read_only(data.as_ref(), true));
    phone.ok(&visit(&subject, "chưa gửi được"));
    let synced = phone.ok(&["sync", "--retries", "0"]);
    assert_eq!((&synced["complete"], &synced["codes"]), (&json!(false), &json!(["server_unwritable"])));
    world.server.kill();
    read_only(data.as_ref(), false);
    world.server.restart();
    assert_eq!(phone.sync(), 1);
}

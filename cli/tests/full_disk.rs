//! A disk that is really full, under the real program: phone and server say so, lose nothing that was told saved, and go
//! on when there is room. Where no disk may be mounted, `disks.rs` has what stands for it.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::{GO, Json, SmallDisk, Text, World, visit};
use serde_json::json;
use std::collections::BTreeSet;

#[test]
fn a_phone_on_a_full_disk_says_so_and_goes_on_when_there_is_room() {
    let world = World::new();
    let phone = world.phone("Tuấn Kiệt", "Tổ 1");
    let subject = phone.resident("Quách Văn Đại", "2");
    let Some(disk) = SmallDisk::over(&phone.folder) else { return };
    let words = disk.words();
    let shown = || {
        let listed = phone.run_with(&words, &["visit", "list"]).ok();
        let visits = listed["visits"].as_array().unwrap().iter();
        visits.map(|visit| visit.text("visit")).collect::<BTreeSet<_>>()
    };
    let (mut told, mut refused) = (BTreeSet::new(), 0);
    // Room for nothing, for the log's index, for a part of a write, for the write.
    for kib in [0, 4, 8, 16, 32, 36, 40, 48, 64, 96, 2048] {
        disk.fill(kib);
        let answer = phone.run_with(&words, &visit(&subject, &format!("còn {kib}")));
        disk.make_room();
        let said: Json = serde_json::from_str(&answer.out).unwrap();
        match said["error"]["code"].as_str() {
            None => drop(told.insert(said.text("visit"))),
            Some(code) => {
                let of_disk = ["disk_full", "disk_unwritable"].contains(&code);
                assert!(of_disk && answer.exit == 2, "{kib}: {answer:?}");
                refused += 1;
            }
        }
        assert_eq!(shown(), told, "what was refused is not there, what was told is ({kib})");
    }
    assert!(refused >= 2 && !told.is_empty(), "{refused} {told:?}");
    let synced = phone.run_with(&words, &["sync"]).ok();
    let sent = json!(2 + told.len());
    assert_eq!((&synced["complete"], &synced["events_receipted"]), (&json!(true), &sent));
    assert_eq!(world.officer(&["open"]).ok()["visits"], told.len());
}

#[test]
fn a_server_on_a_full_disk_takes_nothing_and_goes_on_without_a_restart() {
    let mut world = World::new();
    let phone = world.phone("Hoài Phương", "Tổ 1");
    let subject = phone.resident("Xa Thị Mây", "4");
    phone.sync();
    world.server.kill();
    let data = world.path("server");
    let Some(disk) = SmallDisk::over(data.as_ref()) else { return world.server.restart_with(GO) };
    world.server.restart_with(&disk.words());
    let mut waiting = 0;
    for kib in [0, 4, 16] {
        phone.ok(&visit(&subject, &format!("còn {kib}")));
        waiting += 1;
        disk.fill(kib);
        let synced = phone.ok(&["sync", "--retries", "0"]);
        let taken = synced["events_receipted"].as_u64().unwrap();
        assert!(kib > 0 || taken == 0, "{synced}");
        waiting -= taken;
        if waiting > 0 {
            assert_eq!(
                (&synced["complete"], &synced["codes"]),
                (&json!(false), &json!(["server_disk_full"]))
            );
        }
        assert_eq!(phone.status()["waiting"], waiting);
        disk.make_room();
    }
    assert_eq!(phone.sync(), waiting);
    assert_eq!(world.officer(&["open"]).ok()["visits"], 3);
    // What it promised on a full disk is there after a power cut.
    world.server.restart_with(&disk.words());
    assert_eq!(phone.sync(), 0);
    assert_eq!(world.officer(&["open"]).ok()["visits"], 3);
    world.server.kill();
}

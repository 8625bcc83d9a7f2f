//! Phones and the server die at the worst moment; nothing that was told to be saved is lost, and nothing is there twice.

#![expect(clippy::unwrap_used, reason = "an input that is not there fails the test")]

mod common;

use common::{Json, Phone, Text, World, visit};
use rusqlite::{Connection, OpenFlags};
use serde_json::json;
use std::path::Path;

/// One column of a table, as it lies on the disk.
fn column(file: &Path, query: &str) -> Vec<Vec<u8>> {
    let db = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let mut rows = db.prepare(query).unwrap();
    rows.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}

fn notes(phone: &Phone) -> Vec<String> {
    phone.visits().iter().map(|visit| visit.text("note")).collect()
}

#[test]
fn a_visit_that_was_told_saved_survives_the_kill() {
    let world = World::new();
    let phone = world.phone("Tuấn Kiệt", "Tổ 1");
    let subject = phone.resident("Quách Văn Đại", "2");
    let mut expected = Vec::new();
    for n in 0..3 {
        let note = format!("lần {n}");
        let mut recording = phone.start(&visit(&subject, &note));
        let saved: Json = serde_json::from_str(&recording.line()).unwrap();
        recording.kill();
        expected.insert(0, note);
        assert_eq!(notes(&phone), expected);
        assert_eq!(phone.visits()[0].text("visit"), saved.text("visit"));
    }
    // Killed while it writes: there or not, and never half.
    let wal = phone.folder.join("vault.db-wal");
    for n in 3..8 {
        let mut recording = phone.start(&visit(&subject, &format!("lần {n}")));
        let written = || std::fs::metadata(&wal).map_or(0, |file| file.len());
        while written() <= (n - 3) * 6_000 && !recording.has_ended() {}
        recording.kill();
    }
    let captured = phone.status()["teams"][0]["captured"].as_u64().unwrap();
    let visits = notes(&phone);
    assert_eq!(captured, 2 + visits.len() as u64, "a consent, a resident and the visits");
    assert!(visits.ends_with(&expected) && visits.len() <= 8, "{visits:?}");
    assert_eq!(phone.sync(), captured);
    let opened = world.officer(&["open"]).ok();
    assert_eq!(opened["visits"], visits.len());
}

#[test]
fn a_sync_that_is_killed_goes_on_later() {
    let world = World::new();
    let phone = world.phone("Đức Thiện", "Tổ 1");
    let subject = phone.resident("Bùi Thị Nhạn", "2");
    for n in 0..6 {
        phone.ok(&visit(&subject, &format!("lần {n}")));
        let mut syncing = phone.start(&["sync"]);
        let before = phone.status()["receipts"].clone();
        let changed = || phone.status()["receipts"] != before;
        while n % 2 == 0 && !changed() && !syncing.has_ended() {}
        syncing.kill();
    }
    phone.sync();
    let status = phone.status();
    let team = &status["teams"][0];
    assert_eq!(
        (&team["captured"], &team["receipted"], &status["waiting"]),
        (&json!(8), &json!(8), &json!(0))
    );
    let stored = column(&world.server.database(), "SELECT hashes FROM batches");
    assert_eq!(stored.iter().map(Vec::len).sum::<usize>(), 8 * 32, "each event once");
    assert_eq!(world.officer(&["open"]).ok()["visits"], 6);
}

#[test]
fn the_server_forgets_nothing_when_its_power_is_cut() {
    let mut world = World::new();
    let phone = world.phone("Hoài Phương", "Tổ 1");
    let subject = phone.resident("Xa Thị Mây", "4");
    phone.ok(&visit(&subject, "trước khi mất điện"));
    // The same phone before it got its receipts: an answer that was lost on the way.
    let before = phone.copy("lost answer");
    assert_eq!(phone.sync(), 3);
    let on_server = column(&world.server.database(), "SELECT packed FROM batches");
    world.server.kill();
    let offline = phone.ok(&["sync", "--retries", "0"]);
    assert_eq!((&offline["complete"], &offline["codes"]), (&json!(false), &json!(["no_connection"])));
    phone.ok(&visit(&subject, "không có mạng"));
    world.server.restart();
    assert_eq!(column(&world.server.database(), "SELECT packed FROM batches"), on_server);
    // It pushes beside its pull, so it sends them again: the same push gets the same receipts.
    assert_eq!((before.sync(), &before.status()["waiting"]), (3, &json!(0)));
    assert_eq!(
        column(&world.server.database(), "SELECT packed FROM batches"),
        on_server,
        "and is stored once"
    );
    assert_eq!(phone.sync(), 1);
    assert_eq!(phone.sync(), 0);
    let status = phone.status();
    assert_eq!((&status["waiting"], &status["set_aside"]), (&json!(0), &json!([])));
    assert_eq!(world.officer(&["open"]).ok()["visits"], 2);
    assert_eq!(notes(&world.phone("Thị Hạnh", "Tổ 1")), ["không có mạng", "trước khi mất điện"]);
}

//! Damaged pages under the real program, in vaults and in the server's database: what is said, what can still be taken
//! out, and how all comes together again. A seed draws the places; `CAUSO_DAMAGE_SEED` draws them again.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test that cannot go on has failed"
)]

mod common;

use causo_simulation::Rng;
use common::{Json, Text, World, causo, visit};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const PAGE: usize = 4096;
/// Damaged copies of a phone, and of a server.
const COPIES: u64 = 6;
const VISITS: u64 = 5;

fn rng() -> Rng {
    Rng::of_variable("CAUSO_DAMAGE_SEED", "cargo test -p causo --test damage")
}

/// Takes the log beside a database into the file, as a closing program does.
fn close(file: &Path) {
    let db = rusqlite::Connection::open(file).unwrap();
    db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
}

/// Writes noise over some whole pages and single bytes of a file, the first page among them when `first`; gives the
/// pages, from 0.
fn damage(file: &Path, rng: &mut Rng, first: bool, places: u64) -> BTreeSet<usize> {
    let mut bytes = std::fs::read(file).unwrap();
    let from = if first { 0 } else { PAGE };
    let mut hit = BTreeSet::new();
    for _ in 0..places {
        let at = from + rng.below((bytes.len() - from) as u64) as usize;
        hit.insert(at / PAGE);
        if rng.percent(50) {
            let page = at - at % PAGE;
            bytes[page..(page + PAGE)].iter_mut().for_each(|byte| *byte = rng.draw() as u8);
        } else {
            bytes[at] ^= 1 + rng.below(255) as u8;
        }
    }
    std::fs::write(file, bytes).unwrap();
    hit
}

/// On which pages of a vault, from 0, how many events lie, each on one alone; and which pages say whose they are and
/// where.
fn places(file: &Path) -> (BTreeMap<usize, u64>, BTreeSet<usize>) {
    let db = rusqlite::Connection::open(file).unwrap();
    let read = |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(0)? as usize, row.get::<_, i64>(1)? as u64));
    let rows = |of: &str| -> Vec<(usize, u64)> {
        let pages = format!("SELECT pageno - 1, ncell FROM dbstat WHERE {of}");
        db.prepare(&pages).unwrap().query_map([], read).unwrap().collect::<Result<_, _>>().unwrap()
    };
    assert_eq!(rows("name = 'event' AND pagetype = 'overflow'"), []);
    let names = rows("name IN ('chain', 'setting', 'membership')");
    let events = rows("name = 'event' AND pagetype = 'leaf'").into_iter().collect();
    (events, names.into_iter().map(|(page, _)| page).collect())
}

/// Other keys for all devices: pages are whole, and what lies in them is not what was stored.
fn spoil_keys(file: &Path) {
    let db = rusqlite::Connection::open(file).unwrap();
    assert!(db.execute("UPDATE devices SET identity = randomblob(32)", []).unwrap() > 0);
    drop(db);
    close(file);
}

#[test]
fn what_is_unsent_in_a_damaged_phone_is_carried_by_another() {
    let mut rng = rng();
    let world = World::new();
    let far = world.phone("Quỳnh Trang", "Tổ 1");
    let near = world.phone("Tuấn Kiệt", "Tổ 1");
    let subject = far.resident("Hà Thị Mận", "3");
    for n in 0..VISITS {
        far.ok(&visit(&subject, &format!("lần {n}")));
    }
    close(&far.vault());
    let (events, names) = places(&far.vault());
    assert_eq!(events.values().sum::<u64>(), 2 + VISITS);
    let courier = near.copy("courier");
    let mut whole = 0;
    for copy in 0..COPIES {
        let broken = far.copy(&format!("broken {copy}"));
        let hit = damage(&broken.vault(), &mut rng, copy % 2 == 0, 1 + copy / 2);
        // What does not need the place goes on; what does says so, and what then. Nothing panics.
        for args in [&["status"][..], &["visit", "list"], &["sync", "--retries", "0"]] {
            let answer = broken.copy(&format!("{} {copy}", args[0])).run(args);
            let said: Json = serde_json::from_str(&answer.out).unwrap();
            assert!(
                answer.exit == 0 || (answer.exit == 2 && said["error"]["code"].is_string()),
                "{answer:?}"
            );
        }
        // What lies on other pages comes out, as long as what says whose it is and where is whole.
        let spared = events.iter().filter(|(page, _)| !hit.contains(page)).map(|(_, events)| events).sum();
        let spared: u64 = if hit.is_disjoint(&names) { spared } else { 0 };
        let out = world.path(&format!("{copy}.bundle"));
        let answer = broken.run(&["export-bundle", &out]);
        if answer.exit != 0 {
            // The pages with the events were hit: nothing of them is left to be found.
            assert_eq!(spared, 0, "{answer:?}");
            let said: Json = serde_json::from_str(&answer.out).unwrap();
            assert!(said["error"]["code"].is_string(), "{answer:?}");
            continue;
        }
        let exported = answer.ok();
        // Counted by a courier who has none of them yet.
        let carried = courier.copy(&format!("near {copy}")).ok(&["import-bundle", &out]);
        let carried = carried["events"].as_u64().unwrap();
        assert!((spared..=2 + VISITS).contains(&carried), "{carried} of {spared}: {exported}");
        near.ok(&["import-bundle", &out]);
        whole += u64::from(exported["lost"] == 0 || exported["lost"].is_null());
        let synced = near.ok(&["sync"]);
        assert_eq!(synced["codes"], json!([]), "{synced}");
    }
    assert!(whole > 0, "a place in a page rarely hits an event");
    let opened = world.officer(&["open"]).ok();
    assert!(opened["visits"].as_u64() > Some(0), "{opened}");
    // With the phone itself well again nothing is there twice.
    far.sync();
    near.sync();
    assert_eq!((near.visits().len() as u64, far.visits().len() as u64), (VISITS, VISITS));
    assert_eq!(world.officer(&["open"]).ok()["visits"], VISITS);
}

/// An emptied file is a damaged vault and not a phone without one: the log beside it still has what was unsent.
#[test]
fn of_an_emptied_file_the_log_beside_it_is_carried() {
    let world = World::new();
    let far = world.phone("Quỳnh Trang", "Tổ 1");
    let near = world.phone("Tuấn Kiệt", "Tổ 1");
    let file = far.folder.join("vault.db");
    // As long as somebody reads, the log is not taken into the file.
    let reader = rusqlite::Connection::open(&file).unwrap();
    reader.execute_batch("BEGIN; SELECT count(*) FROM event").unwrap();
    far.resident("Hà Thị Mận", "3");
    let broken = far.copy("broken");
    std::fs::write(broken.folder.join("vault.db"), []).unwrap();
    for args in [&["status"][..], &["visit", "list"]] {
        broken.refused(args, "vault_damaged");
    }
    let (_, invite) = world.invite("Tổ 1", "invite");
    broken.refused(&["enrol", "--invite", &invite], "vault_damaged");
    let out = world.path("out.bundle");
    let exported = broken.ok(&["export-bundle", &out]);
    assert_eq!((&exported["salvaged"], &exported["lost"]), (&json!("vault_damaged"), &json!(0)));
    assert_eq!(near.ok(&["import-bundle", &out])["events"], 2);
    assert_eq!(near.ok(&["sync"])["carried_delivered"], 1);
    assert_eq!(world.officer(&["open"]).ok()["residents"], 1);
}

#[test]
fn a_damaged_server_says_so_and_a_backup_brings_all_back() {
    let mut rng = rng();
    let mut world = World::new();
    let phone = world.phone("Hoài Phương", "Tổ 1");
    let subject = phone.resident("Xa Thị Mây", "4");
    phone.ok(&visit(&subject, "trước bản sao lưu"));
    phone.sync();
    let (key, to, data) = (world.path("backup.key"), world.path("backups"), world.path("server"));
    let passphrase = world.write("backup-passphrase", "con mèo mà trèo cây cau");
    causo(&["backup-key", "--out", &key, "--passphrase-file", &passphrase, "--json"]).ok();
    let public = format!("{key}.pub");
    let made = causo(&["backup", "--data", &data, "--to", &to, "--key", &public, "--json"]).ok();
    phone.ok(&visit(&subject, "sau bản sao lưu"));
    phone.sync();
    phone.ok(&visit(&subject, "chưa gửi"));
    world.server.kill();
    close(&world.server.database());
    let good = std::fs::read(world.server.database()).unwrap();
    let mut told_at_start = 0;
    for copy in 0..COPIES {
        std::fs::write(world.server.database(), &good).unwrap();
        match copy {
            0 => spoil_keys(&world.server.database()),
            _ => drop(damage(&world.server.database(), &mut rng, false, 8)),
        }
        // A power cut leaves the log behind, and then the start reads everything.
        std::fs::write(world.server.database().with_extension("sqlite-wal"), []).unwrap();
        let checked = causo(&["serve", "check", "--data", &data]);
        let before = phone.copy(&format!("before {copy}"));
        match world.server.try_restart() {
            Err(refused) => {
                assert!(refused.contains("(server_damaged)"), "{refused}");
                assert!(checked.exit == 2 && checked.err.contains("(server_damaged)"), "{checked:?}");
                told_at_start += 1;
            }
            Ok(()) => {
                assert_eq!(checked.exit, 0, "{checked:?}");
                let synced = before.ok(&["sync", "--retries", "0"]);
                let codes = synced["codes"].as_array().unwrap();
                let damaged = codes.contains(&json!("server_damaged"));
                assert!(damaged || copy > 0, "{synced}");
                // Noise inside a value may be taken for another answer, and never for one that all is well.
                assert_eq!(synced["complete"], codes.is_empty(), "{synced}");
                assert_eq!(before.status()["waiting"], synced["events_left"]);
            }
        }
        world.server.kill();
    }
    assert!(told_at_start > 0, "so many whole pages of noise are never all inside of values");

    let restored = world.path("restored");
    let restore = ["restore", "--from", &made.text("file"), "--key", &key, "--data", &restored];
    causo(&[&restore[..], &["--passphrase-file", &passphrase, "--json"]].concat()).ok();
    world.server.restart_on(restored.as_ref());
    phone.ok(&["sync"]);
    phone.ok(&["sync"]);
    assert_eq!(phone.status()["waiting"], 0);
    assert_eq!(world.officer(&["sync"]).exit, 0);
    assert_eq!(world.officer(&["open"]).ok()["visits"], 3);
    assert_eq!(world.phone("Thị Hạnh", "Tổ 1").visits().len(), 3);
}

//! The operator's backups, on real processes: made while the server runs, sealed, put back, and nothing that was erased
//! comes back with them.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::{Json, Text, World, causo, files};
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

const PASSPHRASE: &str = "con mèo mà trèo cây cau";

struct Operator<'a> {
    world: &'a World,
}

impl<'a> Operator<'a> {
    fn new(world: &'a World) -> Self {
        world.write("backup-passphrase", PASSPHRASE);
        let operator = Self { world };
        let key = operator.run(&["backup-key", "--out", &world.path("backup.key")], true);
        assert!(key.ok().text("public").ends_with("backup.key.pub"));
        operator
    }

    fn run(&self, args: &[&str], passphrase: bool) -> common::Answer {
        let file = self.world.path("backup-passphrase");
        let secret = if passphrase { vec!["--passphrase-file", &file] } else { vec![] };
        causo(&[args, &secret, &["--json"]].concat())
    }

    fn backup(&self) -> common::Answer {
        let (data, to) = (self.world.path("server"), self.world.path("backups"));
        let key = self.world.path("backup.key.pub");
        self.run(&["backup", "--data", &data, "--to", &to, "--key", &key], false)
    }

    fn restore(&self, from: &str, to: &str) -> common::Answer {
        let (key, to) = (self.world.path("backup.key"), self.world.path(to));
        self.run(&["restore", "--from", from, "--key", &key, "--data", &to], true)
    }
}

fn backups(world: &World) -> usize {
    files(Path::new(&world.path("backups")))
        .keys()
        .filter(|name| name.extension().is_some_and(|e| e == "backup"))
        .count()
}

#[test]
fn a_backup_is_sealed_put_back_and_begins_another_generation() {
    let world = World::new();
    let team = world.officer(&["roster"]).ok()["teams"][0].text("team");
    let phone = world.phone("lan", &team);
    phone.resident("Nguyễn Thị Sáu", "3");
    phone.sync();
    let operator = Operator::new(&world);
    let made: Json = operator.backup().ok();
    let file = made.text("file");
    assert_eq!((made["teams"].as_u64(), backups(&world)), (Some(1), 1));
    let sealed = std::fs::read(&file).unwrap();
    let key = std::fs::read(world.path("server/receipt-key")).unwrap();
    assert!(!sealed.windows(15).any(|w| w == b"SQLite format 3") && !sealed.windows(32).any(|w| w == key));
    assert!(!Path::new(&world.path("server/backup-copy.sqlite")).exists());

    operator.restore(&file, "server").refused("restore_dir_in_use");
    world.write("backup-passphrase", "một mật khẩu khác hẳn");
    operator.restore(&file, "restored").refused("passphrase_wrong");
    world.write("backup-passphrase", PASSPHRASE);
    let damaged = world.path("backups/damaged");
    std::fs::write(&damaged, &sealed[..sealed.len() - 1]).unwrap();
    operator.restore(&damaged, "restored").refused("backup_damaged");
    assert!(!Path::new(&world.path("restored")).exists(), "nothing half done is left");

    assert_eq!(operator.restore(&file, "restored").ok()["teams"], 1);
    let restored = files(Path::new(&world.path("restored")));
    for name in ["receipt-key", "admission-code", "tls.pem"] {
        let before = std::fs::read(world.path(&format!("server/{name}"))).unwrap();
        assert_eq!(restored[Path::new(name)], before, "{name}");
    }
    let db = rusqlite::Connection::open(world.path("restored/causo.sqlite")).unwrap();
    let (generation, cut): (i64, i64) = db
        .query_row(
            "SELECT teams.generation, cut_p FROM teams JOIN generations ON generations.team = teams.id",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .unwrap();
    let old = rusqlite::Connection::open(world.server.database()).unwrap();
    let p: i64 = old.query_row("SELECT p FROM teams", [], |row| row.get(0)).unwrap();
    assert!(generation > 1, "no other restore gives the same one");
    assert_eq!(cut, p);
}

#[test]
fn receipts_tell_what_a_backup_holds_and_old_backups_go() {
    let world = World::new();
    let operator = Operator::new(&world);
    std::fs::create_dir_all(world.path("backups")).unwrap();
    let long_ago = world.path("backups/causo-2020-01-01-1577836800000.backup");
    std::fs::write(&long_ago, b"old").unwrap();
    std::fs::write(world.path("backups/notes.txt"), b"the operator's own").unwrap();
    let made = operator.backup().ok();
    assert_eq!((made["deleted"].as_u64(), backups(&world)), (Some(1), 1));
    assert!(!Path::new(&long_ago).exists() && Path::new(&world.path("backups/notes.txt")).exists());
    let db = rusqlite::Connection::open(world.server.database()).unwrap();
    let noted: i64 = db.query_row("SELECT count(*) FROM backups", [], |row| row.get(0)).unwrap();
    assert_eq!(noted, 1);
    let nowhere = world.path("nowhere");
    let key = world.path("backup.key.pub");
    let to = world.path("backups");
    operator
        .run(&["backup", "--data", &nowhere, "--to", &to, "--key", &key], false)
        .refused("server_data_missing");
    std::fs::remove_file(world.path("backups/erasures.log")).unwrap();
    operator.restore(&made.text("file"), "restored").refused("erasures_missing");
}

#[test]
fn a_phone_tells_what_it_sent_and_no_backup_is_known_to_hold() {
    let world = World::new();
    let operator = Operator::new(&world);
    let phone = world.phone("Quỳnh Trang", "Tổ 1");
    let told = || {
        let status = phone.status();
        ["waiting", "not_backed_up"].map(|name| status[name].as_u64().unwrap())
    };
    phone.resident("Nguyễn Thị Sáu", "3");
    let first = told()[0];
    assert_eq!(told(), [first, 0], "what waits is not sent");
    phone.sync();
    assert_eq!(told(), [0, first]);
    operator.backup().ok();
    phone.sync();
    assert_eq!(told(), [0, first], "a receipt tells it, and none came");
    phone.resident("Bùi Văn Điệp", "3");
    let second = told()[0];
    assert_eq!(told(), [second, first]);
    phone.sync();
    assert_eq!(told(), [0, second], "the receipt for the second tells of the first");
}

/// Sealed bodies that a phone has, by the hash of their event.
fn bodies(phone: &common::Phone) -> BTreeMap<Vec<u8>, Vec<u8>> {
    let db = rusqlite::Connection::open(phone.folder.join("vault.db")).unwrap();
    let mut query = db.prepare("SELECT hash, body FROM event WHERE salt IS NOT NULL").unwrap();
    query.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect()
}

/// Sealed chunks of photos that a phone has.
fn chunks(phone: &common::Phone) -> Vec<Vec<u8>> {
    let db = rusqlite::Connection::open(phone.folder.join("vault.db")).unwrap();
    let mut query = db.prepare("SELECT sealed FROM blob_chunk").unwrap();
    query.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

/// Whether some run of 16 bytes of this is in a file of a folder, for each: a page may cut the whole.
fn found(folder: &str, sealed: &[Vec<u8>]) -> Vec<bool> {
    let pieces = sealed.iter().enumerate();
    let pieces = pieces.flat_map(|(at, bytes)| bytes.windows(16).map(move |run| (run, at)));
    let pieces: HashMap<&[u8], usize> = pieces.collect();
    let mut found = vec![false; sealed.len()];
    for bytes in files(Path::new(folder)).values() {
        bytes.windows(16).filter_map(|run| pieces.get(run)).for_each(|at| found[*at] = true);
    }
    found
}

/// The backup is older than the erasure: what it holds of the person and her photo is erased again as it is put back.
#[test]
fn what_was_erased_since_a_backup_does_not_come_back_with_it() {
    let mut world = World::new();
    world.server.restart_with_backups(Path::new(&world.path("backups")));
    let phones = ["Quỳnh Trang", "Tuấn Kiệt"].map(|name| world.phone(name, "Tổ 1"));
    let [author, other] = &phones;
    author.resident("Bùi Văn Điệp", "4");
    let signature = world.write("signature", [7, 1, 3, 9]);
    let purposes = ["--purpose", "assist", "--purpose", "publish", "--evidence", &signature, "--read-aloud"];
    let subject = author.ok(&[&["consent", "give"], &purposes[..]].concat()).text("subject");
    author.ok(&["resident", "add", "--subject", &subject, "--name", "Nguyễn Thị Sáu", "--hamlet", "3"]);
    let served = ["--service", "privacy_setup", "--outcome", "done"];
    let visit = author.ok(&[&["visit", "record", "--subject", &subject], &served[..]].concat()).text("visit");
    let file = world.write("photo.jpg", causo_bench::camera::photo(640, 480, 1).unwrap());
    author.ok(&["visit", "photo", "--visit", &visit, "--file", &file]);
    let (before, photo) = (bodies(author), chunks(author));
    for phone in &phones {
        phone.sync();
    }
    assert_eq!(other.names("sau").len(), 1);
    let operator = Operator::new(&world);
    let file = operator.backup().ok().text("file");
    operator.restore(&file, "as-it-was").ok();

    let erased = world.officer(&["erase", "--resident", &subject, "--with-proofs"]).ok();
    author.sync();
    let after = bodies(author);
    let (kept, gone): (BTreeMap<_, _>, BTreeMap<_, _>) =
        before.into_iter().partition(|(hash, _)| after.contains_key(hash));
    assert_eq!(erased["events"].as_u64(), Some(gone.len() as u64));
    assert_eq!((photo.is_empty(), chunks(author).is_empty()), (false, true));
    let kept: Vec<_> = kept.into_values().collect();
    let gone: Vec<_> = gone.into_values().chain(photo).collect();
    assert_eq!(found(&world.path("as-it-was"), &gone), vec![true; gone.len()], "the backup has it");

    let restored = operator.restore(&file, "restored").ok();
    let nothing = vec![false; gone.len()];
    assert_eq!(found(&world.path("restored"), &gone), nothing);
    assert_eq!(restored["erasures"], 1);
    assert!(!kept.is_empty() && found(&world.path("restored"), &kept).into_iter().all(|there| there));
    // The other phone has not heard of the erasure, and has all that the backup has.
    world.server.restart_on(Path::new(&world.path("restored")));
    world.officer(&["sync"]).ok();
    world.officer(&["generation", "approve"]).ok();
    let new = world.phone("Hoài Phương", "Tổ 1");
    for phone in [author, other, &new] {
        phone.sync();
        assert_eq!((phone.names("sau"), phone.names("diep").len(), phone.visits().len()), (Vec::new(), 1, 0));
        assert_eq!(found(phone.folder.to_str().unwrap(), &gone), nothing);
    }
    assert_eq!(found(&world.path("restored"), &gone), nothing);
}

fn codes(phone: &common::Phone) -> Vec<String> {
    let synced = phone.ok(&["sync"]);
    synced["codes"].as_array().unwrap().iter().map(|code| code.as_str().unwrap().to_owned()).collect()
}

/// What phones and officer signed since the backup comes from them again, without anybody asking for it.
#[test]
fn a_restored_server_gets_back_what_it_lost_and_the_officer_says_so() {
    let mut world = World::new();
    let early = world.phone("Quỳnh Trang", "Tổ 1");
    early.resident("Nguyễn Thị Sáu", "3");
    early.sync();
    let operator = Operator::new(&world);
    let file = operator.backup().ok().text("file");
    // Since then a phone was taken in, a ground signed, and both were worked with.
    let late = world.phone("Tuấn Kiệt", "Tổ 1");
    let ground = world.ground("Tổ 1", "01/01/2020", "31/12/2099");
    late.sync();
    let by_ground = ["resident", "add", "--name", "Bùi Văn Điệp", "--hamlet", "4", "--ground", &ground];
    late.ok(&by_ground);
    late.sync();
    early.sync();
    world.officer(&["sync"]).ok();
    operator.restore(&file, "restored").ok();
    world.server.restart_on(Path::new(&world.path("restored")));

    // It sends what the late phone wrote, too, by whom the server does not know yet.
    assert_eq!(codes(&early), ["server_restored", "not_in_roster"]);
    assert_eq!(early.status()["teams"][0]["server"], "server_restored");
    // The server does not know this phone yet.
    assert_eq!(late.ok(&["sync"])["complete"], false);
    world.officer(&["sync"]).ok();
    late.sync();
    assert_eq!(late.status()["teams"][0]["server"], "server_restored");
    let listed = world.officer(&["generation", "list"]).ok();
    assert!(listed["restored"][0]["generation"].as_u64() > Some(1));
    assert_eq!(world.officer(&["generation", "approve"]).ok()["approved"], listed["restored"]);
    assert_eq!(world.officer(&["generation", "approve"]).ok()["approved"], serde_json::json!([]));
    for phone in [&early, &late] {
        assert_eq!(codes(phone), Vec::<String>::new());
        assert_eq!(phone.status()["teams"][0]["server"], serde_json::json!(null));
        assert_eq!(phone.names("diep"), ["Bùi Văn Điệp"]);
    }
    // Whoever comes now learns all of it from the server alone.
    let new = world.phone("Hoài Phương", "Tổ 1");
    assert_eq!((new.names("diep"), new.names("sau").len()), (vec!["Bùi Văn Điệp".to_owned()], 1));
    assert_eq!(new.status()["teams"][0]["server"], serde_json::json!(null));
}

//! The officer decides: what removed phones wrote, records whose basis fell away, people recorded twice, data to correct
//! and to erase. On real processes, with what phones then show.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use causo_protocol::fields::Field;
use common::{Json, Phone, Text, World, visit};
use serde_json::json;
use std::collections::BTreeMap;
use std::path::Path;

fn quarantined(answer: &Json) -> Vec<Json> {
    answer["quarantined"].as_array().unwrap().clone()
}

/// Members of the team, in the order they came.
fn members(world: &World) -> Vec<String> {
    let roster = world.officer(&["roster"]).ok();
    let members = roster["teams"][0]["members"].as_array().unwrap().clone();
    members.iter().filter(|member| member["role"] == "member").map(|member| member.text("member")).collect()
}

#[test]
fn what_a_removed_phone_wrote_counts_once_the_officer_says_so() {
    let world = World::new();
    let [gone, other, stays] =
        ["Quỳnh Trang", "Tuấn Kiệt", "Hoài Phương"].map(|name| world.phone(name, "Tổ 1"));
    gone.resident("Hà Thị Mận", "3");
    gone.sync();
    gone.resident("Hà Thị Mơ", "3");
    other.resident("Bùi Văn Điệp", "4");
    for member in &members(&world)[..2] {
        world.officer(&["roster", "remove", "--member", member]).ok();
    }
    gone.run(&["sync"]);
    other.run(&["sync"]);
    stays.sync();
    assert_eq!(stays.names("ha thi"), ["Hà Thị Mận"]);
    world.officer(&["sync"]).ok();
    assert_eq!(world.officer(&["open"]).ok()["residents"], 1);
    let held = quarantined(&world.officer(&["quarantine", "list"]).ok());
    let of = |name: &str| held.iter().find(|held| held["name"] == name).unwrap().clone();
    let [mo, diep] = ["Quỳnh Trang", "Tuấn Kiệt"].map(of);
    assert_eq!((held.len(), &mo["count"], &mo["last_seq"]), (2, &json!(2), &json!(4)));
    assert_eq!((&mo["rejected"], mo.text("last_seen").len()), (&json!(false), 10));

    let left = quarantined(&world.officer(&["quarantine", "admit", &mo.text("event")]).ok());
    assert_eq!((left.len(), &left[0]), (1, &diep));
    world.officer(&["quarantine", "admit", &mo.text("event")]).refused("not_quarantined");
    let left = quarantined(&world.officer(&["quarantine", "reject", &diep.text("event")]).ok());
    assert_eq!(left[0]["rejected"], true);
    assert_eq!(world.officer(&["open"]).ok()["residents"], 2);
    stays.sync();
    assert_eq!(stays.names("ha thi"), ["Hà Thị Mận", "Hà Thị Mơ"]);
    assert_eq!(stays.names("diep"), Vec::<String>::new());
    // The latest word holds.
    let left = quarantined(&world.officer(&["quarantine", "reject", &mo.text("event")]).ok());
    assert_eq!(left.len(), 2);
    assert_eq!(quarantined(&world.officer(&["quarantine", "admit", &diep.text("event")]).ok()).len(), 1);
    world.officer(&["sync"]).ok();
    stays.sync();
    assert_eq!([stays.names("ha thi"), stays.names("diep")], [["Hà Thị Mận"], ["Bùi Văn Điệp"]]);
}

fn subjects(phone: &Phone, query: &str) -> Vec<String> {
    let found = phone.ok(&["resident", "find", query]);
    found["residents"].as_array().unwrap().iter().map(|card| card.text("subject")).collect()
}

#[test]
fn a_person_recorded_twice_is_one_on_every_phone_until_taken_apart() {
    let world = World::new();
    let [one, other] = ["Quỳnh Trang", "Tuấn Kiệt"].map(|name| world.phone(name, "Tổ 1"));
    let first = one.resident("Nguyễn Thị Sáu", "3");
    let second = other.resident("Nguyễn Thị Sáu", "3");
    [&one, &other, &one].iter().for_each(|phone| assert!(phone.sync() < 10));
    assert_eq!(subjects(&one, "sau").len(), 2);
    let merged = one.ok(&["resident", "merge", &first, &second]).text("subject");
    assert_eq!(merged, first.clone().min(second.clone()));
    one.refused(&["resident", "merge", &second, &first], "merged_already");
    one.sync();
    world.officer(&["open"]).ok();
    world.officer(&["residents", "merge", &first, &second]).refused("merged_already");
    let apart = world.officer(&["residents", "unmerge", &first, &second]).ok();
    assert_eq!(apart["subjects"], json!([first, second]));
    world.officer(&["residents", "unmerge", &first, &second]).refused("not_merged");
    world.officer(&["sync"]).ok();
    other.sync();
    assert_eq!(subjects(&other, "sau").len(), 2);
    assert_eq!(world.officer(&["residents", "merge", &first, &second]).ok()["subject"], merged.as_str());
    world.officer(&["residents", "merge", &first, &first]).refused("same_subject");
    world.officer(&["residents", "merge", &first, "0000000000000000"]).refused("subject_unknown");
    world.officer(&["sync"]).ok();
    other.sync();
    assert_eq!(subjects(&other, "sau"), [merged]);
    other.refused(&["resident", "merge", &first, &first], "same_subject");
    other.ok(&["resident", "unmerge", &first, &second]);
    other.refused(&["resident", "unmerge", &first, &second], "not_merged");
    assert_eq!(subjects(&other, "sau").len(), 2);
}

fn hidden(world: &World) -> Vec<Json> {
    world.officer(&["hidden", "list"]).ok()["hidden"].as_array().unwrap().clone()
}

#[test]
fn records_without_a_basis_are_confirmed_or_erased() {
    let world = World::new();
    let [one, other] = ["Quỳnh Trang", "Tuấn Kiệt"].map(|name| world.phone(name, "Tổ 1"));
    let (subject, receipt) = one.consent();
    one.ok(&["resident", "add", "--subject", &subject, "--name", "Hà Thị Mận", "--hamlet", "3"]);
    assert_eq!((one.sync(), other.sync()), (2, 0));
    // One takes it back while the other, out of reach, still goes by it.
    one.ok(&["consent", "withdraw", "--receipt", &receipt]);
    other.ok(&visit(&subject, "Đã chỉ cách chặn số lạ."));
    assert_eq!((one.sync(), other.sync(), one.sync()), (1, 1, 0));
    assert_eq!(one.visits()[0]["note"], json!(null));
    assert_eq!(world.officer(&["open"]).ok()["hidden"], 1);
    let all = hidden(&world);
    assert_eq!((all.len(), &all[0]["subject"], &all[0]["purpose"]), (2, &json!(subject), &json!("assist")));
    let with = |field: u64| {
        let of = |hidden: &&Json| hidden["fields"].as_array().unwrap().contains(&json!(field));
        all.iter().find(of).unwrap().text("event")
    };
    let [visit, name] = [Field::NOTE, Field::NAME].map(|field| with(field.0));

    let ended = world.ground("Tổ 1", "01/01/2020", "31/12/2020");
    world.officer(&["hidden", "confirm", &visit, "--ground", &ended]).refused("ground_not_in_force");
    world.team("Tổ 2");
    let elsewhere = world.ground("Tổ 2", "01/01/2020", "31/12/2099");
    world.officer(&["hidden", "confirm", &visit, "--ground", &elsewhere]).refused("ground_missing");
    let ground = world.ground("Tổ 1", "01/01/2020", "31/12/2099");
    let left = world.officer(&["hidden", "confirm", &visit, "--ground", &ground]).ok();
    assert_eq!(left["hidden"].as_array().unwrap().len(), 1);
    world.officer(&["hidden", "confirm", &visit, "--ground", &ground]).refused("not_hidden");
    let erased = world.officer(&["hidden", "erase", &name]).ok();
    assert_eq!((&erased["events"], hidden(&world)), (&json!(1), vec![]));
    world.officer(&["hidden", "erase", &name]).refused("not_hidden");
    world.officer(&["sync"]).ok();
    one.sync();
    let shown = one.visits();
    assert_eq!((shown.len(), &shown[0]["note"]), (1, &json!("Đã chỉ cách chặn số lạ.")), "{shown:?}");
}

#[test]
fn data_is_put_right_for_everybody_and_the_export_tells_both() {
    let world = World::new();
    let phone = world.phone("Quỳnh Trang", "Tổ 1");
    let subject = phone.resident("Hà Thị Mận", "3");
    phone.sync();
    world.officer(&["sync"]).ok();
    world.officer(&["rights", "record", "--subject", &subject, "--right", "correct"]).ok();
    let correct = |args: &[&str]| world.officer(&[&["residents", "correct", &subject], args].concat());
    let wrong = correct(&["--birth", "31/02/1955"]).refused("bad_date");
    assert_eq!(wrong["at"], "birth");
    correct(&["--id", "123456789"]).refused("old_id_left_out");
    // Nobody was asked whether they may be called.
    correct(&["--phone", "0912345678"]).refused("ground_missing");
    let address = "Nhà sàn cạnh đình";
    assert_eq!(correct(&["--name", "Hà Thị Mẫn", "--address", address]).ok()["corrected"], 2);
    correct(&["--birth", "1955"]).refused("ground_missing");
    let ground = world.ground("Tổ 1", "01/01/2020", "31/12/2099");
    correct(&["--birth", "1955", "--ground", &ground]).ok();
    world.officer(&["sync"]).ok();
    phone.sync();
    assert_eq!(phone.names("ha thi"), ["Hà Thị Mẫn"]);
    let file = world.path("hồ sơ.json");
    world.officer(&["export", "--resident", &subject, "--out", &file]).ok();
    let export: Json = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
    let held = &export["Thông tin đang giữ"];
    let values = |field: &str| -> Vec<_> {
        held[field].as_array().unwrap().iter().map(|value| value["Giá trị"].clone()).collect()
    };
    assert_eq!(values("Họ và tên"), ["Hà Thị Mận", "Hà Thị Mẫn"]);
    assert_eq!((values("Ngày sinh"), values("Địa chỉ").last()), (vec![json!("1955")], Some(&json!(address))));
    assert_eq!(held["Ngày sinh"][0]["Căn cứ"]["Dựa trên"]["Căn cứ pháp lý"], ground.as_str());
    assert_eq!(export["Yêu cầu về quyền"][0]["Quyền"], "sửa");
}

#[test]
fn an_export_brings_the_photos_along() {
    let world = World::new();
    let phone = world.phone("Tuấn Kiệt", "Tổ 1");
    let subject = phone.resident("Hà Thị Mận", "3");
    let signature = world.write("signature", [7, 1, 3, 9]);
    let asked = ["consent", "give", "--subject", &subject, "--purpose", "publish", "--read-aloud"];
    phone.ok(&[&asked[..], &["--evidence", &signature]].concat());
    let taken = phone.ok(&visit(&subject, "Bác vui")).text("visit");
    let camera = world.write("camera.jpg", causo_bench::camera::photo(640, 480, 1).unwrap());
    phone.ok(&["visit", "photo", "--visit", &taken, "--file", &camera]);
    assert!(phone.ok(&["sync", "--no-photos"])["photos_left"] == 1);
    world.officer(&["sync"]).ok();
    let export = |name: &str| {
        let file = world.path(name);
        (world.officer(&["export", "--resident", &subject, "--out", &file]).ok(), world.path(name))
    };
    let (early, _) = export("early.json");
    assert_eq!((&early["photos"], &early["photos_missing"][0]["code"]), (&json!([]), &json!("not_found")));
    phone.ok(&["sync"]);
    let (whole, file) = export("whole.json");
    assert_eq!(whole["photos_missing"], json!([]));
    let named: Json = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
    let id = named["Lượt giúp"][0]["Ảnh"][0]["Giá trị"].text("Mã");
    let photo = world.path(&format!("whole.photos/{id}.jpg"));
    assert_eq!(whole["photos"], json!([photo]));
    assert!(std::fs::read(photo).unwrap().starts_with(&[0xff, 0xd8]));
}

/// Sealed contents of the events in a phone's vault, by hash; of an erased one nothing but a hash of it is left.
fn contents(phone: &Phone) -> BTreeMap<Vec<u8>, Vec<u8>> {
    let db = rusqlite::Connection::open(phone.folder.join("vault.db")).unwrap();
    let mut rows = db.prepare("SELECT hash, body FROM event").unwrap();
    let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
    rows.query_map([], row).unwrap().collect::<Result<_, _>>().unwrap()
}

/// Of these contents, how many are in some file of a folder, be it a trace in a page or in a log.
fn found_in(folder: &str, contents: &[Vec<u8>]) -> usize {
    let files = common::files(Path::new(folder));
    let is_there = |content: &&Vec<u8>| {
        let needle = &content[content.len() - 40..];
        files.values().any(|bytes| bytes.windows(needle.len()).any(|window| window == needle))
    };
    contents.iter().filter(is_there).count()
}

#[test]
fn erasing_a_person_by_receipt_closes_their_request_on_every_side() {
    let world = World::new();
    let phone = world.phone("Quỳnh Trang", "Tổ 1");
    let (subject, receipt) = phone.consent();
    phone.ok(&["resident", "add", "--subject", &subject, "--name", "Hà Thị Mận", "--hamlet", "3"]);
    phone.ok(&visit(&subject, "Đã chỉ cách chặn số lạ."));
    let twin = phone.resident("Hà Thị Mận", "3");
    phone.ok(&["resident", "merge", &subject, &twin]);
    let stays = phone.resident("Bùi Văn Điệp", "4");
    phone.sync();
    world.officer(&["sync"]).ok();
    world.officer(&["rights", "record", "--subject", &twin, "--right", "erase"]).ok();
    let before = contents(&phone);
    let id = Path::new(&receipt).file_stem().unwrap().to_str().unwrap().to_owned();
    world.officer(&["erase", "--receipt", "00112233445566778899aabbccddeeff"]).refused("subject_unknown");
    let erased = world.officer(&["erase", "--receipt", &id]).ok();
    // Both records and the visit; the proofs of consent stay, and whose they are.
    assert_eq!((&erased["events"], &erased["proofs_kept"]), (&json!(3), &json!(2)));
    assert_eq!((&erased["rulings"], &erased["requests_closed"]), (&json!(1), &json!(1)));
    world.officer(&["sync"]).ok();
    phone.sync();
    let after = contents(&phone);
    let gone = before.iter().filter(|(hash, content)| after[*hash] != **content);
    let gone: Vec<_> = gone.map(|(_, content)| content.clone()).collect();
    let kept: Vec<_> = before.into_values().filter(|content| !gone.contains(content)).collect();
    assert_eq!(gone.len(), 3);
    for folder in ["server", "officer", "Quỳnh Trang"].map(|folder| world.path(folder)) {
        let found = (found_in(&folder, &gone), found_in(&folder, &kept));
        assert_eq!(found, (0, kept.len()), "{folder}");
    }
    assert_eq!(phone.names("ha thi"), Vec::<String>::new());
    assert_eq!((subjects(&phone, "diep"), phone.visits().len()), (vec![stays], 0));
    let file = world.path("hồ sơ.json");
    world.officer(&["export", "--resident", &subject, "--out", &file]).ok();
    let export = std::fs::read_to_string(&file).unwrap();
    assert!(export.contains("theo yêu cầu") && !export.contains("Hà Thị Mận"), "{export}");
    let again = world.officer(&["erase", "--resident", &subject, "--with-proofs"]).ok();
    // The proofs, the words that ended the consents, and the merge.
    assert_eq!((&again["events"], &again["proofs_kept"]), (&json!(5), &json!(0)));
    assert_eq!(world.officer(&["erase", "--due"]).ok()["events"], 0);
    let list = world.officer(&["rights", "list"]).ok();
    assert_eq!((&list["requests"][0]["outcome"], &list["due_for_erasure"]), (&json!("done"), &json!([])));
}

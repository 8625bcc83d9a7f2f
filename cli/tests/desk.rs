//! The officer decides: what removed phones wrote, records whose basis fell away, people recorded twice, data to correct
//! and to erase. On real processes, with what phones then show.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::{Json, Phone, Text, World};
use serde_json::json;

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
    assert_eq!(left, [diep.clone()]);
    world.officer(&["quarantine", "admit", &mo.text("event")]).refused("not_quarantined");
    let left = quarantined(&world.officer(&["quarantine", "reject", &diep.text("event")]).ok());
    assert_eq!(left[0]["rejected"], true);
    assert_eq!(world.officer(&["open"]).ok()["residents"], 2);
    stays.sync();
    assert_eq!(stays.names("ha thi"), ["Hà Thị Mận", "Hà Thị Mơ"]);
    assert_eq!(stays.names("diep"), Vec::<String>::new());
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
    assert_eq!(subjects(&other, "sau"), [merged.clone()]);
    other.refused(&["resident", "merge", &first, &first], "same_subject");
    other.ok(&["resident", "unmerge", &first, &second]);
    other.refused(&["resident", "unmerge", &first, &second], "not_merged");
    assert_eq!(subjects(&other, "sau").len(), 2);
}

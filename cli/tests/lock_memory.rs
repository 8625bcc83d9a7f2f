//! What the memory of a phone holds once it is locked: a process that showed everybody is stopped after the lock, and
//! every readable byte of it is searched. No command of the terminal goes on after it locked, as an app does: the process
//! is this test program, begun again, over the same core and with the same allocator.

#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a phone that cannot be looked into fails the test"
)]

mod common;

use common::memory::{found, keys, memory, texts, told, unsaid};
use common::{Phone, Running, World, fixture};
use std::alloc::System;
use std::process::Command;
use zeroizing_alloc::ZeroAlloc;

/// As in the program (`cli/src/main.rs`).
#[global_allocator]
static ALLOCATOR: ZeroAlloc<System> = ZeroAlloc(System);

/// Names the phone's folder to the process that is looked into, and the file with its PIN.
const PHONE: &str = "CAUSO_LOCKED_PHONE";
const PIN_FILE: &str = "CAUSO_LOCKED_PHONE_PIN";

/// Long, so that no other number in memory is taken for it; out of numbers, so that this program has no such text in
/// itself.
fn pin() -> String {
    [260_719_581_104_u64, 198_377_219_640].map(|part| part.to_string()).concat()
}

fn wait_for_a_line() {
    std::io::stdin().read_line(&mut String::new()).unwrap();
}

#[test]
#[ignore = "is the phone that the test below looks into"]
fn the_phone() {
    let var = |name| std::env::var(name).unwrap();
    let phone = Phone { folder: var(PHONE).into(), pin: var(PIN_FILE) };
    let mut session = phone.session(&std::fs::read_to_string(&phone.pin).unwrap());
    let shown = session.residents();
    eprintln!("open, {} residents", shown.len());
    wait_for_a_line();
    drop(shown);
    let app = session.lock();
    eprintln!("locked");
    wait_for_a_line();
    drop(app);
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "reads the memory of a process in /proc")]
fn a_locked_phone_has_no_key_and_nobody_in_its_memory() {
    let world = World::new();
    let pin = pin();
    world.write("pin", &pin);
    world.team("Tổ 2");
    world.team("Tổ 3");
    let ground = world.ground("Tổ 1", "01/01/2020", "31/12/2099");
    world.officer(&["import-residents", &fixture("van-son/residents.xlsx"), "--ground", &ground]).ok();
    world.officer(&["sync"]).ok();
    let phone = world.standard_phone("Thuỳ Dương", "Tổ 1");
    phone.sync();
    let mut session = phone.session(&pin);
    let program = std::env::current_exe().unwrap();
    let texts = unsaid(texts(&mut session, ""), &program);
    drop(session);
    let keys = keys(&phone, &pin);
    assert!(keys.len() >= 6 && texts.len() > 150, "{} {}", keys.len(), texts.len());

    let mut process = Command::new(program);
    process.args(["--ignored", "--exact", "the_phone", "--nocapture"]);
    process.env(PHONE, &phone.folder).env(PIN_FILE, &phone.pin);
    let mut talk = Running::talking_to(process);
    talk.note_with("open");
    let open = memory(talk.id());
    let there = found(&keys, &open);
    for key in keys.chunks_exact(2) {
        assert!(key.iter().any(|half| there.contains(&half)), "no half of this is found: {}", key[0].0);
    }
    assert!(found(&texts, &open).len() > texts.len() / 2, "the search finds what is there");
    talk.say("");
    talk.note_with("locked");
    let locked = memory(talk.id());
    // The random id of somebody who was shown may be left on the stack: it opens nothing and names nobody.
    for secrets in [&keys[..], &texts, &[("PIN".to_owned(), pin.into_bytes())]] {
        assert_eq!(told(&found(secrets, &locked)), [""; 0]);
    }
    talk.say("");
    assert_eq!(talk.answer().exit, 0);
}

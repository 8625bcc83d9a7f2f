//! The file: never touched by an older app, its schema frozen, and not a word of anybody in its bytes.

use crate::common::events::{BAC_LUU, about, consent_act, name, on_ground, text, visit};
use crate::common::{Fault, PIN, Phone, World, phone};
use causo_domain::consent::ConsentState;
use causo_protocol::body::Body;
use causo_protocol::event::{Facts, Kind};
use causo_protocol::fields::Field;
use causo_protocol::hlc::Hlc;
use causo_protocol::log::ItemKind;
use causo_vault::{KeyStoreError, NewEvent, Vault};
use std::path::Path;

fn migrations() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let read = |path: std::path::PathBuf| {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        (name, std::fs::read_to_string(&path).unwrap())
    };
    let mut all: Vec<_> = files.map(read).collect();
    all.sort();
    all
}

/// Phones hold what an old migration made: a change to one would split them. Add the next one instead.
#[test]
fn migrations_are_never_edited() {
    for (name, sql) in migrations() {
        insta::assert_snapshot!(name, sql);
    }
}

#[test]
fn an_empty_file_becomes_the_newest_version_and_stays_it() {
    let folder = tempfile::tempdir().unwrap();
    let (_, _, services) = phone::machine(folder.path(), 1);
    let file = phone::file(folder.path());
    for _ in 0..2 {
        drop(Vault::create(&file, PIN, services.clone()));
        let db = rusqlite::Connection::open(&file).unwrap();
        let version: u32 = db.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
        assert_eq!(version as usize, migrations().len());
    }
    Vault::open(&file, services).unwrap();
}

#[test]
fn a_file_of_a_newer_app_is_refused_and_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let (_, _, services) = phone::machine(folder.path(), 1);
    let file = phone::file(folder.path());
    let newer = "CREATE TABLE of_tomorrow (x); PRAGMA user_version = 99";
    rusqlite::Connection::open(&file).unwrap().execute_batch(newer).unwrap();
    let before = std::fs::read(&file).unwrap();
    assert_eq!(Vault::open(&file, services.clone()).err().unwrap().code(), "vault_newer");
    assert_eq!(Vault::create(&file, PIN, services).err().unwrap().code(), "vault_newer");
    assert!(std::fs::read(&file).unwrap() == before);
}

#[test]
fn a_file_that_is_no_vault_is_refused_and_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let (_, _, services) = phone::machine(folder.path(), 1);
    let file = phone::file(folder.path());
    let content = "không phải cơ sở dữ liệu ".repeat(400);
    std::fs::write(&file, &content).unwrap();
    assert_eq!(Vault::open(&file, services.clone()).err().unwrap().code(), "vault_damaged");
    assert_eq!(Vault::create(&file, PIN, services).err().unwrap().code(), "vault_damaged");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), content);
}

#[test]
fn a_database_of_another_program_is_refused_and_not_touched() {
    for theirs in ["CREATE TABLE contacts (name)", "CREATE TABLE contacts (name); PRAGMA user_version = 1"] {
        let folder = tempfile::tempdir().unwrap();
        let (_, _, services) = phone::machine(folder.path(), 1);
        let file = phone::file(folder.path());
        rusqlite::Connection::open(&file).unwrap().execute_batch(theirs).unwrap();
        let before = std::fs::read(&file).unwrap();
        assert!(Vault::exists(&file), "opening it says what is wrong");
        assert_eq!(Vault::open(&file, services.clone()).err().unwrap().code(), "vault_foreign");
        assert_eq!(Vault::create(&file, PIN, services).err().unwrap().code(), "vault_foreign");
        assert!(std::fs::read(&file).unwrap() == before);
    }
}

#[test]
fn a_creation_that_was_killed_can_be_made_again() {
    let folder = tempfile::tempdir().unwrap();
    let (_, keystore, services) = phone::machine(folder.path(), 1);
    let file = phone::file(folder.path());
    keystore.set(Fault::Fails(KeyStoreError::Failed));
    assert_eq!(Vault::create(&file, PIN, services.clone()).err().unwrap().code(), "keystore_failed");
    assert!(!Vault::exists(&file), "there is a file, but no vault in it");
    keystore.set(Fault::None);
    Vault::create(&file, PIN, services).unwrap();
    assert!(Vault::exists(&file));
}

/// Strings that a day leaves in the vault. None of them may stand in its bytes.
const WORDS: [&str; 6] = [
    "Đinh Văn Lưu",
    "+84912345678",
    "038155012345",
    "Bác muốn con gái xem trước khi bấm.",
    "Bùi Thị Dần làm chứng",
    "Nháp: cổng sau, nuôi chó dữ",
];

#[test]
fn nothing_personal_stands_in_the_bytes_of_the_file() {
    let (mut world, [mut a, mut b]) = World::with_phones();
    a.capture(name(BAC_LUU, WORDS[0]));
    let numbers =
        vec![text(Field::PHONE, WORDS[1], Vec::new()), text(Field::ID_NUMBER, WORDS[2], Vec::new())];
    a.capture(about(BAC_LUU, Some(on_ground()), numbers));
    a.capture(visit(BAC_LUU, WORDS[3]));
    let mut act = consent_act(ConsentState::Given, Vec::new());
    act.witness = Some(WORDS[4].into());
    let body = Body { subject: Some(BAC_LUU), consent: Some(act), ..Body::at(Hlc::default()) };
    a.capture(NewEvent { kind: Kind::CONSENT, facts: Facts::NONE, body });
    let draft = a.vault.new_draft();
    a.vault.save_draft(&a.keys, draft, WORDS[5].as_bytes()).unwrap();
    a.catch_up();
    world.push(&mut a);
    world.pull(&mut b);
    assert_eq!(b.view().residents().count(), 1);
    assert_no_words(&[&a, &b]);
    a.vault.delete_draft(draft).unwrap();
    assert_no_words(&[&a.reopened(), &b.reopened()]);
}

/// Searches the file, its log and the log's index.
fn assert_no_words(phones: &[&Phone]) {
    for phone in phones {
        let bytes = phone.bytes_at_rest();
        let stands = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
        assert!(stands(b"CREATE TABLE"), "the search reads the file");
        for word in WORDS {
            assert!(!stands(word.as_bytes()), "{word}");
        }
        assert!(!stands(&BAC_LUU.0), "whom it is about");
    }
}

/// What the server could count of others is kept nowhere in the clear, not even of items set aside.
#[test]
fn items_set_aside_are_sealed_at_rest() {
    let (mut world, [mut a]) = World::with_phones();
    let payload = b"a kind that only a later version knows".to_vec();
    world.append(ItemKind(99), Some(payload.clone()), None);
    world.pull(&mut a);
    assert_eq!(a.vault.set_aside_items().unwrap().len(), 1);
    assert!(!a.bytes_at_rest().windows(payload.len()).any(|window| window == payload));
}

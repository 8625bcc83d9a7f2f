//! Whoever adds a code adds its sentences: the codes are looked for in the sources themselves.

use super::*;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn sources(folder: &str) -> Vec<PathBuf> {
    let at = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder);
    if at.is_file() {
        return vec![at];
    }
    let entries = std::fs::read_dir(&at).unwrap().map(|entry| entry.unwrap().file_name());
    entries.flat_map(|name| sources(&format!("{folder}/{}", name.to_str().unwrap()))).collect()
}

/// Codes that stand as the `nth` text after one of the marks, such as the second in `field("note", "empty")`.
fn codes(places: &[&str], marks: &[&str], nth: usize) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for path in places.iter().flat_map(|place| sources(place)) {
        let source = std::fs::read_to_string(path).unwrap();
        for mark in marks {
            let after = source.split(mark).skip(1).filter(|rest| rest.trim_start().starts_with('"'));
            let texts = after.filter_map(|rest| rest.split('"').nth(2 * nth - 1));
            found.extend(texts.filter(|text| is_code(text)).map(str::to_owned));
        }
    }
    found
}

fn is_code(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

fn without_sentence(codes: &BTreeSet<String>, has: impl Fn(&str) -> bool) -> Vec<&String> {
    codes.iter().filter(|code| !has(code)).collect()
}

#[test]
fn every_code_has_a_sentence() {
    let enums = codes(
        &[
            "core/crypto/src/error.rs",
            "core/crypto/src/secret/shares.rs",
            "core/domain/src/identifiers/fault.rs",
            "core/draw/src/error.rs",
            "core/office/src/error.rs",
            "core/office/src/import/sheet.rs",
            "core/office/src/policy/file.rs",
            "core/photo/src/lib.rs",
            "core/protocol/src/cbor.rs",
            "core/sync/src/error.rs",
            "core/vault/src/error.rs",
            "core/vault/src/keystore.rs",
            "server/src/error.rs",
        ],
        &["=>"],
        1,
    );
    let field = codes(&["core/field/src"], &["not_allowed(", "code:", "refuse("], 1);
    let fields = codes(&["core/field/src", "cli/src/phone"], &["field(", "fix("], 2);
    let guard = codes(&["core/field/src/guard.rs"], &["field(field,"], 1);
    let here = codes(&["cli/src"], &["Code(", "refuse(", "DemoError("], 1);
    let server = causo_protocol::api::problem::ALL.iter().map(ToString::to_string).collect();
    for (found, at_least) in [(enums, 90), (field, 9), (fields, 8), (guard, 2), (here, 8), (server, 15)] {
        assert!(found.len() >= at_least, "the sources look different now: {found:?}");
        let missing = without_sentence(&found, |code| {
            MESSAGES.contains_key(code) || code.starts_with("demo_") || code == "unexpected_answer"
        });
        assert_eq!(missing, Vec::<&String>::new());
    }
}

#[test]
fn every_mistake_in_a_cell_has_its_words() {
    let cells = codes(&["core/office/src/import/cells.rs"], &["Fault("], 1);
    let columns = codes(&["core/office/src/import"], &["fault(None,"], 1);
    let found: BTreeSet<_> = cells.into_iter().chain(columns).collect();
    assert!(found.len() >= 5, "the sources look different now: {found:?}");
    assert_eq!(without_sentence(&found, |code| MESSAGES.contains_key(&format!("cell:{code}"))), [""; 0]);
}

#[test]
fn every_finding_on_a_shops_code_has_words_to_say() {
    let found = codes(&["core/domain/src/vietqr/shop.rs"], &["=>", "map_or("], 1);
    assert!(found.len() >= 9 && found.contains("good"), "the sources look different now: {found:?}");
    assert_eq!(without_sentence(&found, |code| !said_of_shop(code).is_empty()), [""; 0]);
}

#[test]
fn sentences_are_whole_and_tell_what_to_do() {
    for (code, (vi, en)) in MESSAGES.iter().filter(|(code, _)| !code.contains(':')) {
        for sentence in [vi, en] {
            assert!(sentence.ends_with('.') && sentence.trim() == sentence, "{code}: {sentence}");
            assert!(sentence.split(' ').count() >= 5, "{code}: {sentence}");
        }
        assert_ne!(vi, en, "{code}");
    }
}

#[test]
fn waits_are_told_as_people_say_them() {
    let told = [30_000, 120_000, 600_000, 3_600_000, 43_200_000].map(duration);
    let number = |text: &String| text.split(' ').next().unwrap().to_owned();
    assert_eq!(told.each_ref().map(number), ["30", "2", "10", "60", "12"]);
}

#[test]
fn every_name_in_a_table_of_counts_has_its_word() {
    use causo_domain::codes::{Outcome, Purpose, Service};
    let services = Service::KNOWN.iter().filter_map(|service| service.name());
    let outcomes = Outcome::KNOWN.iter().filter_map(|outcome| outcome.name());
    let purposes = Purpose::KNOWN.iter().filter_map(|purpose| purpose.name());
    let names = services.chain(outcomes).chain(purposes);
    let missing: Vec<_> = names.filter(|name| !MESSAGES.contains_key(&format!("word:{name}"))).collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn every_fault_of_a_pack_has_its_words() {
    let kinds = causo_domain::guides::FaultKind::ALL;
    let missing: Vec<_> = kinds
        .iter()
        .map(|kind| kind.code())
        .filter(|code| !MESSAGES.contains_key(&format!("pack:{code}")))
        .collect();
    assert_eq!(missing, [""; 0]);
}

//! The shells' texts keep the rules, and there is one for everything that the core may give a shell: what it refuses with,
//! what it finds, and what it counts by. Whoever adds a code or a name there adds its text.

use std::collections::BTreeSet;
use xtask::repository_root;
use xtask::strings::core::{cases, codes, labels};
use xtask::strings::table::{Entry, entries};
use xtask::strings::{checked, swift, used};

fn texts() -> Vec<Entry> {
    entries(&checked(&repository_root()).unwrap_or_else(|error| panic!("{error}")))
}

/// Keys of names that have no text, and texts of what is no name any more.
fn amiss(begin: &str, names: &BTreeSet<String>) -> [Vec<String>; 2] {
    let keys: BTreeSet<_> = texts().into_iter().map(|text| text.key).collect();
    let wanted: BTreeSet<_> = names.iter().map(|name| format!("{begin}{name}")).collect();
    let of_names = keys.iter().filter(|key| key.starts_with(begin) && !key.starts_with("error_kind_"));
    [
        wanted.difference(&keys).cloned().collect(),
        of_names.filter(|key| !wanted.contains(*key)).cloned().collect(),
    ]
}

const NOTHING: [[String; 0]; 2] = [[], []];

#[test]
fn every_text_keeps_the_rules_and_is_used() {
    assert_eq!(used::Named::of(&repository_root()).unwrap().unused(&texts()), [""; 0]);
    for begin in used::BY_CODE {
        assert!(texts().iter().any(|text| text.key.starts_with(begin)), "{begin}");
    }
}

#[test]
fn both_shells_say_the_same() {
    assert_eq!(used::Named::of(&repository_root()).unwrap().apart(&texts()), [""; 0]);
}

#[test]
fn whatever_the_iphone_s_system_asks_with_is_said() {
    let texts = texts();
    let unsaid = swift::ASKED.iter().filter(|(_, key)| texts.iter().all(|text| text.key != *key));
    assert_eq!(unsaid.collect::<Vec<_>>(), [&("", ""); 0]);
}

/// What an officer's computer alone is told, and what only a mistake of the shell's own brings: these have the text of their kind.
const NOT_ON_A_PHONE: [&str; 7] = [
    "admission_refused",
    "day_malformed",
    "document_outdated",
    "document_refused",
    "id_malformed",
    "plane_malformed",
    "plane_too_large",
];

/// Enums of errors that reach the bindings.
const ERRORS: [&str; 11] = [
    "core/crypto/src/error.rs",
    "core/domain/src/identifiers/fault.rs",
    "core/domain/src/practice_code.rs",
    "core/domain/src/vietqr/fault.rs",
    "core/draw/src/error.rs",
    "core/photo/src/lib.rs",
    "core/protocol/src/cbor.rs",
    "core/scan/src/plane.rs",
    "core/sync/src/error.rs",
    "core/vault/src/error.rs",
    "core/vault/src/keystore.rs",
];

#[test]
fn every_code_that_a_phone_may_meet_has_its_text() {
    let root = repository_root();
    let found = |places: &[&str], marks: &[&str], nth| codes(&root, places, marks, nth).unwrap();
    let edge = ["core/field/src", "bindings/src", "core/sync/src/driver/lender.rs"];
    let marks = ["not_allowed(", "code:", "refuse(", "report(", "retry(", "if own {", "} else {"];
    let problems = std::fs::read_to_string(root.join("core/protocol/src/api.rs")).unwrap();
    let problems = problems.split("pub mod problem").nth(1).unwrap().split(" = \"").skip(1);
    let mut all = BTreeSet::from(["unexpected_answer".to_owned()]);
    for (found, at_least) in [
        (found(&ERRORS, &["=>"], 1), 85),
        (found(&edge, &marks, 1), 30),
        (found(&edge, &["field(", "fix("], 2), 30),
        (found(&["core/field/src/guard.rs"], &["field(field,"], 1), 4),
        (problems.filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect(), 20),
    ] {
        assert!(found.len() >= at_least, "the sources look different now: {found:?}");
        all.extend(found);
    }
    assert!(NOT_ON_A_PHONE.iter().all(|code| all.remove(*code)));
    assert_eq!(amiss("error_", &all), NOTHING);
}

#[test]
fn every_kind_of_refusal_has_a_text_for_codes_to_come() {
    let kinds = codes(&repository_root(), &["core/field/src/error.rs"], &["{ .. } =>"], 1).unwrap();
    assert_eq!(kinds.len(), 7);
    assert_eq!(amiss("error_kind_", &kinds), NOTHING);
}

#[test]
fn every_field_to_mend_has_its_name() {
    let marks = ["field(", "fault(", "guard::text(", "field:"];
    let mut fields = codes(&repository_root(), &["core/field/src", "bindings/src"], &marks, 1).unwrap();
    // A mistake of the shell's own.
    assert!(["day", "id", "plane"].iter().all(|field| fields.remove(*field)));
    assert!(fields.len() >= 30, "the sources look different now: {fields:?}");
    assert_eq!(amiss("field_", &fields), NOTHING);
}

#[test]
fn every_finding_on_a_payment_code_has_its_text() {
    for (file, begin, at_least) in [("warning", "qr_warning_", 8), ("shop", "shop_", 9)] {
        let file = format!("core/domain/src/vietqr/{file}.rs");
        let mut found = codes(&repository_root(), &[&file], &["=>", "map_or("], 1).unwrap();
        assert!(found.len() >= at_least, "the sources look different now: {found:?}");
        found.insert("newer".to_owned());
        assert_eq!(amiss(begin, &found), NOTHING);
    }
}

/// Enums of the core that screens show, and how the keys of their texts begin.
const ENUMS: [(&str, &str); 12] = [
    ("AgeBand", "age_"),
    ("DossierState", "dossier_"),
    ("FollowUpKind", "followup_"),
    ("GuideOrigin", "origin_"),
    ("LifeEvent", "life_"),
    ("Likeness", "likeness_"),
    ("Outcome", "outcome_"),
    ("Purpose", "purpose_"),
    ("Service", "service_"),
    ("SettingState", "setting_"),
    ("Sex", "sex_"),
    ("StepOutcome", "step_"),
];

#[test]
fn every_name_that_a_screen_shows_has_its_text() {
    let surface = std::fs::read_to_string(repository_root().join("bindings/surface/kotlin.txt")).unwrap();
    for (name, begin) in ENUMS {
        let cases: BTreeSet<_> = cases(&surface, name).into_iter().collect();
        assert!(cases.len() >= 2, "{name}: the surface looks different now: {cases:?}");
        assert_eq!(amiss(begin, &cases)[0], [""; 0]);
    }
}

#[test]
fn the_core_and_the_shells_use_the_same_words() {
    let source = std::fs::read_to_string(repository_root().join("core/domain/src/labels.rs")).unwrap();
    let texts = texts();
    let mut compared = 0;
    for (name, begin) in ENUMS {
        for (case, words) in labels(&source, name) {
            let key = format!("{begin}{case}");
            let said = texts.iter().find(|text| text.key == key).map(|text| text.vietnamese.to_lowercase());
            // What somebody agreed to is told in a sentence of its own.
            let agreed = name == "Purpose" && words.contains("bác");
            let same = said.as_ref().is_some_and(|said| said.contains(words));
            assert!(agreed || same, "{key}: {said:?}, and in the core: {words}");
            compared += 1;
        }
    }
    assert!(compared >= 38, "the sources look different now: {compared}");
}

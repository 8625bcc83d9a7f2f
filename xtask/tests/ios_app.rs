//! What stands twice in the files that only Xcode and Apple's system read, and what nobody can test without a Mac: each is
//! compared with the place that says it first.

use std::collections::BTreeSet;
use xtask::ios::tokens::tokens;
use xtask::repository_root;
use xtask::strings::{checked, swift::ASKED, table::entries};

const PLIST: &str = "ios/CauSoApp/Resources/Info.plist";
const PLATFORM: &str = "ios/CauSoApp/Sources/Platform";

fn read(path: &str) -> String {
    std::fs::read_to_string(repository_root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// What stands in this element, each time.
fn inside<'a>(text: &'a str, open: &str, close: &str) -> Vec<&'a str> {
    text.split(open).skip(1).filter_map(|rest| Some(rest.split_once(close)?.0)).collect()
}

#[test]
fn the_system_asks_with_the_words_of_the_table() {
    let (plist, texts) = (read(PLIST), entries(&checked(&repository_root()).unwrap()));
    for (apple, key) in ASKED {
        let text = texts.iter().find(|text| text.key == key).unwrap_or_else(|| panic!("{key}"));
        assert_eq!(inside(&plist, &format!("<key>{apple}</key><string>"), "</string>"), [&text.vietnamese]);
    }
}

#[test]
fn the_system_is_told_of_every_run_and_of_no_other() {
    let plist = read(PLIST);
    let told = inside(&plist, "<key>BGTaskSchedulerPermittedIdentifiers</key>", "</array>").concat();
    let source = read("ios/CauSoKit/Sources/CauSoKit/Platform/Background.swift");
    let runs = inside(&source, "public enum Run", "\n}").concat();
    let names: BTreeSet<_> = inside(&runs, " = \"", "\"").into_iter().collect();
    assert_eq!(names.len(), 2);
    assert_eq!(names.len(), tokens(&runs).iter().filter(|token| **token == "case").count());
    assert_eq!(inside(&told, "<string>", "</string>").into_iter().collect::<BTreeSet<_>>(), names);
}

/// A locked phone syncs, so files and keys are there from the first unlocking on, and nothing is there before or anywhere else.
#[test]
fn files_and_keys_are_there_from_the_first_unlocking_on_and_on_this_phone_alone() {
    let mut names = BTreeSet::new();
    let files = std::fs::read_dir(repository_root().join("ios/CauSoApp/Sources/Platform")).unwrap();
    let mut sources: Vec<_> = files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    sources.sort();
    for file in sources {
        let source = read(&format!("{PLATFORM}/{file}"));
        let words = tokens(&source);
        let classes = words.windows(3).filter(|window| matches!(window, ["FileProtectionType", ".", _]));
        names.extend(classes.map(|window| format!("{file}: {}", window[2])));
        let keys = words.iter().filter(|word| word.starts_with("kSecAttrAccessible"));
        names
            .extend(keys.filter(|word| **word != "kSecAttrAccessible").map(|word| format!("{file}: {word}")));
    }
    let key = "kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly";
    let class = "completeUntilFirstUserAuthentication";
    let expected = [
        format!("AppleKeychain.swift: {key}"),
        format!("ProtectedFolders.swift: {class}"),
        format!("SecureEnclave.swift: {key}"),
    ];
    assert_eq!(names, BTreeSet::from(expected));
}

#[test]
fn what_is_built_and_tested_is_in_the_project() {
    let project = read("ios/CauSoApp/project.yml");
    let part = |name: &str| {
        let behind = project.split_once(&format!("\n{name}:\n")).expect(name).1;
        behind.split("\n\n").collect::<Vec<_>>().join("\n")
    };
    // What stands two spaces in, in this part.
    let names = |name: &str| -> BTreeSet<String> {
        let part = part(name);
        let lines = part.lines().take_while(|line| line.is_empty() || line.starts_with(' '));
        let heads = lines.filter_map(|line| line.strip_prefix("  ")?.strip_suffix(':'));
        heads.filter(|head| !head.starts_with([' ', '#'])).map(str::to_owned).collect()
    };
    let (targets, schemes) = (names("targets"), names("schemes"));
    assert_eq!((targets.len(), schemes.len()), (2, 1));
    for file in [".github/workflows/phones.yml", "docs/IOS.md"] {
        let text = read(file);
        for (mark, known) in [("-scheme ", &schemes), ("-only-testing:", &targets)] {
            let named: BTreeSet<_> =
                text.split(mark).skip(1).filter_map(|rest| rest.split_whitespace().next()).collect();
            assert!(!named.is_empty(), "{file}: no {mark}");
            for name in named {
                assert!(known.contains(name), "{file}: {mark}{name}");
            }
        }
    }
}

#[test]
fn the_library_is_built_for_the_oldest_system_that_the_app_is_for() {
    let project = read("ios/CauSoApp/project.yml");
    assert_eq!(inside(&project, "deploymentTarget: { iOS: \"", "\" }"), [xtask::ios::framework::OLDEST]);
}

//! The documents name what exists, and no file tells on which machine it was written.

use std::path::Path;
use xtask::docs_paths::{exists, has_tests, items, linked, named, sections};
use xtask::{repository_root, tracked};

fn is_document(file: &Path) -> bool {
    let in_place = file.starts_with("docs") || file == Path::new("README.md");
    in_place && file.extension().is_some_and(|end| end == "md")
}

#[test]
fn every_path_in_the_documents_exists() {
    let root = repository_root();
    let files = tracked::files(&root).unwrap();
    let folders = tracked::top_folders(&files);
    let documents: Vec<_> = files.iter().filter(|file| is_document(file)).collect();
    assert!(!documents.is_empty());
    let mut missing = Vec::new();
    for document in documents {
        let text = std::fs::read_to_string(root.join(document)).unwrap();
        let beside = root.join(document.parent().unwrap());
        let lost = named(&text, &folders).into_iter().filter(|path| !exists(&root, path));
        let dangling = linked(&text).into_iter().filter(|path| !exists(&beside, path));
        missing.extend(lost.chain(dangling).map(|path| format!("{}: {path}", document.display())));
    }
    assert_eq!(missing, Vec::<String>::new());
}

/// Plays without `#[test]` of their own: the tests beside them in `tests/tests` run each one.
const PLAYS: [&str; 3] = ["tests/hostile/", "tests/fuzzed/", "tests/simulation/"];

/// What is amiss with a threat's section: it names tests, or says why there is none, and tells its limit.
fn lacks(root: &Path, folders: &[String], section: &str) -> Vec<String> {
    let tests = items(section, "Tests");
    let files: Vec<_> = tests.iter().flat_map(|item| named(item, folders)).collect();
    let empty = files.iter().filter(|file| !has_tests(root, file, &PLAYS));
    let mut lacks: Vec<_> = empty.map(|file| format!("{file} has no tests")).collect();
    let reasoned =
        |item: &&str| item.strip_prefix("No test: ").is_some_and(|reason| !reason.trim().is_empty());
    match tests[..] {
        [] => lacks.push("no Tests".to_owned()),
        [item] if files.is_empty() && !reasoned(&item) => lacks.push("no file, and no reason".to_owned()),
        [_] => {}
        _ => lacks.push("more than one Tests".to_owned()),
    }
    if items(section, "Limit").iter().all(|limit| limit.is_empty()) {
        lacks.push("no Limit".to_owned());
    }
    lacks
}

#[test]
fn every_threat_has_its_tests_and_its_limit() {
    let root = repository_root();
    let folders = tracked::top_folders(&tracked::files(&root).unwrap());
    let text = std::fs::read_to_string(root.join("docs/THREATS.md")).unwrap();
    let sections = sections(&text);
    assert!(!sections.is_empty());
    let told = sections.into_iter().flat_map(|(threat, section)| {
        lacks(&root, &folders, section).into_iter().map(move |lack| format!("{threat}: {lack}"))
    });
    assert_eq!(told.collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn what_a_threat_lacks_is_told() {
    let root = repository_root();
    let whole = "- **Tests** `xtask/tests/documents.rs`.\n- **Limit** Some.";
    for (section, lack) in [
        (whole, vec![]),
        ("- **Tests** No test: the format has no such field.\n- **Limit** Some.", vec![]),
        ("- **Limit** `xtask/tests/documents.rs`", vec!["no Tests"]),
        ("- **Tests** many\n- **Limit** Some.", vec!["no file, and no reason"]),
        ("- **Tests** No test: \n- **Limit** Some.", vec!["no file, and no reason"]),
        ("- **Tests** `xtask/src/main.rs`\n- **Limit** Some.", vec!["xtask/src/main.rs has no tests"]),
        ("- **Tests** `xtask/tests/documents.rs`\n- **Limit**", vec!["no Limit"]),
    ] {
        let section = format!("\n{section}");
        assert_eq!(lacks(&root, &["xtask".to_owned()], &section), lack, "{section}");
    }
}

#[test]
fn a_file_without_tests_is_none() {
    let root = repository_root();
    assert!(has_tests(&root, "xtask/tests/documents.rs", &PLAYS));
    assert!(has_tests(&root, "tests/hostile/src/lib.rs", &PLAYS));
    for none in ["xtask/src/main.rs", "xtask/tests/gone.rs", "tests/hostile/src", "xtask/tests"] {
        assert!(!has_tests(&root, none, &PLAYS), "{none}");
    }
}

#[test]
fn items_end_with_the_next_and_sections_with_the_next_heading() {
    let text = "- **Tests** `core/a.rs`;\n  `core/b.rs`.\n- **Limit** `core/c.rs`\n\n- **Tests** one\n\ntwo";
    assert_eq!(items(&format!("\n{text}"), "Tests"), ["`core/a.rs`;\n  `core/b.rs`.", "one"]);
    let text = "# T\n## A\n### a\n- x\n### b\n- y\n## B\nz\n### c\n";
    assert_eq!(sections(text), [("a", "- x"), ("b", "- y"), ("c", "")]);
}

#[test]
fn no_tracked_file_names_a_folder_of_one_machine() {
    let root = repository_root();
    // In two parts, or this file would find itself.
    let folders = [concat!("/wo", "rk/"), concat!("/fa", "rm/")];
    let mut found = Vec::new();
    for file in tracked::files(&root).unwrap() {
        let Ok(text) = std::fs::read_to_string(root.join(&file)) else { continue };
        let lines = tracked::lines_naming(&text, &folders);
        found.extend(lines.into_iter().map(|line| format!("{}:{line}", file.display())));
    }
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn paths_are_read_from_backticks_outside_fences() {
    let folders = ["core".to_owned(), ".ci".to_owned()];
    let text = "See `core/a.rs:12`, `core/b.rs::Item`, `.ci/run`, `other/c` and `core/ with words`.\n\
                ```\n`core/fenced`\n```\nAnd core/bare, then `core/`.";
    assert_eq!(named(text, &folders), ["core/a.rs", "core/b.rs", ".ci/run", "core/"]);
}

#[test]
fn links_to_files_are_read_without_anchors_and_addresses() {
    let text = "[a](LAW.md) [b](adr/1.md#why) [c](#here) [d](https://example.org/x) ![e](demo.svg \"title\")";
    assert_eq!(linked(text), ["LAW.md", "adr/1.md", "demo.svg"]);
}

#[test]
fn a_pattern_needs_its_folder_only() {
    let root = repository_root();
    for here in ["xtask/src/lib.rs", "xtask/src/", "xtask/*/lib.rs", "xtask/{src,tests}", "core/…/x"] {
        assert!(exists(&root, here), "{here}");
    }
    for gone in ["xtask/src/gone.rs", "nowhere/*"] {
        assert!(!exists(&root, gone), "{gone}");
    }
}

#[test]
fn a_folder_counts_where_a_path_starts() {
    let text = "cd /srv/a\nhttps://example.org/srv/b\n`/srv/c`\nfile:///srv/d\ncore/srv/e\npath=/srv/f";
    assert_eq!(tracked::lines_naming(text, &["/srv/"]), [1, 3, 4, 6]);
}

/// What stands between the marks, without the indentation that all of it has.
fn first_lines(code: &str) -> String {
    let behind = code.split_once("// first-lines:begin\n").map_or("", |(_, behind)| behind);
    let lines = behind.split_once("// first-lines:end").map_or("", |(lines, _)| lines);
    let lines: Vec<_> = lines.lines().filter(|line| !line.trim().is_empty()).collect();
    let indent = lines.iter().map(|line| line.len() - line.trim_start().len()).min().unwrap_or(0);
    lines.iter().map(|line| format!("{}\n", &line[indent..])).collect()
}

#[test]
fn the_first_ten_lines_are_those_that_run() {
    let root = repository_root();
    let read = |path: &str| std::fs::read_to_string(root.join(path)).unwrap();
    let document = read("docs/BINDINGS.md");
    for (language, file) in [
        ("kotlin", "bindings/kotlin/src/test/kotlin/vn/causo/journeys/FirstLinesTest.kt"),
        ("swift", "bindings/swift/Tests/CauSoTests/FirstLinesTests.swift"),
    ] {
        let shown =
            document.split(&format!("```{language}\n")).nth(1).and_then(|block| block.split("```").next());
        let run = first_lines(&read(file));
        assert!((1..=10).contains(&run.lines().count()), "{file}");
        assert_eq!(shown, Some(run.as_str()), "{file}");
    }
}

//! The corpus that every run of the fuzzer starts with, through the same functions on the ordinary compiler: the seeds
//! of `tests/examples/corpus`, what `cargo xtask fuzz keep` chose of what runs found, and whatever once hurt, so that it
//! stays mended.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use causo_fuzzed::TARGETS;
use std::fs;
use std::path::{Path, PathBuf};

/// All of the corpus together, bytes: it is cloned by everybody.
const MOST: u64 = 1_000_000;

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/corpus")
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

#[test]
fn what_is_kept_of_the_fuzzer_is_answered() {
    let mut bytes = 0;
    for target in TARGETS {
        let files = files(&corpus().join(target.name));
        assert!(!files.is_empty(), "{} has no corpus", target.name);
        let mut read = 0;
        for file in files {
            let content = fs::read(&file).unwrap();
            bytes += content.len() as u64;
            read += u64::from((target.run)(&content));
        }
        assert!(read > 0, "{} refuses its whole corpus: none of it gets into the parser", target.name);
    }
    assert!(bytes < MOST, "{bytes} bytes");
}

#[test]
fn every_target_has_its_folder_and_its_binary() {
    let mut names: Vec<_> = TARGETS.iter().map(|target| target.name.to_owned()).collect();
    let folders = files(&corpus());
    let folders: Vec<_> =
        folders.iter().map(|folder| folder.file_name().unwrap().to_str().unwrap().to_owned()).collect();
    let manifest = fs::read_to_string(corpus().join("../Cargo.toml")).unwrap();
    let mut binaries: Vec<_> = manifest
        .lines()
        .skip_while(|line| *line != "[[bin]]")
        .filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'))
        .map(str::to_owned)
        .collect();
    names.sort();
    binaries.sort();
    assert_eq!(names, folders);
    assert_eq!(names, binaries);
}
